import { useNavigate } from '@tanstack/react-router'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import type { Refusal } from '#affairs'
import { post, queries, refusalsOf } from '../client.ts'
import { Refusals } from '../parts.tsx'

export const Login = () => {
  const go = useNavigate()
  const [busy, setBusy] = useState(false)
  const [second, setSecond] = useState(false)
  const [spare, setSpare] = useState(false)
  const [refusals, setRefusals] = useState<Refusal[]>([])
  const enter = async () => {
    queries.clear()
    await go({ to: '/' })
  }
  const send = async (values: { username: string; password: string; code?: string }) => {
    setBusy(true)
    setRefusals([])
    try {
      if (second) await post(`/api/auth/two-factor/${spare ? 'verify-backup-code' : 'verify-totp'}`, { code: values.code?.trim() })
      else {
        const answer = await post<{ twoFactorRedirect?: boolean }>('/api/auth/sign-in/username', {
          username: values.username.trim().toLowerCase(),
          password: values.password,
        })
        if (answer.twoFactorRedirect) {
          setSecond(true)
          setBusy(false)
          return
        }
      }
      await enter()
    } catch (error) {
      setRefusals(
        second
          ? [
              spare
                ? { says: '备用码不对，或已经用过', wayOut: '请换一个备用码' }
                : { says: '动态口令不对', wayOut: '请看手机上的最新口令再输' },
            ]
          : refusalsOf(error),
      )
    }
    setBusy(false)
  }
  return (
    <main className="login">
      <div className="box">
        <div className="name">回声</div>
        <p className="soft">事事有着落，件件有回声</p>
        <div className="card">
          <h1>{second ? '动态口令' : '登录'}</h1>
          <Refusals refusals={refusals} />
          <Form layout="vertical" onFinish={values => void send(values as never)} requiredMark={false}>
            {second ? (
              <Form.Item name="code" label={spare ? '备用码' : '手机上的六位口令'} rules={[{ required: true, message: '请输入口令' }]}>
                <Input {...(!spare && { inputMode: 'numeric' as const })} autoComplete="one-time-code" size="large" autoFocus />
              </Form.Item>
            ) : (
              <>
                <Form.Item name="username" label="用户名" rules={[{ required: true, message: '请输入用户名' }]}>
                  <Input autoComplete="username" size="large" autoFocus autoCapitalize="none" />
                </Form.Item>
                <Form.Item name="password" label="密码" rules={[{ required: true, message: '请输入密码' }]}>
                  <Input.Password autoComplete="current-password" size="large" />
                </Form.Item>
              </>
            )}
            <Button type="primary" htmlType="submit" size="large" block loading={busy}>
              {second ? '确认' : '登录'}
            </Button>
            {second && (
              <Button type="link" onClick={() => setSpare(!spare)}>
                {spare ? '改用手机口令' : '手机不在身边，用备用码'}
              </Button>
            )}
          </Form>
        </div>
        <p className="soft">忘记密码请找本单位安全管理员重设。本系统不处理涉密文件。</p>
      </div>
    </main>
  )
}
