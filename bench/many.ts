import { load, sentenceOf, templates } from './load.ts'
import { type Line, percentile, two } from './measure.ts'
import { type Database, freshStore, servedOver } from './served.ts'

const USERS = [
  ['fangxiaoping', 'liaison, sees next to nothing'],
  ['chenshuhuai', 'section head'],
  ['shendingyuan', 'secretary'],
  ['maxiaoli', 'clerk, sees every document'],
] as const
const TIMES = 200
/** Words of office language, as somebody half remembers them. */
const PHRASES = [
  '值班人员',
  '按规定程序',
  '登记造册',
  '区委领导同志',
  '办公室主任审核',
  '及时报告',
  '清退 文件',
  '保密 检查',
  '车辆 维修',
  '会议 通知',
  '督促 落实',
  '印章 管理',
]

/**
 * Inbox, list, list with filters, detail and search over HTTP, least privileged user first. Each size is a database of its own and each
 * question is put to all of them in turn, so that what else the machine does falls on all alike.
 */
export const many = async (database: Database = 'PostgreSQL', sizes: readonly number[] = [10_000, 1_000_000]): Promise<Line[]> => {
  const offices = []
  for (const size of sizes) {
    const { store, close } = await freshStore(database, ['fsync=off', 'full_page_writes=off'])
    const served = await servedOver(store)
    await templates(store)
    const began = Date.now()
    await load(store, size)
    process.stderr.write(`${size} affairs, each with a document of its own, loaded in ${Math.round((Date.now() - began) / 1000)} s\n`)
    const ids = await store.db.query<{ id: string }>(
      "select x.affair as id from access x where x.principal = 'post:文管人员' and x.kind = 'incoming-document' order by x.affair limit 200",
    )
    offices.push({ size, store, served, close, ids: ids.map(r => r.id) })
  }
  const lines = await measured(offices)
  for (const o of offices) {
    await o.served.close()
    await o.close()
  }
  return lines
}

interface Office {
  readonly size: number
  readonly served: Awaited<ReturnType<typeof servedOver>>
  readonly ids: readonly string[]
}
/** The questions, put to offices already filled. */
export const measured = async (offices: readonly Office[]): Promise<Line[]> => {
  const sizes = offices.map(o => o.size)
  const lines: Line[] = []
  const q = encodeURIComponent
  for (const [username, who] of USERS) {
    const callers = await Promise.all(offices.map(async o => ({ ...o, call: (await o.served.as(username)).call })))
    const run = async (what: string, path: (i: number, ids: readonly string[], size: number) => string) => {
      const each = callers.map(() => [] as number[])
      for (let i = -5; i < TIMES; i++)
        for (const [n, { call, ids, size }] of callers.entries()) {
          const from = performance.now()
          await call('GET', path(Math.abs(i), ids, size))
          if (i >= 0) each[n]?.push(performance.now() - from)
        }
      const line: Record<string, string> = { who, what }
      const [p50, p95, p99] = [0.5, 0.95, 0.99].map(p =>
        each.map(all =>
          percentile(
            [...all].sort((a, b) => a - b),
            p,
          ),
        ),
      )
      for (const [n, { size }] of callers.entries()) {
        line[`${size} p50`] = two(p50?.[n] ?? Number.NaN)
        if (size === sizes.at(-1)) line[`${size} p95`] = two(p95?.[n] ?? Number.NaN)
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
    // The document that said …: a sentence only one of them has, then pieces of it, then a common phrase with filters.
    const said = (i: number, size: number) => sentenceOf((i * 7_919_317) % Math.floor(size * 0.95))
    await run('the document that said: a whole sentence', (i, _, size) => `/api/search?words=${q(said(i, size))}`)
    await run('the document that said: two pieces of it', (i, _, size) => {
      const sentence = said(i, size)
      return `/api/search?words=${q(`${sentence.slice(0, 5)} ${sentence.slice(-16, -8)}`)}`
    })
    await run('the document that said: a common phrase', i => `/api/search?words=${q(PHRASES[i % PHRASES.length] ?? '')}`)
    await run(
      'the same, by kind, leader and days',
      i =>
        `/api/search?kind=incoming-document&leader=p-shendingyuan&from=2025-12-01&to=2026-02-10&words=${q(PHRASES[i % PHRASES.length] ?? '')}`,
    )
    if (username === 'maxiaoli') await run('detail', (i, ids) => `/api/affairs/${q(ids[i % ids.length] ?? '')}`)
  }
  return lines
}
