/**
 * 公文: one official document as plain data, as it is drafted, checked, typeset, compared and filed.
 * The shape `huisheng check` and `huisheng paper` read; pure, so that rooms and screens can use it.
 */
import * as z from 'zod'
import { groupsIn } from './names.ts'
import { documentTypes } from './propose.ts'

/** 版式: the four layouts of GB/T 9704-2012. */
export const layouts = ['文件', '信函', '命令', '纪要'] as const
export type Layout = (typeof layouts)[number]

// One name, several in a list, or several in one line as offices write them: 各镇党委、政府，区委各部委.
const names = z.union([z.string(), z.array(z.string())]).transform(given => [given].flat().flatMap(groupsIn))

const table = z.strictObject({
  title: z.string().optional(),
  head: z.array(z.string()).min(1),
  rows: z.array(z.array(z.string())),
  /** 横排: set on a landscape page of its own. */
  landscape: z.boolean().optional(),
})
export type Table = z.infer<typeof table>

// Plain text, one paragraph a line; or such texts and tables in order.
const body = z.union([z.string(), z.array(z.union([z.string(), z.strictObject({ table })]))])
export type Body = z.infer<typeof body>

const attachment = z.union([z.string().transform(title => ({ title })), z.strictObject({ title: z.string(), body: body.optional() })])

/** A document of the office; everything but the type and the title may still be missing in a draft. */
export const officialDocument = z.strictObject({
  layout: z.enum(layouts).optional(),
  type: z.enum(documentTypes),
  title: z.string(),
  /** 发文机关, the organising one first. */
  agencies: names.optional(),
  /** 发文机关标志 when it is not the agency and 文件: 中共云岭区委文件. */
  mark: z.string().optional(),
  /** 发文字号: 云委〔2026〕1号. */
  number: z.string().optional(),
  /** 行文方向; without it the type tells: 请示 and 报告 go up. */
  direction: z.enum(['上行', '平行', '下行']).optional(),
  /** 签发人, in the order of signing; several are joined with 、. */
  signer: z.union([z.string().transform(line => line.split(/[、，,\s]+/).filter(Boolean)), z.array(z.string())]).optional(),
  /** 份号. */
  copyNumber: z.string().optional(),
  /** 密级和保密期限 as written: 内部, 秘密★10年. A form of the paper only: the office keeps no classified text. */
  secrecy: z.string().optional(),
  urgency: z.string().optional(),
  /** 主送 and 抄送. */
  main: names.optional(),
  copy: names.optional(),
  body: body.optional(),
  attachments: z.array(attachment).optional(),
  /** 附注, without its brackets: 联系人：张三，电话：6000. */
  note: z.string().optional(),
  /** 成文日期: 2026-03-02 or 2026年3月2日. */
  date: z.string().optional(),
  /** 加盖印章: whether room is left for seals; without it the name stands over the date. */
  sealed: z.boolean().optional(),
  /** 签名章: office and name of each signer whose stamp stands in place of a seal, the organising one first. */
  signatures: z.array(z.strictObject({ post: z.string(), name: z.string().optional() })).optional(),
  /** 联合行文's mark: every agency stacked, or the organising one alone. */
  jointMark: z.enum(['并列', '主办机关']).optional(),
  /** 版记 on the last even page, as printing on both sides wants it (the default), or on the last page whatever its number. */
  imprintOn: z.enum(['偶数页', '末页']).optional(),
  /** 印发机关、印发日期, of the imprint. */
  printedBy: z.string().optional(),
  printedOn: z.string().optional(),
  /** 纪要's lists. */
  present: names.optional(),
  absent: names.optional(),
  attending: names.optional(),
})
/** As written in a file. */
export type OfficialDocumentInput = z.input<typeof officialDocument>
/** As read: names in lists, attachments with titles. */
export type OfficialDocument = z.output<typeof officialDocument>

/** 校核发现: one place of a document and what is wrong there; `start` and `end` count characters of the field. */
export const finding = z.object({
  kind: z.string(),
  field: z.string(),
  start: z.int().min(0),
  end: z.int().min(0),
  words: z.string(),
  rule: z.string(),
  message: z.string(),
  suggestion: z.string().optional(),
  /** The words to put there, where there are any; a suggestion may also be a piece of advice. */
  replacement: z.string().optional(),
})
export type FindingView = z.infer<typeof finding>

/** 校核处理: each finding taken up, or overruled with a reason; kept with the draft for the record. */
export const verdict = z
  .strictObject({
    finding,
    verdict: z.enum(['accepted', 'overruled']),
    reason: z.string().trim().max(500, '理由最多500字').optional(),
  })
  .refine(given => given.verdict === 'accepted' || given.reason, { message: '不采纳校核意见的，须写明理由', path: ['reason'] })
export type Verdict = z.infer<typeof verdict>
