import { type Affair, type AffairEvent, type AuditEntry, apply, numberIn, numberOf, type OfficeRow, readEvent, wordsOf } from '#affairs'
import { auditContent, eventContent, type LogEntry, linkHash, sm3 } from './chain.ts'
import type { Db, Queryable } from './db.ts'
import { type Files, hashOf } from './files.ts'
import { canonical, compareRows, instantText, plainRow, type Row, tally } from './proof.ts'
import { type PackageTaken, rangesOf } from './ranges.ts'
import { accessOf } from './rows.ts'
import { BLOCK, rootOf } from './tree.ts'
import { indexWords } from './words.ts'
import { assignmentRow, ownWords, saidIn } from './write.ts'

export interface Verified {
  readonly holds: boolean
  /** Equal exactly when two stores hold the same record. */
  readonly figure: string
  readonly checked: { readonly events: number; readonly affairs: number; readonly files: number; readonly audit: number }
  readonly faults: readonly string[]
  /** Files on the disk that nothing tells of: uploads that were broken off. */
  readonly leftovers: number
}

/** Tables that no verify figure covers, and why. What is not here is proved; a test holds the two lists against the database. */
export const outsideTheProof: Readonly<Record<string, string>> = {
  user: '账号由 better-auth 维护，不是办理记录；记录里的行为人在每条记录中冻结',
  session: '登录状态，随时变化',
  account: '口令散列，由 better-auth 维护',
  verification: '一次性验证码',
  twoFactor: '第二因素密钥',
  lockout: '输错口令的计数',
  kind_view: '报表视图的版本，启动时自动重建',
  migration: '数据库结构的版本',
  shared: '几个进程之间约定的值，不是记录',
  job_done: '定时任务做过没有',
  file_coming: '正在传入、还没有登记的文件',
  sketch: '文件文字的相似度摘要，只用来提示重复，可由文字重算',
  filling: '搬迁、恢复未完成的标记',
}

const PAGE = 2000
const AFFAIRS = 300
const FAULTS_MOST = 500
const FIRST = '-9223372036854775808'

const faultList = () => {
  const faults: string[] = []
  let more = 0
  return {
    add: (says: string): void => {
      if (faults.length < FAULTS_MOST) faults.push(says)
      else more += 1
    },
    all: () => (more ? [...faults, `另有 ${more} 处`] : faults),
  }
}
type FaultList = ReturnType<typeof faultList>

const rowsIn = async (q: Queryable, sql: string, params: readonly unknown[] = []): Promise<Row[]> =>
  (await q.query<{ row: string }>(sql, params)).map(r => plainRow(JSON.parse(r.row) as Row))
const plain = (words: readonly string[]) => words.map(w => w.replaceAll('\u0000', ''))
const listed = (values: Iterable<unknown>) => JSON.stringify([...values])

/** Numbers already seen in a series; a bit each, so that millions fit. */
const seriesOf = () => {
  const all = new Map<string, { bits: Uint8Array; most: number }>()
  return {
    all,
    /** False when this number was given before. */
    take: (series: string, n: number): boolean => {
      const found = all.get(series) ?? { bits: new Uint8Array(64), most: 0 }
      if (n >> 3 >= found.bits.length) {
        const wider = new Uint8Array(Math.max(found.bits.length * 2, (n >> 3) + 1))
        wider.set(found.bits)
        found.bits = wider
      }
      const fresh = ((found.bits[n >> 3] as number) & (1 << (n & 7))) === 0
      found.bits[n >> 3] = (found.bits[n >> 3] as number) | (1 << (n & 7))
      found.most = Math.max(found.most, n)
      all.set(series, found)
      return fresh
    },
  }
}

interface Log {
  readonly seq: number
  readonly hash: string
  readonly office: ReadonlyMap<string, OfficeRow & { position: number }>
  readonly norms: readonly string[]
  readonly series: ReturnType<typeof seriesOf>['all']
}

