/**
 * 导入文稿: a .docx draft taken apart into the parts of an official document, for whoever imports it to confirm.
 * What is not recognised stays in the body; nothing is left out silently.
 */
import { type Level, labelOf, numbersOf, splitLabel } from './levels.ts'
import type { Body, OfficialDocumentInput, Table } from './official.ts'
import { dateIn, documentTypes, isOrganisation, type ProposedFields, proposeFields } from './propose.ts'
import { readWord, type WordBlock, type WordParagraph } from './word.ts'

export interface Imported {
  readonly document: Partial<OfficialDocumentInput>
  /** The headings that were found, in order. */
  readonly outline: readonly { level: number; words: string }[]
  readonly notes: readonly string[]
  /** 秘密 or above as the paper says; such a draft is refused. */
  readonly classified?: string | undefined
}

interface Line {
  readonly text: string
  /** As it stands, blanks around it and all. */
  readonly raw: string
  readonly table?: Table
  readonly centred: boolean
  readonly newPage: boolean
  /** A heading by its style alone, without a number. */
  readonly styled: Level
  /** Offset in the text that was looked at. */
  start: number
}

const isImprint = ({ head, rows }: Table) => /^(抄\s*送|主\s*送|分\s*送)\s*[：:]|印发\s*$/.test([head, ...rows].flat().join('\n').trim())
const NUMBERED = /^[\u4e00-\u9fa5]{0,16}[〔［[（(]\s*(?:19|20)\d{2}\s*[〕］\]）)]\s*第?\s*\d{1,5}\s*号$/
const isDate = (text: string) => {
  const date = dateIn(text)
  return date !== undefined && date.index === 0 && date.length === text.length
}
const isElement = (text: string) =>
  /^\d{6}$/.test(text) || NUMBERED.test(text) || /^签\s*发\s*人\s*[：:]/.test(text) || isDate(text) || isOrganisation(text)

// 份号 beside 发文字号, agencies side by side over a date: each stands for itself.
const columns = (text: string): string[] => {
  const parts = text
    .split('\t')
    .map(part => part.trim())
    .filter(Boolean)
  const apart = parts.length > 1 && (/^\d{6}$/.test(parts[0] ?? '') ? parts.every(isElement) : parts.every(isOrganisation))
  return apart ? parts : [text.replace(/\t+/g, '  ')]
}
const LABEL_GAP = /^((?:[一二三四五六七八九十百零]+、|（[一二三四五六七八九十百零]+）|\d{1,3}\.|（\d{1,3}）))[\t \u3000]+/

// A line ends where Word breaks it; an indent is set by the typesetting, not typed.
const linesOf = (block: WordBlock): Omit<Line, 'start'>[] => {
  const plain = { centred: false, newPage: false, styled: 0 as Level }
  if ('table' in block) {
    const { table } = block
    // 版记 is often set as a table without rules.
    if (isImprint(table))
      return [table.head, ...table.rows]
        .map(row => row.filter(Boolean).join('  '))
        .flatMap(row => row.split('\n'))
        .map(text => ({ ...plain, text: text.replace(/\t+/g, '  '), raw: text }))
    return [{ ...plain, text: '', raw: '', table }]
  }
  return block.text.split('\n').flatMap((raw, i) => {
    const first = i === 0
    const bare = raw.trim().replace(LABEL_GAP, '$1')
    return columns((first ? block.label : '') + bare).map(text => ({
      text,
      raw,
      centred: block.centred,
      newPage: block.newPage && first,
      styled: first && !block.label ? block.styled : (0 as Level),
    }))
  })
}

