import { briefOf, type FieldInfo, type Fields, fieldInfo } from '#affairs'
import { beijingTime, type Office } from '#office'

/** A value as people read it: names for people, units and things, Beijing time, 是 and 否. */
export const shown = (info: FieldInfo | undefined, value: unknown, office: Office): string => {
  if (value === undefined || value === null || value === '') return ''
  if (info?.control === 'findings')
    return (value as { words: string; message: string; reason?: string }[])
      .filter(f => f.reason)
      .map(f => `${f.words && `“${f.words}”`}${f.message}（不改：${f.reason}）`)
      .join('；')
  if (info?.kind === 'structured') return briefOf(value)
  if (info?.kind === 'affair' || info?.kind === 'affairs') return `${[value].flat().length}件`
  if (Array.isArray(value)) return info?.kind === 'files' ? `${value.length}个文件` : value.map(v => shown(info, v, office)).join('、')
  if (typeof value === 'object') return briefOf(value)
  const id = String(value)
  switch (info?.kind) {
    case 'person':
    case 'people':
      return office.findPerson(id)?.name ?? id
    case 'unit':
    case 'units':
      return office.findUnit(id)?.name ?? id
    case 'thing':
      return office.findThing(id)?.name ?? id
    case 'yesNo':
      return value ? '是' : '否'
    case 'moment':
      return beijingTime(id)
    case 'file':
      return '1个文件'
    default:
      return id
  }
}

/** A value the engine filled in by itself, which has no form of its own: a name for a person, a unit or a thing, Beijing time for an instant. */
export const shownFilled = (value: unknown, office: Office): string => {
  if (Array.isArray(value)) return value.map(v => shownFilled(v, office)).join('、')
  if (value && typeof value === 'object') return briefOf(value)
  if (typeof value === 'boolean') return value ? '是' : '否'
  const id = value === undefined || value === null ? '' : String(value)
  if (/^\d{4}-\d{2}-\d{2}T/.test(id)) return beijingTime(id)
  return (office.findPerson(id) ?? office.findUnit(id) ?? office.findThing(id))?.name ?? id
}

export const infoOf = (fields: Fields | undefined, name: string): FieldInfo | undefined => {
  const schema = fields?.[name]
  return schema && fieldInfo(schema)
}
