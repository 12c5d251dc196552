import {
  type Archives,
  affair,
  allLinkedEnded,
  asked,
  choice,
  choices,
  count,
  day,
  dueBy,
  files,
  gate,
  holderOf,
  type Linked,
  longText,
  named,
  opener,
  people,
  person,
  type Situation,
  text,
  ticks,
  unit,
  type Who,
  yesNo,
} from '#affairs'
import { limit } from '#norms'
import { gathering, leavingOut } from '../filing.ts'
import { copyNumbersIn, opensCopies } from './copies.ts'
import { inLevel } from './scope.ts'

const clerks = holderOf('文管人员')
const director = holderOf('办公室主任')

const sectionHeads: Who<any> = {
  says: '承办单位负责人',
  people: ({ section }, { office, now }) => (section ? office.headsOf(String(section), now) : []),
}

/** 批示过的领导: to whom the answer goes back. */
const instructed: Who<unknown> = {
  says: '作出批示的领导',
  people: (_, { affair: document }) => [
    ...new Set((document?.assignments ?? []).filter(a => a.acts.includes('instruct') && a.state === 'done').map(a => a.person)),
  ],
}

const outsideScope = (who: readonly string[], scope: string | undefined, { office, now }: Situation): readonly string[] =>
  who.filter(p => !inLevel(p, scope ?? '不限', office, now))
const withinScope = (field: 'readers' | 'instructors') =>
  gate<any>(
    (v, at) =>
      `${outsideScope(v[field] ?? [], v.scope, at)
        .map(p => at.office.findPerson(p)?.name)
        .join('、')}不在这份文件的阅读范围（${v.scope}）之内`,
    '4.5.30',
    '请按文件规定的级别范围改选送阅对象',
    (v, at) => outsideScope(v[field] ?? [], v.scope, at).length === 0,
    { field },
  )

const readingStill = ({ affair: document, office }: Situation) =>
  (document?.assignments ?? [])
    .filter(a => a.verb === 'read' && !a.round.endsWith('·补阅') && (a.state === 'open' || a.state === 'waiting'))
    .map(a => office.findPerson(a.person)?.name ?? a.person)

const circulate = {
  round: '传阅',
  verb: 'read',
  to: named('readers', '送阅领导'),
  order: 'senior-first',
  purpose: '传阅',
  when: (v: { readers?: unknown }) => v.readers !== undefined,
  cites: ['4.5.28'],
} as const

/** 初审: what a lower unit's document is looked at for before anybody proposes how to handle it. */
const screening = ['属本机关办理', '符合行文规则', '文种、格式合规', '涉及部门已会签或协商'] as const
const copiesOf = (linked: readonly Linked[]) => linked.filter(l => l.name === opensCopies.as && l.direction === 'to')
/** 归档: the slip lies before the document, the document before what was made of it (DA/T 22-2015). */
const archives: Archives = {
  into: 'archive-item',
  source: '收文',
  from: ['toFile'],
  expected: true,
  parts: [
    { name: '处理单', paper: 'slip' },
    { name: '正本', files: ['files'] },
    { name: '附件', mayLack: true },
    { name: '办理材料', files: ['resultFiles'], mayLack: true },
  ],
  never: { 定稿: '来文的定稿在发文机关' },
  describes: { responsible: 'sender', docNumber: 'docNumber', date: 'writtenOn', secrecy: 'secrecy', unit: 'section' },
}
const filing = gathering(archives)

