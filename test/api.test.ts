import { Document, Packer, Paragraph } from 'docx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type App, appOf, type House, openHouse } from '#api'
import { clause } from '#norms'
import { loadCatalogue } from '#norms/load.ts'
import { ordinaryDocument } from '#rooms/documents/documents.examples.ts'
import { checkRecord } from '#store'
import { type TestOffice, testOffice } from './office.ts'

const PASSWORD = 'Huisheng-2026'
let office: TestOffice
let house: House
let served: App
let clock = '2026-03-02T01:00:00.000Z'
beforeAll(async () => {
  office = await testOffice()
  house = await openHouse({ store: office.store, catalogue: loadCatalogue(), clock: () => clock })
  served = appOf({ house, secret: 'a secret for tests alone, long enough', mostRequests: 100_000 })
  const { accounts } = served
  for (const [username, person] of [
    ['maxiaoli', 'p-maxiaoli'],
    ['zhaoguoqiang', 'p-zhaoguoqiang'],
    ['fangxiaoping', 'p-fangxiaoping'],
  ] as const)
    await accounts.create({ username, name: username, person, password: PASSWORD, mustChange: false })
  for (const [username, admin] of [
    ['sysadmin', 'system'],
    ['secadmin', 'security'],
    ['auditor', 'audit'],
  ] as const)
    await accounts.create({ username, name: username, admin, password: PASSWORD, mustChange: false })
  await accounts.create({ username: 'newcomer', name: '新人', person: 'p-shiwenbo', password: PASSWORD, mustChange: true })
})
afterAll(async () => {
  await served.close()
  await office.close()
})

const json = { 'content-type': 'application/json', origin: 'http://localhost' }
const signIn = (username: string, password = PASSWORD) =>
  served.app.request('http://localhost/api/auth/sign-in/username', {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ username, password }),
  })
const cookieOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .map(c => c.split(';')[0])
    .join('; ')
const as = async (username: string) => {
  const cookie = cookieOf(await signIn(username))
  return (path: string, init: RequestInit = {}) =>
    served.app.request(`http://localhost${path}`, {
      ...init,
      headers: { cookie, ...(typeof init.body === 'string' ? json : { origin: 'http://localhost' }), ...(init.headers as object) },
    })
}
const bodyOf = async (response: Response) => (await response.json()) as Record<string, any>
const opening = (input: object, key = crypto.randomUUID()) => ({
  method: 'POST',
  body: JSON.stringify({ kind: 'incoming-document', input, key }),
})

describe('登录', () => {
  test('没有登录的什么也看不到', async () => {
    for (const path of ['/api/inbox?box=todo', '/api/affairs', '/api/audit', '/api/norms', '/api/events'])
      expect((await served.app.request(`http://localhost${path}`)).status).toBe(401)
  })

  test('连错五次锁定十分钟，过后可以再试；密码对了也要等', async () => {
    for (let i = 0; i < 5; i++) expect((await signIn('fangxiaoping', 'wrong-Password-1')).status).toBe(401)
    expect((await signIn('fangxiaoping')).status).toBe(423)
    clock = '2026-03-02T01:11:00.000Z'
    expect((await signIn('fangxiaoping')).status).toBe(200)
  })

  test('首次登录不改密码不能办事；新密码太简单不收', async () => {
    const call = await as('newcomer')
    expect((await call('/api/counts')).status).toBe(403)
    const change = (newPassword: string) =>
      call('/api/auth/change-password', { method: 'POST', body: JSON.stringify({ currentPassword: PASSWORD, newPassword }) })
    expect((await bodyOf(await change('1234567890'))).detail).toContain('三种')
    const changed = await change('Xinmima-2026')
    expect(changed.status).toBe(200)
    expect((await call('/api/counts')).status, '原来的登录随即作废').toBe(401)
    expect((await call('/api/counts', { headers: { cookie: cookieOf(changed) } })).status).toBe(200)
  })

  test('三位管理员都不能看、不能办事项，各管各的', async () => {
    for (const admin of ['sysadmin', 'secadmin', 'auditor']) {
      const call = await as(admin)
      for (const path of [
        '/api/inbox?box=todo',
        '/api/affairs',
        '/api/search?words=通知',
        '/api/affairs/x',
        `/api/files/${'a'.repeat(64)}`,
      ])
        expect((await call(path)).status, `${admin} ${path}`).toBe(403)
    }
    expect((await (await as('auditor'))('/api/audit')).status).toBe(200)
    expect((await (await as('auditor'))('/api/accounts')).status).toBe(403)
    expect((await (await as('sysadmin'))('/api/audit')).status).toBe(403)
    expect((await (await as('secadmin'))('/api/office')).status).toBe(403)
  })
})

