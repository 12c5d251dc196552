import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clause } from '#norms'
import { numberedDocument } from '#rooms/printing/printing.examples.ts'
import { meetingSpeech, oldSpeech } from '#rooms/writing/writing.examples.ts'
import { type ServedOffice, servedOffice } from './served.ts'

let house: ServedOffice
beforeAll(async () => {
  house = await servedOffice()
}, 180_000)
afterAll(() => house.close())

const pick = async (page: Page, label: RegExp, words: string, option: RegExp) => {
  const box = page.getByRole('combobox', { name: label })
  await box.click()
  await box.fill(words)
  await page.locator('.ant-select-item-option', { hasText: option }).first().click()
}
const submit = (page: Page) => page.locator('.ant-drawer form button[type=submit]').click()

describe('一篇讲话从交办到送校', () => {
  let id = ''

  test(clause('4.6.1', '主任在浏览器里交办，科长分派时看得到每人手头的件数'), async () => {
    await house.office.opens('p-chenshuhuai', 'writing-task', meetingSpeech)
    const page = await house.as('zhaoguoqiang')
    await page.goto(`${house.url}/kinds/writing-task/new`)
    await page.getByLabel(/标题/).fill('在全区安全生产会议上的讲话')
    await page.getByRole('combobox', { name: /文稿归类/ }).click()
    await page.locator('.ant-select-item-option', { hasText: '区委会议领导讲话' }).click()
    await page.getByRole('combobox', { name: /文种/ }).click()
    await page.locator('.ant-select-item-option', { hasText: '领导讲话' }).last().click()
    await pick(page, /交办领导/, '沈', /沈定远/)
    await page.getByLabel(/目的意图/).fill('部署安全生产')
    await page.getByLabel(/受众/).fill('各单位负责人')
    await page.getByLabel(/篇幅/).fill('三千字')
    await page.getByLabel(/需用时间/).fill('2026-03-10')
    await page.keyboard.press('Enter')
    await page.getByLabel('要求', { exact: false }).last().fill('多用本区事例')
    await page.getByRole('button', { name: '交办文稿' }).click()
    const alert = page.getByRole('alert').first()
    await alert.waitFor()
    expect(await alert.textContent()).toContain('讲话和会议材料没有写会议日期')
    await page.getByLabel(/会议日期/).fill('2026-03-12')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: '交办文稿' }).click()
    await page.waitForURL(/\/affairs\//)
    id = page.url().split('/').at(-1) ?? ''
    await page.context().close()

    const busy = await house.office.opens('p-chenshuhuai', 'writing-task', { ...meetingSpeech, title: '另一篇' })
    await house.office.does('p-chenshuhuai', busy.id, 'assign', { writer: 'p-liuwenjuan' })
    const head = await house.as('chenshuhuai')
    await head.getByText('在全区安全生产会议上的讲话').first().click()
    await head.getByRole('button', { name: '分派' }).click()
    await pick(head, /责任人/, '刘文', /刘文娟（副科长，在办1件）/)
    await submit(head)
    await head.getByText('列提纲').first().waitFor()
    await head.context().close()
  })

  test(clause('4.6.4', '责任人列提纲时，右边列着资料库里的同类讲话'), async () => {
    const item = await house.office.opens('p-chenshuhuai', 'library-item', oldSpeech)
    await house.office.does('p-huangyiming', item.id, 'register', { place: '一号柜' })
    const writer = await house.as('liuwenjuan')
    await writer.goto(`${house.url}/affairs/${id}`)
    const alike = writer.locator('.card', { hasText: '相关事项' })
    await alike.getByText(String(item.number)).waitFor()
    expect(await alike.textContent()).toContain('同类资料')
    await writer.getByRole('button', { name: '提纲送审' }).click()
    await writer.getByLabel(/对领导意图的理解/).fill('压实责任')
    await writer.getByLabel(/查阅的同类资料/).fill('去年讲话')
    await writer.locator('.ant-drawer textarea#outline').fill('一、形势；二、任务')
    await submit(writer)
    await writer.getByText('提纲待审').first().waitFor()
    await writer.context().close()
  })

  test(clause('4.6.7', '交稿后送校，第二校对人选了自己，页面当场说明依据'), async () => {
    await house.office.does('p-shendingyuan', id, 'approveOutline')
    const writer = await house.as('liuwenjuan')
    await writer.goto(`${house.url}/affairs/${id}`)
    await writer.getByRole('button', { name: '提交一稿' }).click()
    await writer.getByLabel(/全文/).fill('同志们：今天的会议很重要。')
    await submit(writer)
    await writer.locator('.timeline').getByText('今天的会议很重要').first().waitFor()
    await writer.getByRole('button', { name: '自查签字，送第二人校对' }).click()
    for (const item of ['语言表达', '数据', '事例', '标点符号', '文字简练', '稿面整洁'])
      await writer.locator('.ant-drawer').getByLabel(item, { exact: true }).check()
    await pick(writer, /第二校对人/, '刘文', /刘文娟/)
    await submit(writer)
    const alert = writer.locator('.ant-drawer').getByRole('alert').first()
    await alert.waitFor()
    expect(await alert.textContent()).toContain('4.6.7')
    expect((await house.office.store.find(id))?.state).toBe('drafting')
    await writer.context().close()
  })
})

