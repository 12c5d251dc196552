import type { CalendarOverride, Day, Instant } from './calendar.ts'

export type Level = '县级' | '科级' | '其他'

export interface Unit {
  id: string
  name: string
  shortName?: string | undefined
  kind: 'committee' | 'office' | 'section' | 'department' | 'town'
  order: number
  parent?: string | undefined
  /** 党委系统还是政府系统: who organises the countersigning of what it drafts (4.5.17). */
  side?: 'party' | 'government' | undefined
}

/** 常用单位组: units a document goes to together. */
export interface Group {
  id: string
  name: string
  units: string[]
}

export interface Person {
  id: string
  name: string
  unit: string
  phone?: string | undefined
  account?: string | undefined
  level?: Level | undefined
  partyMember?: boolean | undefined
  pinyin?: string | undefined
  /** From this day on no longer in the office. */
  leftOn?: Day | undefined
  /** Who takes over what was in his name when he leaves. */
  successor?: string | undefined
}

export interface Post {
  name: string
  /** 1 is the most senior. */
  rank: number
  level?: Level | undefined
  /** Whoever holds it heads the unit he holds it in. */
  heads?: boolean | undefined
}

/** Who holds which post where; both days included. */
export interface Holding {
  id: string
  person: string
  post: string
  unit: string
  /** Standing among holders of the same post. */
  order?: number | undefined
  from: Day
  to?: Day | undefined
}

/** 分管: a leader answers for a unit; both days included. */
export interface Charge {
  id: string
  leader: string
  unit: string
  from: Day
  to?: Day | undefined
}

export interface Thing {
  id: string
  /** seal, letterhead, safe, or a kind of the office's own. */
  kind: string
  name: string
  /** Where the norms say which posts approve its use. */
  approvers?: { clause: string; param: string } | undefined
  place?: string | undefined
  heldIn?: string | undefined
  /** What a machine is for, as the norms call it: 复印, 制版印刷. */
  use?: string | undefined
  /** The last day of an approval or licence: a printing plant's, for instance. */
  validTo?: Day | undefined
}

export interface Custody {
  id: string
  thing: string
  person: string
  from: Instant
  to?: Instant | undefined
  signedBy?: string[] | undefined
}

/** AB角: who stands in while somebody is absent. Things are handed over only when both have signed (4.8.1). */
export interface Delegation {
  id: string
  absent: string
  delegate: string
  from: Instant
  to: Instant
  note?: string | undefined
  things?: string[] | undefined
  signedBy: string[]
}

export interface Absence {
  id: string
  person: string
  from: Instant
  to: Instant
  reason: string
}

/** Which section answers for which kind of matter (chapters 1.1 and 2). */
export interface Duty {
  id: string
  matter: string
  section: string
  norm?: string | undefined
}

export interface OfficeData {
  name: string
  district: string
  units: Unit[]
  groups: Group[]
  people: Person[]
  posts: Post[]
  holdings: Holding[]
  charges: Charge[]
  things: Thing[]
  custodies: Custody[]
  delegations: Delegation[]
  absences: Absence[]
  duties: Duty[]
  calendar: CalendarOverride[]
}
