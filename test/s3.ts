import { createHash, createHmac } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'

const sha256 = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const hmac = (key: string | Uint8Array, words: string) => createHmac('sha256', key).update(words).digest()
const strict = (words: string) => encodeURIComponent(words).replaceAll(/[!'()*]/g, c => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)

/** AWS Signature Version 4 as its specification has it; what is wrong with a request, or nothing. */
const fault = (request: IncomingMessage, body: Uint8Array, keys: { id: string; secret: string }): string | undefined => {
  const { headers, method = '', url = '' } = request
  const found =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(
      headers.authorization ?? '',
    )
  if (!found) return 'AccessDenied'
  const [, id, day = '', region = '', signed = '', signature] = found
  if (id !== keys.id) return 'InvalidAccessKeyId'
  const { pathname, searchParams } = new URL(url, 'http://s3')
  const query = [...searchParams]
    .map(([k, v]) => `${strict(k)}=${strict(v)}`)
    .sort()
    .join('&')
  const content = String(headers['x-amz-content-sha256'])
  if (content !== 'UNSIGNED-PAYLOAD' && content !== sha256(body)) return 'XAmzContentSHA256Mismatch'
  if (method === 'PUT' && content === 'UNSIGNED-PAYLOAD') return 'ContentNotSigned'
  if (!['host', 'x-amz-content-sha256', 'x-amz-date'].every(h => signed.split(';').includes(h))) return 'AccessDenied'
  const canonical = [method, pathname, query, ...signed.split(';').map(h => `${h}:${headers[h]}`), '', signed, content].join('\n')
  const scope = `${day}/${region}/s3/aws4_request`
  const key = ['aws4_request', 's3', region, day].reduceRight<Uint8Array | string>((k, part) => hmac(k, part), `AWS4${keys.secret}`)
  const wanted = hmac(key, ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, sha256(canonical)].join('\n')).toString('hex')
  return wanted === signature ? undefined : 'SignatureDoesNotMatch'
}

/** A bucket in memory behind the S3 protocol: what the office needs of it, with every signature checked and lists given two at a time. */
export const bucket = async (name: string, keys: { id: string; secret: string }) => {
  const objects = new Map<string, Uint8Array>()
  const refused: string[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const body = new Uint8Array(Buffer.concat(chunks))
    const answer = (status: number, content: string | Uint8Array = '') => response.writeHead(status).end(content)
    const bad = fault(request, body, keys)
    if (bad) {
      refused.push(bad)
      return answer(403, `<Error><Code>${bad}</Code></Error>`)
    }
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://s3')
    const [, asked, ...rest] = decodeURIComponent(pathname).split('/')
    if (asked !== name) return answer(404, '<Error><Code>NoSuchBucket</Code></Error>')
    const key = rest.join('/')
    if (request.method === 'PUT') {
      objects.set(key, body)
      return answer(200)
    }
    if (key) return objects.has(key) ? answer(200, request.method === 'HEAD' ? '' : objects.get(key)) : answer(404)
    const after = searchParams.get('continuation-token') ?? ''
    const all = [...objects.keys()].filter(k => k.startsWith(searchParams.get('prefix') ?? '') && k > after).sort()
    const page = all.slice(0, 2)
    return answer(
      200,
      `<ListBucketResult>${page.map(k => `<Contents><Key>${k}</Key></Contents>`).join('')}${all.length > 2 ? `<NextContinuationToken>${page.at(-1)}</NextContinuationToken>` : ''}</ListBucketResult>`,
    )
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  return {
    objects,
    /** Why requests were turned away. */
    refused,
    endpoint: `http://127.0.0.1:${port}`,
    close: () => new Promise(resolve => server.close(resolve)),
  }
}
