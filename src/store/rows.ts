import type { Affair } from '#affairs'
import type { Instant } from '#office'

export const iso = (value: unknown): Instant => (value instanceof Date ? value : new Date(String(value))).toISOString()

/** Who may see the affair now: those named, who opened it, and whoever has been asked so far. */
export const accessOf = (affair: Affair): string[] => [
  ...new Set([
    ...affair.sees,
    `person:${affair.openedBy}`,
    ...affair.assignments.filter(a => a.state !== 'waiting').map(a => `person:${a.person}`),
  ]),
]
