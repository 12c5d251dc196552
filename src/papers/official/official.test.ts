import { readFileSync } from 'node:fs'
import { create, type Font } from 'fontkit'
import { describe, expect, test } from 'vitest'
import { clause } from '#norms'
import { laidOut, type OfficialDocumentInput, officialPages, renderOfficial } from '#papers'
import { linesOfPage, type MeasuredPage, measurePdf, type Run } from '../measure.examples.ts'
import { read, 上行文, 信函, 命令, 横排表, 红头文件, 纪要, 联合行文 } from './official.examples.ts'

const at = '2026-05-20T00:00:00Z'
const rendered = new Map<OfficialDocumentInput, Promise<MeasuredPage[]>>()
/** Each sample is set and measured once. */
const pagesOf = (input: OfficialDocumentInput): Promise<MeasuredPage[]> => {
  const known = rendered.get(input) ?? renderOfficial(read(input), { at }).then(measurePdf)
  rendered.set(input, known)
  return known
}
const page = (pages: readonly MeasuredPage[], n: number): MeasuredPage => {
  const found = pages[n - 1]
  if (!found) throw new Error(`only ${pages.length} pages`)
  return found
}
const line = (from: MeasuredPage, words: string) => {
  const found = linesOfPage(from).find(each => each.text.includes(words))
  if (!found) throw new Error(`no line with ${words}`)
  return found
}
const runOf = (from: MeasuredPage, words: string): Run => {
  const found = from.runs.find(run => run.text.includes(words))
  if (!found) throw new Error(`no ${words}`)
  return found
}

const MM = 25.4 / 72
/** 一字, 一行 in millimetres. */
const CHARACTER = 156 / 28
const LINE = 225 / 22
const LEFT = 28
const RIGHT = 184
/** Ink stands where it stands: half a tenth of a millimetre is the rounding of the file. */
const near = (value: number, wanted: number, tolerance = 0.06) =>
  expect(Math.abs(value - wanted), `${value} ≠ ${wanted}`).toBeLessThan(tolerance)

// The ink of characters, read from the font files themselves and not through the layout.
const fontFile = (name: string) => create(readFileSync(new URL(`../../../assets/fonts/${name}.otf`, import.meta.url))) as Font
const boldSong = fontFile('FandolSong-Bold')
const song = fontFile('FandolSong-Regular')
const fang = fontFile('FandolFang-Regular')
const ink = (font: Font, text: string) => {
  const boxes = [...text].map(c => font.glyphForCodePoint(c.codePointAt(0) ?? 0).bbox)
  return { top: Math.max(...boxes.map(b => b.maxY)) / font.unitsPerEm, bottom: Math.min(...boxes.map(b => b.minY)) / font.unitsPerEm }
}
const inkTop = (run: Run, font: Font) => run.top - ink(font, run.text).top * run.size * MM
const inkBottom = (run: Run, font: Font, text = run.text) => run.top - ink(font, text).bottom * run.size * MM
const middle = ({ left, right }: { left: number; right: number }) => (left + right) / 2

const paragraph =
  '各镇各部门要把任务分到岗位落到人头按月报送进展遇到难处先在本单位协调协调不下来的及时上报不得压件不得绕开承办人另行交办也不得以会议落实会议以文件落实文件'
const 长文: OfficialDocumentInput = {
  type: '通知',
  agencies: ['中共云岭区委'],
  number: '云委〔2026〕1号',
  title: '关于值班工作的通知',
  main: '各镇党委',
  body: Array.from({ length: 3 }, () => paragraph.repeat(13)).join('\n'),
  date: '2026-01-05',
}

