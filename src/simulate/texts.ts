import type { DetailView } from '#api'
import type { Day, Office } from '#office'
import type { Chance } from './random.ts'
import { scripts } from './words.ts'

/** What whoever writes, prints and keeps the library would fill in, by kind and act; now and then what he had better not. */
export interface Desk {
  readonly view: DetailView
  readonly day: Day
  readonly chance: Chance
  readonly office: Office
  readonly now: string
  readonly person: string
  readonly later: (days: number) => Day
}
type Answer = (desk: Desk) => Record<string, unknown>

const fieldOf = (view: DetailView, name: string) => view.fields.find(f => f.name === name)?.value
const CHECKED = ['折页均匀', '配页无误', '页序正确', '装订牢固', '无重页', '无白页', '无错页']
const colleague = ({ office, now, person, chance }: Desk) =>
  chance.pick(office.membersOf(office.person(person).unit, now).filter(p => p !== person && !office.isAbsent(p, now)))

export const textAnswers: Readonly<Record<string, Answer>> = {
  'writing-task.assign': desk => ({
    writer: desk.chance.pick(desk.office.membersOf(String(fieldOf(desk.view, 'section')), desk.now)),
  }),
  'writing-task.outline': () => ({ intent: '突出重点，讲清任务。', consulted: '去年同类材料', outline: '一、形势；二、任务；三、要求' }),
  'writing-task.returnOutline': () => ({ words: '再突出问题。' }),
  'writing-task.revise': ({ view }) => ({
    text: `${view.row.title}（第${Number(fieldOf(view, 'draftNo') ?? 0) + 1}稿）……`,
    changed: '按意见修改',
  }),
  'writing-task.toProof': desk => ({
    items: ['语言表达', '数据', '事例', '标点符号', '文字简练', '稿面整洁'].slice(desk.chance.often(0.03) ? 1 : 0),
    second: desk.chance.often(0.03) ? String(fieldOf(desk.view, 'writer')) : colleague(desk),
  }),
  'writing-task.signProof': () => ({ words: '校对无误。' }),
  'writing-task.returnProof': () => ({ words: '第三段数据与报表不一致。' }),
  'writing-task.headReturn': () => ({ words: '第二部分再压缩。' }),
  'writing-task.directorReturn': () => ({ words: '结合近期会议精神再改。' }),
  'writing-task.signReturn': () => ({ words: '措施要具体。' }),
  'writing-task.redo': () => ({ words: '篇幅再短些。' }),
  'writing-task.handIn': ({ view }) => ({ delivered: `${view.row.title}（会上所用稿）……` }),
  'collection.ask': ({ office, chance, later }) => ({
    units: chance.some(
      office.data.units.filter(u => u.kind === 'town' || u.kind === 'department').map(u => u.id),
      4,
    ),
    what: '本季度工作总结和重要情况',
    dueOn: later(6),
  }),
  'collection.submit': ({ view }) => ({ pieceTitle: `${view.row.title}：本单位情况`, words: '本季度各项工作进展顺利，问题和打算如下。' }),
  'collection.bind': ({ view, office }) => ({
    volume: `${view.row.title}汇编`,
    chosen: [
      ...new Set(view.assignments.filter(a => a.round.startsWith('报送') && a.state === 'done').map(a => office.person(a.person).unit)),
    ].slice(0, 3),
  }),
  'library-item.register': ({ chance }) => ({ place: chance.pick(['一号柜', '二号柜', '三号柜']) }),
  'library-item.destroy': () => ({ method: '交保密部门销毁' }),
  'library-item.writeOff': () => ({ finding: '多方查找未见，按遗失核销。' }),
  'library-loan.giveBack': () => ({ condition: '完好' }),
  'stock-taking.finish': () => ({ summary: '账物相符。' }),
  'contribution.decline': () => ({ words: '数据需核实。' }),
  'contribution.adopt': ({ day }) => ({ usedIn: '党刊', issue: `${day.slice(0, 4)}年第${Number(day.slice(5, 7))}期`, page: '第12页' }),
  'reward-list.pay': () => ({ voucher: '记字88号' }),
  'print-job.arrange': ({ chance }) => (chance.often(0.1) ? { important: true } : {}),
  'print-job.sendBack': () => ({ reason: '要求写得不清楚' }),
  'print-job.accept': ({ view, chance }) => ({
    pages: 1 + chance.below(20),
    ...(fieldOf(view, 'source') === '外来磁盘' && chance.often(0.8) && { scanned: true, scanResult: '未发现病毒' }),
  }),
  'print-job.proofOut': ({ view }) => ({ electronicName: view.row.title.slice(0, 20), storedAt: '一号机', backedUp: true }),
  'print-job.signProof': () => ({ proofWords: '校对无误，可以付印。' }),
  'print-job.correctProof': () => ({ corrections: '第二页日期有误。' }),
  'print-job.print': ({ view, chance, office }) => {
    const copies = Number(fieldOf(view, 'copies'))
    const use = copies >= 20 === !chance.often(0.03) ? '制版印刷' : '复印'
    const sheets = copies * Number(fieldOf(view, 'pages') ?? 1)
    return {
      machine: chance.pick(office.data.things.filter(t => t.kind === 'machine' && t.use === use)).id,
      sheets,
      spoiled: Math.floor((sheets * chance.below(4)) / 100),
      headRight: true,
    }
  },
  'print-job.check': ({ chance }) => ({ checked: chance.often(0.03) ? CHECKED.slice(1) : CHECKED }),
  'print-job.reprint': () => ({ bad: 1, fault: '白页' }),
  'print-job.collect': ({ view, chance }) => ({ collected: Number(fieldOf(view, 'copies')) - (chance.often(0.03) ? 1 : 0) }),
  'print-job.dispose': desk => ({
    original: '退回',
    spare: desk.chance.often(0.3) ? '销毁' : '没有',
    media: '归档',
    wasted: '销毁',
    ...(desk.chance.often(0.97) && { destroyer: colleague(desk) }),
    backup: true,
  }),
  'outside-printing.cannot': () => ({ statement: '没有彩印和胶装设备。' }),
  'outside-printing.can': () => ({ words: '一体机可以印，请改为送印。' }),
  'outside-printing.refuse': () => ({ words: '改用简易装订。' }),
  'outside-printing.settle': ({ view }) => ({ amount: Number(fieldOf(view, 'estimate')), invoice: '00123', slip: true }),
  'outside-printing.selfPay': ({ view }) => ({ selfPaid: Number(fieldOf(view, 'estimate')) }),
  'marked-copying.approve': ({ office, chance, now }) => ({ operator: chance.pick(office.holders('打字员', now)) }),
  'marked-copying.refuse': () => ({ words: '请到保密办阅看原件。' }),
  'marked-copying.copy': ({ view }) => ({ copied: Number(fieldOf(view, 'copies')), copyNumbers: '1' }),
  'machine-care.done': ({ chance }) => ({
    items: ['硒鼓', '油墨泵', '进纸辊', '磁盘驱动器', '防潮', '清洁'],
    ...(chance.often(0.02) && { fault: '进纸辊磨损' }),
  }),
  'machine-repair.restore': ({ chance }) => ({ repairer: '李师傅', cost: 50 + chance.below(300) }),
  'consumable.receive': ({ view }) => ({ received: Number(fieldOf(view, 'full')) }),
  'print-room-day.close': ({ chance }) => ({
    closing: ['已断电', '已断水', '散落粉墨已清理', '已通风打扫', '防火防盗已检查'],
    temperature: 18 + chance.below(8),
    humidity: 35 + chance.below(25),
  }),
  'media-check.done': () => ({ items: ['磁盘完好', '备份可读', '查毒无异常', '存放妥当'] }),
}

