import type { Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { type Refusal, wordsIn } from '#affairs'
import { checkUpload } from '#papers'
import { secrecyMark } from '#rooms'
import { importApart } from './apart.ts'
import { within } from './contract.ts'
import { isFit, UNFIT } from './guard.ts'
import type { House } from './house.ts'
import { fileOf } from './official.ts'
import { asPrinted } from './procedures.ts'
import type { ImportedView } from './views.ts'

/** A draft is a few pages of words; pictures in it are not read. */
const MOST_DRAFT = 10 * 1024 * 1024
const kinds = { pdf: 'application/pdf', docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' } as const

/** 文稿进出: a .docx comes in as the parts of a document and is not kept; a draft goes out as .docx or PDF. */
export const draftDoors = (
  app: Hono,
  house: House,
  personOf: (c: Context) => Promise<string | Response>,
  problem: (status: number, refusals: readonly Refusal[]) => Response,
): void => {
  app.post(
    '/api/official/import',
    bodyLimit({ maxSize: MOST_DRAFT, onError: () => problem(413, [{ says: '文稿太大，最多10MB', wayOut: '请删去图片后再导入' }]) }),
    async c => {
      const person = await personOf(c)
      if (person instanceof Response) return person
      const file = (await c.req.formData().catch(() => undefined))?.get('file')
      if (!(file instanceof File)) return problem(400, [{ says: '没有收到文件', wayOut: '请重新选择文件' }])
      const bytes = new Uint8Array(await file.arrayBuffer())
      const check = await checkUpload(bytes, file.name)
      if (!check.ok) return problem(422, [check.refusal])
      if (check.extension !== 'docx')
        return problem(422, [{ says: '只能导入 .docx 文稿', wayOut: '请在 Word 或 WPS 中另存为 .docx 后再导入' }])
      const read = await importApart(bytes)
      if (!read) return problem(422, [{ says: '这份文稿读不出来', wayOut: '请在 Word 或 WPS 中打开确认，另存后再导入；或直接粘贴文字' }])
      const mark = read.classified ?? [check.name, ...wordsIn(read.document)].map(secrecyMark).find(Boolean)
      if (mark) {
        await house.store.audit({
          at: house.clock(),
          actor: person,
          what: 'refused',
          says: `拒收带“${mark}”标志的文稿`,
          cites: '3.10.17',
        })
        return problem(422, [
          {
            says: `这份文稿带有“${mark}”标志，联网机器上不能存储、处理、传递涉密文件`,
            cites: '3.10.17',
            wayOut: '文稿没有保存。请按纸质办理，到保密办登记涉密载体台账',
          },
        ])
      }
      const { document, outline, notes } = read
      return c.json({ document, outline: [...outline], notes: [...notes] } satisfies ImportedView)
    },
  )
  for (const as of ['pdf', 'docx'] as const)
    app.post(`/api/official/${as}`, async c => {
      const person = await personOf(c)
      if (person instanceof Response) return person
      const body = (await c.req.json().catch(() => undefined)) as { document?: unknown; within?: unknown } | undefined
      if (typeof body?.document !== 'object' || body.document === null || !isFit(body)) return problem(400, [UNFIT])
      const document = body.document as Readonly<Record<string, unknown>>
      const read = within.safeParse(body.within)
      if (!read.success) return problem(400, [UNFIT])
      const made = await fileOf(house, person, await asPrinted(house, person, { document, within: read.data }), as)
      if ('refused' in made) return problem(422, made.refused)
      const name = String(document.title || '文稿').slice(0, 100)
      await house.store.audit({ at: house.clock(), actor: person, what: 'export', says: `导出文稿《${name}》（${as}）` })
      return new Response(made.ok as unknown as Uint8Array<ArrayBuffer>, {
        headers: {
          'content-type': kinds[as],
          'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(`${name}.${as}`)}`,
        },
      })
    })
}
