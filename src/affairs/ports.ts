import type { ParameterChange } from '#norms'
import type { Instant, OfficeRecord } from '#office'
import type { Affair, AffairEvent, Linked, Notice } from './model.ts'

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
  /** The current row, locked until the transaction ends. */
  lock(affair: string): Promise<Affair | undefined>
  /** Affairs at the other end of this one's links, both directions. */
  linked(affair: string): Promise<readonly Linked[]>
  /** The answer already given to this actor under this key. */
  remembered(actor: string, key: string): Promise<Performed | undefined>
  remember(actor: string, key: string, performed: Performed): Promise<void>
  /** The next number in a scope: gapless because it is drawn in the same transaction. */
  drawNumber(scope: string): Promise<number>
  /** Rows, assignments, access, links, notices, search words; then the event at the end of the chain. */
  write(written: readonly Written[]): Promise<void>
  /** True the first time a period of a cycle is claimed. */
  claimCycle(kind: string, cycle: string, period: string): Promise<boolean>
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
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  find(affair: string): Promise<Affair | undefined>
  linked(affair: string): Promise<readonly Linked[]>
  /** Affairs with open assignments that are due or to be reminded of before `now`, and not yet told so. */
  late(now: Instant): Promise<readonly string[]>
  audit(entry: AuditEntry): Promise<void>
  /** A notice that belongs to no act: something could not be done. */
  tell(notice: Notice, affair: string | undefined, at: Instant): Promise<void>
}

export type { Notice, OfficeRecord, ParameterChange }
