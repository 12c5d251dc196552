import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compared, type Row, rowsOf, runsOf, sizeOf } from './compare.ts'

const side = (rows: readonly Row[], which: 'gone' | 'new') =>
  rows
    .filter(row => row.kind !== (which === 'gone' ? 'new' : 'gone'))
    .map(row =>
      row.runs
        .filter(run => run.kind !== (which === 'gone' ? 'new' : 'gone'))
        .map(run => run.text)
        .join(''),
    )

describe('两稿比较', () => {
  test('左边读下来是前一稿，右边读下来是后一稿，一字不差', () => {
    const paragraph = fc.oneof(
      fc.constantFrom('一、提高认识', '二、抓好落实', '各镇要有人值班。', '各镇要有两人值班。', ''),
      fc.string({ unit: fc.constantFrom('甲', '乙', '丙', '，', '😀'), maxLength: 12 }),
    )
    const draft = fc.array(paragraph, { maxLength: 8 })
    fc.assert(
      fc.property(draft, draft, (before, after) => {
        const rows = rowsOf(before, after)
        expect(side(rows, 'gone')).toEqual(before)
        expect(side(rows, 'new')).toEqual(after)
      }),
    )
  })

  test('改了几个字的段落并排在一起，只标出改动的字', () => {
    const rows = rowsOf(
      ['前言。', '各镇要安排一人值班，保持电话畅通。', '结尾。'],
      ['前言。', '新加的一段。', '各镇要安排两人值班，保持电话畅通。', '结尾。'],
    )
    expect(rows.map(r => r.kind)).toEqual(['same', 'new', 'changed', 'same'])
    expect(rows[2]?.runs).toEqual([
      { kind: 'same', text: '各镇要安排' },
      { kind: 'gone', text: '一' },
      { kind: 'new', text: '两' },
      { kind: 'same', text: '人值班，保持电话畅通。' },
    ])
  })

  test('整句换过的，不把碰巧相同的单字拆得七零八落', () => {
    const runs = runsOf('请于五月底前报送办公室。', '请在六月上旬报到文秘科。')
    expect(
      runs.filter(r => r.kind === 'same').every(r => r.text.length >= 2 || runs.indexOf(r) === 0 || runs.indexOf(r) === runs.length - 1),
    ).toBe(true)
    expect(runs.length).toBeLessThan(9)
  })

  test('标题、主送、附件、表格的改动都看得见，没变的要素也在', () => {
    const before = {
      type: '通知',
      title: '关于防汛的通知',
      main: ['各镇'],
      body: ['前言', { table: { head: ['单位', '人数'], rows: [['甲', '1']] } }],
    } as const
    const sections = compared(
      before as never,
      {
        ...before,
        title: '关于抗旱的通知',
        attachments: [{ title: '名单' }],
        body: ['前言', { table: { head: ['单位', '人数'], rows: [['甲', '2']] } }],
      } as never,
    )
    expect(sections.map(s => [s.part, s.rows.some(r => r.kind !== 'same')])).toEqual([
      ['文种', false],
      ['标题', true],
      ['主送机关', false],
      ['正文', true],
      ['附件', true],
    ])
    expect(sizeOf(sections)).toEqual({ gone: 3, added: 5 })
  })

  test('两稿一样，就没有改动', () => {
    expect(sizeOf(compared({ title: '甲', body: '乙\n丙' }, { title: '甲', body: '乙\n丙' }))).toEqual({ gone: 0, added: 0 })
  })
})
