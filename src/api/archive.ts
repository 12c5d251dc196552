import type { Context, Hono } from 'hono'
import { type Affair, FILED_AS, NOT_FILED } from '#affairs'
import { beijingDay } from '#office'
import { registerXlsx, renderRegister } from '#papers'
import { archivist, catalogueOf, hasExpired, proposedClass, proposedTerm, TERMS } from '#rooms'
import type { House } from './house.ts'
import { lentFiles } from './lent.ts'
import { itemsOfYear, writePackage } from './package.ts'
import { rowView } from './present.ts'
import { peopleOf, principalsOf } from './procedures.ts'
import type { ArchiveView } from './views.ts'
import { zipSink } from './zip-stream.ts'

const SHOWN = 200

/** Who may take a year's archive out of the house: the archivist and the director. */
const mayExport = (house: House, person: string): boolean => {
  const now = house.clock()
  const office = house.office()
  const people = [
    ...archivist.people({}, { office, norms: house.norms().on(beijingDay(now)), now, actor: person, linked: [] }),
    ...office.holders('办公室主任', now),
  ]
  return peopleOf(house, person).some(p => people.includes(p))
}

const SEEN = 'exists (select 1 from access x where x.affair = a.id and x.principal in (select jsonb_array_elements_text($1)))'
const bodies = (rows: readonly { body: string }[]) => rows.map(r => JSON.parse(r.body) as Affair)

/** 档案: what waits to be filed, to be arranged, to be appraised, and what lies on the shelf, as far as this person sees it. */
export const archiveView = async (house: House, person: string): Promise<ArchiveView> => {
  const { db } = house.store
  const now = house.clock()
  const seen = JSON.stringify(principalsOf(house, person))
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
  const people = peopleOf(house, person)
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
    mayExport: mayExport(house, person),
  }
}

/** 目录、归档包、借阅的电子件. */
export const archiveDoors = (
  app: Hono,
  house: House,
  personOf: (c: Context) => Promise<string | Response>,
  problem: (status: number, refusals: readonly { says: string; wayOut: string }[]) => Response,
): void => {
  const named = (type: string, name: string) => ({
    'content-type': type,
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    'cache-control': 'private, no-store',
  })
  const yearOf = (given: string) => (/^(19|20|21)\d\d$/.test(given) ? Number(given) : undefined)

  app.get('/api/archive/catalogue/:year', async c => {
    const person = await personOf(c)
    if (person instanceof Response) return person
    const year = yearOf(c.req.param('year'))
    const { term, class: classOf, as } = c.req.query()
    if (!year || (term && !TERMS.some(t => t === term))) return problem(404, [{ says: '没有这本目录', wayOut: '请从“档案”页打印' }])
    const rows = bodies(
      await house.store.db.query<{ body: string }>(
        `select a.body from affair a where a.kind = 'archive-item' and a.number is not null and ${SEEN} and a.data @> $2::jsonb order by a.number collate "C"`,
        [JSON.stringify(principalsOf(house, person)), JSON.stringify({ inYear: year, ...(term && { term }), ...(classOf && { classOf }) })],
      ),
    )
    const office = house.office()
    const printed = { at: house.clock(), by: office.findPerson(person)?.name ?? person }
    const of = [term, classOf].filter(Boolean).join('　')
    const catalogue = catalogueOf(rows, { office, year, printed, of })
    await house.store.audit({ at: house.clock(), actor: person, what: 'export', says: `归档文件目录 ${year} ${of}`.trim().slice(0, 200) })
    const name = `归档文件目录${year}${of.replaceAll('　', '')}`
    if (as === 'xlsx')
      return new Response((await registerXlsx(catalogue)) as unknown as Uint8Array<ArrayBuffer>, {
        headers: named('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', `${name}.xlsx`),
      })
    return new Response((await renderRegister(catalogue)) as unknown as Uint8Array<ArrayBuffer>, {
      headers: {
        ...named('application/pdf', `${name}.pdf`),
        'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent(`${name}.pdf`)}`,
      },
    })
  })

  app.get('/api/archive/package/:year', async c => {
    const person = await personOf(c)
    if (person instanceof Response) return person
    const year = yearOf(c.req.param('year'))
    if (!mayExport(house, person)) return problem(403, [{ says: '归档包由档案管理员或办公室主任导出', wayOut: '请联系档案管理员' }])
    const items = year ? (await itemsOfYear(house, year)).length : 0
    if (!year || items === 0) return problem(404, [{ says: '这一年度没有编了档号的归档文件', wayOut: '请先整理编号，或另选年度' }])
    const at = house.clock()
    await house.store.audit({ at, actor: person, what: 'export', says: `导出归档包 ${year}年，${items}件` })
    const sink = zipSink(new Date(at))
    const by = house.office().findPerson(person)?.name ?? person
    // It runs while it is sent; broken off by the reader or a fault, the .zip has no end and no program takes it for whole.
    void writePackage(house, { year, by, at }, sink).catch(() => undefined)
    return new Response(sink.stream, { headers: named('application/zip', `归档包${year}.zip`) })
  })

  app.get('/api/affairs/:id/lent/:hash', async c => {
    const person = await personOf(c)
    if (person instanceof Response) return person
    const affair = await house.store.findVisible(c.req.param('id'), principalsOf(house, person))
    const file = affair && (await lentFiles(house, affair, person)).find(f => f.hash === c.req.param('hash'))
    const bytes = file && (await house.store.readFile(file.hash))
    if (!file || !bytes) return problem(404, [{ says: '这个文件没有借给您，或已经到期', wayOut: '请重新申请借阅' }])
    await house.store.audit({
      at: house.clock(),
      actor: person,
      what: 'download',
      affair: affair.id,
      says: `借阅电子件 ${file.hash.slice(0, 12)}`,
    })
    const inline = file.type === 'application/pdf' || /^image\/(png|jpeg)$/.test(file.type)
    return new Response(bytes as Uint8Array<ArrayBuffer>, {
      headers: {
        ...named(file.type, file.name),
        ...(inline && { 'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent(file.name)}` }),
      },
    })
  })
}
