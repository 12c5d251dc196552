import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { document } from './act.ts'
import { type Line, percentile, timed, two } from './measure.ts'

const program = new URL('../src/cli/main.ts', import.meta.url).pathname
const port = 20_000 + (process.pid % 20_000)
const origin = `http://127.0.0.1:${port}`

const started = async (folder: string): Promise<{ child: ChildProcess; ms: number }> => {
  const from = performance.now()
  const child = spawn(process.execPath, [program, 'demo'], {
    env: { ...process.env, HUISHENG_DATA: folder, PORT: String(port), HOST: '127.0.0.1' },
    stdio: 'ignore',
  })
  for (;;) {
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}`)
    const ready = await fetch(`${origin}/api/health`).catch(() => undefined)
    if (ready?.ok) return { child, ms: performance.now() - from }
    await new Promise(resolve => setTimeout(resolve, 20))
  }
}
const stopped = (child: ChildProcess) =>
  new Promise<void>(resolve => {
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
  })
const memory = (child: ChildProcess) =>
  Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024)

/** From nothing to a filled demo office, again on its data, and what the process takes in memory (Linux). */
export const start = async (): Promise<Line[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'huisheng-start-'))
  const first = await started(folder)
  await stopped(first.child)
  const again: number[] = []
  for (let i = 0; i < 4; i++) {
    const { child, ms } = await started(folder)
    again.push(ms)
    await stopped(child)
  }
  const { child } = await started(folder)
  await new Promise(resolve => setTimeout(resolve, 3000))
  const rest = memory(child)
  const signedIn = await fetch(`${origin}/api/auth/sign-in/username`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ username: 'maxiaoli', password: 'Huisheng-2026' }),
  })
  const cookie = signedIn.headers
    .getSetCookie()
    .map(c => c.split(';')[0])
    .join('; ')
  const headers = { 'content-type': 'application/json', origin, cookie }
  let most = rest
  const load = await timed(800, 16, async i => {
    const answer = await (i % 4
      ? fetch(`${origin}/api/affairs?kind=incoming-document`, { headers })
      : fetch(`${origin}/api/affairs`, {
          method: 'POST',
          headers,
          body: JSON.stringify({ kind: 'incoming-document', input: document, key: randomUUID() }),
        }))
    // The door allows one address so many requests a minute; beyond that it says so.
    if (!answer.ok && answer.status !== 429) throw new Error(`${answer.status} ${await answer.text()}`)
    await answer.arrayBuffer()
    if (i % 50 === 0) most = Math.max(most, memory(child))
  })
  await stopped(child)
  await rm(folder, { recursive: true, force: true })
  return [
    { what: 'first start: demo office with four weeks of work', figure: `${two(first.ms / 1000)} s` },
    {
      what: 'start again on its data, median',
      figure: `${two(
        percentile(
          again.sort((a, b) => a - b),
          0.5,
        ) / 1000,
      )} s`,
    },
    { what: 'memory at rest', figure: `${rest} MB` },
    { what: 'memory under 16 clients (lists and registrations), most', figure: `${most} MB` },
    { what: 'answers a second meanwhile', figure: Math.round((800 / load.all) * 1000) },
  ]
}
