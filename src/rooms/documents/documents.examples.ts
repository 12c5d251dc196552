/** 一份普通来文, as the clerk fills it in. */
export const ordinaryDocument = {
  title: '关于做好防汛备汛工作的通知',
  sender: '市委办公室',
  docNumber: '市委办发〔2026〕12号',
  writtenOn: '2026-02-27',
  receivedOn: '2026-03-02',
  urgency: '平件',
  secrecy: '无',
  scope: '不限',
  copies: 1,
}
/** 纸质来文，材料收齐的归档. */
export const wholeFile = {
  filedPaper: ['正本'],
  filedNone: ['附件', '办理材料', '电子文件'],
  filedNoneWhy: '来文为纸质，没有附件和电子件',
}
