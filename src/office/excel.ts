import ExcelJS from 'exceljs'
import { z } from 'zod'
import { beijingTime, type Day, type Instant, instantOf } from './calendar.ts'
import type { OfficeData } from './people.ts'
import { checkOffice, emptyOffice, recordSchemas } from './records.ts'

export interface ExcelError {
  sheet: string
  /** As the spreadsheet counts: the heads are row 1. Zero when the whole workbook is meant. */
  row: number
  column: string
  says: string
  wayOut: string
}

export type ReadOffice = { data: OfficeData } | { errors: ExcelError[] }

type Kind = 'text' | 'number' | 'day' | 'time' | 'yes' | 'list'

interface Column {
  readonly key: string
  readonly head: string
  readonly kind: Kind
  readonly required?: boolean
  /** Chinese word for each stored word. */
  readonly words?: Readonly<Record<string, string>>
  /** The list its values come from, and what of it the sheet shows. */
  readonly from?: 'units' | 'people' | 'posts' | 'things'
  readonly note?: string
}

interface Sheet {
  readonly list: Exclude<keyof OfficeData, 'name' | 'district'>
  readonly type: Exclude<keyof typeof recordSchemas, 'office'>
  readonly name: string
  readonly about: string
  readonly columns: readonly Column[]
}

const id: Column = { key: 'id', head: '编号', kind: 'text', required: true, note: '本表内不重复' }
const levels = { 县级: '县级', 科级: '科级', 其他: '其他' }
const person = (key: string, head: string): Column => ({ key, head, kind: 'text', required: true, from: 'people', note: '填人员编号' })
const unit = (key: string, head: string, required = true): Column => ({
  key,
  head,
  kind: 'text',
  required,
  from: 'units',
  note: '填单位编号',
})
const days: readonly Column[] = [
  { key: 'from', head: '起日', kind: 'day', required: true },
  { key: 'to', head: '止日', kind: 'day', note: '至今则空' },
]
const times = (open: boolean): readonly Column[] => [
  { key: 'from', head: '起时', kind: 'time', required: true },
  { key: 'to', head: '止时', kind: 'time', required: !open, ...(open ? { note: '至今则空' } : {}) },
]

