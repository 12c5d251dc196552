import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Affair } from '#affairs'
import { clause } from '#norms'
import { renderPaper } from '#papers'
import { measurePdf } from '#papers/measure.examples.ts'
import { papers, registerOf } from '#rooms'
import { type TestOffice, testOffice } from '../../../test/office.ts'
import {
  article,
  clipping,
  firstDraft,
  meetingSpeech,
  oldSpeech,
  periodical,
  selfChecked,
  surveyReport,
  workReport,
} from './writing.examples.ts'

const SECRETARY = 'p-shendingyuan'
const VICE_SECRETARY = 'p-fangbingzheng'
const DIRECTOR = 'p-zhaoguoqiang'
const HEAD = 'p-chenshuhuai'
const WRITER = 'p-liuwenjuan'
const COLLEAGUE = 'p-yangfan'
const KEEPER = 'p-huangyiming'
const ACCOUNTANT = 'p-gaofengying'
const IN_CHARGE = 'p-zhoumingli'
const OUTSIDER = 'p-shiwenbo'
const RESEARCHER = 'p-songzihan'

let office: TestOffice
beforeAll(async () => {
  office = await testOffice()
})
afterAll(() => office.close())

const waits = (affair: Pick<Affair, 'assignments'>) => affair.assignments.filter(a => a.state === 'open').map(a => a.person)
const sees = async (person: string, affair: string) =>
  (await office.store.findVisible(affair, office.office().principals(person, office.now()))) !== undefined
const ofKind = async (kind: string, by = HEAD) =>
  (await office.store.list({ principals: office.office().principals(by, office.now()), kind, limit: 200 })).rows
const paperOf = async (affair: Affair, name: string) => {
  const definition = office.engine.registry.get(affair.kind)
  const made = papers[affair.kind]?.[name]
  if (!definition || !made) throw new Error(`No ${name}`)
  const events = await office.store.events(affair.id)
  return made({ definition, affair, events, office: office.office(), now: office.now(), printedBy: '陈书怀' })
}
const registerFor = async (kind: string) => {
  const definition = office.engine.registry.get(kind)
  if (!definition) throw new Error(`No ${kind}`)
  return registerOf(definition, await ofKind(kind), '2026年3月', office.office(), { at: office.now(), by: '黄一鸣' })
}

/** Away this morning until then, with somebody to stand in. */
const absent = (person: string, delegate: string, to: string) => {
  const id = `q-${person}`
  const from = '2026-03-02T00:00:00.000Z'
  return [
    { type: 'absence', id, data: { id, person, from, to, reason: '开会' } },
    { type: 'delegation', id, data: { id, absent: person, delegate, from, to, note: 'AB角', signedBy: [person] } },
  ] as never[]
}
const plan = { intent: '突出产业', consulted: '去年讲话', outline: '一、形势；二、任务；三、要求' }
const assigned = async (task: Record<string, unknown> = meetingSpeech, opener = HEAD) =>
  office.does(HEAD, (await office.opens(opener, 'writing-task', task)).id, 'assign', { writer: WRITER })
const planned = async (task: Record<string, unknown> = meetingSpeech) => office.does(WRITER, (await assigned(task)).id, 'outline', plan)
const drafting = async (task: Record<string, unknown> = meetingSpeech) =>
  office.does(String(task.askedBy), (await planned(task)).id, 'approveOutline')
const drafted = async (task: Record<string, unknown> = meetingSpeech) =>
  office.does(WRITER, (await drafting(task)).id, 'revise', { text: firstDraft })
const checked = { items: selfChecked, second: COLLEAGUE }
const proofed = async (task: Record<string, unknown> = meetingSpeech) => office.does(WRITER, (await drafted(task)).id, 'toProof', checked)
const inReview = async (task: Record<string, unknown> = meetingSpeech) =>
  office.does(COLLEAGUE, (await proofed(task)).id, 'signProof', { words: '校对无误。' })
const signed = async (task: Record<string, unknown> = meetingSpeech) => {
  const { id } = await inReview(task)
  await office.does(HEAD, id, 'headPass', { words: '请主任审核。' })
  await office.does(DIRECTOR, id, 'directorPass', { words: '请领导阅签。' })
  return office.does(String(task.signer), id, 'sign', { words: '同意。' })
}

