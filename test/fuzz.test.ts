import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { builtIns } from '#affairs/decide.ts'
import { definitions } from '#rooms'
import { bodyOf, type Call, type Doors, doorsOf, sends } from './signed-in.ts'
import { inputOf, variedAffair } from './varied.ts'

/** How many requests; HUISHENG_FUZZ=10000 for the whole campaign, HUISHENG_FUZZ_SEED for another. */
const COUNT = Number(process.env.HUISHENG_FUZZ ?? 1500)
const SEED = Number(process.env.HUISHENG_FUZZ_SEED ?? 20_260_302)

type Schema = Record<string, any>
interface Operation {
  readonly method: string
  readonly path: string
  readonly parameters: { name: string; in: string; schema?: Schema }[]
  readonly body?: Schema | undefined
}

// Mulberry32: the same seed asks the same questions.
const randomOf = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
}
const random = randomOf(SEED)
const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T
const often = (chance: number) => random() < chance

const STRANGE: readonly unknown[] = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\ufeff',
  '‮txt.exe',
  "'; drop table affair; --",
  '%',
  '_',
  '\\',
  "' or 1=1 --",
  '<script>alert(1)</script>',
  '{{7*7}}#{7*7}',
  '../../../../etc/passwd',
  'constructor',
  '__proto__',
  'toString',
  'hasOwnProperty',
  'prototype',
  '绝密★',
  '长'.repeat(3000),
  '😀'.repeat(50),
  '0000-01-01',
  '9999-12-31',
  '2026-02-30',
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59Z',
  '2026-W09',
  'null',
  'NaN',
  '1e400',
  '-0',
  0,
  -1,
  1.5,
  2 ** 31,
  2 ** 53,
  1e308,
  null,
  true,
  false,
  [],
  {},
  [[]],
  { __proto__: null, constructor: 1 },
  JSON.parse('{"__proto__":{"polluted":true}}'),
  Array.from({ length: 200 }, (_, i) => i),
  Array.from({ length: 60 }).reduce<unknown>(inner => [inner], 'deep'),
]

let doors: Doors
let operations: Operation[]
let known: Record<string, string[]>
let hash = ''
const calls = new Map<string, Call>()
const faults: unknown[] = []

beforeAll(async () => {
  vi.spyOn(console, 'error').mockImplementation((...told) => void faults.push(told))
  doors = await doorsOf({
    maxiaoli: 'p-maxiaoli',
    zhaoguoqiang: 'p-zhaoguoqiang',
    hanweidong: 'p-hanweidong',
    fangxiaoping: 'p-fangxiaoping',
  })
  const { office } = doors
  const ids: string[] = []
  hash = await office.store.saveFile(Buffer.from('附件'), '附件.txt', 'text/plain', '附件', 'p-maxiaoli', office.now())
  for (const [seed, definition] of definitions.entries())
    ids.push((await variedAffair(office, definition, { words: '琥珀灯塔', file: hash, acts: seed % 3, seed })).id)
  const spec = await bodyOf(await doors.knock('/api/openapi.json'))
  operations = Object.entries(spec.paths as Record<string, Record<string, Schema>>).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, op]) => ({
      method: method.toUpperCase(),
      path: `/api${path}`,
      parameters: op.parameters ?? [],
      body: op.requestBody?.content?.['application/json']?.schema,
    })),
  )
  known = {
    id: [...ids, '4.8.2', '4.5.28', 'no-such'],
    kind: definitions.map(d => d.kind),
    state: definitions.flatMap(d => Object.keys(d.states)),
    act: [...definitions.flatMap(d => Object.keys(d.acts)), 'read', 'remark', 'urge', 'handOver', 'correct', 'open', 'tick', 'succeed'],
    field: definitions.flatMap(d => [...(d.list ?? [])]),
    person: ['p-maxiaoli', 'p-hanweidong', 'p-nobody'],
    delegate: ['p-zhaoguoqiang'],
    successor: ['p-hejingyi'],
    clause: ['4.8.2', '4.8.10', '4.5.29'],
    name: ['standstill_hours', 'committee_seal_approvers'],
    username: ['maxiaoli', 'nobody'],
    words: ['琥珀', 'hpdt', '收〔2026〕1号'],
    value: ['琥珀', '平件'],
    // Not the one a session needs, or the campaign would soon be signed out.
    type: ['person', 'absence', 'holding', 'constructor'],
  }
  for (const who of ['maxiaoli', 'zhaoguoqiang', 'hanweidong', 'fangxiaoping', 'sysadmin', 'secadmin', 'auditor', 'newcomer'])
    calls.set(who, await doors.as(who))
  calls.set('', doors.withCookie(''))
})
afterAll(async () => {
  vi.restoreAllMocks()
  await doors.close()
})

