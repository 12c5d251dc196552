import { importApart, typesetApart } from '#api'
import { officialDocument, officialDocx } from '#papers'
import { type Line, percentile, timed, two } from './measure.ts'

const TIMES = Number(process.env.TIMES ?? 50)
const draft = (paragraphs: number) =>
  officialDocument.parse({
    type: '通知',
    title: '中共云岭区委办公室关于做好冬季安全生产工作的通知',
    agencies: ['中共云岭区委办公室'],
    main: ['各镇党委、政府', '区委各部委'],
    body: Array.from(
      { length: paragraphs },
      (_, i) =>
        `（${['一', '二', '三', '四'][i % 4]}）抓好第${i + 1}项工作。各单位要把任务分到岗位、落到人头，每月25日前把进展报送区委办公室；遇到难处先在本单位协调，协调不下来的及时上报。`,
    ).join('\n'),
  })

/** What somebody waits for at a pause in the typing: the pages, the check; and a Word draft taken apart. */
export const preview = async (): Promise<Line[]> => {
  const lines: Line[] = []
  const line = async (what: string, work: (i: number) => Promise<unknown>) => {
    const began = performance.now()
    await work(-1)
    const first = performance.now() - began
    const { each } = await timed(TIMES, 1, work)
    lines.push({ what, 'first ms': two(first), 'p50 ms': two(percentile(each, 0.5)), 'p95 ms': two(percentile(each, 0.95)) })
  }
  for (const paragraphs of [20, 90]) {
    const document = draft(paragraphs)
    // One character differs each time, as it does while somebody types.
    const typed = (i: number) => ({ ...document, title: `${document.title}${'甲乙丙丁'[i % 4] ?? ''}` })
    const pages = (await typesetApart('pages', { document }))?.length ?? 0
    await line(`版面，${pages}页`, i => typesetApart('pages', { document: typed(i) }))
    await line(`校核，${pages}页`, i => typesetApart('check', { document: typed(i), options: {} }))
    const bytes = new Uint8Array(await officialDocx(document))
    await line(`导入 Word，${pages}页`, () => importApart(bytes))
  }
  return lines
}
