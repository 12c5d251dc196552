import type { ClauseId } from '#norms'
import type { Archives } from './archives.ts'
import type { Due } from './due.ts'
import { type Fields, fieldInfo, type Values } from './fields.ts'
import type { Gate } from './gates.ts'
import type { Affair, AffairFilter, Order, Refusal, Verb } from './model.ts'
import type { Situation, Who } from './who.ts'

export type Cites = readonly [ClauseId, ...ClauseId[]]

/** A fan-out: one act asked of several people, in the office's order or side by side. */
export interface Assigning<in V> {
  /** Its Chinese name, also the name gates and people-rules know it by: 传阅, 传批, 承办. */
  readonly round: string
  readonly verb: Verb
  readonly to: Who<V>
  /** The acts that answer it; a to-read needs none (the engine's own 已阅 does). */
  readonly acts?: readonly string[]
  readonly order?: Order | ((values: V, at: Situation) => Order)
  readonly needs?: 'all' | 'any' | number
  readonly due?: Due<any>
  /** The state the affair moves to when enough have answered. */
  readonly then?: string
  /** The state the round waits in; to be named when the act that starts it chooses its goal by the form. */
  readonly in?: string
  readonly purpose?: string | ((values: V, at: Situation) => string)
  readonly when?: (values: V, at: Situation) => boolean
  readonly cites: Cites
}

/** A linked affair of another kind (named, never imported) that an act opens. */
export interface Opening<in V> {
  readonly kind: string
  /** The link's Chinese name: 批示交办, 分办. */
  readonly as: string
  readonly when?: (values: V, at: Situation) => boolean
  /** One affair for each row this gives; without it, one. */
  readonly fields: (values: V, at: Situation) => Record<string, unknown> | readonly Record<string, unknown>[]
  /** An office without that room does without the linked affair. */
  readonly ifThere?: boolean
  readonly cites: Cites
}

/** An act carried on to what a link leads to: done there by the engine in the same transaction, wherever it can start. */
export interface Carrying {
  readonly link: string
  readonly act: string
  readonly input?: (values: any, there: Affair) => Record<string, unknown>
  /** Only when this act has brought the affair into this state. */
  readonly into?: string
  /** In the name of whoever acts and for every one behind the link: if one of them refuses, nothing happened. */
  readonly whole?: boolean
  readonly cites: Cites
}

/** A number taken over from an affair that drew it before: named in a field, given up there by an act, in the same transaction. */
export interface Taking {
  readonly kind: string
  readonly field: string
  readonly act: string
  /** The link's Chinese name: 启用预留文号. */
  readonly as: string
  /** What stands behind the number where it was kept: 预留. */
  readonly mark: string
}

/** What the engine writes into a field by itself when the act is done. */
export interface Fill {
  readonly label: string
  /** Who did it, when, or what follows from what is known then; a function gives nothing to leave the field as it is. */
  readonly from: 'actor' | 'now' | ((values: any, at: Situation) => unknown)
}
export const actorAs = (label: string): Fill => ({ label, from: 'actor' })
export const timeAs = (label: string): Fill => ({ label, from: 'now' })
/** What follows from the rest by a rule: worked out when the act is done, and kept as it was then. */
export const workedOut = (label: string, from: (values: any, at: Situation) => unknown): Fill => ({ label, from })

/** At most this many affairs are looked up by one `Look`. */
export const LOOK_MOST = 1000

/** Affairs of another kind (named, never imported) a rule asks about: found by fields they share with this one, not by a link. */
export interface Look {
  readonly kind: string
  /** Their field, and the field of this affair (or of the form being filled in) it must equal. */
  readonly same?: Readonly<Record<string, string>>
  /** Their field, and the field of this affair it must not equal. */
  readonly differ?: Readonly<Record<string, string>>
  /** In these states; without it, those that have not ended. */
  readonly states?: readonly string[]
  /** Shown beside the affair, to those who may see them. */
  readonly shows?: boolean
}

