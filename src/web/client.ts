import { createORPCClient, ORPCError } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import type { ContractRouterClient } from '@orpc/contract'
import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import { QueryClient } from '@tanstack/react-query'
import type { Refusal } from '#affairs'
import type { contract } from '../api/contract.ts'
import type { ProblemView, UploadedView } from '../api/views.ts'

const api: ContractRouterClient<typeof contract> = createORPCClient(new RPCLink({ url: () => `${location.origin}/api/rpc` }))
export const call = api
export const orpc = createTanstackQueryUtils(api)
export const queries = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 10_000, retry: (count, error) => count < 2 && !(error instanceof ORPCError && error.status < 500) },
  },
})

const OFFLINE: Refusal = { says: '连不上服务器，您的操作没有提交', wayOut: '请检查网络后再试；填写的内容还在' }

/** Why it was not done, whatever went wrong. */
export const refusalsOf = (error: unknown): Refusal[] => {
  if (error instanceof Refused) return error.refusals
  if (error instanceof ORPCError) {
    const data = error.data as { refusals?: Refusal[] } | undefined
    return (
      data?.refusals ?? [
        {
          says: error.status >= 500 ? '系统出了故障，操作没有生效' : '提交的内容不合要求',
          wayOut: '请核对后再试；若仍不行，请联系系统管理员',
        },
      ]
    )
  }
  return [OFFLINE]
}

export class Refused extends Error {
  readonly refusals: Refusal[]
  constructor(refusals: Refusal[]) {
    super(refusals.map(r => r.says).join('；'))
    this.refusals = refusals
  }
}

/** A plain HTTP call; a problem+json answer becomes refusals. */
export const http = async <T>(path: string, init?: RequestInit): Promise<T> => {
  const response = await fetch(path, init).catch(() => undefined)
  if (!response) throw new Refused([OFFLINE])
  const body = (await response.json().catch(() => ({}))) as T & Partial<ProblemView>
  if (!response.ok) throw new Refused(body.refusals ?? [{ says: '没有办成', wayOut: '请稍后再试' }])
  return body
}
export const post = <T>(path: string, body: unknown) =>
  http<T>(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
export const upload = (file: File): Promise<UploadedView> => {
  const form = new FormData()
  form.append('file', file)
  return http('/api/files', { method: 'POST', body: form })
}

/** Asks for a file and hands it to the browser to save. */
export const download = async (path: string, body: unknown, name: string): Promise<void> => {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => undefined)
  if (!response) throw new Refused([OFFLINE])
  if (!response.ok) {
    const { refusals } = (await response.json().catch(() => ({}))) as Partial<ProblemView>
    throw new Refused(refusals ?? [{ says: '没有导出', wayOut: '请稍后再试' }])
  }
  const url = URL.createObjectURL(await response.blob())
  const link = Object.assign(document.createElement('a'), { href: url, download: name })
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
