import { expect, expectTypeOf, test } from 'vitest'
import { limit } from '#norms'
import { affair, anyStaff, approverOf, count, custodianOf, notMoreThan, opener, ref, text } from './index.ts'

const whole = {
  title: '借条',
  room: 'seals',
  number: '借〔{year}〕{n}号',
  fields: { seal: ref('seal', '印章'), purpose: text('用途'), copies: count('份数') },
  subject: 'purpose',
  states: { asked: '待批准', done: '已办结' },
  register: { title: '登记簿', columns: ['number', 'purpose'], cites: ['4.8.7'] },
  opens: { by: anyStaff, in: 'asked', cites: ['4.8.3'] },
} as const

const end = { label: '办结', from: 'asked', to: 'done', by: opener, cites: ['4.8.2'] } as const
const wordsOverCopies = notMoreThan('purpose', 'copies', '4.8.6', '请改', ['用途', '份数'])

test('照着写的定义通得过；写错的地方编译时就指出来', () => {
  const good = affair('right', {
    ...whole,
    acts: { end: { label: '办结', from: 'asked', to: 'done', by: approverOf('seal'), cites: ['4.8.2'] } },
  })
  expectTypeOf(good.kind).toEqualTypeOf<'right'>()
  expect(good.ends).toEqual(['done'])
  const wrong: (() => unknown)[] = [
    // @ts-expect-error no act may lead to a state that is not there
    () => affair('a', { ...whole, acts: { end: { ...end, to: 'finished' } } }),
    // @ts-expect-error no act may start from a state that is not there
    () => affair('b', { ...whole, acts: { end: { ...end, from: 'begun' } } }),
    // @ts-expect-error every act cites a clause
    () => affair('c', { ...whole, acts: { end: { ...end, cites: [] } } }),
    // @ts-expect-error a clause that is not in the norms
    () => affair('d', { ...whole, acts: { end: { ...end, cites: ['4.8.99'] } } }),
    // @ts-expect-error a rule that names a field which is not there
    () => affair('e', { ...whole, acts: { end: { ...end, by: custodianOf('stamp') } } }),
    // @ts-expect-error a register column that nothing fills
    () => affair('f', { ...whole, register: { ...whole.register, columns: ['witness'] }, acts: { end } }),
    // @ts-expect-error a parameter the clause does not have
    () => limit('4.8.10', 'lock_up_within_days'),
    // @ts-expect-error the state an affair is opened in
    () => affair('g', { ...whole, opens: { ...whole.opens, in: 'nowhere' }, acts: { end } }),
    // @ts-expect-error a gate over a field that is not a number
    () => affair('h', { ...whole, acts: { end: { ...end, must: [wordsOverCopies] } } }),
  ]
  expect(wrong.length).toBe(9)
})

test('没有出路的状态、没人填的状态，定义时就报错', () => {
  expect(() =>
    affair('lost', {
      ...whole,
      states: { asked: '待批准', done: '已办结', lost: '去不了' },
      acts: { end: { label: '办结', from: 'asked', to: 'done', by: opener, cites: ['4.8.2'] } },
    } as never),
  ).toThrow('no act leads to state “lost”')
  expect(() =>
    affair('round', {
      ...whole,
      acts: {
        go: { label: '去', from: 'asked', to: 'done', by: opener, cites: ['4.8.2'] },
        back: { label: '回', from: 'done', to: 'asked', by: opener, cites: ['4.8.2'] },
      },
    } as never),
  ).toThrow('no state is an end')
})
