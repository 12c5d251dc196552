import * as z from 'zod'
import { zhCN } from 'zod/locales'

/** What a form asks for: a Zod schema carrying its Chinese label and the kind of control that fills it. */
export type Fields = Record<string, z.ZodType>
export type Values<F> = { [K in keyof F]: F[K] extends z.ZodType<infer T> ? T : never }

export type FieldKind =
  | 'text'
  | 'longText'
  | 'count'
  | 'yesNo'
  | 'day'
  | 'moment'
  | 'choice'
  | 'choices'
  | 'ticks'
  | 'person'
  | 'people'
  | 'unit'
  | 'units'
  | 'file'
  | 'files'
  | 'thing'
  | 'structured'
  | 'year'
  | 'affair'
  | 'affairs'

/** Everything a screen, a paper or a check needs to know of a field, read off its schema. */
export interface FieldInfo {
  readonly label: string
  readonly kind: FieldKind
  readonly optional: boolean
  readonly options?: readonly string[]
  /** The kind of thing a `thing` field refers to: 'seal', 'letterhead', …; the kind of affair an `affairs` field does. */
  readonly refersTo?: string
  /** The clause shown beside the field. */
  readonly clause?: string
  readonly hint?: string
  /** Whom a person picker offers first: a post or a section, in Chinese. */
  readonly offers?: string
  /** The control that fills a `structured` field: 'official-draft', … */
  readonly control?: string
  /** The parts of a `structured` field by their Chinese names, in the order they are filled in. */
  readonly parts?: Readonly<Record<string, string>>
}

interface FieldOptions {
  readonly clause?: string
  readonly hint?: string
  readonly offers?: string
}

type Meta = Omit<FieldInfo, 'optional'>

const labelled = <S extends z.ZodType>(schema: S, meta: Meta): S => schema.meta({ ...meta }) as S

export type Ref<K extends string> = string & { readonly '~ref': K }
const refTo = <const K extends string>(label: string): z.ZodType<Ref<K>> => z.string(`请选择${label}`).min(1, `请选择${label}`) as never

/** One line of words, trimmed; empty is refused with the label. */
export const text = (label: string, options: FieldOptions = {}) =>
  labelled(z.string(`请填写${label}`).trim().min(1, `请填写${label}`).max(500, `${label}最多500字`), { label, kind: 'text', ...options })

/** Several lines of words. */
export const longText = (label: string, options: FieldOptions = {}) =>
  labelled(z.string(`请填写${label}`).trim().min(1, `请填写${label}`).max(20_000, `${label}最多两万字`), {
    label,
    kind: 'longText',
    ...options,
  })

/** A whole number of things, at least one. */
export const count = (label: string, options: FieldOptions = {}) =>
  labelled(z.int(`${label}须为整数`).min(1, `${label}至少为1`).max(1_000_000, `${label}过大，请核对`), { label, kind: 'count', ...options })

/** A whole number of things that may be zero. */
export const amount = (label: string, options: FieldOptions = {}) =>
  labelled(z.int(`${label}须为整数`).min(0, `${label}不能为负`).max(1_000_000, `${label}过大，请核对`), {
    label,
    kind: 'count',
    ...options,
  })

export const yesNo = (label: string, options: FieldOptions = {}) =>
  labelled(z.boolean(`请选择${label}`), { label, kind: 'yesNo', ...options })

/** A tick that has to be there: "I was present the whole time". */
export const confirmed = (label: string, options: FieldOptions = {}) =>
  labelled(z.literal(true, `请确认：${label}`), { label, kind: 'yesNo', ...options })

// No calendar answers for other years, and a database cannot keep some of them.
const inOurTime = (at: string) => at >= '1900' && at < '2200'

/** A calendar day in Beijing, YYYY-MM-DD. */
export const day = (label: string, options: FieldOptions = {}) =>
  labelled(z.iso.date(`${label}须为日期，如 2026-11-24`).refine(inOurTime, `${label}的年份须在1900年到2199年之间`), {
    label,
    kind: 'day',
    ...options,
  })

/** An instant, ISO in UTC; shown in Beijing time. */
export const moment = (label: string, options: FieldOptions = {}) =>
  labelled(z.iso.datetime(`${label}须为时间`).refine(inOurTime, `${label}的年份须在1900年到2199年之间`), {
    label,
    kind: 'moment',
    ...options,
  })

export const choice = <const O extends readonly [string, ...string[]]>(label: string, options: O, more: FieldOptions = {}) =>
  labelled(z.enum(options, `${label}请在“${options.join('、')}”中选择`), { label, kind: 'choice', options, ...more })

export const choices = <const O extends readonly [string, ...string[]]>(label: string, options: O, more: FieldOptions = {}) =>
  labelled(z.array(z.enum(options)).min(1, `请选择${label}`), { label, kind: 'choices', options, ...more })

/** A checklist that has to be ticked whole before the act. */
export const ticks = (label: string, items: readonly string[], more: FieldOptions = {}) =>
  labelled(
    z.array(z.string()).refine(given => items.every(item => given.includes(item)), `${label}须逐项核对：${items.join('、')}`),
    { label, kind: 'ticks', options: items, ...more },
  )

