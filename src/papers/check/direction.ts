/** 文种和行文方向: the type against who writes to whom, and what each type may carry. */
import type { Piece } from '../names.ts'
import { documentTypes } from '../propose.ts'
import type { Draft } from './draft.ts'
import type { Report, Rule } from './rule.ts'
import { withoutQuoted } from './text.ts'

/** Types of the Party regulation of 1996 that the present one no longer has. */
const RETIRED: Readonly<Record<string, string>> = {
  会议纪要: '纪要',
  指示: '意见',
  条例: '印发条例用“通知”',
  规定: '印发规定用“通知”',
  布告: '公告',
  指令: '命令',
}
const NEW_IN_2012 = ['命令', '公告', '通告', '议案']

const types: Rule = (draft, report, { edition }) => {
  const place = { field: 'type', text: draft.type }
  const all = (kind: Parameters<Report>[0], message: string, suggestion: string) =>
    report(kind, place, 0, draft.type.length, { message, suggestion })
  if (draft.type === '') return all('type-missing', '没有写明文种', `从十五种文种中选定：${documentTypes.join('、')}`)
  if (edition === '2005') {
    if (NEW_IN_2012.includes(draft.type)) all('type-unknown', `“${draft.type}”不在当时党的机关公文种类之内`, '改用当时的文种')
    return
  }
  if (draft.type in RETIRED) {
    const now = RETIRED[draft.type] ?? ''
    return all('type-retired', `“${draft.type}”已不是公文文种`, now.length > 4 ? now : `改用“${now}”`)
  }
  if (!(documentTypes as readonly string[]).includes(draft.type) && draft.type !== '令')
    return all('type-unknown', `“${draft.type}”不是公文文种`, `从十五种文种中选定：${documentTypes.join('、')}`)
  // An order, a notice to the public or a bill is the government's or the congress's; 公告 is rare but not shut out.
  if (['命令', '通告', '议案'].includes(draft.type) && /^中共|^中国共产党/.test(draft.agency))
    all('type-agency', `党委机关不用“${draft.type}”行文`, draft.type === '议案' ? '改用请示、报告或函' : '改用决定、通知或意见')
}

type Level = 1 | 2 | 3 | 4
interface Organ {
  level: Level
  /** The committee or the government itself, not one of its departments. */
  whole: boolean
}
const LEVELS: Readonly<Record<string, Level>> = { 省: 4, 市: 3, 区: 2, 县: 2, 镇: 1, 乡: 1, 街道: 1 }

/** 中共临江市云岭区委 → the district, the committee itself; nothing when the name does not tell. */
const organOf = (name: string): Organ | undefined => {
  const bare = name.replace(/[（(].*?[）)]/g, '').replace(/^中共|^中国共产党/, '')
  // 市场监管、城市管理、社区 are no places of their own.
  const last = [...bare.matchAll(/省|(?<!城)市(?!场|政公|政局|政工|容)|(?<![社园校片])区|县|镇|乡(?!村)|街道/g)].at(-1)
  if (!last) return undefined
  const level = LEVELS[last[0]]
  if (!level) return undefined
  const rest = bare.slice(last.index + last[0].length)
  return { level, whole: /^(?:委|委员会|党委|党工委|工委|人民政府|政府|办事处)$/.test(rest) }
}

const isBelow = (name: string, agency: Organ | undefined): boolean => {
  if (/^各/.test(name)) return true
  const organ = organOf(name)
  if (!organ || !agency) return false
  return organ.level < agency.level || (agency.whole && !organ.whole && organ.level === agency.level)
}
const isAbove = (name: string, agency: Organ | undefined): boolean => {
  const organ = organOf(name)
  if (!organ || !agency || !organ.whole) return false
  return organ.level > agency.level || (organ.level === agency.level && !agency.whole)
}

/** Who writes: as given, or told by an upward document's addressee. */
const writerOf = (draft: Draft): Organ | undefined => {
  const own = organOf(draft.agency)
  if (own) return own
  const [first] = draft.main.names
  const addressed = first && organOf(first.text)
  return addressed?.whole && addressed.level === 3 && draft.type === '请示' ? { level: 2, whole: true } : undefined
}

