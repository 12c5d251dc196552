import { expect, test } from 'vitest'
import { checkOffice, instantOf, officeOf } from '#office'
import { demoAccounts, demoOffice } from './demo-office.ts'

test('the demo district is whole: sixty people, nine sections and the print room, fifty departments, six towns, nothing dangling', () => {
  const data = demoOffice()
  const office = officeOf(data)
  const now = instantOf('2026-03-02', '09:30')
  expect(checkOffice(data)).toEqual([])
  expect(office.staff(now).length - office.membersOf(office.sectionNamed('区委')?.id ?? '', now).length).toBe(60)
  const count = (kind: string) => data.units.filter(u => u.kind === kind).length
  expect([count('section'), count('department'), count('town')]).toEqual([10, 50, 6])
  for (const u of data.units.filter(u => u.kind === 'department' || u.kind === 'town')) expect(office.membersOf(u.id, now)).toHaveLength(2)
  expect(new Set(data.people.map(p => p.name)).size).toBe(data.people.length)
  for (const account of demoAccounts) if (account.person) expect(office.person(account.person).account).toBe(account.username)
})
