import ExcelJS from 'exceljs'
import { extractText } from 'unpdf'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Affair, type AffairEvent, apply } from '#affairs'
import { beijingDay } from '#office'
import { definitions } from '#rooms'
import { ordinaryDocument } from '#rooms/documents/documents.examples.ts'
import { bodyOf, type Call, type Doors, doorsOf, sends, upload } from './signed-in.ts'
import { variedAffair } from './varied.ts'

const ROLES = {
  zhongqihang: { person: 'p-zhongqihang', says: '别的部门的负责人' },
  fangxiaoping: { person: 'p-fangxiaoping', says: '联络员' },
  shiwenbo: { person: 'p-shiwenbo', says: '没有参与的科员' },
  liuwenjuan: { person: 'p-liuwenjuan', says: '替科长代办的副科长' },
  maxiaoli: { person: 'p-maxiaoli', says: '文管人员' },
  hejingyi: { person: 'p-hejingyi', says: '印章专管' },
  zhaoguoqiang: { person: 'p-zhaoguoqiang', says: '办公室主任' },
  zhoumingli: { person: 'p-zhoumingli', says: '分管副主任' },
  cuihaoran: { person: 'p-cuihaoran', says: '打字员' },
  hanweidong: { person: 'p-hanweidong', says: '区委常委' },
} as const
type Role = keyof typeof ROLES
const roles = Object.keys(ROLES) as Role[]
/** Those who never see an affair, whatever it is. */
const STRANGERS = ['sysadmin', 'secadmin', 'auditor', 'newcomer', ''] as const

const FIRST = '琥珀 翡翠 玛瑙 珊瑚 琉璃 砗磲 碧玺 玳瑁 水晶 青金 绿松 孔雀 珍珠 和田 岫岩'.split(' ')
const SECOND = '灯塔 航道 石桥 栈道 渡槽 风帆 堤坝 码头 船闸 驿站 渡口 河堤 水车 拱门'.split(' ')
const WAITING = '蜻蜓风筝的通知'
const NOBODYS = '00000000-0000-4000-8000-000000000000'

interface Kept {
  readonly affair: Affair
  readonly words: string
  readonly file: string
}
let doors: Doors
const kept: Kept[] = []
let affairs = new Map<string, Affair>()
const calls = new Map<string, Call>()

/** What the log alone adds up to: the store's rows are not asked. */
const replay = async () => {
  const replayed = new Map<string, Affair>()
  for (const { body } of await doors.office.store.db.query<{ body: string }>(
    "select body from event where stream = 'affair' order by seq",
  )) {
    const event = JSON.parse(body) as AffairEvent
    replayed.set(event.affair, apply(replayed.get(event.affair), event))
  }
  return replayed
}

/** Who may know of an affair, said again in other words than the program's: by posts, units and who was asked. */
const mayKnow = (affair: Affair, person: string): boolean => {
  const office = doors.office.office()
  const now = doors.office.now()
  const self = [person, ...office.actsFor(person, now)]
  const covers = (principal: string): boolean => {
    if (principal === 'staff') return office.staff(now).includes(person)
    if (principal === 'everyone') return office.everyone(now).includes(person)
    const [kind, rest = ''] = [principal.slice(0, principal.indexOf(':')), principal.slice(principal.indexOf(':') + 1)]
    if (kind === 'person') return self.includes(rest)
    if (kind === 'unit') return office.membersOf(rest, now).includes(person)
    const [post = '', unit] = rest.split('@')
    return office.holders(post, now, unit).some(p => self.includes(p))
  }
  // Whoever it was taken from sees it again only while something is asked of him (4.7.13).
  const takenFrom = (principal: string) => affair.hidden?.includes(principal) ?? false
  return (
    self.includes(affair.openedBy) ||
    affair.assignments.some(
      a => a.state !== 'waiting' && self.includes(a.person) && (a.state === 'open' || !takenFrom(`person:${a.person}`)),
    ) ||
    affair.sees.some(p => covers(p) && !takenFrom(p))
  )
}
const known = (role: Role) => [...affairs.values()].filter(a => mayKnow(a, ROLES[role].person))
const hidden = (role: Role) => [...affairs.values()].filter(a => !mayKnow(a, ROLES[role].person))
const ids = (rows: readonly { id: string }[]) => rows.map(r => r.id).sort()
const callOf = (role: string) => calls.get(role) as Call
const rpc = (call: Call, name: string, input: unknown = {}) => call(`/api/rpc/${name}`, sends({ json: input }))

