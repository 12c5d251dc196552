export const officeSealUse = { seal: 'seal-quweibangongshi', document: '关于开展督查的通知', purpose: '发文', copies: 3 }
export const committeeSealUse = { ...officeSealUse, seal: 'seal-quwei', document: '区委常委会会议纪要' }
export const ordinaryLetter = {
  seal: 'seal-quweibangongshi',
  to: '市档案馆',
  bearers: '周远、李静',
  people: 2,
  purpose: '查阅撤县设区有关档案',
  validDays: 7,
  issuedOn: '2026-03-02',
}
