import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { officialSchema, readOfficial } from '#papers'
import { measurePdf } from '#papers/measure.examples.ts'
import { samples } from '#papers/official/official.examples.ts'

const root = new URL('..', import.meta.url).pathname
const folder = mkdtempSync(join(tmpdir(), 'huisheng-paper-'))
afterAll(() => rmSync(folder, { recursive: true }))
const paper = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'src/cli/alone.ts'), 'paper', ...args], {
    encoding: 'utf8',
    cwd: folder,
    env: { ...process.env, HUISHENG_DATA: join(folder, 'data'), DATABASE_URL: '' },
  })
  return { status, stdout, stderr }
}
const file = (name: string, content: unknown) => {
  writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content))
  return name
}

describe('huisheng paper', () => {
  test('不启动系统，一次把几份公文排进文件夹，PDF 和 Word 都要', async () => {
    const files = Object.entries(samples).map(([name, document]) => file(`${name}.json`, document))
    const { status, stderr } = paper(...files, '-o', '排好/', '--pdf', '--docx')
    expect([status, stderr]).toEqual([0, '命令.json：命令（令）的格式没有标题，纸上不排标题。\n'])
    expect(readdirSync(join(folder, '排好')).sort()).toEqual(
      Object.keys(samples)
        .flatMap(name => [`${name}.docx`, `${name}.pdf`])
        .sort(),
    )
    const [first] = await measurePdf(readFileSync(join(folder, '排好/红头文件.pdf')))
    expect(first?.text).toContain('云委办〔2026〕18号')
    expect(existsSync(join(folder, 'data'))).toBe(false)
  })

  test('写错的说清哪份哪处，退出码2，别的也一份不写', () => {
    file('好.json', samples.信函)
    file('错.json', { type: '通知', titel: '关于值班的通知' })
    const { status, stderr } = paper('好.json', '错.json', '没有.json', '-o', '没写/')
    expect(status).toBe(2)
    for (const words of ['错.json：缺 title（标题', '错.json：没有 titel 这样的键', '没有.json：没有这个文件', '没有写出任何文件'])
      expect(stderr).toContain(words)
    expect(existsSync(join(folder, '没写'))).toBe(false)
  })

  test('标有密级的照排，并提醒系统不存涉密文字；缺的字形逐个说明', () => {
    file('密.json', { type: '通知', title: '关于𠮷字的通知', secrecy: '秘密★10年', copyNumber: '000001' })
    const { status, stderr } = paper('密.json', '-o', '密.pdf')
    expect(status).toBe(0)
    expect(stderr).toContain('本系统不存放涉密文字')
    expect(stderr).toContain('𠮷')
    expect(existsSync(join(folder, '密.pdf'))).toBe(true)
  })

  test('写到哪里说不清的不猜：没有 -o、别的格式、两份写成一份，都说明', () => {
    file('好.json', samples.信函)
    const { status, stderr } = paper('好.json')
    expect([status, stderr.includes('-o')]).toEqual([2, true])
    const other = paper('好.json', '-o', '好.odt')
    expect([other.status, other.stderr.includes('.pdf 或 .docx')]).toEqual([2, true])
  })
})

describe('公文的数据格式', () => {
  test('JSON Schema 里每个键都有中文说明，只有文种和标题必填', () => {
    const schema = officialSchema() as { properties: Record<string, { description?: string }>; required: string[] }
    for (const [key, { description }] of Object.entries(schema.properties)) expect(description, key).toMatch(/\p{Script=Han}/u)
    expect(schema.required.sort()).toEqual(['title', 'type'])
  })

  test('样张都合格式；错在哪一项、应写什么，一处一句中文', () => {
    for (const [name, document] of Object.entries(samples)) expect('document' in readOfficial(JSON.stringify(document)), name).toBe(true)
    const faults = (given: unknown) => {
      const found = readOfficial(typeof given === 'string' ? given : JSON.stringify(given))
      return 'faults' in found ? found.faults : []
    }
    expect(faults({ type: '通知', title: 'x', sealed: '是' })).toEqual(['sealed（加盖印章） 应写true 或 false'])
    expect(faults({ type: '通智', title: 'x' })[0]).toMatch(/^type（文种） 只能写：决议、决定/)
    expect(faults({ type: '通知', title: 'x', body: [{ table: { head: ['甲'], rows: [['一', 2]] } }] })).toEqual([
      'body（正文） 第1项的table的rows的第1项的第2项 应写文字',
    ])
    expect(faults('{"type":')[0]).toContain('不是合格的 JSON')
    expect(faults('[]')).toEqual(['文件 应写{ … }'])
  })
})
