/** 从 .docx 取出公文各要素: which paragraph is the title, which the addressee, the body, the date …, by their words and places. */
import { proposeFields } from '../propose.ts'
import type { DraftInput } from './draft.ts'
import { isHeadRed, type WordFile, type WordParagraph } from './word.ts'

export type Role =
  | 'copyNumber'
  | 'secrecy'
  | 'urgency'
  | 'mark'
  | 'number'
  | 'title'
  | 'main'
  | 'body'
  | 'attachments'
  | 'agency'
  | 'date'
  | 'note'
  | 'annexMark'
  | 'annexTitle'
  | 'annex'
  | 'copy'
  | 'print'

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

const NUMBER_LINE = /([\u4e00-\u9fa5]{1,16})\s*([〔[［（(【〈]\s*\d{2,4}\s*年?[〕\]］）)】〉])\s*(第?\s*\d{1,5}\s*号?)/
/** Most of its Chinese characters are in the head's red. */
const isRedText = (p: WordParagraph): boolean => p.runs.some(r => /[\u3400-\u9fff]/.test(r.text) && isHeadRed(r.color))

const tidy = (text: string): string => text.replace(/[\s\u3000]+/g, ' ').trim()
const DATE_ONLY =
  /^(?:\d{2,4}\s*[年.\-/]\s*\d{1,2}\s*[月.\-/]\s*\d{1,2}\s*日?|[一二][〇○零一二三四五六七八九]{3}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日)$/
const NUMBERED = /^(?:[一二三四五六七八九十]{1,3}[、，.]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、])/

/** Lines of a paragraph broken by hand are one paragraph. */
const linesOf = (file: WordFile) =>
  file.paragraphs.filter(p => tidy(p.text) !== '').map(p => ({ p, text: p.text.replace(/[\n]/g, '').trim() }))

