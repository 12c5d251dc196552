import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clause } from '#norms'
import { clean } from './corpus/clean.ts'
import { faulty } from './corpus/faulty.ts'
import { heldClean, heldFaulty } from './corpus/held.ts'
import { unmarked, unmarkedDraft } from './corpus/marks.ts'
import { right, wrong } from './corpus/sentences.ts'
import { checkDocument, findingKinds } from './index.ts'

const draft = {
  type: '通知',
  title: '中共云岭区委办公室关于做好防汛工作的通知',
  main: '各镇党委',
  body: '根据《关于加强防汛工作的意见》（云委发〔2026〕5号），现将有关事项通知如下。\n一、提高认识\n各单位要高度重视。',
  date: '2026年3月2日',
}
const told = (body: string, more: object = {}, options = {}) =>
  checkDocument({ ...draft, body, ...more }, options).map(({ kind, words, suggestion }) => [kind, words, suggestion])

describe('样稿', () => {
  test('干净的文稿一处问题也没有，十五种文种都有', () => {
    const types = new Set(Object.values(clean).map(d => d.type))
    expect(types.size).toBe(15)
    const wrong = Object.entries(clean).flatMap(([name, d]) => checkDocument(d).map(f => `${name}：${f.kind} ${f.words}`))
    expect(wrong).toEqual([])
  })

  test('放进一处错，查出的恰是这一处：种类、字段、起止都对，别无其他', () => {
    const wrong = faulty.flatMap(({ name, draft, kind, field, start, end, options }) => {
      const found = checkDocument(draft, options).map(f => `${f.kind} ${f.field} ${f.start}-${f.end}`)
      return found.length === 1 && found[0] === `${kind} ${field} ${start}-${end}` ? [] : [`${name}：${found.join('；')}`]
    })
    expect(wrong).toEqual([])
  })

  test('留出的文稿：干净的没有问题，有错的查出那一处，别无其他', () => {
    expect(heldClean.flatMap(d => checkDocument(d).map(f => `${d.title}：${f.kind} ${f.words}`))).toEqual([])
    const missed = heldFaulty.flatMap(({ kind, draft }) => {
      const { value, field, start, end } = unmarkedDraft(draft)
      const found = checkDocument(value)
      const [only] = found
      const there = only && (field === '' || (only.field === field && only.start < end && start < only.end))
      return found.length === 1 && only?.kind === kind && there ? [] : [`${kind} ${value.title}：${found.map(f => `${f.kind} ${f.words}`)}`]
    })
    expect(missed).toEqual([])
  })

  test('容易错判的句子不错判，变着写的错照样查出', () => {
    expect(right.flatMap(s => told(s).map(f => `${s}：${f}`))).toEqual([])
    const missed = wrong.flatMap(([kind, marked]) => {
      const { value, start, end } = unmarked(marked)
      const found = checkDocument({ ...draft, body: value }).map(f => `${f.kind} ${f.start}-${f.end}`)
      return found.length === 1 && found[0] === `${kind} ${start}-${end}` ? [] : [`${marked}：${found}`]
    })
    expect(missed).toEqual([])
  })

  test('每一类问题样稿里都有，且不止一两处；每处都有依据、说法和改法', () => {
    const counted = Object.groupBy(faulty, f => f.kind)
    const few = Object.keys(findingKinds).filter(
      k => !k.startsWith('layout-') && (counted[k as keyof typeof findingKinds]?.length ?? 0) < 3,
    )
    expect(few).toEqual([])
    for (const { draft, options } of faulty)
      for (const f of checkDocument(draft, options)) {
        expect(f.rule, f.kind).toMatch(/^(?:4\.5\.\d+|GB\/T \d+-\d{4} [\d.]+|条例 R\d+|保守国家秘密法 第.+条)$/)
        expect(f.message, f.kind).not.toBe('')
        expect(f.suggestion, f.kind).not.toBe('')
      }
  })
})

test('docs/check.md 列出每一类问题和它的依据', () => {
  const page = readFileSync(new URL('../../../docs/check.md', import.meta.url), 'utf8')
  for (const [kind, { title, rule }] of Object.entries(findingKinds))
    expect(page).toMatch(new RegExp(`\\| \`${kind}\` +\\|[^|]+\\| ${title} +\\| ${rule} +\\|`))
})

test('无论给什么，都不出错；每处的字就是原文在那里的字', () => {
  const piece = fc.oneof(
    fc.constantFrom(...'，。、；：“”‘’《》〈〉（）()〔〕[]【】…—-~,.;:!?一二三十1230年月日号第\n\t 　附件：'),
    fc.constantFrom(
      '一、',
      '（一）',
      '1.',
      '（1）',
      '〔2026〕1号',
      '《关于',
      '的通知》',
      '以下简称“',
      '3-5%',
      '26年3月',
      '妥否，请批示。',
      'A4',
      '😀',
    ),
  )
  const words = fc.array(piece, { maxLength: 60 }).map(all => all.join(''))
  fc.assert(
    fc.property(words, words, words, fc.constantFrom('通知', '请示', '报告', '函', '会议纪要', ''), (title, body, main, type) => {
      const given = { type, title, body, main, date: body.slice(0, 12) }
      for (const { field, start, end, words } of checkDocument(given, { now: '2026-03-02' })) {
        const text = (given as Record<string, string>)[field] ?? ''
        expect(text.trim() === '' || field === 'date' ? words : text.slice(start, end)).toBe(words)
        expect(start).toBeLessThanOrEqual(end)
      }
    }),
    { numRuns: 300 },
  )
})