/** The log from its first line to its last: links, columns beside the body, numbers, the office, the norms. */
const readLog = async (q: Queryable, faults: FaultList): Promise<Log> => {
  const office = new Map<string, OfficeRow & { position: number }>()
  const norms: string[] = []
  const leftOut = rangesOf()
  const series = seriesOf()
  const taken = new Set<string>()
  const kept = new Set((await q.query<{ scope: string }>('select scope from number')).map(r => r.scope))
  const blocks = new Map(
    (await q.query<{ n: string; hash: string }>('select n::text as n, hash from tree order by tree.n')).map(r => [r.n, r.hash]),
  )
  let leaves: string[] = []
  let prev = ''
  let expected = 0
  let after = FIRST
  for (;;) {
    const page = await q.query<Record<string, any>>(
      `select seq::text as seq, stream, affair, version, act, to_json(at at time zone 'UTC')::text as at, actor, body, prev, hash
       from event where seq > $1 order by event.seq limit $2`,
      [after, PAGE],
    )
    for (const row of page) {
      expected += 1
      const name = `记录第${row.seq}条${row.affair ? `（${row.affair}${row.version ? ` 第${row.version}步` : ''}）` : ''}`
      const seq = Number(row.seq)
      if (seq !== expected) faults.add(`记录缺失或次序不对：第${expected}条的位置上是第${row.seq}条`)
      expected = seq
      after = row.seq
      const at = instantText(`${JSON.parse(row.at)}Z`)
      const iso = String(at).replace(/000Z$/, 'Z')
      const entry = {
        stream: row.stream,
        affair: row.affair ?? undefined,
        act: row.act,
        at: iso,
        actor: row.actor,
        body: row.body,
      } as LogEntry
      let content: string
      try {
        content = eventContent(entry)
      } catch {
        content = ''
      }
      if (row.prev !== prev) faults.add(`链在这里断开：${name} 的前链与上一条的校验值不符`)
      if (row.hash !== linkHash(row.prev, seq, content)) faults.add(`链在这里断开：${name} 的内容与校验值不符`)
      prev = row.hash
      leaves.push(row.hash)
      if (leaves.length === BLOCK) {
        const n = String(expected / BLOCK - 1)
        const hash = blocks.get(n)
        if (hash !== undefined && hash !== rootOf(leaves)) faults.add(`证明树第${n}块与记录不符`)
        blocks.delete(n)
        leaves = []
      }
      try {
        if (row.stream === 'affair') {
          const event = readEvent(row.body)
          const wrong = [
            event.affair !== row.affair && '事项',
            event.version !== row.version && '步数',
            event.act !== row.act && '行为',
            event.by.person !== row.actor && '行为人',
            instantText(event.at) !== at && '时间',
          ].filter(Boolean)
          if (wrong.length) faults.add(`${name} 的列与记录正文不符：${wrong.join('、')}`)
          const { number, series: drawn, numberFrom } = event.body
          if (numberFrom !== undefined) {
            // Drawn by another affair and given up there, once.
            if (taken.has(numberFrom)) faults.add(`编号重复：${number}，见${name}`)
            taken.add(numberFrom)
          } else if (number !== undefined) {
            // An event from before the series was written down: whichever series it fits into.
            const scope =
              drawn ??
              [...number.matchAll(/\d+/g)]
                .map(m => `${number.slice(0, m.index)}{n}${number.slice(m.index + m[0].length)}`)
                .find(s => kept.has(s))
            if (scope) {
              const n = numberOf(scope, number)
              if (n === undefined) faults.add(`${name} 的编号 ${number} 不合号段`)
              else if (!series.take(scope, n)) faults.add(`编号重复：${number}，见${name}`)
            }
          }
        } else {
          if (row.version !== null || (row.stream !== 'file' && row.affair !== null)) faults.add(`${name} 的列多出内容`)
          const body = JSON.parse(row.body)
          if (row.stream === 'office') {
            for (const d of body.deletes as { type: string; id: string }[]) office.delete(`${d.type} ${d.id}`)
            for (const [position, p] of (body.puts as OfficeRow[]).entries()) office.set(`${p.type} ${p.id}`, { ...p, position })
          } else if (row.stream === 'norms') norms.push(row.body)
          else if (row.stream === 'package')
            for (const [scope, ranges] of Object.entries((body as PackageTaken).without)) leftOut.add(scope, ranges)
          else if (row.stream !== 'file') faults.add(`${name} 的类别“${row.stream}”不认识`)
          else if (body.hash !== row.affair) faults.add(`${name} 的列与记录正文不符：所属文件`)
        }
      } catch (error) {
        faults.add(`${name} 无法重放：${(error as Error).message}`)
      }
    }
    if (page.length < PAGE) break
  }
  for (const n of blocks.keys()) faults.add(`证明树多出第${n}块`)
  for (const [scope, { bits, most }] of series.all)
    for (let n = 1; n <= most; n++)
      if (((bits[n >> 3] as number) & (1 << (n & 7))) === 0 && !leftOut.has(scope, n)) faults.add(`断号：${numberIn(scope, n)} 不在记录中`)
  return { seq: expected, hash: prev, office, norms, series: series.all }
}

