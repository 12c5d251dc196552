import type * as z from 'zod'
import type { Citation, Norms } from '#norms'
import { beijingDay, type Instant, type Office } from '#office'
import { apply } from './apply.ts'
import { type ActRequest, type Context, type DecidedEvent, decide, decideSuccession, decideTick, startsFrom, whyNot } from './decide.ts'
import type { AnyAct, AnyDefinition, Cycle } from './define.ts'
import { fieldInfo, wordsIn } from './fields.ts'
import type { HouseRule } from './gates.ts'
import { type Affair, type AffairEvent, type Counted, type Found, type Linked, type Referred, type Refusal, systemActor } from './model.ts'
import { isSeries, numberIn, seriesParts } from './numbers.ts'
import type { AffairStore, OfficeRow, Performed, Tx, Written } from './ports.ts'
import type { Finding } from './who.ts'

export interface EngineParts {
  readonly definitions: readonly AnyDefinition[]
  readonly houseRules?: readonly HouseRule[]
  readonly store: AffairStore
  readonly office: () => Office
  readonly norms: () => Norms
  readonly newId: () => string
  /** What a machine finds in a value with parts, by the name of its control. */
  readonly findings?: (control: string, value: unknown, office: Office, now: Instant) => readonly Finding[]
}

export interface PerformRequest extends ActRequest {
  /** The affair acted on; absent, `kind` is opened. */
  readonly affair?: string | undefined
  readonly kind?: string | undefined
  /** Idempotency key: a repeated click does nothing twice. */
  readonly key?: string | undefined
  /** What the actor had before his eyes; refused when somebody acted in between. */
  readonly version?: number | undefined
  readonly now: Instant
}

export type PerformResult =
  | {
      readonly ok: true
      readonly affair: Affair
      readonly events: readonly AffairEvent[]
      /** What the act came to: when it was done before under the same key, what it came to then. */
      readonly performed: Performed
      readonly repeated?: boolean
    }
  | { readonly ok: false; readonly refusals: readonly Refusal[] }

class Refused extends Error {
  readonly refusals: readonly Refusal[]
  constructor(refusals: readonly Refusal[]) {
    super(refusals.map(r => r.says).join('；'))
    this.refusals = refusals
  }
}

/** What an affair is found by: number, title, and what its fields say. */
export const wordsOf = (affair: Affair): string =>
  [affair.number, affair.title, ...wordsIn(Object.values(affair.data)).filter(v => !/^[0-9a-f]{64}$/.test(v))].filter(Boolean).join('\n')

const filesIn = (definition: AnyDefinition, act: string, input: Readonly<Record<string, unknown>>): string[] => {
  const form = act === 'open' ? definition.fields : (definition.acts[act]?.form ?? {})
  return Object.entries(form).flatMap(([name, schema]) => {
    const { kind } = fieldInfo(schema as z.ZodType)
    return (kind === 'file' || kind === 'files') && input[name] ? ([input[name]].flat() as string[]) : []
  })
}

/** The period of a cycle an instant lies in: 2026, 2026-Q1, 2026-03, 2026-W09 (ISO week) or 2026-03-02. */
export const periodOf = (every: 'day' | 'week' | 'month' | 'quarter' | 'year', now: Instant): string => {
  const day = beijingDay(now)
  const [year, month] = [day.slice(0, 4), Number(day.slice(5, 7))]
  if (every === 'year') return year
  if (every === 'quarter') return `${year}-Q${Math.ceil(month / 3)}`
  if (every === 'month') return day.slice(0, 7)
  if (every === 'day') return day
  const thursday = new Date(`${day}T00:00:00Z`)
  thursday.setUTCDate(thursday.getUTCDate() + 4 - (thursday.getUTCDay() || 7))
  const first = Date.UTC(thursday.getUTCFullYear(), 0, 1)
  return `${thursday.getUTCFullYear()}-W${String(Math.ceil(((thursday.getTime() - first) / 86_400_000 + 1) / 7)).padStart(2, '0')}`
}

