import { readFileSync } from 'node:fs'
import { describe, expect, expectTypeOf, test } from 'vitest'
import { generateParameters } from './generate.ts'
import {
  type ClauseId,
  catalogueOf,
  chapters,
  clause,
  clauseSearch,
  editionsOf,
  explainClause,
  explanationText,
  limit,
  type Norms,
  type ParameterChange,
  type ParameterChangeInput,
  shapeFault,
  timeParameters,
  unitOf,
  valueWords,
} from './index.ts'
import { catalogueJson, loadCatalogue, NormsError, readNorms, referencesIn } from './load.ts'

const catalogue = loadCatalogue()

const faster: ParameterChange = {
  clause: '4.8.10',
  name: 'lock_up_within_minutes',
  value: 10,
  fromDay: '2026-03-02',
  by: 'p-zhouminghua',
  why: '主任办公会决定',
  recordedAt: '2026-02-27T02:00:00.000Z',
}

const refusalsOf = (norms: Norms, input: ParameterChangeInput, today: string) => {
  const decision = norms.change(input, today)
  return 'refusals' in decision ? decision.refusals : []
}

describe('the catalogue', () => {
  test('条款目录读得进，条款按书的次序排列，编号不重', () => {
    expect(catalogue.norms.map(norm => norm.id).indexOf('3.2')).toBeLessThan(catalogue.norms.map(norm => norm.id).indexOf('3.10'))
    expect(new Set(catalogue.clauses.map(one => one.id)).size).toBe(catalogue.clauses.length)
    expect(catalogue.inNorm('4.8').map(one => one.id)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11].map(n => `4.8.${n}`))
    expect(chapters.flatMap(chapter => catalogue.inChapter(chapter.id))).toEqual(catalogue.norms)
    expect(catalogue.normOf('5.2').title).toContain('会务')
  })

  test('没有的条款：find 找不到，get 报错', () => {
    expect(catalogue.find('4.8.99')).toBeUndefined()
    expect(() => catalogue.get('4.8.99')).toThrow('4.8.99')
  })

  test('网页由同一份数据得到同一个目录', () => {
    expect(catalogueOf(JSON.parse(catalogueJson(catalogue))).clauses).toEqual(catalogue.clauses)
  })

  test('生成的条款类型与目录一致（过期请运行 node scripts/generate-norms.ts）', () => {
    expect(readFileSync(new URL('./parameters.gen.ts', import.meta.url), 'utf8')).toBe(generateParameters(catalogue))
  })

  test('测试的标题由条款编号和一句话组成', () => {
    const titled = clause
    expect(titled('4.8.2', '用区委印章须书记或副书记批准')).toBe('4.8.2 用区委印章须书记或副书记批准')
    // @ts-expect-error there is no such clause
    expect(titled('4.8.99', '没有这一条')).toContain('4.8.99')
  })
})

describe('what loading refuses', () => {
  const norm = (clauses: string, id = '4.8') =>
    `id: "${id}"\nslug: seals\ntitle: 印信\nowner: 保密办\nsummary: 一句话。\nclauses:\n${clauses}`
  const item = (more: string, id = '4.8.1', kind = 'gate') =>
    `  - id: "${id}"\n    source: 第1条\n    rule: 规定。\n    kind: ${kind}\n    system: Does it.\n${more}`
  const saidOf = (...texts: string[]) =>
    readNorms(texts.map((text, i) => ({ file: `${i}.yaml`, text }))).problems.map(one => `${one.clause} ${one.says}`)

  test.each([
    ['重复的编号', norm(item('') + item('')), '4.8.1 编号与 0.yaml 里的重复'],
    ['编号不在本规范', norm(item('', '4.9.1')), '4.9.1 编号不在规范 4.8 之内'],
    ['没有的类别', norm(item('', '4.8.1', 'wish')), '4.8.1 kind 缺少或写法不对'],
    ['依法调整而无理由', norm(item('', '4.8.1', 'adapted')), '4.8.1 依法调整的条款没有写明理由'],
    ['参数名的写法', norm(item('    params: { LockUp: 3 }\n')), '4.8.1 参数名 LockUp 不合写法'],
    ['时间单位不在末尾', norm(item('    params: { arrive_minutes_before: 3 }\n')), '4.8.1 参数 arrive_minutes_before 的时间单位不在末尾'],
    ['空的参数', norm(item('    params: { arrive: }\n')), '4.8.1 params.arrive 缺少或写法不对'],
    ['多出的栏目', norm(item('    colour: red\n')), '4.8.1 多出 colour'],
    ['提到没有的条款', norm(item('').replace('Does it', 'Does it (4.8.7)')), '4.8.1 提到的 4.8.7 不存在'],
  ])('%s，指出是哪一条', (_, text, says) => {
    expect(saidOf(text)).toEqual([says])
  })

  test('没有毛病的写法不报', () => {
    expect(saidOf(norm(item('    params: { lock_up_within_minutes: 30, hours_per_day: 24 }\n')))).toEqual([])
  })

  test('两个文件同一规范编号、YAML 写坏，都指出文件', () => {
    expect(
      readNorms([
        { file: 'a.yaml', text: norm(item('')) },
        { file: 'b.yaml', text: norm(item('', '4.8.2')) },
      ]).problems,
    ).toMatchObject([{ file: 'b.yaml', says: '规范编号 4.8 与 a.yaml 重复' }])
    expect(readNorms([{ file: 'c.yaml', text: 'id: "4.8\nslug: [' }]).problems[0]).toMatchObject({ file: 'c.yaml' })
  })

  test('报错写明文件、条款、毛病和改法', () => {
    const { problems } = readNorms([{ file: 'a.yaml', text: norm(item('', '4.8.1', 'adapted')) }])
    expect(new NormsError(problems).message).toContain('norms/a.yaml 4.8.1：依法调整的条款没有写明理由。请在 reason 里说明为什么不照原文办')
  })

  test('认得出英文说明里提到的条款，不把数字当条款', () => {
    expect(referencesIn('as in 4.5.7 (5.12), 4.10.3. GB/T 9704 takes 5.2 cm, version 1.2.3.4')).toEqual(['4.5.7', '4.10.3', '5.12'])
  })
})

