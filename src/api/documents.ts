import type { Context, Hono } from 'hono'
import type { Affair, Refusal } from '#affairs'
import { beijingDay, instantOf } from '#office'
import { registerXlsx, renderRegister } from '#papers'
import { boardOf, boardSheet, clearingOf, clearingSheet, incomingKind, monthFigures, monthSheet, type RegisterData } from '#rooms'
import type { House } from './house.ts'
import type { BatchedView, BatchRow, RepeatView } from './views.ts'

const COPY = 'paper-copy'

const plain = (value: unknown) =>
  String(value ?? '')
    .normalize('NFKC')
    .replaceAll(/[\s〔〕[\]()（）【】]/g, '')
    .toLowerCase()
const filesOf = (input: Readonly<Record<string, unknown>>) =>
  (Array.isArray(input.files) ? input.files.filter(f => typeof f === 'string') : []) as string[]

/** 可能重复: documents he may see with the same number from the same sender, or with near the same text. */
export const repeatsOf = async (
  house: House,
  principals: readonly string[],
  input: Readonly<Record<string, unknown>>,
): Promise<RepeatView[]> => {
  const found = new Map<string, RepeatView>()
  const put = (a: Affair, why: string) => {
    if (a.state !== 'void' && !found.has(a.id)) found.set(a.id, { id: a.id, number: a.number ?? '', title: a.title, why })
  }
  const number = typeof input.docNumber === 'string' ? input.docNumber.trim() : ''
  if (number) {
    const { rows } = await house.store.list({ principals, kind: incomingKind, facets: [[{ number }]], limit: 20 })
    for (const a of rows)
      if (plain(a.data.docNumber) === plain(number) && plain(a.data.sender) === plain(input.sender)) put(a, '来文单位和字号相同')
  }
  for (const { affair, likeness } of await house.store.affairsLike(incomingKind, filesOf(input), principals))
    put(affair, likeness === 1 ? '正文相同' : `正文约${Math.round(likeness * 100)}%相同`)
  return [...found.values()].slice(0, 5)
}

/** Rows of one batch that repeat each other: the later names the earlier. */
const within = (rows: readonly BatchRow[], i: number): string | undefined => {
  const { docNumber, sender } = rows[i]?.input ?? {}
  const files = filesOf(rows[i]?.input ?? {})
  const at = rows
    .slice(0, i)
    .findIndex(
      r =>
        (docNumber && plain(r.input.docNumber) === plain(docNumber) && plain(r.input.sender) === plain(sender)) ||
        filesOf(r.input).some(f => files.includes(f)),
    )
  return at < 0 ? undefined : `与本批第${at + 1}行重复`
}

/** What might be registered twice, for each row before it is. */
export const repeatsIn = async (house: House, principals: readonly string[], rows: readonly BatchRow[]) => {
  const all: { repeats: RepeatView[]; within?: string }[] = []
  for (const [i, row] of rows.entries()) {
    const same = within(rows, i)
    all.push({ repeats: await repeatsOf(house, principals, row.input), ...(same && { within: same }) })
  }
  return all
}

/**
 * 批量登记: each row is registered whole or not at all, with its own reasons; what went well is not done again when the rest is sent anew
 * under the same keys.
 */
export const registerBatch = async (
  house: House,
  person: string,
  principals: readonly string[],
  rows: readonly BatchRow[],
  attached: (input: Readonly<Record<string, unknown>>) => Promise<void>,
): Promise<BatchedView[]> => {
  const all: BatchedView[] = []
  for (const [i, row] of rows.entries()) {
    const refused = (refusals: readonly Refusal[]) => all.push({ key: row.key, refusals: [...refusals] })
    const asked = { kind: incomingKind, act: 'open', input: row.input, key: row.key, actor: person }
    const before = await house.store.rememberedUnder(person, row.key)
    if (!before && !String(row.input.repeatReason ?? '').trim()) {
      const same = within(rows, i)
      const repeats = await repeatsOf(house, principals, row.input)
      const says = same ?? (repeats[0] && `可能重复登记：${repeats.map(r => `${r.number}（${r.why}）`).join('、')}`)
      if (says) {
        all.push({
          key: row.key,
          repeats,
          refusals: [{ says, cites: '4.5.25', wayOut: '请打开核对；确需登记的，请写明重复仍登记的理由', field: 'repeatReason' }],
        })
        continue
      }
    }
    try {
      await attached(row.input)
    } catch (error) {
      refused((error as { data?: { refusals?: Refusal[] } }).data?.refusals ?? [{ says: '附件没有上传成功', wayOut: '请重新上传附件' }])
      continue
    }
    const result = await house.engine.perform({ ...asked, now: house.clock() })
    if (result.ok) all.push({ key: row.key, id: result.affair.id, number: result.affair.number ?? '', refusals: [] })
    else refused(result.refusals)
  }
  return all
}

