/**
 * 读件: what comes in from outside, checked at the door and read for its text.
 * Nothing here throws at a bad file: a clerk gets a sentence and a way out, and can always type the text.
 */
import ExcelJS from 'exceljs'
import { fileTypeFromBuffer } from 'file-type'
import mammoth from 'mammoth'
import { extractTextItems, getDocumentProxy } from 'unpdf'
import { withoutInvisible } from './words.ts'
import { looksLikeBomb, unpacksAsDeclared, type ZipEntry, zipEntries } from './zip.ts'

/** 50 MB. */
export const MOST_BYTES = 50 * 1024 * 1024
const MOST_PAGES = 300
const MOST_TEXT = 2_000_000
/** What a library unpacks whole into memory: far more than any report of three hundred pages. */
const MOST_MARKUP = 60 * 1024 * 1024

/** What stands in the paper; `note` tells the clerk why there is little or no text. */
export interface ReadText {
  text: string
  pages?: number
  kind: 'docx' | 'pdf' | 'xlsx' | 'txt' | 'image' | 'other'
  note?: string
  /** Found out only by reading: this file is not taken. */
  refused?: { says: string; wayOut: string }
}

/** The door's answer to an upload; `name` is fit for display and storage as a label. */
export type UploadCheck =
  | { ok: true; name: string; extension: string; mime: string }
  | { ok: false; name: string; refusal: { says: string; wayOut: string } }

const MIMES: Record<string, string> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  doc: 'application/msword',
  wps: 'application/vnd.ms-works',
  ofd: 'application/ofd',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  tif: 'image/tiff',
  tiff: 'image/tiff',
  txt: 'text/plain',
}
const IMAGES = ['png', 'jpg', 'jpeg', 'tif', 'tiff']
const MACROS = ['docm', 'xlsm', 'pptm', 'dotm', 'xltm', 'xlsb']
const ZIP_HEART: Record<string, RegExp> = {
  docx: /^word\/document\.xml$/,
  xlsx: /^xl\/workbook\.xml$/,
  pptx: /^ppt\/presentation\.xml$/,
  ofd: /^OFD\.xml$/i,
}

/** A file's name as it may be shown: no folders, no hidden marks, at most 120 characters, the extension kept. */
export const displayName = (name: string): string => {
  const bare = withoutInvisible(name.normalize('NFC')).split(/[\\/]/).at(-1) ?? ''
  const tidy = bare
    .replace(/[\n\t]+/g, ' ')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s{2,}/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '')
  if (tidy === '') return '未命名文件'
  // Names that Windows keeps for its devices.
  if (/^(con|prn|aux|nul|com\d|lpt\d)\s*(\.|$)/i.test(tidy)) return `_${tidy}`
  const characters = [...tidy]
  if (characters.length <= 120) return tidy
  const dot = characters.lastIndexOf('.')
  const ending = dot > 0 && characters.length - dot <= 10 ? characters.slice(dot) : []
  return [...characters.slice(0, 120 - ending.length - 1), '…', ...ending].join('')
}

const extensionOf = (name: string): string => /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''

const startsWith = (bytes: Uint8Array, ...head: number[]): boolean => head.every((byte, i) => bytes[i] === byte)
const isZip = (bytes: Uint8Array): boolean => startsWith(bytes, 0x50, 0x4b)
const isCompoundFile = (bytes: Uint8Array): boolean => startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)
// Scanners' drivers put a few bytes before the header; readers accept it within the first kilobyte, and so does the door.
const isPdf = (bytes: Uint8Array): boolean => Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-')

const hasMacros = (entries: ZipEntry[]): boolean => entries.some(({ name }) => /vbaProject\.bin$|^xl\/macrosheets\//i.test(name))
// In the old compound files a macro's project is a stream of this name, written in UTF-16.
const VBA = Buffer.from('_VBA_PROJECT', 'utf16le')

/** Chinese text as it is really found: UTF-8, UTF-16 with its mark, else GB18030; `undefined` if it is no text. */
const decodeText = (bytes: Uint8Array): string | undefined => {
  if (startsWith(bytes, 0xff, 0xfe)) return new TextDecoder('utf-16le').decode(bytes)
  if (startsWith(bytes, 0xfe, 0xff)) return new TextDecoder('utf-16be').decode(bytes)
  if (bytes.includes(0)) return undefined
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes)
    } catch {}
  }
  return undefined
}

const isWebPage = (text: string): boolean => /^\s*(<\?xml|<!doctype|<html|<svg|<script)/i.test(text.slice(0, 1000))

