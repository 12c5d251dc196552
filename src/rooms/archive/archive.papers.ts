import { type PaperOf, type PaperSource, slipOf, timelineOf } from '../papers.ts'

const words = (value: unknown) => String(value ?? '')

/** 归档章: 全宗号、年度、件号；机构（问题）、保管期限、页数. */
const stamp: PaperOf = ({ affair, office, now, printedBy }) => ({
  template: 'stamp',
  data: {
    office: office.data.name,
    number: affair.number ?? '待编号',
    fonds: words(affair.data.fonds),
    year: words(affair.data.inYear),
    item: affair.number?.split('-').at(-1) ?? '',
    class: words(affair.data.classOf),
    term: words(affair.data.term).replace('定期', ''),
    pages: words(affair.data.pages),
    title: affair.title,
    printed: { at: now, by: printedBy },
  },
})

const listTitles: Record<string, string> = { 销毁: '档案销毁清册', 移交区档案馆: '档案移交清册', 延长保管期限: '档案延期清册' }
const by = ({ events }: PaperSource, ...acts: readonly string[]): string =>
  [...new Set(events.filter(e => acts.includes(e.act)).map(e => e.by.name))].join('、')

/** 清册: what was disposed of and who signed each step, from the record and not from the items, which may be gone. */
const list: PaperOf = source => {
  const { affair, office, now, printedBy } = source
  const lines = (affair.data.lines as string[] | undefined) ?? []
  return {
    template: 'register',
    data: {
      title: listTitles[words(affair.data.way)] ?? '档案处置清册',
      office: office.data.name,
      period: `${affair.number ?? ''}　${words(affair.data.endedOn) || '未了结'}`,
      columns: [
        { key: 'number', label: '档号', width: 2.7 },
        { key: 'title', label: '题名', width: 3.4 },
        { key: 'docNumber', label: '文号', width: 1.6 },
        { key: 'inYear', label: '年度', width: 0.7 },
        { key: 'term', label: '保管期限', width: 0.9 },
        { key: 'pages', label: '页数', width: 0.6 },
        { key: 'note', label: '备注', width: 1 },
      ],
      rows: lines.map(line => {
        const [number, term, inYear, pages, docNumber, title] = line.split('｜')
        return { number, term, inYear, pages, docNumber, title }
      }),
      signatures: [
        `提出（${by(source, 'offer')}）`,
        `鉴定（${by(source, 'appraise', 'turnDown')}）`,
        `交付（${by(source, 'deliver')}）`,
        `${affair.data.way === '销毁' ? '监销确认' : '接收'}（${by(source, 'confirm')}）`,
        ...(affair.data.way === '销毁' ? [`监销（${by(source, 'destroy')}）`] : []),
      ],
      printed: { at: now, by: printedBy },
    },
  }
}

export const archivePapers: Readonly<Record<string, Readonly<Record<string, PaperOf>>>> = {
  'archive-item': {
    stamp,
    slip: slipOf('归档文件单', [
      'title',
      'responsible',
      'docNumber',
      'writtenOn',
      'secrecy',
      'source',
      'sourceNumber',
      'inYear',
      'term',
      'classOf',
      'pages',
      'box',
      'contents',
    ]),
    timeline: timelineOf,
  },
  'archive-filing': { timeline: timelineOf },
  'archive-loan': { slip: slipOf('档案借阅单', ['what', 'purpose', 'way', 'until', 'lines', 'condition', 'damage']), timeline: timelineOf },
  'archive-disposition': { list, timeline: timelineOf },
}
