/**
 * 导入文稿: a .docx draft in the parts of an official document and in their proper form, for whoever imports it to confirm.
 * What is not recognised stays in the body; nothing is left out silently.
 */
import { type Level, labelOf, numbersOf, splitLabel, standardLabel } from './levels.ts'
import { groupsIn, namesIn } from './names.ts'
import { chineseDate } from './official/wording.ts'
import type { Body, OfficialDocumentInput, Table } from './official.ts'
import { dateIn, numberIn } from './propose.ts'
import { FACES } from './word/looks.ts'
import { type Run, readWord } from './word/read.ts'
import { cellsOf, isCentred, type Line, recognise, withoutNumber } from './word/recognise.ts'

export interface Imported {
  readonly document: Partial<OfficialDocumentInput>
  /** The headings that were found, in order. */
  readonly outline: readonly { level: number; words: string }[]
  readonly notes: readonly string[]
  /** 秘密 or above as the paper says; such a draft is refused. */
  readonly classified?: string | undefined
}

const LABEL_GAP = /^((?:[一二三四五六七八九十百零]+、|（[一二三四五六七八九十百零]+）|\d{1,3}\.|（\d{1,3}）))\s+/
/** The words of a line, its number in the standard's form; an indent is set by the typesetting, not typed. */
const wordsOf = ({ text, label }: Line): string => standardLabel(label) + text.slice(label.length).replace(LABEL_GAP, '$1')

// 区纪委、区委组织部 is two names, 各镇党委、政府 one.
const names = (words: string): string[] => {
  const groups = groupsIn(words)
  const apart = namesIn(words).map(piece => piece.text)
  return groups.length === 1 && apart.every(name => [...name].length > 2) ? apart : groups
}

const dayOf = (written: string): string => dateIn(chineseDate(written))?.day ?? written

const isHeading = (text: string) => text.length <= 40 && !/[。；：，！？]$/.test(text) && !/^(附\s*件|抄\s*送|主\s*送)/.test(text)
/** How a whole line is set: only what is so for every run with words. */
const isSet = ({ paragraph }: Line, is: (run: Run) => boolean): boolean => {
  const runs = paragraph?.runs.filter(run => run.text.trim() !== '') ?? []
  return runs.length > 0 && runs.every(is)
}
const inHei = (line: Line) => isSet(line, run => FACES.黑体.test(run.font))

/** The level a heading's style or its own face tells where there is no number; bold alone only where nothing else marks headings. */
const styledIn = (lines: readonly Line[]): ((line: Line) => Level) => {
  const mayBe = (line: Line) => !line.label && !isCentred(line) && isHeading(line.text)
  const faced = lines.some(line => mayBe(line) && inHei(line))
  return line => {
    const { heading = 0 } = line.paragraph ?? {}
    if (line.label) return 0
    if (heading) return Math.min(4, heading) as Level
    if (!mayBe(line)) return 0
    if (inHei(line)) return 1
    if (isSet(line, run => FACES.楷体.test(run.font))) return 2
    return !faced && isSet(line, run => run.bold) ? 1 : 0
  }
}

/** Lines and tables as a body; a heading by style alone gets the number its place asks for. */
const bodyOf = (lines: readonly Line[], styled: (line: Line) => Level): { body: Body; outline: Imported['outline'] } => {
  const split = lines.map(line => splitLabel(wordsOf(line)))
  const levels = lines.map((line, i) => split[i]?.level || styled(line))
  const numbers = numbersOf(levels)
  const anew = lines.some((line, i) => split[i]?.level === 0 && styled(line) > 0)
  const parts: (string[] | { table: Table })[] = []
  const outline: { level: number; words: string }[] = []
  for (const [i, line] of lines.entries()) {
    const last = parts.at(-1)
    if (line.table) {
      const [head = [''], ...rows] = cellsOf(line.table)
      // The title of a table is the short line in its middle just above it.
      const above = lines[i - 1]
      const titled = Array.isArray(last) && above && isCentred(above) && above.text.length <= 40 && !/[。；：]$/.test(above.text)
      const title = titled ? last.pop() : undefined
      if (titled && last.length === 0) parts.pop()
      parts.push({ table: { ...(title && { title }), head, rows, ...(line.table.landscape && { landscape: true }) } })
      continue
    }
    const { n, rest } = split[i] as { n: number; rest: string }
    const level = levels[i] as Level
    const text = level === 0 ? wordsOf(line) : labelOf(level, anew ? (numbers[i] as number) : n) + rest.trimStart()
    if (level > 0)
      outline.push({ level, words: text.length > 40 ? `${/^.{0,30}?[。；，：]/.exec(text)?.[0] ?? text.slice(0, 30)}…` : text })
    if (Array.isArray(last)) last.push(text)
    else parts.push([text])
  }
  const body = parts.map(part => (Array.isArray(part) ? part.join('\n') : part))
  const [only = ''] = body
  return { body: body.length <= 1 && typeof only === 'string' ? only : body, outline }
}

