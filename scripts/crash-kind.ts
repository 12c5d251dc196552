/**
 * Loaded into the server under test before anything else (`--import`): a duty that recurs every day, and a calendar that
 * stands where CRASH_NOW says, so that every start has days to make up for.
 */
import type { AnyDefinition } from '#affairs'

const now = process.env.CRASH_NOW
if (now) {
  const ahead = Date.parse(now) - Date.now()
  const Real = Date
  class Shifted extends Real {
    constructor(...given: readonly unknown[]) {
      if (given.length === 0) super(Real.now() + ahead)
      else super(...(given as []))
    }
    static override now() {
      return Real.now() + ahead
    }
  }
  globalThis.Date = Shifted as DateConstructor
}

// Only now: what these modules read of the clock is the shifted one.
const { affair, anyStaff, headOf, opener, text } = await import('#affairs')
const { definitions } = await import('#rooms')

export const DAILY = 'crash-daily'
const daily = affair(DAILY, {
  title: '每日查看',
  room: 'seals',
  number: '查看〔{year}〕{n}号',
  fields: { period: text('日期') },
  subject: 'period',
  states: { open: '待查看', done: '已查看' },
  register: { title: '查看簿', columns: ['number', 'period'], cites: ['4.8.7'] },
  opens: { by: anyStaff, in: 'open', cites: ['4.8.7'] },
  acts: { finish: { label: '已查看', from: 'open', to: 'done', by: opener, cites: ['4.8.7'] } },
  cycles: [{ name: '每日查看', every: 'day', owner: headOf('保密办'), fields: period => ({ period }), cites: ['4.8.7'] }],
})
if (!definitions.some(d => d.kind === DAILY)) (definitions as AnyDefinition[]).push(daily)
