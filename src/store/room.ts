import { statfs } from 'node:fs/promises'
import { StoreFault } from './faults.ts'

/** The embedded database writes its log in pieces of 16 MB and hangs for good when there is no room for the next one. */
export const LEAST_ROOM = 40 * 1024 * 1024
const LOOK_AGAIN_MS = 250

/** Looks whether the folder's disk has room left; refuses in time, while nothing has been begun. */
export const roomIn = (folder: string, least = LEAST_ROOM): (() => Promise<void>) => {
  let looked = 0
  let free = Number.POSITIVE_INFINITY
  return async () => {
    if (performance.now() - looked > LOOK_AGAIN_MS || looked === 0) {
      const { bavail, bsize } = await statfs(folder)
      free = bavail * bsize
      looked = performance.now()
    }
    if (free < least) throw new StoreFault('full')
  }
}
