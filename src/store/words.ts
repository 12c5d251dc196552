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

/** The tsquery of what somebody typed: every word must be there; Latin letters also as pinyin initials (prefix). */
export const queryOf = (typed: string): string | undefined => {
  const quoted = (word: string) => `'${word.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
  // A beginning shorter than this stands in too many words to be looked up; it is then taken as the whole word.
  const beginning = (word: string, least: number) => `${quoted(word)}${word.length >= least ? ':*' : ''}`
  const parts = pieces(typed.slice(0, 200)).flatMap(piece => {
    if (!isChinese(piece))
      return [`(${[beginning(piece, 3), ...(/^[a-z]{2,}$/.test(piece) ? [beginning(`~${piece}`, 4)] : [])].join(' | ')})`]
    return [...piece].length === 1 ? [quoted(piece)] : pairs(piece).map(quoted)
  })
  return parts.length ? parts.join(' & ') : undefined
}

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
