/** 表格: tables in the text, parted between rows with their head set again, and tables laid across a page of their own. */
import type { Table } from '../official.ts'
import type { Fonts, Role } from './fonts.ts'
import { type Line, linesOf, widthOf } from './lines.ts'
import { AREA, BODY, type Drawing, type Item, MM, PITCH, type Sheet } from './page.ts'

const PAD = 4
/** Lines of a row that stay together; a higher row may be parted by a page. */
const MOST_WHOLE = 10
const FRAME = 1
const HAIR = 0.5

interface Cell {
  readonly lines: readonly Line[]
  readonly middle: boolean
}
interface Row {
  readonly cells: readonly Cell[]
  readonly height: number
  /** A part of a row too high for one page is open where it goes on. */
  readonly openTop: boolean
  readonly openBottom: boolean
}
interface Set {
  readonly widths: readonly number[]
  readonly size: number
  readonly head: Row
  readonly rows: readonly Row[]
}

const sizeFor = (columns: number, width: number): number => [BODY - 2, 12, 10.5, 9].find(size => columns * size * 3.6 <= width) ?? 8

/** Widths by what the columns hold: a short one keeps its words on a line, the long ones share the rest. */
const widthsOf = (wanted: readonly number[], width: number, least: number): number[] => {
  const total = wanted.reduce((a, b) => a + b, 0)
  if (total <= width) return wanted.map(w => w + (width - total) / wanted.length)
  const widths = wanted.map(() => 0)
  let open = wanted.map((_, i) => i)
  let left = width
  for (;;) {
    const share = left / open.length
    const small = open.filter(i => (wanted[i] ?? 0) <= share)
    if (small.length === 0) {
      for (const i of open) widths[i] = Math.max(share, least)
      break
    }
    for (const i of small) {
      widths[i] = wanted[i] ?? 0
      left -= widths[i] ?? 0
    }
    open = open.filter(i => !small.includes(i))
    if (open.length === 0) break
  }
  const sum = widths.reduce((a, b) => a + b, 0)
  return widths.map(w => (w / sum) * width)
}

const cellText = (row: readonly string[], i: number) => (row[i] ?? '').trim()

/** How wide each column is, in which size, and which hold only short entries; alike in PDF and .docx. */
export const columnsOf = (table: Table, width: number, fonts: Fonts): { widths: number[]; size: number; short: boolean[] } => {
  const columns = Math.max(table.head.length, ...table.rows.map(row => row.length), 1)
  const size = sizeFor(columns, width)
  const all = [table.head, ...table.rows]
  const indexes = Array.from({ length: columns }, (_, i) => i)
  const natural = indexes.map(
    i =>
      Math.max(
        size * 2,
        ...all.flatMap((row, r) =>
          cellText(row, i)
            .split('\n')
            .map(t => widthOf(t, r ? 'fang' : 'hei', size, fonts)),
        ),
      ) +
      2 * PAD +
      1,
  )
  // A column of short entries stands in the middle; one of sentences begins at the left.
  const short = indexes.map(i => table.rows.every(row => [...cellText(row, i)].length <= 8))
  return { widths: widthsOf(natural, width, size + 2 * PAD), size, short }
}

const settle = (table: Table, width: number, room: number, fonts: Fonts): Set => {
  const { widths, size, short } = columnsOf(table, width, fonts)
  const columns = widths.length
  const pitch = size * 1.5
  const rowOf = (row: readonly string[], role: Role): Row => {
    const cells = Array.from({ length: columns }, (_, i): Cell => {
      const inner = Math.max(size, (widths[i] ?? width) - 2 * PAD)
      const lines = cellText(row, i)
        .split('\n')
        .flatMap(text => (text ? linesOf([{ text, role }], { size, width: inner, fonts }) : []))
      return { lines, middle: role === 'hei' || (short[i] ?? false) }
    })
    const most = Math.max(1, ...cells.map(({ lines }) => lines.length))
    return { cells, height: most * pitch + 2 * PAD, openTop: false, openBottom: false }
  }
  const head = rowOf(table.head, 'hei')
  const perPage = Math.max(1, Math.min(MOST_WHOLE, Math.floor((room - head.height - 2 * PAD) / pitch)))
  const rows = table.rows.flatMap(given => {
    const row = rowOf(given, 'fang')
    const most = Math.max(1, ...row.cells.map(({ lines }) => lines.length))
    if (most <= perPage) return [row]
    return Array.from({ length: Math.ceil(most / perPage) }, (_, part): Row => {
      const cells = row.cells.map(({ lines, middle }) => ({ lines: lines.slice(part * perPage, (part + 1) * perPage), middle }))
      const high = Math.max(1, ...cells.map(({ lines }) => lines.length))
      return { cells, height: high * pitch + 2 * PAD, openTop: part > 0, openBottom: (part + 1) * perPage < most }
    })
  })
  return { widths, size, head, rows }
}