const DAY = 86_400_000
/** Longer ago than this, a period missed is history: the office has no use for last year's daily checks. */
const PERIODS_MOST = 60

/** The periods after `last` up to now, oldest first; only the present one when none was ever opened. */
export const periodsSince = (every: Parameters<typeof periodOf>[0], last: string | undefined, now: Instant): string[] => {
  const periods: string[] = []
  for (let at = Date.parse(now); periods.length <= PERIODS_MOST; at -= DAY) {
    const period = periodOf(every, new Date(at).toISOString())
    if (last !== undefined && period <= last) break
    if (period !== periods.at(-1)) periods.push(period)
    if (last === undefined) break
  }
  return periods.slice(0, PERIODS_MOST).reverse()
}

/** The instant by which a cycle counts its periods: behind the clock when it opens later than on the first day. */
export const cycleClock = (cycle: Pick<Cycle, 'opensAfterDays'>, now: Instant): Instant =>
  cycle.opensAfterDays ? new Date(Date.parse(now) - cycle.opensAfterDays * DAY).toISOString() : now

/** Somebody leaves: the register after it, who succeeds, and why. */
export interface LeaveRequest {
  readonly leaver: string
  /** The administrator's account. */
  readonly by: string
  readonly why: string
  /** The leaver's row on the register, with the day and the successor. */
  readonly puts: readonly OfficeRow[]
  /** The office as it will stand with that row. */
  readonly office: Office
  readonly now: Instant
}

/** 时间不倒流: when the machine's clock was set back, an affair's record goes on from its last entry. */
const notBefore = (now: Instant, affair: Affair | undefined): Instant => (affair && affair.updatedAt > now ? affair.updatedAt : now)

const sorted = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(sorted)
    : value && typeof value === 'object'
      ? Object.fromEntries(
          Object.entries(value)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([k, v]) => [k, sorted(v)]),
        )
      : value
/** What a request asks for, in one form whatever the order of its fields. */
const askedBy = ({ affair, kind, act, input }: PerformRequest): string =>
  JSON.stringify(sorted([affair ?? '', affair ? '' : kind, act, input]))

