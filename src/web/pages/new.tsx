import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { App, Spin } from 'antd'
import { call, orpc, queries } from '../client.ts'
import { AffairForm, writesDraft } from '../form.tsx'
import { today } from '../words.ts'

const route = getRouteApi('/frame/kinds/$kind/new')
/** What is most often right, for the person to change. */
const usual: Record<string, Record<string, unknown>> = {
  'incoming-document': { receivedOn: today(), urgency: '平件', secrecy: '无', scope: '不限', copies: 1 },
  'introduction-letter': { issuedOn: today(), people: 1, validDays: 7 },
  'seal-use': { copies: 1 },
}

export const NewAffair = () => {
  const { kind } = route.useParams()
  const go = useNavigate()
  const { message } = App.useApp()
  const kinds = useQuery({ ...orpc.kinds.queryOptions(), staleTime: 300_000 })
  const definition = kinds.data?.find(k => k.kind === kind)
  if (!definition) return kinds.isPending ? <Spin aria-label="正在读取" /> : <p>没有这类事项。</p>
  return (
    <div style={writesDraft(definition.fields) ? {} : { maxWidth: 760 }}>
      <h1>{definition.openLabel}</h1>
      <p className="soft">{definition.summary}</p>
      <div className="card">
        <AffairForm
          key={kind}
          fields={definition.fields}
          submit={definition.openLabel}
          cites={definition.cites}
          initial={usual[kind] ?? {}}
          proposes
          keeps={`new:${kind}`}
          within={{ kind }}
          onSubmit={async (input, key) => {
            const opened = await call.open({ kind, input, key })
            void message.success(`已登记${opened.number ? `：${opened.number}` : ''}`)
            await queries.invalidateQueries()
            await go({ to: '/affairs/$id', params: { id: opened.id } })
          }}
        />
      </div>
    </div>
  )
}
