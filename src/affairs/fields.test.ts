import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { officialDocument } from '../papers/official.ts'
import { briefOf, fieldInfo, structured, wordsIn } from './fields.ts'

const draft = structured('文稿', officialDocument, { control: 'official-draft', parts: { type: '文种', title: '标题', main: '主送机关' } })

describe('有结构的字段', () => {
  test('按它自己的格式读，几个机关写在一行也读成一个一个', () => {
    expect(draft.parse({ type: '通知', title: '关于开会的通知', main: '各镇党委，区直各单位：' })).toEqual({
      type: '通知',
      title: '关于开会的通知',
      main: ['各镇党委', '区直各单位'],
    })
  })

  test('读过的再读一遍，一字不变', () => {
    const once = draft.parse({ type: '通知', title: '关于开会的通知', main: '各镇党委，区直各单位：', attachments: ['议程'] })
    expect(draft.parse(once)).toEqual(once)
  })

  test('哪一部分不对，用中文说是哪一部分', () => {
    const wrong = draft.safeParse({ type: '便条', title: '关于开会的通知' })
    expect(wrong.error?.issues[0]?.message).toMatch(/^文稿的“文种”：/)
    expect(wrong.error?.issues[0]?.message).not.toMatch(/[a-z]{3}/i)
    expect(draft.safeParse(undefined).error?.issues.map(i => i.message)).toEqual(['请填写文稿'])
  })

  test('表单上说得出用什么填、有哪些部分；可以是选填', () => {
    expect(fieldInfo(draft)).toMatchObject({ kind: 'structured', control: 'official-draft', parts: { title: '标题' }, optional: false })
    expect(fieldInfo(z.optional(draft)).optional).toBe(true)
  })

  test('里面的每一个字都找得到，一行说得出是什么、多长', () => {
    const value = { title: '关于开会的通知', body: ['第一段', { table: { head: ['甲'], rows: [['乙']] } }] }
    expect(wordsIn(value)).toEqual(['关于开会的通知', '第一段', '甲', '乙'])
    expect(briefOf(value)).toBe('《关于开会的通知》，5字')
  })
})
