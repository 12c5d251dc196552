import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Affair } from '#affairs'
import { clause } from '#norms'
import { renderRegister, renderStamp } from '#papers'
import { measurePdf } from '#papers/measure.examples.ts'
import { definitions, papers } from '#rooms'
import { type TestOffice, testOffice } from '../../../test/office.ts'
import { arranging, importantItem, someDocument as ordinaryDocument, ordinaryItem, onPaper as wholeFile } from './archive.examples.ts'
import { proposedTerm } from './archive.rules.ts'

const CLERK = 'p-maxiaoli'
const ARCHIVIST = 'p-huangyiming'
const DIRECTOR = 'p-zhaoguoqiang'
const SECRETARY = 'p-shendingyuan'
const HEAD = 'p-chenshuhuai'
const STAFF = 'p-shiwenbo'
const SUPERVISORS = ['p-hejingyi', 'p-renhaitao']
const MEMBERS = ['p-qinzhenhua', 'p-zhengsiyuan']

let office: TestOffice
beforeAll(async () => {
  office = await testOffice()
})
afterAll(() => office.close())

const shelved = async (item: object = ordinaryItem, how: object = {}) => {
  const opened = await office.opens(CLERK, 'archive-item', { ...item })
  return office.does(CLERK, opened.id, 'arrange', { ...arranging, term: opened.data.proposedTerm, ...how })
}
const toFile = async (more: object = {}) => {
  const document = await office.opens(CLERK, 'incoming-document', { ...ordinaryDocument, ...more })
  await office.does(DIRECTOR, document.id, 'propose', { opinion: '请阅。', readers: [SECRETARY] })
  return office.does(SECRETARY, document.id, 'read')
}
const linkedOf = async (id: string, name: string): Promise<Affair> => {
  const link = (await office.store.linked(id)).find(l => l.name === name)
  return (await office.store.find(link?.id ?? '')) ?? Promise.reject(new Error(`No ${name}`))
}
const open = (affair: Affair) => affair.assignments.filter(a => a.state === 'open').map(a => a.person)
const printed = async (affair: Affair, paper: string) => {
  const definition = office.engine.registry.get(affair.kind)
  if (!definition) throw new Error('No definition')
  const made = papers[affair.kind]?.[paper]?.({
    definition,
    affair,
    events: await office.store.events(affair.id),
    office: office.office(),
    now: office.now(),
    printedBy: '黄一鸣',
  })
  if (!made) throw new Error(`No ${paper}`)
  return made
}

