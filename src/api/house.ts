import { randomUUID } from 'node:crypto'
import { type AnyDefinition, citationsOf, type Engine, engineOf } from '#affairs'
import { type Catalogue, type Citation, clauseSearch, editionsOf, type Norms, type TestCitation } from '#norms'
import { type Instant, type Office, type OfficeRecord, officeFromRecords, officeOf } from '#office'
import { houseRules, definitions as rooms } from '#rooms'
import type { Store } from '#store'
import { figuresOf } from './figures.ts'
import { findingsIn } from './findings.ts'

/** One office, open for work: its store, its people and norms as they stand, its engine and its clock. */
export interface House {
  readonly store: Store
  readonly catalogue: Catalogue
  readonly engine: Engine
  readonly citations: readonly Citation[]
  readonly tests: readonly TestCitation[]
  readonly searchClauses: ReturnType<typeof clauseSearch>
  readonly figures: ReturnType<typeof figuresOf>
  readonly demo: boolean
  office(): Office
  norms(): Norms
  clock(): Instant
  /** An id for a new affair or a new record of the office. */
  newId(): string
  /** Reads office and norms again, after this or another process changed them. */
  reload(): Promise<void>
  /** The same, only when another process has changed them since; before every answer. A version just read spares asking. */
  fresh(version?: number): Promise<void>
}

export interface HouseParts {
  readonly store: Store
  readonly catalogue: Catalogue
  readonly clock?: (() => Instant) | undefined
  readonly tests?: readonly TestCitation[] | undefined
  readonly demo?: boolean | undefined
  /** Other kinds of affairs than the rooms'. */
  readonly definitions?: readonly AnyDefinition[] | undefined
  /** Where new affairs and records get their ids from; a simulation wants the same again. */
  readonly newId?: (() => string) | undefined
}

export const openHouse = async ({
  store,
  catalogue,
  clock = () => new Date().toISOString(),
  tests = [],
  demo = false,
  definitions = rooms,
  newId = randomUUID,
}: HouseParts): Promise<House> => {
  let office: Office
  let norms: Norms
  await store.house.watch(({ records, changes }) => {
    office = officeOf(
      officeFromRecords(
        records.length
          ? (records as unknown as OfficeRecord[])
          : [{ type: 'office', id: 'office', data: { name: '区委办公室', district: '本区' } }],
      ),
    )
    norms = editionsOf(catalogue, changes)
  })
  return {
    store,
    catalogue,
    engine: engineOf({ definitions, houseRules, store, office: () => office, norms: () => norms, newId, findings: findingsIn }),
    citations: citationsOf(definitions, houseRules),
    tests,
    searchClauses: clauseSearch(catalogue),
    figures: figuresOf(store.db),
    demo,
    office: () => office,
    norms: () => norms,
    clock,
    newId,
    reload: () => store.house.reread(),
    fresh: store.house.fresh,
  }
}