/** Status, kind and body: all that an answer tells. */
const told = async (response: Response) => ({
  status: response.status,
  type: response.headers.get('content-type'),
  body: (await response.text()).replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '…'),
})

beforeAll(async () => {
  doors = await doorsOf(Object.fromEntries(roles.map(r => [r, ROLES[r].person])))
  const { office } = doors
  const titles = FIRST.flatMap(a => SECOND.map(b => `${a}${b}`))
  for (const [d, definition] of definitions.entries())
    for (const n of [0, 1, 2, 3]) {
      const title = titles.shift()
      if (!title) throw new Error('More kinds than titles: add words')
      const words = `${title}的安排`
      const clerk = 'p-maxiaoli'
      const file = await office.store.saveFile(Buffer.from(`附件：${words}`), `${words}.txt`, 'text/plain', words, clerk, office.now())
      kept.push({ words, file, affair: await variedAffair(office, definition, { words, file, acts: n * 2, seed: d * 100 + n }) })
    }
  // Seniors first: the standing member of the committee still waits for his turn.
  const waiting = await office.opens('p-maxiaoli', 'incoming-document', { ...ordinaryDocument, title: WAITING })
  await office.does('p-zhaoguoqiang', waiting.id, 'propose', { opinion: '请阅。', readers: ['p-shendingyuan', 'p-hanweidong'] })
  const shown = await office.opens('p-maxiaoli', 'incoming-document', { ...ordinaryDocument, title: '蜻蜓纸鸢的通知' })
  await office.does('p-zhaoguoqiang', shown.id, 'propose', { opinion: '请阅。', readers: ['p-hanweidong'] })
  // Somebody stands in for an absent head, and what is late rises to the superiors.
  const head = 'p-chenshuhuai'
  await office.puts({
    type: 'absence',
    id: 'away',
    data: { id: 'away', person: head, from: '2026-03-02T00:00:00.000Z', to: '2026-05-02T00:00:00.000Z', reason: '出差' },
  } as never)
  await office.at('2026-03-24T01:00:00.000Z')
  await doors.house.reload()
  affairs = await replay()
  for (const role of [...roles, ...STRANGERS]) calls.set(role, role ? await doors.as(role) : doors.withCookie(''))
})
afterAll(() => doors.close())

test('这张表两边都有：每一类事项都有几种状态、有人看得到也有人看不到，并都带着附件', () => {
  for (const { kind, fields, states, ends, opens, cycles, rests } of definitions) {
    const own = [...affairs.values()].filter(a => a.kind === kind)
    // What ends as it is written has no other state; what rests waits for nobody; what a cycle opens stays where it is in so few acts.
    if (!cycles && !rests?.includes(opens.in) && !ends.includes(opens.in) && Object.keys(states).length > 1)
      expect(new Set(own.map(a => a.state)).size, kind).toBeGreaterThan(1)
    expect(
      roles.some(r => own.some(a => mayKnow(a, ROLES[r].person))) && roles.some(r => own.some(a => !mayKnow(a, ROLES[r].person))),
      kind,
    ).toBe(true)
    if ('files' in fields || 'attachments' in fields) expect(own.some(a => a.data.files || a.data.attachments)).toBe(true)
  }
  expect(hidden('hanweidong').some(a => a.assignments.some(x => x.state === 'waiting' && x.person === 'p-hanweidong'))).toBe(true)
  for (const outside of ['zhongqihang', 'fangxiaoping'] as const) expect(known(outside)).toEqual([])
  for (const role of ['shiwenbo', 'maxiaoli', 'hejingyi', 'zhaoguoqiang', 'hanweidong', 'liuwenjuan'] as const) {
    expect(hidden(role).length, role).toBeGreaterThan(0)
    if (role !== 'shiwenbo') expect(known(role).length, role).toBeGreaterThan(0)
  }
})

