import { type PaperOf, slipOf, timelineOf } from '../papers.ts'

export const documentPapers: Readonly<Record<string, Readonly<Record<string, PaperOf>>>> = {
  'incoming-document': {
    slip: slipOf('文件处理单', ['title', 'sender', 'docNumber', 'writtenOn', 'receivedOn', 'urgency', 'secrecy', 'copies', 'section']),
    timeline: timelineOf,
  },
}
