import type { Affair, AffairEvent, AnyDefinition, Fields, Linked } from '#affairs'
import { FILED_AS, fieldInfo } from '#affairs'
import type { Instant, Office } from '#office'
import type { PaperData, RegisterColumn, RegisterData, RegisterValue, SlipOpinion } from '../papers/types.ts'
import { infoOf, shown, shownFilled } from './shown.ts'

/** Everything a paper is made of. */
export interface PaperSource {
  readonly definition: AnyDefinition
  readonly affair: Affair
  readonly events: readonly AffairEvent[]
  readonly office: Office
  readonly now: Instant
  readonly printedBy: string
  /** The affairs at the other end of its links, both directions. */
  readonly linked?: readonly Linked[]
}
export type Paper = PaperData
export type PaperOf = (source: PaperSource) => Paper

const printed = ({ now, printedBy }: PaperSource) => ({ at: now, by: printedBy })

/** The people's words in order of time: every act whose form holds words that the definition puts on the strip. */
export const opinionsOf = ({ definition, events }: Pick<PaperSource, 'definition' | 'events'>): SlipOpinion[] =>
  events.flatMap(({ act, at, by, body }) => {
    const rule = definition.strip?.find(s => s.act === act)
    if (!rule) return []
    const words = body.input[rule.words]
    return [
      {
        heading: rule.label,
        ...(typeof words === 'string' && words && { words }),
        name: by.name,
        ...(by.post && { post: by.post }),
        ...(by.actingFor && { onBehalfOf: `${by.actingFor.name}${by.actingFor.post ? `（${by.actingFor.post}）` : ''}` }),
        at,
      },
    ]
  })

/** Every field the affair can have: those it is opened with, and those its acts fill in. */
const formsOf = (definition: AnyDefinition): Fields =>
  Object.assign({}, ...Object.values(definition.acts).map(a => a.form ?? {}), definition.fields)

const results: Record<string, string> = {
  done: '已阅',
  open: '在阅',
  waiting: '待送',
  skipped: '略过',
  withdrawn: '未阅收回',
  'handed-over': '已移交',
}

/** 处理单: the affair's fields (under the label the paper has for them, if it has one), the opinions in order, and who had it when. */
export const slipOf =
  (title: string, names: readonly (string | readonly [name: string, label: string])[]): PaperOf =>
  source => {
    const { definition, affair, office } = source
    const circulated = affair.assignments.filter(a => !a.round.startsWith('state:'))
    return {
      template: 'slip',
      data: {
        title,
        office: office.data.name,
        number: affair.number ?? '',
        fields: names.map(named => {
          const [name, called] = typeof named === 'string' ? [named] : named
          const info = infoOf(formsOf(definition), name)
          const value = info ? shown(info, affair.data[name], office) : shownFilled(affair.data[name], office)
          return {
            label: called ?? info?.label ?? definition.filled?.[name] ?? name,
            value,
            wide: value.length > 18 || info?.kind === 'longText' || name === definition.subject,
          }
        }),
        opinions: opinionsOf(source),
        ...(circulated.length && {
          circulation: circulated.map(a => ({
            name: office.findPerson(a.person)?.name ?? a.person,
            post: office.mainPost(a.person, a.openedAt ?? affair.openedAt),
            ...(a.openedAt && { sentAt: a.openedAt }),
            ...(a.doneAt && { returnedAt: a.doneAt }),
            result:
              a.note && a.state !== 'done'
                ? a.note
                : `${a.verb === 'read' || a.state !== 'done' ? results[a.state] : '已批'}${a.note ? `（${a.note}）` : ''}`,
          })),
        }),
        printed: printed(source),
      },
    }
  }

