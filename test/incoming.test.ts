import ExcelJS from 'exceljs'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clause } from '#norms'
import { ordinaryDocument } from '#rooms/documents/documents.examples.ts'
import { bandsOf, likeness, sketchFiles, sketchOf } from '#store/likeness.ts'
import { bodyOf, type Call, type Doors, doorsOf, sends, upload } from './signed-in.ts'

const CLERK = 'p-maxiaoli'
const DIRECTOR = 'p-zhaoguoqiang'
const LEADERS = ['p-hejingyi', 'p-shendingyuan']
const long = (seed: string, n = 60) =>
  Array.from({ length: n }, (_, i) => `${seed}第${i}条：各单位要把第${(i * 37) % 101}项工作落实到人、按月报告。`).join('')

describe('正文相近', () => {
  test('改了几个字、换了空格和全角的，还认得是同一份；不同的不混；太短的不比', () => {
    const text = long('防汛')
    const changed = text.replace('第7条', '第七条').replaceAll('，', ' ， ').replace('按月报告', '按周报告')
    expect(likeness(sketchOf(text), sketchOf(changed))).toBeGreaterThan(0.85)
    expect(likeness(sketchOf(text), sketchOf(text.normalize('NFKC').toUpperCase()))).toBe(1)
    const other = Array.from(
      { length: 60 },
      (_, i) => `林区${i}号防火道由${String.fromCodePoint(0x4e00 + i * 7)}村巡护，每${(i % 9) + 2}日一巡，火险等级高时加密。`,
    ).join('')
    expect(likeness(sketchOf(text), sketchOf(other))).toBeLessThan(0.2)
    expect(sketchOf('同意。')).toEqual([])
  })

  test('相近的两份总有一组摘要相同，索引不会漏', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 1200 }), (seed, at) => {
        const text = long(`第${seed}号文件`)
        const [a, b] = [sketchOf(text), sketchOf(`${text.slice(0, at)}补充${text.slice(at + 3)}`)]
        const bands = new Set(bandsOf(a))
        expect(bandsOf(b).some(x => bands.has(x))).toBe(true)
      }),
      { numRuns: 60, seed: 7 },
    )
  })
})

