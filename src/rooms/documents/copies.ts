import { type Assigning, affair, asked, confirmed, day, dueBy, gate, holderOf, named, type Opening, person, text, yesNo } from '#affairs'

const clerks = holderOf('文管人员')
const director = holderOf('办公室主任')
const COPIES_MOST = 500

/** 份号: `000012-000015、000020` as single numbers, each as wide as it was written; nothing when it cannot be read. */
export const copyNumbersIn = (written: string): string[] | undefined => {
  const numbers: string[] = []
  for (const part of written
    .normalize('NFKC')
    .split(/[,、;\s]+/)
    .filter(Boolean)) {
    const [, first = '', last = first] = /^(\d{1,8})(?:[-—–~至](\d{1,8}))?$/.exec(part) ?? []
    if (!first || Number(last) < Number(first) || Number(last) - Number(first) >= COPIES_MOST) return undefined
    for (let n = Number(first); n <= Number(last); n++) numbers.push(String(n).padStart(first.length, '0'))
  }
  const each = [...new Set(numbers)]
  return each.length > 0 && each.length <= COPIES_MOST ? each : undefined
}

/** One affair for each copy number of a paper document that came in. */
export const opensCopies: Opening<any> = {
  kind: 'paper-copy',
  as: '纸质件',
  fields: (v: any, { affair: document }) =>
    (copyNumbersIn(String(v.copyNumbers)) ?? []).map(copyNumber => ({
      document: document?.title ?? v.title,
      documentNumber: document?.number,
      sender: document?.data.sender ?? v.sender,
      docNumber: document?.data.docNumber ?? v.docNumber,
      copyNumber,
      mustReturn: Boolean(v.mustReturn),
      returnBy: v.returnBy,
    })),
  cites: ['4.5.29'],
}

const signedFor: Assigning<any> = {
  round: '签收',
  verb: 'do',
  to: named('holder', '送达人'),
  acts: ['signFor'],
  purpose: '请签收纸质文件',
  cites: ['4.5.29'],
}

/** 纸质件: one copy of a paper document by its number: where it is, who had it, and how it left (4.5.29). */
export const paperCopy = affair('paper-copy', {
  title: '纸质文件',
  summary: '按份号管每一份纸质文件：在谁手里、何时交接、何时清退。',
  room: 'documents',
  number: '纸〔{year}〕{n}号',
  fields: {
    document: text('文件标题', { clause: '4.5.29' }),
    copyNumber: text('份号', { clause: '4.5.29' }),
    documentNumber: text('收文编号').optional(),
    sender: text('来文单位').optional(),
    docNumber: text('来文字号').optional(),
    mustReturn: yesNo('须清退').optional(),
    returnBy: day('清退期限').optional(),
  },
  subject: 'document',
  states: { kept: '在柜', out: '在外', missing: '下落待查', cleared: '已清退', filed: '已随卷归档' },
  register: {
    title: '文件传阅登记',
    columns: ['documentNumber', 'document', 'copyNumber', 'holder', 'handedOn', 'backOn', 'state', 'receiver', 'closed'],
    cites: ['4.5.29'],
  },
  list: ['copyNumber', 'docNumber', 'sender', 'returnBy'],
  opens: { label: '登记纸质文件', by: clerks, in: 'kept', cites: ['4.5.29'] },
  acts: {
    handOut: {
      label: '送出',
      from: 'kept',
      to: 'out',
      by: clerks,
      main: true,
      form: {
        holder: person('送达人', { clause: '4.5.29' }),
        handedOn: day('送出日期', { clause: '4.5.29' }),
        backBy: day('应退回日期').optional(),
      },
      assigns: [signedFor],
      cites: ['4.5.29'],
    },
    signFor: {
      label: '签收',
      from: 'out',
      by: asked('签收', '送达人'),
      form: { received: confirmed('已收到这一份纸质文件') },
      cites: ['4.5.29'],
    },
    passOn: {
      label: '转交',
      from: 'out',
      by: clerks,
      optional: true,
      form: { holder: person('转交给', { clause: '4.5.29' }), handedOn: day('转交日期') },
      withdraws: ['签收'],
      assigns: [signedFor],
      cites: ['4.5.29'],
    },
    takeBack: {
      label: '退回入柜',
      from: 'out',
      to: 'kept',
      by: clerks,
      main: true,
      due: dueBy('backBy'),
      form: { backOn: day('退回日期', { clause: '4.5.29' }) },
      withdraws: ['签收'],
      cites: ['4.5.29'],
    },
    reportMissing: {
      label: '报下落不明',
      from: ['kept', 'out'],
      to: 'missing',
      by: clerks,
      optional: true,
      form: { reason: text('经过') },
      withdraws: ['签收'],
      tells: [director],
      cites: ['4.5.29'],
    },
    recover: {
      label: '找回入柜',
      from: 'missing',
      to: 'kept',
      by: clerks,
      main: true,
      form: { where: text('在何处找回') },
      cites: ['4.5.29'],
    },
    clear: {
      label: '清退',
      from: 'kept',
      to: 'cleared',
      by: clerks,
      form: { receiver: text('接收单位和接收人'), clearedOn: day('清退日期') },
      cites: ['4.5.29'],
    },
    keepWithFile: {
      label: '随卷归档',
      from: 'kept',
      to: 'filed',
      by: clerks,
      optional: true,
      form: { archiveNumber: text('随卷位置', { clause: '4.5.31', hint: '随哪一件、放在哪里；档号整理时再编' }) },
      must: [gate<any>('这一份须清退原发文单位，不能自行归档', '4.5.29', '请办清退', v => !v.mustReturn, { early: true })],
      cites: ['4.5.31'],
    },
  },
  sees: [clerks, director],
})
