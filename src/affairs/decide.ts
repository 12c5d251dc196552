import * as z from 'zod'
import type { ClauseId, Edition, Norms } from '#norms'
import { beijingDay, type Instant, type Office } from '#office'
import { accessOf, apply } from './apply.ts'
import type { AnyAct, AnyDefinition, Assigning } from './define.ts'
import { type DueTime, dueTime, fieldOfDue, limitOf } from './due.ts'
import { type Fields, fieldInfo, longText, person, text, wordsIn } from './fields.ts'
import type { Gate, HouseRule } from './gates.ts'
import {
  type ActedBy,
  type Affair,
  type AffairEvent,
  type Assignment,
  type Counted,
  type EventBody,
  type Found,
  type Link,
  type Linked,
  type Notice,
  type Order,
  type Referred,
  type Refusal,
  type Round,
  type Settlement,
  systemActor,
} from './model.ts'
import { principalsOf, type Situation } from './who.ts'

export type Registry = ReadonlyMap<string, AnyDefinition>

/** Everything a decision may look at besides the affair; values only. */
export interface Context {
  readonly registry: Registry
  readonly houseRules: readonly HouseRule[]
  readonly office: Office
  readonly norms: Norms
  readonly now: Instant
  readonly linked: readonly Linked[]
  readonly found?: Readonly<Record<string, readonly Found[]>> | undefined
  readonly referred?: ReadonlyMap<string, Referred> | undefined
  readonly counted?: Readonly<Record<string, Counted>> | undefined
  readonly newId: () => string
  readonly findings?: Situation['findings']
}

export interface ActRequest {
  readonly act: string
  readonly input: Readonly<Record<string, unknown>>
  readonly actor: string
}

/** One event still without its number: the shell draws it from `numberPattern` in the same transaction. */
export interface DecidedEvent {
  readonly event: AffairEvent
  readonly before?: Affair | undefined
  readonly numberPattern?: string | undefined
}

export type Decision =
  | { readonly decided: readonly DecidedEvent[]; readonly refused?: undefined }
  | {
      readonly refused: readonly Refusal[]
      readonly audited: boolean
      /** Nobody can be found for the step that follows. */
      readonly unmanned?: boolean
      readonly decided?: undefined
    }

const refuse = (...refused: Refusal[]): Decision => ({ refused, audited: false })

/** Acts every kind of affair has, without its room writing them. */
export const builtIns = {
  read: { label: '已阅', form: {} },
  remark: { label: '补记', form: { words: longText('补记内容') } },
  urge: { label: '催办', form: { words: text('催办的话').optional() } },
  handOver: { label: '移交', form: { to: person('移交给'), reason: text('移交理由') } },
  correct: {
    label: '更正',
    form: { field: text('更正项目'), value: z.unknown().meta({ label: '更正为', kind: 'text' }), reason: text('更正理由') },
  },
} as const satisfies Record<string, { label: string; form: Fields }>
export type BuiltIn = keyof typeof builtIns
export const isBuiltIn = (act: string): act is BuiltIn => Object.hasOwn(builtIns, act)

const situationOf = (context: Context, actor: string, affair: Affair | undefined): Situation => ({
  office: context.office,
  norms: context.norms.on(affair?.normsDay ?? beijingDay(context.now)),
  now: context.now,
  actor,
  affair,
  linked: context.linked,
  referred: context.referred,
  counted: context.counted,
  found: context.found,
  findings: context.findings,
})

/** Whether an act of the definition may start in this state. */
export const startsFrom = (definition: AnyDefinition, act: AnyAct, state: string): boolean =>
  act.from === '*' ? !definition.ends.includes(state) || act.afterEnd === true : [act.from].flat().includes(state)

/** Whether the act may be done without being waited for. */
export const isOptional = (act: AnyAct, values: unknown, at: Situation): boolean =>
  typeof act.optional === 'function' ? act.optional(values, at) : act.optional === true

/** Who acts and, when he stands in, for whom; undefined when the rule does not know him. */
const standing = (people: readonly string[], actor: string, at: Situation): { for?: string } | undefined => {
  if (people.includes(actor)) return {}
  const absent = at.office.actsFor(actor, at.now).find(p => people.includes(p))
  return absent ? { for: absent } : undefined
}

/** Whose step a delegate does in his own right: a custodian's keys lie with him now, but another was asked (4.8.1). */
const inPlaceOf = (affair: Affair, act: string, actor: string, at: Situation): string | undefined => {
  const waits = (p: string) => affair.assignments.some(a => a.state === 'open' && a.person === p && a.acts.includes(act))
  return waits(actor) ? undefined : at.office.actsFor(actor, at.now).find(waits)
}

const namesOf = (people: readonly string[], office: Office) =>
  people
    .flatMap(p => office.findPerson(p)?.name ?? [])
    .slice(0, 5)
    .join('、')

/** Leavers answered for by their successors; who left without one is nobody any more. */
const present = (people: readonly string[], at: Situation): string[] => [
  ...new Set(people.flatMap(p => (p === systemActor ? p : (at.office.answersFor(p, at.now) ?? [])))),
]

const frozen = (actor: string, actingFor: string | undefined, at: Situation): ActedBy => {
  if (actor === systemActor) return { person: systemActor, name: '系统' }
  const { name, post, unitName } = at.office.describe(actor, at.now)
  if (!actingFor) return { person: actor, name, post, unit: unitName }
  const absent = at.office.describe(actingFor, at.now)
  return { person: actor, name, post, unit: unitName, actingFor: { person: actingFor, name: absent.name, post: absent.post } }
}

