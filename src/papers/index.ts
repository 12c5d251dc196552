/** 出纸与读件: the only door of this room. */
export * from './render.ts'
export type * from './types.ts'
export { renderPdf, type Template } from './typst.ts'
