import type { FieldInfo, Refusal, Verb } from '#affairs'
import type { Instant } from '#office'
import type { FindingView, OfficialDocument, OfficialDocumentInput } from '#papers/official.ts'

/** What the screens see, as plain data: the wire's own shapes, so that a screen never holds an engine object. */
export interface PersonView {
  id: string
  name: string
  post: string
  unit: string
  unitName: string
  away: boolean
  /** How many affairs wait for him; asked for where somebody is being chosen. */
  todo?: number
}
export interface MeView {
  person?: PersonView
  admin?: 'system' | 'security' | 'audit'
  username: string
  mustChangePassword: boolean
  twoFactor: boolean
  office: string
  now: Instant
  demo: boolean
  needsSetup: boolean
}
export interface CountsView {
  todo: number
  toRead: number
  late: number
  notices: number
}
export interface FieldView extends FieldInfo {
  name: string
}
export interface ActView {
  name: string
  label: string
  form: FieldView[]
  cites: string[]
  main: boolean
  confirm?: string
  mayHandOver: boolean
  phrases?: { field: string; from: readonly string[] }
  /** What to know before filling it in. */
  shows?: string
  /** What the form begins with. */
  initial?: Record<string, unknown>
  /** Why not now; empty when it may be done. */
  refusals: Refusal[]
  /** It waits for this person. */
  asked: boolean
}
export interface KindView {
  kind: string
  title: string
  summary?: string
  room: string
  fields: FieldView[]
  states: Record<string, string>
  openLabel: string
  mayOpen: boolean
  cites: string[]
  list: string[]
  filled: Record<string, string>
  register: { title: string; cites: string[] }
  papers: { paper: string; title: string; word?: boolean }[]
}
export interface HolderView {
  person: string
  name: string
  verb: Verb
  since?: Instant
  dueAt?: Instant
  alert: number
  purpose?: string
}
export interface RowView {
  id: string
  kind: string
  kindTitle: string
  number?: string
  title: string
  state: string
  stateLabel: string
  ended: boolean
  openedAt: Instant
  openedBy: string
  updatedAt: Instant
  dueAt?: Instant
  provisional?: boolean
  alert: number
  holders: HolderView[]
  verb?: Verb
  purpose?: string
  data: Record<string, unknown>
}
/** A piece of text, and whether it is what was looked for. */
export interface MarkedText {
  text: string
  hit: boolean
}
/** Something found: its title with the words marked, and where else they stand. */
export interface FoundView extends RowView {
  marked: MarkedText[]
  snippets: { from: string; parts: MarkedText[] }[]
}
export interface EventView {
  version: number
  act: string
  label: string
  at: Instant
  by: { name: string; post?: string; unit?: string; actingFor?: string }
  words: { label: string; value: string }[]
  cites: string[]
  to?: string
  notes: string[]
  later: boolean
}
export interface AssignmentView {
  n: number
  round: string
  roundLabel: string
  verb: Verb
  person: string
  name: string
  post: string
  position: number
  state: string
  openedAt?: Instant
  doneAt?: Instant
  dueAt?: Instant
  provisional?: boolean
  doneBy?: string
  note?: string
  alert: number
}
export interface FileView {
  hash: string
  name: string
  size: number
  type: string
  field: string
}
export interface FlowView {
  nodes: { id: string; label: string; here: boolean; end: boolean; visited: boolean; minutes: number }[]
  edges: { from: string; to: string; label: string; act: string; cites: string[] }[]
}
export interface StripView {
  label: string
  words: string
  name: string
  post?: string
  actingFor?: string
  at: Instant
}
export interface DetailView {
  row: RowView
  kind: KindView
  version: number
  acts: ActView[]
  fields: { name: string; label: string; kind: string; control?: string; value: unknown; shown: string }[]
  strip: StripView[]
  events: EventView[]
  assignments: AssignmentView[]
  links: {
    id: string
    name: string
    direction: 'to' | 'from'
    kindTitle: string
    number?: string
    title: string
    stateLabel: string
    ended: boolean
    /** One row of many of its kind: shown as a line of a table, with what its list shows. */
    row?: { label: string; value: string }[]
  }[]
  files: FileView[]
  /** Files of other affairs that he may read for the time being. */
  lent: FileView[]
  flow: FlowView
  clauses: { id: string; title: string; rule: string }[]
}
/** 档案: what is to be filed, arranged and appraised, and what lies on the shelf. */
export interface ArchiveView {
  unfiled: { rows: RowView[]; total: number }
  gathered: {
    total: number
    rows: {
      id: string
      version: number
      title: string
      responsible: string
      writtenOn: string
      inYear: number
      term: string
      reason: string
      classOf: string
    }[]
  }
  series: { year: number; term: string; class: string; items: number; pages: number; last: string }[]
  expired: RowView[]
  mayArrange: boolean
  mayExport: boolean
}
export interface NoticeView {
  id: number
  at: Instant
  says: string
  tone: 'alert' | 'word'
  affair?: string
  read: boolean
}
export interface ClauseView {
  id: string
  norm: string
  normTitle: string
  title: string
  rule: string
  kind: string
  system?: string
  params: { name: string; value: unknown; unit?: string; history: { value: unknown; fromDay: string; by: string; why: string }[] }[]
  acts: { by: string; label: string; what: string }[]
  tests: { title: string; file: string }[]
  state: string
  figures: Record<string, number>
}
export interface Page<T> {
  rows: T[]
  total: number
  /** There may be more than were counted. */
  more?: boolean
}
export interface AuditView {
  n: number
  at: Instant
  actor: string
  what: string
  affair?: string
  says: string
  cites?: string
}
export interface OpenedView {
  id: string
  number?: string
  version: number
  state: string
  repeated: boolean
}
export interface NormView {
  id: string
  title: string
  owner: string
  summary: string
  chapter: string
  /** This calendar year, summed over the norm's clauses. */
  figures: { acts: number; refused: number; late: number }
  clauses: { id: string; rule: string; kind: string; state: string }[]
}
export interface UnitView {
  id: string
  name: string
  kind: string
}
export interface OfficeView {
  name: string
  records: { type: string; id: string; data: Record<string, unknown> }[]
  findings: { says: string; wayOut: string; cites?: string; vacancy: boolean }[]
}
export interface AccountView {
  username: string
  name: string
  person?: string
  admin?: string
  mustChange: boolean
  twoFactor: boolean
}
/** 外出: from when to when, and who stands in. */
export interface AbsenceView {
  readonly id: string
  readonly person: string
  readonly name: string
  readonly from: string
  readonly to: string
  readonly reason: string
  readonly delegates: readonly string[]
  readonly now: boolean
}
export interface SessionView {
  id: string
  since: Instant
  expires: Instant
  agent: string
  current: boolean
}
export interface UploadedView {
  hash: string
  name: string
  size: number
  type: string
  pages?: number
  note?: string
  proposed: { title?: string; docNumber?: string; sender?: string; writtenOn?: string; urgency?: string; secrecy?: string }
}
/** 版面: each page as an SVG picture. */
export interface PagesView {
  pages: string[]
}
export interface CheckedView {
  findings: FindingView[]
}
/** A .docx draft in its parts, to be confirmed. */
export interface ImportedView {
  document: Partial<OfficialDocumentInput>
  outline: { level: number; words: string }[]
  notes: string[]
}
/** One version of a draft, as an act of the affair left it. */
export interface VersionView {
  version: number
  field: string
  fieldLabel: string
  label: string
  at: Instant
  by: string
  document: OfficialDocument
}
export interface ProblemView {
  type: string
  title: string
  status: number
  detail: string
  refusals: Refusal[]
}
/** A row of a batch of incoming documents: what the form holds, and its own idempotency key. */
export interface BatchRow {
  key: string
  input: Record<string, unknown>
}
/** A document that may be the same one, and why it is thought so. */
export interface RepeatView {
  id: string
  number: string
  title: string
  why: string
}
export interface BatchedView {
  key: string
  /** Absent when it was not registered. */
  id?: string
  number?: string
  refusals: Refusal[]
  repeats?: RepeatView[]
}
