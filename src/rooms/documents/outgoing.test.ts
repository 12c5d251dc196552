import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clause } from '#norms'
import { type TestOffice, testOffice } from '../../../test/office.ts'
import { allChecked, floodNotice, releaseChecked, selfChecked, wholeOutgoingFile } from './outgoing.examples.ts'

const DRAFTER = 'p-yangfan'
const CHECKER = 'p-chenshuhuai'
const CLERK = 'p-maxiaoli'
const WATER_LEADER = 'p-hanweidong'
const TOWN = 'u-chengguanzhen'
const TOWN_LIAISON = 'p-jiangxiaomei'

let office: TestOffice
beforeAll(async () => {
  office = await testOffice()
})
afterAll(() => office.close())

const drafted = (more: Record<string, unknown> = {}, by = DRAFTER) => office.opens(by, 'outgoing-document', { ...floodNotice, ...more })

describe('发文', () => {
  test(clause('4.5.19', '从拟稿到归档，核发、登记、印制、分发依次办，谁办的、何时办的都有记录'), async () => {
    let d = await drafted()
    d = await office.does(DRAFTER, d.id, 'submit', selfChecked)
    expect(d.state).toBe('checking')
    d = await office.does(CHECKER, d.id, 'check', allChecked)
    expect(d.state).toBe('countersigned')
    d = await office.does(CHECKER, d.id, 'sendToSign', {})
    expect(d.state).toBe('signing')
    expect(d.data.signer).toBe(WATER_LEADER)
    d = await office.does(WATER_LEADER, d.id, 'sign', { words: '同意印发。' })
    d = await office.does(CHECKER, d.id, 'release', releaseChecked)
    d = await office.does(CLERK, d.id, 'register', { copies: 20 })
    expect(d.number).toBe('云委〔2026〕1号')
    d = await office.does(CLERK, d.id, 'order', { printer: '文印室', neededOn: '2026-03-04' })
    d = await office.does(CLERK, d.id, 'distribute', { units: [TOWN], way: '网上签收', each: 1, firstCopy: 1 })
    const [link] = (await office.store.linked(d.id)).filter(l => l.name === '分发')
    const row = await office.does(TOWN_LIAISON, link?.id ?? '', 'sign', { received: 1 })
    expect(row.data).toMatchObject({ receivedBy: '姜小梅', copyNumbers: '1' })
    d = await office.does(CLERK, d.id, 'file', wholeOutgoingFile)
    expect(d.ended).toBe(true)
  })
})
