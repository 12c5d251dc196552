import type { Day, Office } from '#office'
import type { Chance } from './random.ts'
import type { Desk } from './texts.ts'

type Answer = (desk: Desk) => Record<string, unknown>
const fieldOf = ({ view }: Desk, name: string) => view.fields.find(f => f.name === name)?.value

/** Every box of a checklist; now and then one is forgotten. */
const all = (desk: Desk, act: string, ...names: string[]) => {
  const form = desk.view.acts.find(a => a.name === act)?.form ?? []
  return Object.fromEntries(
    names.map(name => [name, (form.find(f => f.name === name)?.options ?? []).slice(desk.chance.often(0.01) ? 1 : 0)]),
  )
}

/** What the people of an outgoing document would fill in, from the drafter to the receiving unit. */
export const outgoingAnswers: Readonly<Record<string, Answer>> = {
  'outgoing-document.submit': desk => ({ ...all(desk, 'submit', 'content', 'style'), related: '无' }),
  'outgoing-document.unitReview': () => ({ words: '文字已核。' }),
  'outgoing-document.unitSendBack': () => ({ reason: '请核对附件' }),
  'outgoing-document.unitSign': () => ({ words: '同意报送。' }),
  'outgoing-document.unitReturn': () => ({ reason: '请补充分工' }),
  'outgoing-document.governmentAnswer': () => ({ governmentOpinion: '已会签，各部门无不同意见。' }),
  'outgoing-document.check': desk => ({
    ...all(desk, 'check', 'necessary', 'policy', 'feasible', 'details', 'procedure'),
    noNeed: '现有职责，不新增任务',
    ...(desk.chance.often(0.4) && {
      countersigners: desk.chance.some(
        desk.office.data.units.filter(u => u.kind === 'department').map(u => u.id),
        2,
      ),
    }),
  }),
  'outgoing-document.sendBack': () => ({ cause: '文字', reason: '第二段与上级文件表述不一致' }),
  'outgoing-document.countersign': ({ chance }) =>
    chance.often(0.06) ? { opinion: '不同意', words: '完成时限过紧' } : { opinion: '同意' },
  'outgoing-document.sendToSign': () => ({}),
  'outgoing-document.cosign': () => ({}),
  'outgoing-document.notJoined': () => ({ words: '请补充政府系统的职责。' }),
  'outgoing-document.sign': ({ chance }) => (chance.often(0.8) ? { words: chance.pick(['同意印发。', '同意。']) } : {}),
  'outgoing-document.unsigned': () => ({ words: '措施再具体些。' }),
  'outgoing-document.release': desk => all(desk, 'release', 'released'),
  'outgoing-document.register': ({ chance }) => ({ copies: 60 + chance.below(40) }),
  'outgoing-document.order': ({ chance, later }) =>
    chance.often(0.3) ? { printer: '定点印刷厂', plant: 'plant-dingdian', neededOn: later(3) } : { printer: '文印室', neededOn: later(3) },
  'outgoing-document.printAgain': () => ({ why: '附件有更换' }),
  'outgoing-document.distribute': ({ office, chance }) => ({
    units: chance.often(0.6)
      ? office.data.units.filter(u => u.kind === 'town').map(u => u.id)
      : chance.some(
          office.data.units.filter(u => u.kind === 'department').map(u => u.id),
          4,
        ),
    ...(chance.often(0.2) && { others: '市委办公室' }),
    way: chance.pick(['网上签收', '集中交换', '直接递送']),
    each: 1,
    firstCopy: 1,
  }),
  'document-delivery.sign': desk => {
    const copies = Number(fieldOf(desk, 'copies'))
    return { received: desk.chance.often(0.02) ? copies + 1 : copies }
  },
  'document-delivery.record': ({ day }) => ({ paperSigner: '收发室', paperDay: day, way: '机要交通' }),
  'number-reservation.void': () => ({ voidReason: '会议改期，不再印发' }),
}

const subjects = ['做好防汛备汛工作', '加强安全生产检查', '推进城乡环境整治', '精简文件和会议', '做好重点项目服务'] as const

/** What is drafted on a working day, and by whom; a department drafts now and then in the committee's name. */
export const outgoingOpenings = ({
  chance,
  office,
  now,
  day,
}: {
  readonly chance: Chance
  readonly office: Office
  readonly now: string
  readonly day: Day
}): { kind: string; person: string; input: Record<string, unknown> }[] => {
  const { often, pick } = chance
  const here = (people: readonly string[]) => people.filter(p => !office.isAbsent(p, now))
  const opened: { kind: string; person: string; input: Record<string, unknown> }[] = []
  const section = here(office.membersOf(office.sectionNamed('文秘科')?.id ?? '', now))
  const liaisons = here(office.holders('联络员', now))
  if (often(0.35) && section.length && liaisons.length) {
    const department = often(0.25)
    const joint = often(0.1)
    const about = pick(subjects)
    opened.push({
      kind: 'outgoing-document',
      person: pick(department ? liaisons : section),
      input: {
        text: {
          type: '通知',
          title: `关于${about}的通知`,
          main: '各镇党委，区委各部委',
          body: `为${about}，现将有关事项通知如下。\n一、落实责任。各单位要明确专人，逐项抓好落实。\n二、按时完成。${Number(day.slice(5, 7))}月底前完成，并报区委办公室。`,
        },
        sender: joint ? '区委、区政府' : often(0.5) ? '区委办公室' : '区委',
        ...(joint && { competence: '党委职责' }),
        requirement: '领导要求尽快印发',
        importance: often(0.2) ? '重要' : '一般',
        subjectUnit: pick(office.data.units.filter(u => u.kind === 'department')).id,
        secrecy: '无',
        scope: often(0.05) ? '科级' : '不限',
      },
    })
  }
  const [clerk] = here(office.holders('文管人员', now))
  if (often(0.03) && clerk)
    opened.push({ kind: 'number-reservation', person: clerk, input: { sender: '区委', purpose: '全会决定', askedBy: '办公室主任' } })
  return opened
}
