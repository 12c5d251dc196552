import { getSchema } from '@tiptap/core'
import { EditorState, TextSelection } from '@tiptap/pm/state'
import { describe, expect, test } from 'vitest'
import type { Level } from '#papers/levels.ts'
import type { Body } from '#papers/official.ts'
import { extensions, markAt, marksKey, moved, replaced, withLevel } from './body.ts'
import { bodyOf, docOf } from './text.ts'

const all = extensions('')
const schema = getSchema(all)
const plugins = all
  .filter(e => e.name === 'line' || e.name === 'findings')
  .flatMap(e => (e.config as unknown as { addProseMirrorPlugins?: () => never[] }).addProseMirrorPlugins?.() ?? [])
const holding = (body: Body) => EditorState.create({ schema, doc: schema.nodeFromJSON(docOf(body)), plugins })
const written = (state: EditorState) => bodyOf(state.doc.toJSON())
/** The cursor in the paragraph that holds these words, behind them. */
const at = (state: EditorState, words: string) => {
  let place = -1
  state.doc.descendants((node, pos) => {
    const index = node.isTextblock ? node.textContent.indexOf(words) : -1
    if (index >= 0 && place < 0) place = pos + 1 + index + words.length
  })
  expect(place, `前提：正文里有“${words}”`).toBeGreaterThan(0)
  return state.apply(state.tr.setSelection(TextSelection.create(state.doc, place)))
}
const text = '前言。\n一、总体要求\n（一）指导思想。\n（二）工作目标。\n1.近期。\n二、主要任务\n（一）抓落实。\n结尾。'

describe('正文的序号自己连排', () => {
  test('打上“三、”就成为一级标题，序号按所在位置排', () => {
    const before = at(holding('一、总体要求\n正文'), '正文')
    const start = before.selection.$from.start()
    const after = before.applyTransaction(before.tr.insertText('三、', start)).state
    expect(after.doc.child(1).attrs).toMatchObject({ level: 1, n: 2 })
    expect(written(after)).toBe('一、总体要求\n二、正文')
  })

  test('“1.”后面跟着数字是数量，不当作序号', () => {
    let state = holding('投资')
    for (const key of '1.5亿') state = state.applyTransaction(state.tr.insertText(key)).state
    expect(written(state)).toBe('1.5亿投资')
    expect(state.doc.child(0).attrs.level).toBe(0)
  })

  test.each([
    [1, '三、工作目标。\n1.近期。\n四、主要任务'],
    [3, '1.工作目标。\n2.近期。\n二、主要任务'],
    [4, '（1）工作目标。\n1.近期。\n二、主要任务'],
    [0, '工作目标。\n1.近期。\n二、主要任务'],
  ] as const)('把（二）改为第%d层，后面的序号都跟着变', (level, expected) => {
    const state = at(holding(text.replace('一、总体要求', '一、前提\n二、总体要求').replace('二、主要', '三、主要')), '工作目标')
    const tr = withLevel(state, () => level as Level)
    const after = state.applyTransaction(tr as NonNullable<typeof tr>).state
    expect(written(after)).toContain(level === 1 ? expected : expected.replace('二、主要任务', '三、主要任务'))
  })

  test('一节连同它下面的段落一起上移，序号重新排过', () => {
    const state = at(holding(text), '主要任务')
    const after = state.applyTransaction(moved(state, -1) as never).state
    expect(written(after)).toBe('前言。\n一、主要任务\n（一）抓落实。\n结尾。\n二、总体要求\n（一）指导思想。\n（二）工作目标。\n1.近期。')
    expect(after.selection.$from.parent.textContent).toBe('主要任务')
  })

  test('下移之后再上移，回到原来的样子', () => {
    for (const words of ['总体要求', '指导思想', '前言']) {
      const state = at(holding(text), words)
      const down = state.applyTransaction(moved(state, 1) as never).state
      expect(written(down), words).not.toBe(text)
      expect(written(down.applyTransaction(moved(down, -1) as never).state), words).toBe(text)
    }
  })

  test('第一段不能再上移，最后一节不能再下移', () => {
    expect(moved(at(holding(text), '前言'), -1)).toBeUndefined()
    expect(moved(at(holding(text), '主要任务'), 1)).toBeUndefined()
  })

  test('来稿里排错的序号原样留着，改别处的字不去动它；动了层次才重排', () => {
    const state = at(holding('一、甲\n三、乙\n正文'), '正文')
    const typed = state.applyTransaction(state.tr.insertText('改')).state
    expect(written(typed)).toBe('一、甲\n三、乙\n正文改')
    const tr = withLevel(typed, () => 1)
    expect(written(typed.applyTransaction(tr as never).state)).toBe('一、甲\n二、乙\n三、正文改')
  })
})

