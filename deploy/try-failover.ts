/**
 * 主库在负载中被杀: etcd, two PostgreSQL nodes under Patroni, HAProxy and one `huisheng serve` on loopback in a temporary folder.
 * As root on Debian, after `apt-get install patroni etcd-server postgresql haproxy`: node deploy/try-failover.ts [seconds of load].
 * Prints what was acknowledged, what of it was lost, and how long nothing was answered. Exit code 0 when nothing is lost.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { tableOf } from '#affairs'
import { appOf, openHouse } from '#api'
import { loadCatalogue } from '#norms/load.ts'
import { recordsOf } from '#office'
import { definitions } from '#rooms'
import { ordinaryDocument } from '#rooms/documents/documents.examples.ts'
import { demoOffice } from '#simulate'
import { openStore } from '#store'

const SECONDS = Number(process.argv[2] ?? 15)
const CLIENTS = 8
const PASSWORD = 'Huisheng-2026'
const root = new URL('..', import.meta.url).pathname
const folder = mkdtempSync(join(tmpdir(), 'huisheng-failover-'))
chmodSync(folder, 0o755)
const version = readdirSync('/usr/lib/postgresql')
  .sort((a, b) => Number(a) - Number(b))
  .at(-1)
const freePort = () =>
  new Promise<number>(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
const [etcd, peer, pgA, restA, pgB, restB, front, web] = (await Promise.all(Array.from({ length: 8 }, freePort))) as [
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
]
const nodes = { a: { pg: pgA, rest: restA }, b: { pg: pgB, rest: restB } }
type Name = keyof typeof nodes

const running: ChildProcess[] = []
const start = (name: string, command: string, args: string[], env: NodeJS.ProcessEnv = {}) => {
  const log = openSync(join(folder, `${name}.log`), 'a')
  const child = spawn(command, args, { stdio: ['ignore', log, log], env: { ...process.env, ...env } })
  running.push(child)
  return child
}
const until = async (what: string, holds: () => Promise<boolean>, seconds = 90) => {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await sleep(250)) if (await holds().catch(() => false)) return
  throw new Error(`Waited ${seconds} s in vain for ${what}; the logs are in ${folder}`)
}
const status = async (name: Name, path: string) => (await fetch(`http://127.0.0.1:${nodes[name].rest}/${path}`)).status

const owned = (path: string) => {
  mkdirSync(path, { recursive: true, mode: 0o700 })
  execFileSync('chown', ['-R', 'postgres:postgres', path])
}
const patroni = (name: Name) => {
  const { pg, rest } = nodes[name]
  owned(join(folder, name))
  const file = join(folder, `${name}.yml`)
  const auth = (role: string) => `{ username: ${role}, password: for-this-run-alone }`
  writeFileSync(
    file,
    `scope: huisheng
name: ${name}
restapi: { listen: 127.0.0.1:${rest}, connect_address: 127.0.0.1:${rest} }
etcd3: { hosts: 127.0.0.1:${etcd} }
bootstrap:
  dcs:
    ttl: 20
    loop_wait: 5
    retry_timeout: 5
    synchronous_mode: true
    postgresql: { use_pg_rewind: true, parameters: { synchronous_commit: "on", max_connections: 100 } }
  initdb: [{ encoding: UTF8 }, data-checksums]
postgresql:
  listen: 127.0.0.1:${pg}
  connect_address: 127.0.0.1:${pg}
  data_dir: ${join(folder, name, 'data')}
  bin_dir: /usr/lib/postgresql/${version}/bin
  pgpass: ${join(folder, name, 'pgpass')}
  parameters: { unix_socket_directories: ${join(folder, name)} }
  pg_hba: ["local all all trust", "host all all 127.0.0.1/32 scram-sha-256", "host replication all 127.0.0.1/32 scram-sha-256"]
  authentication: { superuser: ${auth('postgres')}, replication: ${auth('replicator')}, rewind: ${auth('rewinder')} }
`,
  )
  // exec: what is killed is Patroni itself.
  return start(`patroni-${name}`, 'setpriv', ['--reuid=postgres', '--regid=postgres', '--init-groups', 'patroni', file], {
    HOME: join(folder, name),
  })
}

const end = () => {
  for (const name of Object.keys(nodes))
    try {
      process.kill(Number(readFileSync(join(folder, name, 'data/postmaster.pid'), 'utf8').split('\n')[0]), 'SIGQUIT')
    } catch {}
  for (const child of running) child.kill('SIGKILL')
}

try {
  mkdirSync(join(folder, 'etcd'))
  start('etcd', 'etcd', [
    '--data-dir',
    join(folder, 'etcd'),
    '--listen-client-urls',
    `http://127.0.0.1:${etcd}`,
    '--advertise-client-urls',
    `http://127.0.0.1:${etcd}`,
    '--listen-peer-urls',
    `http://127.0.0.1:${peer}`,
    '--initial-advertise-peer-urls',
    `http://127.0.0.1:${peer}`,
    '--initial-cluster',
    `default=http://127.0.0.1:${peer}`,
  ])
  await until('etcd', async () => (await fetch(`http://127.0.0.1:${etcd}/health`)).ok)
  const processes: Record<Name, ChildProcess> = { a: patroni('a'), b: patroni('b') }
  const isPrimary = async (name: Name) => (await status(name, 'primary')) === 200
  const primary = async (): Promise<Name | undefined> =>
    (await isPrimary('a').catch(() => false)) ? 'a' : (await isPrimary('b').catch(() => false)) ? 'b' : undefined
  await until('a primary', async () => (await primary()) !== undefined)
  const first = (await primary()) as Name
  const second: Name = first === 'a' ? 'b' : 'a'
  await until('a synchronous replica', async () => (await status(second, 'synchronous')) === 200)

  const haproxy = join(folder, 'haproxy.cfg')
  writeFileSync(
    haproxy,
    `defaults
  mode tcp
  timeout connect 3s
  timeout client 1h
  timeout server 1h
listen database
  bind 127.0.0.1:${front}
  option httpchk OPTIONS /primary
  http-check expect status 200
  default-server inter 1s fall 2 rise 1 on-marked-down shutdown-sessions
${Object.entries(nodes)
  .map(([n, { pg, rest }]) => `  server ${n} 127.0.0.1:${pg} check port ${rest}`)
  .join('\n')}
`,
  )
  start('haproxy', 'haproxy', ['-f', haproxy, '-db'])
  const databaseUrl = `postgres://postgres:for-this-run-alone@127.0.0.1:${front}/postgres`
  let store: Awaited<ReturnType<typeof openStore>> | undefined
  await until('the database behind HAProxy', async () => {
    store = await openStore({ folder: join(folder, 'data'), databaseUrl, kinds: definitions.map(tableOf) })
    return true
  })
  if (!store) throw new Error('No store')
  await store.changeOffice(recordsOf(demoOffice()) as never, [], 'system', '试验机构', new Date().toISOString())
  const served = appOf({ house: await openHouse({ store, catalogue: loadCatalogue() }), secret: 'x'.repeat(32) })
  await served.accounts.create({ username: 'maxiaoli', name: '马晓莉', person: 'p-maxiaoli', password: PASSWORD, mustChange: false })
  await served.close()
  await store.close()

  const base = `http://127.0.0.1:${web}`
  const env = { DATABASE_URL: databaseUrl, PORT: String(web), HUISHENG_DATA: join(folder, 'data'), HUISHENG_URL: base }
  start('huisheng', process.execPath, [join(root, 'src/cli/main.ts'), 'serve'], env)
  await until('Huisheng', async () => (await fetch(`${base}/api/health`)).ok)
  const headers = { 'content-type': 'application/json', origin: base, cookie: '' }
  const signed = await fetch(`${base}/api/auth/sign-in/username`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ username: 'maxiaoli', password: PASSWORD }),
  })
  headers.cookie = signed.headers
    .getSetCookie()
    .map(c => c.split(';')[0])
    .join('; ')

  const acknowledged: { id: string; at: number }[] = []
  const answers = new Map<string, number>()
  let on = true
  const client = async () => {
    while (on) {
      const body = JSON.stringify({ kind: 'incoming-document', input: ordinaryDocument, key: randomUUID() })
      // As the screens do: the same key until there is an answer.
      for (let done = false; !done && on; ) {
        const response = await fetch(`${base}/api/affairs`, { method: 'POST', headers, body, signal: AbortSignal.timeout(5000) }).catch(
          () => undefined,
        )
        answers.set(String(response?.status ?? 'none'), (answers.get(String(response?.status ?? 'none')) ?? 0) + 1)
        if (response?.ok) {
          acknowledged.push({ id: ((await response.json()) as { id: string }).id, at: Date.now() })
          done = true
          // Below the limit for one address.
          await sleep(CLIENTS * 60)
        } else await sleep(500)
      }
    }
  }
  const clients = Array.from({ length: CLIENTS }, client)
  await sleep(SECONDS * 500)
  const killed = Date.now()
  processes[first].kill('SIGKILL')
  process.kill(Number(readFileSync(join(folder, first, 'data/postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL')
  await until('the replica to take over', () => isPrimary(second), 120)
  const promoted = Date.now()
  await until('acts again', async () => acknowledged.some(x => x.at > promoted), 60)
  await sleep(SECONDS * 500)
  on = false
  await Promise.all(clients)

  const after = await openStore({ folder: join(folder, 'data'), databaseUrl })
  const there = new Set((await after.db.query<{ id: string }>('select id from affair')).map(r => r.id))
  const verified = await after.verify()
  await after.close()
  const lost = acknowledged.filter(x => !there.has(x.id)).length
  const times = acknowledged.map(x => x.at).sort((x, y) => x - y)
  const silence = Math.max(...times.slice(1).map((t, i) => t - (times[i] ?? t)))
  console.log(
    `acknowledged ${acknowledged.length} (before the kill ${times.filter(t => t < killed).length}), lost ${lost}; answers ${JSON.stringify(Object.fromEntries(answers))}`,
  )
  console.log(
    `replica promoted after ${((promoted - killed) / 1000).toFixed(1)} s; nothing acknowledged for ${(silence / 1000).toFixed(1)} s`,
  )
  console.log(
    `verify: ${verified.holds ? 'holds' : verified.faults.join('; ')} (${verified.checked.events} events, ${verified.checked.affairs} affairs)`,
  )
  end()
  rmSync(folder, { recursive: true, force: true })
  process.exit(lost === 0 && verified.holds ? 0 : 1)
} catch (error) {
  console.error(error)
  end()
  process.exit(1)
}
