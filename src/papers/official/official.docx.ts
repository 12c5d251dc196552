/**
 * 公文 as a Word document: the same figures with the means of a word processor, to be opened and corrected in Word or WPS.
 * Paper, margins and grid are the standard's (22 lines of 28: pitch 579, characters −849); fonts are named as offices have them,
 * with the next best named in the font table. The head stands where the PDF's stands.
 */
import {
  AlignmentType,
  BorderStyle,
  Document,
  DocumentGridType,
  Footer,
  FrameAnchorType,
  Header,
  HeightRule,
  type IParagraphOptions,
  type ISectionOptions,
  LineRuleType,
  Packer,
  type PageBreak,
  PageNumber,
  PageOrientation,
  Paragraph,
  RelativeVerticalPosition,
  SectionType,
  Tab,
  Table,
  TableAnchorType,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextDirection,
  TextRun,
  VerticalAlignTable,
  VerticalMergeType,
  WidthType,
} from 'docx'
import type { OfficialDocument, Table as TableData } from '../official.ts'
import type { Fonts, Role } from './fonts.ts'
import { type Laid, layOut } from './layout.ts'
import { AREA, CELL, MM, PITCH } from './page.ts'
import { fontsFor } from './render-official.ts'
import { columnsOf } from './tables.ts'
import { titleLines } from './title.ts'
import { attachmentName, chineseDate, goesUp, joinedNames, layoutOf, noteText, partsOf, spansOf } from './wording.ts'

const FACES: Record<Role, { name: string; otherwise: string; family: string }> = {
  fang: { name: '仿宋_GB2312', otherwise: '仿宋', family: 'modern' },
  kai: { name: '楷体_GB2312', otherwise: '楷体', family: 'modern' },
  hei: { name: '黑体', otherwise: 'SimHei', family: 'modern' },
  song: { name: '宋体', otherwise: 'SimSun', family: 'auto' },
  headline: { name: '方正小标宋简体', otherwise: '宋体', family: 'script' },
}
const RED = 'E60012'
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const twips = (points: number) => Math.round(points * 20)
/** A line of the grid: 28.95 pt, a hair under 225 mm ÷ 22 so that 22 lines surely fit. */
const LINE = 579
/** Twentieths of a point taken from every character of the text: 28 × 15.75 pt fit into 156 mm. */
const TIGHT = -5
const MARGINS = { top: 2098, bottom: 1984, left: 1588, right: 1474 } as const
const GRID = { type: DocumentGridType.LINES_AND_CHARS, linePitch: LINE, charSpace: -849 } as const
const WIDTH = twips(AREA.width)
const cells = (many: number) => Math.round(twips(CELL) * many)
const SMALL_CELL = twips((CELL / 16) * 14)

interface RunStyle {
  readonly size?: number
  readonly red?: boolean
  readonly scale?: number
  readonly spread?: number
}
const run = (text: string, role: Role = 'fang', { size = 16, red, scale, spread }: RunStyle = {}) =>
  new TextRun({
    ...(text.includes('\t') ? { children: text.split('\t').flatMap((words, i) => [...(i > 0 ? [new Tab()] : []), words]) } : { text }),
    font: { ascii: FACES[role].name, hAnsi: FACES[role].name, eastAsia: FACES[role].name, cs: FACES[role].name, hint: 'eastAsia' },
    size: Math.round(size * 2),
    ...(red && { color: RED }),
    ...(scale && { scale: Math.round(scale * 100) }),
    // The grid of 28 is for the text; marks, titles and small print keep their own width.
    ...(size !== 16 && { characterSpacing: twips(spread ?? 0) }),
  })

type Runs = readonly (TextRun | PageBreak)[]
const exact = (points: number) => ({ line: twips(points), lineRule: LineRuleType.EXACT, before: 0, after: 0 })
const onGrid = { line: LINE, lineRule: LineRuleType.EXACT, before: 0, after: 0 } as const
const para = (children: Runs, options: IParagraphOptions = {}) =>
  new Paragraph({ spacing: onGrid, widowControl: false, ...options, children: [...children] })
const blank = (options: IParagraphOptions = {}) => para([run('')], options)
/** Blank room of any height, so that what follows stands at its millimetre. */
const room = (points: number): Paragraph[] =>
  points < 1 ? [] : [new Paragraph({ spacing: exact(points), widowControl: false, children: [run('', 'fang', { size: 1 })] })]
