import {
  type Archives,
  actorAs,
  affair,
  allLinkedEnded,
  anyOf,
  anyone,
  asked,
  choice,
  count,
  day,
  type Finding,
  files,
  gate,
  holderOf,
  type Linked,
  longText,
  named,
  opener,
  people,
  person,
  ref,
  type Situation,
  structured,
  text,
  ticks,
  timeAs,
  unit,
  units,
  type Who,
  wordsIn,
  workedOut,
} from '#affairs'
import { type ClauseId, limit } from '#norms'
import { beijingDay } from '#office'
import { type Change, changesBetween } from '../../papers/compare.ts'
import { type OfficialDocument, officialDocument } from '../../papers/official.ts'
import { gathering } from '../filing.ts'
import { receiversOf, signersIn, ways } from './delivery.ts'
import { findingKey, overruled } from './findings.ts'
import { directionOf, routingFaults } from './routing.ts'
import {
  agenciesOf,
  committeeLeaders,
  cosigners,
  isJoint,
  notToSign,
  organiserFor,
  senders,
  signerOf,
  signRuleFor,
  signRuleWords,
} from './signoff.ts'

/** The parts of a draft by the names an office uses, in the order they are filled in. */
export const draftParts = {
  type: '文种',
  title: '标题',
  main: '主送机关',
  body: '正文',
  attachments: '附件',
  copy: '抄送机关',
  urgency: '紧急程度',
  note: '附注',
} as const

const clerks = holderOf('文管人员')
const director = holderOf('办公室主任')
const textField = () => structured('文稿', officialDocument, { control: 'official-draft', parts: draftParts, clause: '4.5.6' })
const letStand = () => overruled('机器校核：不改的写明理由', { clause: '4.5.13' })
const textOf = (v: { text?: unknown }) => v.text as OfficialDocument
const nameOf = (id: string, { office }: Situation) => office.findPerson(id)?.name ?? id

/** 文秘科人员, the drafter himself excepted: nobody checks what he wrote (4.5.7, 4.5.20). */
const checkers: Who<unknown> = {
  says: '文秘科拟稿人以外的人员',
  people: (_, { office, now, affair: document }) => {
    const section = office.sectionNamed('文秘科')
    return section ? office.membersOf(section.id, now).filter(p => p !== document?.openedBy) : []
  },
  principals: (_, { office }) => [office.sectionNamed('文秘科')?.id].flatMap(id => (id ? [`unit:${id}`] : [])),
}

const drafterUnit = ({ office, affair: document, actor }: Situation) =>
  office.findUnit(office.findPerson(document?.openedBy ?? actor)?.unit ?? '')
const byDepartment = (at: Situation) => ['department', 'town'].includes(drafterUnit(at)?.kind ?? '')
const headsOfDrafter = (at: Situation) => at.office.headsOf(drafterUnit(at)?.id ?? '', at.now)

/** 本单位文秘人员: of the drafting unit, not its head. */
const unitSecretaries: Who<unknown> = {
  says: '本单位文秘人员',
  people: (_, at) =>
    byDepartment(at) ? at.office.membersOf(drafterUnit(at)?.id ?? '', at.now).filter(p => !headsOfDrafter(at).includes(p)) : [],
}
const unitHeads: Who<unknown> = { says: '本单位主要负责人', people: (_, at) => (byDepartment(at) ? headsOfDrafter(at) : []) }

/** 区政府办公室 answers for what government departments draft (4.5.17). */
const governmentOffice: Who<unknown> = {
  says: '区政府办公室',
  people: (_, { office, now }) => office.membersOf(office.sectionNamed('区政府办公室')?.id ?? '', now),
}
const forGovernment = (v: any, at: Situation) => organiserFor(v, at).organiser === '区政府办公室' && !v.governmentOpinion

/** 应签发的领导, with the row of the table for whoever tries instead; a department is shown the way in (4.5.8). */
const signer: Who<any> = {
  says: '应签发的领导',
  people: v => [v.signer].filter(Boolean),
  explains: (v, at) => {
    const unitKind = at.office.findUnit(at.office.findPerson(at.actor)?.unit ?? '')?.kind
    if (unitKind === 'department' || unitKind === 'town') return straightToLeader
    return { says: signRuleWords(v, at), cites: signRuleFor(v, at).cites }
  },
}
const straightToLeader = {
  says: '部门、单位代拟的文稿不得直送领导个人',
  cites: '4.5.8' as ClauseId,
  wayOut: '先由本单位文秘人员审核、主要负责人审签，再送区委办公室文秘科',
}

/** 【目的】, 【要点】: what a blank of the type left to be filled in. */
const blanksIn = (draft: OfficialDocument): readonly string[] => [
  ...new Set(wordsIn(draft).flatMap(words => words.match(/【[^【】]{1,20}】/g) ?? [])),
]

const wordsOfChanges = (changes: readonly Change[]) =>
  changes.map(c => `${c.where}：“${c.was}”→“${c.now}”（${c.substantial ? `实质性：${c.why}` : '文字性'}）`).join('\n')
