import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { App, Button, Input, Modal, Spin, Tag } from 'antd'
import { useState } from 'react'
import type { ClauseView } from '../../api/views.ts'
import { call, orpc, queries, refusalsOf } from '../client.ts'
import { Empty, Refusals } from '../parts.tsx'
import { today } from '../words.ts'

const route = getRouteApi('/frame/norms')
const chapters: Record<string, string> = { 1: '一 职责与纪律', 2: '二 科室职责', 3: '三 日常制度', 4: '四 业务规范', 5: '五 会议' }

const Change = ({ clause, param, close }: { clause: string; param: ClauseView['params'][number]; close: () => void }) => {
  const { message } = App.useApp()
  const current = param.history.at(-1)?.value
  const [value, setValue] = useState(typeof current === 'object' ? JSON.stringify(current) : String(current ?? ''))
  const [fromDay, setFrom] = useState(today())
  const [why, setWhy] = useState('')
  const [refusals, setRefusals] = useState<ReturnType<typeof refusalsOf>>([])
  const save = async () => {
    const typed =
      typeof current === 'number'
        ? Number(value)
        : typeof current === 'boolean'
          ? value === 'true'
          : typeof current === 'object'
            ? (JSON.parse(value) as unknown)
            : value
    await call.norms.change({ clause, name: param.name, value: typed, fromDay, why })
    void message.success('已修改，自所定之日起执行；此前开始的事项仍按原规定')
    await queries.invalidateQueries()
    close()
  }
  return (
    <Modal
      open
      title={`修改参数 ${param.name}`}
      onCancel={close}
      onOk={() =>
        void save().catch(e => setRefusals(e instanceof SyntaxError ? [{ says: '新值写法不对', wayOut: '请照原值的写法' }] : refusalsOf(e)))
      }
      okText="修改"
      cancelText="取消"
    >
      <Refusals refusals={refusals} />
      <Input aria-label="新值" addonBefore="新值" style={{ marginBottom: 10 }} value={value} onChange={e => setValue(e.target.value)} />

      <Input
        aria-label="自哪天起"
        addonBefore="自哪天起"
        style={{ marginBottom: 10 }}
        type="date"
        value={fromDay}
        onChange={e => setFrom(e.target.value)}
      />

      <Input aria-label="理由" addonBefore="理由" style={{ marginBottom: 10 }} value={why} onChange={e => setWhy(e.target.value)} />
    </Modal>
  )
}