/** First line in by two characters, kept two when the size changes. */
const indented: IParagraphOptions = { indent: { firstLine: cells(2), firstLineChars: 200 }, alignment: AlignmentType.BOTH }

const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const
const noBorders = { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none } as const

// ── head ────────────────────────────────────────────────────────────────────────────────────────────────

/** In a line of exact height a word processor puts the base line four fifths down. */
const BASE = 0.8
const markHeight = (size: number) => size * 1.3

const markParagraph = ({ text, size, narrowed, spread }: Laid['head']['marks'][number], options: IParagraphOptions = {}) =>
  para([run(text, 'headline', { size, red: true, scale: narrowed, spread: spread * narrowed })], {
    alignment: AlignmentType.CENTER,
    spacing: exact(markHeight(size)),
    ...options,
  })

/** The head's own cursor: what is put down, and how far down the page it reaches. */
const headOf = (from: number) => {
  const children: (Paragraph | Table)[] = []
  let y = from
  return {
    children,
    /** Leaves room down to here. */
    to: (target: number) => {
      children.push(...room(target - y))
      y = Math.max(y, target)
    },
    add: (height: number, ...all: (Paragraph | Table)[]) => {
      children.push(...all)
      y += height
    },
    at: () => y,
  }
}

const stackParagraphs = ({ copyNumber, secrecy, urgency }: OfficialDocument): Paragraph[] => [
  ...(copyNumber?.trim() ? [para([run(copyNumber.trim())])] : []),
  ...[secrecy, urgency].flatMap(words => (words?.trim() ? [para([run(words.trim(), 'hei')])] : [])),
]

const markPitch = (marks: Laid['head']['marks']): number => {
  const [first, second] = marks
  return first && second && second.y > first.y ? second.y - first.y : markHeight(first?.size ?? 0)
}

const jointTable = (marks: Laid['head']['marks']): Table => {
  const names = marks.slice(0, -1)
  const tail = marks.at(-1) as (typeof marks)[number]
  const pitch = markPitch(names)
  const tailWidth = twips(tail.size * tail.narrowed * 2.3)
  const nameWidth = Math.min(
    WIDTH - tailWidth,
    twips(Math.max(...names.map(m => ([...m.text].length * m.size + ([...m.text].length - 1) * m.spread) * m.narrowed))) + 200,
  )
  return new Table({
    alignment: AlignmentType.CENTER,
    layout: TableLayoutType.FIXED,
    width: { size: nameWidth + tailWidth, type: WidthType.DXA },
    columnWidths: [nameWidth, tailWidth],
    borders: noBorders,
    margins: { left: 0, right: 0, top: 0, bottom: 0 },
    rows: names.map(
      (mark, i) =>
        new TableRow({
          height: { value: twips(pitch), rule: HeightRule.EXACT },
          children: [
            new TableCell({
              borders: noBorders,
              margins: { left: 0, right: 0 },
              children: [markParagraph({ ...mark, spread: 0 }, { alignment: AlignmentType.DISTRIBUTE, spacing: exact(pitch) })],
            }),
            new TableCell({
              borders: noBorders,
              margins: { left: 0, right: 0 },
              verticalMerge: i === 0 ? VerticalMergeType.RESTART : VerticalMergeType.CONTINUE,
              verticalAlign: VerticalAlignTable.CENTER,
              children: [i === 0 ? markParagraph(tail, { spacing: exact(pitch), alignment: AlignmentType.RIGHT }) : blank()],
            }),
          ],
        }),
    ),
  })
}

