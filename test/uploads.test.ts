import { crc32, deflateRawSync, deflateSync } from 'node:zlib'
import { Document, Packer, Paragraph } from 'docx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bodyOf, type Call, type Doors, doorsOf, sends, upload } from './signed-in.ts'

let doors: Doors
let clerk: Call
beforeAll(async () => {
  doors = await doorsOf({ maxiaoli: 'p-maxiaoli', fangxiaoping: 'p-fangxiaoping' })
  clerk = await doors.as('maxiaoli')
})
afterAll(() => doors.close())

const MB = 1024 * 1024
const words = (text: string) => new Uint8Array(Buffer.from(text))
const fileOf = (name: string, ...parts: (Uint8Array | string)[]) => new File(parts as BlobPart[], name)

/** An archive packed by hand; a member may lie about its size. */
const zipOf = (members: Record<string, { packed: Uint8Array; size: number } | string>): Uint8Array => {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, member] of Object.entries(members)) {
    const body = typeof member === 'string' ? Buffer.from(member) : undefined
    const packed = typeof member === 'string' ? deflateRawSync(Buffer.from(member)) : member.packed
    const size = typeof member === 'string' ? Buffer.byteLength(member) : member.size
    const crc = body ? crc32(body) : 0
    const fields = Buffer.alloc(20)
    fields.writeUInt16LE(8, 2)
    fields.writeUInt32LE(crc, 8)
    fields.writeUInt32LE(packed.length, 12)
    fields.writeUInt32LE(size, 16)
    const lengths = Buffer.alloc(4)
    lengths.writeUInt16LE(Buffer.byteLength(name))
    const local = Buffer.concat([Buffer.from('PK\x03\x04\x14\x00', 'latin1'), fields, lengths, Buffer.from(name), packed])
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
  return new Uint8Array(Buffer.concat([...locals, central, end]))
}
/** So many gigabytes of nothing, packed a piece at a time. */
const packedZeros = (megabytes: number) => {
  const piece = Buffer.alloc(MB)
  // Each piece is closed with a full flush, so that the pieces can stand one after another.
  const one = deflateRawSync(piece, { level: 9, finishFlush: 3 })
  const last = deflateRawSync(Buffer.alloc(0))
  return Buffer.concat([...Array.from({ length: megabytes }, () => one), last])
}

