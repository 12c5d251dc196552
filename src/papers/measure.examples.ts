/** 量纸: what truly stands in a PDF and where, for the tests of all rooms' papers. Millimetres from the upper left corner. */
import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** One run of text as it stands on the page. */
export interface Run {
  text: string
  left: number
  right: number
  /** Of the baseline. */
  top: number
  font: string
  /** In points. */
  size: number
  /** #rrggbb. */
  color: string
  /** Turned a quarter, as on a table laid across. */
  turned: boolean
}

/** One drawn straight line. */
export interface Drawn {
  left: number
  right: number
  top: number
  bottom: number
  thick: number
  color: string
}

export interface MeasuredPage {
  width: number
  height: number
  runs: Run[]
  /** Straight lines as drawn, each with its thickness. */
  lines: Drawn[]
  /** All runs joined in the order of the file. */
  text: string
}

const MM = 25.4 / 72

type Matrix = readonly [number, number, number, number, number, number]
const times = ([a, b, c, d, e, f]: Matrix, [A, B, C, D, E, F]: Matrix): Matrix => [
  a * A + c * B,
  b * A + d * B,
  a * C + c * D,
  b * C + d * D,
  a * E + c * F + e,
  b * E + d * F + f,
]

interface State {
  matrix: Matrix
  fill: string
  stroke: string
  thick: number
}

/** Reads the drawing commands: the straight lines, and where text begins in which colour. */
const drawnOf = ({ fnArray, argsArray }: { fnArray: number[]; argsArray: unknown[] }, height: number) => {
  let now: State = { matrix: [1, 0, 0, 1, 0, 0], fill: '#000000', stroke: '#000000', thick: 1 }
  const kept: State[] = []
  const lines: Drawn[] = []
  const texts: { x: number; y: number; color: string }[] = []
  let textMatrix: Matrix = [1, 0, 0, 1, 0, 0]
  for (const [i, command] of fnArray.entries()) {
    const given = (argsArray[i] ?? []) as unknown[]
    if (command === OPS.save) kept.push({ ...now })
    else if (command === OPS.restore) now = kept.pop() ?? now
    else if (command === OPS.transform) now = { ...now, matrix: times(now.matrix, given as unknown as Matrix) }
    else if (command === OPS.setFillRGBColor) now = { ...now, fill: String(given[0]) }
    else if (command === OPS.setStrokeRGBColor) now = { ...now, stroke: String(given[0]) }
    else if (command === OPS.setLineWidth) now = { ...now, thick: Number(given[0]) }
    else if (command === OPS.setTextMatrix) textMatrix = [...(given[0] as ArrayLike<number> & Iterable<number>)] as unknown as Matrix
    else if (command === OPS.showText) {
      const [, , , , x, y] = times(now.matrix, textMatrix)
      texts.push({ x, y, color: now.fill })
    } else if (command === OPS.constructPath) {
      // Moves and lines alone, as a rule is drawn: 0 x y 1 x y.
      const path = [...(((given[1] as unknown[])[0] ?? []) as Iterable<number>)]
      if (path.length !== 6 || path[0] !== 0 || path[3] !== 1) continue
      const [, x1 = 0, y1 = 0, , x2 = 0, y2 = 0] = path
      const at = (x: number, y: number) => times(now.matrix, [1, 0, 0, 1, x, y])
      const [, , , , ax, ay] = at(x1, y1)
      const [, , , , bx, by] = at(x2, y2)
      lines.push({
        left: Math.min(ax, bx) * MM,
        right: Math.max(ax, bx) * MM,
        top: (height - Math.max(ay, by)) * MM,
        bottom: (height - Math.min(ay, by)) * MM,
        thick: now.thick * MM,
        color: now.stroke,
      })
    }
  }
  return { lines, texts }
}

/** Measures a PDF page by page, without any font of this machine. */
export const measurePdf = async (pdf: Uint8Array): Promise<MeasuredPage[]> => {
  const task = getDocument({ data: new Uint8Array(pdf), verbosity: 0, useSystemFonts: false, disableFontFace: true })
  const document = await task.promise
  const pages: MeasuredPage[] = []
  for (let n = 1; n <= document.numPages; n++) {
    const page = await document.getPage(n)
    // The operator list is also what makes the reader load the fonts, and so their true names.
    const operators = await page.getOperatorList()
    const [, , width = 0, height = 0] = page.view
    const { lines, texts } = drawnOf(operators, height)
    const runs: Run[] = []
    for (const item of (await page.getTextContent()).items) {
      if (!('str' in item) || item.str.trim() === '') continue
      const [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0] = item.transform as number[]
      const font = (page.commonObjs.get(item.fontName) as { name: string }).name
      const color = texts.find(text => Math.abs(text.x - x) < 0.5 && Math.abs(text.y - y) < 0.5)?.color ?? ''
      const turned = Math.abs(b) > Math.abs(a)
      runs.push({
        text: item.str,
        left: x * MM,
        right: (x + (turned ? 0 : item.width)) * MM,
        top: (height - y) * MM,
        font,
        size: Math.hypot(c, d),
        color,
        turned,
      })
    }
    pages.push({ width: width * MM, height: height * MM, runs, lines, text: runs.map(run => run.text).join('') })
  }
  await task.destroy()
  return pages
}

/** The lines of text on a page, upper first: runs on one base line joined from left to right. */
export const linesOfPage = (page: MeasuredPage): { top: number; left: number; right: number; text: string; runs: Run[] }[] => {
  const found: { top: number; runs: Run[] }[] = []
  for (const run of page.runs.filter(each => !each.turned)) {
    const line = found.find(each => Math.abs(each.top - run.top) < 0.2)
    if (line) line.runs.push(run)
    else found.push({ top: run.top, runs: [run] })
  }
  return found
    .sort((one, other) => one.top - other.top)
    .map(({ top, runs }) => {
      const sorted = runs.sort((one, other) => one.left - other.left)
      return {
        top,
        left: sorted[0]?.left ?? 0,
        right: Math.max(...sorted.map(run => run.right)),
        text: sorted.map(run => run.text).join(''),
        runs: sorted,
      }
    })
}
