import { type Affair, type AffairEvent, apply, readEvent } from '#affairs'
import { linkHash, sm3 } from './chain.ts'
import type { Files } from './files.ts'
import { hashOf } from './files.ts'
import type { Store } from './store.ts'
import { climb, proofsOf, type Step } from './tree.ts'

const FORMAT = 'huisheng-record'

interface ProvedEvent {
  readonly seq: number
  readonly prev: string
  readonly hash: string
  /** The very text that was hashed. */
  readonly body: string
  readonly path: readonly Step[]
}
export interface ExportedRecord {
  readonly format: typeof FORMAT
  readonly v: 1
  readonly office: string
  readonly affair: string
  readonly number: string | null
  readonly title: string
  readonly at: string
  readonly by: string
  /** How much of the office's log the root stands for. */
  readonly size: number
  readonly root: string
  readonly events: readonly ProvedEvent[]
  readonly files: readonly { readonly hash: string; readonly name: string; readonly size: number }[]
  readonly seal: string
}

const sealed = (record: Omit<ExportedRecord, 'seal'>): string => JSON.stringify({ ...record, seal: sm3(JSON.stringify(record)) }, null, 1)

/** 办理记录: the events of one affair verbatim, each with the proof that it stands in the office's log, as the log stood at its `until`-th line. Nothing of other affairs is in it but digests. */
export const recordOf = (
  store: Store,
  { id }: Pick<Affair, 'id'>,
  { office, at, by, until }: { readonly office: string; readonly at: string; readonly by: string; readonly until?: number },
): Promise<{ text: string; root: string; size: number; affair: Affair; events: readonly AffairEvent[] }> =>
  store.db.transaction(async q => {
    await q.query('set transaction isolation level repeatable read')
    const [head] = await q.query<{ seq: string }>("select seq from chain where name = 'event'")
    const size = until ?? Number(head?.seq)
    const rows = await q.query<{ seq: string; prev: string; hash: string; body: string }>(
      "select seq, prev, hash, body from event where stream = 'affair' and affair = $1 and seq <= $2 order by version",
      [id, size],
    )
    const events = rows.map(r => readEvent(r.body))
    const affair = events.reduce<Affair | undefined>(apply, undefined)
    if (!affair) throw new Error(`No record of ${id}`)
    const { root, paths } = await proofsOf(
      q,
      size,
      rows.map(r => Number(r.seq)),
    )
    const files = await q.query<{ hash: string; name: string; size: string }>(
      'select a.hash, a.name, f.size from affair_file a join file f on f.hash = a.hash where a.affair = $1 and a.version <= $2 order by a.version, a.hash',
      [id, affair.version],
    )
    const text = sealed({
      format: FORMAT,
      v: 1,
      office,
      affair: affair.id,
      number: affair.number ?? null,
      title: affair.title,
      at,
      by,
      size,
      root,
      events: rows.map((r, i) => ({ seq: Number(r.seq), prev: r.prev, hash: r.hash, body: r.body, path: paths[i] ?? [] })),
      files: files.map(f => ({ hash: f.hash, name: f.name, size: Number(f.size) })),
    })
    return { text, root, size, affair, events }
  })

export interface CheckedRecord {
  readonly holds: boolean
  readonly faults: readonly string[]
  readonly number?: string | undefined
  readonly title?: string | undefined
  readonly events?: number | undefined
  readonly size?: number | undefined
  readonly root?: string | undefined
}

/** Proves an exported record without any database; undefined when the text is no such record at all. */
export const checkRecord = async (text: string, files?: Pick<Files, 'read'>): Promise<CheckedRecord | undefined> => {
  let record: ExportedRecord
  try {
    record = JSON.parse(text) as ExportedRecord
  } catch (error) {
    // One byte may have broken the JSON itself: it is still recognised as a record that does not hold.
    return /"(format|events|seal)"/.test(text)
      ? { holds: false, faults: [`文件已不是完整的 JSON：${(error as Error).message}`] }
      : undefined
  }
  if (record?.format !== FORMAT)
    return typeof record === 'object' && record !== null && Array.isArray(record.events) && 'root' in record && 'seal' in record
      ? { holds: false, faults: ['“format”与校验值不符'] }
      : undefined
  const faults: string[] = []
  let affair: Affair | undefined
  const attached = new Set<string>()
  try {
    const { seal, ...rest } = record
    if (sealed(rest) !== text || seal !== sm3(JSON.stringify(rest))) faults.push('文件的内容与末尾的校验值不符：有地方被改过')
    let before = 0
    for (const [i, { seq, prev, hash, body, path }] of record.events.entries()) {
      const name = `第${i + 1}步（记录第${seq}条）`
      if (hash !== linkHash(prev, seq, `affair\n${body}`)) faults.push(`${name} 的正文与校验值不符`)
      if (!(seq > before && seq <= record.size)) faults.push(`${name} 的次序不对`)
      if (climb(hash, path) !== record.root) faults.push(`${name} 不在根所代表的记录里`)
      before = seq
      try {
        const event = readEvent(body)
        if (event.affair !== record.affair) faults.push(`${name} 属于另一件事项`)
        affair = apply(affair, event)
        if (event.version !== i + 1) faults.push(`${name} 的步数不连续`)
        for (const h of event.body.files ?? []) attached.add(h)
      } catch (error) {
        faults.push(`${name} 无法重放：${(error as Error).message}`)
      }
    }
    if ((affair?.number ?? null) !== record.number) faults.push('编号与办理记录不符')
    if (affair?.title !== record.title) faults.push('标题与办理记录不符')
    for (const { hash, name, size } of record.files) {
      if (!attached.delete(hash)) faults.push(`附件 ${name} 在办理记录中没有来历`)
      const bytes = await files?.read(hash)
      if (files && (!bytes || bytes.length !== size || hashOf(bytes) !== hash)) faults.push(`附件 ${name} 不在或已变`)
    }
    for (const hash of attached) faults.push(`附件 ${hash} 没有列出`)
  } catch (error) {
    faults.push(`文件的形状不对：${(error as Error).message}`)
  }
  return {
    holds: faults.length === 0,
    faults,
    number: record.number ?? undefined,
    title: record.title,
    events: Array.isArray(record.events) ? record.events.length : undefined,
    size: record.size,
    root: record.root,
  }
}
