import { describe, expect, test } from 'vitest'
import { clause } from '#norms'
import { checkOffice, instantOf, type OfficeData, officeFromRecords, officeOf, recordsOf } from './index.ts'
import { small } from './office.examples.ts'

const now = instantOf('2026-03-02', '09:30')
const later = instantOf('2026-03-05', '09:30')

const away = (person: string, data: OfficeData): OfficeData => ({
  ...data,
  absences: [...data.absences, { id: `a-${person}`, person, from: instantOf('2026-03-02'), to: instantOf('2026-03-04'), reason: '学习' }],
})
const given = (absent: string, delegate: string, data: OfficeData, things: string[] = [], signedBy = [absent, delegate]): OfficeData => ({
  ...data,
  delegations: [
    ...data.delegations,
    { id: `d-${absent}-${delegate}`, absent, delegate, from: instantOf('2026-01-01'), to: instantOf('2027-01-01'), things, signedBy },
  ],
})

describe('custody', () => {
  test(clause('4.8.1', '印章只在专管人员手里；他外出且交接双方都签了字，才归代管的人'), () => {
    const signed = officeOf(away('p-jia', given('p-jia', 'p-yi', small(), ['seal'])))
    expect(signed.custodians('seal', now)).toEqual(['p-yi'])
    expect(signed.custodians('seal', instantOf('2026-03-04', '09:00'))).toEqual(['p-jia'])
    const half = officeOf(away('p-jia', given('p-jia', 'p-yi', small(), ['seal'], ['p-yi'])))
    expect(half.custodians('seal', now)).toEqual(['p-jia'])
    const general = officeOf(away('p-jia', given('p-jia', 'p-yi', small())))
    expect(general.custodians('seal', now)).toEqual(['p-jia'])
  })

  test(clause('4.8.1', '没有专管人员或有两名专管人员的印章，检查时报警'), () => {
    const says = (data: OfficeData) =>
      checkOffice(data)
        .filter(f => f.cites === '4.8.1')
        .map(f => f.says)
    expect(says(small())).toEqual([])
    expect(says({ ...small(), custodies: [] })).toEqual(['区委印章没有专管人员'])
    const two = { ...small(), custodies: [...small().custodies, { id: 'c2', thing: 'seal', person: 'p-yi', from: now }] }
    expect(says(two)).toEqual(['区委印章有2名专管人员：甲、乙'])
  })
})

describe('duties', () => {
  test(clause('1.1.1', '一类事项没有归口科室，检查时报警，也查不出科室'), () => {
    const data = { ...small(), duties: [{ id: 'm1', matter: '印信', section: 'u-wu' }] }
    expect(officeOf(data).sectionFor('印信', now)).toBeUndefined()
    expect(checkOffice(data)).toContainEqual(expect.objectContaining({ cites: '1.1.1', says: '“印信”没有归口科室' }))
    expect(officeOf(small()).sectionFor('印信', now)?.name).toBe('保密办公室')
  })
})

describe('people', () => {
  test('stand senior first: post, order within it, id', () => {
    const office = officeOf(small())
    expect(office.membersOf('u-baomi', now)).toEqual(['p-kezhang', 'p-jia', 'p-yi', 'p-bing'])
    expect(office.bySeniority(['p-yi', 'p-zhuren', 'p-yi', 'p-shuji'], now)).toEqual(['p-shuji', 'p-zhuren', 'p-yi'])
    expect(office.holders(['科员', '科长'], now)).toEqual(['p-kezhang', 'p-jia', 'p-yi', 'p-bing'])
  })

  test('drop out on the day they leave, and out of a post the day after its last', () => {
    const office = officeOf(small())
    expect(office.everyone(instantOf('2026-03-04', '23:59'))).toContain('p-bing')
    expect(office.holders('科员', instantOf('2026-03-04', '23:59'))).toEqual(['p-jia', 'p-yi', 'p-bing'])
    expect(office.holders('科员', later)).toEqual(['p-yi'])
    expect(office.membersOf('u-baomi', later)).toEqual(['p-kezhang', 'p-yi', 'p-jia'])
    expect(office.person('p-bing').name).toBe('丙')
    expect(office.principals('p-bing', later)).toEqual(['person:p-bing'])
  })

  test('look upwards step by step and never at themselves', () => {
    const office = officeOf(small())
    expect(office.superiorsOf('p-jia', now)).toEqual(['p-kezhang', 'p-fuzhuren', 'p-zhuren', 'p-shuji'])
    expect(office.superiorsOf('p-kezhang', now)).toEqual(['p-fuzhuren', 'p-zhuren', 'p-shuji'])
    expect(office.superiorsOf('p-fuzhuren', now)).toEqual(['p-zhuren', 'p-shuji'])
    expect(office.superiorsOf('p-shuji', now)).toEqual([])
  })

  test('are staff or not by their unit', () => {
    const office = officeOf(small())
    expect(office.staff(now)).not.toContain('p-lianluo')
    expect(office.everyone(now)).toContain('p-lianluo')
    expect(office.principals('p-lianluo', now)).not.toContain('staff')
  })
})

describe('standing in', () => {
  test('begins and ends with the absence', () => {
    const office = officeOf(away('p-kezhang', given('p-kezhang', 'p-jia', small())))
    expect(office.delegatesOf('p-kezhang', now)).toEqual(['p-jia'])
    expect(office.actsFor('p-jia', now)).toEqual(['p-kezhang'])
    expect(office.principals('p-jia', now)).toEqual(expect.arrayContaining(['person:p-kezhang', 'post:科长', 'post:科长@u-baomi']))
    expect(office.actsFor('p-jia', later)).toEqual([])
    expect(office.principals('p-jia', later)).not.toContain('post:科长')
  })

  test('goes on once when the delegate is away too, and no further', () => {
    const twice = away('p-jia', away('p-kezhang', given('p-jia', 'p-yi', given('p-kezhang', 'p-jia', small()))))
    expect(officeOf(twice).delegatesOf('p-kezhang', now)).toEqual(['p-yi'])
    expect(officeOf(twice).actsFor('p-yi', now).sort()).toEqual(['p-jia', 'p-kezhang'])
    const thrice = away('p-yi', given('p-yi', 'p-bing', twice))
    expect(officeOf(thrice).delegatesOf('p-kezhang', now)).toEqual([])
    expect(officeOf(thrice).actsFor('p-bing', now).sort()).toEqual(['p-jia', 'p-yi'])
  })
})

describe('records', () => {
  test('give back the same office', () => {
    const data = away('p-jia', given('p-jia', 'p-yi', small(), ['seal']))
    expect(officeFromRecords(recordsOf(data))).toEqual(data)
  })

  test('that do not fit are named', () => {
    expect(() => officeFromRecords([{ type: 'person', id: 'p-x', data: { id: 'p-x', name: '' } }])).toThrow('person/p-x')
  })

  test('show what dangles', () => {
    const data = small()
    data.holdings.push({ id: 'h9', person: 'p-wu', post: '科员', unit: 'u-baomi', from: '2026-01-01' })
    data.holdings = data.holdings.filter(h => h.id !== 'h4')
    expect(checkOffice(data).map(f => f.says)).toEqual(['任职指向的人员“p-wu”不存在', '保密办公室没有负责人'])
  })
})
