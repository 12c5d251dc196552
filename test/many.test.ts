import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { tableOf } from '#affairs'
import { appOf, openHouse } from '#api'
import { loadCatalogue } from '#norms/load.ts'
import { recordsOf } from '#office'
import { definitions } from '#rooms'
import { ordinaryDocument } from '#rooms/documents/documents.examples.ts'
import { demoOffice } from '#simulate'
import { agreed, openStore } from '#store'
import { dailyBackup, tick } from '../src/cli/jobs.ts'
import { bucket } from './s3.ts'

const server = process.env.HUISHENG_TEST_SERVER
const NOW = '2026-03-02T01:00:00.000Z'
const SECRET = 'one secret for every office of this test'
const OFFICES = Number(process.env.HUISHENG_TEST_OFFICES ?? 30)
const catalogue = loadCatalogue()
const records = recordsOf(demoOffice())
const kinds = definitions.map(tableOf)
const json = { 'content-type': 'application/json', origin: 'http://localhost' }
const key = { id: 'the-office', secret: 'the secret of the store' }

/** One application process: its own connections, its own copy of register and norms, its own listeners. */
const processOf = async (url: string, options: { schema?: string; folder: string; files?: string; now?: () => string; deaf?: boolean }) => {
  const { now = () => NOW, deaf = false, ...where } = options
  const store = await openStore({ databaseUrl: url, kinds, ...where })
  const house = await openHouse({ store, catalogue, clock: now })
  const hears = deaf ? { ...house, store: { ...store, subscribe: async () => async () => undefined } } : house
  const served = appOf({ house: hears, secret: SECRET, mostRequests: 100_000 })
  const ask = (path: string, cookie: string, body?: unknown) =>
    served.app.request(`http://localhost/api${path}`, {
      headers: { cookie, ...json },
      ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
    })
  const signIn = (username: string, password: string) => ask('/auth/sign-in/username', '', { username, password })
  return {
    store,
    house,
    served,
    ask,
    signIn,
    cookie: async (username: string, password: string) =>
      (await signIn(username, password)).headers
        .getSetCookie()
        .map(c => c.split(';')[0])
        .join('; '),
    open: async (cookie: string, input: object = ordinaryDocument) =>
      (await (await ask('/affairs', cookie, { kind: 'incoming-document', input, key: randomUUID() })).json()) as Record<string, any>,
    /** The data of the changes this client hears. */
    live: async (cookie: string) => {
      const response = await ask('/events', cookie)
      const reader = (response.body as ReadableStream<Uint8Array>).getReader()
      const decoder = new TextDecoder()
      let unread = ''
      return {
        next: async (): Promise<{ affair?: string }> => {
          for (;;) {
            const found = /event: change\ndata: (.*)\n\n/.exec(unread)
            if (found) {
              unread = unread.slice(found.index + found[0].length)
              return JSON.parse(found[1] ?? '{}')
            }
            const { value, done } = await reader.read()
            if (done) throw new Error('The stream ended')
            unread += decoder.decode(value, { stream: true })
          }
        },
        close: () => reader.cancel(),
      }
    },
    close: async () => {
      await served.close()
      await store.close()
    },
  }
}
type Process = Awaited<ReturnType<typeof processOf>>

