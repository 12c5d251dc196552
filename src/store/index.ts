import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { KindTable } from '#affairs'
import { type Db, openDb } from './db.ts'
import { filesInMemory } from './files.ts'
import { fillFound } from './found.ts'
import { prepareKinds } from './kinds.ts'
import { sketchFiles } from './likeness.ts'
import { migrate } from './migrations.ts'
import { filesAt } from './s3.ts'
import { type Store, storeOf } from './store.ts'
import { readFileWords } from './words.ts'

export interface StoreOptions {
  /** Where database and files live. */
  readonly folder: string
  /** A PostgreSQL server instead of the embedded database. */
  readonly databaseUrl?: string | undefined
  /** The schema of this office, where one server keeps several; the default is what the server gives, usually public. */
  readonly schema?: string | undefined
  /** Where files lie: a folder, or s3://bucket/prefix?endpoint=… */
  readonly files?: string | undefined
  /** The role that owns the tables, when the office works under a lesser one that can only add to its records. */
  readonly ownerUrl?: string | undefined
  /** Kinds of affairs that get a reporting view and indexes. */
  readonly kinds?: readonly KindTable[] | undefined
  /** Opens it also when it was left half filled, to fill it again. */
  readonly toBeFilled?: boolean | undefined
}

const records = ['event', 'audit']

/** 只增不改: the office's own role may add to the records and never change them; only the owner could. */
const grantTo = async (owner: Db, role: string) => {
  const name = `"${role.replaceAll('"', '""')}"`
  const schema = `"${owner.schema}"`
  await owner.exec(`grant usage on schema ${schema} to ${name};
    grant select, insert, update, delete on all tables in schema ${schema} to ${name};
    grant usage, select, update on all sequences in schema ${schema} to ${name};
    revoke update, delete, truncate, trigger on ${records.join(', ')} from ${name}`)
}

/** The tables of an office, brought up to date by one process while the others wait. */
const prepare = async (owner: Db, kinds: readonly KindTable[]) => {
  const [there] = await owner.query('select 1 from pg_namespace where nspname = $1', [owner.schema])
  if (!there) await owner.exec(`create schema "${owner.schema}"`)
  await migrate(owner)
  await prepareKinds(owner, kinds)
  await readFileWords(owner)
  await fillFound(owner)
  await sketchFiles(owner)
}

/** Opens the office's store and brings its tables up to date. */
export const openStore = async ({
  folder,
  databaseUrl,
  schema,
  files,
  ownerUrl,
  kinds = [],
  toBeFilled = false,
}: StoreOptions): Promise<Store> => {
  mkdirSync(folder, { recursive: true })
  const db: Db = await openDb(databaseUrl ? { url: databaseUrl, schema } : { folder: join(folder, 'database') })
  const owner = databaseUrl && ownerUrl ? await openDb({ url: ownerUrl, schema: db.schema }) : db
  await owner.alone(
    'prepare',
    async () => {
      await prepare(owner, kinds)
      const [me] = await db.query<{ role: string }>('select current_user as role')
      if (owner !== db) await grantTo(owner, me?.role ?? '')
    },
    true,
  )
  const [half] = toBeFilled ? [] : await db.query<{ says: string }>('select says from filling limit 1')
  if (owner !== db) await owner.close()
  if (half) {
    await db.close()
    throw new Error(`${half.says}：这里的数据不完整，不能使用。请再运行一次 huisheng move，会从头再来`)
  }
  const store = storeOf(db, filesAt(files ?? join(folder, 'files'), db.schema))
  await store.sweepFiles()
  return store
}

/** A store that forgets everything when closed: for tests. `dump` is a data directory to begin from. */
export const memoryStore = async (dump?: Blob, kinds: readonly KindTable[] = []): Promise<Store> => {
  const db = await openDb({ dump })
  await migrate(db)
  await prepareKinds(db, kinds)
  return storeOf(db, filesInMemory())
}

export { type BackedUp, backup, backupDaily, checkBackup, restore } from './backup.ts'
export type { Db, Queryable } from './db.ts'
export { type FaultKind, faultOf, StoreFault } from './faults.ts'
export { hashOf } from './files.ts'
export { viewOf } from './kinds.ts'
export { move } from './move.ts'
export {
  type CheckedPackage,
  checkPackage,
  importPackage,
  type PackageSink,
  type PackedItem,
  packageFolder,
  packageWriter,
  REGISTER,
  UPLOADS,
  type Upload,
} from './package.ts'
export { checkRecord, recordOf } from './record.ts'
export { agreed, once } from './shared.ts'
export * from './store.ts'
