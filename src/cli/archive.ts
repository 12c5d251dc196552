import { existsSync } from 'node:fs'
import { type Command, CommanderError } from 'commander'
import { openHouse, writePackage } from '#api'
import { loadCatalogue } from '#norms/load.ts'
import { checkPackage, importPackage, packageFolder } from '#store'
import type { KeepingParts } from './keeping.ts'

interface Json {
  readonly json?: boolean
}
const megabytes = (bytes: number) => `${(bytes / 1_048_576).toFixed(1)} MB`

/** 归档包: a year's archive as a folder, proved without any database, taken into an empty office. */
export const archiveCommands = ({ program, openData, say, finish }: Omit<KeepingParts, 'dataFolder'>): void => {
  const archive: Command = program.command('archive').description('归档包：导出一年、核对、导入空的机构')
  archive
    .command('export')
    .argument('<year>', '归档年度')
    .argument('<folder>', '导出到的空文件夹')
    .description('把一个年度的归档文件导出为归档包：PDF、原件、元数据、带凭证的记录、校验值；要么完整要么没有')
    .option('--json')
    .action(async (year: string, folder: string, { json }: Json) => {
      if (!/^(19|20|21)\d\d$/.test(year)) throw new CommanderError(2, 'year', `年度须如 2026，现在是“${year}”`)
      const store = await openData()
      const shown = process.stderr.isTTY && !json
      try {
        const house = await openHouse({ store, catalogue: loadCatalogue() })
        const packed = await writePackage(
          house,
          {
            year: Number(year),
            by: '命令行',
            at: house.clock(),
            onItem: (done, of) => shown && process.stderr.write(`\r${done}/${of} 件 `),
          },
          await packageFolder(folder),
        )
        if (shown) process.stderr.write('\n')
        await store.audit({
          at: house.clock(),
          actor: '命令行',
          what: 'export',
          says: `导出归档包 ${year}年，${packed.items}件，${packed.seal}`,
        })
        say(
          json,
          { folder, ...packed },
          `已导出 ${packed.items} 件，${packed.files} 个文件，${megabytes(packed.bytes)}：${folder}\n封签 ${packed.seal}`,
        )
      } finally {
        await store.close()
      }
    })
  archive
    .command('check')
    .argument('<folder>', '归档包文件夹')
    .description('不用数据库核对归档包：每个字节、多出的、缺少的、凭证、断号')
    .option('--json')
    .action(async (folder: string, { json }: Json) => {
      if (!existsSync(folder)) throw new CommanderError(2, 'folder', `没有 ${folder} 这个文件夹`)
      const checked = await checkPackage(folder)
      const { holds, office, year, items, files, bytes, root, faults } = checked
      say(
        json,
        checked,
        holds
          ? `成立：${office} ${year}年度，${items} 件，${files} 个文件，${megabytes(bytes)}\n根 ${root}（可请该机构核对）`
          : `不成立：${folder}${faults.map(f => `\n  ${f}`).join('')}`,
      )
      finish(holds ? 0 : 1)
    })
  archive
    .command('import')
    .argument('<folder>', '归档包文件夹')
    .description('把归档包导入空的机构，然后核对；同一个包再导一次什么也不做')
    .option('--json')
    .action(async (folder: string, { json }: Json) => {
      if (!existsSync(folder)) throw new CommanderError(2, 'folder', `没有 ${folder} 这个文件夹`)
      const store = await openData()
      try {
        const done = await importPackage(store, folder, '命令行', new Date().toISOString())
        const { holds, figure, faults } = await store.verify()
        say(
          json,
          { ...done, holds, figure, faults },
          `${done.already ? '这个包已经导入过，没有再导' : `已导入 ${done.items} 件（${done.affairs} 件事项，${done.files} 个文件）`}；核对${
            holds ? '成立' : `不成立：${faults.join('；')}`
          }\n核对数 ${figure}`,
        )
        finish(holds ? 0 : 1)
      } finally {
        await store.close()
      }
    })
}
