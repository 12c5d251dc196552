import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { affair, anyStaff, asked, engineOf, headOf, named, opener, people, text } from '#affairs'
import { type App, appOf, openHouse } from '#api'
import { clause, limit } from '#norms'
import { loadCatalogue } from '#norms/load.ts'
import { definitions, houseRules } from '#rooms'
import { ordinaryDocument } from '#rooms/documents/documents.examples.ts'
import { type Db, type Store, StoreFault, storeOf } from '#store'
import { startPostgres } from '../scripts/postgres.ts'
import { type TestOffice, testOffice } from './office.ts'

const CLERK = 'p-maxiaoli'
const DIRECTOR = 'p-zhaoguoqiang'
const SECRETARY = 'p-shendingyuan'
const DEPUTY = 'p-fangbingzheng'
const PASSWORD = 'Huisheng-2026'
const diskFull = () => Object.assign(new Error('could not extend file: No space left on device'), { code: '53100' })

/** 会商: several leaders are asked side by side; a daily duty recurs. */
const consult = affair('consult', {
  title: '会商',
  room: 'seals',
  number: '会商〔{year}〕{n}号',
  fields: { subject: text('事由'), leaders: people('请示领导') },
  subject: 'subject',
  states: { asking: '征求意见', done: '已会商' },
  register: { title: '会商簿', columns: ['number', 'subject'], cites: ['4.8.7'] },
  opens: {
    by: anyStaff,
    in: 'asking',
    assigns: [{ round: '会商', verb: 'do', to: named('leaders', '请示领导'), acts: ['say'], then: 'done', cites: ['4.8.7'] }],
    cites: ['4.8.7'],
  },
  acts: {
    say: { label: '发表意见', from: 'asking', by: asked('会商', '请示的领导'), form: { words: text('意见') }, cites: ['4.8.7'] },
    finish: { label: '收回', from: 'asking', to: 'done', by: opener, cites: ['4.8.7'] },
  },
})
const daily = affair('daily-look', {
  title: '每日查看',
  room: 'seals',
  number: '查看〔{year}〕{n}号',
  fields: { period: text('日期') },
  subject: 'period',
  states: { open: '待查看', done: '已查看' },
  register: { title: '查看簿', columns: ['number', 'period'], cites: ['4.8.7'] },
  opens: { by: anyStaff, in: 'open', cites: ['4.8.7'] },
  acts: { finish: { label: '已查看', from: 'open', to: 'done', by: opener, due: limit('1.1.6'), cites: ['4.8.7'] } },
  cycles: [{ name: '每日查看', every: 'day', owner: headOf('保密办'), fields: period => ({ period }), cites: ['4.8.7'] }],
})

type Where = { readonly statement: number } | 'before-commit' | 'after-commit'
/** The database, but what `plan` says breaks: a statement in the middle of a transaction, its commit, or the answer to it. */
const breaking = (db: Db, plan: () => Where | undefined, fault: () => Error = () => new Error('injected')): Db => ({
  ...db,
  transaction: async (work, opening) => {
    const where = plan()
    let n = 0
    const result = await db.transaction(async (tx, opened) => {
      const done = await work(
        {
          query: (sql, params) => {
            n += 1
            if (typeof where === 'object' && n === where.statement) throw fault()
            return tx.query(sql, params)
          },
        },
        opened,
      )
      if (where === 'before-commit') throw fault()
      return done
    }, opening)
    if (where === 'after-commit') throw new StoreFault('unsure', fault())
    return result
  },
})
const served = async (store: Store, clock: () => string) => {
  const house = await openHouse({ store, catalogue: loadCatalogue(), clock })
  const app = appOf({ house, secret: 'a secret for tests alone, long enough', mostRequests: 100_000 })
  return { house, ...app }
}
const json = { 'content-type': 'application/json', origin: 'http://localhost' }
const signIn = (app: App['app'], username: string) =>
  app.request('http://localhost/api/auth/sign-in/username', {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ username, password: PASSWORD }),
  })
const cookieOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .map(c => c.split(';')[0])
    .join('; ')
