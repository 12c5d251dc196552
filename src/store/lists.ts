import type { Affair } from '#affairs'
import type { Instant } from '#office'
import type { Db } from './db.ts'
import { kindMark, MARKED_MOST, numberMark, principalMark, valueMark, windowsBetween } from './marks.ts'
import { iso } from './rows.ts'
import { queryOf, type Term, termsOf } from './words.ts'

/** 待办 `todo` waits for him · 待阅 `read` is to be read · 已办 `done` he has done · 我发起的 `mine` he opened. */
export type Box = 'todo' | 'read' | 'done' | 'mine'
export interface Paging {
  readonly offset?: number | undefined
  readonly limit?: number | undefined
}
export type Facet = { readonly field: string; readonly value: string } | { readonly principal: string } | { readonly number: string }
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
  /** Of each group one has to hold: a field has exactly this short value, or somebody may see it (who was asked, who opened it). */
  readonly facets?: readonly (readonly Facet[])[] | undefined
  /** A number, or what it begins with, brackets and blanks aside. */
  readonly number?: string | undefined
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
const LOOKED_THROUGH = 300
/** Beginnings that more values than this have are asked for as such. */
const VALUES_MOST = 64
/** The index is asked for so many of the rarest words; the others are looked up in what it gives. */
const ASKED_MOST = 4
/** So many matches at most are read whole to be sorted; more are looked for by time. */
const SORTED_MOST = 5000
/** A word that is not among the commonest is taken to be so much rarer than the rarest of those. */
const UNKNOWN = 0.05
const STATISTICS_MS = 600_000
interface Plan {
  /** What the index is asked, after each of the windows. */
  readonly query: string
  readonly windows: readonly string[]
  /** All that was asked for, and whether the index is asked all of it. */
  readonly all: string
  readonly whole: boolean
}
const escaped = (value: string) => value.replaceAll(/[\\%_]/g, '\\$&')
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
export const listsOf = (db: Db, { sortedMost = SORTED_MOST } = {}) => {
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
      own.push(`a.data->>'${filter.field.name}' like ${that(`${escaped(filter.field.value)}%`)}`)
    }
    // What it is found by.
    const terms = await termsFor(filter)
    if (terms === 'nothing') return { rows: [], total: 0, more: false }

    const most = Math.max(offset + limit, COUNTED_MOST) + 1
    const newest = (n: number) =>
      `select v.affair, max(v.opened_at) as opened_at from unnest($1::text[]) p(p) cross join lateral (
         select x.affair, x.opened_at from access x where ${seen.join(' and ')} order by x.opened_at desc limit ${n}) v
       group by v.affair order by 2 desc, 1 limit ${n}`
    const page = `limit ${limit} offset ${offset}`
    if (own.length === 0 && !terms)
      return listed(
        await db.query<PageRow>(
          `with n as materialized (${newest(most)}), c as (select count(*) as total from n), page as (select * from n order by opened_at desc, affair ${page})
           select a.body, c.total from page join affair a on a.id = page.affair cross join c order by page.opened_at desc, page.affair`,
          params,
        ),
        offset === 0 ? undefined : await countOf(`select count(*) as total from (${newest(most)}) n`, params),
      )
    // There may be more: one page further stays in reach.
    const further = (found: Listed): Listed => ({ ...found, total: Math.max(found.total, offset + limit + 1), more: true })
    const plan = terms && (await planOf(filter, terms))
    if (!plan) {
      // First through the newest that he may see: whoever sees little has all of it here.
      const first = await db.query<PageRow & { candidates: string }>(
        `with n as materialized (${newest(LOOKED_THROUGH)}),
              hit as materialized (select n.affair, n.opened_at from n join affair a on a.id = n.affair where ${own.join(' and ')}),
              page as (select * from hit order by opened_at desc, affair ${page})
         select a.body, (select count(*) from hit) as total, (select count(*) from n) as candidates
         from (select 1) one left join page on true left join affair a on a.id = page.affair order by page.opened_at desc, page.affair`,
        params,
      )
      const those = listed(
        first.filter(r => r.body !== null),
        Number(first[0]?.total),
      )
      if (Number(first[0]?.candidates) < LOOKED_THROUGH) return those
      if (those.rows.length === limit) return further(those)
    }
    // Then by the index of the filter itself, newest first, only so far as the page reaches; where few can match they are counted.
    const enough = Math.max(offset + limit + 1, plan?.whole && plan.windows.length === 1 ? LOOKED_THROUGH + 1 : 0)
    const mine = (affair: string) => `exists (select 1 from access x where x.affair = ${affair} and x.principal = any($1::text[]) offset 0)`
    const within = (opened: string) => `${from ? ` and ${opened} >= ${from}` : ''}${to ? ` and ${opened} < ${to}` : ''}`
    const rest = own.length ? `and exists (select 1 from affair a where a.id = s.affair and ${own.join(' and ')} offset 0)` : ''
    // OFFSET 0 keeps the order as it is written: sorted first, then asked row by row who sees it, until there are enough.
    // What the index was not asked is looked up in the few rows that are left; as a function, so that the index is not asked after all.
    const whole =
      plan && !plan.whole
        ? `and exists (select 1 from found g where g.affair = s.affair and ts_match_vq(g.words, ${that(plan.all)}::tsquery) offset 0)`
        : ''
    const hits = plan
      ? `select v.affair, v.opened_at from unnest(${that(plan.windows)}::text[]) w(time) cross join lateral (
           select s.affair, s.opened_at from (select f.affair, f.opened_at from found f where f.words @@ (w.time || ${that(plan.query)})::tsquery
               ${kind ? ` and f.kind = ${kind}` : ''}${within('f.opened_at')}
             order by f.opened_at desc, f.affair offset 0) s where ${mine('s.affair')} ${rest} ${whole} limit ${enough}) v limit ${enough}`
      : `select s.id as affair, s.opened_at from (select a.id, a.opened_at from affair a where ${own.join(' and ')}${kind ? ` and a.kind = ${kind}` : ''}${within('a.opened_at')}
           order by a.opened_at desc, a.id offset 0) s where ${mine('s.id')} limit ${enough}`
    const rows = await db.query<PageRow>(
      `with hit as materialized (${hits}), page as (select * from hit order by opened_at desc, affair ${page})
       select a.body, (select count(*) from hit) as total
       from (select 1) one left join page on true left join affair a on a.id = page.affair order by page.opened_at desc, page.affair`,
      params,
    )
    const reached = Number(rows[0]?.total)
    const last = listed(
      rows.filter(r => r.body !== null),
      reached,
    )
    return reached >= enough ? further(last) : last
  }

  /** What the filter asks to be found by; undefined when it asks for nothing of the kind. */
  const termsFor = async (filter: ListFilter): Promise<Term[] | 'nothing' | undefined> => {
    const terms: Term[] = []
    if (filter.words?.trim()) {
      const words = termsOf(filter.words)
      if (words.length === 0) return 'nothing'
      terms.push(...words)
    }
    if (filter.field) {
      const { name, value } = filter.field
      const values = [...value].length >= MARKED_MOST ? [value] : filter.kind ? await valuesBeginning(filter.kind, name, value) : undefined
      if (values?.length === 0) return 'nothing'
      terms.push(values ? { any: values.map(v => valueMark(name, v)) } : { any: [valueMark(name, value)], beginning: true })
    }
    for (const any of filter.facets ?? [])
      terms.push({
        any: any.map(f =>
          'principal' in f ? principalMark(f.principal) : 'number' in f ? numberMark(f.number) : valueMark(f.field, f.value),
        ),
      })
    if (filter.number) {
      const mark = numberMark(filter.number)
      if (mark.length < 2) return 'nothing'
      terms.push({ any: [mark], beginning: mark.length > 3 })
    }
    return terms.length ? terms : undefined
  }

  let known: { at: number; shares: Map<string, number>; least: number; rows: number } | undefined
  /** How common the commonest lexemes are, as the database counted them last; empty where it never did. */
  const commonness = async () => {
    if (!known || performance.now() - known.at > STATISTICS_MS) {
      const rows = await db.query<{ lexeme: string; share: number }>(
        `select e.lexeme, e.share from pg_stats s, lateral rows from (unnest(s.most_common_elems::text::text[]), unnest(s.most_common_elem_freqs)) e(lexeme, share)
         where s.schemaname = current_schema() and s.tablename = 'found' and s.attname = 'words' and e.lexeme is not null`,
      )
      const [size] = await db.query<{ n: number }>("select reltuples::float8 as n from pg_class where oid = 'found'::regclass")
      const shares = new Map(rows.map(r => [r.lexeme, Number(r.share)]))
      known = { at: performance.now(), shares, least: Math.min(1, ...shares.values()), rows: Math.max(0, Number(size?.n ?? 0)) }
    }
    return known
  }

  /** 先近后远: the rarest words for the index, and the windows of time it is asked for: one when few can match, months, years and the rest when many may. */
  const planOf = async (filter: ListFilter, terms: readonly Term[]): Promise<Plan> => {
    const { shares, least, rows } = await commonness()
    const shareOf = (t: Term) =>
      t.beginning
        ? 0
        : Math.min(
            1,
            t.any.reduce((sum, lexeme) => sum + (shares.get(lexeme) ?? (shares.size ? least * (t.run ? UNKNOWN : 1) : 0)), 0),
          )
    const rarest = [...terms].sort((a, b) => shareOf(a) - shareOf(b)).slice(0, ASKED_MOST)
    const sight = [...(filter.kind ? [{ any: [kindMark(filter.kind)] }] : []), { any: filter.principals.map(principalMark) }]
    const query = [...rarest, ...sight].map(queryOf).join(' & ')
    const asked = { query, all: terms.map(queryOf).join(' & '), whole: rarest.length === terms.length }
    // Each further pair of one run is there in half of what has the others, at the most.
    const share = Math.min(...terms.map(t => shareOf(t) * 0.5 ** ((t.run ?? 1) - 1)))
    if (rows * share <= sortedMost) return { ...asked, windows: [''] }
    const [seen] = await db.query<{ newest: Date | null; oldest: Date | null }>(
      `select max(v.newest) as newest, min(v.oldest) as oldest from unnest($1::text[]) p(p) cross join lateral (select
         (select x.opened_at from access x where x.principal = p.p order by x.opened_at desc limit 1) as newest,
         (select x.opened_at from access x where x.principal = p.p order by x.opened_at limit 1) as oldest) v`,
      [filter.principals],
    )
    if (!seen?.newest || !seen.oldest) return { ...asked, windows: [] }
    const newest = [iso(seen.newest), filter.to].filter(t => t !== undefined).sort()[0] as string
    const oldest = [iso(seen.oldest), filter.from]
      .filter(t => t !== undefined)
      .sort()
      .at(-1) as string
    return { ...asked, windows: windowsBetween(oldest, newest).map(time => `${time} & `) }
  }

  /** The values of a kind's field that begin so, hopping through its index; nothing when they are too many to name. */
  const valuesBeginning = async (kind: string, field: string, value: string): Promise<string[] | undefined> => {
    const column = `(a.data->>'${field}')`
    const of = `from affair a where a.kind = '${kind.replaceAll("'", "''")}' and ${column} like $1`
    const rows = await db.query<{ v: string }>(
      `with recursive t as (
         (select ${column} as v ${of} order by ${column} using ~<~ limit 1)
         union all
         select (select ${column} ${of} and ${column} ~>~ t.v order by ${column} using ~<~ limit 1) from t where t.v is not null)
       select v from t where v is not null limit ${VALUES_MOST + 1}`,
      [`${escaped(value)}%`],
    )
    return rows.length > VALUES_MOST ? undefined : rows.map(r => r.v)
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
    /** How many affairs wait for each of these people. */
    loads: async (people: readonly string[]): Promise<Map<string, number>> =>
      new Map(
        (
          await db.query<{ person: string; n: string }>(
            "select person, count(distinct affair) as n from assignment where person = any($1::text[]) and state = 'open' and verb <> 'read' group by person",
            [people],
          )
        ).map(r => [r.person, Number(r.n)]),
      ),
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