const fieldNames = definitions.flatMap(d => [...Object.keys(d.fields), ...Object.values(d.acts).flatMap(a => Object.keys(a.form ?? {}))])
/** A value for this schema; the wilder, the less it cares. */
const valueFor = (schema: Schema | undefined, name: string, wild: number, depth = 0): unknown => {
  if (often(wild) || depth > 6) return pick(STRANGE)
  if (known[name] && often(0.8)) return pick(known[name] as string[])
  if (name === 'key') return crypto.randomUUID()
  if (name === 'input')
    return Object.fromEntries(
      Array.from({ length: Math.floor(random() * 8) }, () => pick(fieldNames)).map(f => [
        f,
        often(0.5) ? pick(STRANGE) : pick(['琥珀灯塔', 2, true, '2026-03-10', ['p-hanweidong'], 'seal-quwei', '平件', '无', 'u-wenmike']),
      ]),
    )
  const one = schema?.anyOf ?? schema?.oneOf
  if (one) return valueFor(pick(one as Schema[]), name, wild, depth + 1)
  if (schema?.enum) return pick(schema.enum as unknown[])
  if (schema && 'const' in schema) return schema.const
  switch (schema?.type) {
    case 'integer':
    case 'number':
      return Math.floor(random() * 40)
    case 'boolean':
      return often(0.5)
    case 'array':
      return Array.from({ length: Math.floor(random() * 3) }, () => valueFor(schema.items, name, wild, depth + 1))
    case 'object':
      return Object.fromEntries([
        ...Object.entries((schema.properties ?? {}) as Record<string, Schema>)
          .filter(([p]) => schema.required?.includes(p) || often(0.6))
          .filter(() => !often(wild / 2))
          .map(([p, s]) => [p, valueFor(s, p, wild, depth + 1)]),
        ...(often(wild) ? [[pick(['extra', 'admin', 'mustChange', '__proto__', 'person']), pick(STRANGE)]] : []),
      ])
    default:
      return pick(['琥珀灯塔', '出差', '2026-03-10', '2026-03-10T01:00:00.000Z', 'x'.repeat(12)])
  }
}
const text = (value: unknown) => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''))
const encoded = (value: unknown) => encodeURIComponent(text(value).toWellFormed())
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'PROPFIND']
const TYPES = [
  'application/json',
  'application/json; charset=utf-16',
  'text/plain',
  'multipart/form-data; boundary=x',
  '',
  'application/xml',
]
const RAW = [
  '',
  '{',
  '[]',
  'null',
  '"x"',
  '{"a":',
  '\u0000',
  '{"key":"\\ud800"}',
  '{"key":"a\\u0000"}',
  `${'['.repeat(20_000)}${']'.repeat(20_000)}`,
  '{"__proto__":{"a":1}}',
]
const HEADERS: Record<string, string>[] = [
  { accept: 'text/html' },
  { accept: '*/*;q=x' },
  { cookie: 'huisheng.session_token=%00; x=y' },
  { cookie: '='.repeat(2000) },
  { 'accept-encoding': 'gzip, br, x' },
  { 'content-encoding': 'gzip' },
  { 'content-length': '5' },
  { 'x-forwarded-for': "'; drop table" },
  { 'if-none-match': '*' },
  { range: 'bytes=0-1' },
  { host: 'evil.example' },
  { origin: 'null' },
]

