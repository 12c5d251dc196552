/**
 * 公文要素: which line of a Word draft is the title, which the addressee, the body, the date …, by its words and its place.
 * The words are handed on as they are written, faults and all: whoever imports them puts them in form, whoever checks them tells of them.
 */
import { type DocumentType, isOrganisation, numberIn, proposeFields, typeOf } from '../propose.ts'
import { isRed, type WordFile, type WordParagraph, type WordTable } from './read.ts'

export type Role =
  | 'mark'
  | 'title'
  | 'main'
  | 'body'
  /** 出席、请假、列席 of minutes. */
  | 'list'
  | 'date'
  | 'copy'
  | 'print'
  /** Any other part of a document, told in its own field. */
  | 'element'
  /** No part of a document, in its head or foot. */
  | 'strange'

/** One line with words, or one table of the text. */
export interface Line {
  /** Begins with the number Word puts before it, which is also given alone. */
  readonly text: string
  readonly label: string
  /** As it stands, blanks around it and all. */
  readonly raw: string
  readonly paragraph?: WordParagraph
  readonly table?: WordTable
  /** There is an empty line above it. */
  readonly gap: boolean
  role: Role
}

export interface Stamp {
  post: string
  name?: string
}

/** What a draft says, as it is written; '' and empty lists are what it does not say. */
interface Words {
  readonly type: DocumentType | ''
  readonly title: string
  readonly mark: string
  readonly number: string
  readonly copyNumber: string
  readonly secrecy: string
  readonly urgency: string
  readonly signer: readonly string[]
  readonly main: string
  readonly agencies: readonly string[]
  readonly date: string
  readonly note: string
  readonly copy: string
  readonly printedBy: string
  readonly printedOn: string
  /** 附件说明, each with its number where it has one. */
  readonly attachments: readonly string[]
}

export interface Recognised {
  readonly lines: readonly Line[]
  readonly words: Words
  /** The attachments bound with the text, each under its own 附件N. */
  readonly annexes: readonly (readonly Line[])[]
  readonly stamps: readonly Stamp[]
  /** 出席、请假、列席 of minutes. */
  readonly lists: Readonly<Partial<Record<keyof typeof LISTS, string>>>
  /** Who issues it by its masthead. */
  readonly sender: readonly string[]
  /** 秘密 or above, as the paper says. */
  readonly classified: string | undefined
}

const HEAD_LINES = 15
const WRONG_NUMBER =
  /^[\u4e00-\u9fa5]{1,16}\s*[〔[［（(【〈]\s*\d{2,4}\s*年?\s*[〕\]］）)】〉]\s*(?:第?\s*\d{1,5}\s*号|第?\s*\d{1,5}(?=$|\s{2}))/
const NTH = /^[（(]?(第[\d一二三四五六七八九十百]{1,4}[号期次])[）)]?$/
const SIGNER = /签\s*发\s*人\s*[：:]\s*(.+)$/
const DATE =
  /(?<![\d.])(?:\d{2,4}\s*[年.\-/]\s*\d{1,2}\s*[月.\-/]\s*\d{1,2}\s*日?|[一二][〇○零Oo0一二三四五六七八九]{3}\s*年\s*[一二三四五六七八九十]{1,3}\s*月\s*[一二三四五六七八九十廿]{1,3}\s*日)$/
const STAMP = /^([^，。；：]{1,19}?[长任记席员官])(?:\s+(\p{Script=Han}\s?\p{Script=Han}{1,3}))?$/u
const ANNEX = /^附\s*件\s*(?:\d{1,2}\s*[：:]?|[一二三四五六七八九十])?$/
const LISTED = /^附\s*件\s*[：:]\s*(.*)$/
const ITEM = /^(\d{1,2})\s*[.．、]\s*(.+)$/
const COPY = /^(?:抄\s*[送报]|分\s*送)\s*[：:]\s*(.+)$/
const MAIN_BELOW = /^主\s*送\s*[：:]\s*(.+)$/
const PRINTED = /^(.*?)\s*印\s*发$/
const IMPRINT = /^(?:抄\s*[送报]|主\s*送|分\s*送)\s*[：:]|印\s*发\s*$/
const SECRECY = /^(?:绝密|机密|秘密)(?:$|[★☆*\d长]).{0,10}$|^内部/
const URGENCY = /^(?:特急|加急|特提|平急|紧急|急件)$/
const LISTS = { present: /^出\s*席\s*[：:]\s*/, absent: /^请\s*假\s*[：:]\s*/, attending: /^列\s*席\s*[：:]\s*/ } as const