describe('规范所要求的', () => {
  test(clause('4.5.4', '名单外的人名、与本人不符的职务、没有的日子、不合的星期、不合国标的标点和数字，各指其处，各有改法'), () => {
    const people = [
      { name: '赵国强', posts: ['区委书记'] },
      { name: '钱立新', posts: ['区长'] },
    ]
    expect(told('区委书记赵国祥主持会议。', {}, { people })).toEqual([['name', '赵国祥', '赵国强']])
    expect(told('区长赵国强主持会议。', {}, { people })).toEqual([['post', '区长赵国强', '区委书记赵国强']])
    expect(told('区委书记赵国强、区长钱立新出席会议。', {}, { people })).toEqual([])
    expect(told('请于2月30日前上报。')).toEqual([['date-impossible', '2月30日', '核对日期']])
    expect(told('定于3月10日（星期三）召开。')).toEqual([['weekday', '3月10日（星期三）', '3月10日（星期二）']])
    expect(told('做好"防汛"工作。')).toEqual([['quotes', '"防汛"', '“防汛”']])
    expect(told('增长3-5%。')).toEqual([['range', '3-5%', '3%—5%']])
    expect(told('面积800平米。')).toEqual([['unit', '平米', '平方米']])
    expect(told('共8个：甲类5个、乙类4个。')).toEqual([['sum', '共8个：甲类5个、乙类4个', '核对总数和分项']])
  })

  test(clause('4.5.5', '引用公文先标题后字号、字号用六角括号并括注；简称先有全称，用早了就指出'), () => {
    expect(told('按云委发〔2026〕5号《关于加强防汛工作的意见》办理。')).toEqual([
      ['cite-order', '云委发〔2026〕5号《关于加强防汛工作的意见》', '《关于加强防汛工作的意见》（云委发〔2026〕5号）'],
    ])
    expect(told('按《关于加强防汛工作的意见》（云委发[2026]5号）办理。')).toEqual([['cite-brackets', '[2026]', '〔2026〕']])
    expect(told('按《关于加强防汛工作的意见》云委发〔2026〕5号办理。')).toEqual([
      ['cite-enclosing', '云委发〔2026〕5号', '（云委发〔2026〕5号）'],
    ])
    expect(told('按《关于加强防汛工作的意见》（云委发〔2026〕5号）办理。')).toEqual([])
    expect(told('由攻坚办统筹。区攻坚行动办公室（以下简称“攻坚办”）设在应急局。')[0]?.slice(0, 2)).toEqual(['short-name', '攻坚办'])
    expect(told('区攻坚行动办公室（以下简称“攻坚办”）设在应急局。由攻坚办统筹。')).toEqual([])
  })

  test(clause('4.5.6', '没有文种、标题、主送、成文日期的，逐项指出；文种与行文方向不合的指出；密级写错的指出'), () => {
    const kinds = (change: object) => checkDocument({ ...draft, ...change }).map(f => [f.kind, f.field])
    expect(kinds({ type: '' })).toEqual([['type-missing', 'type']])
    expect(kinds({ title: '' })).toEqual([['title-missing', 'title']])
    expect(kinds({ main: '' })).toEqual([['addressee-missing', 'main']])
    expect(kinds({ date: '' })).toEqual([['date-missing', 'date']])
    expect(kinds({ secrecy: '秘密' })).toEqual([['secrecy-period', 'secrecy']])
    const request = { type: '请示', title: '中共云岭区委关于设立机构的请示', signer: '赵国强', body: '拟设立机构。\n妥否，请批示。' }
    expect(kinds({ ...request, main: '中共临江市委' })).toEqual([])
    expect(kinds({ ...request, main: '中共临江市委，临江市人民政府' })).toEqual([['request-addressees', 'main']])
    expect(kinds({ ...request, main: '各镇党委' })).toEqual([['type-direction', 'main']])
    const report = { ...request, type: '报告', title: '中共云岭区委关于工作情况的报告', main: '中共临江市委' }
    expect(kinds({ ...report, body: '工作开展顺利。\n特此报告。' })).toEqual([])
    expect(kinds({ ...report, body: '工作开展顺利。\n妥否，请批示。' })).toEqual([['report-request', 'body']])
  })

  test(clause('4.5.13', '主题词现行版本不要、2012年6月30日以前的版本要；紧急程度、密级、文种、格式、文字各有所查'), () => {
    const body = `${draft.body}\n主题词：防汛 通知`
    expect(told(body)).toEqual([['subject-words', '主题词：防汛 通知', '删去']])
    expect(told(body, {}, { edition: '2005' })).toEqual([])
    expect(told(draft.body, {}, { edition: '2005' }).map(f => f[0])).toEqual(['subject-words'])
    expect(told(draft.body, { urgency: '特提' }).map(f => f[0])).toEqual(['urgency'])
    expect(told(draft.body, { secrecy: '秘密★20年' }).map(f => f[0])).toEqual(['secrecy-limit'])
    expect(told(draft.body, { type: '会议纪要' }).map(f => f[0])).toEqual(['type-retired'])
    expect(told('请抓紧布署。')).toEqual([['typo', '布署', '部署']])
  })
})
