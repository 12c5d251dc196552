import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Affair } from '#affairs'
import { clause } from '#norms'
import { renderPaper } from '#papers'
import { measurePdf } from '#papers/measure.examples.ts'
import { papers, registerOf } from '#rooms'
import { type TestOffice, testOffice } from '../../../test/office.ts'
import {
  allCared,
  allChecked,
  allClosed,
  departmentPaper,
  numberedDocument,
  outsideOrder,
  paperStock,
  speech,
} from './printing.examples.ts'

const SECTION_HEAD = 'p-chenshuhuai'
const CLERK = 'p-maxiaoli'
const PRINT_HEAD = 'p-zhuxiaotong'
const TYPIST = 'p-cuihaoran'
const OTHER_TYPIST = 'p-qiuyueming'
const LIAISON = 'p-fangxiaoping'
const EDUCATION_HEAD = 'p-shanyucai'
const RESEARCHER = 'p-songzihan'
const DIRECTOR = 'p-zhaoguoqiang'
const ACCOUNTANT = 'p-gaofengying'
const STAFF = 'p-shiwenbo'

let office: TestOffice
beforeAll(async () => {
  office = await testOffice()
})
afterAll(() => office.close())

const waits = (affair: Pick<Affair, 'assignments'>) => affair.assignments.filter(a => a.state === 'open').map(a => a.person)
const sees = async (person: string, affair: string) =>
  (await office.store.findVisible(affair, office.office().principals(person, office.now()))) !== undefined

const queued = async (order: Record<string, unknown> = speech, by = RESEARCHER, arranged: Record<string, unknown> = {}) =>
  office.does(CLERK, (await office.opens(by, 'print-job', order)).id, 'arrange', arranged)
const accepted = async (order: Record<string, unknown> = speech, by = RESEARCHER, arranged: Record<string, unknown> = {}) =>
  office.does(TYPIST, (await queued(order, by, arranged)).id, 'accept', { pages: 10 })
const proofed = async (order: Record<string, unknown> = speech, by = RESEARCHER, arranged: Record<string, unknown> = {}) =>
  office.does(TYPIST, (await accepted(order, by, arranged)).id, 'proofOut', { electronicName: '清样1', storedAt: '一号机' })
const signed = async (order: Record<string, unknown> = speech, by = RESEARCHER, arranged: Record<string, unknown> = {}) =>
  office.does(by, (await proofed(order, by, arranged)).id, 'signProof')
const onCopier = { machine: 'machine-copier', sheets: 100, spoiled: 2 }
const printed = async (arranged: Record<string, unknown> = {}) =>
  office.does(TYPIST, (await signed(speech, RESEARCHER, arranged)).id, 'print', onCopier)
const ready = async (arranged: Record<string, unknown> = {}) =>
  office.does(TYPIST, (await printed(arranged)).id, 'check', { checked: allChecked })
const collected = async (arranged: Record<string, unknown> = {}) =>
  office.does(RESEARCHER, (await ready(arranged)).id, 'collect', { collected: 6 })
const cleared = { original: '退回', spare: '没有', media: '归档', wasted: '没有' }
const registerFor = async (kind: string, by: string) => {
  const definition = office.engine.registry.get(kind)
  if (!definition) throw new Error(`No ${kind}`)
  const { rows } = await office.store.list({ principals: office.office().principals(by, office.now()), kind, limit: 200 })
  return registerOf(definition, rows, '2026年3月', office.office(), { at: office.now(), by: '朱晓彤' })
}
const paperOf = async (affair: Affair, name: string) => {
  const definition = office.engine.registry.get(affair.kind)
  const made = papers[affair.kind]?.[name]
  if (!definition || !made) throw new Error(`No ${name}`)
  const events = await office.store.events(affair.id)
  return made({ definition, affair, events, office: office.office(), now: office.now(), printedBy: '朱晓彤' })
}

