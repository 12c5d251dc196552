import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { officeTemplate } from '#office/excel.ts'
import { demoOffice } from '#simulate'
import { launched } from './served.ts'

const program = new URL('../../src/cli/main.ts', import.meta.url).pathname
const folder = mkdtempSync(join(tmpdir(), 'huisheng-empty-'))
let child: ChildProcess
let browser: Browser
let said = ''
let url = ''
beforeAll(async () => {
  child = spawn(process.execPath, [program, 'serve'], {
    env: { ...process.env, HUISHENG_DATA: folder, PORT: '0', HOST: '127.0.0.1', DATABASE_URL: '' },
  })
  child.stdout?.on('data', d => {
    said += d
  })
  url = await vi.waitFor(
    () => {
      const found = /http:\/\/[\d.:]+/.exec(said)?.[0]
      if (!found) throw new Error(`The server has not said where it is: ${said}`)
      return found
    },
    { timeout: 170_000, interval: 100 },
  )
  browser = await launched()
}, 180_000)
afterAll(async () => {
  await browser?.close()
  const gone = new Promise(resolve => child.once('exit', resolve))
  child.kill('SIGTERM')
  await gone
  rmSync(folder, { recursive: true, force: true })
})

const OWN = 'Yunhe-office-1'
/** Signs in with a first password and sets an own one, as it has to be. */
const firstLogin = async (username: string, password: string): Promise<Page> => {
  const page = await (await browser.newContext({ locale: 'zh-CN', viewport: { width: 1280, height: 800 } })).newPage()
  page.setDefaultTimeout(20_000)
  await page.goto(`${url}/login`)
  await page.getByLabel('用户名').fill(username)
  await page.getByLabel('密码', { exact: true }).fill(password)
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByRole('heading', { name: '请先修改密码' }).waitFor()
  await page.getByLabel('原密码').fill(password)
  await page.getByLabel('新密码', { exact: true }).fill(OWN)
  await page.getByLabel('再输一遍').fill(OWN)
  await page.getByRole('button', { name: '修改密码' }).click()
  return page
}

test('空机构：管理员改初始密码、导入名册、建账号；文管人员首次登录后登记第一份来文', async () => {
  const password = /sysadmin\s+系统管理员\s+(\S+)/.exec(said)?.[1] ?? ''
  const admin = await firstLogin('sysadmin', password)
  await admin.getByText('还没有名册').waitFor()
  const template = await admin.request.get(`${url}/api/office/template`)
  expect(template.headers()['content-type']).toContain('spreadsheetml')

  const spoilt = demoOffice()
  const wrong = { ...spoilt, holdings: spoilt.holdings.map((h, i) => (i === 0 ? { ...h, person: 'p-nobody' } : h)) }
  const file = async (data: typeof spoilt) => ({
    name: '机构人员.xlsx',
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: Buffer.from(await officeTemplate(data)),
  })
  await admin.locator('input[type=file]').setInputFiles(await file(wrong))
  expect(await admin.getByRole('alert').first().textContent()).toMatch(/任职 第\d+行/)
  expect(await admin.getByText('还没有名册').count()).toBe(1)
  await admin.locator('input[type=file]').setInputFiles(await file(spoilt))
  await admin.getByText(/已导入 \d+ 条/).waitFor()
  await admin.getByRole('button', { name: /^人员 183/ }).waitFor()

  await admin.getByRole('link', { name: '账号' }).first().click()
  const who = admin.getByRole('combobox', { name: '人员' })
  await who.click()
  await who.fill('马晓莉')
  await admin.locator('.ant-select-item-option', { hasText: '马晓莉' }).first().click()
  await admin.getByLabel('用户名').fill('maxiaoli')
  await admin.getByLabel('初始密码').fill('First-pass-2026')
  await admin.getByRole('button', { name: '新建' }).click()
  await admin.getByRole('cell', { name: 'maxiaoli' }).waitFor()
  await admin.context().close()

  const clerk = await firstLogin('maxiaoli', 'First-pass-2026')
  await clerk.getByText('没有等您办的事').waitFor()
  await clerk.getByRole('link', { name: '收文' }).click()
  await clerk.getByText('还没有收文').waitFor()
  await clerk.getByRole('link', { name: '登记收文' }).click()
  await clerk.getByLabel('标题').fill('第一份来文')
  await clerk.getByLabel('来文单位').fill('市委办公室')
  await clerk.getByRole('button', { name: '登记收文' }).click()
  await clerk
    .getByText(/收〔\d{4}〕1号/)
    .first()
    .waitFor()
  await clerk.getByText(/现在在 赵国强/).waitFor()
  await clerk.context().close()
})