describe('办事', () => {
  test('登记、再点一次不重复；缺项的以 problem+json 说明理由、条款和出路', async () => {
    const call = await as('maxiaoli')
    const key = crypto.randomUUID()
    const first = await bodyOf(await call('/api/affairs', opening(ordinaryDocument, key)))
    const again = await bodyOf(await call('/api/affairs', opening(ordinaryDocument, key)))
    expect(first.number).toMatch(/^收〔2026〕\d+号$/)
    expect(again).toMatchObject({ id: first.id, repeated: true })
    const refused = await call('/api/affairs', opening({ ...ordinaryDocument, secrecy: '绝密' }))
    expect(refused.status).toBe(422)
    expect(refused.headers.get('content-type')).toContain('application/problem+json')
    expect((await bodyOf(refused)).refusals[0]).toMatchObject({ cites: '4.5.6', field: 'secrecy', wayOut: expect.any(String) })
  })

  test('没有参与的人：列表、检索、打开、打印都当它不存在', async () => {
    const clerk = await as('maxiaoli')
    const { id } = await bodyOf(await clerk('/api/affairs', opening({ ...ordinaryDocument, title: '关于独有标题的通知' })))
    const outsider = await as('fangxiaoping')
    expect((await bodyOf(await outsider('/api/affairs'))).total).toBe(0)
    expect((await bodyOf(await outsider('/api/search?words=独有标题'))).total).toBe(0)
    expect((await outsider(`/api/affairs/${id}`)).status).toBe(404)
    expect((await outsider(`/api/affairs/${id}/papers/slip`)).status).toBe(404)
    expect((await bodyOf(await clerk('/api/search?words=独有标题'))).total).toBe(1)
    expect((await clerk(`/api/affairs/${id}/papers/slip`)).headers.get('content-type')).toBe('application/pdf')
  })

  test('看得到的人可以整卷导出办理记录，导出记入审计；看不到的人和管理员导不出', async () => {
    const clerk = await as('maxiaoli')
    const { id } = await bodyOf(await clerk('/api/affairs', opening({ ...ordinaryDocument, title: '关于整卷导出的通知' })))
    for (const form of ['pdf', 'json'])
      for (const [who, status] of [
        ['fangxiaoping', 404],
        ['auditor', 403],
      ] as const)
        expect((await (await as(who))(`/api/affairs/${id}/record/${form}`)).status).toBe(status)
    const record = await clerk(`/api/affairs/${id}/record/json`)
    expect(await checkRecord(await record.text())).toMatchObject({ holds: true, title: '关于整卷导出的通知', events: 1 })
    const pdf = await clerk(`/api/affairs/${id}/record/pdf`)
    expect(
      Buffer.from(await pdf.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
    const { rows } = await office.store.auditLog({ what: 'export' })
    expect(rows.filter(r => r.affair === id).map(r => r.actor)).toEqual(['p-maxiaoli', 'p-maxiaoli'])
  })

  const docx = async (...lines: string[]) =>
    new File(
      [new Uint8Array(await Packer.toBuffer(new Document({ sections: [{ children: lines.map(text => new Paragraph(text)) }] })))],
      '来文.docx',
    )
  const send = (call: Awaited<ReturnType<typeof as>>, file: File) => {
    const form = new FormData()
    form.append('file', file)
    return call('/api/files', { method: 'POST', body: form })
  }

  test('真的 Word 来文：读出文字、代拟各项，登记后按正文检索得到，没有参与的人下载不到', async () => {
    const call = await as('maxiaoli')
    const uploaded = await bodyOf(
      await send(
        call,
        await docx(
          '中共云州市委办公室文件',
          '云办发〔2026〕15号',
          '关于做好春季植树造林工作的通知',
          '各县区委：',
          '请组织好苗木调运和管护工作。',
          '中共云州市委办公室',
          '2026年2月26日',
        ),
      ),
    )
    expect(uploaded.proposed).toMatchObject({
      title: '关于做好春季植树造林工作的通知',
      docNumber: '云办发〔2026〕15号',
      writtenOn: '2026-02-26',
    })
    const outsider = await as('fangxiaoping')
    expect((await outsider(`/api/files/${uploaded.hash}`)).status).toBe(404)
    const { id } = await bodyOf(
      await call('/api/affairs', opening({ ...ordinaryDocument, ...uploaded.proposed, sender: '市委办公室', files: [uploaded.hash] })),
    )
    expect((await bodyOf(await call('/api/search?words=苗木调运'))).rows.map((r: { id: string }) => r.id)).toEqual([id])
    const detail = await bodyOf(await call(`/api/affairs/${id}`))
    expect(detail.files).toMatchObject([{ name: '来文.docx' }])
    expect((await call(`/api/files/${uploaded.hash}`)).status).toBe(200)
    expect((await outsider(`/api/files/${uploaded.hash}`)).status).toBe(404)
    expect((await bodyOf(await (await as('auditor'))('/api/audit?what=read'))).rows.some((r: { affair?: string }) => r.affair === id)).toBe(
      true,
    )
  })

  test(clause('3.10.17', '正文带密级标志的文件上传即拒收，不留存'), async () => {
    const call = await as('maxiaoli')
    const refused = await send(call, await docx('机密★一年', '关于某项工作的通知', '正文'))
    expect(refused.status).toBe(422)
    expect((await bodyOf(refused)).refusals[0]).toMatchObject({ cites: '3.10.17' })
    expect(await office.store.db.query("select 1 from file where text like '%机密★%'")).toEqual([])
  })

  test('宏文件、空文件、假后缀都拒收，说得清楚', async () => {
    const call = await as('maxiaoli')
    for (const [name, bytes] of [
      ['a.docm', 'x'],
      ['空.pdf', ''],
      ['假.pdf', '<html>'],
    ] as const) {
      const refused = await send(call, new File([bytes], name))
      expect(refused.status, name).toBe(422)
      expect((await bodyOf(refused)).refusals[0].wayOut).toBeTruthy()
    }
  })

  test('接口契约是 OpenAPI 3.1，文档页看得见', async () => {
    const spec = await bodyOf(await served.app.request('http://localhost/api/openapi.json'))
    expect(spec.openapi).toMatch(/^3\.1/)
    expect(Object.keys(spec.paths)).toContain('/affairs/{id}/acts/{act}')
    expect(await (await served.app.request('http://localhost/api/docs')).text()).toContain('办理一步')
    expect((await bodyOf(await served.app.request('http://localhost/api/health'))).status).toBe('ready')
  })

  test('本人登记外出并指定代办人：待办转到代办人；返回销去；不能替别人登记，时间重叠的不收', async () => {
    const call = await as('maxiaoli')
    const send = (body: Record<string, unknown>) => call('/api/absences', { method: 'POST', body: JSON.stringify(body) })
    const period = { from: clock, to: new Date(Date.parse(clock) + 2 * 86_400_000).toISOString(), reason: '出差' }
    const added = await bodyOf(await send({ ...period, delegate: 'p-fangxiaoping' }))
    expect(added).toMatchObject([{ reason: '出差', delegates: ['房晓萍'], now: true }])
    expect((await bodyOf(await (await as('fangxiaoping'))('/api/notices')))[0].says).toContain('请您代办')
    expect((await bodyOf(await send(period))).detail).toContain('时间重叠')
    expect((await bodyOf(await send({ ...period, person: 'p-zhaoguoqiang' }))).detail).toContain('由本人登记')
    expect((await bodyOf(await send({ ...period, to: '2020-01-01T00:00:00.000Z' }))).detail).toContain('不晚于')
    const ended = await bodyOf(await call(`/api/absences/${added[0].id}/end`, { method: 'POST', body: '{}' }))
    expect(ended).toEqual([])
  })

  test('系统管理员下载名册、改好再导入；有错的逐行指出，一条不进', async () => {
    const call = await as('sysadmin')
    const template = await (await call('/api/office/template')).arrayBuffer()
    const before = (await bodyOf(await call('/api/office'))).records.length
    const form = new FormData()
    form.append('file', new File([template], '机构人员.xlsx'))
    const done = await call('/api/office/import', { method: 'POST', body: form })
    expect(await bodyOf(done)).toMatchObject({ records: before })
    expect((await office.store.verify()).faults).toEqual([])
  })

  test('办理离任：名下还有印章没移交的不办；移交清楚的一次办完，账号随即停用', async () => {
    const admin = await as('sysadmin')
    const leave = (person: string, successor: string) =>
      admin('/api/office/leave', { method: 'POST', body: JSON.stringify({ person, successor, why: '调任' }) })
    const custodian = house.office().custodians('seal-quwei', clock)[0] ?? ''
    expect((await bodyOf(await leave(custodian, 'p-maxiaoli'))).refusals[0]).toMatchObject({ cites: '3.4.30', field: 'person' })
    expect((await leave('p-fangxiaoping', 'p-fangxiaoping')).status).toBe(422)
    const leaver = await as('fangxiaoping')
    expect((await leaver('/api/counts')).status).toBe(200)
    expect(await bodyOf(await leave('p-fangxiaoping', 'p-maxiaoli'))).toMatchObject({ passedOn: expect.any(Number) })
    expect((await leaver('/api/counts')).status).toBe(401)
    expect((await signIn('fangxiaoping')).status).toBe(401)
    // His units are not left without a leader in charge.
    const inCharge = () => ['u-duchake', 'u-xinxike'].flatMap(u => house.office().leadersInCharge(u, clock))
    const before = inCharge()
    expect(before).toContain('p-wujianping')
    expect((await leave('p-wujianping', 'p-linyaqin')).status).toBe(200)
    expect(inCharge()).toEqual(before.map(p => (p === 'p-wujianping' ? 'p-linyaqin' : p)))
    expect((await office.store.verify()).faults).toEqual([])
  })
})
