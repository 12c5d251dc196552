import {
  type Affair,
  type AffairEvent,
  type AffairFilter,
  type AffairStore,
  ALERT_MOST,
  type AuditEntry,
  type Counted,
  FILED_AS,
  type Linked,
  type Look,
  NOT_FILED,
  type Notice,
  type OfficeRow,
  type Performed,
  readEvent,
  type Tx,
  type Verb,
} from '#affairs'
import type { ParameterChange } from '#norms'
import type { Instant } from '#office'
import { appendAudit, appendEvents, type LogEntry, logged, sm3 } from './chain.ts'
import type { Db, Queryable } from './db.ts'
import { type Files, hashOf } from './files.ts'
import { bandsOf, filesLike, sketchOf } from './likeness.ts'
import { bounded, listsOf, type Paging } from './lists.ts'
import { lookFor } from './look.ts'
import { iso } from './rows.ts'
import { houseOf } from './shared.ts'
import { type Taking, takeIn } from './take-in.ts'
import { verify } from './verify.ts'
import { indexWords } from './words.ts'
import { writeOne } from './write.ts'

export interface StoredFile {
  readonly hash: string
  readonly name: string
  readonly size: number
  readonly type: string
}
export interface StoredNotice extends Notice {
  readonly id: number
  readonly at: Instant
  readonly affair?: string | undefined
  readonly read: boolean
}
export interface LiveEvent {
  /** What changed; absent when the office or the norms did. */
  readonly affair?: string | undefined
  /** Whose counts or screens it concerns; absent: everybody's. */
  readonly people?: readonly string[] | undefined
}

/** So much of a file is shown around the words looked for. */
const EXCERPT_BEFORE = 60
const EXCERPT = 220

/** A NOTIFY carries at most 8000 bytes: one that concerns very many says only what changed. */
const PAYLOAD_MOST = 7000
const payloadOf = (live: LiveEvent): string => {
  const whole = JSON.stringify(live)
  return Buffer.byteLength(whole) > PAYLOAD_MOST ? JSON.stringify({ affair: live.affair }) : whole
}

const parsed = (body: string): Affair => JSON.parse(body) as Affair

interface LinkRow {
  readonly name: string
  readonly direction: 'to' | 'from'
  readonly body: string
}
const linkedFrom = (rows: readonly LinkRow[]): Linked[] =>
  rows
    .map(({ name, direction, body }) => {
      const { id, kind, number, title, state, ended, data } = parsed(body)
      return { id, name, direction, kind, number, title, state, ended, data }
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1))

const linkedOf = async (q: Queryable, affair: string): Promise<Linked[]> =>
  linkedFrom(
    await q.query<LinkRow>(
      `select l.name, 'to' as direction, a.body from link l join affair a on a.id = l.target where l.affair = $1
       union all select l.name, 'from', a.body from link l join affair a on a.id = l.affair where l.target = $1`,
      [affair],
    ),
  )

const countOf = async (
  q: Queryable,
  filter: AffairFilter,
  waiting: readonly { readonly kind: string; readonly state: string }[],
): Promise<Counted> => {
  const params: unknown[] = []
  const that = (value: unknown) => `$${params.push(value)}`
  const where = ['true']
  if (filter.kind) where.push(`a.kind = ${that(filter.kind)}`)
  if (filter.states) where.push(`a.state = any(${that(filter.states)}::text[])`)
  if (filter.openedBefore) where.push(`a.opened_at < ${that(filter.openedBefore)}`)
  if (filter.data) where.push(`a.data @> ${that(JSON.stringify(filter.data))}::jsonb`)
  if (filter.before) where.push(`a.data->>${that(filter.before.field)} < ${that(filter.before.value)}`)
  if (filter.unfiled)
    where.push(
      `exists (select 1 from jsonb_to_recordset(${that(JSON.stringify(waiting))}::jsonb) w(kind text, state text) where w.kind = a.kind and w.state = a.state)`,
      `not a.data ? ${that(NOT_FILED)}`,
      `not exists (select 1 from link l where l.affair = a.id and l.name = ${that(FILED_AS)})`,
    )
  const rows = await q.query<{ body: string; total: string }>(
    `select a.body, count(*) over () as total from affair a where ${where.join(' and ')} order by a.opened_at, a.id limit 20`,
    params,
  )
  return { total: Number(rows[0]?.total ?? 0), first: linkedFrom(rows.map(r => ({ name: '', direction: 'to', body: r.body }))) }
}

