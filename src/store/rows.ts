import type { Affair } from '#affairs'
import type { Instant } from '#office'

export const iso = (value: unknown): Instant => (value instanceof Date ? value : new Date(String(value))).toISOString()

/** Who may see the affair now: those named, who opened it, and whoever has been asked so far; those it is hidden from only while asked. */
export const accessOf = (affair: Affair): string[] => {
  const asked = affair.assignments.filter(a => a.state !== 'waiting')
  const named = [...new Set([...affair.sees, `person:${affair.openedBy}`, ...asked.map(a => `person:${a.person}`)])]
  if (!affair.hidden) return named
  const hidden = new Set(affair.hidden)
  for (const a of asked) if (a.state === 'open') hidden.delete(`person:${a.person}`)
  hidden.delete(`person:${affair.openedBy}`)
  return named.filter(p => !hidden.has(p))
}