const signerLines = (document: OfficialDocument): Paragraph[] => {
  const signers = goesUp(document) ? (document.signer ?? []) : []
  const longest = Math.max(0, ...signers.map(name => [...name].length))
  const spaced = signers.map(name => (signers.length > 1 && longest === 3 && [...name].length === 2 ? [...name].join('　') : name))
  const slot = Math.max(0, ...spaced.map(name => [...name].length))
  const inRow = Math.min(2, spaced.length)
  const left = 28 - 1 - 4 - inRow * slot - (inRow - 1)
  const tabs = [left, left + 4 - 0.05, left + 4 + slot + 1].map(at => ({ type: TabStopType.LEFT, position: cells(at) }))
  const rows: string[][] = []
  spaced.forEach((name, i) => {
    rows[Math.floor(i / 2)] = [...(rows[Math.floor(i / 2)] ?? []), name]
  })
  return rows.map((names, i) => {
    const last = i === rows.length - 1
    const number = last ? (document.number?.trim() ?? '') : ''
    const label = i === 0 ? '\t签发人：' : '\t\t'
    return para([run(`${number}${label}`), ...names.map((name, k) => run(k ? `\t${name}` : name, 'kai'))], {
      tabStops: tabs,
      indent: { left: number ? cells(1) : 0 },
      ...(last && { keepNext: true }),
    })
  })
}

// ── text ────────────────────────────────────────────────────────────────────────────────────────────────

const titleParagraph = (title: string): Paragraph[] =>
  titleLines(title).map(line =>
    para([run(line, 'headline', { size: 22 })], { alignment: AlignmentType.CENTER, spacing: exact(22 + PITCH - 16) }),
  )

const tableOf = (table: TableData, width: number, fonts: Fonts): (Paragraph | Table)[] => {
  const { widths: points, size, short } = columnsOf(table, width / 20, fonts)
  const widths = points.map(twips)
  const columns = widths.length
  const line = (thick: number) => ({ style: BorderStyle.SINGLE, size: thick, color: '000000' })
  const row = (texts: readonly string[], head: boolean) =>
    new TableRow({
      tableHeader: head,
      cantSplit: true,
      children: Array.from(
        { length: columns },
        (_, i) =>
          new TableCell({
            width: { size: widths[i] ?? 0, type: WidthType.DXA },
            verticalAlign: VerticalAlignTable.CENTER,
            margins: { left: 70, right: 70, top: 60, bottom: 60 },
            children: (texts[i] ?? '').split('\n').map(text =>
              para([run(text, head ? 'hei' : 'fang', { size })], {
                alignment: head || short[i] ? AlignmentType.CENTER : AlignmentType.LEFT,
                spacing: exact(size * 1.5),
              }),
            ),
          }),
      ),
    })
  return [
    ...(table.title ? [para([run(table.title, 'hei')], { alignment: AlignmentType.CENTER, keepNext: true })] : []),
    new Table({
      width: { size: width, type: WidthType.DXA },
      columnWidths: widths,
      layout: TableLayoutType.FIXED,
      borders: { top: line(8), bottom: line(8), left: line(8), right: line(8), insideHorizontal: line(4), insideVertical: line(4) },
      rows: [row(table.head, true), ...table.rows.map(each => row(each, false))],
    }),
  ]
}

/** Text in its order; a landscape table opens a section of its own. */
type Flow = { readonly children: (Paragraph | Table)[]; readonly landscape: boolean }
const bodyFlows = (body: OfficialDocument['body'], flows: Flow[], fonts: Fonts, keepLast: boolean) => {
  const parts = partsOf(body)
  parts.forEach((part, i) => {
    const here = flows.at(-1) as Flow
    if (typeof part === 'string') {
      const last = keepLast && i === parts.length - 1
      here.children.push(
        para(
          spansOf(part).map(({ text, role }) => run(text, role)),
          // The last paragraph goes on to the signature's page with two lines, so that no signature stands alone.
          { ...indented, ...(last && { keepNext: true, widowControl: true }) },
        ),
      )
    } else if (part.landscape) {
      flows.push({ children: tableOf(part, twips(AREA.height), fonts), landscape: true }, { children: [], landscape: false })
    } else here.children.push(...tableOf(part, WIDTH, fonts))
  })
}

const attachmentList = (document: OfficialDocument): Paragraph[] => {
  const names = (document.attachments ?? []).map(({ title }) => attachmentName(title))
  const several = names.length > 1
  const numbers = several ? (names.length < 10 ? 1 : 2) : 0
  return names.length === 0
    ? []
    : [
        blank({ keepNext: true }),
        ...names.map((name, i) => {
          const start = 5 + numbers
          const label = i === 0 ? '附件：' : ''
          // The name hangs: what wraps goes on under its first character.
          return para([run(`${label}${several ? `${i > 0 ? '\t' : ''}${i + 1}.\t` : ''}${name}`)], {
            indent: { left: cells(start), hanging: cells(start - 2) },
            tabStops: [5, start].map(at => ({ type: TabStopType.LEFT, position: cells(at) })),
            alignment: AlignmentType.LEFT,
            keepNext: i === names.length - 1,
          })
        }),
      ]
}

