import { pinyin } from 'pinyin-pro'
import { type Day, type Holding, instantOf, type OfficeData, type Person, type Post, type Unit } from '#office'

/** Everything in the demo office began on this day, so that a whole simulated year lies after it. */
const SINCE: Day = '2024-01-02'
const YEAR_BEGINS = instantOf('2026-01-01')
const YEAR_ENDS = instantOf('2027-01-01')

const romanOf = (text: string, surname: boolean) =>
  pinyin(text, { toneType: 'none', type: 'array', v: true, surname: surname ? 'head' : 'off' })
    .join('')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')

const posts: Post[] = [
  { name: '区委书记', rank: 1, level: '县级', heads: true },
  { name: '区长', rank: 2, level: '县级' },
  { name: '区委副书记', rank: 3, level: '县级' },
  { name: '区委常委', rank: 4, level: '县级' },
  { name: '办公室主任', rank: 10, level: '科级', heads: true },
  { name: '办公室副主任', rank: 20, level: '科级' },
  { name: '分管主任', rank: 21, level: '科级' },
  { name: '部门负责人', rank: 25, level: '科级', heads: true },
  { name: '科长', rank: 30, level: '科级', heads: true },
  { name: '文印室负责人', rank: 45, level: '其他', heads: true },
  { name: '副科长', rank: 40, level: '科级' },
  { name: '会计', rank: 50, level: '其他' },
  { name: '出纳', rank: 51, level: '其他' },
  { name: '机要员', rank: 52, level: '其他' },
  { name: '文管人员', rank: 53, level: '其他' },
  { name: '资料管理员', rank: 53, level: '其他' },
  { name: '档案管理员', rank: 53, level: '其他' },
  { name: '打字员', rank: 53, level: '其他' },
  { name: '值班员', rank: 54, level: '其他' },
  { name: '科员', rank: 55, level: '其他' },
  { name: '联络员', rank: 60, level: '其他' },
  { name: '驾驶员', rank: 70, level: '其他' },
  { name: '门卫', rank: 71, level: '其他' },
]

const leaders: [name: string, ...posts: string[]][] = [
  ['沈定远', '区委书记'],
  ['陆文清', '区长', '区委副书记'],
  ['方秉正', '区委副书记'],
  ['韩卫东', '区委常委'],
  ['苏慧敏', '区委常委'],
  ['潘立群', '区委常委'],
  ['丁学军', '区委常委'],
  ['叶春华', '区委常委'],
  ['贺长林', '区委常委'],
  ['姚素琴', '区委常委'],
  ['孟凡舟', '区委常委'],
]

const DIRECTOR = '赵国强'
/** Each vice director and the sections he or she answers for. */
const viceDirectors: [name: string, sections: string[]][] = [
  ['周明礼', ['文秘科', '政策研究室', '文印室']],
  ['林雅琴', ['机要局', '保密办']],
  ['吴建平', ['督查科', '信息科']],
  ['许德海', ['值班室', '行政科', '保卫科']],
]

/** Section by section: head first, then the deputy, then everybody else; a post after a slash where it is not a plain clerk. */
const sections: Record<string, string> = {
  政策研究室: '郑思源 梁晓芸 宋子涵 邓志鹏 谢雨桐 冯开来 曹静文',
  机要局: '彭守诚 蒋丽华/副科长 程亚军/机要员 田小禾/机要员 石磊/机要员 夏咏梅/机要员',
  保密办: '董秀兰 余建新/副科长 何静怡 任海涛 范雪梅',
  值班室: '金永胜 廖红霞/副科长 邹立伟/值班员 熊志刚/值班员 白晓东/值班员 孔令娟/值班员 毛家栋/值班员',
  督查科: '秦振华 江淑珍 史文博 顾婷婷 侯立新',
  信息科: '邵启明 龙燕飞 万里红 段誉宁 钱伟杰',
  文秘科: '陈书怀 刘文娟 杨帆 黄一鸣/资料管理员+档案管理员 马晓莉/文管人员 胡建华/文管人员',
  行政科: '郭长青 罗玉芬 高凤英/会计 谭小燕/出纳 陶卫民/驾驶员 贾宝生/驾驶员 韦大勇/驾驶员 薛红军/驾驶员',
  保卫科: '雷振山 付国栋 戴志勇/门卫',
  文印室: '朱晓彤/文印室负责人 崔浩然/打字员 邱月明/打字员',
}

