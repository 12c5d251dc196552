import { type Affair, alertOf, colourOf } from '#affairs'
import { beijingDay, type Instant, type Office } from '#office'
import { documentTypes } from '../../papers/propose.ts'
import type { RegisterData } from '../../papers/types.ts'
import { incomingDocument } from './documents.ts'

const HOUR = 3_600_000
const named = (office: Office, person: string) => office.findPerson(person)?.name ?? person
const words = (value: unknown) => (value === undefined || value === null ? '' : String(value))

/** One document under way, as the circulation board shows it. */
export interface BoardRow {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly sender: string
  readonly urgency: string
  readonly stage: string
  /** Who has it now, since when. */
  readonly holders: readonly { readonly name: string; readonly round: string; readonly hours: number }[]
  /** Who gets it next, in their order. */
  readonly next: readonly string[]
  readonly done: number
  readonly of: number
  /** Hours at the one who has had it longest. */
  readonly hours: number
  readonly alert: number
}

/** 流转看板: where every document under way is, how long it has been there and who comes next; the loudest and longest first (4.5.29). */
export const boardOf = (documents: readonly Affair[], office: Office, now: Instant): BoardRow[] =>
  documents
    .map((a): BoardRow => {
      const open = a.assignments.filter(x => x.state === 'open')
      const sent = a.assignments.filter(x => !x.round.startsWith('state:') && x.state !== 'withdrawn')
      const holders = open.map(x => ({
        name: named(office, x.person),
        round: x.round.startsWith('state:')
          ? ((incomingDocument.states as Record<string, string>)[a.state]?.replace(/^待/, '') ?? '')
          : x.round,
        hours: Math.max(0, Math.floor((Date.parse(now) - Date.parse(x.openedAt ?? a.stateSince)) / HOUR)),
      }))
      return {
        id: a.id,
        number: a.number ?? '',
        title: a.title,
        sender: words(a.data.sender),
        urgency: words(a.data.urgency),
        stage: (incomingDocument.states as Record<string, string>)[a.state] ?? a.state,
        holders: holders.sort((x, y) => y.hours - x.hours),
        next: sent
          .filter(x => x.state === 'waiting')
          .sort((x, y) => x.position - y.position)
          .map(x => named(office, x.person)),
        done: sent.filter(x => x.state === 'done' || x.state === 'skipped').length,
        of: sent.length,
        hours: Math.max(0, ...holders.map(h => h.hours)),
        alert: colourOf(Math.max(0, ...open.map(x => Math.max(x.alert, alertOf(x, now))))),
      }
    })
    .sort((x, y) => y.alert - x.alert || y.hours - x.hours || (x.number < y.number ? -1 : 1))

const printed = (office: Office, at: Instant, by: string) => ({ office: office.data.name, printed: { at, by } })

/** The board on paper or as a sheet. */
export const boardSheet = (rows: readonly BoardRow[], office: Office, at: Instant, by: string): RegisterData => ({
  title: '文件流转情况表',
  period: `截至${beijingDay(at)}`,
  columns: [
    { key: 'number', label: '收文编号', width: 1.3 },
    { key: 'title', label: '标题', width: 3 },
    { key: 'sender', label: '来文单位', width: 1.4 },
    { key: 'urgency', label: '紧急程度', width: 0.7 },
    { key: 'stage', label: '环节', width: 0.9 },
    { key: 'where', label: '在谁手里', width: 1.6 },
    { key: 'hours', label: '停留（小时）', kind: 'number', width: 0.8 },
    { key: 'next', label: '下一位', width: 1.2 },
    { key: 'progress', label: '已阅批', width: 0.7 },
    { key: 'colour', label: '预警', width: 0.6 },
  ],
  rows: rows.map(r => ({
    ...r,
    holders: undefined,
    where: r.holders.map(h => h.name).join('、'),
    next: r.next.slice(0, 3).join('、'),
    progress: r.of ? `${r.done}/${r.of}` : '',
    colour: ['', '将到期', '黄', '红'][r.alert] ?? '',
  })),
  ...printed(office, at, by),
})

export interface Tally {
  readonly name: string
  readonly received: number
  readonly ended: number
  /** No step of it was ever late. */
  readonly onTime: number
}
export interface MonthFigures {
  readonly all: Tally
  readonly bySender: readonly Tally[]
  readonly byType: readonly Tally[]
  readonly byUrgency: readonly Tally[]
}

