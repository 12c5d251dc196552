/** 出纸与读件: the only door of this room. */

export {
  type CheckOptions,
  checkDocument,
  checkDocx,
  type DraftInput,
  draftDocument,
  type Finding,
  type FindingKind,
  findingKinds,
  kindGroups,
  kindWords,
} from './check/index.ts'
export { registerXlsx } from './excel.ts'
export { officialDocx } from './official/official.docx.ts'
export { laidOut, type OfficialOptions, officialPages, renderOfficial } from './official/render-official.ts'
export { officialSchema, readOfficial } from './official/schema.ts'
export type { OfficialDocument, OfficialDocumentInput } from './official.ts'
export { officialDocument } from './official.ts'
export { type DocumentType, dateIn, documentTypes, type Found, type ProposedFields, proposeFields } from './propose.ts'
export { checkUpload, displayName, MOST_BYTES, type ReadText, readText, type UploadCheck } from './read.ts'
export * from './render.ts'
export type * from './types.ts'
export { renderPdf, type Template } from './typst.ts'
