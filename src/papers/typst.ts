/**
 * 排版: turns a template and plain data into a PDF.
 * One compiler is kept warm. Data reaches the template as JSON in an input and is only ever shown, so nobody's words can run as Typst.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { withoutInvisible } from './words.ts'

/** The templates in `templates/`. */
export type Template = 'slip' | 'register' | 'letter' | 'timeline' | 'volume' | 'official' | 'stamp'

const templates = fileURLToPath(new URL('./templates', import.meta.url))
const houseFonts = fileURLToPath(new URL('../../assets/fonts', import.meta.url))

let warm: { compiler: NodeCompiler; fonts: string } | undefined
let rendered = 0

let files: { folder: string; blobs: Buffer[] } | undefined

/** The font files of the house, an office's own first: Fandol stays loaded for the characters they lack. */
export const fontFiles = (ownFonts: string | undefined): Buffer[] => {
  const folder = ownFonts ?? ''
  if (files?.folder === folder) return files.blobs
  const folders = [...(folder && existsSync(folder) ? [folder] : []), houseFonts]
  const blobs = folders.flatMap(each =>
    readdirSync(each)
      .filter(name => /\.(otf|ttf|ttc|otc)$/i.test(name))
      .sort()
      .map(name => readFileSync(join(each, name))),
  )
  files = { folder, blobs }
  return blobs
}

const compilerFor = (ownFonts: string | undefined): NodeCompiler => {
  const fonts = ownFonts ?? ''
  if (warm?.fonts === fonts) return warm.compiler
  warm = { compiler: NodeCompiler.create({ workspace: templates, fontArgs: [{ fontBlobs: fontFiles(ownFonts) }] }), fonts }
  return warm.compiler
}

const clean = (_key: string, value: unknown): unknown => (typeof value === 'string' ? withoutInvisible(value).toWellFormed() : value)

const compiled = (template: Template, data: unknown, ownFonts: string | undefined) => {
  const compiler = compilerFor(ownFonts ?? process.env.HUISHENG_FONTS)
  const result = compiler.compile({ mainFilePath: join(templates, `${template}.typ`), inputs: { data: JSON.stringify(data, clean) } })
  const document = result.result
  if (!document) {
    const error = result.takeError()
    throw new Error(`paper ${template}: ${JSON.stringify(error ? compiler.fetchDiagnostics(error) : 'no document')}`)
  }
  // Typst remembers every layout it has done; a server that prints for weeks must let go of the old ones.
  if (++rendered % 50 === 0) compiler.evictCache(10)
  return { compiler, document }
}

/** The same paper as one SVG picture, its characters as outlines, for a preview in a browser without the office's fonts. */
export const renderSvg = (template: Template, data: unknown, options: { ownFonts?: string | undefined }): string => {
  const { compiler, document } = compiled(template, data, options.ownFonts)
  return compiler.plainSvg(document)
}

/**
 * Sets one paper. `at` (UTC instant) is the creation time written into the PDF: the same data and time give the same bytes.
 * A template that does not compile is a bug and throws.
 */
export const renderPdf = async (
  template: Template,
  data: unknown,
  options: { at: string; ownFonts?: string | undefined; tags?: boolean },
): Promise<Buffer> => {
  const { compiler, document } = compiled(template, data, options.ownFonts)
  return compiler.pdf(document, { creationTimestamp: Math.floor(Date.parse(options.at) / 1000), pdfTags: options.tags ?? true })
}
