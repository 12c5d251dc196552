/** 引文: documents cited title first, then the number in （）, its year in 〔〕. */
import type { FieldText } from './draft.ts'
import type { Report, Rule } from './rule.ts'
import { proseOf } from './text.ts'

const OPEN = '〔\\[(（【［〈﹝{'
const CLOSE = '〕\\])）】］〉﹞}'
const NUMBER = new RegExp(`([${OPEN}])\\s*(\\d{4}|\\d{2})(年?)\\s*([${CLOSE}])\\s*(第)?\\s*(\\d{1,5})(\\s*号)?`, 'g')
// What may stand before an agency's code without belonging to it.
const BEFORE_CODE =
  /^[按照据依由]|根据|按照|依据|依照|遵照|参照|贯彻|落实|执行|现将|现就|将|和|及|与|见|经|以|对|因|由|的|以下|转发|印发|关于|你局|贵(?:单位|[局委办馆院校厅部])|办公室|办公厅|人民政府|委员会|你委|你单位|来文|文号为|文号|字号|原|详|即|在|是/g

/** The agency's code right before a bracket: 云委发, without 根据 and the like. */
const codeBefore = (text: string, at: number): number => {
  let from = at
  while (from > 0 && at - from < 12 && /[\u4e00-\u9fa5]/.test(text[from - 1] as string)) from--
  const words = text.slice(from, at)
  let cut = 0
  for (const match of words.matchAll(BEFORE_CODE)) if (match.index + match[0].length < words.length) cut = match.index + match[0].length
  return from + cut
}

interface Cited {
  start: number
  open: number
  end: number
  code: string
  year: string
  n: string
  whole: string
}

const citedIn = (text: string): Cited[] => {
  const found: Cited[] = []
  for (const match of text.matchAll(NUMBER)) {
    const start = codeBefore(text, match.index)
    const code = text.slice(start, match.index)
    if (code === '' || !/^[\u4e00-\u9fa5]{2,}$/.test(code)) continue
    const [all, , year = '', , , , n = ''] = match
    found.push({ start, open: match.index, end: match.index + all.length, code, year, n, whole: all })
  }
  return found
}

const plain = ({ code, year, n }: Cited) => `${code}〔${year.length === 2 ? `20${year}` : year}〕${Number(n)}号`

const numberForm = (place: FieldText, cited: Cited, report: Report) => {
  const match = new RegExp(NUMBER.source).exec(cited.whole)
  if (!match) return
  const [, open = '', year = '', yearWord = '', close = '', ordinal, n = '', mark] = match
  // 决算（2025）12号 without 号 is no document's number when its brackets are round.
  if (!mark && open !== '〔') return
  const closeAt = cited.open + cited.whole.indexOf(close, 1) + 1
  if (open !== '〔' || close !== '〕')
    report('cite-brackets', place, cited.open, closeAt, {
      message: `发文字号的年份用六角括号〔〕括入，这里写成了${open}${close}`,
      suggestion: `〔${year.length === 2 ? `20${year}` : year}〕`,
    })
  if (year.length === 2 || yearWord)
    report('cite-number', place, cited.open, closeAt, {
      message: year.length === 2 ? '发文字号的年份写四位数字' : '发文字号的年份后不写“年”',
      suggestion: `〔${year.length === 2 ? `20${year}` : year}〕`,
    })
  const next = place.text[cited.end] ?? ''
  if (ordinal || (n.length > 1 && n.startsWith('0')) || (!mark && !/[\d、—～至和期次]/.test(next)))
    report('cite-number', place, closeAt, cited.end, {
      message: ordinal ? '发文字号的顺序号前不加“第”' : n.startsWith('0') ? '发文字号的顺序号不编虚位' : '发文字号的顺序号后要有“号”',
      suggestion: `${Number(n)}号`,
    })
}