/** An act or an opening filled in as the form asks, but for a field or two. */
const nearly = (): { who: string; path: string; init: RequestInit } => {
  const d = pick(definitions)
  const opening = often(0.4)
  const act = opening ? 'open' : pick([...Object.keys(d.acts), 'remark', 'urge', 'handOver', 'correct'])
  const form = opening ? d.fields : (d.acts[act]?.form ?? builtIns[act as 'remark']?.form ?? {})
  const [whole = {}] = fc.sample(inputOf(form, doors.office, { words: '琥珀灯塔', file: hash }), {
    seed: Math.floor(random() * 1e9),
    numRuns: 1,
  })
  const input = Object.fromEntries(Object.entries(whole).map(([name, value]) => [name, often(0.12) ? pick(STRANGE) : value]))
  const key = crypto.randomUUID()
  const body = opening ? { kind: d.kind, input, key } : { id: pick(known.id as string[]), act, input, key }
  const who = pick(['maxiaoli', 'zhaoguoqiang', 'hanweidong'])
  if (often(0.3)) return { who, path: `/api/rpc/${opening ? 'open' : 'act'}`, init: sends({ json: body }) }
  return { who, path: opening ? '/api/affairs' : `/api/affairs/${body.id}/acts/${act}`, init: sends(body) }
}

const made = (): { who: string; path: string; init: RequestInit } => {
  const op = pick(operations)
  const wild = pick([0, 0.05, 0.25, 0.9])
  const rpc = often(0.25)
  let path = op.path.replace(/\{(\w+)\}/g, (_, name) => encoded(valueFor({ type: 'string' }, name, wild)) || 'x')
  const query = op.parameters.filter(p => p.in === 'query' && often(0.5)).map(p => `${p.name}=${encoded(valueFor(p.schema, p.name, wild))}`)
  if (query.length) path += `?${query.join('&')}`
  if (often(wild / 8)) path += pick(['%', '%00', '%c0%af', '//', '?%ff', '?a[b]=1&a=2', '#x', ';x'])
  const method = often(wild / 6) ? pick(METHODS) : op.method
  let body: unknown = op.body ? valueFor(op.body, '', wild) : {}
  if (rpc) {
    const names = [...op.path.matchAll(/\{(\w+)\}/g)].map(m => m[1] as string)
    const routes = ['me', 'get', 'list', 'open', 'act', 'search', 'inbox', 'counts', 'notices', 'people', 'norms/clause', 'norms/change']
    body = {
      json: { ...(body as object), ...Object.fromEntries(names.map(n => [n, valueFor(undefined, n, wild)])) },
      ...(often(wild) && { meta: pick(STRANGE) }),
    }
    return {
      who: pick([...calls.keys()]),
      path: `/api/rpc/${often(wild / 4) ? encoded(pick(STRANGE)) : pick([...routes, 'office/put', 'accounts/create', 'absences/add', 'sessions/end', 'audit'])}`,
      init: sends(body),
    }
  }
  const bare = method === 'GET' || method === 'HEAD'
  return {
    who: pick([...calls.keys()]),
    path,
    init: {
      method,
      ...(!bare && { body: often(wild / 4) ? pick(RAW) : JSON.stringify(body) }),
      ...(often(wild / 3) && { headers: { ...(often(0.5) && { 'content-type': pick(TYPES) }), ...pick(HEADERS) } }),
    },
  }
}

const TRACE =
  /\n\s+at |node_modules|\.m?[jt]s:\d+|\b(TypeError|RangeError|SyntaxError|PostgresError)\b|syntax error at or near|invalid input syntax/
const asked = async ({ who, path, init }: { who: string; path: string; init: RequestInit }) => {
  faults.length = 0
  const response = await (calls.get(who) as Call)(path, init)
  // A live stream has no end to wait for.
  if (response.headers.get('content-type')?.startsWith('text/event-stream')) {
    await response.body?.cancel()
    return { response, words: '' }
  }
  return { response, words: await response.text() }
}
const sound = async (request: { who: string; path: string; init: RequestInit }) => {
  const { response, words } = await asked(request)
  const said = `${request.who} ${request.init.method ?? 'GET'} ${request.path.slice(0, 300)} ${String(request.init.body ?? '').slice(0, 600)}\n→ ${response.status} ${words.slice(0, 300)}\n${faults.map(String).join('\n').slice(0, 1500)}`
  expect(response.status < 500, said).toBe(true)
  expect(TRACE.test(words), said).toBe(false)
  return { response, words }
}

