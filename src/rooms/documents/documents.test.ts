import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clause } from '#norms'
import { renderSlip } from '#papers'
import { measurePdf } from '#papers/measure.examples.ts'
import { papers } from '#rooms'
import { type TestOffice, testOffice } from '../../../test/office.ts'
import { ordinaryDocument, wholeFile } from './documents.examples.ts'

const CLERK = 'p-maxiaoli'
const DIRECTOR = 'p-zhaoguoqiang'
const SECRETARY = 'p-shendingyuan'
const DEPUTY = 'p-fangbingzheng'
const MEMBER = 'p-hanweidong'
const SECTION_HEAD = 'p-chenshuhuai'

let office: TestOffice
beforeAll(async () => {
  office = await testOffice()
})
afterAll(() => office.close())

const registered = () => office.opens(CLERK, 'incoming-document', ordinaryDocument)
const proposed = async (more: Record<string, unknown>) =>
  office.does(DIRECTOR, (await registered()).id, 'propose', { opinion: '请区委领导阅示。', ...more })
const openFor = (affair: { assignments: readonly { person: string; state: string; verb: string }[] }) =>
  affair.assignments.filter(a => a.state === 'open').map(a => a.person)

describe('收文', () => {
  test(clause('4.5.25', '收文当即登记特征，得到收文号，号不断不重'), async () => {
    const first = await registered()
    const second = await registered()
    expect(first.number).toMatch(/^收〔2026〕\d+号$/)
    expect(Number(second.number?.match(/(\d+)号$/)?.[1])).toBe(Number(first.number?.match(/(\d+)号$/)?.[1]) + 1)
    expect(first.data).toMatchObject({ sender: '市委办公室', docNumber: '市委办发〔2026〕12号', copies: 1 })
    expect((await office.refusedOpening(CLERK, 'incoming-document', { ...ordinaryDocument, sender: '' }))[0]?.says).toBe('请填写来文单位')
    expect((await office.refusedOpening('p-shiwenbo', 'incoming-document', ordinaryDocument))[0]?.cites).toBe('4.5.25')
  })

  test(clause('4.5.26', '需要办理的来文由办公室主任拟办，送领导批示，承办后结果回到批示的领导，再由文管人员归档'), async () => {
    const document = await proposed({ instructors: [SECRETARY], section: 'u-wenmike', answerBy: '2026-03-06' })
    expect(document.state).toBe('instructing')
    expect(openFor(document)).toEqual([SECRETARY])
    const instructed = await office.does(SECRETARY, document.id, 'instruct', { words: '请按拟办意见办理。' })
    expect(instructed.state).toBe('instructed')
    const handling = await office.does(CLERK, document.id, 'distribute')
    expect(handling.state).toBe('handling')
    expect(handling.assignments.find(a => a.state === 'open')).toMatchObject({ person: SECTION_HEAD, dueAt: '2026-03-06T09:30:00.000Z' })
    const answered = await office.does(SECTION_HEAD, document.id, 'answer', { result: '已按要求办理完毕。' })
    expect(answered.assignments.find(a => a.round === '阅办理结果')).toMatchObject({ person: SECRETARY, verb: 'read', state: 'open' })
    await office.does(SECRETARY, document.id, 'read')
    expect((await office.does(CLERK, document.id, 'file', wholeFile)).state).toBe('filed')
  })

  test(clause('4.5.27', '拟办没有写明送谁、由谁承办的，不能送出'), async () => {
    const document = await registered()
    const [refusal] = await office.refused(DIRECTOR, document.id, 'propose', { opinion: '请阅。' })
    expect(refusal).toMatchObject({ cites: '4.5.27', says: '还没有写明送给谁' })
    expect((await office.store.find(document.id))?.version).toBe(1)
  })

  test(clause('4.5.28', '传批由后向前送，前一位批了才到后一位；传阅由前向后送'), async () => {
    const document = await proposed({ instructors: [SECRETARY, DEPUTY, MEMBER], readers: [MEMBER, SECRETARY, DEPUTY] })
    const order = (round: string) => document.assignments.filter(a => a.round === round).map(a => a.person)
    expect(order('传批')).toEqual([MEMBER, DEPUTY, SECRETARY])
    expect(order('传阅')).toEqual([SECRETARY, DEPUTY, MEMBER])
    expect((await office.refused(SECRETARY, document.id, 'instruct', { words: '同意。' }))[0]?.says).toContain('批示')
    const next = await office.does(MEMBER, document.id, 'instruct', { words: '同意。' })
    expect(next.assignments.filter(a => a.round === '传批' && a.state === 'open').map(a => a.person)).toEqual([DEPUTY])
  })

  test(clause('4.5.28', '缺席的领导跳过并注明，回来后补阅'), async () => {
    await office.puts({
      type: 'absence',
      id: 'q-1',
      data: { id: 'q-1', person: MEMBER, from: '2026-03-02T00:00:00.000Z', to: '2026-03-03T00:00:00.000Z', reason: '出差' },
    } as never)
    const document = await proposed({ instructors: [MEMBER, DEPUTY] })
    const skipped = document.assignments.find(a => a.person === MEMBER && a.round === '传批')
    expect(skipped).toMatchObject({ state: 'skipped', note: '出差，略过' })
    expect(document.assignments.find(a => a.round === '传批·补阅')).toMatchObject({ person: MEMBER, verb: 'read', state: 'open' })
    expect(document.assignments.find(a => a.person === DEPUTY)?.state).toBe('open')
  })

  test(clause('4.5.29', '文件在谁手里、到手多久随时可知；停留过限提醒、亮黄牌，再过一天亮红牌并报上级'), async () => {
    const document = await proposed({ instructors: [DEPUTY] })
    const held = document.assignments.find(a => a.state === 'open')
    expect(held).toMatchObject({ person: DEPUTY, openedAt: office.now(), dueAt: '2026-03-03T01:00:00.000Z' })
    await office.at('2026-03-03T01:00:00.000Z')
    expect((await office.store.find(document.id))?.assignments.find(a => a.person === DEPUTY)?.alert).toBe(2)
    await office.at('2026-03-04T01:00:00.000Z')
    expect((await office.store.find(document.id))?.assignments.find(a => a.person === DEPUTY)?.alert).toBeGreaterThanOrEqual(3)
    expect((await office.store.notices(SECRETARY)).some(n => n.affair === document.id && n.tone === 'alert')).toBe(true)
  })

  test(clause('4.5.29', '还有人没阅完的文件不能归档，不漏传'), async () => {
    const document = await proposed({ readers: [SECRETARY, DEPUTY] })
    const [refusal] = await office.refused(CLERK, document.id, 'file', wholeFile)
    expect(refusal).toMatchObject({ cites: '4.5.29' })
    // The same sentence stands on the button, before anything is filled in.
    const unread = await office.store.find(document.id)
    expect(unread && office.engine.may(unread, 'file', CLERK, office.now())[0]?.says).toBe(refusal?.says)
    expect(refusal?.says).toContain('沈定远、方秉正')
    await office.does(SECRETARY, document.id, 'read')
    await office.does(DEPUTY, document.id, 'read')
    expect((await office.does(CLERK, document.id, 'file', wholeFile)).ended).toBe(true)
  })

  test(clause('4.5.30', '限县级阅读的文件不能送给科级'), async () => {
    const document = await office.opens(CLERK, 'incoming-document', { ...ordinaryDocument, scope: '县级' })
    const [refusal] = await office.refused(DIRECTOR, document.id, 'propose', { opinion: '请阅。', readers: [SECRETARY, SECTION_HEAD] })
    expect(refusal).toMatchObject({ cites: '4.5.30', field: 'readers' })
    expect(refusal?.says).toContain('陈书怀')
    expect((await office.does(DIRECTOR, document.id, 'propose', { opinion: '请阅。', readers: [SECRETARY] })).state).toBe('toFile')
  })

  test(clause('4.5.31', '材料没有收齐的不能归档'), async () => {
    const document = await proposed({ readers: [SECRETARY] })
    await office.does(SECRETARY, document.id, 'read')
    const [refusal] = await office.refused(CLERK, document.id, 'file', { ...wholeFile, filedPaper: undefined })
    expect(refusal).toMatchObject({ cites: '4.5.31', field: 'filedPaper', says: '材料没有收齐，还缺：正本' })
  })

  test(clause('4.5.6', '收文登记密级只有无和内部；涉密的不进系统'), async () => {
    const [refusal] = await office.refusedOpening(CLERK, 'incoming-document', { ...ordinaryDocument, secrecy: '机密' })
    expect(refusal).toMatchObject({ cites: '4.5.6', field: 'secrecy' })
  })

  test(clause('3.10.17', '题目带密级标志的来文，从哪个门都进不来'), async () => {
    const [refusal] = await office.refusedOpening(CLERK, 'incoming-document', {
      ...ordinaryDocument,
      title: '机密★一年 关于有关工作的通知',
    })
    expect(refusal).toMatchObject({ cites: '3.10.17', field: 'title' })
    const document = await proposed({ instructors: [SECRETARY] })
    expect((await office.refused(SECRETARY, document.id, 'instruct', { words: '【绝密】请落实' }))[0]?.cites).toBe('3.10.17')
    expect(
      (await office.opens(CLERK, 'incoming-document', { ...ordinaryDocument, title: '关于加强保密工作和商业秘密保护的通知' })).number,
    ).toBeDefined()
  })

  test('签名不写字的批示，处理单上就是签名，不替领导编话；批示按先后排列', async () => {
    const document = await proposed({ instructors: [DEPUTY, SECRETARY] })
    await office.does(DEPUTY, document.id, 'instruct', { words: '同意拟办意见。' })
    await office.does(SECRETARY, document.id, 'instruct')
    const affair = await office.store.find(document.id)
    const definition = office.engine.registry.get('incoming-document')
    const made =
      affair &&
      definition &&
      papers['incoming-document']?.slip?.({
        definition,
        affair,
        events: await office.store.events(document.id),
        office: office.office(),
        now: office.now(),
        printedBy: '马晓莉',
      })
    if (made?.template !== 'slip') throw new Error('No slip')
    expect(made.data.opinions.map(o => [o.heading, o.words, o.name])).toEqual([
      ['拟办意见', '请区委领导阅示。', '赵国强'],
      ['领导批示', '同意拟办意见。', '方秉正'],
      ['领导批示', undefined, '沈定远'],
    ])
    const [page] = await measurePdf(await renderSlip(made.data))
    expect(page?.width).toBeCloseTo(210, 0)
    expect(page?.text).toContain('同意拟办意见')
  })
})

