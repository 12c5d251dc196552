import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { Button, Input, type InputRef, Pagination, Select, Spin } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { FoundView, MarkedText } from '../../api/views.ts'
import { orpc, refusalsOf } from '../client.ts'
import { DayInput } from '../dates.tsx'
import { Empty, Refusals } from '../parts.tsx'
import { shortMinute } from '../words.ts'

const route = getRouteApi('/frame/search')
const PAGE = 20
const KEPT = 'huisheng.search'
type Filters = { kind?: string; unit?: string; leader?: string; number?: string; from?: string; to?: string }
type Search = Filters & { words?: string; page?: number }

const kept = (): Filters => {
  try {
    return JSON.parse(localStorage.getItem(KEPT) ?? '{}') as Filters
  } catch {
    return {}
  }
}
const filled = <T extends object>(all: T): T => Object.fromEntries(Object.entries(all).filter(([, v]) => v)) as T

const Marked = ({ parts }: { parts: readonly MarkedText[] }) => (
  <>
    {parts.map((p, i) =>
      p.hit ? (
        // Parts of one text never change places.
        // biome-ignore lint/suspicious/noArrayIndexKey: their order is their identity
        <mark key={i}>{p.text}</mark>
      ) : (
        p.text
      ),
    )}
  </>
)

const Found = ({ row }: { row: FoundView }) => (
  <Link to="/affairs/$id" params={{ id: row.id }} className="row found">
    <span className="title">
      <Marked parts={row.marked} />
    </span>
    <span className="right soft">{shortMinute(row.openedAt)}</span>
    <span className="meta">
      {[row.kindTitle, row.number, row.stateLabel, ...Object.values(row.data).slice(0, 2)].filter(Boolean).join(' · ')}
    </span>
    {row.snippets.map(s => (
      <span key={s.from + s.parts[0]?.text} className="snippet">
        <b>{s.from}</b>　<Marked parts={s.parts} />
      </span>
    ))}
  </Link>
)

