import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { LineCounter, parseDocument } from 'yaml'
import { z } from 'zod'
import { type Catalogue, catalogueOf } from './catalogue.ts'
import { unitOf } from './limits.ts'
import { clauseKinds, type Norm, type ParameterValue } from './model.ts'

/** The norms that come with the program. */
export const normsFolder = fileURLToPath(new URL('../../norms', import.meta.url))

/** What is wrong in the catalogue, where, and how to mend it. */
export interface NormProblem {
  readonly file: string
  readonly clause?: string | undefined
  readonly says: string
  readonly wayOut: string
}

/** The catalogue cannot be used; the message lists every problem. */
export class NormsError extends Error {
  readonly problems: readonly NormProblem[]
  constructor(problems: readonly NormProblem[]) {
    super(
      `条款目录有 ${problems.length} 处要改：\n${problems
        .map(({ file, clause, says, wayOut }) => `  norms/${file}${clause ? ` ${clause}` : ''}：${says}。${wayOut}。`)
        .join('\n')}`,
    )
    this.name = 'NormsError'
    this.problems = problems
  }
}

const words = z.string().trim().min(1)

const Value: z.ZodType<ParameterValue> = z.lazy(() =>
  z.union([z.number(), z.string(), z.boolean(), z.array(Value), z.record(z.string(), Value)]),
)

const ClauseShape = z.strictObject({
  id: words,
  source: words,
  rule: words,
  kind: z.enum(clauseKinds),
  params: z.record(z.string(), Value).optional(),
  system: words,
  reason: words.optional(),
})

const NormShape = z.strictObject({
  id: z.string().regex(/^([1-4]\.\d+|5)$/),
  slug: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  title: words,
  owner: words,
  summary: words,
  clauses: z.array(z.unknown()).min(1),
})

const wayOuts: Readonly<Record<string, string>> = {
  kind: `类别请从这些里选：${clauseKinds.join('、')}`,
  params: '参数值可以是数字、文字、是否、列表或表，不能空着',
  id: '编号写成带引号的文字，如 "4.8.2"',
  slug: '简称用小写英文，词间用连字符',
}

const faultsOf = (error: z.ZodError): { says: string; wayOut: string }[] =>
  error.issues.map(issue => {
    const field = String(issue.path[0] ?? '')
    if (issue.code === 'unrecognized_keys') {
      return { says: `多出 ${issue.keys.join('、')}`, wayOut: '请删去，或改成 norms/README.md 所列的栏目' }
    }
    return { says: `${issue.path.join('.') || '内容'} 缺少或写法不对`, wayOut: wayOuts[field] ?? `请照 norms/README.md 填写 ${field}` }
  })

const timeWord = /(?:^|_)(minutes|hours|days)(?=_)/
// "hours_per_day" or "days_in_year" is a rate or a conversion, not a length of time.
const isRate = /_(per|in)_/

const parameterFaults = (name: string, value: ParameterValue): { says: string; wayOut: string }[] => {
  if (!/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(name)) {
    return [{ says: `参数名 ${name} 不合写法`, wayOut: '参数名用小写英文，词间用下划线' }]
  }
  if (typeof value === 'number' && !unitOf(name) && timeWord.test(name) && !isRate.test(name)) {
    return [{ says: `参数 ${name} 的时间单位不在末尾`, wayOut: '把 _minutes、_hours、_days 或 _working_days 移到名字末尾' }]
  }
  if (/^(minutes|hours|days|working_days)$/.test(name) && typeof value === 'number') {
    return [{ says: `参数 ${name} 只有单位，看不出是什么时限`, wayOut: '在单位前加上说明，如 lock_up_within_minutes' }]
  }
  return []
}

/** Clause ids an English sentence refers to; a bare "5.2" counts only between brackets, elsewhere it may be a figure. */
export const referencesIn = (text: string): string[] => [
  ...[...text.matchAll(/(?<![\d.])[1-4]\.\d{1,2}\.\d{1,3}(?![\d.]*\d)/g)].map(found => found[0]),
  ...[...text.matchAll(/\(([^()]*)\)/g)].flatMap(inside =>
    [...(inside[1] ?? '').matchAll(/(?<![\d.])5\.\d{1,2}(?![.\d])/g)].map(found => found[0]),
  ),
]

