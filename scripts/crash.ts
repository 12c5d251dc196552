import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { tableOf } from '#affairs'
import { appOf, openHouse } from '#api'
import { loadCatalogue } from '#norms/load.ts'
import { recordsOf } from '#office'
import { definitions } from '#rooms'
import { ordinaryDocument } from '#rooms/documents/documents.examples.ts'
import { demoAccounts, demoOffice } from '#simulate'
import { openStore, type Store } from '#store'
import { DAILY } from './crash-kind.ts'
import { findNode24, nodeFlags } from './node24.mjs'
import { startPostgres } from './postgres.ts'

export const root = fileURLToPath(new URL('../', import.meta.url))
const PASSWORD = 'Huisheng-2026'
const FIRST_DAY = Date.parse('2026-01-05T02:00:00.000Z')
const DAY = 86_400_000

export interface Crashed {
  readonly database: 'pglite' | 'postgres'
  readonly kills: number
  /** Of these, how many before the server was ready. */
  readonly whileStarting: number
  /** Of these, how many together with the database server. */
  readonly withDatabase: number
  readonly acknowledged: number
  /** Asked and not answered when the process died. */
  readonly unanswered: number
  /** Of the unanswered, how many had been done all the same. */
  readonly doneUnanswered: number
  readonly daysOpened: number
  readonly events: number
  readonly files: number
  readonly faults: readonly string[]
}

/** One line that says it all. */
export const crashWords = (r: Crashed): string => {
  const held = r.faults.length === 0
  const and = (words: string) => (held ? words : '')
  return (
    `${held ? '成立' : '不成立'}：${r.database} kill -9 ${r.kills} 次（启动中 ${r.whileStarting} 次，连数据库一起 ${r.withDatabase} 次）；` +
    `已答复 ${r.acknowledged} 次${and('全部在')}；未答复 ${r.unanswered} 次，其中 ${r.doneUnanswered} 次其实已办${and('，补交后各办一次')}；` +
    `每日事项 ${r.daysOpened} 天${and('各立一次')}；记录 ${r.events} 条，文件 ${r.files} 个${r.faults.map(f => `\n  ${f}`).join('')}`
  )
}

/** The server as users run it, in a process of its own. */
export const startServer = (
  env: NodeJS.ProcessEnv,
  imports: readonly string[] = [],
): { child: ChildProcess; ready: Promise<string>; output: () => string } => {
  const child = spawn(findNode24(), [...nodeFlags, ...imports.flatMap(i => ['--import', i]), join(root, 'src/cli/main.ts'), 'serve'], {
    cwd: root,
    env: { ...process.env, HUISHENG_SCREENS: 'off', PORT: '0', HOST: '127.0.0.1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const ready = new Promise<string>((resolve, reject) => {
    const heard = (data: Buffer) => {
      output += data
      const address = /回声已就绪：(http:\/\/[\d.]+:\d+)/.exec(output)?.[1]
      if (address) resolve(address)
    }
    child.stdout?.on('data', heard)
    child.stderr?.on('data', heard)
    child.on('exit', code => reject(new Error(`The server ended with ${code}: ${output.slice(-2000)}`)))
  })
  ready.catch(() => undefined)
  return { child, ready, output: () => output }
}

/** The demo office with its accounts in a fresh data folder. */
export const prepareOffice = async (folder: string, databaseUrl: string | undefined): Promise<void> => {
  const store = await openStore({ folder, databaseUrl, kinds: definitions.map(tableOf) })
  await store.changeOffice(recordsOf(demoOffice()) as never, [], 'system', '试验机构', '2026-01-01T00:00:00.000Z')
  const { accounts, close } = appOf({
    house: await openHouse({ store, catalogue: loadCatalogue() }),
    secret: 'only to make accounts, never to sign in',
  })
  for (const { username, label, person, admin } of demoAccounts)
    await accounts.create({ username, name: label, person, admin, password: PASSWORD, mustChange: false })
  await close()
  await store.close()
}

/** Signs in over HTTP and gives the cookie. */
export const signIn = async (address: string, username: string): Promise<string> => {
  const response = await fetch(`${address}/api/auth/sign-in/username`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: address },
    body: JSON.stringify({ username, password: PASSWORD }),
  })
  if (!response.ok) throw new Error(`${username} could not sign in: ${response.status} ${await response.text()}`)
  return response.headers
    .getSetCookie()
    .map(c => c.split(';')[0])
    .join('; ')
}

interface Asked {
  readonly user: string
  readonly act: 'open' | 'propose' | 'read'
  readonly path: string
  readonly body: Record<string, unknown> & { readonly key: string }
  /** Stands in the record once, when it was done. */
  readonly token: string
  answer?: { id: string; number?: string; repeated: boolean }
}

const random = (seed: number) => () => {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
  return seed / 2_147_483_648
}

