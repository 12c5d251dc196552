/**
 * 待校核的文稿: a draft as it comes in, nothing of it certain yet, made into texts with places.
 * Places are UTF-16 offsets in the field's text as given; a list of names is read joined by 、, a body in pieces joined by line ends.
 */
import * as z from 'zod'
import { namesIn, type Piece, trimmed } from '../names.ts'
import { documentTypes } from '../propose.ts'

const text = z.string().nullish()
const names = z.union([z.string(), z.array(z.string())]).nullish()
const piece = z.union([
  z.string(),
  z.looseObject({ table: z.looseObject({ title: z.string().optional(), head: z.array(z.string()), rows: z.array(z.array(z.string())) }) }),
])
const body = z.union([z.string(), z.array(piece)]).nullish()

/** A draft to be checked: the fields of an official document, any of them still missing, names in one line or in a list. */
export const draftDocument = z.looseObject({
  type: text.describe(`文种，十五种之一：${documentTypes.join('、')}`),
  title: text.describe('标题'),
  main: names.describe('主送机关'),
  copy: names.describe('抄送机关'),
  body: body.describe('正文，一段一行'),
  attachments: z
    .union([z.string(), z.array(z.union([z.string(), z.looseObject({ title: z.string(), body })]))])
    .nullish()
    .describe('附件说明里的附件名称'),
  secrecy: text.describe('密级和保密期限：秘密★10年'),
  signer: names.describe('签发人'),
  date: text.describe('成文日期：2026年3月2日或2026-03-02'),
  number: text.describe('发文字号'),
  agencies: names.describe('发文机关'),
  direction: text.describe('行文方向：上行、平行、下行'),
  urgency: text.describe('紧急程度：特急、加急'),
  copyNumber: text.describe('份号'),
  note: text.describe('附注'),
  printedBy: text.describe('印发机关'),
  printedOn: text.describe('印发日期'),
  subjectWords: names.describe('主题词，只用于2012年6月30日以前的版本'),
})
export type DraftInput = z.input<typeof draftDocument>

/** One paragraph without the blanks around it. */
export interface Paragraph extends Piece {
  /** A row of a table, or a line laid out in columns: not a sentence. */
  readonly tabular: boolean
}

export interface FieldText {
  readonly field: string
  readonly text: string
}

export interface Draft {
  readonly input: Readonly<Record<string, unknown>>
  readonly type: string
  readonly title: string
  readonly main: FieldText & { readonly names: readonly Piece[] }
  readonly copy: FieldText & { readonly names: readonly Piece[] }
  readonly body: string
  readonly paragraphs: readonly Paragraph[]
  /** 附件说明, one entry each. */
  readonly attachments: readonly (FieldText & { readonly start: number; readonly end: number; readonly inBody: boolean })[]
  /** The same as lines at the end of the body, whether or not they are also given apart. */
  readonly attachmentLines: Draft['attachments']
  /** Body texts of the attachments. */
  readonly attached: readonly FieldText[]
  readonly secrecy: string
  readonly urgency: string
  readonly signer: string
  readonly date: string
  readonly number: string
  readonly note: string
  readonly direction: string
  readonly subjectWords: string
  readonly copyNumber: string
  /** 发文机关 as given, or as the title names it; empty when neither tells. */
  readonly agency: string
}

const BLANK = /^[\s\u3000]*$/

/** The paragraphs of a text; blank lines are none. */
export const paragraphsOf = (whole: string, tables: readonly Piece[] = []): Paragraph[] => {
  const found: Paragraph[] = []
  for (const match of whole.matchAll(/[^\r\n]+/g)) {
    if (BLANK.test(match[0])) continue
    const piece = trimmed(whole, match.index, match.index + match[0].length)
    const inTable = tables.some(t => t.start <= piece.start && piece.end <= t.end)
    found.push({ ...piece, tabular: inTable || /\t|[|│┃]|\S {2,}\S|\S\u3000{2,}\S/.test(piece.text) })
  }
  return found
}

const joined = (value: unknown): string =>
  Array.isArray(value) ? value.filter(v => typeof v === 'string').join('、') : typeof value === 'string' ? value : ''

