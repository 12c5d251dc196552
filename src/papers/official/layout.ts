/**
 * 版面: where everything of an official document stands, page by page, to the figures of GB/T 9704-2012.
 * Pure arithmetic in points from the upper left corner; the typesetter only places what is worked out here, and pictures, PDF and
 * page counts therefore agree. Articles are the standard's.
 */
import type { OfficialDocument } from '../official.ts'
import { type Fonts, inkOf, type Role } from './fonts.ts'
import { linesOf, type Piece, type Span, setLine, widthOf } from './lines.ts'
import { AREA, BODY, CELL, type Drawing, type Item, MM, PITCH, type Sheet, SMALL, TITLE } from './page.ts'
import { tableItems, turnedTable } from './tables.ts'
import { titleLines } from './title.ts'
import { attachmentName, chineseDate, goesUp, joinedNames, layoutOf, markOf, noteText, partsOf, spansOf } from './wording.ts'

const TITLE_PITCH = TITLE + PITCH - BODY
const SMALL_CELL = (CELL / BODY) * SMALL
/** How far the base line of a character lies under the top of its square. */
const ASCENT = 0.88
/** 6.3: seven eighths of a 三号 character. */
const SEVEN_EIGHTHS = (BODY * 7) / 8
/** A Party committee's seal is 42 mm across, as practice has it; a name's column must hold it and some air. */
const SEAL = 42 * MM
const RED_RULE = 0.5 * MM

/** How the head came out: the .docx repeats it with the means of a word processor. */
export interface Head {
  /** The mark's lines with their size, width and added space; of a joint mark, the agencies and then 文件. */
  marks: { text: string; size: number; narrowed: number; spread: number; y: number }[]
  joint: boolean
  /** Upper edge of the line with the number. */
  lineTop: number
  /** Middle of the red line under the number; of a letter, the lower edge of the upper double line. */
  rule: number | undefined
  /** Where the flow begins, and with how many blank lines. */
  top: number
  blank: number
}

export interface Laid {
  readonly head: Head
  readonly sheets: readonly Sheet[]
  /** What the reader of the paper would wonder about, in Chinese. */
  readonly says: readonly string[]
  /** The sheet the imprint stands on, and how the header had to give way; the .docx follows both. */
  readonly imprintSheet: number | undefined
  readonly mainMoved: boolean
  readonly markScale: number
  readonly textSheets: number
}

const emptySheet = (): Sheet => ({ pieces: [], rules: [], rings: [], turned: { pieces: [], rules: [] } })
const baseline = (top: number, size: number, pitch: number) => top + (pitch - size) / 2 + ASCENT * size
const put = (sheet: Drawing, pieces: readonly Omit<Piece, 'y'>[], y: number, red = false) => {
  for (const piece of pieces) sheet.pieces.push({ ...piece, x: piece.x + AREA.left, y, red })
}
const rule = (sheet: Drawing, y: number, thick: number, red = false, x: number = AREA.left, dx: number = AREA.width) =>
  sheet.rules.push({ x, y, dx, dy: 0, thick, red })

const gap = (lines: number): Item => ({ kind: 'gap', lines })
const newPage: Item = { kind: 'page' }

const textLines = (
  kind: Item['kind'],
  spans: readonly Span[],
  fonts: Fonts,
  first = 2 * CELL,
  rest = 0,
  width: number = AREA.width,
): Item[] =>
  linesOf(spans, { size: BODY, width, first, rest, fonts }).map(line => ({
    kind,
    lines: 1,
    draw: (sheet, top, pitch) => put(sheet, line.pieces, baseline(top, BODY, pitch)),
  }))

// 7.3.1: 二号小标宋, centred.
const titleItems = (title: string, fonts: Fonts): Item[] =>
  titleLines(title).map(line => ({
    kind: 'title',
    extra: TITLE_PITCH,
    draw: (sheet, top) => centred(sheet, line, 'headline', TITLE, baseline(top, TITLE, TITLE_PITCH), fonts),
  }))

const centred = (sheet: Drawing, text: string, role: Role, size: number, y: number, fonts: Fonts, red = false, middle = AREA.width / 2) => {
  const natural = size === TITLE
  const width = widthOf(text, role, size, fonts, natural)
  put(sheet, setLine(text, role, size, middle - width / 2, fonts, { natural }), y, red)
}

const bodyItems = (body: OfficialDocument['body'], fonts: Fonts): Item[] =>
  partsOf(body).flatMap(part => {
    if (typeof part === 'string') return textLines('text', spansOf(part), fonts)
    if (part.landscape) return turnedTable(part, fonts)
    return [...tableItems(part, fonts), { kind: 'snap' as const }]
  })

