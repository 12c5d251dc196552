/**
 * 登记簿的表格: the same register as a workbook, with real dates and numbers.
 * Text always stays text: what begins with = + - @ must not come alive in the reader's spreadsheet.
 */
import ExcelJS from 'exceljs'
import { columnSum } from './render.ts'
import type { RegisterColumn, RegisterData, RegisterValue } from './types.ts'
import { beijing, beijingMinute, withoutInvisible } from './words.ts'

const FORMATS = { text: '@', number: 'General', day: 'yyyy-mm-dd', instant: 'yyyy-mm-dd hh:mm' } as const

const thin = { style: 'thin' } as const
const box = { top: thin, bottom: thin, left: thin, right: thin }

// A workbook knows no zones: the cell holds the Beijing wall clock as if it were UTC.
const cellValue = (value: RegisterValue, { kind = 'text' }: RegisterColumn): string | number | Date | null => {
  if (value === null || value === undefined || value === '') return null
  if (typeof value === 'number') return value
  if (kind === 'day' && /^\d{4}-\d{2}-\d{2}$/.test(value)) return new Date(`${value}T00:00:00Z`)
  if (kind === 'instant') return new Date(`${beijing(value)}Z`)
  return withoutInvisible(value)
}

/** A sheet's name may not hold some marks and no more than 31 characters. */
const sheetName = (title: string): string =>
  title
    .replace(/[\\/?*[\]:]/g, ' ')
    .replace(/^'+|'+$/g, '')
    .slice(0, 31)
    .trim() || '登记簿'

/** 登记簿 as .xlsx; the first column is the row number, days and instants are Beijing dates. */
export const registerXlsx = async (register: RegisterData): Promise<Buffer> => {
  const book = new ExcelJS.Workbook()
  book.created = new Date(register.printed.at)
  book.modified = book.created
  book.creator = register.office
  const columns = register.columns
  const sheet = book.addWorksheet(sheetName(register.title), {
    pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0, printTitlesRow: '3:3' },
    views: [{ state: 'frozen', ySplit: 3 }],
  })
  const last = columns.length + 1

  sheet.mergeCells(1, 1, 1, last)
  const heading = sheet.getCell(1, 1)
  heading.value = register.title
  heading.font = { name: '宋体', size: 18, bold: true }
  heading.alignment = { horizontal: 'center', vertical: 'middle' }
  sheet.mergeCells(2, 1, 2, last)
  sheet.getCell(2, 1).value =
    `${register.office}　期间：${register.period}　打印：${register.printed.by}　${beijingMinute(register.printed.at)}`

  const head = sheet.getRow(3)
  for (const [i, label] of ['序号', ...columns.map(column => column.label)].entries()) {
    const cell = head.getCell(i + 1)
    cell.value = label
    cell.font = { name: '黑体', bold: true }
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFEEEEEE' } }
    cell.alignment = { horizontal: 'center', vertical: 'middle', wrapText: true }
    cell.border = box
  }
  sheet.getColumn(1).width = 6
  for (const [i, column] of columns.entries()) sheet.getColumn(i + 2).width = Math.round(14 * Math.max(column.width ?? 1, 0.7))

  for (const [r, row] of register.rows.entries()) {
    const line = sheet.getRow(r + 4)
    line.getCell(1).value = r + 1
    line.getCell(1).border = box
    for (const [c, column] of columns.entries()) {
      const cell = line.getCell(c + 2)
      const value = cellValue(row[column.key], column)
      cell.value = value
      cell.numFmt = typeof value === 'string' ? FORMATS.text : FORMATS[column.kind ?? 'text']
      if (typeof value === 'number' && (column.kind ?? 'text') === 'text') cell.numFmt = FORMATS.number
      cell.alignment = { vertical: 'middle', wrapText: true }
      cell.border = box
    }
  }

  if (columns.some(column => column.sum)) {
    const total = sheet.getRow(register.rows.length + 4)
    total.getCell(1).value = '合计'
    for (const [c, column] of columns.entries()) if (column.sum) total.getCell(c + 2).value = columnSum(register, column.key)
    total.font = { name: '黑体', bold: true }
  }
  if (register.rows.length > 0) sheet.autoFilter = { from: { row: 3, column: 1 }, to: { row: register.rows.length + 3, column: last } }
  return Buffer.from(await book.xlsx.writeBuffer())
}
