import { Link } from '@tanstack/react-router'
import { Alert, Button } from 'antd'
import type { ReactNode } from 'react'
import type { Refusal } from '#affairs'
import type { RowView } from '../api/views.ts'
import { minute, shortMinute, since, verbs } from './words.ts'

export const ClauseLink = ({ id }: { id: string }) => (
  <Link to="/norms" search={{ clause: id }} className="clause" aria-label={`规范 ${id}`}>
    {id}
  </Link>
)

/** 恢复的内容: what was typed and not sent is there again, and can be thrown away. */
export const Restored = ({ at, discard, children }: { at: string; discard: () => void; children: ReactNode }) => (
  <Alert
    type="info"
    role="status"
    style={{ marginBottom: 12 }}
    title={
      <>
        已恢复{minute(at)}
        {children}
      </>
    }
    action={<Button onClick={discard}>放弃，重新开始</Button>}
  />
)

/** 为什么不行、依据哪一条、怎么办. */
export const Refusals = ({ refusals }: { refusals: readonly Refusal[] }) =>
  refusals.length ? (
    <Alert
      type="error"
      role="alert"
      style={{ marginBottom: 12 }}
      title={
        <ul style={{ margin: 0, paddingLeft: 18 }}>
          {refusals.map(r => (
            <li key={r.says + (r.field ?? '')}>
              {r.says} {r.cites && <ClauseLink id={r.cites} />}
              <br />
              <span className="soft">{r.wayOut}</span>
            </li>
          ))}
        </ul>
      }
    />
  ) : null

export const Due = ({ at, alert, provisional }: { at?: string | undefined; alert: number; provisional?: boolean | undefined }) =>
  at ? (
    <span className={`due a${alert}`}>
      {alert >= 2 ? '已超期 ' : '限 '}
      {minute(at)}
      {provisional && '（暂定）'}
    </span>
  ) : null

export const Row = ({ row }: { row: RowView }) => (
  <Link to="/affairs/$id" params={{ id: row.id }} className={`row alert${row.alert}`}>
    <span className="title">{row.title}</span>
    <span className="right">
      <Due at={row.dueAt} alert={row.alert} provisional={row.provisional} />
    </span>
    <span className="meta">
      {[
        row.number ?? row.kindTitle,
        row.stateLabel,
        row.purpose && row.purpose !== row.stateLabel ? row.purpose : undefined,
        ...Object.values(row.data).slice(0, 2),
      ]
        .filter(Boolean)
        .join(' · ')}
    </span>
    <span className="right soft">
      {row.holders.length > 0 && !row.verb
        ? `在${row.holders[0]?.name}处${row.holders.length > 1 ? `等${row.holders.length}人` : ''} ${row.holders[0]?.since ? since(row.holders[0].since) : ''}`
        : row.verb
          ? `${verbs[row.verb]} · ${shortMinute(row.updatedAt)}`
          : shortMinute(row.updatedAt)}
    </span>
  </Link>
)

export const Rows = ({ rows }: { rows: readonly RowView[] }) => (
  <ul className="rows">
    {rows.map(row => (
      <li key={row.id}>
        <Row row={row} />
      </li>
    ))}
  </ul>
)

export const Empty = ({ title, children }: { title: string; children?: ReactNode }) => (
  <div className="empty">
    <b>{title}</b>
    {children}
  </div>
)
