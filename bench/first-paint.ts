import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { chromium, type Page } from 'playwright-core'
import { type Line, percentile, two } from './measure.ts'

const program = new URL('../src/cli/main.ts', import.meta.url).pathname
const port = 20_000 + (process.pid % 20_000)
const origin = `http://127.0.0.1:${port}`

const served = async (folder: string): Promise<ChildProcess> => {
  const child = spawn(process.execPath, [program, 'demo'], {
    env: { ...process.env, HUISHENG_DATA: folder, PORT: String(port), HOST: '127.0.0.1' },
    stdio: 'ignore',
  })
  for (;;) {
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}`)
    const ready = await fetch(`${origin}/api/health`).catch(() => undefined)
    if (ready?.ok) return child
    await new Promise(resolve => setTimeout(resolve, 100))
  }
}
const paint = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number>(resolve => {
        new PerformanceObserver(list => {
          const found = list.getEntriesByName('first-contentful-paint')[0]
          if (found) resolve(found.startTime)
        }).observe({ type: 'paint', buffered: true })
      }),
  )

/** The inbox of the demo office in Chromium: first contentful paint and first row, cold and warm, and what script it loads. */
export const firstPaint = async (times = Number(process.env.TIMES ?? 10)): Promise<Line[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'huisheng-paint-'))
  const child = await served(folder)
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic'],
  })
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1280, height: 800 } })
  const page = await context.newPage()
  await page.goto(`${origin}/login`)
  await page.getByLabel('用户名').fill('maxiaoli')
  await page.getByLabel('密码', { exact: true }).fill('Huisheng-2026')
  await page.getByRole('button', { name: '登录' }).click()
  await page.locator('.rows').waitFor()
  const cookies = await context.cookies()
  const scripts = new Map<string, number>()
  const opened = async (in_: Page) => {
    await in_.goto(`${origin}/`, { waitUntil: 'commit' })
    const fcp = await paint(in_)
    await in_.locator('.rows').waitFor()
    return { fcp, rows: await in_.evaluate(() => performance.now()) }
  }
  const cold: { fcp: number; rows: number }[] = []
  for (let i = 0; i < times; i++) {
    const fresh = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1280, height: 800 } })
    await fresh.addCookies(cookies)
    const one = await fresh.newPage()
    if (i === 0)
      one.on('response', async r => {
        if (r.url().endsWith('.js')) scripts.set(r.url(), gzipSync(await r.body()).length)
      })
    cold.push(await opened(one))
    if (i === 0) await one.waitForLoadState('networkidle').catch(() => undefined)
    await fresh.close()
  }
  const warm: { fcp: number; rows: number }[] = []
  for (let i = 0; i < times; i++) warm.push(await opened(page))
  await browser.close()
  await new Promise<void>(resolve => {
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
  })
  await rm(folder, { recursive: true, force: true })
  const p50 = (all: readonly { fcp: number; rows: number }[], of: 'fcp' | 'rows') =>
    two(
      percentile(
        all.map(x => x[of]).sort((a, b) => a - b),
        0.5,
      ),
    )
  return [
    { what: 'inbox, cold cache', 'first contentful paint p50 ms': p50(cold, 'fcp'), 'rows on screen p50 ms': p50(cold, 'rows') },
    { what: 'inbox, warm cache', 'first contentful paint p50 ms': p50(warm, 'fcp'), 'rows on screen p50 ms': p50(warm, 'rows') },
    { what: 'script of the first screen, gzip', kB: two([...scripts.values()].reduce((a, b) => a + b, 0) / 1024), files: scripts.size },
  ]
}
