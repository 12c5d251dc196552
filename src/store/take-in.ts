import { type Affair, apply, numberOf, readEvent, type Written, wordsOf } from '#affairs'
import { appendEvents, type LogEntry, logged } from './chain.ts'
import type { Db, Queryable } from './db.ts'
import type { Files } from './files.ts'
import type { Upload } from './package.ts'
import { gapsIn, type PackageTaken } from './ranges.ts'
import type { ExportedRecord } from './record.ts'
import { indexWords } from './words.ts'

/** Everything of a package that an empty office is filled with. */
export interface Taking {
  readonly taken: Pick<PackageTaken, 'seal' | 'year' | 'office'>
  readonly register: readonly { readonly type: string; readonly id: string; readonly data: Record<string, unknown> }[]
  readonly uploads: readonly Upload[]
  readonly bytesOf: (hash: string) => Promise<Uint8Array>
  readonly records: readonly ExportedRecord[]
  readonly by: string
  readonly at: string
}

interface Doors {
  readonly db: Db
  readonly files: Files
  readonly opening: string | undefined
  readonly changeRegister: (q: Queryable, taking: Taking) => Promise<LogEntry>
  readonly writeOne: (q: Queryable, written: Written) => Promise<void>
}

const bodies = (rows: readonly { body: string }[]) => rows.map(r => JSON.parse(r.body) as PackageTaken)

/** 导入归档包: events and uploads word for word, rows from their replay, one line in the log that says where they came from. False when it is all there already. */
export const takeIn = async ({ db, files, opening, changeRegister, writeOne: write }: Doors, taking: Taking): Promise<boolean> => {
  const { taken, uploads, records, by, at } = taking
  const before = bodies(await db.query<{ body: string }>("select body from event where stream = 'package' order by seq"))
  if (before.some(p => p.seal === taken.seal)) return false
  const own = new Set(before.flatMap(p => p.affairs))
  const there = (await db.query<{ id: string }>('select id from affair')).map(r => r.id)
  if (there.some(id => !own.has(id))) throw new Error('这里已有自己的事项，归档包只能导入空的机构')
  const known = new Set(there)
  // The same affair may stand in two years' packages: the fuller record was taken in first or not at all.
  const fresh = records.filter(r => !known.has(r.affair))
  const stored = new Set((await db.query<{ hash: string }>('select hash from file')).map(r => r.hash))
  const coming = uploads.filter(u => !stored.has(u.hash))
  for (const { hash } of coming) {
    await db.transaction(q => q.query('insert into file_coming (hash) values ($1) on conflict (hash) do update set at = now()', [hash]))
    await files.save(await taking.bytesOf(hash))
  }
  await db.transaction(async q => {
    const log: LogEntry[] = []
    if ((await q.query('select 1 from office_record limit 1')).length === 0 && taking.register.length)
      log.push(await changeRegister(q, taking))
    for (const { hash, type, size, text, told } of coming) {
      await q.query(
        `insert into file (hash, size, type, text, words) values ($1,$2,$3,$4, coalesce((select array_to_tsvector(array_agg(w)) from jsonb_array_elements_text($5) w), ''::tsvector))`,
        [hash, size, type, text, JSON.stringify(indexWords(text))],
      )
      for (const u of told) {
        const { name } = JSON.parse(u.body) as { name: string }
        await q.query(
          'insert into upload (hash, name, person, at) values ($1,$2,$3,$4) on conflict (hash, person) do update set name = excluded.name',
          [hash, name, u.person, u.at],
        )
        log.push({ stream: 'file', affair: hash, act: 'upload', at: u.at, actor: u.person, body: u.body })
      }
      await q.query('delete from file_coming where hash = $1', [hash])
    }
    const replayed = new Map<string, Affair>()
    const numbers = new Map<string, number[]>()
    for (const { body } of fresh.flatMap(r => r.events).sort((a, b) => a.seq - b.seq)) {
      const event = readEvent(body)
      const old = replayed.get(event.affair)
      const after = apply(old, event)
      replayed.set(event.affair, after)
      const { series, number, files: attached = [], notices: _, ...rest } = event.body
      // Who was told then need not be told again.
      await write(q, {
        event: { ...event, body: { ...rest, ...(number !== undefined && { number }) } },
        before: old,
        after,
        words: wordsOf(after),
        files: attached,
      })
      if (series !== undefined && number !== undefined) {
        const n = numberOf(series, number)
        if (n !== undefined) numbers.set(series, [...(numbers.get(series) ?? []), n])
      }
      // Word for word as it came.
      log.push({ ...logged(event), body })
    }
    for (const { affair, files: attached } of fresh)
      for (const { hash, name } of attached)
        await q.query('update affair_file set name = $3 where affair = $1 and hash = $2', [affair, hash, name])
    const without: Record<string, string> = {}
    for (const [scope, given] of numbers) {
      const gaps = gapsIn(given)
      if (gaps) without[scope] = gaps
      await q.query('insert into number (scope, n) values ($1, $2) on conflict (scope) do update set n = greatest(number.n, excluded.n)', [
        scope,
        Math.max(...given),
      ])
    }
    const body: PackageTaken = { ...taken, affairs: fresh.map(r => r.affair), without }
    log.push({ stream: 'package', act: 'import', at, actor: by, body: JSON.stringify(body) })
    for (let i = 0; i < log.length; i += 500) await appendEvents(q, log.slice(i, i + 500))
  }, opening)
  return true
}
