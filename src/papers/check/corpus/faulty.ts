/**
 * 有错的文稿: each is a clean draft with one fault put in. ⟦ ⟧ mark the words the finding must point at, exactly.
 */
import type { DraftInput } from '../draft.ts'
import type { FindingKind } from '../kinds.ts'
import type { CheckOptions } from '../rule.ts'
import { clean } from './clean.ts'

export interface Faulty {
  readonly name: string
  readonly draft: DraftInput
  readonly kind: FindingKind
  readonly field: string
  readonly start: number
  readonly end: number
  readonly options?: CheckOptions
}

const baseOf = (name: string): DraftInput => {
  const base = clean[name]
  if (!base) throw new Error(`no clean draft ${name}`)
  return base
}

const parts = (marked: string): { text: string; start: number; end: number } => {
  const start = marked.indexOf('⟦')
  const end = marked.indexOf('⟧')
  if (start < 0 || end < start) throw new Error(`no mark in ${marked}`)
  return { text: marked.slice(0, start) + marked.slice(start + 1, end) + marked.slice(end + 1), start, end: end - 1 }
}

/** A fault in the body or the title: `find` becomes `put`. */
const edit =
  (field: 'body' | 'title') =>
  (name: string, kind: FindingKind, find: string, put: string, options?: CheckOptions): Faulty => {
    const base = baseOf(name)
    const before = String(base[field])
    if (before.split(find).length < 2) throw new Error(`${name}: no ${find}`)
    const { text, start, end } = parts(before.replace(find, () => put))
    return { name: `${kind}：${name}：${put}`, draft: { ...base, [field]: text }, kind, field, start, end, ...(options && { options }) }
  }
const inBody = edit('body')
const inTitle = edit('title')

/** A fault in another field, its whole value or the marked part of it. */
const inField = (name: string, kind: FindingKind, field: string, value: string, options?: CheckOptions): Faulty => {
  const { text, start, end } = parts(value.includes('⟦') ? value : `⟦${value}⟧`)
  return {
    name: `${kind}：${name}：${value}`,
    draft: { ...baseOf(name), [field]: text },
    kind,
    field,
    start,
    end,
    ...(options && { options }),
  }
}

/** Something left out, or changed in more than one field at once. */
const changed = (
  name: string,
  kind: FindingKind,
  field: string,
  change: Partial<DraftInput>,
  [start, end]: [number, number] = [0, 0],
  options?: CheckOptions,
): Faulty => ({
  name: `${kind}：${name}：${JSON.stringify(change)}`,
  draft: { ...baseOf(name), ...change },
  kind,
  field,
  start,
  end,
  ...(options && { options }),
})

const people = [
  { name: '赵国强', posts: ['区委书记'] },
  { name: '钱立新', posts: ['区长'] },
  { name: '周明远', posts: ['办公室主任'] },
  { name: '孙丽华', posts: ['副区长'] },
  { name: '王志刚', posts: ['镇党委书记'] },
]
const units = [
  { name: '区发展和改革局', shortName: '发改局' },
  { name: '区应急管理局', shortName: '应急局' },
  { name: '区住房和城乡建设局', shortName: '住建局' },
  { name: '区自然资源局' },
]

