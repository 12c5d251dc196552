/**
 * 来文要素: proposes title, number, sender and date of an incoming document from its text, for the clerk to confirm.
 * Pure. Each proposal says where it was found, so that the screen can point at the words, and how sure it is (0–1).
 */

import { numeralValue } from './levels.ts'

/** The fifteen types of official document. */
export const documentTypes = [
  '决议',
  '决定',
  '命令',
  '公报',
  '公告',
  '通告',
  '意见',
  '通知',
  '通报',
  '报告',
  '请示',
  '批复',
  '议案',
  '函',
  '纪要',
] as const
export type DocumentType = (typeof documentTypes)[number]

/** A proposal: `start` and `end` are offsets in the text given; a found place reads as the value, spaces and brackets aside. */
export interface Found<T extends string = string> {
  value: T
  start: number
  end: number
  confidence: number
}

export interface ProposedFields {
  title?: Found
  /** 来文字号, brackets made 〔〕. */
  number?: Found
  /** 来文单位; several are joined with 、. */
  sender?: Found
  /** 成文日期, YYYY-MM-DD. */
  date?: Found
  urgency?: Found
  secrecy?: Found<'内部' | '秘密' | '机密' | '绝密'>
  /** 主送. */
  addressee?: Found
  type?: Found<DocumentType>
  /** 秘密 or above: the door refuses such a paper. */
  classified: boolean
}

interface Line {
  text: string
  start: number
  end: number
}

const linesOf = (text: string): Line[] => {
  const lines: Line[] = []
  for (const match of text.matchAll(/[^\n]+/g)) {
    const body = match[0].trim()
    if (body === '') continue
    const start = match.index + match[0].indexOf(body)
    lines.push({ text: body, start, end: start + body.length })
  }
  return lines
}

const squeezed = (text: string): string => text.replace(/(?<=\P{ASCII})[ \t\u3000]+|[ \t\u3000]+(?=\P{ASCII})/gu, '').trim()

const HEAD_LINES = 15
const ORGANISATION =
  /(委员会|委|办公室|办公厅|办|局|厅|部|政府|院|会|处|科|中心|公司|集团|学校|大学|学院|街道|镇|乡|村|队|站|所|馆|社|党组|党支部|总支|总工会|妇联|团|台|银行|医院|组)$/
const NUMBER = /([\u4e00-\u9fa5]{0,16}?)\s*[〔[［（(【﹝]\s*((?:19|20)\d{2})\s*[〕\]］）)】﹞]\s*第?\s*(\d{1,5})\s*([号期])/
const DATE_DIGITS = /((?:19|20)\d{2})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日/
const DATE_CHINESE =
  /([一二][〇○零Oo0一二三四五六七八九]{3})\s*年\s*([一二三四五六七八九十]{1,2})\s*月\s*([一二三四五六七八九十廿]{1,3})\s*日/
const URGENCY = /(?:^|[\s：:])(特\s*提|特\s*急|加\s*急|平\s*急|急\s*件)(?=\s|$)/
const SECRECY_LINE =
  /^(?:\d{6}\s+)?(?:密\s*级\s*[：:]\s*)?(绝\s*密|机\s*密|秘\s*密)\s*(?:$|[★☆*]|(?=\s)(?:\s*(?:长期|\d+\s*(?:年|个月))|\s+(?:特|加|平|急)))/
const SECRECY_STAR = /(绝\s*密|机\s*密|秘\s*密)\s*[★☆]/
const INTERNAL = /^(?:密\s*级\s*[：:]\s*)?(内\s*部)(?:资料|文件|材料)?(?:[，,　\s].*)?$/

const CHINESE_DIGIT: Record<string, string> = {
  〇: '0',
  '○': '0',
  零: '0',
  O: '0',
  o: '0',
  0: '0',
  一: '1',
  二: '2',
  三: '3',
  四: '4',
  五: '5',
  六: '6',
  七: '7',
  八: '8',
  九: '9',
}

/** The first date written in a text, in digits or in Chinese numerals; only days that exist. */
export const dateIn = (text: string): { day: string; index: number; length: number } | undefined => {
  const found = [DATE_DIGITS.exec(text), DATE_CHINESE.exec(text)].filter(match => match !== null).sort((a, b) => a.index - b.index)
  for (const match of found) {
    const [all, year = '', month = '', date = ''] = match
    const numbers = /\d{4}/.test(year)
      ? [Number(year), Number(month), Number(date)]
      : [Number([...year].map(c => CHINESE_DIGIT[c]).join('')), numeralValue(month), numeralValue(date.replace('廿', '二十'))]
    const [y = 0, m = 0, d = 0] = numbers
    const day = new Date(Date.UTC(y, m - 1, d))
    if (day.getUTCFullYear() === y && day.getUTCMonth() === m - 1 && day.getUTCDate() === d) {
      return { day: day.toISOString().slice(0, 10), index: match.index, length: all.length }
    }
  }
  return undefined
}

