import type { ParameterChange } from '#norms'
import type { Instant, OfficeRecord } from '#office'
import type { Look } from './define.ts'
import type { Affair, AffairEvent, AffairFilter, Counted, Found, Linked, Notice } from './model.ts'

/** One event with the affair before and after it, as the store has to write them. */
export interface Written {
  readonly event: AffairEvent
  readonly before?: Affair | undefined
  readonly after: Affair
  /** Words the affair is found by: title, number, fields. */
  readonly words: string
  /** Content hashes this event attached to the affair. */
  readonly files: readonly string[]
}

/** What an act answered, kept under its idempotency key. */
export interface Performed {
  readonly affair: string
  readonly version: number
}

/** What the engine asks of a transaction; everything inside commits together or not at all. */
export interface Tx {
  /** The current row, locked until the transaction ends, and the affairs at the other end of its links, both directions. */
  lock(affair: string): Promise<{ readonly affair: Affair; readonly linked: readonly Linked[] } | undefined>
  linked(affair: string): Promise<readonly Linked[]>
  /** What a look-up finds for these values, the newest first, at most `LOOK_MOST`. */
  look(look: Look, values: Readonly<Record<string, unknown>>): Promise<readonly Found[]>
  /** The answer already given to this actor under this key, and whether the same was asked then. */
  remembered(actor: string, key: string, asked: string): Promise<(Performed & { readonly same: boolean }) | undefined>
  remember(actor: string, key: string, asked: string, performed: Performed): Promise<void>
  /** The next number in a scope: gapless because it is drawn in the same transaction. */
  drawNumber(scope: string): Promise<number>
  /** The affair of this kind that bears this number. */
  numbered(kind: string, number: string): Promise<string | undefined>
  /** Rows, assignments, access, links, notices, search words; then the event at the end of the chain. */
  write(written: readonly Written[]): Promise<void>
  /** How many affairs there are of this sort, and the first of them. `waiting`: kinds and states that are to be filed. */
  count(filter: AffairFilter, waiting: readonly { readonly kind: string; readonly state: string }[]): Promise<Counted>
  /** The latest period of a cycle that has been opened, none later than `upTo`. */
  lastPeriod(kind: string, cycle: string, upTo: string): Promise<string | undefined>
  /** Affairs in which somebody is asked and has not answered. */
  askedOf(person: string): Promise<readonly string[]>
  /** Changes the office's register and logs why. */
  changeOffice(
    puts: readonly OfficeRow[],
    deletes: readonly { type: string; id: string }[],
    by: string,
    why: string,
    at: Instant,
  ): Promise<void>
  /** True the first time a period of a cycle is claimed. */
  claimCycle(kind: string, cycle: string, period: string): Promise<boolean>
}

/** One row of the office's register, as the store keeps it. */
export interface OfficeRow {
  readonly type: string
  readonly id: string
  readonly data: Readonly<Record<string, unknown>>
}

/** A field of a kind of affair as a reporting tool wants to see it. */
export interface KindColumn {
  readonly name: string
  readonly label: string
  readonly type: 'text' | 'date' | 'timestamptz' | 'int' | 'boolean'
  /** Lists are filtered by it. */
  readonly indexed: boolean
}
export interface KindTable {
  readonly kind: string
  readonly title: string
  readonly columns: readonly KindColumn[]
}

export interface AuditEntry {
  readonly at: Instant
  readonly actor: string
  /** read · refused · login · login-failed · download · export · office · norms · account … */
  readonly what: string
  readonly affair?: string | undefined
  readonly says: string
  readonly cites?: string | undefined
}

/** The engine's door to the database. */
export interface AffairStore {
  /** Office and norms stand still while it runs; `changesOffice` for the one that changes them itself. */
  transaction<T>(work: (tx: Tx) => Promise<T>, options?: { readonly changesOffice?: boolean }): Promise<T>
  find(affair: string): Promise<Affair | undefined>
  linked(affair: string): Promise<readonly Linked[]>
  look(look: Look, values: Readonly<Record<string, unknown>>): Promise<readonly Found[]>
  /** Affairs with open assignments that are due or to be reminded of before `now`, and not yet told so. */
  late(now: Instant): Promise<readonly string[]>
  audit(entry: AuditEntry): Promise<void>
  /** A notice that belongs to no act: something could not be done. */
  tell(notice: Notice, affair: string | undefined, at: Instant): Promise<void>
}

export type { Notice, OfficeRecord, ParameterChange }
