import type { Finding } from '#affairs'
import type { Instant, Office } from '#office'
import { beijingDay } from '#office'
import { checkDocument } from '#papers'

// Written on the paper when it is signed, not before.
const AT_SIGNING: ReadonlySet<string> = new Set(['date-missing', 'signer-missing'])

/** 机器校核: what the machine finds in a value with parts, for the gates of its act and for the form that settles it. */
export const findingsIn = (control: string, value: unknown, office: Office, now: Instant): readonly Finding[] =>
  control === 'official-draft' && value
    ? checkDocument(value as never, {
        now: beijingDay(now),
        people: office.data.people.map(p => ({ name: p.name, posts: office.postsOf(p.id, now).map(h => h.post) })),
        units: office.data.units,
      })
        .filter(f => !AT_SIGNING.has(f.kind))
        .map(({ kind, field, words, rule, message, suggestion }) => ({ kind, field, words, rule, message, suggestion }))
    : []
