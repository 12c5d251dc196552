import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type Affair,
  type AffairEvent,
  type AnyDefinition,
  type Assignment,
  apply,
  decide,
  decideSuccession,
  decideTick,
  type FieldInfo,
  type Fields,
  fieldInfo,
  whyNot,
} from '#affairs'
import { editionsOf } from '#norms'
import { loadCatalogue } from '#norms/load.ts'
import { beijingDay, officeOf } from '#office'
import { definitions, houseRules } from '#rooms'
import { demoOffice } from '#simulate'
import { accessOf } from '#store/rows.ts'
import { draftsFor } from './drafts.ts'
import { type TestOffice, testOffice } from './office.ts'

const office = officeOf(demoOffice())
const norms = editionsOf(loadCatalogue(), [])
const registry = new Map(definitions.map(d => [d.kind, d]))
const START = Date.parse('2026-03-02T01:00:00.000Z')
const instant = (step: number) => new Date(START + step * 1_800_000).toISOString()
const leaders = office.holders(['区委书记', '区委副书记', '区委常委'], instant(0))
const sections = office.data.units.filter(u => u.kind === 'section').map(u => u.id)

const DAYS = ['2026-03-02', '2026-03-10', '2026-03-20'] as const
const anyValueOf = (info: FieldInfo, days: readonly string[] = DAYS): fc.Arbitrary<unknown> => {
  switch (info.kind) {
    case 'count':
      return fc.oneof({ weight: 6, arbitrary: fc.integer({ min: 1, max: 4 }) }, { weight: 1, arbitrary: fc.constant(0) })
    case 'yesNo':
      return fc.boolean()
    case 'day':
      return fc.constantFrom(...days)
    case 'moment':
      return fc.constantFrom('2026-03-02T00:30:00.000Z', '2026-03-10T06:00:00.000Z')
    case 'choice':
      return fc.constantFrom(...(info.options ?? []))
    case 'choices':
    case 'ticks':
      return fc.oneof(fc.constant([...(info.options ?? [])]), fc.subarray([...(info.options ?? [])]))
    case 'person':
      return fc.constantFrom(...leaders)
    case 'people':
      return fc.subarray(leaders, { minLength: 1, maxLength: 4 })
    case 'unit':
      return fc.constantFrom(...sections)
    case 'thing':
      return fc.oneof(
        { weight: 6, arbitrary: fc.constantFrom(...office.data.things.filter(t => t.kind === info.refersTo).map(t => t.id)) },
        { weight: 1, arbitrary: fc.constantFrom(...office.data.things.map(t => t.id)) },
      )
    case 'units':
      return fc.subarray(sections, { minLength: 1, maxLength: 2 })
    case 'structured':
      return fc.constantFrom(...draftsFor(info.control))
    case 'year':
      return fc.constantFrom(2024, 2025)
    case 'affair':
    case 'affairs':
    case 'file':
    case 'files':
      return fc.constant(undefined)
    default:
      return fc.constantFrom('有关事项', '空白介绍信', '请抓紧办理')
  }
}
const inputOf = (form: Fields, days?: readonly string[]): fc.Arbitrary<Record<string, unknown>> =>
  fc.record(
    Object.fromEntries(
      Object.entries(form).map(([name, schema]) => {
        const info = fieldInfo(schema)
        return [name, info.optional ? fc.option(anyValueOf(info, days), { nil: undefined }) : anyValueOf(info, days)]
      }),
    ),
  )

const garbage = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.integer(),
  fc.constant(null),
  fc.array(fc.integer(), { maxLength: 2 }),
  fc.constant('机密★一年'),
  fc.constant('p-nobody'),
)
/** Mostly what the form asks for; now and then anything at all, or a field too many. */
const anyInputOf = (form: Fields): fc.Arbitrary<Record<string, unknown>> =>
  fc.oneof(
    { weight: 5, arbitrary: inputOf(form) },
    { weight: 1, arbitrary: fc.record(Object.fromEntries(Object.keys(form).map(name => [name, garbage]))) },
    { weight: 1, arbitrary: inputOf(form).map(input => ({ ...input, smuggled: 1 })) },
  )
