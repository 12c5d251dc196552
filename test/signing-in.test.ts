import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { appOf } from '#api'
import { passwordFault } from '#api/accounts.ts'
import { bodyOf, cookieOf, type Doors, doorsOf, PASSWORD, SITE, sends, upload } from './signed-in.ts'

let doors: Doors
beforeAll(async () => {
  doors = await doorsOf({
    maxiaoli: 'p-maxiaoli',
    zhaoguoqiang: 'p-zhaoguoqiang',
    shiwenbo: 'p-shiwenbo',
    fangxiaoping: 'p-fangxiaoping',
    hejingyi: 'p-hejingyi',
    chenshuhuai: 'p-chenshuhuai',
  })
})
afterAll(() => doors.close())
const later = async (minutes: number) => doors.office.at(new Date(Date.parse(doors.office.now()) + minutes * 60_000).toISOString())

describe('猜密码', () => {
  test('同时猜一百次也只试得了五次，第六次起锁定；密码对了也要等', async () => {
    const answers = await Promise.all(Array.from({ length: 100 }, (_, i) => doors.signIn('fangxiaoping', `Wrong-guess-${i}`)))
    expect(answers.filter(a => a.status === 401).length).toBe(5)
    expect(answers.filter(a => a.status === 423).length).toBe(95)
    expect((await doors.signIn('fangxiaoping')).status).toBe(423)
    await later(11)
    expect((await doors.signIn('fangxiaoping')).status).toBe(200)
  })

  test('从一个地址换着名字猜，猜多了这个地址也要等；原来登录着的人照常办事', async () => {
    const working = await doors.as('maxiaoli')
    for (let i = 0; i < 25; i++)
      await Promise.all(Array.from({ length: 4 }, (_, n) => doors.signIn(`nobody${'abcdefghijklmnopqrstuvwxyz'[i]}${n}`, PASSWORD)))
    expect((await doors.signIn('nobodyelse')).status).toBe(423)
    expect((await doors.signIn('shiwenbo')).status).toBe(423)
    expect((await working('/api/counts')).status).toBe(200)
    await later(11)
    expect((await doors.signIn('shiwenbo')).status).toBe(200)
  })

  test('没有这个人、密码不对、账号已停用，答得一样；锁定也一样', async () => {
    const closed = (await doors.served.accounts.list()).find(a => a.username === 'chenshuhuai')
    await doors.served.accounts.close(closed?.id ?? '')
    const told = async (username: string) => {
      const answers = []
      for (let i = 0; i < 6; i++) {
        const response = await doors.signIn(username, 'Not-the-one-26')
        answers.push(`${response.status} ${await response.text()} ${response.headers.getSetCookie()}`)
      }
      return answers
    }
    const real = await told('hejingyi')
    expect(await told('meiyouzhegeren')).toEqual(real)
    expect(await told('chenshuhuai')).toEqual(real)
    expect((await doors.knock('/api/auth/is-username-available', sends({ username: 'hejingyi' }))).status).toBe(403)
    expect((await doors.withCookie('')('/api/auth/is-username-available', sends({ username: 'hejingyi' }))).status).toBe(404)
    await later(11)
  })

  test('没有别的登录入口：改写地址、换个路径都绕不过计数', async () => {
    const call = doors.withCookie('')
    const body = sends({ username: 'maxiaoli', password: PASSWORD, email: 'maxiaoli@huisheng.invalid' })
    for (const path of [
      '/api/auth/sign-in/username/',
      '/api/auth//sign-in/username',
      '/api/auth/sign-in/email',
      '/api/auth/sign-in/email/',
      '/api/auth/sign-up/email',
      '/api/auth/Sign-In/username',
      '/api/auth/reset-password',
      '/api/auth/update-user',
      '/api/auth/delete-user',
      '/api/auth/change-email',
      '/api/auth/change-password/',
      '/api/auth/verify-password',
    ]) {
      const response = await call(path, body)
      expect(response.status, path).toBe(404)
      expect(response.headers.getSetCookie(), path).toEqual([])
    }
    const encoded = await call('/api/auth/sign-in/user%6eame', body)
    expect([encoded.status, encoded.headers.getSetCookie()]).toEqual([401, []])
  })

  test('把密码误填进用户名栏，审计记录里不留', async () => {
    await doors.signIn('My-Secret!Pass9', PASSWORD)
    const log = JSON.stringify(await bodyOf(await (await doors.as('auditor'))('/api/audit?what=login-failed&limit=200')))
    expect(log).toContain('不是用户名')
    expect(log.toLowerCase()).not.toContain('secret')
  })
})

