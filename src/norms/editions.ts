import type { Catalogue } from './catalogue.ts'
import type { ClauseLimit } from './limits.ts'
import { unitOf } from './limits.ts'
import type { NormDay, ParameterValue } from './model.ts'
import type { ClauseId, ClauseParameters } from './parameters.gen.ts'

/** One parameter, changed by the office from a day on. Changes are only ever added. */
export interface ParameterChange {
  readonly clause: ClauseId
  readonly name: string
  readonly value: ParameterValue
  /** The first day (Beijing) whose affairs are judged by the new value. */
  readonly fromDay: NormDay
  /** The person who decided it. */
  readonly by: string
  readonly why: string
  readonly recordedAt: string
}

/** A change as it comes in from a form or the command line, not yet believed. */
export type ParameterChangeInput = { readonly [K in keyof ParameterChange]: K extends 'value' ? unknown : string }

export interface NormRefusal {
  readonly says: string
  readonly cites?: ClauseId | undefined
  readonly wayOut: string
  readonly field?: string | undefined
}

export type ChangeDecision = { readonly change: ParameterChange } | { readonly refusals: readonly NormRefusal[] }

/** The norms as they stood on one day. */
export interface Edition {
  readonly day: NormDay
  /** The value of a clause's parameter on that day; throws for a clause or name that does not exist. */
  value<C extends keyof ClauseParameters, P extends keyof ClauseParameters[C] & string>(clause: C, name: P): ClauseParameters[C][P]
  /** How much a limit allows on that day, in the limit's own unit. */
  amount(limit: Pick<ClauseLimit, 'clause' | 'param'>): number
  /** All parameters of a clause on that day, for showing. */
  parameters(clause: string): Readonly<Record<string, ParameterValue>>
}

/** One line of a parameter's history; the first line is the book itself. */
export interface HistoryLine {
  readonly value: ParameterValue
  readonly fromDay: NormDay | undefined
  readonly by?: string | undefined
  readonly why?: string | undefined
  readonly recordedAt?: string | undefined
  /** True for a change that a later decision for the same day replaced. */
  readonly replaced: boolean
}

export interface Norms {
  readonly catalogue: Catalogue
  readonly changes: readonly ParameterChange[]
  /** Recorded changes whose clause or parameter this catalogue no longer has; they take no effect. */
  readonly stray: readonly ParameterChange[]
  /** The edition of a day. An affair is judged by the edition of the day it began. */
  on(day: NormDay): Edition
  history(clause: string, name: string): readonly HistoryLine[]
  /** Checks a proposed change against catalogue and calendar; gives it ready to record, or why not. */
  change(input: ParameterChangeInput, today: NormDay): ChangeDecision
}

const isDay = (day: unknown): day is NormDay =>
  typeof day === 'string' &&
  /^\d{4}-\d{2}-\d{2}$/.test(day) &&
  !Number.isNaN(Date.parse(`${day}T00:00:00Z`)) &&
  new Date(`${day}T00:00:00Z`).toISOString().startsWith(day)

const isTable = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What is wrong with a value beside the catalogue's own, in Chinese; undefined when its shape is the same. */
export const shapeFault = (name: string, old: ParameterValue, given: unknown, where = '新值'): string | undefined => {
  if (typeof old === 'number') {
    if (typeof given !== 'number' || !Number.isFinite(given)) return `${where}应当是数字`
    if (given < 0) return `${where}不能小于零`
    const unit = unitOf(name)
    if (
      (unit === 'days' || unit === 'working_days' || (unit === undefined && !/percent|yuan|share|multiple|rate/.test(name))) &&
      Number.isInteger(old) &&
      !Number.isInteger(given)
    ) {
      return `${where}应当是整数`
    }
    return /_percent$/.test(name) && old <= 100 && given > 100 ? `${where}是百分比，不能大于一百` : undefined
  }
  if (typeof old === 'boolean') return typeof given === 'boolean' ? undefined : `${where}应当是“是”或“否”`
  if (typeof old === 'string') return typeof given === 'string' && given.trim() !== '' ? undefined : `${where}应当是文字，不能空着`
  if (Array.isArray(old)) {
    if (!Array.isArray(given)) return `${where}应当是一列`
    if (given.length === 0 && old.length > 0) return `${where}至少要有一项`
    const rows = old as readonly ParameterValue[]
    for (const [i, row] of given.entries()) {
      const at = `${where}第${i + 1}项`
      // Rows need not all have the same columns; a new row must look like one that is there.
      const faults = rows.map(model => shapeFault(name, model, row, at))
      if (rows.length > 0 && !faults.includes(undefined)) return faults.find(fault => fault !== undefined)
    }
    return undefined
  }
  if (!isTable(given)) return `${where}应当是一张表`
  const table = old as Readonly<Record<string, ParameterValue>>
  const missing = Object.keys(table).filter(key => !(key in given))
  if (missing.length > 0) return `${where}缺少“${missing.join('、')}”`
  const extra = Object.keys(given).filter(key => !(key in table))
  if (extra.length > 0 && Object.keys(table).length > 0) return `${where}多出“${extra.join('、')}”`
  for (const [key, part] of Object.entries(table)) {
    // An amount inside a table has the unit of the parameter's name unless its own key says otherwise.
    const fault = shapeFault(unitOf(key) ? key : name, part, given[key], `${where}的“${key}”`)
    if (fault) return fault
  }
  return undefined
}