const builtInForms: Record<string, fc.Arbitrary<Record<string, unknown>>> = {
  read: fc.constant({}),
  remark: fc.record({ words: fc.constantFrom('已电话联系', '', '秘密★') }),
  urge: fc.record({ words: fc.constantFrom('请抓紧', undefined) }),
  handOver: fc.record({ to: fc.constantFrom(...office.staff(instant(0))), reason: fc.constantFrom('出差', '') }),
}
const correctionOf = (definition: AnyDefinition) =>
  fc.constantFrom(...(definition.corrects?.fields ?? []), 'nothing').chain(field => {
    const schema = definition.fields[field]
    return fc.record({
      field: fc.constant(field),
      value: schema ? fc.oneof({ weight: 4, arbitrary: anyValueOf(fieldInfo(schema)) }, { weight: 1, arbitrary: garbage }) : garbage,
      reason: fc.constant('登记有误'),
    })
  })

type Move =
  | { readonly what: 'step'; readonly pick: number; readonly inputs: Readonly<Record<string, Record<string, unknown>>> }
  | { readonly what: 'act'; readonly act: string; readonly input: Record<string, unknown>; readonly pick: number }
  | { readonly what: 'clock'; readonly hours: number }
  | { readonly what: 'away'; readonly pick: number; readonly days: number; readonly delegated: boolean }
  | { readonly what: 'leave'; readonly pick: number }

/** The states within two steps of the opening: random acts get there often enough for their dues to run out. */
const nearTo = ({ opens, acts }: AnyDefinition): Set<string> => {
  const near = new Set([opens.in])
  for (let steps = 0; steps < 2; steps += 1)
    for (const state of [...near])
      for (const act of Object.values(acts))
        if (!act.optional && [act.from].flat().includes(state))
          for (const to of typeof act.to === 'string' ? [act.to] : (act.toOneOf ?? [])) near.add(to)
  return near
}

