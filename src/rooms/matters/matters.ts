import { type Archives, affair, choice, day, dueBy, gate, holderOf, longText, named, person, text, unit, type Who } from '#affairs'
import { limit } from '#norms'
import { beijingDay } from '#office'
import { gathering } from '../filing.ts'

/** The head of the unit that has to see to it. */
export const ownerHeads: Who<{ readonly ownerUnit: unknown }> = {
  says: '承办单位负责人',
  people: ({ ownerUnit }, { office, now }) => (ownerUnit ? office.headsOf(String(ownerUnit), now) : []),
}

const clerks = holderOf('文管人员')
const archives: Archives = {
  into: 'archive-item',
  source: '交办',
  from: ['closed'],
  parts: [
    { name: '办理单', paper: 'slip' },
    { name: '办理材料', mayLack: true },
  ],
  never: { 定稿: '交办没有定稿', 正本: '批示原件随来文归档', 处理单: '办理单即处理单', 附件: '附件即办理材料' },
  describes: { unit: 'ownerUnit' },
}

/** 交办事项: what a leader has asked for, with an owner, a due day, and an answer to him (3.1, 4.1.38–39, 4.5.26). */
export const matter = affair('matter', {
  title: '交办事项',
  summary: '领导交办、批示要求落实的事：有承办单位、有时限、有回音。',
  room: 'matters',
  number: '交办〔{year}〕{n}号',
  fields: {
    subject: text('事由', { clause: '3.1.9' }),
    request: longText('办理要求', { clause: '3.1.9', hint: '领导意图、要办到什么程度' }),
    askedBy: person('交办领导', { clause: '3.1.10' }),
    kind: choice('交办类别', ['批示落实', '传达指示意见', '查询办理情况', '催要情况结果', '下达临时会议通知', '其他'], {
      clause: '4.1.38',
    }),
    ownerUnit: unit('承办单位'),
    dueOn: day('完成时限', { clause: '3.1.9' }),
  },
  subject: 'subject',
  archives,
  states: { doing: '承办中', finished: '办完待汇报', reported: '待领导确认', closed: '已办结' },
  register: {
    title: '重要交办事项登记簿',
    columns: ['number', 'opened', 'askedBy', 'subject', 'request', 'ownerUnit', 'dueOn', 'result', 'closed'],
    cites: ['3.1.13'],
  },
  list: ['askedBy', 'ownerUnit', 'dueOn'],
  opens: {
    label: '登记交办事项',
    by: { says: '本办工作人员', people: (_, { office, now }) => office.staff(now), principals: () => ['staff'] },
    in: 'doing',
    must: [
      gate('完成时限已经过去', '3.1.9', '请当面向领导问清时限后再登记', (v: { dueOn: string }, { now }) => v.dueOn >= beijingDay(now), {
        field: 'dueOn',
      }),
    ],
    cites: ['3.1.9', '4.1.38'],
  },
  acts: {
    report: {
      label: '报告办理结果',
      from: 'doing',
      to: 'reported',
      by: ownerHeads,
      mayHandOver: true,
      main: true,
      due: dueBy('dueOn'),
      form: { result: longText('办理结果', { clause: '3.1.10' }) },
      cites: ['3.1.12', '3.1.10'],
    },
    finish: {
      label: '办完（随后汇报）',
      from: 'doing',
      to: 'finished',
      by: ownerHeads,
      optional: true,
      cites: ['4.1.39'],
    },
    reportBack: {
      label: '汇报办理情况',
      from: 'finished',
      to: 'reported',
      by: ownerHeads,
      mayHandOver: true,
      main: true,
      due: limit('4.1.39', 'report_back_within_hours'),
      form: { result: longText('办理结果', { clause: '3.1.10' }) },
      cites: ['4.1.39'],
    },
    confirm: {
      label: '确认办结',
      from: 'reported',
      to: 'closed',
      by: named('askedBy', '交办领导'),
      main: true,
      form: { words: longText('意见').optional() },
      phrases: { field: 'words', from: ['同意办结。', '很好，请继续跟踪。'] },
      cites: ['3.1.10'],
    },
    rework: {
      label: '退回重办',
      from: 'reported',
      to: 'doing',
      by: named('askedBy', '交办领导'),
      form: { words: longText('退回意见'), dueOn: day('新的完成时限', { clause: '3.1.9' }) },
      cites: ['3.1.10'],
    },
    archive: { label: '归档', from: 'closed', by: clerks, afterEnd: true, optional: true, ...gathering(archives) },
  },
  sees: [holderOf('办公室主任'), clerks],
  corrects: { by: named('askedBy', '交办领导'), fields: ['subject', 'request', 'dueOn'], cites: ['3.1.9'] },
  strip: [
    { act: 'report', words: 'result', label: '办理结果' },
    { act: 'reportBack', words: 'result', label: '办理结果' },
    { act: 'confirm', words: 'words', label: '领导确认' },
    { act: 'rework', words: 'words', label: '退回意见' },
  ],
  papers: [
    { paper: 'slip', title: '交办事项办理单' },
    { paper: 'timeline', title: '办理记录' },
  ],
})