/** Which kinds of matter land where, by the clause that says so (norms 1.1 and 2.x). */
const duties: Record<string, Record<string, string>> = {
  政策研究室: {
    '1.1.2': '调查研究',
    '2.1.1': '全局性调研',
    '2.1.8': '四强竞赛协调 四强竞赛宣传 四强竞赛督查 四强竞赛办文 四强竞赛办会',
    '2.1.11': '农工办办文 农工办办会 领导交办农村工作',
    '2.1.13': '劳动力转移协调 劳动力转移办文办会 劳动力转移情况汇总',
  },
  机要局: {
    '1.1.3': '密码电报',
    '2.2.1': '内部传真电报 紧急重要电报',
    '2.2.4': '机要文件信件传递',
    '2.2.7': '废旧资料检查',
  },
  保密办: {
    '1.1.11': '保密指导协调 保密督促检查 失泄密查处',
    '2.3.1': '保密业务咨询 保密检查 失泄密报告 涉密文件管理 涉密会议保障 印信',
    '2.3.8': '用印申请 介绍信 公用信笺领用',
    '2.3.10': '上级保密部门交办',
  },
  值班室: {
    '1.1.7': '会议通知和领导用车调度',
    '2.4.2': '公务来客 求见区委领导 上级和外地来客',
    '2.4.7': '会议通知 参会请假 新闻供电车辆天气联络',
    '2.4.9': '科室函件通知 科室来人接引 办公室名义通知备询',
    '2.4.11': '领导临时交办',
  },
  督查科: {
    '1.1.4': '上级重要部署 区委重要部署 重大决策',
    '2.5.1': '方针政策落实 区委重大决策 上级交办督查',
    '2.5.7': '群众热点难点问题',
  },
  信息科: { '1.1.2': '收集信息 反映动态', '2.6.7': '上级信息部门约稿 办公室交办' },
  文秘科: {
    '1.1.3': '日常公文处理 区委文电 重要文稿 领导讲话',
    '1.1.7': '会议文件材料',
    '2.7.1': '区委综合文稿 办公室综合文稿 区委会议领导讲话 其他会议文字材料',
    '2.7.4': '其他文字服务',
  },
  行政科: {
    '1.1.7': '会议筹备 领导公务活动',
    '1.1.8': '接待',
    '1.1.12': '用房维修通信设施 财务资产 车辆 环境卫生',
    '2.8.1': '区委领导公务活动',
    '2.8.2': '区委各类会议会务',
    '2.8.5': '大院环卫 大院保洁 大院绿化 大院美化',
    '2.8.6': '公务接洽 对外接待',
    '2.8.7': '派车 车辆维修油料 驾驶员管理',
    '2.8.8': '财务 资产',
  },
  保卫科: {
    '1.1.12': '机关保卫',
    '2.9.1': '院内治安 门卫和出入 消防安全 会议活动安全 案件和事件',
    '2.9.8': '会议活动保卫',
  },
  文印室: { '4.7.1': '打字印刷' },
}

/** Department: its head and its liaison person. */
const departments: [name: string, head: string, liaison: string][] = [
  ['区纪委', '严正清', '苗晓岚'],
  ['区委组织部', '鲁志远', '常雪松'],
  ['区委宣传部', '温如玉', '葛亮亮'],
  ['区委统战部', '安国泰', '柳依然'],
  ['区委政法委', '汤铁成', '殷小龙'],
  ['区委信访局', '施爱民', '章慧'],
  ['区委党校', '倪光启', '俞秀英'],
  ['区委编办', '洪志诚', '季文静'],
  ['区直机关工委', '华素芳', '庞博'],
  ['区委老干部局', '焦仁厚', '向玉兰'],
  ['区委党史研究室', '古怀瑾', '祝新宇'],
  ['区档案局', '牛存义', '左文秀'],
  ['区人大办公室', '路广平', '霍思敏'],
  ['区政府办公室', '康建业', '辛晓波'],
  ['区政协办公室', '齐德馨', '管彤'],
  ['区人民法院', '耿直清', '关雪莲'],
  ['区人民检察院', '柯明达', '池海英'],
  ['区人武部', '卓卫疆', '成大山'],
  ['区总工会', '舒兰芝', '车小军'],
  ['团区委', '时俊杰', '蓝心怡'],
  ['区妇联', '欧阳春梅', '麦晓青'],
  ['区科协', '骆格致', '游志明'],
  ['区残联', '阮善同', '甘露'],
  ['区工商联', '裴兴业', '翟美玲'],
  ['区发展和改革局', '尹宏图', '詹立文'],
  ['区教育局', '单育才', '房晓萍'],
  ['区科技局', '钟启航', '符文斌'],
  ['区工业和信息化局', '滕跃进', '聂小倩'],
  ['区公安局', '武振威', '岳鹏飞'],
  ['区民政局', '纪惠民', '屈玉珍'],
  ['区司法局', '明志远', '项东来'],
  ['区财政局', '沙增福', '卢晓红'],
  ['区人力资源和社会保障局', '解长功', '瞿文华'],
  ['区自然资源局', '艾庆山', '凌云霄'],
  ['区生态环境局', '水志清', '莫兰'],
  ['区住房和城乡建设局', '覃广夏', '饶建军'],
  ['区交通运输局', '路建达', '桂长征'],
  ['区水利局', '江永安', '申小荷'],
  ['区农业农村局', '田长丰', '佟玉敏'],
  ['区商务局', '商兴龙', '卜丽丽'],
  ['区文化和旅游局', '文景行', '简宁'],
  ['区卫生健康局', '杜康宁', '席秋菊'],
  ['区退役军人事务局', '戎建国', '冷志强'],
  ['区应急管理局', '危建平', '封小勇'],
  ['区审计局', '简明理', '荣晓丹'],
  ['区市场监督管理局', '井秉公', '燕婷'],
  ['区统计局', '计世诚', '宁晓舒'],
  ['区医疗保障局', '伍保生', '巫晓燕'],
  ['区城市管理局', '包志杰', '全志坚'],
  ['区行政审批局', '毕立行', '闵慧捷'],
]

