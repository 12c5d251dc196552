import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import type { Server } from 'node:http'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { serve as listen } from '@hono/node-server'
import { Command, CommanderError } from 'commander'
import { citationsOf, tableOf } from '#affairs'
import { appOf, clauseFigureWords, faultName, figuresIn, figuresOf, type House, openHouse } from '#api'
import {
  countCoverage,
  coverageMarkdown,
  coverageOf,
  coverageWords,
  editionsOf,
  explainClause,
  explanationText,
  unknownCitations,
} from '#norms'
import { loadCatalogue } from '#norms/load.ts'
import { scanTests } from '#norms/tests.ts'
import { beijingDay, instantOf, recordsOf } from '#office'
import { definitions, houseRules } from '#rooms'
import { demoAccounts, demoOffice, figureWords, simulate, simulatedClock, simulateOffice } from '#simulate'
import { agreed, faultOf, memoryStore, openStore, type Store } from '#store'
import { archiveCommands } from './archive.ts'
import { checkingCommand } from './checking.ts'
import { dailyBackup, tick } from './jobs.ts'
import { keepingCommands } from './keeping.ts'
import { paperCommand } from './paper.ts'
import { stopServer } from './stop.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
const DEMO_PASSWORD = 'Huisheng-2026'

const schema = () => process.env.HUISHENG_SCHEMA || undefined
/** Each office of one server has a folder of its own. */
const dataFolder = () => {
  const folder = process.env.HUISHENG_DATA ?? join(process.cwd(), 'data')
  const office = process.env.DATABASE_URL ? schema() : undefined
  return office && office !== 'public' ? join(folder, office) : folder
}
const port = () => {
  const given = Number(process.env.PORT ?? 8642)
  if (!Number.isInteger(given) || given < 0 || given > 65_535)
    throw new CommanderError(2, 'port', `PORT 须为端口号，现在是“${process.env.PORT}”`)
  return given
}
const host = () => process.env.HOST ?? '127.0.0.1'

/** Environment first; then a file of KEY=VALUE lines beside the program or named by HUISHENG_CONFIG. */
const readConfig = () => {
  const file = process.env.HUISHENG_CONFIG ?? join(process.cwd(), 'huisheng.env')
  if (!existsSync(file)) return
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const [, key, value] = /^\s*([A-Z_]+)\s*=\s*(.*?)\s*$/.exec(line) ?? []
    if (key && value !== undefined) process.env[key] ??= value
  }
}

const openData = (folder = dataFolder()) =>
  openStore({
    folder,
    databaseUrl: process.env.DATABASE_URL,
    schema: schema(),
    files: process.env.HUISHENG_FILES || undefined,
    ownerUrl: process.env.DATABASE_OWNER_URL,
    kinds: definitions.map(tableOf),
  })
const say = (json: boolean | undefined, result: unknown, words: string) => console.log(json ? JSON.stringify(result, null, 2) : words)
const finish = (code: number) => {
  process.exitCode = code
}

/** The secret that signs sessions: given, or made once and kept in the data folder or, for all processes, on the server. */
const secretOf = async (store: Store, folder: string): Promise<string> => {
  const given = process.env.HUISHENG_SECRET
  if (given) {
    if (given.length < 32) throw new CommanderError(2, 'secret', 'HUISHENG_SECRET 至少32个字符')
    return given
  }
  const file = join(folder, 'secret')
  if (store.db.shared)
    return agreed(store.db, 'secret', existsSync(file) ? readFileSync(file, 'utf8').trim() : randomBytes(32).toString('hex'))
  mkdirSync(folder, { recursive: true })
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' })
  return readFileSync(file, 'utf8').trim()
}

const newest = (folder: string): number =>
  existsSync(folder)
    ? Math.max(
        0,
        ...readdirSync(folder, { recursive: true, withFileTypes: true })
          .filter(e => e.isFile())
          .map(e => statSync(join(e.parentPath, e.name)).mtimeMs),
      )
    : 0

/** The screens, built when they are missing or older than their source. */
const webFolder = async (): Promise<string | undefined> => {
  if (process.env.HUISHENG_SCREENS === 'off') return undefined
  const built = join(root, 'dist/web')
  const source = join(root, 'src/web')
  if (!existsSync(join(source, 'index.html'))) return existsSync(built) ? built : undefined
  if (!existsSync(join(built, 'index.html')) || newest(built) < newest(source)) {
    console.log('正在生成界面，约需半分钟 …')
    const { build } = await import('vite')
    await build({ root: source, configFile: join(root, 'vite.config.ts'), logLevel: 'error' })
  }
  return built
}

