import type { Situation } from '#affairs'
import type { ClauseId } from '#norms'
import { directionOf } from './routing.ts'

/** 发文名义: in whose name a document goes out; a joint one names the organising side first. */
export const senders = ['区委', '区委办公室', '区委、区政府', '区委办公室、区政府办公室'] as const
export type Sender = (typeof senders)[number]
export const isJoint = (sender: unknown): boolean => String(sender).includes('、')
const ofTheOffice = (sender: unknown): boolean => String(sender).startsWith('区委办公室')

/** 签发权限: who may sign, the row of the table that says so, and on which clause. */
export interface SignRule {
  readonly when: string
  readonly signer: string
  readonly people: readonly string[]
  readonly cites: ClauseId
}

const SECRETARY = '区委书记'
const LEADERS = ['区委书记', '区委副书记', '区委常委', '区长']

/** 区委领导: whoever of these may be entrusted, or asked instead because he stands higher. */
export const committeeLeaders = ({ office, now }: Situation): readonly string[] => office.holders(LEADERS, now)

/** 分管领导: for a section's own business the leader who answers for the office. */
const inCharge = (unit: string | undefined, { office, now }: Situation): readonly string[] => {
  const found = unit ? office.findUnit(unit) : undefined
  const answering = found?.kind === 'section' ? (found.parent ?? found.id) : found?.id
  return answering ? office.leadersInCharge(answering, now) : []
}

/** The people a word of the table stands for; a word the table does not know is a post. */
const peopleBy = (word: string, v: any, at: Situation): readonly string[] => {
  const { office, now } = at
  if (/主要领导/.test(word)) return office.holders(SECRETARY, now)
  if (/分管领导/.test(word)) return inCharge(v.subjectUnit, at)
  return office.holders(word, now)
}

/** 签发表: the row that fits type, sender, importance, subject and source (4.5.14, 4.5.15); the rows are the office's own to change. */
export const signRuleFor = (v: any, at: Situation): SignRule => {
  if (ofTheOffice(v.sender)) {
    const raised = v.raise as string | undefined
    const signer = raised ?? String(at.norms.value('4.5.15', 'default_signer'))
    return {
      when: raised ? `办公室的公文，视内容提请${raised}` : '以区委办公室名义印发的公文',
      signer,
      people: peopleBy(signer, v, at),
      cites: '4.5.15',
    }
  }
  const rows = at.norms.value('4.5.14', 'signers') as readonly { when: string; signer: string }[]
  const upward = at.norms.value('4.5.14', 'important_too').includes('上行文') && directionOf(v.text) === '上行'
  const fits = v.meeting ? /会议/ : v.importance === '重要' || upward ? /重要/ : /某一方面/
  const row = rows.find(r => fits.test(r.when)) ?? { when: '重要公文', signer: '区委主要领导' }
  return {
    when: v.meeting ? `${row.when}（${v.meeting}）` : upward && v.importance !== '重要' ? `${row.when}（上行文）` : row.when,
    signer: row.signer,
    people: peopleBy(row.signer, v, at),
    cites: '4.5.14',
  }
}

const name = (person: string, { office }: Situation) => office.findPerson(person)?.name ?? person

/** 应由谁签发，因为哪一条: the sentence the screen shows. */
export const signRuleWords = (v: any, at: Situation): string => {
  const { when, signer, people, cites } = signRuleFor(v, at)
  const who = people.length ? people.map(p => name(p, at)).join('、') : '（未找到人选）'
  return `应由${signer}${who}签发：${when}，由${signer}签（${cites}）`
}

/** Who is to sign: the one chosen, or the first the table gives. */
export const signerOf = (v: any, at: Situation): string | undefined => v.chosen ?? signRuleFor(v, at).people[0]

/** Why this one may not be asked to sign; nothing when he may: he is by the table, stands higher, or was entrusted after a meeting. */
export const notToSign = (v: any, at: Situation): string | undefined => {
  if (!v.chosen) return undefined
  const { people, signer } = signRuleFor(v, at)
  if (people.includes(v.chosen)) return undefined
  const leaders = committeeLeaders(at)
  const [first] = people
  const [higher] = at.office.bySeniority([v.chosen, ...(first ? [first] : [])], at.now)
  if (leaders.includes(v.chosen) && higher === v.chosen) return undefined
  if (v.meeting && v.entrusting && leaders.includes(v.chosen)) return undefined
  return `${name(v.chosen, at)}不是应签发的人：${signRuleWords(v, at)}，应由${signer}或更高的领导签发`
}

/** 联署机关领导: heads of the units that sign jointly, and the 区长 where 区政府 does. */
export const cosigners = (v: any, at: Situation): readonly string[] => {
  if (!isJoint(v.sender)) return []
  const { office, now } = at
  const government = v.sender === '区委、区政府' ? office.holders('区长', now) : []
  const secretariat = office.sectionNamed('区政府办公室')
  const office2 = v.sender === '区委办公室、区政府办公室' && secretariat ? office.headsOf(secretariat.id, now) : []
  return [...new Set([...government, ...office2, ...((v.jointUnits ?? []) as string[]).flatMap(u => office.headsOf(u, now))])]
}

/** 组织会签的办公室: by the content of a joint document, by the side of the unit that drafted any other (4.5.16, 4.5.17). */
export const organiserFor = (v: any, at: Situation): { organiser: string; because: string; cites: ClauseId } => {
  if (isJoint(v.sender) && v.competence) {
    const by = at.norms.value('4.5.16', 'organiser') as Readonly<Record<string, string>>
    return { organiser: by[v.competence] ?? '区委办公室', because: `联合行文，内容属${v.competence}`, cites: '4.5.16' }
  }
  const drafter = at.affair?.openedBy ?? at.actor
  const unit = at.office.findUnit(at.office.findPerson(drafter)?.unit ?? '')
  const by = at.norms.value('4.5.17', 'drafting_unit_to_organiser') as Readonly<Record<string, string>>
  const key = unit?.side === 'government' ? '政府部门' : '区委工作部门'
  return { organiser: by[key] ?? '区委办公室', because: `由${unit?.name ?? '本办'}拟稿`, cites: '4.5.17' }
}

/** 发文机关 as they stand on the paper. */
export const agenciesOf = (sender: unknown, { office }: Pick<Situation, 'office'>): string[] => {
  const { district, name: own } = office.data
  const names: Record<string, string> = {
    区委: `中共${district}委`,
    区委办公室: own,
    区政府: `${district}人民政府`,
    区政府办公室: `${district}人民政府办公室`,
  }
  return String(sender)
    .split('、')
    .map(s => names[s] ?? s)
}