// 7.3.4: a blank line, indented by two; a name that wraps goes on under its own first character.
const attachmentItems = (document: OfficialDocument, fonts: Fonts): Item[] => {
  const names = (document.attachments ?? []).map(({ title }) => attachmentName(title))
  if (names.length === 0) return []
  const several = names.length > 1
  const numbers = several ? (names.length < 10 ? 1 : 2) * CELL : 0
  const start = 5 * CELL + numbers
  return [
    gap(1),
    ...names.flatMap((name, i) =>
      linesOf([{ text: name, role: 'fang' }], { size: BODY, width: AREA.width, first: start, rest: start, fonts }).map((line, at): Item => {
        const label = at > 0 ? [] : i === 0 ? setLine('附件：', 'fang', BODY, 2 * CELL, fonts) : []
        const number = at === 0 && several ? setLine(`${i + 1}.`, 'fang', BODY, 5 * CELL, fonts) : []
        return {
          kind: 'text',
          lines: 1,
          draw: (sheet, top, pitch) => put(sheet, [...label, ...number, ...line.pieces], baseline(top, BODY, pitch)),
        }
      }),
    ),
  ]
}

// 7.3.5: agency, date and seals, or signature stamps; 7.3.6: the note under them. One block that no page break parts.
const signatureItems = (document: OfficialDocument, fonts: Fonts): Item[] => {
  const agencies = document.agencies ?? []
  const date = document.date ? chineseDate(document.date) : ''
  const width = (text: string) => widthOf(text, 'fang', BODY, fonts)
  const draws: { line: number; run: (sheet: Sheet, y: number, top: number, pitch: number) => void }[] = []
  const at = (line: number, text: string, x: number, role: Role = 'fang') =>
    draws.push({ line, run: (sheet, y) => put(sheet, setLine(text, role, BODY, x, fonts), y) })
  let used = 0

  const stamps = document.signatures ?? []
  const layout = layoutOf(document)
  if (stamps.length > 0) {
    // The stamp's place is five characters wide and two lines high; the office's name stands at its middle.
    const stampLeft = AREA.width - 4 * CELL - 5 * CELL
    const longest = Math.max(...stamps.map(({ post }) => width(post)))
    used = 2
    for (const { post } of stamps) {
      const line = used
      const x = stampLeft - 2 * CELL - longest
      draws.push({
        line,
        run: (sheet, y, top, pitch) => {
          put(sheet, setLine(post, 'fang', BODY, Math.max(0, x), fonts), y + pitch / 2)
          sheet.rings.push({ x: AREA.left + stampLeft + 2.5 * CELL, y: top + pitch, radius: pitch })
        },
      })
      used += 2
    }
    if (date) {
      used += 1
      at(used, date, AREA.width - 4 * CELL - width(date))
      used += 1
    }
  } else if (layout !== '纪要' || document.sealed) {
    if (document.sealed && agencies.length > 0) {
      // The columns' middles: the last one over the date, four characters from the right, the others mirrored or seal by seal.
      const dateWidth = date ? width(date) : 0
      const widest = Math.max(...agencies.map(width))
      const columns = agencies.length === 1 ? 1 : agencies.length > 2 && widest <= 9 * CELL ? 3 : 2
      // Three seals stand side by side with the date four characters in as long as the names are short; longer ones take a third each.
      const thirds = columns === 3 && widest > 7.6 * CELL
      const lastMiddle = thirds ? (AREA.width * 5) / 6 : AREA.width - 4 * CELL - (dateWidth || 7 * CELL) / 2
      const step = columns === 3 ? (thirds ? AREA.width / 3 : 45 * MM) : 2 * lastMiddle - AREA.width
      // Two lines are left for the seal's upper half: its top then lies within one line of the text.
      const rows = Math.ceil(agencies.length / columns)
      used = 2
      let deepest = 0
      agencies.forEach((name, i) => {
        const row = Math.floor(i / columns)
        const inRow = row === rows - 1 ? agencies.length - row * columns : columns
        const fromRight = inRow - 1 - (i - row * columns)
        const most = columns === 1 ? AREA.width - 2 * CELL : step - CELL / 2
        const wrapped = linesOf([{ text: name, role: 'fang' }], { size: BODY, width: most, fonts })
        const texts = wrapped.map(line => line.pieces.map(p => p.text).join(''))
        const half = Math.max(...texts.map(width)) / 2
        const middle = Math.min(lastMiddle - fromRight * step, AREA.width - half)
        const top = 2 + row * ROW_OF_SEALS
        for (const [k, text] of texts.entries()) at(top + k, text, middle - width(text) / 2)
        deepest = Math.max(deepest, top + texts.length)
        const isLast = i === agencies.length - 1
        if (isLast && date) at(top + texts.length, date, middle - dateWidth / 2)
        draws.push({
          line: top,
          run: (sheet, _y, nameTop, pitch) =>
            sheet.rings.push({
              x: AREA.left + middle,
              y: nameTop + (isLast && date ? 1 : 0.5) * pitch - 2 * MM,
              radius: SEAL / 2,
            }),
        })
        if (isLast && date) deepest = Math.max(deepest, top + texts.length + 1)
      })
      used = deepest
    } else if (agencies.length > 0 || date) {
      const longest = Math.max(0, ...agencies.map(width))
      const dateWidth = date ? width(date) : 0
      // The name two characters from the right, the date two further in than the name's first; a longer date takes the right place.
      const fits = longest <= AREA.width - 2 * CELL
      const nameLeft =
        agencies.length === 0
          ? AREA.width - 4 * CELL - dateWidth
          : dateWidth > longest
            ? AREA.width - 2 * CELL - dateWidth - 2 * CELL
            : fits
              ? AREA.width - 2 * CELL - longest
              : 0
      used = 1
      for (const name of agencies) {
        const wrapped = linesOf([{ text: name, role: 'fang' }], { size: BODY, width: AREA.width, first: nameLeft, rest: nameLeft, fonts })
        for (const line of wrapped) at(used++, line.pieces.map(p => p.text).join(''), nameLeft)
      }
      if (date) at(used++, date, agencies.length === 0 ? nameLeft : Math.min(nameLeft + 2 * CELL, AREA.width - dateWidth))
    }
  }
  const sealed = document.sealed && stamps.length === 0 && agencies.length > 0
  let lines = used
  if (document.note?.trim()) {
    const note = linesOf([{ text: noteText(document.note), role: 'fang' }], { size: BODY, width: AREA.width, first: 2 * CELL, fonts })
    for (const [i, line] of note.entries()) draws.push({ line: used + i, run: (sheet, y) => put(sheet, line.pieces, y) })
    lines += note.length
  }
  // The lower edge of a seal reaches about a line under the date and must stay in the type area.
  const extra = sealed && lines === used ? Math.max(0, SEAL / 2 - 2 * MM - PITCH) : 0
  // A great many signatures may be parted by a page, between two rows of seals.
  const most = lines > MOST_SIGNED ? ROW_OF_SEALS : MOST_SIGNED
  return Array.from({ length: Math.ceil(lines / most) }, (_, part): Item => {
    const from = part * most
    const to = Math.min(lines, from + most)
    return {
      kind: 'signature',
      lines: to - from,
      extra: to === lines ? extra : 0,
      draw: (sheet, top, pitch) => {
        for (const { line, run } of draws) {
          if (line < from || line >= to) continue
          const y = top + (line - from) * pitch
          run(sheet, baseline(y, BODY, pitch), y, pitch)
        }
      },
    }
  })
}
/** Lines a row of seals takes, and the most that a block of signatures may be high and stay whole. */
const ROW_OF_SEALS = 5
const MOST_SIGNED = 15

