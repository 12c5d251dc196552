import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { statfsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ordinaryDocument } from '#rooms/documents/documents.examples.ts'
import { openStore } from '#store'
import { crash, prepareOffice, signIn, startServer } from '../scripts/crash.ts'

const onServer = process.env.HUISHENG_TEST_SERVER !== undefined
const opening = (address: string, cookie: string, key = randomUUID()) =>
  fetch(`${address}/api/affairs`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: address, cookie },
    body: JSON.stringify({ kind: 'incoming-document', input: ordinaryDocument, key }),
  })

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
    const small = await mkdtemp(join(tmpdir(), 'huisheng-small-'))
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=160m', 'tmpfs', small], { stdio: 'ignore' })
    } catch {
      await rm(small, { recursive: true, force: true })
      skip('A small file system can only be mounted by root')
    }
    try {
      execFileSync('cp', ['-a', `${folder}/.`, small])
      const { child, ready } = startServer({ HUISHENG_DATA: small, DATABASE_URL: '' })
      const gone = once(child, 'exit')
      const address = await ready
      const cookie = await signIn(address, 'maxiaoli')
      expect((await opening(address, cookie)).status).toBe(200)
      const { bavail, bsize } = statfsSync(small)
      await writeFile(join(small, 'ballast'), new Uint8Array(bavail * bsize - 4096))
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