const towns: [name: string, head: string, liaison: string][] = [
  ['城关镇', '马骏驰', '姜小梅'],
  ['清溪镇', '魏长河', '丛林'],
  ['石桥镇', '于文海', '盛夏荷'],
  ['青山镇', '唐守田', '曾宪平'],
  ['白沙镇', '袁振兴', '沙晓鸥'],
  ['柳林镇', '崔广田', '柳叶青'],
]

/** 党委系统、政府系统; people's organisations, courts and towns belong to neither. */
const sideOf = (name: string): Unit['side'] =>
  /^区(委|纪委|直机关工委|档案局)/.test(name) ? 'party' : /(局|区政府办公室)$/.test(name) ? 'government' : undefined

/** The imaginary district's office: leaders, nine sections, the print room, fifty departments and six towns. */
export const demoOffice = (): OfficeData => {
  const units: Unit[] = []
  const people: Person[] = []
  const holdings: Holding[] = []
  const charges: OfficeData['charges'] = []
  const idByName = new Map<string, string>()
  const unitByName = new Map<string, string>()
  const taken = new Set<string>()

  const addUnit = (name: string, kind: Unit['kind'], parent?: string, shortName?: string) => {
    const id = `u-${romanOf(name, false)}`
    const side = kind === 'department' || kind === 'town' ? sideOf(name) : undefined
    units.push({
      id,
      name,
      kind,
      order: units.length + 1,
      ...(parent ? { parent } : {}),
      ...(shortName ? { shortName } : {}),
      ...(side ? { side } : {}),
    })
    unitByName.set(name, id)
    return id
  }
  const addPerson = (name: string, unit: string, held: readonly string[], order: number) => {
    const roman = romanOf(name, true)
    let account = roman
    for (let n = 2; taken.has(account); n++) account = `${roman}${n}`
    taken.add(account)
    const id = `p-${account}`
    const n = people.length
    const level = posts.find(p => p.name === held[0])?.level ?? '其他'
    people.push({
      id,
      name,
      unit,
      account,
      level,
      pinyin: roman,
      partyMember: level !== '其他' || n % 3 !== 0,
      // 0000 is no exchange in use, so nobody's real telephone rings.
      phone: `0000-${String(8_260_001 + n)}`,
    })
    for (const post of held) holdings.push({ id: `h-${account}-${romanOf(post, false)}`, person: id, post, unit, order, from: SINCE })
    idByName.set(name, id)
    return id
  }
  const who = (name: string) => {
    const id = idByName.get(name)
    if (!id) throw new Error(`demo office names somebody it does not have: ${name}`)
    return id
  }
  const where = (name: string) => {
    const id = unitByName.get(name)
    if (!id) throw new Error(`demo office names a unit it does not have: ${name}`)
    return id
  }

  const committee = addUnit('云河区委', 'committee', undefined, '区委')
  const office = addUnit('区委办公室', 'office', committee, '区委办')
  for (const name of Object.keys(sections)) addUnit(name, 'section', office)
  for (const [name] of departments) addUnit(name, 'department')
  for (const [name] of towns) addUnit(name, 'town')

  for (const [i, [name, ...held]] of leaders.entries()) addPerson(name, committee, held, i + 1)
  addPerson(DIRECTOR, office, ['办公室主任'], 1)
  for (const [i, [name, charged]] of viceDirectors.entries()) {
    const leader = addPerson(name, office, ['办公室副主任', '分管主任'], i + 1)
    for (const section of charged) charges.push({ id: `g-${where(section).slice(2)}`, leader, unit: where(section), from: SINCE })
  }
  for (const [section, list] of Object.entries(sections))
    for (const [i, entry] of list.split(' ').entries()) {
      const [name = '', post = i === 0 ? '科长' : i === 1 ? '副科长' : '科员'] = entry.split('/')
      addPerson(name, where(section), post.split('+'), i + 1)
    }
  for (const [i, [unit, head, liaison]] of [...departments, ...towns].entries()) {
    addPerson(head, where(unit), ['部门负责人'], i + 1)
    addPerson(liaison, where(unit), ['联络员'], i + 1)
  }
  // Standing members of the committee share the departments and towns among themselves.
  const standing = leaders.slice(2).map(([name]) => who(name))
  for (const [i, [unit]] of [...departments, ...towns].entries())
    charges.push({
      id: `g-${where(unit).slice(2)}`,
      leader: standing[i % standing.length] ?? who('方秉正'),
      unit: where(unit),
      from: SINCE,
    })
  charges.push({ id: 'g-office', leader: who('方秉正'), unit: office, from: SINCE })

  const handedOver = instantOf(SINCE, '09:00')
  const keeper = who('何静怡')
  const standIn = who('任海涛')
  const stationeryKeeper = who('范雪梅')
  const pressOperator = who('崔浩然')
  const copierOperator = who('邱月明')
  const pair = (id: string, absent: string, delegate: string, thingIds?: string[]) => ({
    id,
    absent,
    delegate,
    from: YEAR_BEGINS,
    to: YEAR_ENDS,
    note: 'AB角',
    signedBy: [absent, delegate],
    ...(thingIds ? { things: thingIds } : {}),
  })

  return {
    name: '中共云河区委办公室',
    district: '云河区',
    units,
    groups: [
      { id: 'r-gezhen', name: '各镇', units: towns.map(([name]) => where(name)) },
      { id: 'r-quzhi', name: '区直各单位', units: departments.map(([name]) => where(name)) },
      {
        id: 'r-dangwei',
        name: '党委各部门',
        units: departments
          .map(([name]) => name)
          .filter(n => sideOf(n) === 'party')
          .map(where),
      },
    ],
    people,
    posts: posts.map(p => ({ ...p })),
    holdings,
    charges,
    things: [
      {
        id: 'seal-quwei',
        kind: 'seal',
        name: '区委印章',
        approvers: { clause: '4.8.2', param: 'committee_seal_approvers' },
        place: '保密办印章室',
        heldIn: 'safe-baomiban',
      },
      {
        id: 'seal-quweibangongshi',
        kind: 'seal',
        name: '区委办公室印章',
        approvers: { clause: '4.8.2', param: 'office_seal_approvers' },
        place: '保密办印章室',
        heldIn: 'safe-baomiban',
      },
      { id: 'letterhead-quwei', kind: 'letterhead', name: '区委公用信笺', place: '保密办' },
      { id: 'letterhead-quweibangongshi', kind: 'letterhead', name: '区委办公室公用信笺', place: '保密办' },
      { id: 'letterhead-jieshaoxin', kind: 'letterhead', name: '介绍信用纸', place: '保密办' },
      { id: 'machine-press', kind: 'machine', name: '一体化速印机', use: '制版印刷', place: '文印室' },
      { id: 'machine-copier', kind: 'machine', name: '一号复印机', use: '复印', place: '文印室' },
      { id: 'machine-copier-2', kind: 'machine', name: '二号复印机', use: '复印', place: '文印室' },
      { id: 'plant-dingdian', kind: 'plant', name: '云河印刷厂保密车间', place: '市保密局核准', validTo: '2026-12-31' },
      { id: 'safe-baomiban', kind: 'safe', name: '保密办保险柜', place: '保密办印章室' },
    ],
    custodies: [
      { id: 'c-seal-quwei', thing: 'seal-quwei', person: keeper, from: handedOver, signedBy: [keeper] },
      { id: 'c-seal-quweibangongshi', thing: 'seal-quweibangongshi', person: keeper, from: handedOver, signedBy: [keeper] },
      { id: 'c-letterhead-quwei', thing: 'letterhead-quwei', person: stationeryKeeper, from: handedOver },
      { id: 'c-letterhead-quweibangongshi', thing: 'letterhead-quweibangongshi', person: stationeryKeeper, from: handedOver },
      { id: 'c-letterhead-jieshaoxin', thing: 'letterhead-jieshaoxin', person: stationeryKeeper, from: handedOver },
      { id: 'c-machine-press', thing: 'machine-press', person: pressOperator, from: handedOver },
      { id: 'c-machine-copier', thing: 'machine-copier', person: copierOperator, from: handedOver },
      { id: 'c-machine-copier-2', thing: 'machine-copier-2', person: copierOperator, from: handedOver },
      { id: 'c-safe-baomiban', thing: 'safe-baomiban', person: keeper, from: handedOver, signedBy: [keeper] },
    ],
    delegations: [
      pair('d-zhaoguoqiang', who(DIRECTOR), who('周明礼')),
      pair('d-zhoumingli', who('周明礼'), who('吴建平')),
      pair('d-wujianping', who('吴建平'), who('周明礼')),
      pair('d-linyaqin', who('林雅琴'), who('许德海')),
      pair('d-xudehai', who('许德海'), who('林雅琴')),
      pair('d-hejingyi', keeper, standIn, ['seal-quwei', 'seal-quweibangongshi', 'safe-baomiban']),
      ...Object.values(sections).map(list => {
        const [head = '', deputy = ''] = list.split(' ').map(entry => entry.split('/')[0])
        return pair(`d-${who(head).slice(2)}`, who(head), who(deputy))
      }),
    ],
    absences: [],
    duties: Object.entries(duties).flatMap(([section, byClause]) =>
      Object.entries(byClause).flatMap(([norm, matters]) =>
        matters.split(' ').map(matter => ({ id: `m-${romanOf(matter, false)}`, matter, section: where(section), norm })),
      ),
    ),
    calendar: [],
  }
}

