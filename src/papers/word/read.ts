/**
 * 读 Word 文稿: a .docx as it looks on paper: paragraphs and tables in order, Word's own numbers written out, styles and theme put together,
 * sections and footers. Read from the file's own markup; nothing is measured on a page. Text boxes are not read.
 */
import { withoutInvisible } from '../words.ts'
import { zipEntries, zipMember } from '../zip.ts'
import { looksOf, paragraphLook } from './looks.ts'
import { counter } from './numbering.ts'
import { all, attribute, child, elements, inside, isOn, numeric, parsed, value } from './xml.ts'

/** One stretch of text with one look. */
export interface Run {
  readonly text: string
  readonly font: string
  /** In half-points, as the file has it: 32 is 三号. */
  readonly size: number
  readonly color: string
  readonly bold: boolean
}

/** A line broken by hand begins a paragraph of its own, with the look of the one it was in. */
export interface WordParagraph {
  /** Begins with the number Word puts before it, which is also given alone. */
  readonly text: string
  readonly label: string
  /** Of a heading style; 0 without. */
  readonly heading: number
  readonly runs: readonly Run[]
  readonly align: string
  /** Twips; characters are counted at the paragraph's own size. */
  readonly firstLine: number
  readonly left: number
  readonly right: number
  /** Twips, with its rule; 0 when the line is left to the font or the grid. */
  readonly line: { readonly value: number; readonly rule: string }
  readonly before: number
  readonly after: number
  readonly inTable: boolean
}

export interface WordTable {
  /** Rows of cells of paragraphs; the places a merged cell covers are empty cells. */
  readonly rows: readonly (readonly (readonly WordParagraph[])[])[]
  readonly landscape: boolean
}
export type WordBlock = WordParagraph | WordTable

export interface Section {
  readonly width: number
  readonly height: number
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
  readonly grid: { readonly type: string; readonly linePitch: number; readonly charSpace: number } | undefined
}

export interface Footer {
  readonly kind: string
  readonly paragraphs: readonly WordParagraph[]
  readonly pageField: boolean
}

export interface WordFile {
  readonly blocks: readonly WordBlock[]
  readonly sections: readonly Section[]
  readonly footers: readonly Footer[]
  /** Of the first page's header, where a letter has its mark. */
  readonly headers: readonly WordParagraph[]
  readonly evenAndOdd: boolean
  /** A red line drawn anywhere: a shape, a picture line or a border. */
  readonly redLine: boolean
}

/** Whether a colour is the red of a document's head. */
export const isRed = (color: string | undefined | null): boolean => {
  const match = /^#?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(color ?? '')
  if (!match) return /^red$/i.test(color ?? '')
  const [r, g, b] = match.slice(1).map(part => Number.parseInt(part, 16)) as [number, number, number]
  return r >= 0xb0 && g <= 0x60 && b <= 0x60
}

export const paragraphsIn = (blocks: readonly WordBlock[]): WordParagraph[] =>
  blocks.flatMap(block => ('rows' in block ? block.rows.flat(2) : [block]))

// Where a page is broken a line is.
const WORDS: Readonly<Record<string, string>> = { tab: '\t', br: '\n', cr: '\n', noBreakHyphen: '-' }
const textOf = (run: Element): string =>
  withoutInvisible(
    elements(run)
      .map(part => (part.localName === 't' ? (part.textContent ?? '') : (WORDS[part.localName ?? ''] ?? '')))
      .join(''),
  ).replaceAll('\u00a0', ' ')

/** Reads what stands in a part of the file; lists are counted on from one part read to the next. */
const reader = (looks: ReturnType<typeof looksOf>, labelOf: ReturnType<typeof counter>) => {
  const paragraphs = (p: Element, inTable: boolean): WordParagraph[] => {
    const pPr = child(p, 'pPr')
    const { look: style, heading } = looks.paragraph(value(pPr, 'pStyle'))
    const own = { ...style, ...paragraphLook(pPr) }
    const lines: Run[][] = [[]]
    for (const run of inside(p).filter(node => node.localName === 'r')) {
      const { font = '', size = 20, color = 'auto', bold = false } = { ...style, ...looks.run(child(run, 'rPr')) }
      for (const [i, text] of textOf(run).split('\n').entries()) {
        if (i > 0) lines.push([])
        lines.at(-1)?.push({ text, font, size, color, bold })
      }
    }
    const label = labelOf(own.numId, own.level ?? 0)
    const [first] = lines
    if (label) first?.unshift({ font: '', size: 20, bold: false, ...first[0], color: 'auto', text: label })
    return lines.map((runs, i) => {
      const size = runs.find(run => run.text.trim() !== '')?.size ?? own.size ?? 20
      const indent = (chars: number | undefined, twips = 0): number => (chars ? (chars / 100) * size * 10 : twips)
      return {
        text: runs.map(run => run.text).join(''),
        label: i === 0 ? label : '',
        heading: i === 0 ? heading : 0,
        runs,
        align: own.align ?? 'left',
        firstLine: indent(own.firstLineChars, own.firstLine),
        left: indent(own.leftChars, own.left),
        right: indent(own.rightChars, own.right),
        line: { value: own.line ?? 0, rule: own.lineRule ?? 'auto' },
        before: own.before ?? 0,
        after: own.after ?? 0,
        inTable,
      }
    })
  }
  const cells = (tc: Element): (readonly WordParagraph[])[] => {
    const merge = child(tc, 'tcPr', 'vMerge')
    const read = paragraphsIn(blocks(tc, true))
    const span = Math.min(50, Number(value(tc, 'tcPr', 'gridSpan') ?? 1))
    const goesOn = merge !== undefined && attribute(merge, 'val') !== 'restart'
    return [goesOn ? [] : read, ...Array.from({ length: Math.max(0, span - 1) }, () => [])]
  }
  const named = (parent: Element, name: string) => inside(parent).filter(node => node.localName === name)
  const blocks = (parent: Element | undefined, inTable = false, landscape: ReadonlySet<Element> = new Set()): WordBlock[] =>
    inside(parent).flatMap((node): WordBlock[] => {
      if (node.localName === 'p') return paragraphs(node, inTable)
      if (node.localName !== 'tbl') return []
      return [{ rows: named(node, 'tr').map(tr => named(tr, 'tc').flatMap(cells)), landscape: landscape.has(node) }]
    })
  return blocks
}

