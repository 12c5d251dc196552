import { type CheckOptions, checkDocument, type DraftInput } from '#papers/check/index.ts'
import { officialDocx } from '#papers/official/official.docx.ts'
import { officialPages, renderOfficial } from '#papers/official/render-official.ts'
import type { OfficialDocument } from '#papers/official.ts'
import { replacementOf } from '#papers/replacement.ts'

export const pages = ({ document }: { document: OfficialDocument }): string[] => officialPages(document, { seals: true })

export const pdf = async ({ document, at }: { document: OfficialDocument; at: string }): Promise<Uint8Array> =>
  renderOfficial(document, { at })

export const docx = async ({ document }: { document: OfficialDocument }): Promise<Uint8Array> => officialDocx(document)

export const check = ({ document, options }: { document: DraftInput; options: CheckOptions }) =>
  checkDocument(document, options).map(finding => {
    const replacement = replacementOf(finding)
    return { ...finding, ...(replacement !== undefined && { replacement }) }
  })

export interface Work {
  pages: typeof pages
  pdf: typeof pdf
  docx: typeof docx
  check: typeof check
}