describe.each(roles.map(r => [ROLES[r].says, r] as const))('%s', (_, role) => {
  const { person } = ROLES[role]

  test('列表和总数恰是他看得到的那些，怎么筛都一样；两个入口答得一样', async () => {
    const call = callOf(role)
    const lists = async (query: Record<string, string>, expected: readonly Affair[]) => {
      const plain = new URLSearchParams(query)
      const page = await bodyOf(await call(`/api/affairs?${plain}&limit=200`))
      expect(ids(page.rows), String(plain)).toEqual(ids(expected))
      expect(page.total, String(plain)).toBe(expected.length)
      const other = (await bodyOf(await rpc(call, 'list', { ...query, limit: 200 }))).json
      expect({ ids: ids(other.rows), total: other.total }).toEqual({ ids: ids(page.rows), total: page.total })
    }
    const own = known(role)
    await lists({}, own)
    await lists(
      { ended: 'true' },
      own.filter(a => a.ended),
    )
    const openedOn = (test: (day: string) => boolean) => own.filter(a => test(beijingDay(a.openedAt)))
    await lists(
      { from: '2026-03-02', to: '2026-03-02' },
      openedOn(day => day === '2026-03-02'),
    )
    await lists(
      { from: '2026-03-03' },
      openedOn(day => day > '2026-03-02'),
    )
    for (const d of definitions) {
      await lists(
        { kind: d.kind },
        own.filter(a => a.kind === d.kind),
      )
      for (const state of Object.keys(d.states))
        await lists(
          { kind: d.kind, state },
          own.filter(a => a.kind === d.kind && a.state === state),
        )
      for (const field of d.list ?? []) {
        const values = new Set(
          [...affairs.values()].filter(a => a.kind === d.kind && a.data[field] !== undefined).map(a => String(a.data[field])),
        )
        for (const value of values)
          await lists(
            { kind: d.kind, field, value },
            own.filter(a => a.kind === d.kind && a.data[field] !== undefined && String(a.data[field]).startsWith(value)),
          )
      }
    }
  })

  test('按词、按编号、按拼音都只检索得到他看得到的', async () => {
    const call = callOf(role)
    for (const { words } of kept) {
      const expected = known(role).filter(a => JSON.stringify([a.title, a.data]).includes(words))
      const typed = words.replace('的安排', '')
      for (const found of [
        await bodyOf(await call(`/api/search?words=${encodeURIComponent(typed)}`)),
        (await bodyOf(await rpc(call, 'search', { words: typed }))).json,
        await bodyOf(await call(`/api/affairs?words=${encodeURIComponent(typed)}&limit=200`)),
      ])
        expect({ ids: ids(found.rows), total: found.total }, typed).toEqual({ ids: ids(expected), total: expected.length })
    }
    for (const a of affairs.values()) {
      // A draft has no number yet.
      if (!a.number) continue
      const found = await bodyOf(await call(`/api/search?words=${encodeURIComponent(a.number)}`))
      expect(
        found.rows.some((r: { id: string }) => r.id === a.id),
        a.number,
      ).toBe(mayKnow(a, person))
    }
    const byPinyin = await bodyOf(await call('/api/affairs?words=hpdt&limit=200'))
    expect(ids(byPinyin.rows)).toEqual(ids(known(role).filter(a => a.title.startsWith('琥珀灯塔'))))
  })

  test('待办、待阅、已办、我发起的，同数目一致，都在他看得到的之内', async () => {
    const call = callOf(role)
    const self = [person, ...doors.office.office().actsFor(person, doors.office.now())]
    const mine = (test: (a: Affair['assignments'][number]) => boolean) =>
      [...affairs.values()].filter(x => x.assignments.some(a => self.includes(a.person) && test(a)))
    const expected = {
      todo: mine(a => a.state === 'open' && a.verb !== 'read'),
      read: mine(a => a.state === 'open' && a.verb === 'read'),
      done: mine(a => a.state === 'done' || a.state === 'handed-over'),
      mine: [...affairs.values()].filter(a => self.includes(a.openedBy)),
    }
    for (const [box, rows] of Object.entries(expected)) {
      const page = await bodyOf(await call(`/api/inbox?box=${box}&limit=200`))
      expect({ ids: ids(page.rows), total: page.total }, box).toEqual({ ids: ids(rows), total: rows.length })
      expect(
        rows.every(a => mayKnow(a, person)),
        box,
      ).toBe(true)
    }
    const late = mine(a => a.state === 'open' && a.verb !== 'read' && a.dueAt !== undefined && a.dueAt <= doors.office.now())
    expect(await bodyOf(await call('/api/counts'))).toMatchObject({
      todo: expected.todo.length,
      toRead: expected.read.length,
      late: late.length,
    })
  })

  test('按编码打开、打印、办理：看不到的与不存在的答得一字不差，也什么都没有变', async () => {
    const call = callOf(role)
    const before = (await doors.office.store.db.query<{ n: string }>('select count(*) as n from event'))[0]?.n
    const doorsOfOne = (id: string, a: Affair): (() => Promise<Response>)[] => {
      const d = definitions.find(x => x.kind === a.kind)
      const acts = [...Object.keys(d?.acts ?? {}).slice(0, 2), 'remark', 'urge', '没有这一步']
      return [
        () => call(`/api/affairs/${id}`),
        () => rpc(call, 'get', { id }),
        ...(d?.papers ?? []).map(p => () => call(`/api/affairs/${id}/papers/${p.paper}`)),
        () => call(`/api/affairs/${id}/record/json`),
        () => call(`/api/affairs/${id}/record/pdf`),
        () => call(`/api/affairs/${id}/papers/constructor`),
        () => call(`/api/affairs/${id}/lent/${'f'.repeat(64)}`),
        ...acts.flatMap(act => [
          () => call(`/api/affairs/${id}/acts/${act}`, sends({ input: { words: '请办' }, key: crypto.randomUUID() })),
          () => rpc(call, 'act', { id, act, input: {}, key: crypto.randomUUID(), version: a.version }),
        ]),
      ]
    }
    for (const a of hidden(role)) {
      const real = doorsOfOne(a.id, a)
      for (const [i, made] of doorsOfOne(NOBODYS, a).entries()) {
        const answer = await told(await (real[i] as () => Promise<Response>)())
        expect(answer.status).toBe(404)
        expect(answer).toEqual(await told(await made()))
      }
    }
    for (const a of known(role)) {
      const detail = await bodyOf(await call(`/api/affairs/${a.id}`))
      expect(detail.row.id).toBe(a.id)
      for (const l of detail.links) expect(mayKnow(affairs.get(l.id) as Affair, person), '相关事项').toBe(true)
    }
    expect((await doors.office.store.db.query<{ n: string }>('select count(*) as n from event'))[0]?.n).toBe(before)
  })

  test('附件只有传的人和看得到事项的人打得开；打不开的也附不到别的事项上', async () => {
    const call = callOf(role)
    const missing = 'f'.repeat(64)
    const attach = (hash: string) =>
      call('/api/affairs', sends({ kind: 'seal-use', key: crypto.randomUUID(), input: { attachments: [hash] } }))
    for (const { file, affair } of kept) {
      const holding = [...affairs.values()].filter(a => JSON.stringify(a.data).includes(file))
      if (holding.length === 0) continue
      const may = person === 'p-maxiaoli' || holding.some(a => mayKnow(a, person))
      const answer = await call(`/api/files/${file}`)
      expect(answer.status, affair.title).toBe(may ? 200 : 404)
      if (may) continue
      expect(await told(answer)).toEqual(await told(await call(`/api/files/${missing}`)))
      expect(await told(await attach(file))).toEqual(await told(await attach(missing)))
    }
  })

  test('登记簿只有他看得到的条目，表格和打印件都是', async () => {
    const call = callOf(role)
    for (const d of definitions) {
      const own = known(role).filter(a => a.kind === d.kind)
      const book = new ExcelJS.Workbook()
      await book.xlsx.load((await (await call(`/api/registers/${d.kind}/2026-03?as=xlsx`)).arrayBuffer()) as never)
      const rows: string[] = []
      book.worksheets[0]?.eachRow(
        (row, n) => void (n > 3 && typeof row.getCell(1).value === 'number' && rows.push(JSON.stringify(row.values))),
      )
      expect(rows.length, d.kind).toBe(own.length)
      const { text } = await extractText(new Uint8Array(await (await call(`/api/registers/${d.kind}/2026-03`)).arrayBuffer()), {
        mergePages: true,
      })
      const whole = `${rows.join()}${text.replaceAll(/\s/g, '')}`
      for (const a of hidden(role).filter(x => x.kind === d.kind && x.number)) expect(whole).not.toContain(a.number)
      expect(whole).toContain(`共${own.length}条`)
    }
  })

  test('通知里没有他看不到的事项，也不连到那里去', async () => {
    const call = callOf(role)
    const notices = (await bodyOf(await call('/api/notices'))) as unknown as { says: string; affair?: string }[]
    const titles = new Set(known(role).map(a => a.title))
    // What was told while it was asked of him stays told; only the way to it is cut off.
    const neverAsked = hidden(role).filter(a => !a.assignments.some(x => x.state !== 'waiting' && x.person === person))
    for (const n of notices) {
      if (n.affair) expect(mayKnow(affairs.get(n.affair) as Affair, person)).toBe(true)
      for (const a of neverAsked) if (![...titles].some(t => t.includes(a.title))) expect(n.says).not.toContain(a.title)
    }
    expect((await bodyOf(await call('/api/counts'))).notices).toBe(notices.length)
  })

  test('机构、人员、规范、流程图和接口文档里没有哪一件事项', async () => {
    const call = callOf(role)
    const paths = [
      '/api/me',
      '/api/kinds',
      '/api/people',
      '/api/units',
      '/api/things',
      '/api/norms',
      '/api/absences',
      '/api/openapi.json',
      '/api/docs',
    ]
    for (const path of [...paths, ...definitions.map(d => `/api/kinds/${d.kind}/bpmn`)]) {
      const answer = await call(path)
      expect(answer.status, path).toBe(200)
      const words = await answer.text()
      for (const { words: title, affair } of kept) {
        expect(words).not.toContain(title)
        expect(words).not.toContain(affair.id)
      }
    }
    for (const path of ['/api/audit', '/api/office', '/api/accounts', '/api/office/template'])
      expect((await call(path)).status, path).toBe(403)
  })
})