const squeezed = (text: string): string => text.replace(/\s/g, '')
const isRedText = (p: WordParagraph | undefined): boolean => p?.runs.some(r => /\p{Script=Han}/u.test(r.text) && isRed(r.color)) ?? false
export const isCentred = (line: Line): boolean => line.paragraph?.align === 'center'

/** The words of a table's cells, every row as long as the longest. */
export const cellsOf = ({ rows }: WordTable): string[][] => {
  const width = Math.max(1, ...rows.map(row => row.length))
  const words = (cell: readonly WordParagraph[] = []) =>
    cell
      .map(p => p.text.trim())
      .filter(Boolean)
      .join('\n')
  return rows.map(row => Array.from({ length: width }, (_, i) => words(row[i])))
}

/** Head, imprint or the whole text are sometimes set in a table: a frame, whose rows are lines. */
const isFrame = (table: WordTable): boolean => {
  const full = table.rows.flat(2).filter(p => p.text.trim() !== '')
  const inOneCell = table.rows.flat().filter(cell => cell.some(p => p.text.trim() !== '')).length <= 1
  return inOneCell || full.every(isRedText) || IMPRINT.test(cellsOf(table).flat().join('\n').trim())
}
const framed = (table: WordTable): WordParagraph[] =>
  table.rows.flatMap(row => {
    const full = row.filter(cell => cell.some(p => p.text.trim() !== ''))
    const [first] = full.flat()
    if (full.length < 2 || !first) return full.flat()
    return [{ ...first, text: full.map(cell => cell.map(p => p.text).join('')).join('\t'), runs: full.flat().flatMap(p => p.runs) }]
  })

const numberOf = (text: string): string => {
  const proper = numberIn(text)
  return squeezed(proper ? text.slice(proper.index, proper.index + proper.length) : (WRONG_NUMBER.exec(text)?.[0] ?? ''))
}
const isElement = (text: string) =>
  /^\d{6}$/.test(text) ||
  SECRECY.test(squeezed(text)) ||
  URGENCY.test(squeezed(text)) ||
  numberOf(text) !== '' ||
  SIGNER.test(text) ||
  isOrganisation(text)

// 份号 beside 发文字号, agencies side by side over a date: each stands for itself.
const columns = (text: string): string[] => {
  const parts = text
    .split(/\t|\s{2,}|(?<=^\d{6})\s/)
    .map(part => part.trim())
    .filter(Boolean)
  const apart = parts.every(isElement) && (text.includes('\t') || !parts.every(isOrganisation))
  return apart ? parts : [text.replace(/\t+/g, '  ')]
}

const linesOf = (file: WordFile): Line[] => {
  const lines: Line[] = []
  let gap = false
  const add = (paragraph: WordParagraph) => {
    const { label } = paragraph
    const raw = paragraph.text.slice(label.length)
    const text = label + raw.trim()
    for (const part of text ? columns(text) : []) {
      lines.push({ text: part, label, raw, paragraph, gap, role: 'body' })
      gap = false
    }
    gap ||= text === ''
  }
  for (const paragraph of file.headers.filter(isRedText)) add(paragraph)
  for (const block of file.blocks)
    if (!('rows' in block)) add(block)
    else if (isFrame(block)) for (const paragraph of framed(block)) add(paragraph)
    else {
      lines.push({ text: '', label: '', raw: '', table: block, gap, role: 'body' })
      gap = false
    }
  return lines
}

