/** 结构层次序数: 一、 （一） 1. （1）, in order, none skipped, none twice. */
import { type Level, labelOf, numeralValue } from '../levels.ts'
import type { FieldText, Paragraph } from './draft.ts'
import { paragraphsOf } from './draft.ts'
import type { Report, Rule } from './rule.ts'

const CHINESE = '[一二三四五六七八九十]{1,3}'
interface Numbered {
  level: Level
  n: number
  /** Of the mark alone: 一、 or （一）. */
  start: number
  end: number
  right: boolean
}

// The right form first, then what people write instead of it; the mark is the first group, the figure the second.
const FORMS: readonly { level: Level; right: boolean; form: RegExp }[] = [
  { level: 1, right: true, form: new RegExp(`^((${CHINESE})、)(?![、，,.])`) },
  { level: 2, right: true, form: new RegExp(`^(（(${CHINESE})）)(?![、，,.．。：:])`) },
  { level: 3, right: true, form: /^((\d{1,2})[.．])(?![\d、，,.．])/ },
  { level: 4, right: true, form: /^(（(\d{1,2})）)(?![、，,.．。：:])/ },
  { level: 2, right: false, form: /^(([㈠-㈩])[、，,.．]?)/ },
  { level: 4, right: false, form: /^(([⑴-⒇])[、，,.．]?)/ },
  { level: 3, right: false, form: /^(([⒈-⒛])[、，,.．]?)/ },
  { level: 1, right: false, form: new RegExp(`^((${CHINESE})(?:、[、，,.]|[，,.．：:。]))`) },
  { level: 2, right: false, form: new RegExp(`^([（(](${CHINESE})[）)][、，,.．。：:]?)`) },
  { level: 4, right: false, form: /^([（(](\d{1,2})[）)][、，,.．。：:]?)/ },
  { level: 4, right: false, form: /^((\d{1,2})[）)][、，,.．。：:]?)/ },
  { level: 3, right: false, form: /^((\d{1,2})(?:[、，,]|[.．][、，,.．]))(?!\d{1,2}[、，,]?(?:月|日|年|个|名|人|家|户|项|元|万|号))/ },
]

/** 三, 3, ㈢, ⑶ and ⒊ are all three. */
const figureOf = (words: string): number => {
  for (const first of ['㈠', '⑴', '⒈']) {
    const n = (words.codePointAt(0) ?? 0) - (first.codePointAt(0) ?? 0) + 1
    if (words.length === 1 && n >= 1 && n <= 20) return n
  }
  return /^\d/.test(words) ? Number(words) : numeralValue(words)
}

const numberedIn = (p: Paragraph): Numbered | undefined => {
  if (p.tabular) return undefined
  for (const { level, right, form } of FORMS) {
    const match = form.exec(p.text)
    if (!match?.[1] || !match[2]) continue
    const n = figureOf(match[2])
    if (!(n > 0)) continue
    return { level, n, start: p.start, end: p.start + match[1].length, right }
  }
  return undefined
}

/** Restarting is right under a heading without a number, after a list's own introduction and in an attachment's text. */
const opensAnew = (p: Paragraph | undefined, level: Level): boolean => {
  if (!p) return false
  if (/^(?:附件|第[一二三四五六七八九十]+[章节编部])/.test(p.text)) return true
  if (/[：:]$/.test(p.text)) return level > 1
  return p.text.length <= 45 && !/[。；！？，]/.test(p.text)
}

/**
 * One run of siblings. `firsts` are the figures it may begin with besides 1, for numbers that run on; handed back are those of the next run,
 * by the last figure and by the place in the run, so that one slip is told of once.
 */