/** Reads a .docx draft into the parts of a document; `undefined` when it cannot be read. */
export const importDocx = (bytes: Uint8Array): Imported | undefined => {
  const file = readWord(bytes)
  if (!file) return undefined
  const found = recognise(file)
  const { lines, words, stamps, lists, annexes } = found
  const { type, title } = words
  const styled = styledIn(lines)
  const { body, outline } = bodyOf(
    lines.filter(line => line.role === 'body'),
    styled,
  )

  const attachments: { title: string; body?: Body }[] = words.attachments.map(given => ({ title: withoutNumber(given) }))
  for (const [k, annex] of annexes.entries()) {
    const [first] = annex
    const name = attachments[k]?.title ?? (first?.text || `附件${k + 1}`)
    const named = first?.text.replace(/\s/g, '') === name.replace(/\s/g, '')
    const own = bodyOf(named ? annex.slice(1) : annex, styled)
    attachments[k] = { title: name, ...(own.body !== '' && { body: own.body }) }
  }

  const notes: string[] = []
  const numbered = lines.filter(line => line.label !== '').length
  if (numbered) notes.push(`Word 自动编号的${numbered}段，序号已照编号写入文稿。`)
  const faced = lines.filter(line => styled(line) > 0 && splitLabel(line.text).level === 0).length
  if (faced) notes.push(`${faced}行按标题样式或字体认作标题，序号由系统补上，请核对层次。`)
  const strange = lines.filter(line => line.role === 'strange').map(line => line.text || '表格')
  if (strange.length) notes.push(`这些文字没有放进文稿：${strange.join('；').slice(0, 200)}`)
  if (!title) notes.push('没有认出标题，请自行填写。')
  if (lines.some(line => line.table)) notes.push('表格的第一行作为表头；合并的格子已拆开，请核对。')

  const agencies = words.agencies.length || stamps.length ? words.agencies : found.sender
  const listed = (line: string | undefined) =>
    (line ?? '')
      .split(/[、，,；;\s]+/)
      .map(name => name.replace(/。$/, ''))
      .filter(Boolean)
  const all = {
    ...(type && { type }),
    title,
    ...(type === '纪要' && /纪要$/.test(words.mark) && { mark: words.mark }),
    number: numberIn(words.number)?.value ?? words.number,
    copyNumber: words.copyNumber,
    secrecy: /^内部/.test(words.secrecy) ? '内部' : '',
    urgency: words.urgency,
    signer: [...words.signer],
    main: names(words.main),
    agencies: [...agencies],
    date: dayOf(words.date),
    signatures: [...stamps],
    note: words.note,
    copy: names(words.copy),
    printedBy: words.printedBy,
    printedOn: dayOf(words.printedOn),
    present: listed(lists.present),
    absent: listed(lists.absent),
    attending: listed(lists.attending),
    body,
    attachments,
  } satisfies Partial<OfficialDocumentInput>
  return {
    document: Object.fromEntries(Object.entries(all).filter(([, part]) => part.length > 0)),
    outline,
    notes,
    ...(found.classified && { classified: found.classified }),
  }
}
