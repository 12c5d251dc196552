import {
  type ArchivePart,
  type Archives,
  type Cites,
  choices,
  FILED_AS,
  files,
  type Gate,
  gate,
  NOT_FILED,
  type Opening,
  type Situation,
  text,
} from '#affairs'
import type { ClauseId } from '#norms'
import { beijingDay } from '#office'

/** A day as it is, an instant as the day it fell on in Beijing. */
const dayOf = (value: unknown): string | undefined =>
  typeof value !== 'string' ? undefined : value.length > 10 ? beijingDay(value) : value

const CLAUSE: ClauseId = '4.5.31'
const ELECTRONIC = '电子文件'
const listed = (value: unknown): readonly string[] => [value ?? []].flat() as string[]
const filesOf = (part: ArchivePart, values: Record<string, unknown>): string[] =>
  (part.files ?? []).flatMap(field => [...listed(values[field])])

/** Every file of the affair that goes into its archive item, in the order of its parts; what was handed in last comes last. */
export const filesToKeep = ({ parts }: Archives, values: Record<string, unknown>): { readonly hash: string; readonly part: string }[] => {
  const all = [
    ...parts.flatMap(part => filesOf(part, values).map(hash => ({ hash, part: part.name }))),
    ...listed(values.filedFiles).map(hash => ({ hash, part: '补交' })),
  ]
  return all.filter((f, i) => all.findIndex(x => x.hash === f.hash) === i)
}

/** What the clause asks for and is not there. */
const missingFrom = (archives: Archives, values: Record<string, unknown>, { norms }: Situation): string[] => {
  const required = norms.value(CLAUSE, 'required') as readonly string[]
  const paper = listed(values.filedPaper)
  const none = listed(values.filedNone)
  const wanted = [...new Set([...archives.parts.map(p => p.name), ...required])].filter(name => !archives.never?.[name])
  return wanted.filter(name => {
    if (none.includes(name) || paper.includes(name)) return false
    if (name === ELECTRONIC) return filesToKeep(archives, values).length === 0 && !archives.parts.some(p => p.electronic)
    const part = archives.parts.find(p => p.name === name)
    return !part || !(part.paper || filesOf(part, values).length)
  })
}

const contentsOf = (archives: Archives, values: Record<string, unknown>): string[] => {
  const paper = listed(values.filedPaper)
  const none = listed(values.filedNone)
  const why = values.filedNoneWhy ? `：${String(values.filedNoneWhy)}` : ''
  const line = (name: string, printed: boolean, electronic: number) =>
    `${name}（${[paper.includes(name) && '纸质', electronic && `电子${electronic}个`, printed && '系统打印', none.includes(name) && `没有${why}`].filter(Boolean).join('，') || '未单列'}）`
  return [
    ...archives.parts.map(p => line(p.name, Boolean(p.paper), filesOf(p, values).length)),
    ...(listed(values.filedFiles).length ? [`补交（电子${listed(values.filedFiles).length}个）`] : []),
    ...(none.includes(ELECTRONIC) ? [line(ELECTRONIC, false, 0)] : []),
  ]
}

/** The step that files an affair, to be spread into an act of its kind: it names what is missing and opens the archive item. */
export const gathering = (archives: Archives) => {
  const own = archives.parts.map(p => p.name)
  const lackable = [...archives.parts.filter(p => p.mayLack).map(p => p.name), ELECTRONIC] as readonly string[] as readonly [
    string,
    ...string[],
  ]
  const must: readonly Gate<any>[] = [
    gate<any>(
      '这件已经归档',
      CLAUSE,
      '请看“相关事项”里的归档文件',
      (_, at) => !at.affair?.links.some(l => l.name === FILED_AS) && !at.affair?.data[NOT_FILED],
      { early: true },
    ),
    gate<any>(
      (v, at) => `材料没有收齐，还缺：${missingFrom(archives, v, at).join('、')}`,
      CLAUSE,
      '纸质的收齐后勾上，电子件补交；确实没有的，勾在“本件没有的材料”里并写明原因',
      (v, at) => missingFrom(archives, v, at).length === 0,
      { field: 'filedPaper' },
    ),
    gate<any>('没有的材料须写明原因', CLAUSE, '请写明为什么没有', v => listed(v.filedNone).length === 0 || Boolean(v.filedNoneWhy), {
      field: 'filedNoneWhy',
    }),
  ]
  const opens: Opening<any> = {
    kind: archives.into,
    as: FILED_AS,
    fields: (v, { affair, office, now }) => {
      const { responsible, docNumber, date, secrecy, unit } = archives.describes
      const kept = filesToKeep(archives, v).map(f => f.hash)
      return {
        title: affair?.title,
        source: archives.source,
        sourceNumber: affair?.number,
        responsible: (responsible && v[responsible]) ?? office.data.name,
        docNumber: archives.numberIsDocNumber ? affair?.number : docNumber && v[docNumber],
        writtenOn: dayOf(date && v[date]) ?? beijingDay(affair?.openedAt ?? now),
        secrecy: (secrecy && v[secrecy]) ?? '无',
        section: unit && v[unit],
        contents: contentsOf(archives, v),
        ...(kept.length && { files: kept }),
      }
    },
    cites: [CLAUSE],
  }
  return {
    form: {
      filedPaper: choices('收齐的纸质材料', own as readonly string[] as readonly [string, ...string[]], { clause: CLAUSE }).optional(),
      filedFiles: files('补交的电子件', { clause: CLAUSE, hint: '扫描件、办理材料等' }).optional(),
      filedNone: choices('本件没有的材料', lackable, { clause: CLAUSE }).optional(),
      filedNoneWhy: text('没有的原因').optional(),
    },
    must,
    opens: [opens],
    cites: [CLAUSE] as Cites,
  }
}

/** The step that says why an affair is not filed, to be spread into an act of its kind. */
export const leavingOut = () => ({
  form: { [NOT_FILED]: text('不归档的理由', { clause: CLAUSE }) },
  must: [
    gate<any>('这件已经归档', CLAUSE, '请看“相关事项”里的归档文件', (_, at) => !at.affair?.links.some(l => l.name === FILED_AS), {
      early: true,
    }),
  ],
  confirm: '写明理由后，这件不再列入应归未归。',
  cites: ['4.5.1', CLAUSE] as Cites,
})
