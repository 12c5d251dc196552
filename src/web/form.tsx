import { useQuery } from '@tanstack/react-query'
import { useBlocker } from '@tanstack/react-router'
import { Button, Checkbox, Form, Input, InputNumber, Modal, Radio, Select, Spin, Tag } from 'antd'
import { Fragment, lazy, Suspense, useMemo, useRef, useState } from 'react'
import type { Finding, Refusal } from '#affairs'
import type { Verdict } from '#papers/official.ts'
import type { FieldView, UploadedView } from '../api/views.ts'
import { orpc, refusalsOf, upload } from './client.ts'
import { DayInput, MomentInput } from './dates.tsx'
import { DraftInput } from './draft.tsx'
import type { OfficialEditorProps } from './editor/official.tsx'
import { FindingsInput } from './findings.tsx'
import { forget, readKept, type Scope, useKeeping } from './kept.ts'
import { ClauseLink, Refusals, Restored } from './parts.tsx'
import { size } from './words.ts'

const OfficialEditor = lazy(() => import('./editor/official.tsx').then(m => ({ default: m.OfficialEditor })))

interface ControlProps<T> {
  id?: string
  value?: T
  onChange?: (value: T) => void
}

/** A choice found by typing: what was found before keeps its name when other words are typed. */
const Finder = ({
  found,
  busy,
  many,
  hint,
  nothing,
  onWords,
  ...control
}: ControlProps<string | string[]> & {
  found: readonly { readonly id: string; readonly label: string }[]
  busy: boolean
  many: boolean
  hint: string
  nothing: string
  onWords: (words: string) => void
}) => {
  const known = useRef(new Map<string, string>())
  for (const { id, label } of found) known.current.set(id, label)
  const ids = [...new Set([...[control.value ?? []].flat(), ...found.map(f => f.id)])]
  return (
    <Select
      {...(control as object)}
      {...(many && { mode: 'multiple' as const })}
      showSearch={{ filterOption: false, onSearch: onWords }}
      allowClear
      placeholder={hint}
      loading={busy}
      notFoundContent={busy ? '正在查找…' : nothing}
      options={ids.map(id => ({ value: id, label: known.current.get(id) ?? id }))}
      style={{ width: '100%' }}
    />
  )
}

const PeoplePicker = ({ field, many, ...control }: ControlProps<string | string[]> & { field: FieldView; many: boolean }) => {
  const [words, setWords] = useState('')
  const people = useQuery(orpc.people.queryOptions({ input: { ...(words && { words }), ...(field.offers && { offers: field.offers }) } }))
  return (
    <Finder
      {...control}
      many={many}
      busy={people.isFetching}
      hint="输入姓名或拼音"
      nothing="没有找到这个人"
      onWords={setWords}
      found={(people.data ?? []).map(p => ({
        id: p.id,
        label: `${p.name}（${p.post}${p.away ? '，不在岗' : ''}${p.todo ? `，在办${p.todo}件` : ''}）`,
      }))}
    />
  )
}

