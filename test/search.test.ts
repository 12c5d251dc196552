import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ordinaryDocument } from '#rooms/documents/documents.examples.ts'
import { listsOf } from '#store/lists.ts'
import { marked, piecesOf, snippetOf } from '../src/api/highlights.ts'
import { bodyOf, type Call, type Doors, doorsOf, upload } from './signed-in.ts'

const CLERK = 'p-maxiaoli'
const DIRECTOR = 'p-zhaoguoqiang'
const SECRETARY = 'p-shendingyuan'

const shownAs = (parts: readonly { text: string; hit: boolean }[] | undefined) =>
  parts?.map(p => (p.hit ? `【${p.text}】` : p.text)).join('')

describe('标出命中的词', () => {
  test('整句在就标整句，不在才标其中的两字词；全角、大小写不影响', () => {
    expect(shownAs(marked('关于做好防汛备汛工作的通知', piecesOf('防汛备汛')))).toBe('关于做好【防汛备汛】工作的通知')
    expect(shownAs(marked('备汛与防汛两手抓', piecesOf('防汛备汛')))).toBe('【备汛】与【防汛】两手抓')
    expect(shownAs(marked('第ＡＢ１２号', piecesOf('ab12')))).toBe('第【ＡＢ１２】号')
    expect(shownAs(marked('<b>防汛</b>', piecesOf('防汛')))).toBe('<b>【防汛】</b>')
  })
  test('长文里摘出词最集中的一段，两头省去的写明；没有就不摘', () => {
    const text = `${'其他事项。'.repeat(60)}请各镇街于五月底前完成泵站检修。${'其他事项。'.repeat(60)}`
    expect(shownAs(snippetOf(text, piecesOf('泵站检修')))).toMatch(/^….*完成【泵站检修】。.*…$/)
    expect(snippetOf(text, piecesOf('云雾'))).toBeUndefined()
    expect(shownAs(snippetOf('泵站检修', piecesOf('泵站检修'), true))).toBe('…【泵站检修】')
  })
})