describe('归档', () => {
  test(clause('4.5.31', '来文归档要定稿、正本、处理单、附件、电子件收齐；缺哪样说哪样，没有的要写原因'), async () => {
    const document = await toFile()
    const wayIn = async (input: object) => (await office.refused(CLERK, document.id, 'file', { ...input }))[0]
    expect(await wayIn({})).toMatchObject({ cites: '4.5.31', says: '材料没有收齐，还缺：正本、附件、办理材料、电子文件' })
    expect((await wayIn({ filedPaper: ['正本', '附件'], filedNone: ['办理材料'], filedNoneWhy: '阅件' }))?.says).toContain('还缺：电子文件')
    expect(await wayIn({ ...wholeFile, filedNoneWhy: undefined })).toMatchObject({ cites: '4.5.31', field: 'filedNoneWhy' })
    const filed = await office.does(CLERK, document.id, 'file', wholeFile)
    const item = await linkedOf(filed.id, '归档')
    expect(item).toMatchObject({
      kind: 'archive-item',
      state: 'gathered',
      data: { title: ordinaryDocument.title, source: '收文', sourceNumber: document.number, responsible: '市委办公室', secrecy: '无' },
    })
    expect(item.data.contents).toEqual([
      '处理单（系统打印）',
      '正本（纸质）',
      '附件（没有：来文为纸质，没有附件和电子件）',
      '办理材料（没有：来文为纸质，没有附件和电子件）',
      '电子文件（没有：来文为纸质，没有附件和电子件）',
    ])
  })

  test(clause('4.5.31', '办公室在条款里加一样必备材料，从那天起缺它就归不了档'), async () => {
    const { value } = office.norms.on('2026-03-02')
    expect(value('4.5.31', 'required')).toEqual(['定稿', '正本', '处理单', '附件', '电子文件'])
    const document = await toFile()
    const at = {
      ...office,
      norms: {
        value: (c: string, n: string) => (n === 'required' ? [...value('4.5.31', 'required'), '审签单'] : value(c as never, n as never)),
      },
    }
    const gate = office.engine.registry.get('incoming-document')?.acts.file?.must?.find(g => g.field === 'filedPaper')
    const values = { ...document.data, ...wholeFile }
    expect(gate?.holds(values, { ...at, norms: office.norms.on('2026-03-02') } as never)).toBe(true)
    expect(gate?.holds(values, at as never)).toBe(false)
    const says = gate?.says
    expect(typeof says === 'function' && says(values, at as never)).toContain('还缺：审签单')
  })

  test(clause('4.5.31', '电子件随件归档，校验值不变；件内处理单在前，来文在后'), async () => {
    const text = new TextEncoder().encode('来文正文')
    const hash = await office.store.saveFile(text, '来文.txt', 'text/plain', '来文正文', CLERK, office.now())
    const document = await toFile({ files: [hash] })
    await office.does(CLERK, document.id, 'file', { filedNone: ['附件', '办理材料'], filedNoneWhy: '阅件，没有' })
    const item = await linkedOf(document.id, '归档')
    expect(await office.store.filesOf(item.id)).toEqual([{ hash, name: '来文.txt', size: text.length, type: 'text/plain' }])
    expect((item.data.contents as string[]).map(c => c.slice(0, 3))).toEqual(['处理单', '正本（', '附件（', '办理材'])
  })

  test(clause('4.5.1', '不归档的要写理由；办过归档的不能再归一次'), async () => {
    const document = await toFile()
    expect((await office.refused(CLERK, document.id, 'leaveOut', {}))[0]).toMatchObject({ cites: '4.5.31', field: 'notFiledWhy' })
    expect(await office.does(CLERK, document.id, 'leaveOut', { notFiledWhy: '重份' })).toMatchObject({ state: 'notFiled', ended: true })
    const seal = await office.opens(STAFF, 'seal-use', { seal: 'seal-quweibangongshi', document: '函', purpose: '发函', copies: 1 })
    await office.does(DIRECTOR, seal.id, 'approve')
    await office.does('p-hejingyi', seal.id, 'stamp', { stamped: 1, inOffice: true })
    const early = await office.refused(CLERK, seal.id, 'archive', { filedPaper: ['用印件'] })
    expect(early[0]?.says).toContain('须在“已办结”时办理')
    await office.does('p-hejingyi', seal.id, 'lockUp', { locked: true })
    const whole = { filedPaper: ['用印件'], filedNone: ['电子文件'], filedNoneWhy: '纸质' }
    await office.does(CLERK, seal.id, 'archive', whole)
    expect((await linkedOf(seal.id, '归档')).data).toMatchObject({ source: '用印', proposedTerm: '定期10年' })
    expect((await office.refused(CLERK, seal.id, 'archive', whole))[0]?.says).toBe('这件已经归档')
  })

  test('各类事项的件内次序合 DA/T 22：处理单在来文前，正本在定稿前，正本在附件前', () => {
    const kinds = definitions.flatMap(d => d.archives ?? [])
    expect(kinds.length).toBeGreaterThan(2)
    for (const { parts, source } of kinds) {
      const at = (name: string) => parts.findIndex(p => p.name === name)
      const lies = (a: string, b: string) => at(a) < 0 || at(b) < 0 || at(a) < at(b)
      expect(source !== '收文' || lies('处理单', '正本'), source).toBe(true)
      expect(lies('正本', '定稿') && lies('正本', '附件'), source).toBe(true)
    }
  })
})

