import { describe, expect, test } from 'vitest'
import { faulty } from './check/corpus/faulty.ts'
import { checkDocument, type DraftInput } from './check/index.ts'
import { replacementOf } from './replacement.ts'

/** The draft with a finding taken up: one field with other words. */
const takenUp = (draft: DraftInput, field: string, put: (text: string) => string): DraftInput => {
  const at = /^attachments\[(\d+)\]$/.exec(field)
  const given = draft as Record<string, unknown>
  if (!at) return { ...draft, [field]: put([given[field]].flat().join(field === 'body' ? '\n' : '、')) }
  const all = given.attachments as (string | { title: string })[]
  return {
    ...draft,
    attachments: all.map((a, i) => (i !== Number(at[1]) ? a : typeof a === 'string' ? put(a) : { ...a, title: put(a.title) })),
  }
}

describe('采纳校核意见', () => {
  const settled = faulty.flatMap(({ name, draft, options }) => {
    const [finding] = checkDocument(draft, options)
    const words = finding && replacementOf(finding)
    return finding && words !== undefined ? [{ name, draft, options, finding, words }] : []
  })

  test('样稿里的错，采纳之后这一处不再报，也不带出新的毛病', () => {
    const wrong = settled.flatMap(({ name, draft, options, finding: { field, start, end, kind }, words }) => {
      const after = checkDocument(
        takenUp(draft, field, text => text.slice(0, start) + words + text.slice(end)),
        options,
      )
      // A level put right may leave the numbers after it to be put right too.
      const left = after.filter(f => !(kind === 'numbering-level' && f.kind === 'numbering-order'))
      return left.map(f => `${name}：${f.kind} ${f.words}`)
    })
    expect(wrong).toEqual([])
    expect(settled.length).toBeGreaterThan(faulty.length / 2)
  })

  test('只说怎么办、没说写什么的，不能采纳', () => {
    const advised = new Set(settled.map(s => s.finding.kind))
    for (const kind of ['addressee-missing', 'sum', 'date-impossible', 'request-matters', 'report-request', 'type-direction'] as const)
      expect(advised.has(kind), kind).toBe(false)
    expect(settled.filter(s => /×|补上|核对|改[用为]|另行文/.test(s.words)).map(s => s.name)).toEqual([])
  })
})