describe('版心', () => {
  test('GB/T 9704 5.2.1、5.2.3：A4纸，每面22行、每行28字，撑满156毫米、225毫米的版心', async () => {
    const pages = await pagesOf(长文)
    for (const each of pages) {
      near(each.width, 210, 0.1)
      near(each.height, 297, 0.1)
    }
    const full = linesOfPage(page(pages, 2)).filter(l => !l.text.includes('—'))
    expect(full.length).toBe(22)
    for (const [i, l] of full.slice(1).entries()) near(l.top - (full[i]?.top ?? 0), LINE, 0.02)
    // Square of a character above and below its base line: within the type area from the first line to the last.
    expect((full[0]?.top ?? 0) - 0.88 * 16 * MM).toBeGreaterThan(37)
    expect((full.at(-1)?.top ?? 0) + 0.12 * 16 * MM).toBeLessThan(262)
    const filled = full.filter(l => [...l.text].length === 28)
    expect(filled.length).toBeGreaterThan(18)
    for (const l of filled) {
      near(l.left, LEFT)
      // The last character's own width is not squeezed.
      near(l.right, RIGHT, 0.1)
    }
    expect(Math.max(...full.map(l => [...l.text].length))).toBe(28)
  })

  test(clause('4.5.22', '字体字号统一：正文3号仿宋，标题2号小标宋，一级黑体、二级楷体，版记和页码4号'), async () => {
    const pages = await pagesOf(红头文件)
    const [first] = pages as [MeasuredPage]
    for (const each of pages) for (const run of each.runs) expect(run.font, run.text).toMatch(/^[A-Z]{6}\+Fandol/)
    const role = (run: Run) => [run.font.split('+')[1], Math.round(run.size * 10) / 10]
    expect(role(runOf(first, '为了把公文处理得'))).toEqual(['FandolFang-Regular', 16])
    expect(role(runOf(first, '中共云岭区委办公室关于'))).toEqual(['FandolSong-Bold', 22])
    expect(role(runOf(first, '一、检查内容'))).toEqual(['FandolHei-Regular', 16])
    expect(role(runOf(first, '（一）抓好第'))).toEqual(['FandolKai-Regular', 16])
    expect(role(runOf(first, '各镇各部门要把任务'))).toEqual(['FandolFang-Regular', 16])
    expect(role(runOf(page(pages, 2), '1.文种是否用对'))).toEqual(['FandolFang-Regular', 16])
    expect(role(runOf(page(pages, 6), '抄送：'))).toEqual(['FandolFang-Regular', 14])
    expect(role(runOf(first, '— 1 —'))).toEqual(['FandolSong-Regular', 14])
  })

  test('5.2.4：标志和版头的线是红的，其余的字都是黑的', async () => {
    const [first] = (await pagesOf(红头文件)) as [MeasuredPage]
    for (const run of first.runs) expect(run.color, run.text).toBe(run.text.includes('办公室文件') ? '#e60012' : '#000000')
    expect(first.lines.map(l => l.color)).toEqual(['#e60012'])
  })

  test('每段空二字、回行顶格；标点不在行首，前括号不在行尾，一行仍是28字', async () => {
    const text = `${'各级各部门要认真落实有关规定，'.repeat(3)}（${'各级各部门'.repeat(4)}）。`.repeat(6)
    const pages = await measurePdf(await renderOfficial(read({ ...长文, body: text }), { at }))
    const lines = pages.flatMap(each => linesOfPage(each)).filter(l => /各级|部门|规定/.test(l.text))
    near(lines[0]?.left ?? 0, LEFT + 2 * CHARACTER)
    for (const l of lines.slice(1)) {
      near(l.left, LEFT, 0.1)
      expect(l.text).not.toMatch(/^[，。、；：？！）》”]/)
      expect(l.text).not.toMatch(/[（《“]$/)
    }
    for (const l of lines.slice(1, -1)) {
      expect([27, 28, 29]).toContain([...l.text].length)
      // A closing mark at the end may stand in half its square.
      expect(l.right).toBeGreaterThan(RIGHT - CHARACTER / 2)
      expect(l.right).toBeLessThan(RIGHT + CHARACTER / 2 + 0.1)
    }
    expect(lines.map(l => l.text).join('')).toBe(text)
  })

  test('数字和外文词不拆开；比一行还长的网址从满行处断开，不把字拉得稀疏', async () => {
    const body = `合计1234567890.12万元，${'网'.repeat(13)}https://www.example.gov.cn/very/long/path/that/goes/on/and/on/index.html?id=1234567890 下载。`
    const [first] = (await measurePdf(await renderOfficial(read({ ...长文, body }), { at }))) as [MeasuredPage]
    const lines = linesOfPage(first)
    expect(lines.some(l => l.text.includes('1234567890.12'))).toBe(true)
    const address = lines.filter(l => l.text.includes('https') || l.text.includes('path'))
    for (const l of address) expect(l.right).toBeGreaterThan(RIGHT - 2 * CHARACTER)
  })
})

