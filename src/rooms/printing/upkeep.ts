import {
  actorAs,
  affair,
  amount,
  anyOf,
  bySystem,
  choice,
  count,
  custodianOf,
  day,
  dueBy,
  gate,
  holderOf,
  limitEnds,
  ref,
  type Situation,
  text,
  ticks,
  timeAs,
  type Who,
  workedOut,
} from '#affairs'
import { limit } from '#norms'
import { beijingDay } from '#office'
import { HEAD, printers } from './printers.ts'

const periodEnd = (period: string): string => {
  const [year = 0, rest = ''] = [Number(period.slice(0, 4)), period.slice(5)]
  if (rest.startsWith('W')) {
    // ISO: week 1 holds 4 January; the duty is due on the week's Friday.
    const fourth = new Date(Date.UTC(year, 0, 4))
    const monday = fourth.getTime() - ((fourth.getUTCDay() + 6) % 7) * 86_400_000
    return new Date(monday + ((Number(rest.slice(1)) - 1) * 7 + 4) * 86_400_000).toISOString().slice(0, 10)
  }
  return new Date(Date.UTC(year, Number(rest), 0)).toISOString().slice(0, 10)
}

/** Whoever operates the machine; without one, the head of the print room. */
const operator: Who<any> = {
  says: '设备操作人',
  people: (v, at) => {
    const own = custodianOf('machine', 'machine').people(v, at)
    return own.length ? own : at.office.holders(HEAD, at.now)
  },
}

const forEachMachine =
  (care: string, every: '每周' | '每月') =>
  (period: string, { office }: Situation) =>
    office.data.things
      .filter(t => t.kind === 'machine')
      .map(t => ({
        machine: t.id,
        task: `${t.name}${every}${care}（${period}）`,
        care: `${every}${care}`,
        period,
        dueOn: periodEnd(period),
      }))

/** 设备维护: each machine every week and overhauled every month, by itself (4.7.14). */
export const machineCare = affair('machine-care', {
  title: '设备维护',
  summary: '每周维护、每月检修，到期自动立项，落到每台设备的操作人。',
  room: 'printing',
  number: '维护〔{year}〕{n}号',
  fields: {
    machine: ref('machine', '设备', { clause: '4.7.14' }),
    task: text('维护事项'),
    care: choice('类别', ['每周维护', '每月检修'], { clause: '4.7.14' }),
    period: text('期次'),
    dueOn: day('应完成日期', { clause: '4.7.14' }),
  },
  subject: 'task',
  states: { open: '待维护', done: '已维护' },
  register: {
    title: '设备维护记录',
    columns: ['period', 'machine', 'care', 'dueOn', 'carer', 'careOn', 'items', 'fault'],
    cites: ['4.7.14'],
  },
  list: ['machine', 'care', 'period', 'dueOn'],
  opens: { by: bySystem, in: 'open', cites: ['4.7.14'] },
  onlyLinked: true,
  acts: {
    done: {
      label: '维护完毕',
      from: 'open',
      to: 'done',
      by: operator,
      main: true,
      due: dueBy('dueOn'),
      form: {
        items: ticks('维护项目', ['硒鼓', '油墨泵', '进纸辊', '磁盘驱动器', '防潮', '清洁'], { clause: '4.7.14' }),
        fault: text('发现的故障', { clause: '4.7.16', hint: '填了即登记报修，修好前不能用' }).optional(),
      },
      fills: { carer: actorAs('维护人'), careOn: timeAs('完成时间') },
      opens: [
        {
          kind: 'machine-repair',
          as: '报修',
          when: (v: any) => Boolean(v.fault),
          fields: (v: any) => ({ machine: v.machine, fault: v.fault }),
          cites: ['4.7.16'],
        },
      ],
      cites: ['4.7.14'],
    },
  },
  filled: { carer: '维护人', careOn: '完成时间' },
  sees: [holderOf(HEAD)],
  cycles: [
    { name: '每周维护', every: 'week', owner: holderOf(HEAD), fields: forEachMachine('维护', '每周'), cites: ['4.7.14'] },
    { name: '每月检修', every: 'month', owner: holderOf(HEAD), fields: forEachMachine('检修', '每月'), cites: ['4.7.14'] },
  ],
})

