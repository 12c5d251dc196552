import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clause } from '#norms'
import { type TestOffice, testOffice } from '../../../test/office.ts'
import { copyNumbersIn } from './copies.ts'
import { ordinaryDocument, wholeFile } from './documents.examples.ts'

const CLERK = 'p-maxiaoli'
const DIRECTOR = 'p-zhaoguoqiang'
const SECRETARY = 'p-shendingyuan'
const OUTSIDER = 'p-fangxiaoping'

let office: TestOffice
beforeAll(async () => {
  office = await testOffice()
}, 60_000)
afterAll(() => office.close())
const opens = (more: object = {}) => office.opens(CLERK, 'incoming-document', { ...ordinaryDocument, ...more })

describe('签收', () => {
  const came = { sender: '市委机要局', pieces: 3, way: '集中交换', receivedAt: '2026-03-02T01:00:00.000Z' }

  test(clause('4.5.25', '来件签收后一小时还没有逐份登记的，变黄并催文管人员'), async () => {
    const mine = await testOffice()
    const { id } = await mine.opens(CLERK, 'arrival', came)
    const alert = async () =>
      Math.max(...((await mine.store.find(id))?.assignments ?? []).filter(a => a.state === 'open').map(a => a.alert))
    await mine.at('2026-03-02T01:40:00.000Z')
    expect(await alert()).toBeLessThan(2)
    await mine.at('2026-03-02T02:00:00.000Z')
    expect(await alert()).toBe(2)
    expect((await mine.store.notices(CLERK)).some(n => n.tone === 'alert' && n.affair === id)).toBe(true)
    await mine.close()
  })

  test(clause('4.5.25', '签收三件只登记两份的，不算登记完'), async () => {
    const { id } = await office.opens(CLERK, 'arrival', came)
    expect((await office.refused(CLERK, id, 'register', { registered: 2, numbers: '收〔2026〕1号至2号' }))[0]).toMatchObject({
      cites: '4.5.25',
      says: '签收3件，只登记了2份',
    })
    expect((await office.does(CLERK, id, 'register', { registered: 3, numbers: '收〔2026〕1号至3号' })).state).toBe('registered')
  })
})

describe('初审', () => {
  test(clause('4.5.26', '下级来文先初审，才能提拟办意见；上级来文不用'), async () => {
    const below = await opens({ origin: '下级来文' })
    const propose = { opinion: '请阅示。', instructors: [SECRETARY] }
    expect(below.state).toBe('screening')
    expect((await office.refused(DIRECTOR, below.id, 'propose', propose))[0]).toMatchObject({
      cites: '4.5.26',
      says: expect.stringContaining('待初审'),
    })
    await office.does(CLERK, below.id, 'screen', { screened: ['属本机关办理', '符合行文规则', '文种、格式合规', '涉及部门已会签或协商'] })
    expect((await office.does(DIRECTOR, below.id, 'propose', propose)).state).toBe('instructing')
    const above = await opens({ origin: '上级来文' })
    expect((await office.does(DIRECTOR, above.id, 'propose', propose)).state).toBe('instructing')
  })

  test(clause('4.5.26', '初审不合要求的退回来文单位，写明哪一项、为什么；退回就办结'), async () => {
    const { id } = await opens({ origin: '下级来文' })
    expect((await office.refused(CLERK, id, 'sendBack', { faults: ['符合行文规则'] })).length).toBeGreaterThan(0)
    const back = await office.does(CLERK, id, 'sendBack', { faults: ['符合行文规则'], reason: '一文多事，请分别行文。' })
    expect(back).toMatchObject({ state: 'returned', ended: true, data: { reason: '一文多事，请分别行文。' } })
    expect(await office.refused(DIRECTOR, id, 'propose', { opinion: '请阅示。', instructors: [SECRETARY] })).not.toEqual([])
  })
})