describe('版头', () => {
  test('7.2.1—7.2.3：份号、密级和保密期限、紧急程度自上而下顶格分行，份号3号，后两项3号黑体', async () => {
    const marked = { ...上行文, secrecy: '秘密★10年' }
    const [first] = (await measurePdf(await renderOfficial(read(marked), { at }))) as [MeasuredPage]
    const lines = linesOfPage(first).slice(0, 3)
    expect(lines.map(l => l.text)).toEqual(['000012', '秘密★10年', '特急'])
    for (const [i, l] of lines.entries()) {
      near(l.left, LEFT)
      near(l.top - (lines[0]?.top ?? 0), i * LINE, 0.02)
      expect(l.runs[0]?.font).toContain(i === 0 ? 'FandolFang' : 'FandolHei')
    }
    expect(lines[0]?.top).toBeGreaterThan(37)
    expect(lines[0]?.top).toBeLessThan(37 + LINE)
  })

  test('7.2.4：发文机关标志居中、红色小标宋，上边缘至版心上边缘35毫米，即距纸边72毫米', async () => {
    const [first] = (await pagesOf(红头文件)) as [MeasuredPage]
    const mark = runOf(first, '办公室文件')
    near(inkTop(mark, boldSong), 72)
    near(middle(mark), 28 + 78, 0.2)
    expect(mark.left).toBeGreaterThan(LEFT - 0.1)
    expect(mark.right).toBeLessThan(RIGHT + 0.1)
  })

  test('7.2.4：联合行文主办机关在上，各机关名称两端对齐，“文件”在右、上下居中', async () => {
    const [first] = (await pagesOf(联合行文)) as [MeasuredPage]
    const red = linesOfPage({ ...first, runs: first.runs.filter(run => run.color === '#e60012') })
    expect(red.map(l => l.text.replace(/\s/g, ''))).toEqual(['中共云岭区委员会', '云岭区人民政府文件', '云岭区人民武装部'])
    near(inkTop({ ...(red[0]?.runs[0] as Run), text: '中共云岭区委员会云岭区人民政府武装部' }, boldSong), 72)
    for (const l of red) near(l.left, red[0]?.left ?? 0, 0.1)
    const column = red[0]?.right ?? 0
    near(red[2]?.right ?? 0, column, 0.2)
    // The shorter name is spread to the same width; 文件 begins beyond it.
    const [inside, beyond] = [red[1]?.runs.filter(run => run.right < column + 0.3), red[1]?.runs.filter(run => run.left > column)]
    near(Math.max(...(inside ?? []).map(run => run.right)), column, 0.2)
    expect(
      beyond
        ?.map(run => run.text)
        .join('')
        .trim(),
    ).toBe('文件')
  })

  test('7.2.4：联合机关太多，先缩小标志，使首页有正文；再多就只用主办机关的标志，并说明', async () => {
    const agencies = (many: number) => Array.from({ length: many }, (_, i) => `中共云岭区委第${i + 1}工作部`)
    const twelve = read({ ...长文, agencies: agencies(12) })
    const [first] = (await measurePdf(await renderOfficial(twelve, { at }))) as [MeasuredPage]
    expect(first.text).toContain('各镇各部门要把任务')
    expect(first.text).toContain('中共云岭区委第12工作部')
    expect(laidOut(twelve).says).toEqual([])
    const forty = laidOut(read({ ...长文, agencies: agencies(40) }))
    expect(forty.says.join()).toContain('只用主办机关名称')
    expect(
      forty.sheets[0]?.pieces
        .filter(p => p.red)
        .map(p => p.text)
        .join(''),
    ).toBe('中共云岭区委第1工作部文件')
  })

  test('7.2.5：发文字号在标志下空二行居中；上行文居左空一字', async () => {
    const [first] = (await pagesOf(红头文件)) as [MeasuredPage]
    const number = line(first, '云委办〔2026〕18号')
    near(middle(number), 28 + 78, 0.1)
    const mark = runOf(first, '办公室文件')
    // The line of the number begins two lines under the mark; its square stands in the middle of its line.
    const top = number.top - 0.88 * 16 * MM - (LINE - 16 * MM) / 2
    near(top - inkBottom(mark, boldSong), 2 * LINE, 0.1)
    const upward = line((await pagesOf(上行文))[0] as MeasuredPage, '云委〔2026〕7号')
    near(upward.left, LEFT + CHARACTER)
  })

  test('7.2.6：签发人居右空一字，标签仿宋、姓名楷体，每行两人、回行对齐，最后一行与发文字号同行', async () => {
    const [first] = (await pagesOf(上行文)) as [MeasuredPage]
    const one = line(first, '签发人：')
    const two = line(first, '云委〔2026〕7号')
    near(two.top - one.top, LINE, 0.02)
    near(one.right, RIGHT - CHARACTER, 0.1)
    expect(runOf(first, '签发人：').font).toContain('FandolFang')
    const [first1, third] = [runOf(first, '钱立新'), runOf(first, '孙')]
    expect(first1.font).toContain('FandolKai')
    near(third.left, first1.left)
    near(third.top, two.top)
  })

  test('7.2.6：只有一位签发人的，与发文字号同行；下行文不排签发人', async () => {
    const [one] = (await measurePdf(await renderOfficial(read({ ...上行文, signer: '钱立新' }), { at }))) as [MeasuredPage]
    expect(line(one, '云委〔2026〕7号').text).toContain('签发人：')
    const [down] = (await measurePdf(await renderOfficial(read({ ...长文, signer: '钱立新' }), { at }))) as [MeasuredPage]
    expect(down.text).not.toContain('签发人')
  })

  test('7.2.7：发文字号之下4毫米一条与版心等宽的红线；没有文号的，线仍在原处', async () => {
    const [first] = (await pagesOf(红头文件)) as [MeasuredPage]
    const [red] = first.lines
    near(red?.left ?? 0, LEFT)
    near(red?.right ?? 0, RIGHT)
    near(red?.thick ?? 0, 0.5, 0.02)
    near((red?.top ?? 0) - 0.25 - inkBottom(runOf(first, '云委办'), fang, '云委办〔2026〕18号'), 4, 0.1)
    const { number, ...without } = 红头文件
    const [bare] = (await measurePdf(await renderOfficial(read(without), { at }))) as [MeasuredPage]
    expect(bare.text).not.toContain(number as string)
    near(bare.lines[0]?.top ?? 0, red?.top ?? 1)
  })
})