describe('整理', () => {
  test.each([
    ['收文', '市委办公室', '关于规划的批复', '永久'],
    ['收文', '省财政厅', '关于报送报表的通知', '定期30年'],
    ['收文', '区教育局', '关于校舍修缮的请示', '定期30年'],
    ['收文', '清溪镇', '关于值班安排的函', '定期10年'],
    ['发文', '中共云河区委', '关于表彰的决定', '永久'],
    ['发文', '中共云河区委', '关于放假的通知', '定期30年'],
    ['用印', '中共云河区委办公室', '盖章', '定期10年'],
    ['其他', '某单位', '照片', '定期10年'],
  ])('%s，%s《%s》建议保管期限：%s', (source, responsible, title, term) => {
    const proposed = proposedTerm({ source, responsible, title }, { norms: office.norms.on('2026-03-02') })
    expect(proposed.term).toBe(term)
    expect(proposed.reason.length).toBeGreaterThan(4)
  })

  test(clause('4.5.31', '按年度、期限、机构编档号，每一类里从0001起不断不重；同时编号也一样'), async () => {
    const mine = await testOffice()
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            inYear: fc.constantFrom(2024, 2025),
            term: fc.constantFrom('永久', '定期30年', '定期10年'),
            classOf: fc.constantFrom('文秘', '督查'),
          }),
          { minLength: 1, maxLength: 12 },
        ),
        async items => {
          const opened = await Promise.all(items.map(() => mine.opens(CLERK, 'archive-item', ordinaryItem)))
          await Promise.all(opened.map((o, i) => mine.does(CLERK, o.id, 'arrange', { ...items[i], pages: 1, termWhy: '复核后调整' })))
        },
      ),
      { numRuns: 6 },
    )
    const rows = await mine.store.db.query<{ number: string; data: Record<string, string> }>(
      "select number, data from affair where kind = 'archive-item'",
    )
    const series = Map.groupBy(rows, r => r.number.replace(/\d{4}$/, ''))
    expect(series.size).toBeGreaterThan(3)
    for (const [prefix, all] of series) {
      expect(prefix).toMatch(/^0001-WS·202[45]-(Y|D30|D10)-(WMK|DCK)-$/)
      expect(all.map(r => r.number.slice(-4)).sort()).toEqual(all.map((_, i) => String(i + 1).padStart(4, '0')))
    }
    expect((await mine.store.verify()).faults).toEqual([])
    await mine.close()
  })

  test(clause('4.5.31', '改动建议的期限要写理由；分类方案里没有的类不能用'), async () => {
    const item = await office.opens(CLERK, 'archive-item', importantItem)
    expect(item.data).toMatchObject({ proposedTerm: '永久' })
    const [refusal] = await office.refused(CLERK, item.id, 'arrange', { ...arranging, term: '定期10年' })
    expect(refusal).toMatchObject({ cites: '4.5.31', field: 'termWhy' })
    expect((await office.refused(CLERK, item.id, 'arrange', { ...arranging, classOf: '杂项' }))[0]).toMatchObject({ field: 'classOf' })
    expect((await office.refused(CLERK, item.id, 'arrange', { ...arranging, inYear: 2027 }))[0]).toMatchObject({ field: 'inYear' })
    expect((await office.does(CLERK, item.id, 'arrange', { ...arranging, term: '定期10年', termWhy: '区档案局批复' })).number).toContain(
      '-D10-WMK-',
    )
  })

  test('归档章六格齐全，45毫米乘16毫米；没有人能单独销毁一件', async () => {
    const item = await shelved(importantItem)
    const made = await printed(item, 'stamp')
    if (made.template !== 'stamp') throw new Error('No stamp')
    expect(made.data).toMatchObject({ fonds: '0001', year: '2025', class: '文秘', term: '永久', pages: '3', item: item.number?.slice(-4) })
    const [page] = await measurePdf(await renderStamp(made.data))
    expect(page?.text).toContain(made.data.item)
    for (const person of [CLERK, ARCHIVIST, DIRECTOR])
      expect((await office.refused(person, item.id, 'destroy', { inDisposition: '档处〔2026〕9号' }))[0]?.says).toContain('由系统办理')
  })
})