// 7.3.7: a page of its own, its label on the first line and its title on the third.
const attachedPages = (document: OfficialDocument, fonts: Fonts): Item[] => {
  const all = document.attachments ?? []
  return all.flatMap((attachment, i) => {
    const body = 'body' in attachment ? attachment.body : undefined
    const parts = partsOf(body)
    if (parts.length === 0) return []
    const label = all.length > 1 ? `附件${i + 1}` : '附件'
    const title = titleLines(attachment.title)
    const titleRows = Math.max(1, Math.ceil((PITCH + (title.length - 1) * TITLE_PITCH) / PITCH - 0.01))
    const draw = (sheet: Sheet, top: number, pitch: number) => {
      put(sheet, setLine(label, 'hei', BODY, 0, fonts), baseline(top, BODY, pitch))
      const first = top + 2 * pitch
      for (const [k, line] of title.entries())
        centred(sheet, line, 'headline', TITLE, baseline(first + k * TITLE_PITCH, TITLE, pitch), fonts)
    }
    return [newPage, { kind: 'text' as const, lines: 2 + titleRows, draw }, gap(1), ...bodyItems(body, fonts)]
  })
}

interface PlacedItem {
  item: Item
  top: number
  pitch: number
  page: number
}

/** How a page's spacing gives way: its own pitch, or a break before one item so that it goes over with what follows. */
interface Yielding {
  readonly page?: number
  readonly pitch?: number
  readonly breakBefore?: Item
}

