import { type Affair, FILED_AS, NOT_FILED } from '#affairs'
import { beijingDay } from '#office'
import { archivist, hasExpired, proposedClass, proposedTerm } from '#rooms'
import type { House } from './house.ts'
import { rowView } from './present.ts'
import type { ArchiveView } from './views.ts'

const SHOWN = 200

/** Who may take a year's archive out of the house: the archivist and the director. */
export const mayExport = (house: House, people: readonly string[]): boolean => {
  const now = house.clock()
  const office = house.office()
  const exporters = [
    ...archivist.people({}, { office, norms: house.norms().on(beijingDay(now)), now, actor: '', linked: [] }),
    ...office.holders('办公室主任', now),
  ]
  return people.some(p => exporters.includes(p))
}

export const SEEN = 'exists (select 1 from access x where x.affair = a.id and x.principal in (select jsonb_array_elements_text($1)))'
export const bodies = (rows: readonly { body: string }[]) => rows.map(r => JSON.parse(r.body) as Affair)

/** 档案: what waits to be filed, to be arranged, to be appraised, and what lies on the shelf, as far as this person sees it. */
export const archiveView = async (house: House, principals: readonly string[], people: readonly string[]): Promise<ArchiveView> => {
  const { db } = house.store
  const now = house.clock()
  const seen = JSON.stringify(principals)
  const waiting = [...house.engine.registry.values()].flatMap(({ kind, archives }) =>
    archives?.expected ? archives.from.map(state => ({ kind, state })) : [],
  )
  const [unfiled, gathered, series, kept] = await Promise.all([
    db.query<{ body: string; total: string }>(
      `select a.body, count(*) over () as total from affair a join jsonb_to_recordset($2::jsonb) w(kind text, state text) on w.kind = a.kind and w.state = a.state
       where ${SEEN} and not a.data ? $3 and not exists (select 1 from link l where l.affair = a.id and l.name = $4) order by a.opened_at, a.id limit ${SHOWN}`,
      [seen, JSON.stringify(waiting), NOT_FILED, FILED_AS],
    ),
    db.query<{ body: string; total: string }>(
      `select a.body, count(*) over () as total from affair a where a.kind = 'archive-item' and a.state = 'gathered' and ${SEEN}
       order by a.data->>'writtenOn', a.opened_at, a.id limit ${SHOWN}`,
      [seen],
    ),
    db.query<{ year: number; term: string; class: string; items: string; pages: string; last: string }>(
      `select (a.data->>'inYear')::int as year, a.data->>'termCode' as code, min(a.data->>'term') as term, a.data->>'classOf' as class,
         count(*) as items, coalesce(sum((a.data->>'pages')::int), 0) as pages, max(a.number) as last
       from affair a where a.kind = 'archive-item' and a.number is not null and ${SEEN} group by 1, 2, 4 order by 1 desc, 2, 4`,
      [seen],
    ),
    // A year on from its term's end at the earliest: the rule itself is asked of what is left.
    db.query<{ body: string }>(
      `select a.body from affair a where a.kind = 'archive-item' and a.state = 'filed' and a.data->>'term' <> '永久'
         and (a.data->>'inYear')::int <= $2 and ${SEEN} order by a.number limit 2000`,
      [seen, Number(beijingDay(now).slice(0, 4)) - 10],
    ),
  ])
  const office = house.office()
  const norms = house.norms().on(beijingDay(now))
  return {
    unfiled: { rows: bodies(unfiled).map(a => rowView(house, a, people)), total: Number(unfiled[0]?.total ?? 0) },
    gathered: {
      total: Number(gathered[0]?.total ?? 0),
      rows: bodies(gathered).map(a => {
        const { term, reason } = proposedTerm(a.data, { norms })
        return {
          id: a.id,
          version: a.version,
          title: a.title,
          responsible: String(a.data.responsible ?? ''),
          writtenOn: String(a.data.writtenOn ?? ''),
          inYear: Number(String(a.data.writtenOn ?? '').slice(0, 4)),
          term,
          reason,
          classOf: proposedClass(a.data, { norms, office }),
        }
      }),
    },
    series: series.map(s => ({ year: s.year, term: s.term, class: s.class, items: Number(s.items), pages: Number(s.pages), last: s.last })),
    expired: bodies(kept)
      .filter(a => hasExpired(a.data, { now }))
      .slice(0, SHOWN)
      .map(a => rowView(house, a, people)),
    mayArrange: people.some(p => office.holders('文管人员', now).includes(p)),
    mayExport: mayExport(house, people),
  }
}
