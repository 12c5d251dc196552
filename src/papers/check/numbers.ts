/** 数字、计量单位和时间: GB/T 15835-2011, the calendar, and what cannot be. */
import { numeralValue } from '../levels.ts'
import { type FieldText, paragraphsOf } from './draft.ts'
import type { CheckOptions, Report, Rule } from './rule.ts'
import { dayExists, proseOf, withoutAddresses } from './text.ts'

type Tell = (kind: Parameters<Report>[0], match: { index: number; 0: string }, message: string, suggestion: string) => void

interface Written {
  readonly year: number
  readonly month: number
}

/** A day without a year is of the year of writing; about New Year it may be of the next or the last one. */
const yearsOf = (month: number, written: Written | undefined): number[] => {
  if (!written) return []
  const { year } = written
  if (written.month >= 10 && month <= 3) return [year + 1, year]
  if (written.month <= 3 && month >= 10) return [year - 1, year]
  return [year]
}

const WEEKDAYS = '日一二三四五六'

const dates = (text: string, tell: Tell, written: Written | undefined) => {
  for (const match of text.matchAll(/(?<![\d.\-/A-Za-z第])((?:19|20)\d{2})([.\-/])(\d{1,2})\2(\d{1,2})(?![\d.\-/A-Za-z])/g)) {
    const [, y, , m, d] = match
    tell('date-form', match, '日期用年、月、日写全', `${y}年${Number(m)}月${Number(d)}日`)
  }
  for (const match of text.matchAll(/(?<![\d—～~-])[’'‘]?(\d{2})年(?=\d{1,2}月(?:\d{1,2}日)?|底|初|[上下]半年|度)(?!\d{1,2}个)/g)) {
    const before = text.slice(Math.max(0, match.index - 2), match.index)
    if (/[近过约满历第达]$/.test(before)) continue
    const [short = ''] = /\d{2}/.exec(match[0]) ?? []
    tell('year-short', match, '年份写四位数字', `${Number(short) > 60 ? '19' : '20'}${short}年`)
  }
  for (const match of text.matchAll(/[一二][〇○零Oo0一二三四五六七八九]{3}年/g))
    if (/[零○Oo0]/.test(match[0])) tell('date-form', match, '汉字年份里的零写作“〇”', match[0].replace(/[零○Oo0]/g, '〇'))
  for (const match of text.matchAll(
    /\d{4}年[一二三四五六七八九十]{1,3}月(?:[一二三四五六七八九十]{1,3}日)?|\d{4}年\d{1,2}月[一二三四五六七八九十]{1,3}日|[一二][〇○零一二三四五六七八九]{3}年\d{1,2}月(?:\d{1,2}日)?/g,
  ))
    tell('date-form', match, '同一日期里数字用同一种形式', inDigits(match[0]))
  for (const match of text.matchAll(/(?<!\d)\d{4}年(0\d)月(?:(\d{1,2})日)?|(?<!\d)(\d{1,2})月(0\d)日/g))
    tell('date-zero', match, '月、日不编虚位', match[0].replace(/(?<=[年月])0|^0/g, ''))
  for (const match of text.matchAll(/(?<!\d)(\d{1,2}月\d{1,2})号(?![楼院线店门文])/g))
    tell('date-form', match, '书面写“日”', `${match[1]}日`)
  for (const match of text.matchAll(/(?<![\d.])(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日/g)) {
    const [all, y, m, d] = match
    const given = y ? Number(y) : undefined
    if (!dayExists(given, Number(m), Number(d))) {
      tell('date-impossible', match, `没有${all}这一天`, '核对日期')
      continue
    }
    const after = /^(?:上午|下午|晚上?)?\s*[（(]?\s*(?:星期|周|礼拜)([一二三四五六日天])[）)]?/.exec(text.slice(match.index + all.length))
    if (!after?.[1]) continue
    const told = WEEKDAYS.indexOf(after[1] === '天' ? '日' : after[1])
    const years = given ? [given] : yearsOf(Number(m), written)
    const right = years
      .filter(one => dayExists(one, Number(m), Number(d)))
      .map(one => new Date(Date.UTC(one, Number(m) - 1, Number(d))).getUTCDay())
    if (right.length === 0 || right.includes(told)) continue
    const words = all + after[0]
    tell(
      'weekday',
      { index: match.index, 0: words },
      `${years[0]}年${m}月${d}日是星期${WEEKDAYS[right[0] ?? 0]}`,
      words.replace(/(星期|周|礼拜)[一二三四五六日天]/, `$1${WEEKDAYS[right[0] ?? 0]}`),
    )
  }
  // A month without a day may be impossible too.
  for (const match of text.matchAll(/(?<!\d)\d{4}年(\d{1,2})月(?!\d{1,2}日)/g))
    if (Number(match[1]) < 1 || Number(match[1]) > 12) tell('date-impossible', match, `没有${match[1]}月`, '核对日期')
  for (const match of text.matchAll(/(?<![\d:：.])(\d{1,2})[:：](\d{2})(?![\d:：])/g)) {
    const before = text.slice(Math.max(0, match.index - 6), match.index)
    if (!/(?:[上下中]午|晚上?|早上?|凌晨|日|时间|[）)])\s*$/.test(before)) continue
    if (Number(match[1]) > 24 || Number(match[2]) > 59) tell('date-impossible', match, `没有${match[0]}这个时刻`, '核对时间')
  }
}

/** 二〇二六年三月二日 in digits. */
const inDigits = (words: string): string =>
  words
    .replace(/[一二][〇○零一二三四五六七八九]{3}(?=年)/, all =>
      [...all].map(c => ('〇○零'.includes(c) ? '0' : String('一二三四五六七八九'.indexOf(c) + 1))).join(''),
    )
    .replace(/[一二三四五六七八九十]{1,3}(?=[月日])/g, all => String(numeralValue(all)))

const MEASURE =
  '个|名|人|家|户|项|件|次|天|处|所|座|条|台|辆|亩|吨|元|万|亿|米|公里|岁|页|份|篇|期|批|人次|千瓦|平方米|公顷|小时|分钟|年|月|日|周|％|%|℃|倍|公斤'

const ranges = (text: string, tell: Tell) => {
  for (const match of text.matchAll(/(?<![\d.A-Za-z%％—～~〔/-])(\d+(?:\.\d+)?)(-|－|–|—{1,2}|~|～|至|到)(\d+(?:\.\d+)?)([%％])/g)) {
    const [, low, mark, high, sign] = match
    tell('range', match, '百分数的范围，前后两数都写百分号', `${low}${sign}${/[至到]/.test(mark ?? '') ? mark : '—'}${high}${sign}`)
  }
  for (const match of text.matchAll(
    new RegExp(`(?<![\\d.A-Za-z%％/〔-])(\\d+(?:\\.\\d+)?)(-|－|–|~|——)(\\d+(?:\\.\\d+)?)(?=${MEASURE})(?![%％])`, 'g'),
  )) {
    const [, low, mark, high] = match
    const right = mark === '~' ? '～' : '—'
    tell('range', match, `数值和时间的起止用“—”或“～”，不用“${mark}”`, `${low}${right}${high}`)
  }
  for (const match of text.matchAll(/(\d+(?:\.\d+)?[%％万亿年月日])(-|－|–|~|——)(\d+(?:\.\d+)?(?:[%％万亿年月日元]|个))/g)) {
    const [, low, mark, high] = match
    tell('range', match, `数值和时间的起止用“—”或“～”，不用“${mark}”`, `${low}${mark === '~' ? '～' : '—'}${high}`)
  }
}

const figures = (text: string, tell: Tell) => {
  for (const match of text.matchAll(/(?<!\d)\d{1,3}(?:，\d{3})+(?=(?:\.\d+)?(?:元|人|户|万|亿|吨|亩|名|个|家|件|公里|平方米))/g))
    tell('number-form', match, '多位数里不用全角逗号分节', match[0].replaceAll('，', ''))
  for (const match of text.matchAll(/(?<![\d.])\d{1,3}(?:,\d{3})+(?:\.\d+)?(?=[万亿])/g))
    tell('number-form', match, '以万、亿为单位的数不用千分撇', match[0].replaceAll(',', ''))
  for (const match of text.matchAll(
    /(?<![\d.])(\d+(?:\.\d+)?)([千百])(?=[元余多户亩吨万人](?!大|强|佳)|[多余]?(?:个|名|家|户|人|元|亩|吨))(?!瓦|米|克)/g,
  )) {
    const figure = Number(match[1]) * (match[2] === '千' ? 1000 : 100)
    tell('number-form', match, `阿拉伯数字除与万、亿外不与“${match[2]}”连用`, String(figure))
  }
  for (const match of text.matchAll(/\d+万\d+千|\d+亿\d+千万|\d+千\d+百/g))
    tell('number-form', match, '阿拉伯数字除与万、亿外不与千、百连用', '全用阿拉伯数字')
  for (const match of text.matchAll(
    /(?<![一二三四五六七八九十])[一二三四五六七八九]?十[1-9](?!\d*[.%A-Za-z])(?=个|名|人|家|户|项|件|次|天|年|月|日|元|万)|(?<![\d.])[1-9]十(?=[一二三四五六七八九\d]?(?:个|名|人|家|户|项|件|次|天|年|多|余|几))/g,
  ))
    tell('number-form', match, '一个数里不混用汉字和阿拉伯数字', '全用阿拉伯数字')
  for (const match of text.matchAll(/百分之(\d+(?:\.\d+)?)/g))
    tell('number-form', match, '“百分之”后用汉字，用阿拉伯数字则写百分号', `${match[1]}%`)
  for (const match of text.matchAll(/(\d+(?:\.\d+)?)[%％]个百分点/g)) tell('percent', match, '百分点前不用百分号', `${match[1]}个百分点`)
  for (const match of text.matchAll(
    /(?:下降|减少|降低|缩小|缩短|缩减|回落|压减|减低)(?:了)?(?:近|约|将近|超过)?(?:\d+(?:\.\d+)?|[一两二三四五六七八九十]+)(?:多|余)?倍/g,
  ))
    tell('percent', match, '减少、下降不用倍数', '改用百分数或分数，如“下降50%”“减少一半”')
  for (const match of text.matchAll(
    /(?<![第一二三四五六七八九十、])([一二三四五六七八])、([二三四五六七八九])(?=(?:天|个(?!方面|阶段|层次|层面|百年)|名|倍|位|项|件|种|户|家|十(?:个|名|人|天)|百(?:个|名|人|元)))(?!、)/g,
  )) {
    const [, a = '', b = ''] = match
    if (numeralValue(b) === numeralValue(a) + 1) tell('approximate', match, '相邻两个数字连用表示概数，中间不用顿号', a + b)
  }
  for (const match of text.matchAll(/(?<![\d.、])([1-8])、([2-9])(?=(?:天|名(?!单)|个(?:月|人|小时|单位|工作日)))(?!、)/g))
    if (Number(match[2]) === Number(match[1]) + 1)
      tell(
        'approximate',
        match,
        '概数用汉字，中间不用顿号',
        '〇一二三四五六七八九'[Number(match[1])]! + '〇一二三四五六七八九'[Number(match[2])]!,
      )
  for (const match of text.matchAll(
    /(?<![\d.])[1-9]0几(?=个|名|人|家|户|项|件|次|天|年|万|岁|元)|(?<![\d.])几10(?=个|名|人|家|户|项|件|次|天|年|万|岁|元)/g,
  ))
    tell(
      'approximate',
      match,
      '带“几”的概数用汉字',
      match[0].startsWith('几') ? '几十' : `${'〇一二三四五六七八九'[Number(match[0][0])]!.replace(/^一$/, '')}十几`,
    )
  for (const match of text.matchAll(/(?:约|大约|近|将近)(\d+(?:\.\d+)?[^，。；、\d]{0,4}?)(?:左右|上下)/g))
    tell('approximate', match, '“约”与“左右”只用一个', `约${match[1]}`)
}

const mixed = (text: string, tell: Tell) => {
  // One sentence counting the same way twice, once in each writing.
  for (const sentence of text.matchAll(/[^。！？；\n]+/g)) {
    const words = sentence[0].replace(/《[^》]*》|“[^”]*”/g, all => '·'.repeat(all.length))
    if (!new RegExp(`\\d(?:${MEASURE})`).test(words)) continue
    for (const match of words.matchAll(
      /(?<![第一二三四五六七八九十百千万之\d])(?:[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]百[零一二三四五六七八九十]*)(?=(?:余|多)?(?:个|名|家|户|人|项|件|亩|辆)(?![一五]))/g,
    )) {
      if (/[余多]/.test(words[match.index + match[0].length] ?? '') || /^[一二三四五六七八九]?十$|百$/.test(match[0])) continue
      const n = numeralValue(match[0])
      const place = { index: sentence.index + match.index, 0: match[0] }
      tell('number-mixed', place, '同一句里同样的计数用同一种数字', n > 0 ? String(n) : '全用阿拉伯数字')
    }
  }
}

const UNITS: readonly [RegExp, string][] = [
  [/(?<=\d)\s?(?:平米|平方(?![米公千分厘英])|㎡|m2|M2)/g, '平方米'],
  [/(?<=\d)\s?(?:公分)(?!之)/g, '厘米'],
  [/(?<=\d)\s?(?:KM|Km)(?![A-Za-z])/g, 'km'],
  [/(?<=\d)\s?(?:KG|Kg)(?![A-Za-z])/g, 'kg'],
  [/(?<=\d)\s?华里/g, '千米（按0.5千米折算）'],
  [/(?<=\d)\s?市斤/g, '千克（按0.5千克折算）'],
  [/(?<=\d)\s?英寸/g, '厘米（按2.54厘米折算）'],
  [/(?<=\d)\s?立方(?![米分厘英])/g, '立方米'],
  [/(?<=\d)[°º]C/g, '℃'],
]
const FAMILIES: readonly (readonly RegExp[])[] = [
  [/(?<=\d|余|多)公里/g, /(?<=\d|余|多)千米/g, /(?<=\d)\s?km(?![A-Za-z/])/g],
  [/(?<=\d|余|多)公斤/g, /(?<=\d|余|多)千克/g, /(?<=\d)\s?kg(?![A-Za-z/])/g],
  [/(?<=\d|余|多)平方米/g, /(?<=\d)\s?m²/g],
  [/(?<=\d|余|多)吨/g, /(?<=\d)\s?t(?![A-Za-z/])/g],
]
const units = (text: string, tell: Tell) => {
  for (const [wrong, right] of UNITS) for (const match of text.matchAll(wrong)) tell('unit', match, `计量单位写作“${right}”`, right)
  for (const family of FAMILIES) {
    const found = family.map(style => [...text.matchAll(style)]).filter(all => all.length)
    if (found.length < 2) continue
    found.sort((a, b) => (a[0]?.index ?? 0) - (b[0]?.index ?? 0))
    const usual = found[0]?.[0]?.[0].trim() ?? ''
    for (const [first] of found.slice(1)) if (first) tell('unit-mixed', first, `前文用“${usual}”，这里用“${first[0].trim()}”`, usual)
  }
}

const COUNTED = '(\\d+(?:\\.\\d+)?)(个|名|人|家|户|项|件|亩|万元|亿元|元|吨|条|处)'
const part = '(?!另|还|同时|此外|累计|共|比|较)[^\\d，。；、（）()]{1,8}\\d+(?:\\.\\d+)?\\2'
const parts = (mark: string) => `${part}(?:${mark}${part})*${mark}?和?${part}`
/** A total and its parts: 共8个：甲5个、乙3个 must add up, 其中 must not exceed. */
const TOTALS = ['、', '，'].flatMap(mark => [
  { among: true, form: new RegExp(`${COUNTED}(?:，|（)其中[，：]?(?:${parts(mark)})`, 'g') },
  { among: false, form: new RegExp(`共(?:有|计)?[^\\d，。；]{0,8}${COUNTED}(?:：|（)(?:${parts(mark)})`, 'g') },
])
/** Forms of figures that are wrong wherever they stand. */
const glyphs = (text: string, tell: Tell) => {
  for (const match of text.matchAll(/[０-９]+(?:．[０-９]+)?/g))
    tell(
      'number-form',
      match,
      '阿拉伯数字用半角',
      match[0].replace(/[０-９．]/g, c => (c === '．' ? '.' : String.fromCharCode(c.charCodeAt(0) - 0xfee0))),
    )
  for (const match of text.matchAll(/(?<![\d一二三四五六七八九十百千万])[一二三四五六七八九十百]+(?:点[一二三四五六七八九零〇]+)?[%％]/g))
    tell('number-form', match, '百分号前用阿拉伯数字', '用阿拉伯数字，或写“百分之”')
  for (const match of text.matchAll(/(?:下降|减少|降低|缩减|压减|回落)(?:了)?(?:约|近|超过)?(\d+(?:\.\d+)?)[%％]/g))
    if (Number(match[1]) > 100) tell('percent', match, '减少、下降不会超过100%', '核对数字')
}

const sums = (text: string, tell: Tell) => {
  for (const { among, form } of TOTALS)
    for (const match of text.matchAll(form)) {
      const [all, total = '', unit = ''] = match
      const list = [...all.matchAll(new RegExp(`(\\d+(?:\\.\\d+)?)${unit}`, 'g'))].map(m => Number(m[1])).slice(1)
      const sum = Math.round(list.reduce((a, b) => a + b, 0) * 1000) / 1000
      if (among ? sum > Number(total) : sum !== Number(total))
        tell('sum', match, `分项相加为${sum}${unit}，总数写的是${total}${unit}`, '核对总数和分项')
    }
}

const writtenOn = (date: string, now: string | undefined): Written | undefined => {
  const found = /(\d{4})\D+(\d{1,2})/.exec(date) ?? /(\d{4})-(\d{2})/.exec(now ?? '')
  return found ? { year: Number(found[1]), month: Number(found[2]) } : undefined
}

/** 成文日期: in full, in digits, a real day. */
const signed = (text: string, report: Report, { now, edition }: CheckOptions) => {
  if (text === '') return
  const place = { field: 'date', text }
  const all = (kind: Parameters<Report>[0], message: string, suggestion: string) =>
    report(kind, place, 0, text.length, { message, suggestion })
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text)
  const chinese = /^(\d{4})年(\d{1,2})月(\d{1,2})日$/.exec(text)
  const found = iso ?? chinese
  if (!found) {
    if (/^[一二][〇○零Oo一二三四五六七八九]{3}年[一二三四五六七八九十]+月[一二三四五六七八九十廿]+日$/.test(text)) {
      if (edition !== '2005') all('date-form', '成文日期用阿拉伯数字', inDigits(text))
      return
    }
    const digits = /(\d{4})\D+(\d{1,2})\D+(\d{1,2})/.exec(text)
    all(
      /^\d{2}年/.test(text) ? 'year-short' : 'date-form',
      '成文日期用阿拉伯数字写全年、月、日',
      digits ? `${digits[1]}年${Number(digits[2])}月${Number(digits[3])}日` : '2026年3月2日',
    )
    return
  }
  const [, y, m, d] = found.map(Number)
  if (!dayExists(y, m ?? 0, d ?? 0)) return all('date-impossible', `没有${text}这一天`, '核对日期')
  if (chinese && /年0|月0/.test(text)) all('date-zero', '成文日期的月、日不编虚位', `${y}年${m}月${d}日`)
  const day = `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`
  if (now && day > now) all('date-future', `成文日期${y}年${m}月${d}日晚于今天`, '成文日期是会议通过或负责人签发的日期')
}

/** A date alone at the end of a body is the date of signing. */
const signedInBody = (body: string, report: Report, options: CheckOptions) => {
  if (options.edition === '2005') return
  const last = paragraphsOf(body).slice(-3)
  for (const p of last)
    if (/^[一二][〇○零一二三四五六七八九]{3}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日$/.test(p.text))
      report('date-form', { field: 'body', text: body }, p.start, p.end, { message: '成文日期用阿拉伯数字', suggestion: inDigits(p.text) })
}

export const numbers: Rule = (draft, report, options) => {
  const written = writtenOn(draft.date, options.now)
  for (const place of proseOf(draft)) {
    const text = withoutAddresses(place.text)
    const tell: Tell = (kind, match, message, suggestion) =>
      report(kind, place as FieldText, match.index, match.index + match[0].length, { message, suggestion })
    if (place.field === 'body') signedInBody(place.text, report, options)
    dates(text, tell, written)
    ranges(text, tell)
    figures(text, tell)
    glyphs(text, tell)
    mixed(text, tell)
    units(text, tell)
    sums(text, tell)
  }
  signed(draft.date, report, options)
}