const sheets: readonly Sheet[] = [
  {
    list: 'units',
    type: 'unit',
    name: '单位',
    about: '区委、办公室、科室、部门、镇街',
    columns: [
      id,
      { key: 'name', head: '名称', kind: 'text', required: true },
      { key: 'shortName', head: '简称', kind: 'text' },
      {
        key: 'kind',
        head: '类别',
        kind: 'text',
        required: true,
        words: { committee: '区委', office: '办公室', section: '科室', department: '部门', town: '镇街' },
      },
      { key: 'order', head: '排序', kind: 'number', required: true },
      unit('parent', '上级单位', false),
      { key: 'side', head: '系统', kind: 'text', words: { party: '党委', government: '政府' }, note: '代拟文稿由谁组织会签' },
    ],
  },
  {
    list: 'groups',
    type: 'group',
    name: '单位组',
    about: '发文时常一起选的单位，如“各镇”“区直各单位”',
    columns: [
      id,
      { key: 'name', head: '名称', kind: 'text', required: true },
      { key: 'units', head: '单位', kind: 'list', required: true, note: '单位编号，用顿号隔开' },
    ],
  },
  {
    list: 'posts',
    type: 'post',
    name: '职务',
    about: '职务名称和资历位次，1 为最高',
    columns: [
      { key: 'name', head: '名称', kind: 'text', required: true },
      { key: 'rank', head: '位次', kind: 'number', required: true },
      { key: 'level', head: '级别', kind: 'text', words: levels },
      { key: 'heads', head: '是单位负责人', kind: 'yes' },
    ],
  },
  {
    list: 'people',
    type: 'person',
    name: '人员',
    about: '本办人员，以及各部门、镇街的负责人和联络员',
    columns: [
      id,
      { key: 'name', head: '姓名', kind: 'text', required: true },
      unit('unit', '所在单位'),
      { key: 'phone', head: '电话', kind: 'text' },
      { key: 'account', head: '账号', kind: 'text' },
      { key: 'level', head: '级别', kind: 'text', words: levels },
      { key: 'partyMember', head: '党员', kind: 'yes' },
      { key: 'pinyin', head: '拼音', kind: 'text' },
      { key: 'leftOn', head: '离岗日', kind: 'day', note: '从这天起不在岗' },
    ],
  },
  {
    list: 'holdings',
    type: 'holding',
    name: '任职',
    about: '谁在哪个单位任什么职务，起止日都算在内',
    columns: [
      id,
      person('person', '人员'),
      { key: 'post', head: '职务', kind: 'text', required: true, from: 'posts' },
      unit('unit', '单位'),
      { key: 'order', head: '同职排序', kind: 'number' },
      ...days,
    ],
  },
  {
    list: 'charges',
    type: 'charge',
    name: '分管',
    about: '哪位领导分管哪个单位',
    columns: [id, person('leader', '领导'), unit('unit', '单位'), ...days],
  },
  {
    list: 'things',
    type: 'thing',
    name: '物品',
    about: '印章、公用信笺、保险柜等需专人保管的物品',
    columns: [
      id,
      {
        key: 'kind',
        head: '种类',
        kind: 'text',
        required: true,
        note: '印章填 seal，信笺填 letterhead，保险柜填 safe，文印设备填 machine，也可自定',
      },
      { key: 'name', head: '名称', kind: 'text', required: true },
      { key: 'approvers.clause', head: '批准依据条款', kind: 'text', note: '如 4.8.2' },
      { key: 'approvers.param', head: '批准依据参数', kind: 'text', note: '与条款一并填写' },
      { key: 'place', head: '存放地点', kind: 'text' },
      { key: 'heldIn', head: '存放于', kind: 'text', from: 'things', note: '填所在柜的编号' },
      { key: 'use', head: '用途', kind: 'text', note: '设备填“复印”或“制版印刷”' },
      { key: 'validTo', head: '有效期至', kind: 'day', note: '有批准期限的填写，如定点印刷厂' },
    ],
  },
  {
    list: 'custodies',
    type: 'custody',
    name: '保管',
    about: '谁从何时起保管哪件物品；每枚印章同时只有一名专管人员',
    columns: [
      id,
      { key: 'thing', head: '物品', kind: 'text', required: true, from: 'things', note: '填物品编号' },
      person('person', '保管人'),
      ...times(true),
      { key: 'signedBy', head: '签字人', kind: 'list', note: '人员编号，多人用顿号隔开' },
    ],
  },
  {
    list: 'delegations',
    type: 'delegation',
    name: '代办',
    about: 'AB角：一人外出时由谁代办；代管物品须双方签字',
    columns: [
      id,
      person('absent', '外出人'),
      person('delegate', '代办人'),
      ...times(false),
      { key: 'note', head: '说明', kind: 'text' },
      { key: 'things', head: '代管物品', kind: 'list', note: '物品编号，多件用顿号隔开' },
      { key: 'signedBy', head: '签字人', kind: 'list', note: '人员编号，多人用顿号隔开' },
    ],
  },
  {
    list: 'absences',
    type: 'absence',
    name: '外出请假',
    about: '谁从何时到何时不在岗',
    columns: [id, person('person', '人员'), ...times(false), { key: 'reason', head: '事由', kind: 'text', required: true }],
  },
  {
    list: 'duties',
    type: 'duty',
    name: '职责',
    about: '哪类事项归哪个科室',
    columns: [
      id,
      { key: 'matter', head: '事项', kind: 'text', required: true },
      unit('section', '归口科室'),
      { key: 'norm', head: '依据条款', kind: 'text' },
    ],
  },
  {
    list: 'calendar',
    type: 'calendar',
    name: '日历',
    about: '本办另行规定的上班日和休息日；国家已公布的放假安排不必填',
    columns: [
      { key: 'day', head: '日期', kind: 'day', required: true },
      { key: 'work', head: '上班', kind: 'yes', required: true },
      { key: 'name', head: '名称', kind: 'text', required: true },
    ],
  },
]

const ABOUT = '填写说明'
const NAME_CELL = 'B2'
const DISTRICT_CELL = 'B3'
const ROWS_WITH_CHOICES = 500

const at = (row: object, key: string): unknown =>
  key.split('.').reduce<unknown>((value, part) => (value === undefined ? undefined : (value as Record<string, unknown>)[part]), row)

const shown = (value: unknown, column: Column): string | number => {
  if (value === undefined) return ''
  if (column.words) return column.words[String(value)] ?? String(value)
  if (column.kind === 'yes') return value ? '是' : '否'
  if (column.kind === 'time') return beijingTime(value as Instant)
  if (column.kind === 'list') return (value as string[]).join('、')
  return typeof value === 'number' ? value : String(value)
}

const choicesOf = (column: Column): string | undefined => {
  if (column.words) return `"${Object.values(column.words).join(',')}"`
  if (column.kind === 'yes') return '"是,否"'
  const source = column.from && sheets.find(s => s.list === column.from)
  return source && `'${source.name}'!$A$2:$A$${ROWS_WITH_CHOICES}`
}

