import { isDeepStrictEqual } from 'node:util'
import {
  type Affair,
  type AffairEvent,
  type AffairStore,
  ALERT_MOST,
  type AuditEntry,
  apply,
  type Linked,
  type Notice,
  type OfficeRow,
  type Performed,
  type Tx,
  type Verb,
} from '#affairs'
import type { ParameterChange } from '#norms'
import type { Instant } from '#office'
import { appendAudit, appendEvents, auditContent, eventContent, type LogEntry, linkHash } from './chain.ts'
import type { Db, Queryable } from './db.ts'
import { type Files, hashOf } from './files.ts'
import { houseOf } from './shared.ts'
import { indexWords, queryOf } from './words.ts'
import { accessOf, writeOne } from './write.ts'

export type Box = 'todo' | 'read' | 'done' | 'mine'
export interface Paging {
  readonly offset?: number | undefined
  readonly limit?: number | undefined
}
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
  readonly sort?: 'opened' | 'updated' | undefined
}
export interface Counts {
  readonly todo: number
  readonly toRead: number
  readonly late: number
  readonly notices: number
}
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
export interface Verified {
  readonly holds: boolean
  readonly checked: { readonly events: number; readonly affairs: number; readonly files: number; readonly audit: number }
  readonly faults: readonly string[]
}
export interface LiveEvent {
  /** What changed; absent when the office or the norms did. */
  readonly affair?: string | undefined
  /** Whose counts or screens it concerns; absent: everybody's. */
  readonly people?: readonly string[] | undefined
}

/** A NOTIFY carries at most 8000 bytes: one that concerns very many says only what changed. */
const PAYLOAD_MOST = 7000
const payloadOf = (live: LiveEvent): string => {
  const whole = JSON.stringify(live)
  return Buffer.byteLength(whole) > PAYLOAD_MOST ? JSON.stringify({ affair: live.affair }) : whole
}
const MOST_ROWS = 500

const iso = (value: unknown): Instant => (value instanceof Date ? value : new Date(String(value))).toISOString()
const parsed = (body: string): Affair => JSON.parse(body) as Affair
const bodiesOf = (rows: readonly { body: string }[]): Affair[] => rows.map(r => parsed(r.body))
const bounded = ({ limit = 50, offset = 0 }: Paging) => [Math.min(Math.max(limit, 1), MOST_ROWS), Math.max(offset, 0)] as const

const linkedOf = async (q: Queryable, affair: string): Promise<Linked[]> =>
  (
    await q.query<{ name: string; direction: 'to' | 'from'; body: string }>(
      `select l.name, 'to' as direction, a.body from link l join affair a on a.id = l.target where l.affair = $1
       union all select l.name, 'from', a.body from link l join affair a on a.id = l.affair where l.target = $1`,
      [affair],
    )
  )
    .map(({ name, direction, body }) => {
      const { id, kind, number, title, state, ended } = parsed(body)
      return { id, name, direction, kind, number, title, state, ended }
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1))

