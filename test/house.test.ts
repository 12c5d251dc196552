import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { apply, bpmnOf, citationsOf, flowOf, startsOf, tableOf } from '#affairs'
import { unknownCitations } from '#norms'
import { loadCatalogue } from '#norms/load.ts'
import { scanTests } from '#norms/tests.ts'
import { definitions, houseRules, papers } from '#rooms'
import { ordinaryDocument } from '#rooms/documents/documents.examples.ts'
import { simulateOffice } from '#simulate'
import { backup, memoryStore, openStore, restore } from '#store'
import { type TestOffice, testOffice } from './office.ts'

const root = new URL('..', import.meta.url).pathname

describe('每一类事项', () => {
  test('引用的条款都在目录里，每个测试都有断言', () => {
    const scanned = scanTests(root)
    expect(unknownCitations(loadCatalogue(), [...citationsOf(definitions, houseRules), ...scanned.citations])).toEqual([])
    expect(scanned.empty).toEqual([])
  })

  test.each(definitions.map(d => [d.title, d] as const))('%s：每个状态到得了、出得去，图上都有，说明文件齐', (_, d) => {
    const { nodes, edges } = flowOf(d)
    const reached = new Set(startsOf(d))
    for (let grown = true; grown; ) {
      const before = reached.size
      for (const e of edges) if (reached.has(e.from)) reached.add(e.to)
      grown = reached.size > before
    }
    expect(nodes.map(n => n.id).filter(id => !reached.has(id))).toEqual([])
    expect(nodes.filter(n => !n.end && !edges.some(e => e.from === n.id)).map(n => n.id)).toEqual([])
    expect(bpmnOf(d).match(/<endEvent/g)?.length).toBe(d.ends.length)
    for (const p of d.papers ?? []) expect(papers[d.kind]?.[p.paper]).toBeTypeOf('function')
    expect(readFileSync(join(root, 'src/rooms', d.room, 'README.md'), 'utf8')).toContain(d.title)
  })
})

describe('模拟一段工作', () => {
  let office: TestOffice
  let lived: Awaited<ReturnType<typeof simulateOffice>>
  beforeAll(async () => {
    office = await testOffice('2026-03-02T00:00:00.000Z')
    lived = await simulateOffice({ store: office.store, from: '2026-03-02', days: 5, seed: 11 })
  }, 180_000)
  afterAll(async () => {
    await lived.close()
    await office.close()
  })

  test('过后不变量全部成立：记录重放等于现状，编号不断，没办结的都有人，看得到的都该看到', () => {
    expect(lived.invariants.faults).toEqual([])
    expect(lived.invariants.figures.events).toBeGreaterThan(80)
  })

  test('现状改动一个字，核对指得出来', async () => {
    await office.store.db.query("update affair set title = title || '改' where id = (select id from affair order by id limit 1)")
    expect((await office.store.verify()).faults[0]).toContain('现状与记录重放的结果不符')
  })

  test('记录只能增加：改、删、清空都被数据库拒绝', async () => {
    await office.store.audit({ at: office.now(), actor: 'p-maxiaoli', what: 'read', says: '查看' })
    for (const sql of ["update event set body = ''", 'delete from event', 'truncate event', 'delete from audit'])
      await expect(office.store.db.query(sql)).rejects.toThrow('is a record')
  })

  test('每件事都能从头重放出来', async () => {
    const rows = await office.store.db.query<{ id: string; version: number }>('select id, version from affair limit 40')
    for (const { id, version } of rows)
      expect((await office.store.events(id)).reduce<ReturnType<typeof apply> | undefined>(apply, undefined)?.version).toBe(Number(version))
  })
})

describe('备份与恢复', () => {
  test('备份再恢复，一条不少，核对成立；坏了的备份拒绝恢复', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'huisheng-backup-'))
    const office = await testOffice()
    await office.opens('p-maxiaoli', 'incoming-document', ordinaryDocument)
    const hash = await office.store.saveFile(new TextEncoder().encode('正文'), '来文.txt', 'text/plain', '正文', 'p-maxiaoli', office.now())
    await backup(office.store, join(folder, 'b'))
    const other = await memoryStore()
    await restore(other, join(folder, 'b'))
    expect(await other.verify()).toMatchObject({ holds: true, checked: (await office.store.verify()).checked })
    expect(await other.readFile(hash)).toBeDefined()
    await expect(restore(other, join(folder, 'b'))).rejects.toThrow('只能恢复到空的')
    const third = await memoryStore()
    await writeFile(join(folder, 'b', 'event.ndjson'), '{}')
    await expect(restore(third, join(folder, 'b'))).rejects.toThrow('备份已损坏')
    await Promise.all([office.close(), other.close(), third.close()])
    await rm(folder, { recursive: true })
  })

  test('关了再开，数据都在；文件被改一个字节核对指得出来', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'huisheng-store-'))
    const first = await openStore({ folder })
    const hash = await first.saveFile(new TextEncoder().encode('原文'), 'a.txt', 'text/plain', '原文', 'p', '2026-03-02T00:00:00.000Z')
    await first.close()
    const second = await openStore({ folder })
    expect((await second.verify()).holds).toBe(true)
    await writeFile(join(folder, 'files', hash.slice(0, 2), hash), '改文')
    expect((await second.verify()).faults[0]).toContain(hash)
    await second.close()
    expect((await readdir(folder)).sort()).toEqual(['database', 'files'])
    await rm(folder, { recursive: true })
  })
})

// PGlite has one user; roles are a server's matter.
describe.runIf(process.env.HUISHENG_TEST_SERVER)('数据库里的两个角色', () => {
  test('办事用的角色能登记，改不了、删不了记录和审计；表由另一个角色掌管', async () => {
    const server = process.env.HUISHENG_TEST_SERVER ?? ''
    const name = `office_${randomUUID().replaceAll('-', '')}`
    const admin = new pg.Client({ connectionString: `${server}/postgres` })
    await admin.connect()
    await admin.query(`create database ${name}; `)
    await admin.query(`create role ${name} login password 'only-for-this-test'`)
    await admin.end()
    const url = new URL(`${server}/${name}`)
    url.username = name
    url.password = 'only-for-this-test'
    const folder = await mkdtemp(join(tmpdir(), 'huisheng-roles-'))
    const store = await openStore({ folder, databaseUrl: url.href, ownerUrl: `${server}/${name}`, kinds: definitions.map(tableOf) })
    try {
      await store.changeOffice(
        [{ type: 'office', id: 'office', data: { name: '甲', district: '乙' } }],
        [],
        'system',
        '立',
        '2026-03-02T01:00:00.000Z',
      )
      await store.audit({ at: '2026-03-02T01:00:00.000Z', actor: 'x', what: 'read', says: '看' })
      expect((await store.verify()).faults).toEqual([])
      for (const sql of [
        "update event set body = ''",
        'delete from event',
        'truncate event',
        'delete from audit',
        'alter table event disable trigger all',
      ])
        await expect(store.db.query(sql), sql).rejects.toThrow(/permission denied|must be owner/)
    } finally {
      await store.close()
      await rm(folder, { recursive: true, force: true })
    }
  })
})
