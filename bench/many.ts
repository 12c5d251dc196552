import type { House } from '#api'
import { simulate } from '#simulate'
import type { Store } from '#store'
import { type Line, percentile, timed, two } from './measure.ts'
import { type Database, freshStore, NOW, servedOver } from './served.ts'

/** Two simulated weeks: the affairs that are multiplied. */
const templates = async (store: Store, house: House) => {
  await simulate({
    engine: house.engine,
    office: house.office,
    find: id => store.find(id),
    inbox: async person => [...(await store.inbox([person], 'todo')).rows, ...(await store.inbox([person], 'read')).rows],
    absent: async record => {
      await store.changeOffice([record as never], [], 'system', 'bench', NOW)
      await house.reload()
    },
    from: '2026-02-02',
    days: 14,
    seed: 3,
  })
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

/** Inbox, list, list with filters, detail and search over HTTP, least privileged user first, at each size of the same database. */
export const many = async (database: Database = 'PostgreSQL', sizes: readonly number[] = [10_000, 100_000, 1_000_000]): Promise<Line[]> => {
  const { store, close } = await freshStore(database, ['fsync=off', 'full_page_writes=off'])
  const served = await servedOver(store)
  await templates(store, served.house)
  const lines = new Map<string, Record<string, string | number>>()
  const users = [
    ['fangxiaoping', 'liaison, sees next to nothing'],
    ['chenshuhuai', 'section head'],
    ['shendingyuan', 'secretary'],
    ['maxiaoli', 'clerk, sees every document'],
  ] as const
  for (const size of sizes) {
    const began = Date.now()
    await load(store, size)
    process.stderr.write(`${size} affairs loaded in ${Math.round((Date.now() - began) / 1000)} s\n`)
    const ids = (
      await store.db.query<{ id: string }>(
        "select x.affair as id from access x where x.principal = 'post:文管人员' and x.kind = 'incoming-document' order by x.affair limit 200",
      )
    ).map(r => r.id)
    for (const [username, says] of users) {
      const { call } = await served.as(username)
      const run = async (what: string, path: (i: number) => string) => {
        for (let i = 0; i < 5; i++) await call('GET', path(i))
        const { each } = await timed(200, 1, i => call('GET', path(i)))
        const key = `${says}: ${what}`
        const before = lines.get(key) ?? { who: says, what }
        lines.set(key, {
          ...before,
          [`${size} p50`]: two(percentile(each, 0.5)),
          [`${size} p99`]: two(percentile(each, 0.99)),
        })
      }
      const q = encodeURIComponent
      await run('inbox', () => '/api/inbox?box=todo')
      await run('done', () => '/api/inbox?box=done')
      await run('list', () => '/api/affairs?kind=incoming-document')
      await run('list, page 10', () => '/api/affairs?kind=incoming-document&offset=450')
      await run('list by state', i => `/api/affairs?kind=incoming-document&state=${i % 2 ? 'filed' : 'registered'}`)
      await run('list by sender', i => `/api/affairs?kind=incoming-document&field=sender&value=${q(i % 2 ? '市教育局' : '省委办公厅')}`)
      await run('list by days', () => '/api/affairs?kind=incoming-document&from=2026-01-20&to=2026-02-10')
      await run('search, common words', () => `/api/search?words=${q('防汛备汛')}`)
      await run('search, one of a million', i => `/api/search?words=${q(`第${1 + (i % 20)}份`)}`)
      await run('search, no match', i => `/api/search?words=${q('云雾缭绕')}${i}`)
      await run('search, initials', () => '/api/search?words=gyzhfx')
      await run('counts', () => '/api/counts')
      if (username === 'maxiaoli') await run('detail', i => `/api/affairs/${q(ids[i % ids.length] ?? '')}`)
    }
  }
  await served.close()
  await close()
  const smallest = sizes[0]
  const largest = sizes.at(-1)
  return [...lines.values()].map(l => ({
    ...l,
    [`p99 ${largest} ÷ ${smallest}`]: two(Number(l[`${largest} p99`]) / Number(l[`${smallest} p99`])),
  }))
}
