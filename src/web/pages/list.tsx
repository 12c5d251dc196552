import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { Button, Input, Pagination, Select, Spin } from 'antd'
import { useEffect, useState } from 'react'
import type { FieldView, RowView } from '../../api/views.ts'
import { orpc, refusalsOf } from '../client.ts'
import { DayInput, MonthInput } from '../dates.tsx'
import { KindsBar } from '../menu.tsx'
import { Empty, Refusals, Rows } from '../parts.tsx'
import { minute, month } from '../words.ts'

const route = getRouteApi('/frame/kinds/$kind')
const PAGE = 30
type Search = { state?: string; words?: string; from?: string; to?: string; field?: string; value?: string; page?: number }
const savedKey = (kind: string) => `huisheng.views.${kind}`
const savedViews = (kind: string): { name: string; search: Search }[] => {
  try {
    return JSON.parse(localStorage.getItem(savedKey(kind)) ?? '[]') as { name: string; search: Search }[]
  } catch {
    return []
  }
}

const columnsKey = (kind: string) => `huisheng.columns.${kind}`
const savedColumns = (kind: string): string[] => {
  try {
    return JSON.parse(localStorage.getItem(columnsKey(kind)) ?? '[]') as string[]
  } catch {
    return []
  }
}
const own: Record<string, string> = { number: '编号', state: '状态', holder: '在谁手里', due: '期限', opened: '登记时间' }
const cell = (row: RowView, column: string): string =>
  ({
    number: row.number ?? '',
    state: row.stateLabel,
    holder: row.holders.map(h => h.name).join('、'),
    due: row.dueAt ? minute(row.dueAt) : '',
    opened: minute(row.openedAt),
  })[column] ?? String(row.data[column] ?? '')

