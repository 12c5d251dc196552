import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Spin } from 'antd'
import { call, orpc, queries } from '../client.ts'
import { Empty } from '../parts.tsx'
import { minute } from '../words.ts'

export const Notices = () => {
  const notices = useQuery(orpc.notices.queryOptions())
  const unread = notices.data?.some(n => !n.read)
  return (
    <>
      <div className="bar" style={{ justifyContent: 'space-between' }}>
        <h1 style={{ margin: 0 }}>通知</h1>
        {unread && <Button onClick={() => void call.readNotices().then(() => queries.invalidateQueries())}>全部标为已读</Button>}
      </div>
      {notices.isPending ? (
        <Spin aria-label="正在读取" />
      ) : notices.data?.length ? (
        <ul className="rows">
          {notices.data.map(n => (
            <li key={n.id}>
              <Link to="/affairs/$id" params={{ id: n.affair ?? '' }} className={`row ${n.tone === 'alert' ? 'alert3' : ''}`}>
                <span style={{ fontWeight: n.read ? 400 : 700 }}>{n.says}</span>
                <span className="right soft">{minute(n.at)}</span>
              </Link>
            </li>
          ))}
        </ul>
      ) : (
        <Empty title="没有通知">轮到您办、快到期、催办时会在这里提醒。</Empty>
      )}
    </>
  )
}