describe('纸质件', () => {
  test('份号一段一段地写，原来几位还是几位；写不明白、倒着写、多得离谱的都不认', () => {
    expect(copyNumbersIn('000012-000014、000020')).toEqual(['000012', '000013', '000014', '000020'])
    expect(copyNumbersIn('７至9，8')).toEqual(['7', '8', '9'])
    for (const wrong of ['', '、', '十二', '5-3', '1-900000', '12a']) expect(copyNumbersIn(wrong), wrong).toBeUndefined()
  })

  const tracked = async (more: object = {}) => {
    const document = await opens()
    await office.does(CLERK, document.id, 'trackCopies', { copyNumbers: '000012-000014', ...more })
    const copies = (await office.store.linked(document.id)).filter(l => l.name === '纸质件')
    return { document, copies: await Promise.all(copies.map(async l => (await office.store.find(l.id))!)) }
  }

  test(clause('4.5.29', '每一份按份号立户，送出、签收、转交、退回都记着在谁手里'), async () => {
    const { document, copies } = await tracked()
    expect(copies.map(c => c.data.copyNumber).sort()).toEqual(['000012', '000013', '000014'])
    const [one] = copies
    const id = one?.id as string
    expect(one?.data).toMatchObject({ documentNumber: document.number, sender: ordinaryDocument.sender })
    await office.does(CLERK, id, 'handOut', { holder: SECRETARY, handedOn: '2026-03-02', backBy: '2026-03-04' })
    expect(await office.refused(OUTSIDER, id, 'signFor', { received: true })).not.toEqual([])
    await office.does(CLERK, id, 'passOn', { holder: DIRECTOR, handedOn: '2026-03-03' })
    expect(await office.refused(SECRETARY, id, 'signFor', { received: true })).not.toEqual([])
    const passed = await office.does(DIRECTOR, id, 'signFor', { received: true })
    expect(passed.data.holder).toBe(DIRECTOR)
    expect((await office.refused(CLERK, id, 'clear', { receiver: '市委办 王明', clearedOn: '2026-03-04' })).length).toBeGreaterThan(0)
    expect((await office.does(CLERK, id, 'takeBack', { backOn: '2026-03-04' })).state).toBe('kept')
    const holders = (await office.store.events(id)).flatMap(e => e.body.input.holder ?? [])
    expect(holders).toEqual([SECRETARY, DIRECTOR])
    expect((await office.refused(CLERK, document.id, 'trackCopies', { copyNumbers: '1' }))[0]?.says).toBe('已经按份登记过：3份')
  })

  test(clause('4.5.29', '须清退的一份不能自行随卷，清退写明交给了谁；还有一份没清，来文不能归档'), async () => {
    expect((await office.refused(CLERK, (await opens()).id, 'trackCopies', { copyNumbers: '3', mustReturn: true }))[0]?.field).toBe(
      'returnBy',
    )
    const { document, copies } = await tracked({ mustReturn: true, returnBy: '2026-06-30' })
    await office.does(DIRECTOR, document.id, 'propose', { opinion: '拟请办理。', section: 'u-wenmike' })
    const heads = office.office().headsOf('u-wenmike', office.now())
    await office.does(heads[0] as string, document.id, 'answer', { result: '已办。' })
    const file = wholeFile
    for (const [i, copy] of copies.entries()) {
      expect((await office.refused(CLERK, copy.id, 'keepWithFile', { archiveNumber: '1' }))[0]?.says).toContain('须清退')
      expect((await office.refused(CLERK, document.id, 'file', file))[0]?.says).toBe(`还有${3 - i}份纸质件没有清退或随卷`)
      await office.does(CLERK, copy.id, 'clear', { receiver: '市委办 王明', clearedOn: '2026-06-20' })
    }
    expect((await office.does(CLERK, document.id, 'file', file)).state).toBe('filed')
  })

  test(clause('4.5.29', '一份下落不明，当即告知办公室主任；找回才能再办'), async () => {
    const { copies } = await tracked()
    const id = copies[0]?.id as string
    await office.does(CLERK, id, 'reportMissing', { reason: '清点时缺一份' })
    expect((await office.store.notices(DIRECTOR, ['post:办公室主任'])).some(n => n.affair === id)).toBe(true)
    expect(await office.refused(CLERK, id, 'clear', { receiver: '市委办', clearedOn: '2026-03-04' })).not.toEqual([])
    expect((await office.does(CLERK, id, 'recover', { where: '夹在旧卷里' })).state).toBe('kept')
  })
})
