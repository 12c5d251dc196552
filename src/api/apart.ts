import { fileURLToPath } from 'node:url'
import { Piscina } from 'piscina'
import type { OfficeData } from '#office'
import type { ReadOffice } from '#office/excel.ts'
import type { Imported } from '#papers/import.ts'
import { secrecyMark } from '#rooms'
import type { PaperRead } from './apart.worker.ts'
import type { Work } from './typeset.worker.ts'

const MOST_MILLISECONDS = 20_000
const MOST_HEAP_MB = 1024
/** What reading one paper may add to the memory of the whole process: a heap's limit does not count unpacked bytes. */
const MOST_GROWTH = 1536 * 1024 * 1024

const threads = (file: string, idleTimeout: number) => {
  let pool: Piscina | undefined
  return () => {
    pool ??= new Piscina({
      filename: fileURLToPath(new URL(file, import.meta.url)),
      minThreads: 0,
      maxThreads: 2,
      idleTimeout,
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP_MB },
    })
    return pool
  }
}
const readers = threads('./apart.worker.ts', 60_000)
// Fonts are read once a thread; whoever pauses to think finds it still warm.
const typesetters = threads('./typeset.worker.ts', 600_000)

/** Does the work in a thread of its own; undefined when it took too long or too much. The server goes on meanwhile. */
const apart = async <T>(name: string, work: object, pool = readers): Promise<T | undefined> => {
  const stop = new AbortController()
  const before = process.memoryUsage.rss()
  const watch = setInterval(() => process.memoryUsage.rss() - before > MOST_GROWTH && stop.abort(), 50)
  const limit = setTimeout(() => stop.abort(), MOST_MILLISECONDS)
  try {
    return (await pool().run(work, { name, signal: stop.signal })) as T
  } catch {
    return undefined
  } finally {
    clearInterval(watch)
    clearTimeout(limit)
  }
}

/** Reads a paper from outside; one that cannot be read within bounds gives a note instead of its text. */
export const readApart = async (bytes: Uint8Array, name: string): Promise<PaperRead> =>
  (await apart<PaperRead>('paper', { bytes, name })) ?? {
    read: { text: '', kind: 'other', note: '这份文件读起来太费时或太大，没有读出文字；请照原件录入，或转成普通 pdf 再传。' },
    proposed: { classified: false } as PaperRead['proposed'],
    mark: secrecyMark(name),
  }

/** Reads the office's register from a workbook; undefined when that took too long or too much. */
export const readOfficeApart = (bytes: Uint8Array, data: OfficeData): Promise<ReadOffice | undefined> =>
  apart<ReadOffice>('register', { bytes, data })

/** Takes a .docx draft apart; undefined when it cannot be read within bounds. */
export const importApart = (bytes: Uint8Array): Promise<Imported | undefined> => apart<Imported>('draft', { bytes })

/** Sets or checks a draft; undefined when that took too long or too much. */
export const typesetApart = <K extends keyof Work>(
  what: K,
  work: Parameters<Work[K]>[0],
): Promise<Awaited<ReturnType<Work[K]>> | undefined> => apart(what, work, typesetters)
