import type { Instant } from '#office'
import type { Queryable } from '#store'

/** What a clause came to in a calendar year, as numbers alone. */
export interface Figures {
  /** Acts recorded that carry the clause out. */
  readonly acts: number
  /** Refusals that named it. */
  readonly refused: number
  /** Times its limit was passed. */
  readonly late: number
}
const NONE: Figures = { acts: 0, refused: 0, late: 0 }
export const clauseFigureWords: Record<keyof Figures, string> = { acts: '今年办理', refused: '今年拒绝', late: '今年超期' }

interface Year {
  readonly year: string
  event: number
  audit: number
  readonly counts: Map<string, { acts: number; refused: number; late: number }>
}

/** 各条今年的数字: counted once from the two records, then only what was added since. */
export const figuresOf = (db: Queryable) => {
  let known: Year | undefined
  let reading: Promise<unknown> = Promise.resolve()
  const add = (year: Year, what: keyof Figures, rows: readonly { clause: string; n: string | number }[]) => {
    for (const { clause, n } of rows) {
      const found = year.counts.get(clause) ?? { ...NONE }
      found[what] += Number(n)
      year.counts.set(clause, found)
    }
  }
  const read = async (now: Instant): Promise<Year> => {
    // The year is Beijing's.
    const name = new Date(Date.parse(now) + 8 * 3_600_000).toISOString().slice(0, 4)
    const kept: Year = known?.year === name ? known : { year: name, event: 0, audit: 0, counts: new Map() }
    const from = `${name}-01-01T00:00:00+08:00`
    const heads = await db.query<{ name: string; seq: string }>('select name, seq from chain')
    const head = (chain: string) => Number(heads.find(h => h.name === chain)?.seq ?? 0)
    const [event, audit] = [head('event'), head('audit')]
    if (event > kept.event) {
      const range = [kept.event, event, from]
      add(
        kept,
        'acts',
        await db.query(
          `select c as clause, count(*) as n from event, jsonb_array_elements_text(body::jsonb #> '{body,cites}') c
           where seq > $1 and seq <= $2 and at >= $3 and stream = 'affair' and act <> 'tick' group by c`,
          range,
        ),
      )
      add(
        kept,
        'late',
        await db.query(
          `select f.body::jsonb #>> array['rounds', s.round, 'limit', 'clause'] as clause, count(*) as n
           from event e
           cross join lateral jsonb_to_recordset(e.body::jsonb #> '{body,alerts}') as a(n int, alert int)
           join assignment s on s.affair = e.affair and s.n = a.n
           join affair f on f.id = e.affair
           where e.seq > $1 and e.seq <= $2 and e.at >= $3 and e.act = 'tick' and a.alert >= 2
             and f.body::jsonb #>> array['rounds', s.round, 'limit', 'clause'] is not null
             and not exists (
               select 1 from event o cross join lateral jsonb_to_recordset(o.body::jsonb #> '{body,alerts}') as b(n int, alert int)
               where o.affair = e.affair and o.seq < e.seq and o.act = 'tick' and b.n = a.n and b.alert >= 2)
           group by 1`,
          range,
        ),
      )
      kept.event = event
    }
    if (audit > kept.audit) {
      add(
        kept,
        'refused',
        await db.query(
          `select cites as clause, count(*) as n from audit
           where seq > $1 and seq <= $2 and at >= $3 and what = 'refused' and cites is not null group by cites`,
          [kept.audit, audit, from],
        ),
      )
      kept.audit = audit
    }
    known = kept
    return kept
  }
  return {
    /** The figures of every clause that has any, this calendar year. */
    thisYear: (now: Instant): Promise<ReadonlyMap<string, Figures>> => {
      const mine = reading.then(() => read(now)).then(y => y.counts)
      // The next reader waits for this one, and does not fall with it.
      reading = mine.catch(() => undefined)
      return mine
    },
  }
}
export const figuresIn = (all: ReadonlyMap<string, Figures>, clause: string): Figures => all.get(clause) ?? NONE