describe('送印到承接', () => {
  test(clause('4.7.1', '打字印刷的活都排到文印室，由打字员承接，别的科室接不了'), async () => {
    const job = await queued()
    expect(waits(job).sort()).toEqual([TYPIST, OTHER_TYPIST, PRINT_HEAD].sort())
    expect(await office.refused(STAFF, job.id, 'accept', { pages: 1 })).toMatchObject([{ says: '“登记承接”由打字员或文印室负责人办理' }])
  })

  test(clause('4.7.2', '送印须写明要求、格式、份数、需用日期、联系人和电话，由文秘科统一安排后才进文印室'), async () => {
    for (const field of ['requirements', 'format', 'copies', 'neededOn'])
      expect(await office.refusedOpening(RESEARCHER, 'print-job', { ...speech, [field]: undefined })).toMatchObject([
        { cites: '4.7.2', field },
      ])
    await office.puts({ type: 'person', id: 'p-new', data: { id: 'p-new', name: '新来的', unit: 'u-duchake' } } as never)
    expect(await office.refusedOpening(RESEARCHER, 'print-job', { ...speech, contact: 'p-new' })).toMatchObject([
      { cites: '4.7.2', field: 'phone' },
    ])
    const job = await office.opens(RESEARCHER, 'print-job', speech)
    expect(job.data).toMatchObject({ contact: RESEARCHER, phone: office.office().person(RESEARCHER).phone })
    expect(waits(job)).toContain(SECTION_HEAD)
    expect((await office.refused(TYPIST, job.id, 'accept', { pages: 10 }))[0]?.says).toContain('待承接')
    await office.does(CLERK, job.id, 'arrange')
    expect((await office.refused(CLERK, job.id, 'reorder', { priority: 1 }))[0]).toMatchObject({ cites: '4.7.2', field: 'reason' })
    expect((await office.does(CLERK, job.id, 'reorder', { priority: 1, reason: '明早会议急用' })).data.priority).toBe(1)
  })

  test(clause('4.7.3', '公文没有编号、签发人的不能付印；没注明文种的不收'), async () => {
    expect(
      await office.refusedOpening(CLERK, 'print-job', { ...numberedDocument, docType: '公文', docNumber: undefined, format: '公文格式' }),
    ).toMatchObject([{ cites: '4.7.3', field: 'docNumber' }])
    expect(await office.refusedOpening(CLERK, 'print-job', { ...numberedDocument, signer: undefined })).toMatchObject([
      { cites: '4.7.3', field: 'signer' },
    ])
    expect(await office.refusedOpening(RESEARCHER, 'print-job', { ...speech, docType: undefined })).toMatchObject([
      { cites: '4.7.3', field: 'docType' },
    ])
    expect((await office.opens(CLERK, 'print-job', numberedDocument)).data).toMatchObject({ docType: '公文', format: '公文格式' })
  })

  test(clause('4.7.4', '按送印先后编号不断；登记簿上有承接时间、送文单位、签发人、标题、页数、份数'), async () => {
    const [first, second] = [await accepted(), await accepted(numberedDocument, CLERK)]
    const serial = (a: Affair) => Number(/(\d+)号/.exec(a.number ?? '')?.[1])
    expect(serial(second)).toBe(serial(first) + 1)
    const register = await registerFor('print-job', PRINT_HEAD)
    expect(register.title).toBe('文印登记簿')
    expect(register.rows.find(r => r.number === second.number)).toMatchObject({
      acceptedAt: office.now(),
      sender: '文秘科',
      signer: '沈定远',
      title: numberedDocument.title,
      pages: 10,
      copies: 60,
      neededOn: '2026-03-04',
      typist: '崔浩然',
    })
  })

  test(clause('4.7.17', '外来磁盘没有查毒、没写结果的，不能承接'), async () => {
    const job = await queued({ ...speech, source: '外来磁盘' })
    expect(await office.refused(TYPIST, job.id, 'accept', { pages: 3 })).toMatchObject([{ cites: '4.7.17', field: 'scanned' }])
    expect((await office.refused(TYPIST, job.id, 'accept', { pages: 3, scanned: true }))[0]?.cites).toBe('4.7.17')
    expect((await office.does(TYPIST, job.id, 'accept', { pages: 3, scanned: true, scanResult: '未发现病毒' })).state).toBe('typing')
  })

  test(clause('4.7.13', '承接后别的打字员看不到，取件清理后承接人也看不到，负责人管登记簿一直看得到'), async () => {
    const job = await queued()
    expect(await sees(OTHER_TYPIST, job.id)).toBe(true)
    await office.does(TYPIST, job.id, 'accept', { pages: 2 })
    expect([await sees(TYPIST, job.id), await sees(OTHER_TYPIST, job.id)]).toEqual([true, false])
    const done = await collected()
    expect(await sees(TYPIST, done.id)).toBe(true)
    await office.does(TYPIST, done.id, 'dispose', cleared)
    expect([await sees(TYPIST, done.id), await sees(OTHER_TYPIST, done.id), await sees(PRINT_HEAD, done.id)]).toEqual([false, false, true])
    expect((await office.store.verify()).faults).toEqual([])
  })
})

