import {
  affair,
  bySystem,
  choice,
  count,
  day,
  files,
  gate,
  holderOf,
  longText,
  membersOfUnit,
  opener,
  type Situation,
  sectionOf,
  text,
  timeAs,
  unit,
  type Who,
  workedOut,
  yesNo,
} from '#affairs'
import { limit } from '#norms'
import { inLevel } from './scope.ts'

/** 送达方式. */
export const ways = ['网上签收', '集中交换', '直接递送', '市内互寄', '机要交通', '单位自取'] as const

const clerks = holderOf('文管人员')

/** Whoever may sign for the unit and read what is for this level. */
export const signersIn = (unitId: string, scope: unknown, { office, now }: Situation): readonly string[] =>
  office.membersOf(unitId, now).filter(p => inLevel(p, String(scope ?? '不限'), office, now))

/** One row for each receiving unit, with its copies and their numbers. */
export const receiversOf = (v: any, { office, affair: document }: Situation): Record<string, unknown>[] => {
  const known = ((v.units ?? []) as string[]).map(u => ({ unit: u, receiver: office.findUnit(u)?.name ?? u }))
  const others = String(v.others ?? '')
    .split('\n')
    .map(line => line.trim())
    .filter(Boolean)
    .map(receiver => ({ receiver }))
  return [...known, ...others].map((row, i) => {
    const first = v.firstCopy === undefined ? undefined : Number(v.firstCopy) + i * v.each
    const numbers = first === undefined ? undefined : v.each === 1 ? `${first}` : `${first}—${first + v.each - 1}`
    return {
      ...row,
      document: v.text.title,
      docNumber: document?.number,
      copies: v.each,
      way: v.way,
      scope: v.scope,
      ...(numbers && { copyNumbers: numbers }),
    }
  })
}

/** 收文单位的人: whoever of the receiving unit the document is meant for. */
const receivers: Who<any> = {
  says: '收文单位',
  people: (v, at) => (v.unit ? signersIn(v.unit, v.scope, at) : []),
  principals: (v, at) => (!v.unit ? [] : v.scope === '不限' ? [`unit:${v.unit}`] : signersIn(v.unit, v.scope, at).map(p => `person:${p}`)),
}

/** 公文交接: each copy to each unit is a row with its way and its signature (4.5.24). */
export const documentDelivery = affair('document-delivery', {
  title: '公文交接',
  summary: '发给一个单位的公文：何时送、怎么送、谁签收。',
  room: 'documents',
  number: '交〔{year}〕{n}号',
  onlyLinked: true,
  fields: {
    document: text('公文标题'),
    docNumber: text('文号', { clause: '4.5.24' }),
    receiver: text('收文单位', { clause: '4.5.24' }),
    unit: unit('收文单位账号').optional(),
    way: choice('方式', ways, { clause: '4.5.24' }),
    copies: count('份数', { clause: '4.5.24' }),
    copyNumbers: text('份号', { clause: '4.5.24' }).optional(),
    scope: choice('印发范围', ['不限', '党员', '科级', '县级'], { clause: '4.5.30' }),
  },
  subject: 'document',
  states: { sent: '待签收', signed: '已签收', recalled: '已撤回' },
  register: {
    title: '公文交接登记',
    columns: ['docNumber', 'document', 'copyNumbers', 'copies', 'receiver', 'way', 'opener', 'opened', 'receivedBy', 'receivedAt', 'state'],
    cites: ['4.5.24'],
  },
  list: ['receiver', 'docNumber', 'copies', 'way', 'receivedBy', 'receivedAt'],
  opens: { label: '送出', by: clerks, in: 'sent', cites: ['4.5.24'] },
  acts: {
    sign: {
      label: '签收',
      from: 'sent',
      to: 'signed',
      by: receivers,
      main: true,
      due: limit('4.5.24', 'sign_within_hours'),
      form: { received: count('实收份数', { clause: '4.5.24' }), shortNote: text('份数不符的说明').optional() },
      must: [
        gate<any>(
          v => `应收${v.copies}份，实收${v.received}份`,
          '4.5.24',
          '请核对；确实不符的写明情况',
          v => v.received === v.copies || Boolean(v.shortNote),
          { field: 'received' },
        ),
      ],
      fills: {
        receivedBy: workedOut('签收人', (_v, { office, actor, now }) => office.describe(actor, now).name),
        receivedAt: timeAs('签收时间'),
      },
      cites: ['4.5.24'],
    },
    record: {
      label: '登记纸质签收',
      from: 'sent',
      to: 'signed',
      by: clerks,
      // A unit with an account signs by itself; the clerk waits only for those without one.
      optional: v => Boolean(v.unit),
      due: limit('4.5.24', 'sign_within_hours'),
      form: {
        paperSigner: text('签收人', { clause: '4.5.24' }),
        paperDay: day('签收日期', { clause: '4.5.24' }),
        way: choice('方式', ways, { clause: '4.5.24' }),
      },
      fills: {
        receivedBy: workedOut('签收人', v => `${v.paperSigner}（纸质）`),
        receivedAt: workedOut('签收时间', v => v.paperDay),
      },
      cites: ['4.5.24'],
    },
    remind: {
      label: '催签收',
      from: 'sent',
      by: bySystem,
      optional: true,
      tells: [receivers],
      cites: ['4.5.24'],
    },
    recall: {
      label: '撤回',
      from: 'sent',
      to: 'recalled',
      by: bySystem,
      form: { reason: longText('撤回理由') },
      fills: { recalledAt: timeAs('撤回时间') },
      tells: [receivers],
      cites: ['4.5.24'],
    },
    recallSigned: {
      label: '撤回（已签收）',
      from: 'signed',
      by: bySystem,
      optional: true,
      afterEnd: true,
      form: { reason: longText('撤回理由') },
      fills: { recalledAt: timeAs('撤回时间') },
      tells: [receivers],
      cites: ['4.5.24'],
    },
  },
  filled: { receivedBy: '签收人', receivedAt: '签收时间', recalledAt: '撤回时间' },
  sees: [clerks, holderOf('办公室主任')],
  papers: [
    {
      paper: 'original',
      title: '公文',
      withheld: { once: 'recalledAt', says: '这份公文已经撤回', cites: '4.5.24', wayOut: '请按撤回理由办理，纸质件交回发文机关' },
    },
    { paper: 'timeline', title: '交接记录' },
  ],
})

