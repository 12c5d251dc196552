import { Input, Select } from 'antd'
import { documentTypes } from '../papers/propose.ts'

type Draft = Record<string, unknown>
interface DraftProps {
  id?: string
  value?: Draft
  onChange?: (value: Draft) => void
  parts: Readonly<Record<string, string>>
}

const choices: Record<string, readonly string[]> = { type: documentTypes, urgency: ['平急', '加急', '特急', '特提'] }
const long = new Set(['body', 'attachments'])
const line = (value: unknown) =>
  Array.isArray(value)
    ? value.map(x => (typeof x === 'string' ? x : ((x as { title?: string }).title ?? ''))).join('\n')
    : String(value ?? '')

/** An official document as a plain form, part by part: 文种, 标题, 主送, 正文 … */
export const DraftInput = ({ id, value = {}, onChange, parts }: DraftProps) => {
  const set = (part: string, given: unknown) => {
    const { [part]: _, ...rest } = value
    onChange?.(given === '' || given === undefined ? rest : { ...rest, [part]: given })
  }
  return (
    <div className="draft" id={id}>
      {Object.entries(parts).map(([part, label]) => {
        const shown = line(value[part])
        const name = `${id ?? 'draft'}-${part}`
        return (
          <div key={part} className={`part ${long.has(part) || part === 'title' ? 'wide' : ''}`}>
            <label htmlFor={name}>{label}</label>
            {choices[part] ? (
              <Select
                id={name}
                value={value[part] as string}
                allowClear={part !== 'type'}
                onChange={v => set(part, v)}
                options={choices[part].map(o => ({ value: o, label: o }))}
                style={{ width: '100%' }}
              />
            ) : long.has(part) ? (
              <Input.TextArea
                id={name}
                value={shown}
                onChange={e => set(part, part === 'attachments' ? e.target.value.split('\n') : e.target.value)}
                onBlur={() => part === 'attachments' && set(part, shown.split('\n').filter(Boolean))}
                autoSize={{ minRows: part === 'body' ? 10 : 2, maxRows: 30 }}
              />
            ) : (
              <Input
                id={name}
                value={Array.isArray(value[part]) ? line(value[part]).replaceAll('\n', '，') : shown}
                onChange={e => set(part, e.target.value)}
              />
            )}
          </div>
        )
      })}
    </div>
  )
}

const paragraphs = (body: unknown): string[] =>
  [body ?? []]
    .flat()
    .flatMap(part => (typeof part === 'string' ? part.split('\n') : [(part as { table?: { title?: string } }).table?.title ?? '（表）']))

/** The text as it stands, to be read before it is signed. */
export const DraftView = ({ value }: { value: Draft }) => (
  <div className="paper">
    <h3>{line(value.title)}</h3>
    {value.main !== undefined && <p>{line(value.main).replaceAll('\n', '，')}：</p>}
    {paragraphs(value.body).map((p, i) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: a text read and never reordered here
      <p key={i} style={{ textIndent: '2em' }}>
        {p}
      </p>
    ))}
    {[
      ['附件', value.attachments],
      ['附注', value.note],
      ['抄送', value.copy],
      ['紧急程度', value.urgency],
      ['成文日期', value.date],
    ].map(
      ([label, part]) =>
        part !== undefined && (
          <p key={String(label)} className="soft">
            {String(label)}：{line(part).replaceAll('\n', '、')}
          </p>
        ),
    )}
  </div>
)
