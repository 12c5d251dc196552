import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { App, Spin } from 'antd'
import { useState } from 'react'
import type { RepeatView } from '../../api/views.ts'
import { call, orpc, queries, Refused } from '../client.ts'
import { AffairForm, writesDraft } from '../form.tsx'
import { Empty } from '../parts.tsx'
import { today } from '../words.ts'

const route = getRouteApi('/frame/kinds/$kind/new')
/** What is most often right, for the person to change. */
const usual = (): Record<string, Record<string, unknown>> => ({
  'incoming-document': { receivedOn: today(), urgency: '平件', secrecy: '无', scope: '不限', copies: 1 },
  arrival: { pieces: 1, receivedAt: new Date().toISOString() },
  'introduction-letter': { issuedOn: today(), people: 1, validDays: 7 },
  'seal-use': { copies: 1 },
})

export const NewAffair = () => {
  const [repeats, setRepeats] = useState<readonly RepeatView[]>([])
  /** 收文 is looked up first: what came before stands with its link, and only a reason gets past it. */
  const registered = async (input: Record<string, unknown>, key: string) => {
    setRepeats([])
    const [row] = await call.documents.batch({ rows: [{ key, input }] })
    if (row?.id) return { id: row.id, number: row.number }
    setRepeats(row?.repeats ?? [])
    throw new Refused(row?.refusals ?? [])
  }
  const { kind } = route.useParams()
  const go = useNavigate()
  const { message } = App.useApp()
  const kinds = useQuery({ ...orpc.kinds.queryOptions(), staleTime: 300_000 })
  const definition = kinds.data?.find(k => k.kind === kind)
  if (!definition) return kinds.isPending ? <Spin aria-label="正在读取" /> : <p>没有这类事项。</p>
  if (!definition.mayOpen)
    return (
      <>
        <h1>{definition.title}</h1>
        <Empty title="这里不能由您登记">{definition.summary}</Empty>
      </>
    )
  return (
    <div style={writesDraft(definition.fields) ? {} : { maxWidth: 760 }}>
      <h1>{definition.openLabel}</h1>
      <p className="soft">{definition.summary}</p>
      {repeats.length > 0 && (
        <div className="card" role="alert">
          <h2>可能已经登记过</h2>
          {repeats.map(r => (
            <div key={r.id}>
              <a href={`/affairs/${r.id}`} target="_blank" rel="noreferrer">
                {r.number} {r.title}
              </a>{' '}
              <span className="soft">{r.why}</span>
            </div>
          ))}
        </div>
      )}
      <div className="card">
        <AffairForm
          key={kind}
          fields={definition.fields}
          submit={definition.openLabel}
          cites={definition.cites}
          initial={usual()[kind] ?? {}}
          proposes
          keeps={`new:${kind}`}
          within={{ kind }}
          onSubmit={async (input, key) => {
            const opened = kind === 'incoming-document' ? await registered(input, key) : await call.open({ kind, input, key })
            void message.success(`已登记${opened.number ? `：${opened.number}` : ''}`)
            await queries.invalidateQueries()
            await go({ to: '/affairs/$id', params: { id: opened.id } })
          }}
        />
      </div>
    </div>
  )
}
