import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { inflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type OfficialDocumentInput, officialDocx, readText, renderOfficial } from '#papers'
import { linesOfPage, type MeasuredPage, measurePdf } from '../measure.examples.ts'
import { zipEntries } from '../zip.ts'
import { read, samples, 上行文, 信函, 命令, 横排表, 红头文件, 纪要, 联合行文 } from './official.examples.ts'

/** The parts of a .docx by name. */
const partsOf = async (input: OfficialDocumentInput) => {
  const bytes = await officialDocx(read(input))
  const parts = new Map<string, string>()
  for (const { name, method, packed, offset } of zipEntries(bytes) ?? []) {
    const start = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28)
    const body = bytes.subarray(start, start + packed)
    parts.set(name, (method === 8 ? inflateRawSync(body) : body).toString('utf8'))
  }
  const part = (name: string) => parts.get(name) ?? ''
  return { parts, part, document: part('word/document.xml') }
}
const paragraphsOf = (xml: string) => xml.match(/<w:p>.*?<\/w:p>|<w:p [^>]*>.*?<\/w:p>/gs) ?? []
const textOf = (xml: string) => [...xml.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(m => m[1]).join('')
const paragraph = (xml: string, words: string) => {
  const found = paragraphsOf(xml).find(p => textOf(p).includes(words))
  if (!found) throw new Error(`no paragraph with ${words}`)
  return found
}
const faceOf = (xml: string, words: string) => {
  const run = (xml.match(/<w:r>.*?<\/w:r>/gs) ?? []).find(r => textOf(r).includes(words)) ?? ''
  return [/w:eastAsia="([^"]*)"/.exec(run)?.[1], Number(/<w:sz w:val="(\d+)"/.exec(run)?.[1])]
}