const bracketed = (text: string) => /^[（(](.+)[）)]$/.exec(text)?.[1]
/** Parts of a line outside brackets. */
const split = (words: string, at: RegExp): string[] => {
  const parts = ['']
  let depth = 0
  for (const c of words) {
    if (/[（(]/.test(c)) depth++
    if (/[）)]/.test(c)) depth = Math.max(0, depth - 1)
    if (depth === 0 && at.test(c)) parts.push('')
    else parts[parts.length - 1] += c
  }
  return parts.map(part => part.trim()).filter(Boolean)
}
// 各镇党委、政府，区委各部委 has two names; 区纪委、区委组织部 has two as well, 各镇党委、政府 one.
const names = (words: string): string[] => {
  const line = words.replace(/[。.：:]\s*$/, '')
  const byComma = split(line, /[，,；;]/)
  if (byComma.length > 1) return byComma
  const byPause = split(line, /、/)
  return byPause.every(name => [...name].length > 2) ? byPause : byComma
}

const ATTACHED = /^附\s*件\s*(\d*)\s*[：:]?\s*$/
const LISTED = /^附\s*件\s*[：:]\s*(.+)$/
const ITEM = /^(\d{1,2})\s*[.．、]\s*(.+)$/

/** The title of a table is the short line in its middle just above it. */
const titled = (lines: readonly Line[]): Line[] => {
  const found: Line[] = []
  for (const line of lines) {
    const above = found.at(-1)
    if (line.table && above && !above.table && above.centred && above.text && above.text.length <= 40 && !/[。；：]$/.test(above.text)) {
      found.pop()
      found.push({ ...line, table: { title: above.text, ...line.table } })
    } else found.push(line)
  }
  return found
}

/** Lines and tables as a body, empty lines left out; a heading by style alone gets the number its place asks for. */
const bodyOf = (given: readonly Line[]): { body: Body; outline: Imported['outline'] } => {
  const lines = titled(given).filter(line => line.table || line.text !== '')
  const split = lines.map(line => (line.table ? { level: 0 as Level, n: 0, rest: '' } : splitLabel(line.text)))
  const levels = lines.map((line, i) => split[i]?.level || line.styled)
  const numbers = numbersOf(levels)
  const anew = lines.some((line, i) => line.styled > 0 && split[i]?.level === 0)
  const parts: (string[] | { table: Table })[] = []
  const outline: { level: number; words: string }[] = []
  for (const [i, line] of lines.entries()) {
    if (line.table) {
      parts.push({ table: line.table })
      continue
    }
    const { n, rest } = split[i] as { n: number; rest: string }
    const level = levels[i] as Level
    const text = level === 0 ? line.text : labelOf(level, anew ? (numbers[i] as number) : n) + rest.trimStart()
    if (level > 0)
      outline.push({ level, words: text.length > 40 ? `${/^.{0,30}?[。；，：]/.exec(text)?.[0] ?? text.slice(0, 30)}…` : text })
    const last = parts.at(-1)
    if (Array.isArray(last)) last.push(text)
    else parts.push([text])
  }
  const body = parts.map(part => (Array.isArray(part) ? part.join('\n') : part))
  const [only = ''] = body
  return { body: body.length <= 1 && typeof only === 'string' ? only : body, outline }
}

interface Head {
  document: Partial<OfficialDocumentInput>
  /** What stands above the title and is no part of a head. */
  strange: string[]
  /** The first line of the text itself. */
  from: number
}

// A title breaks its lines between two agencies or in the middle of a word: only the first is a gap.
const apart = (lines: readonly string[]): string[] =>
  lines
    .reduce((whole, line) => {
      const before = whole.split(/\s+/).at(-1) ?? ''
      const next = /^\S*/.exec(line)?.[0].replace(/关于.*$/, '') ?? ''
      return `${whole}${isOrganisation(before) && isOrganisation(next) && /[国省市州县区镇乡]/.test(next) ? ' ' : ''}${line}`
    })
    .trim()
    .split(/\s+/)

