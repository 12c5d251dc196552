/** Word 自动编号: the numbers Word makes by itself, counted as Word counts them and written as it shows them. */
import { chineseNumeral } from '../levels.ts'
import { attribute, elements, value } from './xml.ts'

interface NumberLevel {
  readonly start: number
  readonly format: string
  readonly text: string
}
interface Numbering {
  /** Which list a `numId` counts on. */
  readonly list: string
  readonly levels: ReadonlyMap<number, NumberLevel>
  readonly restarts: ReadonlyMap<number, number>
}

const levelsOf = (root: Element | undefined): [number, NumberLevel][] =>
  elements(root, 'lvl').map(level => [
    Number(attribute(level, 'ilvl') ?? 0),
    { start: Number(value(level, 'start') ?? 1), format: value(level, 'numFmt') ?? 'decimal', text: value(level, 'lvlText') ?? '' },
  ])

const numberingsOf = (root: Element | undefined): Map<string, Numbering> => {
  const lists = new Map(elements(root, 'abstractNum').map(a => [attribute(a, 'abstractNumId') ?? '', levelsOf(a)]))
  return new Map(
    elements(root, 'num').map(num => {
      const list = value(num, 'abstractNumId') ?? ''
      const overrides = elements(num, 'lvlOverride')
      const restarts = overrides.flatMap((own): [number, number][] => {
        const start = value(own, 'startOverride')
        return start === undefined ? [] : [[Number(attribute(own, 'ilvl') ?? 0), Number(start)]]
      })
      const levels = new Map([...(lists.get(list) ?? []), ...overrides.flatMap(levelsOf)])
      return [attribute(num, 'numId') ?? '', { list, levels, restarts: new Map(restarts) }]
    }),
  )
}

const ROMAN: readonly [number, string][] = [
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
]
const roman = (n: number): string => {
  const [worth, sign] = ROMAN.find(([most]) => n >= most) ?? [0, '']
  return worth ? sign + roman(n - worth) : ''
}
/** ①, ⑴ and ⒈: signs of their own up to twenty. */
const SIGNS: Readonly<Record<string, number>> = {
  decimalEnclosedCircle: 0x2460,
  decimalEnclosedCircleChinese: 0x2460,
  decimalEnclosedParen: 0x2474,
  decimalEnclosedFullstop: 0x2488,
}

const figure = (n: number, format: string): string => {
  const sign = SIGNS[format]
  if (sign && n >= 1 && n <= 20) return String.fromCodePoint(sign + n - 1)
  if (/chinese|ideograph|japanese|taiwanese|korean/i.test(format) && n >= 1 && n <= 999) return chineseNumeral(n)
  if (format === 'decimalFullWidth') return String(n).replace(/\d/g, d => String.fromCharCode(d.charCodeAt(0) + 0xfee0))
  if (/letter/i.test(format)) return String.fromCharCode((format === 'upperLetter' ? 65 : 97) + ((n - 1) % 26))
  if (/roman/i.test(format)) return format === 'upperRoman' ? roman(n).toUpperCase() : roman(n)
  return format === 'none' ? '' : String(n)
}

/** What stands before the next paragraph of a list: a level goes on until one above it begins anew. */
export const counter = (root: Element | undefined) => {
  const numberings = numberingsOf(root)
  const counts = new Map<string, number[]>()
  const begun = new Set<string>()
  return (numId: string | undefined, level: number): string => {
    const numbering = numberings.get(numId ?? '0')
    const own = numbering?.levels.get(level)
    if (!numbering || !own || own.format === 'bullet') return ''
    const list = counts.get(numbering.list) ?? []
    counts.set(numbering.list, list)
    const restart = numbering.restarts.get(level)
    if (restart !== undefined && !begun.has(`${numId} ${level}`)) list.length = level
    begun.add(`${numId} ${level}`)
    list[level] = list[level] === undefined ? (restart ?? own.start) : list[level] + 1
    list.length = level + 1
    return own.text.replace(/%(\d)/g, (_, digit: string) => {
      const at = Number(digit) - 1
      const there = numbering.levels.get(at)
      return figure(list[at] ?? there?.start ?? 1, there?.format ?? 'decimal')
    })
  }
}
