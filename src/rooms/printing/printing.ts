import {
  actorAs,
  affair,
  amount,
  anyOf,
  anyone,
  anyStaff,
  bySystem,
  choice,
  confirmed,
  count,
  custodianOf,
  day,
  dueBy,
  file,
  files,
  gate,
  headOf,
  holderOf,
  limitEnds,
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
import { beijingDay } from '#office'

const HEAD = '文印室负责人'
const TYPIST = '打字员'
const printers = holderOf(TYPIST, HEAD)
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

const asked42 = (field: string, label: string) =>
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
      asked42('format', '格式'),
      asked42('phone', '联系电话'),
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

/** 复印打印登记: small copying without an order, one line (4.7.18). */
export const copyLog = affair('copy-log', {
  title: '复印打印登记',
  summary: '零星复印、打印，登记一行即可。',
  room: 'printing',
  number: '复〔{year}〕{n}号',
  fields: {
    unit: unit('单位', { clause: '4.7.18' }),
    title: text('文件名称', { clause: '4.7.18' }),
    pages: count('页数', { clause: '4.7.18' }),
    copies: count('份数', { clause: '4.7.18' }),
    storedAt: text('存放位置（盘名）', { clause: '4.7.18' }),
    fileName: text('电子文件名', { clause: '4.7.18' }),
    backedUp: yesNo('已备份', { clause: '4.7.18' }).optional(),
  },
  subject: 'title',
  states: { logged: '已登记' },
  register: {
    title: '复印打印登记簿',
    columns: ['opened', 'unit', 'title', 'pages', 'copies', 'sheets', 'storedAt', 'fileName', 'backedUp', 'opener'],
    cites: ['4.7.18'],
  },
  list: ['unit', 'copies'],
  opens: {
    label: '登记一笔',
    by: printers,
    in: 'logged',
    fills: { sheets: workedOut('张数', v => v.pages * v.copies) },
    cites: ['4.7.18'],
  },
  acts: {},
  filled: { sheets: '张数' },
  sees: [holderOf(HEAD, '办公室主任')],
})

const copyOperator: Who<any> = named('operator', '指定复印人')

const inCharge: Who<unknown> = {
  says: '分管主任',
  people: (_, { office, now, affair: copying, actor }) => {
    const home = office.findPerson(copying?.openedBy ?? actor)?.unit
    const leaders = home ? office.leadersInCharge(home, now) : []
    return leaders.length ? leaders : office.holders('办公室主任', now)
  },
}

/** 涉密文电复印: a ledger of paper alone: carrier numbers, copies, who approved, who copied; never a title, never a file (4.7.12, 3.4). */
export const markedCopying = affair('marked-copying', {
  title: '涉密文电复印登记',
  summary: '只登记纸质载体的编号、份数和经手人，不写标题、不传文件；绝密级不得复印。',
  room: 'printing',
  number: '涉复〔{year}〕{n}号',
  fields: {
    carrier: text('载体编号', { clause: '4.7.12', hint: '只写编号，不写标题和内容' }),
    grade: choice('载体等级', ['秘密级', '机密级', '绝密级'], { clause: '4.7.12' }),
    copies: count('申请份数', { clause: '4.7.12' }),
  },
  subject: 'carrier',
  states: { asked: '待分管主任批准', approved: '待复印', closed: '已复印', refused: '未批准' },
  register: {
    title: '涉密载体复印登记簿',
    columns: ['number', 'opened', 'carrier', 'grade', 'copies', 'opener', 'approver', 'operator', 'copied', 'copyNumbers', 'closed'],
    cites: ['4.7.12'],
  },
  list: ['grade', 'copies'],
  opens: {
    label: '申请复印',
    by: anyStaff,
    in: 'asked',
    must: [
      gate<any>(
        '绝密级文电不得复印，谁申请都一样',
        '4.7.12',
        '请到保密办阅看原件',
        (v, { norms }) => v.grade !== '绝密级' || norms.value('4.7.12', 'top_secret_copying_allowed'),
        { field: 'grade', audited: true },
      ),
    ],
    cites: ['4.7.12'],
  },
  acts: {
    approve: {
      label: '同意复印',
      from: 'asked',
      to: 'approved',
      by: inCharge,
      main: true,
      form: { operator: person('指定复印人', { clause: '4.7.12', offers: TYPIST }), words: longText('审批意见').optional() },
      fills: { approver: actorAs('批准人') },
      cites: ['4.7.12'],
    },
    refuse: {
      label: '不同意复印',
      from: 'asked',
      to: 'refused',
      by: inCharge,
      form: { words: longText('理由') },
      tells: [opener],
      cites: ['4.7.12'],
    },
    copy: {
      label: '复印完毕',
      from: 'approved',
      to: 'closed',
      by: copyOperator,
      main: true,
      form: { copied: count('实印份数', { clause: '4.7.12' }), copyNumbers: text('复印件编号', { clause: '4.7.12' }) },
      must: [notMoreThan('copied', 'copies', '4.7.12', '多印的须另行报批', ['实印份数', '批准份数'])],
      cites: ['4.7.12'],
    },
  },
  filled: { approver: '批准人' },
  strip: [
    { act: 'approve', words: 'words', label: '分管主任意见' },
    { act: 'refuse', words: 'words', label: '分管主任意见' },
  ],
})

/** 外出文印: only what the print room cannot do, only with the director's consent; else whoever had it done pays (4.7.19, 4.7.20). */
export const outsidePrinting = affair('outside-printing', {
  title: '外出文印',
  summary: '文印室办不了的才外出印；先由文印室说明，再报主任批准，一式三份为凭结算。',
  room: 'printing',
  number: '外印〔{year}〕{n}号',
  fields: {
    title: text('文印内容', { clause: '4.7.20' }),
    copies: count('份数', { clause: '4.7.20' }),
    reason: longText('外出文印理由', { clause: '4.7.19' }),
    vendor: text('承办单位', { clause: '4.7.20' }),
    estimate: count('预计费用（元）', { clause: '4.7.20' }),
    neededOn: day('需用日期', { clause: '4.7.20' }),
    content: choice('内容性质', ['可公开', '内部', '涉密'], { clause: '4.7.19' }),
  },
  subject: 'title',
  states: {
    stating: '待文印室说明',
    asked: '待主任批准',
    approved: '已批准',
    refused: '未批准',
    settled: '已结算',
    selfPaid: '由经办人自付',
    dropped: '不再外印',
  },
  register: {
    title: '外出文印登记簿',
    columns: ['number', 'opened', 'opener', 'title', 'copies', 'vendor', 'estimate', 'approver', 'amount', 'invoice', 'state'],
    cites: ['4.7.20'],
  },
  list: ['vendor', 'estimate', 'neededOn'],
  opens: {
    label: '申请外出文印',
    by: anyStaff,
    in: 'stating',
    must: [
      gate<any>(
        '涉密内容绝不外出文印',
        '4.7.19',
        '请按纸质方式到保密办办理',
        (v, { norms }) => v.content !== '涉密' || norms.value('4.7.19', 'classified_outside_allowed'),
        { field: 'content', audited: true },
      ),
    ],
    cites: ['4.7.19'],
  },
  acts: {
    cannot: {
      label: '说明办不了',
      from: 'stating',
      to: 'asked',
      by: holderOf(HEAD),
      main: true,
      form: { statement: longText('文印室不能办的原因', { clause: '4.7.19' }) },
      cites: ['4.7.19'],
    },
    can: {
      label: '文印室可以办',
      from: 'stating',
      to: 'dropped',
      by: holderOf(HEAD),
      form: { words: text('说明', { hint: '请送印人改为送印' }) },
      tells: [opener],
      cites: ['4.7.19'],
    },
    approve: {
      label: '同意外出文印',
      from: 'asked',
      to: 'approved',
      by: holderOf('办公室主任'),
      main: true,
      form: { words: longText('审批意见').optional() },
      phrases: { field: 'words', from: ['同意外出文印。'] },
      fills: { approver: actorAs('批准人') },
      prints: { paper: 'slip', title: '外出文印审批单' },
      tells: [opener],
      cites: ['4.7.20'],
    },
    refuse: {
      label: '不同意外出文印',
      from: 'asked',
      to: 'refused',
      by: holderOf('办公室主任'),
      form: { words: longText('理由') },
      cites: ['4.7.20'],
    },
    settle: {
      label: '结算',
      from: 'approved',
      to: 'settled',
      by: holderOf('会计'),
      main: true,
      form: {
        amount: count('结算金额（元）', { clause: '4.7.20' }),
        invoice: text('票据号', { clause: '4.7.20' }),
        slip: confirmed('三份审批单核对一致', { clause: '4.7.20' }),
      },
      must: [notMoreThan('amount', 'estimate', '4.7.20', '超出批准金额的部分须另行报批', ['结算金额', '批准的预计费用'])],
      cites: ['4.7.20'],
    },
    selfPay: {
      label: '费用自付',
      from: 'refused',
      to: 'selfPaid',
      by: opener,
      form: { selfPaid: count('自付金额（元）', { clause: '4.7.20' }) },
      cites: ['4.7.20'],
    },
    drop: {
      label: '不再外印',
      from: 'refused',
      to: 'dropped',
      by: opener,
      main: true,
      form: { words: text('说明').optional() },
      cites: ['4.7.20'],
    },
  },
  filled: { approver: '批准人' },
  sees: [holderOf(HEAD), holderOf('办公室主任'), holderOf('会计')],
  strip: [
    { act: 'cannot', words: 'statement', label: '文印室说明' },
    { act: 'approve', words: 'words', label: '主任审批' },
    { act: 'refuse', words: 'words', label: '主任审批' },
  ],
  papers: [
    { paper: 'slip', title: '外出文印审批单（一式三份）' },
    { paper: 'timeline', title: '办理记录' },
  ],
})

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
