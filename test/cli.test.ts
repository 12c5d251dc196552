import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'

const root = new URL('..', import.meta.url).pathname
const folder = mkdtempSync(join(tmpdir(), 'huisheng-cli-'))
afterAll(() => rmSync(folder, { recursive: true }))
const huisheng = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'src/cli/main.ts'), ...args], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, HUISHENG_DATA: join(folder, 'data'), DATABASE_URL: '' },
  })
  return { status, stdout, stderr }
}

test('norms explain 4.8.2 说清条款、由谁执行、由什么证明', () => {
  const told = huisheng('norms', 'explain', '4.8.2')
  expect(told.status).toBe(0)
  expect(told.stdout).toContain('4.8.2')
  expect(told.stdout).toContain('seal-use.approve')
})

test('norms coverage --json 给出每一条的情况', () => {
  const list = JSON.parse(huisheng('norms', 'coverage', '--json').stdout) as {
    clause: string
    state: string
    by: string[]
    tests: string[]
  }[]
  expect(list.length).toBe(820)
  const found = list.find(c => c.clause === '4.8.6')
  expect(found?.state).toBe('carried-out')
  expect(found?.by).toContain('seal-use.stamp')
})

test('用法不对退出码是2，并说怎么用', () => {
  expect(huisheng('norms', 'explain', '9.9.9').status).toBe(2)
  expect(huisheng('nothing').status).toBe(2)
  expect(huisheng('simulate', '--days', 'many').status).toBe(2)
  expect(huisheng('verify', '--help').status).toBe(0)
})

test('空的数据文件夹核对成立；备份出来可以恢复', () => {
  expect(JSON.parse(huisheng('verify', '--json').stdout)).toMatchObject({ holds: true })
  expect(huisheng('backup', join(folder, 'backup')).status).toBe(0)
  const again = huisheng('backup', join(folder, 'backup'))
  expect(again.status).toBe(1)
  expect(again.stderr).toContain('已有内容')
})

test('备份核对、搬家、办理记录核对：成立退出码是0，不成立是1，不是这种文件是2', () => {
  expect(huisheng('backup', '--check', join(folder, 'backup')).status).toBe(0)
  writeFileSync(join(folder, 'backup', '多的.txt'), '')
  const wrong = huisheng('backup', '--check', join(folder, 'backup'))
  expect([wrong.status, wrong.stdout]).toEqual([1, expect.stringContaining('多的.txt')])
  const moved = huisheng('move', '--to', join(folder, 'moved'))
  expect([moved.status, moved.stdout]).toEqual([0, expect.stringContaining('核对数相同')])
  writeFileSync(join(folder, 'x.json'), '{"format":"huisheng-record"}')
  expect(huisheng('verify', join(folder, 'x.json')).status).toBe(1)
  writeFileSync(join(folder, 'y.json'), '{}')
  expect(huisheng('verify', join(folder, 'y.json')).status).toBe(2)
})
