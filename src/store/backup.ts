import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import type { KindTable } from '#affairs'
import { clear, countOn, fillerOf, inOnePicture, isEmpty, linesOf, tablesOf } from './copy.ts'
import { filesIn } from './files.ts'
import { fillFound } from './found.ts'
import { prepareKinds } from './kinds.ts'
import { sketchFiles } from './likeness.ts'
import { emptied, migrate, migrations } from './migrations.ts'
import type { Store } from './store.ts'
import { readFileWords } from './words.ts'

const sha256 = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const FORMAT = 'huisheng-backup'
/** Where a backup grows until it is whole: beside its place, hidden. */
const growing = (folder: string) => join(dirname(folder), `.${basename(folder)}`)

interface Manifest {
  readonly format: typeof FORMAT
  readonly v: 2
  readonly madeAt: string
  /** The shape of the database it was made from. */
  readonly migration: number
  readonly tables: readonly { readonly name: string; readonly rows: number; readonly sha256: string }[]
  readonly files: readonly string[]
  readonly seal: string
}
export interface BackedUp {
  readonly folder: string
  readonly rows: number
  readonly files: number
}

const sealed = (manifest: Omit<Manifest, 'seal'>): string =>
  JSON.stringify({ ...manifest, seal: sha256(JSON.stringify(manifest)) }, null, 2)

/** Writes every table and every file into a new folder, whole or not at all; acts may go on meanwhile. */
export const backup = async (store: Store, folder: string): Promise<BackedUp> => {
  if (existsSync(folder) && (await readdir(folder)).length) throw new Error(`备份文件夹 ${folder} 已有内容，请另选一个空文件夹`)
  const part = growing(folder)
  await rm(part, { recursive: true, force: true })
  await mkdir(part, { recursive: true })
  const hashes: string[] = []
  const { tables, migration } = await inOnePicture(store.db, async q => {
    const tables: Manifest['tables'][number][] = []
    for (const name of await tablesOf(q)) {
      const file = await open(join(part, `${name}.ndjson`), 'w')
      const digest = createHash('sha256')
      let rows = 0
      try {
        for await (const lines of linesOf(q, name)) {
          const text = `${lines.join('\n')}\n`
          await file.writeFile(text)
          digest.update(text)
          rows += lines.length
        }
        await file.sync()
      } finally {
        await file.close()
      }
      tables.push({ name, rows, sha256: digest.digest('hex') })
    }
    hashes.push(...(await q.query<{ hash: string }>('select hash from file order by hash')).map(r => r.hash))
    const [at] = await q.query<{ n: number }>('select max(n) as n from migration')
    return { tables, migration: Number(at?.n) }
  })
  // What a file is called by cannot change, and none is ever taken away: they may be copied after the picture.
  const kept = filesIn(join(part, 'files'))
  for (const hash of hashes) {
    const bytes = await store.readFile(hash)
    if (!bytes || sha256(bytes) !== hash) throw new Error(`文件 ${hash} 不在或已变，请先运行 huisheng verify`)
    await kept.save(bytes)
  }
  await writeFile(
    join(part, 'manifest.json'),
    sealed({ format: FORMAT, v: 2, madeAt: new Date().toISOString(), migration, tables, files: hashes }),
    { flush: true },
  )
  if (existsSync(folder)) await rmdir(folder)
  await rename(part, folder)
  return { folder, rows: tables.reduce((n, t) => n + t.rows, 0), files: hashes.length }
}

const digestOf = async (path: string): Promise<string> => {
  const digest = createHash('sha256')
  for await (const piece of createReadStream(path)) digest.update(piece as Buffer)
  return digest.digest('hex')
}

const readManifest = async (folder: string): Promise<Manifest | string> => {
  const path = join(folder, 'manifest.json')
  if (!existsSync(path)) return `${folder} 不是完整的备份：没有 manifest.json`
  const text = await readFile(path, 'utf8')
  try {
    const { seal, ...rest } = JSON.parse(text) as Manifest
    if (rest.format === FORMAT && rest.v === 2 && sealed(rest) === text && seal === sha256(JSON.stringify(rest))) return { ...rest, seal }
  } catch {
    // Said below.
  }
  return '备份已损坏：manifest.json 与校验值不符'
}

