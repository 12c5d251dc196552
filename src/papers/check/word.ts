/**
 * 读 .docx 的版式: paragraphs with what they really look like (styles, theme and numbering resolved), the sections and the footers.
 * Read from the file's own markup; nothing is measured on a page, so what only a layout engine knows is not told.
 */
import { DOMParser } from '@xmldom/xmldom'
import JSZip from 'jszip'
import { looksLikeBomb, unpacksAsDeclared, zipEntries } from '../zip.ts'

/** One stretch of text with one look. */
export interface Run {
  readonly text: string
  readonly font: string
  /** In half-points, as the file has it: 32 is 三号. */
  readonly size: number
  readonly color: string
}

export interface WordParagraph {
  readonly text: string
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
  readonly table: boolean
  /** A red rule under or over it. */
  readonly redRule: boolean
}

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
  readonly paragraphs: readonly WordParagraph[]
  readonly sections: readonly Section[]
  readonly footers: readonly Footer[]
  /** Of the first page's header, where a letter has its mark. */
  readonly headers: readonly WordParagraph[]
  readonly evenAndOdd: boolean
  /** Size of a character in the grid, half-points. */
  readonly gridSize: number
  /** A red line drawn anywhere: a shape, a picture line or a border. */
  readonly redLine: boolean
}

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const A = 'http://schemas.openxmlformats.org/drawingml/2006/main'

const elements = (parent: Element | undefined, name?: string): Element[] => {
  const found: Element[] = []
  for (let node = parent?.firstChild; node; node = node.nextSibling)
    if (node.nodeType === 1 && (!name || (node as Element).localName === name)) found.push(node as Element)
  return found
}
const child = (parent: Element | undefined, ...path: string[]): Element | undefined => {
  let here = parent
  for (const name of path) here = elements(here, name)[0]
  return here
}
const attribute = (element: Element | undefined, name: string): string | undefined =>
  element?.getAttributeNS(W, name) || element?.getAttribute(`w:${name}`) || undefined
const value = (parent: Element | undefined, ...path: string[]): string | undefined => attribute(child(parent, ...path), 'val')
const all = (parent: Element | undefined, name: string): Element[] =>
  parent ? Array.from(parent.getElementsByTagNameNS(W, name) as unknown as ArrayLike<Element>) : []

interface Look {
  font?: string
  size?: number
  color?: string
  align?: string
  firstLine?: number
  firstLineChars?: number
  left?: number
  leftChars?: number
  right?: number
  rightChars?: number
  line?: number
  lineRule?: string
  before?: number
  after?: number
  numId?: string
  level?: number
}

const numberOf = (text: string | undefined): number | undefined => (text === undefined || text === '' ? undefined : Number(text))
const without = <T extends object>(look: T): Partial<T> =>
  Object.fromEntries(Object.entries(look).filter(([, v]) => v !== undefined)) as Partial<T>

const paragraphLook = (pPr: Element | undefined): Look => {
  const ind = child(pPr, 'ind')
  const spacing = child(pPr, 'spacing')
  const hanging = numberOf(attribute(ind, 'hanging'))
  return without({
    align: value(pPr, 'jc'),
    firstLine: hanging !== undefined ? -hanging : numberOf(attribute(ind, 'firstLine')),
    firstLineChars: numberOf(attribute(ind, 'firstLineChars')),
    left: numberOf(attribute(ind, 'left') ?? attribute(ind, 'start')),
    leftChars: numberOf(attribute(ind, 'leftChars') ?? attribute(ind, 'startChars')),
    right: numberOf(attribute(ind, 'right') ?? attribute(ind, 'end')),
    rightChars: numberOf(attribute(ind, 'rightChars') ?? attribute(ind, 'endChars')),
    line: numberOf(attribute(spacing, 'line')),
    lineRule: attribute(spacing, 'lineRule') ?? (attribute(spacing, 'line') ? 'auto' : undefined),
    before: numberOf(attribute(spacing, 'before')),
    after: numberOf(attribute(spacing, 'after')),
    numId: value(pPr, 'numPr', 'numId'),
    level: numberOf(value(pPr, 'numPr', 'ilvl')),
  }) as Look
}