const opening = (cookie: string, key: string, input: object = ordinaryDocument) => ({
  method: 'POST',
  headers: { ...json, cookie },
  body: JSON.stringify({ kind: 'incoming-document', input, key }),
})
const bodyOf = async (response: Response) => (await response.json()) as Record<string, any>
const numbered = (numbers: readonly unknown[]) => numbers.map(n => Number(/(\d+)号$/.exec(String(n))?.[1])).sort((a, b) => a - b)
const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1)

let office: TestOffice
beforeAll(async () => {
  office = await testOffice()
})
afterAll(() => office.close())
const fresh = async <T>(work: (mine: TestOffice) => Promise<T>): Promise<T> => {
  const mine = await testOffice()
  try {
    return await work(mine)
  } finally {
    await mine.close()
  }
}
const withClerk = async (accounts: App['accounts']) =>
  accounts.create({ username: 'maxiaoli', name: '马晓莉', person: CLERK, password: PASSWORD, mustChange: false })

describe('同时办', () => {
  test('二百次登记同时到：编号从一号起连续、不重，核对成立', () =>
    fresh(async mine => {
      const { app, accounts, close } = await served(mine.store, mine.now)
      await withClerk(accounts)
      const cookie = cookieOf(await signIn(app, 'maxiaoli'))
      const all = await Promise.all(
        upTo(200).map(async () => bodyOf(await app.request('http://localhost/api/affairs', opening(cookie, randomUUID())))),
      )
      expect(numbered(all.map(a => a.number))).toEqual(upTo(200))
      expect(new Set(all.map(a => a.id)).size).toBe(200)
      expect((await mine.store.verify()).faults).toEqual([])
      await close()
    }))

  test('二百次登记中一半在办理途中出错：没有半截的事；凭原编号补交，各办一次，编号照样连续', () =>
    fresh(async mine => {
      let n = 0
      let broken = true
      const wheres: Where[] = [...upTo(7).map(statement => ({ statement })), 'before-commit', 'after-commit']
      const store = storeOf(
        breaking(mine.store.db, () => (broken && ++n % 2 === 0 ? wheres[(n / 2) % wheres.length] : undefined)),
        mine.store.files,
      )
      const { app, accounts, close } = await served(store, mine.now)
      await withClerk(accounts)
      broken = false
      const cookie = cookieOf(await signIn(app, 'maxiaoli'))
      broken = true
      const silent = vi.spyOn(console, 'error').mockImplementation(() => undefined)
      const keys = upTo(200).map(() => randomUUID())
      const send = async (key: string) => {
        const response = await app.request('http://localhost/api/affairs', opening(cookie, key))
        return { key, status: response.status, body: await bodyOf(response) }
      }
      const first = await Promise.all(keys.map(send))
      silent.mockRestore()
      const failed = first.filter(f => f.status !== 200)
      expect(failed.length).toBeGreaterThan(60)
      for (const { status, body } of failed) {
        expect([500, 503]).toContain(status)
        expect(JSON.stringify(body)).not.toMatch(/injected|\.ts:|at Object/)
        expect(body.refusals[0].wayOut).toBeTruthy()
      }
      broken = false
      const between = await mine.store.verify()
      expect(between.faults).toEqual([])
      const again = await Promise.all(failed.map(f => send(f.key)))
      expect(again.map(a => a.status)).toEqual(failed.map(() => 200))
      expect(again.filter(a => a.body.repeated).length).toBeGreaterThan(0)
      const all = [...first.filter(f => f.status === 200), ...again]
      expect(numbered(all.map(a => a.body.number))).toEqual(upTo(200))
      expect((await mine.store.verify()).faults).toEqual([])
      await close()
    }))

  test('同一份表单同时交了五十遍，只办一次', async () => {
    const request = { kind: 'incoming-document', act: 'open', input: ordinaryDocument, actor: CLERK, key: randomUUID(), now: office.now() }
    const results = await Promise.all(upTo(50).map(() => office.engine.perform(request)))
    expect(new Set(results.map(r => r.ok && r.affair.id)).size).toBe(1)
    expect(results.filter(r => r.ok && !r.repeated).length).toBe(1)
  })

  test('办成之后改了内容又用原来的编号再交：不办，并说清楚；字段换个顺序仍是同一份', async () => {
    const request = { kind: 'incoming-document', act: 'open', input: ordinaryDocument, actor: CLERK, key: randomUUID(), now: office.now() }
    const first = await office.engine.perform(request)
    const changed = await office.engine.perform({ ...request, input: { ...ordinaryDocument, title: '另一件来文' } })
    expect(changed.ok || changed.refusals[0]?.says).toBe('这份表单已经提交办成过一次，这次改动的内容没有办理')
    const affair = first.ok ? first.affair.id : ''
    const other = await office.engine.perform({ ...request, affair, act: 'remark', input: { words: '补记' } })
    expect(other.ok).toBe(false)
    const turned = Object.fromEntries(Object.entries(ordinaryDocument).reverse())
    const same = await office.engine.perform({ ...request, input: turned })
    expect(same).toMatchObject({ ok: true, repeated: true })
    expect((await office.store.events(affair)).length).toBe(1)
  })

  test('并行征求意见，两位领导同时答：各答各的都留下', async () => {
    const engine = engineOf({
      definitions: [...definitions, consult],
      houseRules,
      store: office.store,
      office: office.office,
      norms: () => office.norms,
      newId: randomUUID,
    })
    for (let i = 0; i < 10; i++) {
      const opened = await engine.perform({
        kind: 'consult',
        act: 'open',
        input: { subject: `第${i}件`, leaders: [SECRETARY, DEPUTY] },
        actor: CLERK,
        now: office.now(),
      })
      if (!opened.ok) throw new Error(JSON.stringify(opened.refusals))
      const say = (actor: string) =>
        engine.perform({ affair: opened.affair.id, act: 'say', input: { words: `${actor}的意见` }, actor, now: office.now() })
      const results = await Promise.all([say(SECRETARY), say(DEPUTY)])
      expect(results.every(r => r.ok)).toBe(true)
      const said = (await office.store.events(opened.affair.id)).filter(e => e.act === 'say')
      expect(said.map(e => [e.by.person, e.body.input.words]).sort()).toEqual([SECRETARY, DEPUTY].sort().map(p => [p, `${p}的意见`]))
      expect((await office.store.find(opened.affair.id))?.state).toBe('done')
    }
  })

  test(clause('4.5.28', '传批中两位领导同时批示：轮到的办成，没轮到的要么在其后办成、要么被告知，两人的话不混'), async () => {
    for (let i = 0; i < 10; i++) {
      const document = await office.opens(CLERK, 'incoming-document', ordinaryDocument)
      const sent = await office.does(DIRECTOR, document.id, 'propose', { opinion: '请批示。', instructors: [SECRETARY, DEPUTY] })
      expect(sent.assignments.filter(a => a.round === '传批').map(a => a.state)).toEqual(['open', 'waiting'])
      const instruct = (actor: string) =>
        office.engine.perform({ affair: document.id, act: 'instruct', input: { words: `${actor}批示` }, actor, now: office.now() })
      const [first, second] = await Promise.all([instruct(DEPUTY), instruct(SECRETARY)])
      expect(first.ok).toBe(true)
      if (!second.ok) expect(second.refusals[0]?.says).toContain('批示')
      const said = (await office.store.events(document.id)).filter(e => e.act === 'instruct')
      expect(said.map(e => [e.by.person, e.body.input.words])).toEqual(
        [DEPUTY, ...(second.ok ? [SECRETARY] : [])].map(p => [p, `${p}批示`]),
      )
    }
    expect((await office.store.verify()).faults).toEqual([])
  })
})

