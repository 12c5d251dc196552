import { readFileSync, rmSync, writeFileSync } from 'node:fs'

/** When a process began, in the kernel's own count: tells it from a later one with the same number. Unknown outside Linux. */
const begunAt = (pid: number): string => {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[19] ?? ''
  } catch {
    return ''
  }
}
const lives = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/**
 * Takes a folder for this process alone; gives the way to leave it. The embedded database has no such lock of its own,
 * and two processes on one folder overwrite each other's acts without a word. A process that was killed holds nothing.
 */
export const takeFolder = (folder: string): (() => void) => {
  const file = `${folder}.in-use`
  const mine = `${process.pid} ${begunAt(process.pid)}`
  for (let tries = 0; ; tries++)
    try {
      writeFileSync(file, mine, { flag: 'wx' })
      return () => rmSync(file, { force: true })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || tries > 2) throw error
      let holder = ''
      try {
        holder = readFileSync(file, 'utf8')
      } catch {
        // Given back in this moment.
        continue
      }
      const [pid = '', begun = ''] = holder.split(' ')
      if (holder !== '' && lives(Number(pid)) && begunAt(Number(pid)) === begun)
        throw new Error(`这个数据文件夹正由另一个回声进程使用（进程 ${pid}）。内置数据库一次只能由一个进程打开：请先停止它，再试一次`)
      rmSync(file, { force: true })
    }
}
