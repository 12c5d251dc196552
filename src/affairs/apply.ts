import type { Affair, AffairEvent, Assignment } from './model.ts'

/** Who may see the affair now: those named, who opened it, and whoever has been asked so far; those it is hidden from only while asked. */
export const accessOf = (affair: Affair): string[] => {
  const asked = affair.assignments.filter(a => a.state !== 'waiting')
  const named = [...new Set([...affair.sees, `person:${affair.openedBy}`, ...asked.map(a => `person:${a.person}`)])]
  if (!affair.hidden) return named
  const hidden = new Set(affair.hidden)
  for (const a of asked) if (a.state === 'open') hidden.delete(`person:${a.person}`)
  hidden.delete(`person:${affair.openedBy}`)
  return named.filter(p => !hidden.has(p))
}

const settle = (assignment: Assignment, event: AffairEvent): Assignment => {
  const settled = event.body.settled?.find(s => s.n === assignment.n)
  const alert = event.body.alerts?.find(a => a.n === assignment.n)?.alert ?? assignment.alert
  if (!settled) return alert === assignment.alert ? assignment : { ...assignment, alert }
  const done = settled.state === 'done' || settled.state === 'handed-over'
  return {
    ...assignment,
    alert,
    state: settled.state,
    note: settled.note ?? assignment.note,
    openedAt: settled.openedAt ?? assignment.openedAt,
    dueAt: settled.dueAt ?? assignment.dueAt,
    provisional: settled.provisional ?? assignment.provisional,
    doneAt: done || settled.state === 'withdrawn' || settled.state === 'skipped' ? event.at : assignment.doneAt,
    doneBy: done ? event.by.person : assignment.doneBy,
  }
}

/** The affair after the event; the first event makes it. Pure, so that replaying the log must give the rows. */
export const apply = (affair: Affair | undefined, event: AffairEvent): Affair => {
  const { body } = event
  if (!affair) {
    if (body.to === undefined || body.title === undefined || body.normsDay === undefined)
      throw new Error(`The first event of ${event.affair} opens nothing`)
    return {
      id: event.affair,
      kind: event.kind,
      number: body.number,
      title: body.title,
      state: body.to,
      stateSince: event.at,
      ended: body.ended ?? false,
      endedAt: body.ended ? event.at : undefined,
      version: event.version,
      openedAt: event.at,
      openedBy: event.by.person,
      updatedAt: event.at,
      normsDay: body.normsDay,
      data: body.data ?? {},
      rounds: body.rounds ?? {},
      assignments: body.assigned ?? [],
      sees: body.sees ?? [],
      ...(body.hides && { hidden: body.hides }),
      links: body.links ?? [],
    }
  }
  if (event.version !== affair.version + 1)
    throw new Error(`${event.affair}: event ${event.version} does not follow version ${affair.version}`)
  const moved = body.to !== undefined && body.to !== affair.state
  const ended = body.ended ?? affair.ended
  const touched = body.settled || body.alerts ? affair.assignments.map(a => settle(a, event)) : affair.assignments
  return {
    ...affair,
    number: body.number ?? affair.number,
    title: body.title ?? affair.title,
    state: body.to ?? affair.state,
    stateSince: moved ? event.at : affair.stateSince,
    ended,
    endedAt: ended ? (affair.endedAt ?? event.at) : undefined,
    version: event.version,
    updatedAt: event.at,
    data: body.data ? { ...affair.data, ...body.data } : affair.data,
    rounds: body.rounds ? { ...affair.rounds, ...body.rounds } : affair.rounds,
    assignments: body.assigned ? [...touched, ...body.assigned] : touched,
    sees: body.sees ? [...new Set([...affair.sees, ...body.sees])] : affair.sees,
    ...(body.hides && { hidden: [...new Set([...(affair.hidden ?? []), ...body.hides])] }),
    links: body.links ? [...affair.links, ...body.links] : affair.links,
  }
}