describe('时钟跳动', () => {
  const engineOn = (mine: TestOffice) =>
    engineOf({
      definitions: [...definitions, daily],
      houseRules,
      store: mine.store,
      office: mine.office,
      norms: () => mine.norms,
      newId: randomUUID,
    })
  const days = async (mine: TestOffice) =>
    (
      await mine.store.db.query<{ period: string }>("select data->>'period' as period from affair where kind = 'daily-look' order by 1")
    ).map(r => r.period)

  test('时钟拨回去，一件事的记录也不倒流', () =>
    fresh(async mine => {
      const document = await mine.opens(CLERK, 'incoming-document', ordinaryDocument)
      const earlier = '2026-02-01T01:00:00.000Z'
      const result = await mine.engine.perform({
        affair: document.id,
        act: 'propose',
        input: { opinion: '请阅。', readers: [SECRETARY] },
        actor: DIRECTOR,
        now: earlier,
      })
      expect(result.ok).toBe(true)
      await mine.engine.tick(earlier)
      const times = (await mine.store.events(document.id)).map(e => e.at)
      expect(times).toEqual([...times].sort())
      expect((await mine.store.verify()).faults).toEqual([])
    }))

  test('时钟跑快了一年又拨回来：当天的周期事务照立，每期一次；已发的催办不再发', () =>
    fresh(async mine => {
      const engine = engineOn(mine)
      await engine.tick('2026-03-02T01:00:00.000Z')
      await engine.tick('2027-03-02T01:00:00.000Z')
      const ahead = await days(mine)
      expect(ahead.at(-1)).toBe('2027-03-02')
      const alerts = Number((await mine.store.db.query<{ n: string }>('select count(*) as n from notice'))[0]?.n)
      await engine.tick('2026-03-03T01:00:00.000Z')
      await engine.tick('2026-03-04T01:00:00.000Z')
      await engine.tick('2026-03-02T02:00:00.000Z')
      const after = await days(mine)
      expect(after).toEqual([...new Set(after)])
      expect(after).toEqual(expect.arrayContaining(['2026-03-02', '2026-03-03', '2026-03-04']))
      const told = await mine.store.db.query<{ says: string; person: string; affair: string; n: string }>(
        'select says, person, affair, count(*) as n from notice group by 1, 2, 3 having count(*) > 1',
      )
      expect(told).toEqual([])
      expect(alerts).toBeGreaterThan(0)
    }))

  test('时钟拨回去，没有人因此被锁在门外一整天；时钟跳到登录期限之后，须重新登录', () =>
    fresh(async mine => {
      let clock = '2026-03-02T01:00:00.000Z'
      const { app, accounts, close } = await served(mine.store, () => clock)
      await withClerk(accounts)
      const wrong = () =>
        app.request('http://localhost/api/auth/sign-in/username', {
          method: 'POST',
          headers: json,
          body: JSON.stringify({ username: 'maxiaoli', password: 'wrong-Password-1' }),
        })
      for (let i = 0; i < 5; i++) await wrong()
      expect((await signIn(app, 'maxiaoli')).status).toBe(423)
      clock = '2026-03-01T01:00:00.000Z'
      const cookie = cookieOf(await signIn(app, 'maxiaoli'))
      const counts = () => app.request('http://localhost/api/counts', { headers: { cookie } })
      expect((await counts()).status).toBe(200)
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 13 * 3_600_000 })
      try {
        expect((await counts()).status).toBe(401)
      } finally {
        vi.useRealTimers()
      }
      await close()
    }))
})

