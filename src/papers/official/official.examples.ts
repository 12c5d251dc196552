/** 公文样张: one document for each layout, in own words; tests, docs and pictures use the same ones. */
import { type OfficialDocument, type OfficialDocumentInput, officialDocument } from '../official.ts'

const paragraphs = (many: number): string =>
  Array.from(
    { length: many },
    (_, i) =>
      `（${'一二三四五六七八九十'[i % 10]}）抓好第${i + 1}项工作。各镇各部门要把任务分到岗位、落到人头，每月25日前把进展报送区委办公室；遇到难处先在本单位协调，协调不下来的及时上报，不得压件、不得绕开承办人另行交办。`,
  ).join('\n')

export const 红头文件: OfficialDocumentInput = {
  type: '通知',
  agencies: ['中共云岭区委办公室'],
  number: '云委办〔2026〕18号',
  title: '中共云岭区委办公室关于做好2026年公文处理工作检查的通知',
  main: ['各镇党委', '区委各部委', '区级国家机关各部门党组（党委）'],
  body: [
    '为了把公文处理得又快又准，经区委领导同意，今年对全区公文处理工作作一次检查。现将有关事项通知如下。',
    `一、检查内容\n${paragraphs(3)}`,
    '二、检查办法',
    '（一）自查。各单位对照下列要点逐份查看上半年的发文：',
    '1.文种是否用对，请示是否一文一事；',
    '2.文号、日期、数字的写法是否合乎规定。',
    '（1）年份写全称，用六角括号括入；\n（2）序号不编虚位，不加“第”字。',
    '（二）抽查。区委办公室会同区档案馆抽查二十个单位，每个单位不少于30件。',
    {
      table: {
        title: '抽查安排',
        head: ['日期', '单位', '带队'],
        rows: [
          ['6月8日', '河东镇、河西镇', '李文秀'],
          ['6月9日', '区教育局、区卫生健康局', '陈国栋'],
          ['6月10日', '区住房和城乡建设局', '王芳'],
        ],
      },
    },
    '三、工作要求\n检查结果在区内通报。对问题多、整改慢的单位，由区委办公室约谈其办公室负责人。',
  ].flat(),
  attachments: [
    {
      title: '公文处理工作自查表',
      body: [
        {
          table: {
            head: ['序号', '要点', '自查结果', '整改时限'],
            rows: Array.from({ length: 12 }, (_, i) => [String(i + 1), `第${i + 1}个要点：格式、内容、时限是否合乎规定`, '', '']),
          },
        },
      ],
    },
    '公文处理常见差错及其改法汇编（2025年度各镇各部门上报文件摘录）',
  ],
  note: '此件发至镇级',
  date: '2026-05-20',
  sealed: true,
  copy: ['区人大常委会办公室', '区政府办公室', '区政协办公室', '区纪委监委机关', '区人民法院', '区人民检察院'],
  printedBy: '中共云岭区委办公室',
  printedOn: '2026-05-21',
}

export const 上行文: OfficialDocumentInput = {
  type: '请示',
  agencies: ['中共云岭区委员会'],
  copyNumber: '000012',
  urgency: '特急',
  number: '云委〔2026〕7号',
  signer: '钱立新、赵国强、孙明',
  title: '中共云岭区委员会关于调整云岭河防汛指挥机构的请示',
  main: '中共青川市委员会',
  body: '云岭河今年来水偏早。为了统一指挥，拟调整区防汛指挥机构，由区委、区政府主要负责人共同担任总指挥。\n妥否，请批示。',
  note: '联系人：马晓莉，电话：6000',
  date: '2026-04-02',
  sealed: true,
  printedBy: '中共云岭区委办公室',
  printedOn: '2026-04-02',
}