describe('收文登记', () => {
  let doors: Doors
  let call: Call
  beforeAll(async () => {
    doors = await doorsOf({ maxiaoli: CLERK, zhaoguoqiang: DIRECTOR, fangxiaoping: 'p-fangxiaoping', shendingyuan: 'p-shendingyuan' })
    call = await doors.as('maxiaoli')
  }, 60_000)
  afterAll(() => doors.close())
  let n = 0
  const input = (more: object = {}) => ({ ...ordinaryDocument, docNumber: `试发〔2026〕${++n}号`, ...more })
  const row = (more: object = {}, key: string = crypto.randomUUID()) => ({ key, input: input(more) })
  const batch = async (rows: object[], by = call) => (await (await by('/api/documents/batch', sends({ rows }))).json()) as any[]
  const repeats = async (rows: object[], by = call) => (await (await by('/api/documents/repeats', sends({ rows }))).json()) as any[]
  const sent = async (text: string, name = '来文.txt') => (await bodyOf(await upload(call, new File([text], name)))).hash as string

  test(clause('4.5.25', '同一单位同一字号的来文再登记，先指出已登记的那份；写明理由才登记，理由在记录里'), async () => {
    const first = row({ docNumber: '临教发〔2026〕7号', sender: '区教育局' })
    const [done] = await batch([first])
    expect(done.number).toMatch(/^收〔2026〕\d+号$/)
    const again = row({ docNumber: '临教发[2026] 7号', sender: '区教育局 ' })
    expect((await repeats([again]))[0].repeats).toEqual([
      { id: done.id, number: done.number, title: ordinaryDocument.title, why: '来文单位和字号相同' },
    ])
    const [refused] = await batch([again])
    expect(refused).toMatchObject({ refusals: [{ cites: '4.5.25', field: 'repeatReason' }], repeats: [{ id: done.id }] })
    expect(refused.id).toBeUndefined()
    const [over] = await batch([{ ...again, input: { ...again.input, repeatReason: '原件缺页，补送一份' } }])
    expect((await doors.office.store.find(over.id))?.data.repeatReason).toBe('原件缺页，补送一份')
    expect((await batch([row({ docNumber: '临教发〔2026〕7号', sender: '区教育工会' })]))[0].refusals).toEqual([])
  })

  test(clause('4.5.25', '没有字号、正文差不多的来文，也指出来，并说几成相同'), async () => {
    const [done] = await batch([row({ docNumber: undefined, files: [await sent(long('水库调度'))] })])
    const near = await sent(long('水库调度').replace('落实到人', '落实到岗'), '扫描件.txt')
    const [found] = await repeats([row({ docNumber: undefined, files: [near] })])
    expect(found.repeats).toMatchObject([{ id: done.id, why: expect.stringMatching(/^正文约\d+%相同$/) }])
    expect(
      (await repeats([row({ docNumber: undefined, files: [await sent(long('森林防火', 40).split('').reverse().join(''))] })]))[0].repeats,
    ).toEqual([])
  })

  test('看不到的文件，查重也不透露', async () => {
    const secretary = await doors.as('shendingyuan')
    expect(
      (await repeats([{ key: crypto.randomUUID(), input: { docNumber: '临教发〔2026〕7号', sender: '区教育局' } }], secretary))[0],
    ).toEqual({ repeats: [] })
    expect((await repeats([{ key: crypto.randomUUID(), input: { files: [await sent(long('水库调度'))] } }], secretary))[0]).toEqual({
      repeats: [],
    })
  })

  test(clause('4.5.25', '一批里有的行不合要求，别的行照样登记；改好再交，已登记的不重登，号不断'), async () => {
    const rows = [row(), row({ sender: '' }), row({ secrecy: '机密' }), row()]
    const first = await batch(rows)
    expect(first.map(r => r.refusals.length > 0)).toEqual([false, true, true, false])
    expect(first[1].refusals[0]).toMatchObject({ field: 'sender' })
    expect(first[2].refusals[0]).toMatchObject({ cites: '4.5.6' })
    rows[1] = { ...(rows[1] as { key: string }), input: input() }
    rows[2] = { ...(rows[2] as { key: string }), input: input() }
    const second = await batch(rows)
    expect(second.map(r => r.refusals)).toEqual([[], [], [], []])
    expect([second[0].id, second[3].id]).toEqual([first[0].id, first[3].id])
    const numbers = second.map(r => Number(/(\d+)号/.exec(r.number)?.[1])).sort((a, b) => a - b)
    expect(numbers.map(x => x - (numbers[0] as number))).toEqual([0, 1, 2, 3])
  })

  test('同一批里两行是同一份，后一行指出与哪一行重复；别人的文件和没有的附件不收', async () => {
    const one = row()
    const [, twin] = await batch([one, { key: crypto.randomUUID(), input: one.input }])
    expect(twin.refusals[0].says).toBe('与本批第1行重复')
    const [bad] = await batch([row({ files: ['0'.repeat(64)] })])
    expect(bad.refusals[0].says).toBe('附件没有上传成功')
    const outsider = await doors.as('fangxiaoping')
    expect((await batch([row()], outsider))[0].refusals[0].cites).toBe('4.5.25')
  })

  test('没有摘要的旧文件，补算之后照样查得到', async () => {
    const hash = await sent(long('旧档案'))
    const [done] = await batch([row({ files: [hash] })])
    await doors.office.store.db.query('delete from sketch where file = $1', [hash])
    expect(await sketchFiles(doors.office.store.db)).toBe(1)
    const [found] = await repeats([row({ files: [await sent(`${long('旧档案')}。`, '又.txt')] })])
    expect(found.repeats[0].id).toBe(done.id)
  })

  test(clause('4.5.29', '看板上每份在办文件：在谁手里、多久了、下一位是谁、阅了几位；停得最久的在最前，办完的不在'), async () => {
    const { office } = doors
    const { id } = await office.opens(CLERK, 'incoming-document', input({ title: '关于流转的通知' }))
    await office.does(DIRECTOR, id, 'propose', { opinion: '请阅示。', instructors: LEADERS })
    await office.at('2026-03-04T02:00:00.000Z')
    const board = async (by = call) => (await (await by('/api/documents/circulation')).json()) as any[]
    const [holder] = (await office.store.find(id))?.assignments.filter(a => a.state === 'open') ?? []
    const name = (p: string | undefined) => office.office().findPerson(p ?? '')?.name
    const mine = (await board()).find(r => r.id === id)
    expect(mine).toMatchObject({
      stage: '传批中',
      holders: [{ name: name(holder?.person), round: '传批', hours: 49 }],
      done: 0,
      of: 2,
      hours: 49,
      alert: 3,
    })
    expect(mine.next).toEqual([name(LEADERS.find(p => p !== holder?.person))])
    const alerts = (await board()).map(r => r.alert)
    expect(alerts).toEqual([...alerts].sort((a, b) => b - a))
    expect(await board(await doors.as('fangxiaoping'))).toEqual([])
    const count = (await board()).length
    const gone = await office.opens(CLERK, 'incoming-document', input())
    await office.does(CLERK, gone.id, 'void', { reason: '错登' })
    expect((await board()).length).toBe(count)
  })

  test(clause('4.5.29', '到期应清退的纸质件按来文单位列成清退单，没收回的写明在谁处；可打印可导出，导出记入审计'), async () => {
    const { office } = doors
    const { id } = await office.opens(CLERK, 'incoming-document', input({ sender: '市委办公室' }))
    await office.does(CLERK, id, 'trackCopies', { copyNumbers: '000031-000032', mustReturn: true, returnBy: '2026-06-30' })
    const copies = (await office.store.linked(id)).filter(l => l.name === '纸质件')
    await office.does(CLERK, copies[0]?.id as string, 'handOut', { holder: DIRECTOR, handedOn: '2026-03-04' })
    const list = async (by: string) => (await (await call(`/api/documents/clearing?by=${by}`)).json()) as any[]
    expect(await list('2026-06-29')).toEqual([])
    expect((await list('2026-06-30')).map(r => [r.sender, r.ready]).sort()).toEqual([
      ['市委办公室', false],
      ['市委办公室', true],
    ])
    expect((await list('2026-06-30')).find(r => !r.ready).where).toBe('在赵国强处')
    const sheet = await call('/api/documents/sheets/clearing?by=2026-06-30&as=xlsx')
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(Buffer.from(await sheet.arrayBuffer()) as never)
    expect(JSON.stringify(book.worksheets[0]?.getSheetValues())).toContain('000031')
    expect((await call('/api/documents/sheets/clearing?by=2026-06-30')).headers.get('content-type')).toBe('application/pdf')
    expect((await call('/api/documents/sheets/constructor')).status).toBe(404)
    const { rows } = await office.store.auditLog({ what: 'export' })
    expect(rows[0]?.says).toContain('文件清退单')
  })

  test('月统计按来文单位、文种、紧急程度分，作废的不算，超过时限的不算未超时', async () => {
    const { office } = doors
    await office.at('2026-04-01T01:00:00.000Z')
    await office.opens(CLERK, 'incoming-document', input({ title: '关于开展检查的通知（试行）', sender: '区农业农村局', urgency: '特急' }))
    const late = await office.opens(CLERK, 'incoming-document', input({ title: '关于拨付经费的请示', sender: '区农业农村局' }))
    const wrong = await office.opens(CLERK, 'incoming-document', input({ sender: '区农业农村局' }))
    await office.does(CLERK, wrong.id, 'void', { reason: '错登' })
    await office.does(DIRECTOR, late.id, 'propose', { opinion: '请阅示。', instructors: LEADERS })
    await office.at('2026-04-10T01:00:00.000Z')
    const figures = await bodyOf(await call('/api/documents/statistics?month=2026-04'))
    expect(figures.all).toEqual({ name: '合计', received: 2, ended: 0, onTime: 1 })
    expect(figures.bySender).toEqual([{ name: '区农业农村局', received: 2, ended: 0, onTime: 1 }])
    expect(figures.byType.map((t: { name: string }) => t.name).sort()).toEqual(['请示', '通知'])
    expect(figures.byUrgency.find((t: { name: string }) => t.name === '特急').received).toBe(1)
    expect((await bodyOf(await call('/api/documents/statistics?month=2026-05'))).all.received).toBe(0)
  })
})