describe('磁盘满了', () => {
  test('办理和上传都以“磁盘已满”相告，什么也不留下；腾出地方后原样再交就办成', () =>
    fresh(async mine => {
      let full = false
      const store = storeOf(
        breaking(mine.store.db, () => (full ? { statement: 3 } : undefined), diskFull),
        {
          ...mine.store.files,
          save: async bytes => {
            if (full) throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })
            return mine.store.files.save(bytes)
          },
        },
      )
      const { app, accounts, close } = await served(store, mine.now)
      await withClerk(accounts)
      const cookie = cookieOf(await signIn(app, 'maxiaoli'))
      const key = randomUUID()
      const upload = () => {
        const form = new FormData()
        form.append('file', new File(['来文正文'], '来文.txt', { type: 'text/plain' }))
        return app.request('http://localhost/api/files', { method: 'POST', headers: { cookie, origin: 'http://localhost' }, body: form })
      }
      full = true
      const silent = vi.spyOn(console, 'error').mockImplementation(() => undefined)
      for (const response of [await app.request('http://localhost/api/affairs', opening(cookie, key)), await upload()]) {
        expect(response.status).toBe(503)
        expect(response.headers.get('content-type')).toContain('application/problem+json')
        const told = await bodyOf(response)
        expect(told.detail).toContain('磁盘已满')
        expect(told.refusals[0].wayOut).toContain('清出磁盘空间')
      }
      silent.mockRestore()
      full = false
      expect((await store.verify()).faults).toEqual([])
      const [row] = await store.db.query<{ n: string }>('select count(*) as n from affair')
      expect(Number(row?.n)).toBe(0)
      const done = await bodyOf(await app.request('http://localhost/api/affairs', opening(cookie, key)))
      expect(numbered([done.number])).toEqual([1])
      expect((await upload()).status).toBe(201)
      expect((await store.verify()).faults).toEqual([])
      await close()
    }))
})