describe('校对到取件', () => {
  test(clause('4.7.5', '每次清样都留着；特别重要的没有备份，办结不了'), async () => {
    const proofs = await office.store.events((await proofed()).id)
    expect(proofs.at(-1)?.body.input).toMatchObject({ electronicName: '清样1', storedAt: '一号机' })
    const job = await collected({ important: true })
    expect(await office.refused(TYPIST, job.id, 'dispose', cleared)).toMatchObject([{ cites: '4.7.5', field: 'backup' }])
    expect((await office.does(TYPIST, job.id, 'dispose', { ...cleared, backup: true })).state).toBe('closed')
  })

  test(clause('4.7.6', '部门材料部门校，区委文电文秘科校，讲话起草科室校；没校对签字的不能印，有改动的重出清样'), async () => {
    expect(waits(await proofed(departmentPaper, LIAISON))).toEqual([LIAISON])
    expect(waits(await proofed({ ...departmentPaper, contact: TYPIST }, LIAISON))).toEqual([EDUCATION_HEAD])
    expect(waits(await proofed({ ...numberedDocument, sender: 'u-duchake', contact: STAFF }, STAFF))).toEqual([SECTION_HEAD])
    const job = await proofed()
    expect(waits(job)).toEqual([RESEARCHER])
    expect(job.data.proofBy).toBe('领导讲话和其他材料，由起草科室校')
    expect((await office.refused(TYPIST, job.id, 'print', onCopier))[0]).toMatchObject({ cites: '4.7.6' })
    expect((await office.does(RESEARCHER, job.id, 'correctProof', { corrections: '第三页数字有误' })).state).toBe('typing')
    await office.does(TYPIST, job.id, 'proofOut', { electronicName: '清样2', storedAt: '一号机' })
    expect((await office.does(RESEARCHER, job.id, 'signProof')).data.proofreader).toBe(RESEARCHER)
  })

  test(clause('4.7.7', '不到二十份的复印，二十份及以上的制版印；另用设备须写理由'), async () => {
    const few = await signed()
    expect(few.data.machineBy).toBe('6份，20份起制版用一体机，以下直接复印：用复印设备')
    const onPress = { machine: 'machine-press', sheets: 100, spoiled: 1 }
    expect(await office.refused(TYPIST, few.id, 'print', onPress)).toMatchObject([{ cites: '4.7.7', field: 'machineReason' }])
    expect((await office.does(TYPIST, few.id, 'print', { ...onPress, machineReason: '复印机在检修' })).state).toBe('checking')
    const many = await signed({ ...speech, copies: 20 })
    expect((await office.refused(TYPIST, many.id, 'print', onCopier))[0]?.cites).toBe('4.7.7')
    expect((await office.does(TYPIST, many.id, 'print', onPress)).state).toBe('checking')
  })

  test(clause('4.7.8', '损耗超过百分之三的须写原因；红头文件须核对文头'), async () => {
    const job = await signed()
    expect(await office.refused(TYPIST, job.id, 'print', { ...onCopier, spoiled: 4 })).toMatchObject([
      { cites: '4.7.8', field: 'wasteReason', says: '损耗4.0%，超过3%' },
    ])
    expect((await office.does(TYPIST, job.id, 'print', { ...onCopier, spoiled: 4, wasteReason: '卡纸' })).data.waste).toBe('4.0%')
    const red = await signed({ ...speech, redHead: true })
    expect(await office.refused(TYPIST, red.id, 'print', onCopier)).toMatchObject([{ cites: '4.7.8', field: 'headRight' }])
    expect((await office.does(TYPIST, red.id, 'print', { ...onCopier, spoiled: 3, headRight: true })).state).toBe('checking')
  })

  test(clause('4.7.9', '逐件逐页查验，缺一项不能通知取件；不合格的记份数返工'), async () => {
    const job = await printed()
    expect(await office.refused(TYPIST, job.id, 'check', { checked: allChecked.slice(1) })).toMatchObject([
      { cites: '4.7.9', field: 'checked' },
    ])
    expect(await office.does(TYPIST, job.id, 'reprint', { bad: 2, fault: '白页' })).toMatchObject({
      state: 'printing',
      data: { reprinted: 2 },
    })
  })

  test(clause('4.7.10', '验订好立即通知送印人，当面清点数目对得上才签字取件，到需用日期没取的催'), async () => {
    const before = await printed()
    const step = before.assignments.find(a => a.state === 'open')
    expect(Date.parse(step?.dueAt ?? '') - Date.parse(office.now())).toBe(30 * 60_000)
    const job = await office.does(TYPIST, before.id, 'check', { checked: allChecked })
    const told = (await office.store.events(job.id)).at(-1)?.body.notices?.filter(n => n.to === RESEARCHER)
    expect(told?.map(n => n.says)).toContain(`验订完毕，通知取件：${speech.title}`)
    expect(job.assignments.find(a => a.state === 'open')?.dueAt).toBe('2026-03-04T09:30:00.000Z')
    expect(await office.refused(RESEARCHER, job.id, 'collect', { collected: 5 })).toMatchObject([{ cites: '4.7.10', field: 'collected' }])
    expect((await office.does(RESEARCHER, job.id, 'collect', { collected: 6 })).data).toMatchObject({
      collector: RESEARCHER,
      collectedAt: office.now(),
    })
  })

  test(clause('4.7.11', '原稿、多印件、磁盘、废件各有去处才办结；销毁须另一人共同签名'), async () => {
    const job = await collected()
    expect((await office.refused(TYPIST, job.id, 'dispose', { ...cleared, media: undefined }))[0]).toMatchObject({
      cites: '4.7.11',
      field: 'media',
    })
    const burnt = { ...cleared, wasted: '销毁' }
    expect(await office.refused(TYPIST, job.id, 'dispose', burnt)).toMatchObject([{ cites: '4.7.11', field: 'destroyer' }])
    expect((await office.refused(TYPIST, job.id, 'dispose', { ...burnt, destroyer: TYPIST }))[0]?.cites).toBe('4.7.11')
    expect((await office.does(TYPIST, job.id, 'dispose', { ...burnt, destroyer: PRINT_HEAD })).ended).toBe(true)
  })
})

