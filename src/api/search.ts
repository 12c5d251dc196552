import type * as z from 'zod'
import type { Affair, AnyDefinition, FieldKind, Fields } from '#affairs'
import { builtIns } from '#affairs'
import { instantOf } from '#office'
import { infoOf, shown } from '#rooms'
import type { Facet } from '#store'
import type { searchFilter } from './contract.ts'
import { marked, piecesOf, snippetOf } from './highlights.ts'
import type { House } from './house.ts'
import { rowView } from './present.ts'
import type { FoundView, Page } from './views.ts'

const SNIPPETS_MOST = 3
const PAGE = 20

const formsOf = (d: AnyDefinition): Fields => Object.assign({}, ...Object.values(d.acts).map(a => a.form ?? {}), d.fields)

/** The fields of these kinds, by name, in whatever kind of affair they stand. */
const fieldsOfKind = (house: House, ...kinds: readonly FieldKind[]): string[] => [
  ...new Set(
    [...house.engine.registry.values()].flatMap(d => {
      const forms = formsOf(d)
      return Object.keys(forms).filter(name => kinds.includes(infoOf(forms, name)?.kind as FieldKind))
    }),
  ),
]

const facetsOf = (house: House, { unit, leader }: { unit?: string | undefined; leader?: string | undefined }): Facet[][] => {
  const facets: Facet[][] = []
  if (unit) {
    const name = house.office().findUnit(unit)?.name
    facets.push([
      ...fieldsOfKind(house, 'unit', 'units').map(field => ({ field, value: unit })),
      // Who wrote is typed in as a name.
      ...(name ? [{ field: 'sender', value: name }] : []),
    ])
  }
  if (leader)
    facets.push([{ principal: `person:${leader}` }, ...fieldsOfKind(house, 'person', 'people').map(field => ({ field, value: leader }))])
  return facets
}

/** Texts of an affair in the order in which they are worth showing, without what its files say. */
const textsOf = (house: House, affair: Affair): { from: string; text: string }[] => {
  const forms = formsOf(house.engine.registry.get(affair.kind) as AnyDefinition)
  return Object.entries(affair.data).flatMap(([name, value]) => {
    const info = infoOf(forms, name)
    if (!info || ['file', 'files'].includes(info.kind) || value === affair.title) return []
    return [{ from: info.label, text: shown(info, value, house.office()) }]
  })
}

/** 查找: everything this person may see that was asked for, newest first, with the places where the words stand. */
export const searchFor = async (
  house: House,
  { words = '', kind, unit, leader, number, from, to, offset = 0, limit = PAGE }: z.infer<typeof searchFilter>,
  principals: readonly string[],
  people: readonly string[],
): Promise<Page<FoundView>> => {
  const typed = words.trim()
  if (!typed && !kind && !unit && !leader && !number?.trim() && !from && !to) return { rows: [], total: 0 }
  const page = await house.store.list({
    principals,
    ...(typed && { words: typed }),
    kind,
    number: number?.trim() || undefined,
    facets: facetsOf(house, { unit, leader }),
    from: from && instantOf(from),
    to: to && instantOf(to, '24:00'),
    offset,
    limit,
  })
  const pieces = piecesOf(typed)
  const ids = page.rows.map(a => a.id)
  const files = pieces.length && ids.length ? Map.groupBy(await house.store.fileExcerpts(ids, pieces), f => f.affair) : new Map()
  const found = page.rows.map((affair): FoundView => {
    const own = textsOf(house, affair).flatMap(({ from, text }) => {
      const parts = snippetOf(text, pieces)
      return parts ? [{ from, parts }] : []
    })
    const attached = ((files.get(affair.id) ?? []) as { name: string; text: string; cut: boolean }[]).flatMap(({ name, text, cut }) => {
      const parts = snippetOf(text, pieces, cut)
      return parts ? [{ from: name, parts }] : []
    })
    return { ...rowView(house, affair, people), marked: marked(affair.title, pieces), snippets: [...own, ...attached] }
  })
  const weight = (parts: FoundView['marked']) => Math.max(0, ...parts.filter(p => p.hit).map(p => p.text.length))
  // What was said on the way is read only where nothing else has the words as they were typed.
  const whole = Math.max(...pieces.map(p => p.length))
  const silent = found.filter(r => pieces.length > 0 && ![r.marked, ...r.snippets.map(s => s.parts)].some(p => weight(p) >= whole))
  if (silent.length) {
    const said = Map.groupBy(await house.store.saidIn(silent.map(r => r.id)), e => e.affair)
    for (const row of silent) {
      const acts = (house.engine.registry.get(row.kind) as AnyDefinition).acts
      for (const event of said.get(row.id) ?? [])
        for (const [name, value] of Object.entries(event.body.input)) {
          const form = acts[event.act]?.form ?? (builtIns as Record<string, { form: Fields }>)[event.act]?.form
          const parts = snippetOf(shown(infoOf(form, name), value, house.office()), pieces)
          if (parts) row.snippets.push({ from: `${event.by.name} ${event.body.label}`, parts })
        }
    }
  }
  for (const row of found) row.snippets = row.snippets.sort((a, b) => weight(b.parts) - weight(a.parts)).slice(0, SNIPPETS_MOST)
  return { rows: found, total: page.total, ...(page.more && { more: true }) }
}
