import { useQuery } from '@tanstack/react-query'
import { Spin } from 'antd'
import { useState } from 'react'
import { orpc } from '../client.ts'
import { OfficialEditor } from '../editor/official.tsx'
import { forget, readKept, useKeeping } from '../kept.ts'
import { Restored } from '../parts.tsx'

const Desk = ({ person }: { person: string }) => {
  const scope = { person, name: 'desk' }
  const keeping = useKeeping(scope, false)
  const [found, setFound] = useState(() => readKept(scope))
  const [times, setTimes] = useState(0)
  const discard = () => {
    keeping.sent()
    forget(scope)
    setFound(undefined)
    setTimes(n => n + 1)
  }
  return (
    <>
      {found && (
        <Restored at={found.at} discard={discard}>
          写的内容
        </Restored>
      )}
      <div className="card">
        <OfficialEditor key={times} value={found?.values ?? {}} onChange={values => keeping.note({ ...values })} />
      </div>
    </>
  )
}

/** 写公文: the editor by itself — write, check, see the pages, take the file away; nothing is registered. */
export const WritingDesk = () => {
  const me = useQuery(orpc.me.queryOptions())
  return (
    <>
      <h1>写公文</h1>
      <p className="soft">起草、校核、看版面、导出。内容只存在这台机器的浏览器里，十四天不动自动清除；要送审的，请到相应事项里登记。</p>
      {me.data ? <Desk person={me.data.username} /> : <Spin aria-label="正在读取" />}
    </>
  )
}