const signatureParagraphs = (document: OfficialDocument): Paragraph[] => {
  const agencies = document.agencies ?? []
  const date = document.date ? chineseDate(document.date) : ''
  const wide = (text: string) => [...text].reduce((sum, c) => sum + (/[\u0020-\u02af]/.test(c) ? 0.5 : 1), 0)
  const keep = { keepNext: true, keepLines: true }
  const lines: Paragraph[] = []
  const stamps = document.signatures ?? []
  const centredAt = (texts: readonly string[], middles: readonly number[]) =>
    para([run(texts.map(text => `\t${text}`).join(''))], {
      ...keep,
      tabStops: middles.map(at => ({ type: TabStopType.CENTER, position: cells(at) })),
    })
  if (stamps.length > 0) {
    const longest = Math.max(...stamps.map(({ post }) => wide(post)))
    lines.push(blank(keep), blank(keep))
    // The stamp's place is two lines high; the office's name stands at its middle.
    for (const { post } of stamps)
      lines.push(para([run(post)], { ...keep, indent: { left: cells(Math.max(0, 28 - 4 - 5 - 2 - longest)) }, spacing: exact(2 * PITCH) }))
    if (date) lines.push(blank(keep), para([run(date)], { ...keep, indent: { left: cells(28 - 4 - wide(date)) } }))
  } else if (layoutOf(document) !== '纪要' || document.sealed) {
    if (document.sealed && agencies.length > 0) {
      const widest = Math.max(...agencies.map(wide))
      const columns = agencies.length === 1 ? 1 : agencies.length > 2 && widest <= 9 ? 3 : 2
      const thirds = columns === 3 && widest > 7.6
      const lastMiddle = thirds ? (28 * 5) / 6 : Math.min(24 - (wide(date) || 7) / 2, columns === 1 ? 28 - widest / 2 : 28)
      const step = columns === 3 ? (thirds ? 28 / 3 : (45 * MM) / CELL) : 2 * lastMiddle - 28
      lines.push(blank(keep), blank(keep))
      for (let i = 0; i < agencies.length; i += columns) {
        const row = agencies.slice(i, i + columns)
        if (i > 0) lines.push(...Array.from({ length: 4 }, () => blank(keep)))
        lines.push(
          centredAt(
            row,
            row.map((_, k) => lastMiddle - (row.length - 1 - k) * step),
          ),
        )
      }
      if (date) lines.push(centredAt([date], [lastMiddle]))
    } else if (agencies.length > 0 || date) {
      const longest = Math.max(0, ...agencies.map(wide))
      const left = agencies.length === 0 ? 24 - wide(date) : wide(date) > longest ? 26 - wide(date) - 2 : Math.max(0, 26 - longest)
      lines.push(blank(keep), ...agencies.map(name => para([run(name)], { ...keep, indent: { left: cells(left) } })))
      if (date)
        lines.push(
          para([run(date)], { ...keep, indent: { left: cells(agencies.length === 0 ? left : Math.min(left + 2, 28 - wide(date))) } }),
        )
    }
  }
  if (document.note?.trim()) lines.push(para([run(noteText(document.note))], indented))
  return lines
}

const minutesParagraphs = ({ present, absent, attending }: OfficialDocument): Paragraph[] => {
  const lists = [
    ['出席', present],
    ['请假', absent],
    ['列席', attending],
  ] as const
  const given = lists.filter(([, names]) => names?.length)
  return given.length === 0
    ? []
    : [
        blank(),
        ...given.map(([label, names]) =>
          para([run(`${label}：`, 'hei'), run((names ?? []).join('、'))], {
            indent: { left: cells(5), hanging: cells(3) },
            alignment: AlignmentType.BOTH,
          }),
        ),
      ]
}

