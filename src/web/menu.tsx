import { Link } from '@tanstack/react-router'
import type { KindView } from '../api/views.ts'

const titles: Record<string, string> = { documents: '公文', writing: '综合文字', printing: '文印', seals: '印信', archive: '归档' }

/** The kinds of affairs room by room, in the order the office has them. */
const roomsOf = (kinds: readonly KindView[]) => [...Map.groupBy(kinds, k => k.room)].map(([room, own]) => ({ room, own }))

const KindLink = ({ kind, className }: { kind: KindView; className?: string }) => (
  <Link
    to="/kinds/$kind"
    params={{ kind: kind.kind }}
    {...(className && { className })}
    activeProps={{ className: `${className ?? ''} active` }}
  >
    {kind.title}
  </Link>
)

/** 左边的业务菜单: a room of several kinds folds; the one being looked at is open. */
export const KindsMenu = ({ kinds, pathname }: { kinds: readonly KindView[]; pathname: string }) =>
  roomsOf(kinds).map(({ room, own }) =>
    titles[room] && own.length > 1 ? (
      <details key={room} open={room === 'documents' || own.some(k => pathname.startsWith(`/kinds/${k.kind}`))}>
        <summary>{titles[room]}</summary>
        {own.map(k => (
          <KindLink key={k.kind} kind={k} />
        ))}
      </details>
    ) : (
      own.map(k => <KindLink key={k.kind} kind={k} />)
    ),
  )

/** 手机上的业务种类: rooms first, below them the kinds of the one being looked at. */
export const KindsBar = ({ kinds, kind }: { kinds: readonly KindView[] | undefined; kind: string }) => {
  if (!kinds) return null
  const rooms = roomsOf(kinds)
  const here = rooms.find(r => r.own.some(k => k.kind === kind))
  return (
    <>
      <nav className="bar kinds" aria-label="业务种类">
        {rooms.map(({ room, own }) =>
          titles[room] && own.length > 1 ? (
            <Link
              key={room}
              to="/kinds/$kind"
              params={{ kind: own[0]?.kind ?? kind }}
              className={here?.room === room ? 'clause active' : 'clause'}
            >
              {titles[room]}
            </Link>
          ) : (
            own.map(k => <KindLink key={k.kind} kind={k} className="clause" />)
          ),
        )}
      </nav>
      {here && titles[here.room] && here.own.length > 1 && (
        <nav className="bar kinds" aria-label={titles[here.room]}>
          {here.own.map(k => (
            <KindLink key={k.kind} kind={k} className="clause" />
          ))}
        </nav>
      )}
    </>
  )
}
