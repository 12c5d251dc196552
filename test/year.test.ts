import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type AffairEvent, affair, anyStaff, headOf, opener, text } from '#affairs'
import { limit } from '#norms'
import { definitions } from '#rooms'
import { invariantsOf, simulateOffice } from '#simulate'
import { type TestOffice, testOffice } from './office.ts'

/** 每周清点: no room has a cycle yet, so the stretch gets one of its own. */
const weekly = affair('weekly-count', {
  title: '每周清点',
  room: 'seals',
  number: '周清〔{year}〕{n}号',
  fields: { period: text('期间') },
  subject: 'period',
  states: { open: '待清点', done: '已清点' },
  register: { title: '清点簿', columns: ['number', 'period'], cites: ['4.8.7'] },
  opens: { by: anyStaff, in: 'open', cites: ['4.8.7'] },
  acts: { finish: { label: '清点完毕', from: 'open', to: 'done', by: opener, due: limit('1.1.6'), cites: ['4.8.7'] } },
  cycles: [{ name: '每周清点', every: 'week', owner: headOf('保密办'), fields: period => ({ period }), cites: ['4.8.7'] }],
})
const days = Number(process.env.HUISHENG_YEAR_DAYS ?? 21)
const seeds = (process.env.HUISHENG_YEAR_SEEDS ?? '7,23').split(',').map(Number)

describe.each(seeds)('第%i号种子的一段工作', seed => {
  let office: TestOffice
  let lived: Awaited<ReturnType<typeof simulateOffice>>
  beforeAll(async () => {
    office = await testOffice('2026-02-05T00:00:00.000Z')
    lived = await simulateOffice({ store: office.store, from: '2026-02-05', days, seed, definitions: [...definitions, weekly] })
  }, 1_800_000)
  afterAll(async () => {
    await lived.close()
    await office.close()
  })

  test('过后不变量全部成立', () => {
    expect(lived.invariants.faults).toEqual([])
    expect(lived.simulated.acts).toBeGreaterThan(100)
  })

  test('周期事务每期正好立一次', async () => {
    const opened = await office.store.db.query<{ n: string; periods: string }>(
      "select count(*) as n, count(distinct data->>'period') as periods from affair where kind = 'weekly-count'",
    )
    expect(Number(opened[0]?.n)).toBe(Number(opened[0]?.periods))
    expect(Number(opened[0]?.n)).toBeGreaterThan(1)
  })

  test('多出一个看得到的人、漏立一期，不变量都指得出来', async () => {
    const { db } = office.store
    const [one] = await db.query<{ id: string }>('select id from affair order by id limit 1')
    await db.query("insert into access (principal, affair) values ('person:p-yangfan-nobody', $1)", [one?.id])
    await db.query("delete from cycle_opened where period = (select max(period) from cycle_opened where kind = 'weekly-count')")
    const { faults } = await invariantsOf(lived.house)
    expect(faults.some(f => f.includes('能看到的人与记录不符'))).toBe(true)
    expect(faults.some(f => f.includes('没有立'))).toBe(true)
  })
})

describe('同一个种子', () => {
  /** What was recorded, but for the hashes of files, which hold the time they were made at. */
  const recorded = async () => {
    const office = await testOffice('2026-02-05T00:00:00.000Z')
    const { close, house } = await simulateOffice({ store: office.store, from: '2026-02-05', days: 8, seed: 7 })
    const rows = await office.store.db.query<{ stream: string; body: string }>(
      "select stream, body from event where stream in ('affair', 'office') order by seq",
    )
    const told = rows.map(r => r.body.replaceAll(/[0-9a-f]{64}/g, ''))
    return { told, house, done: () => close().then(office.close) }
  }
  let first: Awaited<ReturnType<typeof recorded>>
  beforeAll(async () => {
    first = await recorded()
  }, 600_000)
  afterAll(() => first.done())

  test('过两遍是同一段日子，外出登记的编号也相同', async () => {
    const again = await recorded()
    await again.done()
    expect(first.house.office().data.absences.length).toBeGreaterThan(0)
    expect(again.told).toEqual(first.told)
  }, 600_000)

  test('超期没有告诉本人、时间倒退、批示没有立成事项，不变量都指得出来', async () => {
    const { house } = first
    const real = house.store.db.query
    /** The records as they would read had one thing gone wrong; the database itself stays as it is. */
    const faultsHad = async (change: (event: AffairEvent) => AffairEvent | undefined) => {
      let changed = false
      const query = async (sql: string, params?: readonly unknown[]) => {
        const rows = (await real(sql, params)) as { body: string }[]
        if (!sql.startsWith("select body from event where stream = 'affair'")) return rows
        return rows.map(row => {
          const other = changed ? undefined : change(JSON.parse(row.body) as AffairEvent)
          changed ||= other !== undefined
          return other ? { body: JSON.stringify(other) } : row
        })
      }
      const { faults } = await invariantsOf({ ...house, store: { ...house.store, db: { ...house.store.db, query: query as typeof real } } })
      expect(changed).toBe(true)
      return faults.join('\n')
    }
    expect(
      await faultsHad(e =>
        e.by.person === 'system' && e.body.notices?.some(n => n.tone === 'alert') ? { ...e, body: { ...e.body, notices: [] } } : undefined,
      ),
    ).toContain('没有告诉本人')
    expect(await faultsHad(e => (e.version > 2 ? { ...e, at: '2020-01-01T00:00:00.000Z' } : undefined))).toContain('早于前一步')
    expect(
      await faultsHad(e =>
        e.act === 'instruct' && e.body.input.asksAction === true ? { ...e, body: { ...e.body, links: [] } } : undefined,
      ),
    ).toContain('没有立成')
  })
})
