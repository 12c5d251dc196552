import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { App, Button, Form, Input, InputNumber, Modal, Radio, Select, Spin, Tag } from 'antd'
import { useState } from 'react'
import type { ClauseView, NormView } from '../../api/views.ts'
import { call, orpc, queries, refusalsOf } from '../client.ts'
import { DayInput } from '../dates.tsx'
import { parameterWords } from '../parameters.ts'
import { Refusals } from '../parts.tsx'
import { today } from '../words.ts'

const route = getRouteApi('/frame/norms')
const chapters: Record<string, string> = { 1: '一 职责与纪律', 2: '二 科室职责', 3: '三 日常制度', 4: '四 业务规范', 5: '五 会议' }

const unitWords: Record<string, string> = { minutes: '分钟', hours: '小时', days: '天', working_days: '个工作日' }

const Change = ({ clause, param, close }: { clause: string; param: ClauseView['params'][number]; close: () => void }) => {
  const { message } = App.useApp()
  const current = param.history.at(-1)?.value
  const [refusals, setRefusals] = useState<ReturnType<typeof refusalsOf>>([])
  const [form] = Form.useForm()
  const words = Array.isArray(current) && current.every(one => typeof one === 'string')
  const complex = typeof current === 'object' && !words
  const save = async ({ value, fromDay, why }: { value: unknown; fromDay: string; why: string }) => {
    await call.norms.change({ clause, name: param.name, value: complex ? (JSON.parse(String(value)) as unknown) : value, fromDay, why })
    void message.success('已修改，自所定之日起执行；此前开始的事项仍按原规定')
    await queries.invalidateQueries()
    close()
  }
  const control =
    typeof current === 'number' ? (
      <InputNumber style={{ width: '100%' }} suffix={unitWords[param.unit ?? '']} />
    ) : typeof current === 'boolean' ? (
      <Radio.Group
        options={[
          { value: true, label: '是' },
          { value: false, label: '否' },
        ]}
      />
    ) : words ? (
      <Select mode="tags" open={false} suffixIcon={null} placeholder="写一项按一次回车" />
    ) : complex ? (
      <Input.TextArea autoSize />
    ) : (
      <Input />
    )
  return (
    <Modal open title={`修改“${parameterWords[param.name] ?? param.name}”`} onCancel={close} footer={null}>
      <p className="soft">
        规范 {clause}，现行 {String(param.value)}。自所定之日起执行；此前开始的事项仍按原规定。
      </p>
      <Refusals refusals={refusals} />
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ value: complex ? JSON.stringify(current, null, 1) : current, fromDay: today() }}
        onFinish={values =>
          void save(values as never).catch(e =>
            setRefusals(e instanceof SyntaxError ? [{ says: '新值写法不对', wayOut: '请照原值的写法' }] : refusalsOf(e)),
          )
        }
      >
        <Form.Item name="value" label="新值" rules={[{ required: true, message: '请填写新值' }]}>
          {control}
        </Form.Item>
        <Form.Item name="fromDay" label="自哪天起" rules={[{ required: true, message: '请选择日期' }]}>
          <DayInput />
        </Form.Item>
        <Form.Item name="why" label="理由" rules={[{ required: true, message: '请写明理由' }]}>
          <Input placeholder="如：经办公室主任办公会研究" />
        </Form.Item>
        <Button type="primary" htmlType="submit">
          修改
        </Button>
      </Form>
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
  const changes = me.data?.person?.post === '办公室主任'
  return (
    <article className="card">
      <p className="soft" style={{ margin: 0 }}>
        {c.normTitle} · {c.kind}
      </p>
      <h1>
        {c.id} <Tag color={c.state === '已执行' ? 'green' : c.state === '供查阅' ? 'blue' : 'default'}>{c.state}</Tag>
      </h1>
      <p style={{ fontSize: 18 }}>{c.rule}</p>
      {(c.acts.length > 0 || Object.values(c.figures).some(n => n > 0)) && (
        <dl className="figures" aria-label="今年的数字">
          {Object.entries(c.figures).map(([label, n]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{n}</dd>
            </div>
          ))}
        </dl>
      )}
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
                  {changes && <th>办理</th>}
                </tr>
              </thead>
              <tbody>
                {c.params.map(p => (
                  <tr key={p.name}>
                    <td>{parameterWords[p.name] ?? <code>{p.name}</code>}</td>
                    <td>{String(p.value)}</td>
                    <td className="soft">
                      {p.history.map((h, i) => (
                        <div key={`${h.fromDay}${h.by}${i.toString()}`}>
                          {h.fromDay
                            ? `自${h.fromDay}为${typeof h.value === 'object' ? JSON.stringify(h.value) : `${String(h.value)}${unitWords[p.unit ?? ''] ?? ''}`}`
                            : '原文'}
                          {h.by ? `，${h.by}` : ''}
                          {h.why ? `：${h.why}` : ''}
                        </div>
                      ))}
                    </td>
                    {changes && (
                      <td>
                        <Button size="small" aria-label={`修改${parameterWords[p.name] ?? p.name}`} onClick={() => setChanging(p)}>
                          修改
                        </Button>
                      </td>
                    )}
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

/** 执行情况: norm by norm, in plain numbers. */
const Board = ({ norms }: { norms: readonly NormView[] }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table has to be scrolled by the keyboard too
  <section className="card scroll" aria-label="执行情况" tabIndex={0}>
    <h2>执行情况</h2>
    <p className="soft">从左边选一条，可看由哪个动作执行、参数和沿革、由什么测试证明。下面是今年各部规范的数字。</p>
    <table className="plain board">
      <thead>
        <tr>
          <th>规范</th>
          <th>条数</th>
          <th>已执行</th>
          <th>今年办理</th>
          <th>今年拒绝</th>
          <th>今年超期</th>
        </tr>
      </thead>
      <tbody>
        {norms.map(n => (
          <tr key={n.id}>
            <td>
              <Link to="/norms" search={{ clause: n.clauses[0]?.id ?? n.id }}>
                {n.id} {n.title}
              </Link>
            </td>
            <td>{n.clauses.length}</td>
            <td>{n.clauses.filter(c => c.state === '已执行').length}</td>
            <td>{n.figures.acts}</td>
            <td>{n.figures.refused}</td>
            <td>{n.figures.late}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)

/** 工作规范: tree, search, and everything there is to say about a clause. */
export const NormBrowser = () => {
  const { clause, words = '' } = route.useSearch()
  const go = useNavigate()
  const tree = useQuery({ ...orpc.norms.tree.queryOptions(), staleTime: 30_000 })
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
        {clause ? <Clause key={clause} id={clause} /> : <Board norms={tree.data ?? []} />}
      </div>
    </>
  )
}
