import type { Instant, Office } from '#office'

// A document for 县级 is not shown to 科级; 科级 includes those above (4.5.30).
const LEVELS: Record<string, readonly string[]> = { 县级: ['县级'], 科级: ['县级', '科级'] }

/** 阅读范围: whether a person's own standing lies within it. */
export const inLevel = (person: string, scope: string, office: Office, now: Instant): boolean => {
  if (scope === '党员') return office.findPerson(person)?.partyMember === true
  const allowed = LEVELS[scope]
  if (!allowed) return true
  const post = office.data.posts.find(x => x.name === office.mainPost(person, now))
  return allowed.includes(post?.level ?? '其他')
}
