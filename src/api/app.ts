import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import { OpenAPIGenerator } from '@orpc/openapi'
import { OpenAPIHandler } from '@orpc/openapi/fetch'
import { ORPCError, onError } from '@orpc/server'
import { RPCHandler } from '@orpc/server/fetch'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { compress } from 'hono/compress'
import { secureHeaders } from 'hono/secure-headers'
import { streamSSE } from 'hono/streaming'
import * as z from 'zod'
import { bpmnOf, type Refusal, whyWithheld } from '#affairs'
import { beijingDay, instantOf, recordsOf } from '#office'
import { officeTemplate } from '#office/excel.ts'
import { checkUpload, MOST_BYTES, officialDocx, registerXlsx, renderPaper, renderRegister } from '#papers'
import { papers, registerOf } from '#rooms'
import { faultOf, type LiveEvent } from '#store'
import { type Account, type Accounts, accountsOf, isUsername, LOCK_MINUTES, passwordFault } from './accounts.ts'
import { clientAddress, proxiesOf } from './address.ts'
import { readApart, readOfficeApart } from './apart.ts'
import { archiveDoors } from './archive-doors.ts'
import { auditCsv } from './audit-export.ts'
import { auditWords } from './audit-words.ts'
import { contract } from './contract.ts'
import { documentDoors } from './documents.ts'
import { answerTo, faultName, faultWords, logFault } from './faults.ts'
import { authDoors, ELSEWHERE, fromElsewhere, isFit, isFitAddress, limiter, UNFIT } from './guard.ts'
import type { House } from './house.ts'
import { draftDoors } from './official-doors.ts'
import { peopleOf, principalsOf, refusal, router } from './procedures.ts'
import { recordDoors } from './record.ts'
import type { UploadedView } from './views.ts'

export interface AppParts {
  readonly house: House
  readonly secret: string
  /** The address users type, when it is known. */
  readonly baseURL?: string | undefined
  /** The built screens. */
  readonly webFolder?: string | undefined
  readonly version?: string | undefined
  /** Requests a minute from one address. */
  readonly mostRequests?: number | undefined
  /** Our own proxies, whose word on the client's address is taken. */
  readonly proxies?: string | undefined
}

const problem = (status: number, refusals: readonly Refusal[]) =>
  new Response(
    JSON.stringify({
      type: 'about:blank',
      title: status < 500 ? '未办理' : status === 503 ? '暂时不能办理' : '系统故障',
      status,
      detail: refusals.map(r => r.says).join('；'),
      refusals,
    }),
    {
      status,
      headers: { 'content-type': 'application/problem+json; charset=utf-8' },
    },
  )
const FAULT: Refusal = { says: '系统出了故障，您的操作没有生效', wayOut: '请稍后再试；若仍不行，请联系系统管理员' }

