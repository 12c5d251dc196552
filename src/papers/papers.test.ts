import ExcelJS from 'exceljs'
import { describe, expect, test } from 'vitest'
import { capitalNumber, letterValidUntil, registerXlsx, renderLetter, renderRegister, renderSlip, renderTimeline } from '#papers'
import { measurePdf } from './measure.examples.ts'
import { 介绍信, 办理记录, 文件处理单, 用印登记簿 } from './papers.examples.ts'

const within = (pages: Awaited<ReturnType<typeof measurePdf>>, left: number, right: number) => {
  for (const page of pages) {
    for (const run of page.runs) {
      expect(run.left, run.text).toBeGreaterThanOrEqual(left - 0.5)
      expect(run.right, run.text).toBeLessThanOrEqual(page.width - right + 0.5)
    }
  }
}

describe('处理单', () => {
  test('A4竖版，字在版心内，只用随附字体', async () => {
    const pages = await measurePdf(await renderSlip(文件处理单))
    for (const page of pages) {
      expect(page.width).toBeCloseTo(210, 0)
      expect(page.height).toBeCloseTo(297, 0)
      for (const run of page.runs) expect(run.font, run.text).toMatch(/^[A-Z]{6}\+Fandol/)
    }
    within(pages, 26, 22)
  })

  test('标题居中，批示照先后排列，时间是北京时间', async () => {
    const [page] = await measurePdf(await renderSlip(文件处理单))
    const title = page?.runs.find(run => run.text.includes('文件处理单'))
    expect(((title?.left ?? 0) + (title?.right ?? 0)) / 2).toBeCloseTo(26 + (210 - 26 - 22) / 2, -0.5)
    const text = page?.text ?? ''
    const order = ['拟请赵书记阅示', '重点看学校、医院', '钱立新', '按书记批示办', '已转区应急局'].map(words => text.indexOf(words))
    expect(order.every(at => at >= 0)).toBe(true)
    expect(order).toEqual([...order].sort((a, b) => a - b))
    expect(text).toContain('2026年11月20日16:40')
  })

  test('只签名不写批语的，照样注明，不代拟一字', async () => {
    const only = { ...文件处理单, opinions: [{ heading: '领导批示', name: '钱立新', post: '区长', at: '2026-11-21T01:15:00.000Z' }] }
    const [page] = await measurePdf(await renderSlip(only))
    expect(page?.text).toContain('（签名，无批语）')
    expect(page?.text).not.toContain('同意')
  })

  test('代签的写明受谁委托，缺席与代阅进传阅栏', async () => {
    const text = (await measurePdf(await renderSlip(文件处理单))).map(page => page.text).join('')
    expect(text).toContain('代签：受吴建平（副书记）委托')
    expect(text).toContain('缺席略过')
    expect(text).toContain('由王芳代阅')
  })

  test('长批语与长传阅栏续页，一字不丢，表头重现，页码连续', async () => {
    const words = Array.from({ length: 120 }, (_, i) => `第${i + 1}点要求落实到人。`).join('\n')
    const circulation = Array.from({ length: 60 }, (_, i) => ({ name: `阅件人${i + 1}`, result: '已阅' }))
    const long = { ...文件处理单, circulation, opinions: [{ heading: '领导批示', words, name: '赵国强', at: '2026-11-20T08:40:00.000Z' }] }
    const pages = await measurePdf(await renderSlip(long))
    expect(pages.length).toBeGreaterThan(3)
    const text = pages.map(page => page.text).join('')
    for (let i = 1; i <= 120; i++) expect(text).toContain(`第${i}点要求落实到人。`)
    expect(pages.filter(page => page.text.includes('阅件人送出退回')).length).toBeGreaterThan(1)
    for (const [i, page] of pages.entries()) {
      expect(page.text.replace(/\s/g, '')).toContain(`第${i + 1}页共${pages.length}页`)
      expect(page.text).toContain('打印：李文秀')
    }
  })

  test('谁的字都只作字看：排版命令照原样印出', async () => {
    const evil = '#panic("x") *粗* $x$ \\ #sys.inputs.data `a` <b> @c [d] = 标题 // 注'
    const [page] = await measurePdf(
      await renderSlip({ ...文件处理单, title: evil, fields: [{ label: evil, value: evil, wide: true }], opinions: [], circulation: [] }),
    )
    expect(page?.text.replace(/\s/g, '').split('#panic("x")*粗*$x$\\').length).toBe(4)
  })

  test('看不见的换向符不上纸', async () => {
    const [page] = await measurePdf(await renderSlip({ ...文件处理单, note: '甲\u202e乙\u0007丙' }))
    const text = (await measurePdf(await renderSlip({ ...文件处理单, circulation: [], note: '甲\u202e乙\u0007丙' })))
      .map(p => p.text)
      .join('')
    expect(page).toBeDefined()
    expect(text).toContain('甲乙丙')
  })

  test('同样的内容印出同样的字节', async () => {
    const first = await renderSlip(文件处理单)
    expect(first.equals(await renderSlip(文件处理单))).toBe(true)
    expect(first.equals(await renderSlip({ ...文件处理单, number: '收〔2026〕319号' }))).toBe(false)
  })
})