/** Fills pages with the flow. */
const paginate = (items: readonly Item[], firstTop: number, yielding: Yielding = {}) => {
  const placed: PlacedItem[] = []
  let page = 0
  let top = firstTop
  let y = top
  const pitchOf = () => (page === yielding.page ? (yielding.pitch ?? PITCH) : PITCH)
  let pitch = pitchOf()
  const next = () => {
    page++
    top = AREA.top
    y = top
    pitch = pitchOf()
  }
  const high = (item: Item) => (item.lines ?? 0) * pitch + (item.extra ?? 0)
  let fresh = true
  const kept = (at: number): number => {
    const item = items[at]
    return item ? high(item) + (item.keep ? kept(at + 1) : 0) : 0
  }
  for (const [at, item] of items.entries()) {
    if (item.kind === 'page' || item.kind === 'turned') {
      if (!fresh) next()
      if (item.kind === 'turned') {
        placed.push({ item, top: y, pitch, page })
        next()
      }
      fresh = true
      continue
    }
    if (item.kind === 'snap') {
      y = top + Math.ceil((y - top) / pitch - 0.01) * pitch
      continue
    }
    const full = y + kept(at) > AREA.bottom + 0.5 || item === yielding.breakBefore
    if (full && !(fresh && page > 0)) {
      next()
      fresh = true
    }
    // A blank line has nothing to part at the head of a page.
    if (fresh && page > 0 && item.kind === 'gap') continue
    if (fresh && page > 0 && item.head) {
      placed.push({ item: item.head, top: y, pitch, page })
      y += high(item.head)
    }
    placed.push({ item, top: y, pitch, page })
    y += high(item)
    fresh = false
  }
  // A page that was only begun (after a landscape one) is none.
  const last = placed.at(-1)
  const used = last?.item.kind === 'turned' ? { page: last.page, y: AREA.bottom } : { page: last?.page ?? 0, y: last ? y : firstTop }
  return { placed, ...used }
}

/** 署名所在页须有正文: how many lines of text stand above the signature on its page. */
const textAbove = (placed: readonly PlacedItem[]): { page: number; lines: number } | undefined => {
  const at = placed.findIndex(({ item }) => item.kind === 'signature')
  if (at < 0) return undefined
  const page = placed[at]?.page ?? 0
  return { page, lines: placed.slice(0, at).filter(p => p.page === page && isText(p.item)).length }
}

const isText = ({ kind }: Item) => kind === 'text' || kind === 'row'

// 7.3.5.5: where the room left cannot hold seal and date, spacing gives way; a signature never stands on a page without text.
const flowed = (items: readonly Item[], firstTop: number) => {
  const plain = paginate(items, firstTop)
  const above = textAbove(plain.placed)
  const signature = items.findIndex(({ kind }) => kind === 'signature')
  const text = items.slice(0, Math.max(0, signature)).filter(isText)
  if (!above || above.page === 0 || text.length === 0 || above.lines >= 2) return plain
  const page = above.page - 1
  for (const pitch of [0.97, 0.94, 0.91, 0.89]) {
    const tried = paginate(items, firstTop, { page, pitch: PITCH * pitch })
    if ((textAbove(tried.placed)?.page ?? above.page) < above.page) return tried
  }
  // Two lines go over with it, three when the second would be a lone heading's; one when there are no more.
  for (const many of [2, 3, 1]) {
    const breakBefore = text.at(-many)
    if (!breakBefore || (text.length <= many && page === 0)) continue
    const short = paginate(items, firstTop, { breakBefore })
    if (textAbove(short.placed)?.page !== above.page) continue
    // The page they left is spread to fill its type area again, when that shows little.
    const left = short.placed.filter(p => p.page === page)
    const lines = left.reduce((sum, { item }) => sum + (item.lines ?? 0), 0)
    const end = left.at(-1)
    const spare = AREA.bottom - ((end?.top ?? 0) + (end?.item.lines ?? 0) * PITCH + (end?.item.extra ?? 0))
    const pitch = lines > 0 ? PITCH + spare / lines : PITCH
    if (pitch > PITCH * 1.12) return short
    return paginate(items, firstTop, { breakBefore, page, pitch: pitch - 0.001 })
  }
  return plain
}

/** A line of red 小标宋 whose ink begins at `top`: as large as is handsome, then narrower, then smaller. Gives its lower edge. */
const markLine = (sheet: Drawing, head: Head, text: string, top: number, fonts: Fonts, largest: number): number => {
  const naturalOf = (words: string) => widthOf(words, 'headline', 100, fonts, true) / 100
  // Fewer than two dozen points would not catch the eye: a very long name takes two lines or more.
  const most = AREA.width / (SMALLEST_MARK * NARROWEST)
  const lines = naturalOf(text) > most ? titleLines(text, Math.ceil(naturalOf(text) / Math.ceil(naturalOf(text) / most)) + 2) : [text]
  const natural = Math.max(...lines.map(naturalOf))
  const size = Math.min(largest, AREA.width / (natural * NARROWEST))
  const narrowed = Math.min(1, AREA.width / (natural * size))
  const ink = inkOf(fonts, 'headline', text)
  let y = top + ink.top * size
  for (const [i, line] of lines.entries()) {
    if (i > 0) y += size * MARK_PITCH
    const letters = [...line].length
    const plain = lines.length > 1 || narrowed < 1 || letters < 2
    const spread = plain ? 0 : Math.max(0, Math.min(size * 0.3, (AREA.width * 0.86 - natural * size) / (letters - 1)))
    const width = (naturalOf(line) * size + spread * (letters - 1)) * narrowed
    const x = (AREA.width - width) / 2
    const pieces = setLine(line, 'headline', size, 0, fonts, { natural: true, spread })
    head.marks.push({ text: line, size, narrowed, spread, y })
    put(
      sheet,
      pieces.map(p => ({ ...p, x: x + p.x * narrowed, narrowed })),
      y,
      true,
    )
  }
  return y - ink.bottom * size
}
const NARROWEST = 0.72
const SMALLEST_MARK = 24
const MARK_PITCH = 1.32

