import { type App, appOf, type House, openHouse } from '#api'
import { loadCatalogue } from '#norms/load.ts'
import { type TestOffice, testOffice } from './office.ts'

export const PASSWORD = 'Huisheng-2026'
export const SITE = 'http://localhost'
const json = { 'content-type': 'application/json', origin: SITE }

export type Call = (path: string, init?: RequestInit) => Promise<Response>
export const cookieOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .map(c => c.split(';')[0])
    .join('; ')

/** The office of the tests behind its doors, without a network: sign in as somebody and knock. */
export const doorsOf = async (people: Readonly<Record<string, string>>): Promise<Doors> => {
  const office = await testOffice()
  const house = await openHouse({ store: office.store, catalogue: loadCatalogue(), clock: office.now })
  const served = appOf({ house, secret: 'a secret for tests alone, long enough', mostRequests: 1_000_000 })
  for (const [username, person] of Object.entries(people))
    await served.accounts.create({ username, name: username, person, password: PASSWORD, mustChange: false })
  for (const [username, admin] of [
    ['sysadmin', 'system'],
    ['secadmin', 'security'],
    ['auditor', 'audit'],
  ] as const)
    await served.accounts.create({ username, name: username, admin, password: PASSWORD, mustChange: false })
  await served.accounts.create({ username: 'newcomer', name: '新人', person: 'p-yangfan', password: PASSWORD, mustChange: true })
  const knock = async (path: string, init: RequestInit = {}) => served.app.request(`${SITE}${path}`, init)
  const signIn = (username: string, password = PASSWORD, headers: Record<string, string> = {}) =>
    knock('/api/auth/sign-in/username', {
      method: 'POST',
      headers: { ...json, ...headers },
      body: JSON.stringify({ username, password }),
    })
  const withCookie =
    (cookie: string): Call =>
    (path, init = {}) =>
      knock(path, {
        ...init,
        headers: {
          ...(cookie && { cookie }),
          ...(typeof init.body === 'string' ? json : { origin: SITE }),
          ...(init.headers as Record<string, string>),
        },
      })
  return {
    office,
    house,
    served,
    knock,
    signIn,
    withCookie,
    as: async username => {
      const response = await signIn(username)
      if (!response.ok) throw new Error(`${username}: ${await response.text()}`)
      return withCookie(cookieOf(response))
    },
    close: async () => {
      await served.close()
      await office.close()
    },
  }
}
export interface Doors {
  readonly office: TestOffice
  readonly house: House
  readonly served: App
  readonly knock: Call
  readonly signIn: (username: string, password?: string, headers?: Record<string, string>) => Promise<Response>
  readonly withCookie: (cookie: string) => Call
  readonly as: (username: string) => Promise<Call>
  readonly close: () => Promise<void>
}
export const bodyOf = async (response: Response) => (await response.json()) as Record<string, any>
export const sends = (body: unknown): RequestInit => ({ method: 'POST', body: JSON.stringify(body) })
export const upload = (call: Call, file: File, path = '/api/files') => {
  const form = new FormData()
  form.append('file', file)
  return call(path, { method: 'POST', body: form })
}
