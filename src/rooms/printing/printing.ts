import {
  actorAs,
  affair,
  amount,
  anyOf,
  anyone,
  choice,
  count,
  day,
  dueBy,
  file,
  files,
  gate,
  headOf,
  holderOf,
  longText,
  named,
  notMoreThan,
  opener,
  person,
  ref,
  type Situation,
  text,
  ticks,
  timeAs,
  unit,
  type Who,
  workedOut,
  yesNo,
} from '#affairs'
import { limit } from '#norms'
import { HEAD, printers, TYPIST } from './printers.ts'

const arrangers = anyOf(headOf('文秘科'), holderOf('文管人员'))
const typist: Who<any> = named('typist', '承接的打字员')

/** The other typists: a job is seen by whoever has it in hand, and by no other of the print room (4.7.13). */
const otherTypists: Who<unknown> = {
  says: '其他打字员',
  people: (_, { office, now, actor }) => office.holders(TYPIST, now).filter(p => p !== actor),
  principals: () => [`post:${TYPIST}`],
}

const MATERIALS = ['部门材料', '区委及区委办公室文电', '领导讲话和其他材料'] as const

const rowFor = (v: { material?: unknown }, { norms }: Situation) =>
  norms.value('4.7.6', 'proofreaders').find(row => row.when === v.material)

/** 谁校对: the section the table names, or whoever sent the paper in; there the one who knows it, else the head. */
const proofreader: Who<any> = {
  says: '校对人',
  people: (v, at) => {
    const section = at.office.sectionNamed(rowFor(v, at)?.by ?? '')?.id ?? v.sender
    const members = section ? at.office.membersOf(section, at.now) : []
    if (members.includes(v.contact)) return [v.contact]
    const heads = section ? at.office.headsOf(section, at.now) : []
    return heads.length ? heads : members
  },
}

const pressFrom = ({ norms }: Situation) => norms.value('4.7.7', 'press_from_copies')
const useFor = (v: { copies: number }, at: Situation) => (v.copies >= pressFrom(at) ? '制版印刷' : '复印')
const wasteOf = (v: { sheets: number; spoiled: number }) => (v.spoiled * 100) / v.sheets

const statedBy = (field: string, label: string) =>
  gate<any>(`没有写明${label}`, '4.7.2', `请填写${label}后再送印`, v => Boolean(v[field]), { field })

const DISPOSALS = ['退回', '归档', '销毁', '没有'] as const

