import {
  actorAs,
  affair,
  anyOf,
  anyStaff,
  asked,
  choice,
  count,
  day,
  dueAfter,
  dueBy,
  file,
  files,
  gate,
  headOf,
  holderOf,
  longText,
  membersOfUnit,
  named,
  opener,
  people,
  person,
  type Situation,
  sectionOf,
  text,
  ticks,
  timeAs,
  unit,
  units,
  type Who,
  workedOut,
  yesNo,
} from '#affairs'
import { limit } from '#norms'
import { beijingDay } from '#office'

const director = holderOf('办公室主任')
const writer: Who<any> = named('writer', '责任人')
const second: Who<any> = named('second', '第二校对人')
const coWriters: Who<any> = named('coWriters', '参与起草人')
const partners: Who<any> = membersOfUnit('partner', '联合调研单位人员')
const recommended: Who<any> = named('readers', '荐读对象')
const asker = named('askedBy', '交办领导')
const signer: Who<any> = named('signer', '签批领导')

/** 文稿归谁: the section that answers for this matter on the office's own register of duties (2.7.1, 2.7.4). */
const sectionOfMatter = (v: { matter?: unknown }, { office, now }: Situation) => office.sectionFor(String(v.matter), now)?.id

const sectionHeads: Who<any> = {
  says: '承办科室负责人',
  people: (v, at) => {
    const section = v.section ?? sectionOfMatter(v, at)
    return section ? at.office.headsOf(section, at.now) : []
  },
}

/** 起草的不审核: whoever heads the section, and when he drafted it himself the leader in charge of it (2.7.1). */
const reviewer: Who<any> = {
  says: '科室审核人',
  people: (v, at) => {
    const heads = sectionHeads.people(v, at).filter(p => p !== v.writer)
    return heads.length || !v.section ? heads : at.office.leadersInCharge(v.section, at.now)
  },
}

const GENRES = ['重要文件文稿', '工作部署', '领导讲话', '向上汇报', '区委总结', '工作报告', '典型材料', '调查报告', '临时文字任务'] as const
const CATEGORIES = [
  '领导讲话',
  '会议材料',
  '工作报告',
  '汇报总结',
  '调查报告',
  '典型材料',
  '文件',
  '资料汇编',
  '剪报',
  '摘录',
  '报纸',
  '刊物',
] as const
/** Where a finished text of this genre stands in the library. */
const SHELVES: Record<(typeof GENRES)[number], (typeof CATEGORIES)[number]> = {
  重要文件文稿: '文件',
  工作部署: '会议材料',
  领导讲话: '领导讲话',
  向上汇报: '汇报总结',
  区委总结: '汇报总结',
  工作报告: '工作报告',
  典型材料: '典型材料',
  调查报告: '调查报告',
  临时文字任务: '会议材料',
}
const DOCUMENT_TYPES: Record<string, string> = { 领导讲话: '讲话材料', 会议材料: '会议材料' }

const notBy = (field: 'writer' | 'second', says: string, wayOut: string, cites: '2.7.1' | '4.6.7') =>
  gate<any>(says, cites, wayOut, (v, { actor }) => v[field] !== actor)

const toLibrary = (v: any, title: string, date: string, words: unknown, piece: unknown) => ({
  title,
  category: v.category,
  source: v.sectionName,
  date,
  ...(words ? { text: words } : {}),
  ...(piece ? { piece } : {}),
})

