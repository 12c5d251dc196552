import { createRouterClient } from '@orpc/server'
import { type App, type DetailView, type House, router, type UploadedView } from '#api'
import { type Day, type Instant, instantOf } from '#office'
import { docxOf, pdfOf, scanOf } from './files.ts'
import { outgoingAnswers, outgoingOpenings } from './outgoing.ts'
import { type Chance, chanceOf } from './random.ts'
import { textAnswers, textOpenings, turnsBack } from './texts.ts'
import { letters, opinions, results, senders, stationery, topics, uses, wishes } from './words.ts'

export interface SimulateOptions {
  /** The office, its clock being `clock`. */
  readonly house: House
  readonly app: App
  readonly clock: SimulatedClock
  readonly from: Day
  readonly days: number
  readonly seed: number
  /** The document clerk's account: she signs in and uploads through the door for files. */
  readonly clerk: { readonly person: string; readonly username: string; readonly password: string }
  /** Who stays whatever happens: the people behind the demo's accounts. */
  readonly keep?: readonly string[] | undefined
  readonly onDay?: ((day: Day, acts: number) => void) | undefined
  /** Nothing is done after this instant: work on the way stays open. */
  readonly until?: Instant | undefined
}

/** A clock that stands still until it is moved, and never goes back. */
export interface SimulatedClock {
  (): Instant
  readonly move: (to: Instant) => void
}
export const simulatedClock = (start: Instant): SimulatedClock => {
  let now = start
  return Object.assign(() => now, {
    move: (to: Instant) => {
      if (to > now) now = to
    },
  })
}

export interface Simulated {
  readonly days: number
  readonly acts: number
  readonly refused: number
  /** What was done, by kind and act, and beside them by what the office did to its own register. */
  readonly byAct: Readonly<Record<string, number>>
  /** What was refused, by clause; without one, by its words. */
  readonly byClause: Readonly<Record<string, number>>
}

type Client = ReturnType<typeof clientOf>
const clientOf = (house: House, app: App, account: { username: string; person?: string; admin?: 'system' }) =>
  createRouterClient(router, {
    context: {
      house,
      accounts: app.accounts,
      account: { id: account.username, name: account.username, mustChange: false, twoFactor: false, ...account },
    },
  })

const DAY = 86_400_000
const SECOND = 1000
const dayAfter = (start: Day, n: number): Day => new Date(Date.parse(`${start}T00:00:00Z`) + n * DAY).toISOString().slice(0, 10)
/** No signs of life: the office's machine stands still, and nobody is reminded of anything. */
const DOWN = 0.03
/** What is left lying on purpose, for days. */
const FORGOTTEN = 0.03
const refusalsIn = (error: unknown): readonly { says: string; cites?: string }[] | undefined =>
  (error as { data?: { refusals?: { says: string; cites?: string }[] } }).data?.refusals

/** Everything that happens once in a while, by the day of the run it happens on. */
const seldom = (days: number, every: number, { below, often }: Chance) =>
  new Set(Array.from({ length: Math.ceil(days / every) }, (_, i) => i * every + below(every)).filter(() => often(0.9)))

