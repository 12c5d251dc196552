/** 一份部门代拟的通知, as the drafter writes it. */
export const floodNotice = {
  text: {
    type: '通知',
    title: '关于做好2026年防汛备汛工作的通知',
    main: '各镇党委',
    copy: '区水利局',
    body: '今年汛期预计降雨偏多，现就做好防汛备汛工作通知如下。\n一、落实责任。各镇于3月10日前备足沙袋5000条。\n二、加强值守。值班人员不得离岗。',
  },
  sender: '区委',
  requirement: '沈定远书记3月1日要求尽快部署防汛工作，3月5日前发出',
  importance: '一般',
  subjectUnit: 'u-qushuiliju',
  secrecy: '无',
  scope: '不限',
}

/** 一份请示, 向上级. */
export const requestUpward = {
  ...floodNotice,
  text: {
    type: '请示',
    title: '关于设立云河区产业园区的请示',
    main: '市委',
    body: '为加快产业集聚，拟设立云河区产业园区。妥否，请批示。',
    note: '联系人：杨帆，电话：0000-8260001',
  },
}

/** 报送时的自查. */
export const selfChecked = {
  content: ['合法合规', '与上级精神一致', '意图表达完整准确', '与现行公文衔接'],
  style: ['观点明确', '条理清楚', '内容充实', '结构严谨', '表述准确', '用语准确', '文字简练', '篇幅短小', '文风端正'],
  related: '无',
}

/** 校核六点全部核对. */
export const allChecked = {
  necessary: ['确需行文'],
  policy: ['政策法规', '上级精神', '发文意图', '现行公文衔接'],
  feasible: ['措施可行', '责任单位明确', '时限明确'],
  details: [
    '人名',
    '地名',
    '时间',
    '数字',
    '引文',
    '文字表述',
    '密级',
    '紧急程度',
    '印发传达范围',
    '汉字',
    '标点',
    '计量单位',
    '数字用法',
    '文种',
    '格式',
  ],
  procedure: ['报批程序合规'],
}
export const releaseChecked = { released: ['审批手续', '文种', '密级', '格式'] }
export const wholeOutgoingFile = { filedPaper: ['正本', '附件'] }
