import { createHash } from 'node:crypto'
import type { AffairEvent, AuditEntry } from '#affairs'
import type { Queryable } from './db.ts'

/** SM3 (GB/T 32905), in hexadecimal. */
export const sm3 = (content: string | Uint8Array): string => createHash('sm3').update(content).digest('hex')

/** One link of a chain: SM3 over the link before, the place in the chain, and the content. */
export const linkHash = (prev: string, seq: number, content: string): string => sm3(`${prev}\n${seq}\n${content}`)

export interface LogEntry {
  readonly stream: 'affair' | 'office' | 'norms' | 'file' | 'package'
  /** What it is about: an affair, or a file by its hash. */
  readonly affair?: string | undefined
  readonly version?: number | undefined
  readonly act: string
  readonly at: string
  readonly actor: string
  readonly body: string
}

/** An event of an affair as the log keeps it. */
export const logged = (event: AffairEvent): LogEntry => ({
  stream: 'affair',
  affair: event.affair,
  version: event.version,
  act: event.act,
  at: event.at,
  actor: event.by.person,
  body: JSON.stringify(event),
})

/** What a link is made over. The body of an affair's event says everything; the others say less, so that act, time and person stand beside it. */
export const eventContent = (e: LogEntry): string =>
  e.stream === 'affair'
    ? `${e.stream}\n${e.body}`
    : `${e.stream}\n${JSON.stringify([e.affair ?? null, e.act, new Date(e.at).toISOString(), e.actor])}\n${e.body}`
export const auditContent = (e: AuditEntry): string =>
  JSON.stringify([new Date(e.at).toISOString(), e.actor, e.what, e.affair ?? null, e.says, e.cites ?? null])

// The head is locked last in every transaction, and only here, so that two transactions never wait for each other in a circle.
const lengthen = async (tx: Queryable, name: 'event' | 'audit', contents: readonly string[]) => {
  const [head] = await tx.query<{ seq: string | number; hash: string }>('select seq, hash from lock_head($1)', [name])
  if (!head) throw new Error(`The head of the chain “${name}” is missing. Run huisheng verify`)
  let { hash } = head
  let seq = Number(head.seq)
  const links = contents.map(content => {
    const prev = hash
    seq += 1
    hash = linkHash(prev, seq, content)
    return { seq, prev, hash }
  })
  return { links, seq, hash }
}

export const appendEvents = async (tx: Queryable, entries: readonly LogEntry[]): Promise<void> => {
  if (entries.length === 0) return
  const { links, seq, hash } = await lengthen(tx, 'event', entries.map(eventContent))
  await tx.query('select append_events($1, $2, $3)', [seq, hash, JSON.stringify(entries.map((e, i) => ({ ...e, ...links[i] })))])
}

export const appendAudit = async (tx: Queryable, entry: AuditEntry): Promise<void> => {
  const {
    links: [link],
    seq,
    hash,
  } = await lengthen(tx, 'audit', [auditContent(entry)])
  await tx.query("update chain set seq = $1, hash = $2 where name = 'audit'", [seq, hash])
  await tx.query('insert into audit (seq, at, actor, what, affair, says, cites, prev, hash) values ($1,$2,$3,$4,$5,$6,$7,$8,$9)', [
    link?.seq,
    entry.at,
    entry.actor,
    entry.what,
    entry.affair ?? null,
    entry.says,
    entry.cites ?? null,
    link?.prev,
    link?.hash,
  ])
}
