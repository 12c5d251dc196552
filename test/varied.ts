import fc from 'fast-check'
import { type Affair, type AnyDefinition, type FieldInfo, type Fields, fieldInfo } from '#affairs'
import { draftsFor } from './drafts.ts'
import type { TestOffice } from './office.ts'

/** A believable value for a field, from a sample of the office's own people, units and things. */
const believable = (info: FieldInfo, office: TestOffice, given: { words: string; file: string }): fc.Arbitrary<unknown> => {
  const house = office.office()
  const leaders = house.holders(['区委书记', '区委副书记', '区委常委'], office.now())
  switch (info.kind) {
    case 'count':
      return fc.integer({ min: 1, max: 3 })
    case 'yesNo':
      return fc.constant(true)
    case 'day':
      return fc.constantFrom('2026-03-10', '2026-03-20')
    case 'moment':
      return fc.constantFrom('2026-03-10T01:00:00.000Z', '2026-03-20T01:00:00.000Z')
    case 'choice':
      return fc.constantFrom(...(info.options ?? []))
    case 'choices':
    case 'ticks':
      return fc.constant([...(info.options ?? [])])
    case 'person':
      return fc.constantFrom(...leaders, 'p-yangfan', 'p-yangfan', 'p-yangfan', 'p-yangfan')
    case 'people':
      return fc.subarray(leaders, { minLength: 1, maxLength: 3 })
    case 'unit':
      return fc.constantFrom(...house.data.units.filter(u => u.kind === 'section').map(u => u.id))
    case 'units':
      return fc.subarray(
        house.data.units.filter(u => u.kind === 'section').map(u => u.id),
        { minLength: 1, maxLength: 2 },
      )
    case 'thing':
      return fc.constantFrom(...house.data.things.filter(t => t.kind === info.refersTo).map(t => t.id))
    case 'year':
      return fc.constantFrom(2024, 2025)
    case 'affair':
    case 'affairs':
      return fc.constant(undefined)
    case 'file':
      return fc.constant(given.file)
    case 'files':
      return fc.constant([given.file])
    case 'structured':
      return fc.constantFrom(...draftsFor(info.control, given.words))
    default:
      return fc.constant(given.words)
  }
}
/** A believable form. */
export const inputOf = (form: Fields, office: TestOffice, given: { words: string; file: string }): fc.Arbitrary<Record<string, unknown>> =>
  fc.record(
    Object.fromEntries(
      Object.entries(form).map(([name, schema]) => {
        const info = fieldInfo(schema)
        const value = believable(info, office, given)
        // A file is always attached where one may be.
        return [name, info.optional && !info.kind.startsWith('file') ? fc.option(value, { nil: undefined }) : value]
      }),
    ),
  )

/** Opens one affair of the kind and carries it on for up to so many acts, as whoever is asked; every word in it holds `words`. */
export const variedAffair = async (
  office: TestOffice,
  definition: AnyDefinition,
  { words, file, acts, seed }: { words: string; file: string; acts: number; seed: number },
): Promise<Affair> => {
  const at = { office: office.office(), norms: office.norms.on('2026-03-02'), now: office.now(), actor: '', linked: [] }
  const openers = definition.opens.by.people({}, at)
  const given = { words, file }
  let affair: Affair | undefined
  for (const [i, input] of fc.sample(inputOf(definition.fields, office, given), { seed, numRuns: 30 }).entries()) {
    const opener = openers[(seed + i) % openers.length] ?? ''
    const made = await office.opener.perform({ kind: definition.kind, act: 'open', input, actor: opener, now: office.now() })
    if (!made.ok) continue
    affair = made.affair
    break
  }
  if (!affair) throw new Error(`${definition.kind}: none of thirty openings was taken`)
  for (let step = 0; step < acts && !affair.ended; step++) {
    const asked = affair.assignments.filter(a => a.state === 'open')
    let moved: Affair | undefined
    for (let n = 0; n < 24 && !moved; n++) {
      const a = asked[(seed + n) % asked.length]
      const act: string | undefined = a?.acts[(seed + n + step) % a.acts.length]
      if (!a || !act) break
      const [input] = fc.sample(inputOf(definition.acts[act]?.form ?? {}, office, given), { seed: seed * 31 + step * 7 + n, numRuns: 1 })
      const done = await office.engine.perform({ affair: affair.id, act, input: input ?? {}, actor: a.person, now: office.now() })
      if (done.ok) moved = done.affair
    }
    if (!moved) break
    affair = moved
  }
  return affair
}
