import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Form, Input, InputNumber, Radio, Select, Tag } from 'antd'
import { Fragment, useRef, useState } from 'react'
import type { Refusal } from '#affairs'
import type { FieldView, UploadedView } from '../api/views.ts'
import { orpc, refusalsOf, upload } from './client.ts'
import { DayInput } from './dates.tsx'
import { ClauseLink, Refusals } from './parts.tsx'
import { size } from './words.ts'

interface ControlProps<T> {
  id?: string
  value?: T
  onChange?: (value: T) => void
}

const PeoplePicker = ({ field, many, ...control }: ControlProps<string | string[]> & { field: FieldView; many: boolean }) => {
  const [words, setWords] = useState('')
  const people = useQuery(orpc.people.queryOptions({ input: { ...(words && { words }), ...(field.offers && { offers: field.offers }) } }))
  const known = useRef(new Map<string, string>())
  for (const p of people.data ?? [])
    known.current.set(p.id, `${p.name}（${p.post}${p.away ? '，不在岗' : ''}${p.todo ? `，在办${p.todo}件` : ''}）`)
  const chosen = [control.value ?? []].flat()
  const ids = [...new Set([...chosen, ...(people.data ?? []).map(p => p.id)])]
  return (
    <Select
      {...(control as object)}
      {...(many && { mode: 'multiple' as const })}
      showSearch={{ filterOption: false, onSearch: setWords }}
      allowClear
      placeholder="输入姓名或拼音"
      loading={people.isFetching}
      notFoundContent={people.isFetching ? '正在查找…' : '没有找到这个人'}
      options={ids.map(id => ({ value: id, label: known.current.get(id) ?? id }))}
      style={{ width: '100%' }}
    />
  )
}

const UnitPicker = ({ many, ...control }: ControlProps<string | string[]> & { many: boolean }) => {
  const units = useQuery(orpc.units.queryOptions())
  return (
    <Select
      {...(control as object)}
      {...(many && { mode: 'multiple' as const })}
      showSearch={{ optionFilterProp: 'label' }}
      allowClear
      placeholder="选择单位"
      options={(units.data ?? []).map(u => ({ value: u.id, label: u.name }))}
      style={{ width: '100%' }}
    />
  )
}

const ThingPicker = ({ kind, ...control }: ControlProps<string> & { kind: string | undefined }) => {
  const things = useQuery(orpc.things.queryOptions({ input: { ...(kind && { kind }) } }))
  return (
    <Select
      {...(control as object)}
      placeholder="请选择"
      options={(things.data ?? []).map(t => ({ value: t.id, label: t.name }))}
      style={{ width: '100%' }}
    />
  )
}

const FilePicker = ({
  many,
  onRead,
  id,
  onChange,
  label,
}: ControlProps<string | string[]> & { many: boolean; label: string; onRead?: ((file: UploadedView) => void) | undefined }) => {
  const [files, setFiles] = useState<UploadedView[]>([])
  const [busy, setBusy] = useState(false)
  const [refusals, setRefusals] = useState<Refusal[]>([])
  const input = useRef<HTMLInputElement>(null)
  const keep = (all: UploadedView[]) => {
    setFiles(all)
    const hashes = all.map(f => f.hash)
    onChange?.((many ? hashes : hashes[0]) as never)
  }
  const take = async (list: FileList | null) => {
    if (!list?.length) return
    setBusy(true)
    setRefusals([])
    let all = many ? files : []
    for (const file of list) {
      try {
        const done = await upload(file)
        all = [...all.filter(f => f.hash !== done.hash), done]
        onRead?.(done)
      } catch (error) {
        setRefusals(old => [...old, ...refusalsOf(error).map(r => ({ ...r, says: `${file.name}：${r.says}` }))])
      }
    }
    keep(all)
    setBusy(false)
    if (input.current) input.current.value = ''
  }
  return (
    <div>
      <input
        ref={input}
        id={id}
        type="file"
        multiple={many}
        style={{ display: 'none' }}
        aria-label={label}
        onChange={e => void take(e.target.files)}
      />
      <Button onClick={() => input.current?.click()} loading={busy}>
        {busy ? '正在读取…' : '选择文件'}
      </Button>
      <div style={{ marginTop: 6 }} aria-live="polite">
        {files.map(f => (
          <Tag key={f.hash} closable onClose={() => keep(files.filter(x => x.hash !== f.hash))}>
            {f.name}（{size(f.size)}
            {f.pages ? `，${f.pages}页` : ''}）
          </Tag>
        ))}
        {files.map(
          f =>
            f.note && (
              <div key={`${f.hash}n`} className="soft">
                {f.note}
              </div>
            ),
        )}
      </div>
      <Refusals refusals={refusals} />
    </div>
  )
}

