import { AxeBuilder } from '@axe-core/playwright'
import { Document, Packer, Paragraph } from 'docx'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clause } from '#norms'
import { type ServedOffice, servedOffice } from './served.ts'

let house: ServedOffice
beforeAll(async () => {
  house = await servedOffice()
}, 180_000)
afterAll(() => house.close())

const complaints = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze()
  return violations.map(
    v =>
      `${v.id}: ${v.nodes
        .map(n => n.target.join(' '))
        .slice(0, 3)
        .join(' | ')}`,
  )
}
const pick = async (page: Page, label: RegExp, words: string, option: string) => {
  const box = page.getByRole('combobox', { name: label })
  await box.click()
  await box.fill(words)
  await page.locator('.ant-select-item-option', { hasText: option }).first().click()
}

describe('一份来文走完全程', () => {
  let address = ''

  test(clause('4.5.25', '文管人员在浏览器里传来文、核对代拟的各项、登记，得到收文号'), async () => {
    const page = await house.as('maxiaoli')
    await page.goto(`${house.url}/kinds/incoming-document/new`)
    const lines = [
      '中共云州市委办公室文件',
      '云办发〔2026〕15号',
      '关于做好春季植树造林工作的通知',
      '各县区委：',
      '请组织好苗木调运和管护工作。',
      '中共云州市委办公室',
      '2026年2月26日',
    ]
    const buffer = await Packer.toBuffer(new Document({ sections: [{ children: lines.map(text => new Paragraph(text)) }] }))
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: '来文.docx', mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', buffer })
    await page.getByText(/已按来文文字代拟/).waitFor()
    expect(await page.getByLabel('标题').inputValue()).toBe('关于做好春季植树造林工作的通知')
    expect(await page.getByLabel('来文字号').inputValue()).toBe('云办发〔2026〕15号')
    await page.getByRole('button', { name: '登记收文' }).click()
    await page.waitForURL(/\/affairs\//)
    address = page.url()
    await page
      .getByText(/收〔2026〕\d+号/)
      .first()
      .waitFor()
    await page.getByText(/现在在 赵国强/).waitFor()
    expect(await page.getByRole('heading', { name: '关于做好春季植树造林工作的通知' }).count()).toBe(1)
    await page.context().close()
  })

  test(clause('4.5.26', '主任拟办后，领导在手机上点开、批示、要求落实，交办事项随即立起来'), async () => {
    const director = await house.as('zhaoguoqiang')
    await director.getByText('关于做好春季植树造林工作的通知').first().click()
    await director.getByRole('button', { name: '拟办' }).click()
    await director.getByLabel(/拟办意见/).fill('请沈书记阅示。')
    await pick(director, /请示领导/, '沈', '沈定远')
    await director.locator('.ant-drawer-title').click()
    await director.locator('.ant-drawer form button[type=submit]').click()
    await director.getByText('传批中').first().waitFor()
    await director.context().close()

    const leader = await house.as('shendingyuan', true)
    await leader.getByText('关于做好春季植树造林工作的通知').first().click()
    await leader.locator('.actbar').getByRole('button', { name: '批示' }).click()
    await leader.getByRole('button', { name: '请认真落实。' }).click()
    await leader.getByText('要求落实并报结果').click()
    await pick(leader, /承办单位/, '文秘科', '文秘科')
    await leader.getByLabel(/完成时限/).fill('2026-03-10')
    await leader.keyboard.press('Enter')
    await leader.locator('.ant-drawer form button[type=submit]').click()
    await leader.getByText('待分送').first().waitFor()
    expect(await leader.locator('.strip').textContent()).toContain('请认真落实。')
    await leader.context().close()

    const head = await house.as('chenshuhuai')
    await head.getByText('落实批示：关于做好春季植树造林工作的通知').first().waitFor()
    expect(await head.getByText('限 2026-03-10 17:30').count()).toBe(1)
    await head.context().close()
  })

  test('时间线、批示、处理单都在；没有参与的人从地址进来看不到', async () => {
    const page = await house.as('maxiaoli')
    await page.goto(address)
    await page.getByRole('heading', { name: '办理记录' }).waitFor()
    expect(await page.locator('.timeline li').count()).toBeGreaterThanOrEqual(3)
    const slip = await page.request.get(`${address.replace('/affairs/', '/api/affairs/')}/papers/slip`)
    expect(slip.headers()['content-type']).toBe('application/pdf')
    const outsider = await house.as('fangxiaoping')
    await outsider.goto(address)
    await outsider.getByText('找不到这件事项').first().waitFor()
    expect(await outsider.getByText('植树造林').count()).toBe(0)
    await page.context().close()
    await outsider.context().close()
  })

  test('待办的数目在别人办理后自己就变，不用刷新', async () => {
    const director = await house.as('zhaoguoqiang')
    const waiting = async () => Number(/\d+/.exec((await director.getByRole('link', { name: /我的事/ }).textContent()) ?? '')?.[0] ?? 0)
    await director.locator('.rows, .empty').first().waitFor()
    const before = (await house.office.store.counts(['p-zhaoguoqiang'], 'p-zhaoguoqiang', house.office.now())).todo
    await house.office.opens('p-shiwenbo', 'seal-use', {
      seal: 'seal-quweibangongshi',
      document: '关于开展督查的通知',
      purpose: '发文',
      copies: 2,
    })
    await director.getByText('关于开展督查的通知').first().waitFor()
    await expect.poll(waiting).toBe(before + 1)
    await director.context().close()
  })
})

describe('用印', () => {
  test(clause('4.8.6', '实盖份数多于批准份数，页面当场说明依据和出路，什么也不记'), async () => {
    const use = await house.office.opens('p-shiwenbo', 'seal-use', {
      seal: 'seal-quweibangongshi',
      document: '督查通报',
      purpose: '发文',
      copies: 2,
    })
    await house.office.does('p-zhaoguoqiang', use.id, 'approve')
    const keeper = await house.as('hejingyi')
    await keeper.goto(`${house.url}/affairs/${use.id}`)
    await keeper.getByRole('button', { name: '盖章' }).click()
    await keeper.getByLabel(/实盖份数/).fill('3')
    await keeper.getByText('在办公室内用印，印迹清晰端正').click()
    await keeper.locator('.ant-drawer form button[type=submit]').click()
    const alert = keeper.getByRole('alert').first()
    await alert.waitFor()
    expect(await alert.textContent()).toContain('实盖份数（3）多于批准份数（2）')
    expect(await alert.textContent()).toContain('4.8.6')
    expect((await house.office.store.find(use.id))?.state).toBe('approved')
    await keeper.context().close()
  })
})

describe('人人能用', () => {
  test.each([
    ['登录', '', '/login'],
    ['待办', 'zhaoguoqiang', '/'],
    ['收文列表', 'maxiaoli', '/kinds/incoming-document'],
    ['登记', 'maxiaoli', '/kinds/incoming-document/new'],
    ['规范', 'maxiaoli', '/norms?clause=4.8.2'],
    ['机构人员', 'sysadmin', '/office'],
    ['执行情况', 'maxiaoli', '/norms'],
    ['我的账号', 'maxiaoli', '/account'],
    ['通知', 'zhaoguoqiang', '/notices'],
    ['账号', 'secadmin', '/accounts'],
    ['审计', 'auditor', '/audit'],
  ])('%s页没有无障碍问题，手机上不左右滚动', async (_, user, path) => {
    const page = user ? await house.as(user) : await house.newPage()
    await page.goto(`${house.url}${path}`)
    await page.locator('h1').first().waitFor()
    await page.waitForLoadState('networkidle').catch(() => undefined)
    expect(await complaints(page)).toEqual([])
    await page.setViewportSize({ width: 390, height: 844 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    await page.context().close()
  })

  test('Ctrl+K 只用键盘找到条款并打开', async () => {
    const page = await house.as('maxiaoli')
    await page.locator('.nav').waitFor()
    await page.keyboard.press('Control+k')
    await page.getByLabel('查找事项、人员、规范').fill('空白信')
    await page.locator('.palette a').first().waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.waitForURL(/norms\?clause=4\.8\.9/)
    await page.getByRole('heading', { name: /4\.8\.9/ }).waitFor()
    expect(await page.getByText('由哪些动作执行').count()).toBe(1)
    await page.context().close()
  })

  test('管理员进来看到的是自己的工作，没有业务菜单', async () => {
    const page = await house.as('auditor')
    await page.getByRole('heading', { name: '审计记录' }).waitFor()
    expect(await page.getByRole('link', { name: '收文' }).count()).toBe(0)
    await page.context().close()
  })
})
