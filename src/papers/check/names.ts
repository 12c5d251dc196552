/** 人名、职务、机关名称和简称: held against the office's own list, when one is given. */
import { pinyin } from 'pinyin-pro'
import type { FieldText } from './draft.ts'
import type { KnownPerson, Rule } from './rule.ts'
import { isHan, proseOf, withoutQuoted } from './text.ts'

const offBy = (a: string, b: string): number => [...a].reduce((n, c, i) => n + (c === b[i] ? 0 : 1), 0)

/** Where a name almost stands: as long, the same but for one character. */
const nearIn = (text: string, name: string): { at: number; words: string }[] => {
  const found: { at: number; words: string }[] = []
  for (let at = 0; at + name.length <= text.length; at++) {
    const words = text.slice(at, at + name.length)
    if (words !== name && [...words].every(isHan) && offBy(words, name) === 1) found.push({ at, words })
  }
  return found
}

/** The posts as people write them: with the unit or without. */
const postsOf = (people: readonly KnownPerson[]): string[] =>
  [...new Set(people.flatMap(p => p.posts))].filter(p => p.length >= 2).sort((a, b) => b.length - a.length)

const people: Rule = (draft, report, { people: known = [] }) => {
  if (known.length === 0) return
  const names = new Set(known.map(p => p.name))
  const posts = postsOf(known)
  const holders = (post: string) => known.filter(p => p.posts.includes(post))
  for (const place of proseOf(draft)) {
    const { text } = place
    const postBefore = (at: number) => posts.find(post => text.slice(0, at).endsWith(post))
    const postAfter = (at: number) => posts.find(post => text.startsWith(post, at))
    for (const person of known) {
      if (person.name.length < 2) continue
      for (const { at, words } of nearIn(text, person.name)) {
        if (names.has(words) || words[0] !== person.name[0]) continue
        const [post, next] = [postBefore(at), postAfter(at + words.length)]
        const own = [post, next].find(one => one !== undefined && person.posts.includes(one))
        const comrade = /^(?:、[\u4e00-\u9fa5]{2,3}){0,5}(?:等)?同志/.test(text.slice(at + words.length)) && person.name.length === 3
        if (own || (comrade && sounds(words) === sounds(person.name)))
          report('name', place, at, at + words.length, { message: `名单上没有“${words}”，是否为“${person.name}”`, suggestion: person.name })
      }
      for (let at = text.indexOf(person.name); at >= 0; at = text.indexOf(person.name, at + 1)) {
        const post = postBefore(at)
        if (!post || holds(person, post) || known.some(p => p !== person && p.name === person.name)) continue
        // 副主任 ends in 主任: the longest fitting post is taken, and a deputy's own post is not the chief's.
        const own = person.posts[0]
        const from = at - post.length
        if (/[副原前]/.test(text[from - 1] ?? '') || holders(post).length === 0) continue
        report('post', place, from, at + person.name.length, {
          message: `名单上${person.name}的职务是“${person.posts.join('、')}”`,
          suggestion: `${own}${person.name}`,
        })
      }
    }
  }
}
const holds = (person: KnownPerson, post: string): boolean => person.posts.some(own => own === post || own.endsWith(post))

const units: Rule = (draft, report, { units: known = [] }) => {
  if (known.length === 0) return
  const names = known.flatMap(u => [u.name, ...(u.shortName ? [u.shortName] : [])])
  const places: FieldText[] = [...proseOf(draft), draft.main, draft.copy]
  for (const place of places) {
    const bare = place.field === 'body' ? withoutQuoted(place.text) : place.text
    for (const { name } of known) {
      if (name.length < 5) continue
      for (const { at, words } of nearIn(bare, name)) {
        if (names.some(one => one.includes(words) || (one.length >= 4 && words.includes(one) && one.length >= words.length - 1))) continue
        if (sounds(words) !== sounds(name)) continue
        report('organ', place, at, at + words.length, { message: `机关名称应为“${name}”`, suggestion: name })
      }
    }
  }
}

/** How it is said: what sounds alike is typed by mistake; other departments of near names exist and are no fault. */
const sounds = (words: string): string => pinyin(words, { toneType: 'none' })

const shortNames: Rule = (draft, report, { units: known = [] }) => {
  const body: FieldText = { field: 'body', text: draft.body }
  for (const match of draft.body.matchAll(/(?:以下|下文)?(?:简称|统称)(?:为)?[：:]?[“"《]([^”"》\n]{1,20})[”"》]/g)) {
    const short = match[1] ?? ''
    if (short.length < 2) continue
    const defined = match.index
    // The full name in front of the bracket may contain the short one.
    const phrase = Math.max(...[...'，。；：\n'].map(mark => draft.body.lastIndexOf(mark, defined))) + 1
    const first = match[0].includes('《') ? draft.body.slice(0, phrase).indexOf(`《${short}》`) : firstUse(draft.body, short, phrase)
    if (first >= 0)
      report('short-name', body, first, first + short.length, {
        message: `“${short}”在注明简称之前就用了`,
        suggestion: '先写全称并注明简称，再用简称',
      })
  }
  for (const { name, shortName } of known) {
    if (!shortName || shortName.length < 3 || shortName === name || name.includes(shortName)) continue
    const at = draft.body.indexOf(shortName)
    const full = draft.body.indexOf(name)
    if (at < 0 || draft.title.includes(name) || (full >= 0 && full < at)) continue
    if (full > at)
      report('short-name', body, at, at + shortName.length, { message: `“${shortName}”用在全称“${name}”之前`, suggestion: name })
  }
}
/** Names of departments as everybody shortens them; the full name comes first wherever both are used. */
const SHORT_DEPARTMENTS: Readonly<Record<string, string>> = {
  发改: '发展和改革',
  人社: '人力资源和社会保障',
  住建: '住房和城乡建设',
  市监: '市场监督管理',
  市场监管: '市场监督管理',
  卫健: '卫生健康',
  工信: '工业和信息化',
  文旅: '文化和旅游',
  退役军人: '退役军人事务',
  医保: '医疗保障',
  应急: '应急管理',
  交通: '交通运输',
  城管: '城市管理',
  自规: '自然资源和规划',
}

/** 区人社局 before 区人力资源和社会保障局 in one text. */
const departments: Rule = (draft, report) => {
  const body: FieldText = { field: 'body', text: draft.body }
  for (const [short, long] of Object.entries(SHORT_DEPARTMENTS)) {
    const full = new RegExp(`${long}(?:局|委员会)`).exec(draft.body)
    const used = new RegExp(`[省市区县]?${short}[局委](?!员)`).exec(draft.body)
    if (!full || !used || used.index > full.index || draft.title.includes(long)) continue
    report('short-name', body, used.index, used.index + used[0].length, {
      message: `简称“${used[0]}”用在全称“${full[0]}”之前`,
      suggestion: '先写全称并注明简称，再用简称',
    })
  }
}

const firstUse = (text: string, short: string, before: number): number => {
  // A longer word that holds the short one is another word: 防汛抗旱领导小组 is no use of 领导小组.
  for (let at = text.indexOf(short); at >= 0 && at + short.length <= before; at = text.indexOf(short, at + 1))
    if (
      (!isHan(text[at - 1]) || /[由向将把对和与及经在按请报为进]/.test(text[at - 1] ?? '')) &&
      // 在中心城区 is no use of 中心.
      (short.length > 2 || !isHan(text[at + 2]) || /[的要应须负由对在和与等为将按是统牵]/.test(text[at + 2] ?? ''))
    )
      return at
  return -1
}

export const nameRules: readonly Rule[] = [people, units, shortNames, departments]
