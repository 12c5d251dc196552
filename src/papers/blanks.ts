/** 起草底稿: what each of the fifteen types is for, and a blank of it with its usual opening and closing, so that a draft begins right. */
import type { DocumentType } from './propose.ts'

export interface Blank {
  /** 适用: when this type is the right one, in plain words. */
  readonly use: string
  /** How its title usually runs. */
  readonly title: string
  /** Plain text, one paragraph a line; 【…】 is to be filled in. */
  readonly body: string
  /** 常用语: openings and closings to put in. */
  readonly phrases: readonly string[]
  /** Whether it needs no addressee: it is for everybody to read, or is carried by another document. */
  readonly open?: true
}

const numbered = '一、【要点】\n【具体内容】\n二、【要点】\n【具体内容】'

/** The fifteen types of the Regulation of 2012 (第八条). */
export const blanks = {
  决议: {
    use: '会议讨论通过的重大决策事项。',
    title: '关于……的决议',
    body: `【会议名称】听取和审议了【事项】。会议认为，【评价】。会议决定：\n${numbered}\n会议号召，【号召】。`,
    phrases: ['会议认为，', '会议决定：', '会议号召，'],
    open: true,
  },
  决定: {
    use: '对重要事项作出决策和部署，奖惩有关单位和人员，变更或撤销下级的决定。',
    title: '关于……的决定',
    body: `为【目的】，【机关】决定：\n${numbered}\n本决定自印发之日起施行。`,
    phrases: ['经研究，决定：', '现作出如下决定：', '本决定自印发之日起施行。'],
  },
  命令: {
    use: '公布规章、宣布施行重大强制性措施、授予称号、嘉奖等；须有相应职权。',
    title: '……令',
    body: '【事项】已经【会议】通过，现予公布，自【日期】起施行。',
    phrases: ['现予公布，自【日期】起施行。', '特发布此命令。'],
    open: true,
  },
  公报: {
    use: '公布重要决定或者重大事项。',
    title: '……会议公报',
    body: '【会议名称】于【日期】在【地点】举行。\n会议听取了【事项】。\n会议强调，【要求】。',
    phrases: ['会议听取了', '会议强调，', '会议号召，'],
    open: true,
  },
  公告: {
    use: '向国内外宣布重要事项或者法定事项；一般事务不用公告。',
    title: '……公告',
    body: '根据【依据】，现将【事项】公告如下：\n【内容】\n特此公告。',
    phrases: ['现将有关事项公告如下：', '特此公告。'],
    open: true,
  },
  通告: {
    use: '在一定范围内公布应当遵守或者周知的事项。',
    title: '关于……的通告',
    body: `为【目的】，现将有关事项通告如下：\n${numbered}\n特此通告。`,
    phrases: ['现将有关事项通告如下：', '特此通告。'],
    open: true,
  },
  意见: {
    use: '对重要问题提出见解和处理办法；可以上行、平行、下行。',
    title: '关于……的意见',
    body: `为【目的】，现提出如下意见。\n${numbered}`,
    phrases: ['现提出如下意见。', '以上意见，请结合实际认真贯彻执行。', '以上意见如无不妥，请批转执行。'],
  },
  通知: {
    use: '发布、传达要求下级执行和有关单位周知或者执行的事项，批转、转发公文。',
    title: '关于……的通知',
    body: `为【目的】，现就有关事项通知如下：\n${numbered}\n特此通知。`,
    phrases: ['现将有关事项通知如下：', '请认真贯彻执行。', '执行中的问题，请及时报告。', '特此通知。'],
  },
  通报: {
    use: '表彰先进、批评错误、传达重要精神和告知重要情况。',
    title: '关于……的通报',
    body: '现将【事项】通报如下：\n【情况】\n各单位要【要求】。',
    phrases: ['现将有关情况通报如下：', '特此通报。', '望引以为戒。'],
  },
  报告: {
    use: '向上级汇报工作、反映情况、回复询问；不得夹带请示事项。',
    title: '关于……的报告',
    body: `根据【依据】，现将【事项】报告如下：\n${numbered}\n特此报告。`,
    phrases: ['现将有关情况报告如下：', '特此报告。', '以上报告，请审阅。'],
  },
  请示: {
    use: '向上级请求指示、批准；一文一事，只主送一个上级机关。',
    title: '关于……的请示',
    body: '因【事由】，【需要】。现就有关事项请示如下：\n【请求事项】\n妥否，请批示。',
    phrases: ['现就有关事项请示如下：', '妥否，请批示。', '以上请示当否，请批复。'],
  },
  批复: {
    use: '答复下级的请示事项；一份请示答一份批复。',
    title: '关于……的批复',
    body: '你单位《关于【事项】的请示》（【字号】）收悉。经研究，批复如下：\n【意见】\n此复。',
    phrases: ['收悉。经研究，批复如下：', '原则同意', '此复。'],
  },
  议案: {
    use: '政府按法律程序向同级人民代表大会或者常委会提请审议事项。',
    title: '关于提请审议……的议案',
    body: '为【目的】，【机关】拟定了【事项】，现提请审议。',
    phrases: ['现提请审议。', '请予审议。'],
  },
  函: {
    use: '不相隶属的机关之间商洽工作、询问和答复问题、请求批准和答复审批事项。',
    title: '关于……的函',
    body: '为【目的】，【商洽事项】。\n请予支持，并请函复。',
    phrases: ['来函收悉。现函复如下：', '请予支持，并请函复。', '特此函达。', '特此函复。'],
  },
  纪要: {
    use: '记载会议主要情况和议定事项。',
    title: '……会议纪要',
    body: '【日期】，【主持人】主持召开【会议】，研究【议题】。现纪要如下：\n一、【议题】\n会议议定，【事项】。',
    phrases: ['会议听取了', '会议认为，', '会议议定，', '会议要求，'],
    open: true,
  },
} as const satisfies Record<DocumentType, Blank>

/** 待填: the places of a blank that nobody has filled in yet. */
export const unfilled = (text: string): { start: number; end: number; words: string }[] =>
  [...text.matchAll(/【[^【】\n]{1,30}】/g)].map(m => ({ start: m.index, end: m.index + m[0].length, words: m[0] }))