// A title breaks its lines between two agencies or in the middle of a word: only the first is a gap.
const apart = (lines: readonly string[]): string[] =>
  lines
    .reduce((whole, line) => {
      const before = whole.split(/\s+/).at(-1) ?? ''
      const next = /^\S*/.exec(line)?.[0].replace(/关于.*$/, '') ?? ''
      return `${whole}${isOrganisation(before) && isOrganisation(next) && /[国省市州县区镇乡]/.test(next) ? ' ' : ''}${line}`
    }, '')
    .trim()
    .split(/\s+/)

/** A line of the head as it ought to be written: a number or a mark in a wrong form is one still, and the title begins below it. */
const inForm = ({ text, paragraph }: Line): string => {
  const bare = squeezed(text)
  if (SECRECY.test(bare) || URGENCY.test(bare)) return bare.slice(0, 2).replace('紧急', '急件')
  if (WRONG_NUMBER.test(text) && !numberIn(text)) return '文〔2026〕1号'
  const isIssue = text.replace(DATE, '') === '' || (isRedText(paragraph) && /(?:纪要|令)$/.test(text))
  return isIssue ? '' : text
}

/** Gives every line above the title its part; without a title, the lines at the top that have one. */
const headOf = (lines: readonly Line[], titled: boolean) => {
  const minutes = lines.find(line => (isCentred(line) || isRedText(line.paragraph)) && /纪要$/.test(line.text))
  const [signer, agencies]: [string[], string[]] = [[], []]
  const words = { mark: '', number: '', copyNumber: '', secrecy: '', urgency: '', signer, agencies, date: '' }
  let signing = false
  let to = 0
  for (; to < lines.length; to++) {
    const line = lines[to] as Line
    const text = line.text.replace(/\u3000/g, ' ')
    const bare = squeezed(text).replace(/^(?:紧急程度|密级|份号)[：:]/, '')
    const number = numberOf(text) || (NTH.exec(bare)?.[1] ?? '')
    const first = SIGNER.exec(text)?.[1]
    // Further signers stand under the first, beside the number.
    const last = text.split(/\s{2,}/).at(-1) ?? ''
    const beside = signing && /^\p{Script=Han}\s?\p{Script=Han}{1,3}$/u.test(last) ? last : undefined
    const issued = minutes && /^(?:(\S+)\s+)?(\S+日)$/.exec(text)
    const copyNumber = /^\d{6}(?!\d)/.exec(bare)?.[0]
    const given = first ?? beside
    line.role = 'element'
    if (SECRECY.test(bare)) words.secrecy = bare
    else if (URGENCY.test(bare)) words.urgency = bare
    else if (number || given) {
      words.number ||= number
      signing ||= first !== undefined
      const names = (given ?? '').split(/\s{2,}|[、，,]|\s(?=\S{2,})/).map(squeezed)
      words.signer.push(...names.filter(Boolean))
    } else if (issued && DATE.test(text)) {
      if (issued[1]) words.agencies.push(issued[1])
      words.date = issued[2] ?? ''
    } else if (copyNumber) words.copyNumber = copyNumber
    else if (line === minutes || isRedText(line.paragraph) || /文\s*件$/.test(text) || isOrganisation(text)) {
      line.role = 'mark'
      if (!/[：:。]$/.test(text)) words.mark += bare
    } else {
      line.role = titled ? 'strange' : 'body'
      if (!titled) break
    }
  }
  const minuted = minutes?.role === 'mark'
  return { words: { ...words, ...(minuted && { mark: minutes.text }) }, minuted, to }
}

/** 令 with 第N号 under it: title and number of an order at once. */
const orderIn = (lines: readonly Line[], typed: boolean): { top: number; from: number } | undefined => {
  const numberUnder = (at: number) => lines.findIndex((line, i) => i > at && i < at + 5 && NTH.test(squeezed(line.text)))
  const top = lines
    .slice(0, 12)
    .findIndex((l, i) => /.令$/.test(l.text) && (isRedText(l.paragraph) || (!typed && isCentred(l) && numberUnder(i) > 0)))
  return top < 0 ? undefined : { top, from: Math.max(numberUnder(top), top) + 1 }
}

