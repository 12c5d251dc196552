import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { Button, Checkbox, Select, Spin } from 'antd'
import { useMemo } from 'react'
import type { VersionView } from '../../api/views.ts'
import { orpc, refusalsOf } from '../client.ts'
import { compared, type Row, type Run, type Section, sizeOf } from '../editor/compare.ts'
import '../editor/compare.css'
import { Empty, Refusals } from '../parts.tsx'
import { minute } from '../words.ts'

const route = getRouteApi('/frame/affairs/$id/versions')

const Words = ({ runs, without }: { runs: readonly Run[]; without?: Run['kind'] }) => (
  <>
    {runs
      .filter(run => run.kind !== without)
      .map((run, i) =>
        run.kind === 'gone' ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a run is its place
          <del key={i}>{run.text}</del>
        ) : run.kind === 'new' ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a run is its place
          <ins key={i}>{run.text}</ins>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: a run is its place
          <span key={i}>{run.text}</span>
        ),
      )}
  </>
)

/** Unchanged paragraphs between two changes are folded, all but one on each side. */
const folded = (rows: readonly Row[], all: boolean): (Row | number)[] => {
  if (all) return [...rows]
  const found: (Row | number)[] = []
  for (const [i, row] of rows.entries()) {
    const near = row.kind !== 'same' || [i - 1, i + 1].some(at => (rows[at]?.kind ?? 'same') !== 'same')
    const last = found.at(-1)
    if (near) found.push(row)
    else if (typeof last === 'number') found[found.length - 1] = last + 1
    else found.push(1)
  }
  return found
}

const Part = ({ section, all }: { section: Section; all: boolean }) => (
  <>
    <tr className="part">
      <th colSpan={2} scope="rowgroup">
        {section.part}
      </th>
    </tr>
    {folded(section.rows, all).map((row, i) =>
      typeof row === 'number' ? (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
        <tr key={i} className="fold">
          <td colSpan={2}>{row}段没有改动</td>
        </tr>
      ) : (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
        <tr key={i} className={row.kind}>
          <td className="before">{row.kind !== 'new' && <Words runs={row.runs} without="new" />}</td>
          <td className="after">{row.kind !== 'gone' && <Words runs={row.runs} without="gone" />}</td>
          <td className="inline" colSpan={2}>
            <Words runs={row.runs} />
          </td>
        </tr>
      ),
    )}
  </>
)

const nameOf = (v: VersionView, n: number) => `第${n}稿 · ${v.label} · ${v.by} · ${minute(v.at)}`

const Compare = ({ versions }: { versions: readonly VersionView[] }) => {
  const { id } = route.useParams()
  const { from, to, all = false } = route.useSearch()
  const go = useNavigate()
  const find = (version: number | undefined) => versions.find(v => v.version === version)
  const after = find(to) ?? (versions.at(-1) as VersionView)
  const before = find(from) ?? versions[Math.max(0, versions.indexOf(after) - 1)] ?? after
  const sections = useMemo(() => compared(before.document, after.document), [before, after])
  const { gone, added } = sizeOf(sections)
  const options = versions.map((v, i) => ({ value: v.version, label: nameOf(v, i + 1) }))
  const choose = (change: { from?: number; to?: number; all?: boolean }) =>
    void go({
      to: '/affairs/$id/versions',
      params: { id },
      search: { field: after.field, from: before.version, to: after.version, ...(all && { all }), ...change },
      replace: true,
    })
  return (
    <>
      <div className="bar choose">
        <Select
          aria-label="前一稿"
          value={before.version}
          options={options}
          onChange={v => choose({ from: v })}
          popupMatchSelectWidth={false}
        />
        <span>与</span>
        <Select
          aria-label="后一稿"
          value={after.version}
          options={options}
          onChange={v => choose({ to: v })}
          popupMatchSelectWidth={false}
        />
        <Checkbox checked={all} onChange={e => choose({ all: e.target.checked })}>
          显示没有改动的段落
        </Checkbox>
        <Button onClick={() => print()}>打印</Button>
      </div>
      <p aria-live="polite">
        {gone + added === 0 ? '两稿没有不同。' : `删去${gone}字，增加${added}字。`}
        <span className="soft">
          {' '}
          <del>划去的</del>是删去的字，<ins>底色的</ins>是增加的字。
        </span>
      </p>
      <table className="compare">
        <thead>
          <tr>
            <th>{nameOf(before, versions.indexOf(before) + 1)}</th>
            <th>{nameOf(after, versions.indexOf(after) + 1)}</th>
          </tr>
        </thead>
        <tbody>
          {sections
            .filter(s => all || s.rows.some(r => r.kind !== 'same'))
            .map(section => (
              <Part key={section.part} section={section} all={all} />
            ))}
        </tbody>
      </table>
    </>
  )
}

/** 版本比较: any two versions of an affair's draft side by side, on a phone one in the other. */
export const Versions = () => {
  const { id } = route.useParams()
  const { field } = route.useSearch()
  const detail = useQuery(orpc.get.queryOptions({ input: { id } }))
  const versions = useQuery(orpc.versions.queryOptions({ input: { id } }))
  if (detail.error ?? versions.error) return <Refusals refusals={refusalsOf(detail.error ?? versions.error)} />
  if (!detail.data || !versions.data) return <Spin aria-label="正在读取" />
  const fields = [...new Set(versions.data.map(v => v.field))]
  const chosen = fields.find(f => f === field) ?? fields[0]
  const own = versions.data.filter(v => v.field === chosen)
  return (
    <div className="versions">
      <p className="soft" style={{ margin: 0 }}>
        <Link to="/affairs/$id" params={{ id }}>
          {detail.data.row.kindTitle}
        </Link>{' '}
        · {detail.data.row.number}
      </p>
      <h1>{detail.data.row.title}</h1>
      <nav className="bar leaves" aria-label="本件">
        <Link to="/affairs/$id" params={{ id }} activeOptions={{ exact: true }}>
          办理
        </Link>
        <Link to="/affairs/$id/versions" params={{ id }}>
          版本比较
        </Link>
      </nav>
      {own.length > 1 ? (
        <Compare versions={own} />
      ) : (
        <Empty title={own.length ? '只有一稿' : '还没有文稿'}>修改文稿之后，这里可以逐稿比较。</Empty>
      )}
    </div>
  )
}
