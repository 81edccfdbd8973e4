import { branchCommissionerPosts, branchCommitteePosts } from '#capabilities/organisation/branch-committee.rules.ts'
import type { VoteAct } from '#capabilities/rules/vote-acts.rules.ts'

/** Who meets: the whole branch, its committee (支委会), or one of its Party groups (党小组). */
export type Circle = 'branch' | 'committee' | 'group'

const ofMembers = ['general-meeting', 'admit-member', 'confirm-member', 'election'] as const

/**
 * Occasions that are called and recorded here, the most frequent first, with who meets and what may be decided there,
 * the usual first (Branch Regulations Art 11 to 13, 16, 17). `app.meeting_kind` says the same (a test compares).
 */
export const occasionKinds: readonly { code: string; circle: Circle; acts: readonly VoteAct[] }[] = [
  { code: 'general-meeting', circle: 'branch', acts: ofMembers },
  { code: 'committee-meeting', circle: 'committee', acts: ['committee'] },
  { code: 'group-meeting', circle: 'group', acts: ['general-meeting'] },
  { code: 'theme-day', circle: 'branch', acts: ['general-meeting'] },
  { code: 'party-lesson', circle: 'branch', acts: ['general-meeting'] },
  { code: 'life-meeting', circle: 'branch', acts: ['general-meeting'] },
]

/** What is called most often, and offered first. */
export const usualKind = 'general-meeting'

export function actsOf(kind: string): readonly VoteAct[] {
  return occasionKinds.find(({ code }) => code === kind)?.acts ?? ofMembers
}

export function circleOf(kind: string): Circle {
  return occasionKinds.find(({ code }) => code === kind)?.circle ?? 'branch'
}

/** What a committee prepares is not for every member of its branch. */
export function isOfCommittee({ kind }: { kind: string }): boolean {
  return circleOf(kind) === 'committee'
}

/** Who calls it, and what group's it is; the whole branch's and the committee's bear no group's name. */
export interface Called {
  kind: string
  groupName: string
}

/** Which circles a branch has besides itself, as `app.unit_circles` answers. */
export interface UnitCircles {
  committee: boolean
  groups: readonly string[]
}

interface Post {
  personId: number
  kind: string
}

interface Person {
  personId: number
  groupName: string | null
}

/** Those of a branch's people whom it calls; a committee in the order of its posts (Branch Regulations Art 12, 13). */
export function calledOf<P extends Person>(called: Called, people: readonly P[], posts: readonly Post[]): P[] {
  const circle = circleOf(called.kind)
  if (circle === 'branch') return [...people]
  if (circle === 'group') return people.filter(({ groupName }) => groupName === called.groupName)
  const order = [...new Set(committeeOf(posts))]
  return people
    .filter(({ personId }) => order.includes(personId))
    .sort((one, other) => order.indexOf(one.personId) - order.indexOf(other.personId))
}

/** Who normally chairs (Branch Regulations Art 14): the secretary, else the deputy; a group's leader in his group. */
export function usualChair<P extends Post>(
  called: Called,
  posts: readonly P[],
  people: readonly Person[],
): P | undefined {
  const holds = (kind: string) => posts.filter((post) => post.kind === kind)
  const inGroup = ({ personId }: P) =>
    people.some((person) => person.personId === personId && person.groupName === called.groupName)
  const leader = circleOf(called.kind) === 'group' ? holds('group-leader').find(inGroup) : undefined
  return leader ?? holds('secretary')[0] ?? holds('deputy-secretary')[0]
}

/** The circles of a branch by its people and posts, groups in the order of their people. */
export function circlesOf({ all, posts }: { all: readonly Person[]; posts: readonly Post[] }): UnitCircles {
  return {
    committee: posts.some(({ kind }) => branchCommissionerPosts.includes(kind)),
    groups: [...new Set(all.flatMap(({ groupName }) => groupName ?? []))].sort(),
  }
}

function committeeOf(posts: readonly Post[]): number[] {
  return posts.filter(({ kind }) => branchCommitteePosts.includes(kind)).map(({ personId }) => personId)
}
