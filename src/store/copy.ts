import type { Db, Queryable } from './db.ts'

/** Made anew wherever the program starts, or true of one database alone. */
const ownToADatabase = ['migration', 'kind_view', 'filling', 'tree', 'job_done', 'file_coming']
const ROWS = 500
const CHARACTERS = 4_000_000

/** Every table that is carried along, so that what is referred to comes first. */
export const tablesOf = async (q: Queryable): Promise<string[]> => {
  const names = (
    await q.query<{ name: string }>(
      "select table_name as name from information_schema.tables where table_schema = current_schema() and table_type = 'BASE TABLE' order by 1",
    )
  )
    .map(r => r.name)
    .filter(name => !ownToADatabase.includes(name))
  const refers = await q.query<{ from: string; to: string }>(
    `select a.relname as from, b.relname as to from pg_constraint c join pg_class a on a.oid = c.conrelid join pg_class b on b.oid = c.confrelid
     where c.contype = 'f' and a.relnamespace = current_schema()::regnamespace and a.oid <> b.oid`,
  )
  const ordered: string[] = []
  const place = (name: string) => {
    if (ordered.includes(name)) return
    for (const r of refers) if (r.from === name) place(r.to)
    ordered.push(name)
  }
  for (const name of names) place(name)
  return ordered
}

/** One picture of the whole database, however long the reading takes. */
export const inOnePicture = <T>(db: Db, work: (q: Queryable) => Promise<T>): Promise<T> =>
  db.transaction(async q => {
    await q.query('set transaction isolation level repeatable read')
    await q.query("set local timezone = 'UTC'")
    return work(q)
  })

/** The rows of a table as lines of JSON, some hundred at a time. */
export async function* linesOf(q: Queryable, table: string): AsyncGenerator<string[]> {
  await q.query(`declare reading no scroll cursor for select row_to_json(t)::text as row from "${table}" t`)
  for (;;) {
    const lines = (await q.query<{ row: string }>(`fetch forward ${ROWS} from reading`)).map(r => r.row)
    if (lines.length) yield lines
    if (lines.length < ROWS) break
  }
  await q.query('close reading')
}

/** Takes lines one by one and puts them into a table by the hundred. */
export const fillerOf = (q: Queryable, table: string) => {
  let waiting: string[] = []
  let characters = 0
  let columns: string | undefined
  const flush = async () => {
    if (waiting.length === 0) return
    columns ??= (
      await q.query<{ name: string }>(
        "select column_name as name from information_schema.columns where table_schema = current_schema() and table_name = $1 and is_generated = 'NEVER' order by ordinal_position",
        [table],
      )
    )
      .map(c => `"${c.name}"`)
      .join(', ')
    await q.query(`insert into "${table}" (${columns}) select ${columns} from json_populate_recordset(null::"${table}", $1::json)`, [
      `[${waiting.join(',')}]`,
    ])
    waiting = []
    characters = 0
  }
  return {
    add: async (line: string) => {
      waiting.push(line)
      characters += line.length
      if (waiting.length >= ROWS || characters > CHARACTERS) await flush()
    },
    flush,
  }
}

/** Is there anything in it that somebody made? */
export const isEmpty = async (q: Queryable): Promise<boolean> => {
  const [used] = await q.query<{ n: string }>(
    'select (select count(*) from event) + (select count(*) from audit) + (select count(*) from "user") + (select count(*) from file) as n',
  )
  return Number(used?.n) === 0
}

/** Takes out what the migrations themselves put in. */
export const clear = async (q: Queryable, tables: readonly string[]): Promise<void> => {
  for (const table of [...tables].reverse())
    if ((await q.query(`select 1 from "${table}" limit 1`)).length) await q.query(`delete from "${table}"`)
}

/** Counters go on behind the highest number that came along. */
export const countOn = async (q: Queryable): Promise<void> => {
  for (const { table, column } of await q.query<{ table: string; column: string }>(
    "select table_name as table, column_name as column from information_schema.columns where table_schema = current_schema() and (is_identity = 'YES' or column_default like 'nextval(%')",
  ))
    await q.query(
      `select setval(pg_get_serial_sequence('"${table}"', '${column}'), coalesce((select max("${column}") from "${table}"), 0) + 1, false)`,
    )
}