describe('批示交办', () => {
  const ordered = async () => {
    const document = await proposed({ instructors: [SECRETARY] })
    return office.does(SECRETARY, document.id, 'instruct', {
      words: '请文秘科拿出方案。',
      asksAction: true,
      actionUnit: 'u-wenmike',
      actionDue: '2026-03-10',
    })
  }
  const matterOf = async (id: string) => {
    const link = (await office.store.linked(id)).find(l => l.name === '批示交办')
    return office.store.find(link?.id ?? '').then(found => found ?? Promise.reject(new Error('No matter')))
  }

  test(clause('3.1.12', '批示要求落实的，自动立为交办事项，有承办人，在领导规定的时限到期'), async () => {
    const matter = await matterOf((await ordered()).id)
    expect(matter).toMatchObject({ kind: 'matter', state: 'doing', data: { askedBy: SECRETARY, ownerUnit: 'u-wenmike' } })
    expect(matter.assignments.find(a => a.state === 'open')).toMatchObject({ person: SECTION_HEAD, dueAt: '2026-03-10T09:30:00.000Z' })
  })

  test(clause('3.1.10', '办理结果报给交办领导，由他确认或退回重办'), async () => {
    const matter = await matterOf((await ordered()).id)
    const reported = await office.does(SECTION_HEAD, matter.id, 'report', { result: '方案已拟好。' })
    expect(openFor(reported)).toEqual([SECRETARY])
    const again = await office.does(SECRETARY, matter.id, 'rework', { words: '再细一些。', dueOn: '2026-03-12' })
    expect(again.assignments.find(a => a.state === 'open')).toMatchObject({ person: SECTION_HEAD, dueAt: '2026-03-12T09:30:00.000Z' })
    await office.does(SECTION_HEAD, matter.id, 'report', { result: '已细化。' })
    expect((await office.does(SECRETARY, matter.id, 'confirm', { words: '同意办结。' })).ended).toBe(true)
  })

  test(clause('4.1.39', '办完还没有汇报的，四小时内要向交办领导汇报，过时亮黄牌'), async () => {
    const matter = await matterOf((await ordered()).id)
    const finished = await office.does(SECTION_HEAD, matter.id, 'finish')
    const waiting = finished.assignments.find(a => a.state === 'open')
    expect(waiting?.person).toBe(SECTION_HEAD)
    expect(Date.parse(waiting?.dueAt ?? '') - Date.parse(office.now())).toBe(4 * 3_600_000)
    await office.at(waiting?.dueAt ?? '')
    expect((await office.store.find(matter.id))?.assignments.find(a => a.state === 'open')?.alert).toBe(2)
    expect(openFor(await office.does(SECTION_HEAD, matter.id, 'reportBack', { result: '已办好。' }))).toEqual([SECRETARY])
  })

  test(clause('3.1.9', '要求落实而没有写明时限、要求的，当即请领导写明'), async () => {
    const document = await proposed({ instructors: [SECRETARY] })
    const refusals = await office.refused(SECRETARY, document.id, 'instruct', { asksAction: true, actionUnit: 'u-wenmike' })
    expect(refusals.map(r => [r.cites, r.field])).toEqual([
      ['3.1.9', 'actionDue'],
      ['3.1.9', 'words'],
    ])
  })

  test(clause('3.1.13', '交办事项都在登记簿上，写明交办领导、事由、要求、时限和结果'), () => {
    const register = office.engine.registry.get('matter')?.register
    expect(register?.title).toBe('重要交办事项登记簿')
    for (const column of ['askedBy', 'subject', 'request', 'dueOn', 'result']) expect(register?.columns).toContain(column)
  })

  test(clause('4.1.38', '交办事项按传达、查询、催要、临时通知分类登记，托给谁写清楚'), async () => {
    const input = {
      subject: '催要一季度项目进展',
      request: '各镇本周五前报送',
      askedBy: SECRETARY,
      kind: '催要情况结果',
      ownerUnit: 'u-zhibanshi',
      dueOn: '2026-03-09',
    }
    const matter = await office.opens('p-zouliwei', 'matter', input)
    expect(matter.assignments.find(a => a.state === 'open')?.person).toBe(office.office().headsOf('u-zhibanshi', office.now())[0])
    expect((await office.refusedOpening('p-zouliwei', 'matter', { ...input, kind: '随便' }))[0]).toMatchObject({
      cites: '4.1.38',
      field: 'kind',
    })
  })

  test('批示交办没有办结，来文不能归档', async () => {
    const document = await ordered()
    await office.does(CLERK, document.id, 'distribute')
    const refusals = await office.refused(CLERK, document.id, 'file', wholeFile)
    expect(refusals.some(r => r.says.includes('批示交办还有1件未办结'))).toBe(true)
  })
})

