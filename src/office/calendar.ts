/** A moment as an ISO string in UTC, such as 2026-03-02T01:30:00.000Z. */
export type Instant = string
/** A day in Beijing, such as 2026-03-02. */
export type Day = string

export type WorkingDays = number & { readonly '~unit': 'working days' }
export type WorkingHours = number & { readonly '~unit': 'working hours' }

const counted = (n: number, unit: string): number => {
  if (!Number.isFinite(n) || n < 0) throw new RangeError(`${unit} must be a number not below zero, got ${n}`)
  return n
}

/** So many working days. */
export const workingDays = (n: number): WorkingDays => counted(n, 'working days') as WorkingDays
/** So many working hours. */
export const workingHours = (n: number): WorkingHours => counted(n, 'working hours') as WorkingHours

const MINUTE = 60_000
const DAY = 86_400_000
// China keeps one time without daylight saving, so a fixed shift gives the same answer whatever zone the machine is set to.
const BEIJING = 8 * 60 * MINUTE

const shifted = (at: Instant): number => {
  const ms = Date.parse(at)
  if (Number.isNaN(ms)) throw new RangeError(`not an instant: ${at}`)
  return ms + BEIJING
}

const numberOf = (day: Day): number => {
  const ms = Date.parse(`${day}T00:00:00.000Z`)
  if (Number.isNaN(ms)) throw new RangeError(`not a day: ${day}`)
  return ms / DAY
}
const dayOf = (number: number): Day => new Date(number * DAY).toISOString().slice(0, 10)
const minutesOf = (time: string): number => {
  const match = /^(\d{1,2}):(\d{2})$/.exec(time)
  if (!match) throw new RangeError(`not a time of day: ${time}`)
  return Number(match[1]) * 60 + Number(match[2])
}
const instantAt = (number: number, minutes: number): Instant => new Date(number * DAY + minutes * MINUTE - BEIJING).toISOString()

/** The day it is in Beijing at that instant. */
export const beijingDay = (at: Instant): Day => new Date(shifted(at)).toISOString().slice(0, 10)

/** The clock in Beijing at that instant, as 2026-03-02 09:30. */
export const beijingTime = (at: Instant): string => new Date(shifted(at)).toISOString().slice(0, 16).replace('T', ' ')

/** The instant at which Beijing's clock shows that time on that day; without a time, the beginning of the day. */
export const instantOf = (day: Day, time = '00:00'): Instant => instantAt(numberOf(day), minutesOf(time))

/** A day the office itself works or rests, whatever the national calendar says. */
export interface CalendarOverride {
  day: Day
  work: boolean
  name: string
}

/** One announced year: the days off and the weekend days worked in return, each with its name. */
export interface AnnouncedYear {
  readonly holidays: Readonly<Record<Day, string>>
  readonly workdays: Readonly<Record<Day, string>>
}

/** The office's hours as periods of Beijing time, in order. */
export type OfficeHours = readonly (readonly [from: string, to: string])[]

export const usualHours: OfficeHours = [
  ['08:30', '12:00'],
  ['14:00', '17:30'],
]

export interface DayInfo {
  readonly day: Day
  readonly work: boolean
  readonly name?: string | undefined
  readonly source: 'weekday' | 'weekend' | 'holiday' | 'make-up' | 'office override'
}

export interface Ends {
  readonly at: Instant
  /** The count ran over days whose holidays are not announced yet. */
  readonly provisional: boolean
}

export interface Calendar {
  isWorkday(day: Day): boolean
  /** Whether the day's holidays have been announced, or the office itself has ruled on the day. */
  isKnown(day: Day): boolean
  dayInfo(day: Day): DayInfo
  /** The end of the nth working day; the day it begins is not counted. None: today, or the next working day if today is free. */
  addWorkingDays(from: Instant, n: WorkingDays): Ends
  /** Counts only hours within the office's hours of working days. */
  addWorkingHours(from: Instant, n: WorkingHours): Ends
  /** Calendar days, same time of day. */
  addDays(from: Instant, n: number): { readonly at: Instant; readonly provisional: false }
  /** Working days after the first day up to and including the second; none if the second is not later. */
  workingDaysBetween(a: Day, b: Day): WorkingDays
}

// chinese-days writes "English,中文,days"; an office's own file may write the name alone.
const nameOf = (entry: string): string => entry.split(',')[1] ?? entry

/** The working calendar from announced years and the office's own rulings. A year never announced follows the weekday and is provisional. */
export const calendarOf = (
  years: Readonly<Record<string, AnnouncedYear>>,
  overrides: readonly CalendarOverride[],
  hours: OfficeHours = usualHours,
): Calendar => {
  const own = new Map(overrides.map(o => [o.day, o]))
  const periods = hours.map(([from, to]) => [minutesOf(from), minutesOf(to)] as const)
  const closing = periods.at(-1)?.[1]
  if (closing === undefined || periods.some(([from, to]) => to <= from))
    throw new RangeError('office hours must be periods, each ending after it begins')

  const compute = (day: Day): DayInfo => {
    const override = own.get(day)
    if (override) return { day, work: override.work, name: override.name, source: 'office override' }
    const year = years[day.slice(0, 4)]
    const makeUp = year?.workdays[day]
    if (makeUp !== undefined) return { day, work: true, name: `${nameOf(makeUp)}调休上班`, source: 'make-up' }
    const holiday = year?.holidays[day]
    if (holiday !== undefined) return { day, work: false, name: nameOf(holiday), source: 'holiday' }
    const weekday = new Date(numberOf(day) * DAY).getUTCDay()
    return weekday === 0 || weekday === 6 ? { day, work: false, source: 'weekend' } : { day, work: true, source: 'weekday' }
  }
  const infos = new Map<Day, DayInfo>()
  const dayInfo = (day: Day): DayInfo => {
    let info = infos.get(day)
    if (!info) {
      info = compute(day)
      infos.set(day, info)
    }
    return info
  }
  const isWorkday = (day: Day) => dayInfo(day).work
  const isKnown = (day: Day) => day.slice(0, 4) in years || own.has(day)

  return {
    isWorkday,
    isKnown,
    dayInfo,
    addWorkingDays(from, n) {
      let at = numberOf(beijingDay(from))
      let provisional = false
      const look = () => {
        const day = dayOf(at)
        provisional ||= !isKnown(day)
        return isWorkday(day)
      }
      let left = Math.ceil(n)
      if (left === 0) while (!look()) at++
      while (left > 0) {
        at++
        if (look()) left--
      }
      return { at: instantAt(at, closing), provisional }
    },
    addWorkingHours(from, n) {
      const local = shifted(from)
      let day = Math.floor(local / DAY)
      let minute = (local - day * DAY) / MINUTE
      let left = n * 60
      let provisional = false
      for (;;) {
        const name = dayOf(day)
        provisional ||= !isKnown(name)
        if (isWorkday(name))
          for (const [begin, end] of periods) {
            const start = Math.max(begin, minute)
            if (start >= end) continue
            if (left <= end - start) return { at: instantAt(day, start + left), provisional }
            left -= end - start
          }
        day++
        minute = 0
      }
    },
    addDays: (from, n) => ({ at: new Date(Date.parse(from) + n * DAY).toISOString(), provisional: false }),
    workingDaysBetween(a, b) {
      const end = numberOf(b)
      let n = 0
      for (let at = numberOf(a) + 1; at <= end; at++) if (isWorkday(dayOf(at))) n++
      return workingDays(n)
    },
  }
}
