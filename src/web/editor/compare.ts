/** 两稿比较: paragraph beside paragraph, and in each the characters that changed. */
import { diffArrays, diffChars } from 'diff'
import type { Body, OfficialDocumentInput } from '#papers/official.ts'
import { partNames } from './found.ts'
import { textOf } from './text.ts'

/** A run of characters: the same in both, only in the older, only in the newer. */
export interface Run {
  readonly kind: 'same' | 'gone' | 'new'
  readonly text: string
}
export interface Row {
  readonly kind: 'same' | 'changed' | 'gone' | 'new'
  readonly runs: readonly Run[]
}
export interface Section {
  readonly part: string
  readonly rows: readonly Row[]
}

const pairsOf = (text: string): Map<string, number> => {
  const pairs = new Map<string, number>()
  const all = [...text]
  for (let i = 0; i + 1 < all.length; i++) {
    const pair = `${all[i]}${all[i + 1]}`
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1)
  }
  return pairs
}
/** How alike two paragraphs are, 0 to 1: by the pairs of characters they share. */
const alike = (a: string, b: string): number => {
  const [left, right] = [pairsOf(a), pairsOf(b)]
  let shared = 0
  for (const [pair, n] of left) shared += Math.min(n, right.get(pair) ?? 0)
  const total = Math.max(0, [...a].length - 1) + Math.max(0, [...b].length - 1)
  return total === 0 ? (a === b ? 1 : 0) : (2 * shared) / total
}

// Single characters that happen to agree inside a change make it unreadable; they are part of it.
const gathered = (runs: readonly Run[]): Run[] => {
  const found: Run[] = []
  let gone = ''
  let added = ''
  const flush = () => {
    if (gone) found.push({ kind: 'gone', text: gone })
    if (added) found.push({ kind: 'new', text: added })
    gone = ''
    added = ''
  }
  for (const [i, run] of runs.entries()) {
    if (run.kind === 'gone') gone += run.text
    else if (run.kind === 'new') added += run.text
    else if ((gone || added) && [...run.text].length < 2 && i < runs.length - 1) {
      gone += run.text
      added += run.text
    } else {
      flush()
      found.push(run)
    }
  }
  flush()
  return found
}

/** The characters that changed from one paragraph to the other. */
export const runsOf = (before: string, after: string): Run[] => {
  const changes = diffChars(before, after, { timeout: 500 })
  if (!changes)
    return [
      { kind: 'gone', text: before },
      { kind: 'new', text: after },
    ]
  return gathered(changes.map(c => ({ kind: c.added ? 'new' : c.removed ? 'gone' : 'same', text: c.value })))
}

const LEAST_ALIKE = 0.35
const MOST_PAIRS = 10_000

/** Which paragraph became which, in order, so that the alikeness of all is greatest. */
const matched = (before: readonly string[], after: readonly string[]): [number, number][] => {
  if (before.length * after.length > MOST_PAIRS) return []
  const best = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0))
  const at = (i: number, j: number) => best[i]?.[j] ?? 0
  const worth = before.map(a => after.map(b => alike(a, b)))
  for (let i = before.length - 1; i >= 0; i--)
    for (let j = after.length - 1; j >= 0; j--) {
      const both = (worth[i]?.[j] ?? 0) >= LEAST_ALIKE ? at(i + 1, j + 1) + (worth[i]?.[j] ?? 0) : 0
      ;(best[i] as number[])[j] = Math.max(at(i + 1, j), at(i, j + 1), both)
    }
  const pairs: [number, number][] = []
  for (let i = 0, j = 0; i < before.length && j < after.length; ) {
    const both = (worth[i]?.[j] ?? 0) >= LEAST_ALIKE ? at(i + 1, j + 1) + (worth[i]?.[j] ?? 0) : -1
    if (both >= at(i + 1, j) && both >= at(i, j + 1)) pairs.push([i++, j++])
    else if (at(i + 1, j) >= at(i, j + 1)) i++
    else j++
  }
  return pairs
}

/** The rows of a comparison, older beside newer. */
export const rowsOf = (before: readonly string[], after: readonly string[]): Row[] => {
  const rows: Row[] = []
  let gone: string[] = []
  let added: string[] = []
  const flush = () => {
    let [i, j] = [0, 0]
    const until = (to: number, upTo: number) => {
      while (i < to) rows.push({ kind: 'gone', runs: [{ kind: 'gone', text: gone[i++] ?? '' }] })
      while (j < upTo) rows.push({ kind: 'new', runs: [{ kind: 'new', text: added[j++] ?? '' }] })
    }
    for (const [a, b] of matched(gone, added)) {
      until(a, b)
      rows.push({ kind: 'changed', runs: runsOf(gone[i++] ?? '', added[j++] ?? '') })
    }
    until(gone.length, added.length)
    gone = []
    added = []
  }
  for (const change of diffArrays([...before], [...after])) {
    if (change.removed) gone.push(...change.value)
    else if (change.added) added.push(...change.value)
    else {
      flush()
      for (const text of change.value) rows.push({ kind: 'same', runs: [{ kind: 'same', text }] })
    }
  }
  flush()
  return rows
}

const paragraphs = (body: Body | undefined) => {
  const text = textOf(body)
  return text === '' ? [] : text.split('\n')
}
type Given = Partial<OfficialDocumentInput>
const PARTS = [
  'type',
  'secrecy',
  'urgency',
  'number',
  'signer',
  'title',
  'main',
  'body',
  'attachments',
  'agencies',
  'date',
  'note',
] as const
const MORE = ['present', 'absent', 'attending', 'copy', 'printedBy', 'printedOn'] as const

const linesOf = (document: Given, part: (typeof PARTS | typeof MORE)[number]): string[] => {
  if (part === 'body') return paragraphs(document.body)
  if (part === 'attachments')
    return (document.attachments ?? []).flatMap(a => (typeof a === 'string' ? [a] : [a.title, ...paragraphs(a.body)]))
  const value = document[part]
  return value === undefined || value === '' ? [] : [[value].flat().join('，')]
}

/** Two versions of a document, part by part; parts that neither has are left out. */
export const compared = (before: Given, after: Given): Section[] =>
  [...PARTS, ...MORE]
    .map(part => ({ part: partNames[part] ?? part, rows: rowsOf(linesOf(before, part), linesOf(after, part)) }))
    .filter(section => section.rows.length > 0)

/** How many characters went and came. */
export const sizeOf = (sections: readonly Section[]): { gone: number; added: number } => {
  const runs = sections.flatMap(s => s.rows).flatMap(r => r.runs)
  const count = (kind: Run['kind']) => runs.filter(r => r.kind === kind).reduce((sum, r) => sum + [...r.text].length, 0)
  return { gone: count('gone'), added: count('new') }
}
