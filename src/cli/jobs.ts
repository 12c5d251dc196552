import { existsSync } from 'node:fs'
import { readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { House } from '#api'
import { beijingDay } from '#office'
import { backup, once, type Store } from '#store'

const BACKUPS_KEPT = 7

/** 催办与周期: one process of the office at a time; gives nothing when another one is at it. */
export const tick = (store: Store, house: House): Promise<number | undefined> =>
  store.db.alone('tick', () => house.engine.tick(house.clock()))

/** 每日备份: made by one process, whole or not at all; the last seven are kept. True when it was made now. */
export const dailyBackup = (store: Store, folder: string, now: string): Promise<boolean> => {
  const day = beijingDay(now)
  return once(store.db, 'backup', day, async () => {
    const to = join(folder, day)
    if (!existsSync(join(to, 'manifest.json'))) {
      // What a process left unfinished when it died is in the way.
      const unfinished = join(folder, `.${day}`)
      await rm(unfinished, { recursive: true, force: true })
      await backup(store, unfinished)
      await rm(to, { recursive: true, force: true })
      await rename(unfinished, to)
    }
    const kept = (await readdir(folder)).filter(name => /^\d{4}-\d{2}-\d{2}$/.test(name)).sort()
    for (const old of kept.slice(0, -BACKUPS_KEPT)) await rm(join(folder, old), { recursive: true })
  })
}
