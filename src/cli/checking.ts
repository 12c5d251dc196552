import { existsSync, readFileSync } from 'node:fs'
import { type Command, CommanderError } from 'commander'
import * as z from 'zod'
import { beijingDay, emptyOffice, type OfficeData, officeOf } from '#office'
import { readOffice } from '#office/excel.ts'
import {
  type CheckOptions,
  checkDocument,
  checkDocx,
  draftDocument,
  type Finding,
  type FindingKind,
  findingKinds,
  kindGroups,
} from '#papers'

export interface CheckingParts {
  readonly program: Command
  readonly say: (json: boolean | undefined, result: unknown, words: string) => void
  readonly finish: (code: number) => void
}

const FIELD_WORDS: Readonly<Record<string, string>> = {
  page: '版面',
  printedOn: '印发日期',
  printedBy: '印发机关',
  type: '文种',
  title: '标题',
  main: '主送',
  copy: '抄送',
  body: '正文',
  attachments: '附件',
  secrecy: '密级',
  signer: '签发人',
  date: '成文日期',
  number: '发文字号',
  agencies: '发文机关',
  urgency: '紧急程度',
  copyNumber: '份号',
  note: '附注',
  subjectWords: '主题词',
}

const placeWords = ({ field, start }: Finding, body: string): string => {
  if (field === 'body') {
    const line = body
      .slice(0, start)
      .split('\n')
      .filter(l => l.trim() !== '').length
    return `正文第${Math.max(1, line)}段`
  }
  const [, name = field, at, rest] = /^(\w+)(?:\[(\d+)\])?(\.body)?$/.exec(field) ?? []
  return `${FIELD_WORDS[name] ?? name}${at === undefined ? '' : Number(at) + 1}${rest ? '正文' : ''}`
}

/** The findings as a clerk reads them: place, words, what is wrong, by which rule, what to write. */
const findingWords = (findings: readonly Finding[], body: string): string =>
  findings.length === 0
    ? '没有发现问题'
    : [
        `发现 ${findings.length} 处：`,
        ...findings.map(
          (f, i) =>
            `${String(i + 1).padStart(3)}. ${placeWords(f, body)}${f.words ? `“${f.words.length > 40 ? `${f.words.slice(0, 38)}……` : f.words}”` : ''}：${f.message}（${f.rule}）\n     改法：${f.suggestion}`,
        ),
      ].join('\n')

const finding = z.object({
  kind: z.enum(Object.keys(findingKinds) as [FindingKind, ...FindingKind[]]),
  field: z.string(),
  start: z.int(),
  end: z.int(),
  words: z.string(),
  rule: z.string(),
  message: z.string(),
  suggestion: z.string(),
})

const schemas = () => ({
  draft: z.toJSONSchema(draftDocument, { io: 'input' }),
  answer: z.toJSONSchema(z.object({ findings: z.array(finding) })),
  kinds: Object.fromEntries(
    Object.entries(findingKinds).map(([kind, { group, title, rule }]) => [kind, { group: kindGroups[group], title, rule }]),
  ),
})

const unreadable = (says: string) => new CommanderError(2, 'check', says)

const bodyText = (body: unknown): string =>
  typeof body === 'string' ? body : Array.isArray(body) ? body.map(part => (typeof part === 'string' ? part : '')).join('\n') : ''

/** The people and units of an office, as the check wants them. */
export const knownOf = (data: OfficeData, today: string): Pick<CheckOptions, 'people' | 'units'> => {
  const office = officeOf(data)
  const at = `${today}T04:00:00.000Z`
  return {
    people: data.people.map(({ id, name }) => ({ name, posts: office.postsOf(id, at).map(h => h.post) })),
    units: data.units.map(({ name, shortName }) => ({ name, shortName })),
  }
}

const officeAt = async (file: string, today: string): Promise<Pick<CheckOptions, 'people' | 'units'>> => {
  if (file === 'demo') return knownOf((await import('#simulate')).demoOffice(), today)
  if (!existsSync(file)) throw unreadable(`没有 ${file} 这个文件`)
  const read = await readOffice(readFileSync(file), emptyOffice('', ''))
  if ('errors' in read) throw unreadable(`${file} 不是机构名单：${read.errors[0]?.says ?? ''}${read.errors[0]?.wayOut ?? ''}`)
  return knownOf(read.data, today)
}

const draftFrom = (file: string): z.infer<typeof draftDocument> => {
  let given: unknown
  try {
    given = JSON.parse(readFileSync(file, 'utf8').replace(/^\ufeff/, ''))
  } catch (error) {
    throw unreadable(`${file} 不是有效的 JSON：${(error as Error).message}`)
  }
  const read = draftDocument.safeParse(given)
  if (!read.success) {
    const [first] = read.error.issues
    const field = first?.path.join('.') ?? ''
    throw unreadable(
      field
        ? `${file} 里的 ${field} 读不懂；huisheng check --schema 看各字段的写法`
        : `${file} 里不是一份文稿；huisheng check --schema 看写法`,
    )
  }
  return read.data
}

interface Asked {
  json?: boolean
  schema?: boolean
  office?: string
  now?: string
  edition?: string
  release?: boolean
}

/** huisheng check: a draft checked without a server. */
export const checkingCommand = ({ program, say, finish }: CheckingParts): void => {
  program
    .command('check')
    .argument('[file]', '文稿：.json 或 .docx')
    .description('校核一份文稿：引文、文种、层次、标点、数字、名称、要素；.docx 还看版面')
    .option('--json')
    .option('--schema', '文稿、答复和各类问题的 JSON Schema')
    .option('--office <file>', '机构名单 .xlsx，核对人名、职务、机关；demo 为演示机构')
    .option('--now <day>', '今天，核对成文日期')
    .option('--edition <edition>', '2012 或 2005', '2012')
    .option('--release', '核发前：成文日期、文号、附注等须齐全')
    .action(async (file: string | undefined, { json, schema, office, now, edition, release }: Asked) => {
      if (schema) return say(true, schemas(), '')
      if (!file) throw unreadable('写明要校核的文件；huisheng check --help 看用法')
      if (edition !== '2012' && edition !== '2005') throw unreadable('--edition 只有 2012 和 2005')
      if (now && !/^\d{4}-\d{2}-\d{2}$/.test(now)) throw unreadable('--now 须为日期，如 2026-03-02')
      if (!existsSync(file)) throw unreadable(`没有 ${file} 这个文件`)
      const today = now ?? beijingDay(new Date().toISOString())
      const options: CheckOptions = {
        edition,
        ...(now && { now }),
        ...(release && { stage: 'release' as const }),
        ...(office && (await officeAt(office, today))),
      }
      const word = /\.docx$/i.test(file)
      const read = word ? checkDocx(readFileSync(file), options) : undefined
      if (word && !read) throw unreadable(`${file} 不是能打开的 .docx：可能已损坏、设有密码，或是旧格式改的名；请用办公软件另存为 .docx`)
      const draft = read?.draft ?? draftFrom(file)
      const findings = read?.findings ?? checkDocument(draft, options)
      say(json, read ? { findings, draft } : { findings }, findingWords(findings, bodyText(draft.body)))
      finish(findings.length ? 1 : 0)
    })
}
