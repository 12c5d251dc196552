import { document as one } from './act.ts'
import { load, templates } from './load.ts'
import { type Line, percentile, two } from './measure.ts'
import { freshStore, NOW, servedOver } from './served.ts'

const UNDER_WAY = 200
const TIMES = 100
const document = (i: number) => ({ ...one, docNumber: `云办发〔2026〕${i + 1}号` })

/** The circulation board, clearing list and month's figures with two hundred documents under way, and ten thousand or a hundred thousand affairs behind them. */
export const circulation = async (sizes: readonly number[] = [10_000, 100_000]): Promise<Line[]> => {
  const offices = []
  for (const size of sizes) {
    const { store, close } = await freshStore('PostgreSQL', ['fsync=off', 'full_page_writes=off'])
    const served = await servedOver(store)
    await templates(store)
    await load(store, size)
    const { engine } = served.house
    const act = async (request: Parameters<typeof engine.perform>[0]) => {
      const done = await engine.perform(request)
      if (!done.ok) throw new Error(done.refusals.map(r => r.says).join('；'))
      return done.affair
    }
    for (let i = 0; i < UNDER_WAY; i++) {
      const { id } = await act({ kind: 'incoming-document', act: 'open', input: document(i), actor: 'p-maxiaoli', now: NOW })
      await act({
        affair: id,
        act: 'propose',
        input: { opinion: '请领导阅示。', instructors: ['p-shendingyuan', 'p-hejingyi'] },
        actor: 'p-zhaoguoqiang',
        now: NOW,
      })
      await act({
        affair: id,
        act: 'trackCopies',
        input: { copyNumbers: `${String(i + 1).padStart(6, '0')}`, mustReturn: true, returnBy: '2026-03-31' },
        actor: 'p-maxiaoli',
        now: NOW,
      })
    }
    offices.push({ size, served, close, call: (await served.as('maxiaoli')).call })
  }
  const lines: Line[] = []
  for (const [what, path] of [
    ['board', '/api/documents/circulation'],
    ['clearing list', '/api/documents/clearing?by=2026-03-31'],
    ["month's figures", '/api/documents/statistics?month=2026-02'],
    ['is it a repeat?', ''],
  ] as const) {
    const each = offices.map(() => [] as number[])
    for (let i = -5; i < TIMES; i++)
      for (const [n, { call }] of offices.entries()) {
        const from = performance.now()
        if (path) await call('GET', path)
        else await call('POST', '/api/documents/repeats', { rows: [{ key: `repeat-${i}-${n}`, input: document(i + 5) }] })
        if (i >= 0) each[n]?.push(performance.now() - from)
      }
    const line: Record<string, string> = { what }
    for (const [n, { size }] of offices.entries()) {
      const sorted = (each[n] ?? []).sort((a, b) => a - b)
      line[`${size} p50 ms`] = two(percentile(sorted, 0.5))
      line[`${size} p99 ms`] = two(percentile(sorted, 0.99))
    }
    const [few, many] = [each[0] ?? [], each.at(-1) ?? []].map(all => percentile(all, 0.5))
    line['p50 ÷'] = two((many ?? Number.NaN) / (few ?? Number.NaN))
    lines.push(line)
  }
  for (const o of offices) {
    await o.served.close()
    await o.close()
  }
  return lines
}
