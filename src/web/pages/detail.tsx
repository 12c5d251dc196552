import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { App, Button, Collapse, Drawer, Dropdown, Spin } from 'antd'
import { lazy, Suspense, useState } from 'react'
import type { ActView, DetailView } from '../../api/views.ts'
import { call, orpc, queries, refusalsOf } from '../client.ts'
import { DraftView } from '../draft.tsx'
import { AffairForm, writesDraft } from '../form.tsx'
import { ClauseLink, Due, Empty, Refusals } from '../parts.tsx'
import { minute, shortMinute, since, size, span, verbs } from '../words.ts'

const Flow = lazy(() => import('../flow.tsx').then(m => ({ default: m.Flow })))
const route = getRouteApi('/frame/affairs/$id')
const stateWords: Record<string, string> = {
  waiting: '等候',
  open: '在手',
  done: '已办',
  skipped: '略过',
  withdrawn: '收回',
  'handed-over': '已移交',
}

/** What may not be done now, and why; many such lines are folded away. */
const NotNow = ({ acts }: { acts: readonly ActView[] }) => {
  const lines = acts.map(act => (
    <p key={act.name} className="refused">
      {act.label}：{act.refusals[0]?.says}，{act.refusals[0]?.wayOut} {act.refusals[0]?.cites && <ClauseLink id={act.refusals[0].cites} />}
    </p>
  ))
  if (lines.length <= 3) return lines
  return (
    <details className="refused">
      <summary>现在还不能办的（{lines.length}）</summary>
      {lines}
    </details>
  )
}

