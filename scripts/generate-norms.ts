import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

// The loader imports the file this writes, so a missing one is begun empty.
const target = fileURLToPath(new URL('../src/norms/parameters.gen.ts', import.meta.url))
try {
  writeFileSync(
    target,
    'export type ClauseId = string\nexport interface ClauseParameters {}\nexport const timeParameters = {} as const\n',
    { flag: 'wx' },
  )
} catch (error) {
  if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
}
const { generateParameters } = await import('../src/norms/generate.ts')
const { loadCatalogue } = await import('../src/norms/load.ts')
const catalogue = loadCatalogue()
writeFileSync(target, generateParameters(catalogue))
console.log(`${catalogue.clauses.length} 条，写入 src/norms/parameters.gen.ts`)
