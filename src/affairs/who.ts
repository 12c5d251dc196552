import type { ClauseId, Edition } from '#norms'
import type { Instant, Office } from '#office'
import type { Ref } from './fields.ts'
import type { Affair, Counted, Found, Linked, Referred } from './model.ts'

/** Where and when a rule is asked: everything it may look at, as values. */
export interface Situation {
  readonly office: Office
  readonly norms: Edition
  readonly now: Instant
  /** The person acting; empty when nobody acts yet. */
  readonly actor: string
  readonly affair?: Affair | undefined
  readonly linked: readonly Linked[]
  /** What the kind's look-ups found, by their names; known while an act is being done, not on its button. */
  readonly found?: Readonly<Record<string, readonly Found[]>> | undefined
  /** The affairs that the act's fields name, when its form names some or it carries others along. */
  readonly referred?: ReadonlyMap<string, Referred> | undefined
  /** What the act asked to have counted; absent where nothing was, as on a button. */
  readonly counted?: Readonly<Record<string, Counted>> | undefined
  /** What a machine finds in a value with parts, by the name of its control; nothing where none looks at it. */
  readonly findings?: ((control: string, value: unknown) => readonly Finding[]) | undefined
}

/** One thing a machine points at in a value with parts: where, on what rule, and what it proposes. */
export interface Finding {
  readonly kind: string
  readonly field: string
  readonly words: string
  readonly rule: string
  readonly message: string
  readonly suggestion?: string | undefined
}

/**
 * A rule about people that names fields instead of closing over them, so that one rule is asked three ways:
 * may this one, who may, and (as principals) what may this one see.
 */
export interface Who<in V> {
  readonly says: string
  readonly people: (values: V, at: Situation) => readonly string[]
  /** The same people as standing principals (post:…, unit:…), when the rule is about posts and not about names. */
  readonly principals?: (values: V, at: Situation) => readonly string[]
  /** Why it is these and nobody else, for the one who is refused: on whose word, and what to do instead. */
  readonly explains?: (values: V, at: Situation) => { readonly says: string; readonly cites?: ClauseId; readonly wayOut?: string }
}

/** Every one of the office's own staff and leaders. */
export const anyStaff: Who<unknown> = {
  says: '本办工作人员',
  people: (_, { office, now }) => office.staff(now),
  principals: () => ['staff'],
}

/** Staff and liaison people of every department and town. */
export const anyone: Who<unknown> = {
  says: '全区用户',
  people: (_, { office, now }) => office.everyone(now),
  principals: () => ['everyone'],
}

/** Whoever holds one of these posts today. */
export const holderOf = (...posts: readonly string[]): Who<unknown> => ({
  says: posts.join('或'),
  people: (_, { office, now }) => office.holders(posts, now),
  principals: () => posts.map(post => `post:${post}`),
})

const sectionId = (name: string, { office }: Situation) => office.sectionNamed(name)?.id

/** The members of a section, by the section's name. */
export const sectionOf = (name: string): Who<unknown> => ({
  says: `${name}人员`,
  people: (_, at) => {
    const id = sectionId(name, at)
    return id ? at.office.membersOf(id, at.now) : []
  },
  principals: (_, at) => {
    const id = sectionId(name, at)
    return id ? [`unit:${id}`] : []
  },
})

/** The head of a section, by the section's name. */
export const headOf = (name: string): Who<unknown> => ({
  says: `${name}负责人`,
  people: (_, at) => {
    const id = sectionId(name, at)
    return id ? at.office.headsOf(id, at.now) : []
  },
})

/** The present custodian of the seal (or stock) a field names; his delegate stands in while he is absent. */
export const custodianOf = <const K extends string, const T extends string = 'seal'>(field: K, _of?: T): Who<Record<K, Ref<T>>> => ({
  says: '专管人员',
  people: (values, { office, now }) => (values[field] ? office.custodians(values[field], now) : []),
})

/** Whoever may approve the use of the thing a field names: the posts come from the clause the thing points at. */
export const approverOf = <const K extends string, const T extends string = 'seal'>(field: K, _of?: T): Who<Record<K, Ref<T>>> => {
  const posts = (values: Record<K, Ref<T>>, { office, norms }: Situation): readonly string[] => {
    const approvers = office.findThing(values[field])?.approvers
    return approvers ? (norms.value(approvers.clause as never, approvers.param as never) as readonly string[]) : []
  }
  return {
    says: '该印章的批准人',
    people: (values, at) => at.office.holders(posts(values, at), at.now),
    principals: (values, at) => posts(values, at).map(post => `post:${post}`),
  }
}

/** The person or people a field names. */
export const named = <const K extends string>(
  field: K,
  says: string,
): Who<{ readonly [P in K]: Ref<'person'> | readonly Ref<'person'>[] | undefined }> => ({
  says,
  people: values => [values[field] ?? []].flat() as string[],
})

/** Members of the unit (or units) a field names. */
export const membersOfUnit = <const K extends string>(
  field: K,
  says: string,
): Who<{ readonly [P in K]: Ref<'unit'> | readonly Ref<'unit'>[] | undefined }> => ({
  says,
  people: (values, { office, now }) => ([values[field] ?? []].flat() as string[]).flatMap(unit => office.membersOf(unit, now)),
  principals: values => ([values[field] ?? []].flat() as string[]).map(unit => `unit:${unit}`),
})

/** Whoever opened the affair. */
export const opener: Who<unknown> = { says: '经办人', people: (_, { affair, actor }) => (affair ? [affair.openedBy] : [actor]) }

/** Whoever has been asked in a round of this name and has not answered. */
export const asked = (round: string, says: string): Who<unknown> => ({
  says,
  people: (_, { affair }) => (affair?.assignments ?? []).filter(a => isRound(a.round, round) && a.state === 'open').map(a => a.person),
})

/** Whoever was asked in a round of this name, answered or not. */
export const wasAsked = (round: string, says: string): Who<unknown> => ({
  says,
  people: (_, { affair }) => [...new Set((affair?.assignments ?? []).filter(a => isRound(a.round, round)).map(a => a.person))],
})

/** The engine itself, when a linked affair brings something about. */
export const bySystem: Who<unknown> = { says: '系统', people: () => ['system'] }

/** Any one of several rules. */
export const anyOf = <V>(...rules: readonly Who<V>[]): Who<V> => ({
  says: rules.map(r => r.says).join('或'),
  people: (values, at) => [...new Set(rules.flatMap(r => r.people(values, at)))],
  principals: (values, at) => rules.flatMap(r => principalsOf(r, values, at)),
})

/** Who these people are as principals of visibility. */
export const principalsOf = <V>(who: Who<V>, values: V, at: Situation): readonly string[] =>
  who.principals?.(values, at) ?? who.people(values, at).map(person => `person:${person}`)

/** A round opened again gets a running suffix: 传阅, 传阅#2. */
export const isRound = (round: string, name: string) => round === name || round.startsWith(`${name}#`)
