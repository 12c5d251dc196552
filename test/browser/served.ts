import { existsSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { delimiter, join } from 'node:path'
import { serve } from '@hono/node-server'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { build } from 'vite'
import { appOf, openHouse } from '#api'
import { loadCatalogue } from '#norms/load.ts'
import { demoAccounts } from '#simulate'
import { testOffice } from '../office.ts'

const root = new URL('../../', import.meta.url).pathname
const PASSWORD = 'Huisheng-2026'

const chromiumPath = (): string => {
  const found = [
    process.env.CHROMIUM,
    ...['chromium', 'chromium-browser', 'google-chrome'].flatMap(name => (process.env.PATH ?? '').split(delimiter).map(p => join(p, name))),
  ].find(p => p && existsSync(p))
  if (!found) throw new Error('No Chromium. Install it (Debian: apt-get install chromium) or name it in CHROMIUM')
  return found
}

export const launched = (): Promise<Browser> =>
  chromium.launch({
    executablePath: chromiumPath(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })

/** The office of the tests behind a real server, and a real browser before it. */
export const servedOffice = async () => {
  if (!existsSync(join(root, 'dist/web/index.html')) || process.env.HUISHENG_WEB_BUILT !== '1') {
    await build({ root: join(root, 'src/web'), configFile: join(root, 'vite.config.ts'), logLevel: 'error' })
    process.env.HUISHENG_WEB_BUILT = '1'
  }
  const office = await testOffice()
  const house = await openHouse({ store: office.store, catalogue: loadCatalogue(), clock: office.now })
  const served = appOf({ house, secret: 'a secret for tests alone, long enough', webFolder: join(root, 'dist/web'), mostRequests: 100_000 })
  for (const a of demoAccounts)
    await served.accounts.create({
      username: a.username,
      name: a.label,
      person: a.person,
      admin: a.admin,
      password: PASSWORD,
      mustChange: false,
    })
  const server = await new Promise<ReturnType<typeof serve>>(resolve => {
    const made = serve({ fetch: served.app.fetch, port: 0, hostname: '127.0.0.1' }, () => resolve(made))
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const browser = await launched()
  const kept = new Map<string, Awaited<ReturnType<BrowserContext['storageState']>>>()
  return {
    office,
    /** The house behind the server: after the register changes in the browser, only this one knows. */
    house,
    url,
    /** Somebody signed in, on a desk or on a phone; by the form the first time and whenever it has to be a new session. */
    as: async (username: string, phone = false, anew = false): Promise<Page> => {
      const context = await browser.newContext({
        viewport: phone ? { width: 390, height: 844 } : { width: 1280, height: 800 },
        hasTouch: phone,
        locale: 'zh-CN',
        timezoneId: 'America/Los_Angeles',
        ...(!anew && kept.has(username) && { storageState: kept.get(username) as never }),
      })
      const page = await context.newPage()
      page.setDefaultTimeout(20_000)
      if (!anew && kept.has(username)) {
        await page.goto(url)
        return page
      }
      await page.goto(`${url}/login`)
      await page.getByLabel('用户名').fill(username)
      await page.getByLabel('密码', { exact: true }).fill(PASSWORD)
      await page.getByRole('button', { name: '登录' }).click()
      await page.waitForURL(to => !to.pathname.includes('login'))
      kept.set(username, await context.storageState())
      return page
    },
    newPage: async (): Promise<Page> => (await browser.newContext({ locale: 'zh-CN' })).newPage(),
    close: async () => {
      await browser.close()
      await served.close()
      server.close()
      await office.close()
    },
  }
}
export type ServedOffice = Awaited<ReturnType<typeof servedOffice>>
