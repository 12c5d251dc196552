/** Takes the pictures of the README and of the guide from a running demo: `npm start` in one terminal, `node scripts/screenshots.ts` in another. The machine needs a Chinese font (Debian: fonts-noto-cjk). */
import { mkdirSync } from 'node:fs'
import { Document, Packer, Paragraph } from 'docx'
import { chromium, type Page } from 'playwright-core'

const url = process.env.HUISHENG_URL ?? 'http://127.0.0.1:8642'
const docs = new URL('../docs/', import.meta.url).pathname
for (const folder of ['screenshots', 'guide/pictures']) mkdirSync(docs + folder, { recursive: true })
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic'],
})
const as = async (username: string, phone = false): Promise<Page> => {
  const viewport = phone ? { width: 390, height: 844 } : { width: 1280, height: 800 }
  const page = await (await browser.newContext({ viewport, hasTouch: phone, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })).newPage()
  page.setDefaultTimeout(20_000)
  await page.goto(`${url}/login`)
  await page.getByLabel('用户名').fill(username)
  await page.getByLabel('密码', { exact: true }).fill('Huisheng-2026')
  await page.getByRole('button', { name: '登录' }).click()
  await page.waitForURL(to => !to.pathname.includes('login'))
  return page
}
/** After messages have faded and lists have come. */
const take = async (page: Page, file: string) => {
  await page.waitForLoadState('networkidle', { timeout: 3000 }).catch(() => undefined)
  await page
    .locator('.ant-message-notice')
    .first()
    .waitFor({ state: 'hidden', timeout: 6000 })
    .catch(() => undefined)
  await page.waitForTimeout(700)
  await page.screenshot({ path: `${docs}${file}` })
}
const guide = (page: Page, name: string) => take(page, `guide/pictures/${name}.png`)
const choose = async (page: Page, label: string | RegExp, words: string) => {
  const box = page.getByRole('combobox', { name: label })
  await box.click()
  await box.fill(words)
  const list = page.locator(`.ant-select-dropdown:has(#${await box.getAttribute('aria-controls')})`)
  await list.locator('.ant-select-item-option', { hasText: words }).first().click()
}

// 写公文: a draft, its pages beside it.
const writer = await as('maxiaoli')
await writer.goto(`${url}/writing`)
await writer.getByRole('textbox', { name: '正文', exact: true }).waitFor()
await choose(writer, '文种', '通知')
await writer.getByLabel('标题', { exact: true }).fill('关于做好冬季安全生产工作的通知')
await writer.getByRole('textbox', { name: '正文', exact: true }).click()
await writer.keyboard.press('Control+A')
await writer.keyboard.type(
  '为做好冬季安全生产工作，现将有关事项通知如下。\n一、压实责任\n（一）落实到岗。各单位主要负责人要带头检查。\n落实到人。每处隐患都要有人负责。\n二、加强值守\n值班人员不得离岗。\n特此通知。',
)
await writer.getByText(/第1页，共/).waitFor()
await guide(writer, 'writing')
await writer.context().close()

// 文管人员: one document from its file to the director.
const title = '关于做好冬季安全生产工作的通知'
const clerk = await as('maxiaoli')
await take(clerk, 'screenshots/inbox.png')
await clerk.goto(`${url}/kinds/incoming-document/new`)
const lines = [
  '中共云州市委办公室文件',
  '云办发〔2026〕31号',
  title,
  '各县区委：',
  '请压实责任，排查隐患。',
  '中共云州市委办公室',
  '2026年11月20日',
]
await clerk.locator('input[type=file]').setInputFiles({
  name: '安全生产通知.docx',
  mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  buffer: await Packer.toBuffer(new Document({ sections: [{ children: lines.map(text => new Paragraph(text)) }] })),
})
await clerk.getByText(/已按来文文字代拟/).waitFor()
await guide(clerk, 'clerk-register')
if (!(await clerk.getByLabel('来文单位').inputValue())) await clerk.getByLabel('来文单位').fill('市委办公室')
await clerk.getByRole('button', { name: '登记收文' }).click()
await clerk.waitForURL(/\/affairs\//)
const address = clerk.url()
await clerk.goto(`${url}/kinds/incoming-document`)
await guide(clerk, 'clerk-list')

const director = await as('zhaoguoqiang')
await director.goto(address)
await director.getByRole('button', { name: '拟办' }).click()
await director.getByLabel(/拟办意见/).fill('请沈书记阅示，文秘科承办。')
await choose(director, /请示领导/, '沈定远')
await director.locator('.ant-drawer-title').click()
await choose(director, /承办单位/, '文秘科')
await guide(director, 'director-propose')
await director.locator('.ant-drawer form button[type=submit]').click()
await director.locator('.strip').waitFor()
await director.goto(`${url}/norms?clause=4.5.29`)
await director.getByRole('button', { name: '修改停留多久算延误' }).click()
await guide(director, 'director-parameter')
await director.goto(`${url}/norms`)
await guide(director, 'norms-board')
await director.goto(`${url}/account`)
await guide(director, 'account')

const leader = await as('shendingyuan', true)
await guide(leader, 'leader-inbox')
await leader.goto(address)
await leader.locator('.actbar').waitFor()
await take(leader, 'screenshots/phone.png')
await leader.locator('.actbar').getByRole('button', { name: '批示' }).click()
await leader.getByRole('button', { name: '请认真落实。' }).click()
await leader.getByText('要求落实并报结果').click()
await choose(leader, /承办单位/, '区教育局')
await leader.getByLabel(/完成时限/).fill(new Date(Date.now() + 14 * 86_400_000).toISOString().slice(0, 10))
await leader.keyboard.press('Enter')
await guide(leader, 'leader-instruct')
await leader.locator('.ant-drawer form button[type=submit]').click()
await leader.locator('.strip').getByText('请认真落实。').waitFor()

await clerk.goto(address)
await clerk.locator('.strip').waitFor()
await take(clerk, 'screenshots/detail.png')
await clerk.goto(`${url}/norms?clause=4.8.6`)
await take(clerk, 'screenshots/norms.png')

const head = await as('chenshuhuai')
await head.goto(`${url}/?box=done`)
await guide(head, 'head-inbox')
const keeper = await as('hejingyi')
await keeper.goto(`${url}/kinds/seal-use`)
await guide(keeper, 'keeper-list')
const system = await as('sysadmin')
await system.goto(`${url}/office`)
await system.getByRole('button', { name: '办理离任' }).click()
await guide(system, 'system-office')
const security = await as('secadmin')
await security.goto(`${url}/accounts`)
await guide(security, 'security-accounts')
const auditor = await as('auditor')
await auditor.goto(`${url}/audit`)
await guide(auditor, 'auditor-audit')
await browser.close()
console.log(`Pictures are in ${docs}screenshots and ${docs}guide/pictures`)
