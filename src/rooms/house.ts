import type { HouseRule } from '#affairs'

// 绝密★、机密★一年: how a mark is printed; and a mark that opens a title or stands alone. 保密工作 and 商业秘密 are ordinary words.
const MARK = /(绝密|机密|秘密)\s*[★☆*＊]|^\s*[（(【[]?\s*(绝密|机密|秘密)\s*([】）)\]:：]|$)/m

/** The mark of classified matter in these words, if there is one. */
export const secrecyMark = (words: string): string | undefined => {
  const found = MARK.exec(words)
  return found ? (found[1] ?? found[2]) : undefined
}

/** Holds for every act of every kind, on every door. */
export const houseRules: readonly HouseRule[] = [
  {
    cites: '3.10.17',
    wayOut: '请用纸质方式办理，到保密办登记涉密载体台账；本系统只记编号、份数和去向',
    complains: (words, label) => {
      const mark = secrecyMark(words)
      return mark ? `“${label}”里有“${mark}”标志，联网机器上不能存储、处理、传递涉密内容` : undefined
    },
  },
]