describe('找不到人', () => {
  test('下一步没有人可办，这一步就办不成，并报上级；有了人再办', async () => {
    const { data } = office.office()
    const holding = data.holdings.find(h => h.post === '办公室主任')
    if (!holding) throw new Error('No director')
    await office.store.changeOffice([], [{ type: 'holding', id: holding.id }], 'system', '主任空缺', office.now())
    await office.puts()
    const [refusal] = await office.refusedOpening(CLERK, 'incoming-document', ordinaryDocument)
    expect(refusal?.says).toContain('找不到办公室主任')
    const [superior = ''] = office.office().superiorsOf(CLERK, office.now())
    expect((await office.store.notices(superior))[0]).toMatchObject({ tone: 'alert', says: expect.stringContaining('有事办不下去') })
    await office.puts({ type: 'holding', id: holding.id, data: holding } as never)
    expect((await registered()).state).toBe('registered')
  })
})

describe('看得见看不见', () => {
  test('没有参与的人在列表、检索、直接打开时都看不到', async () => {
    const document = await proposed({ instructors: [SECRETARY] })
    const outsider = office.office().principals('p-fangxiaoping', office.now())
    expect((await office.store.list({ principals: outsider, kind: 'incoming-document' })).total).toBe(0)
    expect((await office.store.list({ principals: outsider, words: '防汛' })).total).toBe(0)
    expect(await office.store.findVisible(document.id, outsider)).toBeUndefined()
    expect(await office.store.findVisible(document.id, office.office().principals(SECRETARY, office.now()))).toBeDefined()
  })

  test('同一次点击重复提交，只办一次', async () => {
    const request = {
      kind: 'incoming-document',
      act: 'open',
      input: ordinaryDocument,
      actor: CLERK,
      key: 'same-click-key',
      now: office.now(),
    }
    const [first, second] = [await office.engine.perform(request), await office.engine.perform(request)]
    expect(first.ok && second.ok && first.affair.id === second.affair.id && second.repeated).toBe(true)
  })

  test('全部做完之后，记录重放出来的就是现状', async () => {
    expect(await office.store.verify()).toMatchObject({ holds: true, faults: [] })
  })
})
