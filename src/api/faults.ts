import { ORPCError } from '@orpc/server'
import type { Refusal } from '#affairs'
import { type FaultKind, faultOf } from '#store'

/** What a fault of the store means for the person at the screen, and the way out. */
export const faultWords: Readonly<Record<FaultKind, Refusal>> = {
  away: {
    says: '数据库暂时连不上，这次操作没有办成',
    wayOut: '填写的内容请先留着，过一两分钟刷新核对后再提交；若一直不行，请系统管理员检查数据库服务',
  },
  full: { says: '磁盘已满，这次操作没有办成，什么也没有保存', wayOut: '请系统管理员清出磁盘空间后再试；已经办过的事项不受影响' },
  unsure: {
    says: '提交的最后一刻与数据库断开，不能确定是否办成',
    wayOut: '请刷新页面看结果；没有办成再提交一次，同一份表单重复提交只办一次',
  },
}

/** One word for whoever watches over the server. */
export const faultName: Readonly<Record<FaultKind, string>> = { away: '数据库连不上', full: '磁盘已满', unsure: '数据库断开' }

/** A fault of the store as an answer of the contract; any other error as it is. */
export const answerTo = (error: unknown): unknown => {
  if (error instanceof ORPCError) return error
  const kind = faultOf(error)
  if (!kind) return error
  const refusals = [faultWords[kind]]
  return new ORPCError('SERVICE_UNAVAILABLE', { status: 503, message: faultWords[kind].says, data: { refusals }, cause: error })
}

/** Known faults in one line, everything else whole: a log of an hour's outage stays readable. */
export const logFault = (error: unknown): void => {
  const kind = faultOf(error)
  if (kind) console.error(`${new Date().toISOString()} ${faultName[kind]}：${(error as Error).message}`)
  else console.error(error)
}
