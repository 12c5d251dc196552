import type { Chapter } from './catalogue.ts'
import { chapters } from './catalogue.ts'
import { type Citation, type CoverageState, coverageOf, coverageWords, type TestCitation } from './coverage.ts'
import type { HistoryLine, Norms } from './editions.ts'
import { unitOf } from './limits.ts'
import { type Clause, kindWords, type Norm, type NormDay, type ParameterValue } from './model.ts'

/** A figure about a clause, counted elsewhere: 今年用印 128 次. */
export interface ClauseFigure {
  readonly label: string
  readonly value: number | string
}

export interface ExplainedParameter {
  readonly name: string
  readonly value: ParameterValue
  /** The value in words: `30 分钟`. */
  readonly words: string
  readonly history: readonly HistoryLine[]
}

/** Everything there is to say about one clause on one day. */
export interface ClauseExplanation {
  readonly clause: Clause
  readonly norm: Norm
  readonly chapter: Chapter | undefined
  readonly day: NormDay
  readonly state: CoverageState
  readonly acts: readonly Citation[]
  readonly parameters: readonly ExplainedParameter[]
  readonly tests: readonly TestCitation[]
  readonly figures: readonly ClauseFigure[]
}

const unitWords = { minutes: '分钟', hours: '小时', days: '天', working_days: '个工作日' } as const

/** A parameter's value as a person reads it. */
export const valueWords = (name: string, value: ParameterValue): string => {
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'string') return value
  if (typeof value === 'number') {
    const unit = unitOf(name)
    if (unit) return `${value} ${unitWords[unit]}`
    if (/_percent$/.test(name)) return `${value}%`
    return /_yuan$/.test(name) ? `${value} 元` : String(value)
  }
  if (Array.isArray(value))
    return value.map(one => valueWords(name, one as ParameterValue)).join(value.some(one => typeof one === 'object') ? '；' : '、')
  return Object.entries(value)
    .map(([key, part]) => `${key}：${valueWords(unitOf(key) ? key : name, part as ParameterValue)}`)
    .join('，')
}

/** What a clause says, who carries it out, what its parameters are and were, and which tests prove it. Throws for an unknown clause. */
export const explainClause = (
  id: string,
  given: {
    readonly norms: Norms
    readonly day: NormDay
    readonly citations: readonly Citation[]
    readonly tests: readonly TestCitation[]
    readonly figures?: readonly ClauseFigure[]
  },
): ClauseExplanation => {
  const { norms, day } = given
  const clause = norms.catalogue.get(id)
  const norm = norms.catalogue.normOf(id)
  const alone = { ...norms.catalogue, clauses: [clause] }
  const [coverage] = coverageOf(alone, given.citations, given.tests)
  return {
    clause,
    norm,
    chapter: chapters.find(chapter => chapter.id === norm.id.split('.')[0]),
    day,
    state: coverage?.state ?? 'not-yet',
    acts: coverage?.by ?? [],
    parameters: Object.entries(norms.on(day).parameters(id)).map(([name, value]) => ({
      name,
      value,
      words: valueWords(name, value),
      history: norms.history(id, name),
    })),
    tests: coverage?.tests ?? [],
    figures: given.figures ?? [],
  }
}

/** The explanation as plain text, for the command line. */
export const explanationText = (explained: ClauseExplanation): string => {
  const { clause, norm } = explained
  const lines = [
    `${clause.id}  ${norm.title}（${kindWords[clause.kind]}，${coverageWords[explained.state]}）`,
    clause.rule,
    `出处：${clause.source}；归口：${norm.owner}`,
  ]
  if (explained.parameters.length > 0) lines.push('', `参数（${explained.day}）：`)
  for (const { name, words, history } of explained.parameters) {
    lines.push(`  ${name} = ${words}`)
    for (const line of history.slice(1)) {
      lines.push(
        `    ${line.fromDay} 起 ${valueWords(name, line.value)}（${line.by}：${line.why}${line.replaced ? '；已被同日的决定取代' : ''}）`,
      )
    }
  }
  lines.push('', explained.acts.length > 0 ? '由谁执行：' : '由谁执行：暂无', ...explained.acts.map(act => `  ${act.by}`))
  lines.push('', explained.tests.length > 0 ? '测试：' : '测试：暂无', ...explained.tests.map(test => `  ${test.title}（${test.file}）`))
  if (explained.figures.length > 0) lines.push('', '数字：', ...explained.figures.map(figure => `  ${figure.label} ${figure.value}`))
  return `${lines.join('\n')}\n`
}
