import type { PaperOf } from '../papers.ts'
import { slipOf, timelineOf } from '../papers.ts'

const letter: PaperOf = ({ affair, office }) => {
  const d = affair.data as Record<string, any>
  return {
    template: 'letter',
    data: {
      office: office.data.name,
      number: affair.number ?? '',
      to: d.to,
      bearers: String(d.bearers).split(/[、,，\s]+/),
      people: d.people,
      ...(d.capacity && { capacity: d.capacity }),
      purpose: d.purpose,
      validDays: d.validDays,
      issuedOn: d.issuedOn,
      approvedBy: office.findPerson(d.approver)?.name ?? '',
    },
  }
}

export const sealPapers: Readonly<Record<string, Readonly<Record<string, PaperOf>>>> = {
  'seal-use': { slip: slipOf('印章使用审批单', ['seal', 'document', 'purpose', 'copies', 'stamped']), timeline: timelineOf },
  'introduction-letter': { letter, timeline: timelineOf },
  'letterhead-issue': { timeline: timelineOf },
}
