import { implement, ORPCError } from '@orpc/server'
import type { Affair, AnyDefinition, Fields, PerformResult, Refusal } from '#affairs'
import { coverageOf, coverageWords, explainClause, kindWords, unitOf } from '#norms'
import { beijingDay, beijingTime, checkOffice, instantOf, type OfficeRecord, officeFromRecords, officeOf, recordSchemas } from '#office'
import { incomingKind, infoOf, papers } from '#rooms'
import type { Listed } from '#store'
import { type Account, type Accounts, passwordFault } from './accounts.ts'
import { archiveView } from './archive.ts'
import { contract } from './contract.ts'
import { circulation, clearing, registerBatch, repeatsIn, statistics } from './documents.ts'
import { clauseFigureWords, type Figures, figuresIn } from './figures.ts'
import type { House } from './house.ts'
import { checkedDraft, type Given, pagesOf, versionsOf } from './official.ts'
import { detailView, kindView, personView, rowView } from './present.ts'
import { searchFor } from './search.ts'
import type { AbsenceView, ClauseView, Page, RowView } from './views.ts'

export interface CallContext {
  readonly house: House
  readonly accounts: Accounts
  readonly account?: Account | undefined
  readonly session?: string | undefined
  /** Why it could not be found out whose call this is. */
  readonly fault?: ORPCError<string, unknown> | undefined
}

export const refusal = (status: number, refusals: readonly Refusal[]) => {
  const codes: Record<number, string> = {
    400: 'BAD_REQUEST',
    401: 'UNAUTHORIZED',
    403: 'FORBIDDEN',
    404: 'NOT_FOUND',
    409: 'CONFLICT',
    422: 'UNPROCESSABLE_CONTENT',
  }
  return new ORPCError(codes[status] ?? 'BAD_REQUEST', { status, message: refusals.map(r => r.says).join('；'), data: { refusals } })
}
const answerOf = <T>(answer: { ok: T } | { refused: readonly Refusal[] }): T => {
  if ('refused' in answer) throw refusal(422, answer.refused)
  return answer.ok
}
const notThere = () => refusal(404, [{ says: '找不到这件事项', wayOut: '请核对地址；如果应当看得到，请联系经办人' }])

const adminWords = { system: '系统管理员', security: '安全管理员', audit: '审计管理员' } as const

/** Whose work this person may do now: his own and that of the absent he stands in for. */
export const peopleOf = (house: House, person: string) => [person, ...house.office().actsFor(person, house.clock())]
export const principalsOf = (house: House, person: string) => {
  const now = house.clock()
  return [...new Set([...house.office().principals(person, now), ...peopleOf(house, person).map(p => `person:${p}`)])]
}

const os = implement(contract).$context<CallContext>()

const signedIn = os.middleware(({ context, next }) => {
  if (context.fault) throw context.fault
  if (!context.account) throw refusal(401, [{ says: '还没有登录，或登录已过期', wayOut: '请重新登录' }])
  return next({ context: { account: context.account } })
})
const ready = signedIn.concat(({ context, next }) => {
  if (context.account?.mustChange) throw refusal(403, [{ says: '首次登录须先修改密码', wayOut: '请在“修改密码”页设置新密码' }])
  return next()
})
/** 三员分立: administrators keep the system and never read the office's affairs. */
const ofTheOffice = ready.concat(({ context, next }) => {
  const { account } = context
  if (account?.admin) throw refusal(403, [{ says: `${adminWords[account.admin]}不能查看或办理事项`, wayOut: '请用本人的业务账号登录' }])
  if (!account?.person || !context.house.office().findPerson(account.person))
    throw refusal(403, [{ says: '这个账号还没有对应到机构人员', wayOut: '请联系系统管理员' }])
  return next({ context: { person: account.person } })
})
const admins = (...kinds: readonly NonNullable<Account['admin']>[]) =>
  ready.concat(({ context, next }) => {
    const { account } = context
    if (!account?.admin || !kinds.includes(account.admin))
      throw refusal(403, [{ says: `这一项只由${kinds.map(k => adminWords[k]).join('、')}办理`, wayOut: '请联系该管理员' }])
    return next({ context: { admin: account.admin } })
  })

