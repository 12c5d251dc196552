import { loadCatalogue } from '#norms/load.ts'
import { simulateOffice } from '#simulate'
import type { Store } from '#store'
import { indexWords } from '#store/words.ts'

/** Two simulated weeks: the affairs that are multiplied. */
export const templates = async (store: Store): Promise<void> => {
  const { close } = await simulateOffice({ store, from: '2026-02-02', days: 14, seed: 3 })
  await close()
}

const ROWS_A_STEP = 20_000
const PARAGRAPHS_A_BODY = 12
const YEARS_HOURS = 7

const places = '临江 青山 石桥 双溪 白沙 龙泉 凤岗 新河 云台 松林 平安 长兴 永丰 太和 金沙 银杏 竹园 梅岭 柳湾 枫桥'.split(' ')
const things = '泵站 河堤 卫生院 小学 敬老院 农贸市场 灌溉渠 文化站 停车场 公交站 污水厂 光伏园 粮库 林场 产业园 社区食堂'.split(' ')
const deeds = '改造 扩建 验收 巡查 抢修 整治 招标 评估 督导 培训 移交 复核'.split(' ')
/** The sentence only one document has: somebody looks for the document that said it. */
export const sentenceOf = (n: number): string =>
  `${places[n % 20]}镇第${Math.floor(n / 320) % 997}号${things[Math.floor(n / 20) % 16]}${deeds[n % 12]}经费${(n % 9000) + 1000}万元由${places[(n * 7) % 20]}街道牵头落实`

/** Paragraphs of office language to make bodies of: the norms' own rules, three in each. */
const paragraphs = (): string[] => {
  const catalogue = loadCatalogue()
  const rules = catalogue.norms.flatMap(n => catalogue.inNorm(n.id).map(c => c.rule))
  return rules.map((rule, i) => [rule, rules[(i * 7 + 1) % rules.length], rules[(i * 31 + 5) % rules.length]].join(''))
}

/**
 * Fills the database up to `count` affairs with copies of its ended ones, spread over twenty years, oldest first, as an office fills up;
 * rows, assignments, access, links, events and words alike. Every copy carries an attached text of its own of about a thousand characters.
 * The copies are for reading: their events are not chained.
 */
