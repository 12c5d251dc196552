import { type PaperOf, type PaperSource, slipOf, timelineOf } from '../papers.ts'

/** 外出文印审批单: as many copies as the clause names holders, each naming its own (4.7.20). */
const outsideSlip: PaperOf = source => {
  const made = slipOf('外出文印审批单', ['title', 'copies', 'content', 'neededOn', 'vendor', 'estimate', 'reason', 'amount', 'invoice'])(
    source,
  )
  return made.template === 'slip'
    ? {
        ...made,
        data: { ...made.data, holders: ['经办人', '文印承办单位', '分管主任'], note: '结算时三份核对一致；未经批准的费用由经办人自付。' },
      }
    : made
}

/** 收发账: one line for each movement, from the affair's own events. */
const ledger: PaperOf = ({ affair, events, office, now, printedBy }: PaperSource) => ({
  template: 'register',
  data: {
    title: '文印耗材登记簿',
    office: office.data.name,
    period: `${affair.data.name}（${affair.number}）`,
    columns: [
      { key: 'at', label: '日期', kind: 'instant', width: 1.5 },
      { key: 'name', label: '品名', width: 2 },
      { key: 'received', label: '入库', kind: 'number', sum: true },
      { key: 'issued', label: '领用', kind: 'number', sum: true },
      { key: 'balance', label: '结存', kind: 'number' },
      { key: 'by', label: '经手人' },
    ],
    rows: events
      .filter(e => ['open', 'receive', 'issue'].includes(e.act))
      .map(e => ({
        at: e.at,
        name: String(affair.data.name),
        received: e.act === 'open' ? Number(e.body.input.balance) : (e.body.input.received as number | undefined),
        issued: e.body.input.issued as number | undefined,
        balance: Number(e.body.data?.balance),
        by: e.by.name,
      })),
    signatures: ['登记人', '审核人'],
    printed: { at: now, by: printedBy },
  },
})

export const printingPapers: Readonly<Record<string, Readonly<Record<string, PaperOf>>>> = {
  'print-job': {
    slip: slipOf('送印单', [
      'title',
      'docType',
      'docNumber',
      'copies',
      'format',
      'neededOn',
      'sender',
      'signer',
      'contact',
      'phone',
      'requirements',
      'pages',
      'typist',
      'proofreader',
      'proofBy',
      'machine',
      'sheets',
      'spoiled',
      'collector',
      'collectedAt',
      'original',
      'wasted',
    ]),
    timeline: timelineOf,
  },
  'outside-printing': { slip: outsideSlip, timeline: timelineOf },
  consumable: { ledger },
}
