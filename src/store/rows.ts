import type { Instant } from '#office'

export const iso = (value: unknown): Instant => (value instanceof Date ? value : new Date(String(value))).toISOString()

export { accessOf } from '#affairs'