const peopleFor = (act: AnyAct, name: string, affair: Affair, at: Situation): readonly string[] => {
  const handed = affair.assignments.filter(a => a.state === 'open' && a.acts.includes(name)).map(a => a.person)
  return present([...act.by.people(affair.data, at), ...(act.mayHandOver ? handed : [])], at)
}

/** Why this act is not for this person now, before any form is filled in; empty when it is. The same sentences stand on the button. */
export const whyNot = (
  definition: AnyDefinition,
  affair: Affair,
  name: string,
  actor: string,
  context: Context,
  /** Carried along by another affair's act: whose step it is was decided there. */
  carried = false,
): readonly Refusal[] => {
  const act = Object.hasOwn(definition.acts, name) ? definition.acts[name] : undefined
  if (!act) return [{ says: `“${definition.title}”没有“${name}”这一步`, wayOut: '请刷新页面后再办理' }]
  const cites = act.cites[0]
  const refusals: Refusal[] = []
  if (!startsFrom(definition, act, affair.state)) {
    const states =
      act.from === '*'
        ? '办结之前'
        : `“${[act.from]
            .flat()
            .map(s => definition.states[s])
            .join('”或“')}”时`
    refusals.push({
      says: `“${act.label}”须在${states}办理，现在是“${definition.states[affair.state]}”`,
      cites,
      wayOut: '请看时间线，确认是否已有人办理',
    })
  }
  if (actor !== systemActor && !carried) {
    const at = situationOf(context, actor, affair)
    const people = peopleFor(act, name, affair, at)
    if (!standing(people, actor, at)) {
      const names = namesOf(people, context.office)
      const explained = act.by.explains?.(affair.data, at)
      refusals.push({
        says: explained?.says ?? `“${act.label}”由${act.by.says}办理`,
        cites: explained?.cites ?? cites,
        wayOut: explained?.wayOut ?? (names ? `请转${names}` : `现在找不到${act.by.says}，请先在“机构人员”中确定人选`),
      })
    }
  }
  if (refusals.length === 0) {
    const early = (act.must ?? []).filter(g => g.early)
    if (early.length) refusals.push(...gateRefusals(early, affair.data, situationOf(context, actor, affair)).refusals)
  }
  return refusals
}

/** Zod compiles a schema on its first use: a form is made strict once, not at every act. */
const strictForms = new WeakMap<Fields, z.ZodObject>()
const strictOf = (form: Fields): z.ZodObject => {
  let strict = strictForms.get(form)
  if (!strict) {
    strict = z.strictObject(form)
    strictForms.set(form, strict)
  }
  return strict
}

const parseForm = (
  form: Fields,
  input: Readonly<Record<string, unknown>>,
): { values: Record<string, unknown> } | { refusals: Refusal[] } => {
  const given = Object.fromEntries(Object.entries(input).filter(([, v]) => v !== null && v !== '' && v !== undefined))
  const parsed = strictOf(form).safeParse(given)
  if (parsed.success) return { values: Object.fromEntries(Object.entries(parsed.data).filter(([, v]) => v !== undefined)) }
  return {
    refusals: parsed.error.issues.map(issue => {
      const field = String(issue.path[0] ?? '')
      const schema = form[field] as z.ZodType | undefined
      if (!schema) return { says: '提交了表单以外的内容', wayOut: '请刷新页面后重新填写' }
      const info = fieldInfo(schema)
      return {
        says: issue.path.length > 1 && !issue.message.includes(info.label) ? `${info.label}：${issue.message}` : issue.message,
        field,
        cites: info.clause as ClauseId | undefined,
        wayOut: `请核对“${info.label}”后再提交`,
      }
    }),
  }
}

const houseComplaints = (form: Fields, values: Record<string, unknown>, rules: readonly HouseRule[]): Refusal[] =>
  Object.entries(values).flatMap(([field, value]) => {
    const label = form[field] ? fieldInfo(form[field] as z.ZodType).label : field
    return wordsIn(value).flatMap(words =>
      rules.flatMap(rule => {
        const says = rule.complains(words, label)
        return says ? [{ says, cites: rule.cites, wayOut: rule.wayOut, field }] : []
      }),
    )
  })

/** References that do not exist are refused before anything is written. */
const dangling = (form: Fields, values: Record<string, unknown>, at: Situation): Refusal[] =>
  Object.entries(values).flatMap(([field, value]) => {
    const schema = form[field] as z.ZodType | undefined
    if (!schema) return []
    const info = fieldInfo(schema)
    if (info.kind === 'affair' || info.kind === 'affairs') {
      const names = new Set([...at.office.principals(at.actor, at.now), `person:${at.actor}`])
      // What he may not see is to him as if it were not there.
      return [value].flat().flatMap(id => {
        const named = at.referred?.get(String(id))?.affair
        return named && named.kind === info.refersTo && accessOf(named).some(p => names.has(p))
          ? []
          : [{ says: `${info.label}里有找不到的一件`, field, wayOut: `请重新选择${info.label}` }]
      })
    }
    const known = {
      person: at.office.findPerson,
      people: at.office.findPerson,
      unit: at.office.findUnit,
      units: at.office.findUnit,
      thing: at.office.findThing,
    }[info.kind as 'person']
    if (!known) return []
    return [value].flat().flatMap(id => {
      const found = known(String(id)) as { kind?: string } | undefined
      const right = found && (info.kind !== 'thing' || found.kind === info.refersTo)
      return right ? [] : [{ says: `${info.label}“${String(id)}”不在名册上`, field, wayOut: `请重新选择${info.label}` }]
    })
  })

