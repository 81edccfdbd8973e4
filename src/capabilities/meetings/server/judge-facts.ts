import { canPassAt, judgeVote, type VoteJudgement, type VoteOutlook } from '#capabilities/rules/vote.rules.ts'
import type { VoteAct } from '#capabilities/rules/vote-acts.rules.ts'
import type { Uuid } from '#kernel/id.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { QueryContext } from '#platform/http/context.ts'
import { findCount } from './attendance.store.ts'
import { countRollNow } from './count-roll-now.ts'
import type { MeetingRow } from './meetings.store.ts'
import { readMeetingSettings } from './read-meeting-settings.ts'

export interface JudgedFacts {
  due: number
  present: number
  outlook: VoteOutlook
  judgement: VoteJudgement | null
}

export interface VoteInput {
  act: VoteAct
  for?: number | undefined
  against?: number | undefined
  abstain?: number | undefined
  written?: number | undefined
  present?: number | undefined
  countId?: Uuid | undefined
}

/**
 * What the rules say of a vote in this meeting. There: as counted by hand, else by the named count, else by the last
 * one, else by the roll as it is. Throws `meetings.count-unknown`, or a fault of the facts.
 */
export async function judgeFacts(context: QueryContext, meeting: MeetingRow, input: VoteInput): Promise<JudgedFacts> {
  const count = await findCount(context.tx, meeting.id, input.countId)
  if (input.countId !== undefined && !count) throw new Refusal('meetings.count-unknown')
  const figures = count?.figures ?? (await countRollNow(context, meeting))
  const { confirmedRules } = await readMeetingSettings(context.tx)
  const { act, written } = input
  const facts = { act, due: figures.votersDue, present: input.present ?? figures.votersThere, written }
  const options = { day: meeting.heldOn, confirmedRuleIds: confirmedRules }
  return {
    due: facts.due,
    present: facts.present,
    outlook: canPassAt(facts, options),
    judgement:
      input.for === undefined
        ? null
        : judgeVote({ ...facts, for: input.for, against: input.against, abstain: input.abstain }, options),
  }
}
