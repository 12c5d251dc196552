import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'
import { pinyin } from 'pinyin-pro'
import type { Db } from './db.ts'

let cutter: Jieba | undefined
const jieba = () => {
  cutter ??= Jieba.withDict(dict)
  return cutter
}

/** A tsvector holds at most 1 MB; what lies beyond is in the file, not in the index. */
const MOST_WORDS = 20_000
const MOST_CHARACTERS = 400_000

const pieces = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{Script=Han}]+|[\p{L}\p{N}]+/gu) ?? []
const isChinese = (piece: string) => /\p{Script=Han}/u.test(piece)
const pairs = (piece: string) => [...piece].slice(1).map((c, i) => `${[...piece][i]}${c}`)

/** The words a text is found by: jieba's words, single characters, and pairs (names and new terms are in no dictionary). */
export const indexWords = (text: string): string[] => {
  const words = new Set<string>()
  for (const piece of pieces(text.slice(0, MOST_CHARACTERS))) {
    if (isChinese(piece)) {
      for (const word of jieba().cutForSearch(piece, true)) words.add(word)
      const characters = [...piece]
      for (const [i, c] of characters.entries()) {
        words.add(c)
        if (i > 0) words.add(`${characters[i - 1]}${c}`)
      }
    } else words.add(piece.slice(0, 100))
    if (words.size >= MOST_WORDS) break
  }
  return [...words].slice(0, MOST_WORDS)
}

/** The first letters of a short text's pinyin, so that `gzap` finds 工作安排. */
export const initials = (text: string): string[] =>
  pieces(text.slice(0, 200))
    .filter(isChinese)
    .map(piece => pinyin(piece, { pattern: 'first', toneType: 'none', type: 'array' }).join(''))

/** One thing that has to be there: any of these lexemes, or lexemes that begin so. */
export interface Term {
  readonly any: readonly string[]
  readonly beginning?: boolean
  /** How many terms were typed as one run of characters: together they are rarer than each alone. */
  readonly run?: number
}

const quoted = (lexeme: string) => `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
/** A term as a piece of a tsquery. */
export const queryOf = ({ any, beginning }: Term): string => `(${any.map(word => `${quoted(word)}${beginning ? ':*' : ''}`).join(' | ')})`

/** What somebody typed, as terms that all have to be there; Latin letters also as pinyin initials (prefix). */
export const termsOf = (typed: string): Term[] =>
  pieces(typed.slice(0, 200)).flatMap((piece): Term[] => {
    if (isChinese(piece)) {
      const all = [...piece].length === 1 ? [piece] : pairs(piece)
      return all.map(word => ({ any: [word], run: all.length }))
    }
    // A beginning shorter than this stands in too many words to be looked up; it is then taken as the whole word.
    const words = piece.length >= (/^\d+$/.test(piece) ? 5 : 3)
    const letters = /^[a-z]{4,}$/.test(piece)
    if (words) return [{ any: letters ? [piece, `~${piece}`] : [piece], beginning: true }]
    return [{ any: /^[a-z]{2,}$/.test(piece) ? [piece, `~${piece}`] : [piece], run: 1 }]
  })

/** Reads the words of files that were saved before their words were kept beside them; gives how many. */
export const readFileWords = async (db: Db): Promise<number> => {
  let count = 0
  for (;;) {
    const rows = await db.query<{ hash: string; text: string }>('select hash, text from file where words is null limit 50')
    if (rows.length === 0) return count
    for (const { hash, text } of rows)
      await db.query(
        "update file set words = coalesce((select array_to_tsvector(array_agg(w)) from jsonb_array_elements_text($2) w), ''::tsvector) where hash = $1",
        [hash, JSON.stringify(indexWords(text))],
      )
    count += rows.length
  }
}
