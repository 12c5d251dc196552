import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clause } from '#norms'
import { ordinaryDocument } from '#rooms/documents/documents.examples.ts'
import { type ServedOffice, servedOffice } from './served.ts'

let house: ServedOffice
beforeAll(async () => {
  house = await servedOffice()
}, 180_000)
afterAll(() => house.close())

const complaints = async (page: Page) =>
  (await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze()).violations.map(
    v => `${v.id}: ${v.nodes.map(n => n.target.join(' ')).join(' | ')}`,
  )
const shot = async (page: Page, name: string) => {
  if (process.env.HUISHENG_SHOTS) await page.screenshot({ path: `${process.env.HUISHENG_SHOTS}/${name}.png`, fullPage: true })
}

describe('一件文件从归档到借出、归还', () => {
  let document = ''
  let number = ''

  test(clause('4.5.31', '材料没收齐的归不了档，缺什么说什么；收齐了，点一下就立成归档文件'), async () => {
    const { office } = house
    const opened = await office.opens('p-maxiaoli', 'incoming-document', { ...ordinaryDocument, title: '关于防汛值守的通知' })
    await office.does('p-zhaoguoqiang', opened.id, 'propose', { opinion: '请阅。', readers: ['p-shendingyuan'] })
    await office.does('p-shendingyuan', opened.id, 'read')
    document = opened.id
    const page = await house.as('maxiaoli')
    await page.goto(`${house.url}/archive`)
    await page.getByRole('region', { name: '应归未归' }).getByText('关于防汛值守的通知').click()
    await page.getByRole('button', { name: '归档', exact: true }).click()
    const drawer = page.getByRole('dialog')
    await drawer
      .getByRole('group', { name: /收齐的纸质材料/ })
      .or(drawer)
      .first()
      .waitFor()
    await drawer.getByRole('checkbox', { name: '附件' }).last().check()
    await drawer.getByLabel('没有的原因').fill('阅件，没有附件')
    await drawer.getByRole('button', { name: '归档' }).click()
    await drawer.getByText('材料没有收齐，还缺：正本、办理材料、电子文件').first().waitFor()
    await shot(page, 'file-refused')
    await drawer.getByRole('checkbox', { name: '正本' }).check()
    await drawer.getByRole('checkbox', { name: '办理材料' }).last().check()
    await drawer.getByRole('checkbox', { name: '电子文件' }).check()
    await drawer.getByRole('button', { name: '归档' }).click()
    await page.getByText('已归档').first().waitFor()
    await page
      .getByText(/归档：/)
      .first()
      .waitFor()
    expect((await office.store.find(document))?.state).toBe('filed')
  })

  test(clause('4.5.32', '整理时保管期限、机构都有建议，填上页数一起编号，目录随即印得出'), async () => {
    const page = await house.as('maxiaoli')
    await page.goto(`${house.url}/archive`)
    const arranging = page.getByRole('region', { name: '待整理' })
    await arranging.getByText('上级机关的一般业务文件').waitFor()
    await arranging.getByLabel('关于防汛值守的通知的页数').fill('4')
    await arranging.getByRole('button', { name: '整理编号（1件）' }).click()
    const catalogue = page.getByRole('region', { name: '目录' })
    await catalogue.getByText('0001-WS·2026-D30-WMK-0001').waitFor()
    number = '0001-WS·2026-D30-WMK-0001'
    await shot(page, 'archive')
    const printed = await page.request.get(
      `${house.url}${await catalogue.getByRole('link', { name: 'PDF', exact: true }).getAttribute('href')}`,
    )
    expect(printed.headers()['content-type']).toBe('application/pdf')
    expect((await printed.body()).subarray(0, 5).toString()).toBe('%PDF-')
    expect(await complaints(page)).toEqual([])
    const item = (await house.office.store.linked(document)).find(l => l.name === '归档')
    const stamp = await page.request.get(`${house.url}/api/affairs/${item?.id}/papers/stamp`)
    expect(stamp.status()).toBe(200)
  })

  test('手机上申请借阅，档案管理员找件、科长同意、借出，归还后清点', async () => {
    const phone = await house.as('shiwenbo', true)
    await phone.goto(`${house.url}/kinds/archive-loan/new`)
    await phone.getByLabel('要查什么').fill('防汛值守的通知')
    await phone.getByLabel('用途').fill('写汇报')
    await phone.getByRole('radio', { name: '借出原件' }).check()
    await phone.getByLabel(/用到哪天/).fill('2026-03-09')
    await phone.getByLabel(/用到哪天/).press('Enter')
    await phone.getByRole('button', { name: '申请借阅' }).click()
    await phone.waitForURL(/affairs/)
    const address = phone.url()
    await phone.getByText('待找件').first().waitFor()
    await shot(phone, 'loan-phone')

    const archivist = await house.as('huangyiming')
    await archivist.goto(address)
    await archivist.getByRole('button', { name: '找到，送审批' }).click()
    const box = archivist.getByRole('dialog').getByRole('combobox', { name: /借阅的档案/ })
    await box.click()
    await box.fill('防汛')
    await archivist.locator('.ant-select-item-option', { hasText: number }).click()
    // The list is closed by a click beside it: Escape would close the form as well.
    await archivist.getByRole('dialog').getByText('防汛值守的通知', { exact: true }).click()
    await archivist.locator('.ant-select-dropdown:visible').waitFor({ state: 'hidden' })
    await archivist.getByRole('dialog').getByRole('button', { name: '找到，送审批' }).click()
    await archivist.getByText('待审批').first().waitFor()

    const head = await house.as('chenshuhuai')
    await head.goto(address)
    await head.getByRole('button', { name: '同意借阅' }).click()
    await head.getByRole('dialog').getByRole('button', { name: '同意借阅', exact: true }).last().click()
    await head.getByText('待借出').first().waitFor()

    await archivist.goto(address)
    await archivist.getByRole('button', { name: '借出', exact: true }).click()
    await archivist.getByRole('dialog').getByRole('checkbox').check()
    await archivist.getByRole('dialog').getByRole('button', { name: '借出' }).click()
    await archivist.getByText('借出中').first().waitFor()
    await shot(archivist, 'loan-out')

    await phone.goto(address)
    await phone.getByRole('button', { name: '归还' }).click()
    await phone.getByText('待清点').first().waitFor()
    await archivist.goto(address)
    await archivist.getByRole('button', { name: '收回清点' }).click()
    await archivist.getByRole('dialog').getByRole('radio', { name: '完好' }).check()
    await archivist.getByRole('dialog').getByRole('button', { name: '收回清点' }).click()
    await archivist.getByText('已归还').first().waitFor()
    await phone.goto(`${house.url}/kinds/archive-loan`)
    await phone.getByText('防汛值守的通知').first().waitFor()
    await shot(phone, 'loans-phone')
    const narrow = await house.as('maxiaoli', true)
    await narrow.goto(`${house.url}/archive`)
    await narrow.getByText(number).first().waitFor()
    expect(await narrow.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
    await shot(narrow, 'archive-phone')
  })
})
