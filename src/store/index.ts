import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Db, openDb } from './db.ts'
import { filesIn, filesInMemory } from './files.ts'
import { migrate } from './migrations.ts'
import { type Store, storeOf } from './store.ts'

export interface StoreOptions {
  /** Where database and files live. */
  readonly folder: string
  /** A PostgreSQL server instead of the embedded database. */
  readonly databaseUrl?: string | undefined
}

/** Opens the office's store and brings its tables up to date. */
export const openStore = async ({ folder, databaseUrl }: StoreOptions): Promise<Store> => {
  mkdirSync(folder, { recursive: true })
  const db: Db = await openDb(databaseUrl ? { url: databaseUrl } : { folder: join(folder, 'database') })
  await migrate(db)
  return storeOf(db, filesIn(join(folder, 'files')))
}

/** A store that forgets everything when closed: for tests. `dump` is a data directory to begin from. */
export const memoryStore = async (dump?: Blob): Promise<Store> => {
  const db = await openDb({ dump })
  await migrate(db)
  return storeOf(db, filesInMemory())
}

export { backup, restore } from './backup.ts'
export type { Db, Queryable } from './db.ts'
export { hashOf } from './files.ts'
export * from './store.ts'
