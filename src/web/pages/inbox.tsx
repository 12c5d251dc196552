import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Pagination, Spin, Tabs } from 'antd'
import { orpc, refusalsOf } from '../client.ts'
import { Empty, Refusals, Rows } from '../parts.tsx'
import { boxes } from '../words.ts'

const route = getRouteApi('/frame/')
const PAGE = 30
const empties = {
  todo: ['没有等您办的事', '有新的事会自动出现在这里。'],
  read: ['没有等您阅的文件', '传阅到您这里时会自动出现。'],
  done: ['还没有办过的事', '您办过、阅过的事都会留在这里。'],
  mine: ['您还没有发起过事项', '从左边的业务里新建。'],
} as const

export const Inbox = () => {
  const { box = 'todo', page = 1 }: { box?: keyof typeof boxes; page?: number } = route.useSearch()
  const go = useNavigate()
  const rows = useQuery(orpc.inbox.queryOptions({ input: { box, offset: (page - 1) * PAGE, limit: PAGE } }))
  const counts = useQuery(orpc.counts.queryOptions())
  const numbers = { todo: counts.data?.todo, read: counts.data?.toRead, done: undefined, mine: undefined }
  return (
    <>
      <h1>我的事{counts.data?.late ? <span className="due a3">　{counts.data.late} 件已超期</span> : null}</h1>
      <Tabs
        activeKey={box}
        onChange={next => void go({ to: '/', search: next === 'todo' ? {} : { box: next as 'read' } })}
        items={Object.entries(boxes).map(([key, label]) => ({
          key,
          label: `${label}${numbers[key as 'todo'] ? ` ${numbers[key as 'todo']}` : ''}`,
        }))}
      />
      {rows.error && <Refusals refusals={refusalsOf(rows.error)} />}
      {rows.isPending && !rows.error ? (
        <Spin aria-label="正在读取" />
      ) : rows.data?.rows.length ? (
        <Rows rows={rows.data.rows} />
      ) : (
        !rows.error && <Empty title={empties[box][0]}>{empties[box][1]}</Empty>
      )}
      {(rows.data?.total ?? 0) > PAGE && (
        <Pagination
          style={{ marginTop: 14 }}
          current={page}
          pageSize={PAGE}
          total={rows.data?.total ?? 0}
          showSizeChanger={false}
          onChange={next => void go({ to: '/', search: { ...(box !== 'todo' && { box }), page: next } })}
        />
      )}
    </>
  )
}