/** 设备检修: a machine reported faulty is out of use until it is repaired (4.7.16). */
export const machineRepair = affair('machine-repair', {
  title: '设备报修',
  summary: '设备有故障即报修停用，修好登记后才能再用。',
  room: 'printing',
  number: '检修〔{year}〕{n}号',
  fields: { machine: ref('machine', '设备', { clause: '4.7.16' }), fault: text('故障', { clause: '4.7.16' }) },
  subject: 'fault',
  states: { stopped: '停用待修', restored: '已恢复' },
  register: {
    title: '设备检修登记簿',
    columns: ['number', 'machine', 'fault', 'opened', 'repairer', 'parts', 'cost', 'restoredAt'],
    cites: ['4.7.16'],
  },
  list: ['machine'],
  opens: { label: '报修停用', by: printers, in: 'stopped', cites: ['4.7.16'] },
  acts: {
    restore: {
      label: '修好恢复',
      from: 'stopped',
      to: 'restored',
      by: anyOf<any>(operator, holderOf(HEAD)),
      main: true,
      form: {
        repairer: text('检修人', { clause: '4.7.16' }),
        parts: text('更换件', { clause: '4.7.16' }).optional(),
        cost: amount('费用（元）', { clause: '4.7.16' }),
      },
      fills: { restoredAt: timeAs('恢复时间') },
      cites: ['4.7.16'],
    },
  },
  filled: { restoredAt: '恢复时间' },
  sees: [printers],
})

const isLow = (v: { balance: number; full: number }, { norms }: Situation) =>
  v.balance * 100 < v.full * norms.value('4.7.15', 'reorder_point_percent')

/** 文印耗材: one stock an article, every movement on its sheet; below the reorder point it asks for more by itself (4.7.15). */
export const consumable = affair('consumable', {
  title: '文印耗材',
  summary: '炭粉、油墨、纸张每种一本账：入库、领用、结存；低于补货点自动请购。',
  room: 'printing',
  number: '耗材〔{year}〕{n}号',
  fields: {
    name: text('品名', { clause: '4.7.15' }),
    full: count('常备数量', { clause: '4.7.15' }),
    balance: amount('结存', { clause: '4.7.15' }),
  },
  subject: 'name',
  states: { stocked: '在库', low: '待补货', closed: '不再使用' },
  rests: ['stocked'],
  register: { title: '文印耗材登记簿', columns: ['number', 'name', 'full', 'balance', 'state'], cites: ['4.7.15'] },
  list: ['balance', 'full'],
  opens: { label: '建账', by: printers, in: 'stocked', cites: ['4.7.15'] },
  acts: {
    issue: {
      label: '领用',
      from: ['stocked', 'low'],
      to: (v: any, at) => (isLow(v, at) ? 'low' : 'stocked'),
      toOneOf: ['low', 'stocked'],
      by: printers,
      optional: true,
      form: { issued: count('领用数量', { clause: '4.7.15' }), use: text('用途').optional() },
      must: [
        gate<any>(
          v => `领用${v.issued}，结存只有${v.balance + v.issued}`,
          '4.7.15',
          '请先补货入库，或核对数量',
          v => v.balance >= 0,
          { field: 'issued' },
        ),
      ],
      fills: { balance: workedOut('结存', v => v.balance - v.issued) },
      opens: [
        {
          kind: 'matter',
          as: '请购',
          when: (v: any, at) => isLow(v, at) && at.affair?.state === 'stocked',
          fields: (v: any, { office, norms, now, actor }) => ({
            subject: `请购文印耗材：${v.name}`,
            request: `结存${v.balance}，低于补货点，请补足到${v.full}。`,
            askedBy: office.holders(HEAD, now)[0] ?? actor,
            kind: '其他',
            ownerUnit: office.sectionFor('财务资产', now)?.id ?? office.findPerson(actor)?.unit,
            dueOn: beijingDay(limitEnds(limit('4.7.15'), now, norms, office).at),
          }),
          cites: ['4.7.15'],
        },
      ],
      cites: ['4.7.15'],
    },
    receive: {
      label: '入库',
      from: ['stocked', 'low'],
      to: (v: any, at) => (isLow(v, at) ? 'low' : 'stocked'),
      toOneOf: ['low', 'stocked'],
      by: printers,
      form: { received: count('入库数量', { clause: '4.7.15' }) },
      fills: { balance: workedOut('结存', v => v.balance + v.received) },
      cites: ['4.7.15'],
    },
    close: {
      label: '不再使用',
      from: ['stocked', 'low'],
      to: 'closed',
      by: holderOf(HEAD),
      optional: true,
      form: { reason: text('理由') },
      cites: ['4.7.15'],
    },
  },
  sees: [printers],
  papers: [{ paper: 'ledger', title: '文印耗材登记簿（本品种收发）' }],
})

