import type { ClauseId } from './parameters.gen.ts'

/** How a clause is carried out; `norms/README.md` says what each kind asks of the software. */
export const clauseKinds = [
  'gate',
  'deadline',
  'cycle',
  'limit',
  'record',
  'procedure',
  'routing',
  'quota',
  'score',
  'access',
  'checklist',
  'reference',
  'adapted',
] as const
export type ClauseKind = (typeof clauseKinds)[number]

/** The Chinese word for each kind, as boards and lists show it. */
export const kindWords = {
  gate: '前置条件',
  deadline: '时限',
  cycle: '定期事项',
  limit: '限额',
  record: '登记',
  procedure: '程序',
  routing: '分送',
  quota: '数量任务',
  score: '计分',
  access: '知悉范围',
  checklist: '核对清单',
  reference: '倡导',
  adapted: '依法调整',
} as const satisfies Record<ClauseKind, string>

export type ParameterValue = number | string | boolean | readonly ParameterValue[] | { readonly [key: string]: ParameterValue }

export interface Clause {
  readonly id: ClauseId
  /** Where it stands in the source, in the source's own numbering. */
  readonly source: string
  readonly rule: string
  readonly kind: ClauseKind
  readonly params?: Readonly<Record<string, ParameterValue>> | undefined
  /** What the software does so that the clause is carried out (English, for the engineer). */
  readonly system: string
  /** Why the letter of the source is not built; `adapted` clauses only. */
  readonly reason?: string | undefined
}

export interface Norm {
  readonly id: string
  readonly slug: string
  readonly title: string
  readonly owner: string
  readonly summary: string
  readonly clauses: readonly Clause[]
}

/** A calendar day in Beijing, `YYYY-MM-DD`. */
export type NormDay = string