const headOf = (lines: readonly Line[], proposed: ProposedFields): Head => {
  const at = (offset: number) => lines.findLastIndex(line => line.start <= offset)
  const { title, addressee, number, type, urgency, secrecy } = proposed
  const document: Partial<OfficialDocumentInput> = {}
  let from = 0
  if (title) {
    document.title = title.value
    from = at(title.end - 1) + 1
  } else {
    // A draft need not look like a document yet: a first line in the middle is its title.
    const first = lines.findIndex(line => line.text !== '')
    const line = lines[first]
    if (line?.centred && line.text.length <= 60 && !/[。；：]$/.test(line.text)) {
      document.title = line.text
      from = first + 1
    }
  }
  const ending = document.title && documentTypes.find(t => document.title?.replace(/[（(].*[）)]$/, '').endsWith(t))
  const found = type?.value ?? ending
  if (found) document.type = found
  if (addressee && addressee.start >= (lines[from]?.start ?? 0)) {
    document.main = names(addressee.value)
    from = at(addressee.end - 1) + 1
  }
  let top = title ? at(title.start) : from
  if (title) {
    // 中共甲区委员会 甲区人民政府关于…: agencies that issue together stay apart.
    const whole = apart(
      lines
        .slice(top, from)
        .filter(l => l.start < title.end)
        .map(l => l.raw.trim() && l.raw),
    )
    if (whole.length > 1 && whole.slice(0, -1).every(isOrganisation)) document.title = whole.join(' ')
  }
  const order = lines
    .slice(0, 12)
    .findIndex((l, i) => /.令$/.test(l.text) && l.centred && lines.slice(i + 1, i + 5).some(n => /^第\d+号$/.test(n.text)))
  if (!type && order >= 0) {
    const line = lines[order] as Line
    const n = lines.findIndex((l, i) => i > order && /^第\d+号$/.test(l.text))
    Object.assign(document, { type: '命令', title: line.text, number: lines[n]?.text, agencies: [line.text.replace(/(命令|令)$/, '')] })
    top = order
    from = n + 1
  }
  const above = lines.slice(0, top)
  if (number && above.some(l => l.start <= number.start && number.end <= l.start + l.text.length + 1)) document.number = number.value
  if (urgency) document.urgency = urgency.value
  if (secrecy?.value === '内部') document.secrecy = '内部'
  const minutes = above.find(l => l.centred && /纪要$/.test(l.text))
  if (minutes) Object.assign(document, { type: '纪要', mark: minutes.text })
  const strange: string[] = []
  let signing = false
  for (const line of above) {
    const text = line.text.replace(/\u3000/g, ' ')
    // Further signers stand under the first, beside the number.
    const beside = text
      .split(/\s{2,}/)
      .at(-1)
      ?.match(/^\p{Script=Han}\s?\p{Script=Han}{1,3}$/u)?.[0]
    const issued = /^(\S+)\s+\S+日$/.exec(text)?.[1]
    const signer = /签\s*发\s*人\s*[：:]\s*(.+)$/.exec(text)?.[1]
    if (signer) {
      document.signer = [signer]
        .flatMap(s => s.split(/\s{2,}|[、，,]|\s(?=\S{2,})/))
        .map(s => s.replace(/\s/g, ''))
        .filter(Boolean)
      signing = true
    } else if (signing && beside) document.signer = [...[document.signer ?? []].flat(), beside.replace(/\s/g, '')]
    else if (/^\d{6}$/.test(text)) document.copyNumber = text
    else if (minutes && issued) Object.assign(document, { agencies: [issued], date: dateIn(text)?.day })
    else if (
      !line.table &&
      text &&
      !isElement(text) &&
      line !== minutes &&
      !/文\s*件$|^(特急|加急|平急|特提|内部)/.test(text) &&
      !/[〔［[]\d{4}[〕］\]]/.test(text)
    )
      strange.push(text)
  }
  return { document, from, strange }
}

/** 签名章: the posts over the date of an order, each with a name where it is written. */
const stampsOf = (lines: readonly Line[]): { at: number; stamp: { post: string; name?: string } }[] => {
  const found: { at: number; stamp: { post: string; name?: string } }[] = []
  for (let i = lines.length - 1; i >= 0; i--) {
    const { text, table } = lines[i] as Line
    if (text === '' && !table) continue
    const [post = '', name] = text.split(/\s{2,}|\u3000{2,}/)
    if (table || !/[长任记席员官]$/.test(post) || post.length > 20 || /[，。；：]/.test(text)) break
    found.unshift({ at: i, stamp: { post, ...(name && { name }) } })
  }
  return found
}