/** What is wrong with a backup, by name; nothing when it is whole. */
export const checkBackup = async (
  folder: string,
): Promise<{ faults: readonly string[]; rows: number; files: number; migration: number }> => {
  const manifest = await readManifest(folder)
  if (typeof manifest === 'string') return { faults: [manifest], rows: 0, files: 0, migration: 0 }
  const faults: string[] = []
  for (const { name, sha256: sum } of manifest.tables) {
    const path = join(folder, `${name}.ndjson`)
    if (!existsSync(path)) faults.push(`备份已损坏：${name}.ndjson 不在`)
    else if ((await digestOf(path)) !== sum) faults.push(`备份已损坏：${name}.ndjson 与校验值不符`)
  }
  const from = filesIn(join(folder, 'files'))
  for (const hash of manifest.files) {
    const bytes = await from.read(hash)
    if (!bytes) faults.push(`备份已损坏：文件 ${hash} 不在`)
    else if (sha256(bytes) !== hash) faults.push(`备份已损坏：文件 ${hash} 与校验值不符`)
  }
  const known = new Set(['manifest.json', 'files', ...manifest.tables.map(t => `${t.name}.ndjson`)])
  for (const name of await readdir(folder)) if (!known.has(name)) faults.push(`备份里多出 ${name}`)
  const hashes = new Set(manifest.files)
  for (const name of await from.all()) if (!hashes.has(name)) faults.push(`备份里多出文件 ${name}`)
  return {
    faults,
    rows: manifest.tables.reduce((n, t) => n + t.rows, 0),
    files: manifest.files.length,
    migration: manifest.migration,
  }
}

/** Puts a backup into an empty store, in the shape it was made in, and brings it up to date; refuses a damaged backup and a store that holds anything. */
export const restore = async (store: Store, folder: string, kinds: readonly KindTable[] = []): Promise<BackedUp> => {
  const { faults, rows, files, migration } = await checkBackup(folder)
  if (faults.length) throw new Error(faults.join('；'))
  if (migration > migrations.length) throw new Error('这份备份是更新的程序做的，请先升级回声')
  if (!(await isEmpty(store.db))) throw new Error('目标已有数据，只能恢复到空的数据文件夹')
  const manifest = (await readManifest(folder)) as Manifest
  const from = filesIn(join(folder, 'files'))
  for (const hash of manifest.files) await store.files.save((await from.read(hash)) as Uint8Array)
  if (migration < migrations.length) {
    await emptied(store.db)
    await migrate(store.db, migration)
  }
  await store.db.transaction(async q => {
    const tables = await tablesOf(q)
    await clear(q, tables)
    for (const name of tables) {
      if (!manifest.tables.some(t => t.name === name)) continue
      const filler = fillerOf(q, name)
      for await (const line of createInterface({
        input: createReadStream(join(folder, `${name}.ndjson`)),
        crlfDelay: Number.POSITIVE_INFINITY,
      }))
        if (line) await filler.add(line)
      await filler.flush()
    }
    await countOn(q)
  })
  if (await migrate(store.db)) {
    await prepareKinds(store.db, kinds)
    await readFileWords(store.db)
    await fillFound(store.db)
    await sketchFiles(store.db)
  }
  return { folder, rows, files }
}

/** 每日备份: one a day, whole or none; the last `keep` stay. Gives whether one was made. */
export const backupDaily = async (store: Store, folder: string, day: string, keep: number): Promise<boolean> => {
  const to = join(folder, day)
  if (existsSync(join(to, 'manifest.json'))) return false
  // A folder without a manifest is one that an older program broke off.
  await rm(to, { recursive: true, force: true })
  await backup(store, to)
  const days = (await readdir(folder)).filter(name => /^\d{4}-\d{2}-\d{2}$/.test(name)).sort()
  for (const name of days.slice(0, Math.max(0, days.length - keep))) await rm(join(folder, name), { recursive: true, force: true })
  for (const name of await readdir(folder))
    if (/^\.\d{4}-\d{2}-\d{2}$/.test(name)) await rm(join(folder, name), { recursive: true, force: true })
  return true
}
