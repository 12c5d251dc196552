import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { filesIn } from './files.ts'
import type { Store } from './store.ts'

// In the order in which they can be filled again: what is referred to comes first.
const tables = [
  'affair',
  'assignment',
  'access',
  'link',
  'event',
  'audit',
  'chain',
  'file',
  'upload',
  'affair_file',
  'number',
  'notice',
  'remembered',
  'cycle_opened',
  'office_record',
  'norm_change',
  'user',
  'session',
  'account',
  'verification',
  'twoFactor',
  'lockout',
]
const sha256 = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('hex')

export interface BackedUp {
  readonly folder: string
  readonly rows: number
  readonly files: number
}

/** Writes every table and every file into a new folder, with a manifest of checksums; written last, it marks the backup as whole. */
export const backup = async (store: Store, folder: string): Promise<BackedUp> => {
  if (existsSync(folder) && (await readdir(folder)).length) throw new Error(`备份文件夹 ${folder} 已有内容，请另选一个空文件夹`)
  await mkdir(folder, { recursive: true })
  const manifest: Record<string, string> = {}
  let rows = 0
  const dumped = await store.db.transaction(async tx => {
    await tx.query('set transaction isolation level repeatable read')
    const all: [string, string][] = []
    for (const table of tables) {
      const lines = (await tx.query<{ row: string }>(`select row_to_json(t)::text as row from "${table}" t`)).map(r => r.row)
      rows += lines.length
      all.push([table, lines.join('\n')])
    }
    return all
  })
  for (const [table, text] of dumped) {
    await writeFile(join(folder, `${table}.ndjson`), text)
    manifest[`${table}.ndjson`] = sha256(text)
  }
  const kept = filesIn(join(folder, 'files'))
  const hashes = await store.db.query<{ hash: string }>('select hash from file')
  for (const { hash } of hashes) {
    const bytes = await store.readFile(hash)
    if (!bytes) throw new Error(`文件 ${hash} 不在，请先运行 huisheng verify`)
    await kept.save(bytes)
  }
  await writeFile(join(folder, 'manifest.json'), JSON.stringify({ tables: manifest, files: hashes.map(h => h.hash) }, null, 2))
  return { folder, rows, files: hashes.length }
}

/** Puts a backup into an empty store; refuses a damaged backup and a store that holds anything. */
export const restore = async (store: Store, folder: string): Promise<BackedUp> => {
  if (!existsSync(join(folder, 'manifest.json'))) throw new Error(`${folder} 不是完整的备份：没有 manifest.json`)
  const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as { tables: Record<string, string>; files: string[] }
  const [used] = await store.db.query<{ n: string }>('select (select count(*) from event) + (select count(*) from "user") as n')
  if (Number(used?.n) > 0) throw new Error('目标已有数据，只能恢复到空的数据文件夹')
  const texts = new Map<string, string>()
  for (const [name, sum] of Object.entries(manifest.tables)) {
    const text = await readFile(join(folder, name), 'utf8')
    if (sha256(text) !== sum) throw new Error(`备份已损坏：${name} 与校验值不符`)
    texts.set(name, text)
  }
  const from = filesIn(join(folder, 'files'))
  for (const hash of manifest.files) {
    const bytes = await from.read(hash)
    if (!bytes || sha256(bytes) !== hash) throw new Error(`备份已损坏：文件 ${hash} 与校验值不符`)
    await store.files.save(bytes)
  }
  let rows = 0
  await store.db.transaction(async tx => {
    await tx.query('delete from chain')
    for (const table of tables) {
      const lines = (texts.get(`${table}.ndjson`) ?? '').split('\n').filter(Boolean)
      rows += lines.length
      for (let i = 0; i < lines.length; i += 500)
        await tx.query(`insert into "${table}" select * from json_populate_recordset(null::"${table}", $1::json)`, [
          `[${lines.slice(i, i + 500).join(',')}]`,
        ])
    }
    await tx.query("select setval(pg_get_serial_sequence('notice', 'id'), coalesce((select max(id) from notice), 0) + 1, false)")
  })
  return { folder, rows, files: manifest.files.length }
}