describe('主体', () => {
  test('7.3.1：标题在红线下空二行居中，词语不拆，“的”不在行首，排成梯形或菱形', async () => {
    const [first] = (await pagesOf(红头文件)) as [MeasuredPage]
    const [upper, lower] = linesOfPage(first).filter(l => l.runs[0]?.size === 22)
    for (const l of [upper, lower]) near(middle(l ?? { left: 0, right: 0 }), 28 + 78, 0.1)
    const squareTop = (upper?.top ?? 0) - (0.88 * 22 + (LINE / MM - 16) / 2) * MM
    near(squareTop - ((first.lines[0]?.top ?? 0) + 0.25), 2 * LINE, 0.1)
    expect([upper?.text, lower?.text]).toEqual(['中共云岭区委办公室关于做好', '2026年公文处理工作检查的通知'])
  })

  test('7.3.2：主送机关在标题下空一行顶格，名称之后全角冒号；正文在下一行', async () => {
    const [first] = (await pagesOf(红头文件)) as [MeasuredPage]
    const main = line(first, '各镇党委、区委各部委')
    near(main.left, LEFT)
    expect(main.text.endsWith('：')).toBe(true)
    near(line(first, '为了把公文处理得').top - main.top, LINE, 0.02)
    const title = linesOfPage(first)
      .filter(l => l.runs[0]?.size === 22)
      .at(-1)
    const titleBottom = (title?.top ?? 0) + (0.12 * 22 + (LINE / MM - 16) / 2) * MM
    near(main.top - 0.88 * 16 * MM - (LINE - 16 * MM) / 2 - titleBottom, LINE, 0.1)
  })

  test('7.3.2：主送机关太多、首页排不下正文的，移到版记，与抄送之间不画线', async () => {
    const many = { ...红头文件, main: Array.from({ length: 60 }, (_, i) => `区直属第${i + 1}个工作部门`) }
    const pages = await measurePdf(await renderOfficial(read(many), { at }))
    expect(page(pages, 1).text).toContain('为了把公文处理得')
    expect(page(pages, 1).text).not.toContain('区直属第1个')
    const last = page(pages, pages.length)
    const [main, copy] = [line(last, '主送：'), line(last, '抄送：')]
    expect(main.top).toBeLessThan(copy.top)
    expect(last.lines.filter(l => l.top > main.top && l.top < copy.top)).toEqual([])
  })

  test('7.3.4：附件说明在正文下空一行、左空二字，名称后无标点，回行与名称首字对齐', async () => {
    const pages = await pagesOf(红头文件)
    const third = page(pages, 3)
    const [one, two, wrapped] = [line(third, '附件：'), line(third, '2.'), line(third, '上报文件摘录）')]
    near(one.left, LEFT + 2 * CHARACTER)
    near(two.left, LEFT + 5 * CHARACTER, 0.2)
    near(wrapped.left, LEFT + 6 * CHARACTER, 0.2)
    expect(one.text.replace(/\s/g, '')).toBe('附件：1.公文处理工作自查表')
    near(one.top - line(third, '公室约谈').top, 2 * LINE, 0.05)
  })

  test('7.3.5.1：加盖印章的，成文日期右空四字，署名在日期之上、以日期为准居中，上距正文两行以容印章', async () => {
    const pages = await pagesOf(红头文件)
    const third = page(pages, 3)
    const [name, date] = [line(third, '中共云岭区委办公室'), line(third, '2026年5月20日')]
    near(date.right, RIGHT - 4 * CHARACTER, 0.1)
    near(middle(name), middle(date), 0.1)
    near(date.top - name.top, LINE, 0.02)
    near(name.top - line(third, '上报文件摘录）').top, 3 * LINE, 0.05)
    // A seal of 42 mm pressing both, its middle a little above: its top is less than a line under the text.
    const [ring] = laidOut(read(红头文件)).sheets[2]?.rings ?? []
    const sealTop = ((ring?.y ?? 0) - (ring?.radius ?? 0)) * MM
    const textBottom = line(third, '上报文件摘录）').top + 0.12 * 16 * MM
    expect(sealTop).toBeGreaterThan(textBottom)
    expect(sealTop - textBottom).toBeLessThan(LINE)
  })

  test('7.3.5.1：联合行文的署名按次序各在其位，印章不相交不相切、不出版心，末一个压署名和日期', async () => {
    const laid = laidOut(read(联合行文))
    const rings = laid.sheets.flatMap(sheet => sheet.rings)
    expect(rings.length).toBe(3)
    for (const [i, a] of rings.entries()) {
      expect((a.x - a.radius) * MM).toBeGreaterThanOrEqual(LEFT)
      expect((a.x + a.radius) * MM).toBeLessThanOrEqual(RIGHT)
      for (const b of rings.slice(i + 1)) expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(a.radius + b.radius)
    }
    const signed = (await pagesOf(联合行文)).find(each => each.text.includes('2026年3月2日')) as MeasuredPage
    const date = line(signed, '2026年3月2日')
    near(middle(date), (rings.at(-1)?.x ?? 0) * MM, 0.1)
    const names = linesOfPage(signed).find(l => l.text.includes('中共云岭区委员会'))
    expect(names?.text).toBe('中共云岭区委员会云岭区人民政府云岭区人民武装部')
  })

  test('7.3.5.2：不加盖印章的，正文下空一行，署名右空二字，日期首字比署名首字右移二字；日期更长的，日期右空二字', async () => {
    const pages = await pagesOf(信函)
    const first = page(pages, 1)
    const [name, date] = [line(first, '中共云岭区委办公室'), linesOfPage(first).find(l => l.text === '2026年5月28日')]
    const signed =
      linesOfPage(first)
        .filter(l => l.text === '中共云岭区委办公室')
        .at(-1) ?? name
    near(signed.right, RIGHT - 2 * CHARACTER, 0.1)
    near((date?.left ?? 0) - signed.left, 2 * CHARACTER, 0.1)
    const [short] = (await measurePdf(await renderOfficial(read({ ...信函, agencies: ['区委'] }), { at }))) as [MeasuredPage]
    const late = line(short, '2026年5月28日')
    near(late.right, RIGHT - 2 * CHARACTER, 0.1)
    const own = linesOfPage(short)
      .filter(l => l.text === '区委')
      .at(-1)
    near(late.left - (own?.left ?? 0), 2 * CHARACTER, 0.1)
  })

  test('7.3.5.2：联合行文不加盖印章的，主办机关署名在上，其余依次向下', async () => {
    const pages = await measurePdf(await renderOfficial(read({ ...联合行文, sealed: false }), { at }))
    const signed = pages.find(each => each.text.includes('2026年3月2日')) as MeasuredPage
    const tops = ['中共云岭区委员会', '云岭区人民政府', '云岭区人民武装部', '2026年3月2日'].map(
      words =>
        linesOfPage(signed)
          .filter(l => l.text === words)
          .at(-1)?.top ?? 0,
    )
    for (const [i, top] of tops.slice(1).entries()) near(top - (tops[i] ?? 0), LINE, 0.02)
  })

  test('7.3.5.3：加盖签名章的，正文下空二行，章右空四字，职务在其左空二字、上下居中；再空一行日期右空四字', async () => {
    const [first] = (await pagesOf(命令)) as [MeasuredPage]
    const post = runOf(first, '长')
    const date = linesOfPage(first).find(l => l.text === '2026年4月15日')
    const text = line(first, '现予公布')
    near(post.right, RIGHT - (4 + 5 + 2) * CHARACTER, 0.1)
    near(post.top - text.top, 3.5 * LINE, 0.05)
    near(date?.right ?? 0, RIGHT - 4 * CHARACTER, 0.1)
    near((date?.top ?? 0) - post.top, 2.5 * LINE, 0.05)
  })

  test('7.3.5.4：成文日期用阿拉伯数字，年份全称，月、日不编虚位', async () => {
    for (const date of ['2026-03-02', '2026年03月02日', '2026/3/2']) {
      const pages = await measurePdf(await renderOfficial(read({ ...长文, body: '一行。', date }), { at }))
      expect(pages.map(each => each.text).join(''), date).toContain('2026年3月2日')
    }
  })

  test('7.3.5.5：署名所在的一面总有正文，不用“此页无正文”；剩几行都不例外', async () => {
    for (let many = 1; many <= 24; many++) {
      const body = Array.from({ length: many }, (_, i) => `第${i + 1}行正文。`).join('\n')
      for (const sealed of [true, false]) {
        const { sheets } = laidOut(read({ ...长文, body, sealed }))
        const signed = sheets.find(sheet =>
          sheet.pieces.some(p => p.text === '2026' && sheet.pieces.some(q => q.text.includes('中共云岭区委') && !q.red)),
        )
        const words = signed?.pieces.map(p => p.text).join('') ?? ''
        expect(words, `${many} 行`).toContain('行正文')
        expect(words).not.toContain('无正文')
        for (const sheet of sheets) for (const piece of sheet.pieces) if (piece.size !== 14) expect(piece.y * MM).toBeLessThan(262)
      }
    }
  })

  test('7.3.6：附注在日期下一行，左空二字，加圆括号', async () => {
    const third = page(await pagesOf(红头文件), 3)
    const [note, date] = [line(third, '此件发至镇级'), line(third, '2026年5月20日')]
    expect(note.text).toBe('（此件发至镇级）')
    near(note.left, LEFT + 2 * CHARACTER)
    near(note.top - date.top, LINE, 0.02)
  })

  test('7.3.7：附件另面编排在版记之前，“附件1”3号黑体顶格在第一行，标题居中在第三行，页码连续', async () => {
    const fourth = page(await pagesOf(红头文件), 4)
    const [label, title] = [line(fourth, '附件1'), line(fourth, '公文处理工作自查表')]
    near(label.left, LEFT)
    expect(label.runs[0]?.font).toContain('FandolHei')
    near(label.top, 37 + ((LINE / MM - 16) / 2 + 0.88 * 16) * MM)
    near(title.top - label.top, 2 * LINE + 0.76 * 3 * MM, 0.3)
    near(middle(title), 28 + 78, 0.1)
    expect(title.runs[0]?.size).toBe(22)
    expect(fourth.text).toContain('— 4 —')
  })

  test('只有一个附件的，不编顺序号；附件有名无文的，不另面编排', async () => {
    const pages = await pagesOf(信函)
    expect(page(pages, 1).text).toContain('附件：培训班日程')
    expect(pages.length).toBe(1)
  })
})