/** 落款 from the end upwards: date, the names above it, what stands in brackets below it. */
const signatureOf = (lines: readonly Line[]): { document: Partial<OfficialDocumentInput>; from: number; to: number } | undefined => {
  for (let i = lines.length - 1; i >= 0; i--) {
    const { text } = lines[i] as Line
    const date = dateIn(text)
    if (!date || text.slice(date.index + date.length).trim() !== '') continue
    const before = text.slice(0, date.index).trim()
    if (before && !isOrganisation(before)) continue
    const agencies: string[] = before ? [before] : []
    let from = i
    if (!before)
      while (from > 0) {
        const above = lines[from - 1] as Line
        if (above.text === '' && !above.table) {
          // Room for a seal lies between the text and the names, not between the names.
          if (agencies.length) break
          from--
          continue
        }
        const several = above.text.split(/\s{2,}|\u3000+/).map(n => n.trim())
        if (!several.every(isOrganisation)) break
        agencies.unshift(...several)
        from--
      }
    let to = i + 1
    while (to < lines.length && lines[to]?.text === '' && !lines[to]?.table) to++
    const note = bracketed(lines[to]?.text ?? '')
    if (note) to++
    const signatures = agencies.length ? [] : stampsOf(lines.slice(0, i))
    return {
      document: {
        date: date.day,
        ...(agencies.length && { agencies }),
        ...(signatures.length && { signatures: signatures.map(s => s.stamp) }),
        ...(note && { note }),
      },
      from: signatures[0]?.at ?? from,
      to: note ? to : i + 1,
    }
  }
  return undefined
}

const imprintOf = (lines: readonly Line[]): { document: Partial<OfficialDocumentInput>; from: number } => {
  const document: Partial<OfficialDocumentInput> = {}
  let from = lines.length
  for (let i = lines.length - 1; i >= 0; i--) {
    const { text, table } = lines[i] as Line
    if (table) break
    if (text === '') continue
    const printed = /^(.*?)\s*((?:19|20)\d{2}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日)\s*印\s*发$/.exec(text)
    const copy = /^(?:抄\s*送|分\s*送)\s*[：:]\s*(.+)$/.exec(text)
    const main = /^主\s*送\s*[：:]\s*(.+)$/.exec(text)
    const day = printed && dateIn(printed[2] ?? '')?.day
    if (printed && day) {
      if (printed[1]) document.printedBy = printed[1].trim()
      document.printedOn = day
    } else if (copy?.[1]) document.copy = names(copy[1])
    else if (main?.[1]) document.main = names(main[1])
    else if (/[，；。]$/.test(text) && document.printedOn && !document.copy && isCopyGoingOn(lines, i)) continue
    else break
    from = i
  }
  return { document, from }
}
// 抄送 may take several lines.
const isCopyGoingOn = (lines: readonly Line[], i: number) => lines.slice(Math.max(0, i - 4), i).some(l => /^抄\s*送\s*[：:]/.test(l.text))

interface Listed {
  title: string
  body?: Body
}

const attachmentList = (lines: readonly Line[]): { list: Listed[]; from: number; to: number } | undefined => {
  const from = lines.findLastIndex(line => LISTED.test(line.text))
  if (from < 0) return undefined
  const first = LISTED.exec(lines[from]?.text ?? '')?.[1] ?? ''
  const numbered = ITEM.exec(first)
  if (!numbered) return { list: [{ title: first.trim() }], from, to: from + 1 }
  const list: Listed[] = [{ title: (numbered[2] ?? '').trim() }]
  let to = from + 1
  for (; to < lines.length; to++) {
    const item = ITEM.exec(lines[to]?.text ?? '')
    if (!item || Number(item[1]) !== list.length + 1) break
    list.push({ title: (item[2] ?? '').trim() })
  }
  return { list, from, to }
}

