import { createHash, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Files by their content: the same bytes are kept once, and a name cannot lie about what is in it. */
export interface Files {
  save(bytes: Uint8Array): Promise<string>
  read(hash: string): Promise<Uint8Array | undefined>
  all(): Promise<readonly string[]>
  remove?(hash: string): Promise<void>
  /** Takes away what writing left unfinished long ago. */
  tidy?(): Promise<void>
}

/** A file while it is being written. */
const UNFINISHED = /^\.[0-9a-f]{64}\.[0-9a-f-]{36}$/
const LONG_AGO_MS = 3_600_000

export const filesIn = (folder: string): Files => {
  const pathOf = (hash: string) => join(folder, hash.slice(0, 2), hash)
  return {
    save: async bytes => {
      const hash = hashOf(bytes)
      if (existsSync(pathOf(hash))) return hash
      await mkdir(join(folder, hash.slice(0, 2)), { recursive: true })
      const temporary = join(folder, hash.slice(0, 2), `.${hash}.${randomUUID()}`)
      try {
        const handle = await open(temporary, 'w')
        try {
          await handle.writeFile(bytes)
          await handle.sync()
        } finally {
          await handle.close()
        }
        await rename(temporary, pathOf(hash))
      } catch (error) {
        await rm(temporary, { force: true })
        throw error
      }
      return hash
    },
    read: async hash => (/^[0-9a-f]{64}$/.test(hash) && existsSync(pathOf(hash)) ? readFile(pathOf(hash)) : undefined),
    all: async () =>
      existsSync(folder)
        ? (await readdir(folder, { recursive: true, withFileTypes: true }))
            .filter(e => e.isFile() && !UNFINISHED.test(e.name))
            .map(e => e.name)
        : [],
    remove: async hash => {
      if (/^[0-9a-f]{64}$/.test(hash)) await rm(pathOf(hash), { force: true })
    },
    tidy: async () => {
      if (!existsSync(folder)) return
      for (const e of await readdir(folder, { recursive: true, withFileTypes: true })) {
        const path = join(e.parentPath, e.name)
        if (e.isFile() && UNFINISHED.test(e.name) && (await stat(path)).mtimeMs < Date.now() - LONG_AGO_MS) await rm(path, { force: true })
      }
    },
  }
}

export const filesInMemory = (): Files => {
  const kept = new Map<string, Uint8Array>()
  return {
    save: async bytes => {
      const hash = hashOf(bytes)
      kept.set(hash, bytes)
      return hash
    },
    read: async hash => kept.get(hash),
    all: async () => [...kept.keys()],
    remove: async hash => void kept.delete(hash),
  }
}