/** 演示机构: people, accounts and four weeks of work, once. */
const fillDemo = async (store: Store, house: House, secret: string) => {
  if ((await store.officeRecords()).length > 0) return
  console.log('正在建立演示机构：九个科室和文印室、六十人、五十个部门、六个镇 …')
  const now = new Date().toISOString()
  await store.changeOffice(
    recordsOf(demoOffice()) as never,
    [],
    'system',
    '建立演示机构',
    new Date(Date.parse(now) - 29 * 86_400_000).toISOString(),
  )
  await house.reload()
  const from = beijingDay(new Date(Date.parse(now) - 28 * 86_400_000).toISOString())
  const clock = simulatedClock(instantOf(from))
  // The same office by another clock: what is simulated happened before today.
  const past = await openHouse({ store, catalogue: house.catalogue, clock })
  const app = appOf({ house: past, secret, mostRequests: 1_000_000_000 })
  for (const a of demoAccounts)
    await app.accounts.create({
      username: a.username,
      name: a.person ? house.office().person(a.person).name : a.label,
      person: a.person,
      admin: a.admin,
      password: DEMO_PASSWORD,
      mustChange: false,
    })
  const shown = process.stdout.isTTY
  await simulate({
    house: past,
    app,
    clock,
    from,
    days: 29,
    seed: 7,
    clerk: { person: 'p-maxiaoli', username: 'maxiaoli', password: DEMO_PASSWORD },
    keep: demoAccounts.flatMap(a => a.person ?? []),
    until: now,
    onDay: day => shown && process.stdout.write(`\r正在模拟四周的工作：${day} `),
  })
  await app.close()
  if (shown) process.stdout.write('\n')
}