describe('年度归档', () => {
  test(clause('4.5.32', '1月1日自动立上一年度的归档，3月31日到期；没归完、没整理的交不了，移交接收两人签字'), async () => {
    const mine = await testOffice('2026-12-20T01:00:00.000Z')
    const document = await mine.opens(CLERK, 'incoming-document', {
      ...ordinaryDocument,
      writtenOn: '2026-12-01',
      receivedOn: '2026-12-20',
    })
    await mine.does(DIRECTOR, document.id, 'propose', { opinion: '请阅。', readers: [SECRETARY] })
    await mine.does(SECRETARY, document.id, 'read')
    await mine.at('2026-12-31T15:00:00.000Z')
    await mine.at('2026-12-31T16:00:00.000Z')
    await mine.at('2027-01-03T01:00:00.000Z')
    const all = await mine.store.db.query<{ id: string }>(
      "select id from affair where kind = 'archive-filing' and (data->>'forYear')::int = 2026",
    )
    expect(all).toHaveLength(1)
    const id = all[0]?.id ?? ''
    const filing = (await mine.store.find(id)) as Affair
    expect(filing).toMatchObject({ title: '2026年度文件归档', state: 'arranging' })
    expect(filing.assignments.find(a => a.state === 'open')).toMatchObject({ person: HEAD, dueAt: '2027-03-31T09:30:00.000Z' })
    const [unfiled] = await mine.refused(HEAD, id, 'submit', { checked: true })
    expect(unfiled).toMatchObject({ cites: '4.5.32', says: `还有1件办毕没有归档：${document.number}` })
    await mine.does(CLERK, document.id, 'file', wholeFile)
    expect((await mine.refused(HEAD, id, 'submit', { checked: true }))[0]?.says).toBe('还有1件归档文件没有整理编号')
    const [item] = await mine.store.db.query<{ id: string }>("select id from affair where kind = 'archive-item'")
    await mine.does(CLERK, item?.id ?? '', 'arrange', { inYear: 2026, term: '定期30年', classOf: '文秘', pages: 2 })
    expect((await mine.does(HEAD, id, 'submit', { checked: true })).data).toMatchObject({ items: 1, submitter: HEAD })
    expect((await mine.refused(ARCHIVIST, id, 'accept', { counted: 2 }))[0]).toMatchObject({ cites: '4.5.32', field: 'counted' })
    expect((await mine.refused(CLERK, id, 'accept', { counted: 1 }))[0]?.cites).toBe('4.5.32')
    expect(await mine.does(ARCHIVIST, id, 'accept', { counted: 1 })).toMatchObject({ state: 'accepted', data: { accepter: ARCHIVIST } })
    await mine.at('2027-01-04T01:00:00.000Z')
    expect(
      await mine.store.db.query("select id from affair where kind = 'archive-filing' and (data->>'forYear')::int = 2026"),
    ).toHaveLength(1)
    await mine.close()
  })
})

