/** 一件上级的重要来文, 归档登记. */
export const importantItem = {
  title: '关于区级机构编制调整的批复',
  source: '收文',
  responsible: '市委编委',
  docNumber: '市编〔2025〕8号',
  writtenOn: '2025-03-04',
  secrecy: '无',
}
/** 一件下级的一般来文. */
export const ordinaryItem = { ...importantItem, title: '关于报送月度报表的函', responsible: '区统计局', docNumber: '统函〔2025〕3号' }
/** 按建议整理. */
export const arranging = { inYear: 2025, term: '永久', classOf: '文秘', pages: 3 }
/** 一份办毕要归档的来文. */
export const someDocument = {
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
/** 纸质来文，材料收齐. */
export const onPaper = {
  filedPaper: ['正本'],
  filedNone: ['附件', '办理材料', '电子文件'],
  filedNoneWhy: '来文为纸质，没有附件和电子件',
}