const PERSON = /(?:同志|书记|区长|市长|县长|镇长|乡长|局长|部长|秘书长|主任|主席|常委)$/

const addressees: Rule = (draft, report) => {
  const { main, copy, type } = draft
  const agency = writerOf(draft)
  const each = (list: Draft['main'], found: (name: Piece) => boolean, tell: (name: Piece) => void) => {
    for (const name of list.names) if (found(name)) tell(name)
  }
  const upward = type === '请示' || type === '报告' || draft.direction === '上行'
  if (upward || type === '函' || type === '意见')
    each(
      main,
      n => PERSON.test(n.text) && !/^各位|大会|全体/.test(n.text),
      n =>
        report('addressee-person', main, n.start, n.end, {
          message: `公文不主送领导个人，“${n.text}”不是机关`,
          suggestion: '改为主送其所在机关',
        }),
    )
  if (type === '请示' && main.names.length > 1)
    report('request-addressees', main, main.names[0]?.start ?? 0, main.names.at(-1)?.end ?? 0, {
      message: `请示只主送一个机关，这里有${main.names.length}个`,
      suggestion: `主送“${main.names[0]?.text}”，其他机关需要知道的用抄送`,
    })
  if (type === '请示')
    each(
      copy,
      n => isBelow(n.text, agency),
      n =>
        report('request-copy', copy, n.start, n.end, {
          message: `请示不抄送下级机关，“${n.text}”是下级`,
          suggestion: '删去，待上级批复后另行文',
        }),
    )
  if (type === '请示' || type === '报告')
    each(
      main,
      n => isBelow(n.text, agency) && !/^各位/.test(n.text),
      n =>
        report('type-direction', main, n.start, n.end, {
          message: `${type}是上行文，不主送下级或平级的“${n.text}”`,
          suggestion: type === '请示' ? '对下用通知或意见，对平级用函' : '对下用通报或通知',
        }),
    )
  // Two bureaus of one level do not ask each other for instructions.
  if (type === '请示' && /局$/.test(draft.agency))
    each(
      main,
      n => /局$/.test(n.text) && organOf(n.text)?.level === agency?.level,
      n => report('type-direction', main, n.start, n.end, { message: `请示是上行文，“${n.text}”与本机关平级`, suggestion: '改用函' }),
    )
  if (['通知', '通报', '批复', '决定'].includes(type) && draft.direction !== '上行')
    each(
      main,
      n => isAbove(n.text, agency),
      n =>
        report('type-direction', main, n.start, n.end, {
          message: `${type}不用于上行，“${n.text}”是上级机关`,
          suggestion: '向上级行文用报告或请示',
        }),
    )
  if (type === '函')
    each(
      main,
      n => isAbove(n.text, agency) || (agency?.whole === true && isBelow(n.text, agency)),
      n =>
        report('type-direction', main, n.start, n.end, {
          message: isAbove(n.text, agency) ? `函用于不相隶属机关，“${n.text}”是上级机关` : `函用于不相隶属机关，“${n.text}”是下级`,
          suggestion: isAbove(n.text, agency) ? '改用请示或报告' : '改用通知、意见或批复',
        }),
    )
}

const REQUEST_VERB =
  '增加|增设|增补|解决|拨付|拨给|批准|设立|成立|撤销|调整|购置|更新|更换|建设|修建|新建|修缮|维修|改造|召开|举办|追加|安排|申请|划拨|核定|核增|给予|聘用|招聘|采购|命名|表彰|授予|申报|推荐|租用|出租|处置|报废'
