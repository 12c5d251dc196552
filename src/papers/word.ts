/**
 * 读 Word 文稿: the paragraphs and tables of a .docx in order, numbers that Word makes by itself written out,
 * and what fonts and styles say of each paragraph. Deleted words of tracked changes are left out; text boxes are not read.
 */
import { DOMParser } from '@xmldom/xmldom'
import { chineseNumeral, type Level } from './levels.ts'
import type { Table } from './official.ts'
import { withoutInvisible } from './words.ts'
import { zipEntries, zipMember } from './zip.ts'

/** Far more than any official text; what is larger is not read. */
const MOST_XML = 12 * 1024 * 1024

export interface WordParagraph {
  readonly text: string
  /** The number Word puts before it, in the standard's form where there is one. */
  readonly label: string
  /** The level a heading style or a heading's own face tells. */
  readonly styled: Level
  readonly centred: boolean
  /** It begins a new page. */
  readonly newPage: boolean
}
export type WordBlock = WordParagraph | { readonly table: Table }

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
type Parent = Element | Document
const children = (at: Parent | undefined, name: string): Element[] => {
  const found: Element[] = []
  for (let node = at?.firstChild; node; node = node.nextSibling)
    if (node.nodeType === 1 && (node as Element).localName === name) found.push(node as Element)
  return found
}
const child = (at: Parent | undefined, name: string): Element | undefined => children(at, name)[0]
const path = (at: Parent | undefined, ...names: string[]): Element | undefined =>
  names.reduce<Parent | undefined>((here, name) => child(here, name), at) as Element | undefined
const value = (at: Element | undefined, name = 'val'): string | undefined =>
  at ? at.getAttributeNS(W, name) || at.getAttribute(`w:${name}`) || undefined : undefined
const isOn = (at: Element | undefined): boolean => at !== undefined && !['0', 'false', 'off'].includes(value(at) ?? '1')

const parsed = (bytes: Uint8Array | undefined): Element | undefined => {
  if (!bytes) return undefined
  const silent = () => undefined
  const thrown = (words: unknown) => {
    throw new Error(String(words))
  }
  const parser = new DOMParser({ errorHandler: { warning: silent, error: thrown, fatalError: thrown } })
  return parser.parseFromString(Buffer.from(bytes).toString('utf8'), 'text/xml').documentElement ?? undefined
}

interface Style {
  readonly name: string
  readonly based: string | undefined
  readonly paragraph: Element | undefined
  readonly run: Element | undefined
}
type Styles = ReadonlyMap<string, Style>

const stylesOf = (root: Element | undefined): Styles =>
  new Map(
    children(root, 'style').map(style => [
      value(style, 'styleId') ?? '',
      {
        name: (value(child(style, 'name')) ?? '').toLowerCase(),
        based: value(child(style, 'basedOn')),
        paragraph: child(style, 'pPr'),
        run: child(style, 'rPr'),
      },
    ]),
  )
/** A style and what it is based on, nearest first; a style based on itself ends the line. */
const lineage = (styles: Styles, id: string | undefined): Style[] => {
  const found: Style[] = []
  for (let at = id ? styles.get(id) : undefined; at && !found.includes(at); at = at.based ? styles.get(at.based) : undefined) found.push(at)
  return found
}

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

const numberLevels = (root: Element | undefined): Map<number, NumberLevel> =>
  new Map(
    children(root, 'lvl').map(level => [
      Number(value(level, 'ilvl') ?? 0),
      {
        start: Number(value(child(level, 'start')) ?? 1),
        format: value(child(level, 'numFmt')) ?? 'decimal',
        text: value(child(level, 'lvlText')) ?? '',
      },
    ]),
  )

const numberingsOf = (root: Element | undefined): Map<string, Numbering> => {
  const lists = new Map(children(root, 'abstractNum').map(a => [value(a, 'abstractNumId') ?? '', numberLevels(a)]))
  return new Map(
    children(root, 'num').map(num => {
      const list = value(child(num, 'abstractNumId')) ?? ''
      const levels = new Map(lists.get(list) ?? [])
      const restarts = new Map<number, number>()
      for (const own of children(num, 'lvlOverride')) {
        const level = Number(value(own, 'ilvl') ?? 0)
        const start = value(child(own, 'startOverride'))
        if (start !== undefined) restarts.set(level, Number(start))
        for (const [, changed] of numberLevels(own)) levels.set(level, changed)
      }
      return [value(num, 'numId') ?? '', { list, levels, restarts }]
    }),
  )
}

