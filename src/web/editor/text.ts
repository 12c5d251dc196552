/**
 * 正文与编辑器之间: a body as it is kept (plain text, one paragraph a line, and tables) and as the editor holds it.
 * Read into the editor and written back untouched, a body is the same to the letter.
 */
import type { JSONContent } from '@tiptap/core'
import { type Level, labelOf, splitLabel } from '#papers/levels.ts'
import type { Body, Table } from '#papers/official.ts'

const words = (text: string): JSONContent[] => (text ? [{ type: 'text', text }] : [])

/** One paragraph of the editor. */
export const lineOf = (text: string): JSONContent => {
  const { level, n, rest } = splitLabel(text)
  return { type: 'line', attrs: { level, n }, content: words(rest) }
}

const cellOf = (type: string, text: string): JSONContent => ({
  type,
  content: text.split('\n').map(line => ({ type: 'cellLine', content: words(line) })),
})

const tableOf = ({ title, head, rows, landscape }: Table): JSONContent => ({
  type: 'table',
  attrs: { title: title ?? '', landscape: landscape ?? false },
  content: [
    { type: 'tableRow', content: head.map(text => cellOf('tableHeader', text)) },
    ...rows.map(row => ({
      type: 'tableRow',
      content: head.map((_, column) => cellOf('tableCell', row[column] ?? '')),
    })),
  ],
})

/** The editor's document of a body. */
export const docOf = (body: Body | undefined): JSONContent => ({
  type: 'doc',
  content: [body ?? ''].flat().flatMap(part => (typeof part === 'string' ? part.split('\n').map(lineOf) : [tableOf(part.table)])),
})

const wordsOf = (node: JSONContent | undefined): string => (node?.content ?? []).map(n => n.text ?? '').join('')

/** A paragraph as it stands in the body, its number before it. */
export const writtenLine = (node: JSONContent): string =>
  `${labelOf((node.attrs?.level ?? 0) as Level, Number(node.attrs?.n ?? 0))}${wordsOf(node)}`

// A cell that spans several says its words once, in the first of its places.
const gridOf = (table: JSONContent): string[][] => {
  const grid: string[][] = []
  const rows = table.content ?? []
  for (const [y, row] of rows.entries()) {
    grid[y] ??= []
    for (const cell of row.content ?? []) {
      const line = grid[y] as string[]
      let x = 0
      while (line[x] !== undefined) x++
      const { colspan = 1, rowspan = 1 } = cell.attrs ?? {}
      for (let dy = 0; dy < rowspan && y + dy < rows.length; dy++) {
        grid[y + dy] ??= []
        for (let dx = 0; dx < colspan; dx++) (grid[y + dy] as string[])[x + dx] = ''
      }
      line[x] = (cell.content ?? []).map(wordsOf).join('\n')
    }
  }
  const width = Math.max(1, ...grid.map(row => row.length))
  return grid.map(row => Array.from({ length: width }, (_, x) => row[x] ?? ''))
}

const writtenTable = (node: JSONContent): Table => {
  const [head = [''], ...rows] = gridOf(node)
  const { title, landscape } = node.attrs ?? {}
  return { ...(title && { title: String(title) }), head, rows, ...(landscape && { landscape: true }) }
}

/** The body of an editor's document: one text when it has no tables, else texts and tables in order. */
export const bodyOf = (doc: JSONContent): Body => {
  const parts: (string[] | { table: Table })[] = []
  for (const node of doc.content ?? []) {
    if (node.type === 'table') parts.push({ table: writtenTable(node) })
    else {
      const last = parts.at(-1)
      if (Array.isArray(last)) last.push(writtenLine(node))
      else parts.push([writtenLine(node)])
    }
  }
  const body = parts.map(part => (Array.isArray(part) ? part.join('\n') : part))
  const [only = ''] = body
  return body.length <= 1 && typeof only === 'string' ? only : body
}

/** A body as one text, as a check counts it: paragraphs by line, tables by row, cells parted by tabs. */
export const textOf = (body: Body | undefined): string =>
  [body ?? '']
    .flat()
    .map(part =>
      typeof part === 'string'
        ? part
        : [...(part.table.title ? [part.table.title] : []), ...[part.table.head, ...part.table.rows].map(row => row.join('\t'))].join('\n'),
    )
    .join('\n')

/** 字数: what an office counts, every character that is not white. */
export const countOf = (body: Body | undefined): number => textOf(body).replace(/\s/g, '').length
