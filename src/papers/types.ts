/**
 * 纸面: what stands on each paper, as plain data.
 * Pure types, so that rooms can fill a paper without loading a compiler; instants are UTC, days are Beijing days, and the papers
 * themselves turn both into Beijing wording.
 */
import type { OfficialDocument } from './official.ts'

/** 一项: one label and its value in a form; `wide` takes the full width of the paper, otherwise two share a line. */
export interface SlipField {
  label: string
  value: string
  wide?: boolean
}

/** 批示或意见: one person's words as written; without words the signature alone stands, and the paper says so. */
export interface SlipOpinion {
  /** Which block it belongs to: 拟办意见, 领导批示, 承办结果 … */
  heading: string
  words?: string
  name: string
  post?: string
  /** 代签: whom the signer signed for, for example `赵国强（区委书记）`. */
  onBehalfOf?: string
  /** UTC instant. */
  at: string
}

/** 传阅: one reader's line in the circulation strip. */
export interface SlipCirculation {
  name: string
  post?: string
  /** UTC instants. */
  sentAt?: string
  returnedAt?: string
  /** 已阅, 缺席略过, 由某某代阅 … */
  result: string
}

/** Who printed the paper, and when (UTC instant). */
export interface Printed {
  at: string
  by: string
}

/** 处理单与审批单. */
export interface SlipData {
  /** 文件处理单, 用印审批单 … */
  title: string
  office: string
  /** 编号. */
  number: string
  fields: SlipField[]
  opinions: SlipOpinion[]
  circulation?: SlipCirculation[]
  note?: string
  /** One copy for each holder, who is named on it: 经办人, 承办单位, 分管主任. Without it, one copy. */
  holders?: string[]
  printed: Printed
}

/** 汇编: several pieces bound into one volume, with a list of contents. */
export interface VolumeData {
  title: string
  office: string
  number: string
  /** In words: `2026年第一季度`. */
  period: string
  pieces: { from: string; title: string; words: string; attached?: string; at: string }[]
  printed: Printed
}

export type RegisterColumnKind = 'text' | 'number' | 'day' | 'instant'

/** A column of a register; `width` is a share of the line, 1 when absent. `number` columns may be summed. */
export interface RegisterColumn {
  key: string
  label: string
  width?: number
  kind?: RegisterColumnKind
  sum?: boolean
}

/** Days as `YYYY-MM-DD`, instants in UTC, numbers as numbers. */
export type RegisterValue = string | number | null | undefined

/** 登记簿. */
export interface RegisterData {
  title: string
  office: string
  /** In words: `2026年11月1日至30日`. */
  period: string
  columns: RegisterColumn[]
  rows: Record<string, RegisterValue>[]
  /** Labels of the signature line at the end: 登记人, 审核人 … */
  signatures?: string[]
  printed: Printed
}

/** 归档章: six cells on the blank upper part of the first page (DA/T 22-2015). */
export interface StampData {
  office: string
  /** 档号, for the name of the file. */
  number: string
  fonds: string
  year: string
  item: string
  /** 机构（问题）. */
  class: string
  term: string
  pages: string
  title: string
  printed: Printed
}

/** 介绍信与存根: one number on both halves. */
export interface LetterData {
  office: string
  /** 字号, for example `云岭委办介〔2026〕12号`. */
  number: string
  /** 前往单位. */
  to: string
  bearers: string[]
  /** 人数 when it is not the number of bearers named. */
  people?: number
  /** 持信人身份, for example `区委办公室科员`. */
  capacity?: string
  purpose: string
  validDays: number
  /** 开具日期, a Beijing day. */
  issuedOn: string
  approvedBy: string
  note?: string
}

/** 一步: one line of an affair's record. */
export interface TimelineEntry {
  /** UTC instant. */
  at: string
  /** Who acted, with the post. */
  by: string
  onBehalfOf?: string
  act: string
  /** What was said or decided. */
  says?: string
  /** Clause ids, 4.8.6 … */
  cites?: string[]
}

/** 办理记录. */
export interface TimelineData {
  title: string
  office: string
  number: string
  fields?: SlipField[]
  entries: TimelineEntry[]
  printed: Printed
}

/** A paper ready to be set: which template, and what stands on it. */
export type PaperData =
  | { readonly template: 'slip'; readonly data: SlipData }
  | { readonly template: 'letter'; readonly data: LetterData }
  | { readonly template: 'timeline'; readonly data: TimelineData }
  | { readonly template: 'register'; readonly data: RegisterData }
  | { readonly template: 'volume'; readonly data: VolumeData }
  /** A document itself, to the standard; `at` is the time written into the file. */
  | { readonly template: 'official'; readonly data: OfficialDocument; readonly at: string }
  | { readonly template: 'stamp'; readonly data: StampData }