const sectionOf = (sectPr: Element): Section => {
  const [size, margin, grid] = [child(sectPr, 'pgSz'), child(sectPr, 'pgMar'), child(sectPr, 'docGrid')]
  const of = (element: Element | undefined, name: string) => numeric(attribute(element, name)) ?? 0
  return {
    width: of(size, 'w'),
    height: of(size, 'h'),
    top: Math.abs(of(margin, 'top')),
    bottom: Math.abs(of(margin, 'bottom')),
    left: of(margin, 'left') + of(margin, 'gutter'),
    right: of(margin, 'right'),
    grid: grid && { type: attribute(grid, 'type') ?? 'default', linePitch: of(grid, 'linePitch'), charSpace: of(grid, 'charSpace') },
  }
}

/** The sections' ends in order, and what stands on pages laid across. */
const sectionsIn = (body: Element | undefined): { ends: Element[]; across: ReadonlySet<Element> } => {
  const ends: Element[] = []
  const across = new Set<Element>()
  let turned = false
  for (const node of inside(body).reverse()) {
    const end = node.localName === 'sectPr' ? node : child(node, 'pPr', 'sectPr')
    if (end) {
      ends.unshift(end)
      turned = attribute(child(end, 'pgSz'), 'orient') === 'landscape'
    }
    if (turned) across.add(node)
  }
  return { ends, across }
}

const isPageNumber = (root: Element): boolean =>
  all(root, 'pgNum').length > 0 ||
  [...all(root, 'instrText').map(e => e.textContent ?? ''), ...all(root, 'fldSimple').map(e => attribute(e, 'instr') ?? '')].some(code =>
    /\bPAGE\b/.test(code),
  )

const RULES = ['top', 'bottom', 'between', 'insideH']
const isRedLine = (e: Element): boolean =>
  (['line', 'shape', 'rect'].includes(e.localName ?? '') && isRed(e.getAttribute('strokecolor'))) ||
  (e.localName === 'srgbClr' && isRed(e.getAttribute('val'))) ||
  (RULES.includes(e.localName ?? '') && isRed(attribute(e, 'color')))

/** Far more than the markup of any official text; what is larger is not read. */
const MOST_XML = 16 * 1024 * 1024

/** Reads a .docx; `undefined` when these bytes are none, or none that can be read within bounds. */
export const readWord = (bytes: Uint8Array): WordFile | undefined => {
  const entries = zipEntries(bytes)
  if (!entries) return undefined
  let left = MOST_XML
  const read = new Map<string, Element | undefined>()
  const part = (name: string): Element | undefined => {
    if (!read.has(name)) {
      const found = zipMember(bytes, entries, name, left)
      if (!found && entries.some(entry => entry.name === name)) throw new Error(`${name} cannot be read`)
      left -= found?.length ?? 0
      read.set(name, found && parsed(found))
    }
    return read.get(name)
  }
  try {
    const root = part('word/document.xml')
    const body = child(root, 'body')
    if (!root || !body) return undefined
    const blocksIn = reader(looksOf(part('word/styles.xml'), part('word/theme/theme1.xml')), counter(part('word/numbering.xml')))
    const { ends, across } = sectionsIn(body)
    const targets = new Map(
      elements(part('word/_rels/document.xml.rels'), 'Relationship').map(r => [r.getAttribute('Id') ?? '', r.getAttribute('Target') ?? '']),
    )
    const referred = (sections: readonly Element[], kind: string) =>
      sections
        .flatMap(section => elements(section, kind))
        .flatMap(reference => {
          const target = targets.get(reference.getAttribute('r:id') ?? '')
          const there = target && part(`word/${target.replace(/^\/?(?:word\/)?/, '')}`)
          return there ? [{ kind: attribute(reference, 'type') ?? 'default', root: there }] : []
        })
    return {
      blocks: blocksIn(body, false, across),
      sections: ends.map(sectionOf),
      footers: referred(ends, 'footerReference').map(({ kind, root: footer }) => ({
        kind,
        paragraphs: paragraphsIn(blocksIn(footer)),
        pageField: isPageNumber(footer),
      })),
      headers: referred(ends.slice(0, 1), 'headerReference').flatMap(header => paragraphsIn(blocksIn(header.root))),
      evenAndOdd: isOn(child(part('word/settings.xml'), 'evenAndOddHeaders')) ?? false,
      redLine: all(root).some(isRedLine),
    }
  } catch {
    return undefined
  }
}