/** A paper a kind of affair can print, by the name the papers of its room know it by. */
export interface PaperRef {
  readonly paper: string
  readonly title: string
  /** Also given as a Word file. */
  readonly word?: boolean
  /** Once this field is filled in, the paper is given no more. */
  readonly withheld?: { readonly once: string; readonly says: string; readonly cites: ClauseId; readonly wayOut: string }
}
/** Why a paper is not given any more, if it is not. */
export const whyWithheld = ({ withheld }: PaperRef, { data }: Pick<Affair, 'data'>): Refusal | undefined =>
  withheld && data[withheld.once] !== undefined ? { says: withheld.says, cites: withheld.cites, wayOut: withheld.wayOut } : undefined

interface ActBody<V, F> {
  readonly form?: F & Fields
  readonly must?: readonly Gate<V & Values<NoInfer<F>>>[]
  /** How long the actor has, from the moment the step waits for him. */
  readonly due?: Due<any>
  readonly fills?: Readonly<Record<string, Fill>>
  readonly assigns?: readonly Assigning<V & Values<NoInfer<F>>>[]
  /** Rounds that close with this act, whoever has not answered. */
  readonly withdraws?: readonly string[]
  readonly opens?: readonly Opening<V & Values<NoInfer<F>>>[]
  /** Who sees it from now on only while something is asked of them. */
  readonly hides?: readonly Who<V & Values<NoInfer<F>>>[]
  readonly carries?: readonly Carrying[]
  /** What has to be counted before it is decided; gates read it from `at.counted`. */
  readonly counts?: Readonly<Record<string, (values: any, at: Situation) => AffairFilter>>
  /** Who is told, without being asked for anything. */
  readonly tells?: readonly Who<V & Values<NoInfer<F>>>[]
  /** Who sees the affair from this act on, whether or not anything is asked of them. */
  readonly shares?: readonly Who<V & Values<NoInfer<F>>>[]
  readonly prints?: PaperRef
  readonly cites: Cites
}

export interface Act<V, State extends string, F> extends ActBody<V, F> {
  readonly label: string
  /** One state, several, or '*' for any state that is not an end. */
  readonly from: State | readonly State[] | '*'
  /** Where it leads; absent, the affair stays where it is. A function chooses by what was filled in. */
  readonly to?: State | ((values: V & Values<NoInfer<F>>, at: Situation) => State)
  /** Every state a choosing `to` may give, for the chart and the check. */
  readonly toOneOf?: readonly State[]
  readonly by: Who<V>
  /** May be done but is not waited for: the state puts it in nobody's inbox. */
  readonly optional?: boolean | ((values: V, at: Situation) => boolean)
  /** The asked person may hand the step to somebody else. */
  readonly mayHandOver?: boolean
  /** Also possible after the end (a correction, a note): it is marked as later. */
  readonly afterEnd?: boolean
  /** A word of caution shown before doing it. */
  readonly confirm?: string
  /** What the actor should know before he fills in the form: who has to sign and why, what stands on the record. */
  readonly shows?: (values: V, at: Situation) => string
  /** Drawn as the main button. */
  readonly main?: boolean
  /** What the form is filled in with beforehand, for the person to change. */
  readonly proposes?: (values: any, at: Situation) => Record<string, unknown>
  /** Common phrases a leader can tap, for this form field. */
  readonly phrases?: { readonly field: string; readonly from: readonly string[] }
}

interface OpenAct<V> extends ActBody<V, unknown> {
  readonly label?: string
  readonly by: Who<unknown>
  readonly in: string
  /** Another state to begin in, when what is filled in asks for a step before. */
  readonly instead?: { readonly in: string; readonly when: (values: V) => boolean }
}

/** A duty that recurs: the engine opens the affair each period, once and only once, also after downtime. */
export interface Cycle {
  readonly name: string
  readonly every: 'day' | 'week' | 'month' | 'quarter' | 'year'
  /** Days into the period on which it opens; without it, on the first: 334 for a duty of the year's end. */
  readonly opensAfterDays?: number
  /** Whose duty: they get it as if they had opened it. */
  readonly owner: Who<unknown>
  /** The fields of the affair it opens. `period` reads 2026, 2026-Q1, 2026-03, 2026-W09 or 2026-03-02. */
  readonly fields: (period: string, at: Situation) => Record<string, unknown> | readonly Record<string, unknown>[]
  readonly cites: Cites
}

export interface Register<Column extends string> {
  readonly title: string
  readonly columns: readonly Column[]
  readonly cites: Cites
}