/** What was changed since it was signed. */
const changesSince = (v: any, at: Situation): readonly Change[] =>
  v.signed
    ? changesBetween(v.signed, textOf(v), {
        mostChars: Number(at.norms.value('4.5.18', 'editorial_most_chars')),
        names: [...at.office.data.people, ...at.office.data.units].map(x => x.name),
      })
    : []
const isSubstantial = (v: any, at: Situation) => v.nature === '实质性修改' || changesSince(v, at).some(c => c.substantial)

/** A gate for each kind of moment at which the routing rules are looked at. */
const rightlyRouted = (cites: ClauseId) =>
  gate<any>(
    (v, at) =>
      routingFaults(textOf(v), at)
        .map(f => f.says)
        .join('；'),
    cites,
    (v, at) =>
      routingFaults(textOf(v), at)
        .map(f => f.wayOut)
        .join('；'),
    (v, at) => routingFaults(textOf(v), at).length === 0,
    { field: 'text' },
  )

const unsettled = (v: any, at: Situation): readonly Finding[] => {
  const settled = new Set(((v.overruled ?? []) as (Finding & { reason?: string })[]).filter(f => f.reason).map(findingKey))
  return (at.findings?.('official-draft', textOf(v)) ?? []).filter(f => !settled.has(findingKey(f)))
}

const named2 = (v: any, at: Situation) => {
  const words = JSON.stringify(textOf(v))
  const own = drafterUnit(at)?.id
  return at.office.data.units.filter(
    u =>
      u.kind === 'department' &&
      u.id !== own &&
      u.id !== v.subjectUnit &&
      words.includes(u.name) &&
      !(v.countersigners ?? []).includes(u.id) &&
      !(v.asked ?? []).includes(u.name) &&
      ![...(textOf(v).main ?? []), ...(textOf(v).copy ?? [])].includes(u.name),
  )
}

const askedUnits = (v: any, { office }: Situation): readonly string[] | undefined =>
  v.countersigners && [...new Set([...(v.asked ?? []), ...v.countersigners.map((u: string) => office.findUnit(u)?.name ?? u)])]

const headsOfCountersigners: Who<any> = {
  says: '会签单位负责人',
  people: (v, { office, now }) => [
    ...((v.countersigners ?? []) as string[]).flatMap(u => office.headsOf(u, now)),
    ...((v.countersignLeaders ?? []) as string[]),
  ],
}
const countersignRound = {
  round: '会签',
  verb: 'do',
  to: headsOfCountersigners,
  acts: ['countersign'],
  order: 'parallel',
  due: limit('4.5.11', 'answer_within_working_days'),
  in: 'countersigning',
  then: 'countersigned',
  purpose: '请会签',
  cites: ['4.5.11'],
} as const

const objections = (v: any): readonly string[] => v.objections ?? []

/** Numbered only when nothing stands in the way any more: what was signed is what goes out. */
const asSigned = gate<any>(
  '签发后文稿有实质性改动，还没有复审',
  '4.5.18',
  '请报原签发领导复审',
  (v, at) => !changesSince(v, at).some(c => c.substantial),
  { early: true },
)

const dated = (v: any, at: Situation): OfficialDocument => ({
  ...textOf(v),
  date: textOf(v).date ?? beijingDay(at.now),
  ...(directionOf(textOf(v)) === '上行' && { signer: [nameOf(v.signer, at)] }),
})

const distribution = {
  units: units('收文单位', { clause: '4.5.24', hint: '可选常用单位组' }).optional(),
  others: longText('其他收文单位', { clause: '4.5.24', hint: '没有账号的单位，一行一个，由文管人员登记签收' }).optional(),
  way: choice('送达方式', ways, { clause: '4.5.24' }),
  each: count('每单位份数', { clause: '4.5.24' }),
  firstCopy: count('起始份号', { clause: '4.5.24', hint: '编份号的填写，按单位顺序往下排' }).optional(),
}
const deliver = {
  kind: 'document-delivery',
  as: '分发',
  fields: (v: any, at: Situation) => receiversOf(v, at),
  cites: ['4.5.24'],
} as const
const someReceiver = gate<any>(
  '还没有写明发给谁',
  '4.5.24',
  '请选收文单位，或写明其他收文单位',
  v => Boolean(v.units?.length || v.others),
  {
    field: 'units',
  },
)
/** 发文的级别范围: a unit where nobody may read it is not sent it (4.5.30). */
const withinScope = gate<any>(
  (v, at) =>
    `${((v.units ?? []) as string[])
      .filter(u => signersIn(u, v.scope, at).length === 0)
      .map(u => at.office.findUnit(u)?.name)
      .join('、')}没有在印发范围（${v.scope}）内的签收人`,
  '4.5.30',
  '请按文件规定的级别范围改选收文单位',
  (v, at) => ((v.units ?? []) as string[]).every(u => signersIn(u, v.scope, at).length > 0),
  { field: 'units' },
)
const delivered = ({ linked }: Situation) => linked.filter(l => l.name === '分发' && l.direction === 'to')
const copiesOut = (at: Situation) => delivered(at).reduce((n, l) => n + Number(l.data?.copies ?? 0), 0)
const enoughCopies = gate<any>(
  (v, at) => `要发${copiesOut(at) + receiversOf(v, at).length * v.each}份，只印了${v.copies}份`,
  '4.5.24',
  '请核对每单位份数，或加印后再发',
  (v, at) => copiesOut(at) + receiversOf(v, at).length * v.each <= v.copies,
  { field: 'each' },
)
/** 印好取回: the print room's order is closed, or only its scraps are still to be cleared away. */
const printedAll = gate<any>(
  (_, { linked }) =>
    `还没有印好取回：${
      linked
        .filter(unprinted)
        .map(l => l.number)
        .join('、') || '文印室退回了送印单'
    }`,
  '4.5.19',
  '请等印完取件后再分发；退回的请“重新付印”',
  (_, { linked }) => {
    const jobs = linked.filter(l => l.name === '印制' && l.direction === 'to')
    return jobs.length === 0 || (!jobs.some(unprinted) && jobs.some(l => l.state !== 'returned'))
  },
  { early: true },
)
const unprinted = (l: Linked) => l.name === '印制' && l.direction === 'to' && !l.ended && l.state !== 'clearing'

