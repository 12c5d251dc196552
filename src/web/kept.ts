/** 未提交的内容: what was typed and not yet sent, kept in this browser for its own author until it is sent or thrown away. */
interface Kept {
  readonly at: string
  readonly values: Record<string, unknown>
}
const PREFIX = 'huisheng:kept:'
const DAYS = 14
const nameOf = (person: string, scope: string) => `${PREFIX}${person}:${scope}`

/** What was kept under this name; what is older than a fortnight is gone. */
export const readKept = (person: string, scope: string): Kept | undefined => {
  try {
    const oldest = new Date(Date.now() - DAYS * 86_400_000).toISOString()
    for (const key of Object.keys(localStorage))
      if (key.startsWith(PREFIX) && (JSON.parse(localStorage.getItem(key) ?? '{}') as Kept).at < oldest) localStorage.removeItem(key)
    const found = localStorage.getItem(nameOf(person, scope))
    return found ? (JSON.parse(found) as Kept) : undefined
  } catch {
    // A browser may refuse to keep anything; then there is nothing kept.
    return undefined
  }
}
/** Whether it could be kept. */
export const keep = (person: string, scope: string, values: Record<string, unknown>): boolean => {
  try {
    localStorage.setItem(nameOf(person, scope), JSON.stringify({ at: new Date().toISOString(), values } satisfies Kept))
    return true
  } catch {
    return false
  }
}
export const forget = (person: string, scope: string): void => {
  try {
    localStorage.removeItem(nameOf(person, scope))
  } catch {}
}
