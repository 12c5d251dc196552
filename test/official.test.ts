import { Document, Packer, Paragraph } from 'docx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clause } from '#norms'
import { importDocx } from '#papers/import.ts'
import { type Call, type Doors, doorsOf } from './signed-in.ts'

let doors: Doors
let clerk: Call
beforeAll(async () => {
  doors = await doorsOf({ maxiaoli: 'p-maxiaoli' })
  clerk = await doors.as('maxiaoli')
})
afterAll(() => doors.close())

const draft = {
  type: '通知',
  title: '关于做好防汛工作的通知',
  main: ['各镇党委'],
  body: '根据《关于加强防汛的意见》（云委发[2026]5号），通知如下。\n一、提高认识',
}
const posted = async (path: string, document: unknown, call = clerk) => {
  const response = await call(path, { method: 'POST', body: JSON.stringify({ document }) })
  return { status: response.status, body: (await response.json()) as any }
}
const docx = async (...lines: string[]) =>
  new File(
    [(await Packer.toBuffer(new Document({ sections: [{ children: lines.map(line => new Paragraph(line)) }] }))) as BlobPart],
    '文稿.docx',
  )
const brought = async (file: File, call = clerk) => {
  const form = new FormData()
  form.append('file', file)
  const response = await call('/api/official/import', { method: 'POST', body: form })
  return { status: response.status, body: (await response.json()) as any }
}

describe('文稿的版面和校核', () => {
  test('草稿还缺这缺那，也看得到版面；一页一张图', async () => {
    const { status, body } = await posted('/api/official/preview', {
      ...draft,
      body: Array.from({ length: 40 }, (_, i) => `第${i}段。`).join('\n'),
    })
    expect(status).toBe(200)
    expect(body.pages.length).toBeGreaterThan(1)
    for (const page of body.pages) expect(page).toMatch(/^<svg[\s>]/)
    expect((await posted('/api/official/preview', {})).body.pages).toHaveLength(1)
  })

  test(clause('4.5.5', '校核说出错在哪几个字、依据什么、改成什么；改好了就不再说'), async () => {
    const found = async (document: unknown) => (await posted('/api/official/check', document)).body.findings as any[]
    const [one] = (await found(draft)).filter(f => f.kind === 'cite-brackets')
    expect(draft.body.slice(one.start, one.end)).toBe('[2026]')
    expect(one).toMatchObject({ field: 'body', replacement: '〔2026〕' })
    expect((await found({ ...draft, body: draft.body.replace('[2026]', '〔2026〕') })).filter(f => f.kind === 'cite-brackets')).toEqual([])
  })

  test('要人写、机器写不出的，只给办法，不给“采纳”', async () => {
    const { body } = await posted('/api/official/check', { ...draft, main: [] })
    const missing = body.findings.find((f: any) => f.kind === 'addressee-missing')
    expect(missing.suggestion).not.toBe('')
    expect(missing.replacement).toBeUndefined()
  })

  test.each(['/api/official/preview', '/api/official/check', '/api/official/pdf', '/api/official/docx'])(
    clause('3.10.17', '带密级标志的文稿，%s 不收，说明依据和出路，并记入审计'),
    async path => {
      const { status, body } = await posted(path, { ...draft, secrecy: '秘密★10年' })
      expect(status).toBe(422)
      expect(body.refusals[0]).toMatchObject({ cites: '3.10.17' })
      const { rows } = await doors.house.store.auditLog({ what: 'refused', offset: 0, limit: 1 } as never)
      expect(rows[0]).toMatchObject({ actor: 'p-maxiaoli', cites: '3.10.17' })
    },
  )

  test('发文的版面按发文名义套红头；看不到的事项不给看', async () => {
    const seen = async (sender: string) => {
      const body = JSON.stringify({ document: draft, within: { kind: 'outgoing-document', field: 'text', values: { sender } } })
      const response = await clerk('/api/official/preview', { method: 'POST', body })
      return ((await response.json()) as { pages: string[] }).pages[0]
    }
    expect(await seen('区委')).not.toBe(await seen('区委办公室'))
    expect(await seen('区委')).toBe(await seen('区委'))
    const hidden = JSON.stringify({ document: draft, within: { kind: 'outgoing-document', field: 'text', id: '没有的事项' } })
    expect((await clerk('/api/official/preview', { method: 'POST', body: hidden })).status).toBe(404)
  })

  test('没有登录的、管理员、长得不像文稿的，都不办', async () => {
    expect((await posted('/api/official/preview', draft, doors.withCookie(''))).status).toBe(401)
    expect((await posted('/api/official/preview', draft, await doors.as('sysadmin'))).status).toBe(403)
    expect((await posted('/api/official/preview', { ...draft, body: '字'.repeat(250_000) })).body.refusals[0].says).toContain('太长')
    expect((await posted('/api/official/preview', { ...draft, type: '小报' })).status).toBe(422)
    expect((await posted('/api/official/pdf', '不是文稿')).status).toBe(400)
    expect((await brought(await docx('甲'), doors.withCookie(''))).status).toBe(401)
  })
})

describe('文稿进出', () => {
  test('导入不保存文件；导出的 Word 再读回来还是这些', async () => {
    const { status, body } = await brought(await docx('关于做好防汛工作的通知', '各镇党委：', '通知如下。', '一、提高认识'))
    expect(status).toBe(200)
    expect(body.document).toEqual({ type: '通知', title: draft.title, main: draft.main, body: '通知如下。\n一、提高认识' })
    expect(body.outline).toEqual([{ level: 1, words: '一、提高认识' }])
    const response = await clerk('/api/official/docx', { method: 'POST', body: JSON.stringify({ document: body.document }) })
    expect(importDocx(new Uint8Array(await response.arrayBuffer()))?.document).toMatchObject(body.document)
  })

  test(clause('3.10.17', '标着密级的 Word 文稿导不进来'), async () => {
    const { status, body } = await brought(await docx('机密★5年', '关于做好防汛工作的通知', '各镇党委：', '通知如下。'))
    expect(status).toBe(422)
    expect(body.refusals[0]).toMatchObject({ cites: '3.10.17' })
  })

  test.each([
    ['改名的文本', new File(['不是 Word'], '文稿.docx'), '不符'],
    ['带宏的文稿', new File(['x'], '文稿.docm'), '宏'],
    ['别的格式', new File(['%PDF-1.7\n%%EOF'], '文稿.pdf'), '只能导入 .docx'],
    ['空文件', new File([], '文稿.docx'), '空文件'],
  ])('%s不导入，说明为什么', async (_, file, why) => {
    const { status, body } = await brought(file)
    expect(status).toBe(422)
    expect(body.refusals[0].says).toContain(why)
  })
})
