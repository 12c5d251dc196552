import type { House } from '#api'
import { beijingDay } from '#office'
import { backupDaily, once, type Store } from '#store'

/** 催办与周期: one process of the office at a time; gives nothing when another one is at it. */
export const tick = (store: Store, house: House): Promise<number | undefined> =>
  store.db.alone('tick', () => house.engine.tick(house.clock()))

/** 每日备份: made by one process, whole or not at all; the last few are kept. True when it was made now. */
export const dailyBackup = (store: Store, folder: string, now: string): Promise<boolean> => {
  const day = beijingDay(now)
  const keep = Math.max(1, Number(process.env.HUISHENG_BACKUP_KEEP ?? 7) || 7)
  return once(store.db, 'backup', day, async () => void (await backupDaily(store, folder, day, keep)))
}
