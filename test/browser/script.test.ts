import ExcelJS from 'exceljs'
import type { Page } from 'playwright-core'
import { extractText } from 'unpdf'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ordinaryDocument } from '#rooms/documents/documents.examples.ts'
import { type ServedOffice, servedOffice } from './served.ts'

const SCRIPT = '<img src=x onerror="window.__pwned=1"><script>window.__pwned=2</script><svg onload="window.__pwned=3">'
const TITLE = `关于脚本的通知${SCRIPT}`
const MARKUP = '#panic() $x$ *粗* _斜_ @引 \\ `码` #{1+1} = 题 // 注 <标>'

let house: ServedOffice
const watched: string[] = []
beforeAll(async () => {
  house = await servedOffice()
}, 180_000)
afterAll(() => house.close())

const watch = (page: Page) => {
  page.on('dialog', d => {
    watched.push(d.message())
    void d.dismiss()
  })
}
const untouched = async (page: Page) => {
  expect(await page.evaluate('window.__pwned')).toBeUndefined()
  expect(await page.locator('img[src="x"], svg[onload], script:not([src])').count()).toBe(0)
  expect(watched).toEqual([])
}

describe('存进来的脚本', () => {
  test('标题、批示、补记、文件名、外出事由里的脚本到哪一页都只是文字', async () => {
    const { office } = house
    await office.puts({
      type: 'absence',
      id: 'away',
      data: { id: 'away', person: 'p-maxiaoli', from: '2026-05-01T00:00:00.000Z', to: '2026-05-02T00:00:00.000Z', reason: SCRIPT },
    } as never)
    const file = await office.store.saveFile(
      Buffer.from(SCRIPT),
      `<img src=x onerror=window.__pwned=4>.txt`,
      'text/plain',
      SCRIPT,
      'p-maxiaoli',
      office.now(),
    )
    const { id, number } = await office.opens('p-maxiaoli', 'incoming-document', {
      ...ordinaryDocument,
      title: TITLE,
      sender: SCRIPT,
      note: SCRIPT,
      files: [file],
    })
    await office.does('p-zhaoguoqiang', id, 'propose', { opinion: `请阅示${SCRIPT}`, instructors: ['p-shendingyuan'] })
    await office.does('p-shendingyuan', id, 'instruct', {
      words: `同意${SCRIPT}`,
      asksAction: true,
      actionUnit: 'u-wenmike',
      actionDue: '2026-03-10',
    })
    await office.does('p-maxiaoli', id, 'remark', { words: `补充${SCRIPT}` })

    const clerk = await house.as('maxiaoli')
    watch(clerk)
    await clerk.goto(`${house.url}/affairs/${id}`)
    await clerk.getByRole('heading', { name: '办理记录' }).waitFor()
    const whole = (await clerk.locator('body').textContent()) ?? ''
    for (const said of [TITLE, `请阅示${SCRIPT}`, `同意${SCRIPT}`, `补充${SCRIPT}`]) expect(whole).toContain(said)
    expect(whole).toContain('onerror=window.__pwned=4')
    await untouched(clerk)
    for (const path of ['/', '/kinds/incoming-document', '/notices', '/account', '/kinds/matter']) {
      await clerk.goto(`${house.url}${path}`)
      await clerk.waitForLoadState('networkidle').catch(() => undefined)
      await untouched(clerk)
    }
    await clerk.goto(`${house.url}/kinds/incoming-document`)
    await clerk
      .getByText(number ?? '')
      .first()
      .waitFor()
    expect(await clerk.locator('body').textContent()).toContain(TITLE)
    await untouched(clerk)
    await clerk.keyboard.press('Control+k')
    await clerk.getByLabel('查找事项、人员、规范').fill('脚本')
    await clerk.locator('.palette a').first().waitFor()
    expect(await clerk.locator('.palette').textContent()).toContain(TITLE)
    await untouched(clerk)
    await clerk.context().close()

    const leader = await house.as('shendingyuan', true)
    watch(leader)
    for (const path of ['/', '/notices', `/affairs/${id}`]) {
      await leader.goto(`${house.url}${path}`)
      await leader.waitForLoadState('networkidle').catch(() => undefined)
      await untouched(leader)
    }
    await leader.context().close()
  })

  test('排版记号印出来还是原样，登记表里的公式还是文字', async () => {
    const { office } = house
    const formula = '=HYPERLINK("http://evil.example","点我")'
    const { id, number } = await office.opens('p-maxiaoli', 'incoming-document', {
      ...ordinaryDocument,
      title: MARKUP,
      sender: formula,
      docNumber: '+1+1',
      note: '@SUM(A1)',
    })
    const page = await house.as('maxiaoli')
    const solid = (words: string) => words.replaceAll(/\s/g, '')
    for (const path of [
      `/api/affairs/${id}/papers/slip`,
      `/api/affairs/${id}/papers/timeline`,
      '/api/registers/incoming-document/2026-03',
    ]) {
      const answer = await page.request.get(`${house.url}${path}`)
      expect(answer.status(), path).toBe(200)
      const { text } = await extractText(new Uint8Array(await answer.body()), { mergePages: true })
      expect(solid(text), path).toContain(solid(MARKUP))
    }
    const book = new ExcelJS.Workbook()
    const sheet = await page.request.get(`${house.url}/api/registers/incoming-document/2026-03?as=xlsx`)
    await book.xlsx.load((await sheet.body()) as never)
    const cells: ExcelJS.Cell[] = []
    book.worksheets[0]?.eachRow(row => {
      if (row.values?.toString().includes(number ?? '')) row.eachCell(cell => cells.push(cell))
    })
    expect(cells.map(c => c.value)).toEqual(expect.arrayContaining([formula, '+1+1']))
    for (const cell of cells) if (typeof cell.value === 'string') expect([cell.type, cell.numFmt]).toEqual([ExcelJS.ValueType.String, '@'])
    await page.context().close()
  })
})
