import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm, rmdir } from 'node:fs/promises'
import { basename, dirname, join, sep } from 'node:path'
import { numberOf, readEvent } from '#affairs'
import { sm3 } from './chain.ts'
import { gapsIn } from './ranges.ts'
import { checkRecord, type ExportedRecord } from './record.ts'
import type { Store } from './store.ts'

const FORMAT = 'huisheng-archive'
export const MANIFEST = 'package.json'
/** 登记、上传: what an office needs besides the records themselves. */
export const REGISTER = 'office.json'
export const UPLOADS = 'files.ndjson'

/** One file of the package, as its list tells it. */
interface Listed {
  readonly path: string
  readonly size: number
  readonly sha256: string
  readonly sm3: string
}
/** One archive item of the package. */
export interface PackedItem {
  readonly number: string
  readonly title: string
  /** Where its record lies, and that of the affair it was made of. */
  readonly record: string
  readonly source?: string
  /** Its files by their content: hash → path. */
  readonly files: Readonly<Record<string, string>>
}
export interface PackageHead {
  readonly office: string
  readonly fonds: string
  readonly year: number
  readonly at: string
  readonly by: string
  /** The office's log as it stood: so many lines, under this root. */
  readonly size: number
  readonly root: string
}
interface Manifest extends PackageHead {
  readonly format: typeof FORMAT
  readonly v: 1
  readonly items: readonly PackedItem[]
  readonly files: readonly Listed[]
  readonly seal: string
}
const sealed = (manifest: Omit<Manifest, 'seal'>): string => JSON.stringify({ ...manifest, seal: sm3(JSON.stringify(manifest)) }, null, 1)

/** Where a package's files go, one after the other. */
export interface PackageSink {
  put(path: string, bytes: Uint8Array): Promise<void>
  /** Everything is there. */
  finish(): Promise<void>
  /** It broke off: nothing of it stays. */
  discard(): Promise<void>
}

/** A new folder, whole or not at all: it grows hidden beside its place. */
export const packageFolder = async (folder: string): Promise<PackageSink> => {
  const there = await readdir(folder).catch(() => undefined)
  if (there?.length) throw new Error(`文件夹 ${folder} 已有内容，请另选一个空文件夹`)
  const part = join(dirname(folder), `.${basename(folder)}`)
  await rm(part, { recursive: true, force: true })
  await mkdir(part, { recursive: true })
  const made = new Set<string>()
  return {
    put: async (path, bytes) => {
      const to = join(part, path)
      if (!made.has(dirname(to))) await mkdir(dirname(to), { recursive: true })
      made.add(dirname(to))
      const file = await open(to, 'wx')
      try {
        await file.writeFile(bytes)
        await file.sync()
      } finally {
        await file.close()
      }
    },
    finish: async () => {
      if (there) await rmdir(folder)
      await rename(part, folder)
    },
    discard: () => rm(part, { recursive: true, force: true }),
  }
}

