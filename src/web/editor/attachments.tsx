import { Button, Input } from 'antd'
import { memo, useRef, useState } from 'react'
import { type Attached, attached } from './draft.ts'
import { type Place, TextEditor, type TextHandle } from './text-editor.tsx'

const none: readonly Place[] = []
const nobody: readonly string[] = []

/** 附件: titles in the order they are numbered, each with its text where it is drafted here. */
export const Attachments = memo(
  ({ id, value, onChange }: { id: string; value: readonly Attached[]; onChange: (all: Attached[]) => void }) => {
    const [open, setOpen] = useState<string>()
    const handle = useRef<TextHandle>(null)
    const change = (key: string, to: Partial<Attached>) => onChange(value.map(a => (a.key === key ? { ...a, ...to } : a)))
    const move = (at: number, by: number) => {
      const all = [...value]
      const [one] = all.splice(at, 1)
      all.splice(at + by, 0, one as Attached)
      onChange(all)
    }
    return (
      <div className="attachments">
        {value.map((one, i) => (
          <div key={one.key}>
            <div className="bar">
              <span className="soft">{value.length > 1 ? `${i + 1}.` : '附件：'}</span>
              <Input
                id={`${id}-attachments-${i}`}
                aria-label={`附件${i + 1}名称`}
                value={one.title}
                placeholder="附件名称，不加书名号和句号"
                onChange={e => change(one.key, { title: e.target.value })}
                style={{ flex: 1, minWidth: 160 }}
              />
              <Button size="small" aria-label={`附件${i + 1}上移`} disabled={i === 0} onClick={() => move(i, -1)}>
                ↑
              </Button>
              <Button size="small" aria-label={`附件${i + 1}下移`} disabled={i === value.length - 1} onClick={() => move(i, 1)}>
                ↓
              </Button>
              <Button size="small" aria-expanded={open === one.key} onClick={() => setOpen(open === one.key ? undefined : one.key)}>
                {open === one.key ? '收起' : one.body ? '改附件正文' : '写附件正文'}
              </Button>
              <Button size="small" danger aria-label={`删去附件${i + 1}`} onClick={() => onChange(value.filter(a => a.key !== one.key))}>
                删
              </Button>
            </div>
            {open === one.key && (
              <TextEditor
                id={`${id}-attachments-${i}-body`}
                label={`附件${i + 1}正文`}
                body={one.body ?? ''}
                onChange={body => change(one.key, { body })}
                places={none}
                wanted={nobody}
                phrases={[]}
                placeholder="附件正文"
                handle={handle}
              />
            )}
          </div>
        ))}
        <Button size="small" onClick={() => onChange([...value, attached()])}>
          加一个附件
        </Button>
      </div>
    )
  },
)
