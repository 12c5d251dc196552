/**
 * 出纸: fills the templates from the papers' data.
 * Everything a template needs is worded and defaulted here, so that templates only place things.
 */

import { renderOfficial } from './official/render-official.ts'
import type {
  LetterData,
  PaperData,
  Printed,
  RegisterColumn,
  RegisterData,
  RegisterValue,
  SlipData,
  SlipField,
  StampData,
  TimelineData,
  VolumeData,
} from './types.ts'
import { renderPdf } from './typst.ts'
import { beijingMinute, beijingShort, chineseDay } from './words.ts'

/** Where an office's own fonts lie; without it `HUISHENG_FONTS` is asked. */
export interface RenderOptions {
  ownFonts?: string
}

const printed = ({ at, by }: Printed) => ({ by, at: beijingMinute(at) })
const fields = (all: SlipField[]) => all.map(({ label, value, wide }) => ({ label, value, wide: wide ?? false }))

/** 处理单、审批单 as PDF. */
export const renderSlip = (slip: SlipData, options: RenderOptions = {}): Promise<Buffer> =>
  renderPdf(
    'slip',
    {
      title: slip.title,
      office: slip.office,
      number: slip.number,
      fields: fields(slip.fields),
      opinions: slip.opinions.map(({ heading, words = '', name, post = '', onBehalfOf = '', at }) => ({
        heading,
        words: words.trim(),
        'signature-only': words.trim() === '',
        name,
        post,
        onBehalfOf,
        at: beijingMinute(at),
      })),
      circulation: (slip.circulation ?? []).map(({ name, post = '', sentAt, returnedAt, result }) => ({
        name,
        post,
        sentAt: sentAt ? beijingShort(sentAt) : '—',
        returnedAt: returnedAt ? beijingShort(returnedAt) : '—',
        result,
      })),
      note: slip.note ?? '',
      holders: slip.holders ?? [],
      printed: printed(slip.printed),
    },
    { at: slip.printed.at, ...options },
  )

const shown = (value: RegisterValue, { kind = 'text' }: RegisterColumn): string => {
  if (value === null || value === undefined || value === '') return ''
  if (typeof value === 'number') return String(value)
  if (kind === 'day' && /^\d{4}-\d{2}-\d{2}$/.test(value)) return value
  return kind === 'instant' ? beijingShort(value) : value
}

/** The sum of a register's column over its numeric values. */
export const columnSum = (register: RegisterData, key: string): number =>
  register.rows.reduce((sum, row) => {
    const value = row[key]
    return typeof value === 'number' ? sum + value : sum
  }, 0)

/** 登记簿 as PDF, landscape. */
export const renderRegister = (register: RegisterData, options: RenderOptions = {}): Promise<Buffer> =>
  renderPdf(
    'register',
    {
      title: register.title,
      office: register.office,
      period: register.period,
      columns: register.columns.map(({ label, width = 1, kind = 'text' }) => ({ label, width, kind })),
      rows: register.rows.map(row => register.columns.map(column => shown(row[column.key], column))),
      totals: register.columns.some(column => column.sum)
        ? register.columns.map(column => (column.sum ? String(columnSum(register, column.key)) : ''))
        : null,
      signatures: register.signatures ?? [],
      printed: printed(register.printed),
    },
    { at: register.printed.at, ...options },
  )

const CHINESE_DIGITS = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖']

/** A count in capital numerals (壹拾贰), as letters of introduction write it so that nobody adds a stroke; 0–99. */
export const capitalNumber = (count: number): string => {
  if (!Number.isInteger(count) || count < 0 || count > 99) return String(count)
  const tens = Math.floor(count / 10)
  const ones = count % 10
  if (tens === 0) return CHINESE_DIGITS[ones] ?? ''
  return `${CHINESE_DIGITS[tens]}拾${ones === 0 ? '' : CHINESE_DIGITS[ones]}`
}

/** The last day a letter holds; the day of issue counts as the first. */
export const letterValidUntil = ({ issuedOn, validDays }: Pick<LetterData, 'issuedOn' | 'validDays'>): string =>
  new Date(Date.parse(`${issuedOn}T00:00:00Z`) + (validDays - 1) * 86_400_000).toISOString().slice(0, 10)

/** 介绍信 with its 存根, one page. */
export const renderLetter = (letter: LetterData, options: RenderOptions = {}): Promise<Buffer> => {
  const people = letter.people ?? letter.bearers.length
  // One page holds both halves whatever is written, so long wording is set smaller instead of being cut off.
  const length = [letter.to, letter.purpose, letter.capacity, letter.note, ...letter.bearers].join('、').length
  return renderPdf(
    'letter',
    {
      office: letter.office,
      number: letter.number,
      to: letter.to,
      bearers: letter.bearers.join('、'),
      several: people > 1,
      people: capitalNumber(people),
      capacity: letter.capacity ?? '',
      purpose: letter.purpose,
      size: length < 150 ? 14 : length < 350 ? 11 : 8,
      validDays: `${capitalNumber(letter.validDays)}天`,
      validUntil: chineseDay(letterValidUntil(letter)),
      issuedOn: chineseDay(letter.issuedOn),
      approvedBy: letter.approvedBy,
      note: letter.note ?? '',
    },
    { at: `${letter.issuedOn}T00:00:00Z`, ...options },
  )
}

/** 归档章 as PDF: true to size at the head of an otherwise blank page, to be printed onto the document or cut out. */
export const renderStamp = ({ printed: when, ...stamp }: StampData, options: RenderOptions = {}): Promise<Buffer> =>
  renderPdf('stamp', { ...stamp, printed: printed(when) }, { at: when.at, ...options })

/** 办理记录 as PDF. */
export const renderTimeline = (timeline: TimelineData, options: RenderOptions = {}): Promise<Buffer> =>
  renderPdf(
    'timeline',
    {
      title: timeline.title,
      office: timeline.office,
      number: timeline.number,
      fields: fields(timeline.fields ?? []),
      entries: timeline.entries.map(({ at, by, onBehalfOf = '', act, says = '', cites = [] }) => ({
        at: beijingShort(at),
        by,
        onBehalfOf,
        act,
        says,
        cites: cites.join('、'),
      })),
      printed: printed(timeline.printed),
    },
    { at: timeline.printed.at, ...options },
  )

/** 汇编 as PDF: a cover, the list of contents, and each piece on a page of its own. */
export const renderVolume = (volume: VolumeData, options: RenderOptions = {}): Promise<Buffer> =>
  renderPdf(
    'volume',
    {
      title: volume.title,
      office: volume.office,
      number: volume.number,
      period: volume.period,
      pieces: volume.pieces.map(({ from, title, words, attached = '', at }) => ({ from, title, words, attached, at: beijingMinute(at) })),
      printed: printed(volume.printed),
    },
    { at: volume.printed.at, ...options },
  )

/** Any paper a room makes, as PDF. */
export const renderPaper = (paper: PaperData, options: RenderOptions = {}): Promise<Buffer> => {
  switch (paper.template) {
    case 'slip':
      return renderSlip(paper.data, options)
    case 'letter':
      return renderLetter(paper.data, options)
    case 'timeline':
      return renderTimeline(paper.data, options)
    case 'register':
      return renderRegister(paper.data, options)
    case 'volume':
      return renderVolume(paper.data, options)
    case 'official':
      return renderOfficial(paper.data, { at: paper.at, ...options })
    case 'stamp':
      return renderStamp(paper.data, options)
  }
}
