import { simulateOffice } from '#simulate'
import type { Store } from '#store'
import { type Line, percentile, two } from './measure.ts'
import { type Database, freshStore, servedOver } from './served.ts'

/** Two simulated weeks: the affairs that are multiplied. */
const templates = async (store: Store) => {
  const { close } = await simulateOffice({ store, from: '2026-02-02', days: 14, seed: 3 })
  await close()
}

const STEP = 20_000

/**
 * Fills the database up to `count` affairs with copies of its ended ones, spread over twenty years, each with a word of its own;
 * rows, assignments, access, links and events alike. The copies are for reading: their events are not chained.
 */
export const load = async (store: Store, count: number): Promise<void> => {
  const [have] = await store.db.query<{ n: string }>('select count(*) as n from affair')
  const [ended] = await store.db.query<{ n: string }>("select count(*) as n from affair where ended and id not like '%+%'")
  const [copied] = await store.db.query<{ k: string | null }>(
    "select max(split_part(id, '+', 2)::int) as k from affair where id like '%+%'",
  )
  const missing = count - Number(have?.n)
  const rounds = Math.ceil(missing / Number(ended?.n))
  const each = Math.max(1, Math.floor(STEP / Number(ended?.n)))
  const first = Number(copied?.k ?? 0) + 1
  await store.db.query("select setval('bench_seq', greatest((select coalesce(max(seq), 1) from event), 1))").catch(async () => {
    await store.db.exec("create sequence bench_seq; select setval('bench_seq', (select max(seq) from event))")
  })
  for (let k = first; k < first + rounds; k += each) {
    const [from, to] = [k, Math.min(k + each, first + rounds) - 1]
    const copies = `(select a.*, k from affair a cross join generate_series(${from}, ${to}) k where a.ended and a.id not like '%+%') a`
    const shift = "a.opened_at - a.k * interval '1 hour' * 7"
    await store.db.exec(`begin;
      insert into affair (id, kind, number, title, state, state_since, ended, ended_at, version, opened_at, opened_by, updated_at, norms_day, data, body, words)
        select a.id || '+' || a.k, a.kind, a.number || '+' || a.k, a.title || a.k, a.state, a.state_since, a.ended, a.ended_at, a.version, ${shift}, a.opened_by,
          a.updated_at, a.norms_day, a.data, replace(a.body, a.id, a.id || '+' || a.k), a.words || array_to_tsvector(array['第' || a.k || '份']) from ${copies};
      insert into assignment select s.affair || '+' || k, s.n, s.round, s.verb, s.person, s.state, s.opened_at, s.due_at, s.done_at - k * interval '7 hours', s.provisional, s.alert
        from assignment s join affair a on a.id = s.affair cross join generate_series(${from}, ${to}) k where a.ended and a.id not like '%+%';
      insert into access (principal, affair, kind, opened_at) select x.principal, x.affair || '+' || k, x.kind, x.opened_at - k * interval '7 hours'
        from access x join affair a on a.id = x.affair cross join generate_series(${from}, ${to}) k where a.ended and a.id not like '%+%';
      insert into link select l.affair || '+' || k, l.name, l.target || '+' || k from link l join affair a on a.id = l.affair join affair b on b.id = l.target
        cross join generate_series(${from}, ${to}) k where a.ended and b.ended and a.id not like '%+%';
      insert into event (seq, stream, affair, version, act, at, actor, body, prev, hash) select nextval('bench_seq'), e.stream, e.affair || '+' || k, e.version, e.act, e.at, e.actor,
        replace(e.body, e.affair, e.affair || '+' || k), e.prev, e.hash from event e join affair a on a.id = e.affair cross join generate_series(${from}, ${to}) k
        where a.ended and a.id not like '%+%';
      commit`)
    if (process.stderr.isTTY) process.stderr.write(`\r${Math.round(((k + each - first) / rounds) * 100)} % `)
  }
  await store.db.exec('vacuum analyze')
}