const databases: string[] = []
const database = async () => {
  const name = `many_${randomUUID().replaceAll('-', '')}`
  const admin = new pg.Client({ connectionString: `${server}/postgres` })
  await admin.connect()
  await admin.query(`create database ${name}`)
  await admin.end()
  databases.push(name)
  return `${server}/${name}`
}
/** A pooler that leaves out what a connection asks for in its options. */
const forgetfulPooler = async (url: string) => {
  const [to, { port, hostname }] = [new URL(url), new URL(url)]
  const listener = createServer(client => {
    const behind = connect(Number(port), hostname)
    for (const socket of [client, behind]) socket.on('error', () => [client, behind].forEach(s => void s.destroy()))
    client.once('data', first => {
      const [protocol, ...words] = [first.subarray(4, 8), ...first.subarray(8, -1).toString().split('\0')]
      const kept = words.filter((_, i) => words[i - (i % 2)] !== 'options').join('\0')
      const length = Buffer.alloc(4)
      length.writeInt32BE(8 + kept.length + 1)
      behind.write(Buffer.concat([length, protocol, Buffer.from(`${kept}\0`)]))
      client.pipe(behind).pipe(client)
    })
  })
  await new Promise<void>(resolve => listener.listen(0, '127.0.0.1', resolve))
  to.port = String((listener.address() as { port: number }).port)
  return { url: to.href, close: () => new Promise(resolve => listener.close(resolve)) }
}
const total = async (response: Response) => ((await response.json()) as { total: number }).total

