/**
 * 断行: breaks Chinese text into lines on the standard's grid, 28 characters to 156 mm.
 * Punctuation never starts a line and no opening bracket ends one; to keep the 28, punctuation is squeezed first, then the gaps.
 */
import type { Face, Fonts, Role } from './fonts.ts'

export interface Span {
  readonly text: string
  readonly role: Role
}

/** Text as it is put on the page: `x` from the left of the type area, in points; `y` is its base line. */
export interface Piece {
  x: number
  y: number
  text: string
  face: Face
  size: number
  tracking: number
  red?: boolean
  /** Width in shares of the natural one, for marks of long names. */
  narrowed?: number
}

export interface Line {
  readonly pieces: readonly Omit<Piece, 'y'>[]
  /** From the first to the last character. */
  readonly width: number
}

/** 156 mm ÷ 28 over the size of 三号: how much of its size a character takes on the grid. */
const GRID = (156 * 72) / 25.4 / 28 / 16

const CLOSING = '，。、；：？！）》〉】〕」』”’〗］｝'
const OPENING = '（《〈【〔「『“‘〖［｛'
const NOT_FIRST = new Set(`${CLOSING}…—～·％‰℃々,.;:!?)]}%`)
const NOT_LAST = new Set(`${OPENING}([{`)
const PUNCTUATION = new RegExp(`[${CLOSING}${OPENING}]$`, 'u')
const NARROW = /^[\u0021-\u007e\u00a1-\u02af\u0370-\u04ff]$/
/** In characters of the text: a longer word (an address of the web) is broken wherever the line is full. */
const LONG_WORD = 8

interface Atom {
  readonly text: string
  readonly face: Face
  readonly width: number
  readonly advance: number
  /** A letter of a word too long to stay whole. */
  readonly letter: boolean
  readonly space: boolean
  readonly closes: boolean
  readonly opens: boolean
}

const atomsOf = (spans: readonly Span[], size: number, fonts: Fonts, grid = GRID): Atom[] => {
  const atoms: Atom[] = []
  for (const { text, role } of spans) {
    const characters = [...text.replace(/\t/g, ' ')]
    for (let i = 0; i < characters.length; i++) {
      const first = characters[i] ?? ''
      const face = fonts.faceFor(role, first)
      let word = first
      if (NARROW.test(first)) {
        for (let next = characters[i + 1]; next && NARROW.test(next) && fonts.faceFor(role, next) === face; next = characters[i + 1]) {
          word += next
          i++
        }
      }
      const advances = [...word].map(c => fonts.glyph(face, c).advance * size)
      const whole = advances.reduce((a, b) => a + b, 0)
      const long = advances.length > 1 && whole > LONG_WORD * size
      const parts = long ? [...word].map((c, k) => [c, advances[k] ?? 0] as const) : [[word, whole] as const]
      for (const [piece, advance] of parts) {
        const wide = advance > 0.9 * size && piece.length <= 2
        atoms.push({
          text: piece,
          face,
          advance,
          width: advance * grid,
          letter: long,
          space: piece === ' ' || piece === '\u00a0',
          closes: wide && CLOSING.includes(piece),
          opens: wide && OPENING.includes(piece),
        })
      }
    }
  }
  return atoms
}

const mayBreak = (before: Atom, after: Atom): boolean => {
  if (after.space || before.space || (before.letter && after.letter)) return true
  return !NOT_FIRST.has([...after.text][0] ?? '') && !NOT_LAST.has([...before.text].at(-1) ?? '')
}

const MOST_PER_GAP = 0.025
/** A line with wider gaps than this share of a character reads worse than one that ends early. */
const WIDEST_GAP = 0.3