const drawRow = (to: Drawing, row: Row, { widths, size }: Set, left: number, top: number, edges: { first: boolean; last: boolean }) => {
  const width = widths.reduce((a, b) => a + b, 0)
  const line = (x: number, y: number, dx: number, dy: number, thick: number) => to.rules.push({ x, y, dx, dy, thick, red: false })
  if (!row.openTop) line(left, top, width, 0, edges.first ? FRAME : HAIR)
  if (!row.openBottom) line(left, top + row.height, width, 0, edges.last ? FRAME : HAIR)
  let x = left
  row.cells.forEach((cell, i) => {
    const wide = widths[i] ?? 0
    line(x, top, 0, row.height, i === 0 ? FRAME : HAIR)
    const pitch = size * 1.5
    const start = top + (row.height - cell.lines.length * pitch) / 2
    cell.lines.forEach((each, k) => {
      const shift = cell.middle ? (wide - each.width) / 2 : PAD
      for (const piece of each.pieces)
        to.pieces.push({ ...piece, x: x + shift + piece.x, y: start + k * pitch + (pitch - size) / 2 + 0.88 * size })
    })
    x += wide
  })
  line(x, top, 0, row.height, FRAME)
}

const titleOf = (title: string, width: number, fonts: Fonts): readonly Line[] =>
  linesOf([{ text: title, role: 'hei' }], { size: BODY, width, fonts })

const drawTitle = (to: Drawing, line: Line, left: number, width: number, top: number) => {
  for (const piece of line.pieces)
    to.pieces.push({ ...piece, x: left + (width - line.width) / 2 + piece.x, y: top + (PITCH - BODY) / 2 + 0.88 * BODY })
}

/** A table in the flow of the text. */
export const tableItems = (table: Table, fonts: Fonts): Item[] => {
  const set = settle(table, AREA.width, AREA.height, fonts)
  const item = (row: Row, first: boolean, last: boolean): Item => ({
    kind: 'row',
    extra: row.height,
    draw: (sheet: Sheet, top: number) => drawRow(sheet, row, set, AREA.left, top, { first, last }),
    ...(row.openBottom && {
      close: (sheet: Sheet, bottom: number) =>
        sheet.rules.push({ x: AREA.left, y: bottom, dx: AREA.width, dy: 0, thick: FRAME, red: false }),
    }),
  })
  const head = item(set.head, true, set.rows.length === 0)
  return [
    ...(table.title ? titleOf(table.title, AREA.width, fonts) : []).map(
      (line): Item => ({ kind: 'row', lines: 1, keep: true, draw: (sheet, top) => drawTitle(sheet, line, AREA.left, AREA.width, top) }),
    ),
    { ...head, keep: set.rows.length > 0 },
    ...set.rows.map((row, i) => ({ ...item(row, false, i === set.rows.length - 1), head })),
  ]
}

/** The type area of a page turned by a quarter: what was its foot is its left. */
const ACROSS = { left: 35 * MM, top: 28 * MM, width: 225 * MM, height: 156 * MM } as const

/** A table laid across pages of its own; the page number stays where it stands on every other page. */
export const turnedTable = (table: Table, fonts: Fonts): Item[] => {
  const set = settle(table, ACROSS.width, ACROSS.height, fonts)
  const pages: Drawing[] = []
  let drawing: Drawing = { pieces: [], rules: [] }
  let y: number = ACROSS.top
  if (table.title) {
    for (const line of titleOf(table.title, ACROSS.width, fonts)) {
      drawTitle(drawing, line, ACROSS.left, ACROSS.width, y)
      y += PITCH
    }
  }
  const headed = () => {
    drawRow(drawing, set.head, set, ACROSS.left, y, { first: true, last: set.rows.length === 0 })
    y += set.head.height
  }
  headed()
  set.rows.forEach((row, i) => {
    if (y + row.height > ACROSS.top + ACROSS.height + 0.5) {
      pages.push(drawing)
      drawing = { pieces: [], rules: [] }
      y = ACROSS.top
      headed()
    }
    drawRow(drawing, row, set, ACROSS.left, y, { first: false, last: i === set.rows.length - 1 })
    y += row.height
  })
  pages.push(drawing)
  return pages.map(page => ({
    kind: 'turned',
    draw: (sheet: Sheet) => {
      sheet.turned.pieces.push(...page.pieces)
      sheet.turned.rules.push(...page.rules)
    },
  }))
}