/** 文印: from the order to the paper handed over, and nothing left behind (norm 4.7). Outgoing documents and final texts open it by its name. */
export const printJob = affair('print-job', {
  title: '送印件',
  summary: '打字、印刷、复印：文秘科统一安排，文印室登记承接，校对签字后印制，清点取件。',
  room: 'printing',
  number: '文印〔{year}〕{n}号',
  fields: {
    title: text('文件标题', { clause: '4.7.4' }),
    docType: choice('文种', ['公文', '讲话材料', '汇报材料', '会议材料', '简报刊物', '表格及其他'], { clause: '4.7.3' }).optional(),
    docNumber: text('编号（发文字号）', { clause: '4.7.3', hint: '公文必填' }).optional(),
    copies: count('份数', { clause: '4.7.2' }),
    neededOn: day('需用日期', { clause: '4.7.2' }),
    sender: unit('送文单位', { clause: '4.7.4' }),
    signer: person('签发人', { clause: '4.7.4', hint: '公文必填' }).optional(),
    requirements: longText('打印要求', { clause: '4.7.2' }),
    format: choice('格式', ['公文格式', 'A4单面', 'A4双面', 'A3', '其他'], { clause: '4.7.2', hint: '公文可不选' }).optional(),
    contact: person('联系人', { clause: '4.7.2', hint: '不填即送印人' }).optional(),
    phone: text('联系电话', { clause: '4.7.2', hint: '不填即名册上的电话' }).optional(),
    source: choice('来稿方式', ['本系统文件', '纸质', '外来磁盘'], { clause: '4.7.17' }).optional(),
    files: files('付印文稿').optional(),
    text: longText('付印文字', { clause: '4.7.3' }).optional(),
    redHead: yesNo('红头文件', { clause: '4.7.8' }).optional(),
  },
  subject: 'title',
  states: {
    arranging: '待安排',
    queued: '待承接',
    typing: '录入排版',
    proofing: '待校对',
    printing: '待印制',
    checking: '待验订',
    ready: '待取件',
    clearing: '待清理',
    closed: '已办结',
    returned: '已退回',
  },
  register: {
    title: '文印登记簿',
    columns: [
      'number',
      'acceptedAt',
      'sender',
      'signer',
      'title',
      'pages',
      'copies',
      'neededOn',
      'typist',
      'proofreader',
      'sheets',
      'spoiled',
      'finishedAt',
      'collector',
      'collectedAt',
    ],
    cites: ['4.7.4'],
  },
  list: ['sender', 'copies', 'neededOn', 'docNumber'],
  opens: {
    label: '送印',
    by: anyone,
    in: 'arranging',
    fills: {
      docType: workedOut('文种', v => v.docType ?? (v.docNumber ? '公文' : undefined)),
      format: workedOut('格式', v => v.format ?? (v.docNumber ? '公文格式' : undefined)),
      contact: workedOut('联系人', (v, { actor }) => v.contact ?? actor),
      phone: workedOut('联系电话', (v, { office, actor }) => v.phone ?? office.findPerson(v.contact ?? actor)?.phone),
      source: workedOut('来稿方式', v => v.source ?? (v.files || v.text ? '本系统文件' : '纸质')),
      material: workedOut('材料类别', (v, { office }) => {
        if (v.docNumber) return MATERIALS[1]
        const kind = office.findUnit(v.sender)?.kind
        return kind === 'department' || kind === 'town' ? MATERIALS[0] : MATERIALS[2]
      }),
    },
    must: [
      statedBy('format', '格式'),
      statedBy('phone', '联系电话'),
      gate<any>('没有注明文种', '4.7.3', '请选择文种', v => Boolean(v.docType), { field: 'docType' }),
      gate<any>('公文没有编号，不能付印', '4.7.3', '请先签发编号，再送印', v => v.docType !== '公文' || Boolean(v.docNumber), {
        field: 'docNumber',
      }),
      gate<any>('公文没有签发人，不能付印', '4.7.3', '请送领导签发后再送印', v => v.docType !== '公文' || Boolean(v.signer), {
        field: 'signer',
      }),
      gate<any>(
        '写明用本系统文件，却没有附文稿',
        '4.7.3',
        '请附上定稿，或改为纸质来稿',
        v => v.source !== '本系统文件' || Boolean(v.files || v.text),
        { field: 'files' },
      ),
    ],
    cites: ['4.7.1', '4.7.2', '4.7.3'],
  },
  acts: {
    arrange: {
      label: '安排印制',
      from: 'arranging',
      to: 'queued',
      by: arrangers,
      main: true,
      form: {
        priority: count('排在第几', { clause: '4.7.2', hint: '不填即按送印先后' }).optional(),
        important: yesNo('特别重要，另作备份', { clause: '4.7.5' }).optional(),
        material: choice('材料类别', MATERIALS, { clause: '4.7.6', hint: '决定由谁校对；不选即按系统所拟' }).optional(),
      },
      cites: ['4.7.2'],
    },
    sendBack: {
      label: '退回送印人',
      from: 'arranging',
      to: 'returned',
      by: arrangers,
      form: { reason: longText('退回理由') },
      tells: [opener],
      cites: ['4.7.2'],
    },
    reorder: {
      label: '调整次序',
      from: 'queued',
      by: arrangers,
      optional: true,
      form: { priority: count('排在第几'), reason: text('调整理由', { clause: '4.7.2' }) },
      cites: ['4.7.2'],
    },
    withdraw: {
      label: '撤回送印',
      from: ['arranging', 'queued'],
      to: 'returned',
      by: opener,
      optional: true,
      form: { reason: text('撤回理由') },
      cites: ['4.7.2'],
    },
    accept: {
      label: '登记承接',
      from: 'queued',
      to: 'typing',
      by: printers,
      main: true,
      form: {
        pages: count('页数', { clause: '4.7.4' }),
        scanned: yesNo('外来磁盘已查毒', { clause: '4.7.17' }).optional(),
        scanResult: text('查毒结果', { clause: '4.7.17' }).optional(),
      },
      must: [
        gate<any>(
          '外来磁盘没有查毒，不能使用',
          '4.7.17',
          '请先查毒，勾选并写明结果，再登记承接',
          (v, { norms }) => v.source !== '外来磁盘' || !norms.value('4.7.17', 'scan_before_use') || (v.scanned === true && v.scanResult),
          { field: 'scanned' },
        ),
      ],
      fills: {
        typist: actorAs('录入人'),
        acceptedAt: timeAs('承接时间'),
        waited: workedOut('等候小时', (_, { affair: job, now }) =>
          job ? Math.round((Date.parse(now) - Date.parse(job.openedAt)) / 3_600_000) : undefined,
        ),
      },
      hides: [otherTypists],
      cites: ['4.7.4', '4.7.13'],
    },
    proofOut: {
      label: '出清样送校',
      from: 'typing',
      to: 'proofing',
      by: typist,
      main: true,
      form: {
        proof: file('清样').optional(),
        electronicName: text('电子文件名', { clause: '4.7.18' }),
        storedAt: text('存放位置', { clause: '4.7.18' }),
        backedUp: yesNo('已另作备份', { clause: '4.7.5' }).optional(),
      },
      fills: {
        proofBy: workedOut('校对依据', (v, at) => {
          const row = rowFor(v, at)
          return row && `${row.when}，由${row.by}校`
        }),
      },
      cites: ['4.7.5', '4.7.6'],
    },
    signProof: {
      label: '校对签字',
      from: 'proofing',
      to: 'printing',
      by: proofreader,
      main: true,
      mayHandOver: true,
      form: { proofWords: longText('校对意见').optional() },
      phrases: { field: 'proofWords', from: ['校对无误，可以付印。'] },
      fills: {
        proofreader: actorAs('校对人'),
        machineBy: workedOut(
          '用机依据',
          (v, at) => `${v.copies}份，${pressFrom(at)}份起制版用一体机，以下直接复印：用${useFor(v, at)}设备`,
        ),
      },
      cites: ['4.7.6'],
    },
    correctProof: {
      label: '退改清样',
      from: 'proofing',
      to: 'typing',
      by: proofreader,
      mayHandOver: true,
      form: { corrections: longText('改动之处', { clause: '4.7.6' }) },
      cites: ['4.7.6'],
    },
    print: {
      label: '印制',
      from: 'printing',
      to: 'checking',
      by: typist,
      main: true,
      form: {
        machine: ref('machine', '所用设备', { clause: '4.7.7' }),
        machineReason: text('另用设备的理由', { clause: '4.7.7' }).optional(),
        sheets: count('用纸张数', { clause: '4.7.8' }),
        spoiled: amount('损耗张数', { clause: '4.7.8' }),
        wasteReason: text('损耗超限的原因', { clause: '4.7.8' }).optional(),
        headRight: yesNo('文头已核对，与文件相符', { clause: '4.7.8' }).optional(),
        cost: amount('费用（元）', { clause: '4.7.1' }).optional(),
      },
      must: [
        gate<any>(
          (v, { office }) => `${office.findThing(v.machine)?.name}报了故障，还没修好`,
          '4.7.16',
          '请改用别的设备，或修好登记后再用',
          (_, { found }) => (found?.停用设备 ?? []).length === 0,
          { field: 'machine' },
        ),
        gate<any>(
          (v, at) => `印${v.copies}份应使用${useFor(v, at)}设备（${pressFrom(at)}份起制版用一体机）`,
          '4.7.7',
          '请改选设备，或写明另用的理由',
          (v, at) => at.office.findThing(v.machine)?.use === useFor(v, at) || Boolean(v.machineReason),
          { field: 'machineReason' },
        ),
        notMoreThan('spoiled', 'sheets', '4.7.8', '请核对用纸和损耗张数', ['损耗张数', '用纸张数']),
        gate<any>(
          (v, { norms }) => `损耗${wasteOf(v).toFixed(1)}%，超过${norms.value('4.7.8', 'waste_max_percent')}%`,
          '4.7.8',
          '请写明损耗超限的原因',
          (v, { norms }) => wasteOf(v) <= norms.value('4.7.8', 'waste_max_percent') || Boolean(v.wasteReason),
          { field: 'wasteReason' },
        ),
        gate<any>('红头文件还没有核对文头', '4.7.8', '请核对文头与文件相符后勾选', v => !v.redHead || v.headRight === true, {
          field: 'headRight',
        }),
      ],
      fills: {
        waste: workedOut('损耗率', v => `${wasteOf(v).toFixed(1)}%`),
        finishedAt: timeAs('印完时间'),
      },
      cites: ['4.7.6', '4.7.7', '4.7.8'],
    },
    check: {
      label: '验订完毕，通知取件',
      from: 'checking',
      to: 'ready',
      by: typist,
      main: true,
      due: limit('4.7.10'),
      form: {
        checked: ticks('逐件逐页查验', ['折页均匀', '配页无误', '页序正确', '装订牢固', '无重页', '无白页', '无错页'], { clause: '4.7.9' }),
      },
      tells: [opener, named('contact', '联系人')],
      cites: ['4.7.9', '4.7.10'],
    },
    reprint: {
      label: '不合格返工',
      from: 'checking',
      to: 'printing',
      by: typist,
      form: { bad: count('不合格份数', { clause: '4.7.9' }), fault: text('毛病') },
      must: [notMoreThan('bad', 'copies', '4.7.9', '请核对不合格份数', ['不合格份数', '份数'])],
      fills: { reprinted: workedOut('返工份数', v => (v.reprinted ?? 0) + v.bad) },
      cites: ['4.7.9'],
    },
    collect: {
      label: '取件签字',
      from: 'ready',
      to: 'clearing',
      by: anyOf<any>(named('contact', '联系人'), opener),
      main: true,
      due: dueBy('neededOn'),
      form: { collected: count('当面清点份数', { clause: '4.7.10' }) },
      must: [
        gate<any>(
          v => `清点${v.collected}份，应取${v.copies}份`,
          '4.7.10',
          '请与文印室当面点清；少了的补印，多了的交回',
          v => v.collected === v.copies,
          { field: 'collected' },
        ),
      ],
      fills: { collector: actorAs('取件人'), collectedAt: timeAs('取件时间') },
      cites: ['4.7.10'],
    },
    dispose: {
      label: '清理原稿废件',
      from: 'clearing',
      to: 'closed',
      by: typist,
      main: true,
      form: {
        original: choice('原稿', DISPOSALS, { clause: '4.7.11' }),
        spare: choice('多印件、清样', DISPOSALS, { clause: '4.7.11' }),
        media: choice('磁盘文件', DISPOSALS, { clause: '4.7.11' }),
        wasted: choice('废页废版', DISPOSALS, { clause: '4.7.11' }),
        destroyer: person('共同销毁人', { clause: '4.7.11', hint: '有销毁的必填，不能是本人' }).optional(),
        backup: yesNo('备份已核对可用', { clause: '4.7.5' }).optional(),
      },
      must: [
        gate<any>(
          (_, { norms }) => `销毁须有${norms.value('4.7.11', 'destroy_signatures')}人签名`,
          '4.7.11',
          '请选择在场的另一位同事共同签名',
          (v, { actor }) => ![v.original, v.spare, v.media, v.wasted].includes('销毁') || (Boolean(v.destroyer) && v.destroyer !== actor),
          { field: 'destroyer' },
        ),
        gate<any>('特别重要的文件还没有备份', '4.7.5', '请另作备份、核对可用后勾选', v => !v.important || v.backup === true, {
          field: 'backup',
        }),
      ],
      fills: { disposer: actorAs('清理人') },
      hides: [typist],
      cites: ['4.7.11', '4.7.13'],
    },
  },
  filled: {
    acceptedAt: '承接时间',
    typist: '录入人',
    waited: '等候小时',
    proofBy: '校对依据',
    proofreader: '校对人',
    machineBy: '用机依据',
    waste: '损耗率',
    finishedAt: '印完时间',
    reprinted: '返工份数',
    collector: '取件人',
    collectedAt: '取件时间',
    disposer: '清理人',
  },
  sees: [holderOf(HEAD, '办公室主任'), arrangers],
  looks: { 停用设备: { kind: 'machine-repair', same: { machine: 'machine' } } },
  corrects: { by: arrangers, fields: ['neededOn', 'requirements'], cites: ['4.7.2'] },
  strip: [
    { act: 'signProof', words: 'proofWords', label: '校对签字' },
    { act: 'correctProof', words: 'corrections', label: '退改' },
  ],
  papers: [
    { paper: 'slip', title: '送印单' },
    { paper: 'timeline', title: '办理记录' },
  ],
})