// An embedded database does not go away; a server does.
describe.runIf(process.env.HUISHENG_TEST_SERVER)('数据库走了又回来', () => {
  test('走了：健康检查说没就绪，办事、登录、翻看都说“数据库暂时连不上”，不让人重新登录；回来：照常办，实时提醒也回来', async () => {
    const server = await startPostgres({ flags: ['fsync=off'] })
    const { openStore } = await import('#store')
    const { prepareOffice } = await import('../scripts/crash.ts')
    const { mkdtemp, rm } = await import('node:fs/promises')
    const folder = await mkdtemp('/tmp/huisheng-away-')
    const databaseUrl = `${server.url}/postgres`
    await prepareOffice(folder, databaseUrl)
    const store = await openStore({ folder, databaseUrl })
    const { app, close } = await served(store, () => new Date().toISOString())
    const silent = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    try {
      const cookie = cookieOf(await signIn(app, 'maxiaoli'))
      const director = cookieOf(await signIn(app, 'zhaoguoqiang'))
      const stream = await app.request('http://localhost/api/events', { headers: { cookie: director } })
      let heard = ''
      void (async () => {
        for await (const piece of stream.body as unknown as AsyncIterable<Uint8Array>) heard += new TextDecoder().decode(piece)
      })()
      const get = (path: string) => app.request(`http://localhost${path}`, { headers: { cookie } })
      expect(await bodyOf(await get('/api/health'))).toMatchObject({ status: 'ready' })
      const key = randomUUID()
      await server.halt('immediate')
      const health = await get('/api/health')
      expect(health.status).toBe(503)
      expect(await bodyOf(health)).toMatchObject({ status: 'not-ready', why: '数据库连不上' })
      const answers = await Promise.all([
        app.request('http://localhost/api/affairs', opening(cookie, key)),
        signIn(app, 'maxiaoli'),
        get('/api/counts'),
        get('/api/registers/incoming-document/2026-03'),
        app.request('http://localhost/api/rpc/counts', { method: 'POST', headers: { ...json, cookie }, body: '{}' }),
      ])
      for (const answer of answers) {
        expect(answer.status).toBe(503)
        const words = await answer.text()
        expect(words).toContain('数据库暂时连不上')
        expect(words).not.toMatch(/ECONNREFUSED|\.ts:|at /)
      }
      await server.resume()
      await vi.waitFor(async () => expect((await get('/api/health')).status).toBe(200), 20_000)
      const done = await bodyOf(await app.request('http://localhost/api/affairs', opening(cookie, key)))
      expect(numbered([done.number])).toEqual([1])
      heard = ''
      await vi.waitFor(
        async () => {
          await app.request('http://localhost/api/affairs', opening(cookie, randomUUID()))
          expect(heard).toContain('event: change')
        },
        { timeout: 20_000, interval: 500 },
      )
      expect((await store.verify()).faults).toEqual([])
    } finally {
      silent.mockRestore()
      await close()
      await store.close()
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    }
  })
})
