/** 校核事项: every kind of finding, the words for it and the article it usually rests on. */

const gbFormat = (article: string) => `GB/T 9704-2012 ${article}`
const gbPunctuation = (article: string) => `GB/T 15834-2011 ${article}`
const gbNumbers = (article: string) => `GB/T 15835-2011 ${article}`
/** 《党政机关公文处理工作条例》's rules, numbered R1–R13 in the order of its chapter on routing. */
const regulation = (rule: string) => `条例 ${rule}`

/** Groups in the order of a checker's list. */
export const kindGroups = {
  citing: '引文',
  type: '文种和行文方向',
  title: '标题',
  numbering: '结构层次序数',
  punctuation: '标点符号',
  numbers: '数字、计量单位和时间',
  names: '人名、职务和机关名称',
  elements: '公文要素',
  words: '文字',
  layout: '版面',
} as const
export type KindGroup = keyof typeof kindGroups

interface Kind {
  readonly group: KindGroup
  readonly title: string
  readonly rule: string
}

const kind = (group: KindGroup, title: string, rule: string): Kind => ({ group, title, rule })

export const findingKinds = {
  'cite-order': kind('citing', '引用公文先写了发文字号后写标题', '4.5.5'),
  'cite-brackets': kind('citing', '发文字号的年份括号不对', gbFormat('7.2.5')),
  'cite-number': kind('citing', '发文字号写法不对（第、虚位、两位年份）', gbFormat('7.2.5')),
  'cite-title': kind('citing', '引用的公文标题没有加书名号', '4.5.5'),
  'cite-enclosing': kind('citing', '引用的发文字号没有用圆括号括注', '4.5.5'),

  'type-unknown': kind('type', '不是十五种公文文种之一', '4.5.6'),
  'type-retired': kind('type', '已停用的文种', '4.5.6'),
  'type-agency': kind('type', '党委机关不用的文种', '4.5.6'),
  'type-direction': kind('type', '文种与行文方向不合', '4.5.6'),
  'request-addressees': kind('type', '请示主送不止一个机关', regulation('R2')),
  'request-matters': kind('type', '请示不止一事', regulation('R5')),
  'request-copy': kind('type', '请示抄送下级机关', regulation('R2')),
  'request-contact': kind('type', '请示的附注缺联系人或电话', gbFormat('7.3.6')),
  'addressee-person': kind('type', '主送领导个人', regulation('R7')),
  'report-request': kind('type', '报告夹带请示事项', regulation('R6')),
  closing: kind('type', '结束语与文种不合', '4.5.6'),

  'title-missing': kind('title', '没有标题', '4.5.6'),
  'title-type': kind('title', '标题里的文种与文种不一致', gbFormat('7.3.1')),
  'title-form': kind('title', '标题不成“关于……的＋文种”', gbFormat('7.3.1')),
  'title-punctuation': kind('title', '标题里的标点不当', gbFormat('7.3.1')),

  'numbering-mark': kind('numbering', '序数后的标点或括号不对', gbFormat('7.3.3')),
  'numbering-order': kind('numbering', '序数重复、跳号或倒号', gbFormat('7.3.3')),
  'numbering-level': kind('numbering', '结构层次越级', gbFormat('7.3.3')),

  halfwidth: kind('punctuation', '中文里用了半角标点', gbPunctuation('5.1')),
  doubled: kind('punctuation', '标点重复', gbPunctuation('5.1')),
  pair: kind('punctuation', '成对标点缺一半或方向不对', gbPunctuation('5.1')),
  quotes: kind('punctuation', '引号用法不对', gbPunctuation('4.8')),
  'book-title': kind('punctuation', '书名号用法不对', gbPunctuation('4.15')),
  'list-mark': kind('punctuation', '并列的引号或书名号之间用了顿号', gbPunctuation('4.5.3.5')),
  'ordinal-mark': kind('punctuation', '“首先”“第一”“一是”后的标点不对', gbPunctuation('4.4')),
  ellipsis: kind('punctuation', '省略号写法不对', gbPunctuation('4.11')),
  dash: kind('punctuation', '破折号写法不对', gbPunctuation('4.10')),
  'sentence-end': kind('punctuation', '句末没有点号', gbPunctuation('4.1')),
  'stop-place': kind('punctuation', '点号位置不对', gbPunctuation('5.1')),
  space: kind('punctuation', '汉字之间有空格', gbFormat('5.2.3')),

  'year-short': kind('numbers', '年份写成两位', gbNumbers('5.1.4')),
  'date-form': kind('numbers', '日期写法不对', gbNumbers('5.1.4')),
  'date-zero': kind('numbers', '月、日编了虚位', gbFormat('7.3.5.4')),
  'date-impossible': kind('numbers', '没有这一天', '4.5.4'),
  weekday: kind('numbers', '星期与日期不合', '4.5.4'),
  'date-future': kind('numbers', '成文日期晚于今天', '4.5.4'),
  range: kind('numbers', '数值范围写法不对', gbNumbers('5.1.3')),
  'number-form': kind('numbers', '数字写法不对', gbNumbers('5.3')),
  'number-mixed': kind('numbers', '同一句里数字形式不统一', gbNumbers('4.1')),
  approximate: kind('numbers', '概数写法不对', gbNumbers('5.2.1')),
  percent: kind('numbers', '倍数、百分数说法不对', '4.5.4'),
  sum: kind('numbers', '分项数与总数对不上', '4.5.4'),
  unit: kind('numbers', '计量单位不规范', '4.5.4'),
  'unit-mixed': kind('numbers', '同一种量用了两种单位写法', '4.5.4'),

  name: kind('names', '人名与名单不符', '4.5.4'),
  post: kind('names', '职务与本人不符', '4.5.4'),
  organ: kind('names', '机关名称有误', '4.5.4'),
  'short-name': kind('names', '简称用在全称之前', '4.5.5'),

  'addressee-missing': kind('elements', '没有主送机关', '4.5.6'),
  'date-missing': kind('elements', '没有成文日期', '4.5.6'),
  'type-missing': kind('elements', '没有文种', '4.5.6'),
  'body-missing': kind('elements', '没有正文', gbFormat('7.3.3')),
  'signer-missing': kind('elements', '上行文没有签发人', gbFormat('7.2.6')),
  'number-missing': kind('elements', '没有发文字号', gbFormat('7.2.5')),
  'agency-missing': kind('elements', '没有发文机关', '4.5.6'),
  'attachment-missing': kind('elements', '文中提到附件，附件说明里没有', gbFormat('7.3.4')),
  'attachment-form': kind('elements', '附件说明写法不对', gbFormat('7.3.4')),
  'secrecy-period': kind('elements', '有密级而没有保密期限', gbFormat('7.2.2')),
  'secrecy-form': kind('elements', '密级和保密期限写法不对', gbFormat('7.2.2')),
  'secrecy-limit': kind('elements', '保密期限超过法定最长期限', '保守国家秘密法 第二十条'),
  'copy-number': kind('elements', '涉密公文没有份号', gbFormat('7.2.1')),
  urgency: kind('elements', '紧急程度用语不对', gbFormat('7.2.3')),
  'subject-words': kind('elements', '主题词与所用版本不合', '4.5.13'),

  typo: kind('words', '错别字或用词不当', '4.5.4'),
  repeated: kind('words', '字词重复', '4.5.4'),

  'layout-paper': kind('layout', '纸张不是A4', gbFormat('5.1')),
  'layout-margins': kind('layout', '页边与版心不合', gbFormat('5.2.1')),
  'layout-grid': kind('layout', '每页行数、每行字数不合', gbFormat('5.2.3')),
  'layout-title': kind('layout', '标题字体字号或位置不合', gbFormat('7.3.1')),
  'layout-body': kind('layout', '正文字体字号不合', gbFormat('5.2.2')),
  'layout-indent': kind('layout', '正文段首没有左空二字', gbFormat('7.3.3')),
  'layout-heading': kind('layout', '层次标题字体不合', gbFormat('7.3.3')),
  'layout-spacing': kind('layout', '行距或段距不合', gbFormat('5.2.3')),
  'layout-page-number': kind('layout', '页码样式不合', gbFormat('7.5')),
  'layout-imprint': kind('layout', '版记不合', gbFormat('7.4')),
  'layout-date': kind('layout', '署名或成文日期位置不合', gbFormat('7.3.5')),
  'layout-mark': kind('layout', '发文机关标志或红线不合', gbFormat('7.2')),
} as const satisfies Record<string, Kind>
export type FindingKind = keyof typeof findingKinds
