import { type Affair, type AffairEvent, apply, cycleClock, periodOf, periodsSince } from '#affairs'
import type { House } from '#api'
import { beijingDay, type Instant } from '#office'

const HOUR = 3_600_000

export interface Figures {
  readonly events: number
  readonly affairs: number
  readonly open: number
  readonly files: number
  readonly reads: number
  /** Steps that are late at the end; all the times a step came to be late. */
  readonly lateNow: number
  readonly everLate: number
  readonly toldThemselves: number
  readonly toldSuperiors: number
  readonly skipped: number
  readonly stoodIn: number
  readonly passedOn: number
}
export interface Invariants {
  readonly holds: boolean
  readonly faults: readonly string[]
  readonly figures: Figures
}

/** Under which names an affair may be seen, by what the events say alone. */
const seenBy = (events: readonly AffairEvent[]): Set<string> => {
  const names = new Set<string>()
  const people = new Map<number, string>()
  const hidden = new Set<string>()
  const asked = new Set<number>()
  for (const { by, version, body } of events) {
    if (version === 1) names.add(`person:${by.person}`)
    for (const p of body.sees ?? []) names.add(p)
    for (const a of body.assigned ?? []) {
      people.set(a.n, a.person)
      if (a.state === 'open') asked.add(a.n)
      if (a.state !== 'waiting') names.add(`person:${a.person}`)
    }
    for (const s of body.settled ?? []) {
      names.add(`person:${people.get(s.n)}`)
      if (s.state === 'open') asked.add(s.n)
      else asked.delete(s.n)
    }
    for (const p of body.hides ?? []) hidden.add(p)
  }
  for (const n of asked) hidden.delete(`person:${people.get(n)}`)
  hidden.delete(`person:${events[0]?.by.person}`)
  return names.difference(hidden)
}

