import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Affair, whyWithheld } from '#affairs'
import { clause } from '#norms'
import { renderPaper } from '#papers'
import { measurePdf } from '#papers/measure.examples.ts'
import { papers, registerOf, shownFilled } from '#rooms'
import { type TestOffice, testOffice } from '../../../test/office.ts'
import { documentDelivery } from './delivery.ts'
import { allChecked, floodNotice, releaseChecked, requestUpward, selfChecked, wholeOutgoingFile } from './outgoing.examples.ts'

const DRAFTER = 'p-yangfan'
const CHECKER = 'p-chenshuhuai'
const CLERK = 'p-maxiaoli'
const DIRECTOR = 'p-zhaoguoqiang'
const SECRETARY = 'p-shendingyuan'
const MAYOR = 'p-luwenqing'
const WATER_LEADER = 'p-hanweidong'
const EDUCATION_HEAD = 'p-shanyucai'
const EDUCATION_LIAISON = 'p-fangxiaoping'
const WATER_HEAD = 'p-jiangyongan'
const PARTY_HEAD = 'p-luzhiyuan'
const PARTY_LIAISON = 'p-changxuesong'
const GOVERNMENT_CLERK = 'p-xinxiaobo'
const TOWN = 'u-chengguanzhen'
const TOWN_LIAISON = 'p-jiangxiaomei'
const TOWN2 = 'u-qingxizhen'

let office: TestOffice
beforeAll(async () => {
  office = await testOffice()
})
afterAll(() => office.close())

type More = Record<string, unknown>
const drafted = (more: More = {}, by = DRAFTER) => office.opens(by, 'outgoing-document', { ...floodNotice, ...more })
const submitted = async (more: More = {}, by = DRAFTER) => office.does(by, (await drafted(more, by)).id, 'submit', selfChecked)
const checked = async (more: More = {}, how: More = {}) =>
  office.does(CHECKER, (await submitted(more)).id, 'check', { ...allChecked, ...how })
const toSign = async (more: More = {}, how: More = {}) => office.does(CHECKER, (await checked(more)).id, 'sendToSign', how)
const signed = async (more: More = {}, words: More = { words: '同意印发。' }) => {
  const d = await toSign(more)
  return office.does(String(d.data.signer), d.id, 'sign', words)
}
const released = async (more: More = {}) => office.does(CHECKER, (await signed(more)).id, 'release', releaseChecked)
const numbered = async (more: More = {}, how: More = {}) =>
  office.does(CLERK, (await released(more)).id, 'register', { copies: 20, ...how })
const byPlant = { printer: '定点印刷厂', plant: 'plant-dingdian', neededOn: '2026-03-04' }
const printed = async (more: More = {}) => office.does(CLERK, (await numbered(more)).id, 'order', byPlant)
const sent = async (how: More = {}, more: More = {}) =>
  office.does(CLERK, (await printed(more)).id, 'distribute', { units: [TOWN, TOWN2], way: '集中交换', each: 1, firstCopy: 1, ...how })
const rowsOf = async (d: Affair) =>
  Promise.all((await office.store.linked(d.id)).filter(l => l.name === '分发').map(async l => (await office.store.find(l.id)) as Affair))
const rowFor = async (d: Affair, unit: string) => (await rowsOf(d)).find(r => r.data.unit === unit) as Affair
const asked = (d: Affair) => d.assignments.filter(a => a.state === 'open').map(a => a.person)
const text = (more: More) => ({ text: { ...floodNotice.text, ...more } })
const sees = async (person: string, id: string) =>
  (await office.store.findVisible(id, office.office().principals(person, office.now()))) !== undefined
const paperOf = async (d: Affair, name: string) => {
  const definition = office.engine.registry.get(d.kind)
  const make = papers[d.kind]?.[name]
  if (!definition || !make) throw new Error(`No ${name}`)
  return make({
    definition,
    affair: d,
    events: await office.store.events(d.id),
    office: office.office(),
    now: office.now(),
    printedBy: '马晓莉',
    linked: await office.store.linked(d.id),
  })
}