type Theme = Readonly<Record<string, string>>
const runLook = (rPr: Element | undefined, theme: Theme): Look => {
  const fonts = child(rPr, 'rFonts')
  const themed = attribute(fonts, 'eastAsiaTheme')
  return without({
    font: (themed ? theme[themed] : undefined) ?? attribute(fonts, 'eastAsia'),
    size: numberOf(value(rPr, 'sz')),
    color: value(rPr, 'color'),
  }) as Look
}

const themeOf = (xml: Document | undefined): Theme => {
  const found: Record<string, string> = {}
  for (const [name, key] of [
    ['majorFont', 'majorEastAsia'],
    ['minorFont', 'minorEastAsia'],
  ] as const) {
    const font = xml?.getElementsByTagNameNS(A, name)[0] as unknown as Element | undefined
    const own = child(font, 'ea')?.getAttribute('typeface')
    const han = elements(font, 'font').find(f => f.getAttribute('script') === 'Hans')
    const typeface = own || han?.getAttribute('typeface')
    if (typeface) found[key] = typeface
  }
  return found
}

interface Styles {
  readonly base: Look
  look(id: string | undefined): Look
}
const stylesOf = (xml: Document | undefined, theme: Theme): Styles => {
  const root = xml?.documentElement as unknown as Element | undefined
  const defaults = child(root, 'docDefaults')
  const base: Look = { ...paragraphLook(child(defaults, 'pPrDefault', 'pPr')), ...runLook(child(defaults, 'rPrDefault', 'rPr'), theme) }
  const styles = new Map(elements(root, 'style').map(style => [attribute(style, 'styleId') ?? '', style]))
  const normal = [...styles].find(
    ([, s]) => attribute(s, 'type') === 'paragraph' && /^(?:1|true|on)$/.test(attribute(s, 'default') ?? ''),
  )?.[0]
  const look = (id: string | undefined, depth = 0): Look => {
    const style = styles.get(id ?? normal ?? '')
    if (!style || depth > 12) return base
    const basedOn = value(style, 'basedOn')
    return {
      ...(basedOn ? look(basedOn, depth + 1) : base),
      ...paragraphLook(child(style, 'pPr')),
      ...runLook(child(style, 'rPr'), theme),
    }
  }
  return { base, look: id => look(id) }
}

const CHINESE = '〇一二三四五六七八九'
const chinese = (n: number): string => {
  if (n < 10) return CHINESE[n] ?? ''
  const [tens, ones] = [Math.floor(n / 10), n % 10]
  return `${tens > 1 ? CHINESE[tens] : ''}十${ones ? CHINESE[ones] : ''}`
}
const figure = (n: number, format: string): string => {
  if (/^(?:chinese|ideograph|japanese|taiwanese)/.test(format)) return chinese(n)
  if (format === 'decimalFullWidth') return String(n).replace(/\d/g, d => String.fromCharCode(d.charCodeAt(0) + 0xfee0))
  if (format === 'lowerLetter' || format === 'upperLetter') return String.fromCharCode((format === 'lowerLetter' ? 96 : 64) + n)
  if (/^decimalEnclosed/.test(format)) return String.fromCharCode(0x245f + n)
  return format === 'bullet' || format === 'none' ? '' : String(n)
}

/** Counts Word's own lists, so that their numbers stand in the text like typed ones. */
const numberingOf = (xml: Document | undefined) => {
  const root = xml?.documentElement as unknown as Element | undefined
  const abstracts = new Map(elements(root, 'abstractNum').map(a => [attribute(a, 'abstractNumId') ?? '', a]))
  const lists = new Map(elements(root, 'num').map(n => [attribute(n, 'numId') ?? '', abstracts.get(value(n, 'abstractNumId') ?? '')]))
  const counters = new Map<Element, number[]>()
  return (numId: string | undefined, level: number): string => {
    const list = numId === undefined || numId === '0' ? undefined : lists.get(numId)
    if (!list) return ''
    const levels = elements(list, 'lvl')
    const of = (l: number) => levels.find(one => attribute(one, 'ilvl') === String(l))
    const start = (l: number) => numberOf(value(of(l), 'start')) ?? 1
    const counts = counters.get(list) ?? []
    counters.set(list, counts)
    counts[level] = (counts[level] ?? start(level) - 1) + 1
    counts.length = level + 1
    const text = value(of(level), 'lvlText') ?? ''
    if (value(of(level), 'numFmt') === 'bullet') return ''
    return text.replace(/%(\d)/g, (_, l: string) =>
      figure(counts[Number(l) - 1] ?? start(Number(l) - 1), value(of(Number(l) - 1), 'numFmt') ?? 'decimal'),
    )
  }
}

