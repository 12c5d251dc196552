/** 发文的规则: who may, what has to hold, what follows; the definition (outgoing.ts) names them. */
import {
  type Archives,
  choice,
  count,
  type Finding,
  gate,
  holderOf,
  type Linked,
  longText,
  type Situation,
  structured,
  units,
  type Who,
  wordsIn,
} from '#affairs'
import { type ClauseId, limit } from '#norms'
import { beijingDay } from '#office'
import { type Change, changesBetween } from '../../papers/compare.ts'
import { type OfficialDocument, officialDocument } from '../../papers/official.ts'
import { gathering } from '../filing.ts'
import { receiversOf, signersIn, ways } from './delivery.ts'
import { findingKey, overruled } from './findings.ts'
import { directionOf, routingFaults } from './routing.ts'
import { organiserFor, signRuleFor, signRuleWords } from './signoff.ts'

/** The parts of a draft by the names an office uses, in the order they are filled in. */
const draftParts = {
  type: '文种',
  title: '标题',
  main: '主送机关',
  body: '正文',
  attachments: '附件',
  copy: '抄送机关',
  urgency: '紧急程度',
  note: '附注',
} as const

export const clerks = holderOf('文管人员')
export const director = holderOf('办公室主任')
export const textField = () => structured('文稿', officialDocument, { control: 'official-draft', parts: draftParts, clause: '4.5.6' })
export const letStand = () => overruled('机器校核：不改的写明理由', { clause: '4.5.13' })
export const textOf = (v: { text?: unknown }) => v.text as OfficialDocument
export const nameOf = (id: string, { office }: Situation) => office.findPerson(id)?.name ?? id

/** 文秘科人员, the drafter himself excepted: nobody checks what he wrote (4.5.7, 4.5.20). */
export const checkers: Who<unknown> = {
  says: '文秘科拟稿人以外的人员',
  people: (_, { office, now, affair: document }) => {
    const section = office.sectionNamed('文秘科')
    return section ? office.membersOf(section.id, now).filter(p => p !== document?.openedBy) : []
  },
  principals: (_, { office }) => [office.sectionNamed('文秘科')?.id].flatMap(id => (id ? [`unit:${id}`] : [])),
}

export const drafterUnit = ({ office, affair: document, actor }: Situation) =>
  office.findUnit(office.findPerson(document?.openedBy ?? actor)?.unit ?? '')
export const byDepartment = (at: Situation) => ['department', 'town'].includes(drafterUnit(at)?.kind ?? '')
const headsOfDrafter = (at: Situation) => at.office.headsOf(drafterUnit(at)?.id ?? '', at.now)

/** 本单位文秘人员: of the drafting unit, not its head. */
export const unitSecretaries: Who<unknown> = {
  says: '本单位文秘人员',
  people: (_, at) =>
    byDepartment(at) ? at.office.membersOf(drafterUnit(at)?.id ?? '', at.now).filter(p => !headsOfDrafter(at).includes(p)) : [],
}
export const unitHeads: Who<unknown> = { says: '本单位主要负责人', people: (_, at) => (byDepartment(at) ? headsOfDrafter(at) : []) }

/** 区政府办公室 answers for what government departments draft (4.5.17). */
export const governmentOffice: Who<unknown> = {
  says: '区政府办公室',
  people: (_, { office, now }) => office.membersOf(office.sectionNamed('区政府办公室')?.id ?? '', now),
}
export const forGovernment = (v: any, at: Situation) => organiserFor(v, at).organiser === '区政府办公室' && !v.governmentOpinion