const Clause = ({ id }: { id: string }) => {
  const clause = useQuery(orpc.norms.clause.queryOptions({ input: { id } }))
  const me = useQuery(orpc.me.queryOptions())
  const [changing, setChanging] = useState<ClauseView['params'][number]>()
  if (clause.error) return <Refusals refusals={refusalsOf(clause.error)} />
  if (!clause.data) return <Spin />
  const c = clause.data
  return (
    <article className="card">
      <p className="soft" style={{ margin: 0 }}>
        {c.normTitle} · {c.kind}
      </p>
      <h1>
        {c.id} <Tag color={c.state === '已执行' ? 'green' : c.state === '供查阅' ? 'blue' : 'default'}>{c.state}</Tag>
      </h1>
      <p style={{ fontSize: 18 }}>{c.rule}</p>
      <h2>由哪些动作执行</h2>
      {c.acts.length ? (
        <ul>
          {c.acts.map(a => (
            <li key={a.by + a.what}>
              {a.label}{' '}
              <span className="soft">
                {{ act: '办理', gate: '把关', register: '登记簿', cycle: '周期', check: '检查', sees: '范围' }[a.what] ?? a.what}
              </span>
            </li>
          ))}
        </ul>
      ) : (
        <p className="soft">还没有动作执行这一条。</p>
      )}
      {c.params.length > 0 && (
        <>
          <h2>参数</h2>
          <div className="scroll">
            <table className="plain">
              <thead>
                <tr>
                  <th>名称</th>
                  <th>现行</th>
                  <th>沿革</th>
                  <th>
                    <span className="soft">修改</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {c.params.map(p => (
                  <tr key={p.name}>
                    <td>
                      <code>{p.name}</code>
                    </td>
                    <td>{String(p.value)}</td>
                    <td className="soft">
                      {p.history
                        .map(h => `${h.fromDay ? `自${h.fromDay}` : '原文'}${h.by ? ` ${h.by}` : ''}${h.why ? `：${h.why}` : ''}`)
                        .join('；')}
                    </td>
                    <td>
                      {me.data?.person?.post === '办公室主任' && (
                        <Button size="small" onClick={() => setChanging(p)}>
                          修改
                        </Button>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
      <h2 style={{ marginTop: 14 }}>由哪些测试证明</h2>
      {c.tests.length ? (
        <ul>
          {c.tests.map(t => (
            <li key={t.file + t.title}>
              {t.title} <span className="soft">{t.file}</span>
            </li>
          ))}
        </ul>
      ) : (
        <p className="soft">还没有测试。</p>
      )}
      {changing && <Change clause={c.id} param={changing} close={() => setChanging(undefined)} />}
    </article>
  )
}

/** 工作规范: tree, search, and everything there is to say about a clause. */
export const NormBrowser = () => {
  const { clause, words = '' } = route.useSearch()
  const go = useNavigate()
  const tree = useQuery({ ...orpc.norms.tree.queryOptions(), staleTime: 300_000 })
  const found = useQuery({ ...orpc.norms.search.queryOptions({ input: { words } }), enabled: words !== '' })
  const carried = tree.data?.flatMap(n => n.clauses).filter(c => c.state === '已执行').length ?? 0
  const all = tree.data?.reduce((n, x) => n + x.clauses.length, 0) ?? 0
  return (
    <>
      <h1>工作规范</h1>
      <div className="bar">
        <Input.Search
          aria-label="检索规范"
          defaultValue={words}
          placeholder="检索条文，或输入条款号"
          allowClear
          style={{ maxWidth: 340 }}
          onSearch={w =>
            void go({
              to: '/norms',
              search: /^\d+(\.\d+)+$/.test(w.trim())
                ? { clause: w.trim() }
                : { ...(w.trim() && { words: w.trim() }), ...(clause && { clause }) },
            })
          }
        />
        <span className="soft">
          {tree.data?.length ?? ''} 部规范，{all} 条，其中 {carried} 条已由系统执行并有测试证明
        </span>
      </div>
      <div className="norms">
        <nav className="card" aria-label="规范目录">
          {words ? (
            found.data?.length ? (
              found.data.map(c => (
                <Link key={c.id} to="/norms" search={{ clause: c.id, words }} className={c.id === clause ? 'on' : ''}>
                  {c.id} {c.rule}
                  <div className="soft">{c.normTitle}</div>
                </Link>
              ))
            ) : (
              <p className="soft">没有含“{words}”的条文。</p>
            )
          ) : (
            Object.entries(chapters).map(([chapter, title]) => (
              <div key={chapter}>
                <div className="soft" style={{ padding: '8px 0 2px' }}>
                  {title}
                </div>
                {tree.data
                  ?.filter(n => n.chapter === chapter)
                  .map(n => (
                    <details key={n.id} open={clause?.startsWith(`${n.id}.`) ?? false}>
                      <summary>
                        {n.id} {n.title}
                      </summary>
                      {n.clauses.map(c => (
                        <Link key={c.id} to="/norms" search={{ clause: c.id }} className={c.id === clause ? 'on' : ''}>
                          {c.id} {c.rule.slice(0, 34)}
                          {c.rule.length > 34 ? '…' : ''}
                          {c.state === '已执行' ? ' ✓' : ''}
                        </Link>
                      ))}
                    </details>
                  ))}
              </div>
            ))
          )}
        </nav>
        {clause ? (
          <Clause key={clause} id={clause} />
        ) : (
          <Empty title="选一条看看">每一条都写明由哪个动作执行、参数是多少、由什么测试证明。</Empty>
        )}
      </div>
    </>
  )
}
