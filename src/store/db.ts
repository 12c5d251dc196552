import { AsyncLocalStorage } from 'node:async_hooks'
import { mkdirSync } from 'node:fs'
import { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import { faultOf, retried, StoreFault } from './faults.ts'
import { takeFolder } from './lock.ts'
import { roomIn } from './room.ts'

export interface Queryable {
  query<T = Record<string, unknown>>(sql: string, params?: readonly unknown[]): Promise<T[]>
}

/** One door for both databases: PGlite in this process, or a PostgreSQL server. */
export interface Db extends Queryable {
  readonly client: PGlite | pg.Pool
  /** The schema that holds the office's tables: one office, one schema. */
  readonly schema: string
  /** Another process may work on the same tables. */
  readonly shared: boolean
  /** Several statements at once, without parameters. */
  exec(sql: string): Promise<void>
  /** On a server, `opening` travels with BEGIN, without a way of its own; `work` is given the rows of its last statement. */
  transaction<T>(work: (tx: Queryable, opened: readonly Record<string, unknown>[]) => Promise<T>, opening?: string): Promise<T>
  /** Runs `work` while no other process of the office runs what has this name; gives nothing when one is at it, unless told to wait. */
  alone<T>(name: string, work: () => Promise<T>, wait?: boolean): Promise<T | undefined>
  /** Calls back for every NOTIFY on the channel, from whatever process; gives the way to stop. */
  listen(channel: string, heard: (payload: string) => void): Promise<() => Promise<void>>
  /** Fails when the database cannot be worked with now. */
  check(): Promise<void>
  close(): Promise<void>
}

const openPglite = async (folder: string | undefined, dump: Blob | undefined): Promise<Db> => {
  if (folder) mkdirSync(folder, { recursive: true })
  const leave = folder ? takeFolder(folder) : () => undefined
  const room = folder ? roomIn(folder) : async () => undefined
  const client = await room()
    .then(() => PGlite.create({ ...(folder && { dataDir: folder }), ...(dump && { loadDataDir: dump }) }))
    .catch(error => {
      leave()
      throw error
    })
  const inside = new AsyncLocalStorage<true>()
  const running = new Map<string, Promise<unknown>>()
  return {
    client,
    schema: 'public',
    shared: false,
    query: async (sql, params = []) => {
      // PGlite has one connection: asking it from inside its own transaction would wait for itself for ever.
      if (inside.getStore()) throw new Error('Inside a transaction, query through the transaction')
      return (await client.query(sql, [...params])).rows as never
    },
    exec: async sql => void (await client.exec(sql)),
    transaction: async work => {
      await room()
      return client.transaction(tx =>
        inside.run(true, () => work({ query: async (sql, params = []) => (await tx.query(sql, [...params])).rows as never }, [])),
      ) as never
    },
    alone: async (name, work, wait = false) => {
      while (running.has(name)) {
        if (!wait) return undefined
        await running.get(name)
      }
      const run = work()
      running.set(
        name,
        run.catch(() => undefined),
      )
      return run.finally(() => running.delete(name))
    },
    listen: (channel, heard) => client.listen(channel, heard),
    check: async () => {
      await room()
      await client.query('select 1')
    },
    close: () => client.close().finally(leave),
  }
}

// Whoever waits longer than this for a connection is told so.
const CONNECT_MS = 15_000
const CHECK_MS = 4000
const HEARTBEAT_MS = 30_000
const FULL_MS = 10_000
const LISTEN_AGAIN_MS = 1000

/** Listens on a connection of its own, and again whenever that is lost: what was missed meanwhile is told as one empty word. */
const listenOn = async (connection: pg.ClientConfig, channel: string, heard: (payload: string) => void): Promise<() => Promise<void>> => {
  let stopped = false
  let end: () => Promise<void> = async () => undefined
  const connect = async (again: boolean): Promise<void> => {
    const one = new pg.Client({ ...connection, keepAlive: true, connectionTimeoutMillis: CONNECT_MS, query_timeout: CONNECT_MS })
    let over = false
    const finish = async () => {
      over = true
      clearInterval(heartbeat)
      await one.end().catch(() => undefined)
    }
    const lost = () => {
      if (over) return
      void finish()
      if (!stopped) setTimeout(() => stopped || void connect(true), LISTEN_AGAIN_MS).unref()
    }
    // A line cut without a word shows only when something is asked over it.
    const heartbeat = setInterval(() => one.query('select 1').catch(lost), HEARTBEAT_MS)
    heartbeat.unref()
    one.on('error', lost)
    one.on('end', lost)
    one.on('notification', ({ payload }) => heard(payload ?? ''))
    end = finish
    try {
      await one.connect()
      await one.query(`listen ${channel}`)
      if (again) heard('')
    } catch {
      lost()
    }
  }
  await connect(false)
  return () => {
    stopped = true
    return end()
  }
}

const SCHEMA = /^(?!pg_)[a-z][a-z0-9_]{0,39}$/

/** How a connection to the office's schema is opened; what the address itself asks for is kept. */
const connectionTo = (url: string, schema: string | undefined): pg.ClientConfig => {
  if (!schema) return { connectionString: url }
  const address = new URL(url)
  const options = [address.searchParams.get('options'), `-c search_path=${schema}`].filter(Boolean).join(' ')
  address.searchParams.delete('options')
  return { connectionString: address.href, options }
}

const openServer = async (url: string, wanted: string | undefined): Promise<Db> => {
  if (wanted !== undefined && !SCHEMA.test(wanted))
    throw new Error(`机构的模式名“${wanted}”不合用：须以小写字母开头，只含小写字母、数字、下划线，最多40个字符`)
  const connection = connectionTo(url, wanted)
  const client = new pg.Pool({ ...connection, max: 10, keepAlive: true, connectionTimeoutMillis: CONNECT_MS })
  // A server that goes away breaks idle connections; the pool makes new ones when it is back.
  client.on('error', () => undefined)
  const [found] = (await client.query('select current_schema() as schema, current_setting($1) as path', ['search_path'])).rows
  // A pooler in between may drop what a connection asks for; the office would then work in another one's tables.
  if (wanted !== undefined && found.path !== wanted) {
    await client.end()
    throw new Error(`数据库连接没有进入机构的模式“${wanted}”，而在“${found.path}”。请直连 PostgreSQL，或让连接池放行 options 参数`)
  }
  const schema: string = wanted ?? found.schema ?? 'public'
  const keyOf = (name: string) => `${schema} ${name}`
  return {
    client,
    schema,
    shared: true,
    query: async (sql, params = []) => (await client.query(sql, [...params])).rows as never,
    exec: async sql => void (await client.query(sql)),
    transaction: async (work, opening) => {
      const one = await client.connect()
      // Without a listener a connection that breaks between two statements would end the process.
      const broke = () => undefined
      one.on('error', broke)
      let committing = false
      try {
        const begun = [await one.query(opening ? `begin; ${opening}` : 'begin')].flat()
        const result = await work(
          { query: async (sql, params = []) => (await one.query(sql, [...params])).rows as never },
          begun.at(-1)?.rows ?? [],
        )
        committing = true
        await one.query('commit')
        one.release()
        return result
      } catch (error) {
        await one.query('rollback').then(
          () => one.release(),
          broken => one.release(broken),
        )
        // The server may have written it and not been able to say so.
        throw committing && faultOf(error) === 'away' ? new StoreFault('unsure', error) : error
      } finally {
        one.off('error', broke)
      }
    },
    // The lock ends with its connection: when a process dies, the next one may begin.
    alone: async (name, work, wait = false) => {
      const one = await client.connect()
      let broken: Error | undefined
      const broke = (error: Error) => {
        broken = error
      }
      one.on('error', broke)
      try {
        await one.query('begin')
        const { rows } = wait
          ? await one.query('select true as mine from pg_advisory_xact_lock(hashtextextended($1, 0))', [keyOf(name)])
          : await one.query('select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as mine', [keyOf(name)])
        return rows[0].mine ? await work() : undefined
      } finally {
        await one.query('commit').catch(broke)
        one.off('error', broke)
        one.release(broken)
      }
    },
    listen: (channel, heard) => listenOn(connection, channel, heard),
    check: async () => {
      let late: NodeJS.Timeout | undefined
      const waited = new Promise<never>((_, reject) => {
        late = setTimeout(() => reject(new StoreFault('away')), CHECK_MS)
      })
      await Promise.race([client.query('select 1'), waited]).finally(() => clearTimeout(late))
    },
    close: () => client.end(),
  }
}

/** Opens PGlite in a folder (in memory without one), or the server at `url` for the office in `schema`. `dump` is a PGlite data directory to begin from. */
export const openDb = async (options: {
  folder?: string | undefined
  url?: string | undefined
  schema?: string | undefined
  dump?: Blob | undefined
}): Promise<Db> => {
  const db = options.url ? await openServer(options.url, options.schema) : await openPglite(options.folder, options.dump)
  // A server answers questions with its disk full: that it could not write is remembered for a while, or until it can again.
  let full = 0
  return {
    ...db,
    transaction: async (work, opening) => {
      try {
        const result = await retried(() => db.transaction(work, opening))
        full = 0
        return result
      } catch (error) {
        if (faultOf(error) === 'full') full = performance.now()
        throw error
      }
    },
    check: async () => {
      if (full && performance.now() - full < FULL_MS) throw new StoreFault('full')
      return db.check()
    },
  }
}
