import { expect, test } from 'vitest'
import { titleLines } from './title.ts'

const titles = [
  '中共云岭区委办公室 云岭区人民政府办公室关于进一步加强和改进新时代机关档案工作的实施意见',
  '中共云岭区委办公室、云岭区人民政府办公室关于印发《云岭区党政机关公文处理工作细则（试行）》的通知',
  '中共云岭区委关于制定国民经济和社会发展第十六个五年规划的建议',
  '关于转发市委办公室《关于严格执行请示报告制度的通知》的通知',
  '中共云岭区委关于表彰2025年度先进基层党组织、优秀共产党员和优秀党务工作者的决定',
  '关于云岭区2026年上半年国民经济和社会发展计划执行情况的报告',
  '云岭区人民代表大会常务委员会关于批准2025年财政决算的决议',
  '中共云岭区委 云岭区人民政府 云岭区人民武装部关于表彰双拥工作先进单位和先进个人的决定',
  '中共云岭区委办公室关于开展“走基层、听民声、解难题”主题调研活动并认真做好调研成果转化运用工作的通知',
]
const width = (line: string) => [...line].reduce((sum, c) => sum + (/[\u0020-\u02af]/.test(c) ? 0.5 : 1), 0)

test('标题按词意分行：机关名称整着，在“关于”之前或词与词之间断', () => {
  expect(titles.slice(0, 5).map(title => titleLines(title))).toEqual([
    ['中共云岭区委办公室', '云岭区人民政府办公室关于进一步', '加强和改进新时代机关档案工作的实施意见'],
    ['中共云岭区委办公室、', '云岭区人民政府办公室', '关于印发《云岭区党政机关公文', '处理工作细则（试行）》的通知'],
    ['中共云岭区委关于制定国民经济和社会', '发展第十六个五年规划的建议'],
    ['关于转发市委办公室《关于严格执行', '请示报告制度的通知》的通知'],
    ['中共云岭区委关于表彰', '2025年度先进基层党组织、优秀', '共产党员和优秀党务工作者的决定'],
  ])
})

test('“的”和标点不在行首，没有单字成行，数字与“年”不拆，不排成中间窄两头宽', () => {
  for (const title of titles) {
    const lines = titleLines(title)
    expect(lines.join('').replace(/\s/g, '')).toBe(title.replace(/\s/g, ''))
    const lengths = lines.map(width)
    for (const [i, line] of lines.entries()) {
      expect(line, title).not.toMatch(/^[的了之、，。》）”]/)
      expect(line, title).not.toMatch(/[《（“]$/)
      expect(width(line), title).toBeGreaterThanOrEqual(4)
      expect(width(line), title).toBeLessThanOrEqual(20)
      if (/\d$/.test(line)) expect(lines[i + 1], title).not.toMatch(/^[\d年月日]/)
      if (i > 0 && i < lines.length - 1)
        expect(lengths[i], title).toBeGreaterThanOrEqual(
          Math.min(Math.max(...lengths.slice(0, i)), Math.max(...lengths.slice(i + 1))) - 0.6,
        )
    }
  }
})

test('短标题一行；写明在哪里分行的照写的分', () => {
  expect(titleLines('关于召开全区半年工作会议的通知')).toEqual(['关于召开全区半年工作会议的通知'])
  expect(titleLines('中共云岭区委\n关于开展调查研究的通知')).toEqual(['中共云岭区委', '关于开展调查研究的通知'])
})

test('几百字的标题也分得开，每行都在版心之内', () => {
  const lines = titleLines('进一步加强基层组织建设'.repeat(40))
  expect(lines.join('').length).toBe(440)
  expect(Math.max(...lines.map(width))).toBeLessThanOrEqual(20)
})
