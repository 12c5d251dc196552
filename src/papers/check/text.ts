/** Common looks at a text, used by several rules. */
import type { Draft, FieldText } from './draft.ts'

export const CJK = '\\u3400-\\u9fff'
export const isHan = (c: string | undefined): boolean => c !== undefined && /[\u3400-\u9fff\u3007]/.test(c)
/** Chinese marks that belong to Chinese text. */
export const isChineseMark = (c: string | undefined): boolean => c !== undefined && /[，。、；：？！“”‘’（）《》〈〉〔〕【】…—]/.test(c)

/** Addresses of pages and mail and numbers longer than any count are no prose: each character becomes x, so that places stay. */
export const withoutAddresses = (text: string): string =>
  text.replace(
    /(?:https?:\/\/|www\.)[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]+|(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}|\d{19,}|\b[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.(?:com|cn|net|org|gov)(?:\/[A-Za-z0-9\-._~/?#=&%]*)?/g,
    all => 'x'.repeat(all.length),
  )

/** What stands in 《》 or “” is somebody else's words: each character becomes ·, so that places stay. */
export const withoutQuoted = (text: string): string => text.replace(/《[^《》\n]*》|“[^“”\n]*”/g, all => '·'.repeat(all.length))

/** The texts that are prose: title, body, attachments' texts, note. */
export const proseOf = (draft: Draft): FieldText[] =>
  [
    { field: 'title', text: draft.title },
    { field: 'body', text: draft.body },
    ...draft.attached,
    { field: 'note', text: draft.note },
  ].filter(one => one.text !== '')

/** Whether a day exists; without a year the 29th of February does. */
export const dayExists = (year: number | undefined, month: number, day: number): boolean => {
  if (month < 1 || month > 12 || day < 1) return false
  return day <= new Date(Date.UTC(year ?? 2024, month, 0)).getUTCDate()
}