/** Rows of one kind, a line each: which unit, how many copies, who signed and when. */
const LinkedRows = ({ links }: { links: DetailView['links'] }) =>
  [...Map.groupBy(links, l => l.name)].map(([name, rows]) => (
    <section className="card" key={name} aria-label={name}>
      <h2>
        {name}
        <span className="soft">
          （{rows.length}，已完成{rows.filter(r => r.ended).length}）
        </span>
      </h2>
      <div className="scroll">
        <table className="hands">
          <thead>
            <tr>
              {(rows[0]?.row ?? []).map(c => (
                <th key={c.label}>{c.label}</th>
              ))}
              <th>情况</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(r => (
              <tr key={r.id}>
                {(r.row ?? []).map((c, i) => (
                  <td key={c.label}>
                    {i === 0 ? (
                      <Link to="/affairs/$id" params={{ id: r.id }}>
                        {c.value}
                      </Link>
                    ) : (
                      c.value
                    )}
                  </td>
                ))}
                <td className={r.ended ? '' : 'open'}>{r.stateLabel}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  ))

const Acts = ({ detail }: { detail: DetailView }) => {
  const [open, setOpen] = useState<ActView>()
  const { message } = App.useApp()
  const go = useNavigate()
  const counts = useQuery(orpc.counts.queryOptions())
  const phone = innerWidth < 1024
  const next = async () => {
    const waiting = await call.inbox({ box: 'todo', limit: 2 } as never)
    const other = waiting.rows.find(r => r.id !== detail.row.id)
    await (other ? go({ to: '/affairs/$id', params: { id: other.id } }) : go({ to: '/' }))
  }
  const send = async (act: ActView, input: Record<string, unknown>, key: string) => {
    await call.act({ id: detail.row.id, act: act.name, input, key, version: detail.version })
    setOpen(undefined)
    void message.success(`${act.label}：已记录`)
    await queries.invalidateQueries()
  }
  const start = (act: ActView) => {
    if (act.form.length > 0 || act.confirm) return setOpen(act)
    void send(act, {}, crypto.randomUUID()).catch(error =>
      message.error(
        refusalsOf(error)
          .map(r => `${r.says}。${r.wayOut}`)
          .join('；'),
      ),
    )
  }
  const may = detail.acts.filter(a => a.refusals.length === 0)
  const first = may.filter(a => a.asked || a.main)
  const others = may.filter(a => !first.includes(a))
  const not = detail.acts.filter(a => a.refusals.length > 0)
  const asked = may.some(a => a.asked)
  return (
    <>
      <div className="actbar">
        {[...first]
          .sort((a, b) => Number(b.main) - Number(a.main))
          .map(act => (
            <Button key={act.name} type={act.asked ? 'primary' : 'default'} size="large" onClick={() => start(act)}>
              {act.label}
            </Button>
          ))}
        {!asked && (counts.data?.todo ?? 0) > 0 && (
          <Button size="large" onClick={() => void next()}>
            下一件
          </Button>
        )}
        {others.length > 0 && (
          <Dropdown
            menu={{
              items: others.map(a => ({ key: a.name, label: a.label })),
              onClick: ({ key }) => start(others.find(a => a.name === key) as ActView),
            }}
            trigger={['click']}
          >
            <Button size="large">更多</Button>
          </Dropdown>
        )}
        <NotNow acts={not} />
      </div>
      <Drawer
        open={open !== undefined}
        onClose={() => setOpen(undefined)}
        title={open?.label}
        placement={phone ? 'bottom' : 'right'}
        size={open && writesDraft(open.form) ? (phone ? '100%' : '100vw') : phone ? '86vh' : 480}
        destroyOnHidden
      >
        {open && (
          <>
            <p className="soft">{detail.row.title}</p>
            {open.shows && (
              <p className="shows" role="note">
                {open.shows}
              </p>
            )}
            <AffairForm
              key={open.name}
              fields={open.form}
              submit={open.label}
              cites={open.cites}
              phrases={open.phrases}
              confirm={open.confirm}
              initial={open.initial ?? {}}
              keeps={`${detail.row.id}:${open.name}`}
              within={{ kind: detail.row.kind, id: detail.row.id }}
              onSubmit={(input, key) => send(open, input, key)}
            />
          </>
        )}
      </Drawer>
    </>
  )
}

const Preview = ({ file }: { file: DetailView['files'][number] }) => {
  const [open, setOpen] = useState(false)
  const url = `/api/files/${file.hash}`
  const image = /^image\/(png|jpeg)$/.test(file.type)
  const shows = file.type === 'application/pdf' || image
  return (
    <div style={{ marginBottom: 8 }}>
      <div className="bar" style={{ marginBottom: 6 }}>
        <b style={{ overflowWrap: 'anywhere' }}>{file.name}</b>
        <span className="soft">{size(file.size)}</span>
        {shows && (
          <Button size="small" onClick={() => setOpen(!open)} aria-expanded={open}>
            {open ? '收起' : '预览'}
          </Button>
        )}
        <a href={`${url}?save=1`}>下载</a>
      </div>
      {open &&
        (image ? (
          <img src={url} alt={file.name} style={{ maxWidth: '100%' }} />
        ) : (
          <iframe className="preview" src={url} title={file.name} />
        ))}
    </div>
  )
}

/** One affair whole: facts, instructions, who has it, the record, and what may be done with it now. */
export const Detail = () => {
  const { id } = route.useParams()
  const detail = useQuery(orpc.get.queryOptions({ input: { id } }))
  if (detail.error)
    return (
      <>
        <Refusals refusals={refusalsOf(detail.error)} />
        <Empty title="打不开这件事项">
          <Link to="/">回到待办</Link>
        </Empty>
      </>
    )
  if (!detail.data) return <Spin aria-label="正在读取" />
  const { row, kind, fields, strip, events, assignments, links, files, lent, clauses, flow } = detail.data
  const drafts = fields.some(f => f.kind === 'structured')
  const rounds = assignments.filter(a => !a.round.startsWith('state:') || a.state === 'open')
  return (
    <div className="withbar">
      <p className="soft" style={{ margin: 0 }}>
        <Link to="/kinds/$kind" params={{ kind: row.kind }}>
          {row.kindTitle}
        </Link>{' '}
        · {row.number}
      </p>
      <h1>{row.title}</h1>
      <p>
        <b>{row.stateLabel}</b>　<Due at={row.dueAt} alert={row.alert} provisional={row.provisional} />
        {row.holders.length > 0 && (
          <span className="soft hold">
            现在在{' '}
            {row.holders
              .filter(h => h.verb !== 'read')
              .map(h => `${h.name}${h.since ? `（${since(h.since)}）` : ''}`)
              .join('、') || row.holders.map(h => h.name).join('、')}{' '}
            处
          </span>
        )}
      </p>
      {drafts && (
        <nav className="leaves" aria-label="本件">
          <Link to="/affairs/$id" params={{ id }} activeOptions={{ exact: true }}>
            办理
          </Link>
          <Link to="/affairs/$id/versions" params={{ id }}>
            版本比较
          </Link>
        </nav>
      )}
      <div className="detail">
        <div>
          {strip.length > 0 && (
            <section className="card strip" aria-label="批示与意见">
              {strip.map(s => (
                <blockquote key={s.at + s.name}>
                  <div className="soft">{s.label}</div>
                  <div className="words">{s.words || '（签名，无批语）'}</div>
                  <div className="soft">
                    {s.name}
                    {s.post ? ` · ${s.post}` : ''}
                    {s.actingFor ? ` · 代${s.actingFor}` : ''}　{minute(s.at)}
                  </div>
                </blockquote>
              ))}
            </section>
          )}
          {fields
            .filter(f => f.control === 'official-draft')
            .map(f => (
              <section className="card" key={f.name} aria-label={f.label}>
                <DraftView value={f.value as Record<string, unknown>} />
              </section>
            ))}
          <section className="card" aria-label="登记内容">
            <dl className="facts">
              {fields.map(f => (
                <div key={f.name} style={f.shown.length > 30 ? { gridColumn: '1 / -1' } : {}}>
                  <dt>{f.label}</dt>
                  <dd>{f.shown}</dd>
                </div>
              ))}
            </dl>
          </section>
          <LinkedRows links={links.filter(l => l.row)} />
          {files.length > 0 && (
            <section className="card">
              <h2>文件</h2>
              {files.map(f => (
                <Preview key={f.hash} file={f} />
              ))}
            </section>
          )}
          {lent.length > 0 && (
            <section className="card" aria-label="借阅的电子件">
              <h2>借阅的电子件</h2>
              <p className="soft">到期自动看不到；每次打开都有记录。</p>
              {lent.map(f => (
                <p key={f.hash} style={{ margin: '4px 0' }}>
                  <a href={`/api/affairs/${row.id}/lent/${f.hash}`} target="_blank" rel="noreferrer">
                    {f.name}
                  </a>{' '}
                  <span className="soft">{size(f.size)}</span>
                </p>
              ))}
            </section>
          )}
          {rounds.length > 0 && (
            <section className="card">
              <h2>在谁手里</h2>
              <div className="scroll">
                <table className="hands">
                  <thead>
                    <tr>
                      <th>人</th>
                      <th>事</th>
                      <th>情况</th>
                      <th>送出</th>
                      <th>用时</th>
                    </tr>
                  </thead>
                  <tbody>
                    {rounds.map(a => (
                      <tr key={a.n}>
                        <td>
                          {a.name}
                          <div className="soft">{a.post}</div>
                        </td>
                        <td>{a.roundLabel}</td>
                        <td>
                          {a.state === 'done' && a.verb === 'read' ? '已阅' : a.state === 'open' ? verbs[a.verb] : stateWords[a.state]}
                          {a.doneBy && `（${a.doneBy}代）`}
                          {a.note && <div className="soft">{a.note}</div>}
                          {a.state === 'open' && (
                            <div>
                              <Due at={a.dueAt} alert={a.alert} provisional={a.provisional} />
                            </div>
                          )}
                        </td>
                        <td>{a.openedAt ? shortMinute(a.openedAt) : ''}</td>
                        <td>
                          {a.openedAt && a.state === 'open'
                            ? since(a.openedAt)
                            : a.openedAt && a.doneAt
                              ? span((Date.parse(a.doneAt) - Date.parse(a.openedAt)) / 60_000)
                              : ''}
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
            </section>
          )}
          <section className="card">
            <h2>办理记录</h2>
            <ol className="timeline">
              {events.toReversed().map(e => (
                <li key={e.version}>
                  <div>
                    <b>{e.label}</b>
                    {e.to ? ` → ${e.to}` : ''}
                    {e.later ? '（办结后补记）' : ''}
                  </div>
                  <div className="soft">
                    {e.by.name}
                    {e.by.post ? ` · ${e.by.post}` : ''}
                    {e.by.actingFor ? ` · 代${e.by.actingFor}` : ''}　{minute(e.at)}
                  </div>
                  {e.act !== 'open' &&
                    e.words.map(w => (
                      <p key={w.label}>
                        {w.label}：{w.value}
                      </p>
                    ))}
                  {e.notes.map(n => (
                    <p key={n} className="soft">
                      {n}
                    </p>
                  ))}
                </li>
              ))}
            </ol>
          </section>
          <Collapse
            items={[
              {
                key: 'flow',
                label: '流程图',
                children: (
                  <Suspense fallback={<Spin />}>
                    <Flow flow={flow} />
                    <p className="soft">
                      <a href={`/api/kinds/${row.kind}/bpmn`} download={`${row.kind}.bpmn`}>
                        导出 BPMN 2.0
                      </a>
                    </p>
                  </Suspense>
                ),
              },
              {
                key: 'clauses',
                label: `依据的规范（${clauses.length}条）`,
                children: clauses.map(c => (
                  <p key={c.id}>
                    <ClauseLink id={c.id} /> {c.rule} <span className="soft">{c.title}</span>
                  </p>
                )),
              },
            ]}
          />
        </div>
        <aside className="side">
          <div className="card acts">
            <h2>办理</h2>
            <Acts detail={detail.data} />
          </div>
          {links.some(l => !l.row) && (
            <div className="card">
              <h2>相关事项</h2>
              {links
                .filter(l => !l.row)
                .map(l => (
                  <p key={l.id}>
                    {l.direction === 'from' ? `来自（${l.name}）` : l.name}：
                    <Link to="/affairs/$id" params={{ id: l.id }}>
                      {l.number ?? l.title}
                    </Link>{' '}
                    <span className="soft">{l.stateLabel}</span>
                  </p>
                ))}
            </div>
          )}
          {kind.papers.length > 0 && (
            <div className="card">
              <h2>打印</h2>
              {kind.papers.map(p => (
                <p key={p.paper} style={{ margin: '4px 0' }}>
                  <a href={`/api/affairs/${row.id}/papers/${p.paper}`} target="_blank" rel="noreferrer">
                    {p.title}（PDF）
                  </a>
                  {p.word && (
                    <>
                      {' '}
                      <a href={`/api/affairs/${row.id}/papers/${p.paper}?as=docx`}>Word</a>
                    </>
                  )}
                </p>
              ))}
            </div>
          )}
          <div className="card">
            <h2>整卷导出</h2>
            <p style={{ margin: '4px 0' }}>
              <a href={`/api/affairs/${row.id}/record/pdf`}>下载 PDF（供阅读）</a>
            </p>
            <p style={{ margin: '4px 0' }}>
              <a href={`/api/affairs/${row.id}/record/json`}>下载 JSON（带凭证，可核对）</a>
            </p>
          </div>
        </aside>
      </div>
    </div>
  )
}