describe.each([
  ['系统管理员', 'sysadmin', 403],
  ['安全管理员', 'secadmin', 403],
  ['审计管理员', 'auditor', 403],
  ['还没有修改初始密码的人', 'newcomer', 403],
  ['没有登录的人', '', 401],
] as const)('%s', (_, who, status) => {
  test('事项的每一个入口都不开，对真的、假的答得一样', async () => {
    const call = callOf(who)
    const one = kept[0] as Kept
    const fixed = [
      '/api/inbox?box=todo',
      '/api/affairs',
      '/api/counts',
      '/api/kinds',
      '/api/notices',
      '/api/events',
      '/api/people',
      '/api/units',
      '/api/things',
      '/api/absences',
    ]
    for (const path of fixed) expect((await call(path)).status, path).toBe(status)
    const both = async (path: (id: string, hash: string, words: string) => string, init?: () => RequestInit) => {
      const real = await told(await call(path(one.affair.id, one.file, one.words), init?.()))
      expect(real.status, path('…', '…', '…')).toBe(status)
      expect(real).toEqual(await told(await call(path(NOBODYS, 'f'.repeat(64), '没有这样的标题'), init?.())))
    }
    await both(id => `/api/affairs/${id}`)
    await both(id => `/api/affairs/${id}/papers/slip`)
    for (const form of ['json', 'pdf']) await both(id => `/api/affairs/${id}/record/${form}`)
    await both((_i, hash) => `/api/files/${hash}`)
    await both((_i, _h, words) => `/api/search?words=${words}`)
    await both(() => '/api/registers/incoming-document/2026-03')
    await both(() => '/api/registers/incoming-document/2026-03?as=xlsx')
    await both(
      id => `/api/affairs/${id}/acts/remark`,
      () => sends({ input: { words: '看一看' }, key: crypto.randomUUID() }),
    )
    for (const name of ['get', 'act', 'list', 'search', 'inbox', 'counts', 'notices', 'kinds', 'people', 'open', 'readNotices'])
      expect(
        (
          await rpc(call, name, {
            id: one.affair.id,
            act: 'remark',
            input: {},
            key: crypto.randomUUID(),
            words: '琥珀',
            box: 'todo',
            kind: 'matter',
          })
        ).status,
        name,
      ).toBe(status)
    expect((await upload(call, new File(['一份文件'], '来文.txt'))).status).toBe(status)
  })
})