/** 7.2.4 joint: the agencies one under another, spread to one width, and 文件 at their right, in the middle of their height. */
const jointMark = (sheet: Drawing, head: Head, names: readonly string[], top: number, fonts: Fonts, scale: number): number => {
  const natural = (text: string) => widthOf(text, 'headline', 100, fonts, true) / 100
  const widest = Math.max(...names.map(natural))
  const tail = 2.35
  head.joint = true
  let size = Math.min(42, 150 / names.length + 10) * scale
  size = Math.min(size, AREA.width / ((widest + tail) * NARROWEST))
  const narrowed = Math.min(1, AREA.width / ((widest + tail) * size))
  const column = widest * size * narrowed
  const pitch = size * MARK_PITCH
  const left = (AREA.width - column - tail * size * narrowed) / 2
  const ink = inkOf(fonts, 'headline', names.join(''))
  const set = (text: string, x: number, width: number, y: number) => {
    const spread = (width / narrowed - natural(text) * size) / Math.max(1, [...text].length - 1)
    const pieces = setLine(text, 'headline', size, 0, fonts, { natural: true, spread })
    head.marks.push({ text, size, narrowed, spread, y })
    put(
      sheet,
      pieces.map(p => ({ ...p, x: x + p.x * narrowed, narrowed })),
      y,
      true,
    )
  }
  const first = top + ink.top * size
  for (const [i, name] of names.entries()) set(name, left, column, first + i * pitch)
  set('文件', left + column + 0.35 * size * narrowed, 2 * size * narrowed, first + ((names.length - 1) * pitch) / 2)
  return first + (names.length - 1) * pitch - ink.bottom * size
}

// 7.2.1–7.2.3: 份号, 密级和保密期限, 紧急程度, one under another from the left.
const stackOf = (document: OfficialDocument): { text: string; role: Role }[] =>
  [
    { text: document.copyNumber?.trim() ?? '', role: 'fang' as const },
    { text: document.secrecy?.trim() ?? '', role: 'hei' as const },
    { text: document.urgency?.trim() ?? '', role: 'hei' as const },
  ].filter(({ text }) => text)

const drawStack = (sheet: Drawing, document: OfficialDocument, top: number, fonts: Fonts, pitch = PITCH) => {
  for (const [i, { text, role }] of stackOf(document).entries())
    put(sheet, setLine(text, role, BODY, 0, fonts), baseline(top + i * pitch, BODY, pitch))
}

/** 签发人 two a line, names of two characters spread over three; gives rows of pieces right-aligned one character in. */
const signerRows = (signers: readonly string[], fonts: Fonts): Omit<Piece, 'y'>[][] => {
  const longest = Math.max(...signers.map(name => [...name].length))
  const spaced = signers.map(name => (signers.length > 1 && longest === 3 && [...name].length === 2 ? [...name].join('　') : name))
  const slot = Math.max(...spaced.map(name => widthOf(name, 'kai', BODY, fonts)))
  const inRow = Math.min(2, spaced.length)
  const label = widthOf('签发人：', 'fang', BODY, fonts)
  const left = AREA.width - CELL - label - inRow * slot - (inRow - 1) * CELL
  const rows: Omit<Piece, 'y'>[][] = []
  spaced.forEach((name, i) => {
    const row = Math.floor(i / 2)
    rows[row] ??= row === 0 ? setLine('签发人：', 'fang', BODY, left, fonts) : []
    rows[row]?.push(...setLine(name, 'kai', BODY, left + label + (i % 2) * (slot + CELL), fonts))
  })
  return rows
}

interface Header {
  readonly sheet: Sheet
  readonly head: Head
}
const emptyHead = (): Head => ({ marks: [], joint: false, lineTop: 0, rule: undefined, top: 0, blank: 2 })

