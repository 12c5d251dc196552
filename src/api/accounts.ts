import { createHmac, timingSafeEqual } from 'node:crypto'
import type { PGlite } from '@electric-sql/pglite'
import { betterAuth } from 'better-auth'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { twoFactor, username } from 'better-auth/plugins'
import { drizzle as overServer } from 'drizzle-orm/node-postgres'
import { boolean, integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core'
import { drizzle as overPglite } from 'drizzle-orm/pglite'
import { parse } from 'hono/utils/cookie'
import type pg from 'pg'
import type { Db } from '#store'
import { isCommonPassword } from './guard.ts'

const at = (name: string) => timestamp(name, { withTimezone: true })
const schema = {
  user: pgTable('user', {
    id: text('id').primaryKey(),
    name: text('name').notNull(),
    email: text('email').notNull(),
    emailVerified: boolean('emailVerified').notNull(),
    image: text('image'),
    createdAt: at('createdAt').notNull(),
    updatedAt: at('updatedAt').notNull(),
    username: text('username'),
    displayUsername: text('displayUsername'),
    twoFactorEnabled: boolean('twoFactorEnabled'),
    person: text('person'),
    admin: text('admin'),
    mustChange: boolean('mustChange'),
  }),
  session: pgTable('session', {
    id: text('id').primaryKey(),
    expiresAt: at('expiresAt').notNull(),
    token: text('token').notNull(),
    createdAt: at('createdAt').notNull(),
    updatedAt: at('updatedAt').notNull(),
    ipAddress: text('ipAddress'),
    userAgent: text('userAgent'),
    userId: text('userId').notNull(),
  }),
  account: pgTable('account', {
    id: text('id').primaryKey(),
    accountId: text('accountId').notNull(),
    providerId: text('providerId').notNull(),
    userId: text('userId').notNull(),
    accessToken: text('accessToken'),
    refreshToken: text('refreshToken'),
    idToken: text('idToken'),
    accessTokenExpiresAt: at('accessTokenExpiresAt'),
    refreshTokenExpiresAt: at('refreshTokenExpiresAt'),
    scope: text('scope'),
    password: text('password'),
    createdAt: at('createdAt').notNull(),
    updatedAt: at('updatedAt').notNull(),
  }),
  verification: pgTable('verification', {
    id: text('id').primaryKey(),
    identifier: text('identifier').notNull(),
    value: text('value').notNull(),
    expiresAt: at('expiresAt').notNull(),
    createdAt: at('createdAt').notNull(),
    updatedAt: at('updatedAt').notNull(),
  }),
  twoFactor: pgTable('twoFactor', {
    id: text('id').primaryKey(),
    secret: text('secret').notNull(),
    backupCodes: text('backupCodes').notNull(),
    userId: text('userId').notNull(),
    verified: boolean('verified'),
    failedVerificationCount: integer('failedVerificationCount'),
    lockedUntil: at('lockedUntil'),
  }),
}

export type Admin = 'system' | 'security' | 'audit'
export interface Account {
  readonly id: string
  readonly username: string
  readonly name: string
  readonly person?: string | undefined
  readonly admin?: Admin | undefined
  readonly mustChange: boolean
  readonly twoFactor: boolean
}

export const LEAST_PASSWORD = 10
/** How old a session grows before it is renewed. */
const UPDATE_SECONDS = 3600

const USERNAME = /^[a-z][a-z0-9_.]{2,30}$/
export const isUsername = (name: string): boolean => USERNAME.test(name)

/** What is wrong with a password, or nothing: ten characters, three of the four kinds, not the username, not one that everybody tries. */
export const passwordFault = (password: string, user: string): string | undefined => {
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter(kind => kind.test(password)).length
  if (password.length < LEAST_PASSWORD) return `密码至少${LEAST_PASSWORD}位`
  if (password.length > 128) return '密码最多128位'
  if (kinds < 3) return '密码须含大写字母、小写字母、数字、符号中的三种'
  if (password.toLowerCase().includes(user.toLowerCase())) return '密码里不要含用户名'
  return isCommonPassword(password) ? '这个密码太常见，容易被猜到' : undefined
}

/** Whether this signature under a cookie is better-auth's own: HMAC-SHA-256 in base64. */
const signedBy = (secret: string, value: string, signature: string): boolean => {
  const expected = createHmac('sha256', secret).update(value).digest()
  const given = Buffer.from(signature, 'base64')
  return given.length === expected.length && timingSafeEqual(given, expected)
}
interface Failures {
  readonly failures: number
  readonly since: Date
}
/** Two processes' clocks may differ by so much. */
const SKEW_MS = 60_000
/** Minutes until these failures are forgotten; 0 when they are not too many. */
const waits = (row: Failures | undefined, most: number, now: string): number =>
  // Counted by a clock that has been set back since: that locks nobody out for a day.
  row && Number(row.failures) > most && new Date(row.since).getTime() <= Date.parse(now) + SKEW_MS
    ? Math.max(0, Math.ceil((new Date(row.since).getTime() + LOCK_MINUTES * 60_000 - Date.parse(now)) / 60_000))
    : 0

/** Accounts over the office's own database; identity itself is better-auth's work. */
export const accountsOf = ({ db, secret, baseURL }: { db: Db; secret: string; baseURL?: string | undefined }) => {
  const database = 'dumpDataDir' in db.client ? overPglite(db.client as PGlite, { schema }) : overServer(db.client as pg.Pool, { schema })
  const auth = betterAuth({
    appName: '回声',
    secret,
    basePath: '/api/auth',
    ...(baseURL && { baseURL }),
    database: drizzleAdapter(database as never, { provider: 'pg', schema }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: LEAST_PASSWORD,
      maxPasswordLength: 128,
      revokeSessionsOnPasswordReset: true,
    },
    session: { expiresIn: 12 * 3600, updateAge: UPDATE_SECONDS },
    user: {
      additionalFields: {
        person: { type: 'string', required: false, input: false },
        admin: { type: 'string', required: false, input: false },
        mustChange: { type: 'boolean', required: false, input: false },
      },
      deleteUser: { enabled: false },
      changeEmail: { enabled: false },
    },
    advanced: { cookiePrefix: 'huisheng', useSecureCookies: baseURL?.startsWith('https:') ?? false, disableOriginCheck: false },
    trustedOrigins: async request => (request ? [new URL(request.url).origin] : []),
    // The door of the whole API limits; better-auth's own would count twice.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { level: 'error' },
    plugins: [username({ minUsernameLength: 3, maxUsernameLength: 31 }), twoFactor({ issuer: '回声' })],
  })
  // One statement, so that attempts made at once are counted one by one; past the most the time stands still.
  const count = (key: string, most: number, now: string) =>
    db.query<Failures>(
      `insert into lockout (username, failures, since) values ($1, 1, $2) on conflict (username) do update set
         failures = case when lockout.since <= $2::timestamptz - interval '${LOCK_MINUTES} minutes' or lockout.since > $2::timestamptz + interval '${SKEW_MS} milliseconds' then 1 else least(lockout.failures, $3::int) + 1 end,
         since = case when lockout.failures >= $3::int and lockout.since between $2::timestamptz - interval '${LOCK_MINUTES} minutes' and $2::timestamptz + interval '${SKEW_MS} milliseconds' then lockout.since else $2 end
       returning failures, since`,
      [key, now, most],
    )
  const create = async ({
    username: user,
    name,
    person,
    admin,
    password,
    mustChange,
  }: Omit<Account, 'id' | 'twoFactor'> & { password: string }) => {
    const context = await auth.$context
    const made = await (context.internalAdapter.createUser as (user: object) => Promise<{ id: string }>)({
      name,
      // better-auth asks for an address; this one can never be written to.
      email: `${user}@huisheng.invalid`,
      emailVerified: true,
      username: user,
      displayUsername: user,
      person: person ?? null,
      admin: admin ?? null,
      mustChange,
    })
    await context.internalAdapter.linkAccount({
      userId: made.id,
      providerId: 'credential',
      accountId: made.id,
      password: await context.password.hash(password),
    } as never)
  }
  const accountFrom = (user: Record<string, any>): Account => ({
    id: user.id,
    username: user.username ?? '',
    name: user.name,
    person: user.person ?? undefined,
    admin: user.admin ?? undefined,
    mustChange: user.mustChange === true,
    twoFactor: user.twoFactorEnabled === true,
  })
  return {
    auth,
    create,
    /**
     * Whose session these headers carry. better-auth asks the database twice and copies much; every request comes through here,
     * so its cookie is checked as it signed it and session, account and the state of the house are read in one query. A session due for renewal goes to better-auth.
     */
    signedIn: async (headers: Headers): Promise<{ account?: Account; session?: string; houseVersion?: number }> => {
      const cookie = headers.get('cookie')
      const { name } = (await auth.$context).authCookies.sessionToken
      const [, token, signature] = /^(.+)\.([A-Za-z0-9+/=]+)$/.exec((cookie && parse(cookie, name)[name]) || '') ?? []
      if (!token || !signature || !signedBy(secret, token, signature)) return {}
      const [{ row } = { row: undefined }] = await db.query<{ row: Record<string, any> | null }>('select signed_in($1, $2) as row', [
        token,
        new Date(),
      ])
      if (!row) return {}
      if (new Date(row.renewedAt).getTime() + UPDATE_SECONDS * 1000 < Date.now()) await auth.api.getSession({ headers }).catch(() => null)
      return { account: accountFrom(row), session: row.session, houseVersion: Number(row.house) }
    },
    reset: async (user: string, password: string): Promise<boolean> => {
      const context = await auth.$context
      const [row] = await db.query<{ id: string }>('select id from "user" where username = $1', [user])
      if (!row) return false
      await context.internalAdapter.updatePassword(row.id, await context.password.hash(password))
      await db.query('update "user" set "mustChange" = true where id = $1', [row.id])
      await db.query('delete from session where "userId" = $1', [row.id])
      await db.query('delete from lockout where username = $1', [user])
      return true
    },
    changed: (id: string) => db.query('update "user" set "mustChange" = false where id = $1', [id]),
    list: async (): Promise<Account[]> =>
      (
        await db.query<Record<string, any>>(
          'select id, username, name, person, admin, "mustChange", "twoFactorEnabled" from "user" order by admin nulls last, username',
        )
      ).map(accountFrom),
    sessionsOf: (user: string) =>
      db.query<Record<string, any>>(
        'select id, token, "createdAt", "expiresAt", "userAgent" from session where "userId" = $1 order by "createdAt" desc',
        [user],
      ),
    endSession: (user: string, id: string) => db.query('delete from session where "userId" = $1 and id = $2', [user, id]),
    /** Ends every session and takes the password away: the name stays on the record, nobody signs in with it again. */
    close: async (user: string) => {
      await db.query('delete from session where "userId" = $1', [user])
      await db.query('delete from account where "userId" = $1', [user])
    },
    /**
     * 锁定: counts an attempt at this name, before it is tried; gives the minutes to wait, 0 when it may be tried.
     * An address from which too many failed waits as well, whatever names it tries.
     */
    attempt: async (user: string, address: string, now: string): Promise<number> => {
      const [name] = isUsername(user) ? await count(user, MOST_FAILURES, now) : []
      const [from] = await db.query<Failures>('select failures, since from lockout where username = $1', [addressKey(address)])
      return Math.max(waits(name, MOST_FAILURES, now), waits(from, MOST_FROM_ADDRESS - 1, now))
    },
    failed: (address: string, now: string) => count(addressKey(address), MOST_FROM_ADDRESS, now),
    succeeded: (user: string) => db.query('delete from lockout where username = $1', [user]),
  }
}
const MOST_FAILURES = 5
/** An office may sit behind one address: enough for its slips, too little for trying a list of names. */
const MOST_FROM_ADDRESS = 100
/** No username begins with @. */
const addressKey = (address: string) => `@${address}`
export const LOCK_MINUTES = 10
export type Accounts = ReturnType<typeof accountsOf>
