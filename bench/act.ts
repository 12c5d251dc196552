import { randomUUID } from 'node:crypto'
import { openHouse } from '#api'
import { loadCatalogue } from '#norms/load.ts'
import { type Db, type Queryable, type Store, storeOf } from '#store'
import { type Line, percentile, timed, two } from './measure.ts'
import { type Database, freshStore, NOW, servedOver } from './served.ts'

export const document = {
  title: '关于做好防汛备汛工作的通知',
  sender: '市委办公室',
  docNumber: '云办发〔2026〕15号',
  receivedOn: '2026-03-02',
  urgency: '平件',
  secrecy: '无',
  scope: '不限',
  copies: 1,
}
export const CLERK = 'p-maxiaoli'

interface Statement {
  readonly sql: string
  readonly params: readonly unknown[]
}
const writes = (sql: string) => /^\s*(insert|update|delete)\b/i.test(sql)

/** Every statement of the transactions that run while `work` does. */
const recorded = async (store: Store, work: (store: Store) => Promise<unknown>): Promise<Statement[]> => {
  const all: Statement[] = []
  const listening = (q: Queryable): Queryable => ({
    query: (sql, params = []) => {
      all.push({ sql, params })
      return q.query(sql, params)
    },
  })
  const db: Db = { ...store.db, ...listening(store.db), transaction: work => store.db.transaction(tx => work(listening(tx))) }
  await work(storeOf(db, store.files))
  return all
}

/** The same writes as one act, as a bare transaction: its own ids and numbers, a chain of its own far away; nothing decided, nothing checked. */
const bareOf = (store: Store, statements: readonly Statement[], affair: string, number: string) => {
  const seq = Number(/"seq":(\d+)/.exec(JSON.stringify(statements).replaceAll('\\"', '"'))?.[1])
  const template = JSON.stringify(
    statements.filter(s => writes(s.sql)).map(s => ({ ...s, params: s.params.map((p, i) => (i === 0 && p === 'event' ? 'bare' : p)) })),
  )
  const key = String(statements.find(s => s.sql.includes('insert into remembered'))?.params[1])
  let place = 1_000_000_000
  return () => {
    place += 1
    const fresh = JSON.parse(
      template
        .replaceAll(affair, randomUUID())
        .replaceAll(number, `收〔bare〕${place}号`)
        .replaceAll(key, randomUUID())
        .replaceAll(`\\"seq\\":${seq}`, `\\"seq\\":${place}`),
    ) as Statement[]
    return store.db.transaction(async tx => {
      for (const s of fresh) await tx.query(s.sql, s.params)
    })
  }
}

const walNow = async (store: Store) =>
  Number((await store.db.query<{ at: string }>("select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0') as at"))[0]?.at)

/** One registration over HTTP against the bare transaction of the same writes, in turn on the same database. */
export const act = async (databases: readonly Database[] = ['PGlite', 'PostgreSQL']): Promise<Line[]> => {
  const lines: Line[] = []
  for (const database of databases) {
    const { store, close } = await freshStore(database)
    const served = await servedOver(store)
    const clerk = await served.as('maxiaoli')
    const open = () => clerk.call('POST', '/api/affairs', { kind: 'incoming-document', input: document, key: randomUUID() })
    const engine = () =>
      served.house.engine.perform({
        kind: 'incoming-document',
        act: 'open',
        input: document,
        actor: CLERK,
        key: randomUUID(),
        now: NOW,
      })
    const sample = { affair: '', number: '' }
    const statements = await recorded(store, async listening => {
      const house = await openHouse({ store: listening, catalogue: loadCatalogue(), clock: () => NOW })
      const done = await house.engine.perform({
        kind: 'incoming-document',
        act: 'open',
        input: document,
        actor: CLERK,
        key: randomUUID(),
        now: NOW,
      })
      if (!done.ok) throw new Error('The sample act was refused')
      sample.affair = done.affair.id
      sample.number = done.affair.number ?? ''
    })
    const inTransaction = statements.slice(statements.findIndex(s => s.sql.includes('pg_advisory')))
    await store.db.query("insert into chain values ('bare', 0, '')")
    const bare = bareOf(store, inTransaction, sample.affair, sample.number)
    for (let i = 0; i < 50; i++) {
      await open()
      await engine()
    }
    for (const clients of [1, 8, 32]) {
      const times = clients === 1 ? 300 : 600
      const run = async (work: () => Promise<unknown>) => {
        const from = await walNow(store)
        const { each, all } = await timed(times, clients, work)
        return {
          p50: percentile(each, 0.5),
          p99: percentile(each, 0.99),
          perSecond: (times / all) * 1000,
          wal: ((await walNow(store)) - from) / times,
        }
      }
      const figures = { bare: await run(bare), engine: await run(engine), http: await run(open), bareAgain: await run(bare) }
      const base = (figures.bare.p50 + figures.bareAgain.p50) / 2
      for (const [what, f, n] of [
        ['bare transaction', { ...figures.bare, p50: base }, inTransaction.filter(s => writes(s.sql)).length],
        ['through the engine', figures.engine, inTransaction.length],
        ['over HTTP', figures.http, ''],
      ] as const)
        lines.push({
          database,
          clients,
          what,
          'p50 ms': two(f.p50),
          'p99 ms': two(f.p99),
          'a second': Math.round(f.perSecond),
          'WAL bytes': Math.round(f.wal),
          statements: n,
          '× bare': two(f.p50 / base),
        })
    }
    await served.close()
    await close()
  }
  return lines
}
