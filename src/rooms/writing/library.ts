import {
  actorAs,
  affair,
  bySystem,
  choice,
  count,
  day,
  file,
  gate,
  headOf,
  holderOf,
  limitEnds,
  longText,
  named,
  person,
  type Situation,
  sectionOf,
  text,
  timeAs,
  type Who,
  workedOut,
  yesNo,
} from '#affairs'
import { limit } from '#norms'
import { beijingDay } from '#office'

const SECTION = '文秘科'
const staffOfSection = sectionOf(SECTION)
const sectionHead = headOf(SECTION)
const keeper = holderOf('资料管理员')
const borrower: Who<any> = named('borrower', '借阅人')

const PERIODICALS = ['报纸', '刊物']
/** Texts of the office's own: what becomes of them follows the rules for papers that must not get about (4.6.16). */
const GUARDED = ['领导讲话', '会议材料', '工作报告', '汇报总结', '文件']

const ofTheSection = (p: string, { office, now }: Situation) => {
  const section = office.sectionNamed(SECTION)?.id
  return section !== undefined && office.membersOf(section, now).includes(p)
}

const loan = {
  kind: 'library-loan',
  as: '借阅',
  fields: (v: any, { affair: item, norms, office, now }: Situation) => ({
    item: v.title,
    ...(item?.number && { itemNumber: item.number }),
    borrower: v.borrower,
    lentOn: beijingDay(now),
    dueBack: beijingDay(limitEnds(limit('4.6.12'), now, norms, office).at),
    ...(v.outside && { reason: v.outside }),
  }),
  cites: ['4.6.12'],
} as const

const yearsKept = (v: any) => Number(v.keepUntil) - Number(String(v.date).slice(0, 4))