/** 文种: as the title ends, 关于……的通知. */
const typeOf = (title: string) => documentTypes.findLast(t => title.replace(/[（(].*[）)]$/, '').endsWith(t)) ?? '其他'

/** 月统计: the documents received in a month, by who sent them, what they are and how urgent; and how many kept their times. */
export const monthFigures = (documents: readonly Affair[], now: Instant): MonthFigures => {
  const kept = documents.filter(a => a.state !== 'void')
  const tally = (name: string, some: readonly Affair[]): Tally => ({
    name,
    received: some.length,
    ended: some.filter(a => a.ended).length,
    onTime: some.filter(a => a.assignments.every(x => Math.max(x.alert, alertOf(x, now)) < 2)).length,
  })
  const by = (of: (a: Affair) => string) =>
    [...Map.groupBy(kept, of)]
      .map(([name, some]) => tally(name, some))
      .sort((a, b) => b.received - a.received || (a.name < b.name ? -1 : 1))
  return {
    all: tally('合计', kept),
    bySender: by(a => words(a.data.sender)),
    byType: by(a => typeOf(a.title)),
    byUrgency: by(a => words(a.data.urgency)),
  }
}

export const monthSheet = (figures: MonthFigures, period: string, office: Office, at: Instant, by: string): RegisterData => ({
  title: '收文统计表',
  period,
  columns: [
    { key: 'group', label: '分类', width: 1 },
    { key: 'name', label: '项目', width: 2.5 },
    { key: 'received', label: '收文', kind: 'number', width: 0.8 },
    { key: 'ended', label: '已办结', kind: 'number', width: 0.8 },
    { key: 'onTime', label: '未超时', kind: 'number', width: 0.8 },
  ],
  rows: [
    { group: '合计', ...figures.all, name: '全部收文' },
    ...figures.bySender.map(t => ({ group: '来文单位', ...t })),
    ...figures.byType.map(t => ({ group: '文种', ...t })),
    ...figures.byUrgency.map(t => ({ group: '紧急程度', ...t })),
  ],
  ...printed(office, at, by),
})

/** A paper copy that has to go back. */
export interface ClearingRow {
  readonly id: string
  readonly document: string
  readonly sender: string
  readonly docNumber: string
  readonly copyNumber: string
  readonly returnBy: string
  /** In the cabinet and ready to go, or with whom. */
  readonly where: string
  readonly ready: boolean
}

/** 清退单: the copies that have to be back with their sender by this day, the unready ones with who still has them (4.5.29). */
export const clearingOf = (copies: readonly Affair[], by: string, office: Office): ClearingRow[] =>
  copies
    .filter(c => c.data.mustReturn === true && words(c.data.returnBy) <= by && !c.ended)
    .map(c => ({
      id: c.id,
      document: c.title,
      sender: words(c.data.sender),
      docNumber: words(c.data.docNumber),
      copyNumber: words(c.data.copyNumber),
      returnBy: words(c.data.returnBy),
      where: c.state === 'kept' ? '在柜' : c.state === 'missing' ? '下落待查' : `在${named(office, words(c.data.holder))}处`,
      ready: c.state === 'kept',
    }))
    .sort((a, b) => (a.sender + a.docNumber + a.copyNumber < b.sender + b.docNumber + b.copyNumber ? -1 : 1))

export const clearingSheet = (rows: readonly ClearingRow[], by: string, office: Office, at: Instant, printedBy: string): RegisterData => ({
  title: '文件清退单',
  period: `${by}以前应清退`,
  columns: [
    { key: 'sender', label: '清退给', width: 1.5 },
    { key: 'docNumber', label: '文号', width: 1.6 },
    { key: 'document', label: '标题', width: 3 },
    { key: 'copyNumber', label: '份号', width: 0.8 },
    { key: 'returnBy', label: '清退期限', kind: 'day', width: 1 },
    { key: 'where', label: '现在何处', width: 1.2 },
  ],
  rows: rows.map(r => ({ ...r, ready: undefined })),
  signatures: ['移交人', '接收人', '监交人'],
  ...printed(office, at, printedBy),
})
