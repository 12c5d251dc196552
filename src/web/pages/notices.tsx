import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Spin } from 'antd'
import type { NoticeView } from '../../api/views.ts'
import { call, orpc, queries } from '../client.ts'
import { Empty } from '../parts.tsx'
import { minute } from '../words.ts'

const Says = ({ notice }: { notice: NoticeView }) => (
  <>
    <span style={{ fontWeight: notice.read ? 400 : 700 }}>{notice.says}</span>
    <span className="right soft">{minute(notice.at)}</span>
  </>
)

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
              {n.affair ? (
                <Link to="/affairs/$id" params={{ id: n.affair }} className={`row ${n.tone === 'alert' ? 'alert3' : ''}`}>
                  <Says notice={n} />
                </Link>
              ) : (
                <div className="row alert3">
                  <Says notice={n} />
                </div>
              )}
            </li>
          ))}
        </ul>
      ) : (
        <Empty title="没有通知">轮到您办、快到期、催办时会在这里提醒。</Empty>
      )}
    </>
  )
}