/** 资料: one entry a piece; who has it is always visible, and every year it is looked through (4.6.11–4.6.16). */
export const libraryItem = affair('library-item', {
  title: '资料',
  summary: '讲话、材料、汇编、剪报、摘录、报刊：登记入库、借还、年终清理。',
  room: 'writing',
  number: '资料〔{year}〕{n}号',
  fields: {
    title: text('资料名称', { clause: '4.6.12' }),
    category: choice(
      '类别',
      ['领导讲话', '会议材料', '工作报告', '汇报总结', '调查报告', '典型材料', '文件', '资料汇编', '剪报', '摘录', '报纸', '刊物'],
      { clause: '4.6.13' },
    ),
    source: text('来源', { clause: '4.6.13', hint: '报刊名、单位或会议' }),
    date: day('日期', { clause: '4.6.13' }),
    issue: text('期号', { clause: '4.6.13', hint: '刊物逐册登记，必填' }).optional(),
    keywords: text('关键词', { clause: '4.6.13', hint: '剪报必填' }).optional(),
    text: longText('全文或摘录').optional(),
    piece: file('电子件或照片').optional(),
  },
  subject: 'title',
  states: {
    toRegister: '待登记',
    onShelf: '在架',
    lent: '借出',
    destroying: '待共同销毁',
    missing: '缺失待查',
    filed: '已建档',
    destroyed: '已销毁',
    lost: '已核销',
  },
  rests: ['onShelf', 'lent'],
  register: {
    title: '资料登记簿',
    columns: ['number', 'category', 'title', 'issue', 'source', 'date', 'place', 'clearedFor', 'outcome', 'keepUntil', 'state'],
    cites: ['4.6.11', '4.6.13'],
  },
  list: ['category', 'source', 'date'],
  opens: {
    label: '资料入库',
    by: staffOfSection,
    in: 'toRegister',
    must: [
      gate<any>('剪报没有附照片或文字', '4.6.13', '请附剪报照片或录入文字', v => v.category !== '剪报' || Boolean(v.text || v.piece), {
        field: 'text',
      }),
      gate<any>('剪报没有关键词', '4.6.13', '请填写关键词，便于查找', v => v.category !== '剪报' || Boolean(v.keywords), {
        field: 'keywords',
      }),
      gate<any>('刊物须逐册登记，没有期号', '4.6.13', '请填写期号', v => v.category !== '刊物' || Boolean(v.issue), { field: 'issue' }),
    ],
    cites: ['4.6.11', '4.6.13'],
  },
  acts: {
    register: {
      label: '登记上架',
      from: 'toRegister',
      to: 'onShelf',
      by: keeper,
      main: true,
      form: { place: text('存放位置', { clause: '4.6.11' }) },
      cites: ['4.6.11'],
    },
    lend: {
      label: '借出',
      from: 'onShelf',
      to: 'lent',
      by: keeper,
      main: true,
      form: { borrower: person('借阅人', { clause: '4.6.12' }) },
      must: [
        gate<any>(
          '科室订阅的报刊供内部使用，一般不外借',
          '4.6.15',
          '确需外借的，请文秘科负责人办“批准外借”',
          (v, at) => !PERIODICALS.includes(v.category) || at.norms.value('4.6.15', 'lend_outside') || ofTheSection(v.borrower, at),
          { field: 'borrower' },
        ),
      ],
      opens: [loan],
      cites: ['4.6.12', '4.6.15'],
    },
    lendOutside: {
      label: '批准外借',
      from: 'onShelf',
      to: 'lent',
      by: sectionHead,
      optional: true,
      form: { borrower: person('借阅人', { clause: '4.6.15' }), outside: text('外借理由', { clause: '4.6.15' }) },
      opens: [loan],
      cites: ['4.6.15'],
    },
    shelve: { label: '归还上架', from: 'lent', to: 'onShelf', by: bySystem, cites: ['4.6.12'] },
    excerpt: {
      label: '摘录',
      from: ['onShelf', 'lent'],
      by: staffOfSection,
      optional: true,
      form: { words: longText('摘录内容', { clause: '4.6.15' }), page: text('页码') },
      opens: [
        {
          kind: 'library-item',
          as: '摘录',
          fields: (v: any, { now }) => ({
            title: `摘自《${v.title}》`.slice(0, 500),
            category: '摘录',
            source: `${v.title} ${v.issue ?? ''} 第${v.page}页`.slice(0, 500),
            date: beijingDay(now),
            text: v.words,
          }),
          cites: ['4.6.15'],
        },
      ],
      cites: ['4.6.15'],
    },
    clear: {
      label: '年终清理',
      from: 'onShelf',
      to: v => (({ 立卷建档: 'filed', 销毁: 'destroying', 缺失: 'missing' }) as const)[(v as any).outcome as '销毁'] ?? 'onShelf',
      toOneOf: ['onShelf', 'filed', 'destroying', 'missing'],
      by: keeper,
      optional: true,
      form: {
        clearedFor: text('清理年度', { clause: '4.6.16', hint: '如 2026' }),
        outcome: choice('处理', ['保存', '装订成册', '立卷建档', '销毁', '缺失'], { clause: '4.6.16' }),
        valuable: yesNo('有保存价值', { clause: '4.6.13' }).optional(),
        keepUntil: count('保存至（年）', { clause: '4.6.13', hint: '有价值的保存三年以上' }).optional(),
        bundle: text('册号或案卷号', { clause: '4.6.16' }).optional(),
        clipped: yesNo('剪贴已经做完', { clause: '4.6.13' }).optional(),
        explained: text('缺失说明', { clause: '4.6.16' }).optional(),
      },
      must: [
        gate<any>('清理年度须是四位年份', '4.6.16', '请填如 2026', v => /^\d{4}$/.test(v.clearedFor), { field: 'clearedFor' }),
        gate<any>('保存、装订的没有写保存到哪一年', '4.6.13', '请填写保存至哪一年', v => !keeps(v) || Boolean(v.keepUntil), {
          field: 'keepUntil',
        }),
        gate<any>(
          (_, { norms }) => `有价值的资料须保存${norms.value('4.6.13', 'keep_valuable_years')}年以上`,
          '4.6.13',
          '请改为保存，并把年份写够',
          (v, { norms }) => {
            const years = norms.value('4.6.13', 'keep_valuable_years')
            if (!v.valuable) return true
            if (v.outcome === '销毁') return Number(v.clearedFor) - Number(String(v.date).slice(0, 4)) >= years
            return !keeps(v) || yearsKept(v) >= years
          },
          { field: 'keepUntil' },
        ),
        gate<any>(
          '报纸剪贴后才可销毁',
          '4.6.13',
          '请先剪贴入库，再办销毁',
          v => v.outcome !== '销毁' || v.category !== '报纸' || v.clipped === true,
          {
            field: 'clipped',
          },
        ),
        gate<any>(
          '装订、建档的没有写册号或案卷号',
          '4.6.16',
          '请填写册号或案卷号',
          v => !['装订成册', '立卷建档'].includes(v.outcome) || Boolean(v.bundle),
          {
            field: 'bundle',
          },
        ),
        gate<any>('缺失的没有说明', '4.6.16', '请写明何时发现、可能去向', v => v.outcome !== '缺失' || Boolean(v.explained), {
          field: 'explained',
        }),
      ],
      fills: { clearer: actorAs('清理人') },
      cites: ['4.6.13', '4.6.16'],
    },
    destroy: {
      label: '共同销毁签字',
      from: 'destroying',
      to: 'destroyed',
      by: sectionHead,
      main: true,
      form: { method: choice('销毁方式', ['碎纸', '交保密部门销毁'], { clause: '4.6.16' }) },
      must: [
        gate<any>('销毁须两人签字，不能是同一人', '4.6.13', '请由另一人到场签字', (v, { actor }) => v.clearer !== actor),
        gate<any>(
          '讲话、材料、文件不能当废纸处理',
          '4.6.16',
          '请交保密部门销毁',
          v => !GUARDED.includes(v.category) || v.method === '交保密部门销毁',
          {
            field: 'method',
          },
        ),
      ],
      fills: { destroyer: actorAs('共同销毁人') },
      cites: ['4.6.13', '4.6.16'],
    },
    keepAfterAll: {
      label: '不销毁，退回上架',
      from: 'destroying',
      to: 'onShelf',
      by: sectionHead,
      form: { reason: text('理由') },
      cites: ['4.6.16'],
    },
    found: {
      label: '已找到',
      from: 'missing',
      to: 'onShelf',
      by: keeper,
      form: { place: text('存放位置') },
      cites: ['4.6.16'],
    },
    writeOff: {
      label: '核销',
      from: 'missing',
      to: 'lost',
      by: sectionHead,
      main: true,
      form: { finding: longText('查找结果和处理意见', { clause: '4.6.16' }) },
      cites: ['4.6.16'],
    },
  },
  filled: { clearer: '清理人', destroyer: '共同销毁人' },
  sees: [staffOfSection, keeper],
  follows: [{ link: '借阅', act: 'shelve', cites: ['4.6.12'] }],
})

