/** 公文的数据格式: the JSON a document is written in, what each key means, and what is wrong with a file, in Chinese. */
import * as z from 'zod'
import { type OfficialDocument, officialDocument } from '../official.ts'

/** What each key of the file means. */
export const keyWords: Readonly<Record<keyof OfficialDocument, string>> = {
  layout: '版式：文件、信函、命令、纪要；不写则按文种（函用信函，命令用命令，纪要用纪要，其余用文件）',
  type: '文种：十五种之一',
  title: '标题；要在指定处分行时写 \\n',
  agencies: '发文机关，主办机关在前；多个即为联合行文',
  mark: '发文机关标志，与“机关名称+文件”不同时才写',
  number: '发文字号，年份用六角括号〔〕',
  direction: '行文方向：上行、平行、下行；不写则请示、报告为上行',
  signer: '签发人，按签发次序；上行文才排',
  copyNumber: '份号',
  secrecy: '密级和保密期限，照写照排',
  urgency: '紧急程度',
  main: '主送机关',
  copy: '抄送机关',
  body: '正文：一行一段；或段落与表格 { table: { title, head, rows, landscape } } 依次排列。一、（一）1.（1）各级按文字认出',
  attachments: '附件：只写名称的只列入附件说明；有 body 的另面编排',
  note: '附注，不写括号',
  date: '成文日期：2026-03-02 或 2026年3月2日',
  sealed: '加盖印章：留出印章的位置',
  signatures: '签名章：签发人职务（post）与姓名（name），主办机关在前',
  jointMark: '联合行文的标志：并列（各机关都列）或主办机关（只列主办）',
  imprintOn: '版记所在：偶数页（默认）或末页',
  printedBy: '印发机关',
  printedOn: '印发日期',
  present: '纪要：出席',
  absent: '纪要：请假',
  attending: '纪要：列席',
}

/** The JSON Schema of the file, as `huisheng paper --schema` prints it. */
export const officialSchema = (): Record<string, unknown> => {
  const schema = z.toJSONSchema(officialDocument, { io: 'input' }) as { properties?: Record<string, Record<string, unknown>> }
  for (const [key, words] of Object.entries(keyWords)) Object.assign(schema.properties?.[key] ?? {}, { description: words })
  return { title: '公文', description: 'huisheng paper 与 huisheng check 读的一份公文', ...schema }
}

const KINDS: Record<string, string> = {
  string: '文字',
  number: '数',
  boolean: 'true 或 false',
  array: '列表',
  object: '{ … }',
  nonoptional: '已填的内容',
}

const placeOf = (path: readonly PropertyKey[]): string => {
  const [key, ...rest] = path
  const name = (keyWords as Record<string, string | undefined>)[String(key)]?.split('：')[0]
  const inside = rest.map(step => (typeof step === 'number' ? `第${step + 1}项` : String(step))).join('的')
  return `${String(key)}${name && name !== key ? `（${name}）` : ''}${inside ? ` ${inside}` : ''}`
}

type Issue = z.core.$ZodIssue
const wordsOf = (issue: Issue, before: readonly PropertyKey[] = []): string[] => {
  const path = [...before, ...issue.path]
  const at = path.length ? placeOf(path) : '文件'
  if (issue.code === 'unrecognized_keys')
    return [`${path.length ? `${at} 里` : ''}没有 ${issue.keys.join('、')} 这样的键；可写的键见 huisheng paper --schema`]
  if (issue.code === 'invalid_value') return [`${at} 只能写：${issue.values.join('、')}`]
  if (issue.code === 'too_small') return [`${at} 至少要有一项`]
  if (issue.code === 'invalid_type') {
    const wanted = KINDS[issue.expected] ?? issue.expected
    return [issue.input === undefined && path.length ? `缺 ${at}，应写${wanted}` : `${at} 应写${wanted}`]
  }
  if (issue.code === 'invalid_union') {
    // The branch that got furthest is the one that was meant.
    const branches = issue.errors.map(branch => ({ branch, deep: Math.max(...branch.map(i => i.path.length), 0) }))
    const meant = branches.sort((a, b) => b.deep - a.deep)[0]
    if (meant && meant.deep > 0) return meant.branch.flatMap(inner => wordsOf(inner, path))
    const wanted = [
      ...new Set(issue.errors.flatMap(b => b.flatMap(i => (i.code === 'invalid_type' ? [KINDS[i.expected] ?? i.expected] : [])))),
    ]
    return [`${at} 应写${wanted.join('或')}`]
  }
  return [`${at}：${issue.message}`]
}

export type ReadDocument = { readonly document: OfficialDocument } | { readonly faults: readonly string[] }

/** Reads one document from the text of its file; what is wrong with it is said in Chinese, key by key. */
export const readOfficial = (text: string): ReadDocument => {
  let given: unknown
  try {
    given = JSON.parse(text.replace(/^\ufeff/, ''))
  } catch (error) {
    const at = /line (\d+) column (\d+)/.exec((error as Error).message)
    return { faults: [`不是合格的 JSON${at ? `（第${at[1]}行第${at[2]}字附近）` : ''}`] }
  }
  const read = officialDocument.safeParse(given, { reportInput: true })
  return read.success ? { document: read.data } : { faults: read.error.issues.flatMap(issue => wordsOf(issue)) }
}
