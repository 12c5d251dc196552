import { beijingTime } from '#office'
import type { Store } from '#store'
import { auditWords } from './audit-words.ts'

// A leading sign would make a spreadsheet compute what somebody typed.
const cell = (x: string) => `"${(/^[=+\-@\t\r]/.test(x) ? `'${x}` : x).replaceAll('"', '""')}"`
const line = (cells: readonly string[]) => `${cells.map(cell).join(',')}\r\n`

/** 审计记录导出: every entry the filter takes in, newest first, written as it is read. */
export const auditCsv = (store: Store, filter: { actor?: string; what?: string }): ReadableStream<Uint8Array> => {
  const bytes = new TextEncoder()
  let before: number | undefined
  let begun = false
  return new ReadableStream({
    pull: async controller => {
      if (!begun) {
        controller.enqueue(bytes.encode(`\uFEFF${line(['序号', '时间（北京）', '谁', '做什么', '说明', '条款', '事项'])}`))
        begun = true
      }
      const rows = await store.db.query<Record<string, unknown>>(
        `select seq, at, actor, what, says, cites, affair from audit
         where ($1::text is null or actor = $1) and ($2::text is null or what = $2) and ($3::bigint is null or seq < $3)
         order by seq desc limit 1000`,
        [filter.actor ?? null, filter.what ?? null, before ?? null],
      )
      if (rows.length)
        controller.enqueue(
          bytes.encode(
            rows
              .map(r => {
                const at = r.at instanceof Date ? r.at.toISOString() : new Date(String(r.at)).toISOString()
                const what = auditWords[String(r.what)] ?? String(r.what)
                return line([
                  String(r.seq),
                  beijingTime(at),
                  String(r.actor),
                  what,
                  String(r.says),
                  String(r.cites ?? ''),
                  String(r.affair ?? ''),
                ])
              })
              .join(''),
          ),
        )
      before = Number(rows.at(-1)?.seq)
      if (rows.length < 1000) controller.close()
    },
  })
}
