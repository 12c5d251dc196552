import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clause } from '#norms'
import { allChecked, floodNotice, selfChecked } from '#rooms/documents/outgoing.examples.ts'
import { type ServedOffice, servedOffice } from './served.ts'

let served: ServedOffice
beforeAll(async () => {
  served = await servedOffice()
}, 180_000)
afterAll(() => served.close())

const choose = async (page: Page, label: string | RegExp, words: string) => {
  const box = page.getByRole('combobox', { name: label })
  await box.click()
  if (await box.isEditable()) await box.fill(words)
  const list = page.locator(`.ant-select-dropdown:has(#${await box.getAttribute('aria-controls')})`)
  await list.locator('.ant-select-item-option', { hasText: words }).first().click()
  await page.keyboard.press('Escape')
}
const ticks = async (page: Page, items: readonly string[]) => {
  const drawer = page.locator('.ant-drawer-section, .ant-drawer-content').first()
  for (const item of items) for (const box of await drawer.getByRole('checkbox', { name: item, exact: true }).all()) await box.check()
}
/** Opens the form of an act, fills it in and sends it. */
const act = async (page: Page, label: string, fill: () => Promise<void>) => {
  const button = page.locator('.actbar').getByRole('button', { name: label, exact: true })
  await button.click()
  const form = page.locator('.ant-drawer form')
  await form.waitFor()
  await fill()
  await form.getByRole('button', { name: label, exact: true }).click()
  await form.waitFor({ state: 'detached' })
}
const stateOf = (page: Page, words: string) => page.locator('p > b', { hasText: words }).first().waitFor()

describe('发文全程', () => {
  test(clause('4.5.19', '拟稿、校核、会签、领导在手机上签发、核发、编号、付印、分发，镇里签收，谁签了一看便知'), async () => {
    const drafter = await served.as('yangfan')
    await drafter.goto(`${served.url}/kinds/outgoing-document/new`)
    const field = (name: string) => drafter.getByLabel(name, { exact: true })
    await choose(drafter, '文种', '通知')
    await field('标题').fill(floodNotice.text.title)
    await drafter.getByRole('combobox', { name: '主送机关' }).fill('各镇党委')
    await drafter.keyboard.press('Enter')
    await drafter.getByRole('textbox', { name: '正文' }).click()
    await drafter.keyboard.insertText('各镇要备足沙袋5000条，值班人员不得离岗。')
    await drafter.getByRole('radio', { name: '区委办公室', exact: true }).check()
    await drafter.getByLabel(/^领导要求/).fill('书记要求3月5日前发出')
    await drafter.getByRole('radio', { name: '一般' }).check()
    await drafter.getByRole('radio', { name: '无', exact: true }).check()
    await drafter.getByRole('radio', { name: '不限' }).check()
    await drafter.getByRole('button', { name: '拟稿' }).click()
    await drafter.getByRole('heading', { level: 1, name: floodNotice.text.title }).waitFor()
    const address = drafter.url()
    await act(drafter, '报送', async () => {
      await ticks(drafter, [...selfChecked.content, ...selfChecked.style])
      await drafter.getByLabel(/^查看过的现行公文/).fill('无')
    })
    await stateOf(drafter, '待校核')

    const checker = await served.as('chenshuhuai')
    await checker.goto(address)
    await act(checker, '校核签字', async () => {
      await checker.getByText('机器没有发现问题').waitFor()
      await ticks(checker, [
        ...allChecked.necessary,
        ...allChecked.policy,
        ...allChecked.feasible,
        ...allChecked.details,
        ...allChecked.procedure,
      ])
      await choose(checker, /送哪些部门会签/, '区水利局')
    })
    await stateOf(checker, '会签中')
    await served.office.does('p-jiangyongan', address.split('/').at(-1) as string, 'countersign', { opinion: '同意' })
    await checker.reload()
    await act(checker, '送签', async () => {
      await checker.getByText(/应由办公室主任赵国强签发：.+（4\.5\.15）/).waitFor()
    })

    const phone = await served.as('zhaoguoqiang', true)
    await phone.goto(served.url)
    await phone.getByRole('link', { name: new RegExp(floodNotice.text.title) }).click()
    await phone.getByText('值班人员不得离岗').waitFor()
    await act(phone, '签发', async () => {
      await phone.getByRole('button', { name: '同意印发。' }).click()
    })
    await phone.locator('.strip').getByText('同意印发。').waitFor()

    await checker.reload()
    await act(checker, '核发', async () => {
      await checker.getByText(/文稿与签发时一字不差/).waitFor()
      await ticks(checker, ['审批手续', '文种', '密级', '格式'])
    })
    const clerk = await served.as('maxiaoli')
    await clerk.goto(address)
    await act(clerk, '登记编号', async () => {
      await clerk.getByLabel(/^印制份数/).fill('20')
    })
    await clerk.getByText('云委办〔2026〕1号').first().waitFor()
    await act(clerk, '付印', async () => {
      await clerk.getByRole('radio', { name: '定点印刷厂' }).check()
      await clerk.getByRole('combobox', { name: /^定点印刷厂/ }).click()
      await clerk.getByTitle('云河印刷厂保密车间').click()
      await clerk.getByLabel(/^何时要/).fill('2026-03-04')
      await clerk.keyboard.press('Tab')
    })
    await act(clerk, '分发', async () => {
      await clerk.getByRole('button', { name: /加各镇/ }).click()
      await choose(clerk, /^送达方式/, '集中交换')
      await clerk.getByLabel(/^每单位份数/).fill('1')
      await clerk.getByLabel(/^起始份号/).fill('1')
    })
    const matrix = clerk.getByRole('region', { name: '分发' })
    await matrix.getByText('（6，已完成0）').waitFor()

    const town = await served.as('jiangxiaomei', true)
    await town.goto(served.url)
    await town.getByRole('link', { name: new RegExp(floodNotice.text.title) }).click()
    await act(town, '签收', async () => {
      await town.getByLabel(/^实收份数/).fill('1')
    })
    await stateOf(town, '已签收')
    // Whoever receives it does not see how it came about.
    await town.goto(address)
    await town.getByText('打不开这件事项').waitFor()

    await clerk.reload()
    await matrix.getByText('（6，已完成1）').waitFor()
    const line = matrix.getByRole('row', { name: /城关镇/ })
    expect(await line.textContent()).toContain('姜小梅')
    expect(await line.textContent()).toContain('已签收')
    expect(await matrix.getByText('待签收').count()).toBe(5)
    expect(await clerk.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  })
})
