import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { tableOf } from '#affairs'
import { recordsOf } from '#office'
import { definitions } from '#rooms'
import { demoOffice } from '#simulate'
import { openStore } from '#store'
import { startPostgres } from '../scripts/postgres.ts'

/** A PostgreSQL server for this run, with the demo office as the template of every test's database. */
export default async () => {
  const { url, stop } = await startPostgres({ flags: ['fsync=off'] })
  const admin = new pg.Client({ connectionString: `${url}/postgres` })
  await admin.connect()
  await admin.query('create database template_office')
  await admin.end()
  const folder = await mkdtemp(join(tmpdir(), 'huisheng-template-'))
  const store = await openStore({ folder, databaseUrl: `${url}/template_office`, kinds: definitions.map(tableOf) })
  await store.changeOffice(recordsOf(demoOffice()) as never, [], 'system', '测试机构', '2026-01-01T00:00:00.000Z')
  await store.close()
  await rm(folder, { recursive: true, force: true })
  process.env.HUISHENG_TEST_SERVER = url
  return stop
}
