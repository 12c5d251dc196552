import { randomUUID } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Affair, type AffairEvent, apply, conversions, engineOf } from '#affairs'
import { editionsOf } from '#norms'
import { loadCatalogue } from '#norms/load.ts'
import { type OfficeRecord, officeFromRecords, officeOf } from '#office'
import { definitions, houseRules } from '#rooms'
import { ordinaryDocument } from '#rooms/documents/documents.examples.ts'
import { backup, backupDaily, checkBackup, checkRecord, memoryStore, move, openStore, recordOf, restore } from '#store'
import { appendEvents } from '#store/chain.ts'
import { emptied, migrate, migrations } from '#store/migrations.ts'
import { outsideTheProof, verifyIn } from '#store/verify.ts'
import { filledOffice } from './filled.ts'
import { flipOne, provedColumns, seeded } from './flips.ts'
import type { TestOffice } from './office.ts'

/** How many bits are flipped: few here, a thousand by `FLIPS=1000`. */
const FLIPS = Number(process.env.FLIPS ?? 120)

describe('核对', () => {
  let office: TestOffice
  beforeAll(async () => {
    office = await filledOffice()
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
        'found',
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

describe('备份、恢复、搬迁', () => {
  let office: TestOffice
  let folder: string
  beforeAll(async () => {
    office = await filledOffice()
    folder = await mkdtemp(join(tmpdir(), 'huisheng-keeping-'))
  }, 180_000)
  afterAll(async () => {
    await office.close()
    await rm(folder, { recursive: true, force: true })
  })

  test('备份恢复到空处，核对数一个字不差；通知的编号接着往下排', async () => {
    await backup(office.store, join(folder, 'whole'))
    expect((await checkBackup(join(folder, 'whole'))).faults).toEqual([])
    const other = await memoryStore()
    await restore(other, join(folder, 'whole'))
    const [mine, theirs] = [await office.store.verify(), await other.verify()]
    expect(theirs).toEqual(mine)
    await other.tell({ to: 'p-maxiaoli', says: '新的', tone: 'word' }, undefined, office.now())
    await other.close()
  })

  test('备份里任何一个字节翻动一位，都指得出来；恢复则拒绝', async () => {
    const random = seeded(7)
    const names = (await readdir(join(folder, 'whole'), { recursive: true, withFileTypes: true }))
      .filter(e => e.isFile())
      .map(e => join(e.parentPath, e.name))
    let flipped = 0
    for (const path of names) {
      const bytes = await readFile(path)
      if (bytes.length === 0) continue
      for (let i = 0; i < 3; i++) {
        const at = Math.floor(random() * bytes.length)
        const wrong = Buffer.from(bytes)
        wrong[at] = (wrong[at] as number) ^ (1 << Math.floor(random() * 8))
        await writeFile(path, wrong)
        const { faults } = await checkBackup(join(folder, 'whole'))
        expect(faults.join(), path).toMatch(/备份已损坏/)
        flipped += 1
      }
      if (path.endsWith('event.ndjson')) {
        const none = await memoryStore()
        await expect(restore(none, join(folder, 'whole'))).rejects.toThrow('event.ndjson 与校验值不符')
        await none.close()
      }
      await writeFile(path, bytes)
    }
    expect(flipped).toBeGreaterThan(40)
    await writeFile(join(folder, 'whole', '夹带.txt'), '多的')
    expect((await checkBackup(join(folder, 'whole'))).faults).toEqual(['备份里多出 夹带.txt'])
    await rm(join(folder, 'whole', '夹带.txt'))
  })

  test('备份要么完整要么没有：断掉的不占当天的位置；只留最近几份', async () => {
    const daily = join(folder, 'daily')
    await mkdir(join(daily, '2026-03-01'), { recursive: true })
    await writeFile(join(daily, '2026-03-01', 'event.ndjson'), '断在这里')
    await mkdir(join(daily, '.2026-02-28'), { recursive: true })
    expect(await backupDaily(office.store, daily, '2026-03-01', 2)).toBe(true)
    expect(await backupDaily(office.store, daily, '2026-03-01', 2)).toBe(false)
    expect((await checkBackup(join(daily, '2026-03-01'))).faults).toEqual([])
    await backupDaily(office.store, daily, '2026-03-02', 2)
    await backupDaily(office.store, daily, '2026-03-03', 2)
    expect((await readdir(daily)).sort()).toEqual(['2026-03-02', '2026-03-03'])
  })

  test('备份时有人照常办理：备份仍是一个完整的时刻', async () => {
    const working = Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        office.opens('p-maxiaoli', 'incoming-document', { ...ordinaryDocument, docNumber: `市委办发〔2026〕${50 + i}号` }),
      ),
    )
    await backup(office.store, join(folder, 'meanwhile'))
    await working
    const other = await memoryStore()
    await restore(other, join(folder, 'meanwhile'))
    expect((await other.verify()).faults).toEqual([])
    await other.close()
  })

  test('搬到另一处再搬回来，核对数不变；不搬进有东西的地方；没搬完的不让用，可以再搬', async () => {
    const before = await office.store.verify()
    const server = process.env.HUISHENG_TEST_SERVER
    let databaseUrl: string | undefined
    if (server) {
      const name = `office_${randomUUID().replaceAll('-', '')}`
      const client = new pg.Client({ connectionString: `${server}/postgres` })
      await client.connect()
      await client.query(`create database ${name}`)
      await client.end()
      databaseUrl = `${server}/${name}`
    }
    const there = { folder: join(folder, 'there'), databaseUrl }
    const to = await openStore({ ...there, toBeFilled: true })
    const broken = new Error('断电')
    await expect(
      move(office.store, to, says => {
        if (says.startsWith('event ')) throw broken
      }),
    ).rejects.toThrow('断电')
    await to.close()
    await expect(openStore(there)).rejects.toThrow('搬迁没有完成')
    const again = await openStore({ ...there, toBeFilled: true })
    expect((await move(office.store, again)).figure).toBe(before.figure)
    await expect(move(office.store, again)).rejects.toThrow('目标已有数据')
    await again.close()
    const used = await openStore(there)
    const home = await openStore({ folder: join(folder, 'home'), toBeFilled: true })
    expect((await move(used, home)).figure).toBe(before.figure)
    await Promise.all([used.close(), home.close()])
  })

  test('一件事的办理记录整份导出，不用数据库就能核对；翻动任何一位都指得出来', async () => {
    const [row] = await office.store.db.query<{ affair: string }>('select affair from affair_file limit 1')
    const affair = await office.store.find(row?.affair ?? '')
    if (!affair) throw new Error('no affair')
    const { text } = await recordOf(office.store, affair, { office: '区委办公室', at: office.now(), by: '马晓丽' })
    expect(await checkRecord(text, office.store.files)).toMatchObject({
      holds: true,
      faults: [],
      number: affair.number,
      events: affair.version,
    })
    const others = (
      await office.store.db.query<{ affair: string }>("select distinct affair from event where stream = 'affair' and affair <> $1", [
        affair.id,
      ])
    ).map(r => r.affair)
    const linked = new Set(affair.links.map(l => l.to))
    for (const id of others) if (!linked.has(id)) expect(text).not.toContain(id)
    const bytes = Buffer.from(text)
    const random = seeded(3)
    for (let i = 0; i < 300; i++) {
      const wrong = Buffer.from(bytes)
      const at = Math.floor(random() * bytes.length)
      wrong[at] = (wrong[at] as number) ^ (1 << Math.floor(random() * 8))
      const checked = await checkRecord(wrong.toString())
      expect(checked?.holds, `${at}`).toBe(false)
      expect(checked?.faults.length).toBeGreaterThan(0)
    }
    expect(await checkRecord('{"x":1}')).toBeUndefined()
    expect(await checkRecord('不是')).toBeUndefined()
  })

  test('旧形状的记录在读的时候转换，本身不改写；核对成立', async () => {
    conversions[0] = event => {
      const { says, ...body } = event.body as { says: string }
      return { ...event, body: { ...body, label: says, v: 1 } }
    }
    try {
      const [last] = await office.store.db.query<{ body: string }>(
        "select body from event where stream = 'affair' order by seq desc limit 1",
      )
      const found = JSON.parse(last?.body ?? '') as AffairEvent
      const affair = await office.store.find(found.affair)
      const { label, v, ...rest } = { label: '补记', v: 0, cites: [], input: {}, later: true }
      const old = {
        affair: found.affair,
        kind: found.kind,
        version: (affair?.version ?? 0) + 1,
        act: 'note',
        at: office.now(),
        by: found.by,
        body: { ...rest, v, says: label },
      }
      const body = JSON.stringify(old)
      await office.store.db.transaction(async tx => {
        await appendEvents(tx, [
          { stream: 'affair', affair: old.affair, version: old.version, act: old.act, at: old.at, actor: old.by.person, body },
        ])
        await tx.query(
          "update affair set version = $2::int, updated_at = $3::text::timestamptz, body = jsonb_set(jsonb_set(body::jsonb, '{version}', to_jsonb($2::int)), '{updatedAt}', to_jsonb($3::text))::text where id = $1",
          [old.affair, old.version, old.at],
        )
        const [row] = await tx.query<{ body: string }>('select body from affair where id = $1', [old.affair])
        await tx.query('update affair set body = $2 where id = $1', [old.affair, JSON.stringify(JSON.parse(row?.body ?? ''))])
      })
      const events = await office.store.events(old.affair)
      expect(events.at(-1)?.body).toMatchObject({ v: 1, label: '补记' })
      const [kept] = await office.store.db.query<{ body: string }>(
        'select body from event where affair = $1 order by version desc limit 1',
        [old.affair],
      )
      expect(kept?.body).toBe(body)
      expect((await office.store.verify()).faults).toEqual([])
      delete conversions[0]
      expect((await office.store.verify()).faults.join()).toContain('不认识的事件形状')
    } finally {
      delete conversions[0]
    }
  })
})

describe('历次版本留下的数据', async () => {
  const snapshots = new URL('snapshots/', import.meta.url).pathname
  for (const version of await readdir(snapshots))
    test(`${version} 的数据用今天的程序打开：升级、核对成立，每件事都能打开，接着办`, async () => {
      const packed = JSON.parse(gunzipSync(await readFile(join(snapshots, version, 'backup.json.gz'))).toString()) as Record<string, string>
      const folder = await mkdtemp(join(tmpdir(), 'huisheng-snapshot-'))
      for (const [path, content] of Object.entries(packed)) {
        await mkdir(dirname(join(folder, path)), { recursive: true })
        await writeFile(join(folder, path), Buffer.from(content, 'base64'))
      }
      const store = await memoryStore()
      try {
        await restore(store, folder)
        const { faults, checked } = await store.verify()
        expect(faults).toEqual([])
        expect(checked.affairs).toBeGreaterThan(10)
        const ids = (await store.db.query<{ id: string }>('select id from affair')).map(r => r.id)
        const office = officeOf(officeFromRecords((await store.officeRecords()) as readonly OfficeRecord[]))
        const norms = editionsOf(loadCatalogue(), [])
        const engine = engineOf({ definitions, houseRules, store, office: () => office, norms: () => norms, newId: randomUUID })
        const now = '2026-03-06T02:00:00.000Z'
        let went = 0
        for (const id of ids) {
          const affair = await store.find(id)
          if (!affair) throw new Error(id)
          expect((await store.events(id)).reduce<Affair | undefined>(apply, undefined)?.version).toBe(affair.version)
          const definition = engine.registry.get(affair.kind)
          for (const a of affair.assignments.filter(x => x.state === 'open' && x.verb === 'read').slice(0, 1))
            for (const act of a.acts.filter(name => Object.keys(definition?.acts[name]?.form ?? {}).length === 0).slice(0, 1))
              if ((await engine.perform({ affair: id, act, input: {}, actor: a.person, now })).ok) went += 1
        }
        const opened = await engine.perform({
          kind: 'incoming-document',
          act: 'open',
          input: { ...ordinaryDocument, docNumber: '新发〔2026〕1号' },
          actor: 'p-maxiaoli',
          now,
        })
        expect(opened.ok).toBe(true)
        expect(went).toBeGreaterThan(0)
        expect((await store.verify()).faults).toEqual([])
      } finally {
        await store.close()
        await rm(folder, { recursive: true, force: true })
      }
    })

  test('更旧的表结构里的备份先恢复成原样，再升级', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'huisheng-older-'))
    const old = await memoryStore()
    await emptied(old.db)
    await migrate(old.db, 3)
    await old.db.query(`insert into office_record (type, id, data, position) values ('unit', 'u-x', '{"id":"u-x"}', 0)`)
    await backup(old, join(folder, 'older'))
    const today = await memoryStore()
    await restore(today, join(folder, 'older'))
    expect(await today.db.query('select type, id from office_record')).toEqual([{ type: 'unit', id: 'u-x' }])
    expect(await today.db.query('select count(*)::int as n from remembered where seal is null')).toEqual([{ n: 0 }])
    expect((await today.db.query<{ n: number }>('select max(n) as n from migration'))[0]?.n).toBe(migrations.length)
    await Promise.all([old.close(), today.close()])
    await rm(folder, { recursive: true })
  })
})