const run = async (demo: boolean) => {
  const folder = dataFolder()
  const started = Date.now()
  const [store, catalogue] = [await openData(folder), loadCatalogue()]
  const secret = await secretOf(store, folder)
  const web = await webFolder()
  const house = await openHouse({ store, catalogue, tests: scanTests(root).citations, demo })
  if (demo) await store.db.alone('demo', () => fillDemo(store, house, secret), true)
  await house.fresh()
  const { app, accounts, close } = appOf({
    house,
    secret,
    version,
    webFolder: web,
    baseURL: process.env.HUISHENG_URL,
    proxies: process.env.HUISHENG_PROXIES,
  })
  const firstAccounts = async () => {
    if ((await accounts.list()).length) return
    console.log('新机构。三位管理员的初始密码（首次登录须修改）：')
    for (const [username, admin, name] of [
      ['sysadmin', 'system', '系统管理员'],
      ['secadmin', 'security', '安全管理员'],
      ['auditor', 'audit', '审计管理员'],
    ] as const) {
      const password = `${randomBytes(9).toString('base64url')}-Aa1`
      await accounts.create({ username, name, admin, password, mustChange: true })
      console.log(`  ${username.padEnd(10)}${name}  ${password}`)
    }
    console.log('请系统管理员登录后，在“机构人员”中导入名册并建立账号。')
  }
  if (!demo) await store.db.alone('first accounts', firstAccounts, true)
  const server = listen({ fetch: app.fetch, port: port(), hostname: host() }, info => {
    console.log(
      `回声已就绪：http://${host() === '0.0.0.0' ? 'localhost' : host()}:${info.port}  （${((Date.now() - started) / 1000).toFixed(1)} 秒）`,
    )
    if (demo) {
      console.log(`\n演示账号（密码都是 ${DEMO_PASSWORD}）：`)
      for (const a of demoAccounts) console.log(`  ${a.username.padEnd(16)}${a.label}`)
      console.log('\n数据在 %s，再次启动时保留。按 Ctrl+C 停止。', folder)
    }
  })
  server.on('error', (error: NodeJS.ErrnoException) => {
    console.error(error.code === 'EADDRINUSE' ? `端口 ${port()} 已被占用，请用 PORT=其他端口 再启动` : error.message)
    process.exit(1)
  })
  const ticks = () => void tick(store, house).catch(error => console.error(error))
  ticks()
  const clock = setInterval(ticks, 60_000)
  const daily = setInterval(
    () => void dailyBackup(store, join(folder, 'backups'), house.clock()).catch(error => console.error(error)),
    Number(process.env.HUISHENG_BACKUP_MINUTES ?? 60) * 60_000,
  )
  let stopping = false
  const stop = async () => {
    // Ctrl+C comes twice: from the terminal, and handed on by the process that started this one.
    if (stopping) return
    stopping = true
    console.log('正在停止：办完手头的操作 …')
    clearInterval(clock)
    clearInterval(daily)
    const stopped = stopServer(server as Server)
    await close().catch(error => console.error(error.message))
    await stopped
    await store.close().catch(error => console.error(error.message))
    console.log('已停止')
    process.exit(0)
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
}

const program = new Command('huisheng')
  .description('回声：按规范办事的区委办公室工作系统')
  .version(version)
  .exitOverride()
  .showHelpAfterError('（huisheng help 看用法）')

program
  .command('serve')
  .description('启动；空的数据文件夹会得到一个空机构和三位管理员')
  .action(() => run(false))
program
  .command('demo')
  .description('启动演示机构')
  .action(() => run(true))

paperCommand(program)
keepingCommands({ program, openData, dataFolder, say, finish })
checkingCommand({ program, say, finish })
archiveCommands({ program, openData, say, finish })

/** This year's figures of a clause, where there is a database to count in that nobody else holds. */
const figuresHere = async (id: string): Promise<{ label: string; value: number | string }[]> => {
  if (!process.env.DATABASE_URL && !existsSync(join(dataFolder(), 'database'))) return []
  try {
    const store = await openData()
    const found = figuresIn(await figuresOf(store.db).thisYear(new Date().toISOString()), id)
    await store.close()
    return Object.entries(clauseFigureWords).map(([name, label]) => ({ label, value: found[name as keyof typeof found] }))
  } catch (error) {
    console.error(`今年的数字没有读到：${(error as Error).message}`)
    return []
  }
}

const norms = program.command('norms').description('规范')
const covered = () => coverageOf(loadCatalogue(), citationsOf(definitions, houseRules), scanTests(root).citations)
norms
  .command('list')
  .option('--json')
  .action(({ json }: { json?: boolean }) => {
    const catalogue = loadCatalogue()
    say(
      json,
      catalogue.norms.map(({ id, title, owner, clauses }) => ({ id, title, owner, clauses: clauses.length })),
      catalogue.norms.map(n => `${n.id.padEnd(6)}${n.title}（${n.owner}，${n.clauses.length}条）`).join('\n'),
    )
  })
norms
  .command('explain')
  .argument('<clause>')
  .option('--json')
  .description('一条规范：由谁执行、参数、测试；数据文件夹里有数据时另给今年的数字')
  .action(async (id: string, { json }: { json?: boolean }) => {
    const catalogue = loadCatalogue()
    if (!catalogue.find(id)) throw new CommanderError(2, 'clause', `没有 ${id} 这一条；huisheng norms list 看目录`)
    const told = explainClause(id, {
      norms: editionsOf(catalogue, []),
      day: beijingDay(new Date().toISOString()),
      citations: citationsOf(definitions, houseRules),
      tests: scanTests(root).citations,
      figures: await figuresHere(id),
    })
    say(json, told, explanationText(told))
  })
norms
  .command('coverage')
  .option('--json')
  .option('--markdown', 'docs/coverage.md 的内容')
  .action(({ json, markdown }: { json?: boolean; markdown?: boolean }) => {
    const all = covered()
    const count = countCoverage(all)
    const list = all.map(c => ({
      clause: c.clause.id,
      kind: c.kind,
      state: c.state,
      by: c.by.map(b => b.by),
      tests: c.tests.map(t => `${t.file}: ${t.title}`),
    }))
    say(
      json,
      list,
      markdown
        ? coverageMarkdown(loadCatalogue(), all)
        : `共 ${count.total} 条：${coverageWords['carried-out']} ${count.carriedOut}，${coverageWords.shown} ${count.shown}，${coverageWords['not-yet']} ${count.notYet}`,
    )
  })
norms
  .command('check')
  .option('--json')
  .action(({ json }: { json?: boolean }) => {
    const catalogue = loadCatalogue()
    const scanned = scanTests(root)
    const faults = [
      ...unknownCitations(catalogue, [...citationsOf(definitions, houseRules), ...scanned.citations]).map(c => `引用了不存在的条款 ${c}`),
      ...scanned.empty.map(e => `测试没有断言：${e.file} ${e.title}`),
    ]
    say(
      json,
      { holds: faults.length === 0, clauses: catalogue.clauses.length, faults },
      faults.length ? faults.join('\n') : `规范目录成立：${catalogue.norms.length} 部，${catalogue.clauses.length} 条`,
    )
    finish(faults.length ? 1 : 0)
  })

program
  .command('simulate')
  .description('在临时数据库里模拟一段工作，然后核对')
  .option('--from <day>', '从哪天起', '2026-03-02')
  .option('--days <n>', '多少天', '28')
  .option('--seed <n>', '种子', '7')
  .option('--json')
  .action(async ({ from, days, seed, json }: { from: string; days: string; seed: string; json?: boolean }) => {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(from) || !Number.isInteger(Number(days)) || !Number.isInteger(Number(seed)))
      throw new CommanderError(2, 'simulate', '--from 须为日期，--days、--seed 须为整数')
    const store = await memoryStore(undefined, definitions.map(tableOf))
    const shown = process.stderr.isTTY && !json
    const started = Date.now()
    const { simulated, invariants, close } = await simulateOffice({
      store,
      from,
      days: Number(days),
      seed: Number(seed),
      onDay: day => shown && process.stderr.write(`\r${day} `),
    })
    const { holds, faults, figures } = invariants
    if (json) say(true, { from, seed: Number(seed), ...simulated, holds, faults, figures }, '')
    else {
      console.log(
        `${shown ? '\n' : ''}${from} 起 ${days} 天，种子 ${seed}：办理 ${simulated.acts} 步，被拒 ${simulated.refused} 步，用时 ${Math.round((Date.now() - started) / 1000)} 秒；${holds ? '不变量全部成立' : `不成立 ${faults.length} 处`}`,
      )
      for (const fault of faults.slice(0, 50)) console.log(`  ${fault}`)
      for (const [title, table] of [
        ['数目', figureWords(figures)],
        ['办理', simulated.byAct],
        ['被拒，按条款', simulated.byClause],
      ] as const)
        console.log(
          `${title}\n${Object.entries(table)
            .sort((a, b) => (title === '数目' ? 0 : b[1] - a[1]))
            .map(([name, n]) => `  ${String(n).padStart(7)}  ${name}`)
            .join('\n')}`,
        )
    }
    await close()
    await store.close()
    finish(holds ? 0 : 1)
  })
