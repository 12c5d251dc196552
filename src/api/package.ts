import { type AffairEvent, FILED_AS } from '#affairs'
import { registerXlsx, renderPaper, renderRegister, renderTimeline } from '#papers'
import { catalogueOf, filesToKeep, metadataXml, papers, timelineOf } from '#rooms'
import { type PackageSink, packageWriter, REGISTER, recordOf, UPLOADS } from '#store'
import type { House } from './house.ts'

export interface PackageRequest {
  readonly year: number
  readonly by: string
  readonly at: string
  readonly onItem?: ((done: number, of: number) => void) | undefined
}
export interface Packed {
  readonly items: number
  readonly files: number
  readonly bytes: number
  readonly seal: string
}

/** What a name may not hold on any of the usual file systems; its ending stays. */
const safe = (name: string): string => {
  const plain = name
    .replace(/[\p{Cc}\\/:*?"<>|]/gu, '_')
    .replace(/^\.+|[. ]+$/g, '')
    .trim()
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(plain)?.[0] ?? ''
  return `${plain.slice(0, plain.length - ending.length).slice(0, 60) || '文件'}${ending}`
}

const ABOUT = (office: string, year: number, items: number) => `${office} ${year}年度归档包，${items}件

核对（不用数据库，也不用联网）：huisheng archive check 本文件夹
导入空的机构：huisheng archive import 本文件夹

目录.pdf、目录.xlsx　归档文件目录
件/<档号>/元数据.xml　按 GB/T 33480、DA/T 46 的名称
件/<档号>/归档记录.json、来源记录.json　办理记录，逐条带凭证（huisheng verify 可单独核对）
件/<档号>/*.pdf　处理单和办理记录，供阅读
件/<档号>/文件/　电子文件原件
office.json、files.ndjson　机构名册（只有姓名、单位、职务）和文件登记，导入时用
package.json　清单：每个文件的大小、SHA-256、SM3
`

/** Whom and what the records name: names, units, posts. Nobody's telephone or anything else of a person goes along. */
const registerOfNames = (house: House) => {
  const { name, district, units, people, posts, holdings } = house.office().data
  return [
    { type: 'office', id: 'office', data: { name, district } },
    ...units.map(u => ({ type: 'unit', id: u.id, data: u })),
    ...posts.map(p => ({ type: 'post', id: p.name, data: p })),
    ...people.map(({ id, name: called, unit, leftOn, successor }) => ({
      type: 'person',
      id,
      data: { id, name: called, unit, leftOn, successor },
    })),
    ...holdings.map(h => ({ type: 'holding', id: h.id, data: h })),
  ]
}

/** The items of a year, in the order of their numbers. */
export const itemsOfYear = async (house: House, year: number): Promise<{ id: string; number: string }[]> =>
  house.store.db.query<{ id: string; number: string }>(
    'select id, number from affair where kind = \'archive-item\' and number is not null and data @> $1::jsonb order by number collate "C"',
    [JSON.stringify({ inYear: year })],
  )

/** Writes a year's archive as a package, item by item, as the log stood when it began; acts may go on meanwhile. */
export const writePackage = async (house: House, { year, by, at, onItem }: PackageRequest, sink: PackageSink): Promise<Packed> => {
  const { store, engine } = house
  const office = house.office()
  const writer = packageWriter(sink)
  try {
    const [head] = await store.db.query<{ seq: string }>("select seq from chain where name = 'event'")
    const until = Number(head?.seq)
    const ids = await itemsOfYear(house, year)
    if (ids.length === 0) throw new Error(`${year}年度没有编了档号的归档文件`)
    const told = { office: office.data.name, at, by, until }
    const printed = { at, by }
    const uploads = new Set<string>()
    const rows: Parameters<typeof catalogueOf>[0][number][] = []
    let root = ''
    const paper = async (
      folder: string,
      name: string,
      events: readonly AffairEvent[],
      affair: Awaited<ReturnType<typeof recordOf>>['affair'],
    ) => {
      const definition = engine.registry.get(affair.kind)
      if (!definition) return
      const linked = await store.linked(affair.id)
      const source = { definition, affair, events, office, now: at, printedBy: by, linked }
      const parts = definition.archives?.parts ?? [{ name, paper: 'slip' }]
      for (const part of parts) {
        const made = part.paper && papers[affair.kind]?.[part.paper]?.(source)
        if (made) await writer.put(`${folder}/${part.name}.pdf`, await renderPaper(made))
      }
      const line = timelineOf(source)
      if (line.template === 'timeline') await writer.put(`${folder}/${name}办理记录.pdf`, await renderTimeline(line.data))
    }
    for (const [i, { id, number }] of ids.entries()) {
      const item = await recordOf(store, { id }, told)
      // Arranged after the picture was taken.
      if (item.affair.number !== number) continue
      root = item.root
      rows.push(item.affair)
      const folder = `件/${safe(number)}`
      await writer.put(`${folder}/归档记录.json`, item.text)
      const from = (await store.linked(id)).find(l => l.direction === 'from' && l.name === FILED_AS)
      const source = from && (await recordOf(store, from, told))
      if (source) await writer.put(`${folder}/来源记录.json`, source.text)
      const made = source ?? item
      await paper(folder, source ? '处理单' : '归档文件单', made.events, made.affair)

      const files: Record<string, string> = {}
      const archives = source && engine.registry.get(source.affair.kind)?.archives
      const parts = new Map(archives ? filesToKeep(archives, source.affair.data as Record<string, unknown>).map(f => [f.hash, f.part]) : [])
      const known = new Map([...(await store.filesOf(id)), ...(from ? await store.filesOf(from.id) : [])].map(f => [f.hash, f]))
      const electronic: { name: string; hash: string; size: number; type: string; part: string; path: string }[] = []
      for (const [n, file] of [...known.values()].entries()) {
        const bytes = await store.readFile(file.hash)
        if (!bytes) throw new Error(`${number} 的文件 ${file.name} 不在，请先运行 huisheng verify`)
        const path = `${folder}/文件/${String(n + 1).padStart(3, '0')} ${safe(file.name)}`
        await writer.put(path, bytes)
        files[file.hash] = path
        uploads.add(file.hash)
        electronic.push({ ...file, part: parts.get(file.hash) ?? '材料', path })
      }
      await writer.put(
        `${folder}/元数据.xml`,
        metadataXml({ item: item.affair, events: [...(source?.events ?? []), ...item.events], office, files: electronic }),
      )
      writer.item({
        number,
        title: item.affair.title,
        record: `${folder}/归档记录.json`,
        ...(source && { source: `${folder}/来源记录.json` }),
        files,
      })
      onItem?.(i + 1, ids.length)
    }
    const catalogue = catalogueOf(rows, { office, year, printed })
    await writer.put('目录.pdf', await renderRegister(catalogue))
    await writer.put('目录.xlsx', await registerXlsx(catalogue))
    await writer.put(REGISTER, JSON.stringify(registerOfNames(house), null, 1))
    await writer.put(UPLOADS, (await uploadLines(house, [...uploads], until)).join(''))
    await writer.put('说明.txt', ABOUT(office.data.name, year, rows.length))
    const fonds = String(rows[0]?.data.fonds ?? '')
    return await writer.finish({ office: office.data.name, fonds, year, at, by, size: until, root })
  } catch (error) {
    await sink.discard()
    throw error
  }
}

const uploadLines = async (house: House, hashes: readonly string[], until: number): Promise<string[]> => {
  const lines: string[] = []
  for (const hash of hashes.toSorted()) {
    const [file] = await house.store.db.query<{ type: string; size: string; text: string }>(
      'select type, size, text from file where hash = $1',
      [hash],
    )
    const told = await house.store.db.query<{ at: string; person: string; body: string }>(
      `select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, actor as person, body from event where stream = 'file' and affair = $1 and seq <= $2 order by event.seq`,
      [hash, until],
    )
    if (file) lines.push(`${JSON.stringify({ hash, type: file.type, size: Number(file.size), text: file.text, told })}\n`)
  }
  return lines
}
