import type { Db, Queryable } from '#store'
import { outsideTheProof } from '#store/verify.ts'

/** Rows' own marks that mean nothing to the record: told in docs/security.md. */
const outsideColumns = new Set(['notice.id', 'notice.read_at'])

interface Column {
  readonly table: string
  readonly column: string
  readonly type: string
}

/** Numbers from a seed, the same every time. */
export const seeded = (seed: number) => () => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
  return seed / 2 ** 32
}

/** Every column that the proof covers, read off the database itself. */
export const provedColumns = async (db: Db): Promise<Column[]> =>
  (
    await db.query<Column>(
      `select c.table_name as table, c.column_name as column, c.udt_name as type from information_schema.columns c
       join information_schema.tables t using (table_schema, table_name)
       where c.table_schema = current_schema() and t.table_type = 'BASE TABLE' order by 1, 2`,
    )
  ).filter(c => !(c.table in outsideTheProof) && !outsideColumns.has(`${c.table}.${c.column}`))

const flipText = (text: string, random: () => number): string | undefined => {
  const bytes = Buffer.from(text)
  if (bytes.length === 0) return undefined
  for (let tries = 0; tries < 40; tries++) {
    const flipped = Buffer.from(bytes)
    const at = Math.floor(random() * bytes.length)
    flipped[at] = (flipped[at] as number) ^ (1 << Math.floor(random() * 8))
    const read = flipped.toString()
    if (!flipped.includes(0) && Buffer.from(read).equals(flipped)) return read
  }
  return undefined
}

const rollback = new Error('rollback')

/** Flips one bit of one column of one row as a superuser could, gives what `look` then says, and takes it back. Undefined when there is nothing to flip there. */
export const flipOne = async <T>(
  db: Db,
  { table, column, type }: Column,
  random: () => number,
  look: (tx: Queryable) => Promise<T>,
): Promise<{ where: string; found: T } | undefined> => {
  let result: { where: string; found: T } | undefined
  await db
    .transaction(async tx => {
      await tx.query('set transaction isolation level repeatable read')
      await tx.query('set local session_replication_role = replica')
      const [count] = await tx.query<{ n: string }>(`select count(*) as n from "${table}" where "${column}" is not null`)
      if (Number(count?.n) === 0) throw rollback
      const [row] = await tx.query<{ ctid: string; value: string }>(
        `select ctid::text as ctid, "${column}"::text as value from "${table}" where "${column}" is not null offset $1 limit 1`,
        [Math.floor(random() * Number(count?.n))],
      )
      if (!row) throw rollback
      const bit = Math.floor(random() * (type === 'int4' ? 31 : 40))
      const becomes: Record<string, string> = {
        int4: `"${column}" # (1 << ${bit})`,
        int8: `"${column}" # (1::bigint << ${bit})`,
        bool: `not "${column}"`,
        timestamptz: `"${column}" + (1::bigint << ${bit}) * interval '1 microsecond'`,
        date: `"${column}" + (1 << ${bit % 10})`,
      }
      for (let tries = 0; tries < 60 && !result; tries++) {
        const flipped = becomes[type] ? undefined : flipText(row.value, random)
        if (!becomes[type] && flipped === undefined) throw rollback
        await tx.query('savepoint before_flip')
        try {
          const changed = await tx.query<{ value: string }>(
            `update "${table}" set "${column}" = ${becomes[type] ?? `$2::text::${type}`} where ctid = $1::tid returning "${column}"::text as value`,
            becomes[type] ? [row.ctid] : [row.ctid, flipped],
          )
          if (changed[0]?.value === row.value) {
            await tx.query('rollback to savepoint before_flip')
            continue
          }
        } catch {
          // Not a value of this type, or taken by another row: the database itself would not hold it.
          await tx.query('rollback to savepoint before_flip')
          continue
        }
        result = { where: `${table}.${column} ${row.value.slice(0, 60)}`, found: await look(tx) }
      }
      throw rollback
    })
    .catch(error => {
      if (error !== rollback) throw error
    })
  return result
}