/** The type a title ends with, and where. */
export const typeOf = (title: string): { type: DocumentType; at: number; length: number } | undefined => {
  const bare = title.replace(/([（(][^（）()]*[）)])+$/, '')
  if (/[^指口]令$/.test(bare) && !bare.endsWith('命令')) return { type: '命令', at: bare.length - 1, length: 1 }
  const type = documentTypes.find(word => bare.endsWith(word))
  return type ? { type, at: bare.length - type.length, length: type.length } : undefined
}

const isMark = (line: Line): boolean =>
  /^\d{6}$/.test(line.text) ||
  SECRECY_LINE.test(line.text) ||
  INTERNAL.test(line.text) ||
  /^(?:特\s*提|特\s*急|加\s*急|平\s*急|急\s*件)$/.test(line.text) ||
  /^(?:紧急程度|密\s*级|份\s*号|签\s*发\s*人|发文字号|签发)\s*[：:]/.test(line.text)

const isMasthead = (text: string): boolean => /文\s*件$/.test(text) && !/[关于的]/.test(squeezed(text).slice(0, -2)) && text.length <= 60

/** The number of a document at the head of a line, its brackets made 〔〕. */
export const numberIn = (line: string): { value: string; index: number; length: number } | undefined => {
  const match = NUMBER.exec(line)
  if (!match || !/^(?:(?:发文字号|文号|字号)\s*[：:]\s*)?$/.test(line.slice(0, match.index))) return undefined
  const [all, code, year, n, unit] = match
  return { value: `${code}〔${year}〕${n}${unit}`, index: match.index, length: all.length }
}

// Minutes carry issuer and date in one line under the number: 某某办公室　　2026年9月20日.
const issuerWithDate = (line: Line): { sender: Found; date: Found } | undefined => {
  const date = dateIn(line.text)
  if (!date || date.index + date.length !== line.text.length) return undefined
  const name = line.text.slice(0, date.index).trim()
  if (!isOrganisation(name)) return undefined
  return {
    sender: found(squeezed(name), line.start, line.start + name.length, 0.85),
    date: found(date.day, line.start + date.index, line.end, 0.85),
  }
}

const found = <T extends string>(value: T, start: number, end: number, confidence: number): Found<T> => ({ value, start, end, confidence })

const findNumber = (lines: Line[]): { found: Found; line: number } | undefined => {
  for (const [i, line] of lines.slice(0, HEAD_LINES * 2).entries()) {
    if (i >= HEAD_LINES && !/^(?:发文字号|文号|字号)/.test(line.text)) continue
    const number = numberIn(line.text)
    if (!number) continue
    const start = line.start + number.index
    return { found: found(number.value, start, start + number.length, i < HEAD_LINES ? 0.95 : 0.7), line: i }
  }
  // Orders and minutes carry a bare running number under the masthead.
  for (const [i, line] of lines.slice(0, 6).entries()) {
    const match = /^[（(]?\s*(第\s*[\d一二三四五六七八九十百]+\s*[号期次])\s*[）)]?/.exec(line.text)
    if (!match?.[1]) continue
    const start = line.start + match[0].indexOf(match[1])
    return { found: found(match[1].replace(/\s/g, ''), start, start + match[1].length, 0.7), line: i }
  }
  return undefined
}

interface Headline {
  found: Found
  /** Index of the title's last line. */
  last: number
}