describe('limits', () => {
  test('时限给出条款、参数和单位，不给数字', () => {
    expect(limit('4.8.10')).toEqual({ clause: '4.8.10', param: 'lock_up_within_minutes', unit: 'minutes' })
    expect(limit('4.8.10', 'lock_up_within_minutes')).toEqual(limit('4.8.10'))
    expect(limit('3.1.4')).toMatchObject({ unit: 'days' })
    expect(limit('5.2')).toMatchObject({ param: 'minutes_due_working_days', unit: 'working_days' })
  })

  test('写错条款或参数名，编译不过，运行也报错', () => {
    // @ts-expect-error 4.8.2 has no time
    expect(() => limit('4.8.2')).toThrow('4.8.2')
    // @ts-expect-error a name of another clause
    expect(() => limit('4.8.10', 'reply_within_days')).toThrow('lock_up_within_minutes')
  })

  test('每个时限参数都有单位，值都是数字', () => {
    const edition = editionsOf(catalogue, []).on('2026-03-02')
    for (const [id, names] of Object.entries(timeParameters)) {
      for (const param of names) {
        expect(unitOf(param), `${id} ${param}`).toBeDefined()
        expect(edition.amount({ clause: id as ClauseId, param })).toBeGreaterThanOrEqual(0)
      }
    }
  })
})