/** What has to hold of an office at any time, whatever happened in it; asked of the records, not of the program that wrote them. */
export const invariantsOf = async (house: House, now: Instant = house.clock()): Promise<Invariants> => {
  const { store, engine } = house
  const office = house.office()
  const faults: string[] = []
  const verified = await store.verify()
  faults.push(...verified.faults)

  const events = (await store.db.query<{ body: string }>("select body from event where stream = 'affair' order by seq")).map(
    r => JSON.parse(r.body) as AffairEvent,
  )
  const byAffair = Map.groupBy(events, e => e.affair)
  const access = Map.groupBy(
    await store.db.query<{ affair: string; principal: string }>('select affair, principal from access'),
    r => r.affair,
  )
  const affairs = new Map<string, Affair>()
  const figures = { lateNow: 0, everLate: 0, toldThemselves: 0, toldSuperiors: 0, skipped: 0, stoodIn: 0, passedOn: 0 }

  for (const [id, own] of byAffair) {
    let affair: Affair | undefined
    let last = ''
    const called = own[0]?.body.number ?? id
    const fault = (says: string) => faults.push(`${called}：${says}`)
    const told = new Set<string>()
    for (const [i, event] of own.entries()) {
      if (event.at < last) fault(`第${event.version}步的时间早于前一步`)
      last = event.at
      const { person, actingFor } = event.by
      if (affair && person !== 'system') {
        const names = seenBy(own.slice(0, i))
        if (!office.principals(person, event.at).some(p => names.has(p)))
          fault(`第${event.version}步由${event.by.name}办理，当时却看不到这件事`)
      }
      const before: Affair | undefined = affair
      affair = apply(before, event)
      for (const n of event.body.notices ?? []) told.add(n.to)
      for (const a of affair.assignments) {
        const old = before?.assignments[a.n - 1]
        if (a.state === 'open' && old?.state !== 'open') {
          // 缺席: whoever is away when his turn comes has it said beside his name, or somebody is told of it.
          const others = affair.assignments.some(x => x.round === a.round && x.state === 'open' && !office.isAbsent(x.person, event.at))
          const superiorTold = (event.body.notices ?? []).some(n => n.tone === 'alert')
          if (office.isAbsent(a.person, event.at) && !a.note && !others && !superiorTold) fault(`${a.person}不在岗，记录没有写明`)
          if (office.answersFor(a.person, event.at) !== a.person) fault(`${a.person}已经离任，第${event.version}步还请他办`)
        }
        if (a.state === 'skipped' && old?.state !== 'skipped') {
          figures.skipped += 1
          if (!office.isAbsent(a.person, event.at)) fault(`${a.person}在岗却被略过`)
          if (!a.note?.includes('略过')) fault(`略过${a.person}没有写明原因`)
          if (!affair.assignments.some(x => x.person === a.person && x.round === `${a.round}·补阅`))
            fault(`略过${a.person}，返回后没有补阅`)
        }
        if (a.state === 'done' && old?.state !== 'done' && a.doneBy !== a.person && a.doneBy !== 'system') {
          figures.stoodIn += 1
          if (actingFor?.person !== a.person) fault(`${a.doneBy}替${a.person}办了，记录没有写明替谁`)
        }
        if (a.state === 'handed-over' && old?.state !== 'handed-over') figures.passedOn += 1
        if (a.alert >= 2 && (old?.alert ?? 0) < 2) {
          figures.everLate += 1
          if (event.body.notices?.some(n => n.to === a.person)) figures.toldThemselves += 1
          else fault(`${a.person}的一步超期了，没有告诉本人`)
        }
        if (a.alert >= 3 && (old?.alert ?? 0) < 3) {
          const [superior] = office.superiorsOf(a.person, event.at)
          if (superior && !event.body.notices?.some(n => n.to === superior)) fault(`${a.person}的一步超期一天以上，没有告诉${superior}`)
          if (superior) figures.toldSuperiors += 1
        }
      }
      if (event.act === 'instruct' && event.body.input.asksAction === true) {
        const opened = (event.body.links ?? []).map(l => byAffair.get(l.to)?.[0]).find(e => e?.kind === 'matter')
        if (!opened?.body.data?.ownerUnit || !opened.body.data.dueOn) fault('要求落实的批示没有立成有承办单位、有时限的事项')
      }
    }
    if (!affair) continue
    affairs.set(id, affair)
    const definition = engine.registry.get(affair.kind)
    if (!definition) {
      fault(`没有“${affair.kind}”这类事项`)
      continue
    }
    const names = seenBy(own)
    const rows = new Set((access.get(id) ?? []).map(r => r.principal))
    if (names.symmetricDifference(rows).size) fault(`能看到的人与记录不符：${[...names.symmetricDifference(rows)].join('、')}`)

    const open = affair.assignments.filter(a => a.state === 'open')
    for (const a of affair.assignments.filter(x => x.state === 'open' || x.state === 'waiting'))
      if (office.answersFor(a.person, now) !== a.person) fault(`${a.person}已经离任，名下还有事`)
    for (const a of open) {
      if (!a.dueAt) continue
      if (!office.everyone(now).includes(a.person)) fault(`有期限的一步找不到${a.person}这个人`)
      const late = Date.parse(now) - Date.parse(a.dueAt)
      if (late <= 0) continue
      figures.lateNow += 1
      if (!told.has(a.person)) fault(`${a.person}的一步已经超期，没有告诉本人`)
      const above = office.superiorsOf(a.person, now)
      if (late > 24 * HOUR && above.length && !above.some(p => told.has(p))) fault(`${a.person}的一步已经超期一天以上，没有告诉上级`)
    }
    if (affair.ended) {
      if (open.some(a => a.verb !== 'read')) fault('已经办结，还有人在等着办')
      continue
    }
    if (definition.rests?.includes(affair.state)) continue
    if (open.length === 0) fault('没有办结，却没有人在办')
    const linked = await store.linked(id)
    const goesOn = open.some(
      a =>
        a.verb === 'read' ||
        [a.person, ...office.delegatesOf(a.person, now)].some(p =>
          a.acts.some(name => engine.may(affair as Affair, name, p, now, linked).length === 0),
        ),
    )
    const waitsForLinked = linked.some(l => l.direction === 'to' && !l.ended)
    if (!goesOn && !waitsForLinked) fault(`停在“${definition.states[affair.state]}”，谁也办不下去`)
  }

  // 查看有据: nobody read what he could not see then.
  const reads = await store.db.query<{ at: Date | string; actor: string; affair: string }>(
    "select at, actor, affair from audit where what = 'read' and affair is not null",
  )
  for (const { at, actor, affair } of reads) {
    const then = new Date(at).toISOString()
    const names = seenBy((byAffair.get(affair) ?? []).filter(e => e.at <= then))
    if (!office.principals(actor, then).some(p => names.has(p))) faults.push(`${actor}在${then}查看了他看不到的${affair}`)
  }

  // 周期事务每期只立一次: as many affairs as periods, and none left out between the first and now.
  const claimed = await store.db.query<{ kind: string; cycle: string; period: string }>('select kind, cycle, period from cycle_opened')
  for (const definition of engine.registry.values())
    for (const cycle of definition.cycles ?? []) {
      const periods = claimed.filter(c => c.kind === definition.kind && c.cycle === cycle.name).map(c => c.period)
      const [first] = periods.toSorted()
      if (!first) {
        faults.push(`“${cycle.name}”一期也没有立`)
        continue
      }
      const due = [first, ...periodsSince(cycle.every, first, cycleClock(cycle, now))]
      for (const period of due) if (!periods.includes(period)) faults.push(`“${cycle.name}”${period}没有立`)
      if (periods.some(p => p > periodOf(cycle.every, cycleClock(cycle, now)))) faults.push(`“${cycle.name}”提前立了`)
      const opened = [...affairs.values()].filter(a => a.kind === definition.kind).map(a => JSON.stringify(a.data))
      for (const period of periods) {
        const situation = { office, norms: house.norms().on(beijingDay(now)), now, actor: 'system', linked: [] }
        for (const fields of [cycle.fields(period, situation)].flat()) {
          const times = opened.filter(data => Object.entries(fields).every(([name, value]) => JSON.parse(data)[name] === value)).length
          if (times !== 1) faults.push(`“${cycle.name}”${period}立了${times}次`)
        }
      }
    }

  return {
    holds: faults.length === 0,
    faults,
    figures: {
      events: verified.checked.events,
      affairs: affairs.size,
      open: [...affairs.values()].filter(a => !a.ended).length,
      files: verified.checked.files,
      reads: reads.length,
      ...figures,
    },
  }
}

const words: Record<keyof Figures, string> = {
  events: '记录',
  affairs: '事项',
  open: '未办结',
  files: '文件',
  reads: '查看',
  lateNow: '现在超期的步骤',
  everLate: '曾超期的步骤',
  toldThemselves: '超期告知本人',
  toldSuperiors: '超期一天告知上级',
  skipped: '缺席略过并补阅',
  stoodIn: '代办',
  passedOn: '移交和承接',
}
/** The figures in Chinese, for a table. */
export const figureWords = (figures: Figures): Record<string, number> =>
  Object.fromEntries(Object.entries(figures).map(([name, n]) => [words[name as keyof Figures], n as number]))
