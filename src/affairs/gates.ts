import type { ClauseId } from '#norms'
import type { Situation } from './who.ts'

/** What must hold before an act; broken, it refuses with its clause and the way out. */
export interface Gate<in V> {
  readonly says: string | ((values: V, at: Situation) => string)
  readonly cites: ClauseId
  readonly wayOut: string | ((values: V, at: Situation) => string)
  readonly holds: (values: V, at: Situation) => boolean
  /** The field the refusal is shown beside. */
  readonly field?: string
  /** Looks at the affair alone and not at the form, so that it stands on the button before anything is filled in. */
  readonly early?: boolean
  /** Kept in the audit record when refused, as some clauses ask (4.8.9). */
  readonly audited?: boolean
}

/** A gate of a room's own, as a sentence, a clause, a way out and the condition. */
export const gate = <V = unknown>(
  says: Gate<V>['says'],
  cites: ClauseId,
  wayOut: Gate<V>['wayOut'],
  holds: Gate<V>['holds'],
  more: { readonly field?: string; readonly audited?: boolean; readonly early?: boolean } = {},
): Gate<V> => ({ says, cites, wayOut, holds, ...more })

/** One number is not more than another: 实盖份数 not more than 批准份数. */
export const notMoreThan = <const A extends string, const B extends string>(
  a: A,
  b: B,
  cites: ClauseId,
  wayOut: string,
  words: readonly [string, string],
): Gate<Record<A | B, number>> => ({
  says: values => `${words[0]}（${values[a]}）多于${words[1]}（${values[b]}）`,
  cites,
  wayOut,
  holds: values => values[a] <= values[b],
  field: a,
})

/** Every affair at the far end of this link has ended. */
export const allLinkedEnded = (link: string, cites: ClauseId, wayOut: string): Gate<unknown> => ({
  says: (_, { linked }) => {
    const open = linked.filter(l => l.name === link && l.direction === 'to' && !l.ended)
    return `${link}还有${open.length}件未办结：${open.map(l => l.number ?? l.title).join('、')}`
  },
  cites,
  wayOut,
  early: true,
  holds: (_, { linked }) => linked.every(l => l.name !== link || l.direction !== 'to' || l.ended),
})

/** A rule of the house that looks at every act of every kind: no classified words on any door (3.10.17). */
export interface HouseRule {
  readonly cites: ClauseId
  readonly wayOut: string
  /** The complaint about these words, or nothing. `label` names the field they stand in. */
  readonly complains: (words: string, label: string) => string | undefined
}
