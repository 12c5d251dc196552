/** 公文要素: what must be there, and the marks of secrecy, urgency and attachments. */
import { numeralValue } from '../levels.ts'
import type { Draft, FieldText } from './draft.ts'
import type { Report, Rule } from './rule.ts'
import { withoutQuoted } from './text.ts'

/** Types that always name an addressee; resolutions, notices to the public, minutes and the like have none. */
const ADDRESSED = ['通知', '通报', '报告', '请示', '批复', '函', '意见']
const BLANK = /^[\s\u3000]*$/

const presence: Rule = (draft, report, { stage }) => {
  const missing = (kind: Parameters<Report>[0], field: string, message: string, suggestion: string) =>
    report(kind, { field, text: '' }, 0, 0, { message, suggestion })
  const [first] = draft.paragraphs
  // An addressee line may stand at the head of the body.
  const inBody = first !== undefined && /[：:]$/.test(first.text) && !/如下[：:]$|[。；]/.test(first.text)
  if (ADDRESSED.includes(draft.type) && draft.main.names.length === 0 && !inBody)
    missing('addressee-missing', 'main', `${draft.type}要写明主送机关`, '写明负责办理或答复的机关')
  if (draft.paragraphs.length === 0) missing('body-missing', 'body', '没有正文', '写明正文')
  const upward = draft.type === '请示' || (draft.type === '报告' && !/^各位/.test(draft.main.text)) || draft.direction === '上行'
  if (upward && BLANK.test(draft.signer) && draft.main.names.length > 0)
    missing('signer-missing', 'signer', '上行文标注签发人姓名', '写签发人姓名')
  // The date is that of signing, the number that of release: a draft has neither yet.
  if (stage !== 'release') return
  // Minutes tell the day of the meeting in their first lines.
  const told = draft.type === '纪要' && draft.paragraphs.slice(0, 3).some(p => /\d{4}年\d{1,2}月\d{1,2}日/.test(p.text))
  if (
    draft.date === '' &&
    !told &&
    !draft.paragraphs.slice(-4).some(p => /^(?:.{2,30}[\s\u3000]+)?\d{4}年\d{1,2}月\d{1,2}日$/.test(p.text))
  )
    missing('date-missing', 'date', '没有成文日期', '写会议通过或负责人签发的日期，如2026年3月2日')
  if (BLANK.test(draft.number) && draft.type !== '命令' && draft.type !== '纪要')
    missing('number-missing', 'number', '没有发文字号', '核发时编号，如云委发〔2026〕1号')
  if (BLANK.test(draft.agency)) missing('agency-missing', 'agencies', '没有发文机关', '写发文机关全称或规范化简称')
}

const MOST_YEARS: Readonly<Record<string, number>> = { 绝密: 30, 机密: 20, 秘密: 10 }
const secrecy: Rule = (draft, report) => {
  const text = draft.secrecy
  const place = { field: 'secrecy', text }
  const tell = (kind: Parameters<Report>[0], message: string, suggestion: string) =>
    report(kind, place, 0, text.length, { message, suggestion })
  if (text === '' || /^(?:无|无密级|(?:主动|依申请|不予)?公开|非密|非涉密|不涉密|普通|一般|否|[—-]+|内部.*)$/.test(text)) return
  const match = /^(绝\s?密|机\s?密|秘\s?密)\s*(.*)$/.exec(text)
  const level = match?.[1]?.replace(/\s/g, '') ?? ''
  if (!match) return tell('secrecy-form', `“${text}”不是密级`, '密级只有绝密、机密、秘密三级；不涉密的不标')
  const rest = match[2] ?? ''
  const most = MOST_YEARS[level] ?? 0
  if (rest === '' || rest === '★') return tell('secrecy-period', `${level}后没有保密期限`, `${level}★${most}年（按定密确定的期限）`)
  const period = /^★(\d+)(年|个月|天|日)$/.exec(rest)
  if (!period) {
    const figures = /(\d+)\s*(年|个月)?/.exec(rest)
    const chinese = /([一二三四五六七八九十]+)年/.exec(rest)
    if (/^★(?:\d{4}年\d{1,2}月\d{1,2}日(?:解密)?|.{2,}(?:后|时)解密|解密时间|解密条件)/.test(rest)) return
    const n = figures?.[1] ?? (chinese?.[1] ? String(numeralValue(chinese[1])) : String(most))
    return tell('secrecy-form', '密级和保密期限写作“密级★期限”，期限用阿拉伯数字', `${level}★${n}${figures?.[2] ?? '年'}`)
  }
  const [, n, unit] = period
  if (unit === '年' && Number(n) > most) tell('secrecy-limit', `${level}的保密期限一般不超过${most}年`, `${level}★${most}年`)
  if (typeof draft.input.copyNumber === 'string' && draft.copyNumber === '')
    report('copy-number', { field: 'copyNumber', text: '' }, 0, 0, { message: '涉密公文标注份号', suggestion: '用6位阿拉伯数字，如000001' })
}

const urgency: Rule = (draft, report) => {
  const text = draft.urgency
  if (text === '' || /^(?:特急|加急|无|普通|一般|平件|常规|正常|[—-]+)$/.test(text.replace(/\s/g, ''))) return
  const telegram = /^(?:特提|平急)$/.test(text)
  report('urgency', { field: 'urgency', text }, 0, text.length, {
    message: telegram ? `“${text}”是电报的等级，公文只分特急、加急` : '公文的紧急程度只有特急、加急',
    suggestion: telegram && text === '平急' ? '加急' : '特急',
  })
}

