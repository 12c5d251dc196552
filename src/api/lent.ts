import type { Affair } from '#affairs'
import type { StoredFile } from '#store'
import type { House } from './house.ts'

/** The files somebody may read for the time being though they belong to affairs he does not see: what was lent to him. */
export const lentFiles = async (house: House, affair: Affair, person: string): Promise<StoredFile[]> => {
  const lends = house.engine.registry.get(affair.kind)?.lends
  const now = house.clock()
  const situation = { office: house.office(), norms: house.norms().on(affair.normsDay), now, actor: person, affair, linked: [] }
  if (!lends || affair.openedBy !== person || !lends.while(affair.data, situation)) return []
  const all = await Promise.all(
    [...new Set(affair.links.filter(l => l.name === lends.link).map(l => l.to))].map(id => house.store.filesOf(id)),
  )
  return all.flat()
}