const matches = async (bytes: Uint8Array, extension: string, entries: ZipEntry[] | undefined): Promise<boolean> => {
  const heart = ZIP_HEART[extension]
  if (heart) return entries?.some(({ name }) => heart.test(name)) ?? false
  if (extension === 'pdf') return isPdf(bytes)
  // 金山's .wps is either the old compound file or a .docx under its own name.
  if (extension === 'doc') return isCompoundFile(bytes)
  if (extension === 'wps') return isCompoundFile(bytes) || (entries?.some(({ name }) => name === 'word/document.xml') ?? false)
  if (extension === 'txt') {
    if (await fileTypeFromBuffer(bytes.subarray(0, 8192)).catch(() => undefined)) return false
    const text = decodeText(bytes)
    return text !== undefined && !isWebPage(text)
  }
  const found = (await fileTypeFromBuffer(bytes).catch(() => undefined))?.ext
  return found === extension || (found === 'jpg' && extension === 'jpeg') || (found === 'tif' && extension === 'tiff')
}

const KINDS = 'pdf、docx、doc、wps、ofd、xlsx、pptx、txt、png、jpg、tif'

/** Whether a file may come in: size, kind by content and not by name alone, no macros, no bombs. */
export const checkUpload = async (bytes: Uint8Array, rawName: string): Promise<UploadCheck> => {
  const name = displayName(rawName)
  const refuse = (says: string, wayOut: string): UploadCheck => ({ ok: false, name, refusal: { says, wayOut } })
  const extension = extensionOf(name)

  if (bytes.length === 0) return refuse(`“${name}”是空文件。`, '请确认原文件能打开，再重新上传。')
  if (bytes.length > MOST_BYTES) {
    return refuse(`“${name}”有${Math.ceil(bytes.length / 1024 / 1024)} MB，超过50 MB的上限。`, '请压缩图片或拆分后上传。')
  }
  if (MACROS.includes(extension)) return refuse(`“${name}”是带宏的文件，不予接收。`, '请另存为不带宏的 docx、xlsx 或 pdf 后上传。')
  const mime = MIMES[extension]
  if (!mime) return refuse(`“${name}”的格式不在可接收之列。`, `可接收的格式：${KINDS}。请转换后上传。`)

  const entries = isZip(bytes) ? zipEntries(bytes) : undefined
  if (entries && hasMacros(entries)) return refuse(`“${name}”里藏有宏，不予接收。`, '请在办公软件中另存为不带宏的格式后上传。')
  if (isCompoundFile(bytes) && Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(VBA))
    return refuse(`“${name}”里藏有宏，不予接收。`, '请在办公软件中另存为不带宏的格式后上传。')
  if (entries && (looksLikeBomb(entries) || !(await unpacksAsDeclared(bytes, entries))))
    return refuse(`“${name}”展开后大得反常，不予接收。`, '请向来文单位核实，或转成 pdf 后上传。')
  if (['docx', 'xlsx', 'pptx'].includes(extension) && isCompoundFile(bytes)) {
    return refuse(`“${name}”设有打开密码，或是旧格式改的名，读不出内容。`, `请取消密码，另存为 ${extension} 后上传。`)
  }
  if (!(await matches(bytes, extension, entries))) {
    return refuse(`“${name}”的内容与扩展名 .${extension} 不符，或文件已损坏。`, '请用原软件打开确认，按原格式另存后上传。')
  }
  return { ok: true, name, extension, mime }
}

const tidy = (text: string): string =>
  withoutInvisible(text)
    .replace(/[ \t\u3000]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
    .slice(0, MOST_TEXT)

const unread = (kind: ReadText['kind'], note: string): ReadText => ({ text: '', kind, note })

const readDocx = async (bytes: Uint8Array): Promise<ReadText> => {
  const { value } = await mammoth.extractRawText({ buffer: Buffer.from(bytes) })
  const text = tidy(value)
  return text ? { text, kind: 'docx' } : unread('docx', '文件里没有文字，可能只有图片；请照原件录入。')
}

const readXlsx = async (bytes: Uint8Array): Promise<ReadText> => {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(Buffer.from(bytes) as unknown as Parameters<typeof book.xlsx.load>[0], {
    // The library makes a cell for every place in such a range, and a range may be the whole sheet.
    ignoreNodes: ['mergeCells', 'dataValidations', 'conditionalFormatting', 'hyperlinks', 'drawing'],
  })
  // One long text may stand in many cells, so what is kept is counted as it grows.
  let text = ''
  const add = (words: string) => {
    if (text.length < MOST_TEXT) text += words.slice(0, MOST_TEXT)
  }
  book.eachSheet(sheet => {
    add(`【${sheet.name}】`)
    sheet.eachRow(row => {
      let before = '\n'
      row.eachCell(cell => {
        add(`${before}${cell.value instanceof Date ? cell.value.toISOString().slice(0, 10) : cell.text}`)
        before = '\t'
      })
    })
    add('\n')
  })
  return { text: tidy(text), kind: 'xlsx', pages: book.worksheets.length }
}

const readPdf = async (bytes: Uint8Array): Promise<ReadText> => {
  // The library takes the buffer over, so it gets a copy.
  const document = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 })
  try {
    const pages = document.numPages
    if (await document.hasJSActions())
      return {
        text: '',
        kind: 'pdf',
        pages,
        refused: { says: '这份 pdf 里藏有脚本，不予接收。', wayOut: '请在打印窗口中另存为新的 pdf 后上传。' },
      }
    if (pages > MOST_PAGES) return { text: '', kind: 'pdf', pages, note: `共${pages}页，超过${MOST_PAGES}页，未读出文字；请录入要点。` }
    const { items } = await extractTextItems(document)
    const text = tidy(items.map(linesOf).join('\n'))
    const attachments = (await document.getAttachments()) as Map<string, unknown> | Record<string, unknown> | null
    const carried = attachments instanceof Map ? attachments.size : Object.keys(attachments ?? {}).length
    if (text && carried) return { text, kind: 'pdf', pages, note: `这份 pdf 里夹带${carried}个附件，系统没有打开；请核对是否应另行上传。` }
    return text ? { text, kind: 'pdf', pages } : { text: '', kind: 'pdf', pages, note: '这是扫描件，没有可读的文字；请照原件录入。' }
  } finally {
    await document.loadingTask.destroy()
  }
}

