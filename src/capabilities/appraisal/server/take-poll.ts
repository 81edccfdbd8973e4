import type { OutputOf } from '#kernel/endpoint.ts'
import type { LocalDate } from '#kernel/local-date.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import { judgePoll, type Poll } from '../appraisal-state.rules.ts'
import type { recordPoll } from '../appraisal.contract.ts'
import type { AppraisalRow } from './appraisal.store.ts'
import { findAppraised, writePoll } from './appraised.store.ts'
import { beginStep } from './begin-step.ts'

/** What a secret poll gives: sums. Whoever counts it keeps the ballots, and no name comes with a vote. */
export interface PollOutcome extends Poll {
  /** `paper`, or the name of what counted it. */
  source: string
  on: LocalDate
}

/**
 * The door for every way of counting, in the caller's transaction: by whoever writes the branch's appraisal. One way at a
 * time: what one source counted no other writes over.
 */
export async function takePoll(
  context: CommandContext,
  seen: AppraisalRow,
  outcome: PollOutcome,
): Promise<OutputOf<typeof recordPoll>> {
  const row = await beginStep(context, seen, { kind: 'poll', on: outcome.on })
  if (row.poll && row.poll.source !== outcome.source) throw new Refusal('appraisal.other-poll')
  const graded = (await findAppraised(context.tx, row.rowId)).filter(({ part }) => part === 'graded')
  const problem = judgePoll(
    outcome,
    graded.map(({ id }) => id),
  )
  if (problem) throw new Refusal(problem, { returned: outcome.returned })
  const byId = new Map(graded.map(({ id, personId }) => [id, personId]))
  const counts = outcome.counts.map(({ personId, votes }) => ({ personId: byId.get(personId)!, votes }))
  await writePoll(context.tx, row, outcome, counts)
  return { appraisalId: row.id, state: row.state }
}
