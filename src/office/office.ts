import { type AnnouncedYear, beijingDay, type Calendar, calendarOf, type Day, type Instant } from './calendar.ts'
import { announcedYears } from './holidays.ts'
import type { Absence, Charge, Custody, Delegation, Holding, OfficeData, Person, Thing, Unit } from './people.ts'

export interface Office {
  readonly data: OfficeData
  readonly calendar: Calendar
  person(id: string): Person
  findPerson(id: string): Person | undefined
  unit(id: string): Unit
  findUnit(id: string): Unit | undefined
  /** A section (or any other unit) by its full or short name. */
  sectionNamed(name: string): Unit | undefined
  /** Who holds one of these posts, senior first. */
  holders(post: string | readonly string[], at: Instant, unit?: string): string[]
  /** A person's posts, the most senior first. */
  postsOf(person: string, at: Instant): Holding[]
  mainPost(person: string, at: Instant): string
  describe(person: string, at: Instant): { name: string; post: string; unit: string; unitName: string }
  /** Everybody who belongs to the unit or holds a post in it, senior first. */
  membersOf(unit: string, at: Instant): string[]
  headsOf(unit: string, at: Instant): string[]
  leadersInCharge(unit: string, at: Instant): string[]
  /** Who has the thing in his hands: the custodian, or while he is absent the delegate both signed for. */
  custodians(thing: string, at: Instant): string[]
  thing(id: string): Thing
  findThing(id: string): Thing | undefined
  /** Senior first: rank of the post, order within it, order of the unit, id. */
  bySeniority(ids: readonly string[], at: Instant): string[]
  isAbsent(person: string, at: Instant): boolean
  absenceOf(person: string, at: Instant): Absence | undefined
  /** Who stands in for an absent person now; if the delegate is away himself, his delegate. Nobody while the person is here. */
  delegatesOf(person: string, at: Instant): string[]
  /** Who answers now for what was asked of this person: himself, or after he left his successor (and his successor's). Nobody when there is none. */
  answersFor(person: string, at: Instant): string | undefined
  /** For whom this person stands in now: the absent he is delegate of, and leavers he succeeds. */
  actsFor(delegate: string, at: Instant): string[]
  /** Step by step upwards: head of the section, leader in charge, director, secretary; never himself. */
  superiorsOf(person: string, at: Instant): string[]
  sectionFor(matter: string, at: Instant): Unit | undefined
  /** The committee's leaders and the office's own people. */
  staff(at: Instant): string[]
  /** Staff and the people of departments and towns. */
  everyone(at: Instant): string[]
  /** The names under which a person may see things. */
  principals(person: string, at: Instant): string[]
}

const DIRECTOR = '办公室主任'
const SECRETARY = '区委书记'
const WITHOUT_POST = '工作人员'
const OWN_KINDS: ReadonlySet<Unit['kind']> = new Set<Unit['kind']>(['committee', 'office', 'section'])

const grouped = <T>(rows: readonly T[], key: (row: T) => string): ReadonlyMap<string, readonly T[]> => Map.groupBy(rows, key)
const none: readonly never[] = []

interface Period {
  readonly begins: number
  readonly ends: number
}
const timed = <T extends { from: Instant; to?: Instant | undefined }>(rows: readonly T[]): (T & Period)[] =>
  rows.map(row => ({ ...row, begins: Date.parse(row.from), ends: row.to ? Date.parse(row.to) : Number.POSITIVE_INFINITY }))
const covers = (period: Period, ms: number) => period.begins <= ms && ms < period.ends
const coversDay = (row: { from: Day; to?: Day | undefined }, day: Day) => row.from <= day && (row.to === undefined || day <= row.to)

/** What changes only with the day: posts, members, seniority. */
interface DayView {
  readonly ofPerson: ReadonlyMap<string, readonly Holding[]>
  readonly ofPost: ReadonlyMap<string, readonly Holding[]>
  readonly members: ReadonlyMap<string, readonly string[]>
  readonly standing: ReadonlyMap<string, number>
  readonly charges: ReadonlyMap<string, readonly Charge[]>
  readonly everyone: readonly string[]
  readonly staff: readonly string[]
  readonly isStaff: ReadonlySet<string>
}

// A snapshot meets few days in practice; the bound keeps a year-long run from holding every view it ever made.
const VIEWS_KEPT = 64