export const person = (label: string, options: FieldOptions = {}) => labelled(refTo<'person'>(label), { label, kind: 'person', ...options })
export const people = (label: string, options: FieldOptions = {}) =>
  labelled(z.array(refTo<'person'>(label), `请选择${label}`).min(1, `请选择${label}`).max(2000, `${label}过多`), {
    label,
    kind: 'people',
    ...options,
  })
export const unit = (label: string, options: FieldOptions = {}) => labelled(refTo<'unit'>(label), { label, kind: 'unit', ...options })
export const units = (label: string, options: FieldOptions = {}) =>
  labelled(z.array(refTo<'unit'>(label), `请选择${label}`).min(1, `请选择${label}`), { label, kind: 'units', ...options })
/** A calendar year. */
export const year = (label: string, options: FieldOptions = {}) =>
  labelled(z.int(`${label}须为年份，如 2026`).min(1900, `${label}须为年份，如 2026`).max(2199, `${label}须为年份，如 2026`), {
    label,
    kind: 'year',
    ...options,
  })
/** Another affair of this kind, one the actor sees; it is linked under the field's label. */
export const affairRef = <const K extends string>(kind: K, label: string, options: FieldOptions = {}) =>
  labelled(refTo<'affair'>(label), { label, kind: 'affair', refersTo: kind, ...options })
export const affairRefs = <const K extends string>(kind: K, label: string, options: FieldOptions & { readonly most?: number } = {}) => {
  const { most = 500, ...more } = options
  return labelled(
    z
      .array(refTo<'affair'>(label), `请选择${label}`)
      .min(1, `请选择${label}`)
      .max(most, `${label}一次最多${most}件，请分批办理`)
      .refine(ids => new Set(ids).size === ids.length, `${label}里有重复`),
    { label, kind: 'affairs', refersTo: kind, ...more },
  )
}
/** An uploaded file: its content hash, given by the upload. */
export const file = (label: string, options: FieldOptions = {}) => labelled(refTo<'file'>(label), { label, kind: 'file', ...options })
export const files = (label: string, { most = 50, ...options }: FieldOptions & { readonly most?: number } = {}) =>
  labelled(z.array(refTo<'file'>(label), `请上传${label}`).min(1, `请上传${label}`).max(most, `${label}最多${most}个`), {
    label,
    kind: 'files',
    ...options,
  })
/** One of the office's things with a custodian: a seal, a stock of letterhead. */
export const ref = <const K extends string>(kind: K, label: string, options: FieldOptions = {}) =>
  labelled(refTo<K>(label), { label, kind: 'thing', refersTo: kind, ...options })

const inChinese = zhCN().localeError
/**
 * A value with parts of its own, checked by its schema: an official document, a table of rows. `control` names what fills it in
 * on a screen, `parts` the Chinese name of each part. The words inside pass the same house rules as those of any field.
 */
export const structured = <S extends z.ZodType>(
  label: string,
  schema: S,
  { control, parts, ...options }: FieldOptions & { readonly control: string; readonly parts: Readonly<Record<string, string>> },
): z.ZodType<z.output<S>> => {
  const checked = z.unknown().transform((given, context) => {
    if (given === undefined) context.addIssue({ code: 'custom', message: `请填写${label}` })
    const read = schema.safeParse(given, { error: inChinese })
    if (read.success) return read.data
    for (const issue of given === undefined ? [] : read.error.issues) {
      const part = parts[String(issue.path[0] ?? '')]
      context.addIssue({ code: 'custom', message: `${label}${part ? `的“${part}”` : ''}：${issue.message}`, path: [...issue.path] })
    }
    return z.NEVER
  })
  return labelled(checked, { label, kind: 'structured', control, parts, ...options }) as never
}

/** The words of any value, however deep they stand. */
export const wordsIn = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : Array.isArray(value)
      ? value.flatMap(wordsIn)
      : value && typeof value === 'object'
        ? Object.values(value).flatMap(wordsIn)
        : []

/** How a value with parts is called in one line: its title, and how long it is. */
export const briefOf = (value: unknown): string => {
  const { title, ...rest } = value as Record<string, unknown>
  const length = wordsIn('body' in rest ? rest.body : rest).join('').length
  return typeof title === 'string' ? `《${title}》${length ? `，${length}字` : ''}` : `${length}字`
}

const infos = new WeakMap<z.ZodType, FieldInfo>()
/** What a field is, whether or not it is optional. Throws a bug for a schema made without the words above. */
export const fieldInfo = (schema: z.ZodType): FieldInfo => {
  const known = infos.get(schema)
  if (known) return known
  const optional = schema.safeParse(undefined).success
  const inner = schema instanceof z.ZodOptional || schema instanceof z.ZodDefault ? (schema.unwrap() as z.ZodType) : schema
  const meta = (schema.meta() ?? inner.meta()) as Meta | undefined
  if (!meta?.label) throw new Error('A field without a label: make it with text(), count(), person() …')
  const info = { ...meta, optional }
  infos.set(schema, info)
  return info
}