describe('登录之后', () => {
  test('登录前带来的会话标识不作数，每次登录都是新的', async () => {
    const planted = `huisheng.session_token=${'a'.repeat(32)}.${'b'.repeat(43)}%3D`
    const first = await doors.signIn('maxiaoli', PASSWORD, { cookie: planted })
    const second = await doors.signIn('maxiaoli', PASSWORD, { cookie: cookieOf(first) })
    const tokens = [planted, cookieOf(first), cookieOf(second)]
    expect(new Set(tokens).size).toBe(3)
    expect((await doors.withCookie(planted)('/api/counts')).status).toBe(401)
    expect((await doors.withCookie(cookieOf(second))('/api/counts')).status).toBe(200)
  })

  test('会话标识脚本读不到、别的网站带不走，https 下只走加密；改一个字符就不认', async () => {
    const [set = ''] = (await doors.signIn('maxiaoli')).headers.getSetCookie()
    expect(set).toMatch(/HttpOnly/i)
    expect(set).toMatch(/SameSite=Lax/i)
    expect(set).toMatch(/Path=\//)
    const secured = appOf({ house: doors.house, secret: 'a secret for tests alone, long enough', baseURL: 'https://huisheng.example' })
    const response = await secured.app.request('https://huisheng.example/api/auth/sign-in/username', {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'https://huisheng.example' },
      body: JSON.stringify({ username: 'maxiaoli', password: PASSWORD }),
    })
    const [secure = ''] = response.headers.getSetCookie()
    expect(secure).toMatch(/Secure/)
    expect(secure).toMatch(/^__Secure-/)
    await secured.close()
    const cookie = set.split(';')[0] ?? ''
    const broken = cookie.replace(/=(.)/, (_, c) => `=${c === 'a' ? 'b' : 'a'}`)
    expect((await doors.withCookie(broken)('/api/counts')).status).toBe(401)
  })

  test('改了密码，别处的登录都结束，本处换新标识；退出后标识作废', async () => {
    const elsewhere = await doors.as('shiwenbo')
    const here = await doors.as('shiwenbo')
    const wrong = await here('/api/auth/change-password', sends({ currentPassword: 'Not-the-one-26', newPassword: 'Yunhe-shan-26' }))
    expect(wrong.status).toBe(422)
    const changed = await here(
      '/api/auth/change-password',
      sends({ currentPassword: PASSWORD, newPassword: 'Yunhe-shan-26', revokeOtherSessions: false }),
    )
    expect(changed.status).toBe(200)
    expect((await elsewhere('/api/counts')).status).toBe(401)
    expect((await here('/api/counts')).status).toBe(401)
    const fresh = doors.withCookie(cookieOf(changed))
    expect((await fresh('/api/counts')).status).toBe(200)
    expect((await fresh('/api/auth/sign-out', sends({}))).status).toBe(200)
    expect((await fresh('/api/counts')).status).toBe(401)
    expect((await doors.signIn('shiwenbo')).status).toBe(401)
    expect((await doors.signIn('shiwenbo', 'Yunhe-shan-26')).status).toBe(200)
  })

  test('在登录着的机器上猜原密码，也只有五次', async () => {
    const call = await doors.as('zhaoguoqiang')
    const guess = async (n: number) =>
      (await call('/api/auth/change-password', sends({ currentPassword: `Wrong-guess-${n}`, newPassword: 'Yunhe-shan-26' }))).status
    for (let n = 0; n < 5; n++) expect(await guess(n)).toBe(422)
    expect(await guess(5)).toBe(423)
    await later(11)
  })

  test('安全管理员重设密码：本人的登录都结束，得到通知，登录后先改密码', async () => {
    const before = await doors.as('maxiaoli')
    const admin = await doors.as('secadmin')
    expect((await admin('/api/accounts/maxiaoli/reset', sends({ password: 'Qingxi-zhen-26' }))).status).toBe(200)
    expect((await before('/api/counts')).status).toBe(401)
    const response = await doors.signIn('maxiaoli', 'Qingxi-zhen-26')
    const changed = await doors.withCookie(cookieOf(response))(
      '/api/auth/change-password',
      sends({ currentPassword: 'Qingxi-zhen-26', newPassword: PASSWORD.replace('Huisheng', 'Shiqiao') }),
    )
    const call = doors.withCookie(cookieOf(changed))
    expect(JSON.stringify(await bodyOf(await call('/api/notices')))).toContain('重设了您的密码')
  })

  test('人人会试的密码不收：常用词加数字、键盘连键、字母换数字、本人用户名', () => {
    for (const password of [
      'Password123!',
      'P@ssw0rd2026',
      'Admin@123456',
      'Qwerty-12345',
      '1qaz@WSX3edc',
      'Huisheng-2026',
      'Aa123456789!',
      'Welcome@2026',
      'Aaaaa-11111!',
      'Maxiaoli-26!',
      'Short-1!',
      'alllowercase',
      `Ab1${'x'.repeat(130)}`,
    ])
      expect(passwordFault(password, 'maxiaoli'), password).toBeTruthy()
    for (const password of ['Yunhe-shan-26', 'zhi shu 春天 27 ke Shu', 'kT7-mmPq02xy'])
      expect(passwordFault(password, 'maxiaoli'), password).toBeUndefined()
  })
})