/** The engine over a store: one act, one transaction. */
export const engineOf = (parts: EngineParts) => {
  const registry = new Map(parts.definitions.map(d => [d.kind, d]))
  if (registry.size !== parts.definitions.length) throw new Error('Two definitions share a kind. Give each kind its own name')
  for (const d of parts.definitions) {
    for (const opening of [d.opens, ...Object.values(d.acts)].flatMap(a => a.opens ?? []))
      if (!registry.has(opening.kind) && !opening.ifThere)
        throw new Error(`${d.kind}: opens “${opening.kind}”, which no room defines. Register that room in rooms/index.ts`)
    for (const look of Object.values(d.looks ?? {}))
      if (!registry.has(look.kind))
        throw new Error(`${d.kind}: looks for “${look.kind}”, which no room defines. Register that room in rooms/index.ts`)
  }
  const definitionOf = (kind: string): AnyDefinition => {
    const found = registry.get(kind)
    if (!found) throw new Error(`No definition of “${kind}”. Register its room in rooms/index.ts`)
    return found
  }
  const contextOf = (
    now: Instant,
    linked: readonly Linked[] = [],
    found: Readonly<Record<string, readonly Found[]>> | undefined = undefined,
  ): Context => ({
    registry,
    houseRules: parts.houseRules ?? [],
    office: parts.office(),
    norms: parts.norms(),
    now,
    linked,
    found,
    newId: parts.newId,
    findings: parts.findings && ((control, value) => parts.findings?.(control, value, parts.office(), now) ?? []),
  })
  /** What the kind's look-ups find for these values; nothing is asked of the store when it has none. */
  const foundFor = async (tx: Tx, kind: string, values: Readonly<Record<string, unknown>>) => {
    const looks = Object.entries(registry.get(kind)?.looks ?? {})
    if (looks.length === 0) return undefined
    const found: Record<string, readonly Found[]> = {}
    for (const [name, look] of looks) found[name] = await tx.look(look, values)
    return found
  }

  const write = async (tx: Tx, decided: readonly DecidedEvent[]): Promise<Written[]> => {
    const written: Written[] = []
    for (const { event, before, numberPattern } of decided) {
      const series = numberPattern !== undefined && isSeries(numberPattern)
      const number = series ? numberIn(numberPattern, await tx.drawNumber(numberPattern)) : numberPattern
      const files = [...new Set(filesIn(definitionOf(event.kind), event.act, event.body.input))]
      const whole: AffairEvent = {
        ...event,
        body: {
          ...event.body,
          ...(number !== undefined && { number }),
          ...(series && { series: numberPattern }),
          ...(files.length > 0 && { files }),
        },
      }
      const after = apply(before, whole)
      written.push({
        event: whole,
        before,
        after,
        words: wordsOf(after),
        files,
      })
    }
    await tx.write(written)
    return written
  }

  /** 有果必报: when every affair behind a link has ended, the one that opened them goes on by itself. */
  const follow = async (tx: Tx, ended: Affair, now: Instant): Promise<Written[]> => {
    const written: Written[] = []
    for (const parentLink of (await tx.linked(ended.id)).filter(l => l.direction === 'from')) {
      const rules = definitionOf(parentLink.kind).follows?.filter(f => f.link === parentLink.name) ?? []
      if (rules.length === 0) continue
      const { affair: parent, linked = [] } = (await tx.lock(parentLink.id)) ?? {}
      if (!parent || parent.ended) continue
      for (const rule of rules) {
        if (linked.some(l => l.direction === 'to' && l.name === rule.link && !l.ended)) continue
        const context = contextOf(notBefore(now, parent), linked)
        const decision = decide(parent.kind, parent, { act: rule.act, input: {}, actor: systemActor }, context)
        if (decision.decided) written.push(...(await write(tx, decision.decided)))
      }
    }
    return written
  }

  const waiting = parts.definitions.flatMap(({ kind, archives }) =>
    archives?.expected ? archives.from.map(state => ({ kind, state })) : [],
  )

  /** Everything an act looks at besides its own affair, locked or counted in the same transaction. */
  const lookUp = async (tx: Tx, affair: Affair | undefined, request: PerformRequest, context: Context): Promise<Context> => {
    const definition = registry.get(affair?.kind ?? request.kind ?? '')
    const act = affair
      ? definition && Object.hasOwn(definition.acts, request.act)
        ? definition.acts[request.act]
        : undefined
      : definition?.opens
    if (!definition || !act) return context
    const form = affair ? ((act as AnyAct).form ?? {}) : definition.fields
    const names = (fields: Record<string, unknown>) =>
      Object.entries(fields).flatMap(([name, schema]) =>
        ['affair', 'affairs'].includes(fieldInfo(schema as z.ZodType).kind) ? [name] : [],
      )
    const asked = names(form)
    const carried = new Set((act.carries ?? []).map(c => c.link))
    const ids = new Set([
      ...asked.flatMap(name => [request.input[name] ?? []].flat().slice(0, 1000).map(String)),
      ...(asked.length || carried.size ? (affair?.links ?? []) : []).filter(l => carried.size === 0 || carried.has(l.name)).map(l => l.to),
    ])
    const referred = new Map<string, Referred>()
    for (const id of [...ids].sort()) {
      const locked = await tx.lock(id)
      if (locked) referred.set(id, locked)
    }
    const counted: Record<string, Counted> = {}
    const situation = {
      ...context,
      norms: context.norms.on(affair?.normsDay ?? beijingDay(context.now)),
      actor: request.actor,
      affair,
      referred,
    }
    for (const [name, filter] of Object.entries(act.counts ?? {}))
      counted[name] = await tx.count(filter({ ...affair?.data, ...request.input }, situation), waiting)
    return { ...context, referred, counted }
  }

  /** A number drawn before by another affair goes over to this one; there it is given up, so that nobody has it twice. */
  const take = async (tx: Tx, one: DecidedEvent, now: Instant): Promise<DecidedEvent> => {
    const { event, numberPattern } = one
    const taking = definitionOf(event.kind).takesNumber
    const number = taking && event.body.input[taking.field]
    if (!taking || numberPattern === undefined || typeof number !== 'string') return one
    const field = { field: taking.field, cites: event.body.cites[0] }
    const [before, behind] = seriesParts(numberPattern)
    if (!number.startsWith(before) || !number.endsWith(behind))
      throw new Refused([{ says: `${number}不是“${before}”的号`, wayOut: `请填${before}开头的号，或不填、由系统编号`, ...field }])
    const id = await tx.numbered(taking.kind, number)
    const { affair, linked } = (id ? await tx.lock(id) : undefined) ?? {}
    if (!affair) throw new Refused([{ says: `没有预留过${number}`, wayOut: '请核对，或不填、由系统编号', ...field }])
    const decision = decide(
      affair.kind,
      affair,
      { act: taking.act, input: {}, actor: systemActor },
      contextOf(notBefore(now, affair), linked),
    )
    if (decision.refused) throw new Refused(decision.refused.map(r => ({ ...r, ...field, says: `${number}不能用：${r.says}` })))
    // One number stands on one affair: where it was kept, it goes on with a mark.
    const [given, ...others] = decision.decided as [DecidedEvent, ...DecidedEvent[]]
    const marked = { ...given, event: { ...given.event, body: { ...given.event.body, number: `${number}（${taking.mark}）` } } }
    await write(tx, [marked, ...others])
    const { body } = event
    return {
      ...one,
      numberPattern: undefined,
      event: {
        ...event,
        body: { ...body, number, numberFrom: affair.id, links: [...(body.links ?? []), { name: taking.as, to: affair.id }] },
      },
    }
  }

  /** 一并办理: what an act carries on to the affairs behind a link, wherever it can start there; whole, it is everywhere or nowhere. */
  const carry = async (tx: Tx, { event, before, after }: Written, now: Instant): Promise<Written[]> => {
    const written: Written[] = []
    const act = definitionOf(event.kind).acts[event.act]
    for (const { link, act: name, input, into, whole } of act?.carries ?? []) {
      if (into !== undefined && (after.state !== into || before?.state === into)) continue
      for (const { id } of (await tx.linked(after.id)).filter(l => l.direction === 'to' && l.name === link)) {
        const { affair, linked } = (await tx.lock(id)) ?? {}
        const there = affair && definitionOf(affair.kind).acts[name]
        if (!affair || !there || (!whole && !startsFrom(definitionOf(affair.kind), there, affair.state))) continue
        const request = { act: name, input: input?.(after.data, affair) ?? {}, actor: whole ? event.by.person : systemActor }
        const decision = decide(affair.kind, affair, request, contextOf(notBefore(now, affair), linked), whole)
        if (decision.refused)
          throw new Refused(
            whole ? decision.refused.map(r => ({ ...r, says: `${affair.number ?? affair.title}：${r.says}` })) : decision.refused,
          )
        written.push(...(await write(tx, decision.decided)))
      }
    }
    return written
  }

  const perform = async (request: PerformRequest): Promise<PerformResult> => {
    const asked = request.key ? askedBy(request) : ''
    try {
      return await parts.store.transaction(async tx => {
        if (request.key) {
          const before = await tx.remembered(request.actor, request.key, asked)
          if (before && !before.same)
            throw new Refused([
              { says: '这份表单已经提交办成过一次，这次改动的内容没有办理', wayOut: '请刷新页面查看；确需再办，请重新填写' },
            ])
          if (before) {
            const found = await tx.lock(before.affair)
            if (found) return { ok: true as const, affair: found.affair, events: [], performed: before, repeated: true }
          }
        }
        const { affair, linked = [] } = (request.affair === undefined ? undefined : await tx.lock(request.affair)) ?? {}
        if (request.affair !== undefined && !affair) throw new Refused([{ says: '找不到这件事项', wayOut: '请核对地址，或从待办重新进入' }])
        if (affair && request.version !== undefined && request.version !== affair.version)
          throw new Refused([{ says: '您打开之后，这件事已有人办理', wayOut: '请看最新的时间线，再决定是否办理' }])
        const now = notBefore(request.now, affair)
        const kind = affair?.kind ?? request.kind ?? ''
        const found = await foundFor(tx, kind, { ...affair?.data, ...request.input })
        const context = await lookUp(tx, affair, request, contextOf(now, linked, found))
        const decision = decide(kind, affair, request, context)
        if (decision.refused) {
          const refused = new Refused(decision.refused)
          if (decision.audited) Object.assign(refused, { audited: true })
          if (decision.unmanned) Object.assign(refused, { unmanned: true })
          throw refused
        }
        const [main, ...others] = decision.decided
        const written = await write(tx, [await take(tx, main as DecidedEvent, now), ...others])
        written.push(...(await carry(tx, written[0] as Written, now)))
        for (const w of [...written]) if (w.after.ended && !w.before?.ended) written.push(...(await follow(tx, w.after, now)))
        const first = written[0] as Written
        const performed: Performed = { affair: first.after.id, version: first.after.version }
        if (request.key) await tx.remember(request.actor, request.key, asked, performed)
        return { ok: true as const, affair: first.after, events: written.map(w => w.event), performed }
      })
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      if ('audited' in error)
        await parts.store.audit({
          at: request.now,
          actor: request.actor,
          what: 'refused',
          affair: request.affair,
          says: error.message,
          cites: error.refusals[0]?.cites,
        })
      // 无人可办: the step is refused and whoever stands above is told, so that it does not lie there unseen.
      if ('unmanned' in error)
        for (const superior of parts.office().superiorsOf(request.actor, request.now).slice(0, 1))
          await parts.store.tell({ to: superior, says: `有事办不下去：${error.message}`, tone: 'alert' }, request.affair, request.now)
      return { ok: false, refusals: error.refusals }
    }
  }

  return {
    registry,
    perform,
    /** Why an act is not for this person now; empty when it is. */
    may: (affair: Affair, act: string, actor: string, now: Instant, linked: readonly Linked[] = []): readonly Refusal[] =>
      whyNot(definitionOf(affair.kind), affair, act, actor, contextOf(now, linked)),
    mayOpen: (kind: string, actor: string, now: Instant): boolean => {
      const d = definitionOf(kind)
      const office = parts.office()
      if (d.onlyLinked) return false
      const people = d.opens.by.people({}, { office, norms: parts.norms().on(beijingDay(now)), now, actor, linked: [] })
      return people.includes(actor) || office.actsFor(actor, now).some(p => people.includes(p))
    },
    /** 离任: the register changes and everything asked of the leaver passes on, in one transaction. Gives how many affairs passed on. */
    leave: async ({
      leaver,
      by,
      why,
      puts,
      office,
      now,
    }: LeaveRequest): Promise<{ passedOn: number } | { refusals: readonly Refusal[] }> => {
      try {
        return await parts.store.transaction(
          async tx => {
            let passedOn = 0
            for (const id of await tx.askedOf(leaver)) {
              const affair = (await tx.lock(id))?.affair
              const decision =
                affair &&
                decideSuccession(definitionOf(affair.kind), affair, leaver, by, {
                  ...contextOf(notBefore(now, affair)),
                  office,
                })
              if (!decision) continue
              if ('refused' in decision) throw new Refused([decision.refused])
              await write(tx, [decision.decided])
              passedOn += 1
            }
            await tx.changeOffice(puts, [], by, why, now)
            return { passedOn }
          },
          { changesOffice: true },
        )
      } catch (error) {
        if (error instanceof Refused) return { refusals: error.refusals }
        throw error
      }
    },
    /** What the clock brings about up to now: reminders, escalation, cycles. Gives how many events were written. */
    tick: async (now: Instant): Promise<number> => {
      let count = 0
      const faults: unknown[] = []
      for (const d of parts.definitions) {
        for (const cycle of d.cycles ?? []) {
          const opening = parts.store.transaction(async tx => {
            const context = contextOf(now)
            const situation = { office: context.office, norms: context.norms.on(beijingDay(now)), now, actor: systemActor, linked: [] }
            const owner = cycle.owner.people({}, situation)[0]
            if (!owner) return 0
            let opened = 0
            // Periods missed while nothing ran are made up for, each once.
            // A clock that ran ahead may have opened later ones: only those up to now count.
            const clock = cycleClock(cycle, now)
            const last = await tx.lastPeriod(d.kind, cycle.name, periodOf(cycle.every, clock))
            for (const period of periodsSince(cycle.every, last, clock)) {
              if (!(await tx.claimCycle(d.kind, cycle.name, period))) continue
              for (const fields of [cycle.fields(period, situation)].flat()) {
                const decision = decide(d.kind, undefined, { act: 'open', input: fields, actor: owner }, context, true)
                if (decision.refused) throw new Error(`${d.kind}.${cycle.name} ${period}: ${decision.refused.map(r => r.says).join('；')}`)
                opened += (await write(tx, decision.decided)).length
              }
            }
            return opened
          })
          // One duty that cannot be opened keeps no other from opening.
          count += await opening.catch((fault: unknown) => {
            faults.push(fault)
            return 0
          })
        }
      }
      // After the cycles: a period made up for may be late as soon as it is opened.
      for (const id of await parts.store.late(now)) {
        count += await parts.store.transaction(async tx => {
          const affair = (await tx.lock(id))?.affair
          const ticked =
            affair && decideTick(definitionOf(affair.kind), affair, contextOf(notBefore(now, affair)), day => parts.norms().on(day))
          return ticked ? (await write(tx, [ticked])).length : 0
        })
      }
      if (faults.length) throw faults[0]
      return count
    },
  }
}
export type Engine = ReturnType<typeof engineOf>