const seen = async (house: House, person: string, id: string): Promise<Affair> => {
  const affair = await house.store.findVisible(id, principalsOf(house, person))
  if (!affair) throw notThere()
  return affair
}
/** The answer to an act; a key that stands for another act is no answer to this one. */
const answered = async (house: House, person: string, asked: { id?: string; kind?: string; act: string }, result: PerformResult) => {
  if (!result.ok) throw refusal(result.refusals.some(r => r.says.includes('已有人办理')) ? 409 : 422, result.refusals)
  const { affair, repeated, performed } = result
  if (repeated) {
    const before = (await house.store.events(affair.id)).find(e => e.version === performed.version)
    if (before?.act !== asked.act || affair.id !== (asked.id ?? affair.id) || affair.kind !== (asked.kind ?? affair.kind))
      throw refusal(422, [{ says: '这次提交的编号已用于另一次办理，没有再办', wayOut: '请刷新页面后重新填写' }])
    await seen(house, person, affair.id)
  }
  return {
    id: affair.id,
    version: affair.version,
    state: affair.state,
    repeated: repeated ?? false,
    ...(affair.number && { number: affair.number }),
  }
}
/** A file is attached only by somebody who may open it. */
const attached = async (house: House, person: string, form: Fields | undefined, input: Readonly<Record<string, unknown>>) => {
  const refused = refusal(422, [{ says: '附件没有上传成功', wayOut: '请重新上传附件' }])
  for (const [name, value] of Object.entries(input))
    if (['file', 'files'].includes(infoOf(form, name)?.kind ?? ''))
      for (const hash of [value].flat())
        if (hash && !(typeof hash === 'string' && (await house.store.fileFor(hash, principalsOf(house, person), person)))) throw refused
}
/** A draft with what its affair's original puts around it: agencies by the sender, the imprint. */
export const asPrinted = async (
  house: House,
  person: string,
  {
    document,
    within,
  }: { document: Given; within?: { kind: string; field: string; id?: string | undefined; values?: Given | undefined } | undefined },
): Promise<Given> => {
  const definition = within && house.engine.registry.get(within.kind)
  const original = within && Object.hasOwn(papers, within.kind) ? papers[within.kind]?.original : undefined
  if (!definition || !original) return document
  const now = house.clock()
  const before = within.id ? await seen(house, person, within.id) : undefined
  const affair = {
    ...(before ?? { id: '', kind: within.kind, title: '', state: definition.opens.in, assignments: [], openedBy: person, openedAt: now }),
    data: { ...before?.data, ...within.values, [within.field]: document },
  } as unknown as Affair
  const made = original({ definition, affair, events: [], office: house.office(), now, printedBy: person })
  return made.template === 'official' ? (made.data as Given) : document
}
const rowsOf = (house: House, person: string, page: Listed): Page<RowView> => ({
  rows: page.rows.map(a => rowView(house, a, peopleOf(house, person))),
  total: page.total,
  ...(page.more && { more: true }),
})

const fieldFilter = (
  house: House,
  { kind, field, value }: { kind?: string | undefined; field?: string | undefined; value?: string | undefined },
) => {
  if (!field || !value) return undefined
  if (!kind || !house.engine.registry.get(kind)?.list?.includes(field))
    throw refusal(422, [{ says: '不能按这一项筛选', field, wayOut: '请改用列表上的筛选项' }])
  return { name: field, value }
}