describe('Word 文档', () => {
  test('A4，天头37、订口28、右26、下35毫米；文档网格每页22行、每行28字（579、−849）', async () => {
    const { document } = await partsOf(红头文件)
    for (const section of document.match(/<w:sectPr.*?<\/w:sectPr>/gs) ?? []) {
      expect(section).toMatch(/<w:pgSz w:w="11906" w:h="16838"/)
      const margin = (name: string) => Number(new RegExp(`<w:pgMar[^>]*w:${name}="(\\d+)"`).exec(section)?.[1])
      expect([margin('top'), margin('bottom'), margin('left'), margin('right')]).toEqual([2098, 1984, 1588, 1474])
      expect(section).toMatch(/<w:docGrid[^>]*w:type="linesAndChars"/)
      expect(section).toContain('w:linePitch="579"')
      expect(section).toContain('w:charSpace="-849"')
    }
  })

  test('正文样式给出同样的行距和字距：22行不出版心，28字不出一行；数字外文两侧不加空', async () => {
    const { part } = await partsOf(红头文件)
    const styles = part('word/styles.xml')
    const [, line] = /w:line="(\d+)" w:lineRule="exact"/.exec(styles) ?? []
    expect(Number(line) * 22).toBeLessThanOrEqual(16838 - 2098 - 1984)
    expect(Number(line) * 22).toBeGreaterThan(16838 - 2098 - 1984 - 30)
    const [, tight] = /<w:spacing w:val="(-?\d+)"\/>/.exec(styles) ?? []
    const width = 28 * (320 + Number(tight))
    expect(width).toBeLessThanOrEqual(11906 - 1588 - 1474)
    expect(width).toBeGreaterThan(11906 - 1588 - 1474 - 320)
    expect(styles).toContain('<w:autoSpaceDE w:val="0"/>')
    expect(part('word/settings.xml')).toContain('<w:evenAndOddHeaders/>')
  })

  test('各要素的字体字号：标志、标题小标宋，正文仿宋，一级黑体，二级楷体，版记4号；字体表写明没有时用什么', async () => {
    const { document, part } = await partsOf(红头文件)
    expect(faceOf(document, '中共云岭区委办公室文件')[0]).toBe('方正小标宋简体')
    expect(faceOf(document, '中共云岭区委办公室关于做好')).toEqual(['方正小标宋简体', 44])
    expect(faceOf(document, '为了把公文处理得')).toEqual(['仿宋_GB2312', 32])
    expect(faceOf(document, '一、检查内容')).toEqual(['黑体', 32])
    expect(faceOf(document, '（一）抓好第')).toEqual(['楷体_GB2312', 32])
    expect(faceOf(document, '抄送：')).toEqual(['仿宋_GB2312', 28])
    expect(faceOf(document, '附件1')).toEqual(['黑体', 32])
    expect(part('word/fontTable.xml')).toContain('<w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋"/>')
  })

  test('标志和红线是红的，红线与版心等宽，挂在发文字号之下', async () => {
    const { document } = await partsOf(红头文件)
    expect(paragraph(document, '中共云岭区委办公室文件')).toContain('<w:color w:val="E60012"/>')
    const number = paragraph(document, '云委办〔2026〕18号')
    expect(number).toMatch(/<w:bottom[^>]*w:color="E60012"[^>]*w:sz="11"|<w:bottom[^>]*w:sz="11"[^>]*w:color="E60012"/)
    expect(number).not.toContain('<w:ind ')
    expect(number).toContain('<w:jc w:val="center"/>')
    const { number: _, ...bare } = 红头文件
    expect((await partsOf(bare)).document).toMatch(/<w:bottom[^>]*E60012/)
  })

  test('正文每段首行空二字，两端对齐；主送顶格，附件名称悬挂缩进', async () => {
    const { document } = await partsOf(红头文件)
    expect(paragraph(document, '为了把公文处理得')).toContain('w:firstLineChars="200"')
    expect(paragraph(document, '各镇党委、区委各部委')).not.toContain('<w:ind ')
    expect(paragraph(document, '公文处理常见差错')).toMatch(/<w:ind [^>]*w:hanging="\d+"/)
    expect(textOf(document).replace(/\t/g, '')).toContain('1.公文处理工作自查表2.公文处理常见差错')
  })

  test('页码在页脚，— 1 —，4号宋体，单页居右、双页居左各空一字；信函首页没有', async () => {
    const { document, parts } = await partsOf(红头文件)
    const [section = ''] = document.match(/<w:sectPr.*?<\/w:sectPr>/s) ?? []
    const relations = parts.get('word/_rels/document.xml.rels') ?? ''
    const footer = (type: string) => {
      const [, id] =
        new RegExp(`<w:footerReference[^>]*w:type="${type}"[^>]*r:id="([^"]+)"`).exec(section) ??
        new RegExp(`<w:footerReference[^>]*r:id="([^"]+)"[^>]*w:type="${type}"`).exec(section) ??
        []
      const [, target] =
        new RegExp(`Id="${id}"[^>]*Target="([^"]+)"`).exec(relations) ?? new RegExp(`Target="([^"]+)"[^>]*Id="${id}"`).exec(relations) ?? []
      return parts.get(`word/${target}`) ?? ''
    }
    for (const [type, side, indent] of [
      ['default', 'right', 'right'],
      ['even', 'left', 'left'],
    ] as const) {
      const xml = footer(type)
      expect(xml).toContain('PAGE')
      expect(xml).toContain('— ')
      expect(xml).toContain(`<w:jc w:val="${side}"/>`)
      expect(xml).toMatch(new RegExp(`<w:ind [^>]*w:${indent}="280"`))
      expect(xml).toContain('w:eastAsia="宋体"')
      expect(xml).toContain('<w:sz w:val="28"/>')
    }
    const letter = (await partsOf(信函)).document
    expect(letter).toContain('<w:titlePg/>')
    expect(letter).toMatch(/<w:footerReference[^>]*w:type="first"/)
  })

  test('版记是贴在版心下边缘的表格，首末线0.35毫米、中间0.25毫米，不随上文移动', async () => {
    const { document } = await partsOf(红头文件)
    const tables = document.match(/<w:tbl>.*?<\/w:tbl>/gs) ?? []
    const imprint = tables.find(table => table.includes('抄送')) ?? ''
    expect(imprint).toMatch(/<w:tblpPr[^>]*w:vertAnchor="margin"/)
    expect(imprint).toMatch(/<w:tblpPr[^>]*w:tblpYSpec="bottom"/)
    const size = (edge: string) => Number(new RegExp(`<w:${edge} [^>]*w:sz="(\\d+)"`).exec(imprint)?.[1])
    // Eighths of a point: 8 is 0.353 mm, 6 is 0.265 mm.
    expect([size('top'), size('insideH'), size('bottom')]).toEqual([8, 6, 8])
    expect(textOf(imprint)).toContain('2026年5月21日印发')
  })

  test('印在偶数页的版记自成一节，由文字处理软件排到偶数页', async () => {
    const { document } = await partsOf(红头文件)
    expect(document.match(/<w:type w:val="evenPage"\/>/g)?.length).toBe(1)
    expect((await partsOf({ ...红头文件, imprintOn: '末页' })).document).not.toContain('evenPage')
  })

  test('联合行文的标志两端对齐、“文件”上下居中；横排表格自成横页一节，表头重现', async () => {
    const joint = (await partsOf(联合行文)).document
    const [mark = ''] = joint.match(/<w:tbl>.*?<\/w:tbl>/s) ?? []
    expect(mark.match(/<w:jc w:val="distribute"\/>/g)?.length).toBe(3)
    expect(mark).toContain('<w:vAlign w:val="center"/>')
    expect(textOf(mark)).toBe('中共云岭区委员会文件云岭区人民政府云岭区人民武装部')
    const across = (await partsOf(横排表)).document
    const landscape = (across.match(/<w:sectPr.*?<\/w:sectPr>/gs) ?? []).filter(s => s.includes('w:orient="landscape"'))
    expect(landscape.length).toBe(1)
    // Turned by a quarter: the binding side becomes the top.
    expect(landscape[0]).toMatch(/w:top="1588"/)
    expect(across).toContain('<w:tblHeader/>')
  })

  test('跳格写成跳格，不写成字', async () => {
    for (const input of [红头文件, 上行文, 信函, 纪要]) {
      const { document } = await partsOf(input)
      expect(document).toContain('<w:tab/>')
      expect(textOf(document)).not.toContain('\t')
    }
  })

  test('签发人、签名章、纪要名单都在，字没有丢', async () => {
    for (const [input, words] of [
      [上行文, ['签发人：', '钱立新', '孙　明', '000012', '特急', '（联系人：马晓莉，电话：6000）']],
      [命令, ['云岭区人民政府令', '第3号', '区　长', '2026年4月15日']],
      [纪要, ['出席：', '李文秀（区委办公室主任）', '请假：', '列席：']],
    ] as const) {
      const words_ = textOf((await partsOf(input)).document)
      for (const each of words) expect(words_).toContain(each)
    }
    expect(textOf((await partsOf(命令)).document)).not.toContain('云岭区人民政府令云岭区人民政府令')
  })

  test('系统自己读得出自己写的 Word 文档', async () => {
    const { text } = await readText(await officialDocx(read(红头文件)), '通知.docx')
    for (const words of ['云委办〔2026〕18号', '一、检查内容', '（此件发至镇级）', '公文处理工作自查表']) expect(text).toContain(words)
  })
})