const attachedFlows = (document: OfficialDocument, flows: Flow[], fonts: Fonts) => {
  const all = document.attachments ?? []
  all.forEach((attachment, i) => {
    const body = 'body' in attachment ? attachment.body : undefined
    if (partsOf(body).length === 0) return
    const here = flows.at(-1) as Flow
    const label = all.length > 1 ? `附件${i + 1}` : '附件'
    here.children.push(
      para([run(label, 'hei')], { pageBreakBefore: here.children.length > 0 }),
      blank(),
      ...titleParagraph(attachment.title),
      blank(),
    )
    bodyFlows(body, flows, fonts, false)
  })
}

// ── foot ────────────────────────────────────────────────────────────────────────────────────────────────

/** 版记 as a table that stands on the lower edge of the type area, whatever is above it. */
const imprintTable = (document: OfficialDocument, mainMoved: boolean): Table | undefined => {
  const isLetter = layoutOf(document) === '信函'
  const small = (text: string) => run(text, 'fang', { size: 14 })
  const list = (label: string, names: readonly string[]) =>
    para([small(`${label}：${joinedNames(names)}。`)], {
      indent: { left: SMALL_CELL * 4, right: SMALL_CELL, hanging: SMALL_CELL * 3 },
      alignment: AlignmentType.BOTH,
    })
  const lists = [
    ...(mainMoved && document.main?.length ? [list('主送', document.main)] : []),
    ...(document.copy?.length ? [list('抄送', document.copy)] : []),
  ]
  const by = document.printedBy?.trim() ?? ''
  const on = document.printedOn ? `${chineseDate(document.printedOn)}印发` : ''
  const printed =
    (by || on) && !isLetter
      ? para([small(on ? `${by}\t${on}` : by)], {
          indent: { left: SMALL_CELL, right: SMALL_CELL },
          tabStops: [{ type: TabStopType.RIGHT, position: WIDTH - SMALL_CELL }],
        })
      : undefined
  const groups = [...(lists.length ? [lists] : []), ...(printed ? [[printed]] : [])]
  if (groups.length === 0) return undefined
  // 0.35 mm and 0.25 mm, in eighths of a point.
  const rule = (size: number) => (isLetter ? none : { style: BorderStyle.SINGLE, size, color: '000000' })
  return new Table({
    width: { size: WIDTH, type: WidthType.DXA },
    columnWidths: [WIDTH],
    layout: TableLayoutType.FIXED,
    margins: { left: 0, right: 0, top: 0, bottom: 0 },
    // Anchored to the page's side: a word processor lets a table as wide as its column float only so.
    float: {
      horizontalAnchor: TableAnchorType.PAGE,
      absoluteHorizontalPosition: MARGINS.left,
      verticalAnchor: TableAnchorType.MARGIN,
      relativeVerticalPosition: RelativeVerticalPosition.BOTTOM,
    },
    borders: { ...noBorders, top: rule(8), bottom: rule(8), insideHorizontal: rule(6) },
    rows: groups.map(
      children =>
        new TableRow({
          cantSplit: true,
          children: [
            new TableCell({ width: { size: WIDTH, type: WidthType.DXA }, margins: { left: 0, right: 0, top: 0, bottom: 0 }, children }),
          ],
        }),
    ),
  })
}

const PAGE_NUMBER_LINE = 20
/** The dashes' upper edge is 7 mm under the type area; they stand at about 0.38 of their size over a base line four fifths down. */
const FOOTER = twips(35 * MM - 7 * MM - (PAGE_NUMBER_LINE - (PAGE_NUMBER_LINE * BASE - 14 * 0.38)))

const numberRun = () =>
  new TextRun({
    font: { ascii: FACES.song.name, hAnsi: FACES.song.name, eastAsia: FACES.song.name },
    size: 28,
    characterSpacing: 0,
    children: ['— ', PageNumber.CURRENT, ' —'],
  })
const numberParagraph = (odd: boolean) =>
  new Paragraph({
    alignment: odd ? AlignmentType.RIGHT : AlignmentType.LEFT,
    indent: odd ? { right: 280 } : { left: 280 },
    spacing: exact(PAGE_NUMBER_LINE),
    children: [numberRun()],
  })
const emptyFooter = () => new Footer({ children: [new Paragraph({ children: [] })] })
const numberedFooters = () => ({
  default: new Footer({ children: [numberParagraph(true)] }),
  even: new Footer({ children: [numberParagraph(false)] }),
})