const Table = ({ rows, columns, labels }: { rows: readonly RowView[]; columns: readonly string[]; labels: Record<string, string> }) => (
  <div className="scroll">
    <table className="plain">
      <thead>
        <tr>
          <th>标题</th>
          {columns.map(c => (
            <th key={c}>{labels[c] ?? c}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(row => (
          <tr key={row.id}>
            <td>
              <Link to="/affairs/$id" params={{ id: row.id }}>
                {row.title}
              </Link>
            </td>
            {columns.map(c => (
              <td key={c}>{cell(row, c)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)

/** 按某一项筛选: whatever the definition puts first in its list. */
const FieldFilter = ({
  fields,
  field,
  value,
  set,
}: {
  fields: readonly FieldView[]
  field: string | undefined
  value: string | undefined
  set: (field: string, value: string) => void
}) => {
  const [chosen, setChosen] = useState(field ?? '')
  useEffect(() => setChosen(field ?? ''), [field])
  const info = fields.find(f => f.name === chosen)
  const units = useQuery({ ...orpc.units.queryOptions(), enabled: info?.kind === 'unit', staleTime: 300_000 })
  const things = useQuery({ ...orpc.things.queryOptions({ input: {} }), enabled: info?.kind === 'thing', staleTime: 300_000 })
  const offered =
    info?.kind === 'unit'
      ? units.data?.map(u => ({ value: u.id, label: u.name }))
      : info?.kind === 'thing'
        ? things.data?.filter(t => !info.refersTo || t.kind === info.refersTo).map(t => ({ value: t.id, label: t.name }))
        : info?.options?.map(o => ({ value: o, label: o }))
  const kept = (field === chosen && value) || ''
  return (
    <>
      <Select
        aria-label="按项筛选"
        value={chosen}
        onChange={next => {
          setChosen(next)
          if (!next) set('', '')
        }}
        style={{ minWidth: 120 }}
        options={[{ value: '', label: '按项筛选' }, ...fields.map(f => ({ value: f.name, label: f.label }))]}
      />
      {info &&
        (info.kind === 'day' ? (
          <DayInput aria-label={info.label} value={kept} onChange={v => set(v ? chosen : '', v)} width={150} />
        ) : offered ? (
          <Select
            aria-label={info.label}
            placeholder={`选${info.label}`}
            {...(kept && { value: kept })}
            onChange={v => set(chosen, v)}
            showSearch={{ optionFilterProp: 'label' }}
            style={{ minWidth: 150 }}
            options={offered}
          />
        ) : (
          <Input.Search
            key={`${chosen}${kept}`}
            aria-label={info.label}
            type="search"
            placeholder={`${info.label}的开头几个字`}
            defaultValue={kept}
            onSearch={v => set(v.trim() ? chosen : '', v.trim())}
            style={{ width: 190 }}
          />
        ))}
    </>
  )
}

/** Any kind of affair as a list: filters stand in the address, views are kept by name, the register comes out as PDF or Excel. */
export const AffairList = () => {
  const { kind } = route.useParams()
  const search = route.useSearch()
  const go = useNavigate()
  const kinds = useQuery({ ...orpc.kinds.queryOptions(), staleTime: 300_000 })
  const definition = kinds.data?.find(k => k.kind === kind)
  const { page = 1, ...filter } = search
  const rows = useQuery(orpc.list.queryOptions({ input: { kind, ...filter, offset: (page - 1) * PAGE, limit: PAGE } as never }))
  const [words, setWords] = useState(search.words ?? '')
  const [views, setViews] = useState(() => savedViews(kind))
  const [at, setAt] = useState(month())
  useEffect(() => {
    setWords(search.words ?? '')
    setViews(savedViews(kind))
  }, [search.words, kind])
  const set = (change: Search) => {
    const next = Object.fromEntries(Object.entries({ ...filter, ...change }).filter(([, v]) => v)) as Search
    void go({ to: '/kinds/$kind', params: { kind }, search: next })
  }
  const [naming, setNaming] = useState(false)
  const keep = (next: { name: string; search: Search }[]) => {
    localStorage.setItem(savedKey(kind), JSON.stringify(next))
    setViews(next)
  }
  const save = (given: string) => {
    const name = given.trim()
    if (!name) return
    setNaming(false)
    const next = [...views.filter(v => v.name !== name), { name, search: filter }]
    keep(next)
  }
  const filtered = Object.keys(filter).length > 0
  const labels = Object.fromEntries([
    ...Object.entries(own),
    ...(definition?.fields ?? []).filter(f => !['files', 'file', 'longText'].includes(f.kind)).map(f => [f.name, f.label] as const),
  ])
  const [columns, setColumns] = useState<string[]>(() => savedColumns(kind))
  useEffect(() => setColumns(savedColumns(kind)), [kind])
  const choose = (next: string[]) => {
    localStorage.setItem(columnsKey(kind), JSON.stringify(next))
    setColumns(next)
  }
  return (
    <>
      <div className="bar" style={{ justifyContent: 'space-between' }}>
        <h1 style={{ margin: 0 }}>{definition?.title ?? ''}</h1>
        {kind === 'incoming-document' && (
          <span className="bar" style={{ margin: '0 0 0 auto' }}>
            <Link to="/circulation">流转看板</Link>
            {definition?.mayOpen && <Link to="/incoming/batch">批量登记</Link>}
          </span>
        )}
        {definition?.mayOpen && (
          <Link to="/kinds/$kind/new" params={{ kind }}>
            <Button type="primary" tabIndex={-1}>
              {definition.openLabel}
            </Button>
          </Link>
        )}
      </div>
      <KindsBar kinds={kinds.data} kind={kind} />
      <div className="bar">
        <Input.Search
          aria-label="检索"
          placeholder="标题、文号、正文、拼音首字母"
          value={words}
          onChange={e => setWords(e.target.value)}
          onSearch={w => set({ words: w.trim() })}
          allowClear
          style={{ maxWidth: 300 }}
        />
        <Select
          aria-label="状态"
          value={search.state ?? ''}
          onChange={state => set({ state })}
          style={{ minWidth: 130 }}
          options={[
            { value: '', label: '全部状态' },
            ...Object.entries(definition?.states ?? {}).map(([value, label]) => ({ value, label })),
          ]}
        />
        <DayInput aria-label="登记日期自" placeholder="登记日期自" value={search.from} onChange={from => set({ from })} width={150} />
        <DayInput aria-label="登记日期至" placeholder="登记日期至" value={search.to} onChange={to => set({ to })} width={150} />
        {definition && (
          <FieldFilter
            fields={definition.fields.filter(f => definition.list.includes(f.name))}
            field={search.field}
            value={search.value}
            set={(field, value) => set({ field, value })}
          />
        )}
        {filtered && (
          <>
            <Button onClick={() => set({ state: '', words: '', from: '', to: '', field: '', value: '' })}>清除筛选</Button>
            {naming ? (
              <Input.Search
                autoFocus
                aria-label="视图名称"
                placeholder="视图名称"
                enterButton="保存"
                onSearch={save}
                onKeyDown={e => e.key === 'Escape' && setNaming(false)}
                style={{ width: 200 }}
              />
            ) : (
              <Button onClick={() => setNaming(true)}>存为视图</Button>
            )}
          </>
        )}
        <Select
          aria-label="列"
          mode="multiple"
          maxTagCount={0}
          maxTagPlaceholder={`${columns.length} 列`}
          placeholder="按列看"
          value={columns}
          onChange={choose}
          style={{ minWidth: 120 }}
          options={Object.entries(labels).map(([value, label]) => ({ value, label }))}
        />
        {views.map(v => (
          <span key={v.name} className="view">
            <Link to="/kinds/$kind" params={{ kind }} search={v.search}>
              {v.name}
            </Link>
            <button type="button" aria-label={`删除视图${v.name}`} onClick={() => keep(views.filter(x => x.name !== v.name))}>
              ×
            </button>
          </span>
        ))}
      </div>
      {rows.error && <Refusals refusals={refusalsOf(rows.error)} />}
      {rows.isPending && !rows.error ? (
        <Spin aria-label="正在读取" />
      ) : rows.data?.rows.length ? (
        columns.length && definition ? (
          <Table rows={rows.data.rows} columns={columns} labels={labels} />
        ) : (
          <Rows rows={rows.data.rows} />
        )
      ) : (
        !rows.error && (
          <Empty title={filtered ? '没有符合条件的' : `还没有${definition?.title ?? '事项'}`}>
            {filtered ? '请放宽筛选条件。' : (definition?.summary ?? '')}
          </Empty>
        )
      )}
      {(rows.data?.total ?? 0) > PAGE && (
        <Pagination
          style={{ marginTop: 14 }}
          current={page}
          pageSize={PAGE}
          total={rows.data?.total ?? 0}
          showTotal={total => (rows.data?.more ? '还有更多，可再加条件筛选' : `共 ${total} 件`)}
          showSizeChanger={false}
          onChange={next => void go({ to: '/kinds/$kind', params: { kind }, search: { ...filter, page: next } })}
        />
      )}
      {definition && (
        <div className="card" style={{ marginTop: 18 }}>
          <h2>{definition.register.title}</h2>
          <div className="bar" style={{ margin: 0 }}>
            <MonthInput aria-label="登记簿月份" value={at} onChange={setAt} clearable={false} width={150} />
            <a href={`/api/registers/${kind}/${at}`} target="_blank" rel="noreferrer">
              打印（PDF）
            </a>
            <a href={`/api/registers/${kind}/${at}?as=xlsx`}>导出 Excel</a>
          </div>
        </div>
      )}
    </>
  )
}