/** The book and the office's changes to it: what holds on which day. */
export const editionsOf = (catalogue: Catalogue, changes: readonly ParameterChange[]): Norms => {
  const inBook = (clause: string, name: string): ParameterValue | undefined => {
    const params = catalogue.find(clause)?.params
    return params && Object.hasOwn(params, name) ? params[name] : undefined
  }
  const key = (clause: string, name: string) => `${clause} ${name}`
  const stray = changes.filter(change => inBook(change.clause, change.name) === undefined)
  const lines = new Map<string, ParameterChange[]>()
  for (const change of changes) {
    if (inBook(change.clause, change.name) === undefined) continue
    const of = lines.get(key(change.clause, change.name)) ?? []
    of.push(change)
    lines.set(key(change.clause, change.name), of)
  }
  const order = (a: ParameterChange, b: ParameterChange) =>
    a.fromDay === b.fromDay ? (a.recordedAt < b.recordedAt ? -1 : a.recordedAt > b.recordedAt ? 1 : 0) : a.fromDay < b.fromDay ? -1 : 1
  for (const of of lines.values()) of.sort(order)

  const valueOn = (clause: string, name: string, day: NormDay): ParameterValue => {
    const book = inBook(clause, name)
    if (book === undefined) throw new Error(`条款 ${clause} 没有名为 ${name} 的参数`)
    return lines.get(key(clause, name))?.findLast(change => change.fromDay <= day)?.value ?? book
  }

  return {
    catalogue,
    changes,
    stray,
    on(day) {
      if (!isDay(day)) throw new Error(`“${day}”不是一个日期`)
      return {
        day,
        value: (clause, name) => valueOn(clause, name, day) as never,
        amount({ clause, param }) {
          const value = valueOn(clause, param, day)
          if (typeof value !== 'number') throw new Error(`条款 ${clause} 的参数 ${param} 不是数字`)
          return value
        },
        parameters: clause =>
          Object.fromEntries(Object.keys(catalogue.get(clause).params ?? {}).map(name => [name, valueOn(clause, name, day)])),
      }
    },
    history(clause, name) {
      const book = inBook(clause, name)
      if (book === undefined) throw new Error(`条款 ${clause} 没有名为 ${name} 的参数`)
      const of = lines.get(key(clause, name)) ?? []
      return [
        { value: book, fromDay: undefined, replaced: false },
        ...of.map((change, i) => ({
          value: change.value,
          fromDay: change.fromDay,
          by: change.by,
          why: change.why,
          recordedAt: change.recordedAt,
          replaced: of[i + 1]?.fromDay === change.fromDay,
        })),
      ]
    },
    change(input, today) {
      const clause = catalogue.find(input.clause)
      if (!clause) {
        return { refusals: [{ says: `没有 ${input.clause} 这一条`, wayOut: '请在条款目录中查到条款后再改参数', field: 'clause' }] }
      }
      const cites = clause.id
      const names = Object.keys(clause.params ?? {})
      const book = inBook(clause.id, input.name)
      if (book === undefined) {
        const wayOut = names.length > 0 ? `本条可改的参数有：${names.join('、')}` : '本条没有参数，要改规定请修订条款本身'
        return { refusals: [{ says: `${clause.id} 没有名为“${input.name}”的参数`, cites, wayOut, field: 'name' }] }
      }
      const refusals: NormRefusal[] = []
      const fault = shapeFault(input.name, book, input.value)
      if (fault)
        refusals.push({
          says: fault,
          cites,
          wayOut: `请照现有的写法填写：${JSON.stringify(valueOn(clause.id, input.name, today))}`,
          field: 'value',
        })
      if (input.why.trim() === '')
        refusals.push({ says: '没有写明为什么改', cites, wayOut: '请写明依据，如“主任办公会决定”', field: 'why' })
      if (input.by.trim() === '') refusals.push({ says: '没有写明由谁决定', cites, wayOut: '请填写决定人', field: 'by' })
      if (!isDay(input.fromDay)) {
        refusals.push({ says: '起用日期不是一个日期', cites, wayOut: '请按“2026-03-02”的样子填写', field: 'fromDay' })
      } else if (input.fromDay <= today) {
        refusals.push({
          says: '起用日期须在今天之后，已经开始的事项仍按原规定',
          cites,
          wayOut: '请把起用日期定在明天或以后',
          field: 'fromDay',
        })
      }
      if (refusals.length > 0) return { refusals }
      return {
        change: {
          clause: clause.id,
          name: input.name,
          value: input.value as ParameterValue,
          fromDay: input.fromDay,
          by: input.by.trim(),
          why: input.why.trim(),
          recordedAt: input.recordedAt,
        },
      }
    },
  }
}
