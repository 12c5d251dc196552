/** Takes the README's pictures from a running demo: `npm start` in one terminal, `node scripts/screenshots.ts` in another. */
import { mkdirSync } from 'node:fs'
import { chromium } from 'playwright-core'

const url = process.env.HUISHENG_URL ?? 'http://127.0.0.1:8642'
const folder = new URL('../docs/screenshots/', import.meta.url).pathname
mkdirSync(folder, { recursive: true })
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic'],
})
const as = async (username: string, width: number, height: number) => {
  const page = await (await browser.newContext({ viewport: { width, height }, locale: 'zh-CN' })).newPage()
  await page.goto(`${url}/login`)
  await page.getByLabel('用户名').fill(username)
  await page.getByLabel('密码', { exact: true }).fill('Huisheng-2026')
  await page.getByRole('button', { name: '登录' }).click()
  await page.waitForURL(to => !to.pathname.includes('login'))
  await page.waitForLoadState('networkidle').catch(() => undefined)
  return page
}
const settle = (page: Awaited<ReturnType<typeof as>>) => page.waitForTimeout(1200)
const clerk = await as('maxiaoli', 1280, 800)
await settle(clerk)
await clerk.screenshot({ path: `${folder}inbox.png` })
await clerk.goto(`${url}/kinds/incoming-document`)
await settle(clerk)
await clerk.locator('.rows a').nth(3).click()
await settle(clerk)
await clerk.screenshot({ path: `${folder}detail.png` })
await clerk.goto(`${url}/norms?clause=4.8.6`)
await settle(clerk)
await clerk.screenshot({ path: `${folder}norms.png` })
const leader = await as('shendingyuan', 390, 844)
await settle(leader)
const first = leader.locator('.rows a').first()
if (await first.count()) await first.click()
await settle(leader)
await leader.screenshot({ path: `${folder}phone.png` })
await browser.close()
console.log(`Pictures are in ${folder}`)
