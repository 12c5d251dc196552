import type { Db } from './db.ts'

const SHINGLE = 6
const BINS = 64
const ROWS = 4
/** Texts shorter than this are alike by chance. */
const LEAST = 80
/** Two texts of whose marks at least this share agree are near the same. */
const ALIKE = 0.7
const CANDIDATES = 200

const letters = (text: string) =>
  (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]/gu) ?? []
  ).map(c => c.codePointAt(0) as number)
const mixed = (h: number) => {
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/** The smallest of its shingles' digests in each of 64 bins (one permutation, empty bins borrow from the next); empty for a short text. */
export const sketchOf = (text: string): number[] => {
  const all = letters(text)
  if (all.length < LEAST) return []
  const mins = new Array<number>(BINS).fill(-1)
  for (let i = 0; i + SHINGLE <= all.length; i++) {
    let h = 0x811c9dc5
    for (let j = i; j < i + SHINGLE; j++) h = Math.imul(h ^ (all[j] as number), 0x01000193)
    const digest = mixed(h)
    const bin = digest % BINS
    const value = Math.floor(digest / BINS)
    if (mins[bin] === -1 || value < (mins[bin] as number)) mins[bin] = value
  }
  return mins.map((own, bin) => {
    for (let step = 0; step < BINS; step++) {
      const value = mins[(bin + step) % BINS] as number
      // A borrowed mark differs from one of the bin's own.
      if (value !== -1) return step === 0 ? own : mixed(value + step * 0x9e3779b9) % 0x4000000
    }
    return own
  })
}

/** Sixteen groups of four marks: near texts share a group, and an index finds them by it. */
export const bandsOf = (sketch: readonly number[]): number[] =>
  Array.from({ length: Math.floor(sketch.length / ROWS) }, (_, band) => {
    let h = band + 1
    for (const value of sketch.slice(band * ROWS, (band + 1) * ROWS)) h = mixed(Math.imul(h, 31) ^ value)
    return h | 0
  })

/** How alike two texts are, from their sketches: the share of marks that agree. */
export const likeness = (a: readonly number[], b: readonly number[]): number =>
  a.length && a.length === b.length ? a.filter((value, i) => value === b[i]).length / a.length : 0

/** Sketches files that have none yet; gives how many. */
export const sketchFiles = async (db: Db): Promise<number> => {
  let count = 0
  let last = ''
  for (;;) {
    const rows = await db.query<{ hash: string; text: string }>(
      'select hash, text from file f where hash > $1 and not exists (select 1 from sketch s where s.file = f.hash) order by hash limit 200',
      [last],
    )
    if (rows.length === 0) return count
    await db.query(
      `insert into sketch (file, marks, bands) select r.file, r.marks, r.bands from jsonb_to_recordset($1) as r(file text, marks int[], bands int[]) on conflict do nothing`,
      [JSON.stringify(rows.map(r => ({ file: r.hash, marks: sketchOf(r.text), bands: bandsOf(sketchOf(r.text)) })))],
    )
    count += rows.length
    last = rows.at(-1)?.hash ?? last
  }
}

/** Files whose text is near the same as this one's, likest first; the file itself is the likest of all. */
export const filesLike = async (db: Db, file: string): Promise<{ file: string; likeness: number }[]> => {
  const [own] = await db.query<{ marks: number[]; bands: number[] }>('select marks, bands from sketch where file = $1', [file])
  if (!own) return []
  if (own.marks.length === 0) return [{ file, likeness: 1 }]
  const rows = await db.query<{ file: string; marks: number[] }>(
    `select file, marks from sketch where bands && $1::int[] limit ${CANDIDATES}`,
    [own.bands],
  )
  return rows
    .map(r => ({ file: r.file, likeness: likeness(own.marks, r.marks) }))
    .filter(r => r.likeness >= ALIKE)
    .sort((a, b) => b.likeness - a.likeness || (a.file < b.file ? -1 : 1))
}