describe('拟稿', () => {
  test(clause('4.5.1', '每改一次都是一步，哪一稿什么样都查得到；各个阶段在哪一步，一看便知'), async () => {
    const d = await drafted()
    await office.does(DRAFTER, d.id, 'revise', text({ title: '关于做好防汛工作的通知' }))
    const again = await office.does(DRAFTER, d.id, 'revise', { ...text({ title: '关于切实做好防汛工作的通知' }), why: '书记要求' })
    expect(again).toMatchObject({ title: '关于切实做好防汛工作的通知', state: 'drafting' })
    const versions = (await office.store.events(d.id)).map(e => (e.body.input.text as { title: string }).title)
    expect(versions).toEqual(['关于做好2026年防汛备汛工作的通知', '关于做好防汛工作的通知', '关于切实做好防汛工作的通知'])
  })

  const unfinished = async (field: string, value: unknown) => {
    const d = await drafted()
    const refusals = await office.refused(DRAFTER, d.id, 'submit', { ...selfChecked, [field]: value })
    expect((await office.does(DRAFTER, d.id, 'submit', selfChecked)).state).toBe('checking')
    return refusals.map(r => [r.field, r.cites])
  }
  test(clause('4.5.2', '报送前逐项自查内容，写明看过哪些现行公文，少一项不能报送'), async () => {
    expect(await unfinished('content', ['合法合规'])).toEqual([['content', '4.5.2']])
    expect(await unfinished('related', '')).toEqual([['related', '4.5.2']])
  })
  test(clause('4.5.3', '报送前逐项自查文字，少一项不能报送'), async () => {
    expect(await unfinished('style', ['观点明确'])).toEqual([['style', '4.5.3']])
  })

  test(clause('4.5.3', '文稿里还有没填的【要点】，不能报送'), async () => {
    const d = await drafted(text({ body: '为【目的】，现通知如下。' }))
    expect(await office.refused(DRAFTER, d.id, 'submit', selfChecked)).toMatchObject([
      { cites: '4.5.3', says: '文稿里还有没填的地方：【目的】' },
    ])
  })

  test.each([
    ['没有主送机关', text({ main: undefined }), '没有主送机关'],
    ['标题与文种不一致', text({ title: '关于防汛工作的意见' }), '与文种不一致'],
    ['请示主送两个机关', { text: { ...requestUpward.text, main: '市委，市政府' } }, '只主送一个'],
    ['请示抄送下级', { text: { ...requestUpward.text, copy: '各镇党委' } }, '不得抄送下级'],
    ['请示一文两事', { text: { ...requestUpward.text, title: '关于申请设立产业园区和解决用地指标的请示' } }, '一文一事'],
    ['请示没有联系人电话', { text: { ...requestUpward.text, note: undefined } }, '联系人和电话'],
    ['报告夹带请示', { text: { type: '报告', title: '关于防汛工作的报告', main: '市委', body: '请批准增拨经费。' } }, '夹带请示'],
    ['主送领导个人', text({ main: '沈定远书记' }), '不得主送领导个人'],
  ])(clause('4.5.6', '文种、主送、抄送有错的不能报送：%s'), async (_, more, says) => {
    const d = await drafted(more)
    const refusals = await office.refused(DRAFTER, d.id, 'submit', selfChecked)
    expect(refusals).toMatchObject([{ cites: '4.5.6' }])
    expect(refusals[0]?.says).toContain(says)
    expect(refusals[0]?.wayOut.length).toBeGreaterThan(2)
  })

  test(clause('4.5.6', '写对的通知、请示、报告都能报送；公告、纪要不用主送机关'), async () => {
    const right = [
      {},
      requestUpward,
      { text: { type: '报告', title: '关于防汛工作情况的报告', main: '市委', copy: '市政府', body: '现将有关情况报告如下。特此报告。' } },
      { text: { type: '公告', title: '关于封闭河道的公告', body: '现予公告。' } },
      { text: { type: '纪要', title: '区委常委会会议纪要', body: '会议研究了防汛工作。' } },
    ]
    for (const more of right) expect((await submitted(more as More)).state).toBe('checking')
  })

  test(clause('4.5.6', '密级只有无和内部，带密级标志的文稿写在正文里也进不来'), async () => {
    expect(await office.refusedOpening(DRAFTER, 'outgoing-document', { ...floodNotice, secrecy: '机密' })).toMatchObject([
      { field: 'secrecy', cites: '4.5.6' },
    ])
    for (const more of [
      { secrecy: '秘密★10年' },
      { body: '第一段。\n机密★一年\n第三段。' },
      { attachments: [{ title: '附表', body: '绝密★' }] },
    ])
      expect(await office.refusedOpening(DRAFTER, 'outgoing-document', { ...floodNotice, ...text(more) })).toMatchObject([
        { cites: '3.10.17', field: 'text' },
      ])
  })
})

test(clause('4.5.6', '发文机关随发文名义定，密级随登记定；文稿与登记不一致的不能报送'), async () => {
  const own = await submitted({ ...text({ agencies: '区水利局' }), secrecy: '内部' })
  expect(own.data.text).toMatchObject({ agencies: ['中共云河区委'], secrecy: '内部' })
  expect((await submitted({ sender: '区委、区政府' })).data.text).toMatchObject({ agencies: ['中共云河区委', '云河区人民政府'] })
  const d = await drafted(text({ secrecy: '内部' }))
  expect(await office.refused(DRAFTER, d.id, 'submit', selfChecked)).toMatchObject([
    { cites: '4.5.6', says: expect.stringContaining('密级') },
  ])
})