const tables = ['affair', 'assignment', 'access', 'link', 'affair_file'] as const
const affairOf: Record<(typeof tables)[number], string> = {
  affair: 'id',
  assignment: 'affair',
  access: 'affair',
  link: 'affair',
  affair_file: 'affair',
}
const keys: Record<(typeof tables)[number], (row: Row) => string> = {
  affair: r => String(r.id),
  assignment: r => `${r.affair} ${r.n}`,
  access: r => `${r.affair} ${r.principal}`,
  link: r => `${r.affair} ${r.name} ${r.target}`,
  affair_file: r => `${r.affair} ${r.hash}`,
}
const says: Record<(typeof tables)[number], string> = {
  affair: '现状',
  assignment: '交办情况',
  access: '可见范围',
  link: '关联',
  affair_file: '附件',
}

interface Upload {
  readonly seq: number
  readonly hash: string
  readonly name: string
  readonly size: number
  readonly type: string
  readonly text: string
  readonly person: string
  readonly at: string
}
const uploadsOf = async (q: Queryable, hashes: Iterable<string>): Promise<Map<string, Upload[]>> =>
  Map.groupBy(
    (
      await q.query<Record<string, any>>(
        "select seq, affair, actor, to_json(at at time zone 'UTC')::text as at, body from event where stream = 'file' and affair in (select jsonb_array_elements_text($1)) order by event.seq",
        [listed(hashes)],
      )
    ).flatMap(row => {
      try {
        return [
          { ...JSON.parse(row.body), hash: row.affair, seq: Number(row.seq), person: row.actor, at: `${JSON.parse(row.at)}Z` } as Upload,
        ]
      } catch {
        return []
      }
    }),
    u => u.hash,
  )

