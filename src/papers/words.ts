/**
 * 纸面用语: Beijing wording of instants and days, and cleaning of what may not stand on a paper.
 * Beijing is UTC+8 the whole year, so the machine's own time zone never enters.
 */

const BEIJING = 8 * 3600_000

/** `2026-03-02T01:30:00.000Z` → `2026年3月2日09:30`. */
export const beijingMinute = (instant: string): string => {
  const shifted = beijing(instant)
  return `${chineseDay(shifted.slice(0, 10))}${shifted.slice(11, 16)}`
}

/** `2026-03-02T01:30:00.000Z` → `2026-03-02 09:30`, for narrow columns. */
export const beijingShort = (instant: string): string => beijing(instant).slice(0, 16).replace('T', ' ')

/** `2026-03-02` → `2026年3月2日`. */
export const chineseDay = (day: string): string => {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}

/** The Beijing wall clock of an instant, as ISO text without a zone. */
export const beijing = (instant: string): string => {
  const at = Date.parse(instant)
  if (Number.isNaN(at)) throw new Error(`not an instant: ${instant}`)
  return new Date(at + BEIJING).toISOString().slice(0, 23)
}

// C0 and C1 controls save tab and newline, and the marks that turn the reading direction round.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const INVISIBLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g

/** Takes out what a reader cannot see but a paper, file name or index would be misled by. */
export const withoutInvisible = (text: string): string => text.replace(/\r\n?/g, '\n').replace(INVISIBLE, '')