describe('部门代拟', () => {
  const party = { sender: '区委', subjectUnit: 'u-quweizuzhibu' }
  test(clause('4.5.8', '部门代拟的文稿先由本单位文秘审核、负责人审签，再到文秘科'), async () => {
    const d = await submitted(party, PARTY_LIAISON)
    expect([d.state, asked(d)]).toEqual(['unitReview', [PARTY_LIAISON]])
    const reviewed = await office.does(PARTY_LIAISON, d.id, 'unitReview')
    expect(asked(reviewed)).toEqual([PARTY_HEAD])
    const through = await office.does(PARTY_HEAD, d.id, 'unitSign', { words: '同意报送。' })
    expect(through.state).toBe('checking')
    expect(asked(through)).toContain(CHECKER)
    expect(asked(through).every(p => office.office().findPerson(p)?.unit === 'u-wenmike')).toBe(true)
  })

  test(clause('4.5.8', '部门把文稿直送领导的，告知条款和该走的路'), async () => {
    const d = await submitted(party, PARTY_LIAISON)
    const refusals = await office.refused(PARTY_LIAISON, d.id, 'sign')
    expect(refusals.find(r => r.cites === '4.5.8')).toMatchObject({
      says: '部门、单位代拟的文稿不得直送领导个人',
      wayOut: expect.stringContaining('再送区委办公室文秘科'),
    })
    expect(await sees(SECRETARY, d.id)).toBe(false)
  })

  test(clause('4.5.8', '直接送到领导手里的文稿，领导一步转给文秘科，送稿单位随即得知该怎么报'), async () => {
    const toldOf = (person: string) => office.store.notices(person, office.office().principals(person, office.now()))
    const handed = await office.opens(SECRETARY, 'direct-draft', { title: '关于表彰先进的决定（代拟稿）', unit: 'u-quweizuzhibu' })
    expect(asked(handed)).toContain(CHECKER)
    expect((await toldOf(PARTY_LIAISON)).some(n => n.affair === handed.id && n.says.startsWith('转文秘科'))).toBe(true)
    await office.does(CHECKER, handed.id, 'tell', { answer: '请审签后从“发文”报送。' })
    expect((await toldOf(PARTY_HEAD)).some(n => n.affair === handed.id && n.says.startsWith('告知按程序报送'))).toBe(true)
    expect((await office.refusedOpening(CLERK, 'direct-draft', { title: '代拟稿', unit: 'u-quweizuzhibu' }))[0]?.cites).toBe('4.5.8')
  })

  test(clause('2.7.3', '文秘科在两个工作日内审核；退回的写明原因和理由，告知拟稿人'), async () => {
    const d = await submitted(party, PARTY_LIAISON)
    await office.does(PARTY_LIAISON, d.id, 'unitReview')
    const through = await office.does(PARTY_HEAD, d.id, 'unitSign')
    const due = through.assignments.find(a => a.state === 'open')?.dueAt
    expect(due).toBe(office.office().calendar.addWorkingDays(office.now(), 2 as never).at)
    expect(await office.refused(CHECKER, d.id, 'sendBack', { cause: '文字' })).toMatchObject([{ field: 'reason' }])
    const back = await office.does(CHECKER, d.id, 'sendBack', { cause: '文字', reason: '第二段表述不清' })
    expect([back.state, asked(back)]).toEqual(['drafting', [PARTY_LIAISON]])
    expect((await office.store.notices(PARTY_LIAISON)).some(n => n.affair === d.id && n.says.includes('退回'))).toBe(true)
  })

  test(clause('4.5.17', '政府部门代拟的转区政府办公室组织会签，收到结果才校核；党委部门的不转'), async () => {
    let d = await submitted({}, EDUCATION_LIAISON)
    await office.does(EDUCATION_LIAISON, d.id, 'unitReview')
    await office.does(EDUCATION_HEAD, d.id, 'unitSign')
    expect(await office.refused(CHECKER, d.id, 'check', allChecked)).toMatchObject([{ cites: '4.5.17' }])
    d = await office.does(CHECKER, d.id, 'passToGovernment')
    expect(d.data.organiser).toBe('区政府办公室（由区教育局拟稿）')
    expect(asked(d)).toContain(GOVERNMENT_CLERK)
    d = await office.does(GOVERNMENT_CLERK, d.id, 'governmentAnswer', { governmentOpinion: '已会签，均无意见。' })
    expect((await office.does(CHECKER, d.id, 'check', allChecked)).state).toBe('countersigned')
    const own = await submitted()
    expect(await office.refused(CHECKER, own.id, 'passToGovernment')).toMatchObject([{ cites: '4.5.17' }])
  })
})

describe('校核', () => {
  test(clause('4.5.7', '没有校核的文稿不能送领导；拟稿人不能校核自己的稿'), async () => {
    const d = await submitted()
    expect(await office.refused(CHECKER, d.id, 'sendToSign')).toMatchObject([{ says: expect.stringContaining('待送签') }])
    expect(await office.refused(DRAFTER, d.id, 'check', allChecked)).toMatchObject([{ cites: '4.5.7' }])
    expect(await sees(WATER_LEADER, d.id)).toBe(false)
    const through = await office.does(CHECKER, d.id, 'check', allChecked)
    expect(through.data.checkedBy).toBe(CHECKER)
  })

  const unchecked = async (field: string) => {
    const d = await submitted()
    const refusals = await office.refused(CHECKER, d.id, 'check', { ...allChecked, [field]: [] })
    expect((await office.store.find(d.id))?.state).toBe('checking')
    return refusals.map(r => [r.field, r.cites])
  }
  test(clause('4.5.9', '没有核对是否需要行文的，不能签字'), async () => {
    expect(await unchecked('necessary')).toEqual([['necessary', '4.5.9']])
  })
  test(clause('4.5.10', '没有逐项核对政策、上级精神、意图、衔接的，不能签字'), async () => {
    expect(await unchecked('policy')).toEqual([['policy', '4.5.10']])
  })
  test(clause('4.5.12', '没有核对措施、责任单位、时限的，不能签字'), async () => {
    expect(await unchecked('feasible')).toEqual([['feasible', '4.5.12']])
  })
  test(clause('4.5.13', '没有逐项核对文字、要素和格式的，不能签字'), async () => {
    expect(await unchecked('details')).toEqual([['details', '4.5.13']])
  })

  test(clause('4.5.9', '不需行文的写明理由、改用什么，退出发文，并告知拟稿人'), async () => {
    const d = await submitted()
    const none = await office.does(CHECKER, d.id, 'decline', { instead: '电话通知', reason: '只涉及一个镇' })
    expect(none).toMatchObject({ state: 'notIssued', ended: true })
    expect((await office.store.notices(DRAFTER)).some(n => n.affair === d.id)).toBe(true)
  })

  test(clause('4.5.13', '机器指出的每一处，改了或者写明不改的理由，才能校核签字'), async () => {
    const d = await submitted(text({ body: '现就有关工作通知如下.\n一、落实责任。' }))
    const [refusal] = await office.refused(CHECKER, d.id, 'check', allChecked)
    expect(refusal).toMatchObject({ cites: '4.5.13', field: 'overruled' })
    const { findingsIn } = await import('#api/findings.ts')
    const found = findingsIn('official-draft', d.data.text, office.office(), office.now())
    expect(found.length).toBeGreaterThan(0)
    expect((await office.refused(CHECKER, d.id, 'check', { ...allChecked, overruled: found }))[0]).toMatchObject({ cites: '4.5.13' })
    const reasoned = found.map(f => ({ ...f, reason: '引自原文' }))
    expect((await office.does(CHECKER, d.id, 'check', { ...allChecked, overruled: reasoned })).state).toBe('countersigned')
    const other = await submitted(text({ body: '现就有关工作通知如下.\n一、落实责任。' }))
    await office.does(CHECKER, other.id, 'amendDraft', { ...text({ body: '现就有关工作通知如下。\n一、落实责任。' }), why: '改标点' })
    expect((await office.does(CHECKER, other.id, 'check', allChecked)).state).toBe('countersigned')
  })
})

