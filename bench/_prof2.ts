import { Session } from 'node:inspector/promises'
import { freshStore, servedOver } from './served.ts'
import { timed, percentile } from './measure.ts'
const { store } = await freshStore('PGlite')
const served = await servedOver(store)
const clerk = await served.as('maxiaoli')
const me = () => clerk.call('GET', '/api/me')
for (let i = 0; i < 300; i++) await me()
const q0 = await timed(500, 1, () => store.db.query(`select s.id as session, s."updatedAt" as "renewedAt", u.id, u.username, u.name, u.person, u.admin, u."mustChange", u."twoFactorEnabled" from session s join "user" u on u.id = s."userId" where s.token = $1 and s."expiresAt" > $2`, ['x', new Date()]))
console.log('query', percentile(q0.each, .5))
const s = new Session(); s.connect()
await s.post('Profiler.enable'); await s.post('Profiler.setSamplingInterval', { interval: 100 }); await s.post('Profiler.start')
const r2 = await timed(1000, 1, me)
const { profile } = await s.post('Profiler.stop')
console.log('me', percentile(r2.each, .5))
// inclusive by module
const dt = profile.timeDeltas!; const idx = new Map(profile.nodes.map(n => [n.id, n])); const parent = new Map<number, number>()
profile.nodes.forEach(n => n.children?.forEach(c => parent.set(c, n.id)))
const self = new Map<string, number>(), incl = new Map<string, number>()
profile.samples!.forEach((id, i) => {
  const seen = new Set<string>()
  for (let n: number | undefined = id, first = true; n !== undefined; n = parent.get(n), first = false) {
    const f = idx.get(n)!.callFrame; const u = f.url.replace(/.*node_modules\//, '').replace(/.*\/src\//, 'src/'); const k = `${f.functionName}|${u}:${f.lineNumber}`
    if (first) { const m = u.split('/').slice(0, 2).join('/'); self.set(m, (self.get(m) ?? 0) + dt[i]!) }
    if (!seen.has(k)) { seen.add(k); incl.set(k, (incl.get(k) ?? 0) + dt[i]!) }
  }
})
const top = (m: Map<string, number>, n: number) => [...m].sort((a, b) => b[1] - a[1]).slice(0, n).map(([k, v]) => `${(v / 1000 / 1000).toFixed(3)} ms ${k}`).join('\n')
console.log(top(self, 15)); console.log('--'); console.log(top(incl, 45))
process.exit(0)