describe.runIf(server)('一个数据库里的三十个机构', () => {
  const offices: (Process & { schema: string; password: string; session: string })[] = []
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'huisheng-many-'))
    const url = await database()
    for (let i = 1; i <= OFFICES; i++) {
      const schema = `office_${i}`
      const one = await processOf(url, { schema, folder: join(folder, schema) })
      await one.store.changeOffice(records as never, [], 'system', '立', NOW)
      await one.house.reload()
      const password = `Huisheng-${i}-Aa`
      await one.served.accounts.create({ username: 'maxiaoli', name: '马晓莉', person: 'p-maxiaoli', password, mustChange: false })
      offices.push({ ...one, schema, password, session: await one.cookie('maxiaoli', password) })
    }
  })
  afterAll(async () => {
    await Promise.all(offices.map(o => o.close()))
    await rm(folder, { recursive: true, force: true })
  })

  test('同时登记，各从1号编起；检索、列表、文件、打开、实时消息都只见本机构的', async () => {
    const heard = new Map(offices.map(o => [o.schema, [] as (string | undefined)[]]))
    const stops = await Promise.all(offices.map(o => o.store.subscribe(live => heard.get(o.schema)?.push(live.affair))))
    const hash = await Promise.all(
      offices.map(o =>
        o.store.saveFile(new TextEncoder().encode(`正文 ${o.schema}`), '来文.txt', 'text/plain', `独有${o.schema}`, 'p-maxiaoli', NOW),
      ),
    )
    const opened = await Promise.all(
      offices.map(async (o, i) => [
        await o.open(o.session, { ...ordinaryDocument, title: `关于第${i + 1}区防汛的通知`, files: [hash[i]] }),
        await o.open(o.session),
      ]),
    )
    expect(opened.flat().map(a => a.number)).toEqual(offices.flatMap(() => ['收〔2026〕1号', '收〔2026〕2号']))
    // The last thing each says: whatever was to be heard before it has been heard.
    for (const o of offices) await o.store.tell({ to: 'p-maxiaoli', says: '完', tone: 'word' }, 'the-end', NOW)
    for (const o of offices) await expect.poll(() => heard.get(o.schema)?.at(-1), { timeout: 20_000 }).toBe('the-end')
    for (const [i, o] of offices.entries()) {
      const other = offices[(i + 1) % offices.length] as (typeof offices)[number]
      const own = (opened[i] ?? []).map(a => a.id as string)
      expect(new Set(heard.get(o.schema))).toEqual(new Set([...own, 'the-end']))
      expect(await total(await o.ask('/affairs', o.session))).toBe(2)
      expect(await total(await o.ask('/search?words=防汛', o.session))).toBe(2)
      expect((await o.ask(`/affairs/${own[0]}`, o.session)).status).toBe(200)
      expect((await o.ask(`/files/${hash[i]}`, o.session)).status).toBe(200)
      expect((await other.ask(`/affairs/${own[0]}`, other.session)).status).toBe(404)
      expect((await other.ask(`/files/${hash[i]}`, other.session)).status).toBe(404)
      expect(await total(await other.ask(`/search?words=第${i + 1}区`, other.session))).toBe(0)
    }
    for (const stop of stops) await (await stop)()
  })

  test('账号、登录、锁定各归各的：甲机构的密码和会话在乙机构不管用', async () => {
    const [one, two] = offices as [(typeof offices)[number], (typeof offices)[number]]
    expect((await two.signIn('maxiaoli', one.password)).status).toBe(401)
    expect((await two.ask('/counts', one.session)).status).toBe(401)
    expect((await one.ask('/counts', one.session)).status).toBe(200)
    for (let i = 0; i < 5; i++) await one.signIn('maxiaoli', 'wrong-Password-1')
    expect((await one.signIn('maxiaoli', one.password)).status).toBe(423)
    expect((await two.signIn('maxiaoli', two.password)).status).toBe(200)
  })

  test('同一个幂等键在各机构各算各的；逐个核对都成立', async () => {
    const same = { kind: 'incoming-document', input: ordinaryDocument, key: randomUUID() }
    const answers = await Promise.all(
      offices.map(async o => (await (await o.ask('/affairs', o.session, same)).json()) as { repeated: boolean }),
    )
    expect(answers.map(a => a.repeated)).toEqual(offices.map(() => false))
    for (const o of offices) expect(await o.store.verify()).toMatchObject({ holds: true, checked: { affairs: 3, files: 1 } })
  })

  test('模式名不合用的不开；连接池丢掉模式的不开，免得办到别的机构里去', async () => {
    const url = await database()
    for (const schema of ['pg_x', 'a-b', 'X', 'a"; drop'])
      await expect(openStore({ folder, databaseUrl: url, schema }), schema).rejects.toThrow('不合用')
    const pooler = await forgetfulPooler(url)
    await expect(openStore({ folder, databaseUrl: pooler.url, schema: 'ours' })).rejects.toThrow('没有进入机构的模式“ours”')
    await pooler.close()
    const asked = new URL(url)
    asked.searchParams.set('options', '-c search_path=elsewhere -c statement_timeout=77s')
    const store = await openStore({ folder, databaseUrl: asked.href, schema: 'ours' })
    expect(store.db.schema).toBe('ours')
    expect(await store.db.query('select current_schema() as schema, current_setting($1) as time', ['statement_timeout'])).toEqual([
      { schema: 'ours', time: '77s' },
    ])
    await store.close()
  })

  test('每个机构用自己的角色：数据库自己就不让一个机构读另一个机构的表', async () => {
    const url = await database()
    const admin = new pg.Client({ connectionString: url })
    await admin.connect()
    const opened = []
    for (const schema of ['jia', 'yi']) {
      const role = `${schema}_${randomUUID().slice(0, 8)}`
      await admin.query(`create role ${role} login password 'only-for-this-test'`)
      const own = new URL(url)
      own.username = role
      own.password = 'only-for-this-test'
      opened.push(await openStore({ folder: join(folder, schema), databaseUrl: own.href, ownerUrl: url, schema, kinds }))
    }
    await admin.end()
    for (const [store, other] of [
      [opened[0], 'yi'],
      [opened[1], 'jia'],
    ] as const) {
      await store?.audit({ at: NOW, actor: 'x', what: 'read', says: '看' })
      expect(await store?.verify()).toMatchObject({ holds: true, checked: { audit: 1 } })
      for (const sql of [
        `select * from ${other}.affair`,
        `select * from ${other}.shared`,
        `insert into ${other}.audit select * from audit`,
      ])
        await expect(store?.db.query(sql), sql).rejects.toThrow('permission denied')
      await expect(store?.db.query('delete from audit')).rejects.toThrow('permission denied')
    }
    for (const store of opened) await store.close()
  })
})

