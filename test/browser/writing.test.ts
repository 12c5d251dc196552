import { readFile } from 'node:fs/promises'
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

const desk = async (phone = false): Promise<Page> => {
  const page = await house.as('maxiaoli', phone)
  await page.goto(`${house.url}/writing`)
  await text(page).waitFor()
  return page
}
const text = (page: Page) => page.getByRole('textbox', { name: '正文', exact: true })
/** The body as it is printed: numbers before words. */
const written = (page: Page) =>
  text(page)
    .locator('p.line')
    .evaluateAll(all => all.map(p => `${(p as HTMLElement).dataset.label}${p.textContent}`))
const cleared = async (page: Page) => {
  await text(page).click()
  await page.keyboard.press('Control+A')
  await page.keyboard.press('Delete')
}
const found = (page: Page) => page.locator('.foundlist li')
const side = (page: Page, name: RegExp) => page.getByRole('tab', { name }).click()
const docx = async (...lines: string[]) => ({
  name: '文稿.docx',
  mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  buffer: await Packer.toBuffer(new Document({ sections: [{ children: lines.map(line => new Paragraph(line)) }] })),
})

describe('写公文', () => {
  test('只用键盘写一份通知：选文种有底稿，打序号成标题，Tab 降层，Alt+↑移动，序号自己连排', async () => {
    const page = await desk()
    await page.getByRole('combobox', { name: '文种' }).focus()
    await page.keyboard.type('通知')
    await page.locator('.ant-select-item-option-active', { hasText: '通知' }).waitFor()
    await page.keyboard.press('Enter')
    await expect.poll(() => written(page)).toContain('特此通知。')
    await cleared(page)
    for (const line of ['现将有关事项通知如下。', '一、提高认识', '各单位要高度重视。', '二、抓好落实', '排查隐患。'])
      await page.keyboard.type(`${line}\n`)
    await page.keyboard.type('值班值守。')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await expect
      .poll(() => written(page))
      .toEqual(['现将有关事项通知如下。', '一、提高认识', '各单位要高度重视。', '二、抓好落实', '排查隐患。', '（一）值班值守。'])
    await page.keyboard.press('Enter')
    await page.keyboard.type('总结上报。')
    await page.keyboard.press('Control+Alt+1')
    await page.keyboard.press('Alt+ArrowUp')
    await expect
      .poll(() => written(page))
      .toEqual([
        '现将有关事项通知如下。',
        '一、提高认识',
        '各单位要高度重视。',
        '二、总结上报。',
        '三、抓好落实',
        '排查隐患。',
        '（一）值班值守。',
      ])
    await page.keyboard.press('Control+Z')
    await page.keyboard.press('Escape')
    expect(await text(page).evaluate(e => e === document.activeElement)).toBe(false)
    await page.context().close()
  })

  test('旁边的版面就是印出来的样子：第1页上有标题，写长了就多出一页', async () => {
    const page = await desk()
    await page.getByLabel('标题', { exact: true }).fill('关于做好防汛工作的通知')
    await page.getByText(/第1页，共\d页/).waitFor()
    const first = () => page.getByRole('img', { name: '第1页' }).getAttribute('src')
    await expect.poll(first).not.toBeNull()
    const before = await first()
    await cleared(page)
    for (let i = 0; i < 30; i++) {
      await page.keyboard.insertText(`第${i}段文字。`)
      await page.keyboard.press('Enter')
    }
    await page.getByText(/第1页，共[2-9]页/).waitFor()
    expect(await first()).not.toBe(before)
    await page.getByRole('button', { name: '下一页' }).click()
    await page.getByText(/第2页，共/).waitFor()
    const loaded = await page.getByRole('img', { name: '第2页' }).evaluate(img => (img as HTMLImageElement).naturalWidth)
    expect(loaded).toBeGreaterThan(100)
    await page.context().close()
  })

  test(clause('4.5.5', '引文写错的地方当场标出：采纳即改，不采纳要写理由，点一下就到那里'), async () => {
    const page = await desk()
    await page.getByLabel('标题', { exact: true }).fill('关于做好防汛工作的通知')
    await cleared(page)
    await page.keyboard.type('根据《关于加强防汛的意见》（云委发[2026]5号）通知如下。\n另据《关于抗旱的意见》（云委发[2025]6号）执行。')
    await side(page, /校核/)
    const one = (words: string) => found(page).filter({ hasText: words })
    await one('[2026]').waitFor()
    await one('[2026]').getByRole('button', { name: '改为“〔2026〕”' }).click()
    await expect.poll(async () => (await written(page))[0]).toBe('根据《关于加强防汛的意见》（云委发〔2026〕5号）通知如下。')
    await one('[2025]').locator('.place').click()
    await page.locator('.finding.here', { hasText: '[2025]' }).waitFor()
    expect(await page.evaluate(() => getSelection()?.toString())).toBe('[2025]')
    await one('[2025]').getByRole('button', { name: '不采纳' }).click()
    expect(await page.getByRole('button', { name: '记下' }).isDisabled()).toBe(true)
    await page.getByLabel('不采纳的理由').fill('原文如此，照录')
    await page.getByRole('button', { name: '记下' }).click()
    await page.getByText('理由：原文如此，照录').waitFor()
    await expect.poll(() => one('[2026]').count()).toBe(0)
    await expect.poll(() => page.locator('.papertext .finding', { hasText: '[2025]' }).count()).toBe(0)
    expect((await written(page))[1]).toContain('[2025]')
    await page.context().close()
  })

  test('写到一半刷新、断网，内容都在；可以放弃，重新开始', async () => {
    const page = await desk()
    await page.getByLabel('标题', { exact: true }).fill('关于值班的通知')
    await cleared(page)
    await page.keyboard.type('一、写到一半')
    await page.context().setOffline(true)
    await page.keyboard.type('，还在写')
    await page.context().setOffline(false)
    await page.reload()
    await page.getByText(/已恢复.*写的内容/).waitFor()
    expect(await written(page)).toEqual(['一、写到一半，还在写'])
    expect(await page.getByLabel('标题', { exact: true }).inputValue()).toBe('关于值班的通知')
    await page.getByRole('button', { name: '放弃，重新开始' }).click()
    await expect.poll(() => page.getByLabel('标题', { exact: true }).inputValue()).toBe('')
    await page.reload()
    await text(page).waitFor()
    expect(await page.getByText(/已恢复/).count()).toBe(0)
    await page.context().close()
  })

  test('导入 Word 文稿：先看认出了什么，不要的不放，放进去的层次都在，导错了能撤销', async () => {
    const page = await desk()
    await page.getByLabel('标题', { exact: true }).fill('自己写的标题')
    await page
      .getByLabel('导入 Word 文稿')
      .setInputFiles(
        await docx(
          '关于防汛的通知',
          '各镇党委、政府：',
          '通知如下：',
          '一、提高认识',
          '（一）加强领导。',
          '云岭区委办公室',
          '2026年5月8日',
        ),
      )
    const dialog = page.getByRole('dialog')
    await dialog.getByText('从 Word 里认出了这些，请核对').waitFor()
    expect(await dialog.locator('.outline li').allTextContents()).toEqual(['一、提高认识', '（一）加强领导。'])
    await dialog.getByRole('checkbox', { name: /标题/ }).uncheck()
    await dialog.getByRole('button', { name: '放进文稿' }).click()
    await expect.poll(() => written(page)).toEqual(['通知如下：', '一、提高认识', '（一）加强领导。'])
    expect(await page.getByLabel('标题', { exact: true }).inputValue()).toBe('自己写的标题')
    expect(await page.locator('.official .part', { hasText: '主送机关' }).textContent()).toContain('各镇党委、政府')
    await page.getByRole('button', { name: '撤销导入' }).click()
    await expect.poll(() => written(page)).not.toContain('一、提高认识')
    await page.context().close()
  })

  test(clause('3.10.17', '标着密级的文稿导不进来，写进密级标志也排不出版面，都说明依据和出路'), async () => {
    const page = await desk()
    await page.getByLabel('导入 Word 文稿').setInputFiles(await docx('机密★5年', '关于防汛的通知', '各镇：', '通知如下。'))
    const refused = page.getByRole('alert').filter({ hasText: '机密' })
    await refused.first().waitFor()
    expect(await refused.first().textContent()).toContain('3.10.17')
    expect(await page.getByRole('dialog').count()).toBe(0)
    await cleared(page)
    await page.keyboard.type('秘密★1年')
    await page
      .getByText(/文稿里有“秘密”标志/)
      .first()
      .waitFor()
    await page.context().close()
  })

  test('从 Word 粘贴来的文字去掉杂样，序号成层次，表格成表格', async () => {
    const page = await desk()
    await cleared(page)
    const html =
      '<html><head><style>p{color:red}</style></head><body><!--StartFragment--><p class=MsoNormal style="text-indent:32pt"><b><span style="font-family:黑体">一、<span>&nbsp;&nbsp;</span>提高\r\n认识</span></b></p><p class=MsoNormal>　　各单位要<o:p></o:p>重视。</p><table><tr><td><p>单位</p></td><td><p>人数</p></td></tr><tr><td><p>文秘科</p></td><td><p>3</p></td></tr></table><!--EndFragment--></body></html>'
    await text(page).evaluate((at, given) => {
      const data = new DataTransfer()
      data.setData('text/html', given)
      at.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
    }, html)
    await expect.poll(() => written(page)).toEqual(expect.arrayContaining(['一、提高认识', '各单位要重视。']))
    expect(await text(page).locator('td, th').allTextContents()).toEqual(['单位', '人数', '文秘科', '3'])
    expect(await text(page).locator('b, span[style], o\\:p').count()).toBe(0)
    await page.context().close()
  })

  test('主送可以从单位里选，也可以选一个单位组，统称或者逐个列出', async () => {
    const page = await desk()
    const box = page.getByRole('combobox', { name: '主送机关' })
    const options = page.locator('.ant-select-dropdown:visible .ant-select-item-option')
    await box.click()
    await options.filter({ hasText: '各镇（统称）' }).click()
    await options.filter({ hasText: '各镇：逐个列出' }).click()
    const { groups, units } = house.house.office().data
    const towns = groups.find(g => g.name === '各镇')?.units.map(id => units.find(u => u.id === id)?.name)
    expect(towns?.length).toBeGreaterThan(1)
    const chosen = page.locator('.official .part', { hasText: '主送机关' }).locator('.ant-select-selection-item-content')
    await expect.poll(() => chosen.allTextContents()).toEqual(['各镇', ...(towns ?? [])])
    await page.context().close()
  })

  test('导出的 PDF 拿得到', async () => {
    const page = await desk()
    await page.getByLabel('标题', { exact: true }).fill('关于值班的通知')
    await page.getByRole('button', { name: '导出' }).click()
    const [saved] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: 'PDF' }).click()])
    expect(saved.suggestedFilename()).toBe('关于值班的通知.pdf')
    expect((await readFile((await saved.path()) as string)).subarray(0, 5).toString()).toBe('%PDF-')
    await page.context().close()
  })

  test.each([
    ['桌面', false],
    ['手机', true],
  ])('%s上没有无障碍问题，不左右滚动，三面都看得到', async (_, phone) => {
    const page = await desk(phone)
    await page.getByLabel('标题', { exact: true }).fill('关于值班的通知')
    await cleared(page)
    await page.keyboard.type('一、按[2026]5号文件办。\n【要点】')
    const complaints = async () => {
      const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze()
      return violations.map(
        v =>
          `${v.id}: ${v.nodes
            .map(n => n.target.join(' '))
            .slice(0, 3)
            .join(' | ')}`,
      )
    }
    for (const [name, there] of [
      [/版面/, '.preview-pages img'],
      [/校核/, '.foundlist li'],
    ] as const) {
      if (phone) await page.locator('.views').getByText(name).click()
      else await side(page, name)
      await page.locator(there).first().waitFor()
      expect(await complaints()).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone ? 390 : 1280)
    }
    await page.context().close()
  })
})