describe('会签', () => {
  const both = { countersigners: ['u-qujiaoyuju', 'u-qushuiliju'] }
  test(clause('4.5.11', '几个部门同时会签，都答了才能送签；有不同意的，没有协调好不能送签'), async () => {
    const d = await checked({}, both)
    expect(asked(d).sort()).toEqual([EDUCATION_HEAD, WATER_HEAD].sort())
    expect(await office.refused(CHECKER, d.id, 'sendToSign')).toMatchObject([{ says: expect.stringContaining('会签中') }])
    await office.does(WATER_HEAD, d.id, 'countersign', { opinion: '同意' })
    expect(await office.refused(EDUCATION_HEAD, d.id, 'countersign', { opinion: '不同意' })).toMatchObject([{ field: 'words' }])
    const answered = await office.does(EDUCATION_HEAD, d.id, 'countersign', { opinion: '不同意', words: '学校停课的规定须写明' })
    expect(answered.state).toBe('countersigned')
    const [refusal] = await office.refused(CHECKER, d.id, 'sendToSign')
    expect(refusal).toMatchObject({ cites: '4.5.11', says: expect.stringContaining('区教育局单育才：学校停课的规定须写明') })
  })

  test(clause('4.5.11', '会签意见不一致的，改后再会签，或由区委领导裁定；谁裁定的有记录'), async () => {
    const d = await checked({}, { countersigners: ['u-qujiaoyuju'] })
    await office.does(EDUCATION_HEAD, d.id, 'countersign', { opinion: '不同意', words: '须写明停课规定' })
    expect(await office.refused(CHECKER, d.id, 'askRuling', { ruler: CLERK })).toMatchObject([{ cites: '4.5.11', field: 'ruler' }])
    await office.does(CHECKER, d.id, 'askRuling', { ruler: SECRETARY })
    const ruled = await office.does(SECRETARY, d.id, 'settle', { ruling: '按现稿办。' })
    expect(ruled.data).toMatchObject({ objections: [], settledBy: SECRETARY })
    expect((await office.does(CHECKER, d.id, 'sendToSign')).state).toBe('signing')

    const other = await checked({}, { countersigners: ['u-qujiaoyuju'] })
    await office.does(EDUCATION_HEAD, other.id, 'countersign', { opinion: '不同意', words: '须写明停课规定' })
    await office.does(CHECKER, other.id, 'askMore', { countersigners: ['u-qujiaoyuju'] })
    await office.does(EDUCATION_HEAD, other.id, 'countersign', { opinion: '同意' })
    expect((await office.does(CHECKER, other.id, 'sendToSign')).state).toBe('signing')
  })

  test(clause('4.5.11', '文中点到的部门没有会签、也没有写明理由的，校核不能签字'), async () => {
    const d = await submitted(text({ body: '现通知如下。\n一、由区教育局负责学校安全。' }))
    expect(await office.refused(CHECKER, d.id, 'check', allChecked)).toMatchObject([
      { cites: '4.5.11', says: '文稿涉及区教育局，还没有会签' },
    ])
    expect((await office.does(CHECKER, d.id, 'check', { ...allChecked, noNeed: '既有职责，不新增任务' })).state).toBe('countersigned')
  })

  test(clause('4.5.16', '联合行文先由联署机关领导会签，再送签发；没有写明内容属哪一方的不能送签'), async () => {
    const joint = { sender: '区委、区政府', competence: '党委职责', importance: '重要' }
    const unsaid = await checked({ sender: '区委、区政府' })
    expect(await office.refused(CHECKER, unsaid.id, 'sendToSign')).toMatchObject([{ cites: '4.5.16' }])
    const d = await toSign(joint)
    expect([d.state, asked(d)]).toEqual(['joint', [MAYOR]])
    expect(d.data.organiser).toBe('区委办公室（联合行文，内容属党委职责）')
    expect(await office.refused(SECRETARY, d.id, 'sign')).toMatchObject([{ says: expect.stringContaining('联署会签中') }])
    const ready = await office.does(MAYOR, d.id, 'cosign', {})
    expect([ready.state, asked(ready)]).toEqual(['signing', [SECRETARY]])
    const governments = await submitted({ ...joint, competence: '政府职责' })
    expect((await office.does(CHECKER, governments.id, 'passToGovernment')).data.organiser).toBe('区政府办公室（联合行文，内容属政府职责）')
  })
})