type BuiltInColumn = 'number' | 'title' | 'state' | 'opened' | 'opener' | 'closed' | 'archiveNumber'
type FormColumns<Forms> = { [A in keyof Forms]: keyof Forms[A] }[keyof Forms] & string

export interface Definition<F extends Fields, S extends Record<string, string>, Forms, Fills extends string> {
  /** What this kind is called: 用印申请. */
  readonly title: string
  /** One sentence for the person about to open one. */
  readonly summary?: string
  readonly room: string
  /** Number pattern: {year}, {n} or {n:4} (so many digits) and any field in braces. Drawn when opened, or by the act named in `numberedBy`. */
  readonly number: string
  readonly numberedBy?: string
  /** Where the number may come from instead of being drawn. */
  readonly takesNumber?: Taking
  readonly fields: F
  /** The field whose words are the affair's title. */
  readonly subject: NoInfer<keyof F & string>
  readonly states: S
  /** States in which it is kept and waits for nobody: a book on its shelf, paper in store. */
  readonly rests?: readonly NoInfer<keyof S & string>[]
  /** What of it is filed when it is done. */
  readonly archives?: Archives
  readonly register: Register<NoInfer<(keyof F & string) | BuiltInColumn | FormColumns<Forms> | Fills>>
  readonly opens: OpenAct<Values<F>> & {
    readonly in: NoInfer<keyof S & string>
    readonly instead?: { readonly in: NoInfer<keyof S & string> }
  }
  readonly acts: { readonly [A in keyof Forms]: Act<Values<F>, NoInfer<keyof S & string>, Forms[A]> }
  /** Fields that acts fill in by themselves, with their labels. */
  readonly filled?: Readonly<Record<Fills, string>>
  /** Who sees every affair of this kind besides those who take part. */
  readonly sees?: readonly Who<Values<F>>[]
  readonly cycles?: readonly Cycle[]
  /** Affairs its gates and fills may ask about, by the name they know them by. */
  readonly looks?: Readonly<Record<string, Look>>
  /** When every affair behind a link has ended, the engine does this act by itself. */
  readonly follows?: readonly { readonly link: string; readonly act: string; readonly cites: Cites }[]
  readonly papers?: readonly PaperRef[]
  /** Which fields a list shows first. */
  readonly list?: readonly NoInfer<(keyof F & string) | Fills>[]
  /** Which forms' words stand on the instruction strip, in order of time. */
  readonly strip?: readonly { readonly act: string; readonly words: string; readonly label: string }[]
  /** Fields that may be corrected afterwards, by whom; the old value stays in the record. */
  readonly corrects?: { readonly by: Who<Values<F>>; readonly fields: readonly NoInfer<keyof F & string>[]; readonly cites: Cites }
  /** Files of the affairs behind a link that whoever opened this one may read while it holds: a loan of copies that ends by itself. */
  readonly lends?: { readonly link: string; readonly while: (values: Values<F>, at: Situation) => boolean }
  /** Opened only by a linked affair or a cycle, never from the "new" menu. */
  readonly onlyLinked?: boolean
}

/** A definition as the engine handles it, its particular types forgotten. */
export interface AnyDefinition
  extends Omit<
    Definition<Fields, Record<string, string>, any, string>,
    'register' | 'acts' | 'opens' | 'sees' | 'corrects' | 'filled' | 'lends'
  > {
  readonly kind: string
  readonly ends: readonly string[]
  readonly register: Register<string>
  readonly acts: Readonly<Record<string, AnyAct>>
  readonly opens: ActBody<any, any> & {
    readonly label?: string
    readonly by: Who<unknown>
    readonly in: string
    readonly instead?: OpenAct<any>['instead']
  }
  readonly sees?: readonly Who<any>[]
  readonly lends?: { readonly link: string; readonly while: (values: any, at: Situation) => boolean }
  readonly filled?: Readonly<Record<string, string>>
  readonly corrects?: { readonly by: Who<any>; readonly fields: readonly string[]; readonly cites: Cites }
}
export type AnyAct = Act<any, string, any> & { readonly form?: Fields }

export interface Defined<Kind extends string, F extends Fields, Forms> extends AnyDefinition {
  readonly kind: Kind
  readonly fields: F
  readonly '~forms'?: Forms
}

