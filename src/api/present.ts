import {
  type Affair,
  type AnyAct,
  type AnyDefinition,
  builtIns,
  colourOf,
  type FieldInfo,
  type Fields,
  type Finding,
  fieldInfo,
  flowOf,
  isOptional,
  type Refusal,
  whyWithheld,
} from '#affairs'
import { beijingTime, type Instant, type Office } from '#office'
import { infoOf, opinionsOf, shown, shownFilled } from '#rooms'
import { findingsIn } from './findings.ts'
import type { House } from './house.ts'
import { lentFiles } from './lent.ts'
import type { ActView, DetailView, FieldView, HolderView, KindView, PersonView, RowView } from './views.ts'

const fieldsOf = (form: Fields | undefined): FieldView[] =>
  Object.entries(form ?? {}).map(([name, schema]) => ({ name, ...(fieldInfo(schema) as FieldInfo) }))
const given = <T extends object>(all: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(all).filter(([, v]) => v !== undefined)) as never

export const personView = (house: House, id: string, now: Instant): PersonView => {
  const office = house.office()
  const { name, post, unit, unitName } = office.describe(id, now)
  return { id, name, post, unit, unitName, away: office.isAbsent(id, now) }
}

export const kindView = (house: House, d: AnyDefinition, person: string | undefined, now: Instant): KindView =>
  given({
    kind: d.kind,
    title: d.title,
    summary: d.summary,
    room: d.room,
    fields: fieldsOf(d.fields),
    states: { ...d.states },
    openLabel: d.opens.label ?? `登记${d.title}`,
    mayOpen: person !== undefined && house.engine.mayOpen(d.kind, person, now),
    cites: [...d.opens.cites],
    list: [...(d.list ?? [])],
    filled: { ...d.filled },
    register: { title: d.register.title, cites: [...d.register.cites] },
    papers: [...(d.papers ?? [])],
  }) as KindView

export const rowView = (house: House, affair: Affair, people: readonly string[]): RowView => {
  const office = house.office()
  const d = house.engine.registry.get(affair.kind) as AnyDefinition
  const open = affair.assignments.filter(a => a.state === 'open')
  const holders: HolderView[] = open.map(
    a =>
      given({
        person: a.person,
        name: office.findPerson(a.person)?.name ?? a.person,
        verb: a.verb,
        since: a.openedAt,
        dueAt: a.dueAt,
        alert: colourOf(a.alert),
        purpose: a.purpose,
      }) as HolderView,
  )
  const mine = open.find(a => people.includes(a.person) && a.verb !== 'read') ?? open.find(a => people.includes(a.person))
  const next = open.filter(a => a.dueAt).sort((a, b) => ((a.dueAt as string) < (b.dueAt as string) ? -1 : 1))[0]
  return given({
    id: affair.id,
    kind: affair.kind,
    kindTitle: d.title,
    number: affair.number,
    title: affair.title,
    state: affair.state,
    stateLabel: d.states[affair.state] ?? affair.state,
    ended: affair.ended,
    openedAt: affair.openedAt,
    openedBy: office.findPerson(affair.openedBy)?.name ?? affair.openedBy,
    updatedAt: affair.updatedAt,
    dueAt: mine?.dueAt ?? next?.dueAt,
    provisional: (mine?.dueAt ? mine : next)?.provisional,
    alert: colourOf(Math.max(0, ...open.map(a => a.alert))),
    holders,
    verb: mine?.verb,
    purpose: mine?.purpose,
    // The fields a list can show, the definition's own choice first.
    data: Object.fromEntries(
      [...new Set([...(d.list ?? []), ...Object.keys(d.fields)])]
        .filter(name => name !== d.subject && !['files', 'file', 'longText'].includes(infoOf(d.fields, name)?.kind ?? ''))
        .map(name => [name, shown(infoOf(d.fields, name), affair.data[name], office)]),
    ),
  }) as RowView
}

const builtInViews = (house: House, affair: Affair, person: string, people: readonly string[]): ActView[] => {
  const d = house.engine.registry.get(affair.kind) as AnyDefinition
  const cites = [...d.opens.cites]
  const view = (name: keyof typeof builtIns, asked: boolean): ActView => ({
    name,
    label: builtIns[name].label,
    form: fieldsOf(builtIns[name].form),
    cites,
    main: name === 'read',
    mayHandOver: false,
    refusals: [],
    asked,
  })
  const mine = affair.assignments.filter(a => a.state === 'open' && people.includes(a.person))
  const views: ActView[] = []
  if (mine.some(a => a.verb === 'read')) views.push(view('read', true))
  if (mine.some(a => a.acts.some(x => d.acts[x]?.mayHandOver))) views.push(view('handOver', false))
  if (affair.assignments.some(a => a.state === 'open' && a.verb !== 'read') && !mine.some(a => a.verb !== 'read'))
    views.push(view('urge', false))
  views.push(view('remark', false))
  const corrects = d.corrects
  if (corrects) {
    const office = house.office()
    const now = house.clock()
    const may = corrects.by.people(affair.data, {
      office,
      norms: house.norms().on(affair.normsDay),
      now,
      actor: person,
      affair,
      linked: [],
    })
    if (may.includes(person))
      views.push({
        ...view('correct', false),
        cites: [...corrects.cites],
        form: [
          { name: 'field', label: '更正项目', kind: 'choice', optional: false, options: [...corrects.fields] },
          { name: 'value', label: '更正为', kind: 'text', optional: false },
          { name: 'reason', label: '更正理由', kind: 'text', optional: false },
        ],
      })
  }
  return views
}

