/** 文稿: a document as the editor's fields hold it, and as it is sent. */
import type { Body, OfficialDocumentInput } from '#papers/official.ts'
import type { DocumentType } from '#papers/propose.ts'

export interface Attached {
  /** For the screen alone: which row is which while they are moved. */
  readonly key: string
  readonly title: string
  readonly body?: Body
}
export interface DraftState {
  type?: DocumentType
  title: string
  agencies: string[]
  secrecy?: string
  urgency?: string
  main: string[]
  copy: string[]
  present: string[]
  absent: string[]
  attending: string[]
  body: Body
  attachments: Attached[]
  note: string
  date: string
  sealed: boolean
  /** What the office fills in later: number, signer, imprint. */
  rest: Partial<OfficialDocumentInput>
}

const list = (names: string | string[] | undefined): string[] =>
  [names ?? []]
    .flat()
    .flatMap(line => line.split(/[，,；;\n]/))
    .map(name => name.trim())
    .filter(Boolean)

let made = 0
export const attached = (title = '', body?: Body): Attached => ({ key: `a${++made}`, title, ...(body !== undefined && { body }) })

export const stateOf = (given: Partial<OfficialDocumentInput> = {}): DraftState => {
  const {
    type,
    title,
    agencies,
    secrecy,
    urgency,
    main,
    copy,
    present,
    absent,
    attending,
    body,
    attachments,
    note,
    date,
    sealed,
    ...rest
  } = given
  return {
    ...(type && { type }),
    title: title ?? '',
    agencies: list(agencies),
    ...(secrecy && { secrecy }),
    ...(urgency && { urgency }),
    main: list(main),
    copy: list(copy),
    present: list(present),
    absent: list(absent),
    attending: list(attending),
    body: body ?? '',
    attachments: (attachments ?? []).map(a => (typeof a === 'string' ? attached(a) : attached(a.title, a.body))),
    note: note ?? '',
    date: date ?? '',
    sealed: sealed ?? false,
    rest,
  }
}

const hasWords = (body: Body) => (typeof body === 'string' ? body.trim() !== '' : body.length > 0)

/** What is sent: only what is filled in. */
export const documentOf = (state: DraftState): Partial<OfficialDocumentInput> => {
  const { rest, type, title, secrecy, urgency, body, attachments, note, date, sealed } = state
  const names = (['agencies', 'main', 'copy', 'present', 'absent', 'attending'] as const)
    .filter(part => state[part].length > 0)
    .map(part => [part, state[part]] as const)
  const kept = attachments.filter(a => a.title.trim())
  return {
    ...rest,
    ...(type && { type }),
    title: title.trim(),
    ...(secrecy && { secrecy }),
    ...(urgency && { urgency }),
    ...Object.fromEntries(names),
    ...(hasWords(body) && { body }),
    ...(kept.length > 0 && {
      attachments: kept.map(a => ({ title: a.title.trim(), ...(a.body !== undefined && hasWords(a.body) && { body: a.body }) })),
    }),
    ...(note.trim() && { note: note.trim() }),
    ...(date && { date }),
    ...(sealed && { sealed }),
  }
}