function keeps(v: any): boolean {
  return v.outcome === '保存' || v.outcome === '装订成册'
}

/** 借阅: one line of the loan register; late ones are reminded, then the section's head is told (4.6.12). */
export const libraryLoan = affair('library-loan', {
  title: '资料借阅',
  summary: '由“资料”页借出时自动立项；到期提醒，超期告知上级。',
  room: 'writing',
  number: '借阅〔{year}〕{n}号',
  fields: {
    item: text('资料名称', { clause: '4.6.12' }),
    itemNumber: text('编号', { clause: '4.6.12' }).optional(),
    borrower: person('借阅人', { clause: '4.6.12' }),
    lentOn: day('借出日期', { clause: '4.6.12' }),
    dueBack: day('应还日期', { clause: '4.6.12' }),
    reason: text('外借理由', { clause: '4.6.15' }).optional(),
  },
  subject: 'item',
  states: { out: '借出待还', returned: '已归还' },
  register: {
    title: '资料借阅登记簿',
    columns: ['item', 'itemNumber', 'borrower', 'lentOn', 'dueBack', 'returnedAt', 'condition', 'reason'],
    cites: ['4.6.12'],
  },
  list: ['borrower', 'lentOn', 'dueBack'],
  opens: { by: bySystem, in: 'out', cites: ['4.6.12'] },
  onlyLinked: true,
  acts: {
    giveBack: {
      label: '归还',
      from: 'out',
      to: 'returned',
      by: borrower,
      main: true,
      due: limit('4.6.12'),
      form: { condition: choice('完好情况', ['完好', '破损', '遗失'], { clause: '4.6.12' }) },
      fills: { returnedAt: timeAs('归还日期') },
      cites: ['4.6.12'],
    },
    receive: {
      label: '收回',
      from: 'out',
      to: 'returned',
      by: keeper,
      optional: true,
      form: { condition: choice('完好情况', ['完好', '破损', '遗失'], { clause: '4.6.12' }) },
      fills: { returnedAt: timeAs('归还日期') },
      cites: ['4.6.12'],
    },
  },
  filled: { returnedAt: '归还日期' },
  sees: [staffOfSection, keeper],
})

/** 年终盘点: opens at the year's end with the list; closed when every piece has been dealt with (4.6.16). */
export const stockTaking = affair('stock-taking', {
  title: '资料年终盘点',
  summary: '每年十二月自动立项；名单列在相关事项里，逐件办“年终清理”后才能办结。',
  room: 'writing',
  number: '盘点〔{year}〕{n}号',
  fields: { title: text('盘点事项'), year: text('年度', { clause: '4.6.16' }) },
  subject: 'title',
  states: { open: '盘点中', done: '已盘点' },
  register: { title: '资料年终盘点记录', columns: ['year', 'opened', 'counted', 'summary', 'closed'], cites: ['4.6.16'] },
  list: ['year'],
  opens: { by: bySystem, in: 'open', cites: ['4.6.13', '4.6.16'] },
  onlyLinked: true,
  acts: {
    finish: {
      label: '盘点完毕',
      from: 'open',
      to: 'done',
      by: keeper,
      main: true,
      due: limit('4.6.16'),
      form: { summary: longText('盘点情况', { clause: '4.6.16' }) },
      must: [
        gate<any>(
          (_, { found }) => `还有${found?.待清点?.length}件没有清理`,
          '4.6.16',
          '请逐件办“年终清理”，借出的先收回',
          (_, { found }) => (found?.待清点 ?? []).length === 0,
        ),
      ],
      fills: { counted: workedOut('清理件数', (_, { found }) => found?.已清点?.length) },
      cites: ['4.6.13', '4.6.16'],
    },
  },
  filled: { counted: '清理件数' },
  looks: {
    待清点: { kind: 'library-item', differ: { clearedFor: 'year' }, shows: true },
    已清点: {
      kind: 'library-item',
      same: { clearedFor: 'year' },
      states: ['onShelf', 'lent', 'destroying', 'missing', 'filed', 'destroyed', 'lost'],
    },
  },
  sees: [staffOfSection],
  cycles: [
    {
      name: '资料年终盘点',
      every: 'year',
      // 1 December, and one day before in a leap year.
      opensAfterDays: 334,
      owner: keeper,
      fields: year => ({ title: `${year}年资料年终盘点清理`, year }),
      cites: ['4.6.13', '4.6.16'],
    },
  ],
})
