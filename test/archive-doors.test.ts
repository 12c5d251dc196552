import { execFileSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clause } from '#norms'
import { zipEntries } from '#papers/zip.ts'
import { arranging, importantItem, ordinaryItem } from '#rooms/archive/archive.examples.ts'
import { checkPackage } from '#store'
import { bodyOf, type Call, type Doors, doorsOf } from './signed-in.ts'

let doors: Doors
let clerk: Call
let archivist: Call
let staff: Call
const files: string[] = []
const items: { id: string; number?: string | undefined }[] = []

beforeAll(async () => {
  doors = await doorsOf({ maxiaoli: 'p-maxiaoli', huangyiming: 'p-huangyiming', shiwenbo: 'p-shiwenbo' })
  const { office } = doors
  const words = '批复的正文'
  files.push(await office.store.saveFile(new TextEncoder().encode(words), '批复.txt', 'text/plain', words, 'p-maxiaoli', office.now()))
  for (const [item, how] of [
    [{ ...importantItem, files }, {}],
    [ordinaryItem, { term: '定期10年' }],
    [
      { ...ordinaryItem, writtenOn: '2013-04-05' },
      { term: '定期10年', inYear: 2013 },
    ],
  ] as const) {
    const opened = await office.opens('p-maxiaoli', 'archive-item', { ...item })
    items.push(await office.does('p-maxiaoli', opened.id, 'arrange', { ...arranging, ...how }))
  }
  await office.opens('p-maxiaoli', 'archive-item', { ...ordinaryItem, title: '关于还没有整理的函' })
  ;[clerk, archivist, staff] = (await Promise.all(['maxiaoli', 'huangyiming', 'shiwenbo'].map(doors.as))) as [Call, Call, Call]
})
afterAll(() => doors.close())

describe('“档案”页', () => {
  test('待整理的带着建议，期满的列出来，目录按年度、期限、机构分；看不到的人一件也没有', async () => {
    const view = await bodyOf(await clerk('/api/archive'))
    expect(view.gathered).toMatchObject({
      total: 1,
      rows: [{ title: '关于还没有整理的函', term: '定期10年', classOf: '文秘', inYear: 2025 }],
    })
    expect(view.series.map((s: { last: string }) => s.last)).toEqual([
      '0001-WS·2025-D10-WMK-0001',
      '0001-WS·2025-Y-WMK-0001',
      '0001-WS·2013-D10-WMK-0001',
    ])
    expect(view.expired.map((r: { number: string }) => r.number)).toEqual(['0001-WS·2013-D10-WMK-0001'])
    expect(view).toMatchObject({ mayArrange: true, mayExport: false })
    expect(await bodyOf(await archivist('/api/archive'))).toMatchObject({ mayArrange: false, mayExport: true })
    expect(await bodyOf(await staff('/api/archive'))).toMatchObject({
      unfiled: { rows: [], total: 0 },
      gathered: { rows: [], total: 0 },
      series: [],
      expired: [],
      mayExport: false,
    })
  })

  test(clause('4.5.32', '归档文件目录能印能存表格，有档号、文号、责任者、题名、八位日期、页数；没有权限的人得到空目录'), async () => {
    const book = new ExcelJS.Workbook()
    await book.xlsx.load((await (await clerk('/api/archive/catalogue/2025?as=xlsx')).arrayBuffer()) as never)
    const sheet = book.worksheets[0]
    const row = (n: number) => ((sheet?.getRow(n).values ?? []) as unknown[]).slice(1)
    expect(row(3)).toEqual(['序号', '档号', '文号', '责任者', '题名', '日期', '密级', '页数', '备注'])
    expect(row(5).slice(0, 8)).toEqual(
      [2, '0001-WS·2025-Y-WMK-0001', '市编〔2025〕8号', '市委编委', importantItem.title, '20250304', null, 3].map(x => x ?? undefined),
    )
    expect((await clerk('/api/archive/catalogue/2025?term=永久&class=文秘')).headers.get('content-type')).toBe('application/pdf')
    const empty = new ExcelJS.Workbook()
    await empty.xlsx.load((await (await staff('/api/archive/catalogue/2025?as=xlsx')).arrayBuffer()) as never)
    expect(empty.worksheets[0]?.getRow(4).getCell(2).value).toBeNull()
    expect((await clerk('/api/archive/catalogue/2025?term=长期')).status).toBe(404)
    expect((await clerk('/api/archive/catalogue/20250')).status).toBe(404)
  })

  test('归档包边做边下载，解压出来核对得过；只有档案管理员和主任能导', async () => {
    expect((await clerk('/api/archive/package/2025')).status).toBe(403)
    expect((await archivist('/api/archive/package/1999')).status).toBe(404)
    const answer = await archivist('/api/archive/package/2025')
    expect(answer.headers.get('content-type')).toBe('application/zip')
    const bytes = new Uint8Array(await answer.arrayBuffer())
    const entries = zipEntries(bytes) ?? []
    expect(entries.map(e => e.name)).toContain('package.json')
    const folder = await mkdtemp(join(tmpdir(), 'huisheng-zip-'))
    await writeFile(join(folder, 'a.zip'), bytes)
    // Unpacked by a program that is not ours.
    execFileSync('python3', ['-m', 'zipfile', '-e', join(folder, 'a.zip'), join(folder, 'out')])
    expect(await checkPackage(join(folder, 'out'))).toMatchObject({ holds: true, faults: [], year: 2025, items: 2 })
    await rm(folder, { recursive: true })
    const says = (await doors.office.store.auditLog({ actor: 'p-huangyiming', what: 'export' })).rows.map(r => r.says)
    expect(says).toEqual(['导出归档包 2025年，2件'])
  })
})

describe('借阅电子件', () => {
  test('借到的人在期限内打得开，别人打不开；过了期限打不开，每次都有审计', async () => {
    const { office } = doors
    const loan = await office.opens('p-shiwenbo', 'archive-loan', { what: '批复', purpose: '核对', way: '看电子件', until: '2026-03-03' })
    await office.does('p-huangyiming', loan.id, 'find', { items: [items[0]?.id] })
    await office.does('p-chenshuhuai', loan.id, 'approve')
    const door = `/api/affairs/${loan.id}/lent/${files[0]}`
    expect((await staff(door)).status).toBe(404)
    await office.does('p-huangyiming', loan.id, 'handOut', { checkedOut: true })
    expect((await bodyOf(await staff(`/api/affairs/${loan.id}`))).lent).toMatchObject([{ name: '批复.txt', hash: files[0] }])
    expect(await (await staff(door)).text()).toBe('批复的正文')
    expect((await staff(`/api/files/${files[0]}`)).status).toBe(404)
    // The archivist sees the loan; it was not lent to him.
    expect((await archivist(door)).status).toBe(404)
    expect((await staff(`/api/affairs/${loan.id}/lent/${'f'.repeat(64)}`)).status).toBe(404)
    await office.at('2026-03-03T16:00:00.000Z')
    expect((await staff(door)).status).toBe(404)
    expect((await bodyOf(await staff(`/api/affairs/${loan.id}`))).lent).toEqual([])
    expect((await office.store.auditLog({ actor: 'p-shiwenbo', what: 'download' })).rows).toHaveLength(1)
  })
})
