import type { Affair, Engine } from '#affairs'
import { type Day, instantOf, type Office, type OfficeRecord } from '#office'

/** Mulberry32: a small seeded generator, so that the same seed gives the same month. */
const randomOf = (seed: number) => {
  let a = seed >>> 0
  return () => {
    a = (a + 0x6d2b79f5) | 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

export interface SimulateOptions {
  readonly engine: Engine
  readonly office: () => Office
  /** Puts an absence on the office's register and makes it known. */
  readonly absent: (record: OfficeRecord, at: string) => Promise<void>
  readonly inbox: (person: string) => Promise<readonly Affair[]>
  readonly find: (id: string) => Promise<Affair | undefined>
  readonly from: Day
  readonly days: number
  readonly seed: number
  readonly onDay?: ((day: Day, acts: number) => void) | undefined
  /** Nothing is done after this instant: work on the way stays open. */
  readonly until?: string | undefined
}

const senders = [
  '省委办公厅',
  '市委办公室',
  '市政府办公室',
  '市委组织部',
  '市委宣传部',
  '市纪委',
  '市教育局',
  '市农业农村局',
  '市应急管理局',
  '市发展和改革委员会',
]
const topics = [
  ['关于做好{m}月份防汛备汛工作的通知', '特急'],
  ['关于开展安全生产大检查的通知', '加急'],
  ['关于报送重点项目建设进展情况的通知', '加急'],
  ['关于召开全市农村工作会议的通知', '加急'],
  ['关于印发《机关作风建设实施方案》的通知', '平件'],
  ['关于进一步精简文件和会议的意见', '平件'],
  ['关于做好信访件办理工作的函', '平件'],
  ['关于组织参加理论学习专题讲座的通知', '平件'],
  ['关于同意设立云河区产业园区的批复', '平件'],
  ['关于开展城乡环境整治督导的通知', '平件'],
  ['关于报送上半年工作总结的通知', '平件'],
  ['关于做好老旧小区改造工作的指导意见', '平件'],
] as const
const opinions = ['请区委领导阅示。', '拟请有关领导阅，文秘科承办。', '请领导批示，督查科跟踪。', '请阅。']
const instructions = ['请认真落实。', '请有关部门抓紧办理，按时反馈。', '同意。', '已阅。', '请按拟办意见办理，结果报我。', undefined]
const results = [
  '已按要求办理完毕，有关情况已书面反馈来文单位。',
  '已转有关部门落实，整改完成。',
  '已召开专题会议研究部署，各项措施到位。',
  '已汇总上报，来文单位回复收悉。',
]
const uses = [
  ['关于印发督查通报的通知', '发文'],
  ['区委常委会会议纪要', '印发纪要'],
  ['年度考核材料', '上报材料'],
  ['关于借用会议室的函', '发函'],
  ['干部培训报名表', '报名'],
] as const
const pendingActs = [
  'propose',
  'instruct',
  'distribute',
  'answer',
  'file',
  'report',
  'confirm',
  'approve',
  'stamp',
  'lockUp',
  'issue',
  'read',
] as const

/** A believable stretch of the office's work, day by day, through the real engine. Gives how many acts were done and refused. */
export const simulate = async (options: SimulateOptions): Promise<{ days: number; acts: number; refused: number }> => {
  const { engine, office, from, days, seed } = options
  const random = randomOf(seed)
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T
  const some = <T>(all: readonly T[], n: number): T[] => {
    const left = [...all]
    return Array.from({ length: Math.min(n, left.length) }, () => left.splice(Math.floor(random() * left.length), 1)[0] as T)
  }
  let acts = 0
  let refused = 0
  let counter = 0
  const over = (at: string) => options.until !== undefined && at > options.until
  const run = async (request: Parameters<Engine['perform']>[0]) => {
    if (over(request.now)) return undefined
    const result = await engine.perform({ ...request, key: `simulated-${seed}-${counter++}` })
    if (result.ok) acts += 1
    else refused += 1
    return result.ok ? result.affair : undefined
  }
  const dayAfter = (start: Day, n: number): Day => new Date(Date.parse(`${start}T00:00:00Z`) + n * 86_400_000).toISOString().slice(0, 10)
  const workdayAfter = (start: Day, n: number): Day => {
    let day = start
    for (let left = n; left > 0; ) {
      day = dayAfter(day, 1)
      if (office().calendar.isWorkday(day)) left -= 1
    }
    return day
  }

  /** What somebody would fill in for the step that waits for him. */
  const answerFor = (affair: Affair, act: string, day: Day): Record<string, unknown> | undefined => {
    const here = office()
    const now = instantOf(day, '09:00')
    const committee = here.holders(['区委书记', '区委副书记', '区委常委'], now)
    const sections = here.data.units.filter(u => u.kind === 'section').map(u => u.id)
    switch (act) {
      case 'propose': {
        const section = random() < 0.6 ? pick(sections) : undefined
        const instructors = random() < 0.7 ? some(committee, 1 + Math.floor(random() * 3)) : undefined
        return {
          opinion: pick(opinions),
          ...(instructors && { instructors }),
          readers: some(committee, 2 + Math.floor(random() * 4)),
          ...(section && { section, answerBy: workdayAfter(day, 3 + Math.floor(random() * 5)) }),
        }
      }
      case 'instruct': {
        if (random() < 0.25)
          return {
            words: '请抓紧落实并报结果。',
            asksAction: true,
            actionUnit: pick(sections),
            actionDue: workdayAfter(day, 2 + Math.floor(random() * 6)),
          }
        const words = pick(instructions)
        return words ? { words } : {}
      }
      case 'distribute':
        return affair.data.section || random() < 0.5 ? {} : { section: pick(sections), answerBy: workdayAfter(day, 5) }
      case 'answer':
        return { result: pick(results) }
      case 'report':
        return { result: pick(results) }
      case 'confirm':
        return { words: '同意办结。' }
      case 'file':
        return {
          archiveNumber: `${day.slice(0, 4)}-永久-${String(++counter).padStart(4, '0')}`,
          gathered: ['正本', '处理单', '附件', '电子文件'],
        }
      case 'approve':
        return { words: '同意用印。' }
      case 'stamp':
        return { stamped: affair.data.copies, inOffice: true }
      case 'lockUp':
        return { locked: true }
      case 'issue':
        return affair.kind === 'introduction-letter'
          ? { receivedBy: String(affair.data.bearers).split('、')[0], stubKept: true }
          : { firstNumber: 1, lastNumber: affair.data.quantity, left: 500 }
      case 'read':
        return {}
      default:
        return undefined
    }
  }

  for (let d = 0; d < days; d++) {
    const day = dayAfter(from, d)
    const before = acts
    if (office().calendar.isWorkday(day)) {
      const clock = (hour: number) =>
        instantOf(day, `${String(hour).padStart(2, '0')}:${String(Math.floor(random() * 60)).padStart(2, '0')}`)
      const here = office()
      const clerk = here.holders('文管人员', clock(9))[0]
      const staff = here.staff(clock(9))
      if (random() < 0.12) {
        const person = pick(here.holders(['区委常委', '区委副书记', '科长'], clock(9)))
        await options.absent(
          {
            type: 'absence',
            id: `q-${day}`,
            data: {
              id: `q-${day}`,
              person,
              from: instantOf(day, '08:00'),
              to: instantOf(dayAfter(day, 2), '18:00'),
              reason: pick(['出差', '休假', '学习']),
            },
          } as OfficeRecord,
          clock(8),
        )
      }
      for (let n = 2 + Math.floor(random() * 4); n > 0 && clerk; n--) {
        const [title, urgency] = pick(topics)
        const sender = pick(senders)
        await run({
          kind: 'incoming-document',
          act: 'open',
          actor: clerk,
          now: clock(9),
          input: {
            title: title.replace('{m}', String(Number(day.slice(5, 7)))),
            sender,
            docNumber: `${sender.slice(0, 1)}${sender.includes('委') ? '委' : '政'}发〔${day.slice(0, 4)}〕${1 + Math.floor(random() * 90)}号`,
            writtenOn: dayAfter(day, -2 - Math.floor(random() * 5)),
            receivedOn: day,
            urgency,
            secrecy: '无',
            scope: '不限',
            copies: 1 + Math.floor(random() * 3),
          },
        })
      }
      for (let n = Math.floor(random() * 3); n > 0; n--) {
        const [document, purpose] = pick(uses)
        await run({
          kind: 'seal-use',
          act: 'open',
          actor: pick(staff),
          now: clock(10),
          input: {
            seal: random() < 0.25 ? 'seal-quwei' : 'seal-quweibangongshi',
            document,
            purpose,
            copies: 1 + Math.floor(random() * 20),
          },
        })
      }
      if (random() < 0.2)
        await run({
          kind: 'introduction-letter',
          act: 'open',
          actor: pick(staff),
          now: clock(10),
          input: {
            seal: 'seal-quweibangongshi',
            to: pick(['市档案馆', '市委党校', '云河镇人民政府']),
            bearers: pick(['周远、李静', '史文博', '马晓莉']),
            people: 1,
            purpose: pick(['查阅有关档案资料', '联系干部培训事宜', '开展专题调研']),
            validDays: 7,
            issuedOn: day,
          },
        })
      if (random() < 0.3)
        await run({
          kind: 'letterhead-issue',
          act: 'open',
          actor: pick(staff),
          now: clock(10),
          input: {
            stock: 'letterhead-quweibangongshi',
            purpose: pick(['起草文稿', '对外联系', '会议记录']),
            quantity: 20 + Math.floor(random() * 80),
          },
        })
      // Everybody works through what waits for him; some let things lie.
      for (const hour of [11, 14, 15, 16]) {
        const at = clock(hour)
        if (over(at)) break
        await engine.tick(at)
        for (const person of here.everyone(at)) {
          if (here.isAbsent(person, at)) continue
          for (const row of await options.inbox(person)) {
            if (random() < 0.3) continue
            const affair = await options.find(row.id)
            const open = affair?.assignments.find(
              a => a.state === 'open' && (a.person === person || here.actsFor(person, at).includes(a.person)),
            )
            const act = open && pendingActs.find(name => (open.acts as readonly string[]).includes(name))
            const input = affair && act && answerFor(affair, act, day)
            if (affair && act && input) await run({ affair: affair.id, act, actor: person, now: at, input })
          }
        }
      }
    }
    options.onDay?.(day, acts - before)
  }
  return { days, acts, refused }
}