/** 外出登记: what stands on the register for these people from today on. */
const absencesOf = (house: House, person: string): AbsenceView[] => {
  const office = house.office()
  const now = house.clock()
  return office.data.absences
    .filter(a => a.person === person && a.to > now)
    .sort((a, b) => (a.from < b.from ? -1 : 1))
    .map(a => ({
      id: a.id,
      person: a.person,
      name: office.findPerson(a.person)?.name ?? a.person,
      from: a.from,
      to: a.to,
      reason: a.reason,
      delegates: [
        ...new Set(
          office.data.delegations
            .filter(d => d.absent === a.person && d.from < a.to && d.to > a.from)
            .map(d => office.findPerson(d.delegate)?.name ?? d.delegate),
        ),
      ],
      now: a.from <= now,
    }))
}

/** For whom this person may enter an absence: himself, and the director for anybody in the office. */
const mayEnterFor = (house: House, person: string, whom: string) =>
  person === whom || house.office().holders('办公室主任', house.clock()).includes(person)

const sumOf = (all: readonly Figures[]): Figures => ({
  acts: all.reduce((n, f) => n + f.acts, 0),
  refused: all.reduce((n, f) => n + f.refused, 0),
  late: all.reduce((n, f) => n + f.late, 0),
})

const officeView = (house: House) => {
  const { data } = house.office()
  return house.store.officeRecords().then(rows => ({
    name: data.name,
    records: rows.map(r => ({ type: r.type, id: r.id, data: { ...r.data } })),
    findings: checkOffice(data).map(f => ({
      says: f.says,
      wayOut: f.wayOut,
      vacancy: f.vacancy ?? false,
      ...(f.cites && { cites: f.cites }),
    })),
  }))
}
const accountViews = async (accounts: Accounts) =>
  (await accounts.list()).map(a => ({
    username: a.username,
    name: a.name,
    mustChange: a.mustChange,
    twoFactor: a.twoFactor,
    ...(a.person && { person: a.person }),
    ...(a.admin && { admin: a.admin }),
  }))
const sessionViews = async (accounts: Accounts, account: Account, current: string | undefined) =>
  (await accounts.sessionsOf(account.id)).map(s => ({
    id: s.id as string,
    since: new Date(s.createdAt).toISOString(),
    expires: new Date(s.expiresAt).toISOString(),
    agent: (s.userAgent as string | null) ?? '',
    current: s.id === current,
  }))

