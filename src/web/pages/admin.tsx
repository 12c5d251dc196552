import { useQuery } from '@tanstack/react-query'
import { App, Button, Form, Input, Modal, Pagination, Select, Spin } from 'antd'
import { useRef, useState } from 'react'
import type { Refusal } from '#affairs'
import { auditWords } from '../../api/audit-words.ts'
import { call, http, orpc, queries, refusalsOf } from '../client.ts'
import { MomentInput } from '../dates.tsx'
import { ClauseLink, Empty, Refusals } from '../parts.tsx'
import { minute } from '../words.ts'

const types: Record<string, string> = {
  unit: '单位',
  person: '人员',
  post: '职务',
  holding: '任职',
  charge: '分管',
  thing: '印章信笺',
  custody: '保管',
  delegation: 'AB角',
  absence: '请假外出',
  duty: '职责分工',
  calendar: '日历调整',
}

const heads: Record<string, string> = {
  name: '名称',
  kind: '类别',
  order: '次序',
  shortName: '简称',
  parent: '上级',
  unit: '单位',
  phone: '电话',
  account: '账号',
  level: '级别',
  partyMember: '党员',
  pinyin: '拼音',
  leftOn: '离开日',
  successor: '承接人',
  rank: '排序',
  heads: '负责人',
  person: '人员',
  post: '职务',
  from: '自',
  to: '至',
  leader: '分管领导',
  approvers: '批准人',
  place: '存放处',
  heldIn: '存放于',
  use: '用途',
  thing: '物品',
  signedBy: '签字',
  absent: '缺席者',
  delegate: '代办人',
  things: '移交物品',
  reason: '事由',
  matter: '事项',
  section: '科室',
  norm: '依据',
  day: '日期',
  works: '上班',
}
const values: Record<string, string> = {
  committee: '区委',
  office: '办公室',
  section: '科室',
  department: '部门',
  town: '乡镇',
  seal: '印章',
  letterhead: '信笺',
  true: '是',
  false: '否',
}

