/** 标题: 发文机关＋关于……的＋文种, hardly any marks. */
import { documentTypes } from '../propose.ts'
import type { Rule } from './rule.ts'

const TAIL = /(?:[（(][^（）()]{1,12}[）)])+$/
const NEEDS_ABOUT = ['请示', '报告', '批复', '函', '意见', '通报', '通知', '决定']
/** Words put before the type: 补充通知, 实施意见, 工作报告. */
const BEFORE_TYPE = '.{0,6}'

export const title: Rule = (draft, report) => {
  const place = { field: 'title', text: draft.title }
  const { type } = draft
  const lead = draft.title.search(/[^\s\u3000]/)
  if (lead < 0) {
    report('title-missing', place, 0, 0, { message: '没有标题', suggestion: '发文机关＋关于……的＋文种' })
    return
  }
  const whole = draft.title.trimEnd()
  const stop = /[。，；：、！？,.;:!?]+$/.exec(whole)
  if (stop)
    report('title-punctuation', place, stop.index, whole.length, { message: '标题末尾不用标点', suggestion: whole.slice(0, stop.index) })
  const bare = (stop ? whole.slice(0, stop.index) : whole).replace(TAIL, '')
  const wrapped = /《([^《》]*(?:通知|意见|决定|通报|报告|请示|批复|函|纪要|公告|通告))》$/.exec(bare)
  if (wrapped) {
    report('title-punctuation', place, wrapped.index, wrapped.index + wrapped[0].length, {
      message: '公文自己的标题不加书名号；书名号只用于法规、规章和所印发、转发的文件',
      suggestion: wrapped[1] ?? '',
    })
  }
  // Something that is no document's name stands in 《》.
  for (const match of bare.matchAll(/关于《([^《》]*)》(?=的(?:通知|请示|报告|函|意见|批复)$)/g))
    report('title-punctuation', place, match.index + 2, match.index + match[0].length, {
      message: '标题里除法规、规章和文件名称外不用书名号',
      suggestion: match[1] ?? '',
    })
  const inner = (wrapped ? bare.slice(0, -1) : bare).replace(TAIL, '')
  const mixed = /(请示报告|报告请示|请示函|通知函|报告函|意见通知|决定通知)$/.exec(inner)
  if (mixed) {
    report('title-type', place, mixed.index, mixed.index + mixed[0].length, {
      message: `“${mixed[0]}”把两种文种连在一起`,
      suggestion: type || '只用一种文种',
    })
    return
  }
  // Minutes under a mark of their own need not name the type again.
  if (type === '纪要' && (draft.input.layout === '纪要' || /纪要$/.test(String(draft.input.mark ?? '')))) return
  const isType = (documentTypes as readonly string[]).includes(type)
  if (!isType) return
  const ends = type === '命令' ? /令$/.test(inner) : inner.endsWith(type)
  if (!ends) {
    const other = [...documentTypes, '方案', '办法', '规定', '总结', '计划', '细则', '要点', '汇报', '请求', '申请'].find(word =>
      inner.endsWith(word),
    )
    const from = other ? inner.length - other.length : inner.length
    report('title-type', place, from, inner.length, {
      message: other ? `标题里写的是“${other}”，文种是“${type}”` : `标题末尾没有文种“${type}”`,
      suggestion: type,
    })
    return
  }
  if (!NEEDS_ABOUT.includes(type)) return
  const typeAt = inner.length - type.length
  const about = inner.indexOf('关于')
  const of = new RegExp(`的${BEFORE_TYPE}$`).test(inner.slice(0, typeAt))
  const forwards = /(?:转发|批转|印发)/.test(inner)
  if (about >= 0 && !of && !(type === '报告' && /(?:调研|调查|工作|考察|述职)报告$/.test(inner)))
    report('title-form', place, typeAt, inner.length, { message: `标题写成“关于……的${type}”，这里少了“的”`, suggestion: `的${type}` })
  else if (about < 0 && of && !forwards && !/^在|在.+(?:会|大会|会议)上的/.test(inner))
    report('title-form', place, 0, inner.length, { message: '标题写成“关于……的＋文种”，这里少了“关于”', suggestion: `关于${inner}` })
}
