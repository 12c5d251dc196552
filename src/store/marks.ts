import type { Affair } from '#affairs'
import { accessOf } from './rows.ts'

/** So much of a field's value stands in the index; the rest is compared with the row. */
export const MARKED_MOST = 20
const BEIJING = 8 * 3_600_000

/** 年、月 in Beijing: the windows in which the newest are looked for first. */
const yearOf = (at: string): string => `@${new Date(Date.parse(at) + BEIJING).toISOString().slice(0, 4)}`
const monthOf = (at: string): string => `@${new Date(Date.parse(at) + BEIJING).toISOString().slice(0, 7)}`
const MONTHS = 3

/** Windows that together cover this time, newest first and without overlap, as pieces of a tsquery: some months, then whole years. */
export const windowsBetween = (oldest: string, newest: string): string[] => {
  const months: string[] = []
  let [year, month] = monthOf(newest).slice(1).split('-').map(Number) as [number, number]
  const [first, top, last] = [monthOf(oldest), year, Number(yearOf(oldest).slice(1))]
  for (let n = 0; n < MONTHS; n++) {
    const mark = `@${year}-${String(month).padStart(2, '0')}`
    if (mark < first) return months.map(m => `'${m}'`)
    months.push(mark)
    month -= 1
    if (month === 0) [year, month] = [year - 1, 12]
  }
  const years = Array.from({ length: top - last + 1 }, (_, i) => `@${top - i}`)
  return [
    ...months.map(m => `'${m}'`),
    ...years.map(y => [`'${y}'`, ...months.filter(m => m.startsWith(`${y}-`)).map(m => `!'${m}'`)].join(' & ')),
  ]
}
export const kindMark = (kind: string): string => `#${kind}`
export const principalMark = (principal: string): string => `!${principal}`
export const valueMark = (field: string, value: string): string =>
  `=${field}:${[...value.slice(0, 2 * MARKED_MOST)].slice(0, MARKED_MOST).join('')}`
/** 文号 without its brackets and blanks, so that it is found however it is typed. */
export const numberMark = (number: string): string =>
  `№${(
    number
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  )
    .join('')
    .slice(0, 60)}`

const valuesOf = (value: unknown): string[] =>
  ['string', 'number', 'boolean'].includes(typeof value) ? [String(value)] : Array.isArray(value) ? value.flatMap(valuesOf) : []

/** Lexemes that are no words: when it was opened, its kind, who may see it, what its fields say, its numbers. */
export const marksOf = (affair: Affair): string[] => {
  const fields = Object.entries(affair.data).flatMap(([name, value]) =>
    valuesOf(value)
      .filter(v => v.length > 0 && !/^[0-9a-f]{64}$/.test(v))
      .map(v => ({ name, value: v })),
  )
  const numbers = [affair.number, ...fields.map(f => f.value).filter(v => v.length < 100 && /\d+号$/.test(v))].filter(n => n !== undefined)
  return [
    yearOf(affair.openedAt),
    monthOf(affair.openedAt),
    kindMark(affair.kind),
    ...accessOf(affair).map(principalMark),
    ...fields.map(f => valueMark(f.name, f.value)),
    ...numbers.map(numberMark),
  ]
}