describe('涉密、零星和外出', () => {
  test(clause('4.7.12', '涉密文电只记载体编号；分管主任批了、指定的人才能复印；绝密级谁申请都不行，留审计'), async () => {
    const asked = { carrier: '2026-017', grade: '机密级', copies: 2 }
    const fields = Object.keys(office.engine.registry.get('marked-copying')?.fields ?? {})
    expect(fields).toEqual(['carrier', 'grade', 'copies'])
    expect(await office.refusedOpening(DIRECTOR, 'marked-copying', { ...asked, grade: '绝密级' })).toMatchObject([{ cites: '4.7.12' }])
    expect((await office.store.auditLog({ actor: DIRECTOR, what: 'refused' })).rows[0]?.cites).toBe('4.7.12')
    const copying = await office.opens(STAFF, 'marked-copying', asked)
    expect(waits(copying)).toEqual(['p-wujianping'])
    expect((await office.refused(DIRECTOR, copying.id, 'approve', { operator: TYPIST }))[0]?.cites).toBe('4.7.12')
    expect((await office.refused(TYPIST, copying.id, 'copy', { copied: 1, copyNumbers: '1' }))[0]?.cites).toBe('4.7.12')
    await office.does('p-wujianping', copying.id, 'approve', { operator: TYPIST })
    expect((await office.refused(OTHER_TYPIST, copying.id, 'copy', { copied: 1, copyNumbers: '1' }))[0]?.cites).toBe('4.7.12')
    expect((await office.refused(TYPIST, copying.id, 'copy', { copied: 3, copyNumbers: '1-3' }))[0]?.field).toBe('copied')
    expect((await office.does(TYPIST, copying.id, 'copy', { copied: 2, copyNumbers: '1-2' })).ended).toBe(true)
  })

  test(clause('4.7.18', '零星复印一行登记：单位、时间、文件、页数、份数、盘名、文件名、备份、操作人；张数自己算，按月合计'), async () => {
    const line = { unit: 'u-duchake', title: '会议签到表', pages: 2, copies: 15, storedAt: '一号机', fileName: '签到表', backedUp: true }
    expect((await office.refusedOpening(TYPIST, 'copy-log', { ...line, storedAt: undefined }))[0]).toMatchObject({ cites: '4.7.18' })
    const logged = await office.opens(TYPIST, 'copy-log', line)
    expect(logged.ended).toBe(true)
    const register = await registerFor('copy-log', PRINT_HEAD)
    expect(register.rows.at(-1)).toMatchObject({
      opened: office.now(),
      unit: '督查科',
      title: '会议签到表',
      pages: 2,
      copies: 15,
      sheets: 30,
      storedAt: '一号机',
      fileName: '签到表',
      backedUp: '是',
      opener: '崔浩然',
    })
    expect(register.columns.find(c => c.key === 'copies')?.sum).toBe(true)
  })

  test(clause('4.7.19', '文印室没有说明办不了的，主任批不了；涉密内容不得外印，留审计'), async () => {
    expect(await office.refusedOpening(STAFF, 'outside-printing', { ...outsideOrder, content: '涉密' })).toMatchObject([
      { cites: '4.7.19' },
    ])
    expect((await office.store.auditLog({ actor: STAFF, what: 'refused' })).rows[0]?.cites).toBe('4.7.19')
    const order = await office.opens(STAFF, 'outside-printing', outsideOrder)
    expect(waits(order)).toEqual([PRINT_HEAD])
    expect((await office.refused(DIRECTOR, order.id, 'approve'))[0]?.says).toContain('待主任批准')
    expect((await office.does(PRINT_HEAD, order.id, 'can', { words: '一体机可以印，请改为送印' })).state).toBe('dropped')
  })

  test(clause('4.7.20', '主任批准的印出三联审批单，经办人、承办单位、分管主任各一联，凭此结算；没批的由经办人自付'), async () => {
    const asked = async () =>
      office.does(PRINT_HEAD, (await office.opens(STAFF, 'outside-printing', outsideOrder)).id, 'cannot', { statement: '没有彩印设备' })
    const order = await asked()
    expect((await office.refused(STAFF, order.id, 'approve'))[0]?.cites).toBe('4.7.20')
    expect((await office.refused(ACCOUNTANT, order.id, 'settle', { amount: 1, invoice: '1', slip: true }))[0]?.cites).toBe('4.7.20')
    const approved = await office.does(DIRECTOR, order.id, 'approve', { words: '同意外出文印。' })
    const pages = await measurePdf(await renderPaper(await paperOf(approved, 'slip')))
    const holders = ['经办人存', '文印承办单位存', '分管主任存']
    expect(pages.map(p => holders.filter(h => p.text.replaceAll(/\s/g, '').includes(h)))).toEqual(holders.map(h => [h]))
    for (const page of pages) expect(page.text.replaceAll(/\s/g, '')).toContain(String(approved.number))
    const claim = { amount: 3001, invoice: '00123', slip: true }
    expect((await office.refused(ACCOUNTANT, order.id, 'settle', claim))[0]).toMatchObject({ cites: '4.7.20', field: 'amount' })
    expect((await office.does(ACCOUNTANT, order.id, 'settle', { ...claim, amount: 2800 })).state).toBe('settled')

    const turned = await office.does(DIRECTOR, (await asked()).id, 'refuse', { words: '改用简易装订' })
    expect((await office.refused(ACCOUNTANT, turned.id, 'settle', { ...claim, amount: 1 }))[0]?.cites).toBe('4.7.20')
    expect((await office.does(STAFF, turned.id, 'selfPay', { selfPaid: 900 })).state).toBe('selfPaid')
  })
})

