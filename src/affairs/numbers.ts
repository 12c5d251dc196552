/** Where the running number stands in a series: {n}, or {n:4} for so many digits. */
const RUNNING = /\{n(?::(\d))?\}/

/** Is there a running number in this pattern? */
export const isSeries = (pattern: string): boolean => RUNNING.test(pattern)

/** A series' n-th number: 用印〔2026〕7号, …-0007. */
export const numberIn = (series: string, n: number): string =>
  series.replace(RUNNING, (_, digits?: string) => String(n).padStart(Number(digits ?? 0), '0'))

/** What stands before and behind the running number. */
export const seriesParts = (series: string): readonly [before: string, behind: string] => {
  const [before = '', , behind = ''] = series.split(RUNNING)
  return [before, behind]
}

/** Which number of the series this is; undefined when it is none of it. */
export const numberOf = (series: string, number: string): number | undefined => {
  const [before, behind] = seriesParts(series)
  const n = Number(number.slice(before.length, number.length - behind.length))
  return Number.isInteger(n) && numberIn(series, n) === number ? n : undefined
}
