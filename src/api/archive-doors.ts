import type { Context, Hono } from 'hono'
import { registerXlsx, renderRegister } from '#papers'
import { catalogueOf, TERMS } from '#rooms'
import { bodies, mayExport, SEEN } from './archive.ts'
import type { House } from './house.ts'
import { lentFiles } from './lent.ts'
import { itemsOfYear, writePackage } from './package.ts'
import { peopleOf, principalsOf } from './procedures.ts'
import { zipSink } from './zip-stream.ts'

/** 目录、归档包、借阅的电子件. */
export const archiveDoors = (
  app: Hono,
  house: House,
  personOf: (c: Context) => Promise<string | Response>,
  problem: (status: number, refusals: readonly { says: string; wayOut: string }[]) => Response,
): void => {
  const named = (type: string, name: string) => ({
    'content-type': type,
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    'cache-control': 'private, no-store',
  })
  const yearOf = (given: string) => (/^(19|20|21)\d\d$/.test(given) ? Number(given) : undefined)

  app.get('/api/archive/catalogue/:year', async c => {
    const person = await personOf(c)
    if (person instanceof Response) return person
    const year = yearOf(c.req.param('year'))
    const { term, class: classOf, as } = c.req.query()
    if (!year || (term && !TERMS.some(t => t === term))) return problem(404, [{ says: '没有这本目录', wayOut: '请从“档案”页打印' }])
    const rows = bodies(
      await house.store.db.query<{ body: string }>(
        `select a.body from affair a where a.kind = 'archive-item' and a.number is not null and ${SEEN} and a.data @> $2::jsonb order by a.number collate "C"`,
        [JSON.stringify(principalsOf(house, person)), JSON.stringify({ inYear: year, ...(term && { term }), ...(classOf && { classOf }) })],
      ),
    )
    const office = house.office()
    const printed = { at: house.clock(), by: office.findPerson(person)?.name ?? person }
    const of = [term, classOf].filter(Boolean).join('　')
    const catalogue = catalogueOf(rows, { office, year, printed, of })
    await house.store.audit({ at: house.clock(), actor: person, what: 'export', says: `归档文件目录 ${year} ${of}`.trim().slice(0, 200) })
    const name = `归档文件目录${year}${of.replaceAll('　', '')}`
    if (as === 'xlsx')
      return new Response((await registerXlsx(catalogue)) as unknown as Uint8Array<ArrayBuffer>, {
        headers: named('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', `${name}.xlsx`),
      })
    return new Response((await renderRegister(catalogue)) as unknown as Uint8Array<ArrayBuffer>, {
      headers: {
        ...named('application/pdf', `${name}.pdf`),
        'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent(`${name}.pdf`)}`,
      },
    })
  })

  app.get('/api/archive/package/:year', async c => {
    const person = await personOf(c)
    if (person instanceof Response) return person
    const year = yearOf(c.req.param('year'))
    if (!mayExport(house, peopleOf(house, person)))
      return problem(403, [{ says: '归档包由档案管理员或办公室主任导出', wayOut: '请联系档案管理员' }])
    const items = year ? (await itemsOfYear(house, year)).length : 0
    if (!year || items === 0) return problem(404, [{ says: '这一年度没有编了档号的归档文件', wayOut: '请先整理编号，或另选年度' }])
    const at = house.clock()
    await house.store.audit({ at, actor: person, what: 'export', says: `导出归档包 ${year}年，${items}件` })
    const sink = zipSink(new Date(at))
    const by = house.office().findPerson(person)?.name ?? person
    // It runs while it is sent; broken off by the reader or a fault, the .zip has no end and no program takes it for whole.
    void writePackage(house, { year, by, at }, sink).catch(() => undefined)
    return new Response(sink.stream, { headers: named('application/zip', `归档包${year}.zip`) })
  })

  app.get('/api/affairs/:id/lent/:hash', async c => {
    const person = await personOf(c)
    if (person instanceof Response) return person
    const affair = await house.store.findVisible(c.req.param('id'), principalsOf(house, person))
    const file = affair && (await lentFiles(house, affair, person)).find(f => f.hash === c.req.param('hash'))
    const bytes = file && (await house.store.readFile(file.hash))
    if (!file || !bytes) return problem(404, [{ says: '这个文件没有借给您，或已经到期', wayOut: '请重新申请借阅' }])
    await house.store.audit({
      at: house.clock(),
      actor: person,
      what: 'download',
      affair: affair.id,
      says: `借阅电子件 ${file.hash.slice(0, 12)}`,
    })
    const inline = file.type === 'application/pdf' || /^image\/(png|jpeg)$/.test(file.type)
    return new Response(bytes as Uint8Array<ArrayBuffer>, {
      headers: {
        ...named(file.type, file.name),
        ...(inline && { 'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent(file.name)}` }),
      },
    })
  })
}
