/** Beijing wording of instants, whatever zone the reader's machine is in. */
const shifted = (iso: string) => new Date(Date.parse(iso) + 8 * 3_600_000).toISOString()
export const minute = (iso: string): string => shifted(iso).slice(0, 16).replace('T', ' ')
export const shortMinute = (iso: string): string => minute(iso).slice(5)
export const today = (): string => shifted(new Date().toISOString()).slice(0, 10)
export const month = (): string => today().slice(0, 7)

/** 3小时, 2天: how long something has been so. */
export const span = (minutes: number): string =>
  minutes < 60
    ? `${Math.max(1, Math.round(minutes))}分钟`
    : minutes < 48 * 60
      ? `${Math.round(minutes / 60)}小时`
      : `${Math.round(minutes / 1440)}天`
export const since = (iso: string): string => span((Date.now() - Date.parse(iso)) / 60_000)
export const size = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`
export const verbs = { read: '待阅', do: '待办', answer: '待答' } as const
export const boxes = { todo: '待办', read: '待阅', done: '已办', mine: '我发起的' } as const
