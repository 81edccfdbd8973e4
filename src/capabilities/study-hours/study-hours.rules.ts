import { branchCommitteePosts } from '#capabilities/organisation/branch-committee.rules.ts'

/** ED-01: hours that are normal in a year, for a member and for whoever sits in a branch's committee. */
export const usualHours = { member: 32, committee: 56 } as const

export function usualHoursFor(posts: readonly string[]): number {
  return posts.some((kind) => branchCommitteePosts.includes(kind)) ? usualHours.committee : usualHours.member
}

/** An occasion at which somebody was due. */
export interface Occasion {
  hours: number | null
  isThere: boolean
  madeUpOn: string | null
}

/** What somebody studied: hours of what he attended; what he made up is listed apart (ED-02). */
export function sumStudy(occasions: readonly Occasion[]) {
  const attended = occasions.filter((one) => one.isThere)
  return {
    hours: attended.reduce((sum, { hours }) => sum + (hours ?? 0), 0),
    madeUp: occasions.filter((one) => !one.isThere && one.madeUpOn !== null).length,
    /** Attended, and nobody has said how long it was. */
    unknown: attended.filter(({ hours }) => hours === null).length,
  }
}
