import { crc32, deflateSync } from 'node:zlib'
import { Document, Packer, Paragraph } from 'docx'

export interface MadeFile {
  readonly name: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** A document as another office sends it, as .docx. */
export const docxOf = async (name: string, lines: readonly string[]): Promise<MadeFile> => ({
  name: `${name}.docx`,
  bytes: new Uint8Array(await Packer.toBuffer(new Document({ sections: [{ children: lines.map(line => new Paragraph(line)) }] }))),
})

const utf16 = (text: string) => Array.from(text, c => (c.codePointAt(0) ?? 32).toString(16).padStart(4, '0')).join('')

/** A PDF of one page whose text can be read: a standard Chinese font by name, nothing embedded. */
export const pdfOf = (name: string, lines: readonly string[]): MadeFile => {
  const text = lines.map(line => `<${utf16(line)}> Tj T*`).join('\n')
  const stream = `BT /F1 14 Tf 22 TL 60 760 Td\n${text}\nET`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>',
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>',
  ]
  const map =
    '/CIDInit /ProcSet findresource begin\nbegincmap\n1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n1 beginbfrange\n<0000> <ffff> <0000>\nendbfrange\nendcmap\nend'
  objects.push(`<< /Length ${map.length} >>\nstream\n${map}\nendstream`)
  let body = '%PDF-1.5\n'
  const offsets = objects.map((object, i) => {
    const at = body.length
    body += `${i + 1} 0 obj\n${object}\nendobj\n`
    return at
  })
  const table = offsets.map(at => `${String(at).padStart(10, '0')} 00000 n \n`).join('')
  const tail = `trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`
  const whole = `${body}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}${tail}`
  return { name: `${name}.pdf`, bytes: new Uint8Array(Buffer.from(whole, 'latin1')) }
}

const chunk = (type: string, data: Buffer) => {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const whole = Buffer.alloc(data.length + 12)
  whole.writeUInt32BE(data.length, 0)
  named.copy(whole, 4)
  whole.writeUInt32BE(crc32(named), data.length + 8)
  return whole
}

/** The scanned page of a paper document: a small grey picture. `grain` makes one page unlike the other. */
export const scanOf = (name: string, grain: () => number): MadeFile => {
  const [width, height] = [48, 68]
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 0, 0, 0, 0], 8)
  const rows = Buffer.concat(
    Array.from({ length: height }, (_, y) =>
      Buffer.from([0, ...Array.from({ length: width }, () => (y % 5 === 2 && grain() < 0.7 ? 40 : 250))]),
    ),
  )
  const png = Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
  return { name: `${name}扫描件.png`, bytes: new Uint8Array(png) }
}
