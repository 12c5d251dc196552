/**
 * 标题分行: breaks a title where its sense does, into a trapezoid or a diamond, never inside a word, with no lone character and
 * no 的 or closing mark at the start of a line (GB/T 9704-2012, 7.3.1).
 */
import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'

let jieba: Jieba | undefined
const wordsOf = (text: string): string[] => {
  jieba ??= Jieba.withDict(dict)
  return jieba.cut(text, false)
}

const NEVER_FIRST = /^[的了之地得和与及暨或等、，。；：？！）》〉】〕」』”’…—]/
// A place's or body's kind belongs to its name: 河东镇, 区政府办公室.
const KIND = /^(省|市|区|县|乡|镇|村|街道|社区|委|局|部|厅|处|科|室|办|办公室|委员会|政府|人民政府|办公厅|领导小组|指挥部)$/
const NEVER_LAST = /[（《〈【〔「『“‘]$/
// What binds to the word after it reads badly at the end of a line.
const BINDS_ON = /(关于|对|向|在|为|将|把|由|从|与|和|及|暨|或|第)$/

/** Names of agencies before 关于, and short words in brackets: parts of a title that stay whole where a line can hold them. */
const wholes = (text: string, most: number): { from: number; to: number }[] => {
  const found: { from: number; to: number }[] = []
  const about = text.indexOf('关于')
  let from = 0
  for (const name of (about > 0 ? text.slice(0, about) : '').split(/(?<=[、 　])/)) {
    found.push({ from, to: from + name.length })
    from += name.length
  }
  for (const { 0: bracketed, index } of text.matchAll(/（[^（）]*）|〔[^〔〕]*〕|“[^“”]*”|《[^《》]*》/g))
    if (bracketed.length <= SHORT_BRACKET) found.push({ from: index, to: index + bracketed.length })
  return found.filter(({ from: start, to }) => to - start <= most)
}
const SHORT_BRACKET = 10

/** Joins what may not be parted: 的 to the word before, brackets to what they hold, figures to their measure. */
const units = (text: string, most: number): string[] => {
  const whole = wholes(text, most)
  const joined: string[] = []
  let at = 0
  for (const word of wordsOf(text)) {
    const last = joined.at(-1)
    const inside = whole.some(({ from, to }) => at > from && at < to)
    const figures = last !== undefined && /[0-9A-Za-z〇○]$/.test(last) && /^[0-9A-Za-z年月日号届次级个项条名%％〇○]/.test(word)
    if (last !== undefined && (inside || NEVER_FIRST.test(word) || KIND.test(word) || NEVER_LAST.test(last) || figures))
      joined[joined.length - 1] = last + word
    else joined.push(word)
    at += word.length
  }
  return joined
}

const lengthOf = (text: string): number => [...text].reduce((sum, c) => sum + (/[\u0020-\u02af]/.test(c) ? 0.5 : 1), 0)

const shapeCost = (lengths: readonly number[]): number => {
  let cost = 0
  const longest = Math.max(...lengths)
  for (const length of lengths) {
    // The lines of a title differ, but not so that one looks lost.
    cost += ((longest - length) / longest) ** 2 * 4
    if (length < 4) cost += 6
  }
  if (lengths.length > 1 && lengths.every(l => Math.abs(l - longest) < 0.6)) cost += 1.2
  // An hourglass is the one shape that may not be: a line between two longer ones.
  for (let i = 1; i < lengths.length - 1; i++) {
    const before = Math.max(...lengths.slice(0, i))
    const after = Math.max(...lengths.slice(i + 1))
    if ((lengths[i] ?? 0) < Math.min(before, after) - 0.1) cost += 8
  }
  return cost
}

/** How badly a line ends after this word: between an agency and 关于 it ends well. */
const costAfter = (word: string, next: string): number => {
  if (next.startsWith('关于')) return -0.5
  if (/[、 　]$/.test(word)) return -0.3
  if (word.endsWith('的')) return 1
  return BINDS_ON.test(word) ? 3 : 0
}

const MOST_TRIED = 40_000

const bestBreaks = (words: readonly string[], many: number, most: number): string[] | undefined => {
  const lengths = words.map(lengthOf)
  const sums = [0]
  for (const length of lengths) sums.push((sums.at(-1) ?? 0) + length)
  const total = sums.at(-1) ?? 0
  let best: { cost: number; ends: number[] } | undefined
  let tried = 0
  const walk = (from: number, left: number, ends: number[], bound: number) => {
    if (tried > MOST_TRIED) return
    if (left === 1) {
      tried++
      if (total - (sums[from] ?? 0) > most) return
      const all = [...ends, words.length]
      const sizes = all.map((end, i) => (sums[end] ?? 0) - (sums[i ? (all[i - 1] ?? 0) : 0] ?? 0))
      const cost = shapeCost(sizes) + bound
      if (!best || cost < best.cost) best = { cost, ends: all }
      return
    }
    for (let end = from + 1; end < words.length; end++) {
      const size = (sums[end] ?? 0) - (sums[from] ?? 0)
      if (size > most) break
      // Every line but the last must hold enough for the rest to fit.
      if (total - (sums[end] ?? 0) > most * (left - 1)) continue
      const word = words[end - 1] ?? ''
      walk(end, left - 1, [...ends, end], bound + costAfter(word, words[end] ?? ''))
    }
  }
  walk(0, many, [], 0)
  if (!best) return undefined
  const { ends } = best
  return ends.map((end, i) =>
    words
      .slice(i ? ends[i - 1] : 0, end)
      .join('')
      .trim(),
  )
}

/** The lines of a title; line breaks given by the writer stand. `most` is the most characters a line holds. */
export const titleLines = (title: string, most = 20): string[] =>
  title
    .split('\n')
    .map(line => line.trim())
    .filter(Boolean)
    .flatMap(line => {
      const length = lengthOf(line)
      // A line as wide as the type area has no margin to be a shape in.
      if (length <= most - 1) return [line]
      const words = units(line, most - 1).flatMap(word =>
        lengthOf(word) <= most ? [word] : ([...word].join('').match(new RegExp(`.{1,${most}}`, 'gsu')) ?? []),
      )
      for (let many = Math.max(2, Math.ceil(length / (most - 1))); many <= words.length && many < 7; many++) {
        const found = bestBreaks(words, many, most - 1)
        if (found) return found
      }
      const filled: string[] = []
      for (const word of words) {
        const last = filled.at(-1)
        if (last !== undefined && lengthOf(last + word) <= most) filled[filled.length - 1] = last + word
        else filled.push(word)
      }
      return filled
    })