/** On a page laid across, the number stays where it stands on the others: at this page's left edge, turned. */
const turnedNumber = (odd: boolean) =>
  new Table({
    width: { size: twips(PAGE_NUMBER_LINE), type: WidthType.DXA },
    columnWidths: [twips(PAGE_NUMBER_LINE)],
    layout: TableLayoutType.FIXED,
    borders: noBorders,
    margins: { left: 0, right: 0, top: 0, bottom: 0 },
    float: {
      horizontalAnchor: TableAnchorType.PAGE,
      absoluteHorizontalPosition: FOOTER,
      verticalAnchor: TableAnchorType.PAGE,
      absoluteVerticalPosition: odd ? twips(AREA.right - 14 - 70) : twips(AREA.left + 14),
    },
    rows: [
      new TableRow({
        height: { value: twips(70), rule: HeightRule.EXACT },
        children: [
          new TableCell({
            textDirection: TextDirection.TOP_TO_BOTTOM_RIGHT_TO_LEFT,
            borders: noBorders,
            children: [
              new Paragraph({
                alignment: odd ? AlignmentType.RIGHT : AlignmentType.LEFT,
                spacing: exact(PAGE_NUMBER_LINE),
                children: [numberRun()],
              }),
            ],
          }),
        ],
      }),
    ],
  })

// ── sections ────────────────────────────────────────────────────────────────────────────────────────────

const upright = { size: { width: 11906, height: 16838 }, margin: { ...MARGINS, header: 851, footer: FOOTER, gutter: 0 } } as const
/** Turned by a quarter, so that the table's head lies at the left of the bound sheet. */
const across = {
  size: { width: 11906, height: 16838, orientation: PageOrientation.LANDSCAPE },
  margin: { top: MARGINS.left, bottom: MARGINS.right, left: MARGINS.bottom, right: MARGINS.top, header: 400, footer: 400, gutter: 0 },
} as const

const letterFoot = () =>
  new Footer({
    children: [
      new Paragraph({
        frame: {
          type: 'absolute',
          position: { x: twips(20 * MM), y: twips(277 * MM) - 40 },
          width: twips(170 * MM),
          height: 60,
          rule: HeightRule.EXACT,
          anchor: { horizontal: FrameAnchorType.PAGE, vertical: FrameAnchorType.PAGE },
        },
        border: { top: { style: BorderStyle.THIN_THICK_SMALL_GAP, size: 24, color: RED, space: 0 } },
        spacing: exact(2),
        children: [],
      }),
      new Paragraph({ children: [] }),
    ],
  })

const letterHead = (document: OfficialDocument, { head }: Laid) => {
  const { marks } = head
  const pitch = markPitch(marks)
  const last = marks.at(-1)
  // The lower edge of the mark's paragraph to the upper edge of the double line.
  const space = last ? Math.max(0, Math.min(31, Math.round((head.rule ?? 0) - 1.85 * MM - (last.y + (1 - BASE) * pitch)))) : 11
  const border = { bottom: { style: BorderStyle.THICK_THIN_SMALL_GAP, size: 24, color: RED, space } }
  const wide = { indent: { left: -twips(8 * MM), right: -twips(6 * MM) } }
  return {
    margin: marks[0] ? twips(marks[0].y - BASE * pitch) : twips(30 * MM),
    header: new Header({
      children: marks.length
        ? marks.map((mark, i) => markParagraph(mark, { ...wide, spacing: exact(pitch), ...(i === marks.length - 1 && { border }) }))
        : [new Paragraph({ ...wide, spacing: exact(40), border, children: [] })],
    }),
    first: (() => {
      const stack = stackParagraphs(document)
      const number = document.number?.trim() ?? ''
      if (!number) return stack
      const [head, ...rest] = [document.copyNumber, document.secrecy, document.urgency].map(s => s?.trim() ?? '').filter(Boolean)
      const role: Role = document.copyNumber?.trim() ? 'fang' : 'hei'
      const firstLine = para([...(head ? [run(head, role)] : []), run(`\t${number}`)], {
        tabStops: [{ type: TabStopType.RIGHT, position: WIDTH }],
      })
      return [firstLine, ...rest.map(words => para([run(words, 'hei')]))]
    })(),
  }
}

