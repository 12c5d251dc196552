/** 标点符号: GB/T 15834-2011, the parts a machine can be sure of. */
import { type FieldText, type Paragraph, paragraphsOf } from './draft.ts'
import type { Report, Rule } from './rule.ts'
import { isChineseMark, isHan, proseOf, withoutAddresses, withoutQuoted } from './text.ts'

const FULL: Readonly<Record<string, string>> = { ',': '，', ';': '；', ':': '：', '?': '？', '!': '！', '.': '。', '(': '（', ')': '）' }

const halfwidth = (place: FieldText, report: Report) => {
  const text = withoutAddresses(place.text)
  for (const match of text.matchAll(/[,;:?!.]/g)) {
    const at = match.index
    const mark = match[0]
    const [before, after] = [text[at - 1], text[at + 1]]
    const chinese = isHan(before) || /[”’》）〉〕]/.test(before ?? '')
    if (mark === '.') {
      if (!chinese || text[at + 1] === '.' || before === '.') continue
      if (!(after === undefined || after === '\n' || isHan(after) || /[“《]/.test(after))) continue
    } else if (!chinese && !(mark !== ':' && /[\dA-Za-z%]/.test(before ?? '') && isHan(after))) continue
    report('halfwidth', place, at, at + 1, { message: `中文里用全角标点，“${mark}”是半角`, suggestion: FULL[mark] ?? mark })
  }
  for (const match of text.matchAll(/\(([^()\n]*)\)/g)) {
    const { index } = match
    const inside = match[1] ?? ''
    const outside = isHan(text[index - 1]) || isChineseMark(text[index - 1])
    if (!/[\u3400-\u9fff]/.test(inside) && !outside) continue
    report('halfwidth', place, index, index + match[0].length, { message: '中文里用全角圆括号', suggestion: `（${inside}）` })
  }
  // One bracket of each width.
  for (const match of text.matchAll(/（([^（）()\n]{1,80})\)|\(([^（）()\n]{1,80})）/g)) {
    const inside = match[1] ?? match[2] ?? ''
    report('halfwidth', place, match.index, match.index + match[0].length, { message: '括号一半全角一半半角', suggestion: `（${inside}）` })
  }
}