describe('已经补上的，一件一件', () => {
  const who = 'maxiaoli'
  const act = (input: object, name = 'remark') => ({
    who,
    path: `/api/affairs/${known.id?.[0]}/acts/${name}`,
    init: sends({ input, key: crypto.randomUUID() }),
  })
  const opens = (input: object, kind = 'incoming-document') => ({
    who,
    path: '/api/affairs',
    init: sends({ kind, input, key: crypto.randomUUID() }),
  })
  const gets = (path: string) => ({ who, path, init: {} })

  test.each([
    ['地址里的空字符', () => gets('/api/affairs/a%00b')],
    ['地址里不成字的百分号', () => gets('/api/affairs/%c0%af')],
    ['条件里的空字符', () => gets('/api/affairs?words=%00')],
    ['公元零年', () => gets('/api/affairs?from=0000-01-01')],
    ['公元零年的登记簿', () => gets('/api/registers/matter/0000-01')],
    ['最后一个月的登记簿', () => gets('/api/registers/matter/9999-12')],
    ['补记里的空字符', () => act({ words: 'a\u0000b' })],
    ['补记里的半个字', () => act({ words: 'a\ud800' })],
    ['叫 constructor 的步骤', () => act({}, 'constructor')],
    ['叫 __proto__ 的步骤', () => act({}, '__proto__')],
    ['叫 toString 的种类', () => opens({}, 'toString')],
    ['没有上传过的附件', () => opens({ files: ['f'.repeat(64)] })],
    ['不成样子的附件', () => opens({ files: ['附件'] })],
    ['附件不是清单', () => opens({ files: { a: 1 } })],
    ['套了六十层的内容', () => opens({ title: STRANGE.at(-1) as object })],
    ['叫 __proto__ 的项目', () => opens(JSON.parse('{"__proto__":{"a":1},"title":"x"}'))],
  ])('%s：说得清楚', async (_, request) => {
    const { response, words } = await sound(request())
    expect([400, 404, 422]).toContain(response.status)
    expect(words).toMatch(/\p{Script=Han}/u)
  })

  test('叫 constructor 的单子、记录种类', async () => {
    expect((await sound(gets(`/api/affairs/${known.id?.[0]}/papers/constructor`))).response.status).toBe(404)
    const put = sends({ puts: [{ type: 'constructor', id: 'x', data: {} }], deletes: [], why: '试' })
    expect((await sound({ who: 'sysadmin', path: '/api/office/records', init: put })).response.status).toBe(422)
  })
})

/** Signs somebody in again whom the campaign put out, as far as it left the account. */
const back = async (who: string) => {
  await doors.served.accounts.reset(who, 'Huisheng-2026').catch(() => undefined)
  if (who !== 'newcomer') await doors.office.store.db.query('update "user" set "mustChange" = false where username = $1', [who])
  calls.set(who, await doors.as(who).catch(() => calls.get(who) as Call))
}

test(`照着接口文档乱发${COUNT}个请求：没有一个出故障、露出内部的东西，链和现状照样对得上`, async () => {
  const statuses = new Map<number, number>()
  for (let n = 0; n < COUNT; n++) {
    const request = often(0.3) ? nearly() : made()
    const { response } = await sound(request)
    statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1)
    // A guessed reset, a leaver or a session ended puts people out; they come back.
    if (response.status === 401 && request.who && n % 20 === 0) await back(request.who)
  }
  if (process.env.HUISHENG_FUZZ) console.log(Object.fromEntries([...statuses].sort()))
  expect(statuses.get(200) ?? 0).toBeGreaterThan(COUNT / 20)
  expect((statuses.get(404) ?? 0) + (statuses.get(422) ?? 0) + (statuses.get(400) ?? 0)).toBeGreaterThan(COUNT / 20)
  expect((await doors.office.store.verify()).faults).toEqual([])
  expect(({} as Record<string, unknown>).polluted).toBeUndefined()
}, 1_800_000)
