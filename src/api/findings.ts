import type { Finding } from '#affairs'
import type { Instant, Office } from '#office'
import { beijingDay } from '#office'
import { type CheckOptions, checkDocument } from '#papers'

// Written on the paper when it is signed, not before.
const AT_SIGNING: ReadonlySet<string> = new Set(['date-missing', 'signer-missing'])

/** What a draft is held against: today, the office's people and units. */
export const checkOptions = (office: Office, now: Instant): CheckOptions => ({
  now: beijingDay(now),
  people: office.data.people.map(p => ({ name: p.name, posts: office.postsOf(p.id, now).map(h => h.post) })),
  units: office.data.units,
})
/** Whether a draft has to answer for it already. */
export const isForDraft = ({ kind }: { readonly kind: string }): boolean => !AT_SIGNING.has(kind)

/** 机器校核: what the machine finds in a value with parts, for the gates of its act and for the form that settles it. */
export const findingsIn = (control: string, value: unknown, office: Office, now: Instant): readonly Finding[] =>
  control === 'official-draft' && value
    ? checkDocument(value as never, checkOptions(office, now))
        .filter(isForDraft)
        .map(({ kind, field, words, rule, message, suggestion }) => ({ kind, field, words, rule, message, suggestion }))
    : []
