/** 文稿: a draft seen as it will be printed, checked, and its versions; nothing of it is kept here. */
import { type Affair, type AnyDefinition, fieldInfo, type Refusal, wordsIn } from '#affairs'
import { draftDocument } from '#papers/check/draft.ts'
import { type OfficialDocument, officialDocument } from '#papers/official.ts'
import { secrecyMark } from '#rooms'
import { typesetApart } from './apart.ts'
import { checkOptions, isForDraft } from './findings.ts'
import type { House } from './house.ts'
import type { CheckedView, PagesView, VersionView } from './views.ts'

type Answer<T> = { ok: T } | { refused: readonly Refusal[] }
export type Given = Readonly<Record<string, unknown>>

/** A long report has sixty thousand characters; what is longer is no official text. */
const MOST_WORDS = 200_000
const TOO_LONG: Refusal = { says: '文稿太长，没有排版', wayOut: '请把大的表格和附件另作附件文件' }
const NOT_SET: Refusal = { says: '这份文稿排不出来，或用时太长', wayOut: '请检查特别大的表格；仍不行请联系系统管理员' }

/** Why this draft may not even be looked at: marked secret, or no draft at all. */
const refusedAtOnce = async (house: House, person: string, document: Given): Promise<Refusal[] | undefined> => {
  const words = wordsIn(document)
  const mark = words.map(secrecyMark).find(Boolean)
  if (mark) {
    await house.store.audit({ at: house.clock(), actor: person, what: 'refused', says: `拒排带“${mark}”标志的文稿`, cites: '3.10.17' })
    return [
      {
        says: `文稿里有“${mark}”标志，联网机器上不能存储、处理、传递涉密内容`,
        cites: '3.10.17',
        wayOut: '请删去，改用纸质方式办理，到保密办登记涉密载体台账',
      },
    ]
  }
  return words.reduce((sum, each) => sum + each.length, 0) > MOST_WORDS ? [TOO_LONG] : undefined
}

/** The document as it can be typeset: a draft may still lack its type and its title. */
const settable = async (house: House, person: string, given: Given): Promise<Answer<OfficialDocument>> => {
  const refused = await refusedAtOnce(house, person, given)
  if (refused) return { refused }
  const read = officialDocument.safeParse({ type: '通知', title: '', ...given })
  if (read.success) return { ok: read.data }
  return { refused: read.error.issues.slice(0, 5).map(i => ({ says: i.message, wayOut: '请改正后再看版面', field: i.path.join('.') })) }
}

export const pagesOf = async (house: House, person: string, given: Given): Promise<Answer<PagesView>> => {
  const document = await settable(house, person, given)
  if ('refused' in document) return document
  const pages = await typesetApart('pages', { document: document.ok })
  return pages ? { ok: { pages } } : { refused: [NOT_SET] }
}

/** The draft as a file to take away. */
export const fileOf = async (house: House, person: string, given: Given, as: 'pdf' | 'docx'): Promise<Answer<Uint8Array>> => {
  const document = await settable(house, person, given)
  if ('refused' in document) return document
  const work = { document: document.ok, at: house.clock() }
  const bytes = as === 'pdf' ? await typesetApart('pdf', work) : await typesetApart('docx', work)
  return bytes ? { ok: bytes } : { refused: [NOT_SET] }
}

export const checkedDraft = async (house: House, person: string, given: Given): Promise<Answer<CheckedView>> => {
  const refused = await refusedAtOnce(house, person, given)
  if (refused) return { refused }
  const read = draftDocument.safeParse(given)
  if (!read.success) return { refused: [{ says: '文稿不成形，没有校核', wayOut: '请刷新页面后再试' }] }
  const findings = await typesetApart('check', { document: read.data, options: checkOptions(house.office(), house.clock()) })
  return findings
    ? { ok: { findings: findings.filter(isForDraft) } }
    : { refused: [{ says: '校核用时太长，没有做完', wayOut: '请检查特别大的表格；仍不行请联系系统管理员' }] }
}

/** Every version of the affair's drafts, oldest first: what each act that wrote one left behind. */
export const versionsOf = async (house: House, affair: Affair): Promise<VersionView[]> => {
  const office = house.office()
  const definition = house.engine.registry.get(affair.kind) as AnyDefinition
  const versions: VersionView[] = []
  for (const event of await house.store.events(affair.id))
    for (const [field, value] of Object.entries(event.body.data ?? {})) {
      const schema = definition.fields[field] ?? definition.acts[event.act]?.form?.[field]
      const info = schema && fieldInfo(schema)
      if (info?.kind !== 'structured' || info.control !== 'official-draft') continue
      const document = value as OfficialDocument
      if (JSON.stringify(versions.findLast(v => v.field === field)?.document) === JSON.stringify(document)) continue
      versions.push({
        version: event.version,
        field,
        fieldLabel: info.label,
        label: event.act === 'open' ? (definition.opens.label ?? `登记${definition.title}`) : (definition.acts[event.act]?.label ?? '更正'),
        at: event.at,
        by: office.findPerson(event.by.person)?.name ?? event.by.person,
        document,
      })
    }
  return versions
}
