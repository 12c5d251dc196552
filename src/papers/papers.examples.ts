/** 样张: papers with names, used by the tests and to look at. */
import type { LetterData, RegisterData, SlipData, TimelineData } from './types.ts'

const office = '云岭区委办公室'
const printed = { at: '2026-11-24T02:05:00.000Z', by: '李文秀' }

/** A slip with a leader's words, a bare signature, a signature on behalf, and a circulation with an absent reader. */
export const 文件处理单: SlipData = {
  title: '文件处理单',
  office,
  number: '收〔2026〕318号',
  fields: [
    { label: '来文单位', value: '中共临江市委办公室' },
    { label: '来文字号', value: '临办发〔2026〕45号' },
    { label: '收文日期', value: '2026年11月20日' },
    { label: '紧急程度', value: '加急' },
    { label: '文件标题', value: '关于做好2026年冬季安全防范工作的通知', wide: true },
    { label: '份数', value: '1' },
  ],
  opinions: [
    {
      heading: '拟办意见',
      words: '拟请赵书记阅示，请应急局牵头落实。',
      name: '周明远',
      post: '办公室主任',
      at: '2026-11-20T03:10:00.000Z',
    },
    {
      heading: '领导批示',
      words: '同意。请应急局12月1日前报排查情况，重点看学校、医院。',
      name: '赵国强',
      post: '区委书记',
      at: '2026-11-20T08:40:00.000Z',
    },
    { heading: '领导批示', name: '钱立新', post: '区长', at: '2026-11-21T01:15:00.000Z' },
    {
      heading: '领导批示',
      words: '已阅，按书记批示办。',
      name: '孙丽华',
      post: '常务副区长',
      onBehalfOf: '吴建平（副书记）',
      at: '2026-11-21T02:30:00.000Z',
    },
    {
      heading: '承办结果',
      words: '已转区应急局，11月23日报回排查方案。',
      name: '李文秀',
      post: '文秘科科员',
      at: '2026-11-23T07:00:00.000Z',
    },
  ],
  circulation: [
    { name: '赵国强', post: '区委书记', sentAt: '2026-11-20T07:00:00.000Z', returnedAt: '2026-11-20T08:41:00.000Z', result: '已阅' },
    { name: '钱立新', post: '区长', sentAt: '2026-11-20T09:00:00.000Z', returnedAt: '2026-11-21T01:15:00.000Z', result: '已阅' },
    { name: '吴建平', post: '副书记', result: '缺席略过' },
    { name: '郑海涛', post: '组织部长', sentAt: '2026-11-21T06:00:00.000Z', result: '由王芳代阅' },
  ],
  printed,
}

/** Thirty uses of seals, so that the register runs over pages. */
export const 用印登记簿: RegisterData = {
  title: '用印登记簿',
  office,
  period: '2026年11月1日至30日',
  columns: [
    { key: 'number', label: '编号', width: 1.6 },
    { key: 'seal', label: '印章', width: 1.5 },
    { key: 'purpose', label: '用途', width: 3 },
    { key: 'copies', label: '份数', width: 0.7, kind: 'number', sum: true },
    { key: 'approver', label: '批准人', width: 1 },
    { key: 'stamped', label: '用印时间', width: 1.5, kind: 'instant' },
    { key: 'returned', label: '归柜日期', width: 1.3, kind: 'day' },
  ],
  rows: Array.from({ length: 30 }, (_, i) => ({
    number: `用印〔2026〕${i + 101}号`,
    seal: i % 3 === 0 ? '区委办公室印章' : '区委印章',
    purpose: i % 5 === 0 ? '关于推荐申报全市乡村振兴示范镇的请示及附件、汇总表和承诺书' : '干部任免职通知',
    copies: (i % 4) + 1,
    approver: '周明远',
    stamped: `2026-11-${String((i % 20) + 2).padStart(2, '0')}T02:${String(i + 10)}:00.000Z`,
    returned: `2026-11-${String((i % 20) + 2).padStart(2, '0')}`,
  })),
  signatures: ['登记人', '审核人', '分管领导'],
  printed,
}

/** Two bearers, seven days. */
export const 介绍信: LetterData = {
  office: '中共云岭区委办公室',
  number: '云岭委办介〔2026〕12号',
  to: '临江市档案馆',
  bearers: ['李文秀', '陈晓峰'],
  capacity: '我办文秘科科员',
  purpose: '查阅1998年撤县设区有关档案',
  validDays: 7,
  issuedOn: '2026-11-24',
  approvedBy: '周明远',
}

/** One affair from request to return of the seal. */
export const 办理记录: TimelineData = {
  title: '用印申请办理记录',
  office,
  number: '用印〔2026〕131号',
  fields: [
    { label: '印章', value: '区委印章' },
    { label: '份数', value: '3' },
    { label: '用途', value: '关于推荐申报全市乡村振兴示范镇的请示', wide: true },
  ],
  entries: [
    { at: '2026-11-24T00:40:00.000Z', by: '李文秀（文秘科科员）', act: '提出申请', says: '请示上报市委，盖章3份。', cites: ['4.8.3'] },
    {
      at: '2026-11-24T01:05:00.000Z',
      by: '周明远（办公室主任）',
      onBehalfOf: '赵国强（区委书记）',
      act: '批准',
      cites: ['4.8.4', '4.8.6'],
    },
    { at: '2026-11-24T01:20:00.000Z', by: '王芳（印章保管人）', act: '盖章', says: '实盖3份，监印人陈晓峰。', cites: ['4.8.7'] },
    { at: '2026-11-24T01:31:00.000Z', by: '王芳（印章保管人）', act: '归柜' },
  ],
  printed,
}
