import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Command, CommanderError } from 'commander'
import { afterAll, expect, test } from 'vitest'
import { checkingCommand } from './checking.ts'

const folder = mkdtempSync(join(tmpdir(), 'huisheng-check-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** The command as main.ts runs it, in this process. */
const check = async (...args: string[]) => {
  const answer = { status: 0, stdout: '', stderr: '' }
  const program = new Command().exitOverride()
  checkingCommand({
    program,
    say: (json, result, words) => {
      answer.stdout += json ? JSON.stringify(result) : words
    },
    finish: code => {
      answer.status = code
    },
  })
  try {
    await program.parseAsync(['node', 'huisheng', 'check', ...args])
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    answer.status = error.exitCode
    answer.stderr = error.message
  }
  return answer
}
const file = (name: string, content: unknown) => {
  const path = join(folder, name)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}
const draft = {
  type: '通知',
  title: '中共云岭区委办公室关于做好防汛工作的通知',
  main: '各镇党委',
  copy: '',
  body: '现将有关事项通知如下。\n一、提高认识\n各单位要高度重视。',
  attachments: [],
  secrecy: '',
  signer: '',
  date: '2026年3月2日',
}

test('没有问题退出码是0，有问题是1并说出位置、依据和改法', async () => {
  const clean = await check(file('clean.json', draft))
  expect([clean.status, clean.stdout.trim()]).toEqual([0, '没有发现问题'])
  const wrong = file('wrong.json', { ...draft, body: draft.body.replace('高度重视', '高度重视,抓紧布署') })
  const words = await check(wrong)
  expect(words.status).toBe(1)
  expect(words.stdout).toContain('正文第3段“布署”')
  expect(words.stdout).toContain('改法：部署')
  const { findings } = JSON.parse((await check(wrong, '--json')).stdout) as { findings: object[] }
  expect(findings).toEqual([
    {
      kind: 'halfwidth',
      field: 'body',
      start: 27,
      end: 28,
      words: ',',
      rule: 'GB/T 15834-2011 5.1',
      message: expect.any(String),
      suggestion: '，',
    },
    { kind: 'typo', field: 'body', start: 30, end: 32, words: '布署', rule: '4.5.4', message: expect.any(String), suggestion: '部署' },
  ])
})

test('读不懂的文件退出码是2，用中文说明', async () => {
  for (const [path, says] of [
    [join(folder, 'none.json'), '没有'],
    [file('broken.json', '{'), '不是有效的 JSON'],
    [file('list.json', [1, 2]), '不是一份文稿'],
    [file('number.json', { ...draft, body: 3 }), 'body'],
  ] as const) {
    const answer = await check(path)
    expect([answer.status, answer.stdout], path).toEqual([2, ''])
    expect(answer.stderr, path).toContain(says)
  }
})

test('演示机构的名单可用来核对人名和职务；--schema 写出字段和各类问题', async () => {
  const named = file('named.json', { ...draft, body: '区委书记沈定圆、办公室主任赵国强到会。' })
  const { findings } = JSON.parse((await check(named, '--office', 'demo', '--json')).stdout) as {
    findings: { kind: string; words: string }[]
  }
  expect(findings.map(f => [f.kind, f.words])).toEqual([['name', '沈定圆']])
  const schema = JSON.parse((await check('--schema')).stdout) as { draft: { properties: object }; kinds: object }
  expect(Object.keys(schema.draft.properties)).toEqual(expect.arrayContaining(Object.keys(draft)))
  expect(schema.kinds).toHaveProperty('cite-order')
})
