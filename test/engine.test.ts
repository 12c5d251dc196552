import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { affair, anyStaff, engineOf, headOf, opener, text } from '#affairs'
import { limit } from '#norms'
import { announcedYears, type Office, officeOf } from '#office'
import { definitions, houseRules } from '#rooms'
import { ordinaryDocument } from '#rooms/documents/documents.examples.ts'
import { viewOf } from '#store'
import { type TestOffice, testOffice } from './office.ts'

const CLERK = 'p-maxiaoli'
const DIRECTOR = 'p-zhaoguoqiang'
const SECRETARY = 'p-shendingyuan'

/** 每月清点印章: a small duty that recurs, to try cycles, handing over and due times on. */
const monthlyCount = affair('monthly-count', {
  title: '月度清点',
  room: 'seals',
  number: '清点〔{year}〕{n}号',
  fields: { period: text('期间') },
  subject: 'period',
  states: { open: '待清点', done: '已清点' },
  register: { title: '清点簿', columns: ['number', 'period'], cites: ['4.8.7'] },
  opens: { by: anyStaff, in: 'open', cites: ['4.8.7'] },
  acts: {
    finish: {
      label: '清点完毕',
      from: 'open',
      to: 'done',
      by: opener,
      mayHandOver: true,
      due: limit('1.1.6'),
      cites: ['4.8.7'],
    },
  },
  cycles: [{ name: '每月清点', every: 'month', owner: headOf('保密办'), fields: period => ({ period }), cites: ['4.8.7'] }],
})

let office: TestOffice
beforeAll(async () => {
  office = await testOffice()
})
afterAll(() => office.close())
const engineWith = (at: () => Office) =>
  engineOf({
    definitions: [...definitions, monthlyCount],
    houseRules,
    store: office.store,
    office: at,
    norms: () => office.norms,
    newId: randomUUID,
  })
const counted = async () =>
  (await office.store.db.query<{ n: string }>("select count(*) as n from affair where kind = 'monthly-count'"))[0]?.n

