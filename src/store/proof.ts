import { sm3 } from './chain.ts'

export type Row = Record<string, unknown>

/** The same content gives the same text, whatever order its keys were written in. */
export const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value && typeof value === 'object')
    return `{${Object.entries(value)
      .filter(([, v]) => v !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([k, v]) => `${JSON.stringify(k)}:${canonical(v)}`)
      .join(',')}}`
  return JSON.stringify(value) ?? 'null'
}

const MICROSECONDS = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?(?:Z|\+00(?::00)?)$/

/** An instant to the microsecond, as the database keeps it. */
export const instantText = (value: unknown): unknown => {
  const [, day, time, fraction = ''] = MICROSECONDS.exec(String(value)) ?? []
  return day ? `${day}T${time}.${fraction.padEnd(6, '0')}Z` : value
}

/** A row so that two rows can be compared and counted: instants alike, nothing undefined. */
export const plainRow = (row: Row): Row =>
  Object.fromEntries(
    Object.entries(row).map(([k, v]) => [
      k,
      v === undefined ? null : v !== null && (k === 'at' || k === 'state_since' || k.endsWith('_at')) ? instantText(v) : v,
    ]),
  )

const WHOLE = 1n << 256n
/** One figure over many rows in any order: the sum of their digests. */
export const tally = () => {
  let sum = 0n
  let count = 0
  return {
    add: (row: Row) => {
      sum = (sum + BigInt(`0x${sm3(canonical(row))}`)) % WHOLE
      count += 1
    },
    text: () => `${count} ${sum.toString(16).padStart(64, '0')}`,
  }
}

/** What a column is called when a fault has to name it. */
const words: Record<string, string> = {
  id: '编码',
  kind: '种类',
  number: '编号',
  title: '标题',
  state: '状态',
  state_since: '状态起始时间',
  ended: '是否办结',
  ended_at: '办结时间',
  version: '步数',
  opened_at: '起始时间',
  opened_by: '登记人',
  updated_at: '最近办理时间',
  norms_day: '规范版本日',
  data: '内容',
  body: '正文',
  words: '检索词',
  round: '轮次',
  verb: '办法',
  person: '人员',
  due_at: '到期时间',
  done_at: '办毕时间',
  provisional: '暂定标记',
  alert: '警示级别',
  name: '名称',
  size: '大小',
  type: '类型',
  text: '文字',
  at: '时间',
  position: '次序',
  n: '序号',
  act: '行为',
  actor: '行为人',
  affair: '所属',
  stream: '类别',
  seal: '校验值',
  hash: '校验值',
}
const named = (column: string) => words[column] ?? column

/** Compares what is kept with what the record gives, row by row; says what differs and where. */
export const compareRows = (
  kept: readonly Row[],
  due: readonly Row[],
  keyOf: (row: Row) => string,
  fault: (key: string, says: string) => void,
): void => {
  const wanted = new Map(due.map(row => [keyOf(row), plainRow(row)]))
  const seen = new Set<string>()
  for (const row of kept) {
    const key = keyOf(row)
    const right = wanted.get(key)
    if (!right || seen.has(key)) fault(key, '多出，记录中没有来历')
    else {
      const wrong = [...new Set([...Object.keys(row), ...Object.keys(right)])].filter(c => canonical(row[c]) !== canonical(right[c]))
      if (wrong.length) fault(key, wrong.map(named).join('、'))
    }
    seen.add(key)
  }
  for (const key of wanted.keys()) if (!seen.has(key)) fault(key, '缺少，记录中有')
}