/** 文稿: from who asked for it to the text that was spoken, one person answering for it all the way (norm 4.6, 2.7). */
export const writingTask = affair('writing-task', {
  title: '文稿',
  summary: '交办起草任务：先列提纲，领导同意再动笔，双人校对，逐级送审，定稿入库。',
  room: 'writing',
  number: '文稿〔{year}〕{n}号',
  fields: {
    title: text('标题', { clause: '4.6.10' }),
    matter: choice('文稿归类', ['区委综合文稿', '办公室综合文稿', '区委会议领导讲话', '其他会议文字材料', '其他文字服务'], {
      clause: '2.7.1',
      hint: '决定落到哪个科室',
    }),
    genre: choice('文种', GENRES, { clause: '4.6.1' }),
    askedBy: person('交办领导', { clause: '2.7.4', offers: '区委常委' }),
    signer: person('签批领导', { clause: '4.6.8', hint: '不填即交办领导', offers: '区委常委' }).optional(),
    purpose: longText('目的意图、用途', { clause: '4.6.4' }),
    audience: text('受众', { clause: '4.6.4' }),
    length: text('篇幅', { clause: '2.7.4', hint: '如三千字以内' }),
    neededOn: day('需用时间', { clause: '2.7.4' }),
    requirements: longText('要求', { clause: '2.7.4' }),
    meetingOn: day('会议日期', { clause: '4.6.11', hint: '讲话和会议材料必填，会后据此催交终稿' }).optional(),
    topic: text('调研课题', { clause: '4.6.2', hint: '调查报告必填' }).optional(),
    partner: unit('联合调研单位', { clause: '4.6.2' }).optional(),
    large: yesNo('大型综合性公文（可多人起草）', { clause: '4.6.9' }).optional(),
  },
  subject: 'title',
  states: {
    assigning: '待分派',
    outlining: '列提纲',
    outlineAsked: '提纲待审',
    drafting: '起草修改',
    secondProof: '待第二人校对',
    headReview: '科室审核',
    directorReview: '主任审核',
    leaderSign: '领导阅签',
    final: '已定稿待验收',
    delivering: '待会后交终稿',
    handing: '交接中',
    closed: '已办结',
    stopped: '已停办',
  },
  register: {
    title: '文稿登记簿',
    columns: [
      'number',
      'opened',
      'matter',
      'genre',
      'title',
      'askedBy',
      'writer',
      'neededOn',
      'secondSigner',
      'finalAt',
      'closed',
      'state',
    ],
    cites: ['2.7.1'],
  },
  list: ['genre', 'askedBy', 'neededOn'],
  opens: {
    label: '交办文稿',
    by: anyStaff,
    in: 'assigning',
    fills: {
      section: workedOut('承办科室', sectionOfMatter),
      sectionName: workedOut('拟稿单位', (v, { office, now }) => office.sectionFor(v.matter, now)?.name),
      signer: workedOut('签批领导', v => v.signer ?? v.askedBy),
      partner: workedOut('联合调研单位', (v, { office }) =>
        v.genre === '调查报告' ? (v.partner ?? office.sectionNamed('政策研究室')?.id) : undefined,
      ),
      category: workedOut('资料类别', v => SHELVES[v.genre as keyof typeof SHELVES]),
    },
    must: [
      gate<any>(
        v => `“${v.matter}”没有确定由哪个科室承办`,
        '2.7.1',
        '请先在“机构人员”的职责中确定承办科室',
        v => Boolean(v.section),
        { field: 'matter' },
      ),
      gate<any>(
        '讲话和会议材料没有写会议日期',
        '4.6.11',
        '请填写会议日期，会后按期交终稿',
        v => !['区委会议领导讲话', '其他会议文字材料'].includes(v.matter) || Boolean(v.meetingOn),
        { field: 'meetingOn' },
      ),
      gate<any>('调查报告没有写明调研课题', '4.6.2', '请写明是哪个综合性调查或联合调研', v => v.genre !== '调查报告' || Boolean(v.topic), {
        field: 'topic',
      }),
    ],
    cites: ['4.6.1', '2.7.1', '2.7.4'],
  },
  acts: {
    assign: {
      label: '分派',
      from: 'assigning',
      to: 'outlining',
      by: sectionHeads,
      main: true,
      form: {
        writer: person('责任人', { clause: '4.6.9', hint: '一文一人负责到底；名字后是手头未办的件数' }),
        coWriters: people('参与起草', { clause: '4.6.9', hint: '只有大型综合性公文可以多人' }).optional(),
      },
      must: [
        gate<any>(
          v => `责任人须是${v.sectionName}的人`,
          '2.7.1',
          '请从本科人员中选一位',
          (v, { office, now }) => office.membersOf(v.section, now).includes(v.writer),
          { field: 'writer' },
        ),
        gate<any>('一文只能由一人负责', '4.6.9', '请只选一位责任人；大型综合性公文请在交办时注明', v => !v.coWriters || v.large === true, {
          field: 'coWriters',
        }),
      ],
      cites: ['4.6.1', '4.6.9'],
    },
    outline: {
      label: '提纲送审',
      from: 'outlining',
      to: 'outlineAsked',
      by: writer,
      main: true,
      form: {
        intent: longText('对领导意图的理解', { clause: '4.6.4' }),
        consulted: longText('查阅的同类资料', { clause: '4.6.4', hint: '右边“相关事项”列有资料库里的同类资料' }),
        outline: longText('提纲', { clause: '4.6.4' }),
        materials: files('参考资料').optional(),
      },
      cites: ['4.6.4'],
    },
    approveOutline: {
      label: '同意提纲',
      from: 'outlineAsked',
      to: 'drafting',
      by: asker,
      main: true,
      form: { words: longText('意见').optional() },
      phrases: { field: 'words', from: ['同意，请抓紧起草。'] },
      fills: { outlineAgreed: timeAs('提纲同意时间') },
      cites: ['4.6.5'],
    },
    returnOutline: {
      label: '退改提纲',
      from: 'outlineAsked',
      to: 'outlining',
      by: asker,
      form: { words: longText('修改意见') },
      cites: ['4.6.5'],
    },
    waiveOutline: {
      label: '免审提纲',
      from: ['outlining', 'outlineAsked'],
      to: 'drafting',
      by: asker,
      optional: true,
      form: { reason: text('免审理由', { clause: '4.6.5' }) },
      fills: { outlineAgreed: timeAs('提纲同意时间') },
      cites: ['4.6.5'],
    },
    revise: {
      label: '提交一稿',
      from: 'drafting',
      by: anyOf<any>(writer, coWriters),
      main: true,
      due: dueBy('neededOn'),
      form: {
        text: longText('全文', { clause: '4.6.6', hint: '每一稿都全文留存，可在时间线上对照' }),
        textFile: file('排好的文件').optional(),
        changed: text('这一稿改了什么').optional(),
      },
      fills: {
        draftNo: workedOut('稿次', v => (v.draftNo ?? 0) + 1),
        reviser: actorAs('修改人'),
      },
      cites: ['4.6.5', '4.6.6', '4.6.10'],
    },
    toProof: {
      label: '自查签字，送第二人校对',
      from: 'drafting',
      to: 'secondProof',
      by: writer,
      form: {
        items: ticks('自查', ['语言表达', '数据', '事例', '标点符号', '文字简练', '稿面整洁'], { clause: '4.6.6' }),
        second: person('第二校对人', { clause: '4.6.7' }),
      },
      must: [
        gate<any>('还没有提交稿子', '4.6.6', '请先提交一稿', v => Boolean(v.text), { early: true }),
        gate<any>('第二校对人不能是责任人本人', '4.6.7', '请另选一位秘书配合校对', v => v.second !== v.writer, { field: 'second' }),
        notBy('second', '一个人不能签两次校对', '请由责任人本人签字，或另选第二校对人', '4.6.7'),
      ],
      fills: { firstSigner: actorAs('校对人一') },
      cites: ['4.6.6', '4.6.7'],
    },
    signProof: {
      label: '校对签字',
      from: 'secondProof',
      to: 'headReview',
      by: second,
      main: true,
      form: { words: longText('校对意见').optional() },
      phrases: { field: 'words', from: ['校对无误。'] },
      must: [notBy('writer', '一个人不能签两次校对', '请由第二校对人本人签字，或退回责任人另选', '4.6.7')],
      fills: { secondSigner: actorAs('校对人二') },
      cites: ['4.6.7'],
    },
    returnProof: {
      label: '退改',
      from: 'secondProof',
      to: 'drafting',
      by: anyOf<any>(second, writer),
      form: { words: longText('要改的地方', { clause: '4.6.7' }) },
      cites: ['4.6.7'],
    },
    headPass: {
      label: '科室审核通过',
      from: 'headReview',
      to: 'directorReview',
      by: reviewer,
      main: true,
      form: { words: longText('审核意见').optional() },
      phrases: { field: 'words', from: ['请主任审核。'] },
      must: [notBy('writer', '起草的人不能审核自己的稿子', '请由科室负责人或分管主任审核', '2.7.1')],
      fills: { checker: actorAs('核稿人') },
      cites: ['4.6.9', '2.7.1', '4.6.10'],
    },
    headReturn: {
      label: '退改',
      from: 'headReview',
      to: 'drafting',
      by: reviewer,
      form: { words: longText('修改意见') },
      cites: ['4.6.9'],
    },
    directorPass: {
      label: '主任审核通过',
      from: 'directorReview',
      to: 'leaderSign',
      by: director,
      main: true,
      form: { words: longText('审核意见').optional() },
      phrases: { field: 'words', from: ['请领导阅签。'] },
      cites: ['4.6.9', '4.6.8'],
    },
    directorReturn: {
      label: '退改',
      from: 'directorReview',
      to: 'drafting',
      by: director,
      form: { words: longText('修改意见') },
      cites: ['4.6.8'],
    },
    sign: {
      label: '阅签定稿',
      from: 'leaderSign',
      to: v => (v.meetingOn ? 'delivering' : 'final'),
      toOneOf: ['delivering', 'final'],
      by: signer,
      main: true,
      form: { words: longText('签批意见').optional() },
      phrases: { field: 'words', from: ['同意。', '同意，请印发。'] },
      fills: { finalAt: timeAs('定稿时间'), finalNo: workedOut('定稿稿次', v => v.draftNo) },
      cites: ['4.6.8', '4.6.10'],
    },
    signReturn: {
      label: '退改',
      from: 'leaderSign',
      to: 'drafting',
      by: signer,
      form: { words: longText('修改意见') },
      cites: ['4.6.8'],
    },
    print: {
      label: '付印',
      from: ['final', 'delivering'],
      by: writer,
      optional: true,
      form: {
        copies: count('份数', { clause: '4.7.2' }),
        printBy: day('需用日期', { clause: '4.7.2' }),
        printing: longText('打印要求', { clause: '4.7.2' }),
        format: choice('格式', ['A4单面', 'A4双面', 'A3', '其他'], { clause: '4.7.2' }),
      },
      opens: [
        {
          kind: 'print-job',
          as: '付印',
          fields: (v: any) => ({
            title: v.title,
            docType: DOCUMENT_TYPES[v.category] ?? '汇报材料',
            copies: v.copies,
            neededOn: v.printBy,
            sender: v.section,
            signer: v.signer,
            requirements: v.printing,
            format: v.format,
            contact: v.writer,
            text: v.text,
            ...(v.textFile && { files: [v.textFile] }),
          }),
          cites: ['4.6.8'],
        },
      ],
      cites: ['4.6.8'],
    },
    accept: {
      label: '验收办结',
      from: 'final',
      to: 'closed',
      by: asker,
      main: true,
      form: { words: longText('意见').optional() },
      phrases: { field: 'words', from: ['很好。', '可以。'] },
      opens: [
        {
          kind: 'library-item',
          as: '入库',
          when: (v: any) => v.genre !== '临时文字任务',
          fields: (v: any) => toLibrary(v, v.title, String(v.finalAt).slice(0, 10), v.text, v.textFile),
          cites: ['4.6.11'],
        },
      ],
      cites: ['2.7.4'],
    },
    redo: {
      label: '退回再改',
      from: 'final',
      to: 'drafting',
      by: asker,
      form: { words: longText('修改意见') },
      cites: ['2.7.4'],
    },
    handIn: {
      label: '会后交终稿',
      from: 'delivering',
      to: 'closed',
      by: writer,
      main: true,
      due: dueAfter('meetingOn', limit('4.6.11')),
      form: {
        delivered: longText('会上所用的终稿全文', { clause: '4.6.11' }),
        deliveredFile: file('终稿文件').optional(),
      },
      opens: [
        {
          kind: 'library-item',
          as: '入库',
          fields: (v: any) => toLibrary(v, v.title, v.meetingOn, v.delivered, v.deliveredFile),
          cites: ['4.6.11'],
        },
      ],
      cites: ['4.6.11'],
    },
    changeWriter: {
      label: '更换责任人',
      from: ['outlining', 'outlineAsked', 'drafting', 'secondProof'],
      to: 'handing',
      by: sectionHeads,
      optional: true,
      form: {
        writer: person('责任人', { clause: '4.6.9' }),
        reason: text('更换理由', { clause: '4.6.9' }),
        handover: longText('交接情况', { clause: '4.6.9', hint: '写到哪里，还差什么' }),
      },
      must: [
        gate<any>(
          v => `责任人须是${v.sectionName}的人，且不是原责任人`,
          '4.6.9',
          '请从本科人员中另选一位',
          (v, { office, now, affair: task }) => v.writer !== task?.data.writer && office.membersOf(v.section, now).includes(v.writer),
          { field: 'writer' },
        ),
      ],
      tells: [writer],
      cites: ['4.6.9'],
    },
    takeOver: {
      label: '接手',
      from: 'handing',
      to: v => ((v as any).outlineAgreed ? 'drafting' : 'outlining'),
      toOneOf: ['drafting', 'outlining'],
      by: writer,
      main: true,
      cites: ['4.6.9'],
    },
    stop: {
      label: '停办',
      from: [
        'assigning',
        'outlining',
        'outlineAsked',
        'drafting',
        'secondProof',
        'headReview',
        'directorReview',
        'leaderSign',
        'final',
        'delivering',
      ],
      to: 'stopped',
      by: anyOf<any>(asker, director),
      optional: true,
      form: { reason: text('停办理由') },
      tells: [opener, writer],
      cites: ['4.6.4'],
    },
    recordUse: {
      label: '记载领导采用',
      from: '*',
      afterEnd: true,
      optional: true,
      by: anyOf<any>(writer, partners),
      form: { usedBy: person('采用的领导', { clause: '4.6.2' }), use: longText('怎样采用', { clause: '4.6.2' }) },
      must: [gate<any>('只有调查报告记载采用情况', '4.6.2', '其他文稿请用“补记”', v => v.genre === '调查报告', { early: true })],
      cites: ['4.6.2'],
    },
  },
  filled: {
    section: '承办科室',
    sectionName: '拟稿单位',
    category: '资料类别',
    outlineAgreed: '提纲同意时间',
    draftNo: '稿次',
    reviser: '修改人',
    firstSigner: '校对人一',
    secondSigner: '校对人二',
    checker: '核稿人',
    finalAt: '定稿时间',
    finalNo: '定稿稿次',
  },
  sees: [sectionHeads, director, partners],
  looks: { 同类资料: { kind: 'library-item', same: { category: 'category' }, states: ['onShelf', 'lent'], shows: true } },
  corrects: { by: anyOf<any>(asker, opener), fields: ['neededOn', 'meetingOn', 'requirements'], cites: ['4.6.4'] },
  strip: [
    { act: 'approveOutline', words: 'words', label: '提纲意见' },
    { act: 'returnOutline', words: 'words', label: '提纲意见' },
    { act: 'waiveOutline', words: 'reason', label: '提纲免审' },
    { act: 'toProof', words: 'words', label: '校对人一签字' },
    { act: 'signProof', words: 'words', label: '校对人二签字' },
    { act: 'returnProof', words: 'words', label: '校对退改' },
    { act: 'headPass', words: 'words', label: '审核意见' },
    { act: 'headReturn', words: 'words', label: '审核意见' },
    { act: 'directorPass', words: 'words', label: '主任审核' },
    { act: 'directorReturn', words: 'words', label: '主任审核' },
    { act: 'sign', words: 'words', label: '领导签批' },
    { act: 'signReturn', words: 'words', label: '领导签批' },
    { act: 'accept', words: 'words', label: '验收意见' },
  ],
  papers: [
    { paper: 'slip', title: '拟稿处理单' },
    { paper: 'timeline', title: '办理记录' },
  ],
})

