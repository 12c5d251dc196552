/** 校核意见在界面上的名字: the same finding is the same from one check to the next, wherever it has moved. */
import { unfilled } from '#papers/blanks.ts'
import type { FindingView, OfficialDocumentInput, Verdict } from '#papers/official.ts'
import type { Found } from './findings.tsx'
import { textOf } from './text.ts'

/** The parts of a document by their Chinese names. */
export const partNames: Readonly<Record<string, string>> = {
  type: '文种',
  title: '标题',
  agencies: '发文机关',
  number: '发文字号',
  signer: '签发人',
  secrecy: '密级',
  urgency: '紧急程度',
  main: '主送机关',
  copy: '抄送机关',
  body: '正文',
  attachments: '附件',
  note: '附注',
  date: '成文日期',
  present: '出席',
  absent: '请假',
  attending: '列席',
  printedBy: '印发机关',
  printedOn: '印发日期',
}
export const partOf = (field: string): string => /^\w+/.exec(field)?.[0] ?? field
const whereOf = (field: string): string => {
  const n = /^attachments\[(\d+)\](\.body)?/.exec(field)
  if (n) return `附件${Number(n[1]) + 1}${n[2] ? '正文' : ''}`
  return partNames[partOf(field)] ?? '文稿'
}

const same = (a: FindingView, b: FindingView) => a.kind === b.kind && a.field === b.field && a.words === b.words && a.message === b.message

/** The findings still to be dealt with, places of a blank that are not filled in first. */
export const foundIn = (
  document: Partial<OfficialDocumentInput>,
  findings: readonly FindingView[],
  settled: readonly Verdict[],
): Found[] => {
  const empty = (['title', 'body'] as const).flatMap(field =>
    unfilled(textOf(document[field])).map(
      ({ start, end, words }): FindingView => ({ kind: '待填', field, start, end, words, rule: '底稿', message: '这里还没有填写' }),
    ),
  )
  const times = new Map<string, number>()
  return [...empty, ...findings]
    .filter(finding => !settled.some(v => same(v.finding, finding)))
    .map(finding => {
      const name = `${finding.kind}·${finding.field}·${finding.words}·${finding.message}`
      const n = (times.get(name) ?? 0) + 1
      times.set(name, n)
      return { id: `${name}·${n}`, finding, where: whereOf(finding.field) }
    })
}

/** A text with other words in the place of a finding. */
export const withWords = (text: string, { start, end, words }: FindingView, suggestion: string): string | undefined =>
  text.slice(start, end) === words || words === '' ? text.slice(0, start) + suggestion + text.slice(end) : undefined