describe.runIf(server)('同一机构的两个进程', () => {
  let url: string
  let folder: string
  let store: Awaited<ReturnType<typeof bucket>>
  let now = NOW
  let a: Process
  let b: Process
  let session: string
  const password = 'Huisheng-2026'
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'huisheng-two-'))
    url = await database()
    store = await bucket('papers', key)
    process.env.AWS_ACCESS_KEY_ID = key.id
    process.env.AWS_SECRET_ACCESS_KEY = key.secret
    const options = { schema: 'quwei', files: `s3://papers/archive?endpoint=${store.endpoint}`, now: () => now }
    // Both start on an empty database at once.
    ;[a, b] = await Promise.all([
      processOf(url, { ...options, folder: join(folder, 'a') }),
      processOf(url, { ...options, folder: join(folder, 'b') }),
    ])
    await a.store.changeOffice(records as never, [], 'system', '立', NOW)
    for (const [username, more] of [
      ['maxiaoli', { person: 'p-maxiaoli' }],
      ['zhaoguoqiang', { person: 'p-zhaoguoqiang' }],
      ['fangxiaoping', { person: 'p-fangxiaoping' }],
      ['sysadmin', { admin: 'system' }],
    ] as const)
      await a.served.accounts.create({ username, name: username, ...more, password, mustChange: false })
    session = await a.cookie('maxiaoli', password)
  })
  afterAll(async () => {
    await a.close()
    await b.close()
    await store.close()
    await rm(folder, { recursive: true, force: true })
  })

  test('在一个进程登录，另一个进程认；在一个进程退出，另一个进程也不认了', async () => {
    expect((await b.ask('/counts', session)).status).toBe(200)
    const other = await b.cookie('fangxiaoping', password)
    expect((await a.ask('/counts', other)).status).toBe(200)
    expect((await a.ask('/auth/sign-out', other, {})).status).toBe(200)
    expect((await b.ask('/counts', other)).status).toBe(401)
  })

  test('输错密码合起来数，在两个进程各试几次一样锁定', async () => {
    for (let i = 0; i < 5; i++) expect((await (i % 2 ? a : b).signIn('fangxiaoping', 'wrong-Password-1')).status).toBe(401)
    expect((await a.signIn('fangxiaoping', password)).status).toBe(423)
    expect((await b.signIn('fangxiaoping', password)).status).toBe(423)
    expect(await agreed(a.store.db, 'secret', 'the first')).toBe(await agreed(b.store.db, 'secret', 'the second'))
  })

  test('两个进程同时登记，编号连续不重；在哪个进程办的，两边的人都听得到', async () => {
    const [near, far] = [await a.live(session), await b.live(session)]
    const here = await a.open(session)
    expect(await near.next()).toEqual({ affair: here.id })
    expect(await far.next()).toEqual({ affair: here.id })
    const there = await b.open(session)
    expect(await near.next()).toEqual({ affair: there.id })
    expect(await far.next()).toEqual({ affair: there.id })
    await Promise.all([near.close(), far.close()])
    const all = await Promise.all(Array.from({ length: 20 }, (_, i) => (i % 2 ? a : b).open(session)))
    const numbers = all.map(x => Number(/(\d+)号$/.exec(x.number)?.[1])).sort((x, y) => x - y)
    expect(numbers).toEqual(Array.from({ length: 20 }, (_, i) => i + 3))
  })

  test('同一个键同时点在两个进程上，只办一次', async () => {
    const same = { kind: 'incoming-document', input: ordinaryDocument, key: randomUUID() }
    const answers = await Promise.all(
      Array.from(
        { length: 10 },
        async (_, i) => (await (await (i % 2 ? a : b).ask('/affairs', session, same)).json()) as { id: string; repeated: boolean },
      ),
    )
    expect(new Set(answers.map(x => x.id)).size).toBe(1)
    expect(answers.filter(x => !x.repeated)).toHaveLength(1)
  })

  test('一个进程改了名册、改了条款参数，另一个进程下一次回答就照新的', async () => {
    const admin = await a.cookie('sysadmin', password)
    const put = async (at: Process, i: number) =>
      at.ask('/office/records', admin, {
        puts: [
          { type: 'office', id: 'office', data: { ...(records.find(r => r.type === 'office')?.data as object), name: `区委办公室${i}` } },
        ],
        deletes: [],
        why: '改名',
      })
    // Not because the change was heard of in time: this process hears nothing.
    const deaf = await processOf(url, { schema: 'quwei', folder: join(folder, 'deaf'), deaf: true })
    for (let i = 0; i < 6; i++) {
      const [here, there] = [
        [a, b],
        [b, a],
        [a, deaf],
      ][i % 3] as [Process, Process]
      expect((await put(here, i)).status).toBe(200)
      expect(((await (await there.ask('/me', session)).json()) as { office: string }).office).toBe(`区委办公室${i}`)
    }
    await deaf.close()
    const director = await b.cookie('zhaoguoqiang', password)
    const change = { value: 45, fromDay: '2026-03-03', why: '试行' }
    expect((await b.ask('/norms/4.8.10/parameters/lock_up_within_minutes', director, change)).status).toBe(200)
    expect(await (await a.ask('/norms/4.8.10', session)).text()).toContain('试行')
  })

  test('办理中途名册变了：先改完的，后办的一定照新名册；没改完的，等改完再办', async () => {
    const gone = {
      type: 'person',
      id: 'p-maxiaoli',
      data: { ...(records.find(r => r.id === 'p-maxiaoli')?.data as object), leftOn: '2026-03-01' },
    }
    let change: Promise<void> | undefined
    let order = ''
    const act = b.house.engine.perform({ kind: 'incoming-document', act: 'open', input: ordinaryDocument, actor: 'p-maxiaoli', now })
    const first = await act
    expect(first.ok).toBe(true)
    await b.store.transaction(async tx => {
      // An act is under way: the change waits for it.
      change = a.store.changeOffice([gone] as never, [], 'system', '离任', now).then(() => {
        order += 'changed '
      })
      await tx.askedOf('p-maxiaoli')
      await expect.poll(async () => (await a.store.db.query('select 1 from pg_locks where not granted')).length).toBeGreaterThan(0)
      order += 'acted '
    })
    await change
    expect(order).toBe('acted changed ')
    const after = await b.house.engine.perform({
      kind: 'incoming-document',
      act: 'open',
      input: ordinaryDocument,
      actor: 'p-maxiaoli',
      now,
    })
    expect(after.ok).toBe(false)
    await a.store.changeOffice(records.filter(r => r.id === 'p-maxiaoli') as never, [], 'system', '更正', now)
  })

  test('一个进程传的文件，另一个进程下载得到；存储里正是那些文件，核对成立', async () => {
    const form = new FormData()
    form.append('file', new File(['关于抗旱的通知\n正文'], '抗旱.txt'))
    const sent = await a.served.app.request('http://localhost/api/files', {
      method: 'POST',
      headers: { cookie: session, origin: json.origin },
      body: form,
    })
    const { hash } = (await sent.json()) as { hash: string }
    expect(sent.status).toBe(201)
    expect(await (await b.ask(`/files/${hash}`, session)).text()).toContain('抗旱')
    for (const words of ['二', '三', '四'])
      await b.store.saveFile(new TextEncoder().encode(words), `${words}.txt`, 'text/plain', words, 'p-maxiaoli', now)
    expect([...store.objects.keys()].every(k => k.startsWith('archive/quwei/'))).toBe(true)
    expect((await a.store.files.all()).toSorted()).toEqual([...store.objects.keys()].map(k => k.slice(-64)).toSorted())
    expect(await a.store.verify()).toMatchObject({ holds: true, checked: { files: 4 } })
    const [path = '', bytes = new Uint8Array()] = [...store.objects][0] ?? []
    store.objects.set(path, new TextEncoder().encode('改过'))
    expect((await b.store.verify()).faults).toEqual([expect.stringContaining('内容已变')])
    store.objects.set(path, bytes)
    expect(store.refused).toEqual([])
  })

  test('钥匙不对的，存储拒绝，文件不登记', async () => {
    process.env.AWS_SECRET_ACCESS_KEY = 'another'
    const third = await openStore({
      databaseUrl: url,
      schema: 'quwei',
      folder: join(folder, 'c'),
      files: `s3://papers/archive?endpoint=${store.endpoint}`,
    })
    process.env.AWS_SECRET_ACCESS_KEY = key.secret
    await expect(third.saveFile(new TextEncoder().encode('五'), '五.txt', 'text/plain', '五', 'p-maxiaoli', now)).rejects.toThrow('403')
    expect(store.refused[0]).toBe('SignatureDoesNotMatch')
    expect((await a.store.verify()).checked.files).toBe(4)
    await third.close()
  })

  test('两个进程同时到点：催办、周期各一次；不靠锁也不重', async () => {
    now = '2026-03-20T01:00:00.000Z'
    // What the rooms' own cycles have to open comes first.
    await a.house.engine.tick(now)
    for (let i = 0; i < 12; i++)
      await a.house.engine.perform({
        kind: 'matter',
        act: 'open',
        input: {
          subject: `报送材料${i}`,
          request: '请报送',
          kind: '其他',
          askedBy: 'p-zhaoguoqiang',
          ownerUnit: 'u-wenmike',
          dueOn: '2026-03-19',
        },
        actor: 'p-zhaoguoqiang',
        now: NOW,
      })
    const before = (await a.store.verify()).checked.events
    // Without the lock first: what keeps it right is that each reminder only rises and each period is claimed once.
    const counts = await Promise.all([a.house.engine.tick(now), b.house.engine.tick(now)])
    const events = (await a.store.verify()).checked.events
    expect(counts[0] + counts[1]).toBe(12)
    expect(events - before).toBe(counts[0] + counts[1])
    expect(await a.house.engine.tick(now)).toBe(0)
    now = '2026-03-21T01:00:00.000Z'
    const both = await Promise.all([tick(a.store, a.house), tick(b.store, b.house)])
    expect(both.filter(n => n === undefined)).toHaveLength(1)
    expect(both.find(n => n !== undefined)).toBeGreaterThanOrEqual(12)
    expect(await b.house.engine.tick(now)).toBe(0)
    const told = await a.store.db.query<{ n: string }>(
      'select count(*) as n from notice group by person, affair, says, at having count(*) > 1',
    )
    expect(told).toEqual([])
  })

  test('每日备份由一个进程做一次；做到一半死了，下一个重做；只留最近七份', async () => {
    const to = join(folder, 'backups')
    for (const day of ['01', '02', '03', '04', '05', '06', '07', '08']) await mkdir(join(to, `2026-01-${day}`), { recursive: true })
    await mkdir(join(to, '.2026-03-21', 'left-over'), { recursive: true })
    const made = await Promise.all([a, b, a, b].map(p => dailyBackup(p.store, to, now)))
    expect(made.filter(Boolean)).toHaveLength(1)
    expect(await dailyBackup(b.store, to, now)).toBe(false)
    expect(existsSync(join(to, '2026-03-21', 'manifest.json'))).toBe(true)
    expect((await readdir(to)).sort()).toEqual([...['03', '04', '05', '06', '07', '08'].map(d => `2026-01-${d}`), '2026-03-21'])
    const failing = { ...a.store, readFile: () => Promise.reject(new Error('gone')) }
    await expect(dailyBackup(failing as never, to, '2026-03-22T01:00:00.000Z')).rejects.toThrow('gone')
    expect(await dailyBackup(b.store, to, '2026-03-22T01:00:00.000Z')).toBe(true)
    expect((await a.store.verify()).faults).toEqual([])
  })
})
