import { crc32, deflateRawSync } from 'node:zlib'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { Document, Packer, Paragraph } from 'docx'
import { describe, expect, test } from 'vitest'
import { checkUpload, displayName, MOST_BYTES, proposeFields, readText, registerXlsx, renderRegister } from '#papers'
import { 用印登记簿 } from './papers.examples.ts'
import { incoming } from './propose.examples.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

const docxOf = (text: string) =>
  Packer.toBuffer(new Document({ sections: [{ children: text.split('\n').map(line => new Paragraph(line)) }] }))

const typst = NodeCompiler.create({ fontArgs: [{ fontPaths: [new URL('../../assets/fonts', import.meta.url).pathname] }] })
const pdfOf = (text: string) =>
  typst.pdf({
    mainFileContent: `#set text(font: "FandolSong", size: 12pt, fallback: false)
#for line in sys.inputs.text.split("\\n") { par(text(line)) }`,
    inputs: { text },
  })

// A minimal archive; `claims` lets a member lie about its size.
const zipOf = (members: Record<string, { body: Uint8Array; claims?: number }>): Uint8Array => {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, { body, claims }] of Object.entries(members)) {
    const packed = deflateRawSync(body)
    const fields = Buffer.alloc(20)
    fields.writeUInt16LE(8, 2)
    fields.writeUInt32LE(crc32(body), 8)
    fields.writeUInt32LE(packed.length, 12)
    fields.writeUInt32LE(claims ?? body.length, 16)
    const lengths = Buffer.alloc(4)
    lengths.writeUInt16LE(Buffer.byteLength(name))
    const local = Buffer.concat([Buffer.from('PK\x03\x04\x14\x00', 'latin1'), fields.subarray(0), lengths, Buffer.from(name), packed])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00\x14\x00', 'latin1'), fields, lengths, tail, Buffer.from(name)]))
    locals.push(local)
    offset += local.length
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(directory.length, 8)
  end.writeUInt16LE(directory.length, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, central, end])
}

const valuesOf = (text: string) =>
  Object.fromEntries(
    Object.entries(proposeFields(text))
      .filter(([key]) => key !== 'classified')
      .map(([key, found]) => [key, (found as { value: string }).value]),
  )

describe('来文要素', () => {
  test.each(Object.entries(incoming))('%s：所拟各项与办事员登记的一致', (_name, { text, expected }) => {
    expect(valuesOf(text)).toEqual(expected)
  })

  test.each(Object.entries(incoming))('%s：从 docx 读出后所拟相同', async (_name, { text, expected }) => {
    const read = await readText(await docxOf(text), '来文.docx')
    expect(read.kind).toBe('docx')
    expect(valuesOf(read.text)).toEqual(expected)
  })

  test.each(Object.entries(incoming))('%s：从 pdf 读出后所拟相同', async (_name, { text, expected }) => {
    const read = await readText(pdfOf(text), '来文.pdf')
    expect(read.kind).toBe('pdf')
    expect(valuesOf(read.text)).toEqual(expected)
  })

  test('指得出每一项在原文何处', () => {
    const text = incoming.市委办通知?.text ?? ''
    const found = proposeFields(text)
    expect(text.slice(found.number?.start, found.number?.end)).toBe('临办发〔2026〕45号')
    expect(text.slice(found.date?.start, found.date?.end)).toBe('2026年11月3日')
    expect(text.slice(found.urgency?.start, found.urgency?.end)).toBe('加急')
    expect(text.slice(found.sender?.start, found.sender?.end)).toBe('中共临江市委办公室')
    expect(text.slice(found.type?.start, found.type?.end)).toBe('通知')
  })

  test('秘密以上标志必报，内部与正文里的“秘密”不算', () => {
    const classified = Object.entries(incoming)
      .filter(([, { text }]) => proposeFields(text).classified)
      .map(([name]) => name)
    expect(classified).toEqual(['秘密件', '机密件字间空格', '绝密无星'])
  })

  test('空文与乱文什么也不拟', () => {
    expect(proposeFields('')).toEqual({ classified: false })
    expect(proposeFields('。。。\n\n；')).toEqual({ classified: false })
  })
})

