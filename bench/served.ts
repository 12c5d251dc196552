import { createHmac, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { Agent, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import pg from 'pg'
import { tableOf } from '#affairs'
import { appOf, openHouse } from '#api'
import { loadCatalogue } from '#norms/load.ts'
import { recordsOf } from '#office'
import { definitions } from '#rooms'
import { demoAccounts, demoOffice } from '#simulate'
import { openStore, type Store } from '#store'
import { startPostgres } from '../scripts/postgres.ts'

export const NOW = '2026-03-02T01:00:00.000Z'
export type Database = 'PGlite' | 'PostgreSQL'
const PASSWORD = 'Huisheng-2026'
const SECRET = 'for this bench alone, long enough'

/** An empty demo office in a fresh database of this sort, on the disk and with every write forced as in daily use. */
export const freshStore = async (
  database: Database,
  flags: readonly string[] = [],
): Promise<{ store: Store; url: string | undefined; close: () => Promise<void> }> => {
  const folder = await mkdtemp(join(tmpdir(), 'huisheng-bench-'))
  const server =
    database === 'PostgreSQL' ? await startPostgres({ flags: ['shared_buffers=1GB', 'max_wal_size=4GB', ...flags] }) : undefined
  if (server) {
    const admin = new pg.Client({ connectionString: `${server.url}/postgres` })
    await admin.connect()
    await admin.query('create database office')
    await admin.end()
  }
  const url = server && `${server.url}/office`
  const store = await openStore({ folder, databaseUrl: url, kinds: definitions.map(tableOf) })
  await store.changeOffice(recordsOf(demoOffice()) as never, [], 'system', 'bench', '2026-01-01T00:00:00.000Z')
  return {
    store,
    url,
    close: async () => {
      await store.close()
      await server?.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export type Answer = { status: number; body: any }
export type Call = (method: 'GET' | 'POST', path: string, body?: unknown) => Promise<Answer>

/** The real server over this store on a port of its own; `as` signs somebody in and gives his calls. */
export const servedOver = async (store: Store) => {
  const house = await openHouse({ store, catalogue: loadCatalogue(), clock: () => NOW })
  const { app, accounts, close } = appOf({ house, secret: SECRET, mostRequests: 100_000_000 })
  for (const a of demoAccounts)
    await accounts.create({ username: a.username, name: a.label, person: a.person, admin: a.admin, password: PASSWORD, mustChange: false })
  const server = await new Promise<ReturnType<typeof serve>>(resolve => {
    const made = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () => resolve(made))
  })
  const { port } = server.address() as AddressInfo
  const agent = new Agent({ keepAlive: true, maxSockets: 64 })
  const send = (method: string, path: string, headers: Record<string, string>, body: string | Buffer | undefined) =>
    new Promise<Answer & { cookies: string[] }>((resolve, reject) => {
      const asked = request({ host: '127.0.0.1', port, method, path, agent, headers }, response => {
        const chunks: Buffer[] = []
        response.on('data', c => chunks.push(c))
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString()
          resolve({
            status: response.statusCode ?? 0,
            body: text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text,
            cookies: response.headers['set-cookie'] ?? [],
          })
        })
      })
      asked.on('error', reject)
      asked.end(body)
    })
  const origin = `http://127.0.0.1:${port}`
  const callsWith = (cookie: string) => {
    const json = { 'content-type': 'application/json', origin, cookie }
    const call: Call = async (method, path, body) => {
      const answer = await send(method, path, json, body === undefined ? undefined : JSON.stringify(body))
      if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body).slice(0, 300)}`)
      return answer
    }
    const upload = async (name: string, bytes: Buffer) => {
      const boundary = 'huisheng-bench-boundary'
      const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`
      const body = Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)])
      const headers = { origin, cookie, 'content-type': `multipart/form-data; boundary=${boundary}`, 'content-length': String(body.length) }
      const answer = await send('POST', '/api/files', headers, body)
      if (answer.status !== 201) throw new Error(`Upload: ${answer.status} ${JSON.stringify(answer.body).slice(0, 300)}`)
      return answer.body as { hash: string }
    }
    return { call, upload }
  }
  return {
    house,
    origin,
    /** Signs in by name and password. */
    as: async (username: string) => {
      const json = { 'content-type': 'application/json', origin }
      const signedIn = await send('POST', '/api/auth/sign-in/username', json, JSON.stringify({ username, password: PASSWORD }))
      if (signedIn.status !== 200) throw new Error(`Could not sign in as ${username}: ${signedIn.status}`)
      return callsWith(signedIn.cookies.map(c => c.split(';')[0]).join('; '))
    },
    /** A session for somebody without a password: five hundred of them would take a minute to hash. */
    asPerson: async (person: string) => {
      const [id, token] = [randomUUID(), randomUUID()]
      await store.db.query(
        `insert into "user" (id, name, email, "emailVerified", "createdAt", "updatedAt", username, person) values ($1, $2, $3, true, now(), now(), $4, $2)`,
        [id, person, `${id}@huisheng.invalid`, id],
      )
      await store.db.query(
        `insert into session (id, "expiresAt", token, "createdAt", "updatedAt", "userId") values ($1, now() + interval '1 hour', $2, now(), now(), $1)`,
        [id, token],
      )
      const signature = createHmac('sha256', SECRET).update(token).digest('base64')
      return callsWith(`huisheng.session_token=${encodeURIComponent(`${token}.${signature}`)}`)
    },
    close: async () => {
      agent.destroy()
      await close()
      server.close()
    },
  }
}
