import { clear, countOn, fillerOf, inOnePicture, isEmpty, linesOf, tablesOf } from './copy.ts'
import type { Store } from './store.ts'
import { type Verified, verify } from './verify.ts'

export interface Moved {
  readonly rows: number
  readonly files: number
  readonly figure: string
}

const proved = (where: string, { holds, faults }: Verified) => {
  if (!holds) throw new Error(`${where}核对不成立，没有搬：${faults.slice(0, 5).join('；')}`)
}

/**
 * 搬迁: copies a whole office from one store to an empty one and proves that both hold the same record.
 * Broken off, the target is left empty with a mark that refuses to be worked in; moving again begins anew.
 */
export const move = async (from: Store, to: Store, progress: (says: string) => void = () => undefined): Promise<Moved> => {
  if (!(await isEmpty(to.db))) throw new Error('目标已有数据，没有搬。请换一个空的数据库或文件夹')
  progress('正在核对来源 …')
  const before = await verify(from.db, from.files)
  proved('来源', before)
  if ((await to.db.query('select 1 from filling limit 1')).length === 0)
    await to.db.query('insert into filling (says) values ($1)', ['搬迁没有完成'])
  let rows = 0
  const hashes: string[] = []
  await inOnePicture(from.db, source =>
    to.db.transaction(async target => {
      const tables = await tablesOf(source)
      await clear(target, tables)
      for (const table of tables) {
        const filler = fillerOf(target, table)
        let count = 0
        for await (const lines of linesOf(source, table)) {
          for (const line of lines) await filler.add(line)
          count += lines.length
          if (count % 50_000 < lines.length && count >= 50_000) progress(`${table} ${count} 行 …`)
        }
        await filler.flush()
        rows += count
        progress(`${table} ${count} 行`)
      }
      await countOn(target)
      hashes.push(...(await source.query<{ hash: string }>('select hash from file')).map(r => r.hash))
    }),
  )
  progress(`文件 ${hashes.length} 个`)
  for (const hash of hashes) {
    const bytes = await from.readFile(hash)
    if (bytes) await to.files.save(bytes)
  }
  progress('正在核对目标 …')
  const after = await verify(to.db, to.files)
  proved('目标', after)
  if (after.figure !== before.figure) throw new Error('搬迁期间来源有人办理，两边不是同一份记录。请停下服务，清空目标，再搬一次')
  await to.db.query('delete from filling')
  return { rows, files: hashes.length, figure: after.figure }
}