const WRITERS = '文秘科'
const staffOfSection = sectionOf(WRITERS)
const sectionHead = headOf(WRITERS)
const keeper = holderOf('资料管理员')
const collectors = anyOf(keeper, sectionHead)

const liaisonsOf: Who<any> = {
  says: '报送单位联络员',
  people: (v, { office, now }) =>
    [v.units ?? []].flat().flatMap((u: string) => {
      const liaison = office.holders('联络员', now, u)
      return liaison.length ? liaison.slice(0, 1) : office.headsOf(u, now).slice(0, 1)
    }),
}
const unitOf = (p: string, { office }: Situation) => office.findPerson(p)?.unit
const handedIn = (at: Situation) =>
  (at.affair?.assignments ?? []).filter(a => a.round.startsWith('报送') && a.state === 'done').map(a => unitOf(a.person, at))

/** 资料收集: once a quarter, towns and departments hand in, the chosen pieces are bound into a volume (4.6.3). */
export const collection = affair('collection', {
  title: '资料收集',
  summary: '每季度向镇街、部门收集总结、汇报和情况反映，筛选汇编成册。',
  room: 'writing',
  number: '收集〔{year}〕{n}号',
  fields: { title: text('收集事项', { clause: '4.6.3' }), period: text('期次') },
  subject: 'title',
  states: { planning: '待布置', collecting: '报送中', selecting: '待筛选汇编', bound: '已汇编', dropped: '未汇编' },
  register: {
    title: '资料收集登记簿',
    columns: ['number', 'period', 'title', 'units', 'dueOn', 'volume', 'chosen', 'state'],
    cites: ['4.6.3'],
  },
  list: ['period'],
  opens: { label: '布置收集', by: collectors, in: 'planning', cites: ['4.6.3'] },
  acts: {
    ask: {
      label: '布置报送',
      from: 'planning',
      to: 'collecting',
      by: keeper,
      main: true,
      due: limit('4.6.3'),
      form: {
        units: units('报送单位', { clause: '4.6.3' }),
        what: longText('报送什么', { clause: '4.6.3' }),
        dueOn: day('报送截止', { clause: '4.6.3' }),
      },
      assigns: [
        {
          round: '报送',
          verb: 'answer',
          to: liaisonsOf,
          acts: ['submit'],
          due: dueBy('dueOn'),
          then: 'selecting',
          purpose: '请报送材料',
          cites: ['4.6.3'],
        },
      ],
      cites: ['4.6.3'],
    },
    submit: {
      label: '报送',
      from: 'collecting',
      by: asked('报送', '报送单位联络员'),
      mayHandOver: true,
      main: true,
      form: {
        pieceTitle: text('材料标题', { clause: '4.6.3' }),
        words: longText('材料全文', { clause: '4.6.3' }),
        piece: file('材料文件').optional(),
      },
      cites: ['4.6.3'],
    },
    stopWaiting: {
      label: '不再等候',
      from: 'collecting',
      to: 'selecting',
      by: collectors,
      optional: true,
      form: { reason: text('没有报来的单位和原因') },
      withdraws: ['报送'],
      cites: ['4.6.3'],
    },
    bind: {
      label: '汇编成册',
      from: 'selecting',
      to: 'bound',
      by: keeper,
      main: true,
      form: { volume: text('册名', { clause: '4.6.3' }), chosen: units('选入的单位', { clause: '4.6.3' }) },
      must: [
        gate<any>(
          (v, at) =>
            `${v.chosen
              .filter((u: string) => !handedIn(at).includes(u))
              .map((u: string) => at.office.findUnit(u)?.name)
              .join('、')}没有报来材料`,
          '4.6.3',
          '请只选报来材料的单位',
          (v, at) => v.chosen.every((u: string) => handedIn(at).includes(u)),
          { field: 'chosen' },
        ),
      ],
      opens: [
        {
          kind: 'library-item',
          as: '入库',
          fields: (v: any, { office, now }) => ({
            title: v.volume,
            category: '资料汇编',
            source: v.chosen
              .map((u: string) => office.findUnit(u)?.name)
              .join('、')
              .slice(0, 480),
            date: beijingDay(now),
            keywords: v.period,
          }),
          cites: ['4.6.3'],
        },
      ],
      cites: ['4.6.3'],
    },
    drop: {
      label: '不汇编',
      from: ['planning', 'selecting'],
      to: 'dropped',
      by: sectionHead,
      optional: true,
      form: { reason: text('理由') },
      cites: ['4.6.3'],
    },
  },
  sees: [staffOfSection],
  cycles: [
    {
      name: '季度资料收集',
      every: 'quarter',
      owner: keeper,
      fields: period => ({ title: `${period.slice(0, 4)}年第${period.slice(6)}季度总结、汇报和情况反映收集`, period }),
      cites: ['4.6.3'],
    },
  ],
  papers: [
    { paper: 'volume', title: '资料汇编' },
    { paper: 'timeline', title: '办理记录' },
  ],
})

