/** A speech for a meeting, a report, a survey report, and a favour asked of the section. */
export const meetingSpeech = {
  title: '在全区农村工作会议上的讲话',
  matter: '区委会议领导讲话',
  genre: '领导讲话',
  askedBy: 'p-fangbingzheng',
  signer: 'p-shendingyuan',
  purpose: '部署全年农村工作，重点讲产业和人居环境',
  audience: '各镇街、区直部门主要负责人',
  length: '五千字以内',
  neededOn: '2026-03-13',
  requirements: '语言平实，用本区事例',
  meetingOn: '2026-03-16',
}
export const workReport = {
  ...meetingSpeech,
  title: '区委一季度工作总结',
  matter: '区委综合文稿',
  genre: '区委总结',
  askedBy: 'p-zhaoguoqiang',
  meetingOn: undefined,
}
export const surveyReport = { ...workReport, title: '关于特色产业发展的调查报告', genre: '调查报告', topic: '特色产业联合调研' }
export const firstDraft = '同志们：今天的会议，主要任务是部署全年农村工作。'
export const selfChecked = ['语言表达', '数据', '事例', '标点符号', '文字简练', '稿面整洁']
export const clipping = {
  title: '外地人居环境整治经验',
  category: '剪报',
  source: '省报第三版',
  date: '2026-03-01',
  keywords: '人居环境、整治',
  text: '某县以村为单位建立保洁队伍。',
}
export const periodical = { title: '秘书工作', category: '刊物', source: '科室订阅', date: '2026-03-01', issue: '2026年第3期' }
export const oldSpeech = {
  title: '在去年农村工作会议上的讲话',
  category: '领导讲话',
  source: '文秘科',
  date: '2025-03-18',
  text: '同志们……',
}
export const article = { title: '让办公室转起来', periodical: '党刊', text: '办公室工作贵在落实。' }