describe('借阅', () => {
  const request = { what: '编制调整的批复', purpose: '核对编制', way: '借出原件', until: '2026-03-09' }
  test('借原件由科长批，内部的由主任批，现场查阅由档案室办；不批自己的', async () => {
    const item = await shelved()
    const loan = await office.opens(STAFF, 'archive-loan', request)
    const found = await office.does(ARCHIVIST, loan.id, 'find', { items: [item.id] })
    expect(found).toMatchObject({ state: 'approving', data: { level: '科长' } })
    expect(open(found)).toEqual([HEAD])
    expect((found.data.lines as string[])[0]).toContain(item.number)
    const inner = await shelved({ ...ordinaryItem, secrecy: '内部' })
    const other = await office.opens(DIRECTOR, 'archive-loan', request)
    expect(open(await office.does(ARCHIVIST, other.id, 'find', { items: [inner.id] }))).toEqual([DIRECTOR])
    expect((await office.refused(DIRECTOR, other.id, 'approve'))[0]?.says).toBe('不能审批自己的借阅')
    const onTheSpot = await office.opens(STAFF, 'archive-loan', { ...request, way: '现场查阅' })
    expect((await office.does(ARCHIVIST, onTheSpot.id, 'find', { items: [(await shelved()).id] })).state).toBe('approved')
  })

  test(clause('4.5.32', '一次最多借三十天，更久的不借'), async () => {
    const day = (n: number) => new Date(Date.parse(office.now()) + n * 86_400_000).toISOString().slice(0, 10)
    expect((await office.refusedOpening(STAFF, 'archive-loan', { ...request, until: day(31) }))[0]).toMatchObject({
      cites: '4.5.32',
      field: 'until',
    })
    expect((await office.opens(STAFF, 'archive-loan', { ...request, until: day(30) })).state).toBe('asked')
  })

  test('借出的到期没还，催借阅人，再报上级；没还的不能再借', async () => {
    const item = await shelved()
    const loan = await office.opens(STAFF, 'archive-loan', { ...request, until: '2026-03-03' })
    await office.does(ARCHIVIST, loan.id, 'find', { items: [item.id] })
    await office.does(HEAD, loan.id, 'approve')
    const out = await office.does(ARCHIVIST, loan.id, 'handOut', { checkedOut: true })
    expect(out.assignments.find(a => a.state === 'open')).toMatchObject({ person: STAFF, dueAt: '2026-03-03T09:30:00.000Z' })
    const second = await office.opens(STAFF, 'archive-loan', request)
    expect((await office.refused(ARCHIVIST, second.id, 'find', { items: [item.id] }))[0]?.says).toContain(`正在借出：${item.number}`)
    await office.at('2026-03-04T10:00:00.000Z')
    expect((await office.store.notices(STAFF)).some(n => n.affair === loan.id && n.says.includes('已超期'))).toBe(true)
    const [superior = ''] = office.office().superiorsOf(STAFF, office.now())
    expect((await office.store.notices(superior)).some(n => n.affair === loan.id && n.tone === 'alert')).toBe(true)
    await office.does(STAFF, loan.id, 'giveBack')
    expect((await office.refused(ARCHIVIST, loan.id, 'takeBack', { condition: '有缺损' }))[0]?.field).toBe('damage')
    expect((await office.does(ARCHIVIST, loan.id, 'takeBack', { condition: '完好' })).state).toBe('closed')
    expect((await office.does(ARCHIVIST, second.id, 'find', { items: [item.id] })).state).toBe('approving')
  })

  test('电子件只有借阅人看得到，过了期限自动看不到，档案室可以提前收回；不妨碍别人借原件', async () => {
    const hash = await office.store.saveFile(
      new TextEncoder().encode('批复正文'),
      '批复.txt',
      'text/plain',
      '批复正文',
      CLERK,
      office.now(),
    )
    const item = await shelved({ ...ordinaryItem, files: [hash] })
    const day = office.now().slice(0, 10)
    const loan = await office.opens(STAFF, 'archive-loan', { ...request, way: '看电子件', until: day })
    await office.does(ARCHIVIST, loan.id, 'find', { items: [item.id] })
    const approved = await office.does(HEAD, loan.id, 'approve')
    const lends = office.engine.registry.get('archive-loan')?.lends
    const may = (affair: Affair, now: string) =>
      lends?.while(affair.data, { office: office.office(), norms: office.norms.on('2026-03-02'), now, actor: STAFF, affair, linked: [] })
    expect(may(approved, office.now())).toBe(false)
    const granted = await office.does(ARCHIVIST, loan.id, 'handOut', { checkedOut: true })
    expect(granted.state).toBe('granted')
    expect(may(granted, office.now())).toBe(true)
    expect(may(granted, new Date(Date.parse(`${day}T16:00:00.000Z`)).toISOString())).toBe(false)
    const other = await office.opens(STAFF, 'archive-loan', { ...request, until: day })
    expect((await office.does(ARCHIVIST, other.id, 'find', { items: [item.id] })).state).toBe('approving')
    expect(may(await office.does(ARCHIVIST, loan.id, 'revoke'), office.now())).toBe(false)
  })

  test('看不到归档文件的人，不能拿编码试着借', async () => {
    const item = await shelved()
    const loan = await office.opens(STAFF, 'archive-loan', request)
    expect((await office.refused(ARCHIVIST, loan.id, 'find', { items: ['no-such-item'] }))[0]?.says).toBe('借阅的档案里有找不到的一件')
    expect((await office.refused(ARCHIVIST, loan.id, 'find', { items: [loan.id] }))[0]?.says).toBe('借阅的档案里有找不到的一件')
    expect((await office.refused(STAFF, loan.id, 'find', { items: [item.id] }))[0]?.says).toContain('由档案管理员办理')
  })
})