const isRed = (color: string | undefined): boolean => {
  const match = /^#?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(color ?? '')
  if (!match) return /^red$/i.test(color ?? '')
  const [r, g, b] = match.slice(1).map(part => Number.parseInt(part, 16)) as [number, number, number]
  return r >= 0xb0 && g <= 0x60 && b <= 0x60
}

/** The text of a run's own children; fields' instructions and deleted words are none. */
const textIn = (run: Element): string =>
  elements(run)
    .map(node => {
      if (node.localName === 't') return node.textContent ?? ''
      if (node.localName === 'tab') return '\t'
      if (node.localName === 'br' || node.localName === 'cr') return attribute(node, 'type') === 'page' ? '' : '\n'
      if (node.localName === 'noBreakHyphen') return '-'
      return ''
    })
    .join('')

interface Parts {
  readonly styles: Styles
  readonly theme: Theme
  readonly label: (numId: string | undefined, level: number) => string
}

const SKIPPED = new Set(['del', 'moveFrom', 'pPr', 'rPr', 'drawing', 'pict', 'AlternateContent', 'object', 'instrText'])
const runsIn = (parent: Element, of: (rPr: Element | undefined) => Look): Run[] =>
  elements(parent).flatMap(node => {
    if (SKIPPED.has(node.localName ?? '')) return []
    if (node.localName !== 'r') return runsIn(node, of)
    const look = of(child(node, 'rPr'))
    return [{ text: textIn(node), font: look.font ?? '', size: look.size ?? 20, color: look.color ?? 'auto' }]
  })

const paragraphOf = (p: Element, { styles, theme, label }: Parts, table: boolean): WordParagraph => {
  const pPr = child(p, 'pPr')
  const style = styles.look(value(pPr, 'pStyle'))
  const own: Look = { ...style, ...paragraphLook(pPr) }
  const of = (rPr: Element | undefined): Look => {
    const named = value(rPr, 'rStyle')
    return { ...style, ...(named ? without(styles.look(named)) : {}), ...runLook(rPr, theme) }
  }
  const runs = runsIn(p, of)
  const listed = label(own.numId, own.level ?? 0)
  if (listed) runs.unshift({ ...of(child(pPr, 'rPr')), font: runs[0]?.font ?? '', size: runs[0]?.size ?? 20, color: 'auto', text: listed })
  const size = runs.find(r => r.text.trim() !== '')?.size ?? own.size ?? 20
  const chars = (n: number | undefined, twips: number | undefined): number => (n ? (n / 100) * size * 10 : (twips ?? 0))
  const borders = child(pPr, 'pBdr')
  return {
    text: runs.map(r => r.text).join(''),
    runs,
    align: own.align ?? 'left',
    firstLine: chars(own.firstLineChars, own.firstLine),
    left: chars(own.leftChars, own.left),
    right: chars(own.rightChars, own.right),
    line: { value: own.line ?? 0, rule: own.lineRule ?? 'auto' },
    before: own.before ?? 0,
    after: own.after ?? 0,
    table,
    redRule: elements(borders).some(b => isRed(attribute(b, 'color'))),
  }
}

/** In reading order; a row of a table is one line of cells parted by tabs, unless it is but a frame around one cell. */
const paragraphsIn = (parent: Element | undefined, parts: Parts, table = false): WordParagraph[] =>
  elements(parent).flatMap(node => {
    if (node.localName === 'p') return [paragraphOf(node, parts, table)]
    if (node.localName === 'tbl')
      return elements(node, 'tr').flatMap(row => {
        const cells = elements(row, 'tc').map(cell => paragraphsIn(cell, parts, true))
        const full = cells.filter(cell => cell.some(p => p.text.trim() !== ''))
        const [only] = full
        if (full.length <= 1) return only ?? []
        const first = only?.find(p => p.text.trim() !== '')
        const text = cells.map(cell => cell.map(p => p.text).join('')).join('\t')
        return first ? [{ ...first, text, runs: cells.flatMap(cell => cell.flatMap(p => p.runs)) }] : []
      })
    return ['sdt', 'sdtContent', 'ins', 'smartTag', 'customXml'].includes(node.localName ?? '') ? paragraphsIn(node, parts, table) : []
  })