const pdfOf = (objects: readonly string[], head = '%PDF-1.7\n'): Uint8Array => {
  let body = head
  const at: number[] = []
  for (const [i, object] of objects.entries()) {
    at.push(Buffer.byteLength(body, 'latin1'))
    body += `${i + 1} 0 obj\n${object}\nendobj\n`
  }
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${at.map(n => `${String(n).padStart(10, '0')} 00000 n \n`).join('')}`
  const start = Buffer.byteLength(body, 'latin1')
  return new Uint8Array(
    Buffer.from(`${body}${table}trailer\n<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${start}\n%%EOF\n`, 'latin1'),
  )
}
const page = (more = '', content = 'BT /F1 12 Tf 72 700 Td (a plain page) Tj ET') => [
  `<</Type/Catalog/Pages 2 0 R${more}>>`,
  '<</Type/Pages/Kids[3 0 R]/Count 1>>',
  '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R>>',
  `<</Length ${content.length}>>stream\n${content}\nendstream`,
  '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
]
const sheet = (cells: string, after = '') =>
  `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${cells}</sheetData>${after}</worksheet>`
const xlsxOf = (worksheet: string, more: Record<string, string> = {}) =>
  zipOf({
    '[Content_Types].xml':
      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>',
    '_rels/.rels':
      '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    'xl/workbook.xml':
      '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': worksheet,
    ...more,
  })

/** The most memory the process took while this was done, over what it had before. */
const growth = async (work: () => Promise<unknown>) => {
  const before = process.memoryUsage.rss()
  let most = before
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss())
  }, 20)
  await work()
  clearInterval(watch)
  return (Math.max(most, process.memoryUsage.rss()) - before) / MB
}
const kept = async () => (await doors.office.store.files.all()).length
const refused = async (file: File, status = 422) => {
  const before = await kept()
  const answer = await upload(clerk, file)
  expect(answer.status, file.name).toBe(status)
  const { refusals } = await bodyOf(answer)
  for (const r of refusals) {
    expect(r.says).toMatch(/\p{Script=Han}/u)
    expect(r.wayOut.length).toBeGreaterThan(3)
  }
  expect(await kept(), '没有保存').toBe(before)
  return refusals[0].says as string
}
const taken = async (file: File) => {
  const answer = await upload(clerk, file)
  expect(answer.status, file.name).toBe(201)
  return bodyOf(answer)
}

describe('收不得的文件', () => {
  test.each([
    ['空的', fileOf('空.pdf'), '空文件'],
    ['网页', fileOf('页.html', '<html><script>alert(1)</script></html>'), '不在可接收之列'],
    ['矢量图', fileOf('图.svg', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), '不在可接收之列'],
    ['改名为图片的矢量图', fileOf('图.png', '<svg onload="alert(1)"/>'), '不符'],
    ['改名为文本的网页', fileOf('页.txt', '\n <!DOCTYPE html><script>alert(1)</script>'), '不符'],
    ['程序', fileOf('装.exe', 'MZ'), '不在可接收之列'],
    ['改名为 pdf 的程序', fileOf('装.pdf', 'MZ\u0090'), '不符'],
    ['带宏的扩展名', fileOf('表.xlsm', 'PK'), '带宏'],
    ['藏宏的 docx', fileOf('文.docx', zipOf({ 'word/document.xml': '<w/>', 'word/vbaProject.bin': 'x' })), '宏'],
    ['旧式宏表', fileOf('表.xlsx', zipOf({ 'xl/workbook.xml': '<w/>', 'xl/macrosheets/sheet1.xml': 'x' })), '宏'],
    [
      '藏宏的老式 doc',
      fileOf(
        '文.doc',
        new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
        new Uint8Array(Buffer.from('_VBA_PROJECT', 'utf16le')),
      ),
      '宏',
    ],
    ['残缺的压缩包', fileOf('文.docx', 'PK\u0003\u0004残缺'), '不符'],
  ])('%s：拒收，说明理由和办法，不留存', async (_, file, says) => {
    expect(await refused(file)).toContain(says)
  })

  test('超过上限的：收到一半就停下', async () => {
    expect(await refused(fileOf('大.pdf', '%PDF-1.7', new Uint8Array(51 * MB)), 413)).toContain('50')
  })

  test('没有文件的、不成形的表单：说清楚', async () => {
    for (const init of [
      { method: 'POST', body: new FormData() },
      { method: 'POST', headers: { 'content-type': 'multipart/form-data' }, body: 'x' },
      { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' },
    ] as RequestInit[])
      expect((await clerk('/api/files', init)).status).toBe(400)
  })

  test('压缩炸弹：照实说的一看便知，谎报的边拆边数、过了所报就停，内存不涨', async () => {
    const bomb = packedZeros(2048)
    const before = bomb.length / MB
    expect(before).toBeLessThan(5)
    const grown = await growth(async () => {
      for (const [name, heart] of [
        ['文.docx', 'word/document.xml'],
        ['表.xlsx', 'xl/workbook.xml'],
        ['版.ofd', 'OFD.xml'],
      ] as const) {
        expect(await refused(fileOf(name, zipOf({ [heart]: { packed: bomb, size: 2048 * MB } })))).toContain('大得反常')
        expect(await refused(fileOf(name, zipOf({ [heart]: { packed: bomb, size: 1000 } })))).toContain('大得反常')
        expect(await refused(fileOf(name, zipOf({ [heart]: '<w/>', '附.bin': { packed: bomb, size: 4 * MB } })))).toContain('大得反常')
      }
    })
    expect(grown).toBeLessThan(400)
  })

  test('炸弹里套炸弹：里层不拆，当作普通内容', async () => {
    const inner = zipOf({ 'word/document.xml': { packed: packedZeros(1024), size: 1000 } })
    const outer = zipOf({
      'word/document.xml': '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body/></w:document>',
      'word/embeddings/inner.docx': { packed: deflateRawSync(inner), size: inner.length },
    })
    expect(await growth(async () => void (await taken(fileOf('套.docx', outer))))).toBeLessThan(400)
  })

  test('pdf 里藏脚本的不收；夹带附件的收下并提醒', async () => {
    const script = pdfOf(page('/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>'))
    const named = pdfOf([...page('/Names<</JavaScript<</Names[(a)<</S/JavaScript/JS(app.alert\\(1\\))>>]>>>>')])
    expect(await refused(fileOf('脚本.pdf', script))).toContain('脚本')
    expect(await refused(fileOf('脚本.pdf', named))).toContain('脚本')
    const carrying = pdfOf([
      ...page('/Names<</EmbeddedFiles<</Names[(a.exe)6 0 R]>>>>'),
      '<</Type/Filespec/F(a.exe)/UF(a.exe)/EF<</F 7 0 R>>>>',
      '<</Type/EmbeddedFile/Length 2>>stream\nMZ\nendstream',
    ])
    expect((await taken(fileOf('夹带.pdf', carrying))).note).toContain('夹带1个附件')
    expect((await taken(fileOf('普通.pdf', pdfOf(page())))).note).toBeUndefined()
  })
})

describe('读不了的文件', () => {
  test.each([
    ['残缺的 pdf', fileOf('残.pdf', '%PDF-1.7 残缺'), '已损坏'],
    [
      '设了打开密码的 pdf',
      fileOf(
        '密.pdf',
        new Uint8Array(
          Buffer.from(
            Buffer.from(pdfOf([...page(), `<</Filter/Standard/V 1/R 2/O(${'o'.repeat(32)})/U(${'u'.repeat(32)})/P -44>>`]))
              .toString('latin1')
              .replace('/Root 1 0 R', `/Root 1 0 R/Encrypt 6 0 R/ID[(${'i'.repeat(16)})(${'i'.repeat(16)})]`),
            'latin1',
          ),
        ),
      ),
      '密码',
    ],
    ['不成文的 docx', fileOf('残.docx', zipOf({ 'word/document.xml': '<w' })), '已损坏'],
  ])('%s：收下原件，说明读不出，请照原件录入；登记照常', async (_, file, note) => {
    const view = await taken(file)
    expect(view.note).toContain(note)
    expect((await clerk(`/api/files/${view.hash}`)).status).toBe(200)
  })

  test('表格里合并一整张表、给一整张表设有效性、一句长话放进万格：读得完，内存不涨', async () => {
    const long = '长'.repeat(30_000)
    const merged = xlsxOf(
      sheet(
        '<row r="1"><c r="A1" t="inlineStr"><is><t>合计</t></is></c></row>',
        '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>',
      ),
    )
    const validated = xlsxOf(
      sheet(
        '<row r="1"><c r="A1" t="inlineStr"><is><t>合计</t></is></c></row>',
        '<dataValidations count="1"><dataValidation type="list" sqref="A1:XFD1048576"><formula1>"a,b"</formula1></dataValidation></dataValidations>',
      ),
    )
    const repeated = xlsxOf(
      sheet(Array.from({ length: 10_000 }, (_, i) => `<row r="${i + 1}"><c r="A${i + 1}" t="s"><v>0</v></c></row>`).join('')),
      {
        'xl/sharedStrings.xml': `<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>${long}</t></si></sst>`,
        'xl/_rels/workbook.xml.rels':
          '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
      },
    )
    const grown = await growth(async () => {
      for (const [name, bytes] of Object.entries({ 合并: merged, 有效性: validated, 重复: repeated })) {
        const view = await taken(fileOf(`${name}.xlsx`, bytes))
        expect(view.note, name).toBeUndefined()
      }
    })
    expect(grown).toBeLessThan(600)
  })

  test('pdf 的一页展开有几个 G：读到限度为止，收下原件，别人照常办事', async () => {
    // Packed twice: a few kilobytes hold gigabytes.
    const once = deflateSync(Buffer.alloc(512 * MB), { level: 9 })
    const twice = deflateSync(once, { level: 9 }).toString('latin1')
    const bomb = pdfOf(page().with(3, `<</Length ${twice.length}/Filter[/FlateDecode/FlateDecode]>>stream\n${twice}\nendstream`))
    let answered = 0
    const grown = await growth(async () => {
      const working = taken(fileOf('展开.pdf', bomb))
      let done = false
      void working.finally(() => {
        done = true
      })
      while (!done) {
        if ((await clerk('/api/counts')).status === 200) answered += 1
        await new Promise(go => setTimeout(go, 20))
      }
      expect((await working).note).toMatch(/照原件录入/)
    })
    expect(answered).toBeGreaterThan(5)
    expect(grown).toBeLessThan(3000)
  })
})

describe('文件名', () => {
  const odd: [string, string, string][] = [
    ['路径', '../../etc/通知.txt', '通知.txt'],
    ['盘符和反斜线', 'C:\\Windows\\System32\\通知.txt', '通知.txt'],
    ['倒写符', '通知\u202etxt.exe.txt', '通知txt.exe.txt'],
    ['换行和头部注入', '通知\r\nX-Pwned: 1.txt', ''],
    ['引号、分号、百分号', `通'知";%0d%0a(1)*.txt`, ''],
    ['表情', '通知😀🇨🇳.txt', '通知😀🇨🇳.txt'],
    ['系统保留名', 'CON.txt', '_CON.txt'],
    ['五百个字', `${'长'.repeat(500)}.txt`, ''],
    ['脚本', '<img src=x onerror=alert(1)>.txt', ''],
    ['公式', '=cmd|calc.txt', ''],
  ]
  test.each(odd)('%s：收下，名字收拾干净，下载回来就是它', async (_, name, shown) => {
    const bytes = `一份材料 ${name.length} ${Math.random()}`
    const view = await taken(fileOf(name, bytes))
    if (shown) expect(view.name).toBe(shown)
    expect([...view.name].length).toBeLessThanOrEqual(120)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that none is left is the point
    expect(view.name).not.toMatch(/[\u0000-\u001f\u007f/\\<>"|?*\u202a-\u202e]/)
    expect(view.name).toMatch(/\.txt$/)
    const answer = await clerk(`/api/files/${view.hash}`)
    const disposition = answer.headers.get('content-disposition') ?? ''
    expect(disposition).toMatch(/^attachment; filename\*=UTF-8''[A-Za-z0-9!#$&+\-.^_`|~%]+$/)
    expect(decodeURIComponent(disposition.split("''")[1] ?? '')).toBe(view.name)
    expect(answer.headers.get('x-pwned')).toBeNull()
    expect(await answer.text()).toBe(bytes)
  })
})

test('既是 pdf 又是网页的文件：只当 pdf 送出，浏览器不猜类型；收下的文本一律下载', async () => {
  const both = await taken(fileOf('两面.pdf', pdfOf(page(), '%PDF-1.7\n%<html><script>alert(1)</script></html>\n')))
  const answer = await clerk(`/api/files/${both.hash}`)
  expect(answer.headers.get('content-type')).toBe('application/pdf')
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  const text = await taken(fileOf('说明.txt', '请看 <script>alert(1)</script>'))
  const plain = await clerk(`/api/files/${text.hash}`)
  expect(plain.headers.get('content-type')).toBe('text/plain')
  expect(plain.headers.get('content-disposition')).toMatch(/^attachment/)
})

test('拒收之后填过的都在：同一张表单换个文件接着登记', async () => {
  await refused(fileOf('装.pdf', 'MZ'))
  const docx = new Uint8Array(await Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph('请各单位按时报送。')] }] })))
  const view = await taken(fileOf('来文.docx', docx))
  const input = {
    title: '关于报送的通知',
    sender: '市委办公室',
    receivedOn: '2026-03-02',
    urgency: '平件',
    secrecy: '无',
    scope: '不限',
    copies: 1,
  }
  const opened = await clerk(
    '/api/affairs',
    sends({ kind: 'incoming-document', input: { ...input, files: [view.hash] }, key: crypto.randomUUID() }),
  )
  expect(opened.status).toBe(200)
  expect((await doors.office.store.verify()).faults).toEqual([])
})

test('系统管理员导入的名册同样设限：炸弹、整表合并都停得住，名册不变', async () => {
  const admin = await doors.as('sysadmin')
  const before = (await bodyOf(await admin('/api/office'))).records.length
  const bomb = zipOf({ 'xl/workbook.xml': { packed: packedZeros(1024), size: 1000 } })
  expect((await upload(admin, fileOf('名册.xlsx', bomb), '/api/office/import')).status).toBe(422)
  expect((await upload(admin, fileOf('名册.xlsx', words('PK')), '/api/office/import')).status).toBe(422)
  expect((await bodyOf(await admin('/api/office'))).records.length).toBe(before)
})