/** 办理记录: every act in order. */
export const timelineOf: PaperOf = source => ({
  template: 'timeline',
  data: {
    title: source.affair.title,
    office: source.office.data.name,
    number: source.affair.number ?? '',
    entries: source.events.map(e => {
      const form = e.act === 'open' ? source.definition.fields : source.definition.acts[e.act]?.form
      const says = Object.entries(e.body.input)
        .map(([name, value]) => `${infoOf(form, name)?.label ?? name}：${shown(infoOf(form, name), value, source.office)}`)
        .join('；')
      return {
        at: e.at,
        by: `${e.by.name}${e.by.post ? `（${e.by.post}）` : ''}`,
        ...(e.by.actingFor && { onBehalfOf: e.by.actingFor.name }),
        act: e.body.label,
        ...(says && { says }),
        cites: [...e.body.cites],
      }
    }),
    printed: printed(source),
  },
})

const ownColumns: Record<string, RegisterColumn> = {
  number: { key: 'number', label: '编号', width: 1.3 },
  title: { key: 'title', label: '标题', width: 3 },
  state: { key: 'state', label: '状态', width: 0.9 },
  opened: { key: 'opened', label: '登记时间', kind: 'instant', width: 1.4 },
  opener: { key: 'opener', label: '登记人' },
  closed: { key: 'closed', label: '办结时间', kind: 'instant', width: 1.4 },
  archiveNumber: { key: 'archiveNumber', label: '归档号', width: 1.4 },
}

/** 登记簿: the columns the definition names, a row for each affair, in the order of their numbers. */
export const registerOf = (
  definition: AnyDefinition,
  affairs: readonly Affair[],
  period: string,
  office: Office,
  printedBy: { readonly at: Instant; readonly by: string },
  /** The numbers of the affairs these point to, by id. */
  numbers: ReadonlyMap<string, string> = new Map(),
): RegisterData => {
  const schemaOf = (name: string) => definition.fields[name] ?? Object.values(definition.acts).flatMap(a => a.form?.[name] ?? [])[0]
  const columns = definition.register.columns.map((name): RegisterColumn => {
    const own = ownColumns[name]
    if (own) return own
    const schema = schemaOf(name)
    const info = schema && fieldInfo(schema)
    const label = info?.label ?? definition.filled?.[name] ?? name
    const timed = [definition.opens, ...Object.values(definition.acts)].some(act => act.fills?.[name]?.from === 'now')
    const kind =
      info?.kind === 'count' ? 'number' : info?.kind === 'day' ? 'day' : info?.kind === 'moment' || (!info && timed) ? 'instant' : 'text'
    return {
      key: name,
      label,
      kind,
      width:
        name === definition.subject
          ? 3
          : info?.kind === 'longText'
            ? 2.5
            : kind === 'day' || kind === 'instant'
              ? 1.5
              : kind === 'number'
                ? 0.7
                : 1,
      ...(kind === 'number' && { sum: true }),
    }
  })
  const cell = (affair: Affair, { key, kind }: RegisterColumn): RegisterValue => {
    if (key === 'number') return affair.number
    if (key === 'title') return affair.title
    if (key === 'state') return definition.states[affair.state]
    if (key === 'opened') return affair.openedAt
    if (key === 'opener') return office.findPerson(affair.openedBy)?.name
    if (key === 'closed') return affair.endedAt
    if (key === 'archiveNumber') return affair.links.flatMap(l => (l.name === FILED_AS ? (numbers.get(l.to) ?? '待整理') : []))[0]
    const value = affair.data[key]
    if (kind === 'number' || kind === 'day' || kind === 'instant') return value as RegisterValue
    const schema = schemaOf(key)
    if (!schema) return typeof value === 'string' ? shownFilled(value, office) : (value as RegisterValue)
    return shown(fieldInfo(schema), value, office)
  }
  return {
    title: definition.register.title,
    office: office.data.name,
    period,
    columns,
    rows: [...affairs]
      .sort((a, b) =>
        a.openedAt === b.openedAt
          ? (a.number ?? '').localeCompare(b.number ?? '', 'zh', { numeric: true })
          : a.openedAt < b.openedAt
            ? -1
            : 1,
      )
      .map(a => Object.fromEntries(columns.map(c => [c.key, cell(a, c)]))),
    signatures: ['登记人', '审核人'],
    printed: printedBy,
  }
}
