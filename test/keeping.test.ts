import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ordinaryDocument } from '#rooms/documents/documents.examples.ts'
import { simulate } from '#simulate'
import { outsideTheProof, verifyIn } from '#store/verify.ts'
import { flipOne, provedColumns, seeded } from './flips.ts'
import { type TestOffice, testOffice } from './office.ts'

/** How many bits are flipped: few here, a thousand by `FLIPS=1000`. */
const FLIPS = Number(process.env.FLIPS ?? 120)

/** A small office with a bit of everything: files, links, numbers, notices, remembered clicks, audit, changed norms. */
const filled = async (): Promise<TestOffice> => {
  const office = await testOffice()
  const file = await office.store.saveFile(
    new TextEncoder().encode('防汛工作要点'),
    '要点.txt',
    'text/plain',
    '防汛工作要点',
    'p-maxiaoli',
    office.now(),
  )
  await office.store.saveFile(new TextEncoder().encode('另一份'), '另一份.txt', 'text/plain', '另一份', 'p-chenshuhuai', office.now())
  await office.opens('p-maxiaoli', 'incoming-document', { ...ordinaryDocument, files: [file] })
  await office.engine.perform({
    kind: 'incoming-document',
    act: 'open',
    input: { ...ordinaryDocument, docNumber: '市委办发〔2026〕13号' },
    actor: 'p-maxiaoli',
    key: 'click-1234',
    now: office.now(),
  })
  await simulate({
    engine: office.engine,
    office: office.office,
    find: id => office.store.find(id),
    inbox: async person => [...(await office.store.inbox([person], 'todo')).rows, ...(await office.store.inbox([person], 'read')).rows],
    absent: record => office.puts(record),
    from: '2026-03-02',
    days: 3,
    seed: 5,
  })
  await office.store.addNormChange(
    { clause: '4.8.10', name: 'lock_up_within_minutes', value: 20, fromDay: '2026-04-01', why: '试行', by: 'p-zhaoguoqiang' } as never,
    'p-zhaoguoqiang',
    office.now(),
  )
  await office.store.db.query("insert into cycle_opened (kind, cycle, period) values ('matter', 'monthly', '2026-02')")
  for (const says of ['查看', '打印'])
    await office.store.audit({ at: office.now(), actor: 'p-maxiaoli', what: 'read', says, affair: 'x', cites: '4.8.2' })
  return office
}

describe('核对', () => {
  let office: TestOffice
  beforeAll(async () => {
    office = await filled()
  }, 180_000)
  afterAll(() => office.close())

  test('记录、现状、机构、条款、编号、文件都对得上，得出一个核对数；没有变就总是同一个数', async () => {
    const first = await office.store.verify()
    expect(first.faults).toEqual([])
    expect(first.figure).toMatch(/^[0-9a-f]{64}$/)
    expect((await office.store.verify()).figure).toBe(first.figure)
    await office.store.audit({ at: office.now(), actor: 'p-maxiaoli', what: 'read', says: '再看一次' })
    expect((await office.store.verify()).figure).not.toBe(first.figure)
  })

  test('数据库里每张表要么在核对之内，要么写明为什么不在', async () => {
    const tables = new Set((await provedColumns(office.store.db)).map(c => c.table))
    expect([...tables].sort()).toEqual(
      [
        'access',
        'affair',
        'affair_file',
        'assignment',
        'audit',
        'chain',
        'cycle_opened',
        'event',
        'file',
        'link',
        'norm_change',
        'notice',
        'number',
        'office_record',
        'remembered',
        'tree',
        'upload',
      ].sort(),
    )
    for (const why of Object.values(outsideTheProof)) expect(why.length).toBeGreaterThan(4)
  })

  test(`任何一张表、任何一列、任何一行翻动一位（${FLIPS}次），核对都指得出来`, async () => {
    const random = seeded(20260302)
    const columns = await provedColumns(office.store.db)
    const missed: string[] = []
    const touched = new Set<string>()
    let flipped = 0
    for (let i = 0; flipped < FLIPS; i++) {
      const column = columns[i % columns.length] as (typeof columns)[number]
      const seen = await flipOne(office.store.db, column, random, tx => verifyIn(tx, office.store.files))
      if (!seen) continue
      flipped += 1
      touched.add(`${column.table}.${column.column}`)
      if (seen.found.holds || !/\p{Script=Han}/u.test(seen.found.faults[0] ?? '')) missed.push(seen.where)
    }
    expect(missed).toEqual([])
    expect(touched.size).toBeGreaterThan(70)
  }, 3_600_000)

  test('正文意思没变、只多一个空格，核对也指得出来', async () => {
    const { store } = office
    const back = new Error('back')
    await store.db
      .transaction(async tx => {
        await tx.query('set local session_replication_role = replica')
        await tx.query(
          `update event set body = replace(body, '"affair":', '"affair": ') where seq = (select max(seq) from event where stream = 'affair')`,
        )
        const { faults } = await verifyIn(tx, store.files)
        expect(faults.join()).toMatch(/链在这里断开：记录第\d+条（.*第\d+步）/)
        throw back
      })
      .catch(error => {
        if (error !== back) throw error
      })
  })
})