const USERS = [
  ['fangxiaoping', 'liaison, sees next to nothing'],
  ['chenshuhuai', 'section head'],
  ['shendingyuan', 'secretary'],
  ['maxiaoli', 'clerk, sees every document'],
] as const
const TIMES = 200

/**
 * Inbox, list, list with filters, detail and search over HTTP, least privileged user first. Each size is a database of its own and each
 * question is put to all of them in turn, so that what else the machine does falls on all alike.
 */
export const many = async (database: Database = 'PostgreSQL', sizes: readonly number[] = [10_000, 100_000, 1_000_000]): Promise<Line[]> => {
  const offices = []
  for (const size of sizes) {
    const { store, close } = await freshStore(database, ['fsync=off', 'full_page_writes=off'])
    const served = await servedOver(store)
    await templates(store)
    const began = Date.now()
    await load(store, size)
    process.stderr.write(`${size} affairs loaded in ${Math.round((Date.now() - began) / 1000)} s\n`)
    const ids = await store.db.query<{ id: string }>(
      "select x.affair as id from access x where x.principal = 'post:文管人员' and x.kind = 'incoming-document' order by x.affair limit 200",
    )
    offices.push({ size, store, served, close, ids: ids.map(r => r.id) })
  }
  const lines: Line[] = []
  const q = encodeURIComponent
  for (const [username, who] of USERS) {
    const callers = await Promise.all(offices.map(async o => ({ ...o, call: (await o.served.as(username)).call })))
    const run = async (what: string, path: (i: number, ids: readonly string[]) => string) => {
      const each = callers.map(() => [] as number[])
      for (let i = -5; i < TIMES; i++)
        for (const [n, { call, ids }] of callers.entries()) {
          const from = performance.now()
          await call('GET', path(Math.abs(i), ids))
          if (i >= 0) each[n]?.push(performance.now() - from)
        }
      const line: Record<string, string> = { who, what }
      const [p50, p99] = [0.5, 0.99].map(p =>
        each.map(all =>
          percentile(
            [...all].sort((a, b) => a - b),
            p,
          ),
        ),
      )
      for (const [n, { size }] of callers.entries()) {
        line[`${size} p50`] = two(p50?.[n] ?? Number.NaN)
        line[`${size} p99`] = two(p99?.[n] ?? Number.NaN)
      }
      line['p50 ÷'] = two((p50?.at(-1) ?? Number.NaN) / (p50?.[0] ?? Number.NaN))
      line['p99 ÷'] = two((p99?.at(-1) ?? Number.NaN) / (p99?.[0] ?? Number.NaN))
      lines.push(line)
    }
    await run('inbox', () => '/api/inbox?box=todo')
    await run('counts', () => '/api/counts')
    await run('done', () => '/api/inbox?box=done')
    await run('list', () => '/api/affairs?kind=incoming-document')
    await run('list, page 10', () => '/api/affairs?kind=incoming-document&offset=450')
    await run('list by state', i => `/api/affairs?kind=incoming-document&state=${i % 2 ? 'filed' : 'registered'}`)
    await run('list by sender', i => `/api/affairs?kind=incoming-document&field=sender&value=${q(i % 2 ? '市教育局' : '省委办公厅')}`)
    await run('list by days', () => '/api/affairs?kind=incoming-document&from=2026-01-20&to=2026-02-10')
    await run('search, common words', () => `/api/search?words=${q('防汛备汛')}`)
    await run('search, one in a hundred', i => `/api/search?words=${q(`第${1 + (i % 20)}份`)}`)
    await run('search, no match', i => `/api/search?words=${q('云雾缭绕')}${i}`)
    await run('search, initials', () => '/api/search?words=gyzhfx')
    if (username === 'maxiaoli') await run('detail', (i, ids) => `/api/affairs/${q(ids[i % ids.length] ?? '')}`)
  }
  for (const o of offices) {
    await o.served.close()
    await o.close()
  }
  return lines
}
