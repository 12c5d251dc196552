import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Input, Select } from 'antd'
import { useRef, useState } from 'react'
import type { BatchedView, RepeatView } from '../../api/views.ts'
import { call, orpc, queries, refusalsOf, upload } from '../client.ts'
import { Empty, Refusals } from '../parts.tsx'
import { today } from '../words.ts'

interface Line {
  readonly key: string
  readonly name: string
  readonly busy: boolean
  readonly failed?: string
  readonly note?: string
  readonly input: Record<string, unknown>
  readonly repeats: readonly RepeatView[]
  readonly done?: BatchedView
}
/** The columns somebody looks through before registering. */
const columns = [
  { name: 'title', label: '标题', width: 320 },
  { name: 'sender', label: '来文单位', width: 150 },
  { name: 'docNumber', label: '来文字号', width: 170 },
  { name: 'writtenOn', label: '成文日期', width: 125 },
] as const
const usual = () => ({ receivedOn: today(), urgency: '平件', secrecy: '无', scope: '不限', copies: 1 })
const wanted = (input: Record<string, unknown>) => Object.fromEntries(Object.entries(input).filter(([, v]) => v !== '' && v !== undefined))

/** 批量登记: files dropped together, one proposed registration each, looked through in a table, registered row by row. */
export const BatchPage = () => {
  const kinds = useQuery({ ...orpc.kinds.queryOptions(), staleTime: 300_000 })
  const definition = kinds.data?.find(k => k.kind === 'incoming-document')
  const [lines, setLines] = useState<Line[]>([])
  const [over, setOver] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const many = useRef<HTMLInputElement>(null)
  const camera = useRef<HTMLInputElement>(null)
  const change = (key: string, to: (line: Line) => Line) => setLines(old => old.map(l => (l.key === key ? to(l) : l)))
  const options = (name: string) => definition?.fields.find(f => f.name === name)?.options ?? []

  const look = async (all: readonly Line[]) => {
    const rows = all.filter(l => !l.done?.id && !l.busy && !l.failed)
    if (rows.length === 0) return
    const answers = await call.documents.repeats({ rows: rows.map(l => ({ key: l.key, input: wanted(l.input) })) })
    for (const [i, { repeats, within }] of answers.entries()) {
      const row = rows[i] as Line
      change(row.key, l => ({
        ...l,
        repeats: [...repeats, ...(within ? [{ id: '', number: '', title: '', why: within }] : [])],
      }))
    }
  }
  const take = async (files: FileList | null) => {
    if (!files?.length) return
    setError(undefined)
    const fresh = [...files].map((file): Line & { file: File } => ({
      file,
      key: crypto.randomUUID(),
      name: file.name,
      busy: true,
      input: usual(),
      repeats: [],
    }))
    setLines(old => [...old, ...fresh])
    const read: Line[] = []
    for (const { file, ...line } of fresh) {
      try {
        const sent = await upload(file)
        const known = Object.fromEntries(
          Object.entries(sent.proposed).filter(([name, value]) => !options(name).length || options(name).includes(value)),
        )
        const next: Line = {
          ...line,
          busy: false,
          input: { ...line.input, ...known, files: [sent.hash] },
          ...(sent.note && { note: sent.note }),
        }
        read.push(next)
        change(line.key, () => next)
      } catch (problem) {
        change(line.key, l => ({
          ...l,
          busy: false,
          failed: refusalsOf(problem)
            .map(r => `${r.says}；${r.wayOut}`)
            .join(' '),
        }))
      }
    }
    await look(read).catch(setError)
  }
  const register = async () => {
    setBusy(true)
    setError(undefined)
    const rows = lines.filter(l => !l.done?.id && !l.busy && !l.failed)
    try {
      const answers = await call.documents.batch({ rows: rows.map(l => ({ key: l.key, input: wanted(l.input) })) })
      for (const done of answers) change(done.key, l => ({ ...l, done, repeats: done.repeats ?? [] }))
      await queries.invalidateQueries()
    } catch (problem) {
      setError(problem)
    }
    setBusy(false)
  }
  const waiting = lines.filter(l => !l.done?.id && !l.busy && !l.failed)
  const registered = lines.filter(l => l.done?.id).length
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: files may also be chosen by the button
    <div
      onDragOver={e => {
        e.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={e => {
        e.preventDefault()
        setOver(false)
        void take(e.dataTransfer.files)
      }}
    >
      <h1>批量登记收文</h1>
      <p className="soft">把收到的文件一起拖进来，每份代拟一行；逐行核对后一起登记。某一行不合要求，不影响其他行。</p>
      <input ref={many} type="file" multiple style={{ display: 'none' }} aria-label="来文" onChange={e => void take(e.target.files)} />
      <input
        ref={camera}
        type="file"
        accept="image/*"
        capture="environment"
        style={{ display: 'none' }}
        aria-label="拍照"
        onChange={e => void take(e.target.files)}
      />
      <div className={`card drop${over ? ' over' : ''}`}>
        <Button onClick={() => many.current?.click()}>选择文件</Button>
        <Button onClick={() => camera.current?.click()}>拍照</Button>
        <span className="soft">或把文件拖到这里</span>
      </div>
      {error !== undefined && <Refusals refusals={refusalsOf(error)} />}
      {lines.length === 0 ? (
        <Empty title="还没有选文件">一次可以选几十份。照片没有文字可读，请看着填。</Empty>
      ) : (
        <>
          <div className="scroll">
            <table className="plain batch">
              <thead>
                <tr>
                  <th>文件</th>
                  {columns.map(c => (
                    <th key={c.name}>{c.label}</th>
                  ))}
                  <th>紧急程度</th>
                  <th>密级</th>
                  <th />
                </tr>
              </thead>
              <tbody>
                {lines.map((line, i) => (
                  <tr key={line.key} className={line.done?.id ? 'done' : ''}>
                    <td style={{ maxWidth: 180, overflowWrap: 'anywhere' }}>
                      {i + 1}　{line.name}
                      {line.busy && <div className="soft">正在读取…</div>}
                      {line.note && <div className="soft">{line.note}</div>}
                      {line.failed && <div className="due a3">{line.failed}</div>}
                      {line.done?.id && (
                        <div>
                          <Link to="/affairs/$id" params={{ id: line.done.id }}>
                            已登记：{line.done.number}
                          </Link>
                        </div>
                      )}
                      {line.done?.refusals.map(r => (
                        <div key={r.says} className="due a3" role="alert">
                          {r.says}　{r.wayOut}
                        </div>
                      ))}
                      {!line.done?.id && line.repeats.length > 0 && (
                        <div className="due a2">
                          可能重复：
                          {line.repeats.map(r => (
                            <div key={r.id + r.why}>
                              {r.id ? (
                                <a href={`/affairs/${r.id}`} target="_blank" rel="noreferrer">
                                  {r.number} {r.title}
                                </a>
                              ) : null}{' '}
                              {r.why}
                            </div>
                          ))}
                          <Input
                            aria-label={`第${i + 1}行重复仍登记的理由`}
                            placeholder="核对后仍要登记的，写明理由"
                            value={String(line.input.repeatReason ?? '')}
                            onChange={e => change(line.key, l => ({ ...l, input: { ...l.input, repeatReason: e.target.value } }))}
                          />
                        </div>
                      )}
                    </td>
                    {columns.map(c => (
                      <td key={c.name}>
                        <Input.TextArea
                          aria-label={`第${i + 1}行${c.label}`}
                          autoSize
                          disabled={Boolean(line.done?.id) || Boolean(line.failed)}
                          value={String(line.input[c.name] ?? '')}
                          onChange={e =>
                            change(line.key, l => ({ ...l, input: { ...l.input, [c.name]: e.target.value.replaceAll('\n', '') } }))
                          }
                          onBlur={() => (c.name === 'sender' || c.name === 'docNumber' ? void look([line]).catch(setError) : undefined)}
                          style={{ width: c.width }}
                        />
                      </td>
                    ))}
                    {(['urgency', 'secrecy'] as const).map(name => (
                      <td key={name}>
                        <Select
                          aria-label={`第${i + 1}行${name === 'urgency' ? '紧急程度' : '密级'}`}
                          disabled={Boolean(line.done?.id) || Boolean(line.failed)}
                          value={String(line.input[name] ?? '')}
                          onChange={v => change(line.key, l => ({ ...l, input: { ...l.input, [name]: v } }))}
                          options={options(name).map(o => ({ value: o, label: o }))}
                          style={{ width: 84 }}
                        />
                      </td>
                    ))}
                    <td>
                      {!line.done?.id && (
                        <Button
                          type="text"
                          aria-label={`去掉第${i + 1}行`}
                          onClick={() => setLines(old => old.filter(l => l.key !== line.key))}
                        >
                          ×
                        </Button>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <div className="bar" style={{ marginTop: 14 }}>
            <Button type="primary" size="large" loading={busy} disabled={waiting.length === 0} onClick={() => void register()}>
              登记 {waiting.length} 份
            </Button>
            <span className="soft" role="status">
              {registered > 0 ? `已登记 ${registered} 份` : ''}
            </span>
          </div>
        </>
      )}
    </div>
  )
}
