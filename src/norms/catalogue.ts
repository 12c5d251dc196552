import type { Clause, Norm } from './model.ts'
import type { ClauseId } from './parameters.gen.ts'

export interface Chapter {
  readonly id: string
  readonly title: string
}

/** The chapters of the office's book of norms, in its order. */
export const chapters: readonly Chapter[] = [
  { id: '1', title: '职责及工作人员基本要求' },
  { id: '2', title: '内设机构工作职责' },
  { id: '3', title: '工作制度' },
  { id: '4', title: '工作规范' },
  { id: '5', title: '会务工作规范' },
]

export interface Catalogue {
  /** Norms in the book's order: 3.2 before 3.10. */
  readonly norms: readonly Norm[]
  readonly clauses: readonly Clause[]
  /** The clause of this id; throws when there is none. */
  get(id: string): Clause
  find(id: string): Clause | undefined
  /** The clauses of a norm (`4.8`), in order. */
  inNorm(id: string): readonly Clause[]
  /** The norm a clause stands in; throws when the clause is unknown. */
  normOf(clause: string): Norm
  /** The norms of a chapter (`4`). */
  inChapter(id: string): readonly Norm[]
}

/** Order of ids such as 3.2 and 3.10.4: number by number. */
export const byId = (a: string, b: string): number => {
  const as = a.split('.').map(Number)
  const bs = b.split('.').map(Number)
  for (let i = 0; i < Math.max(as.length, bs.length); i++) {
    const difference = (as[i] ?? -1) - (bs[i] ?? -1)
    if (difference !== 0) return difference
  }
  return 0
}

/** The catalogue over plain norms, in the book's order. */
export const catalogueOf = (given: readonly Norm[]): Catalogue => {
  const norms = [...given].sort((a, b) => byId(a.id, b.id))
  const clauses = norms.flatMap(norm => norm.clauses)
  const byClause = new Map<string, Clause>(clauses.map(clause => [clause.id, clause]))
  const normByClause = new Map<string, Norm>(norms.flatMap(norm => norm.clauses.map(clause => [clause.id, norm] as const)))
  const unknown = (id: string) => new Error(`条款目录中没有 ${id} 这一条`)
  return {
    norms,
    clauses,
    get(id) {
      const clause = byClause.get(id)
      if (!clause) throw unknown(id)
      return clause
    },
    find: id => byClause.get(id),
    inNorm: id => norms.find(norm => norm.id === id)?.clauses ?? [],
    normOf(id) {
      const norm = normByClause.get(id)
      if (!norm) throw unknown(id)
      return norm
    },
    inChapter: id => norms.filter(norm => norm.id.split('.')[0] === id),
  }
}

/** A test's title: the clause it proves, then a sentence the clerk would sign. */
export const clause = (id: ClauseId, sentence: string): string => `${id} ${sentence}`
