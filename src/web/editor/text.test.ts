import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Level, labelOf, numbersOf, splitLabel } from '#papers/levels.ts'
import type { Body } from '#papers/official.ts'
import { bodyOf, countOf, docOf } from './text.ts'

const line = fc.oneof(
  fc.string({ maxLength: 12 }).map(s => s.replaceAll('\n', '')),
  fc
    .tuple(
      fc.constantFrom(
        '一、',
        '（一）',
        '1.',
        '（1）',
        '三、',
        '十二、',
        '（二十一）',
        '1、',
        '(一)',
        '1.5亿',
        '01.',
        '　　一、',
        '一百零二、',
      ),
      fc.constantFrom('总体要求', '加强领导。各镇要抓好落实。', '', ' 前有空格', '（一）重复'),
    )
    .map(([label, rest]) => label + rest),
)
const text = fc.array(line, { minLength: 1, maxLength: 8 }).map(lines => lines.join('\n'))
const table = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 3 }), fc.boolean(), fc.string({ minLength: 1, maxLength: 5 }))
  .chain(([columns, rows, landscape, title]) =>
    fc
      .array(fc.array(fc.string({ maxLength: 6 }), { minLength: columns, maxLength: columns }), {
        minLength: rows + 1,
        maxLength: rows + 1,
      })
      .map(([head = [], ...rest]) => ({ table: { title, head, rows: rest, ...(landscape && { landscape }) } })),
  )

describe('正文进出编辑器', () => {
  test('一段一行的正文原样进、原样出，一个字也不变', () => {
    fc.assert(
      fc.property(text, body => {
        expect(bodyOf(docOf(body))).toBe(body)
      }),
    )
  })

  test('夹着表格的正文也原样进出，表题、表头、横排都在', () => {
    const body = fc.array(fc.tuple(text, table), { minLength: 1, maxLength: 3 }).map(pairs => pairs.flat() as Exclude<Body, string>)
    fc.assert(
      fc.property(body, given => {
        expect(bodyOf(docOf(given))).toEqual(given)
      }),
    )
  })

  test('合并的单元格只说一遍，表格仍然齐整', () => {
    const cell = (text: string, attrs = {}) => ({
      type: 'tableCell',
      attrs,
      content: [{ type: 'cellLine', content: [{ type: 'text', text }] }],
    })
    const doc = {
      type: 'doc',
      content: [
        {
          type: 'table',
          content: [
            { type: 'tableRow', content: [cell('单位', { rowspan: 2 }), cell('人数', { colspan: 2 })] },
            { type: 'tableRow', content: [cell('男'), cell('女')] },
          ],
        },
      ],
    }
    expect(bodyOf(doc)).toEqual([
      {
        table: {
          head: ['单位', '人数', ''],
          rows: [['', '男', '女']],
        },
      },
    ])
  })

  test('字数不算空格和换行', () => {
    expect(countOf('一、总体要求\n　抓好 落实。')).toBe(11)
  })
})

describe('结构层次', () => {
  test.each([
    ['一、总体要求', 1, 1, '总体要求'],
    ['（十一）加强领导', 2, 11, '加强领导'],
    ['12.落实责任', 3, 12, '落实责任'],
    ['（3）附则', 4, 3, '附则'],
    ['二十三、其他', 1, 23, '其他'],
    ['一百零二、其他', 1, 102, '其他'],
    ['1.2026年底完成', 3, 1, '2026年底完成'],
    ['2.', 3, 2, ''],
  ])('“%s”是第%d层第%d个', (written, level, n, rest) => {
    expect(splitLabel(written)).toEqual({ level, n, rest })
  })

  test.each(['1.5亿元投资', '1、写法不合标准', '(一)半角括号', '十十、不成数', '01.多一个零', '总体要求'])('“%s”不是层次序号', written => {
    expect(splitLabel(written)).toEqual({ level: 0, n: 0, rest: written })
  })

  test('序号按层次连排：上一层换了，下一层从头起；正文段落不打断', () => {
    expect(numbersOf([1, 2, 0, 2, 3, 4, 4, 3, 1, 2, 0, 1])).toEqual([1, 1, 0, 2, 1, 1, 2, 2, 2, 1, 0, 3])
  })

  test('连排之后，每一层都从一数起、一个不跳', () => {
    const levels = fc.array(fc.integer({ min: 0, max: 4 }) as fc.Arbitrary<Level>, { maxLength: 40 })
    fc.assert(
      fc.property(levels, all => {
        const numbers = numbersOf(all)
        for (const [i, level] of all.entries()) {
          if (level === 0) continue
          const before = all.slice(0, i).findLastIndex(l => l !== 0 && l <= level)
          expect(numbers[i]).toBe(before >= 0 && all[before] === level ? (numbers[before] as number) + 1 : 1)
        }
      }),
    )
  })

  test('写出的序号读回来还是那一个', () => {
    for (const level of [1, 2, 3, 4] as const)
      for (const n of [1, 9, 10, 11, 19, 20, 21, 99, 100, 101, 110, 111, 120, 999])
        expect(splitLabel(`${labelOf(level, n)}事项`), labelOf(level, n)).toEqual({ level, n, rest: '事项' })
  })
})