describe('版记和页码', () => {
  test('7.4.1：首、末条线0.35毫米，中间0.25毫米，与版心等宽；末条与末面版心下边缘重合', async () => {
    const last = page(await pagesOf(红头文件), 6)
    const lines = [...last.lines].sort((a, b) => a.top - b.top)
    expect(lines.length).toBe(3)
    for (const l of lines) {
      near(l.left, LEFT)
      near(l.right, RIGHT)
    }
    expect(lines.map(l => Math.round(l.thick * 100) / 100)).toEqual([0.35, 0.25, 0.35])
    near(lines[2]?.top ?? 0, 262)
  })

  test('7.4.2：抄送左右各空一字，回行与冒号后首字对齐，最后句号', async () => {
    const last = page(await pagesOf(红头文件), 6)
    const [first, second] = [line(last, '抄送：'), line(last, '人民检察院')]
    const small = (CHARACTER * 14) / 16
    near(first.left, LEFT + small)
    expect(first.right).toBeLessThan(RIGHT - small + 0.1)
    near(second.left, LEFT + 4 * small, 0.1)
    expect(second.text.endsWith('。')).toBe(true)
  })

  test('7.4.3：印发机关左空一字，印发日期右空一字、后加“印发”，在末条线之上', async () => {
    const last = page(await pagesOf(红头文件), 6)
    const printed = line(last, '印发')
    const small = (CHARACTER * 14) / 16
    near(printed.left, LEFT + small)
    near(printed.right, RIGHT - small, 0.1)
    expect(printed.text).toBe('中共云岭区委办公室2026年5月21日印发')
    expect(printed.top).toBeGreaterThan(last.lines.map(l => l.top).sort((a, b) => a - b)[1] ?? 0)
    expect(printed.top).toBeLessThan(262)
  })

  test('版记默认在偶数页（双面印，在最后一面之末）；写明末页的，有空就在末页', async () => {
    const short = { ...红头文件, body: '一行正文。', attachments: undefined, note: undefined }
    const even = await measurePdf(await renderOfficial(read(short), { at }))
    expect(even.length).toBe(2)
    expect(page(even, 2).text).toContain('印发')
    const last = await measurePdf(await renderOfficial(read({ ...short, imprintOn: '末页', copy: undefined }), { at }))
    expect(last.length).toBe(1)
    expect(page(last, 1).text).toContain('印发')
  })

  test('7.5：页码4号半角宋体，两侧一字线，线上距版心下边缘7毫米；单页居右空一字，双页居左空一字', async () => {
    const pages = await pagesOf(红头文件)
    const dash = ink(song, '—').top * 14 * MM
    for (const [i, each] of pages.entries()) {
      const number = line(each, `— ${i + 1} —`)
      near(number.top - dash, 262 + 7)
      if (i % 2 === 0) near(number.right, RIGHT - 14 * MM, 0.1)
      else near(number.left, LEFT + 14 * MM)
    }
  })

  test('7.5：版记页前有空白页的，空白页和版记页都不编页码；没有空白页的，版记页照编', async () => {
    const pages = await pagesOf(红头文件)
    expect(page(pages, 6).text).toContain('— 6 —')
    // The text ends low on page 2: page 3 stays blank, the imprint comes on page 4.
    const filled = Array.from({ length: 34 }, (_, i) => `第${i + 1}行。`)
    const sizes = [24, 25, 26, 27, 28, 29, 30, 31].map(n =>
      laidOut(
        read({
          ...长文,
          body: filled.slice(0, n).join('\n'),
          printedBy: '区委办公室',
          printedOn: '2026-01-06',
          copy: Array.from({ length: 8 }, (_, i) => `抄送第${i}单位办公室`),
        }),
      ),
    )
    const blank = sizes.find(laid => laid.sheets.length === 4 && laid.textSheets === 2)
    expect(blank?.sheets.map(sheet => sheet.number)).toEqual([1, 2, undefined, undefined])
    expect(blank?.sheets[2]?.pieces).toEqual([])
  })

  test('8：横排表格表头向订口（单页）或切口（双页），页码位置与其他页相同', async () => {
    const pages = await pagesOf(横排表)
    for (const n of [2, 3]) {
      const across = page(pages, n)
      near(across.width, 210, 0.1)
      const head = across.runs.filter(run => ['镇', '收文', '备注'].includes(run.text))
      const rows = across.runs.filter(run => run.turned && run.text.startsWith('第'))
      expect(head.every(run => run.turned)).toBe(true)
      // Turned to the left, the head is the leftmost of all, at the binding of an odd page and the trim of an even one.
      expect(Math.max(...head.map(run => run.left))).toBeLessThan(Math.min(...rows.map(run => run.left)))
      const number = line(across, `— ${n} —`)
      if (n % 2) near(number.right, RIGHT - 14 * MM, 0.1)
      else near(number.left, LEFT + 14 * MM)
      near(number.top, line(page(pages, 1), '— 1 —').top)
    }
  })

  test('表格跨页重现表头，框在版心之内，一字不丢', async () => {
    const pages = await pagesOf(红头文件)
    const [four, five] = [page(pages, 4), page(pages, 5)]
    expect(four.text).toContain('自查结果')
    expect(five.text).toContain('自查结果')
    for (const each of [four, five])
      for (const l of each.lines) {
        expect(l.left).toBeGreaterThan(LEFT - 0.1)
        expect(l.right).toBeLessThan(RIGHT + 0.1)
        expect(l.bottom).toBeLessThan(262.3)
      }
    for (let i = 1; i <= 12; i++) expect(four.text + five.text).toContain(`第${i}个要点`)
  })
})

