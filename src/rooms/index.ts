import type { AnyDefinition } from '#affairs'
import { archivePapers } from './archive/archive.papers.ts'
import { archiveDisposition, archiveFiling, archiveItem, archiveLoan } from './archive/archive.ts'
import { arrival } from './documents/arrivals.ts'
import { paperCopy } from './documents/copies.ts'
import { directDraft, documentDelivery, numberReservation } from './documents/delivery.ts'
import { documentPapers } from './documents/documents.papers.ts'
import { incomingDocument } from './documents/documents.ts'
import { outgoingPapers } from './documents/outgoing.papers.ts'
import { outgoingDocument } from './documents/outgoing.ts'
import { matterPapers } from './matters/matters.papers.ts'
import { matter } from './matters/matters.ts'
import type { PaperOf } from './papers.ts'
import { copyLog, markedCopying, outsidePrinting } from './printing/copying.ts'
import { printingPapers } from './printing/printing.papers.ts'
import { printJob } from './printing/printing.ts'
import { consumable, machineCare, machineRepair, mediaCheck, printRoomDay } from './printing/upkeep.ts'
import { sealPapers } from './seals/seals.papers.ts'
import { introductionLetter, letterheadIssue, sealUse } from './seals/seals.ts'
import { contribution, rewardList } from './writing/contributions.ts'
import { libraryItem, libraryLoan, stockTaking } from './writing/library.ts'
import { writingPapers } from './writing/writing.papers.ts'
import { collection, exchange, writingTask } from './writing/writing.ts'

/** Every kind of affair the office has, in the order of the menu. */
export const definitions: readonly AnyDefinition[] = [
  incomingDocument,
  arrival,
  paperCopy,
  outgoingDocument,
  documentDelivery,
  numberReservation,
  matter,
  writingTask,
  libraryItem,
  libraryLoan,
  collection,
  exchange,
  contribution,
  rewardList,
  stockTaking,
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
  archiveItem,
  archiveFiling,
  archiveLoan,
  archiveDisposition,
  directDraft,
]

/** Papers by kind and name. */
export const papers: Readonly<Record<string, Readonly<Record<string, PaperOf>>>> = {
  ...documentPapers,
  ...matterPapers,
  ...printingPapers,
  ...outgoingPapers,
  ...sealPapers,
  ...writingPapers,
  ...archivePapers,
}

export type { RegisterData } from '../papers/types.ts'
export { catalogueOf, metadataXml } from './archive/archive.metadata.ts'
export { archivist, classNames, hasExpired, proposedClass, proposedTerm, TERMS } from './archive/archive.rules.ts'
export {
  type BoardRow,
  boardOf,
  boardSheet,
  type ClearingRow,
  clearingOf,
  clearingSheet,
  type MonthFigures,
  monthFigures,
  monthSheet,
} from './documents/board.ts'
export { filesToKeep } from './filing.ts'
export { houseRules, secrecyMark } from './house.ts'
export { opinionsOf, type Paper, type PaperOf, type PaperSource, registerOf, timelineOf } from './papers.ts'
export { infoOf, shown, shownFilled } from './shown.ts'
export const incomingKind = incomingDocument.kind