/** What sends a matter back or ends it early, where the office has such a step beside the ordinary one. */
export const turnsBack: ReadonlySet<string> = new Set([
  'returnOutline',
  'returnProof',
  'headReturn',
  'directorReturn',
  'signReturn',
  'redo',
  'sendBack',
  'correctProof',
  'reprint',
  'decline',
  'unused',
  'can',
  'selfPay',
  'keepAfterAll',
  'unitSendBack',
  'unitReturn',
  'notJoined',
  'unsigned',
  'printAgain',
  'void',
])

/** What is opened in writing, in the library and in the print room on a working day: kind, who, and what he fills in. */
export const textOpenings = (desk: Omit<Desk, 'view' | 'person'>): { kind: string; person: string; input: Record<string, unknown> }[] => {
  const { chance, office, now, day, later } = desk
  const { often, pick, below } = chance
  const here = (people: readonly string[]) => people.filter(p => !office.isAbsent(p, now))
  const staff = here(office.staff(now))
  const writers = here(office.membersOf(office.sectionNamed('文秘科')?.id ?? '', now))
  const printers = here(office.holders(['打字员', '文印室负责人'], now))
  const leaders = office.holders(['区委书记', '区委副书记'], now)
  const opened: { kind: string; person: string; input: Record<string, unknown> }[] = []
  const opens = (kind: string, people: readonly string[], input: (person: string) => Record<string, unknown>) => {
    if (people.length === 0) return
    const person = pick(people)
    opened.push({ kind, person, input: input(person) })
  }
  if (often(0.25))
    opens('writing-task', staff, () => {
      const [title, matter, genre] = pick(scripts)
      return {
        title,
        matter,
        genre,
        askedBy: pick(leaders),
        purpose: '部署下一步工作',
        audience: '各镇街、区直部门',
        length: '五千字以内',
        neededOn: later(6),
        requirements: '语言平实，用本区事例',
        ...(genre === '领导讲话' && often(0.97) && { meetingOn: later(9) }),
        ...(genre === '调查报告' && { topic: '联合调研' }),
      }
    })
  if (often(0.7))
    opens('print-job', staff, person => ({
      title: pick(scripts)[0],
      docType: pick(['讲话材料', '汇报材料', '会议材料']),
      copies: 1 + below(60),
      neededOn: later(3),
      sender: office.person(person).unit,
      requirements: '左侧两钉装订',
      ...(often(0.97) && { format: 'A4双面' }),
      source: often(0.15) ? '外来磁盘' : '纸质',
    }))
  if (often(0.5))
    opens('copy-log', printers, () => ({
      unit: pick(office.data.units.filter(u => u.kind === 'section')).id,
      title: '会议签到表',
      pages: 1 + below(4),
      copies: 1 + below(15),
      storedAt: '一号机',
      fileName: '签到表',
    }))
  if (often(0.2))
    opens('library-item', writers, () =>
      often(0.5)
        ? {
            title: '外地经验剪报',
            category: '剪报',
            source: '省报',
            date: day,
            keywords: '经验',
            ...(often(0.95) && { text: '某县做法……' }),
          }
        : { title: '秘书工作', category: '刊物', source: '科室订阅', date: day, issue: `${day.slice(0, 4)}年第${1 + below(12)}期` },
    )
  if (often(0.05))
    opens('exchange', writers, () => ({
      subject: '好文章荐读',
      kind: '荐读',
      heldOn: day,
      who: '文秘科',
      matter: '推荐一读',
      readers: writers.slice(0, 3),
    }))
  if (often(0.08))
    opens('contribution', staff, () => ({
      title: '让办公室转起来',
      periodical: '党刊',
      byline: pick(['个人署名', '领导署名']),
      leader: pick(leaders),
      text: '办公室工作贵在落实。',
    }))
  if (often(0.04))
    opens('outside-printing', staff, () => ({
      title: '会议手册彩印',
      copies: 100 + below(100),
      reason: '须彩色胶装',
      vendor: '云河印务',
      estimate: 1000 + below(2000),
      neededOn: later(8),
      content: often(0.05) ? '涉密' : '可公开',
    }))
  if (often(0.04))
    opens('marked-copying', staff, () => ({
      carrier: `${day.slice(0, 4)}-${String(1 + below(200)).padStart(3, '0')}`,
      grade: often(0.1) ? '绝密级' : '机密级',
      copies: 1 + below(2),
    }))
  if (often(0.02)) opens('machine-repair', printers, () => ({ machine: 'machine-copier', fault: '卡纸' }))
  return opened
}
