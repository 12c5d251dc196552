import type { ClauseId, Edition } from '#norms'
import { type Instant, instantOf, type Office, workingDays } from '#office'

/** A time a clause allows; number and unit live in norms/. */
export interface Limit {
  readonly clause: ClauseId
  readonly param: string
  readonly unit: 'minutes' | 'hours' | 'days' | 'working_days'
}

/** A due time that a field gives (a day ends with the working day, an instant is itself), or a clause's limit when the field is empty. */
export interface FieldDue<in V> {
  readonly field: keyof V & string
  readonly otherwise?: Limit | undefined
}

/** A clause's limit counted from the day (its working day's end) or instant a field gives; from the asking when the field is empty. */
export interface AfterDue<in V> {
  readonly after: keyof V & string
  readonly limit: Limit
}

export type Due<V> = Limit | FieldDue<V> | AfterDue<V>

export const dueBy = <const K extends string>(field: K, otherwise?: Limit): FieldDue<Record<K, unknown>> => ({ field, otherwise })

export const dueAfter = <const K extends string>(field: K, limit: Limit): AfterDue<Record<K, unknown>> => ({ after: field, limit })

/** The field a due rule looks at, if it looks at one. */
export const fieldOfDue = (due: Due<any>): string | undefined => ('field' in due ? due.field : 'after' in due ? due.after : undefined)

export interface DueTime {
  readonly at: Instant
  readonly provisional: boolean
}

const MINUTE = 60_000

const minutesAfter = (from: Instant, minutes: number): DueTime => ({
  at: new Date(Date.parse(from) + minutes * MINUTE).toISOString(),
  provisional: false,
})

/** When a clause's limit runs out, counted from an instant on the office's own calendar. Working days and clock hours never mix. */
export const limitEnds = (
  limit: { clause: ClauseId; param: string; unit: Limit['unit'] },
  from: Instant,
  norms: Edition,
  office: Office,
): DueTime => {
  const n = Number(norms.value(limit.clause as never, limit.param as never))
  switch (limit.unit) {
    case 'minutes':
      return minutesAfter(from, n)
    case 'hours':
      return minutesAfter(from, n * 60)
    case 'days':
      return office.calendar.addDays(from, n)
    case 'working_days':
      return office.calendar.addWorkingDays(from, workingDays(n))
  }
}

/** When a due rule runs out for these values; nothing if neither field nor clause gives a time. */
export const dueTime = <V>(due: Due<V> | undefined, values: V, from: Instant, norms: Edition, office: Office): DueTime | undefined => {
  if (!due) return undefined
  if ('clause' in due) return limitEnds(due, from, norms, office)
  if ('after' in due) {
    const start = (values as Record<string, unknown>)[due.after]
    return limitEnds(due.limit, typeof start === 'string' ? (start.length === 10 ? instantOf(start, '17:30') : start) : from, norms, office)
  }
  const given = (values as Record<string, unknown>)[due.field]
  if (typeof given === 'string' && given.length === 10) return { at: instantOf(given, '17:30'), provisional: false }
  if (typeof given === 'string') return { at: given, provisional: false }
  return due.otherwise ? limitEnds(due.otherwise, from, norms, office) : undefined
}

/** The clause behind a due rule, kept to recompute a provisional time. */
export const limitOf = <V>(due: Due<V> | undefined): Limit | undefined =>
  due && ('clause' in due ? due : 'after' in due ? undefined : due.otherwise)