/** The fields of a draft as they stand in a .docx. */
export const draftFromWord = (file: WordFile): WordDraft => {
  const lines = [...file.headers.filter(p => tidy(p.text) !== '' && isRedText(p)).map(p => ({ p, text: p.text.trim() })), ...linesOf(file)]
  const placed: Placed[] = []
  const draft: Record<string, unknown> & DraftInput = {}
  const put = (i: number, role: Role, field: string, start = 0, end?: number) => {
    const line = lines[i]
    if (line) placed.push({ paragraph: line.p, role, field, start, end: end ?? start + line.text.length })
  }

  // The head: everything to the line of the number, and what bears a mark of its own after it.
  const numberAt = lines.slice(0, 15).findIndex(({ text }) => NUMBER_LINE.test(text) && !/[。，]/.test(text))
  let head = 0
  while (head < lines.length && head < 15) {
    const { text = '', p } = lines[head] ?? {}
    const bare = text.replace(/[\s\u3000]/g, '')
    const number = NUMBER_LINE.exec(text) ?? /(第\d{1,4}[号期次])/.exec(bare.length <= 10 ? bare : '')
    const signer = /签\s*发\s*人\s*[：:]\s*(.+)$/.exec(text)
    const copyNumber = /^(\d{6})(?!\d)/.exec(bare)
    const secrecy = /^(?:绝密|机密|秘密)(?:$|[★☆*\d长]).{0,10}$/.exec(bare)
    const urgency = /^(?:特急|加急|特提|平急|紧急|急件)$/.exec(bare)
    if (copyNumber || number || signer) {
      if (copyNumber) draft.copyNumber = copyNumber[1] ?? ''
      if (number && (head <= numberAt || numberAt < 0)) draft.number = number[0].replace(/\s/g, '')
      if (signer?.[1]) draft.signer = tidy(signer[1]).split(' ')
      put(head, number || signer ? 'number' : 'copyNumber', number ? 'number' : signer ? 'signer' : 'copyNumber')
    } else if (secrecy) {
      draft.secrecy = bare
      put(head, 'secrecy', 'secrecy')
    } else if (urgency) {
      draft.urgency = bare
      put(head, 'urgency', 'urgency')
    } else if (head < numberAt || (p && isRedText(p)) || /文\s*件$/.test(text)) {
      if (!/[：:。]$/.test(text)) draft.mark = `${(draft.mark as string | undefined) ?? ''}${bare}`
      put(head, 'mark', 'mark')
    } else break
    head++
  }
  const mark = (draft.mark as string | undefined) ?? ''
  const starts: number[] = []
  // With a number in front the first line below it is the title's, also where several agencies stand one under the other.
  let whole = draft.number ? '文〔2026〕1号\n' : ''
  for (const { text } of lines.slice(head)) {
    starts.push(whole.length)
    whole += `${text}\n`
  }
  const lineAt = (offset: number): number =>
    head +
    Math.max(
      0,
      starts.findLastIndex(s => s <= offset),
    )
  const proposed = proposeFields(whole)
  const ordered = /令$/.test(mark)
  const minuted = /纪要$/.test(mark)
  const titleFrom = proposed.title && !ordered ? lineAt(proposed.title.start) : head
  const titleTo = proposed.title && !ordered ? lineAt(proposed.title.end - 1) : head - 1
  if (ordered) {
    draft.title = mark
    draft.type = '命令'
  }
  if (minuted) {
    draft.layout = '纪要'
    draft.type = '纪要'
    draft.title = mark
  }
  if (proposed.title && !ordered) {
    draft.title = proposed.title.value
    draft.type = minuted ? '纪要' : (proposed.type?.value ?? typeAtEnd(proposed.title.value))
    let at = 0
    for (let i = titleFrom; i <= titleTo; i++) {
      const length = (lines[i]?.text ?? '').replace(/[\s\u3000]/g, '').length
      put(i, 'title', 'title', at, Math.min(at + length, proposed.title.value.length))
      at += length
    }
  }
  let from = titleTo + 1
  if (proposed.addressee && lineAt(proposed.addressee.start) >= from) {
    const to = lineAt(proposed.addressee.end)
    draft.main = proposed.addressee.value
    for (let i = from; i <= to; i++) put(i, 'main', 'main', 0, proposed.addressee.value.length)
    from = to + 1
  }

  // The date of signing stands alone, after the body and before note, annexes and imprint.
  const printAt = lines.findIndex(({ text }, i) => i >= from && /\d{4}\s*年.*印发\s*$/.test(text))
  const copyAt = lines.findIndex(({ text }, i) => i >= from && /^抄\s*[送报]\s*[：:]/.test(text))
  const last = Math.min(...[printAt, copyAt].filter(at => at >= 0), lines.length)
  const annexAt = lines.findIndex(({ text }, i) => i > from && /^附\s*件\s*(?:\d{1,2}|[一二三四五六七八九十])?$/.test(text))
  const dateAt = lines.findIndex(
    ({ text }, i) => i >= from && i < (annexAt < 0 ? last : annexAt) && DATE_ONLY.test(text.replace(/\s/g, '')),
  )
  let bodyTo = dateAt < 0 ? (annexAt < 0 ? last : annexAt) : dateAt
  if (dateAt >= 0) {
    draft.date = (lines[dateAt]?.text ?? '').replace(/[\s\u3000]/g, '')
    put(dateAt, 'date', 'date')
    const agencies: string[] = []
    for (let i = dateAt - 1; i >= from; i--) {
      const { text = '' } = lines[i] ?? {}
      if (text.length > 40 || /[。，；：！？]/.test(text) || NUMBERED.test(text) || /^附\s*件/.test(text)) break
      agencies.unshift(tidy(text))
      put(i, 'agency', 'agencies')
      bodyTo = i
    }
    if (agencies.length) draft.agencies = agencies
  }
  for (let i = dateAt < 0 ? bodyTo : dateAt + 1; i < lines.length; i++) {
    const { text = '' } = lines[i] ?? {}
    if (/^[（(].*[）)]$/.test(text) && draft.note === undefined && dateAt >= 0 && i <= dateAt + 2) {
      draft.note = text.slice(1, -1)
      put(i, 'note', 'note')
    } else if (/^抄\s*[送报]\s*[：:]/.test(text)) {
      draft.copy = text.replace(/^抄\s*[送报]\s*[：:]\s*/, '')
      put(i, 'copy', 'copy')
    } else if (/印发\s*$/.test(text) && /\d{4}\s*年/.test(text)) {
      const match = /^(.*?)[\s\u3000]*(\d{4}\s*年.*日)\s*印发/.exec(text)
      if (match?.[1]) draft.printedBy = match[1].trim()
      if (match?.[2]) draft.printedOn = match[2].replace(/\s/g, '')
      put(i, 'print', 'printedOn')
    }
  }

  // 附件：… under the body.
  const noteAt = lines.findIndex(({ text }, i) => i >= from && i < bodyTo && /^附\s*件\s*[：:]/.test(text))
  const attachments: { title: string; body?: string }[] = []
  if (noteAt >= 0) {
    for (let i = noteAt; i < bodyTo; i++) {
      const text = (lines[i]?.text ?? '').replace(/^附\s*件\s*[：:][\s\u3000]*/, '').replace(/^(\d{1,2})\s*[.．]\s*/, '$1. ')
      if (text === '') continue
      put(i, 'attachments', `attachments[${attachments.length}]`, 0, text.length)
      attachments.push({ title: text })
    }
  }
  const bodyEnd = noteAt >= 0 ? noteAt : bodyTo
  let body = ''
  for (let i = from; i < bodyEnd; i++) {
    if (body !== '') body += '\n'
    put(i, 'body', 'body', body.length)
    body += lines[i]?.text ?? ''
  }
  draft.body = body
  // The annexes themselves, each under its 附件N.
  if (annexAt >= 0) {
    let n = -1
    let afterMark = false
    const texts: string[] = []
    for (let i = annexAt; i < last; i++) {
      const { text = '' } = lines[i] ?? {}
      if (/^抄\s*[送报]\s*[：:]/.test(text)) break
      if (/^附\s*件\s*(?:\d{1,2}|[一二三四五六七八九十])?$/.test(text)) {
        n++
        texts.push('')
        afterMark = true
        put(i, 'annexMark', `attachments[${n}].body`, 0, 0)
        continue
      }
      const field = `attachments[${n}].body`
      const before = texts[n] ?? ''
      const start = before === '' ? 0 : before.length + 1
      put(i, afterMark ? 'annexTitle' : 'annex', field, start)
      afterMark = false
      texts[n] = before === '' ? text : `${before}\n${text}`
    }
    for (const [i, text] of texts.entries()) {
      const one = attachments[i] ?? { title: text.split('\n')[0] ?? '' }
      attachments[i] = { ...one, body: text }
    }
  }
  if (attachments.length) draft.attachments = attachments
  return { draft, placed }
}

const typeAtEnd = (title: string): string =>
  /(会议纪要|通知书|方案|总结|计划|办法|汇报)$/.exec(title)?.[1]?.replace('会议纪要', '纪要') ?? ''
