import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { App, Button, Form, Input, QRCode, Select } from 'antd'
import { useState } from 'react'
import type { Refusal } from '#affairs'
import { call, orpc, post, queries, refusalsOf } from '../client.ts'
import { MomentInput } from '../dates.tsx'
import { Refusals } from '../parts.tsx'
import { minute } from '../words.ts'

const PasswordForm = ({ done }: { done: () => void }) => {
  const [refusals, setRefusals] = useState<Refusal[]>([])
  const [form] = Form.useForm()
  const send = async ({ currentPassword, newPassword }: { currentPassword: string; newPassword: string }) => {
    setRefusals([])
    try {
      await post('/api/auth/change-password', { currentPassword, newPassword, revokeOtherSessions: true })
      form.resetFields()
      done()
    } catch (error) {
      setRefusals(refusalsOf(error))
    }
  }
  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={values => void send(values as never)}>
      <Refusals refusals={refusals} />
      <Form.Item name="currentPassword" label="原密码" rules={[{ required: true, message: '请输入原密码' }]}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Form.Item
        name="newPassword"
        label="新密码"
        extra="至少10位，含大写、小写、数字、符号中的三种，不含用户名"
        rules={[{ required: true, message: '请输入新密码' }]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="again"
        label="再输一遍"
        dependencies={['newPassword']}
        rules={[
          { required: true, message: '请再输一遍' },
          ({ getFieldValue }) => ({
            validator: (_, v) => (v === getFieldValue('newPassword') ? Promise.resolve() : Promise.reject(new Error('两次输入不一致'))),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Button type="primary" htmlType="submit">
        修改密码
      </Button>
    </Form>
  )
}

export const FirstPassword = () => (
  <main className="login">
    <div className="box card">
      <h1>请先修改密码</h1>
      <p className="soft">这是首次登录，或密码刚被重设。</p>
      <PasswordForm done={() => void queries.invalidateQueries()} />
    </div>
  </main>
)

const TwoFactor = ({ on }: { on: boolean }) => {
  const [password, setPassword] = useState('')
  const [uri, setUri] = useState<string>()
  const [spare, setSpare] = useState<string[]>([])
  const [code, setCode] = useState('')
  const [refusals, setRefusals] = useState<Refusal[]>([])
  const attempt = (work: () => Promise<unknown>) => {
    setRefusals([])
    void work().catch(() => setRefusals([{ says: '没有办成', wayOut: '请核对密码或口令后再试' }]))
  }
  return (
    <>
      <Refusals refusals={refusals} />
      <p>{on ? '已开启：登录时除密码外还要手机口令。' : '开启后，登录时除密码外还要手机上的动态口令。'}</p>
      {uri ? (
        <>
          <p>用手机口令应用扫码，或把密钥填进去，再输入它显示的六位口令：</p>
          <QRCode value={uri} size={168} bordered={false} />
          <p>
            密钥 <code style={{ overflowWrap: 'anywhere' }}>{new URL(uri).searchParams.get('secret')}</code>
          </p>
          <p>
            备用码（手机不在身边时登录用，每个一次，请抄下收好，以后不再显示）：
            <br />
            <code>{spare.join('　')}</code>
          </p>
          <div className="bar">
            <Input aria-label="六位口令" value={code} onChange={e => setCode(e.target.value)} inputMode="numeric" style={{ width: 140 }} />
            <Button
              type="primary"
              onClick={() =>
                attempt(async () => {
                  await post('/api/auth/two-factor/verify-totp', { code })
                  setUri(undefined)
                  setCode('')
                  await queries.invalidateQueries()
                })
              }
            >
              确认开启
            </Button>
          </div>
        </>
      ) : (
        <div className="bar">
          <Input.Password
            aria-label="当前密码"
            placeholder="当前密码"
            value={password}
            onChange={e => setPassword(e.target.value)}
            style={{ width: 200 }}
            autoComplete="current-password"
          />
          <Button
            onClick={() =>
              attempt(async () => {
                const answer = await post<{ totpURI?: string; backupCodes?: string[] }>(
                  `/api/auth/two-factor/${on ? 'disable' : 'enable'}`,
                  { password },
                )
                setUri(answer.totpURI)
                setSpare(answer.backupCodes ?? [])
                setPassword('')
                await queries.invalidateQueries()
              })
            }
          >
            {on ? '关闭' : '开启'}
          </Button>
        </div>
      )}
    </>
  )
}

const AbsenceSection = () => {
  const absences = useQuery(orpc.absences.list.queryOptions())
  const people = useQuery({ ...orpc.people.queryOptions({ input: {} }), staleTime: 300_000 })
  const [refusals, setRefusals] = useState<Refusal[]>([])
  const [form] = Form.useForm()
  const { message } = App.useApp()
  const run = (work: Promise<unknown>, says: string) =>
    void work
      .then(async () => {
        setRefusals([])
        form.resetFields()
        void message.success(says)
        await queries.invalidateQueries()
      })
      .catch(e => setRefusals(refusalsOf(e)))
  return (
    <section className="card" aria-label="外出与代办">
      <h2>外出与代办</h2>
      <p className="soft">登记后，传阅自动跳过您或转代办人，记录上写明；返回后请销去。</p>
      {absences.data?.map(a => (
        <p key={a.id}>
          {minute(a.from)} 至 {minute(a.to)}　{a.reason}
          {a.delegates.length > 0 ? `，由${a.delegates.join('、')}代办` : '，没有代办人'}{' '}
          <Button size="small" onClick={() => run(call.absences.end({ id: a.id }), a.now ? '已销去外出登记' : '已取消')}>
            {a.now ? '我已返回' : '取消'}
          </Button>
        </p>
      ))}
      {absences.data?.length === 0 && <p className="soft">没有外出登记。</p>}
      <Refusals refusals={refusals} />
      <Form
        form={form}
        layout="vertical"
        onFinish={(v: { from: string; to: string; reason: string; delegate?: string }) =>
          run(call.absences.add({ from: v.from, to: v.to, reason: v.reason, ...(v.delegate && { delegate: v.delegate }) }), '已登记外出')
        }
      >
        <div className="bar" style={{ alignItems: 'flex-start' }}>
          <Form.Item name="from" label="从（北京时间）" rules={[{ required: true, message: '请填写' }]}>
            <MomentInput placeholder="如 2026-03-10 09:00" />
          </Form.Item>
          <Form.Item name="to" label="到" rules={[{ required: true, message: '请填写' }]}>
            <MomentInput placeholder="如 2026-03-10 09:00" />
          </Form.Item>
          <Form.Item name="reason" label="事由" rules={[{ required: true, message: '请填写' }]}>
            <Input placeholder="出差、学习、休假" />
          </Form.Item>
          <Form.Item name="delegate" label="代办人（可不填）">
            <Select
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              style={{ width: 160 }}
              options={people.data?.map(p => ({ value: p.id, label: p.name })) ?? []}
            />
          </Form.Item>
        </div>
        <Button htmlType="submit">登记外出</Button>
      </Form>
    </section>
  )
}

/** Chrome（Windows）: what a person would call it. */
const agentWords = (agent: string): string => {
  const browser = [
    ['MicroMessenger', '微信'],
    ['Edg/', 'Edge'],
    ['Firefox', 'Firefox'],
    ['Chrome', 'Chrome'],
    ['Safari', 'Safari'],
  ].find(([sign]) => agent.includes(sign as string))?.[1]
  const system = [
    ['Android', '安卓'],
    ['iPhone', 'iPhone'],
    ['Windows', 'Windows'],
    ['Mac OS', 'Mac'],
    ['Linux', 'Linux'],
  ].find(([sign]) => agent.includes(sign as string))?.[1]
  return browser ? `${browser}浏览器${system ? `（${system}）` : ''}` : agent.slice(0, 60)
}

export const AccountPage = () => {
  const me = useQuery(orpc.me.queryOptions())
  const sessions = useQuery(orpc.sessions.list.queryOptions())
  const { message } = App.useApp()
  const go = useNavigate()
  return (
    <div style={{ maxWidth: 720 }}>
      <h1>{me.data?.person?.name ?? me.data?.username}</h1>
      <p className="soft">
        {me.data?.person ? `${me.data.person.unitName} · ${me.data.person.post}` : ''}　用户名 {me.data?.username}
      </p>
      <p className="bar">
        <Link to="/notices">通知</Link>
        <Link to="/norms">工作规范</Link>
        <Button
          onClick={() =>
            void post('/api/auth/sign-out', {}).finally(() => {
              queries.clear()
              void go({ to: '/login' })
            })
          }
        >
          退出登录
        </Button>
      </p>
      {me.data?.person && <AbsenceSection />}
      <section className="card">
        <h2>修改密码</h2>
        <PasswordForm done={() => void message.success('密码已修改')} />
      </section>
      <section className="card" aria-label="动态口令">
        <h2>动态口令</h2>
        <TwoFactor on={me.data?.twoFactor ?? false} />
      </section>
      <section className="card" aria-label="我的登录">
        <h2>我的登录</h2>
        {sessions.data?.map(s => (
          <p key={s.id}>
            {minute(s.since)} 登录，{minute(s.expires)} 到期{' '}
            {s.current ? (
              '（本次）'
            ) : (
              <Button size="small" onClick={() => void call.sessions.end({ id: s.id }).then(() => queries.invalidateQueries())}>
                结束
              </Button>
            )}
            <br />
            <span className="soft">{agentWords(s.agent)}</span>
          </p>
        ))}
      </section>
    </div>
  )
}