/** The office as it stands in this data, indexed once. Time comes in with every question. */
export const officeOf = (data: OfficeData, years: Readonly<Record<string, AnnouncedYear>> = announcedYears): Office => {
  const people = new Map(data.people.map(p => [p.id, p]))
  const units = new Map(data.units.map(u => [u.id, u]))
  const unitNames = new Map(
    [...data.units].reverse().flatMap(u => [...(u.shortName ? [[u.shortName, u] as const] : []), [u.name, u] as const]),
  )
  const things = new Map(data.things.map(t => [t.id, t]))
  const posts = new Map(data.posts.map(p => [p.name, p]))
  const duties = new Map([...data.duties].reverse().map(d => [d.matter, d]))
  const custodies = grouped<Custody & Period>(timed(data.custodies), c => c.thing)
  const absences = grouped<Absence & Period>(timed(data.absences), a => a.person)
  const delegations = timed(data.delegations)
  const givenBy = grouped<Delegation & Period>(delegations, d => d.absent)
  const takenBy = grouped<Delegation & Period>(delegations, d => d.delegate)
  const calendar = calendarOf(years, data.calendar)

  const rankOf = (post: string) => posts.get(post)?.rank ?? 999
  const inRank = (a: Holding, b: Holding) =>
    rankOf(a.post) - rankOf(b.post) ||
    (a.order ?? 999) - (b.order ?? 999) ||
    (units.get(a.unit)?.order ?? 999) - (units.get(b.unit)?.order ?? 999) ||
    (a.person < b.person ? -1 : a.person > b.person ? 1 : 0)

  const here = (id: string, day: Day) => {
    const person = people.get(id)
    return person !== undefined && (person.leftOn === undefined || day < person.leftOn)
  }

  const viewFor = (day: Day): DayView => {
    const held = data.holdings.filter(h => coversDay(h, day) && here(h.person, day)).sort(inRank)
    const ofPerson = grouped(held, h => h.person)
    const without = data.people
      .filter(p => here(p.id, day) && !ofPerson.has(p.id))
      .sort((a, b) => (units.get(a.unit)?.order ?? 999) - (units.get(b.unit)?.order ?? 999) || (a.id < b.id ? -1 : 1))
      .map(p => p.id)
    const everyone = [...ofPerson.keys(), ...without]
    const members = new Map<string, string[]>()
    for (const id of everyone)
      for (const unit of new Set([people.get(id)?.unit ?? '', ...(ofPerson.get(id) ?? none).map(h => h.unit)])) {
        const list = members.get(unit)
        if (list) list.push(id)
        else members.set(unit, [id])
      }
    const isOwn = (unit: string) => {
      const found = units.get(unit)
      return found !== undefined && OWN_KINDS.has(found.kind)
    }
    const staff = everyone.filter(id => isOwn(people.get(id)?.unit ?? '') || (ofPerson.get(id) ?? none).some(h => isOwn(h.unit)))
    return {
      ofPerson,
      ofPost: grouped(held, h => h.post),
      members,
      standing: new Map(everyone.map((id, i) => [id, i])),
      charges: grouped(
        data.charges.filter(c => coversDay(c, day) && here(c.leader, day)),
        c => c.unit,
      ),
      everyone,
      staff,
      isStaff: new Set(staff),
    }
  }
  const views = new Map<Day, DayView>()
  const viewAt = (at: Instant): DayView => {
    const day = beijingDay(at)
    let view = views.get(day)
    if (!view) {
      if (views.size >= VIEWS_KEPT) views.clear()
      view = viewFor(day)
      views.set(day, view)
    }
    return view
  }

  const must = <T>(found: T | undefined, what: string, id: string): T => {
    if (found === undefined) throw new Error(`no such ${what} in this office: ${id}`)
    return found
  }
  const unique = (ids: Iterable<string>) => [...new Set(ids)]
  const present = (id: string, at: Instant) => here(id, beijingDay(at))

  const bySeniority = (ids: readonly string[], at: Instant): string[] => {
    const { standing } = viewAt(at)
    const last = standing.size
    return unique(ids).sort((a, b) => (standing.get(a) ?? last) - (standing.get(b) ?? last) || (a < b ? -1 : 1))
  }
  const holders = (post: string | readonly string[], at: Instant, unit?: string): string[] => {
    const { ofPost } = viewAt(at)
    const found = (typeof post === 'string' ? [post] : post).flatMap(name => ofPost.get(name) ?? none)
    return bySeniority(
      found.filter(h => unit === undefined || h.unit === unit).map(h => h.person),
      at,
    )
  }
  const postsOf = (person: string, at: Instant): Holding[] => [...(viewAt(at).ofPerson.get(person) ?? none)]
  const mainPost = (person: string, at: Instant): string => viewAt(at).ofPerson.get(person)?.[0]?.post ?? WITHOUT_POST
  const headsOf = (unit: string, at: Instant): string[] => {
    const view = viewAt(at)
    return (view.members.get(unit) ?? none).filter(id =>
      (view.ofPerson.get(id) ?? none).some(h => h.unit === unit && posts.get(h.post)?.heads === true),
    )
  }
  const leadersInCharge = (unit: string, at: Instant): string[] =>
    bySeniority(
      (viewAt(at).charges.get(unit) ?? none).map(c => c.leader),
      at,
    )

  const absenceOf = (person: string, at: Instant): Absence | undefined => {
    const ms = Date.parse(at)
    const found = absences.get(person)?.find(a => covers(a, ms))
    if (!found) return undefined
    const { begins: _b, ends: _e, ...absence } = found
    return absence
  }
  const isAbsent = (person: string, at: Instant): boolean => {
    const list = absences.get(person)
    if (!list) return false
    const ms = Date.parse(at)
    return list.some(a => covers(a, ms))
  }
  const standsIn = (d: Delegation & Period, at: Instant) =>
    covers(d, Date.parse(at)) && d.delegate !== d.absent && isAbsent(d.absent, at) && present(d.absent, at)
  const reachable = (rows: readonly (Delegation & Period)[], at: Instant, more: (d: Delegation & Period) => boolean = () => true) =>
    rows.filter(d => standsIn(d, at) && more(d))
  const delegatesVia = (person: string, at: Instant, more?: (d: Delegation & Period) => boolean): string[] => {
    const direct = reachable(givenBy.get(person) ?? none, at, more).map(d => d.delegate)
    const found = direct.flatMap(id =>
      isAbsent(id, at)
        ? reachable(givenBy.get(id) ?? none, at, more)
            .map(d => d.delegate)
            .filter(next => !isAbsent(next, at))
        : [id],
    )
    return unique(found).filter(id => id !== person && present(id, at))
  }
  const delegatesOf = (person: string, at: Instant) => delegatesVia(person, at)
  const answersFor = (person: string, at: Instant): string | undefined => {
    const passed = new Set<string>()
    for (let id: string | undefined = person; id !== undefined && !passed.has(id); id = people.get(id)?.successor) {
      if (present(id, at)) return id
      passed.add(id)
    }
    return undefined
  }
  const leavers = data.people.filter(p => p.leftOn !== undefined && p.successor !== undefined)

  const actsFor = (delegate: string, at: Instant): string[] => {
    if (!present(delegate, at)) return []
    const succeeded = leavers.filter(p => !present(p.id, at) && answersFor(p.id, at) === delegate).map(p => p.id)
    if (!takenBy.has(delegate) || isAbsent(delegate, at)) return succeeded
    const direct = reachable(takenBy.get(delegate) ?? none, at).map(d => d.absent)
    const through = direct.flatMap(id => reachable(takenBy.get(id) ?? none, at).map(d => d.absent))
    return unique([...direct, ...through, ...succeeded]).filter(id => id !== delegate)
  }

  const custodians = (thing: string, at: Instant): string[] => {
    const ms = Date.parse(at)
    return unique(
      (custodies.get(thing) ?? none)
        .filter(c => covers(c, ms) && present(c.person, at))
        .flatMap(c => {
          const delegates = delegatesVia(
            c.person,
            at,
            d => d.things?.includes(thing) === true && d.signedBy.includes(d.absent) && d.signedBy.includes(d.delegate),
          )
          // With nobody to hand over to, the thing stays with the one who signed for it.
          return delegates.length > 0 ? delegates : [c.person]
        }),
    )
  }

  const superiorsOf = (person: string, at: Instant): string[] => {
    const home = people.get(person)?.unit
    const view = viewAt(at)
    const own = view.standing.get(person) ?? Number.POSITIVE_INFINITY
    const above: string[] = []
    const add = (ids: readonly string[]) => above.push(...ids)
    if (home !== undefined) {
      add(headsOf(home, at))
      add(leadersInCharge(home, at))
      if (view.isStaff.has(person)) add(holders(DIRECTOR, at))
    }
    add(holders(SECRETARY, at))
    return unique(above).filter(id => id !== person && (view.standing.get(id) ?? own) < own)
  }

  const principals = (person: string, at: Instant): string[] => {
    const view = viewAt(at)
    const found = new Set<string>([`person:${person}`])
    if (!view.standing.has(person)) return [...found]
    found.add('everyone')
    const ownUnit = people.get(person)?.unit
    if (ownUnit) found.add(`unit:${ownUnit}`)
    const addPosts = (id: string, withUnits: boolean) => {
      for (const h of view.ofPerson.get(id) ?? none) {
        found.add(`post:${h.post}`)
        found.add(`post:${h.post}@${h.unit}`)
        if (withUnits) found.add(`unit:${h.unit}`)
      }
    }
    addPosts(person, true)
    if (view.isStaff.has(person)) found.add('staff')
    for (const absent of actsFor(person, at)) {
      found.add(`person:${absent}`)
      addPosts(absent, false)
    }
    return [...found]
  }

  const unit = (id: string) => must(units.get(id), 'unit', id)
  return {
    data,
    calendar,
    person: id => must(people.get(id), 'person', id),
    findPerson: id => people.get(id),
    unit,
    findUnit: id => units.get(id),
    sectionNamed: name => unitNames.get(name),
    holders,
    postsOf,
    mainPost,
    describe: (person, at) => {
      const found = must(people.get(person), 'person', person)
      return { name: found.name, post: mainPost(person, at), unit: found.unit, unitName: units.get(found.unit)?.name ?? '' }
    },
    membersOf: (id, at) => [...(viewAt(at).members.get(id) ?? none)],
    headsOf,
    leadersInCharge,
    custodians,
    thing: id => must(things.get(id), 'thing', id),
    findThing: id => things.get(id),
    bySeniority,
    isAbsent,
    absenceOf,
    delegatesOf,
    answersFor,
    actsFor,
    superiorsOf,
    sectionFor: matter => {
      const duty = duties.get(matter)
      return duty && units.get(duty.section)
    },
    staff: at => [...viewAt(at).staff],
    everyone: at => [...viewAt(at).everyone],
    principals,
  }
}
