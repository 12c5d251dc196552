import type { OfficeData } from '#office'
import { readOffice } from '#office/excel.ts'
import { importDocx } from '#papers/import.ts'
import { proposeFields, readText } from '#papers/reading.ts'
import { secrecyMark } from '#rooms/house.ts'

/** What a paper from outside says: its text, the fields read from it, the mark it may not bear. */
export const paper = async ({ bytes, name }: { bytes: Uint8Array; name: string }) => {
  const read = await readText(bytes, name)
  const proposed = proposeFields(read.text)
  return { read, proposed, mark: proposed.classified ? proposed.secrecy?.value : secrecyMark(`${name}\n${read.text}`) }
}
export type PaperRead = Awaited<ReturnType<typeof paper>>

/** The office's register from a workbook. */
export const register = ({ bytes, data }: { bytes: Uint8Array; data: OfficeData }) => readOffice(bytes, data)

/** A .docx draft in its parts. */
export const draft = ({ bytes }: { bytes: Uint8Array }) => importDocx(bytes)