describe('文印室的一天', () => {
  test(clause('4.7.7', '打字员承接、送校、印制：份数多选了复印机，页面说明应用一体机；改过来就印'), async () => {
    const { id } = await house.office.opens('p-maxiaoli', 'print-job', numberedDocument)
    await house.office.does('p-maxiaoli', id, 'arrange')
    const typist = await house.as('cuihaoran')
    await typist.getByText(numberedDocument.title).first().click()
    await typist.getByRole('button', { name: '登记承接' }).click()
    await typist.getByLabel(/页数/).fill('4')
    await submit(typist)
    await typist.getByText('录入排版').first().waitFor()
    await house.office.does('p-cuihaoran', id, 'proofOut', { electronicName: '清样', storedAt: '一号机' })
    await house.office.does('p-maxiaoli', id, 'signProof')
    await typist.reload()
    await typist.getByText('60份，20份起制版用一体机，以下直接复印：用制版印刷设备').first().waitFor()
    await typist.getByRole('button', { name: '印制' }).click()
    const machine = async (name: string) => {
      await typist.getByRole('combobox', { name: /所用设备/ }).click()
      await typist.locator('.ant-select-item-option', { hasText: name }).click()
      await typist.locator('.ant-drawer .ant-select', { hasText: name }).waitFor()
    }
    await machine('一号复印机')
    await typist.getByLabel(/用纸张数/).fill('240')
    await typist.getByLabel(/损耗张数/).fill('3')
    await typist.getByText('文头已核对，与文件相符').click()
    await submit(typist)
    const alert = typist.locator('.ant-drawer').getByRole('alert').first()
    await alert.waitFor()
    expect(await alert.textContent()).toContain('印60份应使用制版印刷设备')
    await machine('一体化速印机')
    await submit(typist)
    await typist.getByText('待验订').first().waitFor()
    await typist.context().close()
  })

  test(clause('4.7.14', '到了周期，设备维护自己出现在操作人的待办里，带着限期'), async () => {
    await house.office.at('2026-03-02T02:00:00.000Z')
    const typist = await house.as('cuihaoran')
    await typist.getByText('一体化速印机每周维护（2026-W10）').first().waitFor()
    expect(await typist.getByText('限 2026-03-06 17:30').count()).toBeGreaterThan(0)
    await typist.context().close()
  })
})

describe('手机上', () => {
  test.each(['writing-task', 'library-item', 'print-job', 'consumable'])('%s的列表和登记页不左右滚动，业务按房间分开', async kind => {
    const page = await house.as('liuwenjuan', true)
    await page.goto(`${house.url}/kinds/${kind}`)
    await page.locator('h1').first().waitFor()
    await page.getByRole('navigation', { name: '业务种类' }).getByText('综合文字').waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    await page.goto(`${house.url}/kinds/${kind}/new`)
    await page.locator('h1').first().waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    await page.context().close()
  })
})