/** Writes a package piece by piece and seals it; nothing is held but the list. */
export const packageWriter = (sink: PackageSink) => {
  const files: Listed[] = []
  const items: PackedItem[] = []
  return {
    put: async (path: string, content: Uint8Array | string): Promise<void> => {
      const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
      files.push({ path, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex'), sm3: sm3(bytes) })
      await sink.put(path, bytes)
    },
    item: (item: PackedItem): void => void items.push(item),
    finish: async (head: PackageHead): Promise<{ items: number; files: number; bytes: number; seal: string }> => {
      const text = sealed({ format: FORMAT, v: 1, ...head, items, files })
      await sink.put(MANIFEST, new TextEncoder().encode(text))
      await sink.finish()
      return {
        items: items.length,
        files: files.length,
        bytes: files.reduce((n, f) => n + f.size, 0),
        seal: (JSON.parse(text) as Manifest).seal,
      }
    },
  }
}

export interface CheckedPackage {
  readonly holds: boolean
  readonly faults: readonly string[]
  readonly year?: number | undefined
  readonly office?: string | undefined
  readonly items: number
  readonly files: number
  readonly bytes: number
  readonly size?: number | undefined
  readonly root?: string | undefined
}

const FAULTS_MOST = 200
const staysInside = (path: string): boolean =>
  !path.includes('\\') && !path.includes('\0') && path.split('/').every(part => !['', '.', '..'].includes(part))

const digests = async (path: string): Promise<Omit<Listed, 'path'>> => {
  const [sha256, own] = [createHash('sha256'), createHash('sm3')]
  let size = 0
  for await (const piece of createReadStream(path)) {
    sha256.update(piece as Buffer)
    own.update(piece as Buffer)
    size += (piece as Buffer).length
  }
  return { size, sha256: sha256.digest('hex'), sm3: own.digest('hex') }
}

const readManifest = async (folder: string): Promise<Manifest | string> => {
  const text = await readFile(join(folder, MANIFEST), 'utf8').catch(() => undefined)
  if (text === undefined) return `${folder} 不是完整的归档包：没有 ${MANIFEST}`
  try {
    const { seal, ...rest } = JSON.parse(text) as Manifest
    // The very bytes: a lost accent in the decoding would go unseen in the words.
    const same = Buffer.from(sealed(rest)).equals(await readFile(join(folder, MANIFEST)))
    if (rest.format === FORMAT && rest.v === 1 && same && seal === sm3(JSON.stringify(rest))) return { ...rest, seal }
  } catch {
    // Said below.
  }
  return `${MANIFEST} 与校验值不符：有地方被改过`
}

/** Everything that lies in the folder: files by their path, and what is neither a file nor a folder with files in it. */
const walk = async (folder: string): Promise<{ files: Set<string>; strange: string[] }> => {
  const files = new Set<string>()
  const strange: string[] = []
  const into = async (at: string): Promise<void> => {
    const entries = await readdir(join(folder, at), { withFileTypes: true })
    if (entries.length === 0 && at) strange.push(`${at}${sep}`)
    for (const e of entries) {
      const path = at ? `${at}/${e.name}` : e.name
      if (e.isDirectory()) await into(path)
      else if (e.isFile()) files.add(path)
      else strange.push(path)
    }
  }
  await into('')
  return { files, strange }
}

/** Proves a package without any database: every byte of every file, nothing missing, nothing too much, every record under one root, no number missing. */
export const checkPackage = async (folder: string): Promise<CheckedPackage> => {
  const found: string[] = []
  const fault = (says: string) => void found.push(says)
  const manifest = await readManifest(folder)
  if (typeof manifest === 'string') return { holds: false, faults: [manifest], items: 0, files: 0, bytes: 0 }
  const { files, strange } = await walk(folder)
  for (const path of strange) fault(`多出 ${path}，不在清单上`)
  const known = new Set([MANIFEST])
  const whole = new Map<string, Listed>()
  let bytes = 0
  for (const listed of manifest.files) {
    known.add(listed.path)
    if (!staysInside(listed.path)) fault(`清单上的路径不合规矩：${listed.path}`)
    else if (!files.has(listed.path)) fault(`缺少 ${listed.path}`)
    else {
      const is = await digests(join(folder, listed.path))
      if (is.size !== listed.size || is.sha256 !== listed.sha256 || is.sm3 !== listed.sm3) fault(`${listed.path} 与校验值不符`)
      else whole.set(listed.path, listed)
      bytes += is.size
    }
  }
  for (const path of files) if (!known.has(path)) fault(`多出 ${path}，不在清单上`)
  const series = new Map<string, number[]>()
  for (const item of manifest.items) {
    for (const [path, own] of [
      [item.record, true],
      [item.source, false],
    ] as const) {
      // A damaged one is named above.
      if (path === undefined || !whole.has(path)) {
        if (path !== undefined && !known.has(path)) fault(`${item.number} 的记录 ${path} 不在清单上`)
        continue
      }
      const text = await readFile(join(folder, path), 'utf8')
      const checked = await checkRecord(text)
      if (!checked?.holds) fault(`${path}：${checked?.faults.join('；') ?? '不是办理记录'}`)
      if (checked?.root !== manifest.root || checked.size !== manifest.size) fault(`${path} 不在同一个根之下`)
      if (own && (checked?.number !== item.number || checked.title !== item.title)) fault(`${path} 与清单上的 ${item.number} 不是同一件`)
      const record = JSON.parse(text) as ExportedRecord
      for (const { hash, name } of record.files) {
        const listed = whole.get(item.files[hash] ?? '')
        if (item.files[hash] === undefined) fault(`${item.number} 的文件 ${name} 没有收进来`)
        else if (listed && listed.sha256 !== hash) fault(`${item.number} 的文件 ${name} 不是原来那个`)
      }
      if (own)
        for (const { body } of record.events) {
          const drawn = readEvent(body).body
          if (drawn.series !== undefined && drawn.number !== undefined)
            series.set(drawn.series, [...(series.get(drawn.series) ?? []), numberOf(drawn.series, drawn.number) ?? 0])
        }
    }
  }
  for (const [scope, numbers] of series) {
    const gaps = gapsIn(numbers)
    if (gaps) fault(`${scope} 缺 ${gaps} 号`)
    if (new Set(numbers).size !== numbers.length) fault(`${scope} 有重号`)
  }
  return {
    holds: found.length === 0,
    faults: found.length > FAULTS_MOST ? [...found.slice(0, FAULTS_MOST), `另有 ${found.length - FAULTS_MOST} 处`] : found,
    year: manifest.year,
    office: manifest.office,
    items: manifest.items.length,
    files: manifest.files.length,
    bytes,
    size: manifest.size,
    root: manifest.root,
  }
}

export interface TakenIn {
  readonly items: number
  readonly affairs: number
  readonly files: number
  /** It had been taken in before; nothing was done. */
  readonly already: boolean
}

/** Takes a package into an office that holds nothing but packages: all of it or nothing, and the second time nothing. */
export const importPackage = async (store: Store, folder: string, by: string, at: string): Promise<TakenIn> => {
  const { faults } = await checkPackage(folder)
  if (faults.length) throw new Error(`归档包不完整，没有导入：${faults.slice(0, 5).join('；')}`)
  const manifest = (await readManifest(folder)) as Manifest
  const read = (path: string) => readFile(join(folder, path), 'utf8')
  const records = new Map<string, ExportedRecord>()
  for (const path of manifest.items.flatMap(i => [i.record, ...(i.source ? [i.source] : [])])) {
    const record = JSON.parse(await read(path)) as ExportedRecord
    records.set(record.affair, record)
  }
  const uploads = (await read(UPLOADS))
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line) as Upload)
  const paths = new Map(manifest.items.flatMap(i => Object.entries(i.files)))
  const done = await store.takeIn({
    taken: { seal: manifest.seal, year: manifest.year, office: manifest.office },
    register: JSON.parse(await read(REGISTER)) as { type: string; id: string; data: Record<string, unknown> }[],
    uploads,
    bytesOf: async hash => readFile(join(folder, paths.get(hash) ?? '')),
    records: [...records.values()],
    by,
    at,
  })
  return { items: manifest.items.length, affairs: records.size, files: uploads.length, already: !done }
}

/** A file as the office told of it: every time somebody handed it in. */
export interface Upload {
  readonly hash: string
  readonly type: string
  readonly size: number
  readonly text: string
  readonly told: readonly { readonly at: string; readonly person: string; readonly body: string }[]
}
