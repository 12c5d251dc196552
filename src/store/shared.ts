import type { ParameterChange } from '#norms'
import type { Db, Queryable } from './db.ts'

/** The register and the norms as they stand, and which state of them this is. */
export interface HouseState {
  readonly version: number
  readonly records: readonly { readonly type: string; readonly id: string; readonly data: Record<string, unknown> }[]
  readonly changes: readonly ParameterChange[]
}
type Reads = (q: Queryable) => Promise<Omit<HouseState, 'version'>>

const quoted = (words: string) => `'${words.replaceAll("'", "''")}'`

/**
 * Keeps every process of an office at the same register and norms. A change takes the house lock alone and raises the version;
 * an act takes it together with other acts and reads the version with BEGIN: what it decides by cannot change before it commits.
 */
export const houseOf = (db: Db, reads: Reads) => {
  const takers = new Set<(state: HouseState) => void>()
  let known = -1
  const versionSql = "select value from shared where name = 'house'"
  const versionIn = (rows: readonly Record<string, unknown>[]) => Number(rows[0]?.value ?? 0)
  const reread = async (q: Queryable = db) => {
    // The version first: a change in between then only means reading once more.
    const version = versionIn(await q.query(versionSql))
    const state = { version, ...(await reads(q)) }
    if (version < known) return
    known = version
    for (const take of takers) take(state)
  }
  return {
    reread,
    /** Hands over the state now and whenever it has changed. */
    watch: async (take: (state: HouseState) => void): Promise<void> => {
      takers.add(take)
      await reread()
    },
    /** Before an answer: reads again when another process has changed something. A version just read spares asking. */
    fresh: async (version?: number): Promise<void> => {
      if (db.shared && takers.size && (version ?? versionIn(await db.query(versionSql))) !== known) await reread()
    },
    opening: (changes: boolean): string | undefined =>
      db.shared
        ? `select pg_advisory_xact_lock${changes ? '' : '_shared'}(hashtextextended(${quoted(`${db.schema} house`)}, 0)); ${versionSql}`
        : undefined,
    opened: async (q: Queryable, rows: readonly Record<string, unknown>[]): Promise<void> => {
      if (db.shared && takers.size && versionIn(rows) !== known) await reread(q)
    },
    changed: (q: Queryable) => q.query("update shared set value = (value::bigint + 1)::text where name = 'house'"),
  }
}

/** Work for a period (a day's backup), done once, by whichever process comes first; if that one dies over it, by the next. True when it was done now. */
export const once = async (db: Db, name: string, period: string, work: () => Promise<unknown>): Promise<boolean> =>
  (await db.alone(name, async () => {
    if ((await db.query('select 1 from job_done where name = $1 and period = $2', [name, period])).length) return false
    await work()
    await db.query('insert into job_done (name, period) values ($1, $2)', [name, period])
    return true
  })) ?? false

/** A value all processes of the office use: what the first of them proposed. */
export const agreed = async (db: Db, name: string, proposed: string): Promise<string> => {
  await db.query('insert into shared (name, value) values ($1, $2) on conflict do nothing', [name, proposed])
  const [row] = await db.query<{ value: string }>('select value from shared where name = $1', [name])
  return row?.value ?? proposed
}
