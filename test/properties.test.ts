import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Affair, type AffairEvent, apply, decide, type FieldInfo, type Fields, fieldInfo } from '#affairs'
import { editionsOf } from '#norms'
import { loadCatalogue } from '#norms/load.ts'
import { officeOf } from '#office'
import { definitions, houseRules } from '#rooms'
import { demoOffice } from '#simulate'

const office = officeOf(demoOffice())
const norms = editionsOf(loadCatalogue(), [])
const registry = new Map(definitions.map(d => [d.kind, d]))
const START = Date.parse('2026-03-02T01:00:00.000Z')
const instant = (step: number) => new Date(START + step * 1_800_000).toISOString()
const leaders = office.holders(['区委书记', '区委副书记', '区委常委'], instant(0))
const sections = office.data.units.filter(u => u.kind === 'section').map(u => u.id)

const anyValueOf = (info: FieldInfo): fc.Arbitrary<unknown> => {
  switch (info.kind) {
    case 'count':
      return fc.integer({ min: 0, max: 4 })
    case 'yesNo':
      return fc.boolean()
    case 'day':
      return fc.constantFrom('2026-03-02', '2026-03-10', '2026-03-20')
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
      return fc.constantFrom(...office.data.things.map(t => t.id))
    case 'file':
    case 'files':
      return fc.constant(undefined)
    default:
      return fc.constantFrom('有关事项', '空白介绍信', '请抓紧办理')
  }
}
const inputOf = (form: Fields): fc.Arbitrary<Record<string, unknown>> =>
  fc.record(
    Object.fromEntries(
      Object.entries(form).map(([name, schema]) => {
        const info = fieldInfo(schema)
        return [name, info.optional ? fc.option(anyValueOf(info), { nil: undefined }) : anyValueOf(info)]
      }),
    ),
  )

describe.each(definitions.map(d => [d.title, d] as const))('%s，怎么乱点都', (_, definition) => {
  const acts = [...Object.entries(definition.acts).map(([name, a]) => ({ name, form: a.form ?? {} })), { name: 'read', form: {} }]
  const step = fc.constantFrom(...acts).chain(act => fc.record({ act: fc.constant(act.name), input: inputOf(act.form), pick: fc.nat() }))

  test('有人接着办、有期限的都有人、拒绝的都说出路、重放就是现状', () => {
    let moved = 0
    fc.assert(
      fc.property(
        fc.array(inputOf(definition.fields), { minLength: 4, maxLength: 4 }),
        fc.array(step, { maxLength: 25 }),
        (openings, steps) => {
          let n = 0
          const context = (at: number) => ({ registry, houseRules, office, norms, now: instant(at), linked: [], newId: () => `x${n++}` })
          const openers = definition.opens.by.people({}, { office, norms: norms.on('2026-03-02'), now: instant(0), actor: '', linked: [] })
          const opened = openings
            .map(input => decide(definition.kind, undefined, { act: 'open', input, actor: openers[0] ?? '' }, context(0)))
            .find(d => d.decided)
          if (!opened?.decided) return
          const log: AffairEvent[] = [opened.decided[0]?.event as AffairEvent]
          let affair: Affair = apply(undefined, log[0] as AffairEvent)
          for (const [i, { act, input, pick }] of steps.entries()) {
            const asked = affair.assignments.filter(a => a.state === 'open').map(a => a.person)
            const actor = [...asked, ...leaders][pick % (asked.length + leaders.length)] as string
            const decision = decide(definition.kind, affair, { act, input, actor }, context(i + 1))
            if (decision.refused) {
              expect(decision.refused.length).toBeGreaterThan(0)
              for (const r of decision.refused) expect(r.wayOut.length).toBeGreaterThan(1)
              continue
            }
            moved += 1
            const event = JSON.parse(JSON.stringify(decision.decided[0]?.event)) as AffairEvent
            log.push(event)
            affair = apply(affair, event)
            const open = affair.assignments.filter(a => a.state === 'open')
            if (affair.ended) expect(open.filter(a => a.verb !== 'read')).toEqual([])
            else expect(open.length).toBeGreaterThan(0)
            for (const a of open) if (a.dueAt) expect(office.findPerson(a.person)).toBeDefined()
          }
          const again = log.reduce<Affair | undefined>((whole, event) => apply(whole, event), undefined)
          expect(JSON.parse(JSON.stringify(again))).toEqual(JSON.parse(JSON.stringify(affair)))
        },
      ),
      { numRuns: 150 },
    )
    expect(moved).toBeGreaterThan(0)
  })
})
