/** What can keep the office from its data: the database cannot be reached, the disk is full, or the line broke while committing. */
export type FaultKind = 'away' | 'full' | 'unsure'

/** A fault whose kind is known, so that the user can be told in his own words what it means for him. */
export class StoreFault extends Error {
  readonly kind: FaultKind
  constructor(kind: FaultKind, cause?: unknown) {
    super(`Store fault: ${kind}`, { cause })
    this.kind = kind
  }
}

const AWAY = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  // Shutting down, crashed, starting up, too many connections, a standby that only reads.
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '25006',
])
const AWAY_WORDS = /Connection terminated|timeout exceeded when trying to connect|connection error and is not queryable|Query read timeout/i
const FULL = new Set(['ENOSPC', 'EDQUOT', '53100'])

/** The kind of fault behind an error, however deep its cause lies; nothing when it is an ordinary error. */
export const faultOf = (error: unknown): FaultKind | undefined => {
  for (let at = error as (Error & { code?: unknown; syscall?: unknown }) | undefined, deep = 0; at && deep < 6; deep++) {
    if (at instanceof StoreFault) return at.kind
    const code = String(at.code ?? '')
    if (FULL.has(code) || /No space left on device/.test(String(at.message))) return 'full'
    if (AWAY.has(code) || code.startsWith('08') || (at.syscall === 'connect' && code) || AWAY_WORDS.test(String(at.message))) return 'away'
    at = at.cause as typeof at
  }
  return undefined
}

const COLLISIONS = new Set(['40P01', '40001'])

/** Two transactions that waited for each other in a circle: the database ends one, which is simply done again. */
export const retried = async <T>(work: () => Promise<T>, most = 4): Promise<T> => {
  for (let tries = 1; ; tries++)
    try {
      return await work()
    } catch (error) {
      if (tries === most || !COLLISIONS.has(String((error as { code?: unknown }).code))) throw error
    }
}
