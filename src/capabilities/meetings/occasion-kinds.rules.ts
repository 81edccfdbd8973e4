import type { VoteAct } from '#capabilities/rules/vote-acts.rules.ts'

const ofMembers = ['general-meeting', 'admit-member', 'confirm-member', 'election'] as const

/**
 * Occasions of the whole branch that are called and recorded here, the most frequent first, with what may be decided
 * there, the usual first (Branch Regulations Art 11, 16, 17). `app.meeting_kind` says the same (a test compares).
 */
export const occasionKinds: readonly { code: string; acts: readonly VoteAct[] }[] = [
  { code: 'general-meeting', acts: ofMembers },
  { code: 'theme-day', acts: ['general-meeting'] },
  { code: 'party-lesson', acts: ['general-meeting'] },
  { code: 'life-meeting', acts: ['general-meeting'] },
]

export function actsOf(kind: string): readonly VoteAct[] {
  return occasionKinds.find(({ code }) => code === kind)?.acts ?? ofMembers
}
