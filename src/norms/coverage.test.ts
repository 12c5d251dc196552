import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { type Citation, countCoverage, coverageMarkdown, coverageOf, unknownCitations } from './index.ts'
import { loadCatalogue } from './load.ts'
import { citationsInTest, scanTests } from './tests.ts'

const catalogue = loadCatalogue()
const approves: Citation = { clause: '4.8.2', by: 'seal-use.approve', what: 'act' }
const proof = { clause: '4.8.2', file: 'src/rooms/seals/seals.test.ts', title: '书记批准' }
const stateOf = (id: string, citations: readonly Citation[], tests: readonly (typeof proof)[]) =>
  coverageOf(catalogue, citations, tests).find(one => one.clause.id === id)?.state

test('有步骤执行又有测试证明，才算已执行', () => {
  expect(stateOf('4.8.2', [approves], [proof])).toBe('carried-out')
  expect(stateOf('4.8.2', [approves], [])).toBe('not-yet')
  expect(stateOf('4.8.2', [], [proof])).toBe('not-yet')
  expect(stateOf('4.8.1', [approves], [proof])).toBe('not-yet')
})

test('倡导性条款供查阅，不算已执行', () => {
  const reference = catalogue.clauses.find(one => one.kind === 'reference')!
  expect(stateOf(reference.id, [{ ...approves, clause: reference.id }], [{ ...proof, clause: reference.id }])).toBe('shown')
})

test('各数相加等于总数，写成的表里每条一行', () => {
  const coverage = coverageOf(catalogue, [approves], [proof])
  const count = countCoverage(coverage)
  expect(count).toMatchObject({ total: catalogue.clauses.length, carriedOut: 1 })
  expect(count.carriedOut + count.shown + count.notYet).toBe(count.total)
  const text = coverageMarkdown(catalogue, coverage)
  expect(text).toContain('| 4.8 | 印信管理规范 | 11 | 1 | 0 | 10 |')
  expect(text).toMatch(
    /^\| 4\.8\.2 \|.*已执行 \| `seal-use\.approve` \| \[seals\.test\.ts\]\(\.\.\/src\/rooms\/seals\/seals\.test\.ts\) \|$/m,
  )
  for (const one of catalogue.clauses) expect(text).toContain(`\n| ${one.id} | `)
})

test('引用没有的条款，查得出来', () => {
  expect(unknownCitations(catalogue, [approves, { clause: '4.8.99' }])).toEqual(['4.8.99'])
})

// Written apart so that the scan of this very file does not take the samples for tests.
const cites = (id: string, title: string) => `${'clause'}('${id}', '${title}')`

test('从测试文件里读出引用的条款；没有核对、跳过或不是标题的另列', () => {
  const source = [
    `test(${cites('4.8.2', '书记批准')}, () => { expect(1).toBe(1) })`,
    `test(${cites('4.8.3', '空的')}, () => {})`,
    `test.skip(${cites('4.8.4', '跳过')}, () => { expect(1).toBe(1) })`,
    `// test(${cites('4.8.5', '注释掉')}, () => { expect(1).toBe(1) })`,
    `test.each([1])(${cites('4.8.6', '多例')}, n => { expect(n).toBe(1) })`,
  ].join('\n')
  const { citations, empty } = citationsInTest('a.test.ts', source)
  expect(citations.map(one => one.clause)).toEqual(['4.8.2', '4.8.6'])
  expect(citations[0]).toEqual({ clause: '4.8.2', file: 'a.test.ts', title: '书记批准' })
  expect(empty.map(one => one.clause)).toEqual(['4.8.3', '4.8.4'])
  expect(citationsInTest('c.test.ts', `test('无编号', () => { expect(${cites('4.8.2', '正文里')}).toBe('') })`)).toMatchObject({
    citations: [],
    empty: [{ clause: '4.8.2' }],
  })
  expect(citationsInTest('b.test.ts', `const title = ${cites('4.8.2', '无主')}`).empty).toHaveLength(1)
})

test('本项目的测试只引用目录里有的条款', () => {
  const { citations } = scanTests(fileURLToPath(new URL('../..', import.meta.url)))
  expect(citations.length, '前提：扫得到测试').toBeGreaterThan(0)
  expect(unknownCitations(catalogue, citations)).toEqual([])
})
