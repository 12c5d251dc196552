import type { Catalogue } from './catalogue.ts'
import { type Clause, type ClauseKind, kindWords } from './model.ts'
import type { ClauseId } from './parameters.gen.ts'

/** A place in the definitions that carries out a clause. */
export interface Citation {
  readonly clause: ClauseId
  /** Who carries it out: `seal-use.approve`. */
  readonly by: string
  readonly what: 'act' | 'register' | 'cycle' | 'gate' | 'check' | 'sees'
}

/** A test whose title cites a clause. */
export interface TestCitation {
  readonly clause: string
  /** Path from the project's root, with forward slashes. */
  readonly file: string
  readonly title: string
}

export type CoverageState = 'carried-out' | 'shown' | 'not-yet'
export const coverageWords = { 'carried-out': '已执行', shown: '供查阅', 'not-yet': '尚未执行' } as const satisfies Record<
  CoverageState,
  string
>

export interface ClauseCoverage {
  readonly clause: Clause
  readonly kind: ClauseKind
  readonly state: CoverageState
  readonly by: readonly Citation[]
  readonly tests: readonly TestCitation[]
}

const grouped = <T extends { readonly clause: string }>(all: readonly T[]): ReadonlyMap<string, readonly T[]> =>
  Map.groupBy(all, one => one.clause)

/** How far each clause is carried out: cited by a definition and proved by a test; anything less is not yet. */
export const coverageOf = (
  catalogue: Catalogue,
  citations: readonly Citation[],
  tests: readonly TestCitation[],
): readonly ClauseCoverage[] => {
  const byClause = grouped(citations)
  const testsByClause = grouped(tests)
  return catalogue.clauses.map(clause => {
    const by = byClause.get(clause.id) ?? []
    const proofs = testsByClause.get(clause.id) ?? []
    const carried = by.length > 0 && proofs.length > 0
    const state = clause.kind === 'reference' ? 'shown' : carried ? 'carried-out' : 'not-yet'
    return { clause, kind: clause.kind, state, by, tests: proofs }
  })
}

export interface CoverageCount {
  readonly total: number
  readonly carriedOut: number
  readonly shown: number
  readonly notYet: number
}

/** How many clauses are in which state. */
export const countCoverage = (coverage: readonly ClauseCoverage[]): CoverageCount => {
  const of = (state: CoverageState) => coverage.filter(one => one.state === state).length
  return { total: coverage.length, carriedOut: of('carried-out'), shown: of('shown'), notYet: of('not-yet') }
}

/** Citations of clauses the catalogue does not have; each is a mistake. */
export const unknownCitations = (catalogue: Catalogue, cited: readonly { readonly clause: string }[]): readonly string[] => [
  ...new Set(cited.map(one => one.clause).filter(id => !catalogue.find(id))),
]

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

const unique = (texts: readonly string[]) => [...new Set(texts)].sort()

/** The text of docs/coverage.md: a summary by norm, then every clause. */
export const coverageMarkdown = (catalogue: Catalogue, coverage: readonly ClauseCoverage[]): string => {
  const byNorm = Map.groupBy(coverage, one => catalogue.normOf(one.clause.id).id)
  const row = (name: string, title: string, count: CoverageCount) =>
    `| ${name} | ${title} | ${count.total} | ${count.carriedOut} | ${count.shown} | ${count.notYet} |`
  const lines = [
    '# 条款执行情况',
    '',
    '本文由程序生成。“已执行”指有事项的办理步骤执行它，并有引用该条的测试证明；“供查阅”指倡导性条款，只供查阅学习；其余都算“尚未执行”。',
    '',
    '| 规范 | 名称 | 条数 | 已执行 | 供查阅 | 尚未执行 |',
    '| --- | --- | --- | --- | --- | --- |',
    ...catalogue.norms.map(norm => row(norm.id, cell(norm.title), countCoverage(byNorm.get(norm.id) ?? []))),
    row('合计', '', countCoverage(coverage)),
  ]
  for (const norm of catalogue.norms) {
    lines.push(
      '',
      `## ${norm.id} ${norm.title}`,
      '',
      '| 条款 | 规定 | 类别 | 情况 | 由谁执行 | 测试 |',
      '| --- | --- | --- | --- | --- | --- |',
    )
    for (const { clause, kind, state, by, tests } of byNorm.get(norm.id) ?? []) {
      const acts = unique(by.map(one => `\`${one.by}\``)).join(' ')
      const files = unique(tests.map(one => one.file)).map(file => `[${file.split('/').at(-1)}](../${file})`)
      lines.push(`| ${clause.id} | ${cell(clause.rule)} | ${kindWords[kind]} | ${coverageWords[state]} | ${acts} | ${files.join(' ')} |`)
    }
  }
  return `${lines.join('\n')}\n`
}