describe('交办到定稿', () => {
  test(clause('4.6.1', '交办时写明目的、受众、篇幅和时间，缺一不收；落到文秘科，由科长分派责任人'), async () => {
    for (const field of ['purpose', 'audience', 'length', 'neededOn'])
      expect(await office.refusedOpening(HEAD, 'writing-task', { ...workReport, [field]: undefined })).toMatchObject([{ field }])
    const task = await office.opens(VICE_SECRETARY, 'writing-task', workReport)
    expect(waits(task)).toEqual([HEAD])
    expect(waits(await office.does(HEAD, task.id, 'assign', { writer: WRITER }))).toEqual([WRITER])
  })

  test(clause('2.7.1', '文稿按机构职责落到科室，责任人须是本科的人；起草的人不能审核自己的稿子，登记簿记明起草、核稿、定稿'), async () => {
    expect(
      (await office.refused(HEAD, (await office.opens(HEAD, 'writing-task', workReport)).id, 'assign', { writer: OUTSIDER }))[0],
    ).toMatchObject({
      cites: '2.7.1',
      field: 'writer',
    })
    const own = await office.opens(DIRECTOR, 'writing-task', workReport)
    await office.does(HEAD, own.id, 'assign', { writer: HEAD })
    await office.does(DIRECTOR, own.id, 'waiveOutline', { reason: '常规总结' })
    await office.does(HEAD, own.id, 'revise', { text: firstDraft })
    await office.does(HEAD, own.id, 'toProof', checked)
    const review = await office.does(COLLEAGUE, own.id, 'signProof')
    expect(waits(review)).toEqual([IN_CHARGE])
    expect((await office.refused(HEAD, own.id, 'headPass'))[0]?.says).toBe('“科室审核通过”由科室审核人办理')
    await office.puts(...absent(IN_CHARGE, HEAD, '2026-03-02T12:00:00.000Z'))
    expect(await office.refused(HEAD, own.id, 'headPass')).toMatchObject([{ cites: '2.7.1', says: '起草的人不能审核自己的稿子' }])
    await office.puts(...absent(IN_CHARGE, HEAD, '2026-03-02T00:30:00.000Z'))
    await office.does(IN_CHARGE, own.id, 'headPass')
    const row = (await registerFor('writing-task')).rows.find(r => r.number === own.number)
    expect(row).toMatchObject({ matter: '区委综合文稿', genre: '区委总结', writer: '陈书怀', secondSigner: '杨帆' })
  })

  test(clause('2.7.1', '职责改给别的科室，这类文稿随即落到那个科室；没有确定科室的不收'), async () => {
    const duty = office.office().data.duties.find(d => d.matter === '办公室综合文稿')
    if (!duty) throw new Error('No duty')
    await office.puts({ type: 'duty', id: duty.id, data: { ...duty, section: 'u-zhengceyanjiushi' } } as never)
    const task = await office.opens(DIRECTOR, 'writing-task', { ...workReport, matter: '办公室综合文稿' })
    expect(waits(task)).toEqual(['p-zhengsiyuan'])
    await office.puts({ type: 'duty', id: duty.id, data: { ...duty, matter: '别的' } } as never)
    expect(await office.refusedOpening(DIRECTOR, 'writing-task', { ...workReport, matter: '办公室综合文稿' })).toMatchObject([
      { cites: '2.7.1', field: 'matter' },
    ])
    await office.puts({ type: 'duty', id: duty.id, data: duty } as never)
  })

  test(
    clause('2.7.4', '哪个科室都可以请做文字服务，写明交办领导、用途、篇幅、需用时间、要求；由交办人验收办结，不满意退回再改'),
    async () => {
      const request = { ...workReport, matter: '其他文字服务', genre: '临时文字任务', signer: DIRECTOR }
      for (const field of ['askedBy', 'length', 'neededOn', 'requirements'])
        expect(await office.refusedOpening(OUTSIDER, 'writing-task', { ...request, [field]: undefined })).toMatchObject([
          { cites: '2.7.4', field },
        ])
      const task = await signed(request)
      expect([task.state, waits(task)]).toEqual(['final', [DIRECTOR]])
      expect((await office.refused(WRITER, task.id, 'accept'))[0]?.cites).toBe('2.7.4')
      expect((await office.does(DIRECTOR, task.id, 'redo', { words: '再短些' })).state).toBe('drafting')
      const again = await signed(request)
      expect((await office.does(DIRECTOR, again.id, 'accept')).state).toBe('closed')
    },
  )

  test(clause('4.6.2', '调查报告须写明调研课题，政策研究室看得到，领导怎样采用记在案'), async () => {
    expect(await office.refusedOpening(HEAD, 'writing-task', { ...surveyReport, topic: undefined })).toMatchObject([
      { cites: '4.6.2', field: 'topic' },
    ])
    const report = await signed(surveyReport)
    expect([await sees(RESEARCHER, report.id), await sees(RESEARCHER, (await assigned(workReport)).id)]).toEqual([true, false])
    const closed = await office.does(DIRECTOR, report.id, 'accept')
    const use = { usedBy: SECRETARY, use: '批转各镇参考' }
    expect((await office.does(RESEARCHER, closed.id, 'recordUse', use)).data).toMatchObject(use)
    const plain = await office.does(DIRECTOR, (await signed(workReport)).id, 'accept')
    expect((await office.refused(WRITER, plain.id, 'recordUse', use))[0]?.cites).toBe('4.6.2')
  })

  test(clause('4.6.4', '动笔前写明意图、查阅的资料和提纲，缺一不能送审；系统列出资料库里的同类资料'), async () => {
    const shelved = await office.does(KEEPER, (await office.opens(HEAD, 'library-item', oldSpeech)).id, 'register', { place: '一号柜' })
    const task = await assigned()
    for (const field of ['intent', 'consulted', 'outline'])
      expect(await office.refused(WRITER, task.id, 'outline', { ...plan, [field]: undefined })).toMatchObject([{ cites: '4.6.4', field }])
    const look = office.engine.registry.get('writing-task')?.looks?.同类资料
    if (!look) throw new Error('No look')
    expect(look.shows).toBe(true)
    expect((await office.store.look(look, task.data)).map(f => f.id)).toContain(shelved.id)
    expect(await office.store.look(look, { ...task.data, category: '调查报告' })).toEqual([])
  })

  test(clause('4.6.5', '提纲没经交办领导同意不能交稿；他可以免审，理由记在案'), async () => {
    const task = await planned()
    expect((await office.refused(WRITER, task.id, 'revise', { text: firstDraft }))[0]).toMatchObject({ cites: '4.6.5' })
    expect((await office.refused(HEAD, task.id, 'approveOutline'))[0]?.cites).toBe('4.6.5')
    expect((await office.does(VICE_SECRETARY, task.id, 'returnOutline', { words: '突出产业' })).state).toBe('outlining')
    expect((await office.refused(WRITER, task.id, 'waiveOutline', { reason: '急' }))[0]?.cites).toBe('4.6.5')
    expect((await office.refused(VICE_SECRETARY, task.id, 'waiveOutline'))[0]).toMatchObject({ cites: '4.6.5', field: 'reason' })
    await office.does(VICE_SECRETARY, task.id, 'waiveOutline', { reason: '时间紧，按口头交代写' })
    expect((await office.does(WRITER, task.id, 'revise', { text: firstDraft })).data.draftNo).toBe(1)
  })

  test(clause('4.6.6', '每一稿全文留存；自查各项没有逐项核对的，不能送校'), async () => {
    const task = await drafted()
    await office.does(WRITER, task.id, 'revise', { text: `${firstDraft}再讲三点。`, changed: '补要求' })
    const drafts = (await office.store.events(task.id)).filter(e => e.act === 'revise').map(e => [e.body.data?.draftNo, e.body.input.text])
    expect(drafts).toEqual([
      [1, firstDraft],
      [2, `${firstDraft}再讲三点。`],
    ])
    for (const missing of selfChecked)
      expect(
        await office.refused(WRITER, task.id, 'toProof', { second: COLLEAGUE, items: selfChecked.filter(i => i !== missing) }),
      ).toMatchObject([{ cites: '4.6.6', field: 'items' }])
    expect((await office.refused(WRITER, (await drafting()).id, 'toProof', checked))[0]?.cites).toBe('4.6.6')
  })

  test(clause('4.6.7', '两个不同的人签字校对：第二人不能是责任人，代办也不能一人签两次，少一个签字不能送审'), async () => {
    const task = await drafted()
    expect((await office.refused(WRITER, task.id, 'toProof', { ...checked, second: WRITER }))[0]).toMatchObject({
      cites: '4.6.7',
      field: 'second',
    })
    await office.does(WRITER, task.id, 'toProof', checked)
    expect((await office.refused(HEAD, task.id, 'headPass'))[0]?.says).toContain('科室审核')
    await office.puts(...absent(COLLEAGUE, WRITER, '2026-03-02T12:00:00.000Z'))
    expect((await office.refused(WRITER, task.id, 'signProof'))[0]).toMatchObject({ cites: '4.6.7', says: '一个人不能签两次校对' })
    await office.puts(...absent(COLLEAGUE, WRITER, '2026-03-02T00:30:00.000Z'))
    await office.does(COLLEAGUE, task.id, 'returnProof', { words: '数据再核' })
    await office.puts(...absent(WRITER, COLLEAGUE, '2026-03-02T12:00:00.000Z'))
    expect((await office.refused(COLLEAGUE, task.id, 'toProof', checked))[0]?.cites).toBe('4.6.7')
    await office.puts(...absent(WRITER, COLLEAGUE, '2026-03-02T00:30:00.000Z'))
    await office.does(WRITER, task.id, 'toProof', checked)
    const passed = await office.does(COLLEAGUE, task.id, 'signProof')
    expect([passed.state, passed.data.firstSigner, passed.data.secondSigner]).toEqual(['headReview', WRITER, COLLEAGUE])
  })

  test(clause('4.6.8', '科室、主任、领导依次审签，前一步没过后一步办不了；定稿才能付印，印的就是那一稿'), async () => {
    const task = await inReview()
    expect((await office.refused(SECRETARY, task.id, 'sign'))[0]?.cites).toBe('4.6.8')
    expect((await office.refused(WRITER, task.id, 'print', { copies: 1 }))[0]?.cites).toBe('4.6.8')
    await office.does(HEAD, task.id, 'headPass')
    await office.does(DIRECTOR, task.id, 'directorPass')
    expect((await office.refused(VICE_SECRETARY, task.id, 'sign'))[0]?.cites).toBe('4.6.8')
    await office.does(SECRETARY, task.id, 'sign')
    const order = { copies: 40, printBy: '2026-03-15', printing: '三号仿宋', format: 'A4双面' }
    const printed = await office.does(WRITER, task.id, 'print', order)
    const job = await office.store.find(printed.links.find(l => l.name === '付印')?.to ?? '')
    expect(job).toMatchObject({
      kind: 'print-job',
      title: task.title,
      data: { text: firstDraft, copies: 40, contact: WRITER, signer: SECRETARY },
    })
  })

  test(clause('4.6.9', '一文一人负责：多人只限大型公文；换人须写明交接、由新责任人接手；越级送审办不了'), async () => {
    const task = await office.opens(HEAD, 'writing-task', meetingSpeech)
    const two = { writer: WRITER, coWriters: [COLLEAGUE] }
    expect(await office.refused(HEAD, task.id, 'assign', two)).toMatchObject([{ cites: '4.6.9', field: 'coWriters' }])
    const large = await office.opens(HEAD, 'writing-task', { ...meetingSpeech, large: true })
    expect((await office.does(HEAD, large.id, 'assign', two)).data.writer).toBe(WRITER)
    const moving = await drafted()
    const change = { writer: COLLEAGUE, reason: '抽调', handover: '写到第二部分' }
    expect((await office.refused(WRITER, moving.id, 'changeWriter', change))[0]?.cites).toBe('4.6.9')
    expect((await office.refused(HEAD, moving.id, 'changeWriter', { ...change, handover: undefined }))[0]?.field).toBe('handover')
    expect(waits(await office.does(HEAD, moving.id, 'changeWriter', change))).toEqual([COLLEAGUE])
    expect((await office.refused(WRITER, moving.id, 'revise', { text: '二稿' }))[0]?.says).toContain('起草修改')
    await office.does(COLLEAGUE, moving.id, 'takeOver')
    expect((await office.does(COLLEAGUE, moving.id, 'revise', { text: '二稿' })).data).toMatchObject({ writer: COLLEAGUE, draftNo: 2 })
    expect((await office.refused(DIRECTOR, (await inReview()).id, 'directorPass'))[0]).toMatchObject({ cites: '4.6.9' })
  })

  test(clause('4.6.10', '拟稿处理单由办理记录填成：标题、文种、交办人、拟稿人、校对二人、审核和签批依次在上'), async () => {
    const task = await signed()
    const [page, ...more] = await measurePdf(await renderPaper(await paperOf(task, 'slip')))
    const words = [page, ...more].map(p => p?.text.replaceAll(/\s/g, '')).join('')
    for (const part of ['拟稿处理单', meetingSpeech.title, '领导讲话', '方秉正', '文秘科', '刘文娟', '杨帆']) expect(words).toContain(part)
    const order = ['校对人一签字', '校对无误。', '请主任审核。', '请领导阅签。', '同意。沈定远'].map(w => words.indexOf(w))
    expect(order.every(at => at >= 0)).toBe(true)
    expect([...order].sort((a, b) => a - b)).toEqual(order)
  })

  test(clause('4.6.11', '会后三个工作日内交终稿，会议改期随之变；资料管理员登记上架'), async () => {
    expect(await office.refusedOpening(HEAD, 'writing-task', { ...meetingSpeech, meetingOn: undefined })).toMatchObject([
      { cites: '4.6.11', field: 'meetingOn' },
    ])
    const task = await signed()
    expect(task.assignments.find(a => a.state === 'open')).toMatchObject({ person: WRITER, dueAt: '2026-03-19T09:30:00.000Z' })
    const moved = await office.does(VICE_SECRETARY, task.id, 'correct', { field: 'meetingOn', value: '2026-03-19', reason: '会议推迟' })
    expect(moved.assignments.find(a => a.state === 'open')?.dueAt).toBe('2026-03-24T09:30:00.000Z')
    const closed = await office.does(WRITER, task.id, 'handIn', { delivered: `${firstDraft}（即席补充）` })
    const item = await office.store.find(closed.links.find(l => l.name === '入库')?.to ?? '')
    expect(item).toMatchObject({
      kind: 'library-item',
      state: 'toRegister',
      data: { category: '领导讲话', date: '2026-03-19', text: `${firstDraft}（即席补充）` },
    })
    expect(waits(item as Affair)).toEqual([KEEPER])
    expect((await office.does(KEEPER, item?.id ?? '', 'register', { place: '一号柜' })).state).toBe('onShelf')
  })
})