test('审计记录里有谁何时看了哪一件，没有标题和内容', async () => {
  const log = await bodyOf(await callOf('auditor')('/api/audit?limit=200'))
  expect(log.rows.some((r: { affair?: string }) => r.affair)).toBe(true)
  for (const { words } of kept) expect(JSON.stringify(log)).not.toContain(words)
})

test('三位管理员各有各的页，别人的打不开', async () => {
  const may: Record<string, string[]> = {
    '/api/office': ['sysadmin'],
    '/api/office/template': ['sysadmin'],
    '/api/accounts': ['sysadmin', 'secadmin'],
    '/api/audit': ['auditor'],
  }
  for (const [path, those] of Object.entries(may))
    for (const who of ['sysadmin', 'secadmin', 'auditor', 'newcomer', 'zhaoguoqiang'])
      expect((await callOf(who)(path)).status, `${who} ${path}`).toBe(those.includes(who) ? 200 : 403)
  const makes = (who: string, person: string) =>
    callOf(who)('/api/accounts', sends({ username: 'another', person, password: 'Yunhe-shan-26' }))
  expect((await makes('secadmin', 'p-tianxiaohe')).status).toBe(403)
  expect((await makes('sysadmin', 'p-zhaoguoqiang')).status, '不能替有账号的人再开一个').toBe(422)
  expect((await callOf('sysadmin')('/api/accounts/zhaoguoqiang/reset', sends({ password: 'Yunhe-shan-26' }))).status).toBe(403)
})