const LISTS = { present: /^出\s*席\s*[：:]/, absent: /^请\s*假\s*[：:]/, attending: /^列\s*席\s*[：:]/ } as const

/** Takes the blocks of a Word document apart. */
export const recognise = (blocks: readonly WordBlock[]): Imported => {
  let offset = 0
  const lines = blocks.flatMap(linesOf).map(line => {
    const placed: Line = { ...line, start: offset }
    offset += line.text.length + 1
    return placed
  })
  const proposed = proposeFields(lines.map(line => line.text).join('\n'))
  const head = headOf(lines, proposed)
  const notes: string[] = []
  let rest = lines.slice(head.from)

  const imprint = imprintOf(rest)
  rest = rest.slice(0, imprint.from)

  // Attachments bound with the text stand behind the signature, each under its own mark.
  const marks = rest.flatMap((line, i) => (ATTACHED.test(line.text) ? [i] : []))
  const texts = marks.map((from, k) => rest.slice(from + 1, marks[k + 1] ?? rest.length))
  if (marks.length) rest = rest.slice(0, marks[0])

  const signature = signatureOf(rest)
  const after = signature ? rest.slice(signature.to).filter(line => line.text || line.table) : []
  if (signature) rest = [...rest.slice(0, signature.from), ...after]
  const listed = attachmentList(rest)
  if (listed) rest = [...rest.slice(0, listed.from), ...rest.slice(listed.to)]

  const lists: Partial<OfficialDocumentInput> = {}
  if (head.document.type === '纪要')
    for (const [part, form] of Object.entries(LISTS)) {
      const line = rest.find(l => form.test(l.text))
      if (!line) continue
      lists[part as keyof typeof LISTS] = line.text
        .replace(form, '')
        .split(/[、，,；;\s]+/)
        .map(n => n.replace(/。$/, ''))
        .filter(Boolean)
      rest = rest.filter(l => l !== line)
    }

  const attachments = listed?.list ?? []
  for (const [k, text] of texts.entries()) {
    const own = text.filter(line => line.text || line.table)
    const title = attachments[k]?.title ?? own[0]?.text ?? `附件${k + 1}`
    const skip = own[0] && own[0].text.replace(/\s/g, '') === title.replace(/\s/g, '') ? 1 : 0
    const { body } = bodyOf(own.slice(skip))
    attachments[k] = { title, ...(body !== '' && { body }) }
  }
  const { body, outline } = bodyOf(rest)

  const numbered = blocks.filter((b): b is WordParagraph => 'label' in b && b.label !== '').length
  if (numbered) notes.push(`Word 自动编号的${numbered}段，序号已照编号写入文稿。`)
  const faced = blocks.filter((b): b is WordParagraph => 'styled' in b && b.styled > 0 && splitLabel(b.text.trim()).level === 0).length
  if (faced) notes.push(`${faced}行按标题样式或字体认作标题，序号由系统补上，请核对层次。`)
  if (head.strange.length) notes.push(`标题上面的文字没有放进文稿：${head.strange.join('；').slice(0, 200)}`)
  if (!head.document.title) notes.push('没有认出标题，请自行填写。')
  if (blocks.some(b => 'table' in b)) notes.push('表格的第一行作为表头；合并的格子已拆开，请核对。')

  const masthead =
    proposed.sender && !signature?.document.agencies && !head.document.agencies ? proposed.sender.value.split('、') : undefined
  return {
    document: {
      ...head.document,
      ...(masthead && { agencies: masthead }),
      ...(signature?.document ?? {}),
      ...lists,
      ...imprint.document,
      ...(body !== '' && { body }),
      ...(attachments.length && { attachments }),
    },
    outline,
    notes,
    ...(proposed.classified && { classified: proposed.secrecy?.value }),
  }
}

/** Reads a .docx draft into the parts of a document; `undefined` when it cannot be read. */
export const importDocx = (bytes: Uint8Array): Imported | undefined => {
  const blocks = readWord(bytes)
  return blocks && recognise(blocks)
}
