import type { LocalDate } from '#kernel/local-date.ts'
import { postsWith } from '#capabilities/organisation/post-kinds.rules.ts'

export type DelegationScope = 'chair' | 'record' | 'all'

/** The dated post that carries an entrusted duty: rights come from posts and from nothing else. */
export function postOf(scope: DelegationScope): 'acting-secretary' | 'delegate' {
  return scope === 'all' ? 'acting-secretary' : 'delegate'
}

/** A delegation is for a while: longer than this, the post itself should change hands (own default, not a regulation). */
export const longestDays = 184

/** Posts of a branch committee: from among them the one who acts is named (支部工作条例 第十四条, BR-14). */
const committeePosts = postsWith('meeting').filter(
  (kind) => !['office-clerk', 'acting-secretary', 'delegate'].includes(kind),
)

export interface Candidate {
  personId: string
  category: string
  /** Posts that he holds in the branch itself. */
  posts: readonly string[]
}

/**
 * Who may be entrusted: a member of the branch's committee; in a branch that has no committee beside its secretary, any
 * full member (BR-14, BR-22).
 */
export function findCandidates<C extends Candidate>(people: readonly C[], secretaryId: string | null): C[] {
  const others = people.filter(({ personId }) => personId !== secretaryId)
  const committee = others.filter(({ posts }) => posts.some((kind) => committeePosts.includes(kind)))
  return committee.length > 0 ? committee : others.filter(({ category }) => category === 'member')
}

export interface Delegation {
  from: LocalDate
  until: LocalDate
  endedOn: LocalDate | null
}

/** Does it hold on this day? */
export function isInForce({ from, until, endedOn }: Delegation, day: LocalDate): boolean {
  return from <= day && day <= until && (endedOn === null || day < endedOn)
}
