/**
 * 结构层次: the four levels of an official text, 一、（一）1.（1）, as they are written at the head of a paragraph.
 * Only the standard's own forms are levels; 1、 or (一) stay words of the text, for whoever checks it to see.
 */

/** 0 is a paragraph without a number. */
export type Level = 0 | 1 | 2 | 3 | 4

const DIGITS = '零一二三四五六七八九'

/** 1 to 999 in Chinese numerals: 十二, 一百零三. */
export const chineseNumeral = (n: number): string => {
  const hundreds = Math.floor(n / 100)
  const tens = Math.floor((n % 100) / 10)
  const ones = n % 10
  const head = hundreds ? `${DIGITS[hundreds]}百` : ''
  const ten = tens ? `${tens === 1 && !hundreds ? '' : DIGITS[tens]}十` : hundreds && ones ? '零' : ''
  return `${head}${ten}${ones ? DIGITS[ones] : ''}`
}

const numerals = new Map(Array.from({ length: 999 }, (_, i) => [chineseNumeral(i + 1), i + 1]))
/** What a Chinese numeral up to 九百九十九 is worth; NaN for anything else. */
export const numeralValue = (words: string): number => numerals.get(words) ?? Number.NaN

/** What stands before a paragraph of this level; nothing before one without a level. */
export const labelOf = (level: Level, n: number): string =>
  ['', `${chineseNumeral(n)}、`, `（${chineseNumeral(n)}）`, `${n}.`, `（${n}）`][level] as string

export interface Labelled {
  readonly level: Level
  readonly n: number
  /** The paragraph without its number. */
  readonly rest: string
}

const FORMS: readonly (readonly [Level, RegExp])[] = [
  [1, /^([一二三四五六七八九十百零]{1,6})、/],
  [2, /^（([一二三四五六七八九十百零]{1,6})）/],
  // 1.5亿元 is a quantity; 1.2026年 is a number and a year.
  [3, /^([1-9]\d{0,2})\.(?!\d(?!\d{3}年))/],
  [4, /^（([1-9]\d{0,2})）/],
]

/** The level a paragraph begins with; put together again, label and rest are the paragraph to the letter. */
export const splitLabel = (line: string): Labelled => {
  for (const [level, form] of FORMS) {
    const [label, numeral = ''] = form.exec(line) ?? []
    const n = level <= 2 ? numeralValue(numeral) : Number(numeral)
    if (label && n && labelOf(level, n) === label) return { level, n, rest: line.slice(label.length) }
  }
  return { level: 0, n: 0, rest: line }
}

/** The right number for each paragraph: a level counts on until one above it begins anew. */
export const numbersOf = (levels: readonly Level[]): number[] => {
  const counts = [0, 0, 0, 0, 0]
  return levels.map(level => {
    if (level === 0) return 0
    counts.fill(0, level + 1)
    counts[level] = (counts[level] as number) + 1
    return counts[level] as number
  })
}

const LIKE: readonly (readonly [Level, RegExp])[] = [
  [1, /^([一二三四五六七八九十百零]+)[、.．,，]?$/],
  [2, /^[（(]([一二三四五六七八九十百零]+)[）)]$/],
  [3, /^(\d+)[.．、]?$/],
  [4, /^[（(](\d+)[）)]$/],
]
/** A number made by Word in the standard's form: (一) becomes （一）, 1、 becomes 1. */
export const standardLabel = (label: string): string => {
  const bare = label.replace(/\s/g, '')
  for (const [level, form] of LIKE) {
    const numeral = form.exec(bare)?.[1] ?? ''
    const n = level <= 2 ? numeralValue(numeral) : Number(numeral)
    if (n > 0) return labelOf(level, n)
  }
  return bare
}