/** Every clause the definitions carry out, and by what. */
export const citationsOf = (definitions: readonly AnyDefinition[], houseRules: readonly HouseRule[] = []): Citation[] => [
  ...new Map(allCitations(definitions, houseRules).map(c => [`${c.clause} ${c.by} ${c.what}`, c])).values(),
]

const allCitations = (definitions: readonly AnyDefinition[], houseRules: readonly HouseRule[]): Citation[] => [
  ...definitions.flatMap(d => {
    const of = (by: string, what: Citation['what'], cites: readonly string[]) =>
      cites.map(clause => ({ clause, by: `${d.kind}.${by}`, what }) as Citation)
    const acts = [['open', d.opens] as const, ...Object.entries(d.acts)]
    return [
      ...acts.flatMap(([name, act]) => [
        ...of(name, 'act', act.cites),
        ...of(
          name,
          'gate',
          (act.must ?? []).map(g => g.cites),
        ),
        ...of(
          name,
          'act',
          [...(act.assigns ?? []), ...(act.opens ?? [])].flatMap(x => x.cites),
        ),
        ...of(name, 'act', act.due && 'clause' in act.due ? [act.due.clause] : []),
      ]),
      ...of(d.register.title, 'register', d.register.cites),
      ...(d.cycles ?? []).flatMap(c => of(c.name, 'cycle', c.cites)),
      ...(d.follows ?? []).flatMap(f => of(f.act, 'act', f.cites)),
      ...(d.corrects ? of('correct', 'act', d.corrects.cites) : []),
    ]
  }),
  ...houseRules.map(rule => ({ clause: rule.cites, by: '全局检查', what: 'check' }) as Citation),
]