describe('校核意见落在原处', () => {
  const finding = (body: string, words: string) => ({ id: 'f', start: body.indexOf(words), end: body.indexOf(words) + words.length })
  const marked = (body: string, words: string) => {
    const state = holding(body)
    const mark = markAt(state.doc, finding(body, words))
    return { mark, state: state.apply(state.tr.setMeta(marksKey, { marks: [mark], wanted: ['f'], active: undefined })) }
  }

  test('标出的正是校核所指的字，序号也算在字数里', () => {
    const body = '一、总体要求\n（一）按照中办发[2026]1号文件办理。'
    const { mark, state } = marked(body, '[2026]')
    expect(state.doc.textBetween(mark?.from ?? 0, mark?.to ?? 0)).toBe('[2026]')
  })

  test('表格里的也标得准：一行算一行，格与格之间算一个字', () => {
    const state = holding([
      '前言',
      {
        table: {
          title: '分工表',
          head: ['单位', '任务'],
          rows: [
            ['文秘科', '起草'],
            ['', '2026.3.1'],
          ],
        },
      },
      '结尾处。',
    ])
    const counted = '前言\n分工表\n单位\t任务\n文秘科\t起草\n\t2026.3.1\n结尾处。'
    for (const words of ['起草', '2026.3.1', '结尾处', '前言']) {
      const mark = markAt(state.doc, finding(counted, words))
      expect(state.doc.textBetween(mark?.from ?? 0, mark?.to ?? 0), words).toBe(words)
    }
  })

  test('采纳后改的就是那几个字；在它前面打了字，仍改在原来的地方', () => {
    const { state } = marked('按照中办发[2026]1号文件办理。', '[2026]')
    expect(written(state.apply(replaced(state, 'f', '〔2026〕') as never))).toBe('按照中办发〔2026〕1号文件办理。')
    const typed = state.apply(state.tr.insertText('请', 1))
    expect(written(typed.apply(replaced(typed, 'f', '〔2026〕') as never))).toBe('请按照中办发〔2026〕1号文件办理。')
  })

  test('序号本身错了，采纳后改的是序号', () => {
    const { state } = marked('一、甲\n三、乙', '三、')
    expect(written(state.apply(replaced(state, 'f', '二、') as never))).toBe('一、甲\n二、乙')
  })

  test('正在改的文稿里，意见处理掉的标记撤去，其余的跟着文字走', () => {
    const { state } = marked('按照中办发[2026]1号文件办理。', '[2026]')
    const typed = state.apply(state.tr.insertText('请', 1))
    const shown = typed.apply(typed.tr.setMeta(marksKey, { wanted: ['f'], active: 'f' }))
    const [mark] = marksKey.getState(shown)?.find() ?? []
    expect(shown.doc.textBetween(mark?.from ?? 0, mark?.to ?? 0)).toBe('[2026]')
    expect(marksKey.getState(typed.apply(typed.tr.setMeta(marksKey, { wanted: [], active: undefined })))?.find()).toEqual([])
  })

  test('所指的字已经删去，就没有可改的了', () => {
    const { state } = marked('按照中办发[2026]1号文件办理。', '[2026]')
    const gone = state.apply(state.tr.delete(1, state.doc.content.size - 1))
    expect(replaced(gone, 'f', '〔2026〕')).toBeUndefined()
  })
})