const sectionOf = (sectPr: Element): Section => {
  const [size, margin, grid] = [child(sectPr, 'pgSz'), child(sectPr, 'pgMar'), child(sectPr, 'docGrid')]
  const of = (element: Element | undefined, name: string) => numberOf(attribute(element, name)) ?? 0
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

/** The .docx, or nothing when these bytes are none. */
export const readWord = async (bytes: Uint8Array): Promise<WordFile | undefined> => {
  const entries = zipEntries(bytes)
  if (!entries || looksLikeBomb(entries) || !(await unpacksAsDeclared(bytes, entries))) return undefined
  const zip = await JSZip.loadAsync(bytes)
  const part = async (path: string): Promise<Document | undefined> => {
    const text = await zip.file(path)?.async('string')
    if (text === undefined) return undefined
    // A declaration of entities is no part of any real .docx.
    if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) throw new Error(`${path} declares entities`)
    return new DOMParser({
      errorHandler: {
        warning: () => {},
        error: () => {},
        fatalError: (m: string) => {
          throw new Error(m)
        },
      },
    }).parseFromString(text, 'text/xml')
  }
  try {
    const document = await part('word/document.xml')
    const root = document?.documentElement as unknown as Element | undefined
    if (!root) return undefined
    const theme = themeOf(await part('word/theme/theme1.xml'))
    const styles = stylesOf(await part('word/styles.xml'), theme)
    const parts: Parts = { styles, theme, label: numberingOf(await part('word/numbering.xml')) }
    const settings = (await part('word/settings.xml'))?.documentElement as unknown as Element | undefined
    const relations = (await part('word/_rels/document.xml.rels'))?.documentElement as unknown as Element | undefined
    const target = new Map(elements(relations, 'Relationship').map(r => [r.getAttribute('Id') ?? '', r.getAttribute('Target') ?? '']))
    const body = child(root, 'body')
    const sectPrs = all(root, 'sectPr')
    const footers: Footer[] = []
    for (const reference of sectPrs.flatMap(s => elements(s, 'footerReference'))) {
      const id = reference.getAttribute('r:id') ?? ''
      const path = target.get(id)
      const xml = path
        ? ((await part(`word/${path.replace(/^\/?(?:word\/)?/, '')}`))?.documentElement as unknown as Element | undefined)
        : undefined
      if (!xml) continue
      const codes = [
        ...all(xml, 'instrText').map(e => e.textContent ?? ''),
        ...all(xml, 'fldSimple').map(e => attribute(e, 'instr') ?? ''),
      ].join(' ')
      footers.push({
        kind: attribute(reference, 'type') ?? 'default',
        paragraphs: paragraphsIn(xml, parts),
        pageField: /\bPAGE\b/.test(codes) || all(xml, 'pgNum').length > 0,
      })
    }
    const headers: WordParagraph[] = []
    for (const reference of sectPrs.slice(0, 1).flatMap(s => elements(s, 'headerReference'))) {
      const path = target.get(reference.getAttribute('r:id') ?? '')
      const xml = path ? (await part(`word/${path.replace(/^\/?(?:word\/)?/, '')}`))?.documentElement : undefined
      if (xml) headers.push(...paragraphsIn(xml as unknown as Element, parts))
    }
    const strokes = Array.from(root.getElementsByTagName('*') as unknown as ArrayLike<Element>)
    return {
      paragraphs: paragraphsIn(body, parts),
      sections: sectPrs.map(sectionOf),
      footers,
      headers,
      evenAndOdd:
        child(settings, 'evenAndOddHeaders') !== undefined && !/^(?:0|false|off)$/.test(value(settings, 'evenAndOddHeaders') ?? ''),
      gridSize: styles.look(undefined).size ?? 20,
      redLine: strokes.some(
        e =>
          (e.localName === 'line' || e.localName === 'shape' || e.localName === 'rect'
            ? isRed(e.getAttribute('strokecolor') ?? undefined)
            : false) ||
          (e.localName === 'srgbClr' && isRed(e.getAttribute('val') ?? undefined)) ||
          (['top', 'bottom', 'between', 'insideH'].includes(e.localName ?? '') && e.namespaceURI === W && isRed(attribute(e, 'color'))),
      ),
    }
  } catch {
    return undefined
  }
}

/** Whether a colour is the red of a document's head. */
export const isHeadRed = isRed