/** 文印室日志: the ticks at the end of each working day (4.7.15, 4.7.16). */
export const printRoomDay = affair('print-room-day', {
  title: '文印室日志',
  summary: '每个工作日下班前逐项核对：断电断水、清理、温湿度、防火防盗。',
  room: 'printing',
  number: '日志〔{year}〕{n}号',
  fields: { title: text('日志'), on: day('日期', { clause: '4.7.15' }) },
  subject: 'title',
  states: { open: '待核对', closed: '已核对' },
  register: { title: '文印室日志', columns: ['on', 'closing', 'temperature', 'humidity', 'closer', 'note'], cites: ['4.7.16'] },
  list: ['on'],
  opens: { by: bySystem, in: 'open', cites: ['4.7.15'] },
  onlyLinked: true,
  acts: {
    close: {
      label: '下班核对',
      from: 'open',
      to: 'closed',
      by: printers,
      main: true,
      due: dueBy('on'),
      form: {
        closing: ticks('下班前核对', ['已断电', '已断水', '散落粉墨已清理', '已通风打扫', '防火防盗已检查'], { clause: '4.7.15' }),
        temperature: amount('室温（℃）', { clause: '4.7.16' }),
        humidity: amount('相对湿度（%）', { clause: '4.7.16' }),
        note: text('说明').optional(),
      },
      fills: { closer: actorAs('核对人') },
      cites: ['4.7.15', '4.7.16'],
    },
  },
  filled: { closer: '核对人' },
  sees: [printers],
  cycles: [
    {
      name: '文印室日志',
      every: 'day',
      owner: holderOf(HEAD),
      fields: (on, { office }) => (office.calendar.isWorkday(on) ? [{ title: `文印室日志 ${on}`, on }] : []),
      cites: ['4.7.15', '4.7.16'],
    },
  ],
})

/** 存储介质检测: stored media and backups looked through every month (4.7.17). */
export const mediaCheck = affair('media-check', {
  title: '磁盘检测',
  summary: '每月检测一次存放的磁盘和备份。',
  room: 'printing',
  number: '磁检〔{year}〕{n}号',
  fields: { task: text('检测事项'), period: text('期次'), dueOn: day('应完成日期', { clause: '4.7.17' }) },
  subject: 'task',
  states: { open: '待检测', done: '已检测' },
  register: { title: '磁盘检测登记簿', columns: ['period', 'dueOn', 'items', 'findings', 'checker', 'closed'], cites: ['4.7.17'] },
  list: ['period', 'dueOn'],
  opens: { by: bySystem, in: 'open', cites: ['4.7.17'] },
  onlyLinked: true,
  acts: {
    done: {
      label: '检测完毕',
      from: 'open',
      to: 'done',
      by: holderOf(HEAD),
      main: true,
      due: dueBy('dueOn'),
      form: {
        items: ticks('检测项目', ['磁盘完好', '备份可读', '查毒无异常', '存放妥当'], { clause: '4.7.17' }),
        findings: text('发现的问题').optional(),
      },
      fills: { checker: actorAs('检测人') },
      cites: ['4.7.17'],
    },
  },
  filled: { checker: '检测人' },
  cycles: [
    {
      name: '磁盘检测',
      every: 'month',
      owner: holderOf(HEAD),
      fields: period => ({ task: `存放磁盘和备份检测（${period}）`, period, dueOn: periodEnd(period) }),
      cites: ['4.7.17'],
    },
  ],
})
