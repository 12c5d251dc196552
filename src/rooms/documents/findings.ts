import * as z from 'zod'
import { type Finding, structured } from '#affairs'

/** Which finding this is, whatever came before it in the text. */
export const findingKey = ({ kind, field, words, rule }: Pick<Finding, 'kind' | 'field' | 'words' | 'rule'>): string =>
  [kind, field, words, rule].join('|')

const rows = z.array(
  z.strictObject({
    kind: z.string(),
    field: z.string(),
    words: z.string(),
    rule: z.string(),
    message: z.string(),
    suggestion: z.string().optional(),
    /** 不改的理由. */
    reason: z.string().trim().max(500).optional(),
  }),
)

/** Findings of the machine that the checker lets stand, each with his reason. */
export const overruled = (label: string, options: { clause?: string } = {}) =>
  structured(label, rows, { control: 'findings', parts: { reason: '不改的理由' }, ...options })
