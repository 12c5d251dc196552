import type { Affair } from '#affairs'
import type { Instant } from '#office'
import type { Db } from './db.ts'
import { queryOf } from './words.ts'

/** 待办 `todo` waits for him · 待阅 `read` is to be read · 已办 `done` he has done · 我发起的 `mine` he opened. */
export type Box = 'todo' | 'read' | 'done' | 'mine'
export interface Paging {
  readonly offset?: number | undefined
  readonly limit?: number | undefined
}
export interface ListFilter extends Paging {
  readonly principals: readonly string[]
  readonly kind?: string | undefined
  readonly state?: string | undefined
  readonly ended?: boolean | undefined
  /** Instants: opened from (inclusive) to (exclusive). */
  readonly from?: Instant | undefined
  readonly to?: Instant | undefined
  readonly words?: string | undefined
  /** A field of the kind whose value begins with these words. */
  readonly field?: { readonly name: string; readonly value: string } | undefined
}
/** One page of affairs. `total` is exact unless `more` says that there may be more than were counted. */
export interface Listed {
  readonly rows: Affair[]
  readonly total: number
  readonly more: boolean
}
export interface Counts {
  readonly todo: number
  readonly toRead: number
  readonly late: number
  readonly notices: number
}

const MOST_ROWS = 500
/** Nobody reads beyond this: a count goes so far and then says “more”, so that its price does not grow with the years. */
export const COUNTED_MOST = 1000
/** How many of the newest affairs somebody may see are looked through before the index of the filter is asked. */
const LOOKED_THROUGH = 1000
/** The most that are looked through when the filter was met now and then. */
const LOOKED_THROUGH_MOST = 16_000
export const bounded = ({ limit = 50, offset = 0 }: Paging) => [Math.min(Math.max(limit, 1), MOST_ROWS), Math.max(offset, 0)] as const

interface PageRow {
  readonly body: string
  readonly total: string | number
}
const listed = (rows: readonly PageRow[], total = Number(rows[0]?.total ?? 0)): Listed => ({
  rows: rows.map(r => JSON.parse(r.body) as Affair),
  total: Math.min(total, COUNTED_MOST),
  more: total > COUNTED_MOST,
})

