import { createHash, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, open, readdir, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'

export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Files by their content: the same bytes are kept once, and a name cannot lie about what is in it. */
export interface Files {
  save(bytes: Uint8Array): Promise<string>
  read(hash: string): Promise<Uint8Array | undefined>
  all(): Promise<readonly string[]>
}

export const filesIn = (folder: string): Files => {
  const pathOf = (hash: string) => join(folder, hash.slice(0, 2), hash)
  return {
    save: async bytes => {
      const hash = hashOf(bytes)
      if (existsSync(pathOf(hash))) return hash
      await mkdir(join(folder, hash.slice(0, 2)), { recursive: true })
      const temporary = join(folder, hash.slice(0, 2), `.${hash}.${randomUUID()}`)
      const handle = await open(temporary, 'w')
      try {
        await handle.writeFile(bytes)
        await handle.sync()
      } finally {
        await handle.close()
      }
      await rename(temporary, pathOf(hash))
      return hash
    },
    read: async hash => (/^[0-9a-f]{64}$/.test(hash) && existsSync(pathOf(hash)) ? readFile(pathOf(hash)) : undefined),
    all: async () =>
      existsSync(folder) ? (await readdir(folder, { recursive: true, withFileTypes: true })).filter(e => e.isFile()).map(e => e.name) : [],
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
  }
}
