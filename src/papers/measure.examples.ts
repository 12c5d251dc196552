/** 量纸: what truly stands in a PDF and where, for the tests of all rooms' papers. Millimetres from the upper left corner. */
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** One run of text as it stands on the page. */
export interface Run {
  text: string
  left: number
  right: number
  /** Of the baseline. */
  top: number
  font: string
}

export interface MeasuredPage {
  width: number
  height: number
  runs: Run[]
  /** All runs joined in the order of the file. */
  text: string
}

const MM = 25.4 / 72

/** Measures a PDF page by page, without any font of this machine. */
export const measurePdf = async (pdf: Uint8Array): Promise<MeasuredPage[]> => {
  const task = getDocument({ data: new Uint8Array(pdf), verbosity: 0, useSystemFonts: false, disableFontFace: true })
  const document = await task.promise
  const pages: MeasuredPage[] = []
  for (let n = 1; n <= document.numPages; n++) {
    const page = await document.getPage(n)
    // The operator list is what makes the reader load the fonts, and so their true names.
    await page.getOperatorList()
    const [, , width = 0, height = 0] = page.view
    const runs: Run[] = []
    for (const item of (await page.getTextContent()).items) {
      if (!('str' in item) || item.str.trim() === '') continue
      const [, , , , x = 0, y = 0] = item.transform as number[]
      const font = (page.commonObjs.get(item.fontName) as { name: string }).name
      runs.push({ text: item.str, left: x * MM, right: (x + item.width) * MM, top: (height - y) * MM, font })
    }
    pages.push({ width: width * MM, height: height * MM, runs, text: runs.map(run => run.text).join('') })
  }
  await task.destroy()
  return pages
}