export interface DemoAccount {
  readonly username: string
  readonly label: string
  /** The person of the office behind the account; the administrators are nobody's. */
  readonly person?: string
  readonly admin?: 'system' | 'security' | 'audit'
}

/** The accounts offered on the demo's sign-in page. */
export const demoAccounts: readonly DemoAccount[] = [
  { username: 'shendingyuan', label: '区委书记 沈定远', person: 'p-shendingyuan' },
  { username: 'zhaoguoqiang', label: '办公室主任 赵国强', person: 'p-zhaoguoqiang' },
  { username: 'zhoumingli', label: '办公室副主任 周明礼', person: 'p-zhoumingli' },
  { username: 'chenshuhuai', label: '文秘科科长 陈书怀', person: 'p-chenshuhuai' },
  { username: 'maxiaoli', label: '文秘科文管人员 马晓莉', person: 'p-maxiaoli' },
  { username: 'liuwenjuan', label: '文秘科副科长（撰稿） 刘文娟', person: 'p-liuwenjuan' },
  { username: 'huangyiming', label: '文秘科资料、档案管理员 黄一鸣', person: 'p-huangyiming' },
  { username: 'cuihaoran', label: '文印室打字员 崔浩然', person: 'p-cuihaoran' },
  { username: 'yangfan', label: '文秘科科员 杨帆', person: 'p-yangfan' },
  { username: 'hejingyi', label: '保密办印章专管 何静怡', person: 'p-hejingyi' },
  { username: 'zouliwei', label: '值班室值班员 邹立伟', person: 'p-zouliwei' },
  { username: 'shiwenbo', label: '督查科科员 史文博', person: 'p-shiwenbo' },
  { username: 'shanyucai', label: '区教育局局长 单育才', person: 'p-shanyucai' },
  { username: 'fangxiaoping', label: '区教育局联络员 房晓萍', person: 'p-fangxiaoping' },
  { username: 'shenxiaohe', label: '区水利局联络员 申小荷', person: 'p-shenxiaohe' },
  { username: 'jiangxiaomei', label: '城关镇联络员 姜小梅', person: 'p-jiangxiaomei' },
  { username: 'sysadmin', label: '系统管理员', admin: 'system' },
  { username: 'secadmin', label: '安全管理员', admin: 'security' },
  { username: 'auditor', label: '审计管理员', admin: 'audit' },
]
