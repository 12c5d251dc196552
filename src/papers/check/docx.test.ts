import {
  AlignmentType,
  BorderStyle,
  Document,
  DocumentGridType,
  Footer,
  type IParagraphOptions,
  type ISectionOptions,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx'
import { describe, expect, test } from 'vitest'
import { officialDocx } from '../official/official.docx.ts'
import { read, samples } from '../official/official.examples.ts'
import { checkDocx } from './index.ts'

const line = (text: string, font = '仿宋_GB2312', more: IParagraphOptions = {}, size = 32, color = '000000') =>
  new Paragraph({
    indent: { firstLine: 640 },
    ...more,
    children: [new TextRun({ text, font: { eastAsia: font, ascii: font }, size, color })],
  })
const flush = { indent: { firstLine: 0 } }
const title = (font = '方正小标宋简体', size = 44, alignment: (typeof AlignmentType)[keyof typeof AlignmentType] = AlignmentType.CENTER) =>
  line('中共云岭区委办公室关于做好防汛工作的通知', font, { ...flush, alignment }, size)
const page = (size = 28, dashes = true, alignment: (typeof AlignmentType)[keyof typeof AlignmentType] = AlignmentType.RIGHT) =>
  new Footer({
    children: [
      new Paragraph({
        alignment,
        children: [new TextRun({ children: dashes ? ['— ', PageNumber.CURRENT, ' —'] : [PageNumber.CURRENT], size, font: '宋体' })],
      }),
    ],
  })
const body = () => [
  title(),
  line('各镇党委，区委各部委：', '仿宋_GB2312', flush),
  line('今年汛期来得早，现将有关事项通知如下。'),
  line('一、提高认识', '黑体'),
  line('各单位要高度重视，把准备工作做在前面。'),
  new Paragraph({
    indent: { firstLine: 640 },
    children: [
      new TextRun({ text: '（一）压实责任。', font: '楷体_GB2312', size: 32 }),
      new TextRun({ text: '实行领导带班制度，出现险情立即报告。', font: '仿宋_GB2312', size: 32 }),
    ],
  }),
  line('附件：值班安排表'),
  line('中共云岭区委办公室', '仿宋_GB2312', { alignment: AlignmentType.RIGHT, indent: { right: 1000 } }),
  line('2026年3月2日', '仿宋_GB2312', { alignment: AlignmentType.RIGHT, indent: { right: 1280 } }),
]
const standard: NonNullable<ISectionOptions['properties']> = {
  page: { size: { width: 11906, height: 16838 }, margin: { top: 2098, bottom: 1984, left: 1588, right: 1474 } },
  grid: { type: DocumentGridType.LINES_AND_CHARS, linePitch: 579, charSpace: -849 },
}
const file = (
  children: ISectionOptions['children'] = body(),
  properties = standard,
  footers: ISectionOptions['footers'] | null = { default: page(), even: page(28, true, AlignmentType.LEFT) },
  more: object = {},
) =>
  Packer.toBuffer(
    new Document({ evenAndOddHeaderAndFooters: true, ...more, sections: [{ properties, children, ...(footers && { footers }) }] }),
  )
const found = async (bytes: Promise<Uint8Array> | Uint8Array) => {
  const checked = await checkDocx(await bytes)
  return checked?.findings.map(({ kind, field, words, message }) => [kind, field, words, message])
}
const swap = (i: number, ...put: NonNullable<ISectionOptions['children']>) => {
  const list: ISectionOptions['children'][number][] = body()
  list.splice(i, 1, ...put)
  return list
}

describe('取出各要素', () => {
  test('标题、主送、正文、附件、署名、日期各归其位；表格一行一段', async () => {
    const table = new Table({
      rows: [
        ['镇', '值班人'],
        ['青石镇', '王志刚'],
      ].map(row => new TableRow({ children: row.map(text => new TableCell({ children: [new Paragraph(text)] })) })),
    })
    const checked = await checkDocx(await file(swap(4, line('各单位要高度重视。'), table)))
    expect(checked?.draft).toEqual({
      type: '通知',
      title: '中共云岭区委办公室关于做好防汛工作的通知',
      main: '各镇党委，区委各部委',
      body: '今年汛期来得早，现将有关事项通知如下。\n一、提高认识\n各单位要高度重视。\n镇\t值班人\n青石镇\t王志刚\n（一）压实责任。实行领导带班制度，出现险情立即报告。',
      attachments: [{ title: '值班安排表' }],
      agencies: ['中共云岭区委办公室'],
      date: '2026年3月2日',
    })
    expect(checked?.findings).toEqual([])
  })

  test('Word 自动编号读成序数，写错的序数照样查出', async () => {
    const levels = (text: string) => [{ level: 0, format: LevelFormat.CHINESE_COUNTING, text }]
    const listed = (reference: string) =>
      ['提高认识', '压实责任'].map(text => line(text, '黑体', { numbering: { reference, level: 0 }, indent: { left: 0, firstLine: 640 } }))
    const more = (text: string) => ({ numbering: { config: [{ reference: 'list', levels: levels(text) }] } })
    const right = await checkDocx(await file(swap(3, ...listed('list')), standard, undefined, more('%1、')))
    expect(right?.draft.body).toContain('一、提高认识\n二、压实责任\n')
    expect(right?.findings).toEqual([])
    const wrong = await checkDocx(await file(swap(3, ...listed('list')), standard, undefined, more('%1，')))
    expect(wrong?.findings.filter(f => f.kind === 'numbering-mark').map(f => f.words)).toEqual(['一，', '二，'])
  })

  test('另起一个列表的，从头编号', async () => {
    const numbering = { config: [{ reference: 'list', levels: [{ level: 0, format: LevelFormat.DECIMAL, text: '%1.' }] }] }
    const item = (text: string, instance: number) =>
      line(text, '仿宋_GB2312', { numbering: { reference: 'list', level: 0, instance }, indent: { left: 0, firstLine: 640 } })
    const items = [line('各镇要做好两件事：'), item('查水库。', 1), item('查堤防。', 1), line('各部门要做好一件事：'), item('查校舍。', 2)]
    const checked = await checkDocx(await file(swap(4, ...items), standard, undefined, { numbering }))
    expect(checked?.draft.body).toContain('1.查水库。\n2.查堤防。\n各部门要做好一件事：\n1.查校舍。')
    expect(checked?.findings.filter(f => f.kind === 'numbering-order')).toEqual([])
  })

  test('没写完的一句不当作署名，照样查出段末没有句号', async () => {
    const checked = await checkDocx(await file(swap(6, line('特此通知'))))
    expect(checked?.draft.agencies).toEqual(['中共云岭区委办公室'])
    expect(checked?.findings.map(f => [f.kind, f.words])).toEqual([['sentence-end', '知']])
  })

  test('文字的问题指到取出的字段里的位置', async () => {
    const checked = await checkDocx(await file(swap(4, line('各单位要抓紧布署。'))))
    const [typo, ...others] = checked?.findings ?? []
    expect(others).toEqual([])
    expect(String(checked?.draft.body).slice(typo?.start, typo?.end)).toBe('布署')
  })

  test('不是 .docx 的，不给结果', async () => {
    expect(await checkDocx(Buffer.from('不是压缩包'))).toBeUndefined()
    expect(await checkDocx((await file()).subarray(0, 900))).toBeUndefined()
  })
})

describe('版面', () => {
  test('合乎标准的没有问题；本系统排的各种公文都没有问题', async () => {
    expect(await found(file())).toEqual([])
    for (const [name, sample] of Object.entries(samples)) expect(await found(officialDocx(read(sample))), name).toEqual([])
  })

  test('纸张、页边、行数、字数不合的，说出量得的和应有的', async () => {
    const letter = { ...standard, page: { ...standard.page, size: { width: 12240, height: 15840 } } }
    expect(await found(file(body(), letter))).toEqual([
      ['layout-paper', 'page', '215.9 mm×279.4 mm', '纸张为215.9 mm×279.4 mm，应为A4（210 mm×297 mm）'],
    ])
    const wide = { ...standard, page: { ...standard.page, margin: { top: 1440, bottom: 1984, left: 1800, right: 1474 } } }
    expect((await found(file(body(), wide)))?.map(f => f.slice(0, 3))).toEqual([
      ['layout-margins', 'page', '25.4 mm'],
      ['layout-margins', 'page', '31.7 mm'],
      ['layout-grid', 'page', '每页23行'],
      ['layout-grid', 'page', '每行27字'],
    ])
    const loose = { ...standard, grid: { type: DocumentGridType.LINES_AND_CHARS, linePitch: 620, charSpace: 0 } }
    expect((await found(file(body(), loose)))?.map(f => f[2])).toEqual(['每页20行', '每行27字'])
    const none = { page: standard.page as object }
    expect((await found(file(body(), none)))?.map(f => [f[0], f[2]])).toEqual([['layout-grid', '单倍行距']])
  })

  test('标题、正文、各层标题的字体字号和段首不合的，指到那一段', async () => {
    const kinds = async (bytes: Promise<Uint8Array>) => (await found(bytes))?.map(([kind, field, words]) => [kind, field, words])
    expect(await kinds(file(swap(0, title('黑体', 36))))).toEqual([['layout-title', 'title', '中共云岭区委办公室关于做好防汛工作的通知']])
    expect(await kinds(file(swap(0, title('方正小标宋简体', 44, AlignmentType.LEFT))))).toEqual([
      ['layout-title', 'title', '中共云岭区委办公室关于做好防汛工作的通知'],
    ])
    expect(await kinds(file(swap(2, line('今年汛期来得早，现将有关事项通知如下。', '宋体'))))).toEqual([
      ['layout-body', 'body', '今年汛期来得早，现将有关事项通知如下。'],
    ])
    expect(await kinds(file(swap(2, line('今年汛期来得早，现将有关事项通知如下。', '仿宋', {}, 28))))).toEqual([
      ['layout-body', 'body', '今年汛期来得早，现将有关事项通知如下。'],
    ])
    expect(await kinds(file(swap(3, line('一、提高认识'))))).toEqual([['layout-heading', 'body', '一、提高认识']])
    expect(await kinds(file(swap(5, line('（一）压实责任。出现险情立即报告。'))))).toEqual([
      ['layout-heading', 'body', '（一）压实责任。出现险情立即报告。'],
    ])
    expect(await kinds(file(swap(4, line('各单位要高度重视。', '仿宋_GB2312', flush))))).toEqual([
      ['layout-indent', 'body', '各单位要高度重视。'],
    ])
    expect(await kinds(file(swap(4, line('各单位要高度重视。', '仿宋_GB2312', { spacing: { before: 240 } }))))).toEqual([
      ['layout-spacing', 'body', '各单位要高度重视。'],
    ])
    expect(await kinds(file(swap(8, line('2026年3月2日', '仿宋_GB2312', flush))))).toEqual([['layout-date', 'date', '2026年3月2日']])
  })

  test('标题和下文写在一段里、中间手工换行的，各看各的字体', async () => {
    const both = (font: string) =>
      new Paragraph({
        indent: { firstLine: 640 },
        children: [
          new TextRun({ text: '一、提高认识', font, size: 32 }),
          new TextRun({ text: '各单位要高度重视。', font: '仿宋_GB2312', size: 32, break: 1 }),
        ],
      })
    const right = await checkDocx(await file(swap(3, both('黑体'))))
    expect(right?.draft.body).toContain('\n一、提高认识\n各单位要高度重视。\n')
    expect(right?.findings).toEqual([])
    expect(await found(file(swap(3, both('宋体'))))).toMatchObject([
      ['layout-heading', 'body', '一、提高认识', '第一层标题用三号黑体，这里是三号宋体'],
    ])
  })

  test('字号由段落样式定的，字符样式没有另定就还是那个字号', async () => {
    const styles = {
      default: { document: { run: { size: 21 } } },
      paragraphStyles: [{ id: 'text', name: 'text', run: { size: 32, font: '仿宋_GB2312' } }],
      characterStyles: [
        { id: 'plain', name: 'plain', run: { color: '000000' } },
        { id: 'small', name: 'small', run: { size: 28 } },
      ],
    }
    const words = (style: string) =>
      new Paragraph({ style: 'text', indent: { firstLine: 640 }, children: [new TextRun({ text: '各单位要高度重视。', style })] })
    expect(await found(file(swap(4, words('plain')), standard, undefined, { styles }))).toEqual([])
    expect(await found(file(swap(4, words('small')), standard, undefined, { styles }))).toEqual([
      ['layout-body', 'body', '各单位要高度重视。', '正文用三号仿宋，这里是四号仿宋_GB2312'],
    ])
  })

  test('没有页码、页码样式不对、不分单双页的，指出来', async () => {
    const words = async (footers: ISectionOptions['footers'] | null, more = {}) =>
      (await found(file(body(), standard, footers, more)))?.map(f => [f[0], f[2]])
    expect(await words(null)).toEqual([['layout-page-number', '没有页码']])
    expect(await words({ default: page(28, false), even: page(28, false) })).toEqual([['layout-page-number', '只有数字']])
    expect(await words({ default: page(21), even: page(21) })).toEqual([['layout-page-number', '五号']])
    expect(await words({ default: page(28, true, AlignmentType.CENTER) })).toEqual([['layout-page-number', '居中']])
    expect(await words({ default: page() }, { evenAndOddHeaderAndFooters: false })).toEqual([['layout-page-number', '单双页相同']])
  })

  test('红头不红、没有红线、没有版记、版记字号不对的，指出来', async () => {
    const headed = (color: string, rule: boolean) => [
      line('中共云岭区委办公室文件', '方正小标宋简体', { ...flush, alignment: AlignmentType.CENTER }, 72, color),
      line('云委办〔2026〕3号', '仿宋_GB2312', {
        ...flush,
        alignment: AlignmentType.CENTER,
        ...(rule && { border: { bottom: { style: BorderStyle.SINGLE, size: 12, color: 'FF0000' } } }),
      }),
      ...body(),
    ]
    const imprint = (size: number, stop = '。') => [
      line(`抄送：区人大常委会办公室${stop}`, '仿宋_GB2312', flush, size),
      line('中共云岭区委办公室　　　2026年3月3日印发', '仿宋_GB2312', flush, size),
    ]
    const kinds = async (children: ISectionOptions['children']) => (await found(file(children)))?.map(f => [f[0], f[1]])
    expect(await kinds([...headed('FF0000', true), ...imprint(28)])).toEqual([])
    expect(await kinds([...headed('000000', true), ...imprint(28)])).toEqual([['layout-mark', 'mark']])
    expect(await kinds([...headed('FF0000', false), ...imprint(28)])).toEqual([['layout-mark', 'page']])
    expect(await kinds(headed('FF0000', true))).toEqual([['layout-imprint', 'page']])
    expect(await kinds([...headed('FF0000', true), ...imprint(32)])).toEqual([
      ['layout-imprint', 'copy'],
      ['layout-imprint', 'printedOn'],
    ])
    expect(await kinds([...headed('FF0000', true), ...imprint(28, '')])).toEqual([['layout-imprint', 'copy']])
  })
})
