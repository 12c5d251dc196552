import { randomUUID } from 'node:crypto'
import { sentenceOf } from './load.ts'
import { type Line, percentile, two } from './measure.ts'
import { type Database, freshStore, servedOver } from './served.ts'

const FILES = 1000
const IN_A_BATCH = 50

const letter = (i: number) =>
  [
    '区教育局文件',
    `临教发〔2026〕${i + 1}号`,
    `关于第${i + 1}批校舍检修情况的报告`,
    '区委办公室：',
    ...Array.from({ length: 24 }, (_, n) => `${sentenceOf(i * 31 + n * 7)}，请各有关单位抓紧办理并按月报告进展。`),
    '区教育局',
    '2026年3月1日',
  ].join('\n')

/** A thousand files dropped together: each uploaded and read, its register's fields proposed, looked up for repeats, registered in batches of fifty. */
export const importing = async (databases: readonly Database[] = ['PGlite', 'PostgreSQL']): Promise<Line[]> => {
  const lines: Line[] = []
  for (const database of databases) {
    const { store, close } = await freshStore(database)
    const served = await servedOver(store)
    const clerk = await served.as('maxiaoli')
    const [uploads, batches]: [number[], number[]] = [[], []]
    let registered = 0
    let repeats = 0
    const began = performance.now()
    for (let from = 0; from < FILES; from += IN_A_BATCH) {
      const rows = []
      for (let i = from; i < from + IN_A_BATCH; i++) {
        const t = performance.now()
        // The last ten come a second time.
        const { hash, proposed } = (await clerk.upload(`来文${i}.txt`, Buffer.from(letter(i < FILES - 10 ? i : i - 500)))) as {
          hash: string
          proposed: Record<string, string>
        }
        uploads.push(performance.now() - t)
        rows.push({
          key: randomUUID(),
          input: { receivedOn: '2026-03-02', urgency: '平件', secrecy: '无', scope: '不限', copies: 1, ...proposed, files: [hash] },
        })
      }
      const t = performance.now()
      const { body } = await clerk.call('POST', '/api/documents/batch', { rows })
      batches.push((performance.now() - t) / IN_A_BATCH)
      registered += body.filter((r: { id?: string }) => r.id).length
      repeats += body.filter((r: { repeats?: unknown[] }) => r.repeats?.length).length
    }
    const all = (performance.now() - began) / 1000
    const p = (some: number[], share: number) =>
      two(
        percentile(
          [...some].sort((a, b) => a - b),
          share,
        ),
      )
    lines.push({
      database,
      files: FILES,
      registered,
      'held back as repeats': repeats,
      'all s': two(all),
      'upload and read p50 ms': p(uploads, 0.5),
      'upload and read p99 ms': p(uploads, 0.99),
      'registering one, in a batch, p50 ms': p(batches, 0.5),
      'the last batch ÷ the first': two((batches.at(-1) ?? Number.NaN) / (batches[0] ?? Number.NaN)),
    })
    await served.close()
    await close()
  }
  return lines
}
