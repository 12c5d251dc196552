/** 校核: what a machine can check of a draft, each finding with its place, its rule and a way out. */
import { readWord } from '../word/read.ts'
import { recognise } from '../word/recognise.ts'
import { citing } from './citing.ts'
import { directionRules } from './direction.ts'
import { draftFrom } from './docx.ts'
import { type DraftInput, draftOf } from './draft.ts'
import { elementRules } from './elements.ts'
import { type FindingKind, findingKinds } from './kinds.ts'
import { layoutFindings } from './layout.ts'
import { nameRules } from './names.ts'
import { numbering } from './numbering.ts'
import { numbers } from './numbers.ts'
import { punctuation } from './punctuation.ts'
import { type CheckOptions, type Finding, finding, type Rule } from './rule.ts'
import { title } from './title.ts'
import { words } from './words.ts'

export { type DraftInput, draftDocument } from './draft.ts'
export { type FindingKind, findingKinds, kindGroups } from './kinds.ts'
export type { CheckOptions, Finding, KnownPerson, KnownUnit } from './rule.ts'

const rules: readonly Rule[] = [citing, numbering, title, numbers, ...directionRules, ...elementRules, ...nameRules, words, punctuation]

// One wrong mark is one finding: what an earlier rule has told of, a later one of these kinds does not tell again.
const OF_MARKS: ReadonlySet<FindingKind> = new Set<FindingKind>([
  'cite-brackets',
  'cite-enclosing',
  'numbering-mark',
  'title-punctuation',
  'date-form',
  'range',
  'number-form',
  'approximate',
  'attachment-form',
  'halfwidth',
  'doubled',
  'pair',
  'quotes',
  'book-title',
  'list-mark',
  'ordinal-mark',
  'ellipsis',
  'dash',
  'sentence-end',
  'stop-place',
  'space',
  'short-name',
])

const FIELDS = [
  'type',
  'title',
  'agencies',
  'number',
  'signer',
  'secrecy',
  'urgency',
  'main',
  'body',
  'attachments',
  'note',
  'date',
  'copy',
]
const placeOf = (field: string): number => {
  const at = FIELDS.indexOf(field.replace(/[[.].*$/, ''))
  return at < 0 ? FIELDS.length : at
}

/** Checks a draft by the rules in force; nothing found is an empty list. Pure: the same draft gives the same findings. */
export const checkDocument = (input: DraftInput, options: CheckOptions = {}): Finding[] => {
  const draft = draftOf(input)
  const all: Finding[] = []
  const marked = new Map<string, Uint8Array>()
  const told = (field: string, text: string) => {
    const own = marked.get(field) ?? new Uint8Array(text.length + 1)
    marked.set(field, own)
    return own
  }
  for (const rule of rules)
    rule(
      draft,
      (kind, place, start, end, words) => {
        if (OF_MARKS.has(kind)) {
          const places = told(place.field, place.text).subarray(start, Math.max(end, start + 1))
          if (places.includes(1)) return
          places.fill(1)
        }
        all.push(finding(kind, place, start, end, words))
      },
      options,
    )
  return all.sort((a, b) => placeOf(a.field) - placeOf(b.field) || a.field.localeCompare(b.field) || a.start - b.start || a.end - b.end)
}

/** Checks a .docx: its words as a draft, and its layout against GB/T 9704-2012. Nothing when the bytes are no readable .docx. */
export const checkDocx = (bytes: Uint8Array, options: CheckOptions = {}): { draft: DraftInput; findings: Finding[] } | undefined => {
  const file = readWord(bytes)
  if (!file) return undefined
  const read = draftFrom(recognise(file))
  return { draft: read.draft, findings: [...checkDocument(read.draft, options), ...layoutFindings(file, read)] }
}

/** The words of a kind, for lists and boards. */
export const kindWords = (kind: FindingKind): string => findingKinds[kind].title