describe('设备、耗材和房间', () => {
  const opened = async (kind: string) =>
    (await office.store.list({ principals: office.office().principals(PRINT_HEAD, office.now()), kind, limit: 200 })).rows

  test(clause('4.7.14', '每台设备每周维护、每月检修各立一次，落到操作人；停几周补几周，不重复'), async () => {
    await office.at('2026-03-02T02:00:00.000Z')
    const first = await opened('machine-care')
    const machines = office.office().data.things.filter(t => t.kind === 'machine')
    expect(first.map(a => `${a.data.machine} ${a.data.period}`).sort()).toEqual(
      machines.flatMap(m => [`${m.id} 2026-03`, `${m.id} 2026-W10`]).sort(),
    )
    const press = first.find(a => a.data.machine === 'machine-press' && a.data.care === '每周维护')
    expect(waits(press as Affair)).toEqual([TYPIST])
    expect(press?.assignments[0]?.dueAt).toBe('2026-03-06T09:30:00.000Z')
    expect((await office.refused(TYPIST, press?.id ?? '', 'done', { items: allCared.slice(1) }))[0]?.cites).toBe('4.7.14')
    expect((await office.does(TYPIST, press?.id ?? '', 'done', { items: allCared })).data.carer).toBe(TYPIST)
    await office.at('2026-03-18T01:00:00.000Z')
    await office.at('2026-03-18T02:00:00.000Z')
    const later = (await opened('machine-care')).filter(a => a.data.machine === 'machine-press' && a.data.care === '每周维护')
    expect(later.map(a => a.data.period).sort()).toEqual(['2026-W10', '2026-W11', '2026-W12'])
    expect(later.find(a => a.data.period === '2026-W11')?.assignments.find(a => a.state === 'open')?.alert).toBeGreaterThanOrEqual(2)
  })

  test(clause('4.7.15', '耗材随领随记结存，领不出没有的；低于两成自动请购一次'), async () => {
    const stock = await office.opens(TYPIST, 'consumable', paperStock)
    expect((await office.refused(TYPIST, stock.id, 'issue', { issued: 61 }))[0]).toMatchObject({ cites: '4.7.15', field: 'issued' })
    expect(await office.does(TYPIST, stock.id, 'issue', { issued: 40 })).toMatchObject({
      state: 'stocked',
      data: { balance: 20 },
      links: [],
    })
    const low = await office.does(TYPIST, stock.id, 'issue', { issued: 1 })
    expect(low).toMatchObject({ state: 'low', links: [{ name: '请购' }] })
    const asked = await office.store.find(low.links[0]?.to ?? '')
    expect(asked).toMatchObject({ title: '请购文印耗材：A4复印纸', data: { ownerUnit: 'u-xingzhengke' } })
    expect((await office.does(TYPIST, stock.id, 'issue', { issued: 1 })).links).toHaveLength(1)
    const full = await office.does(TYPIST, stock.id, 'receive', { received: 80 })
    expect(full).toMatchObject({ state: 'stocked', data: { balance: 98 } })
    const made = await paperOf(full, 'ledger')
    if (made.template !== 'register') throw new Error('No ledger')
    expect(made.data.rows.map(r => [r.received, r.issued, r.balance, r.by])).toEqual([
      [60, undefined, 60, '崔浩然'],
      [undefined, 40, 20, '崔浩然'],
      [undefined, 1, 19, '崔浩然'],
      [undefined, 1, 18, '崔浩然'],
      [80, undefined, 98, '崔浩然'],
    ])
  })

  test(clause('4.7.15', '每个工作日立一份下班核对，断电断水、清理粉墨一项不能少；休息日不立'), async () => {
    await office.at('2026-03-23T01:00:00.000Z')
    const days = (await opened('print-room-day')).map(a => a.data.on).sort()
    expect(days).toContain('2026-03-20')
    expect(days).not.toContain('2026-03-21')
    const today = (await opened('print-room-day')).find(a => a.data.on === '2026-03-23')
    const closing = { closing: allClosed.slice(1), temperature: 21, humidity: 45 }
    expect((await office.refused(TYPIST, today?.id ?? '', 'close', closing))[0]).toMatchObject({ cites: '4.7.15', field: 'closing' })
    expect((await office.does(TYPIST, today?.id ?? '', 'close', { ...closing, closing: allClosed })).ended).toBe(true)
  })

  test(clause('4.7.16', '报了故障的设备不能用来印，修好登记后才能用，检修登记簿上有故障、检修人、换件、费用和时间'), async () => {
    const job = await signed()
    const fault = await office.opens(TYPIST, 'machine-repair', { machine: 'machine-copier', fault: '卡纸、有黑线' })
    expect((await office.refused(TYPIST, job.id, 'print', onCopier))[0]).toMatchObject({
      cites: '4.7.16',
      says: '一号复印机报了故障，还没修好',
    })
    await office.does(OTHER_TYPIST, fault.id, 'restore', { repairer: '李师傅', parts: '定影辊', cost: 260 })
    expect((await office.does(TYPIST, job.id, 'print', onCopier)).state).toBe('checking')
    expect((await registerFor('machine-repair', PRINT_HEAD)).rows.at(-1)).toMatchObject({
      machine: '一号复印机',
      fault: '卡纸、有黑线',
      opened: expect.any(String),
      repairer: '李师傅',
      parts: '定影辊',
      cost: 260,
      restoredAt: expect.any(String),
    })
  })

  test(clause('4.7.16', '维护时发现故障，当场报修停用；温湿度不填，当天核对不了'), async () => {
    await office.at('2026-03-24T01:00:00.000Z')
    const care = (await opened('machine-care')).find(a => !a.ended && a.data.machine === 'machine-copier-2')
    const done = await office.does(OTHER_TYPIST, care?.id ?? '', 'done', { items: allCared, fault: '进纸辊磨损' })
    expect(await office.store.find(done.links[0]?.to ?? '')).toMatchObject({ kind: 'machine-repair', state: 'stopped' })
    const today = (await opened('print-room-day')).find(a => a.data.on === '2026-03-24')
    expect((await office.refused(TYPIST, today?.id ?? '', 'close', { closing: allClosed, humidity: 45 }))[0]).toMatchObject({
      cites: '4.7.16',
      field: 'temperature',
    })
  })

  test(clause('4.7.17', '存放的磁盘和备份每月检测一次，自动立项'), async () => {
    await office.at('2026-04-01T01:00:00.000Z')
    const checks = await opened('media-check')
    expect(checks.map(a => a.data.period).sort()).toEqual(['2026-03', '2026-04'])
    expect(checks.flatMap(waits)).toEqual([PRINT_HEAD, PRINT_HEAD])
    expect((await office.refused(PRINT_HEAD, checks[0]?.id ?? '', 'done', { items: ['磁盘完好'] }))[0]?.cites).toBe('4.7.17')
  })
})