/** 检索: words, filters that stay from one time to the next, results by keyboard. The address holds all of it. */
export const SearchPage = () => {
  const { page = 1, words = '', ...filters }: Search = route.useSearch()
  const go = useNavigate()
  const [typed, setTyped] = useState(words)
  const input = useRef<InputRef>(null)
  const results = useRef<HTMLUListElement>(null)
  const asked = Boolean(words) || Object.keys(filters).length > 0
  const kinds = useQuery({ ...orpc.kinds.queryOptions(), staleTime: 300_000 })
  const units = useQuery({ ...orpc.units.queryOptions(), staleTime: 300_000 })
  const [name, setName] = useState('')
  const people = useQuery({
    ...orpc.people.queryOptions({ input: { words: name, offers: '区委常委' } }),
    placeholderData: keepPreviousData,
  })
  const rows = useQuery({
    ...orpc.search.queryOptions({ input: { ...filled({ words, ...filters }), offset: (page - 1) * PAGE, limit: PAGE } as never }),
    enabled: asked,
    placeholderData: keepPreviousData,
  })
  const set = (change: Search) => {
    const { words: nextWords, page: _page, ...next } = filled({ ...filters, words: typed.trim(), ...change }) as Search
    localStorage.setItem(KEPT, JSON.stringify(next))
    void go({ to: '/search', search: { ...next, ...(nextWords && { words: nextWords }), ...(change.page && { page: change.page }) } })
  }
  useEffect(() => setTyped(words), [words])
  // 上次的条件: come here with nothing asked, they are as they were left.
  useEffect(() => {
    const before = kept()
    if (!asked && Object.keys(before).length) void go({ to: '/search', search: before, replace: true })
  }, [asked, go])
  useEffect(() => {
    const pressed = (e: KeyboardEvent) => {
      if (e.key !== '/' || e.target instanceof HTMLInputElement || e.target instanceof HTMLTextAreaElement) return
      e.preventDefault()
      input.current?.focus({ cursor: 'all' })
    }
    addEventListener('keydown', pressed)
    return () => removeEventListener('keydown', pressed)
  }, [])
  const step = (by: number) => {
    const all = [...(results.current?.querySelectorAll<HTMLAnchorElement>('a.found') ?? [])]
    const at = all.indexOf(document.activeElement as HTMLAnchorElement) + by
    if (at < 0) input.current?.focus()
    else all[Math.min(at, all.length - 1)]?.focus()
  }
  const count = Object.keys(filters).length
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys move between the links inside
    <div
      onKeyDown={e => {
        if (e.key !== 'ArrowDown' && e.key !== 'ArrowUp') return
        if (e.target !== input.current?.input && !(e.target as HTMLElement).classList.contains('found')) return
        e.preventDefault()
        step(e.key === 'ArrowDown' ? 1 : -1)
      }}
    >
      <h1>检索</h1>
      <Input.Search
        ref={input}
        autoFocus
        size="large"
        enterButton="检索"
        allowClear
        aria-label="检索"
        placeholder="标题、正文、附件、批示里的话，或拼音首字母"
        value={typed}
        onChange={e => setTyped(e.target.value)}
        onSearch={w => set({ words: w.trim() })}
        style={{ marginBottom: 10 }}
      />
      <details className="filters" open={count > 0 || matchMedia('(min-width: 1024px)').matches}>
        <summary>条件{count ? `（已选 ${count} 项）` : ''}</summary>
        <div className="bar">
          <Select
            aria-label="种类"
            value={filters.kind ?? ''}
            onChange={kind => set({ kind })}
            style={{ minWidth: 130 }}
            options={[{ value: '', label: '全部种类' }, ...(kinds.data ?? []).map(k => ({ value: k.kind, label: k.title }))]}
          />
          <Select
            aria-label="单位"
            placeholder="来文或承办单位"
            allowClear
            {...(filters.unit && { value: filters.unit })}
            onChange={unit => set({ unit: unit ?? '' })}
            showSearch={{ optionFilterProp: 'label' }}
            style={{ minWidth: 170 }}
            options={(units.data ?? []).map(u => ({ value: u.id, label: u.name }))}
          />
          <Select
            aria-label="领导"
            placeholder="送过哪位领导"
            allowClear
            {...(filters.leader && { value: filters.leader })}
            onChange={leader => set({ leader: leader ?? '' })}
            showSearch={{ filterOption: false, onSearch: setName }}
            style={{ minWidth: 170 }}
            options={(people.data ?? []).map(p => ({ value: p.id, label: `${p.name}　${p.post}` }))}
          />
          <Input.Search
            key={filters.number ?? ''}
            aria-label="文号"
            placeholder="文号或其开头"
            defaultValue={filters.number ?? ''}
            onSearch={number => set({ number: number.trim() })}
            allowClear
            style={{ width: 190 }}
          />
          <DayInput aria-label="登记日期自" placeholder="登记日期自" value={filters.from} onChange={from => set({ from })} width={150} />
          <DayInput aria-label="登记日期至" placeholder="登记日期至" value={filters.to} onChange={to => set({ to })} width={150} />
          {count > 0 && <Button onClick={() => set({ kind: '', unit: '', leader: '', number: '', from: '', to: '' })}>清除条件</Button>}
        </div>
      </details>
      {rows.error && <Refusals refusals={refusalsOf(rows.error)} />}
      {!asked ? (
        <Empty title="想找哪份文件、哪件事？">
          输入记得的几个字，标题、正文、附件和批示里都会找；只出现您看得到的。按 / 回到输入框，↑↓ 选，回车打开。
        </Empty>
      ) : rows.isPending && !rows.error ? (
        <Spin aria-label="正在检索" />
      ) : rows.data?.rows.length ? (
        <>
          <p className="soft" role="status" style={{ margin: '0 0 8px' }}>
            {rows.data.more ? `先列最近的，往后还有` : `共 ${rows.data.total} 件`}
          </p>
          <ul className="rows" ref={results}>
            {rows.data.rows.map(row => (
              <li key={row.id}>
                <Found row={row} />
              </li>
            ))}
          </ul>
        </>
      ) : (
        !rows.error && (
          <Empty title="没有找到">{count > 0 ? '可以清除条件再找，' : ''}换一个词，或少输几个字；看不到的事项不会出现在这里。</Empty>
        )
      )}
      {asked && (rows.data?.total ?? 0) > PAGE && (
        <Pagination
          style={{ marginTop: 14 }}
          current={page}
          pageSize={PAGE}
          total={rows.data?.total ?? 0}
          showSizeChanger={false}
          onChange={next => set({ words, page: next })}
        />
      )}
    </div>
  )
}
