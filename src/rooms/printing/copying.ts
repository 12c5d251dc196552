import {
  actorAs,
  affair,
  anyStaff,
  choice,
  confirmed,
  count,
  day,
  gate,
  holderOf,
  longText,
  named,
  notMoreThan,
  opener,
  person,
  text,
  unit,
  type Who,
  workedOut,
  yesNo,
} from '#affairs'
import { HEAD, printers, TYPIST } from './printers.ts'

/** 复印打印登记: small copying without an order, one line (4.7.18). */
export const copyLog = affair('copy-log', {
  title: '复印打印登记',
  summary: '零星复印、打印，登记一行即可。',
  room: 'printing',
  number: '复〔{year}〕{n}号',
  fields: {
    unit: unit('单位', { clause: '4.7.18' }),
    title: text('文件名称', { clause: '4.7.18' }),
    pages: count('页数', { clause: '4.7.18' }),
    copies: count('份数', { clause: '4.7.18' }),
    storedAt: text('存放位置（盘名）', { clause: '4.7.18' }),
    fileName: text('电子文件名', { clause: '4.7.18' }),
    backedUp: yesNo('已备份', { clause: '4.7.18' }).optional(),
  },
  subject: 'title',
  states: { logged: '已登记' },
  register: {
    title: '复印打印登记簿',
    columns: ['opened', 'unit', 'title', 'pages', 'copies', 'sheets', 'storedAt', 'fileName', 'backedUp', 'opener'],
    cites: ['4.7.18'],
  },
  list: ['unit', 'copies'],
  opens: {
    label: '登记一笔',
    by: printers,
    in: 'logged',
    fills: { sheets: workedOut('张数', v => v.pages * v.copies) },
    cites: ['4.7.18'],
  },
  acts: {},
  filled: { sheets: '张数' },
  sees: [holderOf(HEAD, '办公室主任')],
})

const copyOperator: Who<any> = named('operator', '指定复印人')

const inCharge: Who<unknown> = {
  says: '分管主任',
  people: (_, { office, now, affair: copying, actor }) => {
    const home = office.findPerson(copying?.openedBy ?? actor)?.unit
    const leaders = home ? office.leadersInCharge(home, now) : []
    return leaders.length ? leaders : office.holders('办公室主任', now)
  },
}

/** 涉密文电复印: a ledger of paper alone: carrier numbers, copies, who approved, who copied; never a title, never a file (4.7.12, 3.4). */
export const markedCopying = affair('marked-copying', {
  title: '涉密文电复印登记',
  summary: '只登记纸质载体的编号、份数和经手人，不写标题、不传文件；绝密级不得复印。',
  room: 'printing',
  number: '涉复〔{year}〕{n}号',
  fields: {
    carrier: text('载体编号', { clause: '4.7.12', hint: '只写编号，不写标题和内容' }),
    grade: choice('载体等级', ['秘密级', '机密级', '绝密级'], { clause: '4.7.12' }),
    copies: count('申请份数', { clause: '4.7.12' }),
  },
  subject: 'carrier',
  states: { asked: '待分管主任批准', approved: '待复印', closed: '已复印', refused: '未批准' },
  register: {
    title: '涉密载体复印登记簿',
    columns: ['number', 'opened', 'carrier', 'grade', 'copies', 'opener', 'approver', 'operator', 'copied', 'copyNumbers', 'closed'],
    cites: ['4.7.12'],
  },
  list: ['grade', 'copies'],
  opens: {
    label: '申请复印',
    by: anyStaff,
    in: 'asked',
    must: [
      gate<any>(
        '绝密级文电不得复印，谁申请都一样',
        '4.7.12',
        '请到保密办阅看原件',
        (v, { norms }) => v.grade !== '绝密级' || norms.value('4.7.12', 'top_secret_copying_allowed'),
        { field: 'grade', audited: true },
      ),
    ],
    cites: ['4.7.12'],
  },
  acts: {
    approve: {
      label: '同意复印',
      from: 'asked',
      to: 'approved',
      by: inCharge,
      main: true,
      form: { operator: person('指定复印人', { clause: '4.7.12', offers: TYPIST }), words: longText('审批意见').optional() },
      fills: { approver: actorAs('批准人') },
      cites: ['4.7.12'],
    },
    refuse: {
      label: '不同意复印',
      from: 'asked',
      to: 'refused',
      by: inCharge,
      form: { words: longText('理由') },
      tells: [opener],
      cites: ['4.7.12'],
    },
    copy: {
      label: '复印完毕',
      from: 'approved',
      to: 'closed',
      by: copyOperator,
      main: true,
      form: { copied: count('实印份数', { clause: '4.7.12' }), copyNumbers: text('复印件编号', { clause: '4.7.12' }) },
      must: [notMoreThan('copied', 'copies', '4.7.12', '多印的须另行报批', ['实印份数', '批准份数'])],
      cites: ['4.7.12'],
    },
  },
  filled: { approver: '批准人' },
  strip: [
    { act: 'approve', words: 'words', label: '分管主任意见' },
    { act: 'refuse', words: 'words', label: '分管主任意见' },
  ],
})

