import { type Affair, type Found, LOOK_MOST, type Look } from '#affairs'
import type { Queryable } from './db.ts'

/** The affairs a look-up finds for these values, the newest first; none while a field it goes by is still empty. */
export const lookFor = async (q: Queryable, look: Look, values: Readonly<Record<string, unknown>>): Promise<Found[]> => {
  const wanted = Object.entries(look.same ?? {}).map(([theirs, own]) => [theirs, values[own]] as const)
  const unwanted = Object.entries(look.differ ?? {}).map(([theirs, own]) => [theirs, values[own]] as const)
  if ([...wanted, ...unwanted].some(([, value]) => value === undefined)) return []
  const rows = await q.query<{ body: string }>(
    `select body from affair where kind = $1
       and case when $2::jsonb is null then not ended else state in (select jsonb_array_elements_text($2)) end
       and data @> $3::jsonb
       and not exists (select 1 from jsonb_each($4::jsonb) u where data->u.key = u.value)
     order by opened_at desc, id desc limit ${LOOK_MOST}`,
    [
      look.kind,
      look.states ? JSON.stringify(look.states) : null,
      JSON.stringify(Object.fromEntries(wanted)),
      JSON.stringify(Object.fromEntries(unwanted)),
    ],
  )
  return rows.map(row => {
    const { id, kind, number, title, state, ended, data } = JSON.parse(row.body) as Affair
    return { id, kind, number, title, state, ended, data }
  })
}