describe('特定格式', () => {
  test('10.1：信函标志上边缘距纸边30毫米、不加“文件”；标志下4毫米红色双线上粗下细，下边另一条距纸边20毫米、上细下粗，长170毫米居中', async () => {
    const [first] = (await pagesOf(信函)) as [MeasuredPage]
    const mark = first.runs.find(run => run.color === '#e60012') as Run
    expect(mark.text).toBe('中共云岭区委办公室')
    near(inkTop(mark, boldSong), 30)
    const lines = [...first.lines].sort((a, b) => a.top - b.top)
    expect(lines.length).toBe(4)
    for (const l of lines) {
      near(l.left, 20)
      near(l.right, 190)
      expect(l.color).toBe('#e60012')
    }
    const [a, b, c, d] = lines.map(l => l.thick) as [number, number, number, number]
    expect(a).toBeGreaterThan(b)
    expect(c).toBeLessThan(d)
    near((lines[0]?.top ?? 0) - a / 2 - inkBottom(mark, boldSong), 4)
    near(((lines[2]?.top ?? 0) + (lines[3]?.top ?? 0)) / 2, 277, 0.4)
  })

  test('10.1：信函的份号、紧急程度在线下顶格，文号顶右，距线为3号字的八分之七；首页不编页码；版记无线、无印发机关', async () => {
    const [first] = (await pagesOf(信函)) as [MeasuredPage]
    const [copy, number] = [runOf(first, '000003'), line(first, '云委办函〔2026〕31号')]
    near(copy.left, LEFT)
    near(number.right, RIGHT, 0.1)
    near(copy.top, number.top)
    const under = [...first.lines].sort((a, b) => a.top - b.top)[1]
    near(copy.top - 0.88 * 16 * MM - ((under?.top ?? 0) + (under?.thick ?? 0) / 2), ((16 * 7) / 8) * MM, 0.1)
    expect(first.text).not.toContain('—')
    const printed = await measurePdf(await renderOfficial(read({ ...信函, printedBy: '区委办公室', printedOn: '2026-05-28' }), { at }))
    expect(page(printed, 1).text).not.toContain('印发')
    expect(line(first, '抄送：').top).toBeGreaterThan(250)
  })

  test('10.2：命令标志距版心上边缘20毫米，空二行令号居中，再空二行正文，不排标题', async () => {
    const [first] = (await pagesOf(命令)) as [MeasuredPage]
    const mark = runOf(first, '云岭区人民政府令')
    near(inkTop(mark, boldSong), 57)
    const number = line(first, '第3号')
    near(middle(number), 28 + 78, 0.1)
    const squareTop = number.top - 0.88 * 16 * MM - (LINE - 16 * MM) / 2
    near(squareTop - inkBottom(mark, boldSong), 2 * LINE, 0.1)
    near(line(first, '山塘水库').top - number.top, 3 * LINE, 0.02)
    expect(first.lines).toEqual([])
    expect(first.runs.filter(run => run.size === 22)).toEqual([])
  })

  test('10.3：纪要标志距版心上边缘35毫米；正文下空一行，出席、请假、列席各起一行，3号黑体左空二字，名单回行与首个姓名对齐', async () => {
    const pages = await pagesOf(纪要)
    const first = page(pages, 1)
    near(inkTop(runOf(first, '会议纪要'), boldSong), 72)
    const label = runOf(first, '出席')
    expect(label.font).toContain('FandolHei')
    near(label.left, LEFT + 2 * CHARACTER)
    near(line(first, '出席：').top - line(first, '文印室旧机器').top, 2 * LINE, 0.05)
    const lists = pages.flatMap(each => linesOfPage(each))
    const order = ['出席：', '请假：', '列席：'].map(words => lists.findIndex(l => l.text.startsWith(words)))
    expect(order).toEqual([...order].sort((a, b) => a - b))
    const wrapped = lists[(order[0] ?? 0) + 1]
    near(wrapped?.left ?? 0, LEFT + 5 * CHARACTER, 0.1)
    expect(pages.map(each => each.text).join('')).not.toContain('主送')
  })
})