const redHeader = (document: OfficialDocument, fonts: Fonts, scale: number, says: string[]): Header => {
  const sheet = emptySheet()
  const head = emptyHead()
  const agencies = document.agencies ?? []
  drawStack(sheet, document, AREA.top, fonts)
  const layout = layoutOf(document)
  const top = AREA.top + 35 * MM
  const joint = layout === '文件' && !document.mark && agencies.length > 1 && document.jointMark !== '主办机关'
  const text = markOf(document)
  let bottom = top + 40
  if (joint && scale > 0) bottom = jointMark(sheet, head, agencies, top, fonts, scale)
  else if (text) bottom = markLine(sheet, head, text, top, fonts, 48 * (joint ? 1 : scale))
  if (joint && scale === 0) says.push(`联合行文机关有${agencies.length}个，全部列出时正文不能在首页出现，发文机关标志只用主办机关名称。`)

  const signers = goesUp(document) ? (document.signer ?? []) : []
  const number = document.number?.trim() ?? ''
  const rows = signers.length ? signerRows(signers, fonts) : []
  let line = bottom + 2 * PITCH
  head.lineTop = line
  for (const [i, row] of rows.entries()) put(sheet, row, baseline(line + i * PITCH, BODY, PITCH))
  line += Math.max(0, rows.length - 1) * PITCH
  const y = baseline(line, BODY, PITCH)
  if (number) {
    if (signers.length || goesUp(document)) put(sheet, setLine(number, 'fang', BODY, CELL, fonts), y)
    else centred(sheet, number, 'fang', BODY, y, fonts)
  }
  let under = y
  if (layout === '纪要') {
    // An office may lay out its minutes as it likes (10.3); agency and date stand over the red line.
    const date = document.date ? chineseDate(document.date) : ''
    const [lead = ''] = agencies
    if ((lead && !markOf(document).startsWith(lead)) || date) {
      if (number) line += PITCH
      under = baseline(line, BODY, PITCH)
      if (lead) put(sheet, setLine(lead, 'fang', BODY, CELL, fonts), under)
      if (date) put(sheet, setLine(date, 'fang', BODY, AREA.width - CELL - widthOf(date, 'fang', BODY, fonts), fonts), under)
    }
  }
  // 7.2.7: 4 mm under the number, as wide as the type area; the same place when no number is given yet.
  const edge = under - inkOf(fonts, 'fang', '〔2026〕1号').bottom * BODY + 4 * MM
  rule(sheet, edge + RED_RULE / 2, RED_RULE, true)
  Object.assign(head, { rule: edge + RED_RULE / 2, top: edge + RED_RULE })
  return { sheet, head }
}

/** 10.1 信函: no 文件, double red rules of 170 mm, the number at the right. */
const DOUBLE = { thick: 0.9 * MM, thin: 0.35 * MM, between: 0.6 * MM, left: 20 * MM, width: 170 * MM } as const
const doubleRule = (sheet: Drawing, top: number, thickFirst: boolean): number => {
  const { thick, thin, between, left, width } = DOUBLE
  const [upper, lower] = thickFirst ? [thick, thin] : [thin, thick]
  rule(sheet, top + upper / 2, upper, true, left, width)
  rule(sheet, top + upper + between + lower / 2, lower, true, left, width)
  return top + thick + between + thin
}

const letterHeader = (document: OfficialDocument, fonts: Fonts): Header => {
  const sheet = emptySheet()
  const head = emptyHead()
  const top = 30 * MM
  const text = markOf(document)
  const bottom = text ? markLine(sheet, head, text, top, fonts, 44) : top + 40
  const under = doubleRule(sheet, bottom + 4 * MM, true)
  const whole = DOUBLE.thick + DOUBLE.between + DOUBLE.thin
  doubleRule(sheet, 277 * MM - whole / 2, false)
  const first = under + SEVEN_EIGHTHS - (PITCH - BODY) / 2
  drawStack(sheet, document, first, fonts)
  const number = document.number?.trim() ?? ''
  if (number)
    put(sheet, setLine(number, 'fang', BODY, AREA.width - widthOf(number, 'fang', BODY, fonts), fonts), baseline(first, BODY, PITCH))
  const elements = Math.max(stackOf(document).length, number ? 1 : 0)
  Object.assign(head, { lineTop: first, rule: under, top: elements ? first + elements * PITCH : under })
  return { sheet, head }
}

/** 10.2 命令: the mark 20 mm under the type area's edge, 令号, then at once the text. */
const orderHeader = (document: OfficialDocument, fonts: Fonts): Header => {
  const sheet = emptySheet()
  const head = emptyHead()
  drawStack(sheet, document, AREA.top, fonts)
  const top = AREA.top + 20 * MM
  const text = markOf(document)
  const bottom = text ? markLine(sheet, head, text, top, fonts, 48) : top + 40
  const line = bottom + 2 * PITCH
  const number = document.number?.trim() ?? ''
  if (number) centred(sheet, number, 'fang', BODY, baseline(line, BODY, PITCH), fonts)
  Object.assign(head, { lineTop: line, top: line + PITCH })
  return { sheet, head }
}