/** A file's name as a header may carry it (RFC 8187). */
const headerName = (name: string) => encodeURIComponent(name).replace(/['()*]/g, c => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)

/** Errors of the OpenAPI door become problem+json, with the clauses. */
const asProblem = async (response: Response): Promise<Response> => {
  if (response.status < 400) return response
  const body = (await response.json().catch(() => ({}))) as {
    message?: string
    data?: { refusals?: Refusal[]; issues?: { message: string; path?: PropertyKey[] }[] }
  }
  const issues = body.data?.issues?.map(i => ({
    says: i.message,
    wayOut: '请改正后再提交',
    ...(i.path?.length && { field: i.path.join('.') }),
  }))
  return problem(
    response.status,
    body.data?.refusals ??
      issues ?? [
        response.status >= 500
          ? FAULT
          : {
              says: /\p{Script=Han}/u.test(body.message ?? '') ? (body.message as string) : '提交的内容不成形，读不出来',
              wayOut: '请核对后再试',
            },
      ],
  )
}

// What zod says of a value goes to the user.
z.config(z.locales.zhCN())

/** What a request may weigh that carries words and no file. */
const MOST_WORDS = 4 * 1024 * 1024
const FILE_DOORS: ReadonlySet<string> = new Set(['/api/files', '/api/office/import', '/api/official/import'])

export const appOf = ({ house, secret, baseURL, webFolder, version = '', mostRequests = 1200, proxies: listed = '' }: AppParts) => {
  const accounts: Accounts = accountsOf({ db: house.store.db, secret, baseURL })
  const app = new Hono()
  const allowed = limiter(mostRequests)
  const proxies = proxiesOf(listed)
  const addressOf = (c: Context) => {
    const socket = (c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined)?.incoming?.socket?.remoteAddress
    return socket ? clientAddress(socket, c.req.header('x-forwarded-for'), proxies) : 'local'
  }

  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'self'"],
        // antd writes its styles into the page.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        frameSrc: ["'self'", 'blob:'],
        objectSrc: ["'none'"],
        frameAncestors: ["'self'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
      },
      xFrameOptions: 'SAMEORIGIN',
      referrerPolicy: 'same-origin',
    }),
  )
  app.use('/api/*', async (c, next) => {
    if (!allowed(addressOf(c), Date.now())) return problem(429, [{ says: '请求太频繁', wayOut: '请一分钟后再试' }])
    if (fromElsewhere(c.req.raw, baseURL)) return problem(403, [ELSEWHERE])
    if (!isFitAddress(c.req.url)) return problem(400, [UNFIT])
    await next()
    // Set afterwards: a door that answers with a Response of its own drops what was set before.
    c.header('cache-control', 'private, no-store')
  })
  const lightly = bodyLimit({ maxSize: MOST_WORDS, onError: () => problem(413, [{ says: '提交的内容太大', wayOut: '请分几次提交' }]) })
  app.use('/api/*', (c, next) => (FILE_DOORS.has(c.req.path) ? next() : lightly(c, next)))
  app.use('*', compress())
  app.onError(error => {
    logFault(error)
    const kind = faultOf(error)
    return kind ? problem(503, [faultWords[kind]]) : problem(500, [FAULT])
  })
  /** better-auth answers 500 to everything; whether the database is away is asked here. */
  const authFault = async () => {
    await house.store.db.check()
    return problem(500, [FAULT])
  }

  const accountOf = async (headers: Headers) => {
    const { houseVersion, ...who } = await accounts.signedIn(headers)
    await house.fresh(houseVersion)
    return who
  }
  const personOf = async (c: Context): Promise<string | Response> => {
    const { account } = await accountOf(c.req.raw.headers)
    if (!account) return problem(401, [{ says: '还没有登录，或登录已过期', wayOut: '请重新登录' }])
    if (account.mustChange) return problem(403, [{ says: '首次登录须先修改密码', wayOut: '请先修改密码' }])
    if (!account.person) return problem(403, [{ says: '管理员不能查看或办理事项', wayOut: '请用本人的业务账号登录' }])
    return account.person
  }

  app.get('/api/health', async c => {
    const why = await house.store.db.check().then(
      () => undefined,
      error => faultName[faultOf(error) ?? 'away'],
    )
    return c.json({ status: why ? 'not-ready' : 'ready', ...(why && { why }), version, now: house.clock() }, why ? 503 : 200)
  })

  app.post('/api/auth/sign-in/username', async c => {
    const now = house.clock()
    const body = (await c.req.raw
      .clone()
      .json()
      .catch(() => ({}))) as { username?: unknown }
    const user = String(body.username ?? '')
      .toLowerCase()
      .slice(0, 50)
    await house.store.db.check()
    const address = addressOf(c)
    // Counted before it is tried, so that a hundred guesses at once are still a hundred.
    const minutes = await accounts.attempt(user, address, now)
    if (minutes > 0) return problem(423, [{ says: `连续输错密码，账号已锁定`, wayOut: `请${minutes}分钟后再试，或请安全管理员重设密码` }])
    const response = await accounts.auth.handler(c.req.raw)
    if (response.ok) {
      await accounts.succeeded(user)
      await house.store.audit({ at: now, actor: user, what: 'login', says: '登录' })
      return response
    }
    if (response.status >= 500) return authFault()
    await accounts.failed(address, now)
    await house.store.audit({ at: now, actor: isUsername(user) ? user : '（不是用户名）', what: 'login-failed', says: '登录失败' })
    return problem(401, [{ says: '用户名或密码不对', wayOut: `请核对后再试；连错5次将锁定${LOCK_MINUTES}分钟` }])
  })
  app.post('/api/auth/change-password', async c => {
    const { account } = await accountOf(c.req.raw.headers)
    if (!account) return problem(401, [{ says: '还没有登录，或登录已过期', wayOut: '请重新登录' }])
    const body = (await c.req.raw
      .clone()
      .json()
      .catch(() => ({}))) as { newPassword?: unknown; currentPassword?: unknown } | null
    const { newPassword, currentPassword } = body ?? {}
    if (typeof newPassword !== 'string' || typeof currentPassword !== 'string')
      return problem(422, [{ says: '请填写原密码和新密码', wayOut: '请填写后再提交', field: 'newPassword' }])
    if ((await accounts.attempt(account.username, addressOf(c), house.clock())) > 0)
      return problem(423, [{ says: '连续输错密码，账号已锁定', wayOut: `请${LOCK_MINUTES}分钟后再试，或请安全管理员重设密码` }])
    const fault = passwordFault(newPassword, account.username)
    if (fault) return problem(422, [{ says: fault, wayOut: '请换一个密码', field: 'newPassword' }])
    if (newPassword === currentPassword) return problem(422, [{ says: '新密码与原密码相同', wayOut: '请换一个密码', field: 'newPassword' }])
    // Whoever else is signed in under this name goes, and this session gets a new token.
    const response = await accounts.auth.handler(
      new Request(c.req.raw.url, {
        method: 'POST',
        headers: c.req.raw.headers,
        body: JSON.stringify({ newPassword, currentPassword, revokeOtherSessions: true }),
      }),
    )
    if (response.status >= 500) return authFault()
    if (!response.ok) return problem(422, [{ says: '原密码不对', wayOut: '请核对后再试', field: 'currentPassword' }])
    await accounts.changed(account.id)
    await accounts.succeeded(account.username)
    await house.store.audit({ at: house.clock(), actor: account.username, what: 'account', says: '修改密码' })
    return response
  })
  // Signing in goes through the door above, where failures are counted; what is not named here is not there.
  app.all('/api/auth/*', async c => {
    if (authDoors[c.req.path] !== c.req.method) return problem(404, [{ says: '没有这个入口', wayOut: '请从登录页登录' }])
    const response = await accounts.auth.handler(c.req.raw)
    return response.status < 500 ? response : authFault()
  })

  app.post(
    '/api/files',
    bodyLimit({
      maxSize: MOST_BYTES + 100_000,
      onError: () => problem(413, [{ says: '文件太大，最多50MB', wayOut: '请压缩或拆分后再传' }]),
    }),
    async c => {
      const person = await personOf(c)
      if (person instanceof Response) return person
      const form = await c.req.formData().catch(() => undefined)
      const file = form?.get('file')
      if (!(file instanceof File)) return problem(400, [{ says: '没有收到文件', wayOut: '请重新选择文件' }])
      const bytes = new Uint8Array(await file.arrayBuffer())
      const check = await checkUpload(bytes, file.name)
      if (!check.ok) return problem(422, [check.refusal])
      const { read, proposed, mark } = await readApart(bytes, check.name)
      if (read.refused) return problem(422, [read.refused])
      if (mark) {
        await house.store.audit({ at: house.clock(), actor: person, what: 'refused', says: `拒收带“${mark}”标志的文件`, cites: '3.10.17' })
        return problem(422, [
          {
            says: `这份文件带有“${mark}”标志，联网机器上不能存储、处理、传递涉密文件`,
            cites: '3.10.17',
            wayOut: '文件没有保存。请按纸质办理，到保密办登记涉密载体台账',
          },
        ])
      }
      const hash = await house.store.saveFile(bytes, check.name, check.mime, read.text, person, house.clock())
      const view: UploadedView = {
        hash,
        name: check.name,
        size: bytes.length,
        type: check.mime,
        ...(read.pages && { pages: read.pages }),
        ...(read.note && { note: read.note }),
        proposed: {
          ...(proposed.title && { title: proposed.title.value }),
          ...(proposed.number && { docNumber: proposed.number.value }),
          ...(proposed.sender && { sender: proposed.sender.value }),
          ...(proposed.date && { writtenOn: proposed.date.value }),
          ...(proposed.urgency && { urgency: proposed.urgency.value }),
          ...(proposed.secrecy && { secrecy: proposed.secrecy.value }),
        },
      }
      return c.json(view, 201)
    },
  )
  app.get('/api/files/:hash', async c => {
    const person = await personOf(c)
    if (person instanceof Response) return person
    const found = await house.store.fileFor(c.req.param('hash'), principalsOf(house, person), person)
    const bytes = found && (await house.store.readFile(found.hash))
    if (!found || !bytes) return problem(404, [{ says: '找不到这个文件', wayOut: '请从事项页面打开' }])
    await house.store.audit({ at: house.clock(), actor: person, what: 'download', says: `下载文件 ${found.hash.slice(0, 12)}` })
    const inline = found.type === 'application/pdf' || /^image\/(png|jpeg)$/.test(found.type)
    return new Response(bytes as Uint8Array<ArrayBuffer>, {
      headers: {
        'content-type': found.type,
        'content-disposition': `${inline && !c.req.query('save') ? 'inline' : 'attachment'}; filename*=UTF-8''${headerName(found.name)}`,
      },
    })
  })

  const pdf = (bytes: Uint8Array, name: string) =>
    new Response(bytes as Uint8Array<ArrayBuffer>, {
      headers: {
        'content-type': 'application/pdf',
        'content-disposition': `inline; filename*=UTF-8''${headerName(`${name}.pdf`)}`,
      },
    })
  app.get('/api/affairs/:id/papers/:paper', async c => {
    const person = await personOf(c)
    if (person instanceof Response) return person
    const affair = await house.store.findVisible(c.req.param('id'), principalsOf(house, person))
    const paper = c.req.param('paper')
    const paperOf = affair && Object.hasOwn(papers[affair.kind] ?? {}, paper) ? papers[affair.kind]?.[paper] : undefined
    const definition = affair && house.engine.registry.get(affair.kind)
    if (!affair || !paperOf || !definition) return problem(404, [{ says: '没有这张单子', wayOut: '请从事项页面打印' }])
    const ref = definition.papers?.find(p => p.paper === paper)
    const withheld = ref && whyWithheld(ref, affair)
    if (withheld) return problem(409, [withheld])
    const office = house.office()
    const made = paperOf({
      definition,
      affair,
      events: await house.store.events(affair.id),
      office,
      now: house.clock(),
      printedBy: office.findPerson(person)?.name ?? person,
      linked: await house.store.linked(affair.id),
    })
    await house.store.audit({ at: house.clock(), actor: person, what: 'print', affair: affair.id, says: `打印 ${affair.number ?? ''}` })
    const name = `${affair.number ?? affair.title}`
    if (c.req.query('as') !== 'docx') return pdf(await renderPaper(made), name)
    if (made.template !== 'official') return problem(404, [{ says: '这张单子只有 PDF', wayOut: '请打印 PDF' }])
    return new Response((await officialDocx(made.data)) as unknown as Uint8Array<ArrayBuffer>, {
      headers: {
        'content-type': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
        'content-disposition': `attachment; filename*=UTF-8''${headerName(`${name}.docx`)}`,
      },
    })
  })
  recordDoors(app, house, personOf, problem)
  documentDoors(app, house, personOf, principalsOf, problem)
  draftDoors(app, house, personOf, problem)
  archiveDoors(app, house, personOf, problem)
  app.get('/api/registers/:kind/:month', async c => {
    const person = await personOf(c)
    if (person instanceof Response) return person
    const definition = house.engine.registry.get(c.req.param('kind'))
    const month = c.req.param('month')
    if (!definition || !/^(19|20|21)\d{2}-(0[1-9]|1[0-2])$/.test(month))
      return problem(404, [{ says: '没有这本登记簿', wayOut: '月份须如 2026-11' }])
    const [year = 0, m = 1] = month.split('-').map(Number)
    const next = m === 12 ? `${year + 1}-01-01` : `${year}-${String(m + 1).padStart(2, '0')}-01`
    const rows = []
    for (let offset = 0; ; offset += 500) {
      const page = await house.store.list({
        principals: principalsOf(house, person),
        kind: definition.kind,
        from: instantOf(`${month}-01`),
        to: instantOf(next),
        limit: 500,
        offset,
      })
      rows.push(...page.rows)
      if (page.rows.length < 500) break
    }
    const office = house.office()
    const numbers = await house.store.numbersOf(rows.flatMap(r => r.links.map(l => l.to)))
    const printedBy = { at: house.clock(), by: office.findPerson(person)?.name ?? person }
    const register = registerOf(definition, rows, `${year}年${m}月`, office, printedBy, numbers)
    await house.store.audit({ at: house.clock(), actor: person, what: 'export', says: `${register.title} ${month}` })
    if (c.req.query('as') !== 'xlsx') return pdf(await renderRegister(register), `${register.title}${month}`)
    return new Response((await registerXlsx(register)) as unknown as Uint8Array<ArrayBuffer>, {
      headers: {
        'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        'content-disposition': `attachment; filename*=UTF-8''${headerName(`${register.title}${month}.xlsx`)}`,
      },
    })
  })
  const systemAdmin = async (c: Context): Promise<Account | Response> => {
    const { account } = await accountOf(c.req.raw.headers)
    if (account?.admin === 'system' && !account.mustChange) return account
    return problem(account ? 403 : 401, [{ says: '机构人员由系统管理员维护', wayOut: '请联系系统管理员' }])
  }
  app.get('/api/office/template', async c => {
    const admin = await systemAdmin(c)
    if (admin instanceof Response) return admin
    return new Response((await officeTemplate(house.office().data)) as unknown as Uint8Array<ArrayBuffer>, {
      headers: {
        'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        'content-disposition': `attachment; filename*=UTF-8''${headerName('机构人员.xlsx')}`,
      },
    })
  })
  app.post(
    '/api/office/import',
    bodyLimit({ maxSize: MOST_BYTES, onError: () => problem(413, [{ says: '文件太大', wayOut: '请用导出的模板填写' }]) }),
    async c => {
      const admin = await systemAdmin(c)
      if (admin instanceof Response) return admin
      const file = (await c.req.formData().catch(() => undefined))?.get('file')
      if (!(file instanceof File)) return problem(400, [{ says: '没有收到文件', wayOut: '请重新选择文件' }])
      const check = await checkUpload(new Uint8Array(await file.arrayBuffer()), file.name)
      if (!check.ok) return problem(422, [check.refusal])
      const read = await readOfficeApart(new Uint8Array(await file.arrayBuffer()), house.office().data)
      if (!read) return problem(422, [{ says: '这个文件读起来太费时或太大，没有导入', wayOut: '请用导出的模板填写后再传' }])
      if ('errors' in read)
        return problem(
          422,
          read.errors.slice(0, 50).map(e => ({ says: `${e.sheet} 第${e.row}行 ${e.column}：${e.says}`, wayOut: e.wayOut })),
        )
      const puts = recordsOf(read.data)
      const kept = new Set(puts.map(p => `${p.type} ${p.id}`))
      const deletes = (await house.store.officeRecords()).filter(r => !kept.has(`${r.type} ${r.id}`)).map(({ type, id }) => ({ type, id }))
      await house.store.changeOffice(puts as never, deletes, admin.username, `导入 ${check.name}`, house.clock())
      await house.store.audit({ at: house.clock(), actor: admin.username, what: 'office', says: `导入机构人员 ${puts.length} 条` })
      await house.reload()
      return c.json({ records: puts.length, removed: deletes.length })
    },
  )
  app.get('/api/audit/export', async c => {
    const { account } = await accountOf(c.req.raw.headers)
    if (account?.admin !== 'audit' || account.mustChange)
      return problem(account ? 403 : 401, [{ says: '审计记录只由审计管理员导出', wayOut: '请联系审计管理员' }])
    const { actor, what } = c.req.query()
    const which = [what && (auditWords[what] ?? what), actor].filter(Boolean).join('，')
    await house.store.audit({
      at: house.clock(),
      actor: account.username,
      what: 'export',
      says: `导出审计记录${which && `（${which.slice(0, 200)}）`}`,
    })
    return new Response(auditCsv(house.store, { ...(actor && { actor }), ...(what && { what }) }), {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(`审计记录${beijingDay(house.clock())}.csv`)}`,
      },
    })
  })
  app.get('/api/kinds/:kind/bpmn', c => {
    const definition = house.engine.registry.get(c.req.param('kind'))
    return definition
      ? c.body(bpmnOf(definition), 200, { 'content-type': 'application/xml; charset=utf-8' })
      : problem(404, [{ says: '没有这类事项', wayOut: '请核对种类' }])
  })

  // A refusal is an answer; everything else goes to the log.
  const report = (error: unknown) => {
    if (!(error instanceof ORPCError && error.status < 500)) logFault(error)
  }

  const listeners = new Set<(live: LiveEvent) => void>()
  let stopping = false
  const endings = new Set<() => void>()
  const stopListening = house.store.subscribe(live => {
    if (!live.affair && !live.people) void house.reload().catch(logFault)
    for (const heard of listeners) heard(live)
  })
  app.get('/api/events', async c => {
    const person = await personOf(c)
    if (person instanceof Response) return person
    return streamSSE(c, async stream => {
      const heard = (live: LiveEvent) => {
        if (live.people && !peopleOf(house, person).some(p => live.people?.includes(p))) return
        void tellIfStillHere(live).catch(report)
      }
      // A stream outlives a password change, the end of a session and a lost post: each word is checked again.
      const stillHere = async () => (await accountOf(c.req.raw.headers)).account?.person === person
      const tellIfStillHere = async ({ affair, people }: LiveEvent) => {
        if (!(await stillHere())) return leave()
        const sees = affair !== undefined && (await house.store.findVisible(affair, principalsOf(house, person))) !== undefined
        // Too many people to name: whoever does not see it does not hear of it either.
        if (affair !== undefined && !people && !sees) return
        await stream.writeSSE({ event: 'change', data: JSON.stringify(sees ? { affair } : {}) })
      }
      const leave = async () => {
        listeners.delete(heard)
        await stream.close()
      }
      listeners.add(heard)
      const ending = Promise.withResolvers<void>()
      endings.add(ending.resolve)
      stream.onAbort(() => {
        listeners.delete(heard)
        endings.delete(ending.resolve)
      })
      if (stopping) ending.resolve()
      await stream.writeSSE({ event: 'ready', data: '{}' })
      while (!stream.aborted && listeners.has(heard)) {
        await Promise.race([stream.sleep(25_000), ending.promise])
        if (stopping) return
        // While the database is away nobody is sent off; nothing is told either.
        const here = await stillHere().catch(error => {
          if (!faultOf(error)) throw error
          return true
        })
        if (!here) return leave()
        await stream.writeSSE({ event: 'alive', data: '{}' })
      }
    })
  })

  const fitting = ({ input, next }: { input: unknown; next: () => Promise<unknown> }) => {
    if (!isFit(input)) throw refusal(400, [UNFIT])
    return next()
  }
  const translate = async ({ next }: { next: () => Promise<unknown> }) => {
    try {
      return await next()
    } catch (error) {
      throw answerTo(error)
    }
  }
  const rpc = new RPCHandler(router, { interceptors: [onError(report), translate as never], clientInterceptors: [fitting] })
  const open = new OpenAPIHandler(router, { interceptors: [onError(report), translate as never], clientInterceptors: [fitting] })
  // A foreign page cannot send JSON without asking first; forms can, so they are not taken.
  const onlyJson = (c: Context) =>
    c.req.method !== 'GET' && c.req.method !== 'HEAD' && !/^application\/json\s*(;|$)/i.test(c.req.header('content-type') ?? '')
  const noJson = () => problem(415, [{ says: '这个入口只收 JSON', wayOut: '请见 /api/docs' }])
  const contextOf = async (headers: Headers) => {
    try {
      return { house, accounts, ...(await accountOf(headers)) }
    } catch (error) {
      const fault = answerTo(error)
      if (!(fault instanceof ORPCError)) throw error
      return { house, accounts, fault }
    }
  }
  app.use('/api/rpc/*', async (c, next) => {
    if (c.req.method !== 'POST') return problem(405, [{ says: '这个入口只收 POST', wayOut: '请见 /api/docs' }])
    if (onlyJson(c)) return noJson()
    const { matched, response } = await rpc.handle(c.req.raw, { prefix: '/api/rpc', context: await contextOf(c.req.raw.headers) })
    return matched ? response : next()
  })
  let document: unknown
  app.get('/api/openapi.json', async c => {
    document ??= await new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] }).generate(contract, {
      info: {
        title: '回声 Huisheng',
        version: version || '0',
        description: '区委办公室日常工作的接口。错误以 problem+json 给出，refusals 里有理由、条款和出路。',
      },
      servers: [{ url: '/api' }],
    })
    return c.json(document)
  })
  app.get('/api/docs', async c => {
    const spec = (await (await app.request('/api/openapi.json')).json()) as {
      paths: Record<string, Record<string, { summary?: string; tags?: string[] }>>
    }
    const rows = Object.entries(spec.paths)
      .flatMap(([path, methods]) =>
        Object.entries(methods).map(([method, op]) => ({
          path,
          method: method.toUpperCase(),
          says: op.summary ?? '',
          tag: op.tags?.[0] ?? '',
        })),
      )
      .sort((a, b) => (a.tag < b.tag ? -1 : 1))
    const safe = (s: string) => s.replace(/[&<>"]/g, x => `&#${x.charCodeAt(0)};`)
    return c.html(
      `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>回声 接口</title><style>body{font:15px/1.7 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #ddd;padding:.4rem;text-align:left}code{background:#f5f3f0;padding:.1rem .3rem}</style><h1>回声 接口</h1><p>完整契约见 <a href="/api/openapi.json">/api/openapi.json</a>（OpenAPI 3.1）。错误为 <code>application/problem+json</code>，<code>refusals</code> 中有理由、条款号与出路。写操作须带幂等键 <code>key</code>：同一键重复提交只办一次。</p><table><tr><th>类<th>方法<th>路径<th>做什么</tr>${rows.map(r => `<tr><td>${safe(r.tag)}<td><code>${r.method}</code><td><code>/api${safe(r.path)}</code><td>${safe(r.says)}</tr>`).join('')}</table></html>`,
    )
  })
  app.use('/api/*', async c => {
    if (onlyJson(c)) return noJson()
    const { matched, response } = await open.handle(c.req.raw, { prefix: '/api', context: await contextOf(c.req.raw.headers) })
    return matched ? asProblem(response) : problem(404, [{ says: '没有这个入口', wayOut: '请见 /api/docs' }])
  })

  if (webFolder) {
    app.use('/assets/*', async (c, next) => {
      await next()
      if (c.res.ok) c.header('cache-control', 'public, max-age=31536000, immutable')
    })
    app.use('*', serveStatic({ root: webFolder }))
    app.get('*', c => c.html(readFileSync(join(webFolder, 'index.html'), 'utf8')))
  }
  return {
    app,
    accounts,
    /** Ends live events and stops listening to the database. */
    close: async () => {
      stopping = true
      listeners.clear()
      for (const end of endings) end()
      await (await stopListening)()
    },
  }
}
export type App = ReturnType<typeof appOf>