describe('引擎', () => {
  test('三十个人同时登记，编号连续、不重', async () => {
    const all = await Promise.all(Array.from({ length: 30 }, () => office.opens(CLERK, 'incoming-document', ordinaryDocument)))
    const numbers = all.map(a => Number(a.number?.match(/(\d+)号$/)?.[1])).sort((a, b) => a - b)
    expect(numbers).toEqual(Array.from({ length: 30 }, (_, i) => (numbers[0] ?? 0) + i))
  })

  test('同一次点击同时到了二十遍，只办一次', async () => {
    const request = { kind: 'incoming-document', act: 'open', input: ordinaryDocument, actor: CLERK, key: randomUUID(), now: office.now() }
    const results = await Promise.all(Array.from({ length: 20 }, () => office.engine.perform(request)))
    expect(new Set(results.map(r => r.ok && r.affair.id)).size).toBe(1)
    expect(results.filter(r => r.ok && !r.repeated).length).toBe(1)
  })

  test('两个人同时办一件事：一个办成，另一个被告知已有人办理', async () => {
    const document = await office.opens(CLERK, 'incoming-document', ordinaryDocument)
    const act = (opinion: string) =>
      office.engine.perform({
        affair: document.id,
        act: 'propose',
        input: { opinion, readers: [SECRETARY] },
        actor: DIRECTOR,
        version: document.version,
        now: office.now(),
      })
    const results = await Promise.all([act('甲'), act('乙')])
    expect(results.filter(r => r.ok).length).toBe(1)
    expect(results.flatMap(r => (r.ok ? [] : r.refusals.map(x => x.says)))).toEqual(['您打开之后，这件事已有人办理'])
  })

  test('周期事务每期只立一次，停机错过的各期补立一次', async () => {
    const engine = engineWith(office.office)
    await engine.tick('2026-03-05T01:00:00.000Z')
    await engine.tick('2026-03-06T01:00:00.000Z')
    expect(Number(await counted())).toBe(1)
    await engine.tick('2026-05-20T01:00:00.000Z')
    await Promise.all([engine.tick('2026-05-21T01:00:00.000Z'), engine.tick('2026-05-21T01:00:00.000Z')])
    expect(Number(await counted())).toBe(3)
    const [head] = office.office().headsOf('u-baomiban', office.now())
    const rows = await office.store.inbox([head ?? ''], 'todo')
    expect(
      rows.rows
        .filter(r => r.kind === 'monthly-count')
        .map(r => r.data.period)
        .sort(),
    ).toEqual(['2026-03', '2026-04', '2026-05'])
  })

  test('有一项周期事务立不了，别的照样立、超期的照样提醒', async () => {
    const mine = await testOffice()
    try {
      const broken = affair('broken-count', {
        ...(monthlyCount as unknown as Parameters<typeof affair>[1]),
        cycles: [{ name: '缺项清点', every: 'month', owner: headOf('保密办'), fields: () => ({}), cites: ['4.8.7'] }],
      } as never)
      const engine = engineOf({
        definitions: [broken, monthlyCount],
        houseRules,
        store: mine.store,
        office: mine.office,
        norms: () => mine.norms,
        newId: randomUUID,
      })
      await expect(engine.tick('2026-03-05T01:00:00.000Z')).rejects.toThrow('缺项清点')
      const opened = async () =>
        (
          await mine.store.db.query<{ kind: string; alert: number }>(
            'select a.kind, max(s.alert) as alert from affair a join assignment s on s.affair = a.id group by a.kind',
          )
        ).map(r => [r.kind, Number(r.alert)])
      expect(await opened()).toEqual([['monthly-count', 0]])
      await expect(engine.tick('2026-03-31T01:00:00.000Z')).rejects.toThrow('缺项清点')
      expect((await opened())[0]?.[1]).toBeGreaterThanOrEqual(2)
    } finally {
      await mine.close()
    }
  })

  test('离任的人和承接人在同一步各有各的事，承接人两样都接到', async () => {
    const mine = await testOffice()
    try {
      const [head = ''] = mine.office().headsOf('u-qujiaoyuju', mine.now())
      const author = 'p-yangfan'
      const article = await mine.opens(author, 'contribution', {
        title: '教育工作札记',
        periodical: '党刊',
        byline: '单位署名',
        unit: 'u-qujiaoyuju',
        text: '办好每一所学校。',
      })
      const holding = { id: 'h-heir', person: author, post: '部门负责人', unit: 'u-qujiaoyuju', order: 1, from: '2026-03-02' }
      const row = { type: 'person', id: head, data: { ...mine.office().person(head), leftOn: '2026-03-02', successor: author } }
      const after = officeOf({
        ...mine.office().data,
        holdings: [...mine.office().data.holdings, holding],
        people: mine.office().data.people.map(p => (p.id === head ? row.data : p)),
      })
      const puts = [row, { type: 'holding', id: 'h-heir', data: holding }]
      await mine.engine.leave({ leaver: head, by: 'sysadmin', why: '调任', puts, office: after, now: mine.now() })
      await mine.puts()
      const open = (await mine.store.find(article.id))?.assignments.filter(a => a.state === 'open')
      expect(open?.map(a => [a.person, a.acts])).toEqual([
        [author, ['send']],
        [author, ['agree', 'decline']],
      ])
      expect((await mine.does(author, article.id, 'agree')).state).toBe('agreed')
    } finally {
      await mine.close()
    }
  })

  test('移交之后归接手的人办，谁移交、为什么都在记录上', async () => {
    const engine = engineWith(office.office)
    const now = office.now()
    const opened = await engine.perform({ kind: 'monthly-count', act: 'open', input: { period: '临时' }, actor: 'p-hejingyi', now })
    if (!opened.ok) throw new Error('Not opened')
    const handed = await engine.perform({
      affair: opened.affair.id,
      act: 'handOver',
      input: { to: 'p-renhaitao', reason: '出差' },
      actor: 'p-hejingyi',
      now,
    })
    expect(handed.ok && handed.affair.assignments.map(a => [a.person, a.state, a.note])).toEqual([
      ['p-hejingyi', 'handed-over', '出差'],
      ['p-renhaitao', 'open', '由何静怡移交'],
    ])
    expect((await engine.perform({ affair: opened.affair.id, act: 'finish', input: {}, actor: 'p-renhaitao', now })).ok).toBe(true)
  })

  test('期限伸进还没有公布假期的年份时是暂定的；公布后重算，并留下记录', async () => {
    let known = office.office()
    const engine = engineWith(() => known)
    const opened = await engine.perform({
      kind: 'monthly-count',
      act: 'open',
      input: { period: '年末' },
      actor: 'p-hejingyi',
      now: '2026-12-31T01:00:00.000Z',
    })
    if (!opened.ok) throw new Error('Not opened')
    expect(opened.affair.assignments[0]?.provisional).toBe(true)
    const { data } = known
    known = officeOf(data, { ...announcedYears, 2027: { ...announcedYears[2026] } as never })
    await engine.tick('2026-12-31T02:00:00.000Z')
    const after = await office.store.find(opened.affair.id)
    expect(after?.assignments[0]?.provisional).toBe(false)
    expect((await office.store.events(opened.affair.id)).at(-1)).toMatchObject({ act: 'tick', body: { label: '重算期限' } })
  })

  test('更正留下原值和理由；办结以后的补记标明是后来写的', async () => {
    const document = await office.opens(CLERK, 'incoming-document', ordinaryDocument)
    const corrected = await office.does(CLERK, document.id, 'correct', { field: 'sender', value: '市政府办公室', reason: '登记有误' })
    expect(corrected.data.sender).toBe('市政府办公室')
    const [first, second] = await office.store.events(document.id)
    expect(first?.body.input.sender).toBe('市委办公室')
    expect(second?.body.input.reason).toBe('登记有误')
    await office.does(CLERK, document.id, 'void', { reason: '重复登记' })
    await office.does(CLERK, document.id, 'remark', { words: '原件已退回' })
    expect((await office.store.events(document.id)).at(-1)?.body.later).toBe(true)
  })

  test('催办让等着办的人看到红色提醒；没有人在办就不用催', async () => {
    const document = await office.opens(CLERK, 'incoming-document', ordinaryDocument)
    await office.does(CLERK, document.id, 'urge', { words: '急用' })
    expect((await office.store.notices(DIRECTOR)).find(n => n.affair === document.id && n.tone === 'alert')?.says).toContain('马晓莉催办')
    await office.does(CLERK, document.id, 'void', { reason: '不办了' })
    expect((await office.refused(CLERK, document.id, 'urge'))[0]?.says).toContain('不用催办')
  })

  test('传阅给全区所有人，是一步、一条记录', async () => {
    const everyone = office.office().everyone(office.now())
    const document = await office.opens(CLERK, 'incoming-document', ordinaryDocument)
    await office.does(DIRECTOR, document.id, 'propose', { opinion: '请阅。', readers: everyone })
    expect((await office.store.events(document.id)).length).toBe(2)
    const affair = await office.store.find(document.id)
    expect(affair?.assignments.filter(a => a.round === '传阅').length).toBe(everyone.length)
  })

  test('超期一天红牌报上一级，再不办逐日逐级往上报，到顶为止', async () => {
    const engine = engineWith(office.office)
    const opened = await engine.perform({
      kind: 'monthly-count',
      act: 'open',
      input: { period: '逐级' },
      actor: 'p-hejingyi',
      now: '2026-03-03T01:00:00.000Z',
    })
    if (!opened.ok) throw new Error('Not opened')
    const due = Date.parse(opened.affair.assignments[0]?.dueAt ?? '')
    const above = office.office().superiorsOf('p-hejingyi', opened.affair.openedAt)
    expect(above.length).toBeGreaterThan(2)
    const told: string[][] = []
    for (const days of [1.1, 2.1, 3.1, 9]) {
      await engine.tick(new Date(due + days * 86_400_000).toISOString())
      const events = await office.store.events(opened.affair.id)
      told.push(
        events
          .flatMap(e => e.body.notices ?? [])
          .map(n => n.to)
          .filter(p => above.includes(p)),
      )
    }
    expect(told.map(t => t.length)).toEqual([1, 2, 3, Math.min(4, above.length)])
    expect(told[3]).toEqual(above.slice(0, 4))
    const before = (await office.store.events(opened.affair.id)).length
    await engine.tick(new Date(due + 30 * 86_400_000).toISOString())
    expect((await office.store.events(opened.affair.id)).length).toBe(before)
  })

  test('已亮红牌的事移交以后，从接手的人的上级起重新逐级告知', async () => {
    const engine = engineWith(office.office)
    const opened = await engine.perform({
      kind: 'monthly-count',
      act: 'open',
      input: { period: '移交后' },
      actor: 'p-hejingyi',
      now: '2026-03-03T01:00:00.000Z',
    })
    if (!opened.ok) throw new Error('Not opened')
    const due = Date.parse(opened.affair.assignments[0]?.dueAt ?? '')
    await engine.tick(new Date(due + 30 * 3_600_000).toISOString())
    const now = new Date(due + 31 * 3_600_000).toISOString()
    const heir = 'p-shiwenbo'
    await engine.perform({ affair: opened.affair.id, act: 'handOver', input: { to: heir, reason: '出差' }, actor: 'p-hejingyi', now })
    await engine.tick(new Date(due + 32 * 3_600_000).toISOString())
    const told = (await office.store.events(opened.affair.id)).at(-1)?.body.notices?.map(n => n.to)
    expect(told).toEqual([heir, office.office().superiorsOf(heir, now)[0]])
  })

  test('更正了办结时限，正在等的那一步的到期时间跟着改', async () => {
    const matter = await office.opens(DIRECTOR, 'matter', {
      subject: '报送材料',
      request: '请报送材料',
      kind: '其他',
      askedBy: DIRECTOR,
      ownerUnit: 'u-wenmike',
      dueOn: '2026-03-10',
    })
    expect(matter.assignments.find(a => a.state === 'open')?.dueAt).toBe('2026-03-10T09:30:00.000Z')
    const after = await office.does(DIRECTOR, matter.id, 'correct', { field: 'dueOn', value: '2026-03-20', reason: '改期' })
    expect(after.assignments.find(a => a.state === 'open')?.dueAt).toBe('2026-03-20T09:30:00.000Z')
    expect(after.assignments.find(a => a.state === 'open')?.alert).toBe(0)
  })

  test('有人离任：他名下没办的一次转给承接人或现任，承接人办得了，时间线写明，离任的人不再被找', async () => {
    const mine = await testOffice()
    try {
      const document = await mine.opens(CLERK, 'incoming-document', ordinaryDocument)
      const [deputy = ''] = mine.office().holders('区委副书记', mine.now())
      const standing = mine.office().holders('区委常委', mine.now())
      const successor = standing.at(-1) ?? ''
      await mine.does(DIRECTOR, document.id, 'propose', { opinion: '请阅。', readers: [deputy, SECRETARY] })
      await mine.does(SECRETARY, document.id, 'read')
      const leaver = mine.office().person(deputy)
      const row = { type: 'person', id: deputy, data: { ...leaver, leftOn: '2026-03-02', successor } }
      const after = officeOf({ ...mine.office().data, people: mine.office().data.people.map(p => (p.id === deputy ? row.data : p)) })
      const done = await mine.engine.leave({ leaver: deputy, by: 'sysadmin', why: '调任', puts: [row], office: after, now: mine.now() })
      expect(done).toEqual({ passedOn: 1 })
      await mine.puts()
      const passed = await mine.store.find(document.id)
      expect(passed?.assignments.filter(a => a.round === '传阅').map(a => [a.person, a.state])).toEqual([
        [SECRETARY, 'done'],
        [deputy, 'handed-over'],
        [successor, 'open'],
      ])
      expect((await mine.store.events(document.id)).at(-1)).toMatchObject({
        act: 'succeed',
        body: { label: '离任承接', cites: ['3.4.30'] },
      })
      await mine.does(successor, document.id, 'read')
      const errand = await mine.opens(DIRECTOR, 'matter', {
        subject: '报送材料',
        request: '请报送材料',
        kind: '其他',
        askedBy: DIRECTOR,
        ownerUnit: 'u-wenmike',
        dueOn: '2026-03-10',
      })
      expect((await mine.refused('p-chenshuhuai', errand.id, 'handOver', { to: deputy, reason: '出差' }))[0]).toMatchObject({
        field: 'to',
        wayOut: '请移交给在职的人',
      })
      const next = await mine.opens(CLERK, 'incoming-document', ordinaryDocument)
      const again = await mine.does(DIRECTOR, next.id, 'propose', { opinion: '请阅。', readers: [deputy] })
      expect(again.assignments.filter(a => a.round === '传阅').map(a => a.person)).toEqual([successor])
      expect((await mine.store.verify()).faults).toEqual([])
    } finally {
      await mine.close()
    }
  })

  test('离任的人由排在后面的人承接：轮到承接人，传批不停在半路', async () => {
    const mine = await testOffice()
    try {
      const document = await mine.opens(CLERK, 'incoming-document', ordinaryDocument)
      const leaver = mine.office().holders('区委常委', mine.now()).at(-1) ?? ''
      await mine.does(DIRECTOR, document.id, 'propose', { opinion: '请批示。', instructors: [SECRETARY, leaver] })
      const row = { type: 'person', id: leaver, data: { ...mine.office().person(leaver), leftOn: '2026-03-02', successor: SECRETARY } }
      const after = officeOf({ ...mine.office().data, people: mine.office().data.people.map(p => (p.id === leaver ? row.data : p)) })
      await mine.engine.leave({ leaver, by: 'sysadmin', why: '调任', puts: [row], office: after, now: mine.now() })
      await mine.puts()
      expect((await mine.store.find(document.id))?.assignments.map(a => [a.person, a.state]).slice(-2)).toEqual([
        [leaver, 'handed-over'],
        [SECRETARY, 'open'],
      ])
      expect((await mine.does(SECRETARY, document.id, 'instruct', { words: '同意。' })).state).toBe('instructed')
    } finally {
      await mine.close()
    }
  })

  test('每一类事项有一张报表视图，列名带中文说明；可以按来文单位筛选', async () => {
    await office.opens(CLERK, 'incoming-document', { ...ordinaryDocument, sender: '市发展和改革委员会' })
    const rows = await office.store.db.query<{ sender: string; copies: number; receivedon: Date }>(
      `select sender, copies from ${viewOf('incoming-document')} where sender = '市发展和改革委员会'`,
    )
    expect(rows).toEqual([{ sender: '市发展和改革委员会', copies: ordinaryDocument.copies }])
    const principals = office.office().principals(CLERK, office.now())
    const filter = { principals, kind: 'incoming-document', field: { name: 'sender', value: '市发展' } }
    expect((await office.store.list(filter)).total).toBe(1)
    expect((await office.store.list({ ...filter, field: { name: 'sender', value: '%发展' } })).total).toBe(0)
  })

  test('最后记录重放等于现状', async () => {
    expect((await office.store.verify()).faults).toEqual([])
  })
})
