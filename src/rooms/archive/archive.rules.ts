import { type Affair, gate, type Referred, type Situation, type Who } from '#affairs'
import { beijingDay } from '#office'

export const TERMS = ['永久', '定期30年', '定期10年'] as const
export type Term = (typeof TERMS)[number]
/** 保管期限代码 (DA/T 22-2015). */
export const termCodes: Record<Term, string> = { 永久: 'Y', 定期30年: 'D30', 定期10年: 'D10' }

const ARCHIVIST = '档案管理员'
const SECTION = '文秘科'

/** 档案室: whoever holds the post; where an office has none, the head of 文秘科. */
export const archivist: Who<unknown> = {
  says: ARCHIVIST,
  people: (_, { office, now }) => {
    const held = office.holders(ARCHIVIST, now)
    const section = office.sectionNamed(SECTION)?.id
    return held.length ? held : section ? office.headsOf(section, now) : []
  },
  principals: (_, { office, now }) => {
    const section = office.sectionNamed(SECTION)?.id
    return [`post:${ARCHIVIST}`, ...(section ? office.headsOf(section, now).map(p => `person:${p}`) : [])]
  },
}

interface Described {
  readonly source?: unknown
  readonly responsible?: unknown
  readonly title?: unknown
  readonly section?: unknown
}

/** 保管期限: what the office's table says of such a document, and why; the first row that fits decides. */
export const proposedTerm = (
  { source, responsible, title }: Described,
  { norms }: Pick<Situation, 'norms'>,
): { term: Term; reason: string } => {
  const superior = norms.value('4.5.31', 'superiors').some(s => String(responsible ?? '').startsWith(s))
  const rows = norms.value('4.5.31', 'retention')
  const sender = source === '收文' ? (superior ? '上级' : '其他') : undefined
  const fits = (row: (typeof rows)[number]) =>
    row.source === source &&
    (sender === undefined || row.sender === sender) &&
    (row.words.length === 0 || row.words.some(w => String(title ?? '').includes(w)))
  const row = rows.find(fits) ?? rows.find(r => r.source === '其他')
  const term = TERMS.find(t => t === row?.term) ?? '定期10年'
  return { term, reason: row?.reason ?? '保管期限表没有相应的一行' }
}

/** 机构（问题）: the class whose sections handled it; the first class otherwise. */
export const proposedClass = ({ section }: Described, { norms, office }: Pick<Situation, 'norms' | 'office'>): string => {
  const classes = norms.value('4.5.31', 'classes')
  const name = section ? office.findUnit(String(section))?.name : SECTION
  return (classes.find(c => c.sections.includes(name ?? '')) ?? classes[0])?.name ?? ''
}
export const classNames = ({ norms }: Pick<Situation, 'norms'>): string[] => norms.value('4.5.31', 'classes').map(c => c.name)
export const classCode = (name: unknown, { norms }: Pick<Situation, 'norms'>): string =>
  norms.value('4.5.31', 'classes').find(c => c.name === name)?.code ?? ''

/** The last year of a term: it runs from 1 January after the year of the document. Nothing for what is kept for ever. */
export const keptUntil = ({ term, inYear }: Readonly<Record<string, unknown>>): number | undefined => {
  const years = /\d+/.exec(String(term))?.[0]
  return years ? Number(inYear) + Number(years) : undefined
}
export const hasExpired = (data: Readonly<Record<string, unknown>>, at: Pick<Situation, 'now'>): boolean => {
  const last = keptUntil(data)
  return last !== undefined && Number(beijingDay(at.now).slice(0, 4)) > last
}
/** 县区级档案满十年向档案馆移交. */
const HAND_OVER_AFTER_YEARS = 10

export const LENT = '借阅的档案'
export const DISPOSED = '处置的档案'
const named = (r: Referred) => r.affair.number ?? r.affair.title
const chosen = ({ referred }: Situation, ids: unknown): Referred[] =>
  ([ids ?? []].flat() as string[]).flatMap(id => referred?.get(id) ?? [])
const complaint = (wrong: (r: Referred, v: any, at: Situation) => boolean) => ({
  of: (v: any, at: Situation) => chosen(at, v.items).filter(r => wrong(r, v, at)),
})
/** A gate over every archive item the form names; its sentence lists those that break it. */
const everyItem = (
  says: string,
  wayOut: string,
  wrong: (r: Referred, v: any, at: Situation) => boolean,
  cites: '4.5.31' | '4.5.32' = '4.5.31',
) => {
  const { of } = complaint(wrong)
  return gate<any>(
    (v, at) => {
      const all = of(v, at)
      return `${says}：${all.slice(0, 5).map(named).join('、')}${all.length > 5 ? `等${all.length}件` : ''}`
    },
    cites,
    wayOut,
    (v, at) => of(v, at).length === 0,
    { field: 'items' },
  )
}

export const onTheShelf = everyItem('还没有整理编号，或已经不在库', '请先整理编号，或另选', r => r.affair.state !== 'filed')
export const notLent = everyItem('正在借出', '请收回后再办', r =>
  r.linked.some(l => l.direction === 'from' && l.name === LENT && !l.ended && l.state !== 'granted'),
)
export const notOffered = everyItem('正在另一次处置中', '请看那一次处置的结果', (r, _v, at) =>
  r.linked.some(l => l.direction === 'from' && l.name === DISPOSED && !l.ended && l.id !== at.affair?.id),
)
export const neverPermanent = everyItem(
  '永久保管的不能销毁',
  '请从清单中去掉，或改为移交区档案馆',
  (r, v) => v.way === '销毁' && r.affair.data.term === '永久',
)
export const expiredOnly = everyItem(
  '保管期限没有满，不能销毁',
  '请从清单中去掉，期满后再鉴定',
  (r, v, at) => v.way === '销毁' && r.affair.data.term !== '永久' && !hasExpired(r.affair.data, at),
)
export const oldEnough = everyItem(
  `形成不满${HAND_OVER_AFTER_YEARS}年，还不到移交的时候`,
  '请从清单中去掉，期满后再移交',
  (r, v, at) => v.way === '移交区档案馆' && Number(beijingDay(at.now).slice(0, 4)) - Number(r.affair.data.inYear) < HAND_OVER_AFTER_YEARS,
)
export const extendable = everyItem(
  '永久保管的没有期限可延',
  '请从清单中去掉',
  (r, v) => v.way === '延长保管期限' && r.affair.data.term === '永久',
)

/** 一件一行: how an item stands on a list that has to outlive it. */
export const lineOf = ({ affair }: Referred): string =>
  [affair.number, affair.data.term, affair.data.inYear, affair.data.pages ?? '', affair.data.docNumber ?? '', affair.title]
    .map(x => String(x ?? '').replaceAll('｜', '|'))
    .join('｜')
export const linesOf = (ids: unknown, at: Situation): string[] =>
  chosen(at, ids)
    .sort((a, b) => (named(a) < named(b) ? -1 : 1))
    .map(lineOf)
export const highestSecrecy = (ids: unknown, at: Situation): string =>
  chosen(at, ids).some(r => r.affair.data.secrecy === '内部') ? '内部' : '无'
export type { Affair }