/** Of what a look-up found, so many are listed beside an affair. */
const SHOWN_MOST = 50

/** A text under work is taken up where it stands; findings are laid before whoever has to settle them. */
const initialOf = (act: AnyAct, affair: Affair, house: House, now: Instant): Record<string, unknown> | undefined => {
  const drafts = fieldsOf(act.form).filter(f => f.kind === 'structured')
  if (drafts.length === 0) return undefined
  const texts = fieldsOf((house.engine.registry.get(affair.kind) as AnyDefinition).fields).filter(f => f.kind === 'structured')
  const found = texts.flatMap(f => findingsIn(f.control ?? '', affair.data[f.name], house.office(), now))
  // A reason given before, by whoever wrote the text, stands until somebody gives another.
  const settled = (name: string) => {
    const before = (affair.data[name] ?? []) as readonly (Finding & { reason?: string })[]
    return found.map(f => {
      const reason = before.find(b => b.kind === f.kind && b.field === f.field && b.words === f.words && b.rule === f.rule)?.reason
      return { ...f, ...(reason && { reason }) }
    })
  }
  return Object.fromEntries(drafts.map(f => [f.name, f.control === 'findings' ? settled(f.name) : affair.data[f.name]]))
}

const rowOf = (kind: AnyDefinition, data: Readonly<Record<string, unknown>>, office: Office) => {
  const forms = Object.assign({}, kind.fields, ...Object.values(kind.acts).map(a => a.form ?? {})) as Fields
  return (kind.list ?? []).map(name => {
    const value = data[name]
    const info = infoOf(forms, name)
    const instant = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T/.test(value)
    return {
      label: info?.label ?? kind.filled?.[name] ?? name,
      value: instant ? beijingTime(value) : shown(info, value, office),
    }
  })
}

