/** 采纳: what stands in the text once a finding is taken up, where words can be put there; else a person has to write. */
import type { Finding } from './check/index.ts'

// Kinds whose suggestion is always a piece of advice.
const ADVICE = /-missing$|^type-|^request-|^report-|^addressee-|^sum$|^date-(impossible|future)$|^subject|^copy-number$/
const PROSE =
  /^(改[为用]|补上|删去[，,]|另行?文|核对|全用|先写|对[上下]|向上级|在正文|文末|写[明会签发]|核发时|用\d位|密级只有|成文日期是|主送“|发文机关＋|只用|主题词)|×|（按/

/** The words that take the place of what was found; `undefined` when the suggestion says what to do and not what to write. */
export const replacementOf = ({ kind, words, suggestion }: Finding): string | undefined => {
  if (words === '' || ADVICE.test(kind)) return undefined
  if (suggestion === '删去') return ''
  // The mark that closes the title has to move as well.
  if (kind === 'cite-enclosing' && suggestion.startsWith('》')) return undefined
  if (kind === 'closing' && !words.endsWith('。')) return PROSE.test(suggestion) ? undefined : suggestion.replace(/。$/, '')
  const dropped = /^删去“(.+)”$/.exec(suggestion)?.[1]
  if (dropped) return words.includes(dropped) ? words.replace(dropped, '') : undefined
  return PROSE.test(suggestion) || suggestion === words ? undefined : suggestion
}
