import { Button, Input } from 'antd'
import { useState } from 'react'
import type { FindingView, Verdict } from '#papers/official.ts'
import { ClauseLink, Empty } from '../parts.tsx'

/** A finding with a name of its own while it is on the screen. */
export interface Found {
  readonly id: string
  readonly finding: FindingView
  /** Which part of the document, in Chinese. */
  readonly where: string
}

const short = (words: string, most = 24) => (words.length > most ? `${words.slice(0, most)}…` : words)
const isClause = (rule: string) => /^\d+\.\d+\.\d+$/.test(rule)

interface FindingsProps {
  readonly found: readonly Found[]
  readonly overruled: readonly Verdict[]
  readonly accepted: number
  readonly busy: boolean
  readonly active: string | undefined
  readonly onShow: (id: string) => void
  readonly onAccept: (id: string) => void
  readonly onOverrule: (id: string, reason: string) => void
  readonly onTakeBack: (verdict: Verdict) => void
}

const One = ({
  found: { id, finding, where },
  active,
  onShow,
  onAccept,
  onOverrule,
}: { found: Found } & Pick<FindingsProps, 'active' | 'onShow' | 'onAccept' | 'onOverrule'>) => {
  const [asking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  const own = finding.kind === '待填'
  return (
    <li className={id === active ? 'here' : undefined} id={`found-${id}`}>
      <button type="button" className="place" onClick={() => onShow(id)}>
        <span className="soft">{where}</span>
        {finding.words && <mark>{short(finding.words, 40)}</mark>}
        <span>{finding.message}</span>
        {finding.replacement === undefined && finding.suggestion && <span className="soft">{finding.suggestion}</span>}
      </button>
      {!own && (
        <div className="bar">
          {finding.replacement !== undefined && (
            <Button size="small" type="primary" onClick={() => onAccept(id)}>
              {finding.replacement ? `改为“${short(finding.replacement)}”` : '删去'}
            </Button>
          )}
          <Button size="small" onClick={() => setAsking(!asking)} aria-expanded={asking}>
            不采纳
          </Button>
          {isClause(finding.rule) ? <ClauseLink id={finding.rule} /> : <span className="soft">{finding.rule}</span>}
        </div>
      )}
      {asking && (
        <div className="bar">
          <Input
            aria-label="不采纳的理由"
            placeholder="不采纳的理由（随稿留存）"
            value={reason}
            maxLength={500}
            onChange={e => setReason(e.target.value)}
            onPressEnter={() => reason.trim().length > 1 && onOverrule(id, reason.trim())}
            autoFocus
          />
          <Button size="small" type="primary" disabled={reason.trim().length < 2} onClick={() => onOverrule(id, reason.trim())}>
            记下
          </Button>
        </div>
      )}
    </li>
  )
}

/** 校核: what was found in the text; each taken up, or overruled with a reason. */
export const Findings = ({ found, overruled, accepted, busy, onTakeBack, ...rest }: FindingsProps) => (
  <section className="foundlist" aria-label="校核意见">
    <p className="soft" aria-live="polite">
      {busy ? '正在校核…' : found.length ? `${found.length}处待处理` : '没有待处理的校核意见'}
      {accepted > 0 && `，已采纳${accepted}处`}
    </p>
    {!busy && found.length === 0 && overruled.length === 0 && (
      <Empty title="没有发现问题">机器校核不代替人工校核，请通读全文后再送审。</Empty>
    )}
    <ul>
      {found.map(one => (
        <One key={one.id} found={one} {...rest} />
      ))}
    </ul>
    {overruled.length > 0 && (
      <>
        <h3>不采纳的（{overruled.length}）</h3>
        <ul>
          {overruled.map(v => (
            <li key={`${v.finding.kind}${v.finding.field}${v.finding.words}${v.finding.start}`}>
              <mark>{v.finding.words}</mark> {v.finding.message}
              <div className="soft">理由：{v.reason}</div>
              <Button size="small" type="link" onClick={() => onTakeBack(v)}>
                重新处理
              </Button>
            </li>
          ))}
        </ul>
      </>
    )}
  </section>
)
