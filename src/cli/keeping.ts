import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Command, CommanderError } from 'commander'
import { tableOf } from '#affairs'
import { beijingTime } from '#office'
import { definitions } from '#rooms'
import { backup, checkBackup, checkRecord, move, openStore, restore, type Store } from '#store'

export interface KeepingParts {
  readonly program: Command
  readonly openData: () => Promise<Store>
  readonly dataFolder: () => string
  readonly say: (json: boolean | undefined, result: unknown, words: string) => void
  readonly finish: (code: number) => void
}

interface Json {
  readonly json?: boolean
}
const listed = (faults: readonly string[]) => faults.map(f => `\n  ${f}`).join('')
const kinds = definitions.map(tableOf)

/** What keeps the record over the years: verify, backup, restore, move. */
export const keepingCommands = ({ program, openData, dataFolder, say, finish }: KeepingParts): void => {
  const verifyFile = async (file: string, json: boolean | undefined) => {
    if (!existsSync(file)) throw new CommanderError(2, 'file', `没有 ${file} 这个文件`)
    const checked = await checkRecord(readFileSync(file, 'utf8'))
    if (!checked) throw new CommanderError(2, 'file', `${file} 不是导出的办理记录（.json）`)
    const { holds, number, title, events, size, root, faults } = checked
    say(
      json,
      checked,
      holds
        ? `成立：${number ?? ''} ${title}，${events} 步，都在该机构前 ${size} 条记录之内\n根 ${root}（可请该机构核对）`
        : `不成立：${number ?? ''} ${title ?? file}${listed(faults)}`,
    )
    finish(holds ? 0 : 1)
  }

  program
    .command('verify')
    .argument('[file]', '导出的办理记录；不写则核对本机构的全部记录')
    .description('重放全部记录，核对链、现状、编号、文件；或不用数据库核对一份导出的办理记录')
    .option('--json')
    .action(async (file: string | undefined, { json }: Json) => {
      if (file) return verifyFile(file, json)
      const store = await openData()
      const result = await store.verify()
      const { events, affairs, files, audit } = result.checked
      say(
        json,
        result,
        `${result.holds ? '成立' : '不成立'}：记录 ${events} 条，事项 ${affairs} 件，文件 ${files} 个，审计 ${audit} 条\n核对数 ${result.figure}${
          result.leftovers ? `\n没传完的上传留下 ${result.leftovers} 个文件，不影响记录` : ''
        }${listed(result.faults)}`,
      )
      await store.close()
      finish(result.holds ? 0 : 1)
    })
  program
    .command('backup')
    .argument('[folder]', '备份到的空文件夹')
    .description('备份数据库和文件，要么完整要么没有；--check 核对一份备份')
    .option('--check', '只核对这份备份')
    .option('--json')
    .action(async (folder: string | undefined, { check, json }: Json & { check?: boolean }) => {
      if (check) {
        if (!folder) throw new CommanderError(2, 'backup', '请写明要核对的备份文件夹')
        const result = await checkBackup(folder)
        const holds = result.faults.length === 0
        say(
          json,
          { holds, ...result },
          holds ? `备份完整：${result.rows} 行，${result.files} 个文件` : `备份不完整${listed(result.faults)}`,
        )
        return finish(holds ? 0 : 1)
      }
      const store = await openData()
      try {
        const to = folder ?? join(dataFolder(), 'backups', beijingTime(new Date().toISOString()).replace(/[: ]/g, '-'))
        const result = await backup(store, to)
        say(json, result, `已备份到 ${result.folder}：${result.rows} 行，${result.files} 个文件`)
      } finally {
        await store.close()
      }
    })
  program
    .command('restore')
    .argument('<folder>', '备份文件夹')
    .description('把备份恢复到空的数据文件夹，旧版的备份随即升级，然后核对')
    .option('--json')
    .action(async (folder: string, { json }: Json) => {
      const store = await openData()
      try {
        const result = await restore(store, folder, kinds)
        const { holds, figure, faults } = await store.verify()
        say(
          json,
          { ...result, holds, figure, faults },
          `已恢复 ${result.rows} 行、${result.files} 个文件；核对${holds ? '成立' : `不成立：${faults.join('；')}`}\n核对数 ${figure}`,
        )
        finish(holds ? 0 : 1)
      } finally {
        await store.close()
      }
    })
  program
    .command('move')
    .requiredOption('--to <target>', 'PostgreSQL 地址（postgres://…）或空的数据文件夹')
    .description('搬到 PostgreSQL，或搬回文件夹；先停下服务')
    .option('--json')
    .action(async ({ to: target, json }: Json & { to: string }) => {
      const server = /^postgres(ql)?:\/\//.test(target)
      const from = await openData()
      let to: Store | undefined
      try {
        to = await openStore({
          folder: server ? dataFolder() : target,
          // A server of several offices keeps the name of this one; files stay where they are.
          schema: server ? process.env.HUISHENG_SCHEMA || undefined : undefined,
          files: server ? process.env.HUISHENG_FILES || undefined : undefined,
          databaseUrl: server ? target : undefined,
          kinds,
          toBeFilled: true,
        })
        const result = await move(from, to, says => json || console.log(says))
        if (!server && !existsSync(join(target, 'secret'))) {
          // What sessions and second factors are sealed with goes along.
          const [shared] = await to.db.query<{ value: string }>("select value from shared where name = 'secret'")
          const kept = join(dataFolder(), 'secret')
          const secret = shared?.value ?? (existsSync(kept) ? readFileSync(kept, 'utf8') : undefined)
          if (secret) writeFileSync(join(target, 'secret'), secret, { mode: 0o600 })
        }
        say(
          json,
          result,
          `已搬 ${result.rows} 行、${result.files} 个文件，两边核对数相同：${result.figure}\n下一步：${
            server ? `在 huisheng.env 里写 DATABASE_URL=（新地址），再启动` : `去掉 DATABASE_URL，写 HUISHENG_DATA=${target}，再启动`
          }；确认无误之前留着原来的数据`,
        )
      } finally {
        await Promise.all([from.close(), to?.close()])
      }
    })
}