// The file's own order is kept; a step down starts a line, and a wide gap (字号 left, 签发人 right) stays visible as spaces.
const linesOf = (items: { str: string; x: number; y: number; width: number; fontSize: number }[]): string => {
  let text = ''
  let before: (typeof items)[number] | undefined
  for (const item of items) {
    if (item.str.trim() === '') continue
    if (before) {
      const size = Math.max(item.fontSize, before.fontSize, 1)
      const gap = item.x - (before.x + before.width)
      if (Math.abs(item.y - before.y) > size * 0.5) text += '\n'
      else if (gap > size * 0.9 || gap < -size) text += '  '
    }
    text += item.str
    before = item
  }
  return text
}

/**
 * Reads the text out of a paper that passed `checkUpload`; a broken, locked or scanned one gives no text and a note instead.
 */
export const readText = async (bytes: Uint8Array, name: string): Promise<ReadText> => {
  const extension = extensionOf(displayName(name))
  if (bytes.length === 0) return unread('other', '空文件，没有内容。')
  if (bytes.length > MOST_BYTES) return unread('other', '文件超过50 MB，未读出文字；请录入要点。')
  try {
    if (isZip(bytes)) {
      const entries = zipEntries(bytes)
      if (!entries) return unread('other', '文件已损坏，打不开；请来文单位重发，或照原件录入。')
      const kind = entries.some(e => e.name === 'word/document.xml')
        ? 'docx'
        : entries.some(e => e.name === 'xl/workbook.xml')
          ? 'xlsx'
          : 'other'
      if (entries.some(entry => entry.encrypted)) return unread(kind, '文件设有密码，读不出文字；请取消密码后重新上传。')
      if (looksLikeBomb(entries) || !(await unpacksAsDeclared(bytes, entries))) {
        return unread(kind, '文件展开后与所报大小不符，为安全起见没有打开；请转成 pdf 后上传。')
      }
      const markup = entries.filter(e => /\.(xml|rels)$/i.test(e.name)).reduce((sum, e) => sum + e.unpacked, 0)
      if (markup > MOST_MARKUP) return unread(kind, '文件里的内容太多，没有读出文字；请拆分后上传，或照原件录入。')
      if (kind === 'docx') return await readDocx(bytes)
      if (kind === 'xlsx') return await readXlsx(bytes)
      return unread('other', '此格式读不出文字；请另存为 docx 或 pdf 上传，或照原件录入。')
    }
    if (isPdf(bytes)) return await readPdf(bytes)
    if (IMAGES.includes(extension)) return unread('image', '这是图片或扫描页，文字请照原件录入。')
    if (isCompoundFile(bytes)) {
      return unread('other', '旧格式或设有密码的文件读不出文字；请取消密码，另存为 docx 或 pdf 上传，或照原件录入。')
    }
    if (extension === 'txt') {
      const text = decodeText(bytes)
      if (text !== undefined) return { text: tidy(text), kind: 'txt' }
    }
    if (extension === 'pdf') return unread('pdf', '文件已损坏，打不开；请来文单位重发，或照原件录入。')
    return unread('other', '此格式读不出文字；请另存为 docx 或 pdf 上传，或照原件录入。')
  } catch (error) {
    const kind = extension === 'pdf' || extension === 'docx' || extension === 'xlsx' ? extension : 'other'
    const locked = error instanceof Error && error.name === 'PasswordException'
    return unread(
      kind,
      locked ? '文件设有打开密码；请取消密码后重新上传，或照原件录入。' : '文件已损坏，打不开；请来文单位重发，或照原件录入。',
    )
  }
}
