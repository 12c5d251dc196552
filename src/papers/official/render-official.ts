/** 公文出纸: one official document as PDF or as pictures of its pages, exactly as `layout.ts` has laid it out. */
import type { OfficialDocument } from '../official.ts'
import { renderPdf, renderSvg } from '../typst.ts'
import { type Fonts, fontsOf } from './fonts.ts'
import { type Laid, layOut } from './layout.ts'
import type { Sheet } from './page.ts'

export interface OfficialOptions {
  /** The creation time written into the PDF, a UTC instant. */
  at: string
  ownFonts?: string
}

const rounded = (n: number) => Math.round(n * 1000) / 1000

/** The fonts of the folder given, of HUISHENG_FONTS, or the house's. */
export const fontsFor = (ownFonts: string | undefined): Fonts => fontsOf(ownFonts ?? process.env.HUISHENG_FONTS)

const asData = (document: OfficialDocument, sheets: readonly Sheet[], rings: boolean) => {
  const faces: Record<string, { families: readonly string[]; weight: string }> = {}
  const pieces = (all: Sheet['pieces']) =>
    all.map(({ x, y, text, face, size, tracking, red, narrowed }) => {
      faces[face.key] ??= { families: face.families, weight: face.bold ? 'bold' : 'regular' }
      return [rounded(x), rounded(y), text, face.key, rounded(size), rounded(tracking), red ?? false, narrowed ?? 1]
    })
  const rules = (all: Sheet['rules']) =>
    all.map(({ x, y, dx, dy, thick, red }) => [rounded(x), rounded(y), rounded(dx), rounded(dy), thick, red])
  return {
    title: document.title.replace(/\s+/g, ''),
    author: (document.agencies ?? []).join('、'),
    sheets: sheets.map(sheet => ({
      pieces: pieces(sheet.pieces),
      rules: rules(sheet.rules),
      rings: rings ? sheet.rings.map(({ x, y, radius }) => [rounded(x), rounded(y), rounded(radius)]) : [],
      turned: { pieces: pieces(sheet.turned.pieces), rules: rules(sheet.turned.rules) },
    })),
    faces,
  }
}

/** Where everything stands, and what the clerk should be told: missing characters, a mark that had to shrink. */
export const laidOut = (document: OfficialDocument, options: { ownFonts?: string | undefined } = {}): Laid =>
  layOut(document, fontsFor(options.ownFonts))

/** 公文 as PDF, to the figures of GB/T 9704-2012. */
export const renderOfficial = (document: OfficialDocument, { at, ownFonts }: OfficialOptions): Promise<Buffer> =>
  // Placed lines have no structure that tags could tell, and tags would double the time.
  renderPdf('official', asData(document, laidOut(document, { ownFonts }).sheets, false), { at, ownFonts, tags: false })

/** 公文 as pictures of its pages (SVG), the same as printed; `seals` shows the seals' places as dashed rings. */
export const officialPages = (
  document: OfficialDocument,
  { ownFonts, seals = false }: { ownFonts?: string; seals?: boolean } = {},
): string[] => laidOut(document, { ownFonts }).sheets.map(sheet => renderSvg('official', asData(document, [sheet], seals), { ownFonts }))