export const detailView = async (house: House, affair: Affair, person: string, people: readonly string[]): Promise<DetailView> => {
  const office = house.office()
  const now = house.clock()
  const d = house.engine.registry.get(affair.kind) as AnyDefinition
  const [events, linked, files, lent] = await Promise.all([
    house.store.events(affair.id),
    house.store.linked(affair.id),
    house.store.filesOf(affair.id),
    lentFiles(house, affair, person),
  ])
  const principals = office.principals(person, now)
  const alike = (
    await Promise.all(
      Object.entries(d.looks ?? {})
        .filter(([, look]) => look.shows)
        .map(async ([name, look]) =>
          (
            await house.store.look(look, affair.data)
          )
            .filter(f => f.id !== affair.id)
            .slice(0, SHOWN_MOST)
            .map(f => ({ ...f, name, direction: 'to' as const })),
        ),
    )
  ).flat()
  const related = [...linked, ...alike]
  const seen = await house.store.visibleAmong(
    related.map(l => l.id),
    [...principals, ...people.map(p => `person:${p}`)],
  )
  const at = { office, norms: house.norms().on(affair.normsDay), now, actor: person, affair, linked }
  const acts = Object.entries(d.acts)
    .map(([name, act]): ActView => {
      const refusals: readonly Refusal[] = house.engine.may(affair, name, person, now, linked)
      return given({
        name,
        label: act.label,
        form: fieldsOf(act.form),
        cites: [...act.cites],
        main: act.main ?? false,
        confirm: act.confirm,
        mayHandOver: act.mayHandOver ?? false,
        phrases: act.phrases,
        shows: refusals.length ? undefined : act.shows?.(affair.data, at),
        initial: refusals.length ? undefined : { ...initialOf(act, affair, house, now), ...act.proposes?.(affair.data, at) },
        refusals: [...refusals],
        asked: affair.assignments.some(a => a.state === 'open' && a.acts.includes(name) && people.includes(a.person)),
      }) as ActView
    })
    .filter(
      act =>
        act.refusals.length === 0 ||
        (!affair.ended && act.refusals.length === 1 && !isOptional(d.acts[act.name] as AnyAct, affair.data, at)),
    )
  const names = [...Object.keys(d.fields), ...Object.keys(d.filled ?? {}), ...Object.keys(affair.data)]
  const forms = Object.assign({}, d.fields, ...Object.values(d.acts).map(a => a.form ?? {})) as Fields
  const cited = [
    ...new Set([
      ...d.opens.cites,
      ...d.register.cites,
      ...Object.values(d.acts).flatMap(a => [...a.cites, ...(a.must ?? []).map(g => g.cites)]),
    ]),
  ]
  const visited = new Map<string, number>()
  let state: string | undefined
  let since = affair.openedAt
  for (const e of events) {
    if (e.body.to === undefined) continue
    if (state) visited.set(state, (visited.get(state) ?? 0) + (Date.parse(e.at) - Date.parse(since)) / 60_000)
    state = e.body.to
    since = e.at
  }
  if (state) visited.set(state, (visited.get(state) ?? 0) + (affair.ended ? 0 : (Date.parse(now) - Date.parse(since)) / 60_000))
  const flow = flowOf(d)
  return {
    row: rowView(house, affair, people),
    kind: {
      ...kindView(house, d, person, now),
      papers: (d.papers ?? []).filter(p => !whyWithheld(p, affair)),
    },
    version: affair.version,
    acts: [...acts, ...builtInViews(house, affair, person, people)],
    fields: [...new Set(names)]
      .filter(name => affair.data[name] !== undefined && !['files', 'file'].includes(infoOf(forms, name)?.kind ?? ''))
      .map(name => {
        const info = infoOf(forms, name)
        const value = affair.data[name]
        const filled = d.filled?.[name]
        const text = info ? shown(info, value, office) : shownFilled(value, office)
        return {
          name,
          label: info?.label ?? filled ?? name,
          kind: info?.kind ?? 'text',
          ...(info?.control && { control: info.control }),
          value,
          shown: text,
        }
      }),
    strip: opinionsOf({ definition: d, events }).map(
      o =>
        given({
          label: o.heading,
          words: o.words ?? '',
          name: o.name,
          post: o.post,
          actingFor: o.onBehalfOf,
          at: o.at,
        }) as DetailView['strip'][number],
    ),
    events: events.map(e => {
      const form = e.act === 'open' ? d.fields : (d.acts[e.act]?.form ?? (builtIns as Record<string, { form: Fields }>)[e.act]?.form)
      const notes = [
        ...(e.body.settled ?? [])
          .filter(s => s.state === 'skipped')
          .map(s => `${office.findPerson(affair.assignments.find(a => a.n === s.n)?.person ?? '')?.name ?? ''}${s.note ?? ''}`),
        ...(e.body.assigned ?? []).filter(a => a.note).map(a => `${office.findPerson(a.person)?.name ?? ''}：${a.note}`),
        ...(e.body.number ? [`编号 ${e.body.number}`] : []),
      ]
      return given({
        version: e.version,
        act: e.act,
        label: e.body.label,
        at: e.at,
        by: given({ name: e.by.name, post: e.by.post, unit: e.by.unit, actingFor: e.by.actingFor?.name }),
        words: Object.entries(e.body.input).map(([name, value]) => ({
          label: infoOf(form, name)?.label ?? name,
          value: shown(infoOf(form, name), value, office),
        })),
        cites: [...e.body.cites],
        to: e.body.to ? d.states[e.body.to] : undefined,
        notes,
        later: e.body.later ?? false,
      }) as DetailView['events'][number]
    }),
    assignments: affair.assignments.map(
      a =>
        given({
          n: a.n,
          round: a.round,
          roundLabel: affair.rounds[a.round]?.label ?? a.round.replace(/^state:/, ''),
          verb: a.verb,
          person: a.person,
          name: office.findPerson(a.person)?.name ?? a.person,
          post: office.mainPost(a.person, now),
          position: a.position,
          state: a.state,
          openedAt: a.openedAt,
          doneAt: a.doneAt,
          dueAt: a.dueAt,
          provisional: a.provisional,
          doneBy: a.doneBy && a.doneBy !== a.person ? office.findPerson(a.doneBy)?.name : undefined,
          note: a.note,
          alert: colourOf(a.alert),
        }) as DetailView['assignments'][number],
    ),
    links: related
      .filter(l => seen.has(l.id))
      .map(l => {
        const kind = house.engine.registry.get(l.kind)
        return given({
          id: l.id,
          name: l.name,
          direction: l.direction,
          kindTitle: kind?.title ?? l.kind,
          number: l.number,
          title: l.title,
          stateLabel: kind?.states[l.state] ?? l.state,
          ended: l.ended,
          row: kind?.onlyLinked && l.direction === 'to' ? rowOf(kind, l.data ?? {}, office) : undefined,
        }) as DetailView['links'][number]
      }),
    files: files.map(f => ({ ...f, field: '' })),
    lent: lent.map(f => ({ ...f, field: '' })),
    flow: {
      nodes: flow.nodes.map(n => ({
        id: n.id,
        label: n.label,
        here: n.id === affair.state,
        end: n.end,
        visited: visited.has(n.id),
        minutes: Math.round(visited.get(n.id) ?? 0),
      })),
      edges: flow.edges.map(e => ({ ...e, cites: [...e.cites] })),
    },
    clauses: cited.flatMap(id => {
      const clause = house.catalogue.find(id)
      return clause ? [{ id, title: house.catalogue.normOf(id).title, rule: clause.rule }] : []
    }),
  }
}
