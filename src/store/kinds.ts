import { createHash } from 'node:crypto'
import type { KindTable } from '#affairs'
import type { Db } from './db.ts'

const identifier = (name: string) => `"${name.replaceAll('"', '""')}"`
const literal = (words: string) => `'${words.replaceAll("'", "''")}'`
const shortOf = (name: string) => name.replaceAll(/[^a-z0-9]+/gi, '_').toLowerCase()

/** The name of the view a reporting tool reads a kind by: report_incoming_document. */
export const viewOf = (kind: string): string => `report_${shortOf(kind)}`

const ownColumns = {
  id: '编码',
  number: '编号',
  title: '标题',
  state: '状态',
  ended: '已办结',
  opened_at: '登记时间',
  opened_by: '登记人',
  ended_at: '办结时间',
  updated_at: '最近办理时间',
}

const statementsOf = ({ kind, title, columns }: KindTable): string[] => {
  const view = viewOf(kind)
  const taken = new Set(Object.keys(ownColumns))
  const named = columns.map(c => ({ ...c, as: taken.has(c.name) ? `field_${c.name}` : c.name }))
  const selected = named.map(c => `(data->>${literal(c.name)})${c.type === 'text' ? '' : `::${c.type}`} as ${identifier(c.as)}`)
  return [
    `drop view if exists ${view}`,
    `create view ${view} as select ${[...Object.keys(ownColumns), ...selected].join(', ')} from affair where kind = ${literal(kind)}`,
    `comment on view ${view} is ${literal(title)}`,
    ...[...Object.entries(ownColumns), ...named.map(c => [c.as, c.label] as const)].map(
      ([column, label]) => `comment on column ${view}.${identifier(column)} is ${literal(label)}`,
    ),
    ...columns
      .filter(c => c.indexed)
      .map(
        c =>
          `create index if not exists affair_${shortOf(kind)}_${shortOf(c.name)} on affair ((data->>${literal(c.name)}) text_pattern_ops) where kind = ${literal(kind)}`,
      ),
  ]
}

/** One view and the indexes of each kind, made again when its definition has changed; gives how many were made. */
export const prepareKinds = async (db: Db, kinds: readonly KindTable[]): Promise<number> => {
  const known = new Map((await db.query<{ kind: string; hash: string }>('select kind, hash from kind_view')).map(r => [r.kind, r.hash]))
  let made = 0
  for (const kind of kinds) {
    const statements = statementsOf(kind)
    const hash = createHash('sha256').update(statements.join(';')).digest('hex')
    if (known.get(kind.kind) === hash) continue
    await db.transaction(async tx => {
      for (const sql of statements) await tx.query(sql)
      await tx.query('insert into kind_view (kind, hash) values ($1, $2) on conflict (kind) do update set hash = excluded.hash', [
        kind.kind,
        hash,
      ])
    })
    made += 1
  }
  return made
}
