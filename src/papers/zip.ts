/**
 * 压缩包的目录: what a .docx, .xlsx or .ofd holds, read without unpacking it.
 * Whoever packs a file also writes its sizes, so `unpacksAsDeclared` inflates against the declared size before any library does.
 */
import { Readable } from 'node:stream'
import { createInflateRaw, inflateRawSync } from 'node:zlib'

/** Whether these bytes unpack to exactly so many; counted as they come and not kept, and given up at the first too many. */
const unpacksTo = async (packed: Uint8Array, size: number): Promise<boolean> => {
  const inflating = Readable.from([packed]).compose(createInflateRaw())
  let seen = 0
  try {
    for await (const piece of inflating) {
      seen += (piece as Buffer).length
      if (seen > size) return false
    }
  } catch {
    return false
  }
  return seen === size
}

/** One member of the archive, sizes in bytes as declared. */
export interface ZipEntry {
  name: string
  method: number
  encrypted: boolean
  packed: number
  unpacked: number
  offset: number
}

const END = 0x06054b50
const MEMBER = 0x02014b50
const LOCAL = 0x04034b50

/** The central directory, or `undefined` if the bytes are no readable archive (or one of the 4 GB kind). */
export const zipEntries = (bytes: Uint8Array): ZipEntry[] | undefined => {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let end = -1
  for (let at = view.length - 22; at >= Math.max(0, view.length - 22 - 0xffff); at--) {
    if (view.readUInt32LE(at) === END) {
      end = at
      break
    }
  }
  if (end < 0) return undefined
  const count = view.readUInt16LE(end + 10)
  let at = view.readUInt32LE(end + 16)
  if (count === 0xffff || at === 0xffffffff) return undefined
  const entries: ZipEntry[] = []
  for (let i = 0; i < count; i++) {
    if (at + 46 > view.length || view.readUInt32LE(at) !== MEMBER) return undefined
    const nameLength = view.readUInt16LE(at + 28)
    entries.push({
      name: view.toString('utf8', at + 46, at + 46 + nameLength),
      method: view.readUInt16LE(at + 10),
      encrypted: (view.readUInt16LE(at + 8) & 1) === 1,
      packed: view.readUInt32LE(at + 20),
      unpacked: view.readUInt32LE(at + 24),
      offset: view.readUInt32LE(at + 42),
    })
    at += 46 + nameLength + view.readUInt16LE(at + 30) + view.readUInt16LE(at + 32)
  }
  return entries
}

const MOST_UNPACKED = 200 * 1024 * 1024
const MOST_RATIO = 200
const RATIO_MATTERS_ABOVE = 5 * 1024 * 1024

/** A bomb by its own declaration: too much in all, or a member packed more tightly than any office paper is. */
export const looksLikeBomb = (entries: ZipEntry[]): boolean =>
  entries.length > 10_000 ||
  entries.reduce((sum, { unpacked }) => sum + unpacked, 0) > MOST_UNPACKED ||
  entries.some(({ packed, unpacked }) => unpacked > RATIO_MATTERS_ABOVE && unpacked / Math.max(packed, 1) > MOST_RATIO)

/** Whether every member unpacks to no more than it declares. */
export const unpacksAsDeclared = async (bytes: Uint8Array, entries: ZipEntry[]): Promise<boolean> => {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (const { method, packed, unpacked, offset } of entries) {
    if (method === 0) {
      if (packed !== unpacked) return false
      continue
    }
    if (method !== 8 || offset + 30 > view.length || view.readUInt32LE(offset) !== LOCAL) return false
    const start = offset + 30 + view.readUInt16LE(offset + 26) + view.readUInt16LE(offset + 28)
    if (!(await unpacksTo(view.subarray(start, start + packed), unpacked))) return false
  }
  return true
}

/** One member's bytes, at most so many; `undefined` if it is not there, locked or more than that. */
export const zipMember = (bytes: Uint8Array, entries: ZipEntry[], name: string, most: number): Uint8Array | undefined => {
  const entry = entries.find(e => e.name === name)
  if (!entry || entry.encrypted || entry.unpacked > most || ![0, 8].includes(entry.method)) return undefined
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (entry.offset + 30 > view.length || view.readUInt32LE(entry.offset) !== LOCAL) return undefined
  const start = entry.offset + 30 + view.readUInt16LE(entry.offset + 26) + view.readUInt16LE(entry.offset + 28)
  const packed = view.subarray(start, start + entry.packed)
  try {
    return entry.method === 0 ? packed : inflateRawSync(packed, { maxOutputLength: most })
  } catch {
    return undefined
  }
}