const placing = (place: FieldText, report: Report) => {
  const { text } = place
  const cited = citedIn(text)
  const withTitle = new Set<string>()
  for (const one of cited) {
    const before = text.slice(0, one.start).replace(/[（(]\s*$/, '')
    const enclosed = /[（(]\s*$/.test(text.slice(0, one.start))
    const after = text.slice(one.end)
    const follows = /^\s*[）)]?\s*(?:文件|文|号文)?\s*《([^《》\n]*)》/.exec(after)
    const titleBefore = /》\s*$/.test(before)
    if (titleBefore) withTitle.add(plain(one))
    if (follows && !titleBefore) {
      withTitle.add(plain(one))
      const from = enclosed ? text.slice(0, one.start).search(/[（(]\s*$/) : one.start
      report('cite-order', place, from, one.end + follows[0].length, {
        message: '引用公文先写标题，后用圆括号括注发文字号',
        suggestion: `《${follows[1]}》（${plain(one)}）`,
      })
    } else if (/》\s*$/.test(text.slice(0, one.start))) {
      report('cite-enclosing', place, one.start, one.end, { message: '标题后的发文字号用圆括号括注', suggestion: `（${plain(one)}）` })
    } else if (/^[）)]\s*》/.test(after) && enclosed) {
      const open = text.lastIndexOf('《', one.start)
      if (open >= 0 && !text.slice(open, one.start).includes('》'))
        report('cite-enclosing', place, one.start - 1, one.end + 1, {
          message: '发文字号不是标题的一部分，括注在书名号外',
          suggestion: `》（${plain(one)}）`,
        })
    } else if (!enclosed && !withTitle.has(plain(one)) && /^(?:文件|文|号文|要求|精神|规定)/.test(after)) {
      report('cite-order', place, one.start, one.end, {
        message: '引用公文只写了发文字号；先写标题，后括注发文字号',
        suggestion: `《标题》（${plain(one)}）`,
      })
    }
  }
}

const UNQUOTED =
  /关于[^，。；：《》“”（）\n]{2,60}?的(?:实施|指导|若干)?(?:通知|意见|决定|通报|报告|请示|批复|复函|函|纪要|方案)(?=[（(][\u4e00-\u9fa5]{1,10}[〔[(（【]\d{2,4}[〕\])）】]第?\d+号[）)])/g

/** （云委发2026年5号）: no brackets at all around the year. */
const BARE = /(?<=[（(])([\u4e00-\u9fa5]{2,10}?)(\d{4})(?:年|-|－)?第?(\d{1,4})号(?=[）)])/g
/** A document's title in “” instead of 《》. */
const IN_QUOTES = /“([^“”\n]{0,20}关于[^“”\n]{2,60}的(?:通知|意见|决定|通报|报告|请示|批复|复函|函|纪要))”/g

/** 4.5.5: each citation is recognised and held against its form. */
export const citing: Rule = (draft, report) => {
  for (const place of proseOf(draft)) {
    for (const one of citedIn(place.text)) numberForm(place, one, report)
    if (place.field === 'title') continue
    placing(place, report)
    for (const match of place.text.matchAll(BARE)) {
      if (/(?:令|公告|第)$/.test(match[1] ?? '')) continue
      const at = match.index + (match[1]?.length ?? 0)
      report('cite-brackets', place, at, match.index + match[0].length, {
        message: '发文字号的年份用六角括号〔〕括入',
        suggestion: `〔${match[2]}〕${Number(match[3])}号`,
      })
    }
    for (const match of place.text.matchAll(IN_QUOTES))
      report('cite-title', place, match.index, match.index + match[0].length, {
        message: '引用的公文标题用书名号，不用引号',
        suggestion: `《${match[1]}》`,
      })
    for (const match of place.text.matchAll(UNQUOTED)) {
      const open = place.text.lastIndexOf('《', match.index)
      if (open >= 0 && !place.text.slice(open, match.index).includes('》')) continue
      report('cite-title', place, match.index, match.index + match[0].length, {
        message: '引用的公文标题加书名号',
        suggestion: `《${match[0]}》`,
      })
    }
  }
  const number = { field: 'number', text: draft.number }
  for (const one of citedIn(draft.number)) numberForm(number, one, report)
}
