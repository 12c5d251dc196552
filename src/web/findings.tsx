import { Input } from 'antd'
import type { Finding } from '#affairs'
import { ClauseLink } from './parts.tsx'

type Settled = Finding & { reason?: string }
interface FindingsProps {
  id?: string
  value?: Settled[]
  onChange?: (value: Settled[]) => void
}

/** 机器校核: each finding with its words and its rule; whoever lets it stand writes why. */
export const FindingsInput = ({ id, value = [], onChange }: FindingsProps) => {
  if (value.length === 0) return <p className="soft">机器没有发现问题。</p>
  return (
    <ol className="findings" id={id}>
      {value.map((f, i) => (
        // A finding may be made twice in one text: only its place tells them apart.
        // biome-ignore lint/suspicious/noArrayIndexKey: the list stands still while it is filled in
        <li key={i}>
          <b>{f.words || f.field}</b> {f.message}
          {f.suggestion && <span className="soft">　建议：{f.suggestion}</span>}{' '}
          {/^\d+(\.\d+)+$/.test(f.rule) ? <ClauseLink id={f.rule} /> : <span className="soft">{f.rule}</span>}
          <Input
            aria-label={`不改的理由：${f.words || f.message}`}
            placeholder="改正文稿，或写明不改的理由"
            value={f.reason ?? ''}
            onChange={e => onChange?.(value.map((x, n) => (n === i ? { ...x, reason: e.target.value } : x)))}
          />
        </li>
      ))}
    </ol>
  )
}
