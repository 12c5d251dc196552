import { randomUUID } from 'node:crypto'
import { openHouse } from '#api'
import { loadCatalogue } from '#norms/load.ts'
import { type Db, type Store, storeOf } from '#store'
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

/** One row of a table as it stands, ready to be written again under other keys. */
const rowsOf = async (store: Store, table: string, where: string, value: string) =>
  (await store.db.query<{ row: string }>(`select to_jsonb(t)::text as row from ${table} t where ${where} = $1`, [value])).map(r => r.row)

/**
 * The bare transaction: the rows that one act wrote, written again under their own ids and numbers, a plain statement for each table,
 * with a chain of its own far away; nothing is read, decided or checked.
 */
const bareOf = async (store: Store, affair: string, number: string, scope: string) => {
  const [row = '', found, assignments, access, notices, events] = [
    (await rowsOf(store, 'affair', 'id', affair))[0],
    await rowsOf(store, 'found', 'affair', affair),
    await rowsOf(store, 'assignment', 'affair', affair),
    await rowsOf(store, 'access', 'affair', affair),
    await rowsOf(store, 'notice', 'affair', affair),
    await rowsOf(store, 'event', 'affair', affair),
  ]
  const seq = String(JSON.parse(events[0] ?? '{}').seq)
  let place = 1_000_000_000
  await store.db.query("insert into chain values ('bare', 0, '') on conflict do nothing")
  const insert = (table: string, all: readonly string[]) => ({
    sql: `insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1)`,
    param: `[${all.join(',')}]`,
  })
  const inserts = [
    insert('affair', [row]),
    insert('found', found),
    insert('assignment', assignments),
    insert('access', access),
    insert('event', events),
  ]
  const told = notices.map(n => JSON.parse(n) as Record<string, unknown>)
  return {
    statements: inserts.length + 4,
    run: () => {
      const at = ++place
      const id = randomUUID()
      const again = (text: string) =>
        text.replaceAll(affair, id).replaceAll(number, `收〔bare〕${at}号`).replaceAll(`"seq": ${seq}`, `"seq": ${at}`)
      return store.db.transaction(async tx => {
        await tx.query('insert into number (scope, n) values ($1, 1) on conflict (scope) do update set n = number.n + 1', [`bare ${scope}`])
        for (const { sql, param } of inserts) await tx.query(sql, [again(param)])
        await tx.query(
          'insert into notice (person, at, affair, says, tone) select n.person, n.at, $2, n.says, n.tone from jsonb_to_recordset($1) as n(person text, at timestamptz, says text, tone text)',
          [JSON.stringify(told), id],
        )
        await tx.query("update chain set seq = $1, hash = $2 where name = 'bare'", [at, id])
        await tx.query('insert into remembered (actor, key, affair, version) values ($1, $2, $3, 1)', [CLERK, randomUUID(), id])
      })
    },
  }
}

/** How many statements the engine sends for one act. */
const counted = async (store: Store, work: (store: Store) => Promise<unknown>): Promise<number> => {
  let count = 0
  const db: Db = {
    ...store.db,
    transaction: (work, opening) =>
      store.db.transaction(
        (tx, opened) =>
          work(
            {
              query: (sql, params) => {
                count += 1
                return tx.query(sql, params)
              },
            },
            opened,
          ),
        opening,
      ),
  }
  await work(storeOf(db, store.files))
  return count
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
    const request = () => ({ kind: 'incoming-document', act: 'open', input: document, actor: CLERK, key: randomUUID(), now: NOW })
    const engine = () => served.house.engine.perform(request())
    const sample = await engine()
    if (!sample.ok) throw new Error('The sample act was refused')
    const statements = await counted(store, async counting =>
      (await openHouse({ store: counting, catalogue: loadCatalogue(), clock: () => NOW })).engine.perform(request()),
    )
    const bare = await bareOf(store, sample.affair.id, sample.affair.number ?? '', '收')
    for (let i = 0; i < 50; i++) {
      await open()
      await engine()
    }
    for (const clients of [1, 8, 32]) {
      // Turn by turn, so that whatever else the machine does falls on all of them.
      const [rounds, times] = [12, clients === 1 ? 30 : clients * 6]
      const kinds = [
        { what: 'bare transaction', work: bare.run, statements: bare.statements },
        { what: 'through the engine', work: engine, statements },
        { what: 'over HTTP', work: open, statements: '' },
      ].map(kind => ({ ...kind, each: [] as number[], all: 0, wal: 0 }))
      for (let round = 0; round < rounds; round++)
        for (const kind of kinds) {
          const from = await walNow(store)
          const { each, all } = await timed(times, clients, kind.work)
          kind.each.push(...each)
          kind.all += all
          kind.wal += (await walNow(store)) - from
        }
      let base: { p50: number; rate: number } | undefined
      for (const { what, each, all, wal, statements } of kinds) {
        const sorted = each.sort((a, b) => a - b)
        const [p50, rate] = [percentile(sorted, 0.5), (each.length / all) * 1000]
        base ??= { p50, rate }
        lines.push({
          database,
          clients,
          what,
          'p50 ms': two(p50),
          'p99 ms': two(percentile(sorted, 0.99)),
          'a second': Math.round(rate),
          'WAL bytes': Math.round(wal / each.length),
          statements,
          // PGlite's queue serves whoever asks again at once first, so that a median of several clients says little there.
          '× bare': two(clients === 1 ? p50 / base.p50 : base.rate / rate),
        })
      }
    }
    await served.close()
    await close()
  }
  return lines
}