/** Lists, inboxes and their counts over one database: what they cost does not grow with the number of affairs (docs/performance.md). */
export const listsOf = (db: Db) => {
  /** How many a page beyond the last one would have been counted from, when it is itself empty. */
  const paged = async (sql: (limit: string, offset: string) => string, params: readonly unknown[], paging: Paging): Promise<Listed> => {
    const [limit, offset] = bounded(paging)
    const run = (l: number, o: number) => db.query<PageRow>(sql(`$${params.length + 1}`, `$${params.length + 2}`), [...params, l, o])
    const rows = await run(limit, offset)
    if (rows.length || offset === 0) return listed(rows)
    return { ...listed(await run(1, 0)), rows: [] }
  }

  const list = async (filter: ListFilter): Promise<Listed> => {
    const [limit, offset] = bounded(filter)
    const params: unknown[] = [filter.principals]
    const that = (value: unknown) => {
      params.push(value)
      return `$${params.length}`
    }
    // What the index of who sees what can answer by itself.
    const seen = ['x.principal = p.p']
    const kind = filter.kind && that(filter.kind)
    if (kind) seen.push(`x.kind = ${kind}`)
    const [from, to] = [filter.from && that(filter.from), filter.to && that(filter.to)]
    if (from) seen.push(`x.opened_at >= ${from}`)
    if (to) seen.push(`x.opened_at < ${to}`)
    // What only the affair itself can.
    const own: string[] = []
    if (filter.state) own.push(`a.state = ${that(filter.state)}`)
    if (filter.ended !== undefined) own.push(`a.ended = ${that(filter.ended)}`)
    if (filter.field) {
      if (!/^[A-Za-z]+$/.test(filter.field.name)) throw new Error(`No such field: ${filter.field.name}`)
      own.push(`a.data->>'${filter.field.name}' like ${that(`${filter.field.value.replaceAll(/[\\%_]/g, '\\$&')}%`)}`)
    }
    const words = filter.words?.trim() ? queryOf(filter.words) : undefined
    if (filter.words?.trim() && !words) return { rows: [], total: 0, more: false }
    const query = words && that(words)
    if (query) own.push(`a.words @@ ${query}::tsquery`)

    const most = Math.max(offset + limit, COUNTED_MOST) + 1
    const newest = (n: number) =>
      `select v.affair, max(v.opened_at) as opened_at from unnest($1::text[]) p(p) cross join lateral (
         select x.affair, x.opened_at from access x where ${seen.join(' and ')} order by x.opened_at desc limit ${n}) v
       group by v.affair order by 2 desc, 1 limit ${n}`
    const page = `limit ${limit} offset ${offset}`
    if (own.length === 0)
      return listed(
        await db.query<PageRow>(
          `with n as materialized (${newest(most)}), c as (select count(*) as total from n), page as (select * from n order by opened_at desc, affair ${page})
           select a.body, c.total from page join affair a on a.id = page.affair cross join c order by page.opened_at desc, page.affair`,
          params,
        ),
        offset === 0 ? undefined : await countOf(`select count(*) as total from (${newest(most)}) n`, params),
      )
    // First through the newest that he may see: whoever sees little has all of it here, and a common word is soon found.
    const look = async (through: number) => {
      const rows = await db.query<PageRow & { candidates: string }>(
        `with n as materialized (${newest(through)}),
              hit as materialized (select n.affair, n.opened_at from n join affair a on a.id = n.affair where ${own.join(' and ')}),
              page as (select * from hit order by opened_at desc, affair ${page})
         select a.body, (select count(*) from hit) as total, (select count(*) from n) as candidates
         from (select 1) one left join page on true left join affair a on a.id = page.affair order by page.opened_at desc, page.affair`,
        params,
      )
      const found = rows.filter(r => r.body !== null)
      return { ...listed(found, Number(rows[0]?.total)), all: Number(rows[0]?.candidates) < through }
    }
    const { all, ...first } = await look(LOOKED_THROUGH)
    if (all) return first
    // There may be more: one page further stays in reach.
    const further = (found: Listed): Listed => ({ ...found, total: Math.max(found.total, offset + limit + 1), more: true })
    if (first.rows.length === limit) return further(first)
    // How often it was met among these tells which way is shorter: further down the newest, or the filter's own index.
    const deeper = Math.ceil(((offset + limit + 1) / Math.max(first.total, 0.1)) * LOOKED_THROUGH * 1.5)
    if (deeper <= LOOKED_THROUGH_MOST) {
      const { all: allOfThem, ...second } = await look(deeper)
      if (allOfThem) return second
      if (second.rows.length === limit) return further(second)
    }
    const where = [
      ...own,
      ...(kind ? [`a.kind = ${kind}`] : []),
      ...(from ? [`a.opened_at >= ${from}`] : []),
      ...(to ? [`a.opened_at < ${to}`] : []),
    ]
    // OFFSET 0 keeps the order as it is written: sorted first, then asked row by row who sees it, until the page is full.
    const rows = await db.query<PageRow>(
      `with f as (select a.id, a.opened_at from affair a where ${where.join(' and ')} order by a.opened_at desc, a.id offset 0),
            hit as materialized (select * from f where exists (select 1 from access x where x.affair = f.id and x.principal = any($1::text[]) offset 0)
              limit ${offset + limit + 1}),
            page as (select * from hit order by opened_at desc, id ${page})
       select a.body, (select count(*) from hit) as total from page join affair a on a.id = page.id order by page.opened_at desc, page.id`,
      params,
    )
    const last = listed(rows)
    return Number(rows[0]?.total ?? 0) > offset + limit ? further(last) : last
  }
  const countOf = async (sql: string, params: readonly unknown[]): Promise<number> =>
    Number((await db.query<{ total: string }>(sql, params))[0]?.total ?? 0)

  // The badge and its list ask the same: `counts` counts these.
  const asked = (verb: string) =>
    `select s.affair, min(s.due_at) as due_at, max(s.opened_at) as opened_at from assignment s
     where s.person = any($1::text[]) and s.state = 'open' and s.verb ${verb} group by s.affair`
  const todo = asked("<> 'read'")
  const toRead = asked("= 'read'")
  const waiting = (source: string, order: string) => (limit: string, offset: string) =>
    `with w as materialized (${source}), page as (select * from w order by ${order} limit ${limit} offset ${offset})
     select a.body, (select count(*) from w) as total from page join affair a on a.id = page.affair order by ${order.replaceAll('w.', 'page.')}`
  const most = COUNTED_MOST + 1
  const latest = (inner: string) => (limit: string, offset: string) =>
    `with w as materialized (select v.affair, max(v.at) as at from unnest($1::text[]) p(p) cross join lateral (
        ${inner} limit greatest(${most}, ${limit}::int + ${offset}::int)) v group by v.affair),
       page as (select * from w order by at desc, affair limit ${limit} offset ${offset})
     select a.body, (select count(*) from w) as total from page join affair a on a.id = page.affair order by page.at desc, page.affair`
  const boxes: Record<Box, (limit: string, offset: string) => string> = {
    todo: waiting(todo, 'w.due_at asc nulls last, w.opened_at desc, w.affair'),
    read: waiting(toRead, 'w.opened_at desc, w.affair'),
    done: latest(
      "select s.affair, s.done_at as at from assignment s where s.person = p.p and s.state in ('done', 'handed-over') order by s.done_at desc",
    ),
    mine: latest('select o.id as affair, o.opened_at as at from affair o where o.opened_by = p.p order by o.opened_at desc'),
  }

  return {
    list,
    inbox: (people: readonly string[], box: Box, paging: Paging = {}): Promise<Listed> => paged(boxes[box], [people], paging),
    counts: async (people: readonly string[], person: string, now: Instant): Promise<Counts> => {
      const [row] = await db.query<Record<string, string>>(
        `select (select count(*) from (${todo}) t) as todo, (select count(*) from (${toRead}) t) as to_read,
           (select count(distinct s.affair) from assignment s where s.person = any($1::text[]) and s.state = 'open' and s.verb <> 'read' and s.due_at <= $3) as late,
           (select count(*) from notice n where n.person = $2 and n.read_at is null) as notices`,
        [people, person, now],
      )
      return { todo: Number(row?.todo), toRead: Number(row?.to_read), late: Number(row?.late), notices: Number(row?.notices) }
    },
  }
}