describe('editions', () => {
  test('改动从起用日算起；此前开始的事项仍按原规定', () => {
    const norms = editionsOf(catalogue, [faster])
    const begunBefore = { normsDay: '2026-03-01' }
    const begunAfter = { normsDay: '2026-03-02' }
    expect(norms.on(begunBefore.normsDay).amount(limit('4.8.10'))).toBe(30)
    expect(norms.on(begunAfter.normsDay).amount(limit('4.8.10'))).toBe(10)
    expect(norms.on('2027-01-01').value('4.8.10', 'lock_up_within_minutes')).toBe(10)
    expect(norms.on(begunAfter.normsDay).parameters('4.8.10')).toEqual({ lock_up_within_minutes: 10, store: '保险柜' })
  })

  test('值的类型随条款而定', () => {
    const edition = editionsOf(catalogue, []).on('2026-03-02')
    expectTypeOf(edition.value('4.8.10', 'lock_up_within_minutes')).toEqualTypeOf<number>()
    expectTypeOf(edition.value('4.8.2', 'office_seal_approvers')).toEqualTypeOf<readonly string[]>()
    expect(edition.value('4.8.2', 'office_seal_approvers')).toEqual(['办公室主任'])
    // @ts-expect-error 4.8.2 has no such parameter
    expect(() => edition.value('4.8.2', 'lock_up_within_minutes')).toThrow('4.8.2')
  })

  test('同一天两次决定，以后记的为准；沿革里两次都在', () => {
    const later = { ...faster, value: 15, recordedAt: '2026-02-28T02:00:00.000Z' }
    const norms = editionsOf(catalogue, [later, faster])
    expect(norms.on('2026-03-02').amount(limit('4.8.10'))).toBe(15)
    expect(norms.history('4.8.10', 'lock_up_within_minutes')).toMatchObject([
      { value: 30, replaced: false },
      { value: 10, replaced: true, by: 'p-zhouminghua' },
      { value: 15, replaced: false },
    ])
  })

  test('合规的改动照录', () => {
    expect(editionsOf(catalogue, []).change(faster, '2026-03-01')).toEqual({ change: faster })
  })

  const norms = editionsOf(catalogue, [])
  test.each([
    ['没有的条款', { clause: '4.8.99' }, 'clause'],
    ['没有的参数', { name: 'lock_up_within_hours' }, 'name'],
    ['不是数字', { value: '十分钟' }, 'value'],
    ['负数', { value: -1 }, 'value'],
    ['没有理由', { why: '  ' }, 'why'],
    ['没有决定人', { by: '' }, 'by'],
    ['今天起用', { fromDay: '2026-03-01' }, 'fromDay'],
    ['以前的日子', { fromDay: '2025-12-31' }, 'fromDay'],
    ['不存在的日子', { fromDay: '2026-02-30' }, 'fromDay'],
  ])('%s：不予改动，并告知出路', (_, wrong, field) => {
    const refusals = refusalsOf(norms, { ...faster, ...wrong }, '2026-03-01')
    expect(refusals.map(refusal => refusal.field)).toEqual([field])
    expect(refusals[0]?.wayOut).toMatch(/^(请|本条)/)
  })

  test('继承来的名字不是参数', () => {
    expect(refusalsOf(norms, { ...faster, name: 'toString' }, '2026-03-01')).toHaveLength(1)
    expect(() => norms.history('4.8.10', 'constructor')).toThrow('constructor')
  })

  test('新值的样子须与目录相同', () => {
    expect(shapeFault('posts', ['区委书记'], ['区委书记', '区委副书记'])).toBeUndefined()
    expect(shapeFault('posts', ['区委书记'], [])).toContain('至少')
    expect(shapeFault('posts', ['区委书记'], [3])).toContain('文字')
    expect(shapeFault('rows', [{ when: '急', days: 1 }, { when: '缓' }], [{ when: '特急', days: 0 }])).toBeUndefined()
    expect(shapeFault('rows', [{ when: '急', days: 1 }], [{ when: '急' }])).toContain('days')
    expect(shapeFault('deliver_within_minutes', { 特急: 30 }, { 特急: 20, 平急: 9 })).toContain('平急')
    expect(shapeFault('rate_percent', 10, 120)).toContain('百分比')
    expect(shapeFault('reply_within_days', 7, 2.5)).toContain('整数')
  })

  test('目录里已没有的参数，旧改动不起作用，但看得见', () => {
    const gone = { ...faster, name: 'retired_minutes' }
    expect(editionsOf(catalogue, [gone, faster]).stray).toEqual([gone])
  })
})

describe('search', () => {
  const search = clauseSearch(catalogue)

  test('按编号查：一条，或一部规范的各条', () => {
    expect(search('4.8.1').map(hit => hit.clause.id)).toEqual(['4.8.1'])
    expect(search('4.8')).toHaveLength(11)
  })

  test('按字词查：最贴切的在前，每个词都要有', () => {
    expect(search('锁进保险柜')[0]?.clause.id).toBe('4.8.10')
    expect(search('空白信')[0]?.clause.id).toBe('4.8.9')
    expect(search('印章 保险柜').map(hit => hit.clause.id)).toContain('4.8.10')
    expect(search('保险柜 没有这样的词语组合')).toEqual([])
    expect(search('lock_up_within_minutes')[0]?.clause.id).toBe('4.8.10')
    expect(search('  ')).toEqual([])
  })

  test('说法略有出入也能查到', () => {
    expect(search('批准份数不得多于').map(hit => hit.clause.id)).toContain('4.8.6')
  })
})

describe('explain', () => {
  test('一条规定的全部情况：规定、现值与沿革、由谁执行、测试、数字', () => {
    const explained = explainClause('4.8.10', {
      norms: editionsOf(catalogue, [faster]),
      day: '2026-03-02',
      citations: [
        { clause: '4.8.10', by: 'seal-use.lockUp', what: 'act' },
        { clause: '4.8.2', by: 'seal-use.approve', what: 'act' },
      ],
      tests: [{ clause: '4.8.10', file: 'src/rooms/seals/seals.test.ts', title: '用完立即归柜' }],
      figures: [{ label: '今年用印', value: 128 }],
    })
    expect(explained).toMatchObject({ state: 'carried-out', chapter: { id: '4' }, acts: [{ by: 'seal-use.lockUp' }] })
    const text = explanationText(explained)
    for (const part of ['已执行', 'lock_up_within_minutes = 10 分钟', '2026-03-02 起', '主任办公会决定', '用完立即归柜', '今年用印 128'])
      expect(text).toContain(part)
  })

  test('参数的值读得通', () => {
    expect(valueWords('due_working_days', 2)).toBe('2 个工作日')
    expect(valueWords('ok_percent', 95)).toBe('95%')
    expect(valueWords('posts', ['甲', '乙'])).toBe('甲、乙')
    expect(valueWords('deliver_within_minutes', { 特急: 30 })).toBe('特急：30 分钟')
    expect(valueWords('allowed', false)).toBe('否')
  })
})