const UnitPicker = ({ many, ...control }: ControlProps<string | string[]> & { many: boolean }) => {
  const units = useQuery(orpc.units.queryOptions())
  const groups = useQuery({ ...orpc.groups.queryOptions(), enabled: many })
  const chosen = [control.value ?? []].flat()
  return (
    <>
      <Select
        {...(control as object)}
        {...(many && { mode: 'multiple' as const })}
        showSearch={{ optionFilterProp: 'label' }}
        allowClear
        placeholder="选择单位"
        options={(units.data ?? []).map(u => ({ value: u.id, label: u.name }))}
        style={{ width: '100%' }}
      />
      {many && (groups.data ?? []).length > 0 && (
        <div style={{ display: 'flex', gap: 8, flexWrap: 'wrap', marginTop: 6 }}>
          {(groups.data ?? []).map(g => (
            <Button key={g.id} size="small" onClick={() => control.onChange?.([...new Set([...chosen, ...g.units])])}>
              加{g.name}（{g.units.length}）
            </Button>
          ))}
        </div>
      )}
    </>
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

/** Other affairs of a kind, found by number or words among those the person sees. */
const AffairPicker = ({ kind, many, ...control }: ControlProps<string | string[]> & { kind: string | undefined; many: boolean }) => {
  const [words, setWords] = useState('')
  const found = useQuery(orpc.list.queryOptions({ input: { ...(kind && { kind }), ...(words && { words }), limit: 50 } as never }))
  return (
    <Finder
      {...control}
      many={many}
      busy={found.isFetching}
      hint="输入编号或题名里的几个字"
      nothing="没有找到"
      onWords={setWords}
      found={(found.data?.rows ?? []).map(r => ({ id: r.id, label: `${r.number ?? '未编号'}　${r.title}（${r.stateLabel}）` }))}
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

/** The editor holds its own state: a form that is drawn anew with every key is no reason to draw the editor. */
const Draft = ({ onChange, within, ...first }: OfficialEditorProps) => {
  const changed = useRef(onChange)
  changed.current = onChange
  const known = JSON.stringify(within)
  const around = useMemo(() => (known ? (JSON.parse(known) as NonNullable<typeof within>) : undefined), [known])
  const [props] = useState({ ...first, onChange: (value: Parameters<NonNullable<typeof onChange>>[0]) => changed.current?.(value) })
  return useMemo(
    () => (
      <Suspense fallback={<Spin aria-label="正在打开编辑器" />}>
        <OfficialEditor {...props} within={around} />
      </Suspense>
    ),
    [props, around],
  )
}
/** Whether a form holds a text that took somebody an hour to write. */
export const writesDraft = (fields: readonly FieldView[]): boolean => fields.some(f => f.kind === 'structured')

const control = (
  field: FieldView,
  onRead?: (file: UploadedView) => void,
  editing?: Pick<OfficialEditorProps, 'verdicts' | 'onVerdicts' | 'within'>,
) => {
  switch (field.kind) {
    case 'longText':
      return <Input.TextArea autoSize={{ minRows: 3, maxRows: 12 }} />
    case 'year':
      return <InputNumber min={1900} max={2199} precision={0} style={{ width: '100%' }} />
    case 'affair':
      return <AffairPicker kind={field.refersTo} many={false} />
    case 'affairs':
      return <AffairPicker kind={field.refersTo} many />
    case 'count':
      return <InputNumber min={0} precision={0} style={{ width: '100%' }} />
    case 'yesNo':
      return <Checkbox>{field.label}</Checkbox>
    case 'day':
      return <DayInput placeholder="如 2026-03-10" />
    case 'moment':
      return <MomentInput placeholder="如 2026-03-10 09:00" />
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
    case 'structured':
      if (field.control === 'findings') return <FindingsInput />
      return field.control === 'official-draft' ? <Draft parts={field.parts} {...editing} /> : <DraftInput parts={field.parts ?? {}} />
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
  /** Under which name what is typed is kept in this browser until it is sent; only where a text is written. */
  readonly keeps?: string
  /** The affair a text belongs to, for the pages beside it. */
  readonly within?: { readonly kind: string; readonly id?: string }
  readonly onSubmit: (values: Record<string, unknown>, key: string) => Promise<void>
}

/** A form built from a definition's schema, the clause beside each field. What was typed of a text and not sent is there again. */
export const AffairForm = (props: AffairFormProps) => {
  const me = useQuery(orpc.me.queryOptions())
  const [times, setTimes] = useState(0)
  const { keeps, fields, initial = {} } = props
  const person = me.data?.username
  const scope = keeps && person && writesDraft(fields) ? { person, name: keeps } : undefined
  const [found, setFound] = useState(() => scope && readKept(scope))
  const discard = () => {
    if (scope) forget(scope)
    setFound(undefined)
    setTimes(n => n + 1)
  }
  return (
    <>
      {found && (
        <Restored at={found.at} discard={discard}>
          写的、还没有提交的内容
        </Restored>
      )}
      <OneForm key={times} {...props} initial={{ ...initial, ...found?.values }} scope={scope} />
    </>
  )
}

/** Findings let stand, as the record has them and as the editor has them. */
const verdictsOf = (rows: unknown): Verdict[] =>
  ((rows ?? []) as (Finding & { reason?: string })[])
    .filter(row => row.reason)
    .map(({ reason, ...finding }) => ({ finding: { ...finding, start: 0, end: 0 }, verdict: 'overruled' as const, reason }) as Verdict)
const settledOf = (verdicts: readonly Verdict[]) =>
  verdicts
    .filter(v => v.verdict === 'overruled')
    .map(({ finding: { kind, field, words, rule, message, suggestion }, reason }) => ({
      kind,
      field,
      words,
      rule,
      message,
      ...(suggestion && { suggestion }),
      reason,
    }))

// Files are kept by the server; their names are not known here any more after a reload.
const withoutFiles = (fields: readonly FieldView[], values: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(values).filter(([name]) => !fields.find(f => f.name === name)?.kind.startsWith('file')))

/** The form itself. One idempotency key for each time it is opened. */
const OneForm = ({
  fields,
  submit,
  initial = {},
  phrases,
  cites = [],
  confirm,
  proposes,
  scope,
  within,
  onSubmit,
}: AffairFormProps & { scope: Scope | undefined }) => {
  const [form] = Form.useForm()
  const [key] = useState(() => crypto.randomUUID())
  const [busy, setBusy] = useState(false)
  const [refusals, setRefusals] = useState<Refusal[]>([])
  const [proposed, setProposed] = useState<string[]>([])
  const keeping = useKeeping(scope)
  const sending = useRef(false)
  const send = async (raw: Record<string, unknown>) => {
    setBusy(true)
    sending.current = true
    setRefusals([])
    const values = Object.fromEntries(
      Object.entries(raw).filter(
        ([, v]) => v !== undefined && v !== null && v !== '' && v !== false && !(Array.isArray(v) && v.length === 0),
      ),
    )
    try {
      await onSubmit(values, key)
      keeping.sent()
    } catch (error) {
      sending.current = false
      const all = refusalsOf(error)
      setRefusals(all)
      form.setFields(
        all.filter(r => r.field && fields.some(f => f.name === r.field)).map(r => ({ name: r.field as string, errors: [r.says] })),
      )
    }
    setBusy(false)
  }
  const blocker = useBlocker({ shouldBlockFn: () => keeping.unsent() && !sending.current, enableBeforeUnload: false, withResolver: true })
  // Where the text is edited, its findings are settled in the editor.
  const settles = fields.some(f => f.control === 'official-draft') ? fields.find(f => f.control === 'findings') : undefined
  const text = fields.find(f => f.control === 'official-draft')
  const values = Form.useWatch(
    (all: Record<string, unknown>) => (text ? JSON.stringify({ ...all, [text.name]: undefined }) : undefined),
    form,
  )
  const editing = text && {
    ...(within && { within: { ...within, field: text.name, ...(values && { values: JSON.parse(values) }) } }),
    ...(settles && {
      verdicts: verdictsOf(initial[settles.name]),
      onVerdicts: (verdicts: readonly Verdict[]) => {
        form.setFieldValue(settles.name, settledOf(verdicts))
        keeping.note(withoutFiles(fields, form.getFieldsValue(true)))
      },
    }),
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
      onValuesChange={(_, all) => keeping.note(withoutFiles(fields, all))}
      onFinish={values => void send(values)}
      requiredMark="optional"
      scrollToFirstError
    >
      {blocker.status === 'blocked' && (
        <Modal open title="还没有提交" okText="离开，内容留在本机" cancelText="继续写" onOk={blocker.proceed} onCancel={blocker.reset}>
          写的内容已存在这台机器的浏览器里，再来这一页时会恢复；提交之前，别人看不到。
        </Modal>
      )}
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
            hidden={field === settles}
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
            {control(field, read, editing)}
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