const redHead = (document: OfficialDocument, { head }: Laid): (Paragraph | Table)[] => {
  const layout = layoutOf(document)
  const place = headOf(AREA.top)
  for (const paragraph of stackParagraphs(document)) place.add(LINE / 20, paragraph)
  const [first] = head.marks
  if (first) {
    const { joint } = head
    const pitch = markPitch(head.marks)
    place.to(first.y - BASE * pitch)
    if (joint) place.add(pitch * (head.marks.length - 1), jointTable(head.marks))
    else for (const mark of head.marks) place.add(pitch, markParagraph(mark, { spacing: exact(pitch) }))
  }
  place.to(head.lineTop)
  const signers = signerLines(document)
  const number = document.number?.trim() ?? ''
  const line = { spacing: onGrid }
  if (layout === '命令') {
    place.add(LINE / 20, para([run(number)], { ...line, alignment: AlignmentType.CENTER }))
    return place.children
  }
  const rows: { runs: Runs; options: IParagraphOptions }[] = []
  if (signers.length === 0)
    rows.push({
      runs: [run(number)],
      options: { ...line, ...(goesUp(document) ? { indent: { left: cells(1) } } : { alignment: AlignmentType.CENTER }) },
    })
  if (layout === '纪要') {
    const [lead = ''] = document.agencies ?? []
    const date = document.date ? chineseDate(document.date) : ''
    if (lead || date) {
      if (!number) rows.length = 0
      rows.push({
        // Set in by tabs: the red line under it goes from edge to edge.
        runs: [run(`\t${lead}\t${date}`)],
        options: {
          ...line,
          tabStops: [
            { type: TabStopType.LEFT, position: cells(1) },
            { type: TabStopType.RIGHT, position: cells(27) },
          ],
        },
      })
    }
  }
  const count = signers.length || rows.length
  const end = head.lineTop + (count * LINE) / 20
  // 0.5 mm of red, 4 mm under the number.
  const border = {
    bottom: { style: BorderStyle.SINGLE, size: 11, color: RED, space: Math.max(0, Math.min(31, Math.round((head.rule ?? end) - end))) },
  }
  for (const signer of signers.slice(0, -1)) place.add(LINE / 20, signer)
  const lastSigner = signers.at(-1)
  // A border belongs to a paragraph of its own under the signers, whose tabs it would not follow.
  if (lastSigner) place.add(LINE / 20, lastSigner, new Paragraph({ spacing: exact(1), border, children: [] }))
  for (const [i, { runs, options }] of rows.entries())
    place.add(LINE / 20, para(runs, { ...options, ...(i === rows.length - 1 && { border }) }))
  return place.children
}

/**
 * The one style of the document is 三号仿宋, 28 to a line and 22 to a page. The section declares the standard's grid; the style gives
 * the same distances in so many words (−0.25 pt, 28.95 pt exactly), because only Word follows a character grid that is narrower
 * than its characters. Latin letters and figures keep no extra distance, or 28 would not fit.
 */
const styles = (): string => {
  const { name } = FACES.fang
  const fonts = `<w:rFonts w:ascii="${name}" w:hAnsi="${name}" w:eastAsia="${name}" w:cs="${name}"/>`
  const paragraph = `<w:kinsoku/><w:overflowPunct w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="${LINE}" w:lineRule="exact"/>`
  const text = `${fonts}<w:spacing w:val="${TIGHT}"/><w:sz w:val="32"/><w:szCs w:val="32"/>`
  return `${XML}<w:styles ${W}><w:docDefaults><w:rPrDefault><w:rPr>${fonts}<w:sz w:val="32"/><w:szCs w:val="32"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr>${paragraph}</w:pPr><w:rPr>${text}</w:rPr></w:style><w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style></w:styles>`
}

/** Odd and even pages differ, punctuation may be squeezed. */
const settings = (): string =>
  `${XML}<w:settings ${W}><w:evenAndOddHeaders/><w:drawingGridVerticalSpacing w:val="${LINE}"/><w:characterSpacingControl w:val="compressPunctuation"/><w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/><w:ulTrailSpace/><w:doNotExpandShiftReturn/><w:adjustLineHeightInTable/><w:useFELayout/><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>`