describe('资料', () => {
  const shelved = async (item: Record<string, unknown>) =>
    office.does(KEEPER, (await office.opens(COLLEAGUE, 'library-item', item)).id, 'register', { place: '二号柜' })

  test(clause('4.6.12', '借出记明谁借、何时应还；超期提醒本人，再报科室负责人；还了自动上架'), async () => {
    const start = office.now()
    const item = await shelved(oldSpeech)
    const lent = await office.does(KEEPER, item.id, 'lend', { borrower: OUTSIDER })
    expect(lent.state).toBe('lent')
    expect((await office.refused(KEEPER, item.id, 'lend', { borrower: WRITER }))[0]?.cites).toBe('4.6.12')
    const loan = await office.store.find(lent.links.at(-1)?.to ?? '')
    expect(loan?.data).toMatchObject({ itemNumber: item.number, borrower: OUTSIDER, lentOn: '2026-03-02', dueBack: '2026-03-09' })
    await office.at('2026-03-11T08:00:00.000Z')
    const late = await office.store.find(loan?.id ?? '')
    expect(late?.assignments.find(a => a.state === 'open')?.alert).toBeGreaterThanOrEqual(3)
    expect((await office.store.events(loan?.id ?? '')).flatMap(e => e.body.notices ?? []).map(n => n.to)).toEqual(
      expect.arrayContaining([OUTSIDER, 'p-qinzhenhua']),
    )
    await office.does(OUTSIDER, loan?.id ?? '', 'giveBack', { condition: '完好' })
    expect((await office.store.find(item.id))?.state).toBe('onShelf')
    expect((await registerFor('library-loan')).rows.find(r => r.itemNumber === item.number)).toMatchObject({
      item: oldSpeech.title,
      borrower: '史文博',
      lentOn: '2026-03-02',
      dueBack: '2026-03-09',
      returnedAt: '2026-03-11T08:00:00.000Z',
    })
    expect(start < office.now()).toBe(true)
  })

  test(clause('4.6.15', '科室订阅的报刊只借给本科的人，外借须负责人批准并写理由；重要篇目摘录入库'), async () => {
    const item = await shelved(periodical)
    expect(await office.refused(KEEPER, item.id, 'lend', { borrower: OUTSIDER })).toMatchObject([{ cites: '4.6.15', field: 'borrower' }])
    expect((await office.refused(KEEPER, item.id, 'lendOutside', { borrower: OUTSIDER, outside: '学习' }))[0]?.cites).toBe('4.6.15')
    expect((await office.refused(HEAD, item.id, 'lendOutside', { borrower: OUTSIDER }))[0]?.field).toBe('outside')
    const lent = await office.does(HEAD, item.id, 'lendOutside', { borrower: OUTSIDER, outside: '起草督查通报参考' })
    expect(await office.store.find(lent.links.at(-1)?.to ?? '')).toMatchObject({ data: { reason: '起草督查通报参考' } })
    await office.does(KEEPER, lent.links.at(-1)?.to ?? '', 'receive', { condition: '完好' })
    expect((await office.does(KEEPER, item.id, 'lend', { borrower: WRITER })).state).toBe('lent')
    const noted = await office.does(WRITER, item.id, 'excerpt', { words: '文贵简明。', page: '12' })
    expect(await office.store.find(noted.links.at(-1)?.to ?? '')).toMatchObject({
      kind: 'library-item',
      data: { category: '摘录', text: '文贵简明。' },
    })
  })

  test(clause('4.6.13', '剪报须有图文和关键词，刊物须有期号；报纸剪贴后才可销毁，两人签字；有价值的保存三年以上'), async () => {
    for (const [item, field] of [
      [{ ...clipping, text: undefined }, 'text'],
      [{ ...clipping, keywords: undefined }, 'keywords'],
      [{ ...periodical, issue: undefined }, 'issue'],
    ] as const)
      expect(await office.refusedOpening(COLLEAGUE, 'library-item', item)).toMatchObject([{ cites: '4.6.13', field }])
    const paper = await shelved({ title: '省报', category: '报纸', source: '科室订阅', date: '2026-01-05' })
    const destroy = { clearedFor: '2026', outcome: '销毁' }
    expect(await office.refused(KEEPER, paper.id, 'clear', destroy)).toMatchObject([{ cites: '4.6.13', field: 'clipped' }])
    expect(waits(await office.does(KEEPER, paper.id, 'clear', { ...destroy, clipped: true }))).toEqual([HEAD])
    expect((await office.refused(KEEPER, paper.id, 'destroy', { method: '碎纸' }))[0]?.cites).toBe('4.6.13')
    expect((await office.does(HEAD, paper.id, 'destroy', { method: '碎纸' })).state).toBe('destroyed')
    const kept = await shelved(periodical)
    const keep = { clearedFor: '2026', outcome: '保存', valuable: true }
    expect(await office.refused(KEEPER, kept.id, 'clear', { ...keep, keepUntil: 2028 })).toMatchObject([
      { cites: '4.6.13', field: 'keepUntil' },
    ])
    expect((await office.refused(KEEPER, kept.id, 'clear', { ...destroy, valuable: true }))[0]?.cites).toBe('4.6.13')
    expect((await office.does(KEEPER, kept.id, 'clear', { ...keep, keepUntil: 2029 })).data).toMatchObject({
      keepUntil: 2029,
      clearedFor: '2026',
    })
  })

  test(clause('4.6.13', '刊物登记簿逐册有刊名、期号、来源、日期和清理结果'), async () => {
    const row = (await registerFor('library-item')).rows.find(r => r.title === '秘书工作' && r.keepUntil === 2029)
    expect(row).toMatchObject({
      category: '刊物',
      issue: '2026年第3期',
      source: '科室订阅',
      date: '2026-03-01',
      clearedFor: '2026',
      outcome: '保存',
    })
  })

  test(clause('4.6.16', '十二月自动立项盘点，每件都有结果才能办结；缺失的要说明；讲话文件不当废纸处理'), async () => {
    await office.at('2026-11-29T01:00:00.000Z')
    const years = async () => (await ofKind('stock-taking')).map(a => a.data.year).sort()
    expect(await years()).toEqual(['2025'])
    await office.at('2026-12-01T01:00:00.000Z')
    expect(await years()).toEqual(['2025', '2026'])
    const taking = (await ofKind('stock-taking')).find(a => a.data.year === '2026')
    expect([waits(taking as Affair), taking?.assignments[0]?.dueAt?.slice(0, 10)]).toEqual([[KEEPER], '2027-01-01'])
    const fresh = await shelved(oldSpeech)
    const refusal = (await office.refused(KEEPER, taking?.id ?? '', 'finish', { summary: '完成' }))[0]
    expect(refusal).toMatchObject({ cites: '4.6.16', says: expect.stringMatching(/^还有\d+件没有清理$/) })
    const lost = { clearedFor: '2026', outcome: '缺失' }
    expect((await office.refused(KEEPER, fresh.id, 'clear', lost))[0]).toMatchObject({ cites: '4.6.16', field: 'explained' })
    expect(waits(await office.does(KEEPER, fresh.id, 'clear', { ...lost, explained: '搬家时散失' }))).toContain(HEAD)
    const waste = await shelved(oldSpeech)
    await office.does(KEEPER, waste.id, 'clear', { clearedFor: '2026', outcome: '销毁' })
    expect((await office.refused(HEAD, waste.id, 'destroy', { method: '碎纸' }))[0]).toMatchObject({ cites: '4.6.16', field: 'method' })
    await office.does(HEAD, waste.id, 'destroy', { method: '交保密部门销毁' })
    for (const item of await ofKind('library-loan')) if (!item.ended) await office.does(KEEPER, item.id, 'receive', { condition: '完好' })
    for (const item of await ofKind('library-item')) {
      if (item.ended || item.data.clearedFor === '2026') continue
      if (item.state === 'toRegister') await office.does(KEEPER, item.id, 'register', { place: '三号柜' })
      await office.does(KEEPER, item.id, 'clear', { clearedFor: '2026', outcome: '装订成册', keepUntil: 2030, bundle: '2026-1' })
    }
    const done = await office.does(KEEPER, taking?.id ?? '', 'finish', { summary: '账物相符' })
    expect(done.ended).toBe(true)
    expect(Number(done.data.counted)).toBeGreaterThanOrEqual(3)
  })
})