/** Everything derived from the affairs' events, some hundred affairs at a time. */
const checkAffairs = async (q: Queryable, faults: FaultList, figures: Map<string, ReturnType<typeof tally>>): Promise<number> => {
  let after = FIRST
  let count = 0
  for (;;) {
    const firsts = await q.query<{ seq: string; affair: string }>(
      "select seq::text as seq, affair from event where stream = 'affair' and version = 1 and seq > $1 order by event.seq limit $2",
      [after, AFFAIRS],
    )
    const ids = listed(firsts.map(f => f.affair))
    const events = Map.groupBy(
      await q.query<{ affair: string; seq: string; body: string }>(
        "select affair, seq, body from event where stream = 'affair' and affair in (select jsonb_array_elements_text($1)) order by affair, version",
        [ids],
      ),
      e => e.affair,
    )
    const kept: Record<(typeof tables)[number], Row[]> = { affair: [], assignment: [], access: [], link: [], affair_file: [] }
    for (const table of tables)
      kept[table] = await rowsIn(
        q,
        `select to_jsonb(t)::text as row from ${table} t where ${affairOf[table]} in (select jsonb_array_elements_text($1))`,
        [ids],
      )
    const due: Record<(typeof tables)[number], Row[]> = { affair: [], assignment: [], access: [], link: [], affair_file: [] }
    const names = new Map<string, string>()
    const uploads = await uploadsOf(q, new Set(kept.affair_file.map(f => String(f.hash))))
    const own: { id: string; words: string[]; said: string[] }[] = []
    for (const { affair: id } of firsts) {
      let affair: Affair | undefined
      const files = new Map<string, Row>()
      const links = new Map<string, Row>()
      const said = new Set<string>()
      try {
        for (const row of events.get(id) ?? []) {
          const event: AffairEvent = readEvent(row.body)
          affair = apply(affair, event)
          for (const word of saidIn(event)) said.add(word)
          for (const l of event.body.links ?? []) links.set(`${l.name} ${l.to}`, { affair: id, name: l.name, target: l.to })
          const before = kept.affair_file.filter(f => f.affair === id)
          // Events from before files were listed: what is attached must stand in what was filled in.
          const attached =
            event.body.files ??
            before
              .filter(f => f.version === event.version && Object.values(event.body.input).flat().includes(f.hash))
              .map(f => String(f.hash))
          for (const hash of attached) {
            if (files.has(hash)) continue
            const told = (uploads.get(hash) ?? []).filter(u => u.seq < Number(row.seq)).map(u => u.name)
            const name = before.find(f => f.hash === hash)?.name as string | undefined
            files.set(hash, {
              affair: id,
              hash,
              version: event.version,
              name: name !== undefined && told.includes(name) ? name : (told.at(-1) ?? hash),
            })
          }
        }
      } catch (error) {
        faults.add(`事项 ${id} 无法重放：${(error as Error).message}`)
        continue
      }
      if (!affair) continue
      const a = JSON.parse(JSON.stringify(affair)) as Affair
      names.set(id, a.number ?? id)
      due.affair.push({
        id,
        kind: a.kind,
        number: a.number,
        title: a.title,
        state: a.state,
        state_since: a.stateSince,
        ended: a.ended,
        ended_at: a.endedAt,
        version: a.version,
        opened_at: a.openedAt,
        opened_by: a.openedBy,
        updated_at: a.updatedAt,
        norms_day: a.normsDay,
        data: a.data,
        body: canonical(a),
      })
      due.assignment.push(...a.assignments.map(x => ({ affair: id, ...assignmentRow(x) })))
      due.access.push(...accessOf(a).map(principal => ({ principal, affair: id, kind: a.kind, opened_at: a.openedAt })))
      due.link.push(...links.values())
      due.affair_file.push(...files.values())
      own.push({ id, words: plain(ownWords(a, wordsOf(a))), said: plain([...said]) })
    }
    for (const row of kept.affair)
      try {
        const body = JSON.parse(String(row.body))
        if (JSON.stringify(body) === row.body) row.body = canonical(body)
      } catch {
        // Stays as it is, and is found to differ.
      }
    for (const table of tables) {
      for (const row of kept[table]) figures.get(table)?.add(row)
      compareRows(
        kept[table].filter(r => names.has(String(r[affairOf[table]]))),
        due[table],
        keys[table],
        (key, wrong) => {
          const [id = '', ...rest] = key.split(' ')
          faults.add(`事项 ${names.get(id) ?? id} 的${says[table]}与记录重放的结果不符：${[...rest, wrong].join(' ')}`)
        },
      )
    }
    const wrong = await q.query<{ id: string }>(
      `select o.id from jsonb_to_recordset($1) as o(id text, words jsonb, said jsonb) left join found f on f.affair = o.id left join affair a on a.id = o.id,
         lateral (select coalesce(array_to_tsvector(array_agg(w)), '') as said from jsonb_array_elements_text(o.said) w) s,
         lateral (select array_to_tsvector(array_agg(w)) || s.said as own from jsonb_array_elements_text(o.words) w) w
       where (f.affair is null or f.said <> s.said or f.kind <> a.kind or f.opened_at <> a.opened_at or f.words <> words_of_files(o.id, w.own))
         -- One that is full to the brim took in what came before it was.
         and not coalesce(f.said = s.said and pg_column_size(f.words) > 800000 and tsvector_to_array(w.own) <@ tsvector_to_array(f.words), false)`,
      [JSON.stringify(own)],
    )
    for (const { id } of wrong) faults.add(`事项 ${names.get(id) ?? id} 的检索词与内容不符`)
    count += firsts.length
    after = firsts.at(-1)?.seq ?? after
    if (firsts.length < AFFAIRS) break
  }
  for (const table of tables)
    for (const row of await rowsIn(
      q,
      `select to_jsonb(t)::text as row from ${table} t
       where not exists (select 1 from event e where e.affair = t.${affairOf[table]} and e.version = 1 and e.stream = 'affair') limit ${FAULTS_MOST}`,
    )) {
      figures.get(table)?.add(row)
      faults.add(`事项 ${row[affairOf[table]]} 的${says[table]}在记录中没有来历：${keys[table](row)}`)
    }
  return count
}