describe('签发', () => {
  const meeting = { meeting: '区委常委会第12次会议' }
  test.each([
    ['重要公文由区委主要领导签', { importance: '重要' }, SECRETARY],
    ['某一方面工作的由分管领导签', {}, WATER_LEADER],
    ['上行文按重要公文，由主要领导签', requestUpward, SECRETARY],
    ['党委会议通过的由主要领导签', meeting, SECRETARY],
  ])(clause('4.5.14', '签发人按表定：%s'), async (_, more, signer) => {
    const d = await toSign(more as More)
    expect(asked(d)).toEqual([signer])
    expect(d.data.signRule).toMatch(/^应由.+签发：.+（4\.5\.14）$/)
  })

  test(clause('4.5.14', '不该签的人签发，告知应由谁签、因为哪一条；另选的只能更高，或会后受委托'), async () => {
    const d = await toSign()
    const [refusal] = await office.refused(CHECKER, d.id, 'sign')
    expect(refusal).toMatchObject({
      cites: '4.5.14',
      says: '应由分管领导韩卫东签发：某一方面工作，由分管领导签（4.5.14）',
      wayOut: '请转韩卫东',
    })
    const ready = await checked()
    expect(await office.refused(CHECKER, ready.id, 'sendToSign', { chosen: DIRECTOR })).toMatchObject([
      { cites: '4.5.14', field: 'chosen' },
    ])
    expect(asked(await office.does(CHECKER, ready.id, 'sendToSign', { chosen: SECRETARY }))).toEqual([SECRETARY])
    const passed = await checked(meeting)
    expect(await office.refused(CHECKER, passed.id, 'sendToSign', { chosen: WATER_LEADER })).toMatchObject([{ cites: '4.5.14' }])
    const entrusted = await office.does(CHECKER, passed.id, 'sendToSign', { chosen: WATER_LEADER, entrusting: '3月1日会上书记委托' })
    expect(asked(entrusted)).toEqual([WATER_LEADER])
  })

  test(clause('4.5.14', '签发表改了，改后开始办的按新表'), async () => {
    const { editionsOf } = await import('#norms')
    const { signRuleFor } = await import('./signoff.ts')
    const now = office.now()
    const value = [{ when: '某一方面工作', signer: '区委副书记' }]
    const change = { clause: '4.5.14', name: 'signers', value, fromDay: '2026-03-01', by: DIRECTOR, why: '分工调整', recordedAt: now }
    const norms = editionsOf(office.norms.catalogue, [change as never])
    const at = (day: string) => ({ office: office.office(), norms: norms.on(day), now, actor: DRAFTER, linked: [] })
    expect(signRuleFor(floodNotice, at('2026-03-02')).signer).toBe('区委副书记')
    expect(signRuleFor(floodNotice, at('2026-02-28')).people).toEqual([WATER_LEADER])
  })

  test(clause('4.5.15', '以办公室名义的公文由办公室主任签；提请区委领导签的写明理由'), async () => {
    const own = { sender: '区委办公室' }
    expect(asked(await toSign(own))).toEqual([DIRECTOR])
    const ready = await checked(own)
    const raised = { raise: '区委主要领导' }
    expect(await office.refused(CHECKER, ready.id, 'sendToSign', raised)).toMatchObject([{ cites: '4.5.15', field: 'raiseReason' }])
    const d = await office.does(CHECKER, ready.id, 'sendToSign', { ...raised, raiseReason: '涉及全区考核' })
    expect(asked(d)).toEqual([SECRETARY])
  })

  test(clause('2.7.2', '没有写明领导要求的，不能送签；补上以后才能'), async () => {
    const d = await checked({ requirement: undefined })
    expect(await office.refused(CHECKER, d.id, 'sendToSign')).toMatchObject([{ cites: '2.7.2' }])
    await office.does(DRAFTER, d.id, 'correct', { field: 'requirement', value: '书记要求', reason: '补记' })
    expect((await office.does(CHECKER, d.id, 'sendToSign')).state).toBe('signing')
  })

  test('只签名不写字就是同意，发文稿纸上不替领导编话；签发日期就是成文日期', async () => {
    const d = await signed({}, {})
    expect(d.data).toMatchObject({ signedBy: WATER_LEADER, text: { date: '2026-03-02' } })
    const slip = await paperOf(d, 'slip')
    if (slip.template !== 'slip') throw new Error('No slip')
    expect(slip.data.opinions.filter(o => o.heading === '签发')).toEqual([
      { heading: '签发', name: '韩卫东', post: '区委常委', at: office.now() },
    ])
    expect((await measurePdf(await renderPaper(slip)))[0]?.text).toContain('发文稿纸')
  })
})

