import { createHash, randomUUID } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import { engineOf, type PerformResult, type Refusal, tableOf } from '#affairs'
import { findingsIn } from '#api/findings.ts'
import { editionsOf } from '#norms'
import { loadCatalogue } from '#norms/load.ts'
import { type OfficeRecord, officeFromRecords, officeOf, recordsOf } from '#office'
import { definitions, houseRules } from '#rooms'
import { demoOffice } from '#simulate/demo-office.ts'
import { memoryStore, openStore, type Store } from '#store'
import { migrations } from '#store/migrations.ts'

const catalogue = loadCatalogue()
const records = recordsOf(demoOffice())
const kinds = definitions.map(tableOf)

/** The demo office in a fresh database, copied from a template that the first test of this version makes. */
const template = async (): Promise<Store> => {
  const server = process.env.HUISHENG_TEST_SERVER
  if (server) {
    const name = `office_${randomUUID().replaceAll('-', '')}`
    const client = new pg.Client({ connectionString: `${server}/postgres` })
    await client.connect()
    await client.query(`create database ${name} template template_office`)
    await client.end()
    return openStore({ folder: mkdtempSync(join(tmpdir(), 'huisheng-files-')), databaseUrl: `${server}/${name}` })
  }
  const version = createHash('sha256')
    .update(JSON.stringify([migrations, records, kinds]))
    .digest('hex')
    .slice(0, 16)
  const path = join(tmpdir(), `huisheng-template-${version}.tar`)
  if (existsSync(path)) return memoryStore(new Blob([readFileSync(path)]))
  const store = await memoryStore(undefined, kinds)
  await store.changeOffice(records as never, [], 'system', '测试机构', '2026-01-01T00:00:00.000Z')
  const dump = await (store.db.client as PGlite).dumpDataDir('none')
  const temporary = `${path}.${randomUUID()}`
  writeFileSync(temporary, Buffer.from(await dump.arrayBuffer()))
  renameSync(temporary, path)
  return store
}

/** The office under test: a real database, the demo district's people, and a clock the test moves. */
export const testOffice = async (start = '2026-03-02T01:00:00.000Z') => {
  const store = await template()
  const norms = editionsOf(catalogue, [])
  let office = officeOf(officeFromRecords((await store.officeRecords()) as readonly OfficeRecord[]))
  let now = start
  const parts = { houseRules, store, office: () => office, norms: () => norms, newId: randomUUID, findings: findingsIn }
  const engine = engineOf({ ...parts, definitions })
  const refusalsOf = (result: PerformResult): readonly Refusal[] => (result.ok ? [] : result.refusals)
  const done = (result: PerformResult) => {
    if (!result.ok) throw new Error(result.refusals.map(r => `${r.says}（${r.cites}）`).join('；'))
    return result.affair
  }
  const tries = (person: string, affair: string, act: string, input: Record<string, unknown> = {}) =>
    engine.perform({ affair, act, input, actor: person, now })
  const opens = (person: string, kind: string, input: Record<string, unknown>) =>
    engine.perform({ kind, act: 'open', input, actor: person, now })
  return {
    store,
    engine,
    /** Also opens what otherwise only another affair opens. */
    opener: engineOf({ ...parts, definitions: definitions.map(d => ({ ...d, onlyLinked: false })) }),
    norms,
    office: () => office,
    now: () => now,
    /** Moves the clock; the office's reminders run. */
    at: async (instant: string) => {
      now = instant
      await engine.tick(now)
    },
    /** Puts records on the office's register, e.g. an absence. */
    puts: async (...rows: OfficeRecord[]) => {
      await store.changeOffice(rows as never, [], 'system', '测试', now)
      office = officeOf(officeFromRecords((await store.officeRecords()) as readonly OfficeRecord[]))
    },
    does: async (person: string, affair: string, act: string, input: Record<string, unknown> = {}) =>
      done(await tries(person, affair, act, input)),
    opens: async (person: string, kind: string, input: Record<string, unknown>) => done(await opens(person, kind, input)),
    /** The refusals, or none when it was done. */
    refused: async (person: string, affair: string, act: string, input: Record<string, unknown> = {}) =>
      refusalsOf(await tries(person, affair, act, input)),
    refusedOpening: async (person: string, kind: string, input: Record<string, unknown>) => refusalsOf(await opens(person, kind, input)),
    close: () => store.close(),
  }
}
export type TestOffice = Awaited<ReturnType<typeof testOffice>>