test('即时消息：参与的人听得到，没有参与的、还没轮到的、登录已结束的都听不到', async () => {
  const { office, served } = doors
  const listen = async (call: Call) => {
    const stop = new AbortController()
    const response = await call('/api/events', { signal: stop.signal })
    const reader = (response.body as ReadableStream<Uint8Array>).getReader()
    const heard: string[] = []
    let ended = false
    void (async () => {
      for (;;) {
        const { value, done } = await reader.read().catch(() => ({ value: undefined, done: true }))
        if (done) break
        heard.push(new TextDecoder().decode(value))
      }
      ended = true
    })()
    return { heard: () => heard.join(''), ended: () => ended, stop: () => void reader.cancel().catch(() => undefined) }
  }
  const opened = await office.opens('p-maxiaoli', 'incoming-document', {
    ...{ title: '关于即时消息的通知', sender: '市委办公室', receivedOn: '2026-03-24', urgency: '平件' },
    ...{ secrecy: '无', scope: '不限', copies: 1 },
  })
  const clerk = await listen(callOf('maxiaoli'))
  const outsider = await listen(callOf('fangxiaoping'))
  const colleague = await listen(callOf('shiwenbo'))
  const leader = await listen(callOf('hanweidong'))
  const gone = await doors.as('zhaoguoqiang')
  const director = await listen(gone)
  const second = await listen(callOf('zhaoguoqiang'))
  await gone('/api/auth/sign-out', sends({}))
  // 由前向后送: the secretary first, so that the standing member still waits.
  await office.does('p-zhaoguoqiang', opened.id, 'propose', { opinion: '请阅。', readers: ['p-shendingyuan', 'p-hanweidong'] })
  await expect.poll(clerk.heard).toContain(opened.id)
  await expect.poll(second.heard).toContain(opened.id)
  await expect.poll(director.ended).toBe(true)
  for (const deaf of [outsider, colleague, leader, director]) {
    expect(deaf.heard()).not.toContain(opened.id)
    expect(deaf.heard()).not.toContain('change')
  }
  await office.does('p-shendingyuan', opened.id, 'read')
  await expect.poll(leader.heard).toContain(opened.id)
  expect(outsider.heard()).not.toContain('change')
  for (const one of [clerk, outsider, colleague, leader, director, second]) one.stop()
  expect(served.app).toBeDefined()
})

