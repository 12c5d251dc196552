import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ordinaryDocument } from '#rooms/documents/documents.examples.ts'
import { type ServedOffice, servedOffice } from './served.ts'

const CLERK = 'p-maxiaoli'
let house: ServedOffice
beforeAll(async () => {
  house = await servedOffice()
}, 180_000)
afterAll(() => house.close())

describe('检索', () => {
  test('输几个字就找到附件里说过这话的文件，字标出来；条件下次还在；全用键盘', async () => {
    const { office } = house
    const text = `${'一、总体要求。'.repeat(80)}\n请各镇街于五月底前完成泵站检修并报区水务局。`
    const hash = await office.store.saveFile(Buffer.from(text), '附件一.txt', 'text/plain', text, CLERK, office.now())
    const { id } = await office.opens(CLERK, 'incoming-document', {
      ...ordinaryDocument,
      title: '关于开学准备的通知',
      sender: '区教育局',
      files: [hash],
    })
    await office.opens(CLERK, 'incoming-document', ordinaryDocument)

    const page = await house.as('maxiaoli')
    await page.goto(`${house.url}/search`)
    await page.getByText('想找哪份文件').waitFor()
    await page.keyboard.type('完成泵站检修')
    await page.keyboard.press('Enter')
    await page.locator('mark', { hasText: '完成泵站检修' }).waitFor()
    expect(await page.locator('.found').count()).toBe(1)
    expect(await page.locator('.snippet').first().textContent()).toContain('附件一.txt')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.waitForURL(`**/affairs/${id}`)

    await page.goto(`${house.url}/search`)
    await page.getByLabel('文号').fill('市委办发')
    await page.getByLabel('文号').press('Enter')
    await page.locator('.found').first().waitFor()
    await page.goto(`${house.url}/search`)
    await page.waitForURL(/number=/)
    expect(await page.getByLabel('文号').inputValue()).toBe('市委办发')
    await page.getByLabel('检索', { exact: true }).first().fill('云雾缭绕')
    await page.keyboard.press('Enter')
    await page.getByText('没有找到').waitFor()
    await page.getByRole('button', { name: '清除条件' }).click()
    await page.waitForURL(to => !to.search.includes('number'))
    await page.context().close()

    const phone = await house.as('maxiaoli', true)
    await phone.goto(`${house.url}/search?words=${encodeURIComponent('泵站检修')}`)
    await phone.locator('mark').first().waitFor()
    expect(await phone.getByLabel('单位').isVisible()).toBe(false)
    await phone.getByText('条件').first().click()
    expect(await phone.getByLabel('单位').isVisible()).toBe(true)
    expect(await phone.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
    await phone.context().close()
  })
})