const TWO_IN_TITLE = new RegExp(
  `关于(?:(?:申请|请求|要求)?(${REQUEST_VERB})[^和及、]{3,30})(和|及|以及|与|暨|、)(${REQUEST_VERB})[^的]{3,30}的请示`,
)
const HEADING_ASKS = new RegExp(
  `^(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）)\\s*(?:关于|申请|请求|恳请)(?:${REQUEST_VERB}|.{0,4}(?:${REQUEST_VERB}))`,
)
// 同时，恳请…指导 belongs to the matter asked; 同时请求批准购车 does not.
const ASIDE = new RegExp(
  `(?:^|[。；])((?:${[
    '(?:另|另外|此外|除此之外|还有一事|顺便)[，,]?[^。；]{0,60}?(?:恳请|申请|拟请|请求|请|望)[^。；]{0,40}?(?:批准|解决|拨付|同意|安排|支持|增加|核定|批复|审批|补助)',
    '同时[，,]?(?:我[^，。；]{1,6})?[，,]?(?:恳请|申请|拟请|请求|还请)[^。；]{0,20}?(?:批准|解决|拨付|增加|核定|购置|更新|补助)',
  ].join('|')})[^。；]*)`,
  'g',
)

const matters: Rule = (draft, report) => {
  if (draft.type !== '请示') return
  const title = { field: 'title', text: draft.title }
  const body = { field: 'body', text: draft.body }
  const told = { message: '请示一文一事，这里另提了一件事', suggestion: '另行文请示' }
  const two = TWO_IN_TITLE.exec(draft.title)
  if (two) {
    const at = draft.title.indexOf(two[2] ?? '', two.index + 4)
    const from = draft.title.indexOf(`${two[2]}${two[3]}`, at)
    report('request-matters', title, from + 1, draft.title.lastIndexOf('的请示'), told)
  }
  const headings = draft.paragraphs.filter(p => HEADING_ASKS.test(p.text))
  for (const second of headings.slice(1)) report('request-matters', body, second.start, second.end, told)
  if (headings.length > 1) return
  for (const p of draft.paragraphs)
    for (const match of withoutQuoted(p.text).matchAll(ASIDE)) {
      const from = p.start + match.index + match[0].indexOf(match[1] ?? '')
      report('request-matters', body, from, from + (match[1]?.length ?? 0), told)
    }
}

// 请示, 申请, 提请 … are other words than 请.
const ASK = '(?:恳请|敬请|特请|请求|拟请|(?<![申邀聘宴提报恳敬特拟])请(?!示|假|战|柬|愿|教|求)|望)'
const UPWARD = '(?:区委|县委|市委|省委|镇委|区政府|县政府|市政府|省政府|区人民政府|县人民政府|市人民政府|上级|贵局|组织)'
const REQUESTS = new RegExp(
  [
    '(?:妥否|当否|可否|是否妥当|是否可行|如无不妥)[，,]?(?:请|望)[^。；，]{0,10}(?:批示|批复|审批|审示|指示|批准|审定|示)',
    `${ASK}[^。；，]{0,12}(?:批准|审批|批复|批示|核准|核拨|拨付|拨给|审定为盼|解决为盼|支持为盼)`,
    '(?:特|敬|恳)请(?:予以?|给予)?(?:大力)?(?:支持|批准|解决|批复)|请(?:予以?|给予)(?:大力)?支持',
    `${ASK}${UPWARD}[^。；]{0,20}(?:给予|予以|增加|追加|安排|拨付|解决|批准|同意|核定|支持)`,
    '(?<=^|[，。；])(?:恳请|特请|请求|特?申请)[^。；，]{0,16}(?:解决|增加|追加|增拨|拨款|拨付|安排|同意|支持|协调|批准|核定)',
    '(?:以上请示|上述请示|以上意见)[^。；]{0,4}(?:如无不妥|妥否|当否)?[，,]?请[^。；]{0,8}(?:批示|批复|审批|批准|批转)',
  ].join('|'),
  'g',
)
// 请批评指正、请审阅、请查收 ask nothing; what the report tells about others' requests is no request either.
const TOLD_OF_OTHERS = /(?:已|经|曾|报|向)[^。；，]{0,12}$/

