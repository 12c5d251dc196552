import { AsyncLocalStorage } from 'node:async_hooks'
import { mkdirSync } from 'node:fs'
import { PGlite } from '@electric-sql/pglite'
import pg from 'pg'

export interface Queryable {
  query<T = Record<string, unknown>>(sql: string, params?: readonly unknown[]): Promise<T[]>
}

/** One door for both databases: PGlite in this process, or a PostgreSQL server. */
export interface Db extends Queryable {
  readonly client: PGlite | pg.Pool
  /** Several statements at once, without parameters. */
  exec(sql: string): Promise<void>
  transaction<T>(work: (tx: Queryable) => Promise<T>): Promise<T>
  /** Calls back for every NOTIFY on the channel, from whatever process; gives the way to stop. */
  listen(channel: string, heard: (payload: string) => void): Promise<() => Promise<void>>
  close(): Promise<void>
}

const openPglite = async (folder: string | undefined, dump: Blob | undefined): Promise<Db> => {
  if (folder) mkdirSync(folder, { recursive: true })
  const client = await PGlite.create({ ...(folder && { dataDir: folder }), ...(dump && { loadDataDir: dump }) })
  const inside = new AsyncLocalStorage<true>()
  return {
    client,
    query: async (sql, params = []) => {
      // PGlite has one connection: asking it from inside its own transaction would wait for itself for ever.
      if (inside.getStore()) throw new Error('Inside a transaction, query through the transaction')
      return (await client.query(sql, [...params])).rows as never
    },
    exec: async sql => void (await client.exec(sql)),
    transaction: work =>
      client.transaction(tx =>
        inside.run(true, () => work({ query: async (sql, params = []) => (await tx.query(sql, [...params])).rows as never })),
      ) as never,
    listen: (channel, heard) => client.listen(channel, heard),
    close: () => client.close(),
  }
}

const openServer = async (url: string): Promise<Db> => {
  const client = new pg.Pool({ connectionString: url, max: 10 })
  // A server that goes away breaks idle connections; the pool makes new ones when it is back.
  client.on('error', () => undefined)
  return {
    client,
    query: async (sql, params = []) => (await client.query(sql, [...params])).rows as never,
    exec: async sql => void (await client.query(sql)),
    transaction: async work => {
      const one = await client.connect()
      try {
        await one.query('begin')
        const result = await work({ query: async (sql, params = []) => (await one.query(sql, [...params])).rows as never })
        await one.query('commit')
        one.release()
        return result
      } catch (error) {
        await one.query('rollback').then(
          () => one.release(),
          broken => one.release(broken),
        )
        throw error
      }
    },
    listen: async (channel, heard) => {
      const one = new pg.Client({ connectionString: url })
      one.on('error', () => undefined)
      await one.connect()
      one.on('notification', ({ payload }) => heard(payload ?? ''))
      await one.query(`listen ${channel}`)
      return () => one.end()
    },
    close: () => client.end(),
  }
}

/** Opens PGlite in a folder (in memory without one), or the server at `url`. `dump` is a PGlite data directory to begin from. */
export const openDb = (options: { folder?: string | undefined; url?: string | undefined; dump?: Blob | undefined }): Promise<Db> =>
  options.url ? openServer(options.url) : openPglite(options.folder, options.dump)
