import { isDeepStrictEqual } from 'node:util'
import type { Affair, AffairEvent, Written } from '#affairs'
import type { Queryable } from './db.ts'
import { marksOf, principalMark } from './marks.ts'
import { accessOf } from './rows.ts'
import { indexWords, initials } from './words.ts'

/** An assignment as its row. */
export const assignmentRow = (a: Affair['assignments'][number]) => ({
  n: a.n,
  round: a.round,
  verb: a.verb,
  person: a.person,
  state: a.state,
  opened_at: a.openedAt,
  due_at: a.dueAt,
  done_at: a.doneAt,
  provisional: a.provisional ?? false,
  alert: a.alert,
})

/** What an affair is found by, without its files and what was said on the way: what its fields say, its title's pinyin initials, its marks. */
export const ownWords = (after: Affair, words: string): string[] => [
  ...indexWords(words),
  ...initials(after.title).map(i => `~${i}`),
  ...marksOf(after),
]

/** The words of one act: what a later act writes into the same field must not hide them. */
export const saidIn = (event: AffairEvent): string[] =>
  event.version === 1
    ? []
    : indexWords(
        Object.values(event.body.input)
          .flat()
          .filter(v => typeof v === 'string' && !/^[0-9a-f]{64}$/.test(v))
          .join('\n'),
      )

/**
 * Writes one event's consequences in one statement: row, assignments, access, links, files, search words, notices, and word to whoever listens.
 * One round trip instead of nine is what keeps an act near the price of its bare transaction (docs/performance.md).
 */
export const writeOne = async (
  tx: Queryable,
  { event, before, after, words, files }: Written,
  channel: string,
  live: string,
): Promise<void> => {
  const old = new Map(before?.assignments.map(a => [a.n, a]))
  const seen = new Set(before ? accessOf(before) : [])
  const { id, kind, number, title, state, stateSince, ended, endedAt, version, openedAt, openedBy, updatedAt, normsDay, data } = after
  const now = accessOf(after)
  const access = now.filter(p => !seen.has(p))
  const gone = [...seen].filter(p => !now.includes(p))
  const said = saidIn(event)
  const reworded = !before || event.body.data || event.body.number || event.body.title || files.length + said.length + gone.length > 0
  await tx.query('select write_act($1, $2, $3, $4, $5)', [
    JSON.stringify({
      id,
      kind,
      number,
      title,
      state,
      state_since: stateSince,
      ended,
      ended_at: endedAt,
      version,
      opened_at: openedAt,
      opened_by: openedBy,
      updated_at: updatedAt,
      norms_day: normsDay,
      data,
    }),
    JSON.stringify(after),
    JSON.stringify({
      fresh: !before,
      by: event.by.person,
      assignments: after.assignments.filter(a => !isDeepStrictEqual(old.get(a.n), a)).map(assignmentRow),
      access,
      links: event.body.links ?? [],
      files,
      notices: event.body.notices ?? [],
      at: event.at,
      ...(reworded ? { words: ownWords(after, words), said } : access.length > 0 && { adds: access.map(principalMark) }),
    }),
    channel,
    live,
  ])
  if (gone.length)
    await tx.query('delete from access where affair = $1 and principal in (select jsonb_array_elements_text($2))', [
      id,
      JSON.stringify(gone),
    ])
}