/** Files: what the uploads say, what the tables say, and the bytes. */
const checkFiles = async (q: Queryable, files: Files, faults: FaultList, figures: Map<string, ReturnType<typeof tally>>) => {
  const known = new Set<string>()
  let after: string | undefined
  for (;;) {
    const page = await rowsIn(
      q,
      `select (to_jsonb(t) - 'words' || jsonb_build_object('words', words::text))::text as row from file t where $1::text is null or hash > $1 order by hash limit 50`,
      [after ?? null],
    )
    const hashes = page.map(f => String(f.hash))
    const uploads = await uploadsOf(q, hashes)
    const kept = await rowsIn(q, 'select to_jsonb(t)::text as row from upload t where hash in (select jsonb_array_elements_text($1))', [
      listed(hashes),
    ])
    const dueUploads = new Map<string, Row>()
    for (const list of uploads.values())
      for (const { hash, person, name, at } of list)
        dueUploads.set(`${hash} ${person}`, { hash, person, name, at: dueUploads.get(`${hash} ${person}`)?.at ?? at })
    compareRows(
      kept,
      [...dueUploads.values()],
      r => `${r.hash} ${r.person}`,
      (key, wrong) => faults.add(`上传登记 ${key} 与记录不符：${wrong}`),
    )
    for (const row of kept) figures.get('upload')?.add(row)
    for (const row of page) {
      const hash = String(row.hash)
      known.add(hash)
      const { words, text, ...rest } = row
      const first = uploads.get(hash)?.[0]
      if (!first) faults.add(`文件 ${hash} 在记录中没有来历`)
      else
        compareRows(
          [{ ...rest, text: sm3(String(text)) }],
          [{ hash, size: first.size, type: first.type, text: first.text }],
          r => String(r.hash),
          (_, wrong) => faults.add(`文件 ${hash} 的登记与记录不符：${wrong}`),
        )
      figures.get('file')?.add({ ...rest, text: sm3(String(text)) })
      if (words !== null) {
        const [same] = await q.query<{ same: boolean }>(
          "select $1::text = coalesce((select array_to_tsvector(array_agg(w)) from jsonb_array_elements_text($2) w), ''::tsvector)::text as same",
          [words, JSON.stringify(indexWords(String(text)))],
        )
        if (!same?.same) faults.add(`文件 ${hash} 的检索词与文字不符`)
      }
      const bytes = await files.read(hash)
      if (!bytes) faults.add(`文件 ${hash} 不在`)
      else if (bytes.length !== Number(row.size) || hashOf(bytes) !== hash) faults.add(`文件 ${hash} 的内容已变`)
      figures.get('bytes')?.add({ hash: bytes && hashOf(bytes) })
    }
    after = hashes.at(-1)
    if (page.length < 50) break
  }
  const [gone] = await q.query<{ n: string }>(
    "select count(distinct e.affair) as n from event e where e.stream = 'file' and not exists (select 1 from file f where f.hash = e.affair)",
  )
  if (Number(gone?.n) > 0) faults.add(`有 ${gone?.n} 个上传过的文件没有登记`)
  for (const row of await rowsIn(
    q,
    `select to_jsonb(t)::text as row from upload t where not exists (select 1 from file f where f.hash = t.hash) limit ${FAULTS_MOST}`,
  )) {
    figures.get('upload')?.add(row)
    faults.add(`上传登记 ${row.hash} ${row.person} 所指的文件没有登记`)
  }
  let leftovers = 0
  for (const name of await files.all()) {
    if (known.has(name)) continue
    const bytes = /^[0-9a-f]{64}$/.test(name) ? await files.read(name) : undefined
    if ((bytes && hashOf(bytes) === name) || /^\.[0-9a-f]{64}\./.test(name)) leftovers += 1
    else faults.add(`文件夹里多出 ${name}，不属于任何登记`)
  }
  return { count: known.size, leftovers }
}

/** Rows that carry their own digest, and small tables that follow from the log. */
const checkRest = async (q: Queryable, log: Log, faults: FaultList, figures: Map<string, ReturnType<typeof tally>>) => {
  const office = await rowsIn(q, 'select to_jsonb(t)::text as row from office_record t')
  compareRows(
    office,
    [...log.office.values()].map(({ type, id, data, position }) => ({ type, id, data, position })),
    r => `${r.type} ${r.id}`,
    (key, wrong) => faults.add(`机构人员 ${key} 与记录不符：${wrong}`),
  )
  for (const row of office) figures.get('office_record')?.add(row)
  const norms = await rowsIn(q, 'select to_jsonb(t)::text as row from norm_change t')
  compareRows(
    norms,
    log.norms.map((body, i) => ({ seq: i + 1, body })),
    r => String(r.seq),
    (key, wrong) => faults.add(`条款参数的第${key}次变更与记录不符：${wrong}`),
  )
  for (const row of norms) figures.get('norm_change')?.add(row)
  const numbers = await rowsIn(q, 'select to_jsonb(t)::text as row from number t')
  compareRows(
    numbers,
    [...log.series].map(([scope, { most }]) => ({ scope, n: most })),
    r => String(r.scope),
    (key, wrong) => faults.add(`号段 ${key} 与记录不符：${wrong}`),
  )
  for (const row of numbers) figures.get('number')?.add(row)
  for (const [table, label, seal, order] of [
    ['remembered', '重复点击的记忆', 'seal_of(actor, key, affair, version::text, asked, extract(epoch from at)::text)', 'actor, key'],
    ['cycle_opened', '周期', 'seal_of(kind, cycle, period)', 'kind, cycle, period'],
    ['notice', '通知', 'seal_of(person, extract(epoch from at)::text, affair, says, tone)', 'id'],
  ] as const) {
    for (let offset: string[] | undefined; ; ) {
      const page: Row[] = await rowsIn(
        q,
        `select (to_jsonb(t) || jsonb_build_object('holds', seal is not null and seal = ${seal}, 'key', jsonb_build_array(${order
          .split(', ')
          .map(c => `${c}::text`)
          .join(', ')})))::text as row
         from ${table} t ${offset ? `where (${order}) > (${offset.map((_, i) => `$${i + 1}${order === 'id' ? '::bigint' : ''}`).join(', ')})` : ''} order by ${order} limit ${PAGE}`,
        offset ?? [],
      )
      for (const { holds, key, id, read_at, ...row } of page) {
        figures.get(table)?.add(row)
        if (!holds) faults.add(`${label} ${(key as string[]).join(' ')} 与校验值不符`)
      }
      offset = page.at(-1)?.key as string[] | undefined
      if (page.length < PAGE) break
    }
  }
}