/** 业务交流: a record as soon as it is written; a recommended piece reaches those it is recommended to (4.6.14). */
export const exchange = affair('exchange', {
  title: '业务交流',
  summary: '研讨会、专题调研、部门交流、荐读、共议提纲，记一笔；荐读的送到每人待阅。',
  room: 'writing',
  number: '交流〔{year}〕{n}号',
  fields: {
    subject: text('事项', { clause: '4.6.14' }),
    kind: choice('类别', ['研讨会', '专题调研', '部门交流', '荐读', '共议提纲'], { clause: '4.6.14' }),
    heldOn: day('日期', { clause: '4.6.14' }),
    who: text('参加的单位和人员', { clause: '4.6.14' }),
    matter: longText('情况', { clause: '4.6.14' }),
    readers: people('荐读给', { clause: '4.6.14', hint: '荐读必填' }).optional(),
    papers: files('材料').optional(),
  },
  subject: 'subject',
  states: { recorded: '已记录' },
  register: { title: '业务交流记录', columns: ['number', 'heldOn', 'kind', 'subject', 'who', 'matter', 'opener'], cites: ['4.6.14'] },
  list: ['kind', 'heldOn'],
  opens: {
    label: '记一笔',
    by: staffOfSection,
    in: 'recorded',
    must: [
      gate<any>('荐读没有写给谁读', '4.6.14', '请选择荐读给哪些人', v => v.kind !== '荐读' || Boolean(v.readers), { field: 'readers' }),
    ],
    assigns: [
      {
        round: '荐读',
        verb: 'read',
        to: recommended,
        purpose: '荐读',
        when: (v: any) => Boolean(v.readers),
        cites: ['4.6.14'],
      },
    ],
    cites: ['4.6.14'],
  },
  acts: {},
  sees: [staffOfSection],
})
