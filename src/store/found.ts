import { type Affair, readEvent, wordsOf } from '#affairs'
import type { Db } from './db.ts'
import { ownWords, saidIn } from './write.ts'

const AT_ONCE = 200

/** Makes what affairs are found by from the log, for those that have none yet: an older store's, once; gives how many. */
export const fillFound = async (db: Db): Promise<number> => {
  let count = 0
  let last = ''
  for (;;) {
    const rows = await db.query<{ id: string; body: string; events: string[] }>(
      `select a.id, a.body, array(select e.body from event e where e.affair = a.id and e.stream = 'affair' and e.version > 1 order by e.version) as events
       from affair a where a.id > $1 and not exists (select 1 from found f where f.affair = a.id) order by a.id limit ${AT_ONCE}`,
      [last],
    )
    if (rows.length === 0) return count
    const filled = rows.map(({ id, body, events }) => {
      const affair = JSON.parse(body) as Affair
      return { id, words: ownWords(affair, wordsOf(affair)), said: [...new Set(events.flatMap(e => saidIn(readEvent(e))))] }
    })
    await db.query(
      `insert into found (affair, kind, opened_at, said, words)
       select a.id, a.kind, a.opened_at, s.said, words_of_files(a.id, w.words || s.said)
       from jsonb_to_recordset($1) as x(id text, words jsonb, said jsonb) join affair a on a.id = x.id,
         lateral (select coalesce(array_to_tsvector(array_agg(t)), '') as said from jsonb_array_elements_text(x.said) t) s,
         lateral (select array_to_tsvector(array_agg(t)) as words from jsonb_array_elements_text(x.words) t) w`,
      [JSON.stringify(filled)],
    )
    count += rows.length
    last = rows.at(-1)?.id ?? last
  }
}
