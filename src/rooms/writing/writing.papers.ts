import { type PaperOf, slipOf, timelineOf } from '../papers.ts'

/** 资料汇编: the chosen units' pieces as they were handed in, the last of each (4.6.3). */
const volume: PaperOf = ({ affair, events, office, now, printedBy }) => {
  const chosen = new Set((affair.data.chosen as string[] | undefined) ?? [])
  const pieces = new Map<string, { from: string; title: string; words: string; attached?: string; at: string }>()
  for (const { act, at, by, body } of events) {
    const home = office.findPerson(by.actingFor?.person ?? by.person)?.unit ?? ''
    if (act !== 'submit' || (chosen.size > 0 && !chosen.has(home))) continue
    pieces.set(home, {
      from: office.findUnit(home)?.name ?? by.unit ?? '',
      title: String(body.input.pieceTitle),
      words: String(body.input.words),
      ...(body.input.piece !== undefined && { attached: '1个文件（见收集事项）' }),
      at,
    })
  }
  return {
    template: 'volume',
    data: {
      title: String(affair.data.volume ?? affair.title),
      office: office.data.name,
      number: affair.number ?? '',
      period: affair.title,
      pieces: [...pieces.values()],
      printed: { at: now, by: printedBy },
    },
  }
}

export const writingPapers: Readonly<Record<string, Readonly<Record<string, PaperOf>>>> = {
  'writing-task': {
    slip: slipOf('拟稿处理单', [
      'title',
      'genre',
      ['askedBy', '交办人'],
      ['writer', '拟稿人'],
      'reviser',
      'sectionName',
      'firstSigner',
      'secondSigner',
      'copies',
      'finalNo',
      ['finalAt', '日期'],
    ]),
    timeline: timelineOf,
  },
  collection: { volume, timeline: timelineOf },
  contribution: { timeline: timelineOf },
  'reward-list': { slip: slipOf('投稿奖励审批单', ['year', 'pieces', 'total', 'list', 'voucher']), timeline: timelineOf },
}
