import type { AnyDefinition } from '#affairs'
import { type App, appOf, type House, openHouse } from '#api'
import { loadCatalogue } from '#norms/load.ts'
import { type Day, instantOf, recordsOf } from '#office'
import type { Store } from '#store'
import { demoOffice } from './demo-office.ts'
import { type Invariants, invariantsOf } from './invariants.ts'
import { chanceOf } from './random.ts'
import { type Simulated, type SimulateOptions, simulate, simulatedClock } from './run.ts'

export interface SimulatedOffice {
  readonly store: Store
  readonly from: Day
  readonly days: number
  readonly seed: number
  readonly definitions?: readonly AnyDefinition[] | undefined
  readonly onDay?: SimulateOptions['onDay']
}
const clerk = { person: 'p-maxiaoli', username: 'simulated_clerk', password: 'Huisheng-2026' }

/** The demo district in an empty store, a stretch of its work, and what has to hold after it. The caller closes the store. */
export const simulateOffice = async ({
  store,
  from,
  days,
  seed,
  definitions,
  onDay,
}: SimulatedOffice): Promise<{ house: House; simulated: Simulated; invariants: Invariants; close: () => Promise<void> }> => {
  const clock = simulatedClock(instantOf(from))
  if ((await store.officeRecords()).length === 0)
    await store.changeOffice(recordsOf(demoOffice()) as never, [], 'system', '模拟机构', clock())
  const house = await openHouse({ store, catalogue: loadCatalogue(), clock, definitions, newId: chanceOf(seed + 1).id })
  const served: App = appOf({ house, secret: 'of a simulated office that nobody else can reach', mostRequests: 1_000_000_000 })
  await served.accounts.create({ ...clerk, name: '马晓莉', mustChange: false })
  const simulated = await simulate({ house, app: served, clock, from, days, seed, clerk, onDay })
  return { house, simulated, invariants: await invariantsOf(house), close: served.close }
}
