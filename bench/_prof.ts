import { randomUUID } from 'node:crypto'
import { Session } from 'node:inspector/promises'
import { document } from './act.ts'
import { percentile, timed } from './measure.ts'
import { freshStore, servedOver } from './served.ts'

const { store } = await freshStore((process.argv[2] ?? 'PGlite') as never)
const served = await servedOver(store)
const clerk = await served.as('maxiaoli')
const open = () => clerk.call('POST', '/api/affairs', { kind: 'incoming-document', input: document, key: randomUUID() })
for (let i = 0; i < 100; i++) await open()
const c: any = store.db.client
const q = c.query.bind(c)
const seen: string[] = []
c.query = (...a: any[]) => {
  seen.push(String(a[0]?.text ?? a[0]).slice(0, 100))
  return q(...a)
}
await open()
console.log(seen)
const r = await timed(300, 1, () => clerk.call('GET', '/api/me'))
console.log('me', percentile(r.each, 0.5))
const r0 = await timed(300, 1, () => clerk.call('GET', '/api/health'))
console.log('health', percentile(r0.each, 0.5))
const s = new Session()
s.connect()
await s.post('Profiler.enable')
await s.post('Profiler.setSamplingInterval', { interval: 200 })
await s.post('Profiler.start')
const r2 = await timed(600, 1, open)
const { profile } = await s.post('Profiler.stop')
console.log('open', percentile(r2.each, 0.5))
const self = new Map<string, number>()
const dt = profile.timeDeltas!
const idx = new Map(profile.nodes.map(n => [n.id, n]))
profile.samples!.forEach((id, i) => {
  const n = idx.get(id)!
  const u = n.callFrame.url.replace(/.*node_modules\//, '').replace(/.*\/src\//, 'src/')
  const k = `${n.callFrame.functionName}|${u}`
  self.set(k, (self.get(k) ?? 0) + dt[i]!)
})
console.log(
  [...self]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 40)
    .map(([k, v]) => `${(v / 600 / 1000).toFixed(3)} ms ${k}`)
    .join('\n'),
)
process.exit(0)
