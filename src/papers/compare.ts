/**
 * 文本比对: what changed between two states of an official document, and whether a change is one of substance (4.5.18).
 * Pure. Punctuation and a slip of the pen are not; numbers, units, dates, names, addressees and words of command always are.
 */
import { diffArrays, diffChars } from 'diff'
import type { Body, OfficialDocument } from './official.ts'

export interface Change {
  /** The part of the document, in Chinese: 标题, 主送机关, 正文第3段. */
  readonly where: string
  readonly was: string
  readonly now: string
  readonly substantial: boolean
  /** Why it counts as one of substance. */
  readonly why?: string
}

export interface CompareRules {
  /** Up to so many characters in a paragraph may be put right without going back (4.5.18). */
  readonly mostChars: number
  /** People and units whose names are never a slip of the pen. */
  readonly names: readonly string[]
}

const linesOf = (body: Body | undefined): string[] =>
  [body ?? []].flat().flatMap(part =>
    typeof part === 'string'
      ? part
          .split('\n')
          .map(line => line.trim())
          .filter(Boolean)
      : [part.table.title ?? '', part.table.head.join(' | '), ...part.table.rows.map(r => r.join(' | '))].filter(Boolean),
  )

const bare = (words: string) => words.normalize('NFKC').replace(/[\p{P}\p{Z}\p{C}|]/gu, '')

const UNIT =
  '(?:%|‰|万|亿|千|百|个|名|人|户|件|次|天|日|月|年|周|时|分|秒|元|吨|亩|公顷|公里|千米|米|厘米|平方米|平方公里|立方米|千克|公斤|克|倍|成|折)*'
const NUMBER = new RegExp(`\\d+(?:[.:]\\d+)*${UNIT}`, 'g')
/** Every figure with its unit in order; 1,000 is 1000. */
const figuresIn = (words: string) =>
  (
    words
      .normalize('NFKC')
      .replace(/(?<=\d),(?=\d{3}(?!\d))/g, '')
      .match(NUMBER) ?? []
  ).join(' ')

// 不, 应, 可 …: one such character turns an order round. Chinese numerals are figures.
const WEIGHTY =
  /[不未无非勿禁免否没毋须必应得准可宜除均全各仅只暂拟已将停撤废减增加降升高低前后内外上下零〇一二三四五六七八九十百千万亿两半倍元吨亩米年月日时天周个名]/

const timesIn = (words: string, name: string) => words.split(name).length - 1

const judged = (where: string, was: string, now: string, { mostChars, names }: CompareRules): Change => {
  const substance = (why: string): Change => ({ where, was, now, substantial: true, why })
  if (figuresIn(was) !== figuresIn(now)) return substance('数字、单位或日期有变')
  const [a, b] = [bare(was), bare(now)]
  const named = names.find(name => timesIn(a, name) !== timesIn(b, name))
  if (named) return substance(`人名、机构名有变：${named}`)
  const runs = diffChars(a, b).filter(part => part.added || part.removed)
  const weighty = runs.map(part => WEIGHTY.exec(part.value)?.[0]).find(Boolean)
  if (weighty) return substance(`改动涉及“${weighty}”字`)
  // A character exchanged for another counts once.
  const changed = Math.max(...[true, false].map(added => runs.filter(p => p.added === added).reduce((n, p) => n + p.value.length, 0)))
  if (changed > mostChars) return substance(`改动${changed}字，超过${mostChars}字`)
  return { where, was, now, substantial: false }
}

/** Parts where any change beyond punctuation is one of substance: what the document is, whom it binds, who answers for it. */
const fixed: readonly [keyof OfficialDocument, string][] = [
  ['type', '文种'],
  ['agencies', '发文机关'],
  ['main', '主送机关'],
  ['copy', '抄送机关'],
  ['secrecy', '密级'],
  ['urgency', '紧急程度'],
  ['date', '成文日期'],
  ['direction', '行文方向'],
]
const wordsOf = (value: unknown): string => (Array.isArray(value) ? value.join('、') : String(value ?? ''))

/** Every change from one text to the other; what the office writes at release (number, copy number, imprint) is none. */
export const changesBetween = (was: OfficialDocument, now: OfficialDocument, rules: CompareRules): Change[] => {
  const changes: Change[] = []
  for (const [part, where] of fixed) {
    const [a, b] = [wordsOf(was[part]), wordsOf(now[part])]
    if (a !== b)
      changes.push({
        where,
        was: a,
        now: b,
        ...(bare(a) === bare(b) ? { substantial: false } : { substantial: true, why: `${where}有变` }),
      })
  }
  const attached = (of: OfficialDocument) => (of.attachments ?? []).flatMap(a => [a.title, ...('body' in a ? linesOf(a.body as Body) : [])])
  const parts: [string, string[], string[]][] = [
    ['标题', [was.title], [now.title]],
    ['正文', linesOf(was.body), linesOf(now.body)],
    ['附件', attached(was), attached(now)],
    ['附注', [was.note ?? ''].filter(Boolean), [now.note ?? ''].filter(Boolean)],
  ]
  for (const [part, before, after] of parts) {
    let [i, j] = [0, 0]
    let [gone, come]: [string[], string[]] = [[], []]
    const settle = () => {
      const length = Math.max(gone.length, come.length)
      for (let k = 0; k < length; k++) {
        const [a, b] = [gone[k] ?? '', come[k] ?? '']
        const where = part === '正文' ? `正文第${(b ? j - come.length : i - gone.length) + k + 1}段` : part
        if (!bare(a) && !bare(b)) changes.push({ where, was: a, now: b, substantial: false })
        else if (!bare(a) || !bare(b)) changes.push({ where, was: a, now: b, substantial: true, why: bare(a) ? '删去整段' : '增加整段' })
        else changes.push(judged(where, a, b, rules))
      }
      gone = []
      come = []
    }
    for (const piece of diffArrays(before, after)) {
      if (!piece.added && !piece.removed) settle()
      if (piece.removed) gone.push(...piece.value)
      if (piece.added) come.push(...piece.value)
      if (!piece.added) i += piece.value.length
      if (!piece.removed) j += piece.value.length
    }
    settle()
  }
  return changes
}
