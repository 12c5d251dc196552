import type { MarkedText } from './views.ts'

const SHOWN = 110
const BEFORE = 30

/** What somebody typed, as it is looked for in a text: whole pieces first, then pairs of characters, since the index knows pairs. */
export const piecesOf = (typed: string): string[] => {
  const whole =
    typed
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{Script=Han}]+|[\p{L}\p{N}]+/gu) ?? []
  const pairs = whole
    .filter(p => /\p{Script=Han}/u.test(p))
    .flatMap(p => {
      const all = [...p]
      return all.length > 2 ? all.slice(1).map((c, i) => `${all[i]}${c}`) : []
    })
  return [...new Set([...whole, ...pairs])]
}

type Span = readonly [from: number, to: number]

/** Each character as it is compared: its own length is kept, so that places stay places. */
const folded = (text: string) =>
  text
    .split('')
    .map(c => {
      const plain = c.normalize('NFKC').toLowerCase()
      return plain.length === 1 ? plain : c
    })
    .join('')

/** Where the pieces stand. A piece that stands there whole is not marked by its pairs. */
const spansOf = (text: string, pieces: readonly string[]): Span[] => {
  const plain = folded(text)
  const places = (piece: string): Span[] => {
    const spans: Span[] = []
    for (let at = plain.indexOf(piece); at >= 0 && spans.length < 50; at = plain.indexOf(piece, at + 1)) spans.push([at, at + piece.length])
    return spans
  }
  const whole: string[] = []
  const spans: Span[] = []
  for (const piece of pieces) {
    if (whole.some(w => w.includes(piece))) continue
    const found = places(piece)
    if (found.length === 0) continue
    whole.push(piece)
    spans.push(...found)
  }
  const merged: [number, number][] = []
  for (const [from, to] of spans.sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = merged.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else merged.push([from, to])
  }
  return merged
}

const partsOf = (text: string, spans: readonly Span[], from: number, to: number): MarkedText[] => {
  const parts: MarkedText[] = []
  const put = (a: number, b: number, hit: boolean) => {
    if (b > a) parts.push({ text: text.slice(a, b), hit })
  }
  let at = from
  for (const [a, b] of spans) {
    if (b <= from || a >= to) continue
    put(at, Math.max(a, from), false)
    put(Math.max(a, from), Math.min(b, to), true)
    at = Math.min(b, to)
  }
  put(at, to, false)
  return parts
}

/** The whole of a short text with what was looked for marked. */
export const marked = (text: string, pieces: readonly string[]): MarkedText[] => partsOf(text, spansOf(text, pieces), 0, text.length)

/** The place in a text where most of what was looked for stands, marked; nothing when none of it does. `cut` when the text itself begins in the middle. */
export const snippetOf = (text: string, pieces: readonly string[], cut = false): MarkedText[] | undefined => {
  const flat = text.replaceAll(/\s+/g, ' ')
  const spans = spansOf(flat, pieces)
  const most = (start: number) => spans.filter(([a, b]) => a >= start && b <= start + SHOWN).reduce((n, [a, b]) => n + (b - a) ** 2, 0)
  const best = spans.reduce<Span | undefined>((found, span) => (found && most(found[0]) >= most(span[0]) ? found : span), undefined)
  if (!best) return undefined
  const from = Math.max(0, Math.min(best[0] - BEFORE, flat.length - SHOWN))
  const to = Math.min(flat.length, Math.max(from + SHOWN, best[1]))
  const parts = partsOf(flat, spans, from, to)
  return [...(from > 0 || cut ? [{ text: '…', hit: false }] : []), ...parts, ...(to < flat.length ? [{ text: '…', hit: false }] : [])]
}