/** 文号预留: draws a number before there is a document for it; a document takes it over, or it is voided on the record (4.5.21). */
export const numberReservation = affair('number-reservation', {
  title: '文号预留',
  summary: '先占一个文号，文件签发后启用；不用的写明理由作废。',
  room: 'documents',
  number: '{code}〔{year}〕{n}号',
  fields: {
    sender: choice('发文名义', ['区委', '区委办公室', '区委、区政府', '区委办公室、区政府办公室'], { clause: '4.5.21' }),
    letter: yesNo('信函（函字号）').optional(),
    purpose: text('留给哪份文件', { clause: '4.5.21' }),
    askedBy: text('谁要求预留', { clause: '4.5.21' }),
  },
  subject: 'purpose',
  states: { reserved: '预留待用', used: '已启用', void: '已作废' },
  register: {
    title: '预留文号登记',
    columns: ['number', 'opened', 'opener', 'purpose', 'askedBy', 'state', 'voidReason'],
    cites: ['4.5.21'],
  },
  list: ['sender', 'askedBy'],
  opens: {
    label: '预留文号',
    by: clerks,
    in: 'reserved',
    fills: {
      code: workedOut('机关代字', (v, at) => {
        const codes = at.norms.value('4.5.21', 'agency_codes') as Readonly<Record<string, string>>
        return `${codes[v.sender] ?? v.sender}${v.letter ? String(at.norms.value('4.5.21', 'letter_suffix')) : ''}`
      }),
    },
    cites: ['4.5.21'],
  },
  acts: {
    use: { label: '启用', from: 'reserved', to: 'used', by: bySystem, cites: ['4.5.21'] },
    void: {
      label: '作废预留',
      from: 'reserved',
      to: 'void',
      by: clerks,
      confirm: '作废后这个文号不再使用，登记簿上保留并写明理由。',
      form: { voidReason: longText('作废理由', { clause: '4.5.21' }) },
      cites: ['4.5.21'],
    },
  },
  filled: { code: '机关代字' },
  sees: [clerks],
  papers: [{ paper: 'timeline', title: '办理记录' }],
})

/** 直送文稿转办: a department's draft that came straight to a leader goes to the office by one act, and the department hears of it (4.5.8). */
export const directDraft = affair('direct-draft', {
  title: '直送文稿转办',
  summary: '部门把代拟的文稿直接送到领导手里的，一步转给文秘科，并告知该部门按程序报送。',
  room: 'documents',
  number: '直送〔{year}〕{n}号',
  fields: {
    title: text('文稿标题', { clause: '4.5.8' }),
    unit: unit('送稿单位', { clause: '4.5.8' }),
    scans: files('文稿').optional(),
    words: longText('意见').optional(),
  },
  subject: 'title',
  states: { handed: '待文秘科处理', told: '已告知按程序报送' },
  register: { title: '直送文稿登记', columns: ['number', 'opened', 'title', 'unit', 'opener', 'state'], cites: ['4.5.8'] },
  list: ['unit'],
  opens: {
    label: '转文秘科',
    by: holderOf('区委书记', '区长', '区委副书记', '区委常委'),
    in: 'handed',
    tells: [membersOfUnit('unit', '送稿单位')],
    cites: ['4.5.8'],
  },
  acts: {
    tell: {
      label: '告知按程序报送',
      from: 'handed',
      to: 'told',
      by: sectionOf('文秘科'),
      main: true,
      form: { answer: longText('告知内容', { clause: '4.5.8' }) },
      phrases: { field: 'answer', from: ['请由本单位文秘审核、主要负责人审签后，从“发文”报送文秘科。'] },
      tells: [membersOfUnit('unit', '送稿单位'), opener],
      cites: ['4.5.8'],
    },
  },
  sees: [membersOfUnit('unit', '送稿单位')],
  papers: [{ paper: 'timeline', title: '办理记录' }],
})
