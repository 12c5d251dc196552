import { beijingDay, beijingTime, type Office } from '#office'
import type { OfficialDocument } from '../../papers/official.ts'
import { type PaperOf, slipOf, timelineOf } from '../papers.ts'
import { documentDelivery } from './delivery.ts'
import { agenciesOf } from './signoff.ts'

/** 正本: the text as signed, with what the office writes at release: number, agencies, imprint. */
const finalOf = (data: Readonly<Record<string, any>>, number: string | undefined, office: Office): OfficialDocument => ({
  ...data.text,
  agencies: data.text.agencies ?? (data.sender ? agenciesOf(data.sender, { office }) : []),
  ...(number && { number }),
  sealed: data.text.sealed ?? true,
  printedBy: office.data.name,
  ...((data.distributedAt ?? data.registeredAt) && { printedOn: beijingDay(data.distributedAt ?? data.registeredAt) }),
})
const original: PaperOf = ({ affair, office, now }) => ({
  template: 'official',
  data: finalOf(affair.data, affair.number, office),
  at: now,
})
/** What a receiving unit prints: the original behind its receipt, with the number of its own copy. */
const received: PaperOf = ({ affair, linked = [], office, now }) => {
  const sent = linked.find(l => l.name === '分发' && l.direction === 'from')
  const copy = String(affair.data.copyNumbers ?? '')
  return {
    template: 'official',
    data: {
      ...finalOf(sent?.data ?? {}, String(affair.data.docNumber), office),
      ...(/^\d+$/.test(copy) && { copyNumber: copy.padStart(6, '0') }),
    },
    at: now,
  }
}

/** 分发签收单: a line for each receiving unit; those who have not signed have room for it. */
const receipts: PaperOf = ({ affair, linked = [], office, now, printedBy }) => ({
  template: 'register',
  data: {
    title: '公文分发签收单',
    office: office.data.name,
    period: `${affair.number ?? ''}　${affair.title}`,
    columns: [
      { key: 'n', label: '序号', kind: 'number', width: 0.5 },
      { key: 'receiver', label: '收文单位', width: 2 },
      { key: 'copies', label: '份数', kind: 'number', width: 0.6, sum: true },
      { key: 'copyNumbers', label: '份号', width: 1 },
      { key: 'way', label: '方式', width: 1 },
      { key: 'receivedBy', label: '签收人', width: 1.2 },
      { key: 'receivedAt', label: '签收时间', width: 1.4 },
      { key: 'state', label: '情况', width: 0.9 },
    ],
    rows: linked
      .filter(l => l.name === '分发' && l.direction === 'to')
      .sort((a, b) => Number(a.number?.match(/(\d+)号$/)?.[1]) - Number(b.number?.match(/(\d+)号$/)?.[1]))
      .map(({ data = {}, state }, i) => ({
        n: i + 1,
        receiver: data.receiver as string,
        copies: data.copies as number,
        copyNumbers: data.copyNumbers as string | undefined,
        way: data.way as string,
        receivedBy: data.receivedBy as string | undefined,
        receivedAt:
          data.receivedAt === undefined
            ? undefined
            : /T/.test(String(data.receivedAt))
              ? beijingTime(String(data.receivedAt))
              : String(data.receivedAt),
        state: data.recalledAt ? '已撤回' : documentDelivery.states[state as 'sent'],
      })),
    signatures: ['分发人', '核对人'],
    printed: { at: now, by: printedBy },
  },
})

export const outgoingPapers: Readonly<Record<string, Readonly<Record<string, PaperOf>>>> = {
  'outgoing-document': {
    original,
    slip: slipOf('发文稿纸', [
      'text',
      'sender',
      'docType',
      'secrecy',
      'urgency',
      'scope',
      'main',
      'copyTo',
      'copies',
      'draftedBy',
      'checkedBy',
      'organiser',
      'signRule',
      'releasedBy',
      'requirement',
    ]),
    receipts,
    timeline: timelineOf,
  },
  'document-delivery': { original: received, timeline: timelineOf },
  'number-reservation': { timeline: timelineOf },
  'direct-draft': { timeline: timelineOf },
}
