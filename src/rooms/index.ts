import type { AnyDefinition } from '#affairs'
import { documentDelivery, numberReservation } from './documents/delivery.ts'
import { documentPapers } from './documents/documents.papers.ts'
import { incomingDocument } from './documents/documents.ts'
import { outgoingPapers } from './documents/outgoing.papers.ts'
import { outgoingDocument } from './documents/outgoing.ts'
import { matterPapers } from './matters/matters.papers.ts'
import { matter } from './matters/matters.ts'
import type { PaperOf } from './papers.ts'
import { printingPapers } from './printing/printing.papers.ts'
import {
  consumable,
  copyLog,
  machineCare,
  machineRepair,
  markedCopying,
  mediaCheck,
  outsidePrinting,
  printJob,
  printRoomDay,
} from './printing/printing.ts'
import { sealPapers } from './seals/seals.papers.ts'
import { introductionLetter, letterheadIssue, sealUse } from './seals/seals.ts'

/** Every kind of affair the office has, in the order of the menu. */
export const definitions: readonly AnyDefinition[] = [
  incomingDocument,
  outgoingDocument,
  documentDelivery,
  numberReservation,
  matter,
  printJob,
  copyLog,
  outsidePrinting,
  markedCopying,
  machineCare,
  machineRepair,
  consumable,
  printRoomDay,
  mediaCheck,
  sealUse,
  introductionLetter,
  letterheadIssue,
]

/** Papers by kind and name. */
export const papers: Readonly<Record<string, Readonly<Record<string, PaperOf>>>> = {
  ...documentPapers,
  ...matterPapers,
  ...printingPapers,
  ...outgoingPapers,
  ...sealPapers,
}

export { houseRules, secrecyMark } from './house.ts'
export { opinionsOf, type Paper, type PaperOf, type PaperSource, registerOf, timelineOf } from './papers.ts'
export { infoOf, shown } from './shown.ts'
