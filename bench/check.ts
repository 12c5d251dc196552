import { clean } from '../src/papers/check/corpus/clean.ts'
import { faulty } from '../src/papers/check/corpus/faulty.ts'
import { heldClean, heldFaulty } from '../src/papers/check/corpus/held.ts'
import { unmarked, unmarkedDraft } from '../src/papers/check/corpus/marks.ts'
import { right, wrong } from '../src/papers/check/corpus/sentences.ts'
import { checkDocument, draftDocument, findingKinds } from '../src/papers/check/index.ts'
import { type Line, percentile, two } from './measure.ts'

const placed = (draft: Parameters<typeof unmarkedDraft>[0]) => {
  const { value, ...place } = unmarkedDraft(draft)
  return { draft: value, ...place }
}

/** Precision and recall over the corpus, kind by kind, and the time a draft takes. */
export const check = async (): Promise<Line[]> => {
  const counts = new Map(Object.keys(findingKinds).map(kind => [kind, { drafts: 0, right: 0, wrong: 0, missed: 0 }]))
  const of = (kind: string) => counts.get(kind) as { drafts: number; right: number; wrong: number; missed: number }
  const sentence = (body: string) => ({ type: '通知', title: '关于有关工作的通知', main: '各镇党委', body, date: '2026年9月8日' })
  const cleanOnes = [...Object.values(clean), ...heldClean, ...right.map(sentence)]
  const faultyOnes = [
    ...faulty,
    ...heldFaulty.map(({ kind, draft }) => ({ kind, options: {}, ...placed(draft) })),
    ...wrong.map(([kind, marked]) => ({ kind, options: {}, ...unmarked(marked), draft: sentence(unmarked(marked).value), field: 'body' })),
  ]
  for (const draft of cleanOnes) for (const { kind } of checkDocument(draft)) of(kind).wrong++
  for (const { draft, kind, field, start, end, options } of faultyOnes) {
    const found = checkDocument(draft, options)
    // A finding hits when it lies on the marked words; of a missing field, when it is of the kind.
    const hit = found.find(f => f.kind === kind && (field === '' || start === end || (f.field === field && f.start < end && start < f.end)))
    of(kind).drafts++
    if (hit) of(kind).right++
    else of(kind).missed++
    for (const other of found) if (other !== hit) of(other.kind).wrong++
  }
  const ratio = (a: number, b: number): string => (a + b === 0 ? '' : two(a / (a + b)))
  const lines: Line[] = [...counts]
    .filter(([, c]) => c.drafts + c.wrong > 0)
    .map(([kind, c]) => ({
      what: `${kind} ${findingKinds[kind as keyof typeof findingKinds].title}`,
      drafts: c.drafts,
      precision: ratio(c.right, c.wrong),
      recall: ratio(c.right, c.missed),
    }))
  const drafts = Object.values(clean)
    .map(d => draftDocument.parse(d))
    .filter(d => typeof d.body === 'string' && d.body.length >= 100)
  const characters = (d: (typeof drafts)[number]) => JSON.stringify(d.body ?? '').length
  const perThousand = () =>
    drafts
      .map(d => {
        const from = performance.now()
        checkDocument(d)
        return ((performance.now() - from) * 1000) / characters(d)
      })
      .sort((a, b) => a - b)
  const cold = perThousand()
  for (let i = 0; i < 5; i++) perThousand()
  const warm = perThousand()
  const long = { ...drafts[0], body: drafts.map(d => (typeof d.body === 'string' ? d.body : '')).join('\n') }
  const from = performance.now()
  checkDocument(long)
  const whole = performance.now() - from
  return [
    ...lines,
    { what: 'clean drafts and sentences', drafts: cleanOnes.length },
    { what: 'faulty ones', drafts: faultyOnes.length },
    { what: 'ms per 1,000 characters, first time, p50', ms: two(percentile(cold, 0.5)) },
    { what: 'ms per 1,000 characters, warm, p50', ms: two(percentile(warm, 0.5)) },
    { what: 'ms per 1,000 characters, warm, p99', ms: two(percentile(warm, 0.99)) },
    { what: `one text of ${long.body.length} characters, ms per 1,000`, ms: two((whole * 1000) / long.body.length) },
  ]
}
