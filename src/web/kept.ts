import { useEffect, useRef } from 'react'

/** 未提交的内容: what was typed and not yet sent, kept in this browser for its own author until it is sent or thrown away. */
interface Kept {
  readonly at: string
  readonly values: Record<string, unknown>
}
const PREFIX = 'huisheng:kept:'
const DAYS = 14
const nameOf = (person: string, name: string) => `${PREFIX}${person}:${name}`

/** Whose form, and which. */
export interface Scope {
  readonly person: string
  readonly name: string
}
/** What was kept under this name; what is older than a fortnight is gone. */
export const readKept = ({ person, name }: Scope): Kept | undefined => {
  try {
    const oldest = new Date(Date.now() - DAYS * 86_400_000).toISOString()
    for (const key of Object.keys(localStorage))
      if (key.startsWith(PREFIX) && (JSON.parse(localStorage.getItem(key) ?? '{}') as Kept).at < oldest) localStorage.removeItem(key)
    const found = localStorage.getItem(nameOf(person, name))
    return found ? (JSON.parse(found) as Kept) : undefined
  } catch {
    // A browser may refuse to keep anything; then there is nothing kept.
    return undefined
  }
}
/** Whether it could be kept. */
const keep = ({ person, name }: Scope, values: Record<string, unknown>): boolean => {
  try {
    localStorage.setItem(nameOf(person, name), JSON.stringify({ at: new Date().toISOString(), values } satisfies Kept))
    return true
  } catch {
    return false
  }
}
export const forget = ({ person, name }: Scope): void => {
  try {
    localStorage.removeItem(nameOf(person, name))
  } catch {}
}

/** Keeps what is typed, a moment after it was typed and whenever the page goes; `sent` ends it. `warns` asks before an unsent page is left. */
export const useKeeping = (scope: Scope | undefined, warns = true) => {
  const left = useRef<Record<string, unknown>>(undefined)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const where = useRef(scope)
  where.current = scope
  const store = useRef(() => {
    clearTimeout(timer.current)
    if (where.current && left.current) keep(where.current, left.current)
  })
  useEffect(() => {
    const going = (e: BeforeUnloadEvent) => {
      store.current()
      if (warns && left.current) e.preventDefault()
    }
    const hidden = () => store.current()
    addEventListener('beforeunload', going)
    addEventListener('pagehide', hidden)
    document.addEventListener('visibilitychange', hidden)
    return () => {
      removeEventListener('beforeunload', going)
      removeEventListener('pagehide', hidden)
      document.removeEventListener('visibilitychange', hidden)
      hidden()
    }
  }, [warns])
  return {
    note: (values: Record<string, unknown>) => {
      if (!where.current) return
      left.current = values
      clearTimeout(timer.current)
      timer.current = setTimeout(store.current, 300)
    },
    unsent: () => left.current !== undefined,
    sent: () => {
      left.current = undefined
      clearTimeout(timer.current)
      if (where.current) forget(where.current)
    },
  }
}
