import type { DraftInput } from '../draft.ts'

/** Where the ⟦ ⟧ of a sample stood, and the sample without them. */
export interface Marked<T> {
  readonly value: T
  readonly field: string
  readonly start: number
  readonly end: number
}

/** A text without its ⟦ ⟧. */
export const unmarked = (text: string): Marked<string> => {
  const start = text.indexOf('⟦')
  const end = text.indexOf('⟧')
  if (start < 0 || end < start) throw new Error(`no ⟦ ⟧ in ${text}`)
  return { value: text.slice(0, start) + text.slice(start + 1, end) + text.slice(end + 1), field: '', start, end: end - 1 }
}

/** A draft without its ⟦ ⟧; with none, the place is the beginning of a field that is missing. */
export const unmarkedDraft = (draft: DraftInput): Marked<DraftInput> => {
  for (const [field, given] of Object.entries(draft)) {
    if (typeof given === 'string' && given.includes('⟦'))
      return { ...unmarked(given), value: { ...draft, [field]: unmarked(given).value }, field }
    if (!Array.isArray(given)) continue
    const i = given.findIndex(one => typeof one === 'string' && one.includes('⟦'))
    if (i < 0) continue
    const one = unmarked(given[i] as string)
    return { ...one, value: { ...draft, [field]: given.with(i, one.value) }, field: `${field}[${i}]` }
  }
  return { value: draft, field: '', start: 0, end: 0 }
}