const gateRefusals = (gates: readonly Gate<any>[], values: unknown, at: Situation): { refusals: Refusal[]; audited: boolean } => {
  const broken = gates.filter(g => !g.holds(values, at))
  return {
    audited: broken.some(g => g.audited),
    refusals: broken.map(g => ({
      says: typeof g.says === 'string' ? g.says : g.says(values, at),
      cites: g.cites,
      wayOut: typeof g.wayOut === 'string' ? g.wayOut : g.wayOut(values, at),
      field: g.field,
    })),
  }
}

const remaining = (a: Assignment) => a.state === 'open' || a.state === 'waiting'

/** The working copy of one event while its consequences are worked out. */
class Draft {
  readonly assignments: Assignment[]
  readonly rounds: Record<string, Round>
  readonly settled: Settlement[] = []
  readonly assigned: Assignment[] = []
  readonly touchedRounds: Record<string, Round> = {}
  readonly notices: Notice[] = []
  readonly sees: string[] = []
  readonly hides: string[] = []
  readonly links: Link[] = []
  readonly definition: AnyDefinition
  readonly at: Situation
  values: Record<string, unknown>
  title: string

  constructor(definition: AnyDefinition, affair: Affair | undefined, at: Situation, values: Record<string, unknown>, title: string) {
    this.definition = definition
    this.at = at
    this.values = values
    this.title = title
    this.assignments = [...(affair?.assignments ?? [])]
    this.rounds = { ...affair?.rounds }
  }

  settle(n: number, state: Settlement['state'], more: Omit<Settlement, 'n' | 'state'> = {}) {
    const index = this.assignments.findIndex(a => a.n === n)
    this.assignments[index] = { ...(this.assignments[index] as Assignment), state, ...more }
    const fresh = this.assigned.findIndex(a => a.n === n)
    if (fresh >= 0) this.assigned[fresh] = this.assignments[index] as Assignment
    else {
      const old = this.settled.findIndex(s => s.n === n)
      if (old >= 0) this.settled.splice(old, 1)
      this.settled.push({ n, state, ...more })
    }
  }

  add(assignment: Omit<Assignment, 'n' | 'alert'> & { readonly alert?: number }): Assignment {
    const added = { alert: 0, ...assignment, n: this.assignments.length + 1 }
    this.assignments.push(added)
    this.assigned.push(added)
    return added
  }

  setRound(name: string, round: Round) {
    this.rounds[name] = round
    this.touchedRounds[name] = round
  }

  of(round: string) {
    return this.assignments.filter(a => a.round === round)
  }

  tell(to: string, says: string, tone: Notice['tone'] = 'word') {
    if (to !== this.at.actor && !this.notices.some(n => n.to === to && n.says === says)) this.notices.push({ to, says, tone })
  }

  dueOf(due: Assigning<any>['due']): DueTime | undefined {
    return dueTime(due, this.values, this.at.now, this.at.norms, this.at.office)
  }

  /** 缺席: with a delegate the step waits for him, without one it is passed over and the record says so (4.5.29). */
  absence(p: string): { note: string; passed: boolean } | undefined {
    const { office, now } = this.at
    if (!office.isAbsent(p, now)) return undefined
    const delegates = office.delegatesOf(p, now)
    const reason = office.absenceOf(p, now)?.reason ?? '外出'
    return delegates.length
      ? { note: `${reason}，由${namesOf(delegates, office)}代办`, passed: false }
      : { note: `${reason}，略过`, passed: true }
  }

  open(a: Assignment, assigning: Assigning<any> | undefined): boolean {
    const away = this.absence(a.person)
    if (away?.passed) {
      this.settle(a.n, 'skipped', { note: away.note })
      this.add({
        round: `${a.round}·补阅`,
        verb: 'read',
        acts: [],
        person: a.person,
        position: a.position,
        state: 'open',
        openedAt: this.at.now,
        purpose: '返回后补阅',
        note: away.note,
      })
      return false
    }
    const due = this.dueOf(assigning?.due)
    this.settle(a.n, 'open', { openedAt: this.at.now, dueAt: due?.at, provisional: due?.provisional || undefined, note: away?.note })
    this.tell(a.person, `${a.verb === 'read' ? '请阅' : '请办'}：${this.title}`)
    return true
  }

  /** The due rules that gave an open assignment its time. */
  dueRulesOf(a: Assignment): readonly Assigning<any>['due'][] {
    return a.round.startsWith('state:') ? a.acts.map(name => this.definition.acts[name]?.due) : [this.assigningOf(a.round)?.due]
  }