export const circulation = async (house: House, principals: readonly string[]) =>
  boardOf(await house.store.underWay(incomingKind, principals), house.office(), house.clock())

export const clearing = async (house: House, principals: readonly string[], by: string) =>
  clearingOf(await house.store.underWay(COPY, principals, 10_000), by, house.office())

const monthAfter = (month: string) => {
  const [year = 0, m = 1] = month.split('-').map(Number)
  return m === 12 ? `${year + 1}-01` : `${year}-${String(m + 1).padStart(2, '0')}`
}
export const statistics = async (house: House, principals: readonly string[], month: string) => {
  const documents: Affair[] = []
  for (let offset = 0; ; offset += 500) {
    const page = await house.store.list({
      principals,
      kind: incomingKind,
      from: instantOf(`${month}-01`),
      to: instantOf(`${monthAfter(month)}-01`),
      limit: 500,
      offset,
    })
    documents.push(...page.rows)
    if (page.rows.length < 500) break
  }
  return monthFigures(documents, house.clock())
}

/** 看板、清退单、月统计 on paper or as a sheet; each export is audited. */
export const documentDoors = (
  app: Hono,
  house: House,
  personOf: (c: Context) => Promise<string | Response>,
  principalsOf: (house: House, person: string) => readonly string[],
  problem: (status: number, refusals: readonly { says: string; wayOut: string }[]) => Response,
): void => {
  app.get('/api/documents/sheets/:sheet', async c => {
    const person = await personOf(c)
    if (person instanceof Response) return person
    const [office, now] = [house.office(), house.clock()]
    const by = office.findPerson(person)?.name ?? person
    const principals = principalsOf(house, person)
    const day = c.req.query('by') ?? beijingDay(now)
    const month = c.req.query('month') ?? beijingDay(now).slice(0, 7)
    if (!/^(19|20|21)\d{2}-(0[1-9]|1[0-2])-\d{2}$/.test(day) || !/^(19|20|21)\d{2}-(0[1-9]|1[0-2])$/.test(month))
      return problem(404, [{ says: '日期写得不对', wayOut: '日期须如 2026-11-24，月份须如 2026-11' }])
    const sheets: Record<string, () => Promise<RegisterData>> = {
      circulation: async () => boardSheet(await circulation(house, principals), office, now, by),
      clearing: async () => clearingSheet(await clearing(house, principals, day), day, office, now, by),
      statistics: async () => {
        const [year, m] = month.split('-').map(Number)
        return monthSheet(await statistics(house, principals, month), `${year}年${m}月`, office, now, by)
      },
    }
    const name = c.req.param('sheet')
    const sheet = Object.hasOwn(sheets, name) ? await sheets[name]?.() : undefined
    if (!sheet) return problem(404, [{ says: '没有这张表', wayOut: '请从文件流转页面导出' }])
    await house.store.audit({ at: now, actor: person, what: 'export', says: `${sheet.title} ${sheet.period}` })
    const xlsx = c.req.query('as') === 'xlsx'
    const bytes = xlsx ? await registerXlsx(sheet) : await renderRegister(sheet)
    return new Response(bytes as unknown as Uint8Array<ArrayBuffer>, {
      headers: {
        'content-type': xlsx ? 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' : 'application/pdf',
        'content-disposition': `${xlsx ? 'attachment' : 'inline'}; filename*=UTF-8''${encodeURIComponent(`${sheet.title}${sheet.period}.${xlsx ? 'xlsx' : 'pdf'}`)}`,
        'cache-control': 'private, no-store',
      },
    })
  })
}