// 10.3 纪要: 出席, 请假, 列席, each on a line of its own, names going on under the first of them.
const minutesLists = (document: OfficialDocument, fonts: Fonts): Item[] => {
  const lists = [
    ['出席', document.present],
    ['请假', document.absent],
    ['列席', document.attending],
  ] as const
  const given = lists.filter(([, names]) => names?.length)
  if (given.length === 0) return []
  return [
    gap(1),
    ...given.flatMap(([label, names]) => {
      const start = 2 * CELL + 3 * CELL
      return linesOf([{ text: (names ?? []).join('、'), role: 'fang' }], {
        size: BODY,
        width: AREA.width,
        first: start,
        rest: start,
        fonts,
      }).map(
        (line, i): Item => ({
          kind: 'text',
          lines: 1,
          draw: (sheet, top, pitch) =>
            put(
              sheet,
              [...(i === 0 ? setLine(`${label}：`, 'hei', BODY, 2 * CELL, fonts) : []), ...line.pieces],
              baseline(top, BODY, pitch),
            ),
        }),
      )
    }),
  ]
}

interface ImprintRow {
  readonly pieces: readonly Omit<Piece, 'y'>[]
  /** A rule over it: the outer one, the inner one or none. */
  readonly rule?: 'outer' | 'inner'
}

// 7.4: 主送 when it had to leave the head, 抄送, 印发机关 and 印发日期, in 四号 one character in from both sides.
const imprintRows = (document: OfficialDocument, fonts: Fonts, mainMoved: boolean): ImprintRow[] => {
  const rows: ImprintRow[] = []
  const width = AREA.width - 2 * SMALL_CELL
  const isLetter = layoutOf(document) === '信函'
  const list = (label: string, names: readonly string[]) => {
    const hang = widthOf(`${label}：`, 'fang', SMALL, fonts)
    const lines = linesOf([{ text: `${joinedNames(names)}。`, role: 'fang' }], { size: SMALL, width, first: hang, rest: hang, fonts })
    for (const [i, line] of lines.entries()) {
      const head = i === 0 ? setLine(`${label}：`, 'fang', SMALL, 0, fonts) : []
      const over = rows.length === 0 && !isLetter ? ('outer' as const) : undefined
      rows.push({ pieces: [...head, ...line.pieces].map(p => ({ ...p, x: p.x + SMALL_CELL })), ...(over && { rule: over }) })
    }
  }
  if (mainMoved && document.main?.length) list('主送', document.main)
  if (document.copy?.length) list('抄送', document.copy)
  const by = document.printedBy?.trim() ?? ''
  const on = document.printedOn ? `${chineseDate(document.printedOn)}印发` : ''
  if ((by || on) && !isLetter) {
    const dateWidth = on ? widthOf(on, 'fang', SMALL, fonts) : 0
    const lines = by
      ? linesOf([{ text: by, role: 'fang' }], { size: SMALL, width: width - (on ? dateWidth + 2 * SMALL_CELL : 0), fonts })
      : [{ pieces: [], width: 0 }]
    lines.forEach((line, i) => {
      const date = on && i === lines.length - 1 ? setLine(on, 'fang', SMALL, width - dateWidth, fonts) : []
      const over = i > 0 ? undefined : rows.length === 0 ? ('outer' as const) : ('inner' as const)
      rows.push({ pieces: [...line.pieces, ...date].map(p => ({ ...p, x: p.x + SMALL_CELL })), ...(over && { rule: over }) })
    })
  }
  return rows
}

const OUTER = 0.35 * MM
const INNER = 0.25 * MM

/** Sets the imprint upon its last rule, the lower edge of the type area. */
const drawImprint = (sheet: Sheet, rows: readonly ImprintRow[], pitch: number, closed: boolean) => {
  const top = AREA.bottom - rows.length * pitch
  rows.forEach((row, i) => {
    const y = top + i * pitch
    put(sheet, row.pieces, baseline(y, SMALL, pitch))
    if (row.rule) rule(sheet, y, row.rule === 'outer' ? OUTER : INNER)
  })
  if (closed) rule(sheet, AREA.bottom, OUTER)
}

const drawNumber = (sheet: Sheet, number: number, fonts: Fonts) => {
  const text = `— ${number} —`
  const width = widthOf(text, 'song', SMALL, fonts)
  const dash = inkOf(fonts, 'song', '—').top * SMALL
  // 7.5: the dashes' upper edge 7 mm under the type area; odd pages at the right, even ones at the left, one character in.
  put(sheet, setLine(text, 'song', SMALL, number % 2 ? AREA.width - SMALL - width : SMALL, fonts), AREA.bottom + 7 * MM + dash)
  sheet.number = number
}

const missingIn = (document: OfficialDocument, fonts: Fonts): string[] => {
  const seen = new Set<string>()
  const walk = (value: unknown): void => {
    if (typeof value === 'string') for (const c of value) seen.add(c)
    else if (value && typeof value === 'object') Object.values(value).forEach(walk)
  }
  walk(document)
  return [...seen].filter(c => c.trim() && !/\p{C}/u.test(c) && !fonts.has(c))
}