const roman = (n: number): string => {
  const signs: [number, string][] = [
    [10, 'x'],
    [9, 'ix'],
    [5, 'v'],
    [4, 'iv'],
    [1, 'i'],
  ]
  let words = ''
  for (const [worth, sign] of signs) for (; n >= worth; n -= worth) words += sign
  return words
}
const written = (n: number, format: string): string => {
  if (/chinese|ideograph|japanese|taiwanese|korean/i.test(format) && n >= 1 && n <= 999) return chineseNumeral(n)
  if (format === 'decimalEnclosedCircle' && n >= 1 && n <= 20) return String.fromCodePoint(0x2460 + n - 1)
  if (/letter/i.test(format)) return String.fromCharCode((format === 'upperLetter' ? 65 : 97) + ((n - 1) % 26))
  if (/roman/i.test(format)) return format === 'upperRoman' ? roman(n).toUpperCase() : roman(n)
  return String(n)
}

/** A number made by Word in the standard's form: (一) becomes （一）, 1、 becomes 1. */
const standard = (label: string): string => {
  const bare = label.replace(/\s/g, '')
  const inside = (form: RegExp) => form.exec(bare)?.[1]
  const chinese = '([一二三四五六七八九十百零]+)'
  const first = inside(new RegExp(`^${chinese}[、.．,，]?$`))
  if (first) return `${first}、`
  const second = inside(new RegExp(`^[（(]${chinese}[）)]$`))
  if (second) return `（${second}）`
  const third = inside(/^(\d+)[.．、]?$/)
  if (third) return `${third}.`
  const fourth = inside(/^[（(](\d+)[）)]$/)
  if (fourth) return `（${fourth}）`
  return bare
}

/** Counts as Word does: a level goes on until one above it begins anew. */
const counter = (numberings: ReadonlyMap<string, Numbering>) => {
  const counts = new Map<string, number[]>()
  const begun = new Set<string>()
  return (numId: string, level: number): string => {
    const numbering = numberings.get(numId)
    const own = numbering?.levels.get(level)
    if (!numbering || !own || own.format === 'none' || own.format === 'bullet') return ''
    const list = counts.get(numbering.list) ?? []
    counts.set(numbering.list, list)
    const restart = numbering.restarts.get(level)
    if (restart !== undefined && !begun.has(`${numId} ${level}`)) list.length = level
    begun.add(`${numId} ${level}`)
    list[level] = list[level] === undefined ? (restart ?? own.start) : (list[level] as number) + 1
    list.length = level + 1
    return standard(
      own.text.replace(/%(\d)/g, (_, digit: string) => {
        const at = Number(digit) - 1
        const there = numbering.levels.get(at)
        return written(list[at] ?? there?.start ?? 1, there?.format ?? 'decimal')
      }),
    )
  }
}

/** Words of a paragraph; `\f` where a page is broken. */
const wordsOf = (at: Element): string => {
  let words = ''
  for (let node = at.firstChild; node; node = node.nextSibling) {
    if (node.nodeType !== 1) continue
    const part = node as Element
    switch (part.localName) {
      case 't':
        words += part.textContent ?? ''
        break
      case 'tab':
        words += '\t'
        break
      case 'br':
        words += value(part, 'type') === 'page' ? '\f' : '\n'
        break
      case 'cr':
        words += '\n'
        break
      case 'noBreakHyphen':
        words += '-'
        break
      case 'r':
      case 'hyperlink':
      case 'ins':
      case 'smartTag':
      case 'sdt':
      case 'sdtContent':
      case 'fldSimple':
      case 'moveTo':
        words += wordsOf(part)
        break
      default:
    }
  }
  return words
}

const HEI = /黑体|simhei|heiti|fandolhei|(^|\W)hei/i
const KAI = /楷体|kaiti|fandolkai|(^|\W)kai/i

interface Look {
  readonly hei: boolean
  readonly kai: boolean
  readonly bold: boolean
}
/** How a whole paragraph is set: only what is so for every run with words. */
const lookOf = (p: Element, line: readonly Style[]): Look => {
  const runs = [...children(p, 'r'), ...children(p, 'ins').flatMap(i => children(i, 'r'))].filter(r => wordsOf(r).trim())
  const font = (rPr: Element | undefined) => {
    const fonts = child(rPr, 'rFonts')
    return value(fonts, 'eastAsia') ?? value(fonts, 'ascii')
  }
  const styledFont = line.map(s => font(s.run)).find(Boolean) ?? ''
  const styledBold = isOn(line.map(s => child(s.run, 'b')).find(Boolean))
  const each = (is: (rPr: Element | undefined) => boolean) => runs.length > 0 && runs.every(r => is(child(r, 'rPr')))
  return {
    hei: each(rPr => HEI.test(font(rPr) ?? styledFont)),
    kai: each(rPr => KAI.test(font(rPr) ?? styledFont)),
    bold: each(rPr => (child(rPr, 'b') ? isOn(child(rPr, 'b')) : styledBold)),
  }
}

const isHeading = (text: string) => text.length <= 40 && !/[。；：，！？]$/.test(text) && !/^(附\s*件|抄\s*送|主\s*送)/.test(text)

