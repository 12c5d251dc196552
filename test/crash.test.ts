import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { statfsSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { appOf, openHouse } from '#api'
import { loadCatalogue } from '#norms/load.ts'
import { ordinaryDocument } from '#rooms/documents/documents.examples.ts'
import { faultOf, openStore } from '#store'
import { crash, prepareOffice, signIn, startServer } from '../scripts/crash.ts'
import { startPostgres } from '../scripts/postgres.ts'

const onServer = process.env.HUISHENG_TEST_SERVER !== undefined
const opening = (address: string, cookie: string, key = randomUUID()) =>
  fetch(`${address}/api/affairs`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: address, cookie },
    body: JSON.stringify({ kind: 'incoming-document', input: ordinaryDocument, key }),
  })
/** A small disk of its own, mounted; skips the test where that is not allowed. */
const smallDisk = async (megabytes: number, skip: (note: string) => void): Promise<string> => {
  const small = await mkdtemp(join(tmpdir(), 'huisheng-small-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0755`, 'tmpfs', small], { stdio: 'ignore' })
  } catch {
    await rm(small, { recursive: true, force: true })
    skip('A small file system can only be mounted by root')
  }
  return small
}
const fill = (disk: string) => {
  const { bavail, bsize } = statfsSync(disk)
  writeFileSync(join(disk, 'ballast'), new Uint8Array(bavail * bsize - 4096))
}

test('在办理中 kill -9 服务进程：已答复的一件不少，没答复的补交后各办一次，每日事项一天一次，核对成立', async () => {
  const result = await crash({ times: Number(process.env.HUISHENG_CRASHES ?? 3), database: onServer ? 'postgres' : 'pglite' })
  expect(result.faults).toEqual([])
  expect(result.acknowledged).toBeGreaterThan(10)
})

describe.runIf(!onServer)('真的服务进程', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'huisheng-process-'))
    await prepareOffice(folder, undefined)
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  test('另一个进程不能同时打开同一个数据文件夹；让停下时办完手头的、放开实时提醒、正常退出', async () => {
    const { child, ready, output } = startServer({ HUISHENG_DATA: folder, DATABASE_URL: '' })
    const gone = once(child, 'exit')
    const address = await ready
    await expect(openStore({ folder })).rejects.toThrow('正由另一个回声进程使用')
    const cookie = await signIn(address, 'maxiaoli')
    const stream = await fetch(`${address}/api/events`, { headers: { cookie } })
    const ended = (async () => {
      let pieces = 0
      for await (const _ of stream.body as unknown as AsyncIterable<Uint8Array>) pieces += 1
      return pieces
    })()
    const asked = Promise.allSettled(Array.from({ length: 30 }, () => opening(address, cookie)))
    await new Promise(resolve => setTimeout(resolve, 150))
    child.kill('SIGTERM')
    child.kill('SIGINT')
    const done = (await asked).flatMap(r => (r.status === 'fulfilled' ? [r.value] : []))
    expect(done.map(r => r.status)).toEqual(done.map(() => 200))
    expect(await ended).toBeGreaterThan(0)
    expect(await gone).toEqual([0, null])
    expect(output()).toContain('已停止')
    const store = await openStore({ folder })
    const verified = await store.verify()
    expect(verified.faults).toEqual([])
    expect(verified.checked.affairs).toBeGreaterThanOrEqual(done.length)
    await store.close()
  })

  test('磁盘真的满了：服务不死不停，办事以“磁盘已满”相告；腾出地方就好', async ({ skip }) => {
    const small = await smallDisk(160, skip)
    try {
      execFileSync('cp', ['-a', `${folder}/.`, small])
      const { child, ready } = startServer({ HUISHENG_DATA: small, DATABASE_URL: '' })
      const gone = once(child, 'exit')
      const address = await ready
      const cookie = await signIn(address, 'maxiaoli')
      expect((await opening(address, cookie)).status).toBe(200)
      fill(small)
      await new Promise(resolve => setTimeout(resolve, 500))
      const key = randomUUID()
      for (let i = 0; i < 20; i++) {
        const refused = await opening(address, cookie, key)
        expect(refused.status).toBe(503)
        expect(((await refused.json()) as { detail: string }).detail).toContain('磁盘已满')
      }
      const health = await fetch(`${address}/api/health`)
      expect([health.status, ((await health.json()) as { why: string }).why]).toEqual([503, '磁盘已满'])
      await rm(join(small, 'ballast'))
      await new Promise(resolve => setTimeout(resolve, 500))
      expect((await opening(address, cookie, key)).status).toBe(200)
      child.kill('SIGTERM')
      await gone
      const store = await openStore({ folder: small })
      expect((await store.verify()).faults).toEqual([])
      await store.close()
    } finally {
      execFileSync('umount', ['-l', small])
      await rm(small, { recursive: true, force: true })
    }
  })
})