const straightQuotes = (place: FieldText, report: Report) => {
  const text = withoutAddresses(place.text)
  for (const line of text.matchAll(/[^\n]+/g)) {
    const marks = [...line[0].matchAll(/["＂]/g)].map(m => m.index + line.index)
    for (let i = 0; i < marks.length; i += 2) {
      const from = marks[i] as number
      const to = marks[i + 1]
      const inside = text.slice(from + 1, to ?? from + 1)
      if (!/[\u3400-\u9fff]/.test(inside) && !isHan(text[from - 1])) continue
      const end = (to ?? from) + 1
      report('quotes', place, from, end, { message: '引号用“”，不用直引号', suggestion: `“${inside}”` })
    }
    for (const match of line[0].matchAll(/(?<![A-Za-z0-9])'([^'\n]*[\u3400-\u9fff][^'\n]*)'/g))
      report('quotes', place, line.index + match.index, line.index + match.index + match[0].length, {
        message: '引号用“”，不用直引号',
        suggestion: `“${match[1]}”`,
      })
    for (const match of line[0].matchAll(/[「『]([^」』\n]*)[」』]/g))
      report('quotes', place, line.index + match.index, line.index + match.index + match[0].length, {
        message: '横排公文用“”作引号',
        suggestion: `“${match[1]}”`,
      })
  }
}

const DOUBLED = /([，。、；：])\1+|[，、；：](?=[，。、；：])[，。、；：]|。[，、；：]|[！？][，。、；：]/g
const doubled = (place: FieldText, report: Report) => {
  for (const match of place.text.matchAll(DOUBLED)) {
    if (/^。{3,}$/.test(match[0])) continue
    const line = place.text.slice(place.text.lastIndexOf('\n', match.index - 1) + 1, match.index)
    if (/^[\s\u3000]*[一二三四五六七八九十]{1,3}$/.test(line)) continue
    report('doubled', place, match.index, match.index + match[0].length, {
      message: `标点重复：“${match[0]}”`,
      suggestion: /^[！？]/.test(match[0]) ? (match[0][0] ?? '') : match[0].includes('。') ? '。' : (match[0][0] ?? ''),
    })
  }
  for (const match of place.text.matchAll(/[。！？]”。/g))
    report('stop-place', place, match.index, match.index + match[0].length, {
      message: '引文末尾已有句末点号，引号外不再用句号',
      suggestion: match[0].slice(0, -1),
    })
}

const misplaced = (place: FieldText, report: Report) => {
  const { text } = place
  const tell = (start: number, end: number, message: string, suggestion: string) =>
    report('stop-place', place, start, end, { message, suggestion })
  for (const match of text.matchAll(/[，、；：。]([）》〉])/g)) {
    // A whole sentence in brackets after a full stop keeps its own full stop.
    const after = text[match.index + 2]
    if (match[0][0] === '。' && match[1] === '）') {
      if (after === undefined || after === '\n' || !/[，。；、：\u3400-\u9fff]/.test(after)) continue
      const open = text.lastIndexOf('（', match.index)
      if (open > 0 && /[。！？\n]/.test(text[open - 1] ?? '') && isHan(after)) continue
      tell(match.index, match.index + 2, '句内括号里的末尾不用句号', match[1])
      continue
    }
    tell(match.index, match.index + 2, `“${match[1]}”前不用“${match[0][0]}”`, match[1] ?? '')
  }
  for (const match of text.matchAll(/([“‘（《〈])[，。、；：]/g))
    tell(match.index, match.index + 2, `“${match[1]}”后不用点号`, match[1] ?? '')
  for (const match of text.matchAll(/(?:^|\n)[\s\u3000]*([，。、；：！？）》”])/g)) {
    const at = match.index + match[0].length - 1
    tell(at, at + 1, `段首不用“${match[1]}”`, '删去')
  }
  // （见附件）after the full stop, though it belongs to the sentence.
  for (const match of text.matchAll(/。（(?:详?见|附|参见)[^（）。\n]{1,20}）(?=\n|$)/g))
    tell(match.index, match.index + match[0].length, '句内括注放在句号前', `${match[0].slice(1)}。`)
}

const PAIRS: Readonly<Record<string, string>> = { '“': '”', '‘': '’', '（': '）', '《': '》', '〈': '〉', '〔': '〕', '【': '】' }
const CLOSERS = new Map(Object.entries(PAIRS).map(([open, close]) => [close, open]))

/** Pairs are looked for within a paragraph; quotations of several paragraphs open each of them and close the last. */
const pairs = (place: FieldText, paragraphs: readonly Paragraph[], report: Report) => {
  for (const [i, p] of paragraphs.entries()) {
    const stack: { mark: string; at: number }[] = []
    const after = { '“': ahead(p.text, '“'), '”': ahead(p.text, '”'), '《': ahead(p.text, '《'), '》': ahead(p.text, '》') }
    const listMark = /^(?:\d{1,2}|[一二三四五六七八九十]{1,3})[）)]/.exec(p.text)
    for (let k = 0; k < p.text.length; k++) {
      const c = p.text[k] as string
      const at = p.start + k
      if (c in PAIRS) {
        if (c === '“' && stack.some(one => one.mark === '“')) {
          const outer = stack.find(one => one.mark === '“')
          // “…“…”…” is a nesting; “…“…” without the last one is a missing half.
          const closes = after['”'][k] ?? 0
          const opens = after['“'][k] ?? 0
          if (closes > opens) {
            const close = p.text.indexOf('”', k)
            report('quotes', place, at, p.start + close + 1, {
              message: '引号里再用引号，里层用单引号',
              suggestion: `‘${p.text.slice(k + 1, close)}’`,
            })
            k = close
            continue
          }
          if (outer) {
            report('pair', place, outer.at, outer.at + 1, { message: '引号只有前一半', suggestion: '补上“””' })
            stack.splice(stack.indexOf(outer), 1)
          }
        } else if (c === '《' && stack.some(one => one.mark === '《')) {
          const closes = after['》'][k] ?? 0
          const opens = after['《'][k] ?? 0
          const close = closes > opens ? p.text.indexOf('》', k) : -1
          if (close >= 0) {
            report('book-title', place, at, p.start + close + 1, {
              message: '书名号里再用书名号，里层用单书名号',
              suggestion: `〈${p.text.slice(k + 1, close)}〉`,
            })
            k = close
            continue
          }
          const outer = stack.findLast(one => one.mark === '《')
          if (outer) {
            report('pair', place, outer.at, outer.at + 1, { message: '书名号只有前一半', suggestion: '补上“》”' })
            stack.splice(stack.indexOf(outer), 1)
          }
        } else if (c === '‘' && !stack.some(one => one.mark === '“') && isHan(p.text[k + 1])) {
          const close = p.text.indexOf('’', k)
          if (close > 0) {
            report('quotes', place, at, p.start + close + 1, {
              message: '引号先用双引号，双引号里才用单引号',
              suggestion: `“${p.text.slice(k + 1, close)}”`,
            })
            k = close
            continue
          }
        } else if (c === '〈' && !stack.some(one => one.mark === '《')) {
          const close = p.text.indexOf('〉', k)
          if (close > 0 && !/^〈\d{4}〉/.test(p.text.slice(k)))
            report('book-title', place, at, p.start + close + 1, {
              message: '书名号先用双的，《》里才用〈〉',
              suggestion: `《${p.text.slice(k + 1, close)}》`,
            })
          if (close > 0) {
            k = close
            continue
          }
        }
        stack.push({ mark: c, at })
      } else if (CLOSERS.has(c)) {
        const open = CLOSERS.get(c) as string
        // An apostrophe is no quotation mark.
        if (c === '’' && !stack.some(one => one.mark === '‘')) {
          if (!/[A-Za-z0-9]/.test(p.text[k - 1] ?? ''))
            report('pair', place, at, at + 1, { message: '单引号只有后一半', suggestion: '补上“‘”' })
          continue
        }
        const found = stack.findLastIndex(one => one.mark === open)
        if (found < 0) {
          if (c === '）' && listMark && k === listMark[0].length - 1) continue
          if (c === '”' && quotationGoesOn(paragraphs, i)) continue
          // ”四风“: both halves the wrong way round are one slip.
          const reversed = c === '”' ? /^”([^“”]{1,40})“(?![^“]*”)/.exec(p.text.slice(k)) : null
          if (reversed) {
            report('pair', place, at, at + reversed[0].length, { message: '引号前后两半写反了', suggestion: `“${reversed[1]}”` })
            k += reversed[0].length - 1
            continue
          }
          // A half-width partner is told of as such.
          if (c === '）' && p.text.slice(0, k).includes('(')) continue
          report('pair', place, at, at + 1, { message: `“${c}”前面没有“${open}”`, suggestion: `补上“${open}”` })
          continue
        }
        for (const left of stack.splice(found).slice(1)) unclosed(place, left, p, report)
      }
    }
    for (const left of stack) {
      if (left.mark === '“' && p.text.startsWith('“') && left.at === p.start && /^“/.test(paragraphs[i + 1]?.text ?? '')) continue
      unclosed(place, left, p, report)
    }
  }
}

/** How many of a mark stand from each place on. */
const ahead = (text: string, mark: string): number[] => {
  const counts = new Array<number>(text.length + 1).fill(0)
  for (let i = text.length - 1; i >= 0; i--) counts[i] = (counts[i + 1] ?? 0) + (text[i] === mark ? 1 : 0)
  return counts
}

const quotationGoesOn = (paragraphs: readonly Paragraph[], i: number): boolean =>
  /^“/.test(paragraphs[i]?.text ?? '') && /^“/.test(paragraphs[i - 1]?.text ?? '')

const unclosed = (place: FieldText, left: { mark: string; at: number }, p: Paragraph, report: Report) => {
  if (left.mark === '（' && p.text.lastIndexOf(')') > left.at - p.start) return
  report('pair', place, left.at, left.at + 1, {
    message: `“${left.mark}”后面没有“${PAIRS[left.mark]}”`,
    suggestion: `补上“${PAIRS[left.mark]}”`,
  })
}

const lists = (place: FieldText, report: Report) => {
  for (const match of place.text.matchAll(/“[^“”\n]{1,60}”(?:、?“[^“”\n]{1,60}”)+|《[^《》\n]{1,80}》(?:、?《[^《》\n]{1,80}》)+/g)) {
    if (!/[”》]、[“《]/.test(match[0])) continue
    report('list-mark', place, match.index, match.index + match[0].length, {
      message: `并列的${match[0].startsWith('“') ? '引号' : '书名号'}之间不用顿号`,
      suggestion: match[0].replace(/(?<=[”》])、(?=[“《])/g, ''),
    })
  }
}

/** The last of several is joined by 和 alone. */
const joins = (place: FieldText, report: Report) => {
  for (const match of place.text.matchAll(/、和(?![平谐睦解田县美善顺硕静政龙林布服牌弦声约煦蔼风气])/g))
    report('list-mark', place, match.index, match.index + 2, { message: '“和”前不用顿号', suggestion: '和' })
}

const ordinals = (place: FieldText, report: Report) => {
  const tell = (at: number, length: number, words: string, right: string) =>
    report('ordinal-mark', place, at, at + length, {
      message: `“${words}”后${right === '' ? '不用标点' : `用“${right}”`}`,
      suggestion: `${words}${right}`,
    })
  for (const match of place.text.matchAll(
    /(?<=^|[\n。；：，][\s\u3000]*)(首先|其次|再次|最后|第[一二三四五六七八九十])([、：:；])(?!第?[一二三四五六七八九十])/g,
  )) {
    if (/^最后|^再次/.test(match[0]) && match[2] !== '、') continue
    tell(match.index, match[0].length, match[1] ?? '', '，')
  }
  for (const match of place.text.matchAll(/(?<=^|[\n。；：，][\s\u3000]*)([一二三四五六七八九十]是)([，、：:])/g))
    tell(match.index, match[0].length, match[1] ?? '', '')
}

const longMarks = (place: FieldText, report: Report) => {
  const text = withoutAddresses(place.text)
  const tell = (kind: 'ellipsis' | 'dash', at: number, words: string, message: string, suggestion: string) =>
    report(kind, place, at, at + words.length, { message, suggestion })
  for (const match of text.matchAll(/(?<=[\u3400-\u9fff”》），。])(?:\.{3,}|。{3,}|…(?!…)(?<!……)|·{3,}|…{3,})/g))
    tell('ellipsis', match.index, match[0], '省略号占两个字，六个点', '……')
  for (const match of text.matchAll(/……等等?|等等?……/g)) tell('ellipsis', match.index, match[0], '省略号与“等”不同时用', '等')
  for (const match of text.matchAll(/(?<=[\u3400-\u9fff”》）])(?:-{2,}|－{2,}|―{1,2}|─{1,2}|–{1,2})(?=[\u3400-\u9fff“《（])/g))
    tell('dash', match.index, match[0], '破折号占两个字，写作“——”', '——')
}

const CLOSING =
  /^(?:特此(?:通知|报告|通报|批复|函告|函复|函达|公告|通告|请示|致函)|此复|(?:妥|当|可)否[，,]请.{0,6}(?:批示|批复|审批|指示|批准))$/
const ENDED = /[。！？；：…”’）》】—:;.!?)"]$/
const NUMBER = /^(?:[一二三四五六七八九十]{1,3}[、，,.．]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、](?!\d))/

/** A paragraph that is a sentence and does not end as one; headings, signatures, lists and tables are none. */
const ends = (place: FieldText, paragraphs: readonly Paragraph[], report: Report) => {
  for (const p of paragraphs) {
    if (p.tabular || ENDED.test(p.text)) continue
    if (/^附\s*件|^附[：:]|^抄\s*送|^主题词|^联系人|^电话|印发$/.test(p.text)) continue
    if (/^[^，。；：]{1,12}：[^。]*$/.test(p.text)) continue
    const told = (message: string, suggestion: string) => report('sentence-end', place, p.end - 1, p.end, { message, suggestion })
    const last = p.text.at(-1) ?? ''
    if (/[，、]$/.test(p.text)) {
      told(`段末不用“${last}”`, '。')
      continue
    }
    if (!isHan(last) && !/[\dA-Za-z%％℃]/.test(last)) continue
    if (CLOSING.test(p.text)) {
      told('段末没有句号', `${last}。`)
      continue
    }
    const numbered = NUMBER.test(p.text)
    const sentences = /[。；！？]/.test(p.text.replace(/“[^”]*”|（[^）]*）/g, ''))
    const long = !numbered && p.text.includes('，') && p.text.length >= 18
    const opening =
      !numbered &&
      p.text.length >= 8 &&
      /^(?:现将|现就|为了|根据|按照|请各|各(?:单位|部门|镇|级|地).{2,}(?:要|须|应|请)|以上|望|本(?:通知|办法|决定|意见|通告|公告|规定)自|此(?:通知|决定|意见)|特此)/.test(
        p.text,
      )
    if (sentences || long || opening) told('段末没有句末点号', `${last}。`)
  }
}

/** The last item of a list closes its sentence. */
const lastItems = (place: FieldText, paragraphs: readonly Paragraph[], report: Report) => {
  for (const [i, p] of paragraphs.entries()) {
    if (!/；$/.test(p.text) || !NUMBER.test(p.text)) continue
    const next = paragraphs[i + 1]
    const before = paragraphs[i - 1]
    if (!before || !/；$/.test(before.text) || (next && NUMBER.test(next.text) && kindOfNumber(next.text) >= kindOfNumber(p.text))) continue
    report('sentence-end', place, p.end - 1, p.end, { message: '并列各项的最后一项用句号', suggestion: '。' })
  }
}
const kindOfNumber = (text: string): number =>
  [/^[一二三四五六七八九十]/, /^[（(][一二三四五六七八九十]/, /^\d/, /^[（(]\d/].findIndex(form => form.test(text))

const spaces = (place: FieldText, paragraphs: readonly Paragraph[], report: Report) => {
  for (const p of paragraphs) {
    if (p.tabular || !/[，。；]/.test(p.text)) continue
    for (const match of withoutQuoted(p.text).matchAll(
      /(?<=[\u3400-\u9fff，。；：、”》])[ \u00a0\u3000](?=[\u3400-\u9fff“《，。；：、])/g,
    )) {
      // 一、 总体要求 and 附件： 1. are set off by habit; 张　三 by alignment.
      const lead = p.text.slice(0, match.index)
      if ((NUMBER.test(lead) && lead.length <= 4) || /^第[一二三四五六七八九十百]+[条章节编款]$/.test(lead)) continue
      if (/^附\s*件/.test(p.text) || (match[0] === '\u3000' && /(?:^|[、，；：])[\u3400-\u9fff]$/.test(lead))) continue
      report('space', place, p.start + match.index - 1, p.start + match.index + 2, {
        message: '汉字之间不空格',
        suggestion: p.text.slice(match.index - 1, match.index) + p.text.slice(match.index + 1, match.index + 2),
      })
    }
  }
}

export const punctuation: Rule = (draft, report) => {
  for (const place of proseOf(draft)) {
    const paragraphs = place.field === 'body' ? draft.paragraphs : paragraphsOf(place.text)
    straightQuotes(place, report)
    longMarks(place, report)
    doubled(place, report)
    misplaced(place, report)
    pairs(place, paragraphs, report)
    halfwidth(place, report)
    lists(place, report)
    joins(place, report)
    ordinals(place, report)
    if (place.field !== 'title' && place.field !== 'note') {
      ends(place, paragraphs, report)
      lastItems(place, paragraphs, report)
      spaces(place, paragraphs, report)
    }
  }
  for (const list of [draft.main, draft.copy]) halfwidth(list, report)
}
