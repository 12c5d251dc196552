import { Button, Checkbox, Modal } from 'antd'
import { useRef, useState } from 'react'
import type { Refusal } from '#affairs'
import type { OfficialDocumentInput } from '#papers/official.ts'
import type { ImportedView } from '../../api/views.ts'
import { http, refusalsOf } from '../client.ts'
import { Refusals } from '../parts.tsx'
import { partNames } from './found.ts'
import { countOf } from './text.ts'

type Document = Partial<OfficialDocumentInput>

const spoken = (part: string, document: Document): string => {
  const value = document[part as keyof Document]
  if (part === 'body') {
    const body = document.body ?? ''
    const tables = Array.isArray(body) ? body.filter(p => typeof p !== 'string').length : 0
    return `${countOf(body)}字${tables ? `，${tables}个表格` : ''}`
  }
  if (part === 'attachments')
    return (document.attachments ?? []).map(a => (typeof a === 'string' ? a : `${a.title}${a.body ? '（带正文）' : ''}`)).join('、')
  if (value === true) return '是'
  return [value].flat().join('、')
}

/** 导入: a .docx read into its parts, for whoever imports it to confirm part by part. */
export const Import = ({ onDone }: { onDone: (document: Document) => void }) => {
  const input = useRef<HTMLInputElement>(null)
  const [busy, setBusy] = useState(false)
  const [read, setRead] = useState<ImportedView>()
  const [left, setLeft] = useState<readonly string[]>([])
  const [refusals, setRefusals] = useState<Refusal[]>([])
  const take = async (file: File | undefined) => {
    if (!file) return
    setBusy(true)
    setRefusals([])
    const form = new FormData()
    form.append('file', file)
    try {
      setRead(await http<ImportedView>('/api/official/import', { method: 'POST', body: form }))
      setLeft([])
    } catch (error) {
      setRefusals(refusalsOf(error))
    }
    setBusy(false)
    if (input.current) input.current.value = ''
  }
  const document = (read?.document ?? {}) as Document
  const parts = Object.keys(document)
  const bring = () => {
    onDone(Object.fromEntries(Object.entries(document).filter(([part]) => !left.includes(part))))
    setRead(undefined)
  }
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".docx"
        aria-label="导入 Word 文稿"
        style={{ display: 'none' }}
        onChange={e => void take(e.target.files?.[0])}
      />
      <Button loading={busy} onClick={() => input.current?.click()}>
        导入 Word
      </Button>
      {refusals.length > 0 && (
        <div style={{ flexBasis: '100%' }}>
          <Refusals refusals={refusals} />
        </div>
      )}
      <Modal
        open={read !== undefined}
        title="从 Word 里认出了这些，请核对"
        okText="放进文稿"
        cancelText="不导入"
        onOk={bring}
        onCancel={() => setRead(undefined)}
        okButtonProps={{ disabled: parts.every(p => left.includes(p)) }}
        width={640}
      >
        <ul className="recognised">
          {parts.map(part => (
            <li key={part}>
              <Checkbox
                checked={!left.includes(part)}
                onChange={e => setLeft(e.target.checked ? left.filter(p => p !== part) : [...left, part])}
              >
                <b>{partNames[part] ?? part}</b>　{spoken(part, document)}
              </Checkbox>
            </li>
          ))}
        </ul>
        {read && read.outline.length > 0 && (
          <>
            <p style={{ margin: '10px 0 4px' }}>
              <b>层次</b>
            </p>
            <ol className="outline">
              {read.outline.map((line, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two headings may read alike
                <li key={i} style={{ paddingLeft: `${(line.level - 1) * 1.5}em` }}>
                  {line.words}
                </li>
              ))}
            </ol>
          </>
        )}
        {read?.notes.map(note => (
          <p key={note} className="soft">
            {note}
          </p>
        ))}
      </Modal>
    </>
  )
}