describe.runIf(onServer)('数据库服务器', () => {
  test('两个服务进程同办一个机构的事，办理中杀掉一个：另一个照常办；没得到答复的原样交给另一个，各办一次，编号不断不重', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'huisheng-two-'))
    const name = `two_${randomUUID().replaceAll('-', '')}`
    const admin = new pg.Client({ connectionString: `${process.env.HUISHENG_TEST_SERVER}/postgres` })
    await admin.connect()
    await admin.query(`create database ${name}`)
    await admin.end()
    const databaseUrl = `${process.env.HUISHENG_TEST_SERVER}/${name}`
    await prepareOffice(folder, databaseUrl)
    const env = { DATABASE_URL: databaseUrl, HUISHENG_DATA: folder }
    const [victim, other] = [startServer(env), startServer(env)]
    try {
      const [first, second] = await Promise.all([victim.ready, other.ready])
      // One sign-in holds at both.
      const cookie = await signIn(first, 'maxiaoli')
      const gone = once(victim.child, 'exit')
      const keys: string[] = []
      let killed = false
      const asking = Array.from({ length: 6 }, async (_, worker) => {
        for (let i = 0; i < 25; i++) {
          const key = randomUUID()
          keys.push(key)
          const ask = (address: string) => opening(address, cookie, key).then(r => r.status)
          if (worker % 2) expect(await ask(second)).toBe(200)
          else if ((await ask(first).catch(() => 0)) !== 200) {
            expect(killed).toBe(true)
            expect(await ask(second)).toBe(200)
          }
          if (!killed && keys.length > 50) {
            killed = true
            victim.child.kill('SIGKILL')
          }
        }
      })
      await Promise.all(asking)
      expect(await gone).toEqual([null, 'SIGKILL'])
      const store = await openStore({ folder, databaseUrl })
      const answered = await store.db.query<{ n: number }>('select count(*)::int as n from remembered where key = any($1)', [keys])
      const [numbers] = await store.db.query<{ n: number; most: number }>(
        'select count(*)::int as n, (select max(n) from number where scope like $2)::int as most from affair where kind = $1',
        ['incoming-document', '收%'],
      )
      expect([answered[0]?.n, numbers]).toEqual([150, { n: 150, most: 150 }])
      expect((await store.verify()).faults).toEqual([])
      await store.close()
    } finally {
      for (const { child } of [victim, other]) child.kill('SIGKILL')
      await rm(folder, { recursive: true, force: true })
    }
  })

  test('数据库的磁盘真的满了：以“磁盘已满”相告，健康检查也这么说；腾出地方后原样再交，各办一次', async ({ skip }) => {
    const small = await smallDisk(140, skip)
    const files = await mkdtemp(join(tmpdir(), 'huisheng-files-'))
    const before = process.env.TMPDIR
    process.env.TMPDIR = small
    const server = await startPostgres({ flags: ['max_wal_size=32MB', 'min_wal_size=32MB'] }).finally(() => {
      if (before === undefined) delete process.env.TMPDIR
      else process.env.TMPDIR = before
    })
    const silent = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    try {
      const databaseUrl = `${server.url}/postgres`
      await prepareOffice(files, databaseUrl)
      const store = await openStore({ folder: files, databaseUrl })
      const house = await openHouse({ store, catalogue: loadCatalogue() })
      const { app, accounts, close } = appOf({ house, secret: 'a secret for tests alone, long enough' })
      expect((await accounts.list()).length).toBeGreaterThan(0)
      fill(small)
      const open = (key: string, title: string) =>
        house.engine.perform({
          kind: 'incoming-document',
          act: 'open',
          input: { ...ordinaryDocument, title },
          actor: 'p-maxiaoli',
          key,
          now: '2026-03-02T01:00:00.000Z',
        })
      const failed: string[] = []
      for (let i = 0; i < 3000 && failed.length < 10; i++) {
        const key = randomUUID()
        await open(key, `来文 ${key}`).catch(error => {
          expect(faultOf(error)).toBe('full')
          failed.push(key)
        })
      }
      expect(failed.length).toBe(10)
      const health = await app.request('http://localhost/api/health')
      expect([health.status, ((await health.json()) as { why: string }).why]).toEqual([503, '磁盘已满'])
      await rm(join(small, 'ballast'))
      for (const key of failed) expect(await open(key, `来文 ${key}`)).toMatchObject({ ok: true })
      expect((await app.request('http://localhost/api/health')).status).toBe(200)
      expect((await store.verify()).faults).toEqual([])
      await close()
      await store.close()
    } finally {
      silent.mockRestore()
      await server.stop()
      execFileSync('umount', ['-l', small])
      await rm(small, { recursive: true, force: true })
      await rm(files, { recursive: true, force: true })
    }
  })
})