  assigningOf(round: string): Assigning<any> | undefined {
    const name = round.replace(/#\d+$/, '')
    return [this.definition.opens, ...Object.values(this.definition.acts)].flatMap(a => a.assigns ?? []).find(r => r.round === name)
  }

  /** Starts a round; a refusal when nobody can be asked: a step without an actor never passes by itself. */
  start(assigning: Assigning<any>): Refusal | undefined {
    const { office, now } = this.at
    const people = office.bySeniority(present(assigning.to.people(this.values, this.at), this.at), now)
    const order: Order = typeof assigning.order === 'function' ? assigning.order(this.values, this.at) : (assigning.order ?? 'parallel')
    if (people.length === 0)
      return { says: `“${assigning.round}”找不到${assigning.to.says}`, cites: assigning.cites[0], wayOut: `请先确定${assigning.to.says}` }
    const base = assigning.round
    const again = Object.keys(this.rounds).filter(r => r === base || r.startsWith(`${base}#`)).length
    const round = again ? `${base}#${again + 1}` : base
    this.setRound(round, { order, needs: assigning.needs ?? 'all', then: assigning.then, label: base, limit: limitOf(assigning.due) })
    const purpose = typeof assigning.purpose === 'function' ? assigning.purpose(this.values, this.at) : assigning.purpose
    for (const [position, p] of (order === 'junior-first' ? people.toReversed() : people).entries())
      this.add({
        round,
        verb: assigning.verb,
        acts: assigning.acts ?? (assigning.verb === 'read' ? ['read'] : []),
        person: p,
        position,
        state: 'waiting',
        purpose,
      })
    this.advance(round)
    const asked = this.of(round)
    if (assigning.verb !== 'read' && asked.every(a => a.state === 'skipped'))
      return {
        says: `“${base}”的${assigning.to.says}都不在岗，也没有代办人`,
        cites: assigning.cites[0],
        wayOut: '请先为缺席者指定代办人，或改选他人',
      }
    return undefined
  }

  /** Opens whoever is next and closes the round when enough have answered; the state it leads to, if it does. */
  advance(name: string): string | undefined {
    const round = this.rounds[name]
    if (!round || round.complete || name.startsWith('state:')) return undefined
    const assigning = this.assigningOf(name)
    if (round.order === 'parallel') for (const a of this.of(name)) if (a.state === 'waiting') this.open(a, assigning)
    if (round.order !== 'parallel') {
      while (!this.of(name).some(a => a.state === 'open')) {
        const next = this.of(name).find(a => a.state === 'waiting')
        if (!next || this.open(next, assigning)) break
      }
    }
    const done = this.of(name).filter(a => a.state === 'done').length
    const left = this.of(name).filter(remaining)
    const enough = round.needs === 'all' ? false : done >= (round.needs === 'any' ? 1 : round.needs)
    if (left.length > 0 && !enough) return undefined
    for (const a of left) this.settle(a.n, 'withdrawn')
    this.setRound(name, { ...round, complete: true })
    return round.then
  }

  withdraw(which: (a: Assignment) => boolean) {
    for (const a of this.assignments.filter(a => remaining(a) && which(a))) {
      this.settle(a.n, 'withdrawn')
      const round = this.rounds[a.round]
      if (round && !round.complete && !this.of(a.round).some(remaining)) this.setRound(a.round, { ...round, complete: true })
    }
  }

  /** 每一步都有人: asks whoever may do the acts of the state just entered. */
  enter(state: string): Refusal | undefined {
    if (this.definition.ends.includes(state)) return undefined
    const atRest = this.definition.rests?.includes(state) ?? false
    const waiting: { person: string; acts: string[]; due?: DueTime | undefined; provisional?: boolean }[] = []
    let wanted: AnyAct | undefined
    for (const [name, act] of Object.entries(this.definition.acts)) {
      if (isOptional(act, this.values, this.at) || act.from === '*' || ![act.from].flat().includes(state) || act.by.says === '系统')
        continue
      if (this.assignments.some(a => remaining(a) && a.acts.includes(name))) continue
      wanted ??= act
      const due = this.dueOf(act.due)
      for (const p of atRest ? [] : present(act.by.people(this.values, this.at), this.at)) {
        const known = waiting.find(w => w.person === p)
        if (!known) waiting.push({ person: p, acts: [name], due })
        else {
          known.acts.push(name)
          if (due && (!known.due || due.at < known.due.at)) known.due = due
        }
      }
      if (act.by.principals) this.sees.push(...principalsOf(act.by, this.values, this.at).filter(p => p !== 'staff' && p !== 'everyone'))
    }
    if (waiting.length === 0) {
      if (atRest || !wanted || this.assignments.some(a => remaining(a) && a.verb !== 'read')) return undefined
      return {
        says: `下一步“${wanted.label}”找不到${wanted.by.says}`,
        cites: wanted.cites[0],
        wayOut: `请先在“机构人员”中确定${wanted.by.says}，再办这一步`,
      }
    }
    const { office, now } = this.at
    const round = `state:${state}`
    this.setRound(round, { order: 'parallel', needs: 'any', label: this.definition.states[state] ?? state, limit: limitOf(wanted?.due) })
    const order = office.bySeniority(
      waiting.map(w => w.person),
      now,
    )
    for (const w of waiting) {
      const away = this.absence(w.person)
      this.add({
        round,
        verb: 'do',
        acts: w.acts,
        person: w.person,
        position: order.indexOf(w.person),
        state: 'open',
        openedAt: now,
        dueAt: w.due?.at,
        provisional: w.due?.provisional || undefined,
        purpose: this.definition.states[state],
        // Nobody is passed over in a step that waits for whoever comes first; that he is away stands beside his name.
        note: away?.note.replace('略过', '没有代办人'),
      })
      this.tell(w.person, `${this.definition.states[state]}：${this.title}`)
    }
    if (waiting.every(w => this.absence(w.person)?.passed))
      for (const w of waiting)
        for (const s of office.superiorsOf(w.person, now).slice(0, 1))
          this.tell(s, `${namesOf([w.person], office)}不在岗且无代办人，事项等待办理：${this.title}`, 'alert')
    return undefined
  }
}

/** The affair's title: the words of its subject, or the title of a subject that has parts. */
const subjectOf = (definition: AnyDefinition, values: Record<string, unknown>) => {
  const subject = values[definition.subject]
  return String((subject && typeof subject === 'object' ? (subject as { title?: unknown }).title : subject) ?? definition.title)
}

const patternOf = (definition: AnyDefinition, values: Record<string, unknown>, now: Instant, office: Office) =>
  definition.number.replace(/\{(\w+)(?::\d)?\}/g, (whole, key: string) => {
    if (key === 'n') return whole
    if (key === 'year') return beijingDay(now).slice(0, 4)
    const value = String(values[key] ?? '')
    return office.findThing(value)?.name ?? office.findUnit(value)?.shortName ?? value
  })

const body = (
  draft: Draft,
  act: { label: string; cites: readonly ClauseId[] },
  input: Readonly<Record<string, unknown>>,
  more: Partial<EventBody>,
): EventBody => {
  const kept = <T>(list: readonly T[]) => (list.length ? list : undefined)
  const all: EventBody = {
    v: 1,
    label: act.label,
    cites: act.cites,
    input,
    ...more,
    rounds: Object.keys(draft.touchedRounds).length ? draft.touchedRounds : undefined,
    assigned: kept(draft.assigned),
    settled: kept(draft.settled),
    sees: kept([...new Set(draft.sees)]),
    hides: kept([...new Set(draft.hides)]),
    links: kept(draft.links),
    notices: kept(draft.notices),
  }
  return JSON.parse(JSON.stringify(all)) as EventBody
}

/** Opens an affair of a kind (act `open`), or acts on one. Pure: the same values give the same decision. */
export const decide = (kind: string, affair: Affair | undefined, request: ActRequest, context: Context, trusted = false): Decision => {
  const definition = context.registry.get(kind)
  if (!definition) return refuse({ says: `没有“${kind}”这类事项`, wayOut: '请刷新页面后再试' })
  if (affair && isBuiltIn(request.act) && !Object.hasOwn(definition.acts, request.act))
    return decideBuiltIn(definition, affair, request.act, request, context)
  const at = situationOf(context, request.actor, affair)
  const act = affair ? definition.acts[request.act] : { label: definition.opens.label ?? `登记${definition.title}`, ...definition.opens }
  const form = affair ? ((act as AnyAct | undefined)?.form ?? {}) : definition.fields
  const refusals: Refusal[] = []
  let actingFor: string | undefined
  if (affair) {
    refusals.push(...whyNot(definition, affair, request.act, request.actor, context, trusted))
    if (!act || refusals.length) return { refused: refusals, audited: false }
    if (request.actor !== systemActor)
      actingFor =
        standing(peopleFor(act as AnyAct, request.act, affair, at), request.actor, at)?.for ??
        inPlaceOf(affair, request.act, request.actor, at)
  } else {
    if (!trusted && definition.onlyLinked)
      refusals.push({
        says: `“${definition.title}”由其他事项自动立项，不能单独新建`,
        cites: definition.opens.cites[0],
        wayOut: '请从来源事项办理',
      })
    if (!trusted && !standing(definition.opens.by.people({}, at), request.actor, at))
      refusals.push({
        says: `“${definition.title}”由${definition.opens.by.says}登记`,
        cites: definition.opens.cites[0],
        wayOut: `请转${definition.opens.by.says}`,
      })
  }
  const parsed = parseForm(form, request.input)
  if ('refusals' in parsed) return { refused: [...refusals, ...parsed.refusals], audited: false }
  const input = parsed.values
  refusals.push(...houseComplaints(form, input, context.houseRules), ...dangling(form, input, at))
  const filled: Record<string, unknown> = {}
  const values: Record<string, unknown> = { ...affair?.data, ...input }
  for (const [field, fill] of refusals.length ? [] : Object.entries(act?.fills ?? {})) {
    const given =
      fill.from === 'now' ? context.now : fill.from === 'actor' ? (actingFor ?? request.actor) : fill.from({ ...values, ...filled }, at)
    if (given !== undefined) filled[field] = given
  }
  Object.assign(values, filled)
  const gates = refusals.length ? { refusals: [], audited: false } : gateRefusals(act?.must ?? [], values, at)
  refusals.push(...gates.refusals)
  if (refusals.length) return { refused: refusals, audited: gates.audited }

  const title = affair && !Object.hasOwn({ ...input, ...filled }, definition.subject) ? affair.title : subjectOf(definition, values)
  const draft = new Draft(definition, affair, at, values, title)
  const toRule = affair ? (act as AnyAct).to : definition.opens.instead?.when(values) ? definition.opens.instead.in : definition.opens.in
  let to: string | undefined = typeof toRule === 'function' ? toRule(values, at) : toRule
  const before = affair?.state
  if (affair) {
    const me = actingFor ?? request.actor
    const mine = affair.assignments.filter(a => a.state === 'open' && a.person === me && a.acts.includes(request.act))
    for (const a of mine) {
      // A step that leaves the affair where it is goes on waiting for its people.
      if (a.round.startsWith('state:') && (to === undefined || to === before)) continue
      draft.settle(a.n, 'done')
    }
    for (const round of new Set(mine.map(a => a.round))) to = draft.advance(round) ?? to
  }
  draft.withdraw(a => (act?.withdraws ?? []).some(r => a.round === r || a.round.startsWith(`${r}#`)))
  const missing: Refusal[] = []
  const moved = to !== undefined && to !== before
  if (moved) {
    const ended = definition.ends.includes(to as string)
    draft.withdraw(a => {
      if (a.verb === 'read') return false
      if (ended || a.round.startsWith('state:')) return true
      return !a.acts.some(name => definition.acts[name] && startsFrom(definition, definition.acts[name] as AnyAct, to as string))
    })
  }
  for (const assigning of act?.assigns ?? []) {
    if (assigning.when && !assigning.when(values, at)) continue
    const fault = draft.start(assigning)
    if (fault) missing.push(fault)
  }
  if (moved) {
    const fault = draft.enter(to as string)
    if (fault) missing.push(fault)
  }
  for (const who of act?.hides ?? []) {
    const people = who.people(values, at)
    draft.hides.push(...principalsOf(who, values, at), ...people.map(p => `person:${p}`))
  }
  for (const who of act?.tells ?? []) for (const p of who.people(values, at)) draft.tell(p, `${act?.label}：${title}`)
  for (const who of act?.shares ?? []) draft.sees.push(...principalsOf(who, values, at))
  if (!affair) for (const who of definition.sees ?? []) draft.sees.push(...principalsOf(who, values, at))
  if (missing.length) return { refused: missing, audited: false, unmanned: true }

  const id = affair?.id ?? context.newId()
  const children: DecidedEvent[] = []
  for (const opening of act?.opens ?? []) {
    if (opening.when && !opening.when(values, at)) continue
    if (opening.ifThere && !context.registry.has(opening.kind)) continue
    for (const fields of [opening.fields(values, at)].flat()) {
      const child = decide(
        opening.kind,
        undefined,
        { act: 'open', input: fields, actor: request.actor },
        { ...context, linked: [], found: undefined },
        true,
      )
      if (child.refused) return { ...child, refused: child.refused.map(r => ({ ...r, says: `${opening.as}：${r.says}` })) }
      children.push(...child.decided)
      draft.links.push({ name: opening.as, to: (child.decided[0] as DecidedEvent).event.affair })
    }
  }
  for (const [field, schema] of Object.entries(form)) {
    const info = fieldInfo(schema as z.ZodType)
    if (info.kind !== 'affair' && info.kind !== 'affairs') continue
    for (const to of [input[field] ?? []].flat() as string[]) draft.links.push({ name: info.label, to })
  }
  const numbered = affair ? definition.numberedBy === request.act && !affair.number : definition.numberedBy === undefined
  const event: AffairEvent = {
    affair: id,
    kind,
    version: (affair?.version ?? 0) + 1,
    act: request.act,
    at: context.now,
    by: frozen(request.actor, actingFor, at),
    body: body(draft, act as AnyAct, input, {
      data: Object.keys(input).length || Object.keys(filled).length ? { ...input, ...filled } : undefined,
      title: title === affair?.title ? undefined : title,
      to: moved || !affair ? to : undefined,
      ended: moved && definition.ends.includes(to as string) ? true : undefined,
      normsDay: affair ? undefined : beijingDay(context.now),
      papers: act?.prints ? [act.prints.paper] : undefined,
      later: affair?.ended || undefined,
    }),
  }
  // Proves that what was decided can be applied; a throw here is a bug and nothing is written.
  apply(affair, event)
  return {
    decided: [
      { event, before: affair, numberPattern: numbered ? patternOf(definition, values, context.now, context.office) : undefined },
      ...children,
    ],
  }
}

const openTo = (affair: Affair, actor: string, at: Situation) => {
  const mine = new Set([actor, ...at.office.actsFor(actor, at.now)])
  return affair.assignments.filter(a => a.state === 'open' && mine.has(a.person))
}

const decideBuiltIn = (definition: AnyDefinition, affair: Affair, name: BuiltIn, request: ActRequest, context: Context): Decision => {
  const at = situationOf(context, request.actor, affair)
  const parsed = parseForm(builtIns[name].form, request.input)
  if ('refusals' in parsed) return { refused: parsed.refusals, audited: false }
  const input = parsed.values
  const complaints = [...houseComplaints(builtIns[name].form, input, context.houseRules), ...dangling(builtIns[name].form, input, at)]
  if (complaints.length) return { refused: complaints, audited: false }
  const draft = new Draft(definition, affair, at, { ...affair.data }, affair.title)
  const more: { -readonly [K in keyof EventBody]?: EventBody[K] } = { later: affair.ended || undefined }
  let cites: readonly ClauseId[] = definition.opens.cites
  let actingFor: string | undefined
  const mine = openTo(affair, request.actor, at)
  let to: string | undefined
  switch (name) {
    case 'read': {
      const reads = mine.filter(a => a.verb === 'read')
      if (reads.length === 0) return refuse({ says: '这件事没有等您阅的', wayOut: '请看时间线，您可能已经阅过' })
      const own = reads.filter(a => a.person === request.actor)
      const settled = own.length ? own : reads.filter(a => a.person === reads[0]?.person)
      actingFor = own.length ? undefined : reads[0]?.person
      for (const a of settled) draft.settle(a.n, 'done')
      for (const round of new Set(settled.map(a => a.round))) {
        cites = draft.assigningOf(round)?.cites ?? cites
        to = draft.advance(round) ?? to
      }
      break
    }
    case 'remark':
      break
    case 'urge': {
      const late = affair.assignments.filter(a => a.state === 'open' && a.verb !== 'read')
      if (late.length === 0) return refuse({ says: '现在没有等人办理的步骤，不用催办', wayOut: '请看时间线' })
      for (const a of late)
        draft.tell(
          a.person,
          `${at.office.findPerson(request.actor)?.name ?? '系统'}催办：${affair.title}${input.words ? `（${String(input.words)}）` : ''}`,
          'alert',
        )
      break
    }
    case 'handOver': {
      const mayBe = mine.filter(a => a.verb !== 'read' && a.acts.some(x => definition.acts[x]?.mayHandOver))
      const given = mayBe[0]
      if (!given) return refuse({ says: '这一步不能移交，或者没有等您办理', wayOut: '请与经办人联系' })
      if (at.office.answersFor(String(input.to), context.now) !== input.to)
        return refuse({ says: `${namesOf([String(input.to)], at.office)}已经离任`, field: 'to', wayOut: '请移交给在职的人' })
      if (input.to === given.person) return refuse({ says: '不能移交给原承办人', field: 'to', wayOut: '请另选一人' })
      cites = definition.acts[given.acts.find(x => definition.acts[x]?.mayHandOver) as string]?.cites ?? cites
      actingFor = given.person === request.actor ? undefined : given.person
      draft.settle(given.n, 'handed-over', { note: String(input.reason) })
      // 逐级 begins anew: whoever takes over has superiors of his own.
      draft.add({
        ...given,
        alert: 0,
        person: String(input.to),
        state: 'open',
        openedAt: context.now,
        note: `由${namesOf([given.person], at.office)}移交`,
      })
      draft.tell(String(input.to), `移交给您：${affair.title}`)
      break
    }
    case 'correct': {
      const rule = definition.corrects
      const field = String(input.field)
      const schema = rule?.fields.includes(field) ? (definition.fields[field] as z.ZodType) : undefined
      if (!rule || !schema) return refuse({ says: '这一项不能更正', cites: rule?.cites[0], wayOut: '请用“补记”写明情况' })
      if (!standing(rule.by.people(affair.data, at), request.actor, at))
        return refuse({ says: `更正由${rule.by.says}办理`, cites: rule.cites[0], wayOut: `请转${rule.by.says}` })
      const value = parseForm({ [field]: schema }, { [field]: input.value })
      if ('refusals' in value) return { refused: value.refusals, audited: false }
      const wrong = [
        ...houseComplaints({ [field]: schema }, value.values, context.houseRules),
        ...dangling({ [field]: schema }, value.values, at),
      ]
      if (wrong.length) return { refused: wrong, audited: false }
      cites = rule.cites
      more.data = value.values
      // A term that the corrected field gave moves with it, for whoever is still to answer.
      draft.values = { ...affair.data, ...value.values }
      const moved: { n: number; alert: number }[] = []
      for (const a of affair.assignments.filter(remaining)) {
        const rules = draft.dueRulesOf(a).filter(due => due && fieldOfDue(due) === field)
        const terms = rules.flatMap(due => dueTime(due, draft.values, a.openedAt ?? context.now, at.norms, at.office) ?? [])
        const [first] = terms.sort((x, y) => (x.at < y.at ? -1 : 1))
        if (!first || a.state !== 'open' || first.at === a.dueAt) continue
        draft.settle(a.n, 'open', { dueAt: first.at, provisional: first.provisional })
        // Yellow and red are the clock's to say, together with whom it tells.
        moved.push({ n: a.n, alert: Math.min(1, alertOf({ ...a, alert: 0, dueAt: first.at }, context.now)) })
        draft.tell(a.person, `期限更正：${affair.title}`)
      }
      if (moved.length) more.alerts = moved
      if (field === definition.subject) more.title = subjectOf(definition, value.values)
      break
    }
  }
  if (to !== undefined && to !== affair.state) {
    more.to = to
    if (definition.ends.includes(to)) more.ended = true
    draft.withdraw(a => a.verb !== 'read' && (more.ended === true || a.round.startsWith('state:')))
    const fault = draft.enter(to)
    if (fault) return refuse(fault)
  }
  const event: AffairEvent = {
    affair: affair.id,
    kind: definition.kind,
    version: affair.version + 1,
    act: name,
    at: context.now,
    by: frozen(request.actor, actingFor, at),
    body: body(draft, { label: builtIns[name].label, cites }, input, more),
  }
  apply(affair, event)
  return { decided: [{ event, before: affair }] }
}

const HOUR = 3_600_000

/** The highest an alert climbs: red, and four superiors told, one each day. */
export const ALERT_MOST = 6

/** What colour an alert has on a screen: 0 calm · 1 reminded · 2 yellow · 3 red, however many superiors know. */
export const colourOf = (alert: number): number => Math.min(alert, 3)

/** How loud an open assignment is at this instant: 1 a day before, 2 (yellow) when late, 3 (red) a day late, and one more for each further day. */
export const alertOf = (a: Assignment, now: Instant): number => {
  if (a.state !== 'open' || !a.dueAt) return a.alert
  const left = Date.parse(a.dueAt) - Date.parse(now)
  const whole = Date.parse(a.dueAt) - Date.parse(a.openedAt ?? now)
  if (left <= -24 * HOUR) return Math.min(ALERT_MOST, 2 + Math.floor(-left / (24 * HOUR)))
  if (left <= 0) return 2
  return left <= Math.min(24 * HOUR, whole / 4) ? Math.max(1, a.alert) : a.alert
}

/** 承接: what was asked of somebody who has left passes to whoever the rules name now, or to his successor. Undefined when nothing is in his name. */
export const decideSuccession = (
  definition: AnyDefinition,
  affair: Affair,
  leaver: string,
  by: string,
  context: Context,
): { decided: DecidedEvent } | { refused: Refusal } | undefined => {
  const at = situationOf(context, systemActor, affair)
  const draft = new Draft(definition, affair, at, { ...affair.data }, affair.title)
  const successor = context.office.answersFor(leaver, context.now)
  const name = context.office.findPerson(leaver)?.name ?? leaver
  for (const a of affair.assignments.filter(a => a.person === leaver && remaining(a))) {
    const ruled = a.acts.flatMap(act => {
      const rule = definition.acts[act]
      return rule ? peopleFor(rule, act, affair, at) : []
    })
    const heir =
      successor && (ruled.length === 0 || ruled.includes(successor)) ? successor : context.office.bySeniority(ruled, context.now)[0]
    if (!heir)
      return {
        refused: {
          says: `${affair.number ?? affair.title}没有人能接手`,
          cites: definition.opens.cites[0],
          wayOut: `请先确定承接人，再办${name}的离任`,
        },
      }
    draft.settle(a.n, 'handed-over', { note: `${name}离任` })
    // Somebody already asked the same need not be asked twice.
    if (draft.of(a.round).some(x => x.person === heir && remaining(x) && a.acts.every(act => x.acts.includes(act)))) continue
    const { alert: _, ...same } = a
    draft.add({ ...same, person: heir, note: `承接${name}` })
    draft.tell(heir, `由您承接${name}的事项：${affair.title}`)
  }
  if (draft.settled.length === 0) return undefined
  // Where the heir was to be asked later anyway, his turn has come.
  let to: string | undefined
  for (const round of new Set(affair.assignments.filter(a => a.person === leaver && remaining(a)).map(a => a.round)))
    to = draft.advance(round) ?? to
  const moved = to !== undefined && to !== affair.state
  const ended = moved && definition.ends.includes(to as string)
  if (moved) {
    draft.withdraw(a => a.verb !== 'read' && (ended || a.round.startsWith('state:')))
    const fault = draft.enter(to as string)
    if (fault) return { refused: fault }
  }
  const event: AffairEvent = {
    affair: affair.id,
    kind: affair.kind,
    version: affair.version + 1,
    act: 'succeed',
    at: context.now,
    by: frozen(systemActor, undefined, at),
    body: body(draft, { label: '离任承接', cites: ['3.4.30'] }, { leaver, by }, moved ? { to, ...(ended && { ended }) } : {}),
  }
  apply(affair, event)
  return { decided: { event, before: affair } }
}

/** 逐级: what the clock alone brings about: reminders, yellow, red with the superior told, provisional times made firm. */
export const decideTick = (
  definition: AnyDefinition,
  affair: Affair,
  context: Context,
  edition: (day: string) => Edition,
): DecidedEvent | undefined => {
  const at = situationOf(context, systemActor, affair)
  const draft = new Draft(definition, affair, at, { ...affair.data }, affair.title)
  const alerts: { n: number; alert: number }[] = []
  for (const a of affair.assignments) {
    if (a.state !== 'open' || !a.dueAt) continue
    const rules = [affair.rounds[a.round]?.limit ?? draft.dueRulesOf(a)].flat()
    if (a.provisional && a.openedAt) {
      const terms = rules.flatMap(due => dueTime(due, affair.data, a.openedAt as Instant, edition(affair.normsDay), context.office) ?? [])
      const [firm] = terms.sort((x, y) => (x.at < y.at ? -1 : 1))
      if (firm && !firm.provisional) draft.settle(a.n, 'open', { dueAt: firm.at, provisional: false })
    }
    let alert = alertOf(draft.assignments.find(x => x.n === a.n) ?? a, context.now)
    if (alert <= a.alert) continue
    const superiors = context.office.superiorsOf(a.person, context.now)
    // Nobody above is left to tell: the alert stands, and the clock has nothing more to say about it.
    if (alert >= 3 && alert - 3 >= superiors.length - 1) alert = ALERT_MOST
    alerts.push({ n: a.n, alert })
    const name = namesOf([a.person], context.office)
    if (a.alert < 3)
      draft.tell(a.person, alert === 1 ? `快到期：${affair.title}` : `已超期：${affair.title}`, alert === 1 ? 'word' : 'alert')
    // 逐级: each further day late the next one up the line is told, and sees the matter.
    for (const s of superiors.slice(Math.max(0, a.alert - 2), alert < 3 ? 0 : alert - 2)) {
      draft.tell(s, `${name}承办的事项已超期一天以上：${affair.title}`, 'alert')
      draft.sees.push(`person:${s}`)
    }
  }
  if (alerts.length === 0 && draft.settled.length === 0) return undefined
  const worst = Math.max(0, ...alerts.map(a => a.alert))
  const label = ['重算期限', '到期提醒', '超期黄牌', '超期红牌'][colourOf(worst)] as string
  const event: AffairEvent = {
    affair: affair.id,
    kind: affair.kind,
    version: affair.version + 1,
    act: 'tick',
    at: context.now,
    by: frozen(systemActor, undefined, at),
    body: body(draft, { label, cites: definition.opens.cites }, {}, { alerts: alerts.length ? alerts : undefined }),
  }
  apply(affair, event)
  return { event, before: affair }
}