export const 联合行文: OfficialDocumentInput = {
  type: '意见',
  agencies: ['中共云岭区委员会', '云岭区人民政府', '云岭区人民武装部'],
  number: '云委〔2026〕11号',
  title: '中共云岭区委员会 云岭区人民政府 云岭区人民武装部关于加强民兵应急队伍建设的意见',
  main: ['各镇党委、政府', '区委各部委', '区政府各部门'],
  body: `为了把民兵应急队伍建强用好，提出以下意见。\n一、总的想法\n${paragraphs(4)}`,
  date: '2026年3月2日',
  sealed: true,
  copy: ['区人大常委会办公室', '区政协办公室'],
  printedBy: '中共云岭区委办公室',
  printedOn: '2026-03-03',
}

export const 信函: OfficialDocumentInput = {
  type: '函',
  agencies: ['中共云岭区委办公室'],
  copyNumber: '000003',
  urgency: '加急',
  number: '云委办函〔2026〕31号',
  title: '中共云岭区委办公室关于商请派员参加公文处理培训的函',
  main: '青川市档案馆',
  body: '我区定于6月中旬举办公文处理培训班，拟请贵馆派一名同志讲授归档文件整理，时间为半天。食宿由我区按规定安排。\n是否同意，请函复。',
  attachments: ['培训班日程'],
  date: '2026-05-28',
  copy: ['青川市委办公室'],
}

export const 命令: OfficialDocumentInput = {
  type: '命令',
  agencies: ['云岭区人民政府'],
  number: '第3号',
  title: '云岭区人民政府令',
  body: '《云岭区山塘水库管护办法》已经2026年4月10日区人民政府第12次常务会议通过，现予公布，自2026年6月1日起施行。',
  signatures: [{ post: '区　长', name: '钱立新' }],
  date: '2026-04-15',
}

export const 纪要: OfficialDocumentInput = {
  type: '纪要',
  mark: '中共云岭区委办公室主任办公会议纪要',
  agencies: ['中共云岭区委办公室'],
  number: '〔2026〕9号',
  title: '研究公文处理工作',
  body: '2026年5月11日，李文秀同志主持召开主任办公会议，研究公文处理工作。会议议定以下事项。\n一、从6月起，发文一律由文书科统一编号。\n二、由综合科在月底前拿出检查方案。\n三、文印室旧机器报废更新，经费在年初预算内解决。',
  present: ['李文秀（区委办公室主任）', '陈国栋（副主任）', '王芳（文书科科长）', '马晓莉（文书科科员）', '周建华（综合科科长）'],
  absent: ['孙明（出差）'],
  attending: ['吴建平（区档案馆馆长）', '郑海（区财政局副局长）'],
  date: '2026-05-12',
  copy: ['区委常委', '区委办公室各科室'],
  printedBy: '中共云岭区委办公室',
  printedOn: '2026-05-12',
}

export const 横排表: OfficialDocumentInput = {
  type: '通报',
  agencies: ['中共云岭区委办公室'],
  number: '云委办〔2026〕22号',
  title: '关于上半年公文办理情况的通报',
  main: '各镇党委',
  body: [
    '现将上半年各镇公文办理情况通报如下。',
    {
      table: {
        title: '各镇公文办理情况',
        landscape: true,
        head: ['镇', '收文', '办结', '超期', '退文', '平均办理天数', '备注'],
        rows: Array.from({ length: 26 }, (_, i) => [
          `第${i + 1}镇`,
          String(40 + i),
          String(38 + i),
          '2',
          '0',
          '4.5',
          i % 5 ? '' : '有一件因等候会签而延期，已补办手续',
        ]),
      },
    },
    '各镇要对照差距，逐件补齐。',
  ],
  date: '2026-07-08',
  sealed: false,
  printedBy: '中共云岭区委办公室',
  printedOn: '2026-07-08',
}

/** As read from a file. */
export const read = (input: OfficialDocumentInput): OfficialDocument => officialDocument.parse(input)

export const samples = { 红头文件, 上行文, 联合行文, 信函, 命令, 纪要, 横排表 } as const
