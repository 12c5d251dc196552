/**
 * 一个进程在负载中被杀: two `huisheng serve` on one PostgreSQL behind nginx with deploy/nginx.conf itself (addresses and certificate apart).
 * On Debian, after `apt-get install nginx-light openssl`: node deploy/try-process.ts [seconds of load].
 * Prints what users would have noticed. Exit code 0 when no request failed and nothing acknowledged is lost.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { chmodSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
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
import { startPostgres } from '../scripts/postgres.ts'
import { listenLive } from '../src/web/live.ts'

// The certificate is made for this run.
process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'
process.removeAllListeners('warning')
const SECONDS = Number(process.argv[2] ?? 20)
const [CLIENTS, SCREENS] = [6, 4]
const PASSWORD = 'Huisheng-2026'
const root = new URL('..', import.meta.url).pathname
const folder = mkdtempSync(join(tmpdir(), 'huisheng-process-'))
chmodSync(folder, 0o755)
const freePort = () =>
  new Promise<number>(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
const [one, two, plain, tls] = (await Promise.all(Array.from({ length: 4 }, freePort))) as [number, number, number, number]
const base = `https://127.0.0.1:${tls}`
const running: ChildProcess[] = []
const start = (name: string, command: string, args: string[], env: NodeJS.ProcessEnv = {}) => {
  const log = openSync(join(folder, `${name}.log`), 'a')
  const child = spawn(command, args, { stdio: ['ignore', log, log], env: { ...process.env, ...env } })
  running.push(child)
  return child
}
const until = async (what: string, holds: () => Promise<boolean>) => {
  for (const end = Date.now() + 60_000; Date.now() < end; await sleep(100)) if (await holds().catch(() => false)) return
  throw new Error(`Waited in vain for ${what}; the logs are in ${folder}`)
}

const postgres = await startPostgres()
const databaseUrl = `${postgres.url}/postgres`
const where = { databaseUrl, schema: 'quwei', folder: join(folder, 'data') }
const stop = async () => {
  for (const child of running) child.kill('SIGKILL')
  await postgres.stop()
}
try {
  const store = await openStore({ ...where, kinds: definitions.map(tableOf) })
  await store.changeOffice(recordsOf(demoOffice()) as never, [], 'system', '试验机构', new Date().toISOString())
  const served = appOf({ house: await openHouse({ store, catalogue: loadCatalogue() }), secret: 'x'.repeat(32) })
  await served.accounts.create({ username: 'maxiaoli', name: '马晓莉', person: 'p-maxiaoli', password: PASSWORD, mustChange: false })
  await served.close()

  const serve = (name: string, port: number) =>
    start(name, process.execPath, [join(root, 'src/cli/main.ts'), 'serve'], {
      DATABASE_URL: databaseUrl,
      HUISHENG_SCHEMA: 'quwei',
      HUISHENG_DATA: join(folder, name),
      HUISHENG_FILES: join(folder, 'shared files'),
      HUISHENG_URL: base,
      HUISHENG_PROXIES: '127.0.0.1',
      PORT: String(port),
    })
  const victim = serve('one', one)
  serve('two', two)
  for (const port of [one, two]) await until(`port ${port}`, async () => (await fetch(`http://127.0.0.1:${port}/api/health`)).ok)

  execFileSync(
    'openssl',
    [
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-days',
      '1',
      '-subj',
      '/CN=huisheng',
      '-keyout',
      join(folder, 'key.pem'),
      '-out',
      join(folder, 'cert.pem'),
    ],
    { stdio: 'ignore' },
  )
  const site = readFileSync(join(root, 'deploy/nginx.conf'), 'utf8')
    .replace('/etc/huisheng/tls/fullchain.pem', join(folder, 'cert.pem'))
    .replace('/etc/huisheng/tls/key.pem', join(folder, 'key.pem'))
    .replace('10.0.0.11:8642', `127.0.0.1:${one}`)
    .replace('10.0.0.12:8642', `127.0.0.1:${two}`)
    .replace('listen 80;', `listen 127.0.0.1:${plain};`)
    .replace('listen 443 ssl', `listen 127.0.0.1:${tls} ssl`)
    .replaceAll('$host;', '$http_host;')
  writeFileSync(join(folder, 'site.conf'), site)
  writeFileSync(
    join(folder, 'nginx.conf'),
    `daemon off; pid ${folder}/pid; error_log ${folder}/error.log;\nevents {}\nhttp { log_format tries '$status $upstream_status'; access_log ${folder}/access.log tries; include ${folder}/site.conf; }\n`,
  )
  const nginx = join(folder, 'nginx.conf')
  execFileSync('nginx', ['-t', '-q', '-c', nginx])
  start('nginx', 'nginx', ['-c', nginx])
  await until('nginx', async () => (await fetch(`${base}/api/health`)).ok)

  const headers = { 'content-type': 'application/json', origin: base, cookie: '' }
  const signed = await fetch(`${base}/api/auth/sign-in/username`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ username: 'maxiaoli', password: PASSWORD }),
  })
  if (!signed.ok) throw new Error(`Signing in: ${signed.status} ${await signed.text()}`)
  headers.cookie = signed.headers
    .getSetCookie()
    .map(c => c.split(';')[0])
    .join('; ')

  /** What the browser's EventSource is to the screens, with a cookie of our own. */
  class Source extends EventTarget {
    readonly #abort = new AbortController()
    constructor() {
      super()
      void this.#read()
        .catch(() => undefined)
        .then(() => this.#abort.signal.aborted || this.dispatchEvent(new Event('error')))
    }
    async #read() {
      const response = await fetch(`${base}/api/events`, { headers, signal: this.#abort.signal })
      if (!response.ok) return
      const decoder = new TextDecoder()
      for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>)
        for (const [, type = ''] of decoder.decode(chunk, { stream: true }).matchAll(/^event: (\w+)$/gm))
          this.dispatchEvent(new Event(type))
    }
    close() {
      this.#abort.abort()
    }
  }
  const connections = Array.from({ length: SCREENS }, () => 0)
  const shown = Array.from({ length: SCREENS }, () => 0)
  const failed: string[] = []
  const screens = shown.map((_, i) =>
    listenLive(
      async () => {
        const response = await fetch(`${base}/api/affairs?limit=1`, { headers }).catch(() => undefined)
        if (!response?.ok) failed.push(`list ${response?.status ?? 'no answer'}`)
        else shown[i] = ((await response.json()) as { total: number }).total
      },
      () => {
        connections[i] = (connections[i] ?? 0) + 1
        return new Source() as unknown as EventSource
      },
    ),
  )

  const acknowledged: { id: string; at: number }[] = []
  let on = true
  const client = async () => {
    while (on) {
      const body = JSON.stringify({ kind: 'incoming-document', input: ordinaryDocument, key: randomUUID() })
      const response = await fetch(`${base}/api/affairs`, { method: 'POST', headers, body }).catch(() => undefined)
      if (response?.ok) acknowledged.push({ id: ((await response.json()) as { id: string }).id, at: Date.now() })
      else failed.push(`act ${response?.status ?? 'no answer'}`)
      await sleep(700)
    }
  }
  const clients = Array.from({ length: CLIENTS }, client)
  await sleep(SECONDS * 500)
  victim.kill('SIGKILL')
  // As systemd would.
  await sleep(2000)
  serve('one', one)
  await sleep(SECONDS * 500)
  on = false
  await Promise.all(clients)
  await until('every screen to show everything', async () => shown.every(n => n === acknowledged.length)).catch(() => undefined)
  for (const end of screens) end()

  const there = new Set((await store.db.query<{ id: string }>('select id from affair')).map(r => r.id))
  const verified = await store.verify()
  await store.close()
  const lost = acknowledged.filter(x => !there.has(x.id)).length
  const times = acknowledged.map(x => x.at).sort((x, y) => x - y)
  const silence = Math.max(...times.slice(1).map((t, i) => t - (times[i] ?? t)))
  const passedOn = readFileSync(join(folder, 'access.log'), 'utf8')
    .split('\n')
    .filter(line => line.includes(',')).length
  console.log(
    `acknowledged ${acknowledged.length}, lost ${lost}, affairs ${there.size}; requests that failed at the user ${failed.length} ${failed.join(' ')}; passed on by nginx to the other process ${passedOn}`,
  )
  console.log(`longest time between two acknowledgements ${(silence / 1000).toFixed(1)} s`)
  console.log(`live connections opened by each screen ${connections.join(' ')}; shown at the end ${shown.join(' ')}`)
  console.log(`verify: ${verified.holds ? 'holds' : verified.faults.join('; ')}`)
  await stop()
  rmSync(folder, { recursive: true, force: true })
  process.exit(
    lost === 0 && failed.length === 0 && verified.holds && there.size === acknowledged.length && shown.every(n => n === there.size) ? 0 : 1,
  )
} catch (error) {
  console.error(error)
  await stop()
  process.exit(1)
}