/** The workbook in which an office's data is filled in or revised; with data, it is filled already. */
export const officeTemplate = async (data: OfficeData = emptyOffice('', '')): Promise<Buffer> => {
  const book = new ExcelJS.Workbook()
  const about = book.addWorksheet(ABOUT)
  about.addRows([
    ['机构人员导入表'],
    ['机构全称', data.name],
    ['区县名称', data.district],
    [],
    ['表', '内容'],
    ...sheets.map(s => [s.name, s.about]),
    [],
    ['填法', '带 * 的列必填。日期如 2026-03-02，时间如 2026-03-02 09:30，都按北京时间。'],
    ['', '编号可用拼音，如人员 p-zhaoguoqiang、单位 u-wenmike；别的表引用时照抄编号。'],
    ['', '有一处填错，整本都不导入；页面会逐行列出错处，改好再传一次即可。'],
  ])
  about.getColumn(1).width = 14
  about.getColumn(2).width = 70
  about.getCell('A1').font = { bold: true, size: 16 }
  for (const sheet of sheets) {
    const page = book.addWorksheet(sheet.name, { views: [{ state: 'frozen', ySplit: 1 }] })
    page.columns = sheet.columns.map(c => ({
      header: c.required ? `${c.head}*` : c.head,
      key: c.key,
      width: Math.max(12, c.head.length * 2 + 6, c.kind === 'time' ? 18 : 0),
      style: { numFmt: c.kind === 'number' ? '0' : '@' },
    }))
    page.getRow(1).font = { bold: true }
    for (const row of data[sheet.list]) page.addRow(sheet.columns.map(c => shown(at(row, c.key), c)))
    for (const [i, column] of sheet.columns.entries()) {
      const head = page.getRow(1).getCell(i + 1)
      if (column.note) head.note = column.note
      const choices = choicesOf(column)
      if (!choices) continue
      for (let row = 2; row <= ROWS_WITH_CHOICES; row++)
        page.getRow(row).getCell(i + 1).dataValidation = {
          type: 'list',
          allowBlank: true,
          formulae: [choices],
          showErrorMessage: !column.from,
        }
    }
  }
  return Buffer.from(await book.xlsx.writeBuffer())
}

const textOf = (cell: ExcelJS.Cell): string => {
  const value = cell.value
  // Excel keeps a typed date without a zone; exceljs hands it over as if it were UTC, so its clock face is what the clerk saw.
  if (value instanceof Date) return value.toISOString().slice(0, 16).replace('T', ' ')
  return cell.text.trim()
}

type Read = { value: unknown } | { says: string; wayOut: string }

const readDay = (text: string): Day | undefined => {
  const match = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?: 00:00)?$/.exec(text)
  if (!match) return undefined
  const day = `${match[1]}-${match[2]?.padStart(2, '0')}-${match[3]?.padStart(2, '0')}`
  return z.iso.date().safeParse(day).success ? day : undefined
}

const readTime = (text: string): Instant | undefined => {
  const match = /^(\S+?)(?:[ T](\d{1,2}):(\d{2}))?$/.exec(text)
  const day = match?.[1] && readDay(match[1])
  if (!day) return undefined
  const [hour, minute] = [Number(match[2] ?? 0), Number(match[3] ?? 0)]
  return hour < 24 && minute < 60 ? instantOf(day, `${hour}:${String(minute).padStart(2, '0')}`) : undefined
}

const readCell = (text: string, column: Column): Read => {
  if (text === '')
    return column.required
      ? { says: `“${column.head}”没有填`, wayOut: `补填“${column.head}”` }
      : { value: column.key === 'signedBy' ? [] : undefined }
  if (column.words) {
    const word = Object.entries(column.words).find(([, chinese]) => chinese === text)
    return word ? { value: word[0] } : { says: `“${text}”不在可选范围`, wayOut: `改为${Object.values(column.words).join('、')}之一` }
  }
  switch (column.kind) {
    case 'text':
      return { value: text }
    case 'number':
      return /^\d+$/.test(text) ? { value: Number(text) } : { says: `“${text}”不是整数`, wayOut: '填 0 或正整数' }
    case 'yes':
      return text === '是' || text === '否' ? { value: text === '是' } : { says: `“${text}”应为“是”或“否”`, wayOut: '改填“是”或“否”' }
    case 'list':
      return { value: text.split(/[、,，\s]+/).filter(Boolean) }
    case 'day': {
      const day = readDay(text)
      return day ? { value: day } : { says: `“${text}”不是日期`, wayOut: '改为 2026-03-02 这样的日期' }
    }
    case 'time': {
      const time = readTime(text)
      return time ? { value: time } : { says: `“${text}”不是时间`, wayOut: '改为 2026-03-02 09:30 这样的时间' }
    }
  }
}

const put = (row: Record<string, unknown>, key: string, value: unknown) => {
  const [outer = key, inner] = key.split('.')
  if (inner === undefined) row[outer] = value
  else row[outer] = { ...(row[outer] as object | undefined), [inner]: value }
}

