import type { Context, Hono } from 'hono'
import { renderTimeline } from '#papers'
import { timelineOf } from '#rooms'
import { recordOf } from '#store'
import type { House } from './house.ts'
import { principalsOf } from './procedures.ts'

/** 整卷导出: an affair's whole record, as a PDF to read and as JSON that proves itself (`huisheng verify FILE`). Each export is audited. */
export const recordDoors = (
  app: Hono,
  house: House,
  personOf: (c: Context) => Promise<string | Response>,
  problem: (status: number, refusals: readonly { says: string; wayOut: string }[]) => Response,
): void => {
  app.get('/api/affairs/:id/record/:form', async c => {
    const person = await personOf(c)
    if (person instanceof Response) return person
    const { id, form } = c.req.param()
    const affair = await house.store.findVisible(id, principalsOf(house, person))
    const definition = affair && house.engine.registry.get(affair.kind)
    if (!affair || !definition || (form !== 'pdf' && form !== 'json'))
      return problem(404, [{ says: '没有这份办理记录', wayOut: '请从事项页面导出' }])
    const office = house.office()
    const by = office.findPerson(person)?.name ?? person
    const now = house.clock()
    const name = `办理记录 ${affair.number ?? affair.title}`.replace(/[\\/:*?"<>|]/g, '')
    const respond = (bytes: BodyInit, type: string) =>
      new Response(bytes, {
        headers: {
          'content-type': type,
          'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(`${name}.${form}`)}`,
          'cache-control': 'private, no-store',
        },
      })
    const audit = (says: string) => house.store.audit({ at: now, actor: person, what: 'export', affair: id, says })
    if (form === 'json') {
      const { text, root, size } = await recordOf(house.store, affair, { office: office.data.name, at: now, by })
      await audit(`导出办理记录 ${affair.number ?? ''}，截至记录第${size}条，根 ${root}`)
      return respond(text, 'application/json; charset=utf-8')
    }
    const made = timelineOf({ definition, affair, events: await house.store.events(id), office, now, printedBy: by })
    if (made.template !== 'timeline') throw new Error('A timeline is a timeline')
    const bytes = await renderTimeline(made.data)
    await audit(`导出办理记录 ${affair.number ?? ''}（PDF）`)
    return respond(bytes as unknown as Uint8Array<ArrayBuffer>, 'application/pdf')
  })
}