/** 机构人员: the office as tables; changed by the workbook, all of it or nothing. */
export const OfficePage = () => {
  const office = useQuery(orpc.office.data.queryOptions())
  const { message } = App.useApp()
  const file = useRef<HTMLInputElement>(null)
  const [refusals, setRefusals] = useState<Refusal[]>([])
  const [busy, setBusy] = useState(false)
  const [absence, setAbsence] = useState(false)
  const [leaving, setLeaving] = useState(false)
  const [table, setTable] = useState('unit')
  if (office.error) return <Refusals refusals={refusalsOf(office.error)} />
  if (!office.data) return <Spin aria-label="正在读取" />
  const take = async (chosen: File | undefined) => {
    if (!chosen) return
    setBusy(true)
    setRefusals([])
    const form = new FormData()
    form.append('file', chosen)
    try {
      const done = await http<{ records: number; removed: number }>('/api/office/import', { method: 'POST', body: form })
      void message.success(`已导入 ${done.records} 条，去掉 ${done.removed} 条`)
      await queries.invalidateQueries()
    } catch (error) {
      setRefusals(refusalsOf(error))
    }
    setBusy(false)
    if (file.current) file.current.value = ''
  }
  const people = office.data.records.filter(r => r.type === 'person')
  const rows = office.data.records.filter(r => r.type === table)
  const columns = [...new Set(rows.flatMap(r => Object.keys(r.data)))].filter(c => c !== 'id').slice(0, 8)
  const names = new Map(office.data.records.map(r => [r.id, String(r.data.name ?? '')]))
  const shown = (column: string, value: unknown) =>
    (column === 'kind' && values[String(value)]) ||
    (typeof value === 'string' && names.get(value)) ||
    (Array.isArray(value)
      ? value.map(v => names.get(String(v)) ?? String(v)).join('、')
      : typeof value === 'object'
        ? JSON.stringify(value)
        : /^\d{4}-\d{2}-\d{2}T/.test(String(value))
          ? minute(String(value))
          : (values[String(value)] ?? String(value ?? '')))
  return (
    <>
      <h1>机构人员</h1>
      <div className="bar">
        <a href="/api/office/template">下载现有名册（Excel）</a>
        <input ref={file} type="file" accept=".xlsx" hidden aria-label="导入名册" onChange={e => void take(e.target.files?.[0])} />
        <Button type="primary" loading={busy} onClick={() => file.current?.click()}>
          导入改好的名册
        </Button>
        <Button onClick={() => setAbsence(true)} disabled={people.length === 0}>
          登记请假外出
        </Button>
        <Button onClick={() => setLeaving(true)} disabled={people.length === 0}>
          办理离任
        </Button>
      </div>
      <Refusals refusals={refusals} />
      {people.length === 0 && (
        <Empty title="还没有名册">先下载模板，按“说明”页填好单位、人员、职务、任职，再导入。有错会逐行指出，不会导入一半。</Empty>
      )}
      {office.data.findings.length > 0 && (
        <section className="card">
          <h2>需要留意</h2>
          <ul>
            {office.data.findings.map(f => (
              <li key={f.says}>
                {f.says} {f.cites && <ClauseLink id={f.cites} />}
                <br />
                <span className="soft">{f.wayOut}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {people.length > 0 && (
        <>
          <div className="bar">
            {Object.entries(types).map(([type, label]) => (
              <Button key={type} type={type === table ? 'primary' : 'default'} aria-pressed={type === table} onClick={() => setTable(type)}>
                {label} {office.data.records.filter(r => r.type === type).length}
              </Button>
            ))}
          </div>
          {rows.length ? (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table has to be scrolled by the keyboard too
            <section className="scroll" aria-label={types[table]} tabIndex={0}>
              <table className="plain">
                <thead>
                  <tr>
                    <th>编号</th>
                    {columns.map(c => (
                      <th key={c}>{heads[c] ?? c}</th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {rows.map(r => (
                    <tr key={r.id}>
                      <td>{r.id}</td>
                      {columns.map(c => (
                        <td key={c}>{shown(c, r.data[c])}</td>
                      ))}
                    </tr>
                  ))}
                </tbody>
              </table>
            </section>
          ) : (
            <Empty title={`没有${types[table]}记录`} />
          )}
        </>
      )}
      {leaving && <LeaveDialog people={people.filter(p => !p.data.leftOn)} close={() => setLeaving(false)} />}
      {absence && (
        <Modal open title="登记请假外出" footer={null} onCancel={() => setAbsence(false)}>
          <Form
            layout="vertical"
            onFinish={(v: { person: string; from: string; to: string; reason: string }) => {
              const id = `q-${crypto.randomUUID().slice(0, 8)}`
              void call.office
                .put({
                  puts: [{ type: 'absence', id, data: { id, person: v.person, from: v.from, to: v.to, reason: v.reason } }],
                  deletes: [],
                  why: `${v.reason}`,
                })
                .then(async () => {
                  setAbsence(false)
                  await queries.invalidateQueries()
                })
                .catch(e => setRefusals(refusalsOf(e)))
            }}
          >
            <Refusals refusals={refusals} />
            <Form.Item name="person" label="谁" rules={[{ required: true, message: '请选择' }]}>
              <Select showSearch={{ optionFilterProp: 'label' }} options={people.map(p => ({ value: p.id, label: String(p.data.name) }))} />
            </Form.Item>
            <Form.Item name="from" label="从（北京时间）" rules={[{ required: true, message: '请填写' }]}>
              <MomentInput placeholder="如 2026-03-10 09:00" />
            </Form.Item>
            <Form.Item name="to" label="到" rules={[{ required: true, message: '请填写' }]}>
              <MomentInput placeholder="如 2026-03-10 09:00" />
            </Form.Item>
            <Form.Item name="reason" label="事由" rules={[{ required: true, message: '请填写' }]}>
              <Input />
            </Form.Item>
            <Button type="primary" htmlType="submit">
              登记
            </Button>
          </Form>
        </Modal>
      )}
    </>
  )
}

/** 离任: one act; what it touches and that it cannot be undone is said before it is done (1.3.11). */
const LeaveDialog = ({
  people,
  close,
}: {
  people: readonly { id: string; data: Readonly<Record<string, unknown>> }[]
  close: () => void
}) => {
  const [refusals, setRefusals] = useState<Refusal[]>([])
  const { message, modal } = App.useApp()
  const options = people.map(p => ({ value: p.id, label: String(p.data.name) }))
  const nameOf = (id: string) => options.find(o => o.value === id)?.label ?? id
  const leave = (v: { person: string; successor: string; why: string }) =>
    modal.confirm({
      title: `${nameOf(v.person)}离任，由${nameOf(v.successor)}承接？`,
      content: '他名下未办的事项全部转给承接人或现任岗位人员，账号随即停用，每件事的时间线上写明。此操作不能撤回（规范 3.4.30）。',
      okText: '确认办理离任',
      cancelText: '再看看',
      onOk: () =>
        call.office
          .leave(v)
          .then(async done => {
            void message.success(`已办理，${done.passedOn}件事项已有人承接`)
            close()
            await queries.invalidateQueries()
          })
          .catch(e => setRefusals(refusalsOf(e))),
    })
  return (
    <Modal open title="办理离任" footer={null} onCancel={close}>
      <Refusals refusals={refusals} />
      <Form layout="vertical" onFinish={leave}>
        <Form.Item name="person" label="谁离任" rules={[{ required: true, message: '请选择' }]}>
          <Select showSearch={{ optionFilterProp: 'label' }} options={options} />
        </Form.Item>
        <Form.Item name="successor" label="承接人" rules={[{ required: true, message: '请选择' }]}>
          <Select showSearch={{ optionFilterProp: 'label' }} options={options} />
        </Form.Item>
        <Form.Item name="why" label="理由" rules={[{ required: true, message: '请填写' }]}>
          <Input placeholder="调任、退休……" />
        </Form.Item>
        <Button type="primary" htmlType="submit">
          办理离任
        </Button>
      </Form>
    </Modal>
  )
}

export const AccountsPage = () => {
  const me = useQuery(orpc.me.queryOptions())
  const accounts = useQuery(orpc.accounts.list.queryOptions())
  const office = useQuery({ ...orpc.office.data.queryOptions(), enabled: me.data?.admin === 'system' })
  const [refusals, setRefusals] = useState<Refusal[]>([])
  const [reset, setReset] = useState<string>()
  const { message } = App.useApp()
  const people = office.data?.records.filter(r => r.type === 'person') ?? []
  const run = (work: Promise<unknown>, says: string) =>
    void work
      .then(async () => {
        setRefusals([])
        setReset(undefined)
        void message.success(says)
        await queries.invalidateQueries()
      })
      .catch(e => setRefusals(refusalsOf(e)))
  return (
    <>
      <h1>账号</h1>
      <Refusals refusals={refusals} />
      {me.data?.admin === 'system' && (
        <section className="card">
          <h2>新建账号</h2>
          <Form layout="inline" onFinish={v => run(call.accounts.create(v as never), '已新建，首次登录须修改密码')} style={{ rowGap: 10 }}>
            <Form.Item name="person" label="人员" rules={[{ required: true, message: '请选择' }]}>
              <Select
                showSearch={{ optionFilterProp: 'label' }}
                style={{ width: 160 }}
                options={people.map(p => ({ value: p.id, label: String(p.data.name) }))}
              />
            </Form.Item>
            <Form.Item name="username" label="用户名" rules={[{ required: true, message: '请填写' }]}>
              <Input autoComplete="off" />
            </Form.Item>
            <Form.Item name="password" label="初始密码" rules={[{ required: true, message: '请填写' }]}>
              <Input.Password autoComplete="new-password" />
            </Form.Item>
            <Button type="primary" htmlType="submit">
              新建
            </Button>
          </Form>
        </section>
      )}
      <div className="scroll">
        <table className="plain">
          <thead>
            <tr>
              <th>用户名</th>
              <th>姓名</th>
              <th>类别</th>
              <th>动态口令</th>
              <th>状态</th>
              {me.data?.admin === 'security' && <th>办理</th>}
            </tr>
          </thead>
          <tbody>
            {accounts.data?.map(a => (
              <tr key={a.username}>
                <td>{a.username}</td>
                <td>{a.name}</td>
                <td>{a.admin ? { system: '系统管理员', security: '安全管理员', audit: '审计管理员' }[a.admin] : '业务'}</td>
                <td>{a.twoFactor ? '已开启' : '未开启'}</td>
                <td>{a.mustChange ? '待改密码' : '正常'}</td>
                {me.data?.admin === 'security' && (
                  <td>
                    <Button size="small" onClick={() => setReset(a.username)}>
                      重设密码
                    </Button>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {reset && (
        <Modal open title={`重设 ${reset} 的密码`} footer={null} onCancel={() => setReset(undefined)}>
          <Refusals refusals={refusals} />
          <Form
            layout="vertical"
            onFinish={(v: { password: string }) =>
              run(call.accounts.reset({ username: reset, password: v.password }), '已重设，本人登录后须修改')
            }
          >
            <Form.Item name="password" label="新的初始密码" rules={[{ required: true, message: '请填写' }]}>
              <Input.Password autoComplete="new-password" />
            </Form.Item>
            <Button type="primary" htmlType="submit">
              重设
            </Button>
          </Form>
        </Modal>
      )}
    </>
  )
}

export const AuditPage = () => {
  const [page, setPage] = useState(1)
  const [what, setWhat] = useState('')
  const [actor, setActor] = useState('')
  const input = { offset: (page - 1) * 50, limit: 50, ...(what && { what }), ...(actor && { actor }) }
  const audit = useQuery(orpc.audit.queryOptions({ input }))
  const whole = new URLSearchParams({ ...(what && { what }), ...(actor && { actor }) }).toString()
  return (
    <>
      <h1>审计记录</h1>
      <div className="bar">
        <Select
          aria-label="类别"
          value={what}
          onChange={v => {
            setWhat(v)
            setPage(1)
          }}
          style={{ width: 140 }}
          options={[{ value: '', label: '全部类别' }, ...Object.entries(auditWords).map(([value, label]) => ({ value, label }))]}
        />
        <Input.Search
          aria-label="谁"
          placeholder="账号或人员编号"
          allowClear
          onSearch={v => {
            setActor(v.trim())
            setPage(1)
          }}
          style={{ width: 220 }}
        />
        <a href={`/api/audit/export${whole && `?${whole}`}`}>导出全部（CSV）</a>
        <span className="soft">共 {audit.data?.total ?? 0} 条，只增不改；导出本身也记入审计</span>
      </div>
      {audit.error ? (
        <Refusals refusals={refusalsOf(audit.error)} />
      ) : (
        <div className="scroll">
          <table className="plain">
            <thead>
              <tr>
                <th>序号</th>
                <th>时间</th>
                <th>谁</th>
                <th>做什么</th>
                <th>说明</th>
              </tr>
            </thead>
            <tbody>
              {audit.data?.rows.map(r => (
                <tr key={r.n}>
                  <td>{r.n}</td>
                  <td>{minute(r.at)}</td>
                  <td>{r.actor}</td>
                  <td>{auditWords[r.what] ?? r.what}</td>
                  <td>
                    {r.says} {r.cites && <ClauseLink id={r.cites} />}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <Pagination
        style={{ marginTop: 14 }}
        current={page}
        pageSize={50}
        total={audit.data?.total ?? 0}
        showSizeChanger={false}
        onChange={setPage}
      />
    </>
  )
}
