import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { App, Button, Checkbox, Input, Segmented, Select, Tabs } from 'antd'
import { type KeyboardEvent, memo, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { type Blank, blanks } from '#papers/blanks.ts'
import { namesIn } from '#papers/names.ts'
import type { OfficialDocumentInput, Verdict } from '#papers/official.ts'
import { type DocumentType, documentTypes } from '#papers/propose.ts'
import { orpc, refusalsOf } from '../client.ts'
import { DayInput } from '../dates.tsx'
import { ClauseLink, Refusals } from '../parts.tsx'
import { Attachments } from './attachments.tsx'
import { type DraftState, documentOf, stateOf } from './draft.ts'
import './editor.css'
import { Export } from './export.tsx'
import { Findings } from './findings.tsx'
import { foundIn, partOf, withWords } from './found.ts'
import { Import } from './import.tsx'
import { Preview, useStill, type Within } from './preview.tsx'
import { countOf } from './text.ts'
import { TextEditor, type TextHandle } from './text-editor.tsx'

type Document = Partial<OfficialDocumentInput>
export interface OfficialEditorProps {
  readonly id?: string
  readonly value?: Document
  readonly onChange?: (value: Document) => void
  /** Which parts are filled in here; without them all. */
  readonly parts?: Readonly<Record<string, string>> | undefined
  readonly within?: Within | undefined
  readonly verdicts?: readonly Verdict[]
  readonly onVerdicts?: (verdicts: readonly Verdict[]) => void
}
type Side = 'pages' | 'found'

/** 主送、抄送: picked from the office's units, or typed as offices write them. */
const EACH = '逐个:'
interface NamesProps {
  readonly id: string
  readonly label: string
  readonly part: string
  readonly value: string[]
  readonly onChange: (part: string, names: string[]) => void
  readonly hint: string
}
const Names = memo(({ id, label, part, value, onChange, hint }: NamesProps) => {
  const units = useQuery({ ...orpc.units.queryOptions(), staleTime: 300_000 })
  const groups = useQuery({ ...orpc.groups.queryOptions(), staleTime: 300_000 })
  const nameOf = (unit: string) => units.data?.find(u => u.id === unit)?.name ?? unit
  const options = [
    {
      label: '常用单位组',
      options: (groups.data ?? []).flatMap(g => [
        { value: g.name, label: `${g.name}（统称）` },
        { value: `${EACH}${g.id}`, label: `${g.name}：逐个列出${g.units.length}个单位` },
      ]),
    },
    { label: '单位', options: (units.data ?? []).filter(u => u.kind !== 'section').map(u => ({ value: u.name, label: u.name })) },
  ]
  const choose = (chosen: string[]) => {
    const names = chosen.flatMap(name =>
      name.startsWith(EACH) ? (groups.data?.find(g => `${EACH}${g.id}` === name)?.units.map(nameOf) ?? []) : [name],
    )
    onChange(part, [...new Set(names)])
  }
  return (
    <div className="part">
      <label htmlFor={id}>{label}</label>
      <Select
        id={id}
        mode="tags"
        value={value}
        onChange={choose}
        tokenSeparators={['，', ',', '；', ';', '\n']}
        placeholder={hint}
        maxTagTextLength={24}
        showSearch={{ optionFilterProp: 'label' }}
        optionLabelProp="value"
        options={options}
        style={{ width: '100%' }}
      />
    </div>
  )
})

/** 公文编辑器: the document from its type to its date, its pages beside it and what was found in it. */
export const OfficialEditor = ({ id = 'draft', value, onChange, parts, within, verdicts: given = [], onVerdicts }: OfficialEditorProps) => {
  const { message } = App.useApp()
  const me = useQuery(orpc.me.queryOptions())
  const has = (part: string) => !parts || Object.hasOwn(parts, part)
  // A new draft is the office's own until somebody says otherwise.
  const [state, setState] = useState<DraftState>(() =>
    stateOf(value?.type || value?.title || !me.data || !has('agencies') ? value : { agencies: [me.data.office], ...value }),
  )
  const latest = useRef(state)
  const [fresh, setFresh] = useState(0)
  /** On a phone one thing is seen at a time; on a desktop the text always, and one of the two beside it. */
  const [writing, setWriting] = useState(true)
  const [side, setSide] = useState<Side>('pages')
  const [verdicts, setVerdicts] = useState(given)
  const [active, setActive] = useState<string>()
  const text = useRef<TextHandle>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const changed = useRef(onChange)
  changed.current = onChange
  const set = useCallback((change: Partial<DraftState>, drawn: 'now' | 'soon' = 'now') => {
    latest.current = { ...latest.current, ...change }
    changed.current?.(documentOf(latest.current))
    clearTimeout(timer.current)
    // The text draws itself; everything around it follows when the keys rest.
    if (drawn === 'now') setState(latest.current)
    else timer.current = setTimeout(() => setState(latest.current), 150)
  }, [])
  useEffect(() => () => clearTimeout(timer.current), [])
  const setNames = useCallback((part: string, names: string[]) => set({ [part]: names }), [set])
  const setAttachments = useCallback((attachments: DraftState['attachments']) => set({ attachments }), [set])
  /** Other words from outside the text: the text is opened anew. */
  const put = (next: DraftState) => {
    set(next)
    setFresh(n => n + 1)
  }
  const judge = (next: readonly Verdict[]) => {
    setVerdicts(next)
    onVerdicts?.(next)
  }

  const document = useMemo(() => documentOf(state), [state])
  const asked = useStill(document, 300)
  const check = useQuery({
    ...orpc.official.check.queryOptions({ input: { document: asked as Record<string, unknown> } }),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  })
  const known = !check.isPlaceholderData && asked === document && latest.current === state
  const found = useMemo(
    // What was just put right is not shown until the next check has looked at it.
    () => foundIn(asked, check.data?.findings ?? [], known ? verdicts.filter(v => v.verdict === 'overruled') : verdicts),
    [asked, check.data, verdicts, known],
  )
  const wanted = useMemo(() => found.map(f => f.id), [found])
  // While the text is ahead of the check, the marks it has move with it.
  const places = useRef<{ id: string; start: number; end: number }[]>([])
  if (known) {
    const next = found.filter(f => f.finding.field === 'body').map(f => ({ id: f.id, start: f.finding.start, end: f.finding.end }))
    if (JSON.stringify(next) !== JSON.stringify(places.current)) places.current = next
  }

  const show = (which: string) => {
    const one = found.find(f => f.id === which)?.finding
    if (!one) return
    setActive(which)
    setWriting(true)
    // On a phone the text is not on the screen until it is chosen.
    setTimeout(() => {
      if (one.field === 'body' && text.current?.show(which)) return
      const at = window.document.getElementById(`${id}-${one.field.replace(/\[(\d+)\].*/, '-$1')}`)
      at?.scrollIntoView({ block: 'center' })
      at?.focus()
      if (at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement) at.setSelectionRange(one.start, one.end)
    })
  }
  const accept = (which: string) => {
    const one = found.find(f => f.id === which)?.finding
    if (one?.replacement === undefined) return
    const { field, replacement } = one
    const part = partOf(field) as keyof DraftState
    const current = latest.current
    const n = Number(/^attachments\[(\d+)\]$/.exec(field)?.[1] ?? -1)
    const done = () => {
      if (field === 'body') return text.current?.replace(which, replacement) ?? false
      const words = n >= 0 ? current.attachments[n]?.title : current[part]
      const line = Array.isArray(words) ? words.join('、') : words
      const next = typeof line === 'string' ? withWords(line, one, replacement) : undefined
      if (next === undefined) return false
      if (n >= 0) set({ attachments: current.attachments.map((a, i) => (i === n ? { ...a, title: next } : a)) })
      else set({ [part]: Array.isArray(words) ? namesIn(next).map(n => n.text) : next })
      return true
    }
    if (!done()) return void message.warning('这里的文字已经改动，请在文中直接修改')
    judge([...verdicts, { finding: one, verdict: 'accepted' }])
  }
  const overrule = (which: string, reason: string) => {
    const one = found.find(f => f.id === which)?.finding
    if (one) judge([...verdicts, { finding: one, verdict: 'overruled', reason }])
  }

  const chooseType = (type: DocumentType) => {
    const before: Blank | undefined = latest.current.type && blanks[latest.current.type]
    const untouched = latest.current.body === '' || latest.current.body === before?.body
    const next = { ...latest.current, type, ...(untouched && { body: blanks[type].body }) }
    if (untouched) put(next)
    else set(next)
  }
  const blank: Blank | undefined = state.type && blanks[state.type]
  const count = countOf(state.body)
  // Enter in a line of this form is not to send it.
  const hold = (e: KeyboardEvent) => {
    if (e.key === 'Enter' && e.target instanceof HTMLInputElement) e.preventDefault()
  }
  const bringIn = (brought: Document) => {
    const before = latest.current
    put({ ...stateOf({ ...documentOf(before), ...brought }), rest: before.rest })
    void message.success({
      content: (
        <span>
          已放进文稿{' '}
          <Button size="small" type="link" onClick={() => put(before)}>
            撤销导入
          </Button>
        </span>
      ),
      duration: 8,
    })
  }
  const pages = <Preview document={asked} within={within} paused={writing && innerWidth < 1024} />
  const findings = (
    <>
      {check.error && <Refusals refusals={refusalsOf(check.error)} />}
      <Findings
        found={found}
        overruled={verdicts.filter(v => v.verdict === 'overruled')}
        accepted={verdicts.filter(v => v.verdict === 'accepted').length}
        busy={check.isPending}
        active={active}
        onShow={show}
        onAccept={accept}
        onOverrule={overrule}
        onTakeBack={verdict => judge(verdicts.filter(v => v !== verdict))}
      />
    </>
  )
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys are heard on their way up from the fields
    <div className="official" data-view={writing ? 'write' : side} id={id} onKeyDown={hold}>
      <Segmented
        className="views"
        block
        aria-label="看哪一面"
        value={writing ? 'write' : side}
        onChange={v => {
          setWriting(v === 'write')
          if (v !== 'write') setSide(v as Side)
        }}
        options={[
          { value: 'write', label: '写稿' },
          { value: 'pages', label: '版面' },
          { value: 'found', label: `校核${found.length ? ` ${found.length}` : ''}` },
        ]}
      />
      <div className="write">
        <div className="bar heads">
          <Import onDone={bringIn} />
          <Export document={document} within={within} />
          <span className="spread" />
          <span className="soft" aria-live="off">
            正文{count}字
          </span>
        </div>
        <div className="row3">
          <div className="part">
            <label htmlFor={`${id}-type`}>文种</label>
            <Select
              id={`${id}-type`}
              {...(state.type && { value: state.type })}
              placeholder="请选择"
              onChange={chooseType}
              showSearch
              popupMatchSelectWidth={false}
              options={documentTypes.map(type => ({ value: type, label: type }))}
              optionRender={({ value: type }) => (
                <div className="typeoption">
                  <b>{String(type)}</b>
                  <div className="soft">{blanks[type as DocumentType].use}</div>
                </div>
              )}
              style={{ width: '100%' }}
            />
          </div>
          {has('secrecy') && (
            <div className="part">
              <label htmlFor={`${id}-secrecy`}>密级</label>
              <Select
                id={`${id}-secrecy`}
                value={state.secrecy ?? ''}
                onChange={secrecy => set({ secrecy })}
                options={[
                  { value: '', label: '无' },
                  { value: '内部', label: '内部' },
                  ...['秘密', '机密', '绝密'].map(level => ({ value: level, label: `${level}（不能在此起草）`, disabled: true })),
                ]}
                popupMatchSelectWidth={false}
                style={{ width: '100%' }}
              />
            </div>
          )}
          <div className="part">
            <label htmlFor={`${id}-urgency`}>紧急程度</label>
            <Select
              id={`${id}-urgency`}
              value={state.urgency ?? ''}
              onChange={urgency => set({ urgency })}
              options={['', '加急', '特急'].map(words => ({ value: words, label: words || '平件' }))}
              style={{ width: '100%' }}
            />
          </div>
        </div>
        {blank && (
          <p className="soft use">
            {state.type}：{blank.use}
          </p>
        )}
        <p className="soft use">
          秘密级以上的内容不能在联网机器上起草 <ClauseLink id="3.10.17" />
          ，请到保密办按纸质办理。
        </p>
        <div className="part">
          <label htmlFor={`${id}-title`}>标题</label>
          <Input.TextArea
            id={`${id}-title`}
            value={state.title}
            autoSize={{ minRows: 1, maxRows: 4 }}
            maxLength={200}
            placeholder={blank?.title ?? '先选文种'}
            onChange={e => set({ title: e.target.value.replace(/[\r\n]+/g, '') })}
            className="titlebox"
          />
        </div>
        {!blank?.open && (
          <Names
            id={`${id}-main`}
            label="主送机关"
            value={state.main}
            part="main"
            onChange={setNames}
            hint="选单位，或照发文习惯写：各镇党委、政府"
          />
        )}
        <div className="part">
          <div className="labelrow">
            <span>正文</span>
            <span className="soft keys">打“一、”即成标题 · Tab 降一层 · Shift+Tab 升一层 · Alt+↑↓ 移动 · Esc 离开</span>
          </div>
          <TextEditor
            key={fresh}
            id={`${id}-body`}
            label="正文"
            body={state.body}
            onChange={body => set({ body }, 'soon')}
            places={places.current}
            wanted={wanted}
            active={active}
            onPick={setActive}
            phrases={blank?.phrases ?? []}
            placeholder="正文，一段一行；可从 Word 粘贴"
            handle={text}
          />
        </div>
        {state.type === '纪要' &&
          (['present', 'absent', 'attending'] as const).map((part, i) => (
            <Names
              key={part}
              id={`${id}-${part}`}
              label={['出席', '请假', '列席'][i] as string}
              value={state[part]}
              part={part}
              onChange={setNames}
              hint="姓名，逐个输入"
            />
          ))}
        <div className="part">
          <div className="labelrow">
            <span>附件</span>
          </div>
          <Attachments key={fresh} id={id} value={state.attachments} onChange={setAttachments} />
        </div>
        {has('agencies') && (
          <>
            <div className="row2">
              <Names
                id={`${id}-agencies`}
                label="落款（发文机关）"
                value={state.agencies}
                part="agencies"
                onChange={setNames}
                hint="联合行文时主办机关在前"
              />
              <div className="part">
                <label htmlFor={`${id}-date`}>成文日期</label>
                <DayInput
                  id={`${id}-date`}
                  value={state.date.replace(/^(\d+)年(\d+)月(\d+)日$/, (_, y, m, d) => `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`)}
                  onChange={date => set({ date })}
                  placeholder="签发那天，可暂空"
                />
              </div>
            </div>
            <Checkbox checked={state.sealed} onChange={e => set({ sealed: e.target.checked })}>
              加盖印章（版面留出印章位置）
            </Checkbox>
          </>
        )}
        <div className="part">
          <label htmlFor={`${id}-note`}>附注</label>
          <Input
            id={`${id}-note`}
            value={state.note}
            maxLength={200}
            placeholder="如：联系人：张三，电话：6000；不加括号"
            onChange={e => set({ note: e.target.value })}
          />
        </div>
        <Names id={`${id}-copy`} label="抄送机关" value={state.copy} part="copy" onChange={setNames} hint="选单位，或照发文习惯写" />
      </div>
      <aside className="beside">
        <Tabs
          className="sides"
          activeKey={side}
          onChange={key => setSide(key as Side)}
          destroyOnHidden
          items={[
            { key: 'pages', label: '版面', children: pages },
            { key: 'found', label: `校核${found.length ? `（${found.length}）` : ''}`, children: findings },
          ]}
        />
      </aside>
    </div>
  )
}