/** 收文: from the counter to the archive (4.5.25–4.5.31). */
export const incomingDocument = affair('incoming-document', {
  title: '收文',
  summary: '登记来文，拟办、批示、传阅、承办、归档，全程有据可查。',
  room: 'documents',
  number: '收〔{year}〕{n}号',
  fields: {
    files: files('来文（电子件或扫描件）', { hint: '可传 PDF、Word 或扫描图片；系统读出文字后代拟下面各项，请逐项核对' }).optional(),
    title: text('标题', { clause: '4.5.25' }),
    sender: text('来文单位', { clause: '4.5.25' }),
    docNumber: text('来文字号', { clause: '4.5.25' }).optional(),
    writtenOn: day('成文日期').optional(),
    receivedOn: day('收文日期', { clause: '4.5.25' }),
    urgency: choice('紧急程度', ['平件', '加急', '特急'], { clause: '4.5.25' }),
    secrecy: choice('密级', ['无', '内部'], { clause: '4.5.6', hint: '秘密级以上只走纸质，到保密办登记' }),
    scope: choice('阅读范围', ['不限', '科级', '县级'], { clause: '4.5.30' }),
    copies: count('份数', { clause: '4.5.25' }),
    copyNumbers: text('份号', { clause: '4.5.25', hint: '有份号的纸质件填写，如 000012-000015' }).optional(),
    signedBy: person('签收人', { clause: '4.5.25' }).optional(),
    origin: choice('来文类别', ['上级来文', '平级来文', '下级来文'], { hint: '下级来文要先初审，再提拟办意见' }).optional(),
    repeatReason: text('重复仍登记的理由', { clause: '4.5.25', hint: '系统提示可能重复、核对后仍要登记时填写' }).optional(),
    note: longText('备注').optional(),
  },
  subject: 'title',
  archives,
  states: {
    screening: '待初审',
    registered: '待拟办',
    instructing: '传批中',
    instructed: '待分送',
    handling: '承办中',
    toFile: '待归档',
    filed: '已归档',
    returned: '已退回来文单位',
    notFiled: '不归档',
    void: '已作废',
  },
  register: {
    title: '收文登记簿',
    columns: [
      'number',
      'receivedOn',
      'sender',
      'docNumber',
      'title',
      'secrecy',
      'urgency',
      'copies',
      'copyNumbers',
      'signedBy',
      'opener',
      'section',
      'result',
      'archiveNumber',
      'state',
    ],
    cites: ['4.5.25'],
  },
  list: ['sender', 'docNumber', 'receivedOn', 'urgency'],
  opens: {
    label: '登记收文',
    by: clerks,
    in: 'registered',
    instead: { in: 'screening', when: v => v.origin === '下级来文' },
    cites: ['4.5.25'],
  },
  acts: {
    screen: {
      label: '初审',
      from: 'screening',
      to: 'registered',
      by: clerks,
      main: true,
      form: { screened: ticks('初审要点', screening, { clause: '4.5.26' }) },
      cites: ['4.5.26'],
    },
    sendBack: {
      label: '初审退回',
      from: ['screening', 'registered'],
      to: 'returned',
      by: clerks,
      optional: true,
      confirm: '退回后这份来文就此办结，理由随件告知来文单位。',
      form: { faults: choices('不符合之处', screening, { clause: '4.5.26' }), reason: text('退回理由') },
      cites: ['4.5.26'],
    },
    trackCopies: {
      label: '纸质件按份登记',
      from: ['screening', 'registered', 'instructing', 'instructed', 'handling', 'toFile'],
      by: clerks,
      optional: true,
      form: {
        copyNumbers: text('份号', { clause: '4.5.29', hint: '如 000012-000015、000020' }),
        mustReturn: yesNo('须清退').optional(),
        returnBy: day('清退期限').optional(),
      },
      must: [
        gate<any>(
          '份号没有写明白',
          '4.5.29',
          '请写成 000012-000015、000020 这样',
          v => copyNumbersIn(String(v.copyNumbers ?? '')) !== undefined,
          {
            field: 'copyNumbers',
          },
        ),
        gate<any>(
          (_, { linked }) => `已经按份登记过：${copiesOf(linked).length}份`,
          '4.5.29',
          '请到纸质文件里办理',
          (_, { linked }) => copiesOf(linked).length === 0,
          { early: true },
        ),
        gate<any>('须清退的要写明清退期限', '4.5.29', '请填写清退期限', v => !v.mustReturn || Boolean(v.returnBy), { field: 'returnBy' }),
      ],
      opens: [opensCopies],
      cites: ['4.5.29'],
    },
    propose: {
      label: '拟办',
      from: 'registered',
      to: (v: { instructors?: unknown; section?: unknown }) => (v.instructors ? 'instructing' : v.section ? 'handling' : 'toFile'),
      toOneOf: ['instructing', 'handling', 'toFile'],
      by: director,
      main: true,
      form: {
        opinion: longText('拟办意见', { clause: '4.5.26' }),
        instructors: people('请示领导', { clause: '4.5.28', hint: '传批：由后向前送', offers: '区委常委' }).optional(),
        readers: people('送阅领导', { clause: '4.5.28', hint: '传阅：由前向后送', offers: '区委常委' }).optional(),
        section: unit('承办单位', { clause: '4.5.27' }).optional(),
        answerBy: day('答复时限').optional(),
      },
      phrases: { field: 'opinion', from: ['请区委领导阅示。', '请有关领导阅。', '拟请文秘科阅处。'] },
      must: [
        gate<any>(
          '还没有写明送给谁',
          '4.5.27',
          '请至少选一位送阅或请示的领导，或选定承办单位',
          v => Boolean(v.instructors || v.readers || v.section),
          { field: 'readers' },
        ),
        withinScope('readers'),
        withinScope('instructors'),
      ],
      assigns: [
        {
          round: '传批',
          verb: 'do',
          to: named('instructors', '请示领导'),
          acts: ['instruct'],
          order: 'junior-first',
          due: limit('4.5.29', 'standstill_hours'),
          in: 'instructing',
          then: 'instructed',
          purpose: '请批示',
          when: (v: { instructors?: unknown }) => v.instructors !== undefined,
          cites: ['4.5.28'],
        },
        circulate,
      ],
      cites: ['4.5.26'],
    },
    instruct: {
      label: '批示',
      from: 'instructing',
      by: asked('传批', '请示的领导'),
      main: true,
      form: {
        words: longText('批示', { hint: '可以只签名不写字' }).optional(),
        asksAction: yesNo('要求落实并报结果', { clause: '4.5.26' }).optional(),
        actionUnit: unit('承办单位', { clause: '4.5.27' }).optional(),
        actionDue: day('完成时限', { clause: '3.1.9' }).optional(),
      },
      phrases: { field: 'words', from: ['同意。', '已阅。', '请认真落实。', '请按拟办意见办理。'] },
      must: [
        gate<any>('要求落实的批示须写明承办单位', '4.5.26', '请选定承办单位', v => !v.asksAction || Boolean(v.actionUnit), {
          field: 'actionUnit',
        }),
        gate<any>('要求落实的批示须写明完成时限', '3.1.9', '请选定完成时限', v => !v.asksAction || Boolean(v.actionDue), {
          field: 'actionDue',
        }),
        gate<any>('要求落实的批示须写明要办什么', '3.1.9', '请写批示内容', v => !v.asksAction || Boolean(v.words), { field: 'words' }),
      ],
      opens: [
        {
          kind: 'matter',
          as: '批示交办',
          when: (v: any) => v.asksAction === true,
          fields: (v: any, { actor, office, now, affair: document }) => ({
            subject: `落实批示：${v.title}`.slice(0, 480),
            request: v.words,
            // A delegate instructs in the leader's stead; the answer goes to the leader.
            askedBy:
              (document?.assignments ?? []).find(
                a =>
                  a.state === 'open' &&
                  a.acts.includes('instruct') &&
                  (a.person === actor || office.actsFor(actor, now).includes(a.person)),
              )?.person ?? actor,
            kind: '批示落实',
            ownerUnit: v.actionUnit,
            dueOn: v.actionDue,
          }),
          cites: ['4.5.26'],
        },
      ],
      cites: ['4.5.26'],
    },
    distribute: {
      label: '分送',
      from: 'instructed',
      to: (v: { section?: unknown }) => (v.section ? 'handling' : 'toFile'),
      toOneOf: ['handling', 'toFile'],
      by: clerks,
      main: true,
      form: {
        section: unit('承办单位', { clause: '4.5.27' }).optional(),
        answerBy: day('答复时限').optional(),
        readers: people('加送阅', { clause: '4.5.27' }).optional(),
      },
      must: [withinScope('readers')],
      assigns: [
        { ...circulate, when: (v: any, at: Situation) => Boolean(v.readers) && !Object.keys(at.affair?.rounds ?? {}).includes('传阅') },
      ],
      cites: ['4.5.27'],
    },
    addReaders: {
      label: '加送传阅',
      from: ['instructing', 'handling', 'toFile'],
      by: clerks,
      optional: true,
      form: { readers: people('送阅领导', { clause: '4.5.27' }) },
      must: [withinScope('readers')],
      assigns: [{ ...circulate, when: () => true }],
      cites: ['4.5.27'],
    },
    answer: {
      label: '办结反馈',
      from: 'handling',
      to: 'toFile',
      by: sectionHeads,
      mayHandOver: true,
      main: true,
      due: dueBy('answerBy'),
      form: { result: longText('办理结果', { clause: '4.5.26' }), resultFiles: files('办理材料').optional() },
      assigns: [
        {
          round: '阅办理结果',
          verb: 'read',
          to: instructed,
          purpose: '办理结果报您阅',
          when: (_v, at: Situation) => instructed.people({}, at).length > 0,
          cites: ['4.5.26'],
        },
      ],
      tells: [opener],
      cites: ['4.5.26'],
    },
    file: {
      label: '归档',
      from: 'toFile',
      to: 'filed',
      by: clerks,
      main: true,
      ...filing,
      must: [
        ...filing.must,
        gate<unknown>(
          (_, at) => `还有人没有阅完：${readingStill(at).join('、')}`,
          '4.5.29',
          '请等阅完，或催阅；不漏传',
          (_, at) => readingStill(at).length === 0,
          { early: true },
        ),
        allLinkedEnded('批示交办', '4.5.26', '请等交办事项办结后归档，或先催办'),
        gate<unknown>(
          (_, { linked }) => `还有${copiesOf(linked).filter(l => !l.ended).length}份纸质件没有清退或随卷`,
          '4.5.29',
          '请先收回，办清退或随卷归档',
          (_, { linked }) => copiesOf(linked).every(l => l.ended),
          { early: true },
        ),
      ],
    },
    leaveOut: { label: '不归档', from: 'toFile', to: 'notFiled', by: clerks, optional: true, ...leavingOut() },
    void: {
      label: '作废',
      from: ['screening', 'registered'],
      to: 'void',
      by: clerks,
      optional: true,
      confirm: '作废后编号保留、不再使用，记录仍可查。',
      form: { reason: text('作废理由') },
      cites: ['4.5.25'],
    },
  },
  sees: [clerks, director],
  corrects: { by: clerks, fields: ['title', 'sender', 'docNumber', 'writtenOn', 'copies'], cites: ['4.5.25'] },
  strip: [
    { act: 'propose', words: 'opinion', label: '拟办意见' },
    { act: 'instruct', words: 'words', label: '领导批示' },
    { act: 'answer', words: 'result', label: '办理结果' },
  ],
  papers: [
    { paper: 'slip', title: '文件处理单' },
    { paper: 'timeline', title: '办理记录' },
  ],
})
