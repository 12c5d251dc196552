import type { Catalogue } from './catalogue.ts'
import type { Clause, Norm, ParameterValue } from './model.ts'

export interface ClauseHit {
  readonly clause: Clause
  readonly norm: Norm
  readonly score: number
}

const textOf = (value: ParameterValue): string => {
  if (Array.isArray(value)) return value.map(textOf).join(' ')
  if (typeof value === 'object')
    return Object.entries(value)
      .map(([key, part]) => `${key} ${textOf(part as ParameterValue)}`)
      .join(' ')
  return String(value)
}

interface Entry {
  readonly clause: Clause
  readonly norm: Norm
  /** Texts to look in, each with what a find in it is worth. */
  readonly texts: readonly { readonly text: string; readonly weight: number }[]
}

const fold = (text: string) => text.normalize('NFKC').toLowerCase()

/** Pairs of neighbouring characters: enough to match Chinese when the asker's wording differs a little. */
const pairs = (term: string): string[] => {
  const letters = [...term]
  return letters.slice(1).map((letter, i) => `${letters[i]}${letter}`)
}

/** Below this share of matching pairs a text is about something else. */
const LEAST_SHARE = 0.5

const worth = (entry: Entry, term: string): number => {
  let best = 0
  for (const { text, weight } of entry.texts) {
    if (text.includes(term)) {
      best += weight * 2
      continue
    }
    const asked = /\p{Script=Han}/u.test(term) ? pairs(term) : []
    const share = asked.length > 1 ? asked.filter(pair => text.includes(pair)).length / asked.length : 0
    if (share >= LEAST_SHARE) best += weight * share
  }
  return best
}

/**
 * Full-text search over the clauses: by number (`4.8`, `4.8.2`) or by words in rule, title, parameters and the English description.
 * Every word must be found; the best come first, equals in the book's order. `limit` is the greatest number of hits (default 50).
 */
export const clauseSearch = (catalogue: Catalogue): ((query: string, limit?: number) => readonly ClauseHit[]) => {
  const entries: Entry[] = catalogue.clauses.map(clause => {
    const norm = catalogue.normOf(clause.id)
    const params = Object.entries(clause.params ?? {}).map(([name, value]) => `${name} ${textOf(value)}`)
    return {
      clause,
      norm,
      texts: [
        { text: fold(clause.rule), weight: 5 },
        { text: fold(`${norm.title} ${norm.owner}`), weight: 2 },
        { text: fold(params.join(' ')), weight: 2 },
        { text: fold(clause.system), weight: 1 },
      ],
    }
  })
  return (query, limit = 50) => {
    const asked = fold(query).trim()
    if (asked === '') return []
    if (/^[1-5](\.\d+)*\.?$/.test(asked)) {
      const id = asked.replace(/\.$/, '')
      return entries
        .filter(({ clause }) => clause.id === id || clause.id.startsWith(`${id}.`))
        .slice(0, limit)
        .map(({ clause, norm }) => ({ clause, norm, score: 1 }))
    }
    const terms = asked.split(/[\s,，、。;；]+/).filter(term => term !== '')
    const hits: ClauseHit[] = []
    for (const entry of entries) {
      const scores = terms.map(term => worth(entry, term))
      if (scores.length > 0 && !scores.includes(0)) {
        hits.push({ clause: entry.clause, norm: entry.norm, score: scores.reduce((sum, score) => sum + score, 0) })
      }
    }
    return hits.sort((a, b) => b.score - a.score).slice(0, limit)
  }
}