/** Reads a .docx that passed the door; `undefined` when it holds no document that can be read within bounds. */
export const readWord = (bytes: Uint8Array): WordBlock[] | undefined => {
  const entries = zipEntries(bytes)
  if (!entries) return undefined
  const part = (name: string) => parsed(zipMember(bytes, entries, name, MOST_XML))
  let body: Element | undefined
  let styles: Styles
  let numberOf: ReturnType<typeof counter>
  try {
    body = child(part('word/document.xml'), 'body')
    styles = stylesOf(part('word/styles.xml'))
    numberOf = counter(numberingsOf(part('word/numbering.xml')))
  } catch {
    return undefined
  }
  if (!body) return undefined
  const usual = [...styles].find(([, s]) => s.name === 'normal')?.[0]
  const looks = new Map<WordParagraph, Look>()

  const paragraph = (p: Element): WordParagraph => {
    const own = child(p, 'pPr')
    const line = lineage(styles, value(child(own, 'pStyle')) ?? usual)
    const inStyles = (...names: string[]) => line.map(s => path(s.paragraph, ...names)).find(Boolean)
    const numId = value(path(own, 'numPr', 'numId')) ?? value(inStyles('numPr', 'numId'))
    const level = Number(value(path(own, 'numPr', 'ilvl')) ?? value(inStyles('numPr', 'ilvl')) ?? 0)
    const raw = wordsOf(p)
    const text = withoutInvisible(raw.replaceAll('\f', '')).replaceAll('\u00a0', ' ')
    const heading = line.map(s => /^(?:heading|标题) ?([1-9])$/.exec(s.name)?.[1]).find(Boolean)
    const label = numId && numId !== '0' && text.trim() ? numberOf(numId, level) : ''
    const made: WordParagraph = {
      text,
      label,
      styled: (heading ? Math.min(4, Number(heading)) : 0) as Level,
      centred: value(child(own, 'jc') ?? inStyles('jc')) === 'center',
      newPage: raw.startsWith('\f') || isOn(child(own, 'pageBreakBefore') ?? inStyles('pageBreakBefore')),
    }
    looks.set(made, lookOf(p, line))
    return made
  }

  const cellOf = (tc: Element): string =>
    children(tc, 'p')
      .map(p => paragraph(p))
      .map(p => `${p.label}${p.text}`.trim())
      .filter(Boolean)
      .join('\n')
  const tableOf = (tbl: Element): Table => {
    const rows = children(tbl, 'tr').map(tr =>
      children(tr, 'tc').flatMap(tc => {
        const merge = path(tc, 'tcPr', 'vMerge')
        const goesOn = merge !== undefined && value(merge) !== 'restart'
        const span = Math.min(50, Number(value(path(tc, 'tcPr', 'gridSpan')) ?? 1))
        return [goesOn ? '' : cellOf(tc), ...Array.from({ length: Math.max(0, span - 1) }, () => '')]
      }),
    )
    const width = Math.max(1, ...rows.map(r => r.length))
    const even = rows.map(row => Array.from({ length: width }, (_, i) => row[i] ?? ''))
    const [head = ['']] = even
    return { head, rows: even.slice(1) }
  }

  const blocks: WordBlock[] = []
  let section = 0
  const walk = (at: Element) => {
    for (let node = at.firstChild; node; node = node.nextSibling) {
      if (node.nodeType !== 1) continue
      const here = node as Element
      if (here.localName === 'p') {
        blocks.push(paragraph(here))
        const end = path(here, 'pPr', 'sectPr')
        if (end) endSection(end)
      } else if (here.localName === 'tbl') blocks.push({ table: tableOf(here) })
      else if (here.localName === 'sectPr') endSection(here)
      else if (['sdt', 'sdtContent', 'ins', 'moveTo', 'customXml'].includes(here.localName)) walk(here)
    }
  }
  const endSection = (sectPr: Element) => {
    const landscape = value(child(sectPr, 'pgSz'), 'orient') === 'landscape'
    if (landscape)
      for (let i = section; i < blocks.length; i++) {
        const block = blocks[i] as WordBlock
        if ('table' in block) blocks[i] = { table: { ...block.table, landscape: true } }
      }
    section = blocks.length
  }
  walk(body)

  // A line of its own in a heading's face is a heading; bold alone only where nothing else marks headings.
  const plain = (b: WordBlock): b is WordParagraph => !('table' in b)
  const faced = blocks.some(b => plain(b) && looks.get(b)?.hei && isHeading(b.text.trim()) && !b.centred)
  return blocks.map(block => {
    if (!plain(block) || block.styled || block.label || block.centred || !isHeading(block.text.trim())) return block
    const look = looks.get(block)
    const styled: Level = look?.hei ? 1 : look?.kai ? 2 : look?.bold && !faced ? 1 : 0
    return { ...block, styled }
  })
}
