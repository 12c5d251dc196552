import type { AffairEvent } from './model.ts'

/** The shape the engine writes today. */
export const EVENT_SHAPE = 1

type Shape = { readonly body: Readonly<Record<string, unknown>> } & Readonly<Record<string, unknown>>

/** From the shape of that number to the next: `conversions[1]` makes a 2 out of a 1. Never taken out: old events stay as they were written. */
export const conversions: Record<number, (event: Shape) => Shape> = {}

/** The one door through which events are read: an old shape is converted on reading, the record itself is never rewritten. */
export const readEvent = (text: string): AffairEvent => {
  let event = JSON.parse(text) as Shape
  for (let v = Number(event.body?.v); v !== EVENT_SHAPE; v += 1) {
    const convert = conversions[v]
    if (!convert)
      throw new Error(v > EVENT_SHAPE ? `形状 ${v} 是更新的程序写的，请先升级回声` : `不认识的事件形状“${String(event.body?.v)}”`)
    event = convert(event)
  }
  return event as unknown as AffairEvent
}