export const load = async (store: Store, count: number): Promise<void> => {
  const { db } = store
  const [have] = await db.query<{ n: string }>('select count(*) as n from affair')
  const [ended] = await db.query<{ n: string }>('select count(*) as n from affair where ended')
  const rounds = Math.ceil((count - Number(have?.n)) / Number(ended?.n))
  const all = paragraphs()
  await db.exec(`create sequence if not exists bench_seq; select setval('bench_seq', (select max(seq) from event));
    create table bench_paragraph (n int primary key, text text not null, words tsvector not null);
    create table bench_sentence (n int primary key, text text not null, words tsvector not null)`)
  const put = (table: string, rows: readonly string[], first: number) =>
    db.query(
      `insert into ${table} select (r->>'n')::int, r->>'text', (select array_to_tsvector(array_agg(w)) from jsonb_array_elements_text(r->'words') w) from jsonb_array_elements($1::jsonb) r`,
      [JSON.stringify(rows.map((text, i) => ({ n: first + i, text, words: indexWords(text) })))],
    )
  await put('bench_paragraph', all, 0)
  const copies = rounds * Number(ended?.n)
  for (let n = 0; n < copies; n += 5000)
    await put(
      'bench_sentence',
      Array.from({ length: Math.min(5000, copies - n) }, (_, i) => sentenceOf(n + i)),
      n,
    )
  // Loaded bare and indexed afterwards: ten times as fast.
  const indexes = await db.query<{ indexdef: string; indexname: string }>(
    `select indexname, indexdef from pg_indexes where schemaname = current_schema() and tablename in ('affair', 'assignment', 'access', 'link', 'event', 'found', 'affair_file')
       and indexname not in (select conname from pg_constraint)`,
  )
  for (const { indexname } of indexes) await db.exec(`drop index ${indexname}`)
  const template = (k: string) => `affair a cross join ${k} where a.ended and a.id not like '%+%'`
  const each = Math.max(1, Math.floor(ROWS_A_STEP / Number(ended?.n)))
  await db.exec('create table bench_ended as select id, row_number() over (order by opened_at) - 1 as i from affair where ended; analyze')
  for (let k = rounds; k > 0; k -= each) {
    const ks = `generate_series(${Math.max(k - each, 0) + 1}, ${k}) k`
    const back = `k * interval '${YEARS_HOURS} hours'`
    const at = `a.opened_at - ${back}`
    const beijing = `${at} + interval '8 hours'`
    const n = `((${rounds} - k) * ${ended?.n} + e.i)`
    const paragraph = (p: number) =>
      `join bench_paragraph p${p} on p${p}.n = ((${n} * 7919 + ${p} * 104729 + (${n} / 13) * ${p}) % ${all.length})::int`
    const each12 = Array.from({ length: PARAGRAPHS_A_BODY }, (_, p) => p)
    await db.exec(`begin; set local session_replication_role = replica;
      insert into affair (id, kind, number, title, state, state_since, ended, ended_at, version, opened_at, opened_by, updated_at, norms_day, data, body)
        select a.id || '+' || k, a.kind, a.number || '+' || k, a.title || k, a.state, a.state_since, a.ended, a.ended_at, a.version, ${at}, a.opened_by,
          a.updated_at, a.norms_day, a.data, replace(a.body, a.id, a.id || '+' || k) from ${template(ks)};
      insert into assignment select s.affair || '+' || k, s.n, s.round, s.verb, s.person, s.state, s.opened_at, s.due_at, s.done_at - ${back}, s.provisional, s.alert
        from assignment s join bench_ended e on e.id = s.affair cross join ${ks};
      insert into access (principal, affair, kind, opened_at) select x.principal, x.affair || '+' || k, x.kind, x.opened_at - ${back}
        from access x join bench_ended e on e.id = x.affair cross join ${ks};
      insert into link select l.affair || '+' || k, l.name, l.target || '+' || k from link l join bench_ended e on e.id = l.affair join bench_ended t on t.id = l.target cross join ${ks};
      insert into event (seq, stream, affair, version, act, at, actor, body, prev, hash) select nextval('bench_seq'), v.stream, v.affair || '+' || k, v.version, v.act, v.at, v.actor,
        replace(v.body, v.affair, v.affair || '+' || k), v.prev, v.hash from event v join bench_ended e on e.id = v.affair cross join ${ks};
      create temporary table body on commit drop as select a.id || '+' || k as affair, encode(sha256(convert_to(a.id || '+' || k, 'UTF8')), 'hex') as hash,
          ${each12.map(p => `p${p}.text`).join(" || E'\\n' || ")} || E'\\n' || s.text as text, ${each12.map(p => `p${p}.words`).join(' || ')} || s.words as words
        from affair a join bench_ended e on e.id = a.id cross join ${ks} join bench_sentence s on s.n = ${n}::int ${each12.map(paragraph).join(' ')};
      insert into file (hash, size, type, text, words) select hash, length(text), 'text/plain', text, '' from body;
      insert into affair_file (affair, hash, name, version) select affair, hash, '正文.txt', 1 from body;
      insert into found (affair, kind, opened_at, said, words)
        select f.affair || '+' || k, f.kind, ${at}, f.said, array_to_tsvector(array(select w from unnest(tsvector_to_array(f.words)) w where w not like '@%'))
            || array_to_tsvector(array['第' || k || '份', '@' || to_char(${beijing}, 'YYYY'), '@' || to_char(${beijing}, 'YYYY-MM')]) || b.words
          from found f join affair a on a.id = f.affair join bench_ended e on e.id = a.id cross join ${ks} join body b on b.affair = f.affair || '+' || k;
      commit`)
    if (process.stderr.isTTY || process.env.TOLD) process.stderr.write(`\r${Math.round((1 - Math.max(k - each, 0) / rounds) * 100)} % `)
  }
  for (const { indexdef } of indexes) await db.exec(`set maintenance_work_mem = '1GB'; ${indexdef}`)
  // What is done from now on goes behind the copies.
  await db.exec("update chain set seq = (select max(seq) from event) where name = 'event'")
  await db.exec('drop table bench_ended, bench_paragraph, bench_sentence')
  await db.exec('vacuum analyze')
}
