import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import type { TestCitation } from './coverage.ts'

/** A test that cites a clause and proves nothing of it. */
export interface EmptyProof extends TestCitation {
  readonly says: string
}

export interface ScannedTests {
  readonly citations: readonly TestCitation[]
  readonly empty: readonly EmptyProof[]
}

// Whole-line comments only: a `//` further along may stand inside a string.
const withoutComments = (text: string) => text.replace(/^[ \t]*\/\*[\s\S]*?\*\//gm, '').replace(/^[ \t]*\/\/.*$/gm, '')

const citing = /\bclause\(\s*(['"`])(\d+(?:\.\d+){1,2})\1\s*,\s*(['"`])((?:\\.|(?!\3)[^\\])*)\3\s*,?\s*\)/g
const testBegins = /(?<![\w.])(?:test|it)((?:\.\w+)*)\s*\(/g
const proves = /\b(?:expect\w*|assert\w*)\s*[(.<]|\bfc\.(?:assert|check)\b/

/** The citations in one test file's text; a cited test that is skipped or expects nothing is reported and does not count. */
export const citationsInTest = (file: string, source: string): ScannedTests => {
  const text = withoutComments(source)
  const begins = [...text.matchAll(testBegins)].map(found => ({
    at: found.index,
    opens: found.index + found[0].length,
    how: found[1] ?? '',
  }))
  const citations: TestCitation[] = []
  const empty: EmptyProof[] = []
  for (const found of text.matchAll(citing)) {
    const own = begins.findLast(test => test.at <= found.index)
    const next = begins.find(test => test.at > found.index)
    const title = (found[4] ?? '').replaceAll(/\\(.)/g, '$1')
    const citation = { clause: found[2] ?? '', file, title }
    const body = text.slice(found.index + found[0].length, next?.at)
    // The title is the first argument; after `test.each(rows)` it is the first of the second call.
    const before = own ? text.slice(own.opens, found.index) : ''
    const isTitle = own && (/^\s*$/.test(before) || (/\.(?:each|for)\b/.test(own.how) && /[)`]\s*\(\s*$/.test(before)))
    if (!isTitle) empty.push({ ...citation, says: '引用了条款，却不是一个测试的标题' })
    else if (/\.(?:skip|todo|fails)\b/.test(own.how)) empty.push({ ...citation, says: '测试没有运行，不能证明条款已执行' })
    else if (!proves.test(body)) empty.push({ ...citation, says: '测试里没有任何核对，不能证明条款已执行' })
    else citations.push(citation)
  }
  return { citations, empty }
}

/** Scans the test files below the given folders of a project; files are named from its root. */
export const scanTests = (root: string, folders: readonly string[] = ['src', 'test']): ScannedTests => {
  const found: ScannedTests[] = []
  for (const folder of folders) {
    let names: string[]
    try {
      names = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') continue
      throw error
    }
    for (const name of names.sort()) {
      if (!/\.test\.tsx?$/.test(name)) continue
      const path = join(root, folder, name)
      found.push(citationsInTest(relative(root, path).split(sep).join('/'), readFileSync(path, 'utf8')))
    }
  }
  return { citations: found.flatMap(one => one.citations), empty: found.flatMap(one => one.empty) }
}
