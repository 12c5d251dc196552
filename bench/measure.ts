/** Runs `work` `times` times, `clients` at once; gives each run's milliseconds, sorted, and the whole span. */
export const timed = async (
  times: number,
  clients: number,
  work: (i: number) => Promise<unknown>,
): Promise<{ each: number[]; all: number }> => {
  const each: number[] = []
  let next = 0
  const from = performance.now()
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (next < times) {
        const i = next++
        const began = performance.now()
        await work(i)
        each.push(performance.now() - began)
      }
    }),
  )
  return { each: each.sort((a, b) => a - b), all: performance.now() - from }
}

export const percentile = (sorted: readonly number[], p: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))] ?? Number.NaN

/** One line of a bench's table: what was done, and its figures by heading. */
export type Line = Readonly<Record<string, string | number>>
export const two = (n: number): string => n.toFixed(2)

/** A table for docs/performance.md. */
export const markdown = (lines: readonly Line[]): string => {
  const heads = [...new Set(lines.flatMap(l => Object.keys(l)))]
  const row = (cells: readonly unknown[]) => `| ${cells.join(' | ')} |`
  return [row(heads), row(heads.map(() => '---')), ...lines.map(l => row(heads.map(h => l[h] ?? '')))].join('\n')
}
