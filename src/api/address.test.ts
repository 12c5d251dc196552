import { expect, test } from 'vitest'
import { clientAddress, proxiesOf } from './address.ts'

test('只信自己的代理说的来源地址；来人自己写的不算', () => {
  const ours = proxiesOf('127.0.0.1, 10.0.0.0/8, fd00::/8')
  expect(clientAddress('203.0.113.9', '198.51.100.1', ours)).toBe('203.0.113.9')
  expect(clientAddress('127.0.0.1', '198.51.100.1', ours)).toBe('198.51.100.1')
  expect(clientAddress('::ffff:127.0.0.1', '198.51.100.1', ours)).toBe('198.51.100.1')
  expect(clientAddress('10.1.2.3', '1.1.1.1, 198.51.100.1, 10.9.9.9', ours)).toBe('198.51.100.1')
  expect(clientAddress('fd00::1', '2001:db8::7', ours)).toBe('2001:db8::7')
  expect(clientAddress('127.0.0.1', 'nonsense', ours)).toBe('127.0.0.1')
  expect(clientAddress('127.0.0.1', undefined, ours)).toBe('127.0.0.1')
  expect(clientAddress('127.0.0.1', '198.51.100.1', proxiesOf(''))).toBe('127.0.0.1')
})

test('代理名单写错了，启动时就说', () => {
  for (const list of ['nginx', '10.0.0.0/33', '10.0.0.0/x', '300.0.0.1']) expect(() => proxiesOf(list), list).toThrow('不是地址或网段')
})
