/** 机关名单: several names in one line, parted again. */

/** A piece of a text; `start` and `end` count in the whole text. */
export interface Piece {
  readonly text: string
  readonly start: number
  readonly end: number
}

/** Without the blanks around it. */
export const trimmed = (whole: string, start: number, end: number): Piece => {
  let [from, to] = [start, end]
  while (from < to && /\s/.test(whole[from] as string)) from++
  while (to > from && /\s/.test(whole[to - 1] as string)) to--
  return { text: whole.slice(from, to), start: from, end: to }
}

/** The names of a line with their places; what stands in brackets, as （街道）, belongs to its name. */
export const namesIn = (whole: string, apart = /[、，,；;\n]/): Piece[] => {
  const pieces: Piece[] = []
  let depth = 0
  let from = 0
  const push = (to: number) => {
    const piece = trimmed(whole, from, to)
    const text = piece.text.replace(/[：:。]+$/, '')
    if (text !== '') pieces.push({ text, start: piece.start, end: piece.start + text.length })
    from = to + 1
  }
  for (let i = 0; i < whole.length; i++) {
    const c = whole[i] as string
    if (/[（(]/.test(c)) depth++
    else if (/[）)]/.test(c)) depth = Math.max(0, depth - 1)
    else if (depth === 0 && apart.test(c)) push(i)
  }
  push(whole.length)
  return pieces
}

/** Names in groups, as addressees are written: 各镇党委、政府，区委各部委 is two. */
export const groupsIn = (whole: string): string[] => namesIn(whole, /[，,；;\n]/).map(piece => piece.text)
