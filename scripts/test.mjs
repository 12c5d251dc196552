/**
 * `npm test`: lint, types, unit, engine and browser tests. Every check counts as one; the last line is `N passed, N failed`.
 * Runs under any Node from 20 on and starts the checks on Node 24.
 */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
process.chdir(root)
const { findNode24 } = await import('./node24.mjs')
const node = findNode24()
const bin = name => join(root, 'node_modules', '.bin', name)
const env = { ...process.env, PATH: [dirname(node), process.env.PATH].join(delimiter), FORCE_COLOR: '0', NO_COLOR: '1' }

const findChromium = () =>
  [
    process.env.CHROMIUM,
    ...['chromium', 'chromium-browser', 'google-chrome'].flatMap(name => (process.env.PATH ?? '').split(delimiter).map(p => join(p, name))),
  ].find(path => path && existsSync(path))

/** Finds Chromium, or installs Debian's package; says in one line what it did. */
const chromium = () => {
  const found = findChromium()
  if (found) {
    console.log(`Chromium: found ${found}`)
    return found
  }
  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n']
  const run = (...args) =>
    spawnSync([...sudo, ...args][0], [...sudo, ...args].slice(1), {
      stdio: 'ignore',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0
  if (run('apt-get', 'update') && run('apt-get', 'install', '-y', '--no-install-recommends', 'chromium') && findChromium()) {
    console.log('Chromium: not found, installed the Debian package “chromium”')
    return findChromium()
  }
  console.log(
    'Chromium: not found and could not be installed. Install it (Debian: apt-get install chromium) or name it in CHROMIUM, then run npm test again',
  )
  return undefined
}

let passed = 0
let failed = 0
const step = (name, ok, output = '') => {
  if (ok) passed += 1
  else failed += 1
  console.log(`${ok ? 'ok  ' : 'FAIL'} ${name}`)
  if (!ok && output) console.log(output.slice(-8000))
}
const check = (name, command, ...args) =>
  new Promise(resolve => {
    let output = ''
    const child = spawn(command, args, { env })
    child.stdout.on('data', data => (output += data))
    child.stderr.on('data', data => (output += data))
    child.on('error', error => resolve(step(name, false, String(error))))
    child.on('close', code => resolve(step(name, code === 0, output)))
  })

const folder = mkdtempSync(join(tmpdir(), 'huisheng-test-'))
/** Runs one Vitest project and counts its tests from the report; a report that is missing is a failure. */
const vitest = async (project, more = {}) => {
  const report = join(folder, `${project}.json`)
  const code = await new Promise(resolve => {
    const child = spawn(
      node,
      [
        join(root, 'node_modules/vitest/vitest.mjs'),
        'run',
        '--project',
        project,
        '--reporter=dot',
        '--reporter=json',
        `--outputFile.json=${report}`,
      ],
      {
        env: { ...env, ...more },
        stdio: ['ignore', 'inherit', 'inherit'],
      },
    )
    child.on('close', resolve)
  })
  if (!existsSync(report)) return step(`vitest ${project} (no report)`, false)
  const result = JSON.parse(readFileSync(report, 'utf8'))
  passed += result.numPassedTests
  failed += result.numFailedTests
  const broken = result.testResults.filter(
    file => file.status === 'failed' && file.assertionResults.every(test => test.status !== 'failed'),
  )
  for (const file of broken) step(`${file.name} could not be run`, false, file.message)
  if (code !== 0 && result.numFailedTests === 0 && broken.length === 0) step(`vitest ${project} ended with ${code}`, false)
  console.log(`${project}: ${result.numPassedTests} passed, ${result.numFailedTests} failed`)
}

const browser = chromium()
step('Chromium', browser !== undefined)
await Promise.all([check('biome', node, bin('biome'), 'ci', '.'), check('types', node, bin('tsc'), '--noEmit', '-p', '.')])
await Promise.all([
  check('arrows', node, bin('depcruise'), 'src', '--config', '.dependency-cruiser.mjs'),
  check('generated files', node, join(root, 'scripts/generate-norms.ts'), '--check'),
])
await Promise.all([
  check('links and coverage', node, join(root, 'scripts/check-docs.mjs')),
  check('norms', node, join(root, 'src/cli/main.ts'), 'norms', 'check'),
])
await check('knip', node, bin('knip'))
await vitest('unit')
await vitest('postgres')
await vitest('browser', { CHROMIUM: browser ?? '' })
rmSync(folder, { recursive: true, force: true })
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