const findTitle = (lines: Line[], from: number): Headline | undefined => {
  let i = from
  const skippable = (line: Line) =>
    isMark(line) ||
    numberIn(line.text) !== undefined ||
    isMasthead(line.text) ||
    issuerWithDate(line) !== undefined ||
    /^[—\-_=＿]+$/.test(line.text)
  while (i < lines.length && i < from + HEAD_LINES && skippable(lines[i] as Line)) i++
  const first = i
  let joined = ''
  for (; i < lines.length && i < first + 5; i++) {
    const line = lines[i] as Line
    // The addressee or a sentence ends any title.
    if (
      /[：:]$/.test(line.text) ||
      /[。；]/.test(line.text) ||
      (/^[（(]/.test(line.text) && joined !== '' && !/^[（(][^）)]*(稿|试行|暂行|摘要)/.test(line.text))
    )
      break
    if (skippable(line)) break
    joined += squeezed(line.text)
    const head = lines[first] as Line
    if (typeOf(joined) && /关于|的|会议纪要|公告|通告|决议|公报|令$/.test(joined)) {
      // 《…》 opened in one line and closed in the next is not finished yet.
      if ((joined.match(/《/g) ?? []).length > (joined.match(/》/g) ?? []).length) continue
      let last = i
      const next = lines[i + 1]
      if (next && /^[（(](试行|暂行|征求意见稿|送审稿|摘要)[）)]$/.test(next.text)) {
        joined += next.text
        last = i + 1
      }
      return { found: found(joined, head.start, (lines[last] as Line).end, /关于/.test(joined) ? 0.95 : 0.8), last }
    }
  }
  // A line cut at the page's edge may end without a full stop and still be the body's first sentence.
  const isSentence = /[，,].*(已经|现予|现将|通过|特此)|(已经|现予|现将).*[，,]/.test(joined)
  if (i > first && joined.length >= 4 && joined.length <= 120 && !isSentence) {
    return { found: found(joined, (lines[first] as Line).start, (lines[i - 1] as Line).end, 0.5), last: i - 1 }
  }
  return undefined
}

const findAddressee = (lines: Line[], after: number): Found | undefined => {
  let i = after
  while (i < lines.length && /^[（(].*[）)]$/.test(lines[i]?.text ?? '')) i++
  const first = lines[i]
  if (!first) return undefined
  let joined = ''
  for (let j = i; j < lines.length && j < i + 5; j++) {
    const line = lines[j] as Line
    if (/[。；！？]/.test(line.text)) return undefined
    joined += squeezed(line.text)
    if (/[：:]$/.test(joined)) {
      const value = joined.slice(0, -1)
      // 现将有关事项通知如下： is the body's first sentence.
      if (/如下|现将|为了|根据|按照|^[一二三四五六七八九十]+、/.test(value) || value.length > 300) return undefined
      return found(value, first.start, line.end - 1, 0.9)
    }
  }
  return undefined
}

/** Whether a line is the name of an organisation and nothing else. */
export const isOrganisation = (text: string): boolean => {
  const name = squeezed(text).replace(/（章）|（盖章）|\(章\)|\(盖章\)/g, '')
  return name.length >= 3 && name.length <= 40 && ORGANISATION.test(name) && !/[，。：:；、？！]|^附|^抄送|关于|^主送/.test(name)
}

interface Signature {
  date?: Found
  sender?: Found
}

// From the end upwards: the printing line (…印发) is not the date of the document, the signature above it is.
const findSignature = (lines: Line[], from: number): Signature => {
  for (let i = lines.length - 1; i >= from; i--) {
    const line = lines[i] as Line
    if (/印\s*发\s*$|^抄\s*送|^分\s*送|^抄\s*报|^校对|打印|^共印/.test(line.text)) continue
    const date = dateIn(line.text)
    if (!date) continue
    const before = line.text.slice(0, date.index).trim()
    const after = line.text.slice(date.index + date.length).trim()
    if (after !== '' && !/^[（(]?(印章|盖章|章)[）)]?$/.test(after)) continue
    const start = line.start + date.index
    const signed: Signature = { date: found(date.day, start, start + date.length, 0.95) }
    if (before !== '') {
      if (!isOrganisation(before)) continue
      return { ...signed, sender: found(squeezed(before), line.start, line.start + before.length, 0.8) }
    }
    const names: Line[] = []
    for (let j = i - 1; j >= from && names.length < 6 && isOrganisation((lines[j] as Line).text); j--) names.unshift(lines[j] as Line)
    const [top] = names
    const bottom = names.at(-1)
    if (top && bottom) {
      const value = names.map(name => squeezed(name.text).replace(/[（(]?盖?章[）)]$/, '')).join('、')
      signed.sender = found(value, top.start, bottom.end, 0.85)
    }
    return signed
  }
  return {}
}

// 发文机关标志: 某某文件, perhaps several issuers one under the other; a letter's head is the bare name.
const findMasthead = (lines: Line[], until: number): Found | undefined => {
  const head = lines.slice(0, until).filter(line => !isMark(line))
  const at = head.findIndex(line => isMasthead(line.text))
  if (at >= 0) {
    const names: string[] = []
    for (const line of head.slice(0, at)) if (isOrganisation(line.text)) names.push(squeezed(line.text))
    const own = squeezed((head[at] as Line).text).replace(/文件$/, '')
    if (own !== '') names.push(own)
    const [first] = head
    if (names.length === 0 || !first) return undefined
    const start = names.length > 1 || own === '' ? (head.find(line => isOrganisation(line.text)) ?? first).start : (head[at] as Line).start
    const marker = head[at] as Line
    const end = own === '' ? (head[at - 1] ?? marker).end : marker.start + marker.text.replace(/\s*文\s*件$/, '').length
    return found(names.join('、'), start, end, 0.95)
  }
  const names = head.filter(line => isOrganisation(line.text))
  const [top] = names
  const bottom = names.at(-1)
  return top && bottom ? found(names.map(line => squeezed(line.text)).join('、'), top.start, bottom.end, 0.8) : undefined
}

const findSecrecy = (text: string, lines: Line[]): ProposedFields['secrecy'] => {
  const level = (words: string) => words.replace(/\s/g, '') as '秘密' | '机密' | '绝密' | '内部'
  for (const line of lines.slice(0, HEAD_LINES)) {
    const match = SECRECY_LINE.exec(line.text)
    if (!match?.[1]) continue
    const start = line.start + match[0].indexOf(match[1]) + match.index
    return found(level(match[1]), start, start + match[1].length, 0.95)
  }
  // A star after the word is a mark wherever it stands; missing one is worse than asking once too often.
  const star = SECRECY_STAR.exec(text)
  if (star?.[1]) return found(level(star[1]), star.index, star.index + star[1].length, 0.9)
  for (const line of lines.slice(0, 8)) {
    const match = INTERNAL.exec(line.text)
    if (match?.[1])
      return found('内部', line.start + line.text.indexOf(match[1]), line.start + line.text.indexOf(match[1]) + match[1].length, 0.8)
  }
  return undefined
}

const findUrgency = (lines: Line[]): Found | undefined => {
  for (const line of lines.slice(0, HEAD_LINES)) {
    const match = URGENCY.exec(line.text)
    if (!match?.[1] || line.text.length > 30) continue
    const start = line.start + match.index + match[0].indexOf(match[1])
    return found(match[1].replace(/\s/g, ''), start, start + match[1].length, 0.95)
  }
  return undefined
}

/** Proposes what the receipt register asks for; what is not found is left out, never guessed. */
export const proposeFields = (text: string): ProposedFields => {
  const lines = linesOf(text)
  const number = findNumber(lines)
  const masthead = lines.slice(0, HEAD_LINES).findIndex(line => isMasthead(line.text))
  const bodyFrom = number ? number.line + 1 : masthead + 1
  const skipsIssuer = !number && masthead < 0 && isOrganisation(lines[0]?.text ?? '') && lines.length > 1
  const title = findTitle(lines, skipsIssuer ? 1 : bodyFrom)
  const addressee = title ? findAddressee(lines, title.last + 1) : undefined
  const signature = findSignature(lines, (title?.last ?? -1) + 1)
  // Resolutions and minutes carry their date in brackets under the title.
  const under = title ? lines[title.last + 1] : undefined
  const underDate = under && /^[（(].*[）)]$/.test(under.text) ? dateIn(under.text) : undefined
  const minuted = number
    ? lines
        .slice(number.line + 1, number.line + 3)
        .map(issuerWithDate)
        .find(line => line !== undefined)
    : undefined
  const date =
    signature.date ??
    (under && underDate
      ? found(underDate.day, under.start + underDate.index, under.start + underDate.index + underDate.length, 0.85)
      : minuted?.date)
  const head = findMasthead(lines, number ? number.line : masthead >= 0 ? masthead + 1 : skipsIssuer ? 1 : 0)
  const sender = head ?? signature.sender ?? minuted?.sender
  const kind = title ? typeOf(title.found.value) : undefined
  const secrecy = findSecrecy(text, lines)
  const urgency = findUrgency(lines)
  const typed = kind && title ? text.lastIndexOf(kind.type.slice(-kind.length), title.found.end - 1) : -1

  return {
    ...(title && { title: title.found }),
    ...(number && { number: number.found }),
    ...(sender && { sender: head && signature.sender?.value === head.value ? { ...sender, confidence: 0.99 } : sender }),
    ...(date && { date }),
    ...(urgency && { urgency }),
    ...(secrecy && { secrecy }),
    ...(addressee && { addressee }),
    ...(kind && title && { type: found(kind.type, Math.max(typed, 0), Math.max(typed, 0) + kind.length, title.found.confidence) }),
    classified: secrecy !== undefined && secrecy.value !== '内部',
  }
}