/** The store over one open database and one place for files. */
export const storeOf = (db: Db, files: Files) => {
  const channel = db.schema === 'public' ? 'huisheng' : `huisheng_${db.schema}`
  const tell = (q: Queryable, live: LiveEvent) => q.query('select pg_notify($1, $2)', [channel, payloadOf(live)])

  const transaction: AffairStore['transaction'] = (work, { changesOffice = false } = {}) =>
    db.transaction(async (q, opened) => {
      await house.opened(q, opened)
      const events: LogEntry[] = []
      const tx: Tx = {
        lock: async id => {
          const [row, ...links] = await q.query<LinkRow>('select name, direction, body from lock_affair($1)', [id])
          return row && { affair: parsed(row.body), linked: linkedFrom(links) }
        },
        linked: id => linkedOf(q, id),
        look: (look, values) => lookFor(q, look, values),
        remembered: async (actor, key, asked) => {
          const [row] = await q.query<Performed>('select affair, version from recall($1, $2)', [actor, key])
          if (!row) return undefined
          const [was] = await q.query<{ asked: string | null }>('select asked from remembered where actor = $1 and key = $2', [actor, key])
          const same = !was?.asked || was.asked === hashOf(new TextEncoder().encode(asked))
          return { affair: row.affair, version: Number(row.version), same }
        },
        remember: async (actor, key, asked, { affair, version }) =>
          void (await q.query('select remember($1, $2, $3, $4, $5)', [
            actor,
            key,
            hashOf(new TextEncoder().encode(asked)),
            affair,
            version,
          ])),
        drawNumber: async scope => {
          const [row] = await q.query<{ n: number }>('select draw_number($1) as n', [scope])
          return Number(row?.n)
        },
        numbered: async (kind, number) =>
          (await q.query<{ id: string }>('select id from affair where kind = $1 and number = $2', [kind, number]))[0]?.id,
        write: async written => {
          // Children first: a link points at a row that is there.
          for (const one of [...written].reverse()) {
            const people = new Set([
              // Whose turn has not come does not know of it yet.
              ...one.after.assignments.filter(a => a.state !== 'waiting').map(a => a.person),
              one.after.openedBy,
              ...(one.event.body.notices ?? []).map(n => n.to),
            ])
            await writeOne(q, one, channel, payloadOf({ affair: one.after.id, people: [...people] }))
          }
          events.push(...written.map(w => logged(w.event)))
        },
        count: (filter, waiting) => countOf(q, filter, waiting),
        lastPeriod: async (kind, cycle, upTo) =>
          (
            await q.query<{ last: string | null }>(
              'select max(period) as last from cycle_opened where kind = $1 and cycle = $2 and period <= $3',
              [kind, cycle, upTo],
            )
          )[0]?.last ?? undefined,
        askedOf: async person =>
          (
            await q.query<{ affair: string }>(
              "select distinct affair from assignment where person = $1 and state in ('open', 'waiting') order by affair",
              [person],
            )
          ).map(r => r.affair),
        changeOffice: async (puts, deletes, by, why, at) => {
          events.push(await officeChange(q, puts, deletes, by, why, at))
          await tell(q, {})
        },
        claimCycle: async (kind, cycle, period) =>
          (
            await q.query('insert into cycle_opened (kind, cycle, period) values ($1,$2,$3) on conflict do nothing returning kind', [
              kind,
              cycle,
              period,
            ])
          ).length === 1,
      }
      const result = await work(tx)
      await appendEvents(q, events)
      return result
    }, house.opening(changesOffice))

  const events = async (affair: string): Promise<AffairEvent[]> =>
    (await db.query<{ body: string }>("select body from event where stream = 'affair' and affair = $1 order by version", [affair])).map(r =>
      readEvent(r.body),
    )

  const officeRecords = async (q: Queryable = db): Promise<OfficeRow[]> =>
    q.query<{ type: string; id: string; data: Record<string, unknown> }>(
      'select type, id, data from office_record order by type, position, id',
    )

  const normChanges = async (q: Queryable = db): Promise<ParameterChange[]> =>
    (await q.query<{ body: string }>('select body from norm_change order by seq')).map(r => JSON.parse(r.body) as ParameterChange)
  const house = houseOf(db, async q => ({ records: await officeRecords(q), changes: await normChanges(q) }))

  const putOffice = async (q: Queryable, puts: readonly OfficeRow[], deletes: readonly { type: string; id: string }[]) => {
    if (deletes.length)
      await q.query(
        'delete from office_record r using jsonb_to_recordset($1) as d(type text, id text) where r.type = d.type and r.id = d.id',
        [JSON.stringify(deletes)],
      )
    if (puts.length)
      await q.query(
        `insert into office_record (type, id, data, position) select p.type, p.id, p.data, p.position
         from jsonb_to_recordset($1) as p(type text, id text, data jsonb, position int)
         on conflict (type, id) do update set data = excluded.data, position = excluded.position`,
        [JSON.stringify(puts.map((p, position) => ({ ...p, position })))],
      )
  }

  const officeChange = async (
    q: Queryable,
    puts: readonly OfficeRow[],
    deletes: readonly { type: string; id: string }[],
    by: string,
    why: string,
    at: Instant,
  ): Promise<LogEntry> => {
    const plain = JSON.parse(JSON.stringify(puts)) as OfficeRow[]
    await putOffice(q, plain, deletes)
    await house.changed(q)
    return { stream: 'office', act: 'change', at, actor: by, body: JSON.stringify({ why, puts: plain, deletes }) }
  }

  return {
    db,
    files,
    transaction,
    find: async (id: string): Promise<Affair | undefined> => {
      const [row] = await db.query<{ body: string }>('select body from affair where id = $1', [id])
      return row && parsed(row.body)
    },
    linked: (id: string) => linkedOf(db, id),
    look: (look: Look, values: Readonly<Record<string, unknown>>) => lookFor(db, look, values),
    /** The numbers of these affairs, by id. */
    numbersOf: async (ids: readonly string[]): Promise<ReadonlyMap<string, string>> =>
      new Map(
        ids.length === 0
          ? []
          : (
              await db.query<{ id: string; number: string }>(
                'select id, number from affair where id in (select jsonb_array_elements_text($1)) and number is not null',
                [JSON.stringify(ids)],
              )
            ).map(r => [r.id, r.number]),
      ),
    late: async (now: Instant): Promise<string[]> =>
      (
        await db.query<{ affair: string }>(
          `select distinct affair from assignment where state = 'open' and due_at is not null and (provisional or alert < case
             when due_at <= $1::timestamptz - interval '24 hours' then least(${ALERT_MOST}, 2 + floor(extract(epoch from $1::timestamptz - due_at) / 86400)) when due_at <= $1::timestamptz then 2
             when due_at - $1::timestamptz <= least(interval '24 hours', (due_at - opened_at) / 4) then 1 else 0 end) order by affair`,
          [now],
        )
      ).map(r => r.affair),
    tell: async ({ to, says, tone }: Notice, affair: string | undefined, at: Instant): Promise<void> => {
      await db.query('insert into notice (person, at, affair, says, tone) values ($1,$2,$3,$4,$5)', [to, at, affair ?? null, says, tone])
      await tell(db, { affair, people: [to] })
    },
    audit: (entry: AuditEntry) => db.transaction(tx => appendAudit(tx, entry)),
    auditLog: async (filter: Paging & { actor?: string; what?: string } = {}) => {
      const [limit, offset] = bounded(filter)
      const rows = await db.query<Record<string, any>>(
        `select * from audit where ($1::text is null or actor = $1) and ($2::text is null or what = $2) order by seq desc limit $3 offset $4`,
        [filter.actor ?? null, filter.what ?? null, limit, offset],
      )
      // Without a filter the chain's head knows; with one it is counted so far and no further.
      const [count] = await db.query<{ n: string }>(
        filter.actor || filter.what
          ? 'select count(*) as n from (select 1 from audit where ($1::text is null or actor = $1) and ($2::text is null or what = $2) limit 10000) a'
          : "select seq as n from chain where name = 'audit' and $1::text is null and $2::text is null",
        [filter.actor ?? null, filter.what ?? null],
      )
      return {
        rows: rows.map(r => ({
          n: Number(r.seq),
          at: iso(r.at),
          actor: r.actor as string,
          what: r.what as string,
          says: r.says as string,
          ...(r.affair && { affair: r.affair as string }),
          ...(r.cites && { cites: r.cites as string }),
        })),
        total: Number(count?.n ?? 0),
      }
    },
    ...listsOf(db),
    events,
    /** The affair, when one of these principals may see it; nothing otherwise, as if it did not exist. */
    findVisible: async (affair: string, principals: readonly string[]): Promise<Affair | undefined> => {
      const [row] = await db.query<{ body: string }>(
        'select a.body from affair a where a.id = $1 and exists (select 1 from access x where x.affair = a.id and x.principal in (select jsonb_array_elements_text($2)))',
        [affair, JSON.stringify(principals)],
      )
      return row && parsed(row.body)
    },
    /** Which of these affairs one of these principals may see. */
    visibleAmong: async (affairs: readonly string[], principals: readonly string[]): Promise<Set<string>> =>
      new Set(
        affairs.length === 0
          ? []
          : (
              await db.query<{ affair: string }>(
                'select distinct affair from access where affair in (select jsonb_array_elements_text($1)) and principal in (select jsonb_array_elements_text($2))',
                [JSON.stringify(affairs), JSON.stringify(principals)],
              )
            ).map(r => r.affair),
      ),
    saveFile: async (bytes: Uint8Array, name: string, type: string, text: string, person: string, at: Instant): Promise<string> => {
      const hash = hashOf(bytes)
      // Said before the file is there: an upload cut off in the middle leaves nothing that nobody knows of.
      await db.transaction(tx => tx.query('insert into file_coming (hash) values ($1) on conflict (hash) do update set at = now()', [hash]))
      await files.save(bytes)
      const clean = text.replaceAll('\u0000', '')
      await db.transaction(async tx => {
        await tx.query(
          `insert into file (hash, size, type, text, words) values ($1,$2,$3,$4, coalesce((select array_to_tsvector(array_agg(w)) from jsonb_array_elements_text($5) w), ''::tsvector))
           on conflict do nothing`,
          [hash, bytes.length, type, clean, JSON.stringify(indexWords(clean))],
        )
        const marks = sketchOf(clean)
        await tx.query('insert into sketch (file, marks, bands) values ($1, $2, $3) on conflict do nothing', [hash, marks, bandsOf(marks)])
        await tx.query(
          'insert into upload (hash, name, person, at) values ($1,$2,$3,$4) on conflict (hash, person) do update set name = excluded.name',
          [hash, name, person, at],
        )
        await tx.query('delete from file_coming where hash = $1', [hash])
        const told = { hash, name, size: bytes.length, type, text: sm3(clean) }
        await appendEvents(tx, [{ stream: 'file', affair: hash, act: 'upload', at, actor: person, body: JSON.stringify(told) }])
      })
      return hash
    },
    /** Takes away what uploads left that were cut off over an hour ago; gives how many. */
    sweepFiles: async (): Promise<number> => {
      await files.tidy?.()
      const left = await db.query<{ hash: string; known: boolean }>(
        "select c.hash, exists (select 1 from file f where f.hash = c.hash) as known from file_coming c where c.at < now() - interval '1 hour'",
      )
      for (const { hash, known } of left) {
        if (!known && !files.remove) continue
        if (!known) await files.remove?.(hash)
        await db.transaction(tx => tx.query('delete from file_coming where hash = $1', [hash]))
      }
      return left.length
    },
    readFile: (hash: string) => files.read(hash),
    /** What a file is, when this person uploaded it or sees an affair that holds it; nothing otherwise. */
    fileFor: async (hash: string, principals: readonly string[], person: string): Promise<(StoredFile & { text: string }) | undefined> => {
      const [row] = await db.query<Record<string, any>>(
        // Under the name this person knows it by: another's upload of the same bytes must not show.
        `select f.*, n.name from file f, lateral (
           select name, 1 as place from upload where hash = $1 and person = $3
           union all select a.name, 2 from affair_file a join access x on x.affair = a.affair where a.hash = $1 and x.principal in (select jsonb_array_elements_text($2))
           order by place, name limit 1) n where f.hash = $1`,
        [hash, JSON.stringify(principals), person],
      )
      return row && { hash, name: row.name, size: Number(row.size), type: row.type, text: row.text }
    },
    filesOf: async (affair: string): Promise<StoredFile[]> =>
      (
        await db.query<Record<string, any>>(
          'select a.hash, a.name, f.size, f.type from affair_file a join file f on f.hash = a.hash where a.affair = $1 order by a.version, a.name',
          [affair],
        )
      ).map(r => ({ hash: r.hash, name: r.name, size: Number(r.size), type: r.type })),
    /** Where in the files of these affairs one of these pieces stands, the first that does: some characters before it and after. */
    fileExcerpts: async (
      affairs: readonly string[],
      pieces: readonly string[],
    ): Promise<{ affair: string; name: string; text: string; cut: boolean }[]> =>
      (
        await db.query<Record<string, any>>(
          // The first piece that stands there ends the search: no ORDER BY, or every piece would be looked for.
          `select l.affair, l.name, substr(f.text, greatest(1, e.at - ${EXCERPT_BEFORE}), ${EXCERPT}) as text, e.at > ${EXCERPT_BEFORE} as cut
           from affair_file l join file f on f.hash = l.hash cross join lateral (select lower(f.text) as text offset 0) w cross join lateral (
             select strpos(w.text, t.piece) as at from jsonb_array_elements_text($2) t(piece) where strpos(w.text, t.piece) > 0 limit 1) e
           where l.affair in (select jsonb_array_elements_text($1)) order by l.version, l.name`,
          [JSON.stringify(affairs), JSON.stringify(pieces)],
        )
      ).map(r => ({ affair: r.affair, name: r.name, text: r.text, cut: r.cut })),
    /** Affairs of this kind he may see that carry a text near the same as one of these files. */
    affairsLike: async (
      kind: string,
      hashes: readonly string[],
      principals: readonly string[],
    ): Promise<{ affair: Affair; likeness: number }[]> => {
      const near = new Map<string, number>()
      for (const hash of hashes) for (const f of await filesLike(db, hash)) near.set(f.file, Math.max(near.get(f.file) ?? 0, f.likeness))
      if (near.size === 0) return []
      const rows = await db.query<{ body: string; hash: string }>(
        `select a.body, l.hash from affair_file l join affair a on a.id = l.affair
         where l.hash in (select jsonb_array_elements_text($1)) and a.kind = $2 and exists (select 1 from access x where x.affair = a.id and x.principal in (select jsonb_array_elements_text($3)))
         order by a.opened_at desc limit 50`,
        [JSON.stringify([...near.keys()]), kind, JSON.stringify(principals)],
      )
      return rows.map(r => ({ affair: parsed(r.body), likeness: near.get(r.hash) ?? 0 })).sort((a, b) => b.likeness - a.likeness)
    },
    /** Whether something was done for this person under this key before. */
    rememberedUnder: async (actor: string, key: string): Promise<boolean> =>
      (await db.query('select 1 from remembered where actor = $1 and key = $2', [actor, key])).length > 0,
    /** Everything of a kind that he may see and that is under way, the longest first. */
    underWay: async (kind: string, principals: readonly string[], most = 2000): Promise<Affair[]> =>
      (
        await db.query<{ body: string }>(
          `select a.body from affair a where a.kind = $1 and not a.ended
             and exists (select 1 from access x where x.affair = a.id and x.principal in (select jsonb_array_elements_text($2))) order by a.opened_at limit $3`,
          [kind, JSON.stringify(principals), most],
        )
      ).map(r => parsed(r.body)),
    /** What was written into the forms of these affairs after they were opened, oldest first. */
    saidIn: async (affairs: readonly string[]): Promise<AffairEvent[]> =>
      (
        await db.query<{ body: string }>(
          "select body from event where stream = 'affair' and version > 1 and affair in (select jsonb_array_elements_text($1)) order by event.affair, event.version",
          [JSON.stringify(affairs)],
        )
      ).map(r => readEvent(r.body)),
    /** A person's notices; the affair is named while he sees it. */
    notices: async (person: string, principals: readonly string[] = [`person:${person}`]): Promise<StoredNotice[]> =>
      (
        await db.query<Record<string, any>>(
          `select n.id, n.person, n.at, n.says, n.tone, n.read_at,
             (select x.affair from access x where x.affair = n.affair and x.principal in (select jsonb_array_elements_text($2)) limit 1) as affair
           from notice n where n.person = $1 order by n.id desc limit 100`,
          [person, JSON.stringify(principals)],
        )
      ).map(r => ({
        id: Number(r.id),
        to: r.person,
        at: iso(r.at),
        affair: (r.affair as string | null) ?? undefined,
        says: r.says,
        tone: r.tone,
        read: r.read_at !== null,
      })),
    markNoticesRead: async (person: string, now: Instant): Promise<void> => {
      await db.query('update notice set read_at = $2 where person = $1 and read_at is null', [person, now])
    },
    officeRecords: () => officeRecords(),
    house,
    /** Changes the office's records and logs the change; all of it or nothing. */
    changeOffice: (
      puts: readonly OfficeRow[],
      deletes: readonly { type: string; id: string }[],
      by: string,
      why: string,
      at: Instant,
    ): Promise<void> =>
      db.transaction(async tx => {
        const change = await officeChange(tx, puts, deletes, by, why, at)
        await tell(tx, {})
        await appendEvents(tx, [change])
      }, house.opening(true)),
    /** Fills an office that holds nothing but packages with one more; false when it had been taken in before. */
    takeIn: (taking: Taking): Promise<boolean> =>
      takeIn(
        {
          db,
          files,
          opening: house.opening(true),
          changeRegister: (q, { register, by, at, taken }) =>
            officeChange(q, register, [], by, `导入归档包 ${taken.office} ${taken.year}年`, at),
          writeOne: (q, written) => writeOne(q, written, channel, '{}'),
        },
        taking,
      ),
    normChanges: () => normChanges(),
    addNormChange: (change: ParameterChange, by: string, at: Instant): Promise<void> =>
      db.transaction(async tx => {
        const body = JSON.stringify(change)
        await tx.query('insert into norm_change (seq, body) select coalesce(max(seq), 0) + 1, $1 from norm_change', [body])
        await house.changed(tx)
        await tell(tx, {})
        await appendEvents(tx, [{ stream: 'norms', act: 'change', at, actor: by, body }])
      }, house.opening(true)),
    subscribe: (heard: (live: LiveEvent) => void) => db.listen(channel, payload => heard(JSON.parse(payload || '{}') as LiveEvent)),
    verify: () => verify(db, files),
    close: () => db.close(),
  } satisfies AffairStore & Record<string, unknown>
}
export type Store = ReturnType<typeof storeOf>
export type { Box, Counts, Facet, Listed, ListFilter, Paging } from './lists.ts'
export type { Verified } from './verify.ts'
export type { OfficeRow, Verb }
