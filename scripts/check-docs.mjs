/** Every relative link in every Markdown file leads somewhere; every held row of docs/security.md names a test that is there; docs/coverage.md is what the program prints now. */
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const skip = new Set(['node_modules', 'dist', '.git', 'data'])
const pages = folder =>
  readdirSync(folder, { withFileTypes: true }).flatMap(e =>
    skip.has(e.name) ? [] : e.isDirectory() ? pages(join(folder, e.name)) : e.name.endsWith('.md') ? [join(folder, e.name)] : [],
  )
const faults = []
for (const page of pages(root))
  for (const [, target] of readFileSync(page, 'utf8').matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g))
    if (!/^[a-z]+:/.test(target) && !existsSync(join(dirname(page), target))) faults.push(`${page.slice(root.length + 1)}: no ${target}`)

// `test/some.test.ts`: words of its title, in each row that says held.
for (const row of readFileSync(join(root, 'docs/security.md'), 'utf8').split('\n')) {
  const cells = row.split('|').map(c => c.trim())
  if (cells[3] !== 'held') continue
  const [, file, words] = /`([^`]+\.test\.ts)`: ([^|;]+)$/.exec(cells[4] ?? '') ?? []
  if (!file || !existsSync(join(root, file)) || !readFileSync(join(root, file), 'utf8').includes(words.trim()))
    faults.push(`docs/security.md: no such test for “${cells[1]} ${cells[2]}” (${cells[4]})`)
}

const coverage = execFileSync(process.execPath, [join(root, 'src/cli/main.ts'), 'norms', 'coverage', '--markdown'], {
  encoding: 'utf8',
  maxBuffer: 64 * 1024 * 1024,
})
const file = join(root, 'docs/coverage.md')
if (process.argv.includes('--write')) writeFileSync(file, coverage)
else if (!existsSync(file) || readFileSync(file, 'utf8') !== coverage)
  faults.push('docs/coverage.md is not fresh: run node scripts/check-docs.mjs --write')
console.log(faults.length ? faults.join('\n') : 'Links lead somewhere, docs/coverage.md is fresh')
process.exitCode = faults.length ? 1 : 0