const fontTable = (): string => {
  const font = ({ name, otherwise, family }: (typeof FACES)[Role]) =>
    `<w:font w:name="${name}"><w:altName w:val="${otherwise}"/><w:charset w:val="86"/><w:family w:val="${family}"/></w:font>`
  return `${XML}<w:fonts ${W}>${Object.values(FACES).map(font).join('')}</w:fonts>`
}

/** 公文 as .docx, to the figures of GB/T 9704-2012. */
export const officialDocx = async (document: OfficialDocument, { ownFonts }: { ownFonts?: string } = {}): Promise<Buffer> => {
  const fonts = fontsFor(ownFonts)
  const laid = layOut(document, fonts)
  const layout = layoutOf(document)
  const isLetter = layout === '信函'
  const letter = isLetter ? letterHead(document, laid) : undefined
  const flows: Flow[] = [{ children: [], landscape: false }]
  const first = flows[0] as Flow
  if (letter) first.children.push(...room(laid.head.lineTop - (laid.head.rule ?? 0) - 2), ...letter.first)
  else first.children.push(...redHead(document, laid))
  first.children.push(blank(), blank())
  if (layout !== '命令') first.children.push(...titleParagraph(document.title), blank())
  const main = layout === '命令' || layout === '纪要' || laid.mainMoved ? [] : (document.main ?? [])
  if (main.length) first.children.push(para([run(`${joinedNames(main)}：`)], { alignment: AlignmentType.BOTH }))
  const list = attachmentList(document)
  bodyFlows(document.body, flows, fonts, list.length === 0)
  const after = flows.at(-1) as Flow
  after.children.push(...list, ...(layout === '纪要' ? minutesParagraphs(document) : []), ...signatureParagraphs(document))
  attachedFlows(document, flows, fonts)

  const imprint = imprintTable(document, laid.mainMoved)
  // The table's own anchor; one point high, so that it takes no line of the page.
  const anchor = () => new Paragraph({ spacing: exact(1), children: [] })
  const sections: ISectionOptions[] = []
  const section = (children: (Paragraph | Table)[], options: Omit<ISectionOptions, 'children'>) => sections.push({ ...options, children })
  const used = flows.filter((flow, i) => flow.children.length > 0 || i === 0)
  const apart = laid.imprintSheet !== undefined && laid.imprintSheet >= laid.textSheets
  const even = laid.imprintSheet !== undefined && laid.imprintSheet % 2 === 1
  used.forEach((flow, i) => {
    const last = i === used.length - 1
    if (last && imprint && !apart && !flow.landscape) flow.children.push(imprint, anchor())
    const footers = numberedFooters()
    section(flow.children, {
      properties: {
        page: flow.landscape ? across : { ...upright, ...(letter && i === 0 && { margin: { ...upright.margin, header: letter.margin } }) },
        grid: GRID,
        titlePage: isLetter && i === 0,
        type: SectionType.NEXT_PAGE,
      },
      ...(letter && i === 0 && { headers: { first: letter.header } }),
      footers: flow.landscape
        ? {
            default: new Footer({ children: [turnedNumber(true), new Paragraph({ children: [] })] }),
            even: new Footer({ children: [turnedNumber(false), new Paragraph({ children: [] })] }),
          }
        : { ...footers, ...(letter && i === 0 && { first: letterFoot() }) },
    })
  })
  if (imprint && (apart || used.at(-1)?.landscape)) {
    const unnumbered = laid.sheets[laid.imprintSheet ?? 0]?.number === undefined
    section([imprint, anchor()], {
      // The word processor itself puts the imprint on an even page and leaves the page before it blank.
      properties: {
        page: upright,
        grid: GRID,
        type: even && document.imprintOn !== '末页' ? SectionType.EVEN_PAGE : SectionType.NEXT_PAGE,
      },
      footers: unnumbered ? { default: emptyFooter(), even: emptyFooter() } : numberedFooters(),
    })
  }
  const file = new Document({
    title: document.title.replace(/\s+/g, ''),
    creator: (document.agencies ?? []).join('、'),
    evenAndOddHeaderAndFooters: true,
    externalStyles: styles(),
    sections,
  })
  return Packer.pack(file, 'nodebuffer', false, [
    { path: 'word/fontTable.xml', data: fontTable() },
    { path: 'word/settings.xml', data: settings() },
  ])
}
