/** 公文用语: how the parts of a document are worded on paper, alike in PDF and .docx. */
import type { Body, Layout, OfficialDocument, Table } from '../official.ts'
import { withoutInvisible } from '../words.ts'
import type { Span } from './lines.ts'

/** 2026-03-02, 2026/3/2, 2026年03月02日 → 2026年3月2日; anything else as written. */
export const chineseDate = (written: string): string => {
  const [, year, month, day] = /^\s*(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?\s*$/.exec(written) ?? []
  return year ? `${year}年${Number(month)}月${Number(day)}日` : written.trim()
}

/** 主送、抄送 as one line: 、 between names, ， between groups that hold 、 themselves. */
export const joinedNames = (names: readonly string[]): string => names.join(names.some(name => name.includes('、')) ? '，' : '、')

/** Which of the four layouts: as asked, else by the document's type. */
export const layoutOf = ({ layout, type }: Pick<OfficialDocument, 'layout' | 'type'>): Layout =>
  layout ?? (type === '函' ? '信函' : type === '命令' ? '命令' : type === '纪要' ? '纪要' : '文件')

/** 上行文 carries 签发人. */
export const goesUp = ({ direction, type }: Pick<OfficialDocument, 'direction' | 'type'>): boolean =>
  direction ? direction === '上行' : type === '请示' || type === '报告'

/** What stands in red at the head, when one line holds it: 中共云岭区委文件. */
export const markOf = (document: OfficialDocument): string => {
  const given = document.mark?.trim()
  if (given) return given
  const [lead = ''] = document.agencies ?? []
  const layout = layoutOf(document)
  if (!lead) return layout === '纪要' ? '会议纪要' : ''
  if (layout === '信函') return lead
  if (layout === '命令') return /令$/.test(lead) ? lead : `${lead}令`
  if (layout === '纪要') return /纪要$/.test(lead) ? lead : `${lead}会议纪要`
  return /文件$/.test(lead) ? lead : `${lead}文件`
}

const SENTENCE = /^.*?[。？！](?=.)/su
const LEVELS: readonly [RegExp, Span['role']][] = [
  [/^[一二三四五六七八九十百]+、/, 'hei'],
  [/^[（(][一二三四五六七八九十百]+[）)]/, 'kai'],
]
/** A heading's sentence is short; after a longer one only the ordinal is set apart. */
const LONGEST_HEADING = 56

/** The faces of a paragraph: 一、黑体, （一）楷体, through the heading's own sentence. */
export const spansOf = (paragraph: string): Span[] => {
  for (const [ordinal, role] of LEVELS) {
    const number = ordinal.exec(paragraph)?.[0]
    if (!number) continue
    const sentence = SENTENCE.exec(paragraph)?.[0] ?? paragraph
    const heading = [...sentence].length <= LONGEST_HEADING ? sentence : number
    const rest = paragraph.slice(heading.length)
    return [{ text: heading, role }, ...(rest ? [{ text: rest, role: 'fang' as const }] : [])]
  }
  return [{ text: paragraph, role: 'fang' }]
}

/** A body in paragraphs and tables, without blank lines and without the indents its writer typed. */
export const partsOf = (body: Body | undefined): (string | Table)[] =>
  [body ?? []].flat().flatMap((part): (string | Table)[] =>
    typeof part === 'string'
      ? withoutInvisible(part)
          .split('\n')
          .map(line => line.replace(/^[\s\u3000]+|[\s\u3000]+$/g, ''))
          .filter(Boolean)
      : [part.table],
  )

/** 附件说明: a name ends without a mark. */
export const attachmentName = (title: string): string =>
  title
    .replace(/\s*\n\s*/g, '')
    .trim()
    .replace(/[。；，、;,.]$/, '')

/** 附注 in its round brackets. */
export const noteText = (note: string): string =>
  `（${note
    .trim()
    .replace(/^[（(]/, '')
    .replace(/[）)]$/, '')}）`