test('同样内容的文件各人看到的是自己起的名字，不知道别人也传过', async () => {
  const bytes = '同一份来文的文字'
  const first = await bodyOf(await upload(callOf('maxiaoli'), new File([bytes], '人事安排草案.txt')))
  const second = await bodyOf(await upload(callOf('fangxiaoping'), new File([bytes], '下载.txt')))
  expect(second.hash).toBe(first.hash)
  const answer = await callOf('fangxiaoping')(`/api/files/${second.hash}`)
  expect(decodeURIComponent(answer.headers.get('content-disposition') ?? '')).toContain('下载.txt')
})

test('一次提交的编号只认那一次：用到另一件、另一步上不算办过', async () => {
  const call = callOf('maxiaoli')
  const key = crypto.randomUUID()
  const one = {
    title: '关于编号的通知',
    sender: '市委办公室',
    receivedOn: '2026-03-24',
    urgency: '平件',
    secrecy: '无',
    scope: '不限',
    copies: 1,
  }
  const opening = (input: object, key: string) => call('/api/affairs', sends({ kind: 'incoming-document', input, key }))
  const first = await bodyOf(await opening(one, key))
  const other = await bodyOf(await opening({ ...one, title: '另一份' }, crypto.randomUUID()))
  const remark = (id: string, key: string) => call(`/api/affairs/${id}/acts/remark`, sends({ input: { words: '已核' }, key }))
  expect((await remark(other.id, key)).status).toBe(422)
  expect((await remark(first.id, key)).status).toBe(422)
  const again = crypto.randomUUID()
  expect((await remark(first.id, again)).status).toBe(200)
  expect(await bodyOf(await remark(first.id, again))).toMatchObject({ id: first.id, repeated: true })
  expect((await remark(other.id, again)).status).toBe(422)
})

test('新开的入口也要进这张表：凡地址里带事项、文件的，都在上面查过', () => {
  const named = doors.served.app.routes.filter(r => r.method === 'GET' && /:(id|hash|kind|affair)/.test(r.path)).map(r => r.path)
  expect([...new Set(named)].sort()).toEqual([
    '/api/affairs/:id/lent/:hash',
    '/api/affairs/:id/papers/:paper',
    '/api/affairs/:id/record/:form',
    '/api/files/:hash',
    '/api/kinds/:kind/bpmn',
    '/api/registers/:kind/:month',
  ])
})