/** 应签发的领导, with the row of the table for whoever tries instead; a department is shown the way in (4.5.8). */
export const signer: Who<any> = {
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
export const blanksIn = (draft: OfficialDocument): readonly string[] => [
  ...new Set(wordsIn(draft).flatMap(words => words.match(/【[^【】]{1,20}】/g) ?? [])),
]

export const wordsOfChanges = (changes: readonly Change[]) =>
  changes.map(c => `${c.where}：“${c.was}”→“${c.now}”（${c.substantial ? `实质性：${c.why}` : '文字性'}）`).join('\n')
/** What was changed since it was signed. */
export const changesSince = (v: any, at: Situation): readonly Change[] =>
  v.signed
    ? changesBetween(v.signed, textOf(v), {
        mostChars: Number(at.norms.value('4.5.18', 'editorial_most_chars')),
        names: [...at.office.data.people, ...at.office.data.units].map(x => x.name),
      })
    : []
export const isSubstantial = (v: any, at: Situation) => v.nature === '实质性修改' || changesSince(v, at).some(c => c.substantial)

/** A gate for each kind of moment at which the routing rules are looked at. */
export const rightlyRouted = (cites: ClauseId) =>
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

export const unsettled = (v: any, at: Situation): readonly Finding[] => {
  const settled = new Set(((v.overruled ?? []) as (Finding & { reason?: string })[]).filter(f => f.reason).map(findingKey))
  return (at.findings?.('official-draft', textOf(v)) ?? []).filter(f => !settled.has(findingKey(f)))
}

/** Departments the text names that were neither asked nor are addressed (4.5.11). */
export const unasked = (v: any, at: Situation) => {
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

export const askedUnits = (v: any, { office }: Situation): readonly string[] | undefined =>
  v.countersigners && [...new Set([...(v.asked ?? []), ...v.countersigners.map((u: string) => office.findUnit(u)?.name ?? u)])]

const headsOfCountersigners: Who<any> = {
  says: '会签单位负责人',
  people: (v, { office, now }) => [
    ...((v.countersigners ?? []) as string[]).flatMap(u => office.headsOf(u, now)),
    ...((v.countersignLeaders ?? []) as string[]),
  ],
}
export const countersignRound = {
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

export const objections = (v: any): readonly string[] => v.objections ?? []

/** Numbered only when nothing stands in the way any more: what was signed is what goes out. */
export const asSigned = gate<any>(
  '签发后文稿有实质性改动，还没有复审',
  '4.5.18',
  '请报原签发领导复审',
  (v, at) => !changesSince(v, at).some(c => c.substantial),
  { early: true },
)

export const dated = (v: any, at: Situation): OfficialDocument => ({
  ...textOf(v),
  date: textOf(v).date ?? beijingDay(at.now),
  ...(directionOf(textOf(v)) === '上行' && { signer: [nameOf(v.signer, at)] }),
})

export const distribution = {
  units: units('收文单位', { clause: '4.5.24', hint: '可选常用单位组' }).optional(),
  others: longText('其他收文单位', { clause: '4.5.24', hint: '没有账号的单位，一行一个，由文管人员登记签收' }).optional(),
  way: choice('送达方式', ways, { clause: '4.5.24' }),
  each: count('每单位份数', { clause: '4.5.24' }),
  firstCopy: count('起始份号', { clause: '4.5.24', hint: '编份号的填写，按单位顺序往下排' }).optional(),
}
export const deliver = {
  kind: 'document-delivery',
  as: '分发',
  fields: (v: any, at: Situation) => receiversOf(v, at),
  cites: ['4.5.24'],
} as const
export const someReceiver = gate<any>(
  '还没有写明发给谁',
  '4.5.24',
  '请选收文单位，或写明其他收文单位',
  v => Boolean(v.units?.length || v.others),
  {
    field: 'units',
  },
)
/** 发文的级别范围: a unit where nobody may read it is not sent it (4.5.30). */
export const withinScope = gate<any>(
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
export const delivered = ({ linked }: Situation) => linked.filter(l => l.name === '分发' && l.direction === 'to')
const copiesOut = (at: Situation) => delivered(at).reduce((n, l) => n + Number(l.data?.copies ?? 0), 0)
export const enoughCopies = gate<any>(
  (v, at) => `要发${copiesOut(at) + receiversOf(v, at).length * v.each}份，只印了${v.copies}份`,
  '4.5.24',
  '请核对每单位份数，或加印后再发',
  (v, at) => copiesOut(at) + receiversOf(v, at).length * v.each <= v.copies,
  { field: 'each' },
)
/** 印好取回: the print room's order is closed, or only its scraps are still to be cleared away. */
export const printedAll = gate<any>(
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
export const archives: Archives = {
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
export const filing = gathering(archives)

/** 机关代字: by the sender, with 函 for a letter. */
export function codeOf(v: any, at: Situation): string {
  const codes = at.norms.value('4.5.21', 'agency_codes') as Readonly<Record<string, string>>
  const letter = (textOf(v).layout ?? (textOf(v).type === '函' ? '信函' : '文件')) === '信函'
  return `${codes[v.sender] ?? v.sender}${letter ? String(at.norms.value('4.5.21', 'letter_suffix')) : ''}`
}