describe('读件', () => {
  test('多页 pdf 的字与页数都读得出', async () => {
    const read = await readText(await renderRegister(用印登记簿), '登记簿.pdf')
    expect(read.pages).toBe(2)
    expect(read.text).toContain('用印〔2026〕130号')
    expect(read.note).toBeUndefined()
  })

  test('xlsx 逐表读出', async () => {
    const read = await readText(await registerXlsx(用印登记簿), '登记簿.xlsx')
    expect(read.kind).toBe('xlsx')
    expect(read.text).toContain('【用印登记簿】')
    expect(read.text).toContain('2026-11-02')
  })

  test('txt 的三种常见编码都读得对', async () => {
    expect((await readText(bytes('云岭区'), 'a.txt')).text).toBe('云岭区')
    expect((await readText(Uint8Array.from([0xd4, 0xc6, 0xc1, 0xeb, 0xc7, 0xf8]), 'a.txt')).text).toBe('云岭区')
    expect((await readText(Buffer.from('\ufeff云岭区', 'utf16le'), 'a.txt')).text).toBe('云岭区')
  })

  test('没有文字的 pdf 告知是扫描件', async () => {
    const read = await readText(pdfOf(' '), '扫描.pdf')
    expect(read).toEqual({ text: '', kind: 'pdf', pages: 1, note: '这是扫描件，没有可读的文字；请照原件录入。' })
  })

  test.each([
    ['损坏的 pdf', bytes('%PDF-1.7 残缺'), 'a.pdf', '已损坏'],
    ['损坏的 docx', bytes('PK\u0003\u0004残缺'), 'a.docx', '已损坏'],
    ['不成文的 docx', zipOf({ 'word/document.xml': { body: bytes('<w') } }), 'a.docx', '已损坏'],
    ['设密码的 docx', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'a.docx', '密码'],
    ['图片', Uint8Array.from([0x89, 0x50, 0x4e, 0x47]), 'a.png', '照原件录入'],
    ['空文件', new Uint8Array(), 'a.txt', '空文件'],
  ])('%s：不报错，给一句话和办法', async (_name, body, name, words) => {
    const read = await readText(body, name)
    expect(read.text).toBe('')
    expect(read.note).toContain(words)
  })

  test('虚报大小的压缩包不打开', async () => {
    const body = new Uint8Array(3_000_000)
    const liar = zipOf({ 'word/document.xml': { body, claims: 1000 } })
    expect((await readText(liar, 'a.docx')).note).toContain('为安全起见没有打开')
  })
})

describe('收件口', () => {
  test('真的 docx、pdf、xlsx、txt 放行', async () => {
    expect(await checkUpload(await docxOf('甲'), '来文.docx')).toMatchObject({ ok: true, extension: 'docx' })
    expect(await checkUpload(pdfOf('甲'), '来文.PDF')).toMatchObject({ ok: true, mime: 'application/pdf' })
    expect(await checkUpload(await registerXlsx(用印登记簿), '表.xlsx')).toMatchObject({ ok: true })
    expect(await checkUpload(bytes('来文内容'), '来文.txt')).toMatchObject({ ok: true, mime: 'text/plain' })
    expect(await checkUpload(zipOf({ 'OFD.xml': { body: bytes('<ofd/>') } }), '版式.ofd')).toMatchObject({ ok: true })
  })

  const word = { 'word/document.xml': { body: bytes('<w/>') } }
  test.each([
    ['空文件', new Uint8Array(), 'a.pdf', '空文件'],
    ['过大', new Uint8Array(MOST_BYTES + 1), 'a.pdf', '50 MB'],
    ['网页', bytes('<html></html>'), 'a.html', '不在可接收之列'],
    ['矢量图', bytes('<svg/>'), 'a.svg', '不在可接收之列'],
    ['程序', bytes('MZ'), 'a.exe', '不在可接收之列'],
    ['没有扩展名', bytes('甲'), '来文', '不在可接收之列'],
    ['带宏文件', zipOf(word), 'a.docm', '带宏'],
    ['藏宏的 docx', zipOf({ ...word, 'word/vbaProject.bin': { body: bytes('x') } }), 'a.docx', '藏有宏'],
    ['程序改名', bytes('MZ\u0090'), 'a.pdf', '不符'],
    ['网页改名', bytes('<!DOCTYPE html><script>'), 'a.txt', '不符'],
    ['pdf 改名', bytes('%PDF-1.7'), 'a.docx', '不符'],
    ['设密码的 docx', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0]), 'a.docx', '密码'],
    ['压缩炸弹', zipOf({ 'word/document.xml': { body: new Uint8Array(20_000_000) } }), 'a.docx', '大得反常'],
  ])('%s：拒收，并告知办法', async (_name, body, name, words) => {
    const answer = await checkUpload(body, name)
    expect(answer.ok).toBe(false)
    if (answer.ok) return
    expect(answer.refusal.says).toContain(words)
    expect(answer.refusal.wayOut).not.toBe('')
  })

  test('文件名去路径、去暗符、限长而留扩展名', () => {
    expect(displayName('..\\..\\windows/来文.docx')).toBe('来文.docx')
    expect(displayName('通知\u202excod.exe')).toBe('通知xcod.exe')
    expect(displayName('a\u0000b\n.txt')).toBe('ab .txt')
    expect(displayName('///')).toBe('未命名文件')
    const long = displayName(`${'长'.repeat(300)}.pdf`)
    expect([...long].length).toBe(120)
    expect(long.endsWith('….pdf')).toBe(true)
  })
})