/** A believable stretch of the office's work, day by day: each person at the real API, the clock a value, the same again for the same seed. */
export const simulate = async (options: SimulateOptions): Promise<Simulated> => {
  const { house, app, clock, from, days, seed } = options
  const chance = chanceOf(seed)
  const { below, often, pick, some } = chance
  const office = () => house.office()
  const byAct: Record<string, number> = {}
  const byClause: Record<string, number> = {}
  const counted = (table: Record<string, number>, name: string) => {
    table[name] = (table[name] ?? 0) + 1
  }
  let acts = 0
  let refused = 0
  let keys = 0
  const clients = new Map<string, Client>()
  const as = (person: string): Client => {
    const known = clients.get(person) ?? clientOf(house, app, { username: person, person })
    clients.set(person, known)
    return known
  }
  const admin = clientOf(house, app, { username: 'sysadmin', admin: 'system' })
  const over = () => options.until !== undefined && clock() > options.until
  const pass = (seconds = 7) => clock.move(new Date(Date.parse(clock()) + seconds * SECOND).toISOString())
  const key = () => `simulated-${seed}-${keys++}`

  /** One step at the API; refused, it is counted by the clause that was given as the reason. */
  const step = async <T>(name: string, work: () => Promise<T>): Promise<T | undefined> => {
    pass()
    if (over()) return undefined
    try {
      const done = await work()
      acts += 1
      counted(byAct, name)
      return done
    } catch (error) {
      const refusals = refusalsIn(error)
      if (!refusals) throw error
      refused += 1
      const [first] = refusals
      counted(byClause, first?.cites ?? first?.says.replaceAll(/“[^”]*”/g, '“…”') ?? '')
      return undefined
    }
  }
  const open = (person: string, kind: string, input: Record<string, unknown>) =>
    step(`${kind}.open`, () => as(person).open({ kind, input, key: key() }))
  const act = (person: string, view: DetailView, name: string, input: Record<string, unknown> = {}) =>
    step(`${view.kind.kind}.${name}`, () => as(person).act({ id: view.row.id, act: name, input, key: key(), version: view.version }))

  const workdayAfter = (start: Day, n: number): Day => {
    let day = start
    for (let left = n; left > 0; ) {
      day = dayAfter(day, 1)
      if (office().calendar.isWorkday(day)) left -= 1
    }
    return day
  }
  const holders = (...posts: string[]) => office().holders(posts, clock())
  const here = (people: readonly string[]) => people.filter(p => !office().isAbsent(p, clock()))
  const sections = () =>
    office()
      .data.units.filter(u => u.kind === 'section')
      .map(u => u.id)
  const leaders = () => holders('区委书记', '区委副书记', '区委常委')

  let cookie: string | undefined
  /** The clerk scans or forwards what came in; the system reads it and proposes the fields. */
  const upload = async (name: string, lines: readonly string[]): Promise<UploadedView | undefined> => {
    const json = { 'content-type': 'application/json', origin: 'http://localhost' }
    if (!cookie) {
      const signedIn = await app.app.request('http://localhost/api/auth/sign-in/username', {
        method: 'POST',
        headers: json,
        body: JSON.stringify({ username: options.clerk.username, password: options.clerk.password }),
      })
      if (!signedIn.ok) throw new Error(`The clerk cannot sign in: ${await signedIn.text()}`)
      cookie = signedIn.headers
        .getSetCookie()
        .map(c => c.split(';')[0])
        .join('; ')
    }
    const which = chance.random()
    const made = which < 0.6 ? await docxOf(name, lines) : which < 0.85 ? pdfOf(name, lines) : scanOf(name, chance.random)
    const form = new FormData()
    form.append('file', new File([made.bytes], made.name))
    return step('上传文件', async () => {
      const response = await app.app.request('http://localhost/api/files', {
        method: 'POST',
        headers: { cookie: cookie ?? '', origin: 'http://localhost' },
        body: form,
      })
      const body = await response.json()
      if (!response.ok) throw Object.assign(new Error('Refused'), { data: body })
      return body as UploadedView
    })
  }

  const receive = async (day: Day, clerk: string) => {
    const [template, urgency] = pick(topics)
    const title = template.replace('{m}', String(Number(day.slice(5, 7))))
    const sender = pick(senders)
    const docNumber = `${sender.slice(0, 1)}${sender.includes('委') ? '委' : '政'}发〔${day.slice(0, 4)}〕${1 + below(90)}号`
    const careless = often(0.015)
    const marked = careless ? [often(0.5) ? '机密★一年' : '秘密★'] : []
    const file =
      clerk === options.clerk.person && often(0.35)
        ? await upload(title, [...marked, `${sender}文件`, docNumber, title, '各县（区）党委：', '现将有关事项通知如下。', sender])
        : undefined
    const opened = await open(clerk, 'incoming-document', {
      title: careless && !file ? `【机密】${title}` : title,
      sender,
      docNumber,
      writtenOn: dayAfter(day, -2 - below(5)),
      receivedOn: day,
      urgency,
      secrecy: often(0.1) ? '内部' : '无',
      scope: often(0.06) ? '县级' : often(0.06) ? '科级' : '不限',
      copies: 1 + below(3),
      ...(file && { files: [file.hash] }),
    })
    if (opened && often(0.02)) await act(clerk, await as(clerk).get({ id: opened.id }), 'void', { reason: '重复登记' })
  }

  const askForSeal = async (person: string) => {
    const [document, purpose] = pick(uses)
    const opened = await open(person, 'seal-use', {
      seal: often(0.25) ? 'seal-quwei' : 'seal-quweibangongshi',
      document: often(0.02) ? '盖好章的空白介绍信' : document,
      purpose,
      copies: 1 + below(20),
    })
    if (!opened) return
    // Approving one's own request is tried, and refused.
    if (often(0.04)) await act(person, await as(person).get({ id: opened.id }), 'approve')
    if (often(0.03)) await act(person, await as(person).get({ id: opened.id }), 'withdraw', { reason: '文件有改动' })
  }
  const askForLetter = (person: string, day: Day) =>
    open(person, 'introduction-letter', {
      seal: 'seal-quweibangongshi',
      to: pick(letters.to),
      bearers: often(0.05) ? '____' : pick(letters.bearers),
      people: 1 + below(2),
      purpose: pick(letters.purposes),
      validDays: 7,
      issuedOn: day,
    })
  const askForStationery = (person: string) =>
    open(person, 'letterhead-issue', {
      stock: pick(['letterhead-quweibangongshi', 'letterhead-quwei']),
      purpose: pick(stationery),
      quantity: 20 + below(80),
    })
  const askForArchive = (person: string, day: Day) =>
    open(person, 'archive-loan', {
      what: pick(topics)[0].replace('{m}', String(Number(day.slice(5, 7)))),
      purpose: pick(['核对原文', '起草材料参考', '答复来函']),
      way: pick(['现场查阅', '借出原件', '看电子件']),
      until: dayAfter(day, often(0.03) ? 60 : 2 + below(8)),
    })
  /** The archivist looks on the shelf for what is asked; some of it lies with another reader. */
  const findOnShelf = async (person: string, view: DetailView) => {
    const { rows } = await as(person).list({ kind: 'archive-item', state: 'filed', limit: 50 })
    if (rows.length === 0 || often(0.1)) return act(person, view, 'notFound', { reason: '库里没有，可能还没有归档' })
    return act(person, view, 'find', { items: [...new Set(some(rows, 1 + below(2)).map(r => r.id))] })
  }
  const recordMatter = async (person: string, day: Day) => {
    const [subject, request, kind] = pick(wishes)
    await open(person, 'matter', {
      subject,
      request,
      kind,
      askedBy: pick(leaders()),
      ownerUnit: pick(sections()),
      dueOn: often(0.03) ? dayAfter(day, -1) : workdayAfter(day, 2 + below(8)),
    })
  }

  const fieldOf = (view: DetailView, name: string) => view.fields.find(f => f.name === name)?.value
  /** What somebody would fill in for the step that waits for him; now and then what he had better not. */
  const answerFor = (view: DetailView, name: string, day: Day, person = ''): Record<string, unknown> | undefined => {
    const own = textAnswers[`${view.kind.kind}.${name}`] ?? outgoingAnswers[`${view.kind.kind}.${name}`]
    if (own) return own({ view, day, chance, office: office(), now: clock(), person, later: n => workdayAfter(day, n) })
    const wrong = often(0.02)
    switch (name) {
      case 'propose': {
        const scoped = fieldOf(view, 'scope') !== '不限' && !wrong
        const all = scoped ? holders('区委书记', '区委副书记', '区委常委') : leaders()
        const section = often(0.55) ? pick(sections()) : undefined
        const instructors = often(0.7) ? some(all, 1 + below(3)) : undefined
        const readers = wrong ? some(office().staff(clock()), 3) : some(all, 2 + below(4))
        return {
          opinion: pick(opinions),
          ...(instructors && { instructors }),
          readers,
          ...(section && { section, ...(often(0.8) && { answerBy: workdayAfter(day, 3 + below(5)) }) }),
        }
      }
      case 'instruct':
        if (often(0.25))
          return {
            words: '请抓紧落实并报结果。',
            asksAction: true,
            ...(!wrong && { actionUnit: pick(sections()) }),
            actionDue: workdayAfter(day, 2 + below(6)),
          }
        return often(0.8) ? { words: pick(['请认真落实。', '同意。', '已阅。', '请按拟办意见办理。']) } : {}
      case 'distribute':
        return often(0.6) ? {} : { section: pick(sections()), answerBy: workdayAfter(day, 5) }
      case 'answer':
      case 'report':
      case 'reportBack':
        return { result: pick(results) }
      case 'confirm':
        return often(0.5) ? { words: '同意办结。' } : {}
      case 'rework':
        return { words: '情况不够清楚，请补充后再报。', dueOn: workdayAfter(day, 3) }
      case 'file':
        return {
          ...(!wrong && { filedPaper: ['正本'] }),
          filedNone: (view.acts.find(a => a.name === 'file')?.form.find(f => f.name === 'filedNone')?.options ?? []).filter(
            part => part !== '电子文件' || (view.kind.kind === 'incoming-document' && view.files.length === 0),
          ),
          filedNoneWhy: '纸质办理，没有另附',
        }
      case 'arrange': {
        const { inYear, term, classOf } = view.acts.find(a => a.name === 'arrange')?.initial ?? {}
        // Another term than the table's, and no reason given.
        return { inYear, term: wrong ? (term === '永久' ? '定期10年' : '永久') : term, classOf, pages: 1 + below(12) }
      }
      case 'submit':
        return view.kind.kind === 'archive-filing' ? { checked: true } : undefined
      case 'accept':
        return view.kind.kind === 'archive-filing' ? { counted: Number(fieldOf(view, 'items')) + (wrong ? 1 : 0) } : undefined
      case 'handOut':
        return { checkedOut: true }
      case 'takeBack':
        return often(0.95) ? { condition: '完好' } : { condition: '有缺损', damage: '第2页缺角' }
      case 'approve':
        return often(0.7) ? { words: '同意。' } : {}
      case 'refuse':
        return { reason: '用途不明，请补充后再申请。' }
      case 'stamp': {
        const copies = Number(fieldOf(view, 'copies'))
        if (wrong) return { stamped: copies + 2, inOffice: true }
        if (often(0.1))
          return { stamped: copies, byOther: true, stamper: 'p-renhaitao', ...(often(0.8) && { present: true }), inOffice: true }
        return { stamped: copies, inOffice: true }
      }
      case 'lockUp':
        return { locked: true }
      case 'issue':
        return view.kind.kind === 'introduction-letter'
          ? { receivedBy: String(fieldOf(view, 'bearers')).split('、')[0], stubKept: true }
          : { firstNumber: 1, lastNumber: Number(fieldOf(view, 'quantity')) + (wrong ? 1 : 0), left: 500 }
      default: {
        const form = view.acts.find(a => a.name === name)?.form ?? []
        return form.some(f => !f.optional) ? undefined : {}
      }
    }
  }

  const lying = new Map<string, Day>()
  /** Opens one affair from the inbox and does what is offered and not refused, or something beside it. */
  const attend = async (person: string, id: string, day: Day) => {
    const until = lying.get(`${person} ${id}`)
    if (until && day < until) return
    if (!until && often(FORGOTTEN)) {
      lying.set(`${person} ${id}`, dayAfter(day, 3 + below(10)))
      return
    }
    pass(3)
    let view = await as(person).get({ id })
    const offered = view.acts.filter(a => a.asked && a.refusals.length === 0)
    if (often(0.015) && offered.some(a => a.mayHandOver)) {
      const colleagues = office()
        .membersOf(office().person(person).unit, clock())
        .filter(p => p !== person)
      if (colleagues.length) await act(person, view, 'handOver', { to: pick(colleagues), reason: '手头工作冲突，商定由您承办' })
      return
    }
    if (often(0.01)) {
      await act(person, view, 'remark', { words: '已电话联系来文单位，原件随后送达。' })
      view = await as(person).get({ id })
    }
    const early = view.acts.find(a => a.name === 'file' && a.asked && a.refusals.length > 0)
    if (early && often(0.02)) await act(person, view, 'file', answerFor(view, 'file', day))
    const turned = offered.find(a => a.name === 'rework' || a.name === 'refuse' || turnsBack.has(a.name))
    const onward = offered.filter(a => a !== turned && !turnsBack.has(a.name))
    // Whoever has a draft sends it on sooner or later.
    const done = fieldOf(view, 'draftNo') !== undefined && often(0.6) ? onward.find(a => a.name === 'toProof') : undefined
    const chosen = turned && often(turned.name === 'rework' ? 0.2 : 0.08) ? turned : (done ?? onward[0])
    if (!chosen) return
    if (chosen.name === 'find' || chosen.name === 'notFound') return void (await findOnShelf(person, view))
    const input = chosen.name === 'read' ? {} : answerFor(view, chosen.name, day, person)
    if (input) await act(person, view, chosen.name, input)
  }
  /** Those who have something waiting, as the live events would tell them; nobody looks at an empty inbox. */
  const summoned = async (): Promise<string[]> => {
    const rows = await house.store.db.query<{ person: string }>(
      "select distinct person from assignment where state = 'open' order by person",
    )
    const people = new Set<string>()
    for (const { person } of rows) {
      if (!office().isAbsent(person, clock())) people.add(person)
      for (const p of office().everyone(clock())) if (p !== person && office().actsFor(p, clock()).includes(person)) people.add(p)
    }
    return [...people].filter(p => office().answersFor(p, clock()) === p && !office().isAbsent(p, clock()))
  }
  const workThrough = async (day: Day) => {
    for (const person of await summoned()) {
      if (over()) return
      pass(2)
      const rows = [
        ...(await as(person).inbox({ box: 'todo', limit: 60 })).rows,
        ...(await as(person).inbox({ box: 'read', limit: 60 })).rows,
      ]
      for (const id of new Set(rows.map(r => r.id))) if (!often(0.25)) await attend(person, id, day)
    }
  }

  /** Looking after what one has started: urging, correcting, and now and then doing what is another's to do. */
  const followUp = async (person: string, clerk: string, day: Day) => {
    const mine = (await as(person).inbox({ box: 'mine', limit: 20 })).rows.filter(r => !r.ended)
    const row = mine.length ? pick(mine) : undefined
    if (!row) return
    const view = await as(person).get({ id: row.id })
    if (row.alert >= 2 && view.acts.some(a => a.name === 'urge')) await act(person, view, 'urge', { words: '请抓紧办理。' })
    else if (row.kind === 'seal-use' && row.state === 'asked' && often(0.4)) await act(person, view, 'approve')
    else if (row.kind === 'incoming-document' && row.state === 'registered' && often(0.1))
      await act(clerk, view, 'void', { reason: '重复登记' })
    else if (row.kind === 'seal-use' && row.state === 'asked' && often(0.2)) await act(person, view, 'withdraw', { reason: '文件有改动' })
    else if (row.kind === 'incoming-document' && (often(0.3) || !['instructing', 'handling', 'toFile'].includes(row.state)))
      await act(clerk, view, 'correct', { field: 'copies', value: 1 + below(5), reason: '清点后更正' })
    else if (row.kind === 'incoming-document') await act(clerk, view, 'addReaders', { readers: some(leaders(), 2) })
    else if (row.kind === 'matter' && often(0.3)) {
      const asker = String(fieldOf(view, 'askedBy'))
      if (office().answersFor(asker, clock()) === asker)
        await act(asker, view, 'correct', { field: 'dueOn', value: workdayAfter(day, 6), reason: '领导同意延期' })
    }
  }

  /** Paper and toner come and go; books are lent, and at the year's end looked through. */
  const keepStores = async (day: Day) => {
    const [head] = here(holders('文印室负责人'))
    const [keeper] = here(holders('资料管理员'))
    if (head) {
      const stocks = (await as(head).list({ kind: 'consumable', limit: 10 })).rows
      if (stocks.length === 0) for (const name of ['A4复印纸', '油墨']) await open(head, 'consumable', { name, full: 100, balance: 40 })
      else if (often(0.4)) await act(head, await as(head).get({ id: pick(stocks).id }), 'issue', { issued: 1 + below(9) })
    }
    if (!keeper) return
    const shelved = (await as(keeper).list({ kind: 'library-item', state: 'onShelf', limit: 60 })).rows
    if (shelved.length && often(0.2))
      await act(keeper, await as(keeper).get({ id: pick(shelved).id }), 'lend', { borrower: pick(here(office().staff(clock()))) })
    if (day.slice(5) < '12-01') return
    for (const row of shelved.slice(0, 8)) {
      const view = await as(keeper).get({ id: row.id })
      if (fieldOf(view, 'clearedFor') === day.slice(0, 4)) continue
      await act(keeper, view, 'clear', {
        clearedFor: day.slice(0, 4),
        ...(often(0.2) ? { outcome: '销毁', clipped: true } : { outcome: '保存', valuable: true, keepUntil: Number(day.slice(0, 4)) + 3 }),
      })
    }
  }

  const goAway = async (day: Day) => {
    const person = pick(
      here(
        often(0.5) ? leaders() : holders('区委常委', '区委副书记', '区委书记', '科长', '办公室副主任', '办公室主任', '文管人员', '副科长'),
      ),
    )
    const delegate = often(0.5)
      ? pick(here(office().membersOf(office().person(person).unit, clock())).filter(p => p !== person))
      : undefined
    await step('登记外出', () =>
      as(person).absences.add({
        from: instantOf(day, pick(['08:00', '14:00'])),
        to: instantOf(dayAfter(day, 1 + below(6)), '18:00'),
        reason: pick(['出差', '休假', '学习', '下乡调研']),
        ...(delegate && { delegate }),
      }),
    )
  }
  const comeBack = async () => {
    const now = clock()
    const away = office().data.absences.filter(a => a.from <= now && a.to > now && office().answersFor(a.person, now) === a.person)
    const one = away.length ? pick(away) : undefined
    if (one) await step('提前返回', () => as(one.person).absences.end({ id: one.id }))
  }
  const leave = async (day: Day) => {
    const held = new Set([...office().data.custodies.map(c => c.person), ...(options.keep ?? [])])
    const candidates = here(holders('科员', '科长', '区委常委')).filter(p => !held.has(p))
    const leaver = pick(candidates)
    const colleagues = here(office().membersOf(office().person(leaver).unit, clock())).filter(p => p !== leaver && !held.has(p))
    const successor = colleagues.length ? pick(colleagues) : undefined
    if (!successor) return
    // A post that has to be filled goes to the successor first.
    const posts = office()
      .postsOf(leaver, clock())
      .filter(h => h.post !== '科员')
    if (posts.length)
      await step('机构调整', () =>
        admin.office.put({
          puts: posts.map(h => ({
            type: 'holding',
            id: `${h.id}-${successor.slice(2)}`,
            data: { ...h, id: `${h.id}-${successor.slice(2)}`, person: successor, from: day },
          })),
          deletes: [],
          why: '接任',
        }),
      )
    await step('离任', () => admin.office.leave({ person: leaver, successor, why: pick(['调任', '退休']) }))
  }
  const amend = async (day: Day) => {
    const [director] = holders('办公室主任')
    const [clause, name, values] = pick([
      ['4.5.29', 'standstill_hours', [12, 24, 36, 48]],
      ['4.8.10', 'lock_up_within_minutes', [20, 30, 60]],
      ['4.1.39', 'report_back_within_hours', [2, 4, 8]],
    ] as const)
    if (director)
      await step('修改参数', () =>
        as(director).norms.change({
          clause,
          name,
          value: pick<number>(values),
          fromDay: dayAfter(day, often(0.1) ? -3 : 7),
          why: '按半年运行情况调整',
        }),
      )
  }

  const leaving = seldom(days, 30, chance)
  const amending = seldom(days, 60, chance)
  let leavers = 0
  let amendments = 0
  for (let d = 0; d < days; d++) {
    const day = dayAfter(from, d)
    const before = acts
    const at = (time: string) => clock.move(instantOf(day, time))
    const minute = (hour: number) => `${String(hour).padStart(2, '0')}:${String(below(10)).padStart(2, '0')}`
    if (leaving.has(d)) leavers += 1
    if (amending.has(d)) amendments += 1
    const down = often(DOWN)
    const works = office().calendar.isWorkday(day)
    if (!down) {
      at('08:00')
      if (!over()) await house.engine.tick(clock())
    }
    if (works && !down && !over()) {
      if (often(0.35)) await goAway(day)
      if (often(0.15)) await comeBack()
      if (leavers > 0) {
        leavers -= 1
        await leave(day)
      }
      if (amendments > 0) {
        amendments -= 1
        await amend(day)
      }
      at(minute(9))
      const [clerk] = here(holders('文管人员'))
      const staff = here(office().staff(clock()))
      if (clerk) for (let n = 1 + below(4); n > 0; n--) await receive(day, clerk)
      for (let n = below(3); n > 0; n--) await askForSeal(pick(staff))
      if (often(0.15)) await askForLetter(pick(staff), day)
      if (often(0.25)) await askForStationery(pick(staff))
      if (often(0.2)) await recordMatter(pick(staff), day)
      for (const { kind, person, input } of textOpenings({ chance, office: office(), now: clock(), day, later: n => workdayAfter(day, n) }))
        await open(person, kind, input)
      for (const { kind, person, input } of outgoingOpenings({ chance, office: office(), now: clock(), day }))
        await open(person, kind, input)
      await keepStores(day)
      if (often(0.12)) await askForArchive(pick(staff), day)
      for (const hour of [10, 14, 16]) {
        at(minute(hour))
        if (over()) break
        await house.engine.tick(clock())
        await workThrough(day)
      }
      at('17:00')
      if (clerk && !over()) {
        if (often(0.6)) await followUp(clerk, clerk, day)
        const [someone] = some(here(office().staff(clock())), 1)
        if (someone) await followUp(someone, clerk, day)
      }
    }
    if (!down) {
      at('20:00')
      if (!over()) await house.engine.tick(clock())
    }
    options.onDay?.(day, acts - before)
  }
  return { days, acts, refused, byAct, byClause }
}