describe.each(definitions.map(d => [d.title, d] as const))('%s，怎么乱点都', (_, definition) => {
  const own = Object.entries(definition.acts).map(([name, a]) => anyInputOf(a.form ?? {}).map(input => ({ act: name, input })))
  const builtIn = Object.entries(builtInForms).map(([act, form]) => form.map(input => ({ act, input })))
  const corrected = correctionOf(definition).map(input => ({ act: 'correct', input }))
  const move: fc.Arbitrary<Move> = fc.oneof(
    {
      weight: 12,
      arbitrary: fc
        .oneof(
          ...(own.length ? [{ weight: 4, arbitrary: fc.oneof(...own) }] : []),
          { weight: 2, arbitrary: fc.oneof(...builtIn) },
          { weight: 1, arbitrary: corrected },
        )
        .chain(a => fc.nat().map(pick => ({ what: 'act' as const, ...a, pick }))),
    },
    {
      weight: 8,
      arbitrary: fc.record({
        what: fc.constant('step' as const),
        pick: fc.nat(),
        inputs: fc.record(Object.fromEntries(Object.entries(definition.acts).map(([name, a]) => [name, inputOf(a.form ?? {})]))),
      }),
    },
    { weight: 2, arbitrary: fc.record({ what: fc.constant('clock' as const), hours: fc.integer({ min: 1, max: 60 }) }) },
    { weight: 1, arbitrary: fc.record({ what: fc.constant('clock' as const), hours: fc.integer({ min: 150, max: 2000 }) }) },
    {
      weight: 2,
      arbitrary: fc.record({
        what: fc.constant('away' as const),
        pick: fc.nat(),
        days: fc.integer({ min: 1, max: 6 }),
        delegated: fc.boolean(),
      }),
    },
    { weight: 1, arbitrary: fc.record({ what: fc.constant('leave' as const), pick: fc.nat() }) },
  )

  test('有人接着办、有期限的都有人、看得到的只有该看到的、拒绝的什么也没动、离任的名下没有事、重放就是现状', () => {
    const tried = { sequences: 0, opened: 0, acts: 0, refused: 0, left: 0, ticked: 0 }
    fc.assert(
      fc.property(
        fc.array(inputOf(definition.fields), { minLength: 12, maxLength: 12 }),
        fc.array(move, { maxLength: 30, size: 'max' }),
        (openings, moves) => {
          let n = 0
          let now = START
          let house = office
          const at = () => new Date(now).toISOString()
          const context = () => ({ registry, houseRules, office: house, norms, now: at(), linked: [], newId: () => `x${n++}` })
          const asOpener = definition.cycles?.[0]?.owner ?? definition.opens.by
          const openers = asOpener.people({}, { office, norms: norms.on('2026-03-02'), now: at(), actor: '', linked: [] })
          const opened = openings
            .map(input =>
              decide(definition.kind, undefined, { act: 'open', input, actor: openers[0] ?? '' }, context(), definition.onlyLinked),
            )
            .find(d => d.decided)
          tried.sequences += 1
          if (!opened?.decided) return
          tried.opened += 1
          const log: AffairEvent[] = [opened.decided[0]?.event as AffairEvent]
          let affair: Affair = apply(undefined, log[0] as AffairEvent)
          const written = (event: AffairEvent) => {
            log.push(JSON.parse(JSON.stringify(event)) as AffairEvent)
            affair = apply(affair, log.at(-1) as AffairEvent)
          }
          const tick = () => decideTick(definition, affair, context(), day => norms.on(day))
          const holds = () => {
            const open = affair.assignments.filter(a => a.state === 'open')
            if (affair.ended) expect(open.filter(a => a.verb !== 'read')).toEqual([])
            else if (!definition.rests?.includes(affair.state)) {
              expect(open.length).toBeGreaterThan(0)
              const may = (a: Assignment) =>
                a.verb === 'read' ||
                [a.person, ...house.delegatesOf(a.person, at())].some(p =>
                  a.acts.some(act => whyNot(definition, affair, act, p, context()).length === 0),
                )
              expect(open.some(may), `nobody can go on from ${affair.state}`).toBe(true)
            }
            for (const a of affair.assignments.filter(a => a.state === 'open' || a.state === 'waiting'))
              expect(house.answersFor(a.person, at()), `${a.person} has left and is asked`).toBe(a.person)
            for (const a of open) if (a.dueAt) expect(house.everyone(at())).toContain(a.person)
            const allowed = new Set([
              `person:${affair.openedBy}`,
              ...log.flatMap(e => e.body.sees ?? []),
              ...log.flatMap(e => (e.body.assigned ?? []).map(a => `person:${a.person}`)),
            ])
            expect(accessOf(affair).filter(p => !allowed.has(p))).toEqual([])
            for (const a of affair.assignments.filter(a => a.state === 'waiting'))
              if (!affair.assignments.some(x => x.person === a.person && x.state !== 'waiting') && a.person !== affair.openedBy)
                expect(affair.sees.includes(`person:${a.person}`) || !accessOf(affair).includes(`person:${a.person}`)).toBe(true)
          }
          for (const m of moves) {
            now += 60_000
            if (m.what === 'clock') now += m.hours * 3_600_000
            else if (m.what === 'away') {
              const people = affair.assignments.map(a => a.person).concat(leaders)
              const person = people[m.pick % people.length] as string
              const span = { from: at(), to: new Date(now + m.days * 86_400_000).toISOString() }
              const id = `q${n++}`
              house = officeOf({
                ...house.data,
                absences: [...house.data.absences, { id, person, ...span, reason: '出差' }],
                delegations: m.delegated
                  ? [
                      ...house.data.delegations,
                      {
                        id,
                        absent: person,
                        delegate: leaders[(m.pick + 1) % leaders.length] as string,
                        ...span,
                        note: '',
                        signedBy: [person],
                      },
                    ]
                  : house.data.delegations,
              })
            } else if (m.what === 'leave') {
              const people = affair.assignments.filter(a => a.state === 'open').map(a => a.person)
              const leaver = people[m.pick % Math.max(1, people.length)]
              const successor = leaders.find(p => p !== leaver && house.answersFor(p, at()) === p)
              if (!leaver || !successor) continue
              const next = officeOf({
                ...house.data,
                // Whoever leaves a post leaves it to his successor.
                holdings: [
                  ...house.data.holdings,
                  ...house.postsOf(leaver, at()).map(h => ({ ...h, id: `${h.id}-${n++}`, person: successor, from: beijingDay(at()) })),
                ],
                custodies: house.data.custodies.map(c => (c.person === leaver ? { ...c, person: successor } : c)),
                people: house.data.people.map(p => (p.id === leaver ? { ...p, leftOn: beijingDay(at()), successor } : p)),
              })
              const passed = decideSuccession(definition, affair, leaver, 'sysadmin', { ...context(), office: next })
              if (passed && 'refused' in passed) continue
              house = next
              if (passed) written(passed.decided.event)
              tried.left += 1
            } else {
              const asked = affair.assignments
                .filter(a => a.state === 'open')
                .flatMap(a => [a.person, ...house.delegatesOf(a.person, at())])
              const anybody = house.everyone(at())
              // A step is one of those that wait, done by whom it waits for.
              const waits = affair.assignments.filter(a => a.state === 'open')
              const own = m.what === 'step' ? waits[m.pick % Math.max(1, waits.length)] : undefined
              if (m.what === 'step' && !own) continue
              const act = m.what === 'act' ? m.act : (own?.acts[m.pick % own.acts.length] ?? 'read')
              const input = m.what === 'act' ? m.input : (m.inputs[act] ?? {})
              const actor = (own?.person ??
                (m.pick % 4 ? [...asked, affair.openedBy][m.pick % (asked.length + 1)] : anybody[m.pick % anybody.length])) as string
              const before = JSON.stringify(affair)
              const decision = decide(definition.kind, affair, { act, input, actor }, context())
              expect(JSON.stringify(affair)).toBe(before)
              if (decision.refused) {
                tried.refused += 1
                expect(decision.refused.length).toBeGreaterThan(0)
                for (const r of decision.refused) {
                  expect(r.says.length).toBeGreaterThan(1)
                  expect(r.wayOut.length).toBeGreaterThan(1)
                  // A gate the definition has always says by which clause.
                  if (r.says.startsWith('“') && definition.acts[act]) expect(r.says).not.toContain('undefined')
                }
                const gates = definition.acts[act]?.must ?? []
                for (const r of decision.refused) {
                  const gate = gates.find(g => g.wayOut === r.wayOut)
                  if (gate) expect(r.cites).toBe(gate.cites)
                }
              } else {
                tried.acts += 1
                written(decision.decided[0]?.event as AffairEvent)
              }
            }
            const ticked = tick()
            if (ticked) {
              tried.ticked += 1
              written(ticked.event)
              expect(tick()).toBeUndefined()
            }
            holds()
          }
          const again = log.reduce<Affair | undefined>((whole, event) => apply(whole, event), undefined)
          expect(JSON.parse(JSON.stringify(again))).toEqual(JSON.parse(JSON.stringify(affair)))
          for (const [i, e] of log.entries()) if (i) expect(e.at >= (log[i - 1] as AffairEvent).at).toBe(true)
        },
      ),
      { numRuns: Number(process.env.HUISHENG_PROPERTY_RUNS ?? 150) },
    )
    // Otherwise the sequences would hold because nothing happened in them.
    expect(tried.opened).toBeGreaterThan(tried.sequences * 0.9)
    const { ticked, left, ...others } = tried
    // What ends as it is written waits for nobody.
    if (!definition.ends.includes(definition.opens.in)) {
      expect(tried.acts).toBeGreaterThan(tried.opened * 0.5)
      if (!definition.rests) expect(left).toBeGreaterThan(0)
    }
    for (const [what, times] of Object.entries(others)) expect(times, what).toBeGreaterThan(0)
    if (Object.values(definition.acts).some(a => a.due && [a.from].flat().some(state => nearTo(definition).has(state))))
      expect(ticked).toBeGreaterThan(0)
    if (process.env.HUISHENG_PROPERTY_RUNS) console.log(definition.title, tried)
  })
})