const soffice = ['soffice', 'libreoffice'].find(name => spawnSync(name, ['--version']).status === 0)
const folder = mkdtempSync(join(tmpdir(), 'huisheng-docx-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The house's fonts under the names offices have them by, so that both sides set the same letters. */
const fontsConfig = () => {
  const alias = (name: string, face: string) =>
    `<match target="pattern"><test name="family"><string>${name}</string></test><edit name="family" mode="assign" binding="strong"><string>${face}</string></edit></match>`
  const file = join(folder, 'fonts.conf')
  writeFileSync(
    file,
    `<?xml version="1.0"?><fontconfig><dir>${fileURLToPath(new URL('../../../assets/fonts', import.meta.url))}</dir><cachedir>${join(folder, 'fonts')}</cachedir>${alias('仿宋_GB2312', 'FandolFang')}${alias('楷体_GB2312', 'FandolKai')}${alias('黑体', 'FandolHei')}${alias('宋体', 'FandolSong')}${alias('方正小标宋简体', 'FandolSong')}</fontconfig>`,
  )
  return file
}

describe.skipIf(!soffice)(soffice ? '用 LibreOffice 打开' : '本机没有 LibreOffice，没有把 Word 文档转成 PDF 来比', () => {
  const converted = new Map<string, MeasuredPage[]>()
  const printed = new Map<string, MeasuredPage[]>()
  beforeAll(async () => {
    mkdirSync(join(folder, 'out'))
    for (const [name, input] of Object.entries(samples)) {
      writeFileSync(join(folder, `${name}.docx`), await officialDocx(read(input)))
      printed.set(name, await measurePdf(await renderOfficial(read(input), { at: '2026-05-20T00:00:00Z' })))
    }
    const files = Object.keys(samples).map(name => join(folder, `${name}.docx`))
    spawnSync(
      soffice as string,
      [
        '--headless',
        `-env:UserInstallation=file://${join(folder, 'profile')}`,
        '--convert-to',
        'pdf',
        '--outdir',
        join(folder, 'out'),
        ...files,
      ],
      { env: { ...process.env, FONTCONFIG_FILE: fontsConfig() }, timeout: 120_000 },
    )
    for (const name of Object.keys(samples)) converted.set(name, await measurePdf(readFileSync(join(folder, 'out', `${name}.pdf`))))
  }, 150_000)

  const tight = (text: string) => text.replace(/\s/g, '')
  const first = (pages: MeasuredPage[] | undefined, words: string) => {
    const found = linesOfPage(pages?.[0] as MeasuredPage).find(l => tight(l.text).includes(words))
    if (!found) throw new Error(`no line with ${words}`)
    return found
  }

  test('页数与 PDF 相差不过一页（它自己断行，版记也就可能前后一页）', () => {
    for (const name of Object.keys(samples))
      expect(Math.abs((converted.get(name)?.length ?? 0) - (printed.get(name)?.length ?? 0)), name).toBeLessThanOrEqual(1)
  })

  test('版头各处与 PDF 相差不过4毫米：标志、发文字号、标题、主送机关', () => {
    for (const [name, words] of [
      ['红头文件', ['中共云岭区委办公室文件', '云委办〔2026〕18号', '中共云岭区委办公室关于做好', '各镇党委']],
      ['上行文', ['中共云岭区委员会文件', '签发人', '云委〔2026〕7号', '中共青川市委员会']],
      ['信函', ['中共云岭区委办公室', '云委办函〔2026〕31号', '青川市档案馆']],
      ['命令', ['云岭区人民政府令', '第3号', '山塘水库']],
      ['纪要', ['会议纪要', '〔2026〕9号', '研究公文处理工作']],
    ] as const)
      for (const each of words) {
        const [ours, theirs] = [first(printed.get(name), each), first(converted.get(name), each)]
        expect(Math.abs(ours.top - theirs.top), `${name} ${each}: ${ours.top} ${theirs.top}`).toBeLessThan(4)
        expect(Math.abs(ours.left - theirs.left), `${name} ${each}: ${ours.left} ${theirs.left}`).toBeLessThan(3)
      }
  })

  test('每行28字、每页22行在它那里也成立：行距10.2毫米，行长到版心右边', () => {
    const second = linesOfPage(converted.get('红头文件')?.[1] as MeasuredPage).filter(l => !l.text.includes('—'))
    expect(Math.abs((second[1]?.top ?? 0) - (second[0]?.top ?? 0) - (579 / 20) * (25.4 / 72))).toBeLessThan(0.1)
    const full = second.filter(l => l.left < 28.5 && /各部门|任务/.test(l.text))
    for (const l of full) expect(Math.abs(l.right - 184), l.text).toBeLessThan(3)
  })

  test('版记在它那里也贴着版心下边缘，页码单页居右、双页居左', () => {
    for (const name of ['红头文件', '上行文', '纪要']) {
      const pages = converted.get(name) as MeasuredPage[]
      const last = pages.at(-1) as MeasuredPage
      const imprint = linesOfPage(last).find(l => tight(l.text).includes('印发'))
      expect(imprint?.top, name).toBeGreaterThan(255)
      expect(imprint?.top, name).toBeLessThan(262)
      for (const each of pages) {
        const number = linesOfPage(each).at(-1)
        const [, n] = /—(\d+)—/.exec(tight(number?.text ?? '')) ?? []
        expect(Number(n) % 2 ? (number?.left ?? 0) > 105 : (number?.right ?? 0) < 105, `${name} ${number?.text}`).toBe(true)
      }
    }
  })
})