describe('什么都可能缺，什么都可能有', () => {
  test('只有文种和标题的也排得出', async () => {
    const [first] = (await measurePdf(await renderOfficial(read({ type: '通知', title: '关于放假的通知' }), { at }))) as [MeasuredPage]
    expect(first.text).toBe('关于放假的通知— 1 —')
    expect(first.lines.length).toBe(1)
  })

  test('二百个附件、五十个抄送、四十字的机关名称都在版心之内，一个不少', async () => {
    const document = read({
      ...长文,
      agencies: ['中共云岭区委全面深化改革委员会办公室暨推进高质量发展领导小组综合协调工作专班办公室'],
      attachments: Array.from({ length: 200 }, (_, i) => `第${i + 1}个附件的名称`),
      copy: Array.from({ length: 50 }, (_, i) => `第${i + 1}个抄送单位`),
    })
    const pages = await measurePdf(await renderOfficial(document, { at }))
    for (const each of pages)
      for (const run of each.runs) {
        expect(run.left, run.text).toBeGreaterThan(LEFT - 0.1)
        expect(run.right, run.text).toBeLessThan(RIGHT + CHARACTER / 2 + 0.1)
        if (!run.text.includes('—')) expect(run.top, run.text).toBeLessThan(262)
      }
    const text = pages.map(each => each.text.replace(/\s/g, '')).join('')
    for (let i = 1; i <= 200; i++) expect(text).toContain(`${i}.第${i}个附件的名称`)
    for (let i = 1; i <= 50; i++) expect(text).toContain(`第${i}个抄送单位`)
  })

  test('字体里没有的字逐个说明，纸照样排', async () => {
    const document = read({ ...长文, body: '放👍假𠮷。' })
    expect(laidOut(document).says.join()).toContain('👍、𠮷')
    expect((await measurePdf(await renderOfficial(document, { at })))[0]?.text).toContain('放')
  })

  test('谁的字都只作字看，看不见的换向符、半个字符都不碍事', async () => {
    const evil = '#panic("x") *粗* $x$ \\ <b> @c'
    const pages = await measurePdf(await renderOfficial(read({ ...长文, title: evil, body: `${evil}\u202e倒\ud83d` }), { at }))
    expect(page(pages, 1).text.replace(/\s/g, '').split('#panic("x")*粗*$x$').length).toBe(3)
  })

  test('同一公文、同一时间，排出的文件一字节不差；预览的页数与印的相同', async () => {
    const [one, two] = await Promise.all([renderOfficial(read(红头文件), { at }), renderOfficial(read(红头文件), { at })])
    expect(one.equals(two)).toBe(true)
    const pages = officialPages(read(上行文), { seals: true })
    expect(pages.length).toBe(2)
    for (const picture of pages) expect(picture).toMatch(/^<svg[^>]*viewBox="0 0 595/)
  })
})