const checkAudit = async (q: Queryable, faults: FaultList): Promise<{ seq: number; hash: string }> => {
  let expected = 0
  let hash = ''
  let after = FIRST
  for (;;) {
    const page = await q.query<Record<string, any>>(
      "select seq::text as seq, to_json(at at time zone 'UTC')::text as at, actor, what, affair, says, cites, prev, hash from audit where seq > $1 order by audit.seq limit $2",
      [after, PAGE],
    )
    for (const row of page) {
      expected += 1
      const at = String(instantText(`${JSON.parse(row.at)}Z`))
      let right = /000Z$/.test(at) && Number(row.seq) === expected && row.prev === hash
      try {
        const entry: AuditEntry = {
          at: at.replace(/000Z$/, 'Z'),
          actor: row.actor,
          what: row.what,
          says: row.says,
          affair: row.affair ?? undefined,
          cites: row.cites ?? undefined,
        }
        right &&= row.hash === linkHash(row.prev, Number(row.seq), auditContent(entry))
      } catch {
        right = false
      }
      if (!right) faults.add(`审计记录第${row.seq}条与校验值不符`)
      expected = Number(row.seq)
      hash = row.hash
      after = row.seq
    }
    if (page.length < PAGE) return { seq: expected, hash }
  }
}

const counted = [
  ...tables,
  'file',
  'upload',
  'bytes',
  'office_record',
  'norm_change',
  'number',
  'remembered',
  'cycle_opened',
  'notice',
] as const

/** Replays the record in one picture of the database and compares everything kept with it, page by page. */
export const verify = (db: Db, files: Files): Promise<Verified> =>
  db.transaction(async q => {
    await q.query('set transaction isolation level repeatable read')
    return verifyIn(q, files)
  })

/** The same inside a transaction that is open already. */
export const verifyIn = async (q: Queryable, files: Files): Promise<Verified> => {
  await q.query("set local timezone = 'UTC'")
  const faults = faultList()
  const figures = new Map<string, ReturnType<typeof tally>>(counted.map(t => [t, tally()]))
  const log = await readLog(q, faults)
  const affairs = await checkAffairs(q, faults, figures)
  const { count, leftovers } = await checkFiles(q, files, faults, figures)
  await checkRest(q, log, faults, figures)
  const audit = await checkAudit(q, faults)
  const heads = await rowsIn(q, 'select to_jsonb(t)::text as row from chain t')
  compareRows(
    heads,
    [
      { name: 'event', seq: log.seq, hash: log.hash },
      { name: 'audit', seq: audit.seq, hash: audit.hash },
    ],
    r => String(r.name),
    (key, wrong) =>
      faults.add(`${key === 'audit' ? '审计' : key === 'event' ? '记录' : key}的链头与最后一条不符：${wrong}。末尾的记录可能被删`),
  )
  const figure = sm3(JSON.stringify([log.seq, log.hash, audit.seq, audit.hash, [...figures].map(([t, f]) => `${t} ${f.text()}`)]))
  const all = faults.all()
  return {
    holds: all.length === 0,
    figure,
    checked: { events: log.seq, affairs, files: count, audit: audit.seq },
    faults: all,
    leftovers,
  }
}