// 见附件, 按附件2, （附件1）: the text sends the reader to an attachment; 邮件附件 and 原文附件 are others'.
const MENTION =
  /(详?见|参见|按照?|填写|填报|如)?(附件)\s*([1-9]\d?|[一二三四五六七八九])?(?!\d)|(名单|方案|安排表|情况表|分配表|一览表|明细表?|表格|样式|附表)?附后|详?见附表/g

const attachments: Rule = (draft, report) => {
  const body = { field: 'body', text: draft.body }
  const prose = withoutQuoted(draft.body)
  const listed = draft.attachments
  for (const match of prose.matchAll(MENTION)) {
    const [all, sends, word, n] = match
    const from = match.index + (word ? all.indexOf(word) : 0)
    const to = match.index + all.trimEnd().length
    // 附件：… and 附件1 alone are the list itself or an attachment's head.
    if (/^[\s\u3000]*附\s*件\s*[\d一二三四五六七八九十]*\s*(?:[：:]|\n|$)/.test(prose.slice(prose.lastIndexOf('\n', match.index) + 1)))
      continue
    if (/(?:邮件|原文|来文|该文|其)$/.test(prose.slice(Math.max(0, from - 2), from))) continue
    if (listed.length === 0 && draft.attached.length === 0) {
      if (sends || n || !word)
        report('attachment-missing', body, from, to, {
          message: '文中提到附件，附件说明里没有',
          suggestion: '在正文下写“附件：附件名称”，或删去这里的说法',
        })
    } else if (n !== undefined && figure(n) > listed.length)
      report('attachment-missing', body, from, to, {
        message: `附件说明里只有${listed.length}个附件`,
        suggestion: `附件${listed.length === 1 ? '' : listed.length}`,
      })
  }
}
const figure = (n: string): number => (/\d/.test(n) ? Number(n) : numeralValue(n))

const attachmentForms: Rule = (draft, report) => {
  formsOf(draft, draft.attachments, report)
  if (!draft.attachments[0]?.inBody) formsOf(draft, draft.attachmentLines, report)
}

const formsOf = (draft: Draft, list: Draft['attachments'], report: Report) => {
  const figures: number[] = []
  for (const one of list) {
    const place: FieldText = one.inBody
      ? { field: 'body', text: draft.body }
      : one.field === 'attachments'
        ? { field: 'attachments', text: String(draft.input.attachments) }
        : one
    const tell = (from: number, to: number, message: string, suggestion: string) =>
      report('attachment-form', place, from, to, { message, suggestion })
    const stop = /[。；，、.;,：:]+$/.exec(one.text.trimEnd())
    const bare = one.text.trimEnd()
    if (stop) tell(one.start + stop.index, one.start + bare.length, '附件名称后不用标点', '删去')
    const head = /^(?:附件\s*)?(\d{1,2})?\s*([.．、:：，,]?)\s*/.exec(bare)
    const prefix = /^附\s*件\s*(?:\d{1,2}|[一二三四五六七八九十])?\s*[：:、.]?\s*/.exec(bare)
    if (prefix && !one.inBody && one.field !== 'attachments' && prefix[0].length < bare.length)
      tell(one.start, one.start + prefix[0].length, '附件名称前不重复写“附件”', '删去')
    const mark = /^(\d{1,2})\s*([、，,:：])/.exec(bare)
    if (mark) tell(one.start, one.start + mark[0].length, '附件顺序号后用“.”', `${mark[1]}.`)
    if (head?.[1] && head[2]) figures.push(Number(head[1]))
    const title = bare.replace(/^(?:附\s*件\s*)?\d{0,2}\s*[.．、：:]?\s*/, '')
    const from = one.start + bare.length - title.length
    const wrapped = /^《([^《》]*)》[。；，]?$/.exec(title)
    if (wrapped) tell(from, from + title.replace(/[。；，]$/, '').length, '附件名称不加书名号', wrapped[1] ?? '')
  }
  if (figures.length > 1 && figures.length === list.length)
    for (const [i, n] of figures.entries()) {
      const one = list[i]
      if (n === i + 1 || !one) continue
      const place: FieldText = one.inBody
        ? { field: 'body', text: draft.body }
        : one.field === 'attachments'
          ? { field: 'attachments', text: String(draft.input.attachments) }
          : one
      const at = one.text.search(/\d/)
      report('attachment-form', place, one.start + at, one.start + at + String(n).length, {
        message: '附件顺序号不连续',
        suggestion: `${i + 1}`,
      })
      break
    }
}

const subjectWords: Rule = (draft, report, { edition }) => {
  const inBody = draft.paragraphs.find(p => /^主\s*题\s*词\s*[：:]/.test(p.text))
  const given = draft.subjectWords !== ''
  if (edition === '2005') {
    if (!inBody && !given)
      report('subject-words', { field: 'subjectWords', text: '' }, 0, 0, {
        message: '2012年6月30日以前的版本要求标注主题词',
        suggestion: '主题词：×× ×× 通知',
      })
    return
  }
  const told = { message: '现行格式没有主题词', suggestion: '删去' }
  if (inBody) report('subject-words', { field: 'body', text: draft.body }, inBody.start, inBody.end, told)
  else if (given) report('subject-words', { field: 'subjectWords', text: draft.subjectWords }, 0, draft.subjectWords.length, told)
}

export const elementRules: readonly Rule[] = [presence, secrecy, urgency, attachments, attachmentForms, subjectWords]
