/** What the log says of a package that was taken in: what it was, and which numbers of each series it did not hold. */
export interface PackageTaken {
  readonly seal: string
  readonly year: number
  readonly office: string
  readonly affairs: readonly string[]
  /** By series: the numbers that stayed in the other office, as 1-4,7. */
  readonly without: Readonly<Record<string, string>>
}

/** Numbers not there between 1 and the highest, as 1-4,7. */
export const gapsIn = (numbers: Iterable<number>): string => {
  const gaps: string[] = []
  let last = 0
  for (const n of [...new Set(numbers)].sort((a, b) => a - b)) {
    if (n > last + 1) gaps.push(n - last === 2 ? String(last + 1) : `${last + 1}-${n - 1}`)
    last = n
  }
  return gaps.join(',')
}

/** Numbers left out, by series. */
export const rangesOf = () => {
  const all = new Map<string, (readonly [number, number])[]>()
  return {
    add: (scope: string, ranges: string): void => {
      const list = all.get(scope) ?? []
      for (const range of ranges.split(',').filter(Boolean)) {
        const [from = 0, to = from] = range.split('-').map(Number)
        list.push([from, to])
      }
      all.set(scope, list)
    },
    has: (scope: string, n: number): boolean => (all.get(scope) ?? []).some(([from, to]) => from <= n && n <= to),
  }
}
