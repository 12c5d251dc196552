import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clause } from '#norms'
import { changesBetween } from './compare.ts'
import { type OfficialDocument, officialDocument } from './official.ts'

const rules = { mostChars: 4, names: ['赵国强', '区水利局', '区教育局'] }
const text = (more: Record<string, unknown> = {}): OfficialDocument =>
  officialDocument.parse({
    type: '通知',
    title: '关于做好2026年防汛备汛工作的通知',
    main: '各镇党委',
    copy: '区水利局',
    body: '一、提高认识。今年汛期预计降雨偏多，要立足防大汛、抢大险。\n二、落实责任。各镇于3月10日前备足沙袋5000条，由区水利局验收。\n三、加强值守。值班人员不得离岗。',
    date: '2026-03-02',
    ...more,
  })
const body = (from: string, to: string) => text({ body: (text().body as string).replace(from, to) })
const substance = (now: OfficialDocument) => changesBetween(text(), now, rules).filter(c => c.substantial)

describe('签发后的改动', () => {
  test('一字不改，就没有改动', () => {
    expect(changesBetween(text(), text(), rules)).toEqual([])
  })

  test(clause('4.5.18', '改标点、改错字不算实质性修改，但改了什么看得出来'), () => {
    const now = body('今年汛期预计降雨偏多，要立足', '今年汛期预计降雨偏多；要立足')
    expect(changesBetween(text(), now, rules)).toMatchObject([{ where: '正文第1段', substantial: false }])
    expect(substance(body('立足防大汛', '立足抗大汛'))).toEqual([])
  })

  test.each([
    ['数字', '5000条', '500条'],
    ['日期', '3月10日', '3月16日'],
    ['单位', '5000条', '5000条个'],
    ['机构名', '由区水利局验收', '由区教育局验收'],
    ['“不得”变“可以”', '不得离岗', '可离岗'],
    ['中文数目', '抢大险', '抢三险'],
    ['整段删去', '\n三、加强值守。值班人员不得离岗。', ''],
    ['改得太多', '提高认识', '切实增强政治意识和责任意识'],
  ])('改了%s，就是实质性修改', (_, from, to) => {
    expect(substance(body(from, to))).toHaveLength(1)
  })

  test.each([
    ['主送机关', { main: '各镇党委，区直各单位' }],
    ['抄送机关', { copy: '区教育局' }],
    ['成文日期', { date: '2026-03-03' }],
    ['文种', { type: '意见' }],
  ])('改了%s，就是实质性修改', (where, more) => {
    expect(substance(text(more)).map(c => c.where)).toEqual([where])
  })

  test('编文号、编份号、写印发日期，不是改动', () => {
    expect(changesBetween(text(), text({ number: '云委〔2026〕1号', copyNumber: '000001', printedOn: '2026-03-05' }), rules)).toEqual([])
  })

  const place = fc.nat({ max: 200 })
  test('在哪里添一个标点都不是实质性修改', () => {
    const whole = text().body as string
    fc.assert(
      fc.property(place, fc.constantFrom('，', '。', '、', '；', '“', ' '), (at, mark) => {
        const n = at % whole.length
        // Between two digits it would make another number of it.
        fc.pre(!/\d/.test(whole[n - 1] ?? '') && whole[n - 1] !== '\n' && whole[n] !== '\n')
        expect(substance(text({ body: `${whole.slice(0, n)}${mark}${whole.slice(n)}` }))).toEqual([])
      }),
    )
  })

  test('换掉任何一个数字都是实质性修改', () => {
    const whole = text().body as string
    const digits = [...whole.matchAll(/\d/g)].map(m => m.index)
    fc.assert(
      fc.property(fc.constantFrom(...digits), fc.integer({ min: 0, max: 9 }), (at, digit) => {
        fc.pre(whole[at] !== String(digit))
        expect(substance(text({ body: `${whole.slice(0, at)}${digit}${whole.slice(at + 1)}` }))).toHaveLength(1)
      }),
    )
  })

  test('哪一份在前，算不算实质都一样', () => {
    const words = fc.array(fc.constantFrom('各镇', '不得', '落实', '3月', '责任', '，', '。\n', '区水利局'), {
      minLength: 1,
      maxLength: 12,
    })
    fc.assert(
      fc.property(words, words, (a, b) => {
        const [one, two] = [text({ body: a.join('') }), text({ body: b.join('') })]
        const any = (x: OfficialDocument, y: OfficialDocument) => changesBetween(x, y, rules).some(c => c.substantial)
        expect(any(one, two)).toBe(any(two, one))
      }),
    )
  })
})