export const router = os.router({
  me: os.me.use(signedIn).handler(({ context: { house, account } }) => ({
    username: account.username,
    mustChangePassword: account.mustChange,
    twoFactor: account.twoFactor,
    office: house.office().data.name,
    now: house.clock(),
    demo: house.demo,
    needsSetup: house.office().data.people.length === 0,
    ...(account.person && { person: personView(house, account.person, house.clock()) }),
    ...(account.admin && { admin: account.admin }),
  })),
  counts: os.counts
    .use(ofTheOffice)
    .handler(({ context: { house, person } }) => house.store.counts(peopleOf(house, person), person, house.clock())),
  kinds: os.kinds
    .use(ofTheOffice)
    .handler(({ context: { house, person } }) => [...house.engine.registry.values()].map(d => kindView(house, d, person, house.clock()))),
  inbox: os.inbox
    .use(ofTheOffice)
    .handler(async ({ context: { house, person }, input }) =>
      rowsOf(house, person, await house.store.inbox(peopleOf(house, person), input.box, input)),
    ),
  list: os.list.use(ofTheOffice).handler(async ({ context: { house, person }, input }) =>
    rowsOf(
      house,
      person,
      await house.store.list({
        ...input,
        field: fieldFilter(house, input),
        principals: principalsOf(house, person),
        from: input.from && instantOf(input.from),
        to: input.to && instantOf(input.to, '24:00'),
      }),
    ),
  ),
  get: os.get.use(ofTheOffice).handler(async ({ context: { house, person }, input }) => {
    const affair = await seen(house, person, input.id)
    await house.store.audit({ at: house.clock(), actor: person, what: 'read', affair: affair.id, says: `查看 ${affair.number ?? ''}` })
    return detailView(house, affair, person, peopleOf(house, person))
  }),
  open: os.open.use(ofTheOffice).handler(async ({ context: { house, person }, input }) => {
    await attached(house, person, house.engine.registry.get(input.kind)?.fields, input.input)
    return answered(
      house,
      person,
      { kind: input.kind, act: 'open' },
      await house.engine.perform({ kind: input.kind, act: 'open', input: input.input, key: input.key, actor: person, now: house.clock() }),
    )
  }),
  act: os.act.use(ofTheOffice).handler(async ({ context: { house, person }, input }) => {
    const { kind } = await seen(house, person, input.id)
    const { acts } = house.engine.registry.get(kind) as AnyDefinition
    await attached(house, person, Object.hasOwn(acts, input.act) ? acts[input.act]?.form : undefined, input.input)
    return answered(
      house,
      person,
      { id: input.id, act: input.act },
      await house.engine.perform({
        affair: input.id,
        act: input.act,
        input: input.input,
        key: input.key,
        version: input.version,
        actor: person,
        now: house.clock(),
      }),
    )
  }),
  search: os.search
    .use(ofTheOffice)
    .handler(({ context: { house, person }, input }) => searchFor(house, input, principalsOf(house, person), peopleOf(house, person))),
  documents: {
    repeats: os.documents.repeats
      .use(ofTheOffice)
      .handler(({ context: { house, person }, input }) => repeatsIn(house, principalsOf(house, person), input.rows)),
    batch: os.documents.batch
      .use(ofTheOffice)
      .handler(({ context: { house, person }, input }) =>
        registerBatch(house, person, principalsOf(house, person), input.rows, row =>
          attached(house, person, house.engine.registry.get(incomingKind)?.fields, row),
        ),
      ),
    circulation: os.documents.circulation
      .use(ofTheOffice)
      .handler(({ context: { house, person } }) => circulation(house, principalsOf(house, person))),
    clearing: os.documents.clearing
      .use(ofTheOffice)
      .handler(({ context: { house, person }, input }) => clearing(house, principalsOf(house, person), input.by)),
    statistics: os.documents.statistics
      .use(ofTheOffice)
      .handler(({ context: { house, person }, input }) => statistics(house, principalsOf(house, person), input.month)),
  },
  archive: os.archive
    .use(ofTheOffice)
    .handler(({ context: { house, person } }) => archiveView(house, principalsOf(house, person), peopleOf(house, person))),
  notices: os.notices.use(ofTheOffice).handler(async ({ context: { house, person } }) =>
    (await house.store.notices(person, principalsOf(house, person))).map(({ to: _to, affair, ...n }) => ({
      ...n,
      ...(affair && { affair }),
    })),
  ),
  readNotices: os.readNotices.use(ofTheOffice).handler(async ({ context: { house, person } }) => {
    await house.store.markNoticesRead(person, house.clock())
    return { done: true as const }
  }),
  people: os.people.use(ofTheOffice).handler(async ({ context: { house }, input }) => {
    const office = house.office()
    const now = house.clock()
    const words = input.words?.trim().toLowerCase()
    const offered = input.offers
      ? office.bySeniority([...office.holders(input.offers, now), ...office.staff(now)], now)
      : office.everyone(now)
    const shown = [...new Set(offered)]
      .filter(p => {
        const found = office.findPerson(p)
        return !words || found?.name.includes(words) || found?.pinyin?.toLowerCase().startsWith(words) || p.slice(2).startsWith(words)
      })
      .slice(0, 100)
    const loads = await house.store.loads(shown)
    return shown.map(p => ({ ...personView(house, p, now), todo: loads.get(p) ?? 0 }))
  }),
  units: os.units
    .use(ofTheOffice)
    .handler(({ context: { house } }) =>
      [...house.office().data.units].sort((a, b) => a.order - b.order).map(u => ({ id: u.id, name: u.name, kind: u.kind })),
    ),
  groups: os.groups.use(ofTheOffice).handler(({ context: { house } }) => [...house.office().data.groups]),
  things: os.things.use(ofTheOffice).handler(({ context: { house }, input }) =>
    house
      .office()
      .data.things.filter(t => !input.kind || t.kind === input.kind)
      .map(t => ({ id: t.id, name: t.name, kind: t.kind })),
  ),
  versions: os.versions
    .use(ofTheOffice)
    .handler(async ({ context: { house, person }, input }) => versionsOf(house, await seen(house, person, input.id))),
  official: {
    preview: os.official.preview
      .use(ofTheOffice)
      .handler(async ({ context: { house, person }, input }) =>
        answerOf(await pagesOf(house, person, await asPrinted(house, person, input))),
      ),
    check: os.official.check
      .use(ofTheOffice)
      .handler(async ({ context: { house, person }, input }) => answerOf(await checkedDraft(house, person, input.document))),
  },
  norms: {
    tree: os.norms.tree.use(ready).handler(async ({ context: { house } }) => {
      const figures = await house.figures.thisYear(house.clock())
      const states = new Map(
        coverageOf(house.catalogue, house.citations, house.tests).map(c => [c.clause.id as string, coverageWords[c.state]]),
      )
      return house.catalogue.norms.map(n => ({
        id: n.id,
        title: n.title,
        owner: n.owner,
        summary: n.summary,
        chapter: n.id.split('.')[0] ?? n.id,
        figures: sumOf(house.catalogue.inNorm(n.id).map(c => figuresIn(figures, c.id))),
        clauses: house.catalogue
          .inNorm(n.id)
          .map(c => ({ id: c.id as string, rule: c.rule, kind: kindWords[c.kind], state: states.get(c.id) ?? '' })),
      }))
    }),
    clause: os.norms.clause.use(ready).handler(async ({ context: { house }, input }): Promise<ClauseView> => {
      if (!house.catalogue.find(input.id)) throw refusal(404, [{ says: `没有 ${input.id} 这一条`, wayOut: '请在规范目录里查找' }])
      const told = explainClause(input.id, {
        norms: house.norms(),
        day: beijingDay(house.clock()),
        citations: house.citations,
        tests: house.tests,
      })
      const office = house.office()
      const figures = figuresIn(await house.figures.thisYear(house.clock()), input.id)
      return {
        id: told.clause.id,
        norm: told.norm.id,
        normTitle: told.norm.title,
        title: `${told.norm.title} ${told.clause.id}`,
        rule: told.clause.rule,
        kind: kindWords[told.clause.kind],
        params: told.parameters.map(p => ({
          name: p.name,
          value: p.words,
          ...(unitOf(p.name) && { unit: unitOf(p.name) as string }),
          history: p.history.map(h => ({
            value: h.value,
            fromDay: h.fromDay ?? '',
            by: office.findPerson(h.by ?? '')?.name ?? h.by ?? '',
            why: h.why ?? '',
          })),
        })),
        acts: told.acts.map(a => {
          const [kind = '', act = ''] = a.by.split('.')
          const d = house.engine.registry.get(kind)
          return {
            by: a.by,
            what: a.what,
            label: d ? `${d.title} · ${act === 'open' ? (d.opens.label ?? '登记') : (d.acts[act]?.label ?? act)}` : a.by,
          }
        }),
        tests: told.tests.map(t => ({ title: t.title, file: t.file })),
        state: coverageWords[told.state],
        figures: Object.fromEntries(Object.entries(figures).map(([name, n]) => [clauseFigureWords[name as keyof Figures], n])),
      }
    }),
    search: os.norms.search
      .use(ready)
      .handler(({ context: { house }, input }) =>
        house
          .searchClauses(input.words, 30)
          .map(hit => ({ id: hit.clause.id as string, normTitle: hit.norm.title, rule: hit.clause.rule })),
      ),
    change: os.norms.change.use(ofTheOffice).handler(async ({ context: { house, person }, input }) => {
      const now = house.clock()
      if (!house.office().holders('办公室主任', now).includes(person))
        throw refusal(403, [{ says: '规范参数由办公室主任修改', wayOut: '请报办公室主任' }])
      const decision = house.norms().change({ ...input, by: person, recordedAt: now }, beijingDay(now))
      if ('refusals' in decision) throw refusal(422, decision.refusals)
      await house.store.addNormChange(decision.change, person, now)
      await house.reload()
      return { done: true as const }
    }),
  },
  office: {
    data: os.office.data.use(admins('system')).handler(({ context: { house } }) => officeView(house)),
    put: os.office.put.use(admins('system')).handler(async ({ context: { house, account }, input }) => {
      const bad = input.puts.flatMap(row => {
        const schema =
          Object.hasOwn(recordSchemas, row.type) &&
          (
            recordSchemas as Record<
              string,
              {
                safeParse(v: unknown): {
                  success: boolean
                  error?: { issues: readonly { path: readonly PropertyKey[]; message: string }[] }
                }
              }
            >
          )[row.type]
        if (!schema) return [{ says: `没有“${row.type}”这类记录`, wayOut: '请用导入模板' }]
        const read = schema.safeParse(row.data)
        return read.success
          ? []
          : (read.error?.issues ?? []).map(i => ({
              says: `${row.type} ${row.id}：${i.path.join('.')} ${i.message}`,
              wayOut: '请改正后再保存',
            }))
      })
      if (bad.length) throw refusal(422, bad.slice(0, 20))
      const gone = new Set(input.deletes.map(d => `${d.type} ${d.id}`))
      const put = new Map(input.puts.map(p => [`${p.type} ${p.id}`, p]))
      const rows = (await house.store.officeRecords()).filter(r => !gone.has(`${r.type} ${r.id}`) && !put.has(`${r.type} ${r.id}`))
      const next = officeFromRecords([...rows, ...input.puts] as unknown as OfficeRecord[])
      const worse = checkOffice(next).filter(f => !f.vacancy)
      if (worse.length)
        throw refusal(
          422,
          worse.slice(0, 20).map(f => ({ says: f.says, wayOut: f.wayOut })),
        )
      await house.store.changeOffice(input.puts, input.deletes, account.username, input.why, house.clock())
      await house.store.audit({ at: house.clock(), actor: account.username, what: 'office', says: `修改机构人员：${input.why}` })
      await house.reload()
      return officeView(house)
    }),
    leave: os.office.leave.use(admins('system')).handler(async ({ context: { house, accounts, account }, input }) => {
      const now = house.clock()
      const office = house.office()
      const leaver = office.findPerson(input.person)
      const successor = office.findPerson(input.successor)
      const refuse = (says: string, wayOut: string, field: string) => refusal(422, [{ says, wayOut, field, cites: '3.4.30' }])
      if (!leaver || office.answersFor(leaver.id, now) !== leaver.id) throw refuse('名册上没有这个人，或已经离任', '请重新选择', 'person')
      if (!successor || successor.id === leaver.id || office.answersFor(successor.id, now) !== successor.id)
        throw refuse('承接人须是另一位在职的人', '请重新选择承接人', 'successor')
      const held = office.data.custodies
        .filter(c => c.person === leaver.id && (c.to === undefined || c.to > now))
        .map(c => office.thing(c.thing).name)
      if (held.length) throw refuse(`${leaver.name}名下还有${held.join('、')}没有移交`, '请先办理保管交接、双方签字，再办离任', 'person')
      const today = beijingDay(now)
      // 分管 passes on as well: nothing of a unit without a leader in charge could be signed (4.5.14).
      const charged = office.data.charges
        .filter(c => c.leader === leaver.id && (c.to ?? today) >= today)
        .flatMap(c => [
          ...(c.from <= today ? [{ ...c, to: today }] : []),
          { ...c, ...(c.from <= today && { id: house.newId(), from: today }), leader: successor.id },
        ])
      const puts = [
        { type: 'person', id: leaver.id, data: { ...leaver, leftOn: today, successor: successor.id } },
        ...charged.map(data => ({ type: 'charge', id: data.id, data })),
      ]
      const records = await house.store.officeRecords()
      const same = (a: { type: string; id: string }) => (b: { type: string; id: string }) => a.type === b.type && a.id === b.id
      const rows = [...records.map(r => puts.find(same(r)) ?? r), ...puts.filter(p => !records.some(same(p)))]
      const next = officeOf(officeFromRecords(rows as unknown as OfficeRecord[]))
      const done = await house.engine.leave({ leaver: leaver.id, by: account.username, why: input.why, puts, office: next, now })
      if ('refusals' in done) throw refusal(422, done.refusals)
      await house.reload()
      for (const a of (await accounts.list()).filter(a => a.person === leaver.id)) await accounts.close(a.id)
      await house.store.audit({
        at: now,
        actor: account.username,
        what: 'office',
        says: `离任：${leaver.name}，由${successor.name}承接${done.passedOn}件`,
      })
      return done
    }),
  },
  absences: {
    list: os.absences.list.use(ofTheOffice).handler(({ context: { house, person } }) => absencesOf(house, person)),
    add: os.absences.add.use(ofTheOffice).handler(async ({ context: { house, person }, input }) => {
      const office = house.office()
      const now = house.clock()
      const whom = input.person ?? person
      const refusals: Refusal[] = []
      const refuse = (says: string, wayOut: string, field: string) => refusals.push({ says, wayOut, field })
      if (!office.findPerson(whom)) refuse('名册上没有这个人', '请重新选择', 'person')
      else if (!mayEnterFor(house, person, whom)) refuse('外出由本人登记，或由办公室主任代为登记', '请让本人登记', 'person')
      if (input.to <= input.from) refuse('结束时间不晚于起始时间', '请核对起止时间', 'to')
      else if (input.to <= now) refuse('结束时间已经过去', '请登记今后的外出；过去的请用“补记”写明', 'to')
      const overlapping = office.data.absences.find(a => a.person === whom && a.from < input.to && a.to > input.from)
      if (overlapping) refuse(`与已登记的“${overlapping.reason}”时间重叠`, '请先销去原来的登记', 'from')
      if (input.delegate === whom) refuse('代办人不能是本人', '请另选代办人', 'delegate')
      else if (input.delegate && !office.everyone(now).includes(input.delegate)) refuse('代办人不在名册上', '请重新选择代办人', 'delegate')
      else if (input.delegate && office.data.absences.some(a => a.person === input.delegate && a.from < input.to && a.to > input.from))
        refuse(`${office.person(input.delegate).name}这段时间也外出`, '请另选代办人', 'delegate')
      if (refusals.length) throw refusal(422, refusals)
      const id = house.newId()
      const { from, to, reason, delegate } = input
      await house.store.changeOffice(
        [
          { type: 'absence', id, data: { id, person: whom, from, to, reason } },
          ...(delegate ? [{ type: 'delegation', id, data: { id, absent: whom, delegate, from, to, note: reason, signedBy: [whom] } }] : []),
        ],
        [],
        person,
        `外出：${reason}`,
        now,
      )
      await house.reload()
      if (delegate)
        await house.store.tell(
          { to: delegate, says: `${office.person(whom).name}外出期间请您代办：${beijingTime(from)}至${beijingTime(to)}`, tone: 'word' },
          undefined,
          now,
        )
      return absencesOf(house, whom)
    }),
    end: os.absences.end.use(ofTheOffice).handler(async ({ context: { house, person }, input }) => {
      const now = house.clock()
      const found = house.office().data.absences.find(a => a.id === input.id && a.to > now)
      if (!found || !mayEnterFor(house, person, found.person))
        throw refusal(404, [{ says: '没有这条外出登记，或已经结束', wayOut: '请刷新页面' }])
      // One that has not begun is struck out; one that has is ended now. Both stay in the record.
      const delegations = house
        .office()
        .data.delegations.filter(d => d.absent === found.person && d.from === found.from && d.to === found.to)
      const begun = found.from < now
      const shortened = [
        { type: 'absence', id: found.id, data: { ...found, to: now } },
        ...delegations.map(d => ({ type: 'delegation', id: d.id, data: { ...d, to: now } })),
      ]
      await house.store.changeOffice(
        begun ? shortened : [],
        begun ? [] : shortened.map(({ type, id }) => ({ type, id })),
        person,
        begun ? '提前返回' : '取消外出',
        now,
      )
      await house.reload()
      return absencesOf(house, found.person)
    }),
  },
  accounts: {
    list: os.accounts.list.use(admins('system', 'security')).handler(({ context: { accounts } }) => accountViews(accounts)),
    create: os.accounts.create.use(admins('system')).handler(async ({ context: { house, accounts, account }, input }) => {
      const fault = passwordFault(input.password, input.username)
      if (fault) throw refusal(422, [{ says: fault, wayOut: '请换一个密码', field: 'password' }])
      const found = house.office().findPerson(input.person)
      if (!found) throw refusal(422, [{ says: '名册上没有这个人', wayOut: '请先在“机构人员”中登记', field: 'person' }])
      const known = await accounts.list()
      if (known.some(a => a.username === input.username))
        throw refusal(422, [{ says: `用户名“${input.username}”已有人用`, wayOut: '请换一个用户名', field: 'username' }])
      // With a second account in somebody's name an administrator could read what is that person's to read.
      const own = known.find(a => a.person === input.person)
      if (own)
        throw refusal(422, [
          { says: `${found.name}已有账号“${own.username}”`, wayOut: '一人一个账号；忘了密码请安全管理员重设', field: 'person' },
        ])
      await accounts.create({
        username: input.username,
        name: found.name,
        person: input.person,
        password: input.password,
        mustChange: true,
      })
      await house.store.audit({ at: house.clock(), actor: account.username, what: 'account', says: `新建账号 ${input.username}` })
      return accountViews(accounts)
    }),
    reset: os.accounts.reset.use(admins('security')).handler(async ({ context: { house, accounts, account }, input }) => {
      const fault = passwordFault(input.password, input.username)
      if (fault) throw refusal(422, [{ says: fault, wayOut: '请换一个密码', field: 'password' }])
      if (!(await accounts.reset(input.username, input.password))) throw refusal(404, [{ says: '没有这个账号', wayOut: '请核对用户名' }])
      const owner = (await accounts.list()).find(a => a.username === input.username)?.person
      if (owner)
        await house.store.tell(
          { to: owner, says: `安全管理员${account.username}重设了您的密码；不是您要求的，请即向保密办报告`, tone: 'alert' },
          undefined,
          house.clock(),
        )
      await house.store.audit({ at: house.clock(), actor: account.username, what: 'account', says: `重设密码 ${input.username}` })
      return { done: true as const }
    }),
  },
  sessions: {
    list: os.sessions.list.use(signedIn).handler(({ context: { accounts, account, session } }) => sessionViews(accounts, account, session)),
    end: os.sessions.end.use(signedIn).handler(async ({ context: { accounts, account, session }, input }) => {
      await accounts.endSession(account.id, input.id)
      return sessionViews(accounts, account, session)
    }),
  },
  audit: os.audit.use(admins('audit')).handler(({ context: { house }, input }) =>
    house.store.auditLog({
      ...(input.actor && { actor: input.actor }),
      ...(input.what && { what: input.what }),
      offset: input.offset,
      limit: input.limit,
    }),
  ),
})
