import type { Refusal } from '#affairs'

/** The doors of better-auth that are open; signing in and changing the password have doors of our own. */
export const authDoors: Readonly<Record<string, 'GET' | 'POST'>> = {
  '/api/auth/get-session': 'GET',
  '/api/auth/sign-out': 'POST',
  '/api/auth/two-factor/enable': 'POST',
  '/api/auth/two-factor/disable': 'POST',
  '/api/auth/two-factor/verify-totp': 'POST',
  '/api/auth/two-factor/verify-backup-code': 'POST',
}

const FORM_TYPES = /^(application\/x-www-form-urlencoded|multipart\/form-data|text\/plain)\s*(;|$)/i

/**
 * Whether a page of another site may have sent this: its Origin is another's, or there is none and the body is of a kind a form can send.
 * A foreign page can send JSON only after asking (CORS), and nobody here says yes.
 */
export const fromElsewhere = (request: Request, baseURL?: string): boolean => {
  if (['GET', 'HEAD', 'OPTIONS'].includes(request.method)) return false
  const origin = request.headers.get('origin')
  if (origin === null) return FORM_TYPES.test(request.headers.get('content-type') ?? '')
  const own = [request.headers.get('host') ?? new URL(request.url).host, ...(baseURL ? [new URL(baseURL).host] : [])]
  return !URL.canParse(origin) || !own.includes(new URL(origin).host)
}

const DEEPEST = 40
const stands = (words: string) => words.isWellFormed() && !words.includes('\u0000')

/** Whether a value can be kept and found again: no NUL and no half characters in its words, and not nested without end. */
export const isFit = (value: unknown, depth = 0): boolean => {
  if (typeof value === 'string') return stands(value)
  if (typeof value !== 'object' || value === null) return true
  if (depth > DEEPEST) return false
  return Array.isArray(value)
    ? value.every(v => isFit(v, depth + 1))
    : Object.entries(value).every(([k, v]) => stands(k) && isFit(v, depth + 1))
}

/** Whether the address itself can be read: percent signs that mean something, no NUL. */
export const isFitAddress = (url: string): boolean => {
  const { pathname, searchParams } = new URL(url)
  try {
    return stands(decodeURIComponent(pathname)) && [...searchParams].flat().every(stands)
  } catch {
    return false
  }
}

export const UNFIT: Refusal = { says: '内容里有不能保存的字符，或层次过深', wayOut: '请删去不可见字符后再提交' }
export const ELSEWHERE: Refusal = { says: '这个请求不是从本系统的页面发出的，没有办理', wayOut: '请从本系统的页面重新操作' }

/** A window of a minute for each address; enough for people, too little for guessing. */
export const limiter = (most: number, known = 10_000) => {
  let minute = -1
  const counts = new Map<string, number>()
  return (address: string, now: number): boolean => {
    const current = Math.floor(now / 60_000)
    if (current !== minute) {
      minute = current
      counts.clear()
    }
    // More addresses than can be counted share one count, so that nobody escapes by having many.
    const key = counts.has(address) || counts.size < known ? address : ''
    const count = (counts.get(key) ?? 0) + 1
    counts.set(key, count)
    return count <= most
  }
}

const COMMON = new Set(
  'password passwd pass admin administrator root user test guest welcome letmein iloveyou woaini qwerty asdf zxcv abc abcd abcde aa aaa huisheng office huawei lenovo changeme default login secret master system dangwei qwei beijing china zhongguo'.split(
    ' ',
  ),
)
const RUNS = /123456|654321|012345|987654|qwert|asdfg|zxcvb|1qaz|2wsx|qazwsx|(.)\1{4}/
const LOOKALIKE: Record<string, string> = { '@': 'a', '4': 'a', '0': 'o', '1': 'i', '!': 'i', $: 's', '5': 's', '3': 'e', '7': 't' }

/** Whether everybody would try it: a common word with figures around it, letters made figures, or a run along the keyboard. */
export const isCommonPassword = (password: string): boolean => {
  const plain = password.toLowerCase()
  const core = (words: string) => words.replace(/^[^a-z]+|[^a-z]+$/g, '')
  const read = (words: string) => words.replace(/[@4015$37!]/g, c => LOOKALIKE[c] ?? c)
  const tail = /[^a-z]*$/
  return (
    RUNS.test(plain) ||
    [core(plain), core(plain).replaceAll(/[^a-z]/g, ''), core(read(plain)), core(read(plain.replace(tail, '')))].some(word =>
      COMMON.has(word),
    )
  )
}
