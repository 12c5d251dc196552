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

describe('收文', () => {
  const letter = (number: string, title: string) =>
    `区教育局文件\n临教发〔2026〕${number}号\n${title}\n区委办公室：\n${'现将有关情况报告如下，请审阅。'.repeat(12)}${title}\n区教育局\n2026年3月1日\n`
  const file = (name: string, text: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })

  test('几个文件一起选进来，各代拟一行，核对后一起登记；再来同样的一份，先指出、写理由才登记', async () => {
    const page = await house.as('maxiaoli')
    await page.goto(`${house.url}/kinds/incoming-document`)
    await page.getByRole('link', { name: '批量登记' }).click()
    await page.getByText('还没有选文件').waitFor()
    await page
      .getByLabel('来文', { exact: true })
      .setInputFiles([
        file('一.txt', letter('11', '关于校舍检修的报告')),
        file('二.txt', letter('12', '关于校车安全的报告')),
        file('空.txt', '便条'),
      ])
    await page.getByLabel('第2行来文字号').waitFor()
    await expect.poll(() => page.getByLabel('第2行来文字号').inputValue(), { timeout: 20_000 }).toContain('12')
    expect(await page.getByLabel('第1行标题').inputValue()).toBe('关于校舍检修的报告')
    await page.getByRole('button', { name: '登记 3 份' }).click()
    await page.getByText('已登记 2 份').waitFor()
    expect(await page.getByText('已登记：收〔2026〕').count()).toBe(2)
    expect(await page.getByRole('alert').filter({ hasText: '请填写' }).count()).toBeGreaterThan(0)
    await page.getByLabel('第3行标题').fill('值班便条')
    await page.getByLabel('第3行来文单位').fill('区应急局')
    await page.getByRole('button', { name: '登记 1 份' }).click()
    await page.getByText('已登记 3 份').waitFor()

    await page.getByLabel('来文', { exact: true }).setInputFiles([file('又一.txt', letter('11', '关于校舍检修的报告'))])
    await page.getByText('可能重复').waitFor()
    expect(await page.locator('tr', { hasText: '可能重复' }).getByRole('link').first().getAttribute('href')).toMatch(/^\/affairs\//)
    await page.getByLabel('第4行重复仍登记的理由').fill('补送一份')
    await page.getByRole('button', { name: '登记 1 份' }).click()
    await page.getByText('已登记 4 份').waitFor()
    await page.context().close()
  })

  test('登记一份时也先查重：指出已登记的那份，写明理由再交才登记', async () => {
    const page = await house.as('maxiaoli')
    await page.goto(`${house.url}/kinds/incoming-document/new`)
    await page.getByLabel('标题').first().fill('关于校舍检修的报告')
    await page.getByLabel('来文单位').first().fill('区教育局')
    await page.getByLabel('来文字号').first().fill('临教发〔2026〕11号')
    await page.getByRole('button', { name: '登记收文' }).click()
    await page.getByText('可能已经登记过').waitFor()
    await page.getByLabel('重复仍登记的理由').fill('原件缺页，重送')
    await page.getByRole('button', { name: '登记收文' }).click()
    await page.waitForURL(/\/affairs\/(?!new)/)
    await page.getByText('原件缺页，重送').first().waitFor()
    await page.context().close()
  })

  test('看板上看得见在谁手里、停了多久、下一位，手机上也看得全；清退和月统计在旁边', async () => {
    const { office } = house
    const { id } = await office.opens(CLERK, 'incoming-document', { ...ordinaryDocument, title: '关于看板的通知' })
    await office.does('p-zhaoguoqiang', id, 'propose', { opinion: '请阅示。', instructors: ['p-shendingyuan', 'p-hejingyi'] })
    await office.does(CLERK, id, 'trackCopies', { copyNumbers: '000031-000032', mustReturn: true, returnBy: '2026-03-01' })
    await office.at('2026-03-04T02:00:00.000Z')
    const page = await house.as('maxiaoli')
    await page.goto(`${house.url}/circulation`)
    const line = page.locator('table.circulating tr', { hasText: '关于看板的通知' })
    await line.getByText('2天1小时').waitFor()
    expect(await line.textContent()).toContain('沈')
    expect(await line.textContent()).toContain('0/2')
    await page.getByLabel('编号、标题、来文单位或姓名').fill('没有这样的')
    await page.getByText('没有符合条件的').waitFor()
    await page.getByRole('tab', { name: '清退' }).click()
    await page.getByText('000032').waitFor()
    await page.getByRole('tab', { name: '月统计' }).click()
    await page.getByText('按来文单位').waitFor()
    await page.context().close()
    const phone = await house.as('maxiaoli', true)
    await phone.goto(`${house.url}/circulation`)
    await phone.getByText('关于看板的通知').waitFor()
    expect(await phone.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
    await phone.context().close()
  })
})

describe('来件签收', () => {
  test('签收时间已填好现在，也能改成别的北京时间；签收簿上就是那个时刻', async () => {
    const page = await house.as('maxiaoli')
    await page.goto(`${house.url}/kinds/arrival/new`)
    await page.getByLabel('送件单位').fill('区水务局')
    await page.getByText('专人直送').click()
    const at = page.getByLabel('签收时间')
    expect(await at.inputValue()).toMatch(/^20\d\d-\d\d-\d\d \d\d:\d\d$/)
    await at.fill('2026-03-02 07:40')
    await at.press('Tab')
    await page.getByRole('button', { name: '签收来件' }).click()
    await page.waitForURL('**/affairs/*')
    await page.getByText('2026-03-02 07:40').first().waitFor()
    const [row] = await house.office.store.db.query<{ at: string }>("select data->>'receivedAt' as at from affair where kind = 'arrival'")
    expect(row?.at).toBe('2026-03-01T23:40:00.000Z')
    await page.context().close()
  })
})