describe('签发以后', () => {
  const changed = (d: Affair, from: string, to: string) => ({
    text: { ...(d.data.text as object), body: floodNotice.text.body.replace(from, to) },
  })
  test(clause('4.5.18', '改数字要报原签发人复审，说成文字性修改也不行；复审同意了才能核发'), async () => {
    const d = await signed()
    const amended = await office.does(CHECKER, d.id, 'amend', { ...changed(d, '5000条', '500条'), nature: '文字性修改', why: '核对物资' })
    expect([amended.state, asked(amended)]).toEqual(['resigning', [WATER_LEADER]])
    expect(amended.data.changes).toContain('实质性：数字、单位或日期有变')
    expect(await office.refused(CHECKER, d.id, 'release', releaseChecked)).toMatchObject([{ says: expect.stringContaining('待复审') }])
    const again = await office.does(WATER_LEADER, d.id, 'approveAgain', { words: '同意修改。' })
    expect((again.data.signed as { body: string }).body).toContain('500条')
    expect((await office.does(CHECKER, d.id, 'release', releaseChecked)).state).toBe('released')
  })

  test(clause('4.5.18', '改错字、标点不用复审，改了什么记下来；不同意的修改，文稿回到签发时的样子'), async () => {
    const d = await signed()
    const edited = await office.does(CHECKER, d.id, 'amend', {
      ...changed(d, '偏多，现就', '偏多。现就'),
      nature: '文字性修改',
      why: '标点',
    })
    expect(edited.state).toBe('signed')
    expect(edited.data.changes).toContain('（文字性）')
    await office.does(CHECKER, d.id, 'amend', { ...changed(d, '不得离岗', '可以离岗'), nature: '文字性修改', why: '放宽' })
    const refused = await office.does(WATER_LEADER, d.id, 'refuseAgain', { words: '不同意。' })
    expect((refused.data.text as { body: string }).body).toContain('不得离岗')
  })

  test(clause('4.5.20', '核发由拟稿人以外的人复核四项；没有核发不能编号'), async () => {
    const d = await signed()
    expect(await office.refused(CLERK, d.id, 'register', { copies: 20 })).toMatchObject([{ says: expect.stringContaining('待登记') }])
    expect(await office.refused(DRAFTER, d.id, 'release', releaseChecked)).toMatchObject([{ says: expect.stringContaining('拟稿人以外') }])
    expect(await office.refused(CHECKER, d.id, 'release', { released: ['文种'] })).toMatchObject([{ cites: '4.5.20', field: 'released' }])
  })

  test(clause('4.5.19', '核发、登记、印制、分发只能依次办，谁办的、何时办的都在记录上'), async () => {
    const d = await signed()
    for (const act of ['register', 'order', 'distribute'])
      expect((await office.refused(CLERK, d.id, act, {}))[0]?.says, act).toContain('现在是“待核发”')
    const done = await sent()
    expect((await office.store.events(done.id)).slice(-4).map(e => [e.body.label, e.by.name])).toEqual([
      ['核发', '陈书怀'],
      ['登记编号', '马晓莉'],
      ['付印', '马晓莉'],
      ['分发', '马晓莉'],
    ])
  })
})

describe('发文字号', () => {
  const tail = (d: Affair) => Number(d.number?.match(/(\d+)号$/)?.[1])
  test(clause('4.5.21', '按机关代字和年份编号，不断不重，同时办也一样；登记簿自动成'), async () => {
    const waiting = await Promise.all([1, 2, 3, 4].map(() => released()))
    const done = await Promise.all(waiting.map(d => office.does(CLERK, d.id, 'register', { copies: 20 })))
    const numbers = done.map(tail).sort((a, b) => a - b)
    expect(numbers).toEqual(numbers.map((_, i) => (numbers[0] as number) + i))
    expect(done.every(d => d.number?.startsWith('云委〔2026〕'))).toBe(true)
    expect((await numbered({ sender: '区委办公室' })).number).toMatch(/^云委办〔2026〕\d+号$/)
    expect(
      (await numbered({ text: { ...floodNotice.text, layout: '信函', type: '函', title: '关于商请协助防汛的函', main: '市水利局' } }))
        .number,
    ).toMatch(/^云委函〔2026〕\d+号$/)
    const definition = office.engine.registry.get('outgoing-document')
    const register = definition && registerOf(definition, done, '2026年3月', office.office(), { at: office.now(), by: '马晓莉' })
    expect(register?.title).toBe('发文登记簿')
    expect(register?.rows[0]).toMatchObject({ docType: '通知', signedBy: '韩卫东', main: '各镇党委', copies: 20, draftedBy: '文秘科' })
  })

  test(clause('4.5.21', '预留的号占住次序，文件启用时写明；用过的、没预留的、别的字号的都不能启用'), async () => {
    const before = tail(await numbered())
    const kept = await office.opens(CLERK, 'number-reservation', { sender: '区委', purpose: '全会决议', askedBy: '赵国强' })
    expect(tail(kept)).toBe(before + 1)
    expect(tail(await numbered())).toBe(before + 2)
    const d = await numbered({}, { reserved: kept.number })
    expect(d.number).toBe(kept.number)
    expect((await office.store.find(kept.id))?.state).toBe('used')
    const next = await released()
    for (const reserved of [kept.number, '云委〔2026〕999号', '云委办〔2026〕1号'])
      expect(await office.refused(CLERK, next.id, 'register', { copies: 20, reserved }), reserved).toMatchObject([
        { field: 'reserved', cites: '4.5.21' },
      ])
    expect(tail(await office.does(CLERK, next.id, 'register', { copies: 20 }))).toBe(before + 3)
    expect((await office.store.verify()).faults).toEqual([])
  })

  test(clause('4.5.21', '同一个预留号两份文件同时启用，只有一份得到'), async () => {
    const kept = await office.opens(CLERK, 'number-reservation', { sender: '区委', purpose: '决定', askedBy: '赵国强' })
    const two = await Promise.all([released(), released()])
    const results = await Promise.all(
      two.map(d =>
        office.engine.perform({
          affair: d.id,
          act: 'register',
          input: { copies: 5, reserved: kept.number },
          actor: CLERK,
          key: randomUUID(),
          now: office.now(),
        }),
      ),
    )
    expect(results.filter(r => r.ok)).toHaveLength(1)
    expect((await office.store.verify()).faults).toEqual([])
  })

  test(clause('4.5.21', '作废的号留在登记簿上，写明理由，不再给别的文件'), async () => {
    const d = await numbered()
    expect(await office.refused(CLERK, d.id, 'void', {})).toMatchObject([{ field: 'voidReason' }])
    const gone = await office.does(CLERK, d.id, 'void', { voidReason: '会议改期，不再印发' })
    expect(gone).toMatchObject({ number: d.number, state: 'void' })
    expect(tail(await numbered())).toBe(tail(d) + 1)
    const kept = await office.opens(CLERK, 'number-reservation', { sender: '区委', purpose: '备用', askedBy: '赵国强' })
    const voided = await office.does(CLERK, kept.id, 'void', { voidReason: '没有用上' })
    expect(voided).toMatchObject({ number: kept.number, state: 'void' })
    const next = await released()
    expect(await office.refused(CLERK, next.id, 'register', { copies: 1, reserved: kept.number })).toMatchObject([{ field: 'reserved' }])
  })
})