const control = (field: FieldView, onRead?: (file: UploadedView) => void) => {
  switch (field.kind) {
    case 'longText':
      return <Input.TextArea autoSize={{ minRows: 3, maxRows: 12 }} />
    case 'count':
      return <InputNumber min={0} precision={0} style={{ width: '100%' }} />
    case 'yesNo':
      return <Checkbox>{field.label}</Checkbox>
    case 'day':
      return <DayInput placeholder="如 2026-03-10" />
    case 'choice':
      return (field.options?.length ?? 0) <= 4 ? (
        <Radio.Group options={(field.options ?? []).map(o => ({ value: o, label: o }))} />
      ) : (
        <Select options={(field.options ?? []).map(o => ({ value: o, label: o }))} />
      )
    case 'choices':
    case 'ticks':
      return <Checkbox.Group options={(field.options ?? []).map(o => ({ value: o, label: o }))} />
    case 'person':
      return <PeoplePicker field={field} many={false} />
    case 'people':
      return <PeoplePicker field={field} many />
    case 'unit':
      return <UnitPicker many={false} />
    case 'units':
      return <UnitPicker many />
    case 'thing':
      return <ThingPicker kind={field.refersTo} />
    case 'file':
      return <FilePicker many={false} label={field.label} onRead={onRead} />
    case 'files':
      return <FilePicker many label={field.label} onRead={onRead} />
    default:
      return <Input />
  }
}

export interface AffairFormProps {
  readonly fields: readonly FieldView[]
  readonly submit: string
  readonly initial?: Record<string, unknown>
  readonly phrases?: { field: string; from: readonly string[] } | undefined
  readonly cites?: readonly string[]
  readonly confirm?: string | undefined
  readonly proposes?: boolean
  readonly onSubmit: (values: Record<string, unknown>, key: string) => Promise<void>
}

/** A form built from a definition's schema, the clause beside each field. One idempotency key for each time it is opened. */
export const AffairForm = ({ fields, submit, initial = {}, phrases, cites = [], confirm, proposes, onSubmit }: AffairFormProps) => {
  const [form] = Form.useForm()
  const [key] = useState(() => crypto.randomUUID())
  const [busy, setBusy] = useState(false)
  const [refusals, setRefusals] = useState<Refusal[]>([])
  const [proposed, setProposed] = useState<string[]>([])
  const send = async (raw: Record<string, unknown>) => {
    setBusy(true)
    setRefusals([])
    const values = Object.fromEntries(
      Object.entries(raw).filter(
        ([, v]) => v !== undefined && v !== null && v !== '' && v !== false && !(Array.isArray(v) && v.length === 0),
      ),
    )
    try {
      await onSubmit(values, key)
    } catch (error) {
      const all = refusalsOf(error)
      setRefusals(all)
      form.setFields(
        all.filter(r => r.field && fields.some(f => f.name === r.field)).map(r => ({ name: r.field as string, errors: [r.says] })),
      )
    }
    setBusy(false)
  }
  const read = (file: UploadedView) => {
    if (!proposes) return
    const filled: string[] = []
    for (const [name, value] of Object.entries(file.proposed)) {
      const field = fields.find(f => f.name === name)
      if (!field || form.getFieldValue(name)) continue
      if (field.options && !field.options.includes(value)) continue
      form.setFieldValue(name, value)
      filled.push(name)
    }
    setProposed(old => [...new Set([...old, ...filled])])
  }
  return (
    <Form
      form={form}
      layout="vertical"
      initialValues={initial}
      onFinish={values => void send(values)}
      requiredMark="optional"
      scrollToFirstError
    >
      <Refusals refusals={refusals} />
      {proposed.length > 0 && (
        <p className="soft" role="status">
          已按来文文字代拟 {proposed.length} 项，请逐项核对。
        </p>
      )}
      {fields.map(field => (
        <Fragment key={field.name}>
          <Form.Item
            name={field.name}
            {...(field.kind === 'yesNo' && { valuePropName: 'checked' })}
            label={
              field.kind === 'yesNo' ? undefined : (
                <span>
                  {field.label} {field.clause && <ClauseLink id={field.clause} />}
                  {proposed.includes(field.name) && <span className="soft"> 代拟，请核对</span>}
                </span>
              )
            }
            extra={field.kind === 'yesNo' && field.clause ? <ClauseLink id={field.clause} /> : field.hint}
            required={!field.optional}
            rules={field.optional || field.kind === 'yesNo' ? [] : [{ required: true, message: `请填写${field.label}` }]}
          >
            {control(field, read)}
          </Form.Item>
          {phrases?.field === field.name && (
            <div style={{ display: 'flex', gap: 8, flexWrap: 'wrap', marginBottom: 14 }}>
              {phrases.from.map(words => (
                <Button
                  key={words}
                  size="middle"
                  onClick={() => {
                    const old = String(form.getFieldValue(phrases.field) ?? '')
                    form.setFieldValue(phrases.field, old.includes(words) ? old : `${old}${words}`)
                  }}
                >
                  {words}
                </Button>
              ))}
            </div>
          )}
        </Fragment>
      ))}
      {confirm && <p>{confirm}</p>}
      <Button type="primary" htmlType="submit" size="large" loading={busy} block>
        {submit}
      </Button>
      {cites.length > 0 && (
        <p className="soft" style={{ marginTop: 10 }}>
          依据{' '}
          {cites.map(c => (
            <ClauseLink key={c} id={c} />
          ))}
        </p>
      )}
    </Form>
  )
}