/** 外出文印: only what the print room cannot do, only with the director's consent; else whoever had it done pays (4.7.19, 4.7.20). */
export const outsidePrinting = affair('outside-printing', {
  title: '外出文印',
  summary: '文印室办不了的才外出印；先由文印室说明，再报主任批准，一式三份为凭结算。',
  room: 'printing',
  number: '外印〔{year}〕{n}号',
  fields: {
    title: text('文印内容', { clause: '4.7.20' }),
    copies: count('份数', { clause: '4.7.20' }),
    reason: longText('外出文印理由', { clause: '4.7.19' }),
    vendor: text('承办单位', { clause: '4.7.20' }),
    estimate: count('预计费用（元）', { clause: '4.7.20' }),
    neededOn: day('需用日期', { clause: '4.7.20' }),
    content: choice('内容性质', ['可公开', '内部', '涉密'], { clause: '4.7.19' }),
  },
  subject: 'title',
  states: {
    stating: '待文印室说明',
    asked: '待主任批准',
    approved: '已批准',
    refused: '未批准',
    settled: '已结算',
    selfPaid: '由经办人自付',
    dropped: '不再外印',
  },
  register: {
    title: '外出文印登记簿',
    columns: ['number', 'opened', 'opener', 'title', 'copies', 'vendor', 'estimate', 'approver', 'amount', 'invoice', 'state'],
    cites: ['4.7.20'],
  },
  list: ['vendor', 'estimate', 'neededOn'],
  opens: {
    label: '申请外出文印',
    by: anyStaff,
    in: 'stating',
    must: [
      gate<any>(
        '涉密内容绝不外出文印',
        '4.7.19',
        '请按纸质方式到保密办办理',
        (v, { norms }) => v.content !== '涉密' || norms.value('4.7.19', 'classified_outside_allowed'),
        { field: 'content', audited: true },
      ),
    ],
    cites: ['4.7.19'],
  },
  acts: {
    cannot: {
      label: '说明办不了',
      from: 'stating',
      to: 'asked',
      by: holderOf(HEAD),
      main: true,
      form: { statement: longText('文印室不能办的原因', { clause: '4.7.19' }) },
      cites: ['4.7.19'],
    },
    can: {
      label: '文印室可以办',
      from: 'stating',
      to: 'dropped',
      by: holderOf(HEAD),
      form: { words: text('说明', { hint: '请送印人改为送印' }) },
      tells: [opener],
      cites: ['4.7.19'],
    },
    approve: {
      label: '同意外出文印',
      from: 'asked',
      to: 'approved',
      by: holderOf('办公室主任'),
      main: true,
      form: { words: longText('审批意见').optional() },
      phrases: { field: 'words', from: ['同意外出文印。'] },
      fills: { approver: actorAs('批准人') },
      prints: { paper: 'slip', title: '外出文印审批单' },
      tells: [opener],
      cites: ['4.7.20'],
    },
    refuse: {
      label: '不同意外出文印',
      from: 'asked',
      to: 'refused',
      by: holderOf('办公室主任'),
      form: { words: longText('理由') },
      cites: ['4.7.20'],
    },
    settle: {
      label: '结算',
      from: 'approved',
      to: 'settled',
      by: holderOf('会计'),
      main: true,
      form: {
        amount: count('结算金额（元）', { clause: '4.7.20' }),
        invoice: text('票据号', { clause: '4.7.20' }),
        slip: confirmed('三份审批单核对一致', { clause: '4.7.20' }),
      },
      must: [notMoreThan('amount', 'estimate', '4.7.20', '超出批准金额的部分须另行报批', ['结算金额', '批准的预计费用'])],
      cites: ['4.7.20'],
    },
    selfPay: {
      label: '费用自付',
      from: 'refused',
      to: 'selfPaid',
      by: opener,
      form: { selfPaid: count('自付金额（元）', { clause: '4.7.20' }) },
      cites: ['4.7.20'],
    },
    drop: {
      label: '不再外印',
      from: 'refused',
      to: 'dropped',
      by: opener,
      main: true,
      form: { words: text('说明').optional() },
      cites: ['4.7.20'],
    },
  },
  filled: { approver: '批准人' },
  sees: [holderOf(HEAD), holderOf('办公室主任'), holderOf('会计')],
  strip: [
    { act: 'cannot', words: 'statement', label: '文印室说明' },
    { act: 'approve', words: 'words', label: '主任审批' },
    { act: 'refuse', words: 'words', label: '主任审批' },
  ],
  papers: [
    { paper: 'slip', title: '外出文印审批单（一式三份）' },
    { paper: 'timeline', title: '办理记录' },
  ],
})