describe('登记簿', () => {
  test('A4横版，每页有表头，行号连续，有合计与签名栏', async () => {
    const pages = await measurePdf(await renderRegister(用印登记簿))
    expect(pages.length).toBe(2)
    for (const page of pages) {
      expect(page.width).toBeCloseTo(297, 0)
      expect(page.height).toBeCloseTo(210, 0)
      expect(page.text).toContain('序号编号印章用途份数批准人')
    }
    within(pages, 18, 18)
    const last = pages.at(-1)?.text ?? ''
    expect(last).toContain('合计73')
    expect(last).toContain('分管领导：')
    expect(pages[0]?.text).toContain('期间：2026年11月1日至30日')
    expect(pages[0]?.text).toContain('2026-11-02 10:10')
  })

  test('没有登记的月份也印得出，写明无登记', async () => {
    const [page] = await measurePdf(await renderRegister({ ...用印登记簿, rows: [] }))
    expect(page?.text).toContain('本期无登记。')
  })

  test('表格里日期是日期，数是数，合计相符', async () => {
    const book = new ExcelJS.Workbook()
    await book.xlsx.load((await registerXlsx(用印登记簿)) as unknown as Parameters<typeof book.xlsx.load>[0])
    const sheet = book.worksheets[0]
    expect(sheet?.getCell('A3').value).toBe('序号')
    expect(sheet?.getCell('E4').value).toBe(1)
    expect(sheet?.getCell('G4').value).toEqual(new Date('2026-11-02T10:10:00Z'))
    expect(sheet?.getCell('H4').value).toEqual(new Date('2026-11-02T00:00:00Z'))
    expect(sheet?.getCell('E34').value).toBe(73)
  })

  test('以 = + - @ 开头的字在表格里仍是字', async () => {
    const purposes = ['=HYPERLINK("x")', '+1', '-1', '@SUM(A1)']
    const register = { ...用印登记簿, rows: purposes.map(purpose => ({ purpose })) }
    const book = new ExcelJS.Workbook()
    await book.xlsx.load((await registerXlsx(register)) as unknown as Parameters<typeof book.xlsx.load>[0])
    for (const [i, purpose] of purposes.entries()) {
      const cell = book.worksheets[0]?.getCell(`D${i + 4}`)
      expect(cell?.type).toBe(ExcelJS.ValueType.String)
      expect(cell?.value).toBe(purpose)
      expect(cell?.numFmt).toBe('@')
    }
  })
})

describe('介绍信', () => {
  test('存根与正页在同一张纸上，字号三处相同，存根在上', async () => {
    const pages = await measurePdf(await renderLetter(介绍信))
    expect(pages.length).toBe(1)
    const runs = pages[0]?.runs ?? []
    const [page] = pages
    expect(page?.text.split('云岭委办介〔2026〕12号').length).toBe(4)
    const stub = runs.find(run => run.text.replaceAll(' ', '').includes('介绍信存根'))
    const seam = runs.find(run => run.text.includes('骑缝盖章处'))
    const letter = runs.find(run => run.text.replaceAll(' ', '') === '介绍信')
    expect(stub?.top).toBeLessThan(seam?.top ?? 0)
    expect(seam?.top).toBeLessThan(letter?.top ?? 0)
  })

  test('存根记明持信人、去处、事由、人数、天数、日期与批准人', async () => {
    const [page] = await measurePdf(await renderLetter(介绍信))
    const seam = page?.runs.find(run => run.text.includes('骑缝盖章处'))?.top ?? 0
    const stub =
      page?.runs
        .filter(run => run.top < seam)
        .map(run => run.text)
        .join('') ?? ''
    for (const words of ['李文秀、陈晓峰', '临江市档案馆', '查阅1998年撤县设区有关档案', '贰', '柒天', '2026年11月24日', '周明远']) {
      expect(stub).toContain(words)
    }
  })

  test('事由再长也只一页，两边都写全', async () => {
    const purpose = `${'查阅有关撤县设区及历史沿革的档案资料，'.repeat(40)}完`
    const pages = await measurePdf(await renderLetter({ ...介绍信, purpose }))
    expect(pages.length).toBe(1)
    expect(pages[0]?.text.split('查阅有关撤县设区及历史沿革的档案资料').length).toBe(81)
    expect(Math.max(...(pages[0]?.runs.map(run => run.top) ?? []))).toBeLessThan(297 - 14)
  })

  test('数目大写，有效期从开具之日算起', () => {
    expect([1, 10, 12, 20, 99].map(capitalNumber)).toEqual(['壹', '壹拾', '壹拾贰', '贰拾', '玖拾玖'])
    expect(letterValidUntil({ issuedOn: '2026-12-28', validDays: 7 })).toBe('2027-01-03')
  })
})

test('办理记录逐条写明时间、经办人、事项与依据', async () => {
  const text = (await measurePdf(await renderTimeline(办理记录))).map(page => page.text).join('')
  expect(text).toContain('提出申请')
  expect(text).toContain('代赵国强（区委书记）')
  expect(text).toContain('依据：4.8.4、4.8.6')
  expect(text).toMatch(/2026-11-24\s*08:40/)
})