describe('发文的文稿', () => {
  test(clause('4.5.13', '不采纳的校核意见随稿留下理由；没提交就离开要提醒；改过的各稿可以逐字比较'), async () => {
    const page = await house.as('shiwenbo')
    await page.goto(`${house.url}/kinds/outgoing-document/new`)
    await text(page).waitFor()
    await page.getByRole('combobox', { name: '文种' }).focus()
    await page.keyboard.type('通知')
    await page.locator('.ant-select-item-option-active', { hasText: '通知' }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByLabel('标题', { exact: true }).fill('关于做好防汛工作的通知')
    await page.getByRole('combobox', { name: '主送机关' }).fill('各镇党委')
    await page.keyboard.press('Enter')
    await cleared(page)
    await page.keyboard.type('根据《关于加强防汛的意见》（云委发[2026]5号）通知如下。\n一、各镇要安排一人值班。')
    await side(page, /校核/)
    const one = found(page).filter({ hasText: '[2026]' })
    await one.getByRole('button', { name: '不采纳' }).click()
    await page.getByLabel('不采纳的理由').fill('原件如此')
    await page.getByRole('button', { name: '记下' }).click()
    await page.getByText('理由：原件如此').waitFor()

    await page.getByRole('link', { name: '我的事' }).click()
    await page.getByText('还没有提交', { exact: true }).waitFor()
    await page.getByRole('button', { name: '继续写' }).click()
    expect(await written(page)).toHaveLength(2)

    await page.getByRole('radio', { name: '区委', exact: true }).check()
    await page.getByRole('radio', { name: '一般' }).check()
    await page.getByRole('radio', { name: '无', exact: true }).check()
    await page.getByRole('radio', { name: '不限' }).check()
    await side(page, /版面/)
    await page.locator('.preview-pages img').first().waitFor()
    await page.locator('form button[type=submit]').click()
    await page.waitForURL(/\/affairs\//)
    await page.getByText('（不改：原件如此）').first().waitFor()

    await page.getByRole('button', { name: '更多' }).click()
    await page.getByRole('menuitem', { name: '修改文稿' }).click()
    await text(page).waitFor()
    await page.locator('.papertext .line').last().click()
    await page.keyboard.press('End')
    await page.keyboard.type('夜间两人。')
    await page.locator('.ant-drawer form button[type=submit]').click()
    await page.locator('.ant-drawer').waitFor({ state: 'hidden' })
    await page.getByRole('link', { name: '版本比较' }).click()
    await page.locator('.compare').waitFor()
    expect(await page.locator('.compare .after:visible ins').allTextContents()).toEqual(['夜间两人。'])
    expect(await page.locator('.compare .inline:visible').count()).toBe(0)
    await page.setViewportSize({ width: 390, height: 844 })
    expect(await page.locator('.compare .inline:visible ins').allTextContents()).toEqual(['夜间两人。'])
    expect(await page.locator('.compare .after:visible').count()).toBe(0)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    await page.context().close()
  })
})