/** Lays a document out; whatever may be missing in it, what is there stands where it belongs. */
export const layOut = (document: OfficialDocument, fonts: Fonts): Laid => {
  const layout = layoutOf(document)
  const isLetter = layout === '信函'
  const says: string[] = []
  const missing = missingIn(document, fonts)
  if (missing.length) says.push(`字体里没有这些字，纸上会是空框：${missing.join('、')}`)

  const body = bodyItems(document.body, fonts)
  const signature = signatureItems(document, fonts)
  const main = layout === '命令' || layout === '纪要' ? [] : (document.main ?? [])
  const attempt = (scale: number, mainMoved: boolean, notes: string[]) => {
    const header =
      layout === '信函'
        ? letterHeader(document, fonts)
        : layout === '命令'
          ? orderHeader(document, fonts)
          : redHeader(document, fonts, scale, notes)
    const titled = layout === '命令' ? [] : titleItems(document.title, fonts)
    const items: Item[] = [
      gap(header.head.blank),
      ...titled,
      ...(titled.length ? [gap(1)] : []),
      ...(main.length && !mainMoved ? textLines('main', [{ text: `${joinedNames(main)}：`, role: 'fang' }], fonts, 0) : []),
      ...body,
      ...attachmentItems(document, fonts),
      ...(layout === '纪要' ? minutesLists(document, fonts) : []),
      ...signature,
      ...attachedPages(document, fonts),
    ]
    const flow = flowed(items, header.head.top)
    const firstBody = flow.placed.find(({ item }) => item.kind === 'text' || item.kind === 'row' || item.kind === 'turned')
    return {
      header,
      flow,
      notes,
      onFirst: !firstBody || firstBody.page === 0 || body.length === 0 || body[0]?.kind === 'turned',
      scale,
      mainMoved,
    }
  }
  const joint = layout === '文件' && !document.mark && (document.agencies?.length ?? 0) > 1 && document.jointMark !== '主办机关'
  const tries: [number, boolean][] = [
    ...(joint ? [1, 0.85, 0.7, 0.58, 0.48] : [1]).map((scale): [number, boolean] => [scale, false]),
    ...(main.length
      ? (joint ? [1, 0.7, 0.48, 0] : [1]).map((scale): [number, boolean] => [scale, true])
      : joint
        ? [[0, false] as [number, boolean]]
        : []),
  ]
  let best = attempt(1, false, [])
  for (const [scale, moved] of tries.slice(1)) {
    if (best.onFirst) break
    const next = attempt(scale, moved, [])
    if (next.onFirst) best = next
  }
  says.push(...best.notes)
  if (!best.onFirst) says.push('标题和版头太长，正文不能在首页出现；请精简标题或主送机关。')
  if (best.mainMoved) says.push('主送机关太多，正文不能在首页出现，已把主送机关移至版记。')
  if (layout === '命令' && document.title.trim()) says.push('命令（令）的格式没有标题，纸上不排标题。')

  const sheets: Sheet[] = [best.header.sheet]
  for (const { item, top, pitch, page } of best.flow.placed) {
    while (sheets.length <= page) sheets.push(emptySheet())
    item.draw?.(sheets[page] as Sheet, top, pitch)
  }
  const textSheets = sheets.length
  const unnumbered = new Set<number>()

  const rows = imprintRows(document, fonts, best.mainMoved)
  let imprintSheet: number | undefined
  if (rows.length > 0) {
    const even = !isLetter && document.imprintOn !== '末页'
    const pitches = [PITCH, 25, 22, 19]
    const fitting = pitches.find(pitch => AREA.bottom - rows.length * pitch >= best.flow.y + PITCH * 0.5)
    const parity = (count: number) => !even || count % 2 === 0
    let pitch = fitting ?? PITCH
    let parts: ImprintRow[][] = [rows]
    if (!(fitting && parity(sheets.length))) {
      pitch = pitches.find(each => rows.length * each <= AREA.height + 0.5) ?? SMALL + 5
      // A list longer than a page goes on over as many as it needs, the last part on the last.
      const perSheet = Math.floor(AREA.height / pitch + 0.01)
      parts = Array.from({ length: Math.ceil(rows.length / perSheet) }, (_, i) => rows.slice(i * perSheet, (i + 1) * perSheet))
      const before = sheets.length
      while (!parity(sheets.length + parts.length)) sheets.push(emptySheet())
      // 7.5: neither the blank page before the imprint nor the imprint's own bears a number.
      if (sheets.length > before) for (let i = before; i < sheets.length + parts.length; i++) unnumbered.add(i)
      for (const _ of parts) sheets.push(emptySheet())
    }
    parts.forEach((part, i) => {
      const last = i === parts.length - 1
      drawImprint(sheets[sheets.length - parts.length + i] as Sheet, part, pitch, !isLetter && last)
    })
    imprintSheet = sheets.length - 1
  }
  sheets.forEach((sheet, i) => {
    if (unnumbered.has(i) || (isLetter && i === 0)) return
    drawNumber(sheet, i + 1, fonts)
  })
  return { head: best.header.head, sheets, says, imprintSheet, mainMoved: best.mainMoved, markScale: best.scale, textSheets }
}