program
  .command('bench')
  .argument('[name]', '哪一项；不写则量各短项')
  .description('并排量一量')
  .option('--json')
  .option('--markdown', 'docs/performance.md 里的表')
  .action(async (name: string | undefined, { json, markdown: asMarkdown }: { json?: boolean; markdown?: boolean }) => {
    const { benches, markdown } = await import('../../bench/index.ts')
    if (name && !benches[name]) throw new CommanderError(2, 'bench', `没有“${name}”这一项，有 ${Object.keys(benches).join('、')}`)
    const all: Record<string, unknown> = {}
    for (const [each, { says, run, long }] of Object.entries(benches)) {
      if (name ? each !== name : long) continue
      const lines = await run()
      all[each] = lines
      if (asMarkdown) console.log(`### ${each}\n\n${markdown(lines)}\n`)
      else if (!json) {
        console.log(`${each}：${says}`)
        console.table(lines)
      }
    }
    if (json) say(true, name ? all[name] : all, '')
    process.exit(0)
  })
program
  .command('crash')
  .description('在办理中一次次 kill -9 服务进程，重启后核对：已答复的一件不少，补交的只办一次')
  .option('--times <n>', '多少次', '100')
  .option('--database <name>', 'pglite 或 postgres', 'pglite')
  .option('--seed <n>', '种子', '7')
  .option('--json')
  .action(async ({ times, database, seed, json }: { times: string; database: string; seed: string; json?: boolean }) => {
    if (!(Number(times) > 0) || !['pglite', 'postgres'].includes(database) || !Number.isInteger(Number(seed)))
      throw new CommanderError(2, 'crash', '--times、--seed 须为整数，--database 须为 pglite 或 postgres')
    const { crash, crashWords } = await import('../../scripts/crash.ts')
    const shown = process.stderr.isTTY
    const result = await crash({
      times: Number(times),
      database: database as 'pglite' | 'postgres',
      seed: Number(seed),
      onRound: n => shown && process.stderr.write(`\r第 ${n} 次 `),
    })
    say(json, result, crashWords(result))
    process.exit(result.faults.length ? 1 : 0)
  })

readConfig()
try {
  await program.parseAsync()
} catch (error) {
  if (error instanceof CommanderError) {
    if (!error.code.startsWith('commander.')) console.error(error.message)
    process.exitCode = error.exitCode === 0 ? 0 : 2
  } else {
    const kind = faultOf(error)
    console.error(
      kind ? `${faultName[kind]}：${(error as Error).message || String((error as { code?: unknown }).code)}` : (error as Error).message,
    )
    process.exitCode = 1
  }
}
