/** A department's own paper, a numbered document, and a speech: the three rows of the proofreading table (4.7.6). */
export const departmentPaper = {
  title: '全区教育工作情况汇报',
  docType: '汇报材料',
  copies: 30,
  neededOn: '2026-03-05',
  sender: 'u-qujiaoyuju',
  requirements: '双面印，左侧两钉装订',
  format: 'A4双面',
  source: '纸质',
}
export const numberedDocument = {
  title: '关于做好春季植树造林工作的通知',
  docNumber: '云办发〔2026〕8号',
  copies: 60,
  neededOn: '2026-03-04',
  sender: 'u-wenmike',
  signer: 'p-shendingyuan',
  requirements: '按公文格式印制',
  redHead: true,
}
export const speech = {
  title: '在全区农村工作会议上的讲话',
  docType: '讲话材料',
  copies: 6,
  neededOn: '2026-03-04',
  sender: 'u-zhengceyanjiushi',
  requirements: '三号仿宋，每页二十二行',
  format: 'A4单面',
}
export const outsideOrder = {
  title: '会议手册彩印',
  copies: 200,
  reason: '须彩色铜版纸胶装',
  vendor: '云河印务',
  estimate: 3000,
  neededOn: '2026-03-20',
  content: '可公开',
}
export const paperStock = { name: 'A4复印纸', full: 100, balance: 60 }
export const allChecked = ['折页均匀', '配页无误', '页序正确', '装订牢固', '无重页', '无白页', '无错页']
export const allCared = ['硒鼓', '油墨泵', '进纸辊', '磁盘驱动器', '防潮', '清洁']
export const allClosed = ['已断电', '已断水', '散落粉墨已清理', '已通风打扫', '防火防盗已检查']