describe('别的网站的页面', () => {
  const FOREIGN = ['https://evil.example', 'null', 'http://localhost:8099', 'http://localhost.evil.example']

  test('借登录者的浏览器发来的请求一律不办：表单、纯文本、上传、导入、远程调用、退出', async () => {
    const cookie = cookieOf(await doors.signIn('zhaoguoqiang'))
    const admin = cookieOf(await doors.signIn('sysadmin'))
    const before = await doors.office.store.db.query('select (select count(*) from event) as e, (select count(*) from file) as f')
    const body = JSON.stringify({ json: {}, kind: 'seal-use', input: {}, key: crypto.randomUUID() })
    const file = () => {
      const form = new FormData()
      form.append('file', new File(['一份文件'], '来文.txt'))
      return form
    }
    const posts = ['/api/affairs', '/api/notices/read', '/api/rpc/readNotices', '/api/rpc/open', '/api/auth/sign-out', '/api/absences']
    for (const origin of FOREIGN) {
      for (const path of posts)
        for (const type of ['application/json', 'text/plain', 'application/x-www-form-urlencoded'])
          expect(
            (await doors.knock(path, { method: 'POST', headers: { cookie, origin, 'content-type': type }, body })).status,
            `${origin} ${path} ${type}`,
          ).toBe(403)
      expect((await doors.knock('/api/files', { method: 'POST', headers: { cookie, origin }, body: file() })).status).toBe(403)
      expect((await doors.knock('/api/office/import', { method: 'POST', headers: { cookie: admin, origin }, body: file() })).status).toBe(
        403,
      )
      expect((await doors.signIn('zhaoguoqiang', PASSWORD, { origin })).status).toBe(403)
    }
    for (const path of posts)
      for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])
        expect((await doors.knock(path, { method: 'POST', headers: { cookie, 'content-type': type }, body })).status, path).toBe(403)
    expect((await doors.knock('/api/files', { method: 'POST', headers: { cookie }, body: file() })).status).toBe(403)
    for (const type of ['text/plain', 'application/jsonp', 'application/x-www-form-urlencoded'])
      for (const path of ['/api/affairs', '/api/rpc/open'])
        expect(
          (await doors.knock(path, { method: 'POST', headers: { cookie, origin: SITE, 'content-type': type }, body })).status,
          `${path} ${type}`,
        ).toBe(415)
    expect(await doors.office.store.db.query('select (select count(*) from event) as e, (select count(*) from file) as f')).toEqual(before)
    expect((await doors.withCookie(cookie)('/api/counts')).status, '仍登录着').toBe(200)
  })

  test('读取不改变什么：GET 办不了事', async () => {
    const call = await doors.as('zhaoguoqiang')
    for (const path of ['/api/rpc/readNotices', '/api/rpc/open?data=%7B%7D', '/api/notices/read', '/api/auth/sign-out'])
      expect([404, 405], path).toContain((await call(path)).status)
    expect((await call('/api/counts')).status).toBe(200)
  })

  test('本系统的页面照常：同源的请求、没有来源的 JSON 接口调用都办', async () => {
    const call = await doors.as('zhaoguoqiang')
    expect((await call('/api/notices/read', sends({}))).status).toBe(200)
    const cookie = cookieOf(await doors.signIn('zhaoguoqiang'))
    const json = { cookie, 'content-type': 'application/json' }
    expect((await doors.knock('/api/notices/read', { method: 'POST', headers: json, body: '{}' })).status).toBe(200)
    expect((await upload(call, new File(['一份普通的材料'], '材料.txt'))).status).toBe(201)
  })
})

test('每个回答都带安全头：只许本站的脚本、不许别的网站嵌入、不猜类型、不缓存', async () => {
  const call = await doors.as('zhaoguoqiang')
  for (const path of ['/api/health', '/api/counts', '/api/affairs/x', '/api/docs', '/api/kinds/matter/bpmn', '/api/no-such-door']) {
    const { headers } = await call(path)
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy, path).toContain("default-src 'self'")
    expect(policy).not.toMatch(/script-src|unsafe-eval/)
    for (const rule of ["object-src 'none'", "frame-ancestors 'self'", "base-uri 'self'", "form-action 'self'"])
      expect(policy).toContain(rule)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-frame-options')).toBe('SAMEORIGIN')
    expect(headers.get('referrer-policy')).toBe('same-origin')
    expect(headers.get('strict-transport-security')).toMatch(/max-age=\d{7,}/)
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
    expect(headers.get('cache-control')).toContain('no-store')
    expect(headers.get('x-powered-by')).toBeNull()
    expect(headers.get('access-control-allow-origin')).toBeNull()
  }
})

test('请求太频繁的地址要等一分钟，别的地址不受连累；地址再多也绕不开', async () => {
  const few = appOf({ house: doors.house, secret: 'a secret for tests alone, long enough', mostRequests: 3 })
  const from = (address: string) => few.app.request('/api/health', {}, { incoming: { socket: { remoteAddress: address } } })
  const answers = []
  for (let i = 0; i < 5; i++) answers.push((await from('192.0.2.1')).status)
  expect(answers.filter(s => s === 429).length).toBeGreaterThan(0)
  expect((await from('192.0.2.2')).status).toBe(200)
  await few.close()
})
