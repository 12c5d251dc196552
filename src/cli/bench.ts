import { randomUUID } from 'node:crypto'
import { openHouse } from '#api'
import { loadCatalogue } from '#norms/load.ts'
import { recordsOf } from '#office'
import { demoOffice } from '#simulate'
import { memoryStore } from '#store'

const ROUNDS = 200
const timed = async (work: (i: number) => Promise<unknown>): Promise<{ p50: number; p99: number }> => {
  const times: number[] = []
  for (let i = 0; i < ROUNDS; i++) {
    const from = performance.now()
    await work(i)
    times.push(performance.now() - from)
  }
  times.sort((a, b) => a - b)
  return { p50: times[Math.floor(ROUNDS / 2)] as number, p99: times[Math.floor(ROUNDS * 0.99)] as number }
}

/** Side by side on one embedded database: milliseconds, and the ratio to the bare transaction. */
export const bench = async (): Promise<{ what: string; p50: string; p99: string; ratio: string }[]> => {
  const store = await memoryStore()
  const now = '2026-03-02T01:00:00.000Z'
  await store.changeOffice(recordsOf(demoOffice()) as never, [], 'system', 'bench', now)
  const house = await openHouse({ store, catalogue: loadCatalogue() })
  const input = {
    title: '关于做好防汛备汛工作的通知',
    sender: '市委办公室',
    receivedOn: '2026-03-02',
    urgency: '平件',
    secrecy: '无',
    scope: '不限',
    copies: 1,
  }
  const open = () => house.engine.perform({ kind: 'incoming-document', act: 'open', input, actor: 'p-maxiaoli', key: randomUUID(), now })
  await open()
  await store.db.exec('create table bare (id text primary key, body text); create table bare_number (scope text primary key, n int)')
  const body = JSON.stringify(input).repeat(6)
  const bare = await timed(() =>
    store.db.transaction(async tx => {
      await tx.query("insert into bare_number values ('a', 1) on conflict (scope) do update set n = bare_number.n + 1 returning n")
      for (let i = 0; i < 8; i++) await tx.query('insert into bare values ($1, $2)', [randomUUID(), body])
    }),
  )
  const act = await timed(open)
  const inbox = await timed(() => store.inbox(['p-zhaoguoqiang'], 'todo'))
  const search = await timed(() => store.list({ principals: ['post:文管人员'], words: '防汛' }))
  await store.close()
  const row = (what: string, t: { p50: number; p99: number }) => ({
    what,
    p50: t.p50.toFixed(2),
    p99: t.p99.toFixed(2),
    ratio: (t.p50 / bare.p50).toFixed(2),
  })
  return [
    row('bare transaction, nine statements', bare),
    row('register a document through the engine', act),
    row('inbox', inbox),
    row('search', search),
  ]
}
