import { type ClauseId, timeParameters } from './parameters.gen.ts'

export type LimitUnit = 'minutes' | 'hours' | 'days' | 'working_days'

/** A time a clause allows; how much it is stands in the edition of the day, never here. */
export interface ClauseLimit {
  readonly clause: ClauseId
  readonly param: string
  readonly unit: LimitUnit
}

type TimeParameters = typeof timeParameters
export type TimedClause = keyof TimeParameters
/** Clauses with exactly one time, where the parameter's name may be left out. */
export type SingleTimedClause = { [C in TimedClause]: TimeParameters[C]['length'] extends 1 ? C : never }[TimedClause]

/** The unit of time a parameter's name ends in: `lock_up_within_minutes` → minutes; nothing if it is no time. */
export const unitOf = (param: string): LimitUnit | undefined => {
  const ending = /(?:^|_)(working_days|minutes|hours|days)$/.exec(param)
  return ending?.[1] as LimitUnit | undefined
}

/** The time a clause allows, by parameter name; the name may be left out when the clause has only one time. */
export function limit<C extends SingleTimedClause>(clause: C): ClauseLimit
export function limit<C extends TimedClause>(clause: C, param: TimeParameters[C][number]): ClauseLimit
export function limit(clause: TimedClause, param?: string): ClauseLimit {
  const names: readonly string[] = timeParameters[clause] ?? []
  const name = param ?? (names.length === 1 ? names[0] : undefined)
  const unit = name === undefined ? undefined : unitOf(name)
  if (name === undefined || unit === undefined || !names.includes(name)) {
    throw new Error(`${clause} 没有可用的时限参数${param ? ` ${param}` : ''}；可选：${names.join('、') || '无'}`)
  }
  return { clause, param: name, unit }
}