/** 版记 from the end upwards; hands back where it begins. */
const imprintOf = (lines: readonly Line[]) => {
  const words = { copy: '', main: '', printedBy: '', printedOn: '' }
  let from = lines.length
  let going: Line[] = []
  for (let i = lines.length - 1; i >= 0; i--) {
    const line = lines[i] as Line
    const printed = PRINTED.exec(line.text)?.[1] ?? ''
    const copy = COPY.exec(line.text)?.[1]
    const main = MAIN_BELOW.exec(line.text)?.[1]
    if (DATE.test(printed) && !words.printedOn) {
      line.role = 'print'
      words.printedBy = printed.replace(DATE, '').trim()
      words.printedOn = squeezed(printed.slice(words.printedBy.length))
    } else if (copy) {
      words.copy = [[copy, ...going.map(l => l.text)].join(''), words.copy].filter(Boolean).join('，')
      for (const l of [line, ...going]) l.role = 'copy'
      going = []
    } else if (main) {
      line.role = 'element'
      words.main = main
    } else if (/^[（(]?(?:共印|校对|打印)/.test(line.text)) line.role = 'strange'
    // 抄送 may take several lines.
    else if (words.printedOn && !line.table && lines.slice(Math.max(0, i - 4), i).some(l => COPY.test(l.text))) {
      going.unshift(line)
      continue
    } else break
    from = i
  }
  return { words, from }
}

/** The agencies a line names and nothing else; a name may be spaced out. */
const agenciesIn = (text: string): string[] | undefined =>
  [/[\s、]+/, /\s{2,}/].map(gap => text.split(gap)).find(parts => parts.every(isOrganisation))

/** 签名章: the posts over the date of an order, each with a name where it is written. */
const stampsOf = (lines: readonly Line[]): Stamp[] => {
  const found: Stamp[] = []
  for (const line of [...lines].reverse()) {
    const [, post = '', name] = STAMP.exec(line.text) ?? []
    if (!post) break
    line.role = 'element'
    found.unshift({ post, ...(name && { name }) })
  }
  return found
}

/** 落款 from the end upwards: date, the names above it, what stands in brackets below it. */
const signatureOf = (lines: readonly Line[]) => {
  const found = { date: '', agencies: [] as string[], stamps: [] as Stamp[], note: '' }
  const at = lines.findLastIndex(({ text }) => {
    const before = DATE.test(text) ? text.replace(DATE, '').trim() : undefined
    return before === '' || (before !== undefined && agenciesIn(before) !== undefined)
  })
  const line = lines[at]
  if (!line) return found
  const before = line.text.replace(DATE, '').trim()
  line.role = 'date'
  found.date = squeezed(line.text.slice(before.length))
  found.agencies.push(...(agenciesIn(before) ?? []))
  // Room for a seal lies between the text and the names, not between the names.
  for (let top = at; !before && top > 0 && !(top < at && lines[top]?.gap); top--) {
    const above = lines[top - 1] as Line
    const several = agenciesIn(above.text)
    if (!several) break
    above.role = 'element'
    found.agencies.unshift(...several)
  }
  if (found.agencies.length === 0) found.stamps = stampsOf(lines.slice(0, at))
  const under = lines[at + 1]
  const note = /^[（(](.+)[）)]$/.exec(under?.text ?? '')?.[1]
  if (under && note) {
    under.role = 'element'
    found.note = note
  }
  return found
}

/** 附件：… under the body. */
const attachmentsIn = (lines: readonly Line[]): string[] => {
  const from = lines.findLastIndex(line => LISTED.test(line.text))
  if (from < 0) return []
  const first = LISTED.exec(lines[from]?.text ?? '')?.[1] ?? ''
  const after = lines.slice(from + 1)
  const end = after.findIndex(line => !ITEM.test(line.text))
  const items = first === '' || ITEM.test(first) ? after.slice(0, end < 0 ? undefined : end) : []
  if (first === '' && items.length === 0) return []
  for (const line of [lines[from] as Line, ...items]) line.role = 'element'
  return [first, ...items.map(line => line.text)].filter(Boolean).map(text => text.replace(/^(\d{1,2}\s*[.．、])\s+/, '$1'))
}

/** The name of an attachment without its number. */
export const withoutNumber = (attachment: string): string => (ITEM.exec(attachment)?.[2] ?? attachment).trim()

/** Takes a Word file apart; what is not recognised stays in the body. */
export const recognise = (file: WordFile): Recognised => {
  const lines = linesOf(file)
  const starts: number[] = []
  let whole = ''
  for (const [i, line] of lines.entries()) {
    starts.push(whole.length)
    whole += `${i < HEAD_LINES ? inForm(line) : line.text}\n`
  }
  const at = (offset: number) => starts.findLastIndex(start => start <= offset)
  const proposed = proposeFields(whole)

  const order = orderIn(lines, proposed.type !== undefined)
  let [top, from] = order ? [order.top, order.from] : [0, 0]
  let title = order ? (lines[top]?.text ?? '') : ''
  if (!order && proposed.title) {
    top = at(proposed.title.start)
    from = at(proposed.title.end - 1) + 1
    // 中共甲区委员会 甲区人民政府关于…: agencies that issue together stay apart.
    const parts = apart(lines.slice(top, from).map(line => line.raw))
    title = parts.length > 1 && parts.slice(0, -1).every(isOrganisation) ? parts.join(' ') : proposed.title.value
  }
  const [first] = lines
  // A draft need not look like a document yet: a first line in the middle is its title.
  if (!title && first && isCentred(first) && first.text.length <= 60 && !/[。；：]$/.test(first.text)) {
    title = first.text
    from = 1
  }
  for (const line of lines.slice(top, from)) line.role = 'title'
  const head = headOf(title && !order ? lines.slice(0, top) : lines.slice(0, order ? from : HEAD_LINES), title !== '')
  if (!title) from = head.to
  if (order) (lines[top] as Line).role = 'mark'

  const { addressee } = proposed
  const addressed = !order && addressee !== undefined && at(addressee.start) >= from
  if (addressed) {
    const end = at(addressee.end - 1) + 1
    for (const line of lines.slice(from, end)) line.role = 'main'
    from = end
  }

  const imprint = imprintOf(lines.slice(from))
  let rest = lines.slice(from, from + imprint.from)
  const marks = rest.flatMap((line, i) => (ANNEX.test(line.text) ? [i] : []))
  const annexes = marks.map((mark, k) => rest.slice(mark + 1, marks[k + 1] ?? rest.length))
  for (const line of marks.length ? rest.slice(marks[0]) : []) line.role = 'element'
  rest = rest.slice(0, marks[0])
  const signature = signatureOf(rest)
  rest = rest.filter(line => line.role === 'body')
  const attachments = attachmentsIn(rest)
  const type = order ? '命令' : head.minuted ? '纪要' : (proposed.type?.value ?? typeOf(title)?.type ?? '')
  const lists: { -readonly [K in keyof Recognised['lists']]: string } = {}
  if (type === '纪要')
    for (const [list, form] of Object.entries(LISTS)) {
      const line = rest.find(l => form.test(l.text))
      if (!line) continue
      line.role = 'list'
      lists[list as keyof typeof LISTS] = line.text.replace(form, '')
    }

  return {
    lines,
    words: {
      ...head.words,
      ...imprint.words,
      ...(addressed && { main: addressee.value }),
      type,
      title,
      urgency: head.words.urgency || (proposed.urgency?.value ?? ''),
      agencies: [signature.agencies, order ? [title.replace(/(命令|令)$/, '')] : head.words.agencies].find(a => a.length > 0) ?? [],
      date: signature.date || head.words.date,
      note: signature.note,
      attachments,
    },
    annexes,
    stamps: signature.stamps,
    lists,
    sender: proposed.sender?.value.split('、') ?? [],
    classified: proposed.classified ? proposed.secrecy?.value : undefined,
  }
}