const runOf = (place: FieldText, run: readonly Numbered[], firsts: readonly number[], report: Report): number[] => {
  const [head] = run
  if (!head) return [...firsts]
  const tell = (one: Numbered, message: string, n: number) =>
    report('numbering-order', place, one.start, one.end, { message, suggestion: labelOf(one.level, n) })
  const figures = run.map(one => one.n)
  const sorted = [...figures].sort((a, b) => a - b)
  const contiguous = sorted.every((n, i) => n === (sorted[0] ?? 0) + i)
  if (contiguous && (sorted[0] === 1 || firsts.includes(sorted[0] ?? 0))) {
    const at = figures.findIndex((n, i) => n !== sorted[i])
    const one = run[at]
    if (one) tell(one, `序数“${labelOf(one.level, one.n)}”次序颠倒`, sorted[at] ?? 1)
    return [(sorted.at(-1) ?? 0) + 1]
  }
  const start = firsts.includes(head.n) ? head.n : 1
  if (head.n !== start) tell(head, `这一层从“${labelOf(head.level, head.n)}”起，前面缺“${labelOf(head.level, 1)}”`, 1)
  for (let i = 1; i < run.length; i++) {
    const one = run[i] as Numbered
    const last = (run[i - 1] as Numbered).n
    if (one.n === last + 1 || one.n === start + i) continue
    const [now, before] = [labelOf(one.level, one.n), labelOf(one.level, last)]
    tell(
      one,
      one.n === last ? `序数“${now}”重复` : one.n > last ? `序数从“${before}”跳到“${now}”` : `序数从“${before}”退回“${now}”`,
      last + 1,
    )
  }
  return [(figures.at(-1) ?? 0) + 1, start + run.length]
}

const orderIn = (place: FieldText, paragraphs: readonly Paragraph[], report: Report) => {
  const open: Numbered[][] = [[], [], [], [], []]
  /** What may come next in each level: （一）… may run on through all of 一、二、三. */
  const next: number[][] = [[], [], [], [], []]
  let before: Paragraph | undefined
  let skipped = false
  const close = (level: number) => {
    next[level] = runOf(place, open[level] ?? [], next[level] ?? [], report)
    open[level] = []
  }
  for (const p of paragraphs) {
    const one = numberedIn(p)
    if (!one) {
      before = p
      continue
    }
    for (let deeper = 4; deeper > one.level; deeper--) close(deeper)
    const fresh = one.n === 1 && opensAnew(before, one.level)
    if (fresh) {
      close(one.level)
      if (one.level === 1) next.fill([])
    }
    const parent = [3, 2, 1].find(l => l < one.level && open[l]?.length)
    if (parent && parent < one.level - 1 && open[one.level]?.length === 0 && !skipped) {
      skipped = true
      next[parent + 1]?.push(one.n + 1)
      const under = open[parent]?.at(-1)
      report('numbering-level', place, one.start, one.end, {
        message: `“${under ? labelOf(under.level, under.n) : ''}”之下先用“${labelOf((parent + 1) as Level, 1)}”，这里越级用了“${labelOf(one.level, one.n)}”`,
        suggestion: labelOf((parent + 1) as Level, one.n),
      })
    }
    open[one.level]?.push(one)
    before = p
  }
  for (let level = 4; level >= 1; level--) close(level)
}

/** （一） above 一、: the levels the wrong way round. */
const upsideDown = (place: FieldText, paragraphs: readonly Paragraph[], report: Report) => {
  const levels = paragraphs.map(p => numberedIn(p)).filter(one => one !== undefined)
  const [first] = levels
  const high = levels.find(one => one.level === 1)
  if (first?.level === 2 && first.n === 1 && high?.n === 1)
    report('numbering-level', place, first.start, first.end, {
      message: '第一层用“一、”，第二层才用“（一）”，这里倒置了',
      suggestion: '一、',
    })
}

/** GB/T 9704-2012 7.3.3: the levels of a text and their numbers. */
export const numbering: Rule = (draft, report) => {
  const texts: [FieldText, readonly Paragraph[]][] = [
    [{ field: 'body', text: draft.body }, draft.paragraphs],
    ...draft.attached.map((one): [FieldText, readonly Paragraph[]] => [one, paragraphsOf(one.text)]),
  ]
  for (const [place, all] of texts) {
    // The list of attachments has numbers of its own.
    const at = all.findIndex(p => /^附\s*件\s*[：:]/.test(p.text))
    const paragraphs = at < 0 ? all : all.slice(0, at)
    for (const p of paragraphs) {
      const one = numberedIn(p)
      if (one && !one.right)
        report('numbering-mark', place, one.start, one.end, {
          message: `序数写作“${labelOf(one.level, one.n)}”，这里写成了“${place.text.slice(one.start, one.end)}”`,
          suggestion: labelOf(one.level, one.n),
        })
    }
    orderIn(place, paragraphs, report)
    upsideDown(place, paragraphs, report)
  }
}
