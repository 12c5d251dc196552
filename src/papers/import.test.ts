import {
  AlignmentType,
  Document,
  HeadingLevel,
  LevelFormat,
  Packer,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx'
import { describe, expect, test } from 'vitest'
import { importDocx } from './import.ts'
import { officialDocx } from './official/official.docx.ts'
import { samples } from './official/official.examples.ts'
import { type Body, type OfficialDocument, officialDocument } from './official.ts'
import { dateIn } from './propose.ts'

type Block = Paragraph | Table
const packed = async (children: Block[], more: Record<string, unknown> = {}) =>
  new Uint8Array(await Packer.toBuffer(new Document({ sections: [{ children }], ...more })))
const lines = (...all: string[]) => all.map(text => new Paragraph(text))
const read = async (children: Block[], more?: Record<string, unknown>) => importDocx(await packed(children, more))

const notice = [
  '中共云岭区委办公室文件',
  '云办发〔2026〕12号',
  '关于做好防汛工作的通知',
  '各镇党委、政府，区委各部委：',
  '为做好今年的防汛工作，现就有关事项通知如下：',
  '一、提高认识',
  '各单位要压实责任。',
  '二、抓好落实',
  '（一）排查隐患。6月底前完成。',
  '1.水库。',
  '（1）大坝。',
  '附件：1.责任分工表',
  '2.值班安排',
  '中共云岭区委办公室',
  '2026年5月8日',
  '（联系人：张三，电话：6000）',
  '抄送：区人大常委会办公室，区政协办公室。',
  '中共云岭区委办公室  2026年5月9日印发',
]

describe('导入 Word 文稿', () => {
  test('一份完整的通知，认得出标题、主送、正文、附件、落款、附注和版记', async () => {
    const got = await read(lines(...notice))
    expect(got?.document).toEqual({
      type: '通知',
      title: '关于做好防汛工作的通知',
      number: '云办发〔2026〕12号',
      main: ['各镇党委、政府', '区委各部委'],
      body: notice.slice(4, 11).join('\n'),
      attachments: [{ title: '责任分工表' }, { title: '值班安排' }],
      agencies: ['中共云岭区委办公室'],
      date: '2026-05-08',
      note: '联系人：张三，电话：6000',
      copy: ['区人大常委会办公室', '区政协办公室'],
      printedBy: '中共云岭区委办公室',
      printedOn: '2026-05-09',
    })
    expect(got?.outline.map(o => o.words)).toEqual([
      '一、提高认识',
      '二、抓好落实',
      '（一）排查隐患。6月底前完成。',
      '1.水库。',
      '（1）大坝。',
    ])
  })

  test('Word 自动编号的段落，序号照着编号写出来，层次不丢', async () => {
    const chinese = (text: string, level: number) => ({ level, format: LevelFormat.CHINESE_COUNTING, text, alignment: AlignmentType.LEFT })
    const numbering = {
      config: [
        {
          reference: 'gongwen',
          levels: [
            chinese('%1、', 0),
            chinese('(%2)', 1),
            { level: 2, format: LevelFormat.DECIMAL, text: '%3、', alignment: AlignmentType.LEFT },
            { level: 3, format: LevelFormat.DECIMAL, text: '（%4）', alignment: AlignmentType.LEFT },
          ],
        },
      ],
    }
    const at = (level: number, text: string) => new Paragraph({ text, numbering: { reference: 'gongwen', level } })
    const got = await read(
      [
        ...lines('关于防汛的通知', '各镇：'),
        at(0, '提高认识'),
        at(1, '加强领导。'),
        at(1, '落实责任。'),
        at(2, '水库。'),
        at(3, '大坝。'),
        at(0, '抓好落实'),
        at(1, '排查。'),
      ],
      { numbering },
    )
    expect(got?.document.body).toBe('一、提高认识\n（一）加强领导。\n（二）落实责任。\n1.水库。\n（1）大坝。\n二、抓好落实\n（一）排查。')
    expect(got?.notes.join()).toContain('自动编号的7段')
  })

  test('没有序号、只用标题样式的，按样式补上序号', async () => {
    const head = (text: string, heading: (typeof HeadingLevel)[keyof typeof HeadingLevel]) => new Paragraph({ text, heading })
    const got = await read([
      ...lines('关于防汛的通知', '各镇：', '现通知如下：'),
      head('提高认识', HeadingLevel.HEADING_1),
      ...lines('正文一。'),
      head('抓好落实', HeadingLevel.HEADING_1),
      head('排查隐患', HeadingLevel.HEADING_2),
      head('明确分工', HeadingLevel.HEADING_2),
    ])
    expect(got?.document.body).toBe('现通知如下：\n一、提高认识\n正文一。\n二、抓好落实\n（一）排查隐患\n（二）明确分工')
  })

  test('整行黑体、楷体的是标题；句子里有几个黑体字的不是', async () => {
    const face = (text: string, font: string) => new Paragraph({ children: [new TextRun({ text, font })] })
    const got = await read([
      ...lines('关于防汛的通知', '各镇：'),
      face('提高认识', '黑体'),
      face('加强领导', '楷体_GB2312'),
      new Paragraph({ children: [new TextRun({ text: '特别提醒', font: '黑体' }), new TextRun('各镇要有人值班')] }),
      face('这一整句都用黑体，是为了强调。', '黑体'),
    ])
    expect(got?.document.body).toBe('一、提高认识\n（一）加强领导\n特别提醒各镇要有人值班\n这一整句都用黑体，是为了强调。')
  })

  test('表格的表题、表头、合并的格子和横排都认得', async () => {
    const cell = (text: string, more = {}) => new TableCell({ children: [new Paragraph(text)], ...more })
    const table = new Table({
      rows: [
        new TableRow({ children: [cell('单位', { rowSpan: 2 }), cell('人数', { columnSpan: 2 })] }),
        new TableRow({ children: [cell('男'), cell('女')] }),
        new TableRow({ children: [cell('文秘科'), cell('3'), cell('4')] }),
      ],
    })
    const bytes = await Packer.toBuffer(
      new Document({
        sections: [
          { children: lines('关于防汛的通知', '各镇：', '情况见下表。') },
          {
            properties: { page: { size: { orientation: PageOrientation.LANDSCAPE } } },
            children: [new Paragraph({ text: '人员情况表', alignment: AlignmentType.CENTER }), table],
          },
        ],
      }),
    )
    expect(importDocx(new Uint8Array(bytes))?.document.body).toEqual([
      '情况见下表。',
      {
        table: {
          title: '人员情况表',
          head: ['单位', '人数', ''],
          rows: [
            ['', '男', '女'],
            ['文秘科', '3', '4'],
          ],
          landscape: true,
        },
      },
    ])
  })

  test('随文装订的附件，各归各的名下', async () => {
    const got = await read(
      lines(...notice.slice(2, 15), '附件1', '责任分工表', '文秘科负责起草。', '附件2', '值班安排', '一、白天', '二、夜间'),
    )
    expect(got?.document.attachments).toEqual([
      { title: '责任分工表', body: '文秘科负责起草。' },
      { title: '值班安排', body: '一、白天\n二、夜间' },
    ])
  })

  test('没有套上格式的一段话，全文留在正文里，不丢一个字', async () => {
    const text = ['今天的会议研究了三件事。', '第一件是防汛，', '请各单位抓紧。']
    const got = await read(lines(...text))
    expect(got?.document).toEqual({ body: text.join('\n') })
    expect(got?.notes.join()).toContain('没有认出标题')
  })

  test('联合行文的几个机关、上行文的签发人，都认得', async () => {
    const got = await read(
      lines(
        '中共云岭区委文件',
        '云委〔2026〕3号  签发人：张三 李四',
        '关于增加编制的请示',
        '市委：',
        '因工作需要，拟增加编制。',
        '妥否，请批示。',
        '',
        '中共云岭区委办公室',
        '云岭区政府办公室',
        '2026年5月8日',
      ),
    )
    expect(got?.document).toMatchObject({
      type: '请示',
      main: ['市委'],
      signer: ['张三', '李四'],
      agencies: ['中共云岭区委办公室', '云岭区政府办公室'],
      body: '因工作需要，拟增加编制。\n妥否，请批示。',
    })
  })

  test.each([
    ['云岭区委办公室 云岭区政府办公室', '关于做好防汛工作的通知'],
    ['云岭区委办公室', '云岭区政府办公室关于做好防汛工作的通知'],
    ['云岭区委办公室 云岭区政府', '办公室关于做好防汛工作的通知'],
  ])('联合行文的标题在哪里折行都一样，几个机关之间空一格：%s／%s', async (first, second) => {
    const centred = (text: string) => new Paragraph({ text, alignment: AlignmentType.CENTER })
    const got = await read([centred('云委办〔2026〕3号'), centred(first), centred(second), ...lines('各镇：', '通知如下。')])
    expect(got?.document.title).toBe('云岭区委办公室 云岭区政府办公室关于做好防汛工作的通知')
  })

  test('标着密级的文稿，说出是什么密级', async () => {
    expect((await read(lines('秘密★10年', ...notice)))?.classified).toBe('秘密')
    expect((await read(lines(...notice)))?.classified).toBeUndefined()
  })

  test('不是文稿的压缩包、坏了的文件，读不出来就说读不出来', async () => {
    const whole = await packed(lines(...notice))
    expect(importDocx(whole.subarray(0, whole.length - 40))).toBeUndefined()
    expect(importDocx(new TextEncoder().encode('PK 不是压缩包'))).toBeUndefined()
  })

  // What ink on paper does not say: whether a seal will be set there, and whose name the stamp bears.
  const onPaper = ({ sealed: _, signatures, date, body, ...rest }: OfficialDocument) => {
    const parts: Exclude<Body, string> = []
    for (const part of [body ?? []].flat()) {
      const last = parts.at(-1)
      if (typeof part === 'string' && typeof last === 'string') parts[parts.length - 1] = `${last}\n${part}`
      else parts.push(part)
    }
    return {
      ...rest,
      body: parts,
      ...(date && { date: dateIn(date)?.day ?? date }),
      ...(signatures && { signatures: signatures.map(({ post }) => ({ post })) }),
    }
  }
  test.each(Object.entries(samples))('%s导出成 Word 再导入，还是那一份：层次、表格、主送、落款一样不少', async (_, input) => {
    const document = officialDocument.parse(input)
    const got = importDocx(new Uint8Array(await officialDocx(document)))
    expect(onPaper(officialDocument.parse(got?.document))).toEqual(onPaper(document))
    expect(got?.notes.join()).not.toContain('没有放进')
  })

  test('文号、密级、紧急程度、日期写得不合规范的，照样认得；日期改成规范的写法，文号留给人改', async () => {
    const got = await read(
      lines('紧急', '云委办〔26〕12号', '关于做好防汛工作的通知', '各镇党委：', '现通知如下。', '中共云岭区委办公室', '2026.5.8'),
    )
    expect(got?.document).toEqual({
      type: '通知',
      title: '关于做好防汛工作的通知',
      urgency: '紧急',
      number: '云委办〔26〕12号',
      main: ['各镇党委'],
      body: '现通知如下。',
      agencies: ['中共云岭区委办公室'],
      date: '2026-05-08',
    })
    expect((await read(lines('秘密10年', ...notice)))?.classified).toBe('秘密')
  })

  test('抄送写成几行的，一个不漏；版记下面的印数不放进文稿，但会说出来', async () => {
    const got = await read(
      lines(...notice.slice(0, -2), '抄送：区人大常委会办公室，区政协办公室，', '区人武部。', notice.at(-1) ?? '', '（共印30份）'),
    )
    expect(got?.document.copy).toEqual(['区人大常委会办公室', '区政协办公室', '区人武部'])
    expect(got?.document.printedOn).toBe('2026-05-09')
    expect(got?.notes.join()).toContain('（共印30份）')
  })

  test('整份文稿套在一个方框里的，方框不是表格', async () => {
    const frame = new Table({ rows: [new TableRow({ children: [new TableCell({ children: lines(...notice) })] })] })
    expect((await read([frame]))?.document).toEqual((await read(lines(...notice)))?.document)
  })

  test('几个机关写在一行里的，各是一个；令上的签名章，职务和姓名分开', async () => {
    const joint = await read(lines('关于防汛的通知', '各镇党委：', '现通知如下。', '中共云岭区委、云岭区人民政府', '2026年5月8日'))
    expect(joint?.document.agencies).toEqual(['中共云岭区委', '云岭区人民政府'])
    const centred = (text: string) => new Paragraph({ text, alignment: AlignmentType.CENTER })
    const order = await read([
      centred('云岭区人民政府令'),
      centred('第3号'),
      ...lines('现予公布，自2026年6月1日起施行。', '区长 钱立新', '2026年4月15日'),
    ])
    expect(order?.document).toEqual({
      type: '命令',
      title: '云岭区人民政府令',
      number: '第3号',
      agencies: ['云岭区人民政府'],
      signatures: [{ post: '区长', name: '钱立新' }],
      body: '现予公布，自2026年6月1日起施行。',
      date: '2026-04-15',
    })
  })

  test('标题上面的闲话不放进文稿，但会说出来', async () => {
    const got = await read(lines('请张主任审阅，谢谢', '中共云岭区委办公室文件', '云办发〔2026〕12号', ...notice.slice(2, 6)))
    expect(got?.document.title).toBe('关于做好防汛工作的通知')
    expect(got?.notes.join()).toContain('请张主任审阅，谢谢')
  })
})
