import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clause } from '#norms'
import { renderLetter, renderRegister } from '#papers'
import { measurePdf } from '#papers/measure.examples.ts'
import { papers, registerOf } from '#rooms'
import { type TestOffice, testOffice } from '../../../test/office.ts'
import { committeeSealUse, officeSealUse, ordinaryLetter } from './seals.examples.ts'

const STAFF = 'p-shiwenbo'
const DIRECTOR = 'p-zhaoguoqiang'
const SECRETARY = 'p-shendingyuan'
const KEEPER = 'p-hejingyi'
const STAND_IN = 'p-renhaitao'

let office: TestOffice
beforeAll(async () => {
  office = await testOffice()
})
afterAll(() => office.close())
const approved = async () =>
  office.does(DIRECTOR, (await office.opens(STAFF, 'seal-use', officeSealUse)).id, 'approve', { words: '同意用印。' })
const waits = (affair: { assignments: readonly { state: string; person: string }[] }) =>
  affair.assignments.filter(a => a.state === 'open').map(a => a.person)

describe('印信', () => {
  test(clause('4.8.1', '盖章只由这枚印章的专管人员办；他缺席时由双方签字交接的代管人办'), async () => {
    const use = await approved()
    expect(waits(use)).toEqual([KEEPER])
    expect((await office.refused(STAND_IN, use.id, 'stamp', { stamped: 1, inOffice: true }))[0]?.wayOut).toContain('何静怡')
    await office.puts({
      type: 'absence',
      id: 'q-keeper',
      data: { id: 'q-keeper', person: KEEPER, from: '2026-03-02T00:00:00.000Z', to: '2026-03-02T02:00:00.000Z', reason: '开会' },
    } as never)
    expect((await office.does(STAND_IN, use.id, 'stamp', { stamped: 1, inOffice: true })).state).toBe('stamped')
    expect((await office.store.events(use.id)).at(-1)?.by).toMatchObject({ name: '任海涛', actingFor: { name: '何静怡' } })
    await office.at('2026-03-02T03:00:00.000Z')
  })

  test(clause('4.8.2', '区委办公室印章由办公室主任批，区委印章由书记或副书记批，别人批不了'), async () => {
    const small = await office.opens(STAFF, 'seal-use', officeSealUse)
    expect(waits(small)).toEqual([DIRECTOR])
    expect((await office.refused(SECRETARY, small.id, 'approve'))[0]?.cites).toBe('4.8.2')
    const large = await office.opens(STAFF, 'seal-use', committeeSealUse)
    expect(waits(large)).toContain(SECRETARY)
    expect((await office.refused(DIRECTOR, large.id, 'approve'))[0]?.cites).toBe('4.8.2')
    expect((await office.does(SECRETARY, large.id, 'approve')).state).toBe('approved')
  })

  test(clause('4.8.3', '用印先填审批单：没有用途或份数的申请不收；没有批的不能盖'), async () => {
    expect((await office.refusedOpening(STAFF, 'seal-use', { ...officeSealUse, purpose: '' }))[0]).toMatchObject({
      cites: '4.8.3',
      field: 'purpose',
    })
    const use = await office.opens(STAFF, 'seal-use', officeSealUse)
    expect((await office.refused(KEEPER, use.id, 'stamp', { stamped: 1, inOffice: true }))[0]?.says).toContain('待盖章')
  })

  test(clause('4.8.4', '盖章须在办公室内，由专管人员确认'), async () => {
    const use = await approved()
    expect((await office.refused(KEEPER, use.id, 'stamp', { stamped: 1 }))[0]).toMatchObject({ cites: '4.8.4', field: 'inOffice' })
  })

  test(clause('4.8.5', '他人代盖而专管人员不在场的，不能盖'), async () => {
    const use = await approved()
    const refusals = await office.refused(KEEPER, use.id, 'stamp', { stamped: 1, inOffice: true, byOther: true, stamper: STAFF })
    expect(refusals).toMatchObject([{ cites: '4.8.5', field: 'present' }])
    expect(
      (await office.does(KEEPER, use.id, 'stamp', { stamped: 1, inOffice: true, byOther: true, stamper: STAFF, present: true })).data
        .stamper,
    ).toBe(STAFF)
  })

  test(clause('4.8.6', '实盖份数不得多于批准份数'), async () => {
    const use = await approved()
    expect((await office.refused(KEEPER, use.id, 'stamp', { stamped: 4, inOffice: true }))[0]).toMatchObject({
      cites: '4.8.6',
      says: '实盖份数（4）多于批准份数（3）',
      wayOut: '多出的份数请另行申请用印',
    })
    expect((await office.does(KEEPER, use.id, 'stamp', { stamped: 3, inOffice: true })).data.stamped).toBe(3)
  })

  test(clause('4.8.7', '每次用印都在登记簿上：谁申请、盖了几份、何时盖、何时归柜，按月可打印'), async () => {
    const use = await approved()
    await office.does(KEEPER, use.id, 'stamp', { stamped: 2, inOffice: true })
    await office.does(KEEPER, use.id, 'lockUp', { locked: true })
    const definition = office.engine.registry.get('seal-use')
    if (!definition) throw new Error('No definition')
    const { rows } = await office.store.list({ principals: office.office().principals(KEEPER, office.now()), kind: 'seal-use', limit: 200 })
    const register = registerOf(definition, rows, '2026年3月', office.office(), { at: office.now(), by: '何静怡' })
    const row = register.rows.find(r => r.number === use.number)
    expect(row).toMatchObject({
      seal: '区委办公室印章',
      opener: '史文博',
      copies: 3,
      stamped: 2,
      stampedAt: expect.any(String),
      lockedAt: expect.any(String),
    })
    const pages = await measurePdf(await renderRegister(register))
    expect(pages.map(p => p.text).join('')).toContain(use.number)
  })

  test(clause('4.8.8', '介绍信与存根同号，存根记明持信人、去处、事由、人数、天数、日期和批准人'), async () => {
    const letter = await office.opens(STAFF, 'introduction-letter', ordinaryLetter)
    await office.does(DIRECTOR, letter.id, 'approve')
    const issued = await office.does(KEEPER, letter.id, 'issue', { receivedBy: '周远', stubKept: true })
    expect(issued.ended).toBe(true)
    const definition = office.engine.registry.get('introduction-letter')
    const made =
      definition &&
      papers['introduction-letter']?.letter?.({
        definition,
        affair: issued,
        events: [],
        office: office.office(),
        now: office.now(),
        printedBy: '何静怡',
      })
    if (made?.template !== 'letter') throw new Error('No letter')
    const [page] = await measurePdf(await renderLetter(made.data))
    expect(page?.text.split(issued.number ?? '-').length).toBe(4)
    for (const words of ['周远、李静', '市档案馆', '查阅撤县设区有关档案', '赵国强', '2026年3月2日']) expect(page?.text).toContain(words)
  })

  test(clause('4.8.9', '不开空白信：事由是空白的、要盖空白纸的，都拒绝，并留下审计记录'), async () => {
    expect((await office.refusedOpening(STAFF, 'introduction-letter', { ...ordinaryLetter, purpose: '____' }))[0]?.cites).toBe('4.8.9')
    expect((await office.refusedOpening(STAFF, 'seal-use', { ...officeSealUse, document: '空白介绍信' }))[0]?.cites).toBe('4.8.9')
    const { rows } = await office.store.auditLog({ actor: STAFF, what: 'refused' })
    expect(rows.length).toBeGreaterThanOrEqual(2)
    expect(rows[0]?.cites).toBe('4.8.9')
  })

  test(clause('4.8.10', '盖完立即锁进保险柜：半小时到期，过时亮黄牌'), async () => {
    const use = await approved()
    const stamped = await office.does(KEEPER, use.id, 'stamp', { stamped: 1, inOffice: true })
    const waiting = stamped.assignments.find(a => a.state === 'open')
    expect(Date.parse(waiting?.dueAt ?? '') - Date.parse(office.now())).toBe(30 * 60_000)
    await office.at(new Date(Date.parse(office.now()) + 31 * 60_000).toISOString())
    expect((await office.store.find(use.id))?.assignments.find(a => a.state === 'open')?.alert).toBe(2)
    expect((await office.does(KEEPER, use.id, 'lockUp', { locked: true })).data.lockedAt).toBe(office.now())
  })

  test(clause('4.8.11', '公用信笺由专人发放，起止号与张数对得上才发'), async () => {
    const issue = await office.opens(STAFF, 'letterhead-issue', { stock: 'letterhead-quweibangongshi', purpose: '起草文稿', quantity: 50 })
    const [keeper = ''] = waits(issue)
    expect(keeper).toBe(office.office().custodians('letterhead-quweibangongshi', office.now())[0])
    expect((await office.refused(keeper, issue.id, 'issue', { firstNumber: 101, lastNumber: 149, left: 450 }))[0]).toMatchObject({
      cites: '4.8.11',
      says: '起止号共49张，与领用的50张不符',
    })
    expect((await office.does(keeper, issue.id, 'issue', { firstNumber: 101, lastNumber: 150, left: 450 })).ended).toBe(true)
  })
})
