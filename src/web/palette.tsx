import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Input, Modal } from 'antd'
import { useState } from 'react'
import { orpc } from './client.ts'

/** Ctrl+K: affairs, people and clauses by words, names or pinyin initials. */
export const Palette = ({ close }: { close: () => void }) => {
  const [words, setWords] = useState('')
  const on = words.trim().length > 0
  const affairs = useQuery({ ...orpc.search.queryOptions({ input: { words } }), enabled: on })
  const people = useQuery({ ...orpc.people.queryOptions({ input: { words } }), enabled: on })
  const clauses = useQuery({ ...orpc.norms.search.queryOptions({ input: { words } }), enabled: on })
  const nothing = on && affairs.data?.rows.length === 0 && people.data?.length === 0 && clauses.data?.length === 0
  return (
    <Modal open onCancel={close} footer={null} title="查找" width={640} style={{ top: 60 }}>
      <Input
        autoFocus
        size="large"
        aria-label="查找事项、人员、规范"
        placeholder="标题、文号、正文里的词、姓名、拼音首字母、条款号"
        value={words}
        onChange={e => setWords(e.target.value)}
        onKeyDown={e => {
          if (e.key === 'Enter') document.querySelector<HTMLAnchorElement>('.palette a')?.click()
          if (e.key === 'ArrowDown') document.querySelector<HTMLAnchorElement>('.palette a')?.focus()
        }}
      />
      <ul
        className="palette"
        onKeyDown={e => {
          const all = [...document.querySelectorAll<HTMLAnchorElement>('.palette a')]
          const at = all.indexOf(document.activeElement as HTMLAnchorElement)
          if (e.key === 'ArrowDown') all[Math.min(at + 1, all.length - 1)]?.focus()
          if (e.key === 'ArrowUp') all[Math.max(at - 1, 0)]?.focus()
        }}
      >
        {'写公文起草'.includes(words.trim()) && (
          <li>
            <Link to="/writing" onClick={close}>
              写公文 <span className="soft">起草、校核、看版面、导出</span>
            </Link>
          </li>
        )}
        {affairs.data?.rows.map(r => (
          <li key={r.id}>
            <Link to="/affairs/$id" params={{ id: r.id }} onClick={close}>
              {r.title}{' '}
              <span className="soft">
                {r.number} · {r.stateLabel}
              </span>
            </Link>
          </li>
        ))}
        {on &&
          people.data?.slice(0, 5).map(p => (
            <li key={p.id} className="soft" style={{ padding: '6px 10px' }}>
              {p.name}　{p.post} · {p.unitName}
              {p.away ? ' · 不在岗' : ''}
            </li>
          ))}
        {clauses.data?.slice(0, 8).map(c => (
          <li key={c.id}>
            <Link to="/norms" search={{ clause: c.id }} onClick={close}>
              <span className="clause">{c.id}</span> {c.rule} <span className="soft">{c.normTitle}</span>
            </Link>
          </li>
        ))}
      </ul>
      {nothing && <p className="soft">没有找到。换一个词，或用文号的一部分试试。</p>}
      {on && (
        <p style={{ margin: '8px 0 0' }}>
          <Link to="/search" search={{ words: words.trim() }} onClick={close}>
            到检索页看全部，可按种类、单位、领导、时间筛选
          </Link>
        </p>
      )}
    </Modal>
  )
}
