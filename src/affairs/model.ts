import type { ClauseId } from '#norms'
import type { Day, Instant } from '#office'
import type { Limit } from './due.ts'

/** 阅 read (nothing due) · 办 do (a step waits for him) · 答 answer (within a time): three ways to be asked. */
export type Verb = 'read' | 'do' | 'answer'
export type AssignmentState = 'waiting' | 'open' | 'done' | 'skipped' | 'withdrawn' | 'handed-over'

/** What one person is asked to do in an affair. `n` counts within the affair. */
export interface Assignment {
  readonly n: number
  readonly round: string
  readonly verb: Verb
  /** The acts that answer it; any one does. */
  readonly acts: readonly string[]
  readonly person: string
  readonly position: number
  readonly state: AssignmentState
  readonly purpose?: string | undefined
  readonly openedAt?: Instant | undefined
  readonly dueAt?: Instant | undefined
  /** True when the due time reaches into a year whose holidays are not announced. */
  readonly provisional?: boolean | undefined
  readonly doneAt?: Instant | undefined
  /** Who answered it: a delegate, or the person himself. */
  readonly doneBy?: string | undefined
  readonly note?: string | undefined
  /** 0 calm · 1 reminded · 2 yellow · 3 red, superior told. */
  readonly alert: number
}

export type Order = 'parallel' | 'senior-first' | 'junior-first'

/** One fan-out of an act to several people; complete when all, any or n have answered. */
export interface Round {
  readonly order: Order
  readonly needs: 'all' | 'any' | number
  /** The state the affair moves to when the round is complete. */
  readonly then?: string | undefined
  readonly label: string
  readonly complete?: boolean | undefined
  /** The clause that sets the time, to recompute a provisional due time from. */
  readonly limit?: Limit | undefined
}

/** The current shape of a matter: what the events add up to. */
export interface Affair {
  readonly id: string
  readonly kind: string
  readonly number?: string | undefined
  readonly title: string
  readonly state: string
  readonly stateSince: Instant
  readonly ended: boolean
  readonly endedAt?: Instant | undefined
  readonly version: number
  readonly openedAt: Instant
  readonly openedBy: string
  readonly updatedAt: Instant
  /** The day whose edition of the norms judges this affair to its end. */
  readonly normsDay: Day
  readonly data: Readonly<Record<string, unknown>>
  readonly rounds: Readonly<Record<string, Round>>
  readonly assignments: readonly Assignment[]
  /** Who may see it: person:…, unit:…, post:…, staff. */
  readonly sees: readonly string[]
  /** Who sees it only while something is asked of them. */
  readonly hidden?: readonly string[] | undefined
  readonly links: readonly Link[]
}

/** A link from the affair that opened to the one it opened. */
export interface Link {
  readonly name: string
  readonly to: string
}

/** What a gate may know of an affair at the other end of a link. */
export interface Linked {
  readonly id: string
  readonly name: string
  readonly direction: 'to' | 'from'
  readonly kind: string
  readonly number?: string | undefined
  readonly title: string
  readonly state: string
  readonly ended: boolean
  readonly data?: Readonly<Record<string, unknown>> | undefined
}

/** An affair that a look-up found by a shared field. */
export interface Found extends Omit<Linked, 'name' | 'direction'> {
  readonly data: Readonly<Record<string, unknown>>
}

/** An affair that a field names, as it stands. */
export interface Referred {
  readonly affair: Affair
  readonly linked: readonly Linked[]
}

/** Which affairs an act wants counted before it is decided. */
export interface AffairFilter {
  readonly kind?: string | undefined
  readonly states?: readonly string[] | undefined
  /** Fields with exactly these values. */
  readonly data?: Readonly<Record<string, string | number>> | undefined
  /** A field whose text stands before this: a day before another. */
  readonly before?: { readonly field: string; readonly value: string } | undefined
  /** Opened before this instant. */
  readonly openedBefore?: Instant | undefined
  /** 应归未归: what its kind says has to be filed, and neither was nor was left out with a reason. */
  readonly unfiled?: boolean | undefined
}
export interface Counted {
  readonly total: number
  /** The first of them, oldest first. */
  readonly first: readonly Linked[]
}

/** Who acted, frozen as he stood then: posts change, the record must not. */
export interface ActedBy {
  readonly person: string
  readonly name: string
  readonly post?: string | undefined
  readonly unit?: string | undefined
  /** The absent person he stood in for, with his post then. */
  readonly actingFor?: { readonly person: string; readonly name: string; readonly post?: string | undefined } | undefined
}

export interface Settlement {
  readonly n: number
  readonly state: Exclude<AssignmentState, 'waiting'>
  readonly note?: string | undefined
  readonly openedAt?: Instant | undefined
  readonly dueAt?: Instant | undefined
  readonly provisional?: boolean | undefined
}

export interface Notice {
  readonly to: string
  readonly says: string
  /** 'alert' rises in red; 'word' is plain news. */
  readonly tone: 'alert' | 'word'
}

/** What an act did, complete: applying it needs no norms, no office, no clock. Stored verbatim, never rewritten. */
export interface EventBody {
  /** Shape of this body; older shapes are converted on reading. */
  readonly v: 1
  readonly label: string
  readonly cites: readonly ClauseId[]
  /** What the actor wrote into the form. */
  readonly input: Readonly<Record<string, unknown>>
  /** Fields changed on the affair. */
  readonly data?: Readonly<Record<string, unknown>> | undefined
  readonly title?: string | undefined
  readonly number?: string | undefined
  /** The series the number was drawn in. */
  readonly series?: string | undefined
  /** The affair that drew this number before and gave it up. */
  readonly numberFrom?: string | undefined
  readonly to?: string | undefined
  readonly ended?: boolean | undefined
  readonly normsDay?: Day | undefined
  readonly rounds?: Readonly<Record<string, Round>> | undefined
  readonly assigned?: readonly Assignment[] | undefined
  readonly settled?: readonly Settlement[] | undefined
  readonly alerts?: readonly { readonly n: number; readonly alert: number }[] | undefined
  readonly sees?: readonly string[] | undefined
  readonly hides?: readonly string[] | undefined
  readonly links?: readonly Link[] | undefined
  readonly notices?: readonly Notice[] | undefined
  readonly papers?: readonly string[] | undefined
  /** Content hashes of the files this act attached. */
  readonly files?: readonly string[] | undefined
  /** True for a word written after the affair had ended. */
  readonly later?: boolean | undefined
}

/** One act on one affair, as the log keeps it (without its place in the chain). */
export interface AffairEvent {
  readonly affair: string
  readonly kind: string
  readonly version: number
  readonly act: string
  readonly at: Instant
  readonly by: ActedBy
  readonly body: EventBody
}

/** Why not, on whose word, and what to do instead; the same text on button, API, CLI and log. */
export interface Refusal {
  readonly says: string
  readonly cites?: ClauseId | undefined
  readonly wayOut: string
  readonly field?: string | undefined
}

export const systemActor = 'system'
