import ExcelJS from 'exceljs'
import { describe, expect, test } from 'vitest'
import { officeTemplate, readOffice } from './excel.ts'
import { emptyOffice, instantOf } from './index.ts'
import { small } from './office.examples.ts'

const edited = async (buffer: Buffer, edit: (book: ExcelJS.Workbook) => void) => {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(buffer as unknown as ExcelJS.Buffer)
  edit(book)
  return Buffer.from(await book.xlsx.writeBuffer())
}

describe('the workbook', () => {
  test('gives back the office it was filled with', async () => {
    const data = small()
    data.absences.push({
      id: 'a1',
      person: 'p-jia',
      from: instantOf('2026-03-02', '08:30'),
      to: instantOf('2026-03-04', '17:30'),
      reason: '学习',
    })
    data.calendar.push({ day: '2026-11-25', work: false, name: '停电检修' })
    expect(await readOffice(await officeTemplate(data), emptyOffice('', ''))).toEqual({ data })
  })

  test('has a drop-down and a head in Chinese for every closed choice', async () => {
    const book = new ExcelJS.Workbook()
    await book.xlsx.load((await officeTemplate()) as unknown as ExcelJS.Buffer)
    const page = book.getWorksheet('单位')
    expect(page?.getRow(1).getCell(4).text).toBe('类别*')
    expect(page?.getRow(2).getCell(4).dataValidation?.formulae).toEqual(['"区委,办公室,科室,部门,镇街"'])
  })

  test('names every error by row and column and imports nothing', async () => {
    const bad = await edited(await officeTemplate(small()), book => {
      const people = book.getWorksheet('人员')
      if (!people) throw new Error('no sheet of people')
      people.getRow(3).getCell(2).value = ''
      people.getRow(4).getCell(3).value = 'u-meiyou'
      people.getRow(5).getCell(1).value = people.getRow(6).getCell(1).value
      const holdings = book.getWorksheet('任职')
      if (holdings) holdings.getRow(2).getCell(6).value = '2026-13-40'
    })
    const result = await readOffice(bad, small())
    if (!('errors' in result)) throw new Error('the workbook was taken')
    const errors = result.errors.map(e => [e.sheet, e.row, e.column])
    expect(errors).toContainEqual(['人员', 3, '姓名'])
    expect(errors).toContainEqual(['人员', 4, '所在单位'])
    expect(errors).toContainEqual(['人员', 6, '编号'])
    expect(errors).toContainEqual(['任职', 2, '起日'])
  })

  test('takes a date that Excel has made a real date', async () => {
    const book = await edited(await officeTemplate(small()), b => {
      const cell = b.getWorksheet('任职')?.getRow(2).getCell(6)
      if (!cell) throw new Error('no such cell')
      cell.value = new Date('2025-05-06T00:00:00Z')
      cell.numFmt = 'yyyy-mm-dd'
    })
    const result = await readOffice(book, small())
    expect('data' in result && result.data.holdings[0]?.from).toBe('2025-05-06')
  })

  test('refuses a delegation of things nobody has registered', async () => {
    const book = await edited(await officeTemplate(small()), b => {
      b.getWorksheet('代办')?.addRow(['d1', 'p-jia', 'p-yi', '2026-03-02 09:00', '2026-03-04 09:00', '', 'seal、safe', 'p-jia、p-yi'])
    })
    expect(await readOffice(book, small())).toMatchObject({ errors: [{ says: '“甲”的代办指向的物品“safe”不存在' }] })
  })

  test('refuses what is no workbook, and a second custodian of a seal', async () => {
    expect(await readOffice(Buffer.from('不是表格'), small())).toMatchObject({
      errors: [{ says: '这个文件打不开，不是 xlsx 工作簿' }],
    })
    const two = await edited(await officeTemplate(small()), book => {
      book.getWorksheet('保管')?.addRow(['c-er', 'seal', 'p-yi', '2026-03-02 09:00', '', ''])
    })
    expect(await readOffice(two, small())).toMatchObject({ errors: [{ says: expect.stringContaining('有2名专管人员') }] })
  })
})