const reports: Rule = (draft, report) => {
  if (draft.type !== '报告') return
  const body = { field: 'body', text: draft.body }
  for (const p of draft.paragraphs) {
    const bare = withoutQuoted(p.text)
    for (const match of bare.matchAll(REQUESTS)) {
      const end = match.index + match[0].length + (/^[^，。；！？]*/.exec(bare.slice(match.index + match[0].length))?.[0].length ?? 0)
      if (/^请求|^申请|^请/.test(match[0]) && TOLD_OF_OTHERS.test(bare.slice(0, match.index))) continue
      report('report-request', body, p.start + match.index, p.start + end, {
        message: '报告不夹带请示事项',
        suggestion: '删去，需要批准的另用“请示”行文',
      })
      break
    }
  }
}

// Which closing formulas belong to which types.
const CLOSINGS: readonly { words: RegExp; types: readonly string[]; instead: Readonly<Record<string, string>> }[] = [
  { words: /特此通知/, types: ['通知'], instead: {} },
  { words: /特此通报/, types: ['通报'], instead: {} },
  { words: /特此(?:报告|汇报)/, types: ['报告'], instead: {} },
  { words: /特此批复/, types: ['批复'], instead: {} },
  { words: /特此公告/, types: ['公告'], instead: {} },
  { words: /特此通告/, types: ['通告'], instead: {} },
  { words: /特此(?:函告|函达|函复|致函|函商|复函)/, types: ['函'], instead: {} },
  { words: /特此请示/, types: ['请示'], instead: {} },
  { words: /(?:妥否|当否|可否)[，,]请[^。]{0,6}(?:批示|指示|批复|审批|批准|审示)/, types: ['请示', '报告', '函'], instead: {} },
]
const PROPER: Readonly<Record<string, string>> = {
  通知: '特此通知。',
  通报: '特此通报。',
  报告: '特此报告。',
  批复: '特此批复。',
  公告: '特此公告。',
  通告: '特此通告。',
  函: '特此函告。',
  请示: '妥否，请批示。',
}

const closings: Rule = (draft, report) => {
  const body = { field: 'body', text: draft.body }
  const last = draft.paragraphs.filter(p => !p.tabular).slice(-8)
  for (const p of last) {
    // A formula is a paragraph of its own or ends one.
    for (const { words, types: fit } of CLOSINGS) {
      const match = new RegExp(`(?:^|[。；，])(${words.source})[。！]?$`).exec(p.text)
      const formula = match?.[1]
      if (!match || !formula || fit.includes(draft.type) || !(documentTypes as readonly string[]).includes(draft.type)) continue
      const from = p.start + match.index + match[0].indexOf(formula)
      report('closing', body, from, from + formula.length, {
        message: `“${formula}”不是${draft.type}的结束语`,
        suggestion: PROPER[draft.type] ?? '删去',
      })
    }
  }
  if (draft.type === '请示' && draft.paragraphs.length >= 2 && !/请|批示|批复|批准|审批|审定/.test(withoutQuoted(draft.body))) {
    const end = draft.paragraphs.at(-1)
    if (end) report('closing', body, end.end, end.end, { message: '请示没有写明请求事项和请示用语', suggestion: '文末写“妥否，请批示。”' })
  }
}

const contact: Rule = (draft, report, { stage }) => {
  if (draft.type !== '请示') return
  const inBody = draft.paragraphs.findLast(p => /^[（(]联系人/.test(p.text))
  const place = inBody ? { field: 'body', text: draft.body } : { field: 'note', text: draft.note }
  const words = inBody?.text ?? draft.note
  const [start, end] = inBody ? [inBody.start, inBody.end] : [0, draft.note.length]
  const complete = /联系人/.test(words) && /\d{4,}/.test(words)
  // A draft may still be without its note; one that names a contact must name both.
  if (words === '' ? stage === 'release' : !complete && /联系人|电话/.test(words))
    report('request-contact', place, start, end, {
      message: words === '' ? '请示在附注处注明联系人和电话' : '附注缺联系人姓名或电话',
      suggestion: '（联系人：×××，电话：×××××××）',
    })
}

export const directionRules: readonly Rule[] = [types, addressees, matters, reports, closings, contact]