/** Reads the YAML texts of the norms and says everything that is wrong with them. */
export const readNorms = (
  files: readonly { readonly file: string; readonly text: string }[],
): { norms: Norm[]; problems: NormProblem[] } => {
  const norms: Norm[] = []
  const problems: NormProblem[] = []
  const places = new Map<string, string>()
  const normFiles = new Map<string, string>()
  for (const { file, text } of files) {
    const lines = new LineCounter()
    const document = parseDocument(text, { lineCounter: lines })
    if (document.errors.length > 0) {
      const at = document.errors[0]?.linePos?.[0].line
      problems.push({ file, says: `第 ${at ?? '?'} 行不是正确的 YAML`, wayOut: '请检查缩进、引号和冒号后的空格' })
      continue
    }
    const head = NormShape.safeParse(document.toJS())
    if (!head.success) {
      problems.push(...faultsOf(head.error).map(fault => ({ file, ...fault })))
      continue
    }
    const taken = normFiles.get(head.data.id)
    if (taken)
      problems.push({ file, says: `规范编号 ${head.data.id} 与 ${taken} 重复`, wayOut: '一部规范一个文件，请改编号或并入那个文件' })
    normFiles.set(head.data.id, file)
    const clauses: Norm['clauses'][number][] = []
    for (const [i, raw] of head.data.clauses.entries()) {
      const read = ClauseShape.safeParse(raw)
      if (!read.success) {
        const id = (raw as { id?: unknown } | null)?.id
        const name = typeof id === 'string' ? id : `第${i + 1}条`
        problems.push(...faultsOf(read.error).map(fault => ({ file, clause: name, ...fault })))
        continue
      }
      const clause = read.data
      const say = (says: string, wayOut: string) => problems.push({ file, clause: clause.id, says, wayOut })
      const running = clause.id.startsWith(`${head.data.id}.`) ? clause.id.slice(head.data.id.length + 1) : ''
      if (!/^[1-9]\d*$/.test(running)) say(`编号不在规范 ${head.data.id} 之内`, `编号应当是 ${head.data.id}. 加上顺序号`)
      const other = places.get(clause.id)
      if (other) say(`编号与 ${other} 里的重复`, '请换一个没有用过的编号')
      places.set(clause.id, file)
      if (clause.kind === 'adapted' && !clause.reason) say('依法调整的条款没有写明理由', '请在 reason 里说明为什么不照原文办')
      if (clause.kind !== 'adapted' && clause.reason) say('写了理由，类别却不是 adapted', '请改类别，或删去 reason')
      for (const [name, value] of Object.entries(clause.params ?? {}))
        for (const fault of parameterFaults(name, value)) say(fault.says, fault.wayOut)
      clauses.push(clause as Norm['clauses'][number])
    }
    norms.push({ ...head.data, clauses })
  }
  for (const norm of norms) {
    for (const clause of norm.clauses) {
      for (const id of referencesIn(clause.system)) {
        if (places.has(id)) continue
        problems.push({ file: places.get(clause.id) ?? '', clause: clause.id, says: `提到的 ${id} 不存在`, wayOut: '请改成现有条款的编号' })
      }
    }
  }
  return { norms, problems }
}

/** The catalogue from the folder's YAML files; throws `NormsError` naming every problem. */
export const loadCatalogue = (folder: string = normsFolder): Catalogue => {
  const files = readdirSync(folder)
    .filter(name => name.endsWith('.yaml'))
    .sort()
    .map(name => ({ file: basename(name), text: readFileSync(join(folder, name), 'utf8') }))
  const { norms, problems } = readNorms(files)
  if (norms.length === 0 && problems.length === 0) {
    throw new NormsError([{ file: '', says: '一个条款文件也没有', wayOut: '请把 norms 文件夹放回程序旁边，或指定它在哪里' }])
  }
  if (problems.length > 0) throw new NormsError(problems)
  return catalogueOf(norms)
}

/** The norms as plain JSON, for the web to build its own catalogue from with `catalogueOf`. */
export const catalogueJson = (catalogue: Catalogue): string => JSON.stringify(catalogue.norms)