export const faulty: readonly Faulty[] = [
  // 引文
  inBody(
    '防汛通知',
    'cite-order',
    '《中共临江市委办公室关于切实做好防汛工作的通知》（临委办发〔2026〕12号）',
    '⟦临委办发〔2026〕12号《中共临江市委办公室关于切实做好防汛工作的通知》⟧',
  ),
  inBody(
    '同意批复',
    'cite-order',
    '《关于成立青石镇产业园区党工委的请示》（青委〔2026〕15号）',
    '⟦（青委〔2026〕15号）《关于成立青石镇产业园区党工委的请示》⟧',
  ),
  inBody(
    '复函',
    'cite-order',
    '《关于征求新馆选址意见的函》（云档函〔2026〕4号）收悉',
    '⟦云档函〔2026〕4号文件《关于征求新馆选址意见的函》⟧收悉',
  ),
  inBody('答复报告', 'cite-order', '《关于报送专项经费使用情况的通知》（云委办〔2026〕8号）要求', '⟦云委办〔2026〕8号⟧文件要求'),
  inBody('防汛通知', 'cite-brackets', '〔2026〕', '⟦[2026]⟧'),
  inBody('同意批复', 'cite-brackets', '〔2026〕', '⟦（2026）⟧'),
  inBody('复函', 'cite-brackets', '〔2026〕', '⟦(2026)⟧'),
  inBody('不同意批复', 'cite-brackets', '〔2026〕', '⟦【2026】⟧'),
  inBody('规划批复', 'cite-brackets', '〔2025〕', '⟦〈2025〉⟧'),
  inField('会议通知', 'cite-brackets', 'number', '云委办⟦[2026]⟧3号'),
  inBody('防汛通知', 'cite-number', '〔2026〕12号', '〔2026〕⟦第12号⟧'),
  inBody('不同意批复', 'cite-number', '〔2026〕9号', '〔2026〕⟦09号⟧'),
  inBody('复函', 'cite-number', '〔2026〕4号', '⟦〔26〕⟧4号'),
  inBody('同意批复', 'cite-number', '〔2026〕15号', '〔2026〕⟦15⟧'),
  inField('会议通知', 'cite-number', 'number', '云委办〔2026〕⟦003号⟧'),
  inField('表扬通报', 'cite-number', 'number', '云委办⟦〔2026年〕⟧12号'),
  inBody('同意批复', 'cite-title', '《关于成立青石镇产业园区党工委的请示》', '⟦关于成立青石镇产业园区党工委的请示⟧'),
  inBody('答复报告', 'cite-title', '《关于报送专项经费使用情况的通知》', '⟦关于报送专项经费使用情况的通知⟧'),
  inBody('复函', 'cite-title', '《关于征求新馆选址意见的函》', '⟦关于征求新馆选址意见的函⟧'),
  inBody('防汛通知', 'cite-enclosing', '》（临委办发〔2026〕12号）', '》⟦临委办发〔2026〕12号⟧'),
  inBody('复函', 'cite-enclosing', '》（云档函〔2026〕4号）', '》⟦云档函〔2026〕4号⟧'),
  inBody('不同意批复', 'cite-enclosing', '请示》（云文旅〔2026〕9号）', '请示⟦（云文旅〔2026〕9号）⟧》'),

  // 文种和行文方向
  inField('会议通知', 'type-unknown', 'type', '通知书'),
  inField('常委会纪要', 'type-unknown', 'type', '会议记录'),
  inField('经费请示', 'type-unknown', 'type', '申请'),
  inField('常委会纪要', 'type-retired', 'type', '会议纪要'),
  inField('人才意见', 'type-retired', 'type', '指示'),
  inField('改革决定', 'type-retired', 'type', '规定'),
  changed('禁放通告', 'type-agency', 'type', { title: '中共云岭区委关于加强烟花爆竹安全管理的通告' }, [0, 2]),
  changed('嘉奖令', 'type-agency', 'type', { title: '中共云岭区委关于给予区消防救援大队记集体三等功的命令' }, [0, 2]),
  changed('预算议案', 'type-agency', 'type', { title: '中共云岭区委关于提请批准2026年区本级预算调整方案的议案' }, [0, 2]),
  inField('商洽函', 'type-direction', 'main', '⟦区委⟧'),
  inField('会议通知', 'type-direction', 'main', '⟦市委⟧'),
  inField('工作报告', 'type-direction', 'main', '⟦各镇党委⟧'),
  inField('机构请示', 'type-direction', 'main', '⟦各镇党委⟧'),
  inField('督查通报', 'type-direction', 'main', '⟦中共临江市委⟧'),
  inField('经费请示', 'request-addressees', 'main', '⟦区委、区人民政府⟧'),
  inField('机构请示', 'request-addressees', 'main', '⟦中共临江市委，临江市人民政府⟧'),
  changed('换届请示', 'request-addressees', 'main', { main: ['中共临江市委', '中共临江市委组织部'] }, [0, 16]),
  inBody(
    '经费请示',
    'request-matters',
    '恳请区人民政府安排资金800万元，用于支付工程进度款。',
    '恳请区人民政府安排资金800万元，用于支付工程进度款。⟦另外，我局公务用车老化，请一并批准更新2辆⟧。',
  ),
  inBody(
    '机构请示',
    'request-matters',
    '以上请示当否，请批复。',
    '⟦此外，区委党校教学楼年久失修，恳请市委安排补助资金500万元⟧。\n以上请示当否，请批复。',
  ),
  inTitle('经费请示', 'request-matters', '拨付云溪小学扩建工程建设资金的请示', '拨付云溪小学扩建工程建设资金和⟦增加教师编制⟧的请示'),
  inBody(
    '经费请示',
    'request-matters',
    '妥否，请批示。',
    '一、关于解决工程进度款的问题\n拟请安排800万元。\n⟦二、关于增加教师编制的问题⟧\n拟请核增20名。\n妥否，请批示。',
  ),
  inField('机构请示', 'request-copy', 'copy', '中共临江市委机构编制委员会办公室，⟦各镇党委⟧'),
  inField('换届请示', 'request-copy', 'copy', '⟦各街道党工委⟧'),
  inField('机构请示', 'request-copy', 'copy', '⟦区财政局⟧'),
  inField('机构请示', 'request-contact', 'note', '联系人：吴敏'),
  inBody('经费请示', 'request-contact', '（联系人：吴敏，电话：6000456）', '⟦（联系人：吴敏）⟧'),
  changed('换届请示', 'request-contact', 'note', { number: '云委〔2026〕9号' }, [0, 0], { stage: 'release' }),
  inField('经费请示', 'addressee-person', 'main', '⟦钱立新区长⟧'),
  inField('工作报告', 'addressee-person', 'main', '⟦李某某同志⟧'),
  inField('机构请示', 'addressee-person', 'main', '⟦市委张书记⟧'),
  inBody('工作报告', 'report-request', '特此报告。', '⟦妥否，请批示⟧。'),
  inBody('情况报告', 'report-request', '后续情况，我局将及时续报。', '后续情况，我局将及时续报。⟦请区政府拨付抢险救灾资金50万元⟧。'),
  inBody('答复报告', 'report-request', '以上报告，请审阅。', '以上报告，⟦请予批准⟧。'),
  inBody('述职报告', 'report-request', '筑牢安全防线。', '筑牢安全防线。⟦特请予以支持⟧。'),
  inBody(
    '工作报告',
    'report-request',
    '一刻不停推进全面从严治党。',
    '一刻不停推进全面从严治党。鉴于工作量大，⟦恳请市委增加我区纪检监察编制10名⟧。',
  ),
  inBody('放假通知', 'closing', '特此通知。', '⟦特此报告⟧。'),
  inBody('批评通报', 'closing', '特此通报。', '⟦特此通知⟧。'),
  inBody('复函', 'closing', '特此函复。', '⟦特此批复⟧。'),
  inBody('不同意批复', 'closing', '特此批复。', '⟦特此函复⟧。'),
  inBody('工作报告', 'closing', '特此报告。', '⟦特此通报⟧。'),
  inBody('放假通知', 'closing', '特此通知。', '⟦妥否，请批示⟧。'),

  // 标题
  changed('会议通知', 'title-missing', 'title', { title: '' }),
  changed('商洽函', 'title-missing', 'title', { title: '　' }),
  changed('经费请示', 'title-missing', 'title', { title: null }),
  inTitle('会议通知', 'title-type', '通知', '⟦通报⟧'),
  inTitle('经费请示', 'title-type', '请示', '⟦请示报告⟧'),
  inTitle('工作报告', 'title-type', '报告', '⟦请示⟧'),
  inTitle('商洽函', 'title-type', '的函', '的⟦通知⟧'),
  inTitle('乡村意见', 'title-type', '实施意见', '实施⟦方案⟧'),
  inTitle('会议通知', 'title-type', '全区经济工作会议的通知', '全区经济工作会议⟦⟧'),
  inTitle('会议通知', 'title-form', '会议的通知', '会议⟦通知⟧'),
  inTitle('经费请示', 'title-form', '资金的请示', '资金⟦请示⟧'),
  inTitle('会议通知', 'title-form', '中共云岭区委办公室关于召开全区经济工作会议的通知', '⟦召开全区经济工作会议的通知⟧'),
  inTitle('工作报告', 'title-form', '情况的报告', '情况⟦报告⟧'),
  inTitle('会议通知', 'title-punctuation', '通知', '通知⟦。⟧'),
  inTitle('商洽函', 'title-punctuation', '的函', '的函⟦：⟧'),
  inTitle('同意批复', 'title-punctuation', '的批复', '的批复⟦！⟧'),
  inTitle('表彰决定', 'title-punctuation', '关于表彰2025年度先进集体和先进个人的决定', '⟦《关于表彰2025年度先进集体和先进个人的决定》⟧'),
  inTitle('会议通知', 'title-punctuation', '关于召开全区经济工作会议的通知', '关于⟦《召开全区经济工作会议》⟧的通知'),

  // 层次
  inBody('防汛通知', 'numbering-mark', '二、突出工作重点', '⟦二，⟧突出工作重点'),
  inBody('会议通知', 'numbering-mark', '三、参会人员', '⟦三.⟧参会人员'),
  inBody('防汛通知', 'numbering-mark', '（一）盯紧', '⟦（一）、⟧盯紧'),
  inBody('乡村意见', 'numbering-mark', '（三）培育', '⟦(三)⟧培育'),
  inBody('整改通知', 'numbering-mark', '1. 制定方案', '⟦1、⟧制定方案'),
  inBody('整改通知', 'numbering-mark', '（1）能够', '⟦(1)⟧能够'),
  inBody('整改通知', 'numbering-mark', '（2）需要', '⟦（2）、⟧需要'),
  inBody('批评通报', 'numbering-mark', '2. 某镇', '⟦2，⟧某镇'),
  inBody('专题纪要', 'numbering-mark', '（二）由', '⟦（二）．⟧由'),
  inBody('防汛通知', 'numbering-order', '三、严格工作纪律', '⟦四、⟧严格工作纪律'),
  inBody('会议通知', 'numbering-order', '三、参会人员', '⟦二、⟧参会人员'),
  inBody('防汛通知', 'numbering-order', '（三）抓好', '⟦（四）⟧抓好'),
  inBody('乡村意见', 'numbering-order', '（五）促进', '⟦（四）⟧促进'),
  inBody('批评通报', 'numbering-order', '3. 某村', '⟦2.⟧某村'),
  inBody('工作要点通知', 'numbering-order', '（一）以文', '⟦（二）⟧以文'),
  inBody('整改通知', 'numbering-order', '2. 建立台账', '⟦3.⟧建立台账'),
  inBody('督查通报', 'numbering-order', '三、下步要求', '⟦一、⟧下步要求'),
  inBody('机构请示', 'numbering-order', '二、主要职责', '⟦三、⟧主要职责'),
  inBody('会议通知', 'numbering-level', '（一）区委常委', '⟦1.⟧区委常委'),
  inBody('防汛通知', 'numbering-level', '（一）盯紧', '⟦（1）⟧盯紧'),
  inBody(
    '整改通知',
    'numbering-level',
    '1. 制定方案。3月20日前制定整改方案，逐条明确措施、时限和责任人。\n2. 建立台账。实行“清单制+责任制”，整改一个、销号一个。\n（1）能够',
    '⟦（1）⟧能够',
  ),

  // 标点
  inBody('防汛通知', 'halfwidth', '雨量偏多，防汛', '雨量偏多⟦,⟧防汛'),
  inBody('会议通知', 'halfwidth', '通知如下：', '通知如下⟦:⟧'),
  inBody('批评通报', 'halfwidth', '引以为戒，', '引以为戒⟦;⟧'),
  inBody('复函', 'halfwidth', '用地预审手续。', '用地预审手续⟦.⟧'),
  inBody('人才意见', 'halfwidth', '区委组织部（区委人才办）', '区委组织部⟦(区委人才办)⟧'),
  inBody('会议通知', 'halfwidth', '（含姓名、职务、手机号码）', '⟦(含姓名、职务、手机号码）⟧'),
  inField('会议通知', 'halfwidth', 'main', '各镇党委⟦,⟧各街道党工委'),
  inTitle('征求意见', 'halfwidth', '（试行）', '⟦(试行)⟧'),
  inBody('党代会决议', 'halfwidth', '努力奋斗！', '努力奋斗⟦!⟧'),
  inBody('数据通知', 'halfwidth', '67.3%，城镇', '67.3%⟦,⟧城镇'),
  inBody('防汛通知', 'doubled', '形势严峻。', '形势严峻⟦。。⟧'),
  inBody('会议通知', 'doubled', '经区委研究，', '经区委研究⟦，，⟧'),
  inBody('表扬通报', 'doubled', '存在一些不足：', '存在一些不足⟦，：⟧'),
  inBody('学习通知', 'doubled', '相结合。', '相结合⟦，。⟧'),
  inBody('征集公告', 'doubled', '教育、医疗、养老', '教育⟦、、⟧医疗、养老'),
  inBody('防汛通知', 'pair', '坚持“三个不漏”：', '坚持⟦“⟧三个不漏：'),
  inBody('学习通知', 'pair', '《习近平谈治国理政》有关', '⟦《⟧习近平谈治国理政有关'),
  inBody('人才意见', 'pair', '区委组织部（区委人才办）', '区委组织部区委人才办⟦）⟧'),
  inBody('工作要点通知', 'pair', '做到“三服务”更加', '做到三服务⟦”⟧更加'),
  inBody('交通通告', 'pair', '（建设路至人民路段，K0+000—K1+350）', '⟦（⟧建设路至人民路段，K0+000—K1+350'),
  inTitle('印发方案', 'pair', '《云岭区深化“一件事一次办”改革实施方案》', '⟦《⟧云岭区深化“一件事一次办”改革实施方案'),
  inBody('工作报告', 'quotes', '驰而不息纠治“四风”', '驰而不息纠治⟦"四风"⟧'),
  inBody('述职报告', 'quotes', '“保密无小事，责任重于泰山。”', '⟦‘保密无小事，责任重于泰山。’⟧'),
  inBody('学习通知', 'quotes', '开展“青年说”活动', '开展“青年⟦“说一说”⟧”活动'),
  inBody('防汛通知', 'quotes', '坚持“三个不漏”', '坚持⟦「三个不漏」⟧'),
  inBody('整改通知', 'quotes', '开展“回头看”', "开展⟦'回头看'⟧"),
  inBody('印发方案', 'book-title', '《云岭区深化“一件事一次办”改革实施方案》已经', '《关于印发⟦《云岭区深化改革实施方案》⟧的通知》已经'),
  inBody('转发通知', 'book-title', '区委组织部《关于', '区委组织部《转发⟦《省委组织部意见》⟧关于'),
  inBody('学习通知', 'book-title', '《习近平谈治国理政》有关', '⟦〈习近平谈治国理政〉⟧有关'),
  inBody('学习通知', 'list-mark', '“三会一课”“主题党日”', '⟦“三会一课”、“主题党日”⟧'),
  inBody(
    '禁放通告',
    'list-mark',
    '《烟花爆竹安全管理条例》《临江市大气污染防治条例》',
    '⟦《烟花爆竹安全管理条例》、《临江市大气污染防治条例》⟧',
  ),
  inBody('乡村意见', 'list-mark', '“积分制”“清单制”', '⟦“积分制”、“清单制”⟧'),
  inBody('征求意见', 'ordinal-mark', '首先，', '⟦首先、⟧'),
  inBody('征求意见', 'ordinal-mark', '其次，', '⟦其次：⟧'),
  inBody('学习通知', 'ordinal-mark', '一是领导', '⟦一是：⟧领导'),
  inBody('学习通知', 'ordinal-mark', '二是支部', '⟦二是，⟧支部'),
  inBody('督查通报', 'ordinal-mark', '主要是要素保障不够到位、', '主要表现在两个方面。⟦第一、⟧要素保障不够到位、'),
  inBody('征集公告', 'ellipsis', '交通、住房等领域', '交通、住房⟦...⟧'),
  inBody('征集公告', 'ellipsis', '住房等领域', '住房⟦……等⟧领域'),
  inBody('征集公告', 'ellipsis', '住房等领域。', '住房⟦…⟧'),
  inBody('征集公告', 'ellipsis', '住房等领域。', '住房⟦。。。⟧'),
  inBody('人才意见', 'dash', '人才是第一资源。', '人才⟦--⟧第一资源。'),
  inBody('乡村意见', 'dash', '食用菌“三大主导产业”', '食用菌⟦－－⟧“三大主导产业”'),
  inBody('人才意见', 'dash', '人才是第一资源。', '人才⟦―⟧第一资源。'),
  inBody('防汛通知', 'sentence-end', '做在前面。', '做在前⟦面⟧'),
  inBody('放假通知', 'sentence-end', '特此通知。', '特此通⟦知⟧'),
  inBody('批评通报', 'sentence-end', '坚决防止“节日病”反弹。', '坚决防止“节日病”反⟦弹⟧'),
  inBody('专题纪要', 'sentence-end', '及时提交区政府研究。', '及时提交区政府研究⟦，⟧'),
  inBody('表扬通报', 'sentence-end', '党委信息工作新局面。', '党委信息工作新局⟦面⟧'),
  inBody('人才意见', 'stop-place', '（区委人才办）负责', '（区委人才办⟦。）⟧负责'),
  inBody('述职报告', 'stop-place', '重于泰山。”', '重于泰山⟦。”。⟧'),
  inBody('学习通知', 'stop-place', '有关事项通知如下。', '有关事项通知如下⟦。（见上级来文）⟧'),
  inBody('会议通知', 'stop-place', '（含姓名、职务、手机号码）', '（含姓名、职务、手机号码⟦，）⟧'),
  inBody('表扬通报', 'stop-place', '为鼓励先进', '⟦，⟧为鼓励先进'),
  inBody('防汛通知', 'space', '防汛形势严峻', '防汛⟦形 势⟧严峻'),
  inBody('人才意见', 'space', '聚天下英才而用之', '聚天下英⟦才 而⟧用之'),
  inBody('征集公告', 'space', '面向社会公开征集', '面向社⟦会 公⟧开征集'),

  // 数字、单位、时间
  inBody('会议通知', 'year-short', '定于3月10日召开', '定于⟦26年⟧3月10日召开'),
  inBody('情况报告', 'year-short', '2026年3月12日15时', '⟦26年⟧3月12日15时'),
  inBody('处分决定', 'year-short', '2024年5月至', '⟦24年⟧5月至'),
  inField('会议通知', 'year-short', 'date', '26年3月2日'),
  inBody('会议通知', 'date-form', '定于3月10日召开', '定于⟦2026.3.10⟧召开'),
  inBody('征集公告', 'date-form', '2026年10月8日至', '⟦2026-10-8⟧至'),
  inBody('交通通告', 'date-form', '2026年4月1日0时', '⟦2026/4/1⟧ 0时'),
  inBody('情况报告', 'date-form', '2026年3月12日15时', '⟦2026年三月十二日⟧15时'),
  inBody('同意批复', 'date-form', '经区委研究，', '经区委⟦3月1号⟧研究，'),
  inBody('党代会决议', 'date-form', '（2026年9月26日', '（⟦二零二六年⟧九月二十六日'),
  inField('会议通知', 'date-form', 'date', '二〇二六年三月二日'),
  inField('商洽函', 'date-form', 'date', '2026.3.2'),
  inField('会议通知', 'date-zero', 'date', '2026年03月02日'),
  inField('人大公告', 'date-zero', 'date', '2026年01月16日'),
  inBody('会议通知', 'date-zero', '定于3月10日召开', '定于⟦2026年03月10日⟧召开'),
  inBody('防汛通知', 'date-zero', '4月15日前', '⟦4月05日⟧前'),
  inBody('防汛通知', 'date-impossible', '4月15日前', '⟦4月31日⟧前'),
  inBody('整改通知', 'date-impossible', '3月20日前', '⟦2月30日⟧前'),
  inBody('交通通告', 'date-impossible', '2026年4月1日0时', '⟦2026年2月29日⟧0时'),
  inField('会议通知', 'date-impossible', 'date', '2026年2月30日'),
  inBody('会议通知', 'date-impossible', '上午9:30', '上午⟦9:75⟧'),
  inBody('会议通知', 'weekday', '3月10日（星期二）', '⟦3月10日（星期三⟧）'),
  inBody('商洽函', 'weekday', '2026年3月18日（星期三）', '⟦2026年3月18日（星期五⟧）'),
  inBody('办公会纪要', 'weekday', '2026年3月16日（星期一）', '⟦2026年3月16日（周二⟧）'),
  inField('会议通知', 'date-future', 'date', '2026年3月2日', { now: '2026-03-01' }),
  inField('商洽函', 'date-future', 'date', '2026-04-02', { now: '2026-03-01' }),
  inField('人才意见', 'date-future', 'date', '2027年3月2日', { now: '2026-12-31' }),
  inBody('数据通知', 'range', '5%～8%', '⟦5～8%⟧'),
  inBody('数据通知', 'range', '10—15户', '⟦10-15⟧户'),
  inBody('数据通知', 'range', '5%～8%', '⟦5-8%⟧'),
  inBody('工作要点通知', 'range', '3—5篇', '⟦3~5⟧篇'),
  inBody('征求意见', 'range', '5—8家', '⟦5——8⟧家'),
  inBody('统计公报', 'number-form', '36521元', '⟦36，521⟧元'),
  inBody('答复报告', 'number-form', '预算安排380万元', '预算安排⟦1,380⟧万元'),
  inBody('乡村意见', 'number-form', '不低于3000元', '不低于⟦3千⟧元'),
  inBody('表彰决定', 'number-form', '50名先进', '⟦5十⟧名先进'),
  inBody('工作要点通知', 'number-form', '达到30%以上', '达到⟦百分之30⟧以上'),
  inBody('换届请示', 'number-mixed', '代表名额拟定300名，其中', '代表名额拟定300名，分⟦二十五⟧个代表团，其中'),
  inBody('防汛通知', 'number-mixed', '水库12座、山塘86口', '水库12个、泵站⟦三十六⟧个'),
  inBody('情况报告', 'number-mixed', '集中安置52人', '集中安置⟦五十二⟧人'),
  inBody('会议通知', 'approximate', '提前15分钟入场', '提前⟦三、四⟧天报名'),
  inBody('工作报告', 'approximate', '立案186件', '立案⟦约186件左右⟧'),
  inBody('督查通报', 'approximate', '停工超过60天', '停工⟦60几⟧天'),
  inBody('整改通知', 'approximate', '需要一段时间', '需要⟦3、4⟧个月'),
  inBody('统计公报', 'percent', '增长3.5%', '⟦下降1倍⟧'),
  inBody('督查通报', 'percent', '1.7个百分点', '⟦1.7%个百分点⟧'),
  inBody('表扬通报', 'percent', '被省委办公厅采用57条', '差错率⟦减少了两倍⟧'),
  inBody('答复报告', 'sum', '实际支出362.4万元', '实际支出362.4万元，涉及项目共⟦8个，其中主体班次5个、专题培训4个⟧'),
  inBody('情况报告', 'sum', '共转移群众26户87人，', '共转移群众⟦87人，其中老人52人、儿童45人⟧，'),
  inBody('表扬通报', 'sum', '等10个先进单位', '等单位（⟦共10个：镇街6个、部门5个⟧）'),
  inBody('征求意见', 'unit', '800平方米', '800⟦平米⟧'),
  inBody('复函', 'unit', '约15.6亩', '约15.6亩、长120⟦公分⟧'),
  inBody('数据通知', 'unit', '每月10日零时', '室温不低于18⟦°C⟧、每月10日零时'),
  inBody('复函', 'unit', '24米以内', '24⟦KM⟧以内'),
  inBody('交通通告', 'unit-mixed', '4.5吨以上货车通行', '4.5吨以上货车、载重3⟦t⟧以上车辆通行'),
  inBody('乡村意见', 'unit-mixed', '亩均投入不低于3000元', '修建机耕道30公里、沟渠12⟦km⟧'),
  inBody('情况报告', 'unit-mixed', '塌方量约1.5万立方米', '距镇区3公里，波及道路2⟦千米⟧'),

  // 人名、职务、机关、简称
  inBody('全会公报', 'name', '区委书记赵国强', '区委书记⟦赵国祥⟧', { people }),
  inBody('人大公告', 'name', '补选钱立新为', '补选⟦钱立心⟧同志为', { people }),
  inBody('常委会纪要', 'name', '区委书记赵国强', '区委书记⟦赵国墙⟧', { people }),
  inBody('任免通知', 'name', '王志刚同志任', '⟦王志钢⟧同志任', { people }),
  inBody('全会公报', 'post', '区委书记赵国强', '⟦区委书记钱立新⟧', { people }),
  inBody('专题纪要', 'post', '副区长孙丽华', '⟦办公室主任孙丽华⟧', { people }),
  inBody('常委会纪要', 'post', '区委书记赵国强', '⟦区长赵国强⟧', { people }),
  inBody('常委会纪要', 'organ', '区发展和改革局的', '⟦区发展和改革居⟧的', { units }),
  inBody('专题纪要', 'organ', '区住房和城乡建设局牵头', '⟦区住房和城乡建设剧⟧牵头', { units }),
  inField('处分决定', 'organ', 'main', '⟦区自然资原局⟧', { units }),
  inBody(
    '乡村意见',
    'short-name',
    '（一）稳定粮食生产。',
    '（一）稳定粮食生产。推进⟦高标田⟧建设。高标准农田（以下简称“高标田”）是粮食生产的基础。',
  ),
  inBody(
    '机构请示',
    'short-name',
    '拟设立中共云岭区委社会工作部。',
    '拟由⟦社工部⟧统一归口。拟设立中共云岭区委社会工作部（以下简称“社工部”）。',
  ),
  inBody('常委会纪要', 'short-name', '同意有关人事安排。', '同意有关人事安排。⟦住建局⟧要抓紧办理，区住房和城乡建设局每月报告进展。', {
    units,
  }),

  // 要素
  changed('防汛通知', 'addressee-missing', 'main', { main: '' }),
  changed('商洽函', 'addressee-missing', 'main', { main: [] }),
  changed('同意批复', 'addressee-missing', 'main', { main: null }),
  changed('会议通知', 'date-missing', 'date', { date: '' }),
  changed('商洽函', 'date-missing', 'date', { date: null }),
  changed('全会决议', 'date-missing', 'date', { date: '' }),
  changed('会议通知', 'type-missing', 'type', { type: '' }),
  changed('商洽函', 'type-missing', 'type', { type: null }),
  changed('人大公告', 'type-missing', 'type', { type: ' ' }),
  changed('会议通知', 'body-missing', 'body', { body: '' }),
  changed('商洽函', 'body-missing', 'body', { body: null }),
  changed('人大公告', 'body-missing', 'body', { body: [] }),
  changed('经费请示', 'signer-missing', 'signer', { signer: '' }),
  changed('工作报告', 'signer-missing', 'signer', { signer: [] }),
  changed('情况报告', 'signer-missing', 'signer', { signer: null }),
  changed('会议通知', 'number-missing', 'number', { agencies: '中共云岭区委办公室' }, [0, 0], { stage: 'release' }),
  changed('同意批复', 'number-missing', 'number', { number: '' }, [0, 0], { stage: 'release' }),
  changed('人才意见', 'number-missing', 'number', { number: '' }, [0, 0], { stage: 'release' }),
  changed('会议通知', 'agency-missing', 'agencies', { title: '关于召开全区经济工作会议的通知', number: '云委办〔2026〕3号' }, [0, 0], {
    stage: 'release',
  }),
  changed(
    '同意批复',
    'agency-missing',
    'agencies',
    { title: '关于同意成立青石镇产业园区党工委的批复', number: '云委〔2026〕3号' },
    [0, 0],
    {
      stage: 'release',
    },
  ),
  changed('人才意见', 'agency-missing', 'agencies', { title: '关于加强新时代人才工作的若干意见', number: '云委发〔2026〕3号' }, [0, 0], {
    stage: 'release',
  }),
  inBody('会议通知', 'attachment-missing', '报区委办公室会务科', '按⟦附件1⟧格式报区委办公室会务科'),
  inBody('学习通知', 'attachment-missing', '字数控制在2000字以内', '提纲见⟦附件⟧'),
  inBody('防汛通知', 'attachment-missing', '逐一明确责任人', '按照⟦附件3⟧明确责任人'),
  inBody('整改通知', 'attachment-missing', '逐条明确措施', '逐条明确措施（见⟦附件⟧）'),
  changed(
    '防汛通知',
    'attachment-form',
    'attachments[0]',
    { attachments: ['全区重点水库安全度汛责任人名单。', '地质灾害隐患点转移方案'] },
    [15, 16],
  ),
  changed(
    '防汛通知',
    'attachment-form',
    'attachments[1]',
    { attachments: ['全区重点水库安全度汛责任人名单', '《地质灾害隐患点转移方案》'] },
    [0, 13],
  ),
  changed(
    '防汛通知',
    'attachment-form',
    'attachments[1]',
    { attachments: ['1. 全区重点水库安全度汛责任人名单', '3. 地质灾害隐患点转移方案'] },
    [0, 1],
  ),
  changed(
    '防汛通知',
    'attachment-form',
    'attachments[0]',
    { attachments: ['附件1：全区重点水库安全度汛责任人名单', '地质灾害隐患点转移方案'] },
    [0, 4],
  ),
  changed('经费请示', 'attachment-form', 'attachments', { attachments: '1、云溪小学扩建工程资金使用计划' }, [0, 2]),
  inField('整改通知', 'secrecy-period', 'secrecy', '秘密'),
  inField('会议通知', 'secrecy-period', 'secrecy', '机密'),
  inField('工作报告', 'secrecy-period', 'secrecy', '绝密★'),
  inField('整改通知', 'secrecy-form', 'secrecy', '秘密10年'),
  inField('会议通知', 'secrecy-form', 'secrecy', '机密☆20年'),
  inField('工作报告', 'secrecy-form', 'secrecy', '秘密★十年'),
  inField('工作报告', 'secrecy-form', 'secrecy', '保密'),
  inField('整改通知', 'secrecy-limit', 'secrecy', '秘密★20年'),
  inField('会议通知', 'secrecy-limit', 'secrecy', '机密★30年'),
  inField('工作报告', 'secrecy-limit', 'secrecy', '绝密★50年'),
  changed('整改通知', 'copy-number', 'copyNumber', { secrecy: '秘密★5年', copyNumber: '' }),
  changed('会议通知', 'copy-number', 'copyNumber', { secrecy: '机密★10年', copyNumber: ' ' }),
  changed('工作报告', 'copy-number', 'copyNumber', { secrecy: '秘密★10年', copyNumber: '' }),
  inField('防汛通知', 'urgency', 'urgency', '特提'),
  inField('会议通知', 'urgency', 'urgency', '平急'),
  inField('情况报告', 'urgency', 'urgency', '紧急'),
  inBody('放假通知', 'subject-words', '特此通知。', '特此通知。\n⟦主题词：节日 放假 通知⟧'),
  inField('会议通知', 'subject-words', 'subjectWords', '经济 会议 通知'),
  changed('会议通知', 'subject-words', 'subjectWords', {}, [0, 0], { edition: '2005' }),

  // 文字
  inBody('整改通知', 'typo', '亲自部署', '亲自⟦布署⟧'),
  inBody('督查通报', 'typo', '截至3月31日', '⟦截止⟧3月31日'),
  inBody('整改通知', 'typo', '建立台账', '建立台⟦帐⟧'),
  inBody('防汛通知', 'typo', '逐一明确责任人', '逐一⟦按装⟧监测设备'),
  inBody('表彰决定', 'typo', '再接再厉', '⟦再接再励⟧'),
  inBody('会议通知', 'typo', '须向区委主要领导', '⟦必需⟧经区委主要领导'),
  inBody('会议通知', 'typo', '区政府副区长', '区政府⟦付区长⟧'),
  inBody('商洽函', 'typo', '学术报告厅', '学术报告厅（⟦座落⟧于东校区）'),
  inBody('防汛通知', 'repeated', '各级各部门要坚持', '各级各部门要⟦切实切实⟧坚持'),
  inBody('学习通知', 'repeated', '党的创新理论', '党⟦的的⟧创新理论'),
  inBody('工作报告', 'repeated', '认真履行', '⟦认真认真⟧履行'),
]
