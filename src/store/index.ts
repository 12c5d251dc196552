import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { KindTable } from '#affairs'
import { type Db, openDb } from './db.ts'
import { filesIn, filesInMemory } from './files.ts'
import { prepareKinds } from './kinds.ts'
import { migrate } from './migrations.ts'
import { type Store, storeOf } from './store.ts'
import { readFileWords } from './words.ts'

export interface StoreOptions {
  /** Where database and files live. */
  readonly folder: string
  /** A PostgreSQL server instead of the embedded database. */
  readonly databaseUrl?: string | undefined
  /** The role that owns the tables, when the office works under a lesser one that can only add to its records. */
  readonly ownerUrl?: string | undefined
  /** Kinds of affairs that get a reporting view and indexes. */
  readonly kinds?: readonly KindTable[] | undefined
}

const records = ['event', 'audit']

/** 只增不改: the office's own role may add to the records and never change them; only the owner could. */
const grantTo = async (owner: Db, role: string) => {
  const name = `"${role.replaceAll('"', '""')}"`
  await owner.exec(`grant usage on schema public to ${name};
    grant select, insert, update, delete on all tables in schema public to ${name};
    grant usage, select, update on all sequences in schema public to ${name};
    revoke update, delete, truncate, trigger on ${records.join(', ')} from ${name}`)
}

/** Opens the office's store and brings its tables up to date. */
export const openStore = async ({ folder, databaseUrl, ownerUrl, kinds = [] }: StoreOptions): Promise<Store> => {
  mkdirSync(folder, { recursive: true })
  const db: Db = await openDb(databaseUrl ? { url: databaseUrl } : { folder: join(folder, 'database') })
  const owner = databaseUrl && ownerUrl ? await openDb({ url: ownerUrl }) : db
  await migrate(owner)
  await prepareKinds(owner, kinds)
  await readFileWords(owner)
  if (owner !== db) {
    const [me] = await db.query<{ role: string }>('select current_user as role')
    await grantTo(owner, me?.role ?? '')
    await owner.close()
  }
  return storeOf(db, filesIn(join(folder, 'files')))
}

/** A store that forgets everything when closed: for tests. `dump` is a data directory to begin from. */
export const memoryStore = async (dump?: Blob, kinds: readonly KindTable[] = []): Promise<Store> => {
  const db = await openDb({ dump })
  await migrate(db)
  await prepareKinds(db, kinds)
  return storeOf(db, filesInMemory())
}

export { backup, restore } from './backup.ts'
export type { Db, Queryable } from './db.ts'
export { hashOf } from './files.ts'
export { viewOf } from './kinds.ts'
export * from './store.ts'
