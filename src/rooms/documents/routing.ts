import type { Situation } from '#affairs'
import type { OfficialDocument } from '../../papers/official.ts'

/** 行文方向: as said, or as the type tells. */
export const directionOf = (text: OfficialDocument): '上行' | '平行' | '下行' =>
  text.direction ?? (['请示', '报告'].includes(text.type) ? '上行' : ['函', '议案'].includes(text.type) ? '平行' : '下行')

/** Types made known to everybody or written down for those present: they name no addressee. */
const WITHOUT_ADDRESSEE = new Set(['决议', '公报', '公告', '通告', '纪要', '命令'])
const REQUEST = /(请|恳请|望|希望|妥否，请)[^。；\n]{0,16}(批准|批复|批示|指示|审批|解决|拨付|支持为盼)/
const PHONE = /\d{3,}/
const MATTERS = /(?:请求|申请|解决)[^。\n]*?(?:和|、|以及)[^。\n]*?(?:请求|申请|解决)/

export const bodyOf = (text: OfficialDocument): string =>
  [text.body ?? []]
    .flat()
    .map(part => (typeof part === 'string' ? part : ''))
    .join('\n')

/** What goes against the routing rules, each with what to do instead; as far as a machine can tell. */
export const routingFaults = (text: OfficialDocument, { office }: Situation): { says: string; wayOut: string }[] => {
  const faults: { says: string; wayOut: string }[] = []
  const find = (holds: boolean, says: string, wayOut: string) => {
    if (holds) faults.push({ says, wayOut })
  }
  const main = text.main ?? []
  const copy = text.copy ?? []
  const direction = directionOf(text)
  find(!text.title.endsWith(text.type), `标题没有以“${text.type}”结尾，与文种不一致`, `标题写成“关于……的${text.type}”，或改文种`)
  find(main.length === 0 && !WITHOUT_ADDRESSEE.has(text.type), `${text.type}没有主送机关`, '请写明主送机关')
  // 请示、报告: one superior, and nobody below gets a copy.
  find(
    direction === '上行' && main.length > 1,
    `上行文只主送一个上级机关，这份主送${main.length}个：${main.join('、')}`,
    '主送一个，其余的用抄送',
  )
  const below = copy.filter(
    name =>
      /^(各镇|各乡|各街道|区直|各科室)/.test(name) || ['department', 'town', 'section'].includes(office.sectionNamed(name)?.kind ?? ''),
  )
  find(direction === '上行' && below.length > 0, `上行文不得抄送下级：${below.join('、')}`, '删去抄送的下级机关，另行通知')
  const personal = main.filter(name => /(同志|书记|市长|区长|主任|主席)$/.test(name) || office.data.people.some(p => p.name === name))
  find(personal.length > 0, `公文不得主送领导个人：${personal.join('、')}`, '主送机关；领导交办的事项，用办理情况回报')
  find(
    text.type === '报告' && REQUEST.test(bodyOf(text)),
    `报告中夹带请示事项：“${REQUEST.exec(bodyOf(text))?.[0]}”`,
    '请示事项另行文，或改用请示',
  )
  find(text.type === '请示' && MATTERS.test(text.title), '请示应一文一事，标题里不止一件事', '分成几份请示')
  find(text.type === '请示' && !PHONE.test(text.note ?? ''), '请示没有在附注写明联系人和电话', '附注写“联系人：某某，电话：……”')
  return faults
}
