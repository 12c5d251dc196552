/** 从 .docx 取出待校核的文稿: what was recognised in a Word file as a draft, as it is written, and where each paragraph of it stands. */
import type { WordParagraph } from '../word/read.ts'
import { cellsOf, type Line, type Recognised, type Role } from '../word/recognise.ts'
import type { DraftInput } from './draft.ts'

/** A paragraph of the file, what it is, and where its words stand in the draft's field. */
export interface Placed {
  readonly paragraph: WordParagraph
  readonly role: Role
  readonly field: string
  readonly start: number
  readonly end: number
}

export interface WordDraft {
  readonly draft: DraftInput
  readonly placed: readonly Placed[]
}

/** A row of a table is one line of cells parted by tabs. */
const wordsOf = ({ text, table }: Line): string =>
  table
    ? cellsOf(table)
        .filter(row => row.some(Boolean))
        .map(row =>
          row
            .map(cell => cell.replaceAll('\n', ''))
            .join('\t')
            .trimEnd(),
        )
        .join('\n')
    : text

const typeAtEnd = (title: string): string =>
  /(会议纪要|通知书|方案|总结|计划|办法|汇报)$/.exec(title)?.[1]?.replace('会议纪要', '纪要') ?? ''

/** The fields of a draft as they stand in a .docx. */
export const draftFrom = ({ lines, words, annexes }: Recognised): WordDraft => {
  const placed: Placed[] = []
  const place = ({ paragraph }: Line, role: Role, field: string, start: number, end: number) => {
    if (paragraph) placed.push({ paragraph, role, field, start, end })
  }
  const minutes = /纪要$/.test(words.mark)
  const title = words.title || (minutes ? words.mark : '')
  let at = 0
  let body = ''
  for (const line of lines) {
    const { role } = line
    if (role === 'title') {
      const bare = line.text.replace(/\s/g, '')
      const start = Math.max(title.indexOf(bare.slice(0, 1), at), at)
      at = Math.min(start + bare.length, title.length)
      place(line, role, 'title', start, at)
    } else if (role === 'body' || role === 'list') {
      if (body !== '') body += '\n'
      const start = body.length
      body += wordsOf(line)
      place(line, 'body', 'body', start, body.length)
    } else if (role === 'main' || role === 'date' || role === 'copy' || role === 'mark') place(line, role, role, 0, words[role].length)
    else if (role === 'print') place(line, role, 'printedOn', 0, words.printedOn.length)
  }
  const annexed = annexes.map(annex => annex.map(wordsOf).join('\n'))
  const given = {
    ...words,
    type: words.type || typeAtEnd(title),
    title,
    layout: minutes ? '纪要' : '',
    attachments: Array.from({ length: Math.max(words.attachments.length, annexed.length) }, (_, i) => ({
      title: words.attachments[i] ?? annexed[i]?.split('\n')[0] ?? '',
      ...(annexed[i] && { body: annexed[i] }),
    })),
  }
  return { draft: { ...Object.fromEntries(Object.entries(given).filter(([, part]) => part.length > 0)), body }, placed }
}
