import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, InputNumber, Progress, Select, Spin } from 'antd'
import { useState } from 'react'
import type { Refusal } from '#affairs'
import type { ArchiveView } from '../../api/views.ts'
import { call, orpc, queries, refusalsOf } from '../client.ts'
import { Empty, Refusals, Rows } from '../parts.tsx'

type Gathered = ArchiveView['gathered']['rows'][number]
const TERMS = ['永久', '定期30年', '定期10年']

/** 整理编号: the proposals stand ready, one after the other in the order of their days; what is changed needs a reason. */
const Arranging = ({ rows, total, may }: { rows: readonly Gathered[]; total: number; may: boolean }) => {
  const [changed, setChanged] = useState<Record<string, { term?: string; pages?: number | null }>>({})
  const [done, setDone] = useState<number>()
  const [refusals, setRefusals] = useState<Refusal[]>([])
  const set = (id: string, more: { term?: string; pages?: number | null }) => setChanged(old => ({ ...old, [id]: { ...old[id], ...more } }))
  const ready = rows.filter(r => changed[r.id]?.pages)
  const arrange = async () => {
    setRefusals([])
    setDone(0)
    for (const [n, row] of ready.entries()) {
      const { term = row.term, pages } = changed[row.id] ?? {}
      try {
        await call.act({
          id: row.id,
          act: 'arrange',
          key: crypto.randomUUID(),
          version: row.version,
          input: {
            inYear: row.inYear,
            term,
            classOf: row.classOf,
            pages,
            ...(term !== row.term && { termWhy: '整理时复核调整' }),
          },
        })
      } catch (error) {
        setRefusals(refusalsOf(error).map(r => ({ ...r, says: `${row.title}：${r.says}` })))
        break
      }
      setDone(n + 1)
    }
    setDone(undefined)
    await queries.invalidateQueries()
  }
  if (rows.length === 0) return <Empty title="没有等整理的文件" />
  return (
    <>
      <Refusals refusals={refusals} />
      <div className="scroll">
        <table className="plain">
          <thead>
            <tr>
              <th>题名</th>
              <th>责任者</th>
              <th>日期</th>
              <th>保管期限</th>
              <th>机构（问题）</th>
              <th>页数</th>
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
                <td>{row.responsible}</td>
                <td>{row.writtenOn}</td>
                <td>
                  <Select
                    aria-label={`${row.title}的保管期限`}
                    disabled={!may}
                    value={changed[row.id]?.term ?? row.term}
                    onChange={term => set(row.id, { term })}
                    options={TERMS.map(t => ({ value: t, label: t }))}
                    style={{ width: 120 }}
                  />
                  <div className="soft">{row.reason}</div>
                </td>
                <td>{row.classOf}</td>
                <td>
                  <InputNumber
                    aria-label={`${row.title}的页数`}
                    disabled={!may}
                    min={1}
                    precision={0}
                    value={changed[row.id]?.pages ?? null}
                    onChange={pages => set(row.id, { pages })}
                    style={{ width: 90 }}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {total > rows.length && (
        <p className="soft">
          先列出 {rows.length} 件，共 {total} 件。
        </p>
      )}
      {may && (
        <div className="bar" style={{ marginTop: 10 }}>
          <Button type="primary" disabled={ready.length === 0} loading={done !== undefined} onClick={() => void arrange()}>
            整理编号（{ready.length}件）
          </Button>
          <span className="soft">填了页数的，按文件日期先后编号。</span>
        </div>
      )}
      {done !== undefined && <Progress percent={Math.round((done / ready.length) * 100)} aria-label="整理进度" />}
    </>
  )
}

/** 档案: what is to be filed, arranged, appraised; catalogues and the year's package. */
export const ArchivePage = () => {
  const archive = useQuery(orpc.archive.queryOptions())
  if (archive.error) return <Refusals refusals={refusalsOf(archive.error)} />
  if (!archive.data) return <Spin aria-label="正在读取" />
  const { unfiled, gathered, series, expired, mayArrange, mayExport } = archive.data
  const years = [...new Set(series.map(s => s.year))]
  return (
    <>
      <h1>档案</h1>
      <section className="card" aria-label="应归未归">
        <h2>应归未归（{unfiled.total}件）</h2>
        {unfiled.rows.length ? <Rows rows={unfiled.rows} /> : <Empty title="办毕的都归档了" />}
      </section>
      <section className="card" aria-label="待整理">
        <h2>待整理（{gathered.total}件）</h2>
        <Arranging rows={gathered.rows} total={gathered.total} may={mayArrange} />
      </section>
      <section className="card" aria-label="目录">
        <h2>归档文件目录</h2>
        {years.length === 0 && <Empty title="还没有编档号的文件" />}
        {years.map(year => (
          <div key={year} style={{ marginBottom: 14 }}>
            <div className="bar" style={{ flexWrap: 'wrap' }}>
              <b>{year}年度</b>
              <a href={`/api/archive/catalogue/${year}`} target="_blank" rel="noreferrer">
                全年目录（PDF）
              </a>
              <a href={`/api/archive/catalogue/${year}?as=xlsx`}>全年目录（Excel）</a>
              {mayExport && <a href={`/api/archive/package/${year}`}>导出归档包（.zip）</a>}
            </div>
            <div className="scroll">
              <table className="plain">
                <thead>
                  <tr>
                    <th>保管期限</th>
                    <th>机构（问题）</th>
                    <th>件数</th>
                    <th>页数</th>
                    <th>最后一号</th>
                    <th>目录</th>
                  </tr>
                </thead>
                <tbody>
                  {series
                    .filter(s => s.year === year)
                    .map(s => (
                      <tr key={s.last}>
                        <td>{s.term}</td>
                        <td>{s.class}</td>
                        <td>{s.items}</td>
                        <td>{s.pages}</td>
                        <td>{s.last}</td>
                        <td>
                          <a
                            href={`/api/archive/catalogue/${year}?term=${encodeURIComponent(s.term)}&class=${encodeURIComponent(s.class)}`}
                            target="_blank"
                            rel="noreferrer"
                          >
                            PDF
                          </a>
                        </td>
                      </tr>
                    ))}
                </tbody>
              </table>
            </div>
          </div>
        ))}
        {mayExport && years.length > 0 && (
          <p className="soft">归档包解压后，用 huisheng archive check 不连数据库就能核对，用 huisheng archive import 导入空的机构。</p>
        )}
      </section>
      <section className="card" aria-label="期满">
        <h2>保管期限已满（{expired.length}件）</h2>
        {expired.length ? <Rows rows={expired} /> : <Empty title="没有期满待鉴定的" />}
      </section>
    </>
  )
}
