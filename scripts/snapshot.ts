/**
 * A small office of this release, as a packed backup: `npm run snapshot`. Made once, when a release is cut, and never again:
 * test/keeping.test.ts upgrades every one of them to today's shape.
 */
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { gzipSync } from 'node:zlib'
import { backup } from '#store'
import { filledOffice } from '../test/filled.ts'

const root = new URL('..', import.meta.url).pathname
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
const folder = join(mkdtempSync(join(tmpdir(), 'huisheng-snapshot-')), 'backup')
const office = await filledOffice()
const { figure } = await office.store.verify()
await backup(office.store, folder)
await office.close()
const packed = Object.fromEntries(
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(e => e.isFile())
    .map(e => join(e.parentPath, e.name))
    .map(path => [relative(folder, path).replaceAll('\\', '/'), readFileSync(path).toString('base64')]),
)
const to = join(root, 'test/snapshots', version)
await mkdir(to, { recursive: true })
await writeFile(join(to, 'backup.json.gz'), gzipSync(JSON.stringify(packed), { level: 9 }), { flag: 'wx' })
await rm(folder, { recursive: true })
console.log(`test/snapshots/${version}/backup.json.gz · 核对数 ${figure}`)
