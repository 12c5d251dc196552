import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn.js'
import { minute } from './words.ts'

dayjs.locale('zh-cn')

interface Props {
  readonly id?: string
  readonly value?: string | undefined
  readonly onChange?: (value: string) => void
  readonly 'aria-label'?: string
  readonly placeholder?: string
  readonly clearable?: boolean
  readonly width?: number | string
}
/** The ways a day is typed in an office; the first is shown. */
const ways = {
  date: ['YYYY-MM-DD', 'YYYY年M月D日', 'YYYY.M.D', 'YYYY/M/D', 'YYYYMMDD', 'YYYY-M-D'],
  moment: ['YYYY-MM-DD HH:mm', 'YYYY年M月D日 HH:mm', 'YYYY-M-D H:mm', 'YYYY/M/D H:mm'],
  month: ['YYYY年M月', 'YYYY-MM', 'YYYY-M'],
}
const kept = { date: 'YYYY-MM-DD', moment: 'YYYY-MM-DDTHH:mm', month: 'YYYY-MM' }

const Picker = ({ kind, value, onChange, clearable = true, width = '100%', ...rest }: Props & { kind: keyof typeof ways }) => (
  <DatePicker
    {...rest}
    value={value ? dayjs(value) : null}
    onChange={day => onChange?.(day ? dayjs(day as dayjs.Dayjs).format(kept[kind]) : '')}
    format={ways[kind]}
    picker={kind === 'month' ? 'month' : 'date'}
    {...(kind === 'moment' && { showTime: { format: 'HH:mm', minuteStep: 5 as const }, needConfirm: false })}
    allowClear={clearable}
    // Enter takes the day typed; it must not send the form around it as well.
    onKeyDown={e => {
      if (e.key === 'Enter') e.preventDefault()
    }}
    style={{ width }}
  />
)
/** 日期: a day, `2026-03-10`. */
export const DayInput = (props: Props) => <Picker kind="date" {...props} />
/** 时刻: picked in Beijing time, whatever zone the machine is in; given and handed on as an instant in UTC. */
export const MomentInput = ({ value, onChange, ...rest }: Props) => (
  <Picker
    kind="moment"
    {...rest}
    value={value && minute(value)}
    onChange={local => onChange?.(local && new Date(`${local}:00+08:00`).toISOString())}
  />
)
/** 月份: `2026-03`. */
export const MonthInput = (props: Props) => <Picker kind="month" {...props} />