/** 归档: the issued copy with its attachments before the draft's sheet and the signed text (DA/T 22-2015). */
const archives: Archives = {
  into: 'archive-item',
  source: '发文',
  from: ['sent'],
  expected: true,
  parts: [
    { name: '正本' },
    { name: '附件', mayLack: true },
    { name: '处理单', paper: 'slip' },
    { name: '定稿', paper: 'original', electronic: true },
    { name: '签收单', paper: 'receipts' },
  ],
  numberIsDocNumber: true,
  describes: { responsible: 'sender', date: 'signedAt', secrecy: 'secrecy' },
}
const filing = gathering(archives)

/** 发文: from the draft to the receipts (4.5.1–4.5.24). */
export const outgoingDocument = affair('outgoing-document', {
  title: '发文',
  summary: '拟稿、校核、会签、签发、核发、编号、印制、分发、归档；部门代拟的文稿也从这里报送。',
  room: 'documents',
  number: '{code}〔{year}〕{n}号',
  numberedBy: 'register',
  takesNumber: { kind: 'number-reservation', field: 'reserved', act: 'use', as: '启用预留文号', mark: '预留' },
  fields: {
    text: textField(),
    overruled: letStand().optional(),
    sender: choice('发文名义', senders, { clause: '4.5.14' }),
    requirement: longText('领导要求', { clause: '2.7.2', hint: '谁要求发、为什么发、何时用' }).optional(),
    importance: choice('重要程度', ['一般', '重要'], { clause: '4.5.14' }),
    subjectUnit: unit('内容主管单位', { clause: '4.5.14', hint: '由分管这个单位的领导签发' }).optional(),
    meeting: text('讨论通过的会议', { clause: '4.5.14', hint: '经党委会议通过的填写' }).optional(),
    jointUnits: units('联署机关', { clause: '4.5.16' }).optional(),
    competence: choice('内容属于', ['党委职责', '政府职责'], { clause: '4.5.16', hint: '联合行文填写：按内容定由谁组织会签' }).optional(),
    secrecy: choice('密级', ['无', '内部'], { clause: '4.5.6', hint: '秘密级以上只走纸质，到保密办登记' }),
    scope: choice('印发范围', ['不限', '党员', '科级', '县级'], { clause: '4.5.30' }),
  },
  subject: 'text',
  archives,
  states: {
    drafting: '拟稿中',
    unitReview: '单位文秘审核',
    unitSign: '单位负责人审签',
    checking: '待校核',
    government: '区政府办公室组织会签',
    countersigning: '会签中',
    countersigned: '待送签',
    joint: '联署会签中',
    signing: '待签发',
    signed: '待核发',
    resigning: '待复审',
    released: '待登记',
    numbered: '待付印',
    printing: '待分发',
    sent: '已分发',
    filed: '已归档',
    notIssued: '不发文',
    recalled: '已撤回',
    void: '已作废',
  },
  register: {
    title: '发文登记簿',
    columns: [
      'number',
      'title',
      'docType',
      'signedBy',
      'signedAt',
      'main',
      'copyTo',
      'scope',
      'copies',
      'secrecy',
      'urgency',
      'draftedBy',
      'registeredAt',
      'state',
    ],
    cites: ['4.5.21'],
  },
  list: ['sender', 'importance', 'secrecy'],
  opens: { label: '拟稿', by: anyone, in: 'drafting', cites: ['4.5.1'] },
  acts: {
    revise: {
      label: '修改文稿',
      from: 'drafting',
      by: opener,
      optional: true,
      form: { text: textField(), overruled: letStand().optional(), why: text('修改说明').optional() },
      cites: ['4.5.1'],
    },
    submit: {
      label: '报送',
      from: 'drafting',
      to: (_v, at) => (byDepartment(at) ? 'unitReview' : 'checking'),
      toOneOf: ['unitReview', 'checking'],
      by: opener,
      main: true,
      form: {
        content: ticks('拟稿自查：内容', ['合法合规', '与上级精神一致', '意图表达完整准确', '与现行公文衔接'], { clause: '4.5.2' }),
        style: ticks(
          '拟稿自查：文字',
          ['观点明确', '条理清楚', '内容充实', '结构严谨', '表述准确', '用语准确', '文字简练', '篇幅短小', '文风端正'],
          { clause: '4.5.3' },
        ),
        related: longText('查看过的现行公文', { clause: '4.5.2', hint: '写标题和文号；没有就写“无”' }),
      },
      must: [
        rightlyRouted('4.5.6'),
        gate<any>(
          v => `文稿里还有没填的地方：${blanksIn(textOf(v)).slice(0, 5).join('、')}`,
          '4.5.3',
          '请填写或删去后再报送',
          v => blanksIn(textOf(v)).length === 0,
          { early: true },
        ),
        gate<any>(
          '文稿上标了“内部”，登记的密级是“无”',
          '4.5.6',
          '请改文稿上的密级，或作废后按“内部”重新拟稿',
          v => !textOf(v).secrecy || v.secrecy === '内部',
          {
            early: true,
          },
        ),
      ],
      fills: {
        draftedBy: workedOut('拟稿单位', (_v, at) => drafterUnit(at)?.name),
        // In whose name it goes out decides whose name stands on it.
        text: workedOut('文稿', (v, at) => ({
          ...textOf(v),
          agencies: agenciesOf(v.sender, at),
          ...(v.secrecy === '内部' && { secrecy: '内部' }),
        })),
      },
      cites: ['4.5.2', '4.5.3', '4.5.6'],
    },
    unitReview: {
      label: '文秘审核同意',
      from: 'unitReview',
      to: 'unitSign',
      by: unitSecretaries,
      main: true,
      form: { words: longText('意见').optional() },
      cites: ['4.5.8'],
    },
    unitSign: {
      label: '审签同意',
      from: 'unitSign',
      to: 'checking',
      by: unitHeads,
      main: true,
      form: { words: longText('意见').optional() },
      phrases: { field: 'words', from: ['同意报送。'] },
      cites: ['4.5.8'],
    },
    unitSendBack: {
      label: '退回修改',
      from: 'unitReview',
      to: 'drafting',
      by: unitSecretaries,
      form: { reason: longText('退回理由') },
      tells: [opener],
      cites: ['4.5.8'],
    },
    unitReturn: {
      label: '退回修改',
      from: 'unitSign',
      to: 'drafting',
      by: unitHeads,
      form: { reason: longText('退回理由') },
      tells: [opener],
      cites: ['4.5.8'],
    },
    passToGovernment: {
      label: '转区政府办公室组织会签',
      from: 'checking',
      to: 'government',
      by: checkers,
      optional: (v, at) => !forGovernment(v, at),
      must: [
        gate<any>(
          (v, at) => `${organiserFor(v, at).because}，由区委办公室组织会签，不用转`,
          '4.5.17',
          '请校核后在这里组织会签',
          (v, at) => forGovernment(v, at),
          { early: true },
        ),
      ],
      fills: { organiser: workedOut('组织会签', (v, at) => `${organiserFor(v, at).organiser}（${organiserFor(v, at).because}）`) },
      cites: ['4.5.16', '4.5.17'],
    },
    governmentAnswer: {
      label: '会签结果反馈',
      from: 'government',
      to: 'checking',
      by: governmentOffice,
      main: true,
      form: { governmentOpinion: longText('会签意见', { clause: '4.5.17' }), governmentFiles: files('会签单').optional() },
      cites: ['4.5.17'],
    },
    check: {
      label: '校核签字',
      from: 'checking',
      to: v => (v.countersigners || v.countersignLeaders ? 'countersigning' : 'countersigned'),
      toOneOf: ['countersigning', 'countersigned'],
      by: checkers,
      main: true,
      due: limit('2.7.3', 'review_within_working_days'),
      form: {
        overruled: letStand().optional(),
        necessary: ticks('一、是否需要行文', ['确需行文'], { clause: '4.5.9' }),
        policy: ticks('二、内容', ['政策法规', '上级精神', '发文意图', '现行公文衔接'], { clause: '4.5.10' }),
        countersigners: units('三、送哪些部门会签', { clause: '4.5.11' }).optional(),
        countersignLeaders: people('请哪些领导会签', { clause: '4.5.11', offers: '区委常委' }).optional(),
        noNeed: longText('文中提到而不需会签的，写明理由', { clause: '4.5.11' }).optional(),
        feasible: ticks('四、措施', ['措施可行', '责任单位明确', '时限明确'], { clause: '4.5.12' }),
        details: ticks(
          '五、文字、要素和格式',
          [
            '人名',
            '地名',
            '时间',
            '数字',
            '引文',
            '文字表述',
            '密级',
            '紧急程度',
            '印发传达范围',
            '汉字',
            '标点',
            '计量单位',
            '数字用法',
            '文种',
            '格式',
          ],
          { clause: '4.5.13' },
        ),
        procedure: ticks('六、报批程序', ['报批程序合规'], { clause: '4.5.7' }),
        words: longText('意见').optional(),
      },
      must: [
        gate<any>(
          (v, at) => `${organiserFor(v, at).because}，应由区政府办公室组织会签`,
          '4.5.17',
          '请先“转区政府办公室组织会签”，收到结果后再校核',
          (v, at) => !forGovernment(v, at),
          { early: true },
        ),
        gate<any>(
          (v, at) =>
            `还有${unsettled(v, at).length}处没有改，也没有写明不改的理由：${unsettled(v, at)
              .slice(0, 5)
              .map(f => `“${f.words}”${f.message}`)
              .join('；')}`,
          '4.5.13',
          '请用“修改文稿”改正，或逐处写明不改的理由',
          (v, at) => unsettled(v, at).length === 0,
          { field: 'overruled' },
        ),
        gate<any>(
          (v, at) =>
            `文稿涉及${named2(v, at)
              .map(u => u.name)
              .join('、')}，还没有会签`,
          '4.5.11',
          '请选这些部门会签，或写明不需会签的理由',
          (v, at) => Boolean(v.noNeed) || named2(v, at).length === 0,
          { field: 'countersigners' },
        ),
      ],
      fills: {
        checkedBy: actorAs('校核人'),
        organiser: workedOut('组织会签', (v, at) => `${organiserFor(v, at).organiser}（${organiserFor(v, at).because}）`),
        asked: workedOut('会签单位', askedUnits),
      },
      assigns: [{ ...countersignRound, when: (v: any) => Boolean(v.countersigners || v.countersignLeaders) }],
      cites: ['4.5.7', '4.5.9', '4.5.10', '4.5.11', '4.5.12', '4.5.13', '2.7.3'],
    },
    amendDraft: {
      label: '文秘科修改文稿',
      from: ['checking', 'countersigned'],
      by: checkers,
      optional: true,
      form: { text: textField(), overruled: letStand().optional(), why: text('修改说明', { clause: '2.7.3' }) },
      tells: [opener],
      cites: ['2.7.3', '4.5.13'],
    },
    sendBack: {
      label: '退回拟稿人',
      from: ['checking', 'countersigned'],
      to: 'drafting',
      by: checkers,
      form: {
        cause: choice('退回原因', ['内容', '程序', '文种格式', '文字', '未协调一致'], { clause: '2.7.3' }),
        reason: longText('退回理由', { clause: '2.7.3' }),
      },
      tells: [opener],
      cites: ['2.7.3', '4.5.13'],
    },
    decline: {
      label: '不需行文',
      from: 'checking',
      to: 'notIssued',
      by: checkers,
      optional: true,
      form: {
        instead: choice('改用', ['不再行文', '函件', '电话通知', '现行公文已有规定'], { clause: '4.5.9' }),
        reason: longText('理由', { clause: '4.5.9' }),
      },
      tells: [opener],
      cites: ['4.5.9', '2.7.3'],
    },
    countersign: {
      label: '会签',
      from: 'countersigning',
      by: asked('会签', '会签单位负责人'),
      mayHandOver: true,
      main: true,
      form: {
        opinion: choice('会签意见', ['同意', '不同意'], { clause: '4.5.11' }),
        words: longText('意见', { clause: '4.5.11' }).optional(),
      },
      must: [
        gate<any>('不同意的须写明理由', '4.5.11', '请写修改意见和理由', v => v.opinion === '同意' || Boolean(v.words), { field: 'words' }),
      ],
      fills: {
        objections: workedOut('未协调的意见', (v, at) =>
          v.opinion === '不同意' ? [...objections(v), `${actorName(at)}：${v.words}`] : undefined,
        ),
      },
      cites: ['4.5.11'],
    },
    askMore: {
      label: '再送会签',
      from: 'countersigned',
      to: 'countersigning',
      by: checkers,
      optional: true,
      form: { countersigners: units('会签单位', { clause: '4.5.11' }) },
      fills: {
        asked: workedOut('会签单位', askedUnits),
        objections: workedOut('未协调的意见', () => []),
      },
      assigns: [countersignRound],
      cites: ['4.5.11'],
    },
    askRuling: {
      label: '提请裁定',
      from: 'countersigned',
      by: checkers,
      optional: true,
      form: { ruler: person('请谁裁定', { clause: '4.5.11', offers: '区委常委' }) },
      must: [
        gate<any>('没有不同意见，不用裁定', '4.5.11', '可以直接送签', v => objections(v).length > 0, { early: true }),
        gate<any>(
          (v, at) => `${nameOf(v.ruler, at)}不是区委领导，也不是办公室主任`,
          '4.5.11',
          '请提请区委领导或办公室主任裁定',
          (v, at) => [...committeeLeaders(at), ...director.people({}, at)].includes(v.ruler),
          { field: 'ruler' },
        ),
      ],
      assigns: [
        {
          round: '裁定',
          verb: 'do',
          to: named('ruler', '裁定人'),
          acts: ['settle'],
          purpose: '会签意见不一致，请裁定',
          cites: ['4.5.11'],
        },
      ],
      cites: ['4.5.11'],
    },
    settle: {
      label: '裁定分歧',
      from: 'countersigned',
      by: asked('裁定', '裁定人'),
      optional: true,
      main: true,
      form: { ruling: longText('裁定意见', { clause: '4.5.11' }) },
      fills: { objections: workedOut('未协调的意见', () => []), settledBy: actorAs('裁定人') },
      cites: ['4.5.11'],
    },
    sendToSign: {
      label: '送签',
      from: 'countersigned',
      to: v => (isJoint(v.sender) ? 'joint' : 'signing'),
      toOneOf: ['joint', 'signing'],
      by: checkers,
      main: true,
      shows: (v, at) =>
        `${signRuleWords(v, at)}。${
          isJoint(v.sender)
            ? `先由联署机关会签：${cosigners(v, at)
                .map(p => nameOf(p, at))
                .join('、')}（4.5.16）。`
            : ''
        }`,
      form: {
        raise: choice('提请区委领导签发', ['区委分管领导', '区委主要领导'], {
          clause: '4.5.15',
          hint: '办公室的公文，视内容提请',
        }).optional(),
        raiseReason: text('提请理由', { clause: '4.5.15' }).optional(),
        chosen: person('另请签发人', {
          clause: '4.5.14',
          hint: '只能请职务更高的领导，或会议通过后受委托的领导',
          offers: '区委常委',
        }).optional(),
        entrusting: text('委托依据', { clause: '4.5.14', hint: '会议通过的公文，主要领导委托谁签、何时委托' }).optional(),
      },
      must: [
        gate<any>('还没有写明领导要求', '2.7.2', '请在登记内容里更正“领导要求”后再送签', v => Boolean(v.requirement), { early: true }),
        gate<any>(
          v => `会签意见不一致：${objections(v).join('；')}`,
          '4.5.11',
          '请修改后再送会签，或由区委领导裁定',
          v => objections(v).length === 0,
          { early: true },
        ),
        gate<any>(
          '联合行文还没有写明内容属党委职责还是政府职责',
          '4.5.16',
          '请在登记内容里更正“内容属于”',
          v => !isJoint(v.sender) || Boolean(v.competence),
          {
            early: true,
          },
        ),
        gate<any>('联合行文没有联署机关的领导', '4.5.16', '请写明联署机关', (v, at) => !isJoint(v.sender) || cosigners(v, at).length > 0, {
          early: true,
        }),
        gate<any>('办公室的公文提请区委领导签发，须写明理由', '4.5.15', '请写提请理由', v => !v.raise || Boolean(v.raiseReason), {
          field: 'raiseReason',
        }),
        gate<any>(
          '“提请区委领导签发”只用于办公室的公文',
          '4.5.15',
          '请改用“另请签发人”',
          v => !v.raise || String(v.sender).startsWith('区委办公室'),
          {
            field: 'raise',
          },
        ),
        gate<any>(
          (v, at) => `找不到应签发的人：${signRuleWords(v, at)}`,
          '4.5.14',
          '请更正“内容主管单位”，或在“机构人员”中登记分管领导',
          (v, at) => signerOf(v, at) !== undefined,
        ),
        gate<any>(
          (v, at) => notToSign(v, at) ?? '',
          '4.5.14',
          (v, at) =>
            `请转${signRuleFor(v, at)
              .people.map(p => nameOf(p, at))
              .join('、')}，或填写委托依据`,
          (v, at) => notToSign(v, at) === undefined,
          { field: 'chosen' },
        ),
      ],
      fills: {
        signer: workedOut('签发人选', signerOf),
        signRule: workedOut('签发依据', signRuleWords),
      },
      assigns: [
        {
          round: '联署会签',
          verb: 'do',
          to: { says: '联署机关领导', people: cosigners },
          acts: ['cosign', 'notJoined'],
          order: 'parallel',
          in: 'joint',
          then: 'signing',
          purpose: '请联署会签',
          when: (v: any) => isJoint(v.sender),
          cites: ['4.5.16'],
        },
      ],
      cites: ['4.5.14', '4.5.15', '2.7.2'],
    },
    cosign: {
      label: '联署会签',
      from: 'joint',
      by: asked('联署会签', '联署机关领导'),
      main: true,
      form: { words: longText('意见', { hint: '可以只签名不写字' }).optional() },
      phrases: { field: 'words', from: ['同意。'] },
      cites: ['4.5.16'],
    },
    sign: {
      label: '签发',
      from: 'signing',
      to: 'signed',
      by: signer,
      main: true,
      form: { words: longText('意见', { hint: '可以只签名不写字，视为同意' }).optional() },
      phrases: { field: 'words', from: ['同意印发。', '同意。', '请按程序印发。'] },
      fills: {
        signedBy: actorAs('签发人'),
        signedAt: timeAs('签发时间'),
        text: workedOut('文稿', dated),
        signed: workedOut('签发文本', dated),
      },
      tells: [opener],
      cites: ['4.5.14', '4.5.15'],
    },
    notJoined: {
      label: '退回修改',
      from: 'joint',
      to: 'checking',
      by: asked('联署会签', '联署机关领导'),
      form: { words: longText('意见') },
      withdraws: ['联署会签'],
      tells: [opener],
      cites: ['4.5.16'],
    },
    unsigned: {
      label: '退回修改',
      from: 'signing',
      to: 'checking',
      by: signer,
      form: { words: longText('意见') },
      tells: [opener],
      cites: ['4.5.14'],
    },
    amend: {
      label: '签发后修改文字',
      from: 'signed',
      to: (v, at) => (isSubstantial(v, at) ? 'resigning' : 'signed'),
      toOneOf: ['signed', 'resigning'],
      by: checkers,
      optional: true,
      form: {
        text: textField(),
        nature: choice('修改性质', ['文字性修改', '实质性修改'], {
          clause: '4.5.18',
          hint: '数字、名称、日期、主送有变的，一律按实质性修改报复审',
        }),
        why: text('修改理由', { clause: '4.5.18' }),
      },
      must: [gate<any>('文稿没有改动', '4.5.18', '请改后再提交', (v, at) => changesSince(v, at).length > 0, { field: 'text' })],
      fills: { changes: workedOut('签发后改动', (v, at) => wordsOfChanges(changesSince(v, at))) },
      tells: [opener],
      cites: ['4.5.18'],
    },
    approveAgain: {
      label: '同意修改',
      from: 'resigning',
      to: 'signed',
      by: signer,
      main: true,
      form: { words: longText('意见').optional() },
      phrases: { field: 'words', from: ['同意修改。'] },
      fills: { signed: workedOut('签发文本', v => v.text), signedAt: timeAs('签发时间') },
      cites: ['4.5.18'],
    },
    refuseAgain: {
      label: '不同意修改',
      from: 'resigning',
      to: 'signed',
      by: signer,
      form: { words: longText('意见') },
      fills: { text: workedOut('文稿', v => v.signed) },
      cites: ['4.5.18'],
    },
    release: {
      label: '核发',
      from: 'signed',
      to: 'released',
      by: checkers,
      main: true,
      shows: (v: any, at) =>
        [
          `签发：${nameOf(v.signedBy, at)}，${String(v.signRule ?? '')}`,
          `校核：${nameOf(v.checkedBy, at)}`,
          `文种：${textOf(v).type}，${directionOf(textOf(v))}`,
          `密级：${v.secrecy}`,
          changesSince(v, at).length ? `签发后的改动：\n${wordsOfChanges(changesSince(v, at))}` : '文稿与签发时一字不差',
        ].join('\n'),
      form: { released: ticks('印发前复核', ['审批手续', '文种', '密级', '格式'], { clause: '4.5.20' }) },
      must: [asSigned, rightlyRouted('4.5.20')],
      fills: { releasedBy: actorAs('核发人') },
      cites: ['4.5.18', '4.5.20'],
    },
    register: {
      label: '登记编号',
      from: 'released',
      to: 'numbered',
      by: clerks,
      main: true,
      form: {
        copies: count('印制份数', { clause: '4.5.21' }),
        reserved: text('启用预留文号', { clause: '4.5.21', hint: '没有预留就不填，由系统编号' }).optional(),
      },
      must: [asSigned],
      shares: [clerks, director],
      fills: {
        code: workedOut('机关代字', codeOf),
        docType: workedOut('文种', v => textOf(v).type),
        main: workedOut('主送', v => textOf(v).main?.join('，')),
        copyTo: workedOut('抄送', v => textOf(v).copy?.join('，')),
        urgency: workedOut('紧急程度', v => textOf(v).urgency),
        registeredAt: timeAs('登记时间'),
      },
      cites: ['4.5.21', '4.5.19'],
    },
    order: {
      label: '付印',
      from: 'numbered',
      to: 'printing',
      by: clerks,
      main: true,
      form: {
        printer: choice('在哪里印', ['文印室', '定点印刷厂'], { clause: '4.5.22' }),
        plant: ref('plant', '定点印刷厂', { clause: '4.5.22' }).optional(),
        neededOn: day('何时要', { clause: '4.5.22' }),
      },
      must: [
        gate<any>('在定点厂印制须写明是哪家', '4.5.22', '请选定核准的印刷厂', v => v.printer === '文印室' || Boolean(v.plant), {
          field: 'plant',
        }),
        gate<any>(
          (v, { office }) => `${office.findThing(v.plant)?.name}的核准已经过期`,
          '4.5.22',
          '请改在文印室印，或换一家核准有效的印刷厂',
          (v, { office, now }) => !v.plant || (office.findThing(v.plant)?.validTo ?? '') >= beijingDay(now),
          { field: 'plant' },
        ),
      ],
      opens: [
        {
          kind: 'print-job',
          as: '印制',
          when: (v: any) => v.printer === '文印室',
          ifThere: true,
          fields: (v: any, at) => ({
            title: textOf(v).title,
            docType: '公文',
            docNumber: at.affair?.number,
            copies: v.copies,
            neededOn: v.neededOn,
            signer: v.signedBy,
            sender: at.office.sectionNamed('文秘科')?.id,
            requirements: `${v.sender}公文，按公文格式印制`,
            redHead: true,
          }),
          cites: ['4.5.22'],
        },
      ],
      cites: ['4.5.19', '4.5.22'],
    },
    printAgain: {
      label: '重新付印',
      from: 'printing',
      to: 'numbered',
      by: clerks,
      form: { why: text('重新付印的理由', { clause: '4.5.22' }) },
      cites: ['4.5.22'],
    },
    distribute: {
      label: '分发',
      from: 'printing',
      to: 'sent',
      by: clerks,
      main: true,
      form: distribution,
      must: [printedAll, someReceiver, withinScope, enoughCopies],
      opens: [deliver],
      fills: { distributedAt: timeAs('印发时间') },
      cites: ['4.5.19', '4.5.24', '4.5.30'],
    },
    distributeMore: {
      label: '增发',
      from: 'sent',
      by: clerks,
      optional: true,
      form: { ...distribution, consent: text('发文机关同意增发的依据', { clause: '4.5.30' }) },
      must: [someReceiver, withinScope, enoughCopies],
      opens: [deliver],
      cites: ['4.5.24', '4.5.30'],
    },
    urgeReceipts: {
      label: '催签收',
      from: 'sent',
      by: clerks,
      optional: true,
      must: [gate<any>('各单位都已签收', '4.5.24', '可以归档', (_, at) => delivered(at).some(l => !l.ended), { early: true })],
      carries: [{ link: '分发', act: 'remind', cites: ['4.5.24'] }],
      cites: ['4.5.24'],
    },
    recall: {
      label: '撤回',
      from: 'sent',
      to: 'recalled',
      by: director,
      optional: true,
      confirm: '撤回后通知全部收文单位；文号保留，签收记录不变。',
      form: { recallReason: longText('撤回理由', { clause: '4.5.24' }) },
      carries: [
        { link: '分发', act: 'recall', input: v => ({ reason: v.recallReason }), cites: ['4.5.24'] },
        { link: '分发', act: 'recallSigned', input: v => ({ reason: v.recallReason }), cites: ['4.5.24'] },
      ],
      tells: [opener, clerks],
      cites: ['4.5.24'],
    },
    file: {
      label: '归档',
      from: 'sent',
      to: 'filed',
      by: clerks,
      main: true,
      ...filing,
      must: [...filing.must, allLinkedEnded('分发', '4.5.24', '请催未签收的单位，或登记纸质签收')],
    },
    void: {
      label: '作废',
      from: ['drafting', 'checking', 'countersigned', 'signed', 'released', 'numbered', 'printing'],
      to: 'void',
      by: anyOf<any>(checkers, opener),
      optional: true,
      confirm: '作废后不能恢复；已编的文号保留、不再使用，登记簿上写明作废。',
      form: { voidReason: longText('作废理由', { clause: '4.5.21' }) },
      tells: [opener],
      cites: ['4.5.21'],
    },
  },
  filled: {
    draftedBy: '拟稿单位',
    organiser: '组织会签',
    checkedBy: '校核人',
    asked: '会签单位',
    objections: '未协调的意见',
    settledBy: '裁定人',
    signer: '签发人选',
    signRule: '签发依据',
    signedBy: '签发人',
    signedAt: '签发时间',
    signed: '签发文本',
    changes: '签发后改动',
    releasedBy: '核发人',
    code: '机关代字',
    docType: '文种',
    main: '主送',
    copyTo: '抄送',
    urgency: '紧急程度',
    registeredAt: '登记时间',
    distributedAt: '印发时间',
  },
  corrects: { by: anyOf<any>(opener, checkers), fields: ['requirement', 'subjectUnit', 'competence', 'meeting'], cites: ['2.7.2'] },
  strip: [
    { act: 'unitReview', words: 'words', label: '单位审核' },
    { act: 'unitSign', words: 'words', label: '单位审签' },
    { act: 'governmentAnswer', words: 'governmentOpinion', label: '区政府办公室会签' },
    { act: 'check', words: 'words', label: '校核' },
    { act: 'countersign', words: 'words', label: '会签' },
    { act: 'settle', words: 'ruling', label: '裁定' },
    { act: 'cosign', words: 'words', label: '联署会签' },
    { act: 'sign', words: 'words', label: '签发' },
    { act: 'notJoined', words: 'words', label: '退回修改' },
    { act: 'unsigned', words: 'words', label: '退回修改' },
    { act: 'approveAgain', words: 'words', label: '复审' },
    { act: 'refuseAgain', words: 'words', label: '复审' },
  ],
  papers: [
    { paper: 'original', title: '正本', word: true },
    { paper: 'slip', title: '发文稿纸' },
    { paper: 'receipts', title: '分发签收单' },
    { paper: 'timeline', title: '办理记录' },
  ],
})

function actorName(at: Situation): string {
  const { office, actor, now } = at
  const { name, unitName } = office.describe(actor, now)
  return `${unitName}${name}`
}

/** 机关代字: by the sender, with 函 for a letter. */
export function codeOf(v: any, at: Situation): string {
  const codes = at.norms.value('4.5.21', 'agency_codes') as Readonly<Record<string, string>>
  const letter = (textOf(v).layout ?? (textOf(v).type === '函' ? '信函' : '文件')) === '信函'
  return `${codes[v.sender] ?? v.sender}${letter ? String(at.norms.value('4.5.21', 'letter_suffix')) : ''}`
}
