import { useQuery } from '@tanstack/react-query'
import { Link, Navigate, Outlet, useLocation, useNavigate } from '@tanstack/react-router'
import { Spin } from 'antd'
import { lazy, Suspense, useEffect, useState } from 'react'
import { orpc, post, queries, refusalsOf } from './client.ts'
import { listenLive } from './live.ts'
import { KindsMenu } from './menu.tsx'
import { Refusals } from './parts.tsx'

const Palette = lazy(() => import('./palette.tsx').then(m => ({ default: m.Palette })))
const ChangePassword = lazy(() => import('./pages/account.tsx').then(m => ({ default: m.FirstPassword })))

/** Counts and lists move when anybody acts. */
const useLive = (on: boolean) => useEffect(() => (on ? listenLive(() => void queries.invalidateQueries()) : undefined), [on])

const Count = ({ n }: { n: number | undefined }) => (n ? <span className="count">{n > 999 ? '999+' : n}</span> : null)

/** 框架: navigation, counts, the palette; what an account sees depends on whose it is. */
export const Frame = () => {
  const me = useQuery(orpc.me.queryOptions())
  const works = Boolean(me.data?.person) && !me.data?.mustChangePassword
  const counts = useQuery({ ...orpc.counts.queryOptions(), enabled: works, refetchInterval: 60_000 })
  const kinds = useQuery({ ...orpc.kinds.queryOptions(), enabled: works, staleTime: 300_000 })
  const [palette, setPalette] = useState(false)
  const go = useNavigate()
  const { pathname } = useLocation()
  useLive(works)
  useEffect(() => {
    const pressed = (e: KeyboardEvent) => {
      if ((e.ctrlKey || e.metaKey) && e.key.toLowerCase() === 'k') {
        e.preventDefault()
        setPalette(true)
      }
    }
    addEventListener('keydown', pressed)
    return () => removeEventListener('keydown', pressed)
  }, [])
  if (me.isPending) return <Spin style={{ display: 'block', margin: '30vh auto' }} aria-label="正在打开" />
  if (me.error) {
    const status = (me.error as { status?: number }).status
    return status === 401 ? (
      <ToLogin />
    ) : (
      <main className="main">
        <Refusals refusals={refusalsOf(me.error)} />
      </main>
    )
  }
  const { data } = me
  const leave = async () => {
    await post('/api/auth/sign-out', {}).catch(() => undefined)
    queries.clear()
    await go({ to: '/login' })
  }
  if (data.mustChangePassword)
    return (
      <Suspense>
        <ChangePassword />
      </Suspense>
    )
  const rooms = kinds.data ?? []
  return (
    <div className="frame">
      <a className="skip" href="#main">
        跳到正文
      </a>
      <nav className="nav" aria-label="主导航">
        <div className="name">回声</div>
        <div className="office">{data.office}</div>
        {works && (
          <>
            <Link to="/" activeOptions={{ exact: true, includeSearch: false }} activeProps={{ className: 'active' }}>
              我的事 <Count n={(counts.data?.todo ?? 0) + (counts.data?.toRead ?? 0)} />
            </Link>
            <Link to="/notices" activeProps={{ className: 'active' }}>
              通知 <Count n={counts.data?.notices} />
            </Link>
            <button type="button" className="link" onClick={() => setPalette(true)}>
              查找 <small>Ctrl K</small>
            </button>
            <Link to="/writing" preload={false} activeProps={{ className: 'active' }}>
              写公文
            </Link>
            <Link to="/search" activeProps={{ className: 'active' }} activeOptions={{ includeSearch: false }}>
              检索
            </Link>
            {rooms.some(k => k.room === 'archive' && k.kind !== 'archive-loan' && k.mayOpen) && (
              <Link to="/archive" activeProps={{ className: 'active' }}>
                档案
              </Link>
            )}
            <div className="group">业务</div>
            <KindsMenu kinds={rooms} pathname={pathname} />
          </>
        )}
        {data.admin && <div className="group">管理</div>}
        {data.admin === 'system' && (
          <Link to="/office" activeProps={{ className: 'active' }}>
            机构人员
          </Link>
        )}
        {(data.admin === 'system' || data.admin === 'security') && (
          <Link to="/accounts" activeProps={{ className: 'active' }}>
            账号
          </Link>
        )}
        {data.admin === 'audit' && (
          <Link to="/audit" activeProps={{ className: 'active' }}>
            审计记录
          </Link>
        )}
        <div className="group">依据</div>
        <Link to="/norms" activeProps={{ className: 'active' }}>
          工作规范
        </Link>
        <div className="me">
          <Link to="/account" activeProps={{ className: 'active' }}>
            {data.person ? `${data.person.name} · ${data.person.post}` : data.username}
          </Link>
          <button type="button" className="link" onClick={() => void leave()}>
            退出
          </button>
        </div>
      </nav>
      <main className="main" id="main" tabIndex={-1}>
        {data.admin && pathname === '/' ? <AdminHome admin={data.admin} /> : <Outlet />}
      </main>
      <nav className="tabs" aria-label="底部导航">
        {works ? (
          <>
            <Link to="/" search={{}} activeOptions={{ exact: true }} activeProps={{ className: 'active' }}>
              待办{counts.data?.todo ? ` ${counts.data.todo}` : ''}
            </Link>
            <Link to="/" search={{ box: 'read' }} activeProps={{ className: 'active' }}>
              待阅{counts.data?.toRead ? ` ${counts.data.toRead}` : ''}
            </Link>
            <Link to="/kinds/$kind" params={{ kind: rooms[0]?.kind ?? 'incoming-document' }} activeProps={{ className: 'active' }}>
              业务
            </Link>
            <button type="button" onClick={() => setPalette(true)}>
              查找
            </button>
            <Link to="/account" activeProps={{ className: 'active' }}>
              我
            </Link>
          </>
        ) : (
          <>
            {data.admin === 'system' && (
              <Link to="/office" activeProps={{ className: 'active' }}>
                机构
              </Link>
            )}
            {data.admin !== 'audit' && (
              <Link to="/accounts" activeProps={{ className: 'active' }}>
                账号
              </Link>
            )}
            {data.admin === 'audit' && (
              <Link to="/audit" activeProps={{ className: 'active' }}>
                审计
              </Link>
            )}
            <Link to="/norms" activeProps={{ className: 'active' }}>
              规范
            </Link>
            <Link to="/account" activeProps={{ className: 'active' }}>
              我
            </Link>
          </>
        )}
      </nav>
      {palette && works && (
        <Suspense>
          <Palette close={() => setPalette(false)} />
        </Suspense>
      )}
    </div>
  )
}

/** Once: a Navigate that is drawn again with the location it changes would never come to rest. */
const ToLogin = () => {
  const go = useNavigate()
  useEffect(() => {
    queries.clear()
    void go({ to: '/login', replace: true })
  }, [go])
  return <Spin style={{ display: 'block', margin: '30vh auto' }} aria-label="正在打开登录页" />
}

/** Administrators have no inbox: the first page sends them to their own work. */
const AdminHome = ({ admin }: { admin: 'system' | 'security' | 'audit' }) => (
  <Navigate to={admin === 'system' ? '/office' : admin === 'security' ? '/accounts' : '/audit'} />
)