describe('在真数据库上', () => {
  let live: TestOffice
  beforeAll(async () => {
    live = await testOffice()
  })
  afterAll(() => live.close())

  const openable = definitions
  test.each(openable.map(d => [d.title, d] as const))('%s：拒绝的一步，行里一个字节也没动；钟走两遍等于一遍', async (_, definition) => {
    const kept = async (id: string) =>
      (
        await live.store.db.query<{ all: string }>(
          `select a::text || coalesce((select string_agg(s::text, ',' order by s.n) from assignment s where s.affair = a.id), '')
             || coalesce((select string_agg(x::text, ',' order by x.principal) from access x where x.affair = a.id), '') as all
           from affair a where a.id = $1`,
          [id],
        )
      )[0]?.all
    const steps = fc.sample(
      fc.oneof(
        ...Object.entries(definition.acts).map(([act, a]) => anyInputOf(a.form ?? {}).map(input => ({ act, input }))),
        ...Object.entries(builtInForms).map(([act, form]) => form.map(input => ({ act, input }))),
      ),
      { seed: 11, numRuns: 30 },
    )
    const at = { office: live.office(), norms: live.norms.on('2026-03-02'), now: live.now(), actor: '', linked: [] }
    const opener = definition.opens.by.people({}, at)[0] ?? ''
    let affair: Affair | undefined
    if (definition.onlyLinked && definition.cycles) {
      await live.engine.tick(live.now())
      const [row] = await live.store.db.query<{ id: string }>('select id from affair where kind = $1 and not ended limit 1', [
        definition.kind,
      ])
      affair = await live.store.find(row?.id ?? '')
    }
    // The clock has gone on with the kinds before: a day to come is counted from now.
    const days = [0, 8, 18].map(n => beijingDay(new Date(Date.parse(live.now()) + n * 86_400_000).toISOString()))
    for (const input of affair ? [] : fc.sample(inputOf(definition.fields, days), { seed: 5, numRuns: 40 })) {
      const made = await live.opener.perform({ kind: definition.kind, act: 'open', input, actor: opener, now: live.now() })
      if (!made.ok) continue
      affair = made.affair
      break
    }
    let [done, refused] = [0, 0]
    for (const [i, { act, input }] of steps.entries()) {
      if (!affair) break
      const asked = affair.assignments.filter(a => a.state === 'open').map(a => a.person)
      const actor = [...asked, opener, 'p-yangfan'][i % (asked.length + 2)] as string
      const before = await kept(affair.id)
      const result = await live.engine.perform({ affair: affair.id, act, input, actor, now: live.now() })
      if (result.ok) {
        done += 1
        affair = result.affair
      } else {
        refused += 1
        expect(await kept(affair.id)).toBe(before)
      }
      if (i % 6 === 5) {
        await live.at(new Date(Date.parse(live.now()) + 9 * 3_600_000).toISOString())
        const once = await kept(affair.id)
        expect(await live.engine.tick(live.now())).toBe(0)
        expect(await kept(affair.id)).toBe(once)
        affair = (await live.store.find(affair.id)) ?? affair
      }
    }
    expect(done + refused, affair?.kind).toBe(30)
    expect(refused).toBeGreaterThan(0)
    expect((await live.store.verify()).faults).toEqual([])
  })
})
