import { type PaperOf, slipOf, timelineOf } from '../papers.ts'

export const matterPapers: Readonly<Record<string, Readonly<Record<string, PaperOf>>>> = {
  matter: { slip: slipOf('交办事项办理单', ['subject', 'request', 'askedBy', 'kind', 'ownerUnit', 'dueOn']), timeline: timelineOf },
}
