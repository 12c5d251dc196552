/** 文字: slips of the pen. */

import type { Rule } from './rule.ts'
import { proseOf } from './text.ts'
import { repeats, typos } from './typos.ts'

export const words: Rule = (draft, report) => {
  for (const place of proseOf(draft)) {
    for (const { wrong, right, why } of typos)
      for (const match of place.text.matchAll(wrong))
        report('typo', place, match.index, match.index + match[0].length, {
          message: why ?? `“${match[0]}”应作“${right}”`,
          suggestion: right === '像' ? match[0].replace('象', '像') : right.replace('$1', match[1] ?? ''),
        })
    for (const repeat of repeats)
      for (const match of place.text.matchAll(repeat))
        report('repeated', place, match.index, match.index + match[0].length, {
          message: `“${match[0]}”重复`,
          suggestion: match[0].slice(0, match[0].length / 2),
        })
  }
}