/** Kills the real server in the middle of a load, again and again on the same data, and says what was lost: nothing may be. */
export const crash = async ({
  times,
  database,
  seed = 7,
  onRound = () => undefined,
}: {
  times: number
  database: 'pglite' | 'postgres'
  seed?: number
  onRound?: (n: number) => unknown
}): Promise<Crashed> => {
  const next = random(seed)
  const folder = await mkdtemp(join(tmpdir(), 'huisheng-crash-'))
  const server = database === 'postgres' ? await startPostgres() : undefined
  const databaseUrl = server && `${server.url}/office`
  const faults: string[] = []
  const asked: Asked[] = []
  const uploads = new Set<string>()
  let [unanswered, doneUnanswered, whileStarting, withDatabase, refused] = [0, 0, 0, 0, 0]
  if (server) {
    const admin = new pg.Client({ connectionString: `${server.url}/postgres` })
    await admin.connect()
    await admin.query('create database office')
    await admin.end()
  }
  const ask = async (address: string, cookies: ReadonlyMap<string, string>, one: Asked): Promise<void> => {
    const response = await fetch(address + one.path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: address, cookie: cookies.get(one.user) ?? '' },
      body: JSON.stringify(one.body),
    })
    const answer = (await response.json()) as { id: string; number?: string; repeated: boolean; detail?: string }
    if (response.ok) one.answer = answer
    else {
      // A refusal is an answer too; here every request is one that ought to be done.
      refused += 1
      if (refused < 6) faults.push(`${one.act} ${one.token} 被拒：${response.status} ${answer.detail}`)
    }
  }
  const load = async (address: string, cookies: ReadonlyMap<string, string>, running: () => boolean, worker: number): Promise<void> => {
    while (running()) {
      const send = async (one: Omit<Asked, 'token' | 'body'> & { body: (token: string) => Record<string, unknown> }) => {
        const token = randomUUID()
        const whole: Asked = { ...one, token, body: { ...one.body(token), key: token } }
        asked.push(whole)
        await ask(address, cookies, whole)
        return whole.answer
      }
      const attachment = worker === 0 ? await upload(address, cookies, randomUUID()) : undefined
      const opened = await send({
        user: 'maxiaoli',
        act: 'open',
        path: '/api/affairs',
        body: token => ({
          kind: 'incoming-document',
          input: { ...ordinaryDocument, title: `试验 ${token}`, ...(attachment && { files: [attachment] }) },
        }),
      })
      if (!opened || !running()) return
      await send({
        user: 'zhaoguoqiang',
        act: 'propose',
        path: `/api/affairs/${opened.id}/acts/propose`,
        body: token => ({ input: { opinion: token, readers: ['p-shendingyuan'] } }),
      })
      if (!running()) return
      await send({ user: 'shendingyuan', act: 'read', path: `/api/affairs/${opened.id}/acts/read`, body: () => ({ input: {} }) })
    }
  }
  const upload = async (address: string, cookies: ReadonlyMap<string, string>, words: string): Promise<string | undefined> => {
    const form = new FormData()
    form.append('file', new File([`来文正文 ${words}\n`.repeat(200)], '来文.txt', { type: 'text/plain' }))
    const response = await fetch(`${address}/api/files`, {
      method: 'POST',
      headers: { origin: address, cookie: cookies.get('maxiaoli') ?? '' },
      body: form,
    })
    if (!response.ok) return undefined
    const { hash } = (await response.json()) as { hash: string }
    uploads.add(hash)
    return hash
  }
  /** Looks into the data itself, with no server running. */
  const look = async <T>(at: (store: Store) => Promise<T>): Promise<T> => {
    const store = await openStore({ folder, databaseUrl, kinds: definitions.map(tableOf) })
    try {
      return await at(store)
    } finally {
      await store.close()
    }
  }
  const foundOf = async (store: Store, one: Asked): Promise<number> => {
    const by = one.act === 'read' ? one.path.split('/')[3] : one.token
    const [row] = await store.db.query<{ n: string }>(
      one.act === 'read'
        ? "select count(*) as n from event where affair = $1 and act = 'read'"
        : `select count(*) as n from event where act = '${one.act}' and position($1 in body) > 0`,
      [by],
    )
    return Number(row?.n)
  }
  const check = async (store: Store, ones: readonly Asked[]) => {
    const verified = await store.verify()
    faults.push(...verified.faults)
    for (const one of ones) {
      const n = await foundOf(store, one)
      if (one.answer && n !== 1) faults.push(`${one.act} ${one.token} 已答复，记录里有 ${n} 次`)
      if (!one.answer && n > 1) faults.push(`${one.act} ${one.token} 办了 ${n} 次`)
      if (one.answer?.number && one.act === 'open' && (await store.find(one.answer.id))?.number !== one.answer.number)
        faults.push(`${one.token} 答复的编号 ${one.answer.number} 与登记的不同`)
    }
    const kept = new Set((await store.db.query<{ hash: string }>('select hash from file')).map(f => f.hash))
    for (const hash of uploads) if (!kept.has(hash)) faults.push(`已答复的上传 ${hash} 不在`)
    const backwards = await store.db.query<{ affair: string }>(
      'select distinct a.affair from event a join event b on b.affair = a.affair and b.version = a.version + 1 where b.at < a.at',
    )
    for (const { affair } of backwards) faults.push(`${affair} 的时间倒流`)
    return verified.checked
  }

  try {
    await prepareOffice(folder, databaseUrl)
    let pending: Asked[] = []
    for (let round = 1; round <= times && faults.length < 10; round++) {
      onRound(round)
      const from = asked.length
      const env = { HUISHENG_DATA: folder, DATABASE_URL: databaseUrl ?? '', CRASH_NOW: new Date(FIRST_DAY + round * 3 * DAY).toISOString() }
      const { child, ready } = startServer(env, [join(root, 'scripts/crash-kind.ts')])
      const gone = once(child, 'exit')
      const kill = async () => {
        child.kill('SIGKILL')
        if (server && round % 5 === 0) {
          withDatabase += 1
          await server.halt('immediate')
        }
        await gone
      }
      if (round % 6 === 0) {
        // In the middle of starting: missed days are being opened.
        const started = await Promise.race([
          ready.then(() => true),
          new Promise<false>(resolve => setTimeout(() => resolve(false), 600 + next() * 3000)),
        ])
        if (!started) whileStarting += 1
        await kill()
      } else {
        const address = await ready
        const cookies = new Map<string, string>()
        for (const user of ['maxiaoli', 'zhaoguoqiang', 'shendingyuan']) cookies.set(user, await signIn(address, user))
        for (const one of pending) await ask(address, cookies, one)
        doneUnanswered += pending.filter(p => p.answer?.repeated).length
        pending = pending.filter(p => !p.answer)
        let running = true
        const work = Array.from({ length: 6 }, (_, i) => load(address, cookies, () => running, i).catch(() => undefined))
        await new Promise(resolve => setTimeout(resolve, 150 + next() * 1200))
        running = false
        await kill()
        await Promise.all(work)
      }
      if (server && round % 5 === 0) await server.resume()
      const fresh = asked.slice(from)
      pending.push(...fresh.filter(a => !a.answer))
      unanswered += fresh.filter(a => !a.answer).length
      await look(store => check(store, fresh))
    }
    // What is still unanswered is sent once more; then everything that was ever asked is there, once.
    const { child, ready } = startServer(
      {
        HUISHENG_DATA: folder,
        DATABASE_URL: databaseUrl ?? '',
        CRASH_NOW: new Date(FIRST_DAY + (times + 1) * 3 * DAY).toISOString(),
      },
      [join(root, 'scripts/crash-kind.ts')],
    )
    const gone = once(child, 'exit')
    const address = await ready
    const cookies = new Map<string, string>()
    for (const user of ['maxiaoli', 'zhaoguoqiang', 'shendingyuan']) cookies.set(user, await signIn(address, user))
    for (const one of pending) await ask(address, cookies, one)
    doneUnanswered += pending.filter(p => p.answer?.repeated).length
    // The days are opened beside the door, not before it.
    await new Promise(resolve => setTimeout(resolve, 1500))
    child.kill('SIGTERM')
    const [code] = await gone
    if (code !== 0) faults.push(`SIGTERM 之后退出码是 ${code}`)
    return await look(async store => {
      const checked = await check(store, asked)
      const titles = await store.db.query<{ n: string }>("select count(*) as n from affair where title like '试验 %'")
      const opens = asked.filter(a => a.act === 'open').length
      if (Number(titles[0]?.n) !== opens) faults.push(`登记了 ${titles[0]?.n} 件，请求过 ${opens} 件`)
      const days = await store.db.query<{ period: string; n: string }>(
        "select data->>'period' as period, count(*) as n from affair where kind = $1 group by 1 order by 1",
        [DAILY],
      )
      for (const d of days) if (Number(d.n) !== 1) faults.push(`${d.period} 的每日事项立了 ${d.n} 次`)
      const first = Date.parse(days[0]?.period ?? '')
      const last = Date.parse(days.at(-1)?.period ?? '')
      const expected = (last - first) / DAY + 1
      if (days.length !== expected) faults.push(`每日事项应有 ${expected} 天，只有 ${days.length} 天`)
      return {
        database,
        kills: times,
        whileStarting,
        withDatabase,
        acknowledged: asked.filter(a => a.answer).length + uploads.size,
        unanswered,
        doneUnanswered,
        daysOpened: days.length,
        events: checked.events,
        files: checked.files,
        faults,
      }
    })
  } finally {
    await server?.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