describe('处置', () => {
  let mine: TestOffice
  const old = { ...ordinaryItem, writtenOn: '2015-05-06' }
  const put = async (item: object, how: object = {}) => {
    const opened = await mine.opens(CLERK, 'archive-item', { ...item })
    return mine.does(CLERK, opened.id, 'arrange', { ...arranging, inYear: 2015, term: opened.data.proposedTerm, ...how })
  }
  const listed = async (way: string) =>
    mine.opens(ARCHIVIST, 'archive-disposition', { subject: '2015年度期满鉴定', way, reason: '保管期限已满' })
  beforeAll(async () => {
    mine = await testOffice()
  })
  afterAll(() => mine.close())

  test(clause('4.5.31', '永久的不销毁，没满期的不销毁，借出的不处置'), async () => {
    const forEver = await put({ ...importantItem, writtenOn: '2015-03-04' })
    const notYet = await put({ ...old, writtenOn: '2016-05-06' }, { inYear: 2016 })
    const lent = await put(old)
    const loan = await mine.opens(STAFF, 'archive-loan', { what: '函', purpose: '查', way: '现场查阅', until: '2026-03-09' })
    await mine.does(ARCHIVIST, loan.id, 'find', { items: [lent.id] })
    const list = await listed('销毁')
    const says = async (id: string) => (await mine.refused(ARCHIVIST, list.id, 'offer', { items: [id] })).map(r => r.says).join()
    expect(await says(forEver.id)).toBe(`永久保管的不能销毁：${forEver.number}`)
    expect(await says(notYet.id)).toBe(`保管期限没有满，不能销毁：${notYet.number}`)
    expect(await says(lent.id)).toBe(`正在借出：${lent.number}`)
    expect((await mine.store.find(list.id))?.version).toBe(1)
  })

  test(clause('4.5.31', '销毁五步各由不同的人签字，两人监销；最后一人签字，清单上的才都销毁，清册印得出'), async () => {
    const items = [await put(old), await put(old), await put(old)]
    const list = await listed('销毁')
    await mine.does(ARCHIVIST, list.id, 'offer', { items: items.map(i => i.id) })
    const few = await mine.refused(DIRECTOR, list.id, 'appraise', { opinion: '同意销毁。', members: [ARCHIVIST, MEMBERS[0]] })
    expect(few[0]).toMatchObject({ field: 'members' })
    await mine.does(DIRECTOR, list.id, 'appraise', { opinion: '同意销毁。', members: MEMBERS })
    const deliver = (supervisors: readonly string[], deliveredCount = 3) =>
      mine.refused(ARCHIVIST, list.id, 'deliver', { supervisors, deliveredCount })
    expect((await deliver([SUPERVISORS[0] ?? '']))[0]?.says).toContain('须有两名监销人')
    expect((await deliver([ARCHIVIST, SUPERVISORS[0] ?? '']))[0]?.says).toContain('须有两名监销人')
    expect((await deliver(SUPERVISORS, 2))[0]?.says).toBe('交付2件，与清单的3件不符')
    expect(await deliver(SUPERVISORS)).toEqual([])
    const [one = '', two = ''] = SUPERVISORS
    expect((await mine.refused(one, list.id, 'confirm', { confirmedCount: 2 }))[0]?.says).toContain('与清单的3件不符')
    expect((await mine.does(one, list.id, 'confirm', { confirmedCount: 3 })).state).toBe('delivered')
    expect((await mine.does(two, list.id, 'confirm', { confirmedCount: 3 })).state).toBe('confirmed')
    expect((await mine.refused(one, list.id, 'destroy', { watched: true }))[0]?.says).toContain('须在“待监销签字”时办理')
    await mine.does(ARCHIVIST, list.id, 'begin', { place: '市销毁中心', method: '化浆' })
    expect((await mine.does(one, list.id, 'destroy', { watched: true })).state).toBe('destroying')
    expect((await mine.refused(one, list.id, 'destroy', { watched: true })).length).toBe(1)
    expect((await mine.store.find(items[0]?.id ?? ''))?.state).toBe('filed')
    const done = await mine.does(two, list.id, 'destroy', { watched: true })
    expect(done).toMatchObject({ state: 'destroyed', ended: true })
    for (const { id } of items) {
      expect(await mine.store.find(id)).toMatchObject({ state: 'destroyed', data: { inDisposition: list.number } })
      expect((await mine.store.events(id)).at(-1)?.by.name).toBe('任海涛')
    }
    const definition = mine.engine.registry.get('archive-disposition')
    const made =
      definition &&
      papers['archive-disposition']?.list?.({
        definition,
        affair: done,
        events: await mine.store.events(list.id),
        office: mine.office(),
        now: mine.now(),
        printedBy: '黄一鸣',
      })
    if (made?.template !== 'register') throw new Error('No list')
    expect(made.data).toMatchObject({ title: '档案销毁清册' })
    expect(made.data.rows.map(r => r.number)).toEqual(items.map(i => i.number))
    expect(made.data.signatures).toEqual([
      '提出（黄一鸣）',
      '鉴定（赵国强）',
      '交付（黄一鸣）',
      '监销确认（何静怡、任海涛）',
      '监销（何静怡、任海涛）',
    ])
    const [page] = await measurePdf(await renderRegister(made.data))
    expect(page?.text).toContain('档案销毁清册')
    expect((await mine.store.verify()).faults).toEqual([])
  })

  test(clause('4.5.31', '监销人外出由另一名监销人代签的，不算两人监销，签不了'), async () => {
    const items = [await put(old)]
    const list = await listed('销毁')
    const [one = '', two = ''] = SUPERVISORS
    await mine.does(ARCHIVIST, list.id, 'offer', { items: items.map(i => i.id) })
    await mine.does(DIRECTOR, list.id, 'appraise', { opinion: '同意。', members: MEMBERS })
    await mine.does(ARCHIVIST, list.id, 'deliver', { supervisors: SUPERVISORS, deliveredCount: 1 })
    for (const s of SUPERVISORS) await mine.does(s, list.id, 'confirm', { confirmedCount: 1 })
    await mine.does(ARCHIVIST, list.id, 'begin', { place: '市销毁中心', method: '粉碎' })
    await mine.does(two, list.id, 'destroy', { watched: true })
    await mine.puts({
      type: 'absence',
      id: 'q-2',
      data: { id: 'q-2', person: one, from: '2026-03-02T00:00:00.000Z', to: '2026-03-05T00:00:00.000Z', reason: '出差' },
    } as never)
    expect(mine.office().actsFor(two, mine.now())).toContain(one)
    expect((await mine.refused(two, list.id, 'destroy', { watched: true }))[0]).toMatchObject({ cites: '4.5.31' })
    expect((await mine.store.find(list.id))?.state).toBe('destroying')
    await mine.store.changeOffice([], [{ type: 'absence', id: 'q-2' }], 'system', '提前返回', mine.now())
    await mine.puts()
    expect((await mine.does(one, list.id, 'destroy', { watched: true })).state).toBe('destroyed')
  })

  test('移交区档案馆的由馆方清点签收；延长期限的换上新期限，档号不变；不予处置的照旧在库', async () => {
    const item = await put({ ...importantItem, writtenOn: '2015-03-04' })
    const young = await put(ordinaryItem, { inYear: 2025 })
    const list = await listed('移交区档案馆')
    expect((await mine.refused(ARCHIVIST, list.id, 'offer', { items: [young.id] }))[0]?.says).toContain('不满10年')
    await mine.does(ARCHIVIST, list.id, 'offer', { items: [item.id] })
    await mine.does(DIRECTOR, list.id, 'appraise', { opinion: '同意移交。', members: MEMBERS })
    const receiver = mine.office().membersOf(mine.office().sectionNamed('区档案局')?.id ?? '', mine.now())[0] ?? ''
    expect((await mine.refused(ARCHIVIST, list.id, 'deliver', { receiver: STAFF, deliveredCount: 1 }))[0]?.field).toBe('receiver')
    await mine.does(ARCHIVIST, list.id, 'deliver', { receiver, deliveredCount: 1 })
    expect((await mine.does(receiver, list.id, 'confirm', { confirmedCount: 1 })).state).toBe('handedOver')
    expect((await mine.store.find(item.id))?.state).toBe('delivered')

    const kept = await put(old)
    const longer = await listed('延长保管期限')
    await mine.does(ARCHIVIST, longer.id, 'offer', { items: [kept.id] })
    expect((await mine.refused(DIRECTOR, longer.id, 'appraise', { opinion: '仍有价值。', members: MEMBERS }))[0]?.field).toBe('newTerm')
    await mine.does(DIRECTOR, longer.id, 'appraise', { opinion: '仍有价值。', members: MEMBERS, newTerm: '永久' })
    expect(await mine.store.find(kept.id)).toMatchObject({ state: 'filed', number: kept.number, data: { term: '永久' } })
    const again = await listed('销毁')
    expect((await mine.refused(ARCHIVIST, again.id, 'offer', { items: [kept.id] }))[0]?.says).toContain('永久保管的不能销毁')
  })

  test('清单里有一件办不成，一件也不办：永久的混不进销毁', async () => {
    const items = [await put(old), await put(old)]
    const list = await listed('销毁')
    await mine.does(ARCHIVIST, list.id, 'offer', { items: items.map(i => i.id) })
    const elsewhere = await listed('延长保管期限')
    expect((await mine.refused(ARCHIVIST, elsewhere.id, 'offer', { items: [items[0]?.id] }))[0]?.says).toContain('正在另一次处置中')
    await mine.does(DIRECTOR, list.id, 'appraise', { opinion: '同意。', members: MEMBERS })
    await mine.does(ARCHIVIST, list.id, 'deliver', { supervisors: SUPERVISORS, deliveredCount: 2 })
    for (const s of SUPERVISORS) await mine.does(s, list.id, 'confirm', { confirmedCount: 2 })
    await mine.does(ARCHIVIST, list.id, 'begin', { place: '市销毁中心', method: '粉碎' })
    await mine.does(SUPERVISORS[0] ?? '', list.id, 'destroy', { watched: true })
    // As if the second had been made permanent behind the list's back.
    const { db } = mine.store
    await db.query(
      'update affair set data = data || \'{"term":"永久"}\', body = jsonb_set(body::jsonb, \'{data,term}\', \'"永久"\')::text where id = $1',
      [items[1]?.id],
    )
    const [refusal] = await mine.refused(SUPERVISORS[1] ?? '', list.id, 'destroy', { watched: true })
    expect(refusal?.says).toBe(`${items[1]?.number}：永久保管的不能销毁`)
    expect((await mine.store.find(items[0]?.id ?? ''))?.state).toBe('filed')
    expect((await mine.store.find(list.id))?.state).toBe('destroying')
  })
})