/** The whole office from a filled workbook, or every error by row and column. A sheet left out keeps what is there now. */
export const readOffice = async (buffer: Uint8Array, current: OfficeData): Promise<ReadOffice> => {
  const book = new ExcelJS.Workbook()
  try {
    await book.xlsx.load(buffer as unknown as ExcelJS.Buffer)
  } catch {
    return {
      errors: [{ sheet: '', row: 0, column: '', says: '这个文件打不开，不是 xlsx 工作簿', wayOut: '下载模板，填好后存为 .xlsx 再传' }],
    }
  }
  const errors: ExcelError[] = []
  const data: OfficeData = { ...current }
  const about = book.getWorksheet(ABOUT)
  data.name = (about && textOf(about.getCell(NAME_CELL))) || current.name
  data.district = (about && textOf(about.getCell(DISTRICT_CELL))) || current.district
  const known = { units: new Set<string>(), people: new Set<string>(), posts: new Set<string>(), things: new Set<string>() }
  const references: { sheet: string; row: number; column: Column; value: string }[] = []

  if (!sheets.some(s => book.getWorksheet(s.name)))
    errors.push({ sheet: '', row: 0, column: '', says: '工作簿里没有一张认得的表', wayOut: '下载模板，照模板的表名填写' })
  for (const sheet of sheets) {
    const page = book.getWorksheet(sheet.name)
    const rows: Record<string, unknown>[] = []
    if (page) {
      const heads = new Map<string, number>()
      page.getRow(1).eachCell((cell, n) => heads.set(cell.text.trim().replace(/\*$/, ''), n))
      const missing = sheet.columns.filter(c => c.required && !heads.has(c.head))
      for (const c of missing)
        errors.push({ sheet: sheet.name, row: 1, column: c.head, says: `缺少“${c.head}”一列`, wayOut: '照模板补上这一列的表头' })
      if (missing.length > 0) continue
      const seen = new Set<string>()
      page.eachRow((line, n) => {
        if (n === 1) return
        const texts = sheet.columns.map(c => {
          const at = heads.get(c.head)
          return at === undefined ? '' : textOf(line.getCell(at))
        })
        if (texts.every(t => t === '')) return
        const row: Record<string, unknown> = {}
        let good = true
        for (const [i, column] of sheet.columns.entries()) {
          const read = readCell(texts[i] ?? '', column)
          if ('says' in read) {
            errors.push({ sheet: sheet.name, row: n, column: column.head, ...read })
            good = false
          } else if (
            read.value !== undefined &&
            !(column.key === 'signedBy' && sheet.type === 'custody' && (read.value as string[]).length === 0)
          ) {
            put(row, column.key, read.value)
            if (column.from) references.push({ sheet: sheet.name, row: n, column, value: String(read.value) })
          }
        }
        const key = String(row.id ?? row.day ?? row.name ?? '')
        const keyHead = sheet.columns[0]?.head ?? ''
        if (key && seen.has(key))
          errors.push({
            sheet: sheet.name,
            row: n,
            column: keyHead,
            says: `“${key}”与前面的行重复`,
            wayOut: '改掉其中一个，或删去重复的行',
          })
        seen.add(key)
        const parsed = good ? recordSchemas[sheet.type].safeParse(row) : undefined
        if (parsed && !parsed.success)
          for (const issue of parsed.error.issues) {
            const path = issue.path.join('.')
            const column = sheet.columns.find(c => c.key === path)
            errors.push({
              sheet: sheet.name,
              row: n,
              column: column?.head ?? path,
              says: '这一格的内容不合要求，或没有填全',
              wayOut: column?.note ?? '对照填写说明改正',
            })
          }
        if (parsed?.success) rows.push(parsed.data)
      })
      Object.assign(data, { [sheet.list]: rows })
    }
    if (sheet.list in known)
      for (const row of page ? rows : data[sheet.list])
        known[sheet.list as keyof typeof known].add(String('id' in row ? row.id : (row as { name: string }).name))
  }
  for (const { sheet, row, column, value } of references)
    if (column.from && !known[column.from].has(value)) {
      const source = sheets.find(s => s.list === column.from)?.name ?? ''
      errors.push({ sheet, row, column: column.head, says: `“${value}”不在“${source}”表中`, wayOut: `先在“${source}”表登记，或改为已有的` })
    }
  if (errors.length > 0) return { errors }
  // What no single row shows: a term that ends before it begins, a seal with two custodians. A fault that stood before the import does not stop it.
  const before = new Set(checkOffice(current).map(f => f.says))
  const found = checkOffice(data).filter(f => !f.vacancy && !before.has(f.says))
  if (found.length > 0)
    return {
      errors: found.map(f => ({
        sheet: '',
        row: 0,
        column: '',
        says: f.cites ? `${f.says}（规范 ${f.cites}）` : f.says,
        wayOut: f.wayOut,
      })),
    }
  return { data }
}
