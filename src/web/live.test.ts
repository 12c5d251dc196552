import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { listenLive } from './live.ts'

class Source extends EventTarget {
  closed = false
  says(type: string) {
    this.dispatchEvent(new Event(type))
  }
  close() {
    this.closed = true
  }
}
let opened: Source[]
let changes: number
let stop: () => void
beforeEach(() => {
  vi.useFakeTimers()
  opened = []
  changes = 0
  stop = listenLive(
    () => (changes += 1),
    () => {
      opened.push(new Source())
      return opened.at(-1) as unknown as EventSource
    },
  )
})
afterEach(() => {
  stop()
  vi.useRealTimers()
})
const last = () => opened.at(-1) as Source

test('断了就重连，越等越久；连上之后重取一次，断开期间的变化不漏', () => {
  last().says('ready')
  vi.advanceTimersByTime(1_000)
  expect(changes).toBe(0)
  for (const most of [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]) {
    const before = opened.length
    last().says('error')
    expect(last().closed).toBe(true)
    vi.advanceTimersByTime(most / 2 - 1)
    expect(opened).toHaveLength(before)
    vi.advanceTimersByTime(most / 2 + 1)
    expect(opened).toHaveLength(before + 1)
  }
  last().says('ready')
  vi.advanceTimersByTime(1_000)
  expect(changes).toBe(1)
})

test('几件事一起变，只取一次；很久没有声音的线当作断了；离开之后不再重连', () => {
  last().says('ready')
  for (let i = 0; i < 5; i++) last().says('change')
  vi.advanceTimersByTime(1_000)
  expect(changes).toBe(1)
  for (let i = 0; i < 6; i++) {
    vi.advanceTimersByTime(25_000)
    last().says('alive')
  }
  expect(opened).toHaveLength(1)
  vi.advanceTimersByTime(61_000)
  expect(opened).toHaveLength(2)
  last().says('error')
  stop()
  vi.advanceTimersByTime(120_000)
  expect(opened).toHaveLength(2)
})