describe('检索', () => {
  let doors: Doors
  let call: Call
  let ids: Record<string, string>
  const asks = async (query: Record<string, string>, by = call) => bodyOf(await by(`/api/search?${new URLSearchParams(query)}`))
  const found = async (query: Record<string, string>, by = call) => ((await asks(query, by)).rows as { id: string }[]).map(r => r.id).sort()
  const named = (...names: string[]) => names.map(n => ids[n]).sort()

  beforeAll(async () => {
    doors = await doorsOf({ maxiaoli: CLERK, zhaoguoqiang: DIRECTOR, shendingyuan: SECRETARY, fangxiaoping: 'p-fangxiaoping' })
    call = await doors.as('maxiaoli')
    const { office } = doors
    const sent = await upload(
      call,
      new File([`${'一、总体要求。'.repeat(200)}\n请各镇街于五月底前完成泵站检修并报区水务局。`], '附件一.txt'),
    )
    const { hash } = await bodyOf(sent)
    const opens = async (title: string, more: object = {}) =>
      (await office.opens(CLERK, 'incoming-document', { ...ordinaryDocument, title, ...more })).id
    ids = {
      flood: await opens('关于做好防汛备汛工作的通知'),
      school: await opens('关于开学准备的通知', { sender: '区教育局', docNumber: '临教发〔2026〕7号', files: [hash] }),
      forest: await opens('关于森林防火的报告', { sender: '区林业局', docNumber: '临林字〔2026〕31号' }),
    }
    const propose = { opinion: '请领导阅示。', instructors: ['p-shendingyuan', 'p-hejingyi'] }
    await office.does(DIRECTOR, ids.flood as string, 'propose', propose)
    await office.does('p-hejingyi', ids.flood as string, 'instruct', { words: '请水务局把险工险段逐一登记到人。' })
    await office.does(SECRETARY, ids.flood as string, 'instruct', { words: '同意。' })
    await office.does(DIRECTOR, ids.forest as string, 'propose', { opinion: '拟请办理。', section: 'u-wenmike' })
  }, 60_000)
  afterAll(() => doors.close())

  test('标题、来文单位、附件里读出的文字、领导批示里的话都找得到，并标出在哪里', async () => {
    expect(await found({ words: '森林防火' })).toEqual(named('forest'))
    expect(await found({ words: '区林业局' })).toEqual(named('forest'))
    const inFile = await asks({ words: '五月底前完成泵站检修' })
    expect(inFile.rows).toMatchObject([{ id: ids.school, snippets: [{ from: '附件一.txt' }] }])
    expect(shownAs(inFile.rows[0].snippets[0].parts)).toContain('【五月底前完成泵站检修】')
    const title = await asks({ words: '防汛' })
    expect(shownAs(title.rows[0].marked)).toBe('关于做好【防汛】备汛工作的通知')
  })

  test('前一位领导的批示，不因后一位也批示了就找不到', async () => {
    const { rows } = await asks({ words: '险工险段逐一登记' })
    expect(rows.map((r: { id: string }) => r.id)).toEqual([ids.flood])
    expect(rows[0].snippets[0].from).toContain('批示')
    expect(shownAs(rows[0].snippets[0].parts)).toContain('【险工险段逐一登记】')
  })

  test('按种类、单位、领导、文号、时间筛选，可合用，也可不输词', async () => {
    expect(await found({ unit: 'u-wenmike' })).toEqual(named('forest'))
    expect(await found({ leader: SECRETARY })).toEqual(named('flood'))
    expect(await found({ number: '临教发2026' })).toEqual(named('school'))
    expect(await found({ number: '临教发〔2026〕7号' })).toEqual(named('school'))
    expect(await found({ number: '临教发〔2026〕8号' })).toEqual([])
    expect(await found({ kind: 'incoming-document', words: '关于' })).toEqual(named('flood', 'school', 'forest'))
    expect(await found({ kind: 'matter', words: '关于' })).toEqual([])
    expect(await found({ words: '关于', from: '2026-03-02', to: '2026-03-02' })).toEqual(named('flood', 'school', 'forest'))
    expect(await found({ words: '关于', from: '2026-03-03' })).toEqual([])
    expect(await found({ words: '通知', leader: SECRETARY })).toEqual(named('flood'))
    expect((await asks({})).rows).toEqual([])
  })

  test('看不到的，找不到，也摘不出一个字', async () => {
    const outsider = await doors.as('fangxiaoping')
    for (const query of [{ words: '泵站检修' }, { number: '临教发2026' }, { leader: SECRETARY }, { kind: 'incoming-document' }]) {
      const answer = await (await outsider(`/api/search?${new URLSearchParams(query as Record<string, string>)}`)).text()
      expect(JSON.parse(answer)).toMatchObject({ rows: [], total: 0 })
      expect(answer).not.toContain('泵站')
    }
    const secretary = await doors.as('shendingyuan')
    expect(await found({ words: '通知' }, secretary)).toEqual(named('flood'))
  })
})