describe('收集、交流、投稿', () => {
  test(clause('4.6.3', '每季度自动立项，布置到各单位，没报的催，只能选报来的，汇编成册入库，册上有目录和各篇'), async () => {
    const quarter = (await ofKind('collection')).find(a => a.data.period === '2026-Q4')
    expect(waits(quarter as Affair)).toEqual([KEEPER])
    const asking = { units: ['u-qingxizhen', 'u-qujiaoyuju'], what: '四季度工作总结', dueOn: '2026-12-10' }
    const asked = await office.does(KEEPER, quarter?.id ?? '', 'ask', asking)
    expect(waits(asked).sort()).toEqual(['p-conglin', 'p-fangxiaoping'])
    expect(asked.assignments.find(a => a.person === 'p-conglin')?.dueAt).toBe('2026-12-10T09:30:00.000Z')
    await office.does('p-conglin', asked.id, 'submit', { pieceTitle: '清溪镇四季度工作总结', words: '新建保洁队十二支。' })
    await office.at('2026-12-10T10:00:00.000Z')
    expect((await office.store.find(asked.id))?.assignments.find(a => a.person === 'p-fangxiaoping')?.alert).toBe(2)
    await office.does(KEEPER, asked.id, 'stopWaiting', { reason: '教育局推迟' })
    const bind = { volume: '四季度镇街部门材料汇编', chosen: ['u-qingxizhen', 'u-qujiaoyuju'] }
    expect(await office.refused(KEEPER, asked.id, 'bind', bind)).toMatchObject([
      { cites: '4.6.3', field: 'chosen', says: '区教育局没有报来材料' },
    ])
    const bound = await office.does(KEEPER, asked.id, 'bind', { ...bind, chosen: ['u-qingxizhen'] })
    expect(await office.store.find(bound.links[0]?.to ?? '')).toMatchObject({ data: { category: '资料汇编', source: '清溪镇' } })
    const pages = await measurePdf(await renderPaper(await paperOf(bound, 'volume')))
    expect(pages[1]?.text.replaceAll(/\s/g, '')).toMatch(/目录1清溪镇四季度工作总结（清溪镇）\.*3/)
    expect(pages[2]?.text).toContain('新建保洁队十二支。')
    expect(pages.map(p => p.text).join('')).not.toContain('区教育局')
  })

  test(clause('4.6.14', '业务交流随记随存，荐读的好材料到每个人的待阅；没写给谁读的不收'), async () => {
    const note = { subject: '镇街文秘人员研讨会', kind: '研讨会', heldOn: '2026-12-09', who: '六镇文秘人员', matter: '交流写作体会' }
    expect((await office.opens(COLLEAGUE, 'exchange', note)).ended).toBe(true)
    expect(await office.refusedOpening(COLLEAGUE, 'exchange', { ...note, kind: '荐读' })).toMatchObject([
      { cites: '4.6.14', field: 'readers' },
    ])
    await office.opens(COLLEAGUE, 'exchange', { ...note, subject: '好文章一篇', kind: '荐读', readers: [WRITER, KEEPER] })
    const { rows } = await office.store.inbox([WRITER], 'read', { limit: 20 })
    expect(rows.map(r => r.title)).toContain('好文章一篇')
    expect((await registerFor('exchange')).rows.map(r => r.kind)).toEqual(['研讨会', '荐读'])
  })

  test(clause('4.6.17', '以领导或单位署名的稿件，本人或主要负责人看过同意前投不出去；个人署名的可以'), async () => {
    const led = await office.opens(COLLEAGUE, 'contribution', { ...article, byline: '领导署名', leader: SECRETARY })
    expect((await office.refused(COLLEAGUE, led.id, 'send'))[0]).toMatchObject({
      cites: '4.6.17',
      says: expect.stringContaining('还没有看过同意'),
    })
    expect((await office.refused(DIRECTOR, led.id, 'agree'))[0]?.cites).toBe('4.6.17')
    await office.does(SECRETARY, led.id, 'agree')
    expect((await office.does(COLLEAGUE, led.id, 'send')).state).toBe('sent')
    const unit = await office.opens(COLLEAGUE, 'contribution', { ...article, byline: '单位署名', unit: 'u-qujiaoyuju' })
    expect(waits(unit)).toContain('p-shanyucai')
    expect((await office.refused(COLLEAGUE, unit.id, 'send'))[0]?.cites).toBe('4.6.17')
    await office.does('p-shanyucai', unit.id, 'decline', { words: '数据不准' })
    expect((await office.refused(COLLEAGUE, unit.id, 'send'))[0]?.cites).toBe('4.6.17')
    const own = await office.opens(COLLEAGUE, 'contribution', { ...article, byline: '个人署名' })
    expect((await office.does(COLLEAGUE, own.id, 'send')).state).toBe('sent')
  })

  test(clause('4.6.18', '采用的登记刊物、期号、页码，按篇计奖；年终自动列单，主任批准后由会计发放'), async () => {
    for (const title of ['甲篇', '乙篇']) {
      const piece = await office.opens(COLLEAGUE, 'contribution', { ...article, title, byline: '个人署名' })
      await office.does(COLLEAGUE, piece.id, 'send')
      const used = { usedIn: '党刊', issue: '第12期', page: '第3版' }
      expect((await office.refused(COLLEAGUE, piece.id, 'adopt', { ...used, page: undefined }))[0]).toMatchObject({
        cites: '4.6.18',
        field: 'page',
      })
      expect((await office.does(COLLEAGUE, piece.id, 'adopt', used)).data.reward).toBe(50)
    }
    const list = (await ofKind('reward-list', HEAD)).find(a => a.data.year === '2026')
    const listed = await office.does(HEAD, list?.id ?? '', 'compute')
    expect(listed).toMatchObject({ state: 'asked', data: { pieces: 2, total: 100 } })
    expect((await office.refused(ACCOUNTANT, listed.id, 'pay', { voucher: '1' }))[0]?.cites).toBe('4.6.18')
    await office.does(DIRECTOR, listed.id, 'approve')
    expect((await office.does(ACCOUNTANT, listed.id, 'pay', { voucher: '记字88号' })).ended).toBe(true)
    const before = (await ofKind('reward-list', HEAD)).find(a => a.data.year === '2025')
    expect((await office.does(HEAD, before?.id ?? '', 'compute')).state).toBe('none')
    expect((await office.store.verify()).faults).toEqual([])
  })
})
