import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { Input, Select, Spin, Tabs } from 'antd'
import { useState } from 'react'
import { orpc, refusalsOf } from '../client.ts'
import { DayInput, MonthInput } from '../dates.tsx'
import { Empty, Refusals } from '../parts.tsx'
import { month, today } from '../words.ts'

const route = getRouteApi('/frame/circulation')
const colours = ['', '将到期', '黄牌', '红牌']
const lasting = (hours: number) => (hours < 24 ? `${hours}小时` : `${Math.floor(hours / 24)}天${hours % 24 ? `${hours % 24}小时` : ''}`)
const Sheets = ({ sheet, query = '' }: { sheet: string; query?: string }) => (
  <>
    <a href={`/api/documents/sheets/${sheet}?${query}`} target="_blank" rel="noreferrer">
      打印（PDF）
    </a>
    <a href={`/api/documents/sheets/${sheet}?as=xlsx&${query}`}>导出 Excel</a>
  </>
)

/** 看板: the loudest first; filters stay on the screen since all rows are there. */
const Board = () => {
  const rows = useQuery({ ...orpc.documents.circulation.queryOptions(), refetchInterval: 60_000 })
  const [words, setWords] = useState('')
  const [stage, setStage] = useState('')
  const [alert, setAlert] = useState('')
  if (rows.error) return <Refusals refusals={refusalsOf(rows.error)} />
  if (!rows.data) return <Spin aria-label="正在读取" />
  const shown = rows.data.filter(
    r =>
      (!stage || r.stage === stage) &&
      (!alert || String(r.alert) === alert) &&
      (!words || [r.number, r.title, r.sender, ...r.holders.map(h => h.name)].some(t => t.includes(words))),
  )
  return (
    <>
      <div className="bar">
        <Input
          allowClear
          aria-label="编号、标题、来文单位或姓名"
          placeholder="编号、标题、来文单位、姓名"
          value={words}
          onChange={e => setWords(e.target.value.trim())}
          style={{ width: 230 }}
        />
        <Select
          aria-label="环节"
          value={stage}
          onChange={setStage}
          style={{ minWidth: 120 }}
          options={[{ value: '', label: '全部环节' }, ...[...new Set(rows.data.map(r => r.stage))].map(s => ({ value: s, label: s }))]}
        />
        <Select
          aria-label="预警"
          value={alert}
          onChange={setAlert}
          style={{ minWidth: 120 }}
          options={[{ value: '', label: '不论预警' }, ...[3, 2, 1].map(n => ({ value: String(n), label: colours[n] }))]}
        />
        <span className="soft" role="status">
          {shown.length} 份在办
          {rows.data.length >= 2000 && '（只列登记最早的2000份，其余请在收文里按状态查）'}
        </span>
        <Sheets sheet="circulation" />
      </div>
      {shown.length === 0 ? (
        <Empty title={rows.data.length ? '没有符合条件的' : '没有在办的文件'}>
          {rows.data.length ? '请放宽条件。' : '登记的来文会出现在这里。'}
        </Empty>
      ) : (
        <div className="scroll">
          <table className="plain circulating">
            <thead>
              <tr>
                <th>文件</th>
                <th>环节</th>
                <th>在谁手里</th>
                <th>停留</th>
                <th>下一位</th>
                <th>已阅批</th>
              </tr>
            </thead>
            <tbody>
              {shown.map(r => (
                <tr key={r.id} className={`alert${r.alert}`}>
                  <td>
                    <Link to="/affairs/$id" params={{ id: r.id }}>
                      {r.title}
                    </Link>
                    <div className="soft">{[r.number, r.sender, r.urgency !== '平件' && r.urgency].filter(Boolean).join(' · ')}</div>
                  </td>
                  <td data-label="环节">{r.stage}</td>
                  <td data-label="在谁手里">
                    {r.holders.slice(0, 5).map(h => (
                      <div key={h.name + h.round}>
                        {h.name} <span className="soft">{h.round}</span>
                      </div>
                    ))}
                    {r.holders.length > 5 && <span className="soft">等{r.holders.length}人</span>}
                  </td>
                  <td data-label="停留" className={r.alert ? `due a${r.alert}` : ''}>
                    {lasting(r.hours)}
                    {r.alert > 0 && <div>{colours[r.alert]}</div>}
                  </td>
                  <td data-label="下一位">{r.next.slice(0, 3).join('、')}</td>
                  <td data-label="已阅批">{r.of > 0 && `${r.done}/${r.of}`}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  )
}

const Clearing = () => {
  const [by, setBy] = useState(today())
  const rows = useQuery(orpc.documents.clearing.queryOptions({ input: { by } }))
  return (
    <>
      <div className="bar">
        <DayInput aria-label="清退截止" value={by} onChange={v => setBy(v || today())} clearable={false} width={150} />
        <span className="soft">这一天以前应清退的，共 {rows.data?.length ?? 0} 份</span>
        <Sheets sheet="clearing" query={`by=${by}`} />
        <Link to="/kinds/$kind" params={{ kind: 'paper-copy' }}>
          全部纸质文件
        </Link>
      </div>
      {rows.error && <Refusals refusals={refusalsOf(rows.error)} />}
      {rows.data?.length === 0 && <Empty title="没有到期应清退的">在收文里“纸质件按份登记”、勾选须清退的，到期列在这里。</Empty>}
      {(rows.data?.length ?? 0) > 0 && (
        <div className="scroll">
          <table className="plain">
            <thead>
              <tr>
                <th>清退给</th>
                <th>文号</th>
                <th>标题</th>
                <th>份号</th>
                <th>期限</th>
                <th>现在何处</th>
              </tr>
            </thead>
            <tbody>
              {rows.data?.map(r => (
                <tr key={r.id}>
                  <td>{r.sender}</td>
                  <td>{r.docNumber}</td>
                  <td>
                    <Link to="/affairs/$id" params={{ id: r.id }}>
                      {r.document}
                    </Link>
                  </td>
                  <td>{r.copyNumber}</td>
                  <td>{r.returnBy}</td>
                  <td className={r.ready ? '' : 'due a2'}>{r.where}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  )
}

const Statistics = () => {
  const [at, setAt] = useState(month())
  const figures = useQuery(orpc.documents.statistics.queryOptions({ input: { month: at } }))
  const groups = figures.data && [
    { says: '按来文单位', rows: figures.data.bySender },
    { says: '按文种', rows: figures.data.byType },
    { says: '按紧急程度', rows: figures.data.byUrgency },
  ]
  return (
    <>
      <div className="bar">
        <MonthInput aria-label="统计月份" value={at} onChange={setAt} clearable={false} width={150} />
        {figures.data && (
          <span role="status">
            收文 {figures.data.all.received} 份，已办结 {figures.data.all.ended} 份，从未超时 {figures.data.all.onTime} 份
          </span>
        )}
        <Sheets sheet="statistics" query={`month=${at}`} />
      </div>
      {figures.error && <Refusals refusals={refusalsOf(figures.error)} />}
      {groups?.map(g => (
        <div key={g.says} className="card">
          <h2>{g.says}</h2>
          <table className="plain">
            <thead>
              <tr>
                <th>{g.says.slice(1)}</th>
                <th>收文</th>
                <th>已办结</th>
                <th>未超时</th>
              </tr>
            </thead>
            <tbody>
              {g.rows.map(t => (
                <tr key={t.name}>
                  <td>{t.name}</td>
                  <td>{t.received}</td>
                  <td>{t.ended}</td>
                  <td>{t.onTime}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ))}
    </>
  )
}

/** 文件流转: the board, what has to go back, the month's figures. */
export const CirculationPage = () => {
  const { tab = 'board' } = route.useSearch()
  const go = useNavigate()
  return (
    <>
      <h1>文件流转</h1>
      <Tabs
        activeKey={tab}
        onChange={next => void go({ to: '/circulation', search: next === 'board' ? {} : { tab: next as 'clearing' } })}
        items={[
          { key: 'board', label: '流转看板', children: <Board /> },
          { key: 'clearing', label: '清退', children: <Clearing /> },
          { key: 'statistics', label: '月统计', children: <Statistics /> },
        ]}
        destroyOnHidden
      />
    </>
  )
}