describe('年深日久', () => {
  let doors: Doors
  let all: { id: string; at: string; title: string; sender: string; state: string; mine: boolean }[]
  beforeAll(async () => {
    doors = await doorsOf({ maxiaoli: CLERK })
    const { office } = doors
    const model = await office.opens(CLERK, 'incoming-document', { ...ordinaryDocument, title: '样本' })
    // Two thousand documents over nine years, a topic to each span of years; every third is not for this clerk's eyes.
    all = Array.from({ length: 2000 }, (_, k) => {
      const topic = k < 700 ? '用水' : k < 1400 ? '用电' : k % 97 === 0 ? '用气' : '用地'
      return {
        id: `old-${k}`,
        at: new Date(Date.parse('2017-03-01T00:00:00Z') + k * 39 * 3_600_000).toISOString(),
        title: `关于${topic}的第${k % 7}件`,
        sender: `来文单位${k % 11}`,
        state: k % 5 ? 'filed' : 'toFile',
        mine: k % 3 !== 0,
      }
    })
    await office.store.db.query(
      `with x as (select * from jsonb_to_recordset($1) as x(id text, at timestamptz, title text, sender text, state text, mine boolean)),
         a as (insert into affair (id, kind, title, state, state_since, ended, version, opened_at, opened_by, updated_at, norms_day, data, body)
           select x.id, a.kind, x.title, x.state, x.at, x.state = 'filed', 1, x.at, 'p-x', x.at, a.norms_day, jsonb_build_object('title', x.title, 'sender', x.sender),
             (a.body::jsonb || jsonb_build_object('id', x.id, 'title', x.title, 'state', x.state, 'openedAt', x.at, 'openedBy', 'p-x', 'sees', '[]'::jsonb, 'assignments', '[]'::jsonb,
               'data', jsonb_build_object('title', x.title, 'sender', x.sender)))::text
           from x cross join affair a where a.id = $2 returning 1)
       insert into access (principal, affair, kind, opened_at) select 'person:' || case when mine then '${CLERK}' else 'p-other' end, id, 'incoming-document', at from x`,
      [JSON.stringify(all), model.id],
    )
    await office.store.db.query(
      `update affair set body = (body::jsonb || jsonb_build_object('sees', (select jsonb_agg(principal) from access x where x.affair = affair.id)))::text where id like 'old-%'`,
    )
    const { fillFound } = await import('#store/found.ts')
    expect(await fillFound(office.store.db)).toBe(2000)
  }, 60_000)
  afterAll(() => doors.close())

  test('久已不见的词、来文单位、状态，也从新到旧一件不漏、一件不多，翻到哪一页都对', async () => {
    const { store } = doors.office
    // The same asked a month and a year at a time, as a large office's database is asked.
    await store.db.exec('analyze')
    const byTime = listsOf(store.db, { sortedMost: 0 })
    type Filter = Partial<Parameters<typeof store.list>[0]>
    const cases: [Filter, (a: (typeof all)[number]) => boolean][] = [
      [{ words: '用水' }, a => a.title.includes('用水')],
      [{ words: '用气' }, a => a.title.includes('用气')],
      [{ words: '用电 第3件' }, a => a.title.includes('用电') && a.title.includes('第3件')],
      [{ words: '用水', state: 'toFile' }, a => a.title.includes('用水') && a.state === 'toFile'],
      [
        { words: '用水', from: '2018-01-01T00:00:00.000Z', to: '2018-05-01T00:00:00.000Z' },
        a => a.title.includes('用水') && a.at >= '2018-01-01' && a.at < '2018-05-01',
      ],
      [{ kind: 'incoming-document', field: { name: 'sender', value: '来文单位1' } }, a => a.sender.startsWith('来文单位1')],
      [
        { kind: 'incoming-document', field: { name: 'sender', value: '来文单位7' }, words: '用水' },
        a => a.sender === '来文单位7' && a.title.includes('用水'),
      ],
      [{ facets: [[{ field: 'sender', value: '来文单位9' }]], words: '用电' }, a => a.sender === '来文单位9' && a.title.includes('用电')],
      [{ kind: 'incoming-document', state: 'toFile' }, a => a.state === 'toFile'],
      [{ words: '用煤' }, () => false],
    ]
    for (const [filter, holds] of cases) {
      const expected = all
        .filter(a => a.mine && holds(a))
        .map(a => a.id)
        .reverse()
      for (const offset of [0, 20, Math.max(0, expected.length - 7), expected.length + 40]) {
        for (const [how, list] of [
          ['whole', store.list],
          ['by time', byTime.list],
        ] as const) {
          const page = await list({ principals: [`person:${CLERK}`], limit: 20, offset, ...filter })
          const says = `${how} ${JSON.stringify(filter)} ${offset}`
          expect(
            page.rows.map(r => r.id),
            says,
          ).toEqual(expected.slice(offset, offset + 20))
          // Either everything was counted, or one page further stays in reach.
          if (page.more) expect(page.total, says).toBe(Math.max(offset + 21, page.total))
          else expect(page.total, says).toBe(expected.length)
          expect(page.total > offset + 20, says).toBe(offset + 20 < expected.length)
        }
      }
    }
  })
})