describe('印制和分发', () => {
  test(clause('4.5.22', '只能在文印室或核准有效的定点厂印；核准过期的厂不能印'), async () => {
    const d = await numbered()
    expect(await office.refused(CLERK, d.id, 'order', { printer: '街边打印店', neededOn: '2026-03-04' })).toMatchObject([
      { field: 'printer', cites: '4.5.22' },
    ])
    expect(await office.refused(CLERK, d.id, 'order', { printer: '定点印刷厂', neededOn: '2026-03-04' })).toMatchObject([
      { field: 'plant', cites: '4.5.22' },
    ])
    const plant = { id: 'plant-old', kind: 'plant', name: '旧厂', validTo: '2026-03-01' }
    await office.puts({ type: 'thing', id: plant.id, data: plant })
    expect(await office.refused(CLERK, d.id, 'order', { ...byPlant, plant: plant.id })).toMatchObject([
      { cites: '4.5.22', says: '旧厂的核准已经过期' },
    ])
    expect((await office.does(CLERK, d.id, 'order', byPlant)).state).toBe('printing')
  })

  test(clause('4.5.19', '在文印室印的自动送印，没有印好取回不能分发'), async () => {
    const d = await office.does(CLERK, (await numbered()).id, 'order', { printer: '文印室', neededOn: '2026-03-04' })
    const job = (await office.store.linked(d.id)).find(l => l.name === '印制')
    expect(job).toMatchObject({ kind: 'print-job', data: { docNumber: d.number, copies: 20, signer: WATER_LEADER } })
    expect(await office.refused(CLERK, d.id, 'distribute', { units: [TOWN], way: '集中交换', each: 1 })).toMatchObject([
      { cites: '4.5.19', says: `还没有印好取回：${job?.number}` },
    ])
    await office.does(CHECKER, job?.id ?? '', 'sendBack', { reason: '缺附件' })
    expect(await office.refused(CLERK, d.id, 'distribute', { units: [TOWN], way: '集中交换', each: 1 })).toMatchObject([
      { says: expect.stringContaining('退回') },
    ])
    await office.does(CLERK, d.id, 'printAgain', { why: '补上附件' })
    expect((await office.does(CLERK, d.id, 'order', byPlant)).state).toBe('printing')
  })

  test(clause('4.5.24', '每个单位一行，份号往下排；单位用自己的账号签收，别的单位签不了；没有账号的由文管人员登记'), async () => {
    const d = await sent({ units: [TOWN, TOWN2], others: '市委办公室\n市档案馆', each: 2 })
    const rows = await rowsOf(d)
    expect(rows.map(r => [r.data.receiver, r.data.copyNumbers]).sort()).toEqual(
      [
        ['城关镇', '1—2'],
        ['市委办公室', '5—6'],
        ['市档案馆', '7—8'],
        ['清溪镇', '3—4'],
      ].sort(),
    )
    const row = await rowFor(d, TOWN)
    expect(await office.refused(EDUCATION_LIAISON, row.id, 'sign', { received: 2 })).toMatchObject([{ cites: '4.5.24' }])
    expect(await office.refused(TOWN_LIAISON, row.id, 'sign', { received: 1 })).toMatchObject([
      { cites: '4.5.24', says: '应收2份，实收1份' },
    ])
    const got = await office.does(TOWN_LIAISON, row.id, 'sign', { received: 2 })
    expect(got).toMatchObject({ state: 'signed', data: { receivedBy: '姜小梅', receivedAt: office.now() } })
    const outside = rows.find(r => r.data.receiver === '市委办公室') as Affair
    expect(asked(outside)).toContain(CLERK)
    const paper = { paperSigner: '周元', paperDay: '2026-03-03', way: '机要交通' }
    expect((await office.does(CLERK, outside.id, 'record', paper)).data.receivedBy).toBe('周元（纸质）')
    const list = await paperOf(d, 'receipts')
    if (list.template !== 'register') throw new Error('No list')
    expect(list.data.rows.map(r => [r.receiver, r.receivedBy, r.state])).toEqual([
      ['城关镇', '姜小梅', '已签收'],
      ['清溪镇', undefined, '待签收'],
      ['市委办公室', '周元（纸质）', '已签收'],
      ['市档案馆', undefined, '待签收'],
    ])
  })

  test(clause('4.5.24', '限时没有签收的亮黄牌；文管人员一催，没签的单位都接到，签了的不扰'), async () => {
    const d = await sent()
    const row = await rowFor(d, TOWN)
    await office.does(TOWN_LIAISON, row.id, 'sign', { received: 1 })
    await office.does(CLERK, d.id, 'urgeReceipts')
    const other = await rowFor(d, TOWN2)
    const told = async (person: string, id: string) =>
      (await office.store.notices(person)).filter(n => n.affair === id && n.says === `催签收：${d.title}`).length
    const [town2 = ''] = office.office().membersOf(TOWN2, office.now())
    expect([await told(TOWN_LIAISON, row.id), await told(town2, other.id)]).toEqual([0, 1])
    expect(await office.refused(CLERK, d.id, 'file', wholeOutgoingFile)).toMatchObject([{ cites: '4.5.24' }])
    const due = other.assignments.find(a => a.state === 'open')?.dueAt as string
    expect(Date.parse(due) - Date.parse(office.now())).toBe(24 * 3_600_000)
    await office.at(due)
    expect((await office.store.find(other.id))?.assignments.find(a => a.state === 'open')?.alert).toBe(2)
  })

  test(clause('4.5.24', '撤回写明理由：没签收的不用再签，签收的记录不变，都接到通知'), async () => {
    const d = await sent()
    const mine = await rowFor(d, TOWN)
    await office.does(TOWN_LIAISON, mine.id, 'sign', { received: 1 })
    expect(await office.refused(CLERK, d.id, 'recall', { recallReason: '附表有误' })).toMatchObject([
      { says: expect.stringContaining('办公室主任') },
    ])
    const back = await office.does(DIRECTOR, d.id, 'recall', { recallReason: '附表有误' })
    expect(back).toMatchObject({ state: 'recalled', number: d.number })
    expect(await rowFor(d, TOWN)).toMatchObject({ state: 'signed', data: { receivedBy: '姜小梅', recalledAt: office.now() } })
    const unsigned = await rowFor(d, TOWN2)
    expect(unsigned).toMatchObject({ state: 'recalled', ended: true })
    expect(asked(unsigned)).toEqual([])
    for (const person of [TOWN_LIAISON, office.office().membersOf(TOWN2, office.now())[0] as string])
      expect((await office.store.notices(person)).some(n => n.says.includes('撤回') && n.says.includes(d.title))).toBe(true)
  })

  test(clause('4.5.24', '撤回以后，收文单位不能再打印这份公文，告诉它已经撤回；撤回以前可以'), async () => {
    const d = await sent()
    const withheld = async () => {
      const row = await rowFor(d, TOWN)
      return documentDelivery.papers?.map(p => whyWithheld(p, row)?.says)
    }
    expect(await withheld()).toEqual([undefined, undefined])
    await office.does(DIRECTOR, d.id, 'recall', { recallReason: '附表有误' })
    expect(await withheld()).toEqual(['这份公文已经撤回', undefined])
  })

  test(clause('4.5.24', '发出的份数不能多于印的份数'), async () => {
    const d = await printed()
    expect(await office.refused(CLERK, d.id, 'distribute', { units: [TOWN, TOWN2], way: '集中交换', each: 11 })).toMatchObject([
      { cites: '4.5.24', says: '要发22份，只印了20份' },
    ])
  })

  test(clause('4.5.30', '限定级别的文件不发给没有这一级签收人的单位，也只有范围内的人看得到；扩大范围须写明依据'), async () => {
    const d = await printed({ scope: '科级' })
    const narrow = await office.does(CLERK, d.id, 'distribute', { units: [TOWN], way: '机要交通', each: 1 })
    const row = await rowFor(narrow, TOWN)
    const [head] = office.office().headsOf(TOWN, office.now())
    expect([await sees(TOWN_LIAISON, row.id), await sees(head as string, row.id)]).toEqual([false, true])
    const higher = await printed({ scope: '县级' })
    expect(await office.refused(CLERK, higher.id, 'distribute', { units: [TOWN], way: '机要交通', each: 1 })).toMatchObject([
      { cites: '4.5.30', says: '城关镇没有在印发范围（县级）内的签收人' },
    ])
    const more = { units: [TOWN2], way: '机要交通', each: 1 }
    expect(await office.refused(CLERK, narrow.id, 'distributeMore', more)).toMatchObject([{ field: 'consent', cites: '4.5.30' }])
    await office.does(CLERK, narrow.id, 'distributeMore', { ...more, consent: '3月3日发文机关同意' })
    expect(await rowsOf(narrow)).toHaveLength(2)
  })

  test('收文单位看得到发给它的，看不到发文的起草和审批', async () => {
    const d = await sent()
    const row = await rowFor(d, TOWN)
    expect([await sees(TOWN_LIAISON, row.id), await sees(TOWN_LIAISON, d.id), await sees(EDUCATION_LIAISON, row.id)]).toEqual([
      true,
      false,
      false,
    ])
  })

  test(clause('4.5.22', '正本由系统照标准排印：机关标志、文号、标题、印发机关都在；收文单位印出来的带自己的份号'), async () => {
    const d = await sent()
    expect(shownFilled(d.data.signed, office.office())).toMatch(/^《关于做好2026年防汛备汛工作的通知》，\d+字$/)
    const [page] = await measurePdf(await renderPaper(await paperOf(d, 'original')))
    const words = page?.text.replace(/\s/g, '') ?? ''
    for (const part of ['中共云河区委文件', d.number as string, '关于做好2026年防汛备汛工作的通知', '各镇党委', '云河区委2026年3月'])
      expect(words).toContain(part.replace(/\s/g, ''))
    const [own] = await measurePdf(await renderPaper(await paperOf(await rowFor(d, TOWN2), 'original')))
    expect(own?.text.replace(/\s/g, '')).toContain('000002')
  })

  test(clause('4.5.31', '都签收了、材料收齐了才能归档'), async () => {
    const d = await sent({ units: [TOWN] })
    await office.does(TOWN_LIAISON, (await rowFor(d, TOWN)).id, 'sign', { received: 1 })
    expect(await office.refused(CLERK, d.id, 'file', { filedPaper: ['附件'] })).toMatchObject([
      { cites: '4.5.31', field: 'filedPaper', says: '材料没有收齐，还缺：正本' },
    ])
    const filed = await office.does(CLERK, d.id, 'file', wholeOutgoingFile)
    expect(filed).toMatchObject({ state: 'filed', ended: true })
    const item = (await office.store.linked(filed.id)).find(l => l.name === '归档')
    expect((await office.store.find(item?.id ?? ''))?.data).toMatchObject({ source: '发文', docNumber: d.number, title: d.title })
  })
})
