import { expect, test } from 'vitest'
import { checkDocument } from './index.ts'

const draft = {
  type: '通知',
  title: '中共云岭区委办公室关于做好防汛工作的通知',
  main: '各镇党委',
  body: '根据《关于加强防汛工作的意见》（云委发〔2026〕5号），现将有关事项通知如下。\n一、提高认识\n各单位要高度重视。',
  date: '2026年3月2日',
}

test('干净的文稿没有问题；每处问题的位置就是文中的那几个字', () => {
  expect(checkDocument(draft)).toEqual([])
  const wrong = { ...draft, body: draft.body.replace('〔2026〕', '[2026]') }
  const [found, ...others] = checkDocument(wrong)
  expect(others).toEqual([])
  expect(found).toMatchObject({ kind: 'cite-brackets', field: 'body', words: '[2026]', suggestion: '〔2026〕' })
  expect(wrong.body.slice(found?.start, found?.end)).toBe('[2026]')
})