const fail = (kind: string, says: string, wayOut: string): never => {
  throw new Error(`${kind}: ${says}. ${wayOut}`)
}

/** A kind of affair, checked when it is made: no state without a way in and out, no register column that nothing fills. */
export const affair = <
  const Kind extends string,
  F extends Fields,
  const S extends Record<string, string>,
  Forms,
  const Fills extends string = never,
>(
  kind: Kind,
  definition: Definition<F, S, Forms, Fills>,
): Defined<Kind, F, Forms> => {
  const any = definition as unknown as AnyDefinition
  const acts = Object.entries(any.acts)
  const states = Object.keys(definition.states)
  const leaves = new Set(
    acts.flatMap(([, act]) => (act.to !== undefined || act.assigns?.some(a => a.then) ? (act.from === '*' ? [] : [act.from].flat()) : [])),
  )
  const rounds = [any.opens, ...acts.map(([, act]) => act)].flatMap(act => act.assigns ?? [])
  const reached = new Set<string>([...startsOf(any), ...rounds.flatMap(r => r.then ?? [])])
  for (const [name, act] of acts) {
    if (typeof act.to === 'function' && !act.toOneOf?.length)
      fail(kind, `act “${name}” chooses its goal without naming the goals`, 'Name them in toOneOf')
    for (const goal of typeof act.to === 'string' ? [act.to] : (act.toOneOf ?? [])) reached.add(goal)
  }
  for (const state of states) {
    if (!reached.has(state))
      fail(kind, `no act leads to state “${state}” (${any.states[state]})`, `Add an act with to: '${state}', or remove the state`)
  }
  // A round that completes also leaves the state it was opened in.
  const ends = states.filter(state => !leaves.has(state) && !rounds.some(r => r.then && r.then !== state && movesFrom(any, state, r)))
  if (ends.length === 0) fail(kind, 'no state is an end', 'Let one state have no act that leaves it')
  for (const [name, act] of acts) {
    if (act.label.trim() === '') fail(kind, `act “${name}” has no label`, 'Give it the verb an office uses')
    for (const from of act.from === '*' ? [] : [act.from].flat()) {
      if (ends.includes(from) && !act.afterEnd)
        fail(kind, `act “${name}” starts from the end “${from}” without leading on`, 'Mark it afterEnd, or give it a state to lead to')
    }
  }
  const fieldNames = new Set([
    ...Object.keys(definition.fields),
    ...Object.keys(any.filled ?? {}),
    ...acts.flatMap(([, act]) => Object.keys(act.form ?? {})),
  ])
  for (const [name, act] of acts) {
    for (const fill of Object.keys(act.fills ?? {}))
      if (!fieldNames.has(fill)) fail(kind, `act “${name}” fills “${fill}”, which is not declared`, 'Add it to filled')
  }
  for (const state of any.rests ?? [])
    if (ends.includes(state)) fail(kind, `state “${state}” is an end and need not rest`, 'Leave it out of rests')
  for (const state of any.archives?.from ?? [])
    if (!acts.some(([, act]) => [act.from].flat().includes(state) && act.opens?.some(o => o.kind === any.archives?.into)))
      fail(kind, `nothing files it from “${state}”`, 'Spread gathering(archives) into an act that starts there')
  for (const schema of Object.values(definition.fields)) fieldInfo(schema)
  return Object.freeze({ ...any, kind, ends }) as unknown as Defined<Kind, F, Forms>
}

/** The states an affair of this kind can begin in. */
export const startsOf = ({ opens }: Pick<AnyDefinition, 'opens'>): string[] => [opens.in, ...(opens.instead ? [opens.instead.in] : [])]

const movesFrom = (definition: AnyDefinition, state: string, round: Assigning<any>): boolean =>
  (startsOf(definition).includes(state) && (definition.opens.assigns ?? []).includes(round)) ||
  Object.values(definition.acts).some(act => {
    if (!(act.assigns ?? []).includes(round)) return false
    if (act.to === undefined) return act.from === '*' || [act.from].flat().includes(state)
    return typeof act.to === 'function' ? round.in === undefined || round.in === state : act.to === state
  })

export type ValuesOf<D> = D extends { fields: infer F extends Fields } ? Values<F> : never
export type ActsOf<D> = D extends { '~forms'?: infer Forms } ? keyof NonNullable<Forms> & string : never
