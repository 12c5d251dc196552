import { randomUUID } from 'node:crypto'
import { Document, Packer, Paragraph } from 'docx'
import { document } from './act.ts'
import { type Line, percentile, timed, two } from './measure.ts'
import { type Database, freshStore, servedOver } from './served.ts'

const DIRECTOR = 'p-zhaoguoqiang'

/** A .docx of about 200 kB: its words are drawn evenly, so that it does not pack well. */
const largeDocx = async (seed: number) => {
  let a = seed
  const next = () => {
    a = (a * 1_103_515_245 + 12_345) % 2_147_483_648
    return a
  }
  const paragraph = () => String.fromCharCode(...Array.from({ length: 300 }, () => 0x4e00 + (next() % 6000)))
  return Packer.toBuffer(
    new Document({
      sections: [{ children: [`关于第${seed}批材料的通知`, ...Array.from({ length: 390 }, paragraph)].map(text => new Paragraph(text)) }],
    }),
  )
}

/** A document with a large file, three approvals in a row, and circulation to thirty and to five hundred, over HTTP with one client. */
export const documents = async (databases: readonly Database[] = ['PGlite', 'PostgreSQL']): Promise<Line[]> => {
  const lines: Line[] = []
  for (const database of databases) {
    const { store, close } = await freshStore(database)
    const day = '2026-01-01'
    const crowd = Array.from({ length: 500 }, (_, i) => ({ id: `p-crowd${i}`, name: `读者${i}` }))
    await store.changeOffice(
      crowd.flatMap(({ id, name }, i) => [
        { type: 'person', id, data: { id, name, unit: 'u-quweibangongshi', level: '县级' } },
        {
          type: 'holding',
          id: `h-${id}`,
          data: { id: `h-${id}`, person: id, post: '区委常委', unit: 'u-yunhequwei', order: 100 + i, from: day },
        },
      ]),
      [],
      'system',
      'bench',
      `${day}T00:00:00.000Z`,
    )
    const served = await servedOver(store)
    const clerk = await served.asPerson('p-maxiaoli')
    const director = await served.asPerson(DIRECTOR)
    const say = (what: string, each: number[], all?: number) =>
      lines.push({
        database,
        what,
        times: each.length,
        'p50 ms': two(percentile(each, 0.5)),
        'p99 ms': two(percentile(each, 0.99)),
        ...(all !== undefined && { 'whole ms': Math.round(all) }),
      })
    const open = (more: object = {}) =>
      clerk.call('POST', '/api/affairs', { kind: 'incoming-document', input: { ...document, ...more }, key: randomUUID() })
    const act = (who: typeof clerk, id: string, name: string, input: object = {}) =>
      who.call('POST', `/api/affairs/${id}/acts/${name}`, { input, key: randomUUID() })

    const files = await Promise.all(Array.from({ length: 20 }, (_, i) => largeDocx(i + 1)))
    const size = Math.round((files[0]?.length ?? 0) / 1000)
    const hashes: string[] = []
    const uploads = await timed(files.length, 1, async i => {
      hashes.push((await clerk.upload(`${i}.docx`, files[i] as Buffer)).hash)
    })
    say(`upload a .docx of ${size} kB: checked, read, its words taken`, uploads.each)
    say('register the document with that file', (await timed(files.length, 1, i => open({ files: [hashes[i]] }))).each)

    const leaders = served.house
      .office()
      .bySeniority(served.house.office().holders('区委副书记', served.house.clock()), served.house.clock())
    const three = [...leaders, ...crowd.map(c => c.id)].slice(0, 3)
    const asLeader = new Map(await Promise.all(three.map(async p => [p, await served.asPerson(p)] as const)))
    const rows: number[] = []
    for (let i = 0; i < 50; i++) {
      const { id } = (await open()).body
      await act(director, id, 'propose', { opinion: '请批示。', instructors: three })
      const from = performance.now()
      for (const leader of [...three].reverse()) await act(asLeader.get(leader) as typeof clerk, id, 'instruct', { words: '同意。' })
      rows.push(performance.now() - from)
    }
    say(
      'three leaders instruct one after another',
      rows.sort((a, b) => a - b),
    )

    for (const many of [30, 500]) {
      const readers = crowd.slice(0, many).map(c => c.id)
      const sessions = new Map(await Promise.all(readers.map(async p => [p, await served.asPerson(p)] as const)))
      const { id } = (await open()).body
      const asked = await timed(1, 1, () => act(director, id, 'propose', { opinion: '请阅。', readers }))
      say(`circulate to ${many}`, asked.each)
      const turn = served.house.office().bySeniority(readers, served.house.clock())
      const answers = await timed(many, 1, i => act(sessions.get(turn[i] ?? '') as typeof clerk, id, 'read'))
      say(`their ${many} answers, each in his turn`, answers.each, answers.all)
    }
    await served.close()
    await close()
  }
  return lines
}