const logged = (event: AffairEvent): LogEntry => ({
  stream: 'affair',
  affair: event.affair,
  version: event.version,
  act: event.act,
  at: event.at,
  actor: event.by.person,
  body: JSON.stringify(event),
})

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
          const [row] = await q.query<{ body: string }>('select body from affair where id = $1 for update', [id])
          return row && parsed(row.body)
        },
        linked: id => linkedOf(q, id),
        remembered: async (actor, key) => {
          const [row] = await q.query<Performed>('select affair, version from recall($1, $2)', [actor, key])
          return row && { affair: row.affair, version: Number(row.version) }
        },
        remember: async (actor, key, { affair, version }) =>
          void (await q.query('insert into remembered (actor, key, affair, version) values ($1,$2,$3,$4)', [actor, key, affair, version])),
        drawNumber: async scope => {
          const [row] = await q.query<{ n: number }>(
            'insert into number (scope, n) values ($1, 1) on conflict (scope) do update set n = number.n + 1 returning n',
            [scope],
          )
          return Number(row?.n)
        },
        write: async written => {
          // Children first: a link points at a row that is there.
          for (const one of [...written].reverse()) {
            const people = new Set([
              ...one.after.assignments.map(a => a.person),
              one.after.openedBy,
              ...(one.event.body.notices ?? []).map(n => n.to),
            ])
            await writeOne(q, one, channel, payloadOf({ affair: one.after.id, people: [...people] }))
          }
          events.push(...written.map(w => logged(w.event)))
        },
        lastPeriod: async (kind, cycle) =>
          (
            await q.query<{ last: string | null }>('select max(period) as last from cycle_opened where kind = $1 and cycle = $2', [
              kind,
              cycle,
            ])
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

  const list = async (filter: ListFilter): Promise<{ rows: Affair[]; total: number }> => {
    const [limit, offset] = bounded(filter)
    const params: unknown[] = [JSON.stringify(filter.principals)]
    const where = ['exists (select 1 from access x where x.affair = a.id and x.principal in (select jsonb_array_elements_text($1)))']
    const that = (sql: string, value: unknown) => {
      params.push(value)
      where.push(sql.replace('?', `$${params.length}`))
    }
    if (filter.kind) that('a.kind = ?', filter.kind)
    if (filter.state) that('a.state = ?', filter.state)
    if (filter.ended !== undefined) that('a.ended = ?', filter.ended)
    if (filter.from) that('a.opened_at >= ?', filter.from)
    if (filter.to) that('a.opened_at < ?', filter.to)
    if (filter.field) {
      if (!/^[A-Za-z]+$/.test(filter.field.name)) throw new Error(`No such field: ${filter.field.name}`)
      that(`a.data->>'${filter.field.name}' like ?`, `${filter.field.value.replaceAll(/[\\%_]/g, '\\$&')}%`)
    }
    if (filter.words?.trim()) {
      const query = queryOf(filter.words)
      if (!query) return { rows: [], total: 0 }
      that('a.words @@ ?::tsquery', query)
    }
    const order = filter.sort === 'updated' ? 'a.updated_at' : 'a.opened_at'
    const from = `from affair a where ${where.join(' and ')}`
    const [count] = await db.query<{ n: string }>(`select count(*) as n ${from}`, params)
    const rows = await db.query<{ body: string }>(
      `select a.body ${from} order by ${order} desc, a.id limit $${params.length + 1} offset $${params.length + 2}`,
      [...params, limit, offset],
    )
    return { rows: bodiesOf(rows), total: Number(count?.n ?? 0) }
  }

  /** One query for the badge and its list: `todo` waits for him, `read` is to be read, `done` he has done, `mine` he opened. */
  const boxes: Record<Box, string> = {
    todo: "exists (select 1 from assignment s where s.affair = a.id and s.person in (select jsonb_array_elements_text($1)) and s.state = 'open' and s.verb <> 'read')",
    read: "exists (select 1 from assignment s where s.affair = a.id and s.person in (select jsonb_array_elements_text($1)) and s.state = 'open' and s.verb = 'read')",
    done: "exists (select 1 from assignment s where s.affair = a.id and s.person in (select jsonb_array_elements_text($1)) and s.state in ('done', 'handed-over'))",
    mine: 'a.opened_by in (select jsonb_array_elements_text($1))',
  }
  const dueFirst = `(select min(s.due_at) from assignment s where s.affair = a.id and s.state = 'open' and s.person in (select jsonb_array_elements_text($1))) asc nulls last,`

  const inbox = async (people: readonly string[], box: Box, paging: Paging = {}): Promise<{ rows: Affair[]; total: number }> => {
    const [limit, offset] = bounded(paging)
    const who = JSON.stringify(people)
    const [count] = await db.query<{ n: string }>(`select count(*) as n from affair a where ${boxes[box]}`, [who])
    const rows = await db.query<{ body: string }>(
      `select a.body from affair a where ${boxes[box]} order by ${box === 'todo' ? dueFirst : ''} a.updated_at desc, a.id limit $2 offset $3`,
      [who, limit, offset],
    )
    return { rows: bodiesOf(rows), total: Number(count?.n ?? 0) }
  }

  const events = async (affair: string): Promise<AffairEvent[]> =>
    (await db.query<{ body: string }>("select body from event where stream = 'affair' and affair = $1 order by version", [affair])).map(
      r => JSON.parse(r.body) as AffairEvent,
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

  const verify = async (): Promise<Verified> => {
    const faults: string[] = []
    const replayed = new Map<string, Affair>()
    const office = new Map<string, unknown>()
    const norms: unknown[] = []
    const numbers = new Map<string, string>()
    let prev = ''
    let seq = 0
    let broken = false
    const PAGE = 2000
    for (;;) {
      const page = await db.query<Record<string, any>>('select * from event where seq > $1 order by seq limit $2', [seq, PAGE])
      for (const row of page) {
        const at = Number(row.seq)
        const name = `event ${at}${row.affair ? ` (${row.affair} 第${row.version}步)` : ''}`
        if (at !== seq + 1) faults.push(`记录缺失：第${seq + 1}条到第${at - 1}条不在`)
        seq = at
        const entry = { stream: row.stream, body: row.body } as LogEntry
        if (row.prev !== prev || row.hash !== linkHash(row.prev, at, eventContent(entry))) {
          faults.push(`链在这里断开：${name} 的内容与校验值不符`)
          broken = true
        }
        prev = row.hash
        try {
          const body = JSON.parse(row.body)
          if (row.stream === 'affair') {
            const event = body as AffairEvent
            if (
              event.affair !== row.affair ||
              event.version !== Number(row.version) ||
              event.act !== row.act ||
              event.at !== iso(row.at) ||
              event.by.person !== row.actor
            )
              faults.push(`${name} 的列与记录正文不符`)
            replayed.set(event.affair, apply(replayed.get(event.affair), event))
            if (event.body.number) {
              const before = numbers.get(event.body.number)
              if (before) faults.push(`编号重复：${event.body.number} 给了 ${before} 和 ${event.affair}`)
              numbers.set(event.body.number, event.affair)
            }
          } else if (row.stream === 'office') {
            for (const d of body.deletes as { type: string; id: string }[]) office.delete(`${d.type} ${d.id}`)
            for (const p of body.puts as OfficeRow[]) office.set(`${p.type} ${p.id}`, p.data)
          } else norms.push(body)
        } catch (error) {
          faults.push(`${name} 无法重放：${(error as Error).message}`)
        }
      }
      if (page.length < PAGE) break
    }
    const heads = await db.query<{ name: string; seq: string; hash: string }>('select name, seq, hash from chain')
    const head = heads.find(h => h.name === 'event')
    if (!broken && (Number(head?.seq) !== seq || head?.hash !== prev)) faults.push('链头与最后一条记录不符：末尾的记录可能被删')

    const rows = await db.query<Record<string, any>>('select * from affair order by id')
    const assignments = Map.groupBy(
      await db.query<Record<string, any>>('select * from assignment order by affair, n'),
      a => a.affair as string,
    )
    const access = Map.groupBy(await db.query<{ principal: string; affair: string }>('select * from access'), a => a.affair)
    const wanted = new Set<string>()
    for (const row of rows) {
      const affair = replayed.get(row.id)
      if (!affair) {
        faults.push(`事项 ${row.id} 在记录中没有来历`)
        continue
      }
      const plain = JSON.parse(JSON.stringify(affair)) as Affair
      let body: unknown
      try {
        body = JSON.parse(row.body)
      } catch {
        body = undefined
      }
      const columns =
        row.kind === plain.kind &&
        (row.number ?? undefined) === plain.number &&
        row.title === plain.title &&
        row.state === plain.state &&
        iso(row.state_since) === plain.stateSince &&
        row.ended === plain.ended &&
        (row.ended_at === null ? undefined : iso(row.ended_at)) === plain.endedAt &&
        Number(row.version) === plain.version &&
        iso(row.opened_at) === plain.openedAt &&
        row.opened_by === plain.openedBy &&
        iso(row.updated_at) === plain.updatedAt &&
        isDeepStrictEqual(row.data, plain.data)
      if (!columns || !isDeepStrictEqual(body, plain)) faults.push(`事项 ${plain.number ?? row.id} 的现状与记录重放的结果不符`)
      const kept = (assignments.get(row.id) ?? []).map(a => [
        Number(a.n),
        a.round,
        a.verb,
        a.person,
        a.state,
        a.opened_at && iso(a.opened_at),
        a.due_at && iso(a.due_at),
        a.done_at && iso(a.done_at),
        a.provisional,
        Number(a.alert),
      ])
      const due = plain.assignments.map(a => [
        a.n,
        a.round,
        a.verb,
        a.person,
        a.state,
        a.openedAt ?? null,
        a.dueAt ?? null,
        a.doneAt ?? null,
        a.provisional ?? false,
        a.alert,
      ])
      if (!isDeepStrictEqual(kept, due)) faults.push(`事项 ${plain.number ?? row.id} 的交办情况与记录重放的结果不符`)
      const may = new Set((access.get(row.id) ?? []).map(x => x.principal))
      const should = accessOf(plain)
      if (should.some(p => !may.has(p)) || may.size !== should.length)
        faults.push(`事项 ${plain.number ?? row.id} 的可见范围与记录重放的结果不符`)
      replayed.delete(row.id)
    }
    for (const id of replayed.keys()) faults.push(`事项 ${id} 在记录中有，现状中没有`)

    for (const record of await officeRecords()) {
      const key = `${record.type} ${record.id}`
      if (!isDeepStrictEqual(office.get(key), record.data)) faults.push(`机构人员 ${key} 与记录不符`)
      office.delete(key)
    }
    for (const key of office.keys()) faults.push(`机构人员 ${key} 在记录中有，名册中没有`)
    const changes = await db.query<{ body: string }>('select body from norm_change order by seq')
    if (
      !isDeepStrictEqual(
        changes.map(c => JSON.parse(c.body)),
        norms,
      )
    )
      faults.push('条款参数的变更与记录不符')

    // 编号不断号：一个号段里从1到最后一个都在。
    for (const { scope, n } of await db.query<{ scope: string; n: number }>('select scope, n from number'))
      for (let i = 1; i <= Number(n); i++)
        if (!numbers.has(scope.replace('{n}', String(i)))) faults.push(`断号：${scope.replace('{n}', String(i))} 不在记录中`)

    const known = await db.query<{ hash: string; size: string }>('select hash, size from file order by hash')
    for (const { hash, size } of known) {
      wanted.add(hash)
      const bytes = await files.read(hash)
      if (!bytes) faults.push(`文件 ${hash} 不在`)
      else if (bytes.length !== Number(size) || hashOf(bytes) !== hash) faults.push(`文件 ${hash} 的内容已变`)
    }
    for (const name of await files.all()) if (!wanted.has(name)) faults.push(`文件夹里多出 ${name}，不属于任何登记`)

    let auditPrev = ''
    let auditSeq = 0
    for (const row of await db.query<Record<string, any>>('select * from audit order by seq')) {
      auditSeq += 1
      const content = auditContent({
        at: iso(row.at),
        actor: row.actor,
        what: row.what,
        affair: row.affair ?? undefined,
        says: row.says,
        cites: row.cites ?? undefined,
      })
      if (Number(row.seq) !== auditSeq || row.prev !== auditPrev || row.hash !== linkHash(row.prev, Number(row.seq), content))
        faults.push(`审计记录第${row.seq}条与校验值不符`)
      auditSeq = Number(row.seq)
      auditPrev = row.hash
    }
    const auditHead = heads.find(h => h.name === 'audit')
    if (Number(auditHead?.seq) !== auditSeq || auditHead?.hash !== auditPrev) faults.push('审计链头与最后一条审计记录不符')
    return { holds: faults.length === 0, checked: { events: seq, affairs: rows.length, files: known.length, audit: auditSeq }, faults }
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
      const [count] = await db.query<{ n: string }>(
        'select count(*) as n from audit where ($1::text is null or actor = $1) and ($2::text is null or what = $2)',
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
    list,
    inbox,
    counts: async (people: readonly string[], person: string, now: Instant): Promise<Counts> => {
      const [row] = await db.query<Record<string, string>>(
        `select (select count(*) from affair a where ${boxes.todo}) as todo, (select count(*) from affair a where ${boxes.read}) as to_read,
           (select count(distinct s.affair) from assignment s where s.person in (select jsonb_array_elements_text($1)) and s.state = 'open' and s.verb <> 'read' and s.due_at <= $3) as late,
           (select count(*) from notice n where n.person = $2 and n.read_at is null) as notices`,
        [JSON.stringify(people), person, now],
      )
      return { todo: Number(row?.todo), toRead: Number(row?.to_read), late: Number(row?.late), notices: Number(row?.notices) }
    },
    events,
    visible: async (affair: string, principals: readonly string[]): Promise<boolean> =>
      (
        await db.query('select 1 from access where affair = $1 and principal in (select jsonb_array_elements_text($2)) limit 1', [
          affair,
          JSON.stringify(principals),
        ])
      ).length > 0,
    saveFile: async (bytes: Uint8Array, name: string, type: string, text: string, person: string, at: Instant): Promise<string> => {
      const hash = await files.save(bytes)
      const clean = text.replaceAll('\u0000', '')
      await db.transaction(async tx => {
        await tx.query(
          `insert into file (hash, size, type, text, words) values ($1,$2,$3,$4, coalesce((select array_to_tsvector(array_agg(w)) from jsonb_array_elements_text($5) w), ''::tsvector))
           on conflict do nothing`,
          [hash, bytes.length, type, clean, JSON.stringify(indexWords(clean))],
        )
        await tx.query(
          'insert into upload (hash, name, person, at) values ($1,$2,$3,$4) on conflict (hash, person) do update set name = excluded.name',
          [hash, name, person, at],
        )
      })
      return hash
    },
    readFile: (hash: string) => files.read(hash),
    /** What a file is, when this person uploaded it or sees an affair that holds it; nothing otherwise. */
    fileFor: async (hash: string, principals: readonly string[], person: string): Promise<(StoredFile & { text: string }) | undefined> => {
      const [row] = await db.query<Record<string, any>>(
        `select f.*, coalesce((select name from affair_file where hash = $1 limit 1), (select name from upload where hash = $1 limit 1)) as name from file f where f.hash = $1 and (
           exists (select 1 from upload u where u.hash = $1 and u.person = $3) or
           exists (select 1 from affair_file a join access x on x.affair = a.affair where a.hash = $1 and x.principal in (select jsonb_array_elements_text($2))))`,
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
    notices: async (person: string): Promise<StoredNotice[]> =>
      (await db.query<Record<string, any>>('select * from notice where person = $1 order by id desc limit 100', [person])).map(r => ({
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
    verify,
    close: () => db.close(),
  } satisfies AffairStore & Record<string, unknown>
}
export type Store = ReturnType<typeof storeOf>
export type { OfficeRow, Verb }
