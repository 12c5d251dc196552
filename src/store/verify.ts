import { isDeepStrictEqual } from 'node:util'
import { type Affair, type AffairEvent, apply, type OfficeRow } from '#affairs'
import { auditContent, eventContent, type LogEntry, linkHash } from './chain.ts'
import type { Db } from './db.ts'
import { type Files, hashOf } from './files.ts'
import { accessOf, iso } from './rows.ts'

export interface Verified {
  readonly holds: boolean
  readonly checked: { readonly events: number; readonly affairs: number; readonly files: number; readonly audit: number }
  readonly faults: readonly string[]
}
/** Replays the record and compares everything kept with it. */
export const verify = async (db: Db, files: Files): Promise<Verified> => {
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

  for (const record of await db.query<OfficeRow>('select type, id, data from office_record')) {
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
  for (const { hash } of await db.query<{ hash: string }>('select hash from file_coming')) wanted.add(hash)
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