const bodyOf = (value: unknown): { text: string; tables: Piece[] } => {
  if (!Array.isArray(value)) return { text: joined(value), tables: [] }
  let all = ''
  const tables: Piece[] = []
  for (const part of value as (string | { table: { title?: string; head: string[]; rows: string[][] } })[]) {
    if (all !== '') all += '\n'
    if (typeof part === 'string') all += part
    else {
      const start = all.length
      all += [
        ...(part.table.title ? [part.table.title] : []),
        part.table.head.join('\t'),
        ...part.table.rows.map(row => row.join('\t')),
      ].join('\n')
      tables.push({ text: all.slice(start), start, end: all.length })
    }
  }
  return { text: all, tables }
}

/** 附件：1. …, as lines at the end of a body. */
const attachmentLinesIn = (paragraphs: readonly Paragraph[]): Piece[] => {
  const at = paragraphs.findLastIndex(p => /^附\s*件\s*[：:]/.test(p.text))
  if (at < 0) return []
  const first = paragraphs[at] as Paragraph
  const head = /^附\s*件\s*[：:][\s\u3000]*/.exec(first.text)?.[0].length ?? 0
  const list: Piece[] = head < first.text.length ? [{ text: first.text.slice(head), start: first.start + head, end: first.end }] : []
  for (const p of paragraphs.slice(at + 1)) {
    if (!/^\d{1,2}\s*[.．、]\s*\S/.test(p.text)) break
    list.push(p)
  }
  return list
}

const linesOf = (paragraphs: readonly Paragraph[]): Draft['attachments'] =>
  attachmentLinesIn(paragraphs).map(p => ({ field: 'body', ...p, inBody: true }))

const attachmentsOf = (value: unknown, paragraphs: readonly Paragraph[]): Draft['attachments'] => {
  const given: Draft['attachments'] = Array.isArray(value)
    ? value.map((one, i) => {
        const title = typeof one === 'string' ? one : ((one as { title: string }).title ?? '')
        return { field: `attachments[${i}]`, text: title, start: 0, end: title.length, inBody: false }
      })
    : typeof value === 'string'
      ? paragraphsOf(value).map(p => ({ field: 'attachments', text: p.text, start: p.start, end: p.end, inBody: false }))
      : []
  const own = given.filter(one => !BLANK.test(one.text))
  return own.length ? own : linesOf(paragraphs)
}

/** What stands before 关于, 转发, 印发 in a title is who issues it. */
export const agencyInTitle = (title: string): string =>
  /^(.{2,60}?)(?=关于|印发|转发|批转|《)/.exec(title.replace(/[\s\u3000]/g, ''))?.[1] ?? ''

/** A draft as given, made ready for the rules. */
export const draftOf = (input: DraftInput): Draft => {
  const line = (key: keyof DraftInput) => joined(input[key])
  const { text: whole, tables } = bodyOf(input.body)
  const paragraphs = paragraphsOf(whole, tables)
  const title = line('title')
  const list = (field: 'main' | 'copy') => ({ field, text: line(field), names: namesIn(line(field)) })
  const attached = Array.isArray(input.attachments)
    ? input.attachments.flatMap((one, i) =>
        typeof one === 'object' && one.body ? [{ field: `attachments[${i}].body`, text: bodyOf(one.body).text }] : [],
      )
    : []
  return {
    input,
    type: line('type').trim(),
    title,
    main: list('main'),
    copy: list('copy'),
    body: whole,
    paragraphs,
    attachments: attachmentsOf(input.attachments, paragraphs),
    attachmentLines: linesOf(paragraphs),
    attached,
    secrecy: line('secrecy').trim(),
    urgency: line('urgency').trim(),
    signer: line('signer').trim(),
    date: line('date').trim(),
    number: line('number').trim(),
    note: line('note').trim(),
    direction: line('direction').trim(),
    subjectWords: line('subjectWords').trim(),
    copyNumber: line('copyNumber').trim(),
    agency: namesIn(line('agencies'))[0]?.text ?? agencyInTitle(title),
  }
}
