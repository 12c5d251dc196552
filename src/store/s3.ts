import { AwsClient } from 'aws4fetch'
import { type Files, filesIn, hashOf } from './files.ts'

const HASH = /^[0-9a-f]{64}$/
const PATIENCE = 30_000

const keysIn = (xml: string): string[] => [...xml.matchAll(/<Key>([^<]*)<\/Key>/g)].map(([, key = '']) => key)
const nextIn = (xml: string): string | undefined =>
  /<NextContinuationToken>([^<]*)<\/NextContinuationToken>/.exec(xml)?.[1]?.replaceAll('&amp;', '&')

/** Files in a bucket of an S3-compatible store. The signature covers the content's hash, so the store refuses what was changed on the way. */
const filesInBucket = (where: string, schema: string): Files => {
  const { hostname: bucket, pathname, searchParams } = new URL(where)
  const region = searchParams.get('region') ?? process.env.AWS_REGION ?? 'us-east-1'
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: sessionToken } = process.env
  if (!bucket || !accessKeyId || !secretAccessKey)
    throw new Error('文件放在 S3 时，HUISHENG_FILES 须写明桶名，AWS_ACCESS_KEY_ID、AWS_SECRET_ACCESS_KEY 须在环境变量中给出')
  if (!/^[\w./-]*$/.test(pathname)) throw new Error(`HUISHENG_FILES 的前缀“${pathname}”只能含字母、数字和 . _ - /`)
  const endpoint = (searchParams.get('endpoint') ?? `https://s3.${region}.amazonaws.com`).replace(/\/$/, '')
  const prefix = [pathname.replaceAll(/^\/+|\/+$/g, ''), schema === 'public' ? '' : schema]
    .filter(Boolean)
    .map(part => `${part}/`)
    .join('')
  const client = new AwsClient({ accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }), service: 's3', region, retries: 4 })
  const root = `${endpoint}/${bucket}`
  const keyOf = (hash: string) => `${prefix}${hash.slice(0, 2)}/${hash}`
  const ask = async (url: string, init: RequestInit = {}): Promise<Response> => {
    const response = await client.fetch(url, { ...init, signal: AbortSignal.timeout(PATIENCE) })
    if (response.ok || response.status === 404) return response
    const code = /<Code>([^<]*)<\/Code>/.exec(await response.text())?.[1] ?? ''
    throw new Error(`The file store answered ${response.status} ${code} to ${init.method ?? 'GET'}`)
  }
  return {
    save: async bytes => {
      const hash = hashOf(bytes)
      const url = `${root}/${keyOf(hash)}`
      if ((await ask(url, { method: 'HEAD' })).ok) return hash
      const saved = await ask(url, { method: 'PUT', body: bytes as Uint8Array<ArrayBuffer>, headers: { 'x-amz-content-sha256': hash } })
      if (!saved.ok) throw new Error(`The file store has no bucket “${bucket}”`)
      return hash
    },
    read: async hash => {
      if (!HASH.test(hash)) return undefined
      const response = await ask(`${root}/${keyOf(hash)}`)
      return response.ok ? new Uint8Array(await response.arrayBuffer()) : undefined
    },
    remove: async hash => {
      if (HASH.test(hash)) await ask(`${root}/${keyOf(hash)}`, { method: 'DELETE' })
    },
    all: async () => {
      const names: string[] = []
      for (let token: string | undefined, first = true; first || token; first = false) {
        const query = new URLSearchParams({ 'list-type': '2', prefix, ...(token && { 'continuation-token': token }) })
        const response = await ask(`${root}?${query}`)
        if (!response.ok) throw new Error(`The file store has no bucket “${bucket}”`)
        const xml = await response.text()
        // Another office's prefix may lie below this one's.
        names.push(
          ...keysIn(xml)
            .map(key => key.slice(prefix.length))
            .filter(name => /^[0-9a-f]{2}\/[^/]+$/.test(name))
            .map(name => name.slice(3)),
        )
        token = nextIn(xml)
      }
      return names
    },
  }
}

/** A folder, or a bucket at s3://bucket/prefix?endpoint=…&region=…; in a bucket, offices other than `public` have a prefix of their own. */
export const filesAt = (where: string, schema: string): Files => (where.startsWith('s3:') ? filesInBucket(where, schema) : filesIn(where))