/** Breaks spans into lines; the first is `first` points shorter, the others `rest`. */
export const linesOf = (
  spans: readonly Span[],
  { size, width, first = 0, rest = 0, fonts }: { size: number; width: number; first?: number; rest?: number; fonts: Fonts },
): Line[] => {
  const atoms = atomsOf(spans, size, fonts)
  const cell = size * GRID
  const lines: Line[] = []
  let from = 0
  while (from < atoms.length) {
    const indent = lines.length ? rest : first
    if (lines.length) while (from < atoms.length && atoms[from]?.space) from++
    if (from >= atoms.length) break
    const room = width - indent
    let natural = 0
    let inked = 0
    let squeezable = 0
    let under = -1
    let underWidth = 0
    let over = -1
    let overWidth = 0
    let end = from
    for (; end < atoms.length; end++) {
      const atom = atoms[end] as Atom
      natural += atom.width
      if (!atom.space) inked = natural
      if (atom.closes || atom.opens) squeezable += cell / 2
      const next = atoms[end + 1]
      const may = !next || mayBreak(atom, next)
      if (inked <= room + cell * 0.02) {
        if (may) {
          under = end + 1
          underWidth = inked
        }
      } else {
        if (may && inked - squeezable - (end - from) * cell * MOST_PER_GAP <= room) {
          over = end + 1
          overWidth = inked
          break
        }
        if (inked - squeezable - cell * 3 > room) break
      }
    }
    const isLast = under === atoms.length
    let to = under
    let slack = isLast ? 0 : room - underWidth
    if (!isLast && over > 0) {
      // What closes the line may hang half empty at no cost.
      let free = 0
      for (let i = over - 1; i > from && atoms[i]?.closes; i--) free += cell / 2
      const costsOver = overWidth - room - free
      if (under < 0 || (slack > cell * 0.3 && costsOver <= slack + 0.01 && free > 0)) {
        to = over
        slack = room - overWidth
      }
    }
    if (to <= from) {
      // Nothing may be broken here, not even by squeezing: break where the line is full.
      to = from
      let w = 0
      while (to < atoms.length && (to === from || w + (atoms[to] as Atom).width <= room)) w += (atoms[to++] as Atom).width
      slack = 0
    }
    const line = atoms.slice(from, to)
    while (line.length > 1 && line.at(-1)?.space) line.pop()
    if (slack > cell * WIDEST_GAP * Math.max(1, line.length - 1)) slack = 0
    lines.push(placed(line, { indent, slack, size, cell }))
    from = to
  }
  return lines
}

const placed = (
  atoms: readonly Atom[],
  { indent, slack, size, cell }: { indent: number; slack: number; size: number; cell: number },
): Line => {
  const cut = new Map<number, number>()
  let left = -slack
  if (left > 0) {
    for (let i = atoms.length - 1; i > 0 && atoms[i]?.closes && left > 0.001; i--) {
      cut.set(i, Math.min(left, cell / 2))
      left -= cut.get(i) ?? 0
    }
    const others = atoms.flatMap((a, i) => ((a.closes || a.opens) && !cut.has(i) && i < atoms.length - 1 ? [i] : []))
    const each = others.length ? Math.min(cell / 2, left / others.length) : 0
    if (each > 0.001) for (const i of others) cut.set(i, each)
    left -= each * others.length
  }
  const gaps = Math.max(1, atoms.length - 1)
  const gap = slack > 0 ? slack / gaps : left > 0.001 ? -left / gaps : 0
  const pieces: Omit<Piece, 'y'>[] = []
  let x = indent
  let joins = false
  for (const [i, atom] of atoms.entries()) {
    const squeezed = cut.get(i) ?? 0
    const letters = [...atom.text].length
    const tracking = (atom.width - atom.advance) / letters + (letters === 1 ? gap : 0)
    const before = pieces.at(-1)
    const shifted = atom.opens && squeezed > 0
    // Typst squeezes punctuation that meets punctuation, so each goes down on its own and keeps the place worked out here.
    if (before && (atom.closes || atom.opens) && PUNCTUATION.test(before.text)) joins = false
    if (joins && before && !shifted && before.face === atom.face && Math.abs(before.tracking - tracking) < 0.0001) before.text += atom.text
    else pieces.push({ x: shifted ? x - squeezed : x, text: atom.text, face: atom.face, size, tracking })
    // A word of several letters has no gap spread inside it, so what follows it is placed anew.
    joins = squeezed === 0 || shifted
    if (letters > 1) joins = gap === 0 && joins
    x += atom.width - squeezed + gap
  }
  return { pieces, width: x - gap - indent }
}

/** The width of one line of text, on the grid or (titles and marks) in its natural width. */
export const widthOf = (text: string, role: Role, size: number, fonts: Fonts, natural = false): number =>
  atomsOf([{ text, role }], size, fonts, natural ? 1 : GRID).reduce((sum, atom) => sum + atom.width, 0)

/** One line of text as it is, starting at `x`, on the grid or in its natural width; `spread` points are added between its characters. */
export const setLine = (
  text: string,
  role: Role,
  size: number,
  x: number,
  fonts: Fonts,
  { natural = false, spread = 0 }: { natural?: boolean; spread?: number } = {},
): Omit<Piece, 'y'>[] => {
  const atoms = atomsOf([{ text, role }], size, fonts, natural ? 1 : GRID)
  return [...placed(atoms, { indent: x, slack: spread * Math.max(0, atoms.length - 1), size, cell: size * GRID }).pieces]
}
