import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { announcedYears, beijingDay, beijingTime, calendarOf, instantOf, workingDays, workingHours } from './index.ts'

const calendar = calendarOf(announcedYears, [])
const DAY = 86_400_000
const instants = fc.integer({ min: Date.parse('2024-01-01'), max: Date.parse('2027-06-01') }).map(ms => new Date(ms).toISOString())

describe('the working calendar', () => {
  test('2026 works on its six make-up days and rests on its holidays', () => {
    for (const day of ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'])
      expect(calendar.dayInfo(day)).toMatchObject({ work: true, source: 'make-up' })
    for (const day of ['2026-01-02', '2026-02-15', '2026-02-23', '2026-04-06', '2026-05-05', '2026-06-19', '2026-09-25', '2026-10-07'])
      expect(calendar.dayInfo(day)).toMatchObject({ work: false, source: 'holiday' })
    expect(calendar.dayInfo('2026-02-16').name).toBe('春节')
    expect(calendar.dayInfo('2026-11-28')).toEqual({ day: '2026-11-28', work: false, source: 'weekend' })
  })

  test('a term over the Spring Festival ends with the fifteenth working day', () => {
    expect(calendar.addWorkingDays(instantOf('2026-02-12', '10:00'), workingDays(15))).toEqual({
      at: instantOf('2026-03-11', '17:30'),
      provisional: false,
    })
  })

  test('a term that reaches an unannounced year is provisional until the year is known', () => {
    const from = instantOf('2026-12-30', '10:00')
    expect(calendar.addWorkingDays(from, workingDays(1))).toEqual({ at: instantOf('2026-12-31', '17:30'), provisional: false })
    expect(calendar.addWorkingDays(from, workingDays(2))).toEqual({ at: instantOf('2027-01-01', '17:30'), provisional: true })
    expect(calendar.isKnown('2027-01-01')).toBe(false)
    const announced = calendarOf({ ...announcedYears, 2027: { holidays: { '2027-01-01': '元旦' }, workdays: {} } }, [])
    expect(announced.addWorkingDays(from, workingDays(2))).toEqual({ at: instantOf('2027-01-04', '17:30'), provisional: false })
  })

  test('a ruling of the office itself goes before the national calendar', () => {
    const own = calendarOf(announcedYears, [{ day: '2026-11-25', work: false, name: '停电检修' }])
    expect(own.dayInfo('2026-11-25')).toEqual({ day: '2026-11-25', work: false, name: '停电检修', source: 'office override' })
    expect(own.addWorkingDays(instantOf('2026-11-24', '09:00'), workingDays(1)).at).toBe(instantOf('2026-11-26', '17:30'))
  })

  test('nothing to add ends today, or with the next working day', () => {
    expect(calendar.addWorkingDays(instantOf('2026-11-24', '09:00'), workingDays(0)).at).toBe(instantOf('2026-11-24', '17:30'))
    expect(calendar.addWorkingDays(instantOf('2026-10-03', '09:00'), workingDays(0)).at).toBe(instantOf('2026-10-08', '17:30'))
  })

  test('working hours pass over noon, night and holidays', () => {
    const ends = (from: string, hours: number) => beijingTime(calendar.addWorkingHours(from, workingHours(hours)).at)
    expect(ends(instantOf('2026-11-24', '11:30'), 1)).toBe('2026-11-24 14:30')
    expect(ends(instantOf('2026-09-30', '16:30'), 2)).toBe('2026-10-08 09:30')
    expect(ends(instantOf('2026-11-24', '06:00'), 7)).toBe('2026-11-24 17:30')
  })

  test('counting days one by one gives the same end', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 60 }), (from, n) => {
        let at = Date.parse(`${beijingDay(from)}T00:00:00Z`)
        let left = n
        let known = true
        while (left > 0) {
          at += DAY
          const day = new Date(at).toISOString().slice(0, 10)
          known &&= day < '2027-01-01'
          const year = announcedYears[day.slice(0, 4)]
          const weekend = [0, 6].includes(new Date(at).getUTCDay())
          if (year?.workdays[day] !== undefined || (!weekend && year?.holidays[day] === undefined)) left--
        }
        const end = calendar.addWorkingDays(from, workingDays(n))
        expect(end.at.slice(0, 10)).toBe(new Date(at).toISOString().slice(0, 10))
        if (beijingDay(from) < '2027-01-01') expect(end.provisional).toBe(!known)
      }),
      { numRuns: 200 },
    )
  })

  test('working days between are those that were added', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: 0, max: 40 }), (from, n) => {
        const day = beijingDay(from)
        fc.pre(calendar.isWorkday(day))
        expect(calendar.workingDaysBetween(day, beijingDay(calendar.addWorkingDays(from, workingDays(n)).at))).toBe(n)
      }),
      { numRuns: 100 },
    )
  })

  test('working hours add up: first a, then b is the same as both at once', () => {
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 20 }), (from, a, b) => {
        const first = calendar.addWorkingHours(from, workingHours(a)).at
        expect(calendar.addWorkingHours(first, workingHours(b)).at).toBe(calendar.addWorkingHours(from, workingHours(a + b)).at)
      }),
      { numRuns: 100 },
    )
  })

  test('a clock in Los Angeles changes nothing', () => {
    const code = `import { announcedYears, beijingTime, calendarOf, instantOf, workingDays } from ${JSON.stringify(new URL('./index.ts', import.meta.url).href)}
      const c = calendarOf(announcedYears, [])
      console.log([instantOf('2026-09-30', '00:30'), beijingTime('2026-03-08T10:30:00.000Z'), c.addWorkingDays('2026-09-30T01:00:00.000Z', workingDays(1)).at, c.dayInfo('2026-09-20').work].join(' | '))`
    const out = execFileSync(process.execPath, ['--input-type=module', '-e', code], {
      env: { ...process.env, TZ: 'America/Los_Angeles' },
      encoding: 'utf8',
    })
    expect(out.trim()).toBe('2026-09-29T16:30:00.000Z | 2026-03-08 18:30 | 2026-10-08T09:30:00.000Z | true')
  })
})
