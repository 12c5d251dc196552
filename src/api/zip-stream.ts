import { crc32 } from 'node:zlib'
import type { PackageSink } from '#store'

const UTF8 = 0x0800
const WIDE = 0xffffffff
const MANY = 0xffff

/** What a field of 32 bits can hold of this, and whether the long form has to say it. */
const narrow = (n: number) => Math.min(n, WIDE)

/** A package as one .zip, sent while it is made: nothing is packed tighter, nothing held but the list of what went out. */
export const zipSink = (at: Date): PackageSink & { readonly stream: ReadableStream<Uint8Array> } => {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
  const writer = writable.getWriter()
  const time = (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1)
  const day = ((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate()
  const central: Buffer[] = []
  let offset = 0
  const write = async (bytes: Uint8Array) => {
    offset += bytes.length
    await writer.write(bytes)
  }
  return {
    stream: readable,
    put: async (path, bytes) => {
      const name = Buffer.from(path)
      const sum = crc32(bytes)
      const began = offset
      const common = Buffer.alloc(22)
      common.writeUInt16LE(UTF8, 0)
      common.writeUInt16LE(time, 4)
      common.writeUInt16LE(day, 6)
      common.writeUInt32LE(sum, 8)
      common.writeUInt32LE(bytes.length, 12)
      common.writeUInt32LE(bytes.length, 16)
      common.writeUInt16LE(name.length, 20)
      const local = Buffer.alloc(6)
      local.writeUInt32LE(0x04034b50, 0)
      local.writeUInt16LE(20, 4)
      await write(Buffer.concat([local, common, Buffer.alloc(2), name]))
      await write(bytes)
      const far = began >= WIDE
      const extra = Buffer.alloc(far ? 12 : 0)
      if (far) {
        extra.writeUInt16LE(1, 0)
        extra.writeUInt16LE(8, 2)
        extra.writeBigUInt64LE(BigInt(began), 4)
      }
      const head = Buffer.alloc(8)
      head.writeUInt32LE(0x02014b50, 0)
      head.writeUInt16LE(far ? 45 : 20, 4)
      head.writeUInt16LE(far ? 45 : 20, 6)
      const tail = Buffer.alloc(16)
      tail.writeUInt16LE(extra.length, 0)
      tail.writeUInt32LE(narrow(began), 12)
      central.push(Buffer.concat([head, common, tail, name, extra]))
    },
    finish: async () => {
      const began = offset
      for (const entry of central) await write(entry)
      const size = offset - began
      const far = began >= WIDE || central.length >= MANY
      if (far) {
        const wide = Buffer.alloc(76)
        wide.writeUInt32LE(0x06064b50, 0)
        wide.writeBigUInt64LE(44n, 4)
        wide.writeUInt16LE(45, 12)
        wide.writeUInt16LE(45, 14)
        wide.writeBigUInt64LE(BigInt(central.length), 24)
        wide.writeBigUInt64LE(BigInt(central.length), 32)
        wide.writeBigUInt64LE(BigInt(size), 40)
        wide.writeBigUInt64LE(BigInt(began), 48)
        wide.writeUInt32LE(0x07064b50, 56)
        wide.writeBigUInt64LE(BigInt(began + size), 64)
        wide.writeUInt32LE(1, 72)
        await write(wide)
      }
      const end = Buffer.alloc(22)
      end.writeUInt32LE(0x06054b50, 0)
      end.writeUInt16LE(Math.min(central.length, MANY), 8)
      end.writeUInt16LE(Math.min(central.length, MANY), 10)
      end.writeUInt32LE(narrow(size), 12)
      end.writeUInt32LE(narrow(began), 16)
      await write(end)
      await writer.close()
    },
    discard: () => writer.abort(new Error('The package broke off')).catch(() => undefined),
  }
}
