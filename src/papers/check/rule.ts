/** What a rule is given and what it hands back. Pure: no clock, no file. */
import type { Draft } from './draft.ts'
import { type FindingKind, findingKinds } from './kinds.ts'

/** One finding: where, against which rule, what to write instead. */
export interface Finding {
  kind: FindingKind
  /** title, body, main, attachments[1] …; a layout finding names a part of the page. */
  field: string
  /** UTF-16 offsets in the field's text as given. */
  start: number
  end: number
  words: string
  /** A clause of the norms, or an article of a standard or law. */
  rule: string
  message: string
  /** What to write instead; where no words can be given, what to do. */
  suggestion: string
}

/** Somebody of the office's list, with the posts held. */
export interface KnownPerson {
  readonly name: string
  readonly posts: readonly string[]
}
export interface KnownUnit {
  readonly name: string
  readonly shortName?: string | undefined
}

export interface CheckOptions {
  /** Today, YYYY-MM-DD; without it no date is held against today. */
  readonly now?: string
  /** 2012 is the present one; 2005 stands for the rules before 1 July 2012. */
  readonly edition?: '2005' | '2012'
  /** At release everything must be there; a draft may still lack number, contact and copy numbers. */
  readonly stage?: 'draft' | 'release'
  readonly people?: readonly KnownPerson[]
  readonly units?: readonly KnownUnit[]
}

export interface Told {
  readonly message: string
  readonly suggestion: string
  readonly rule?: string
}

/** Reports one finding; the place is cut from the field's text. */
export type Report = (kind: FindingKind, place: { field: string; text: string }, start: number, end: number, told: Told) => void

export type Rule = (draft: Draft, report: Report, options: CheckOptions) => void

export const finding = (kind: FindingKind, place: { field: string; text: string }, start: number, end: number, told: Told): Finding => ({
  kind,
  field: place.field,
  start,
  end,
  words: place.text.slice(start, end),
  rule: told.rule ?? findingKinds[kind].rule,
  message: told.message,
  suggestion: told.suggestion,
})
