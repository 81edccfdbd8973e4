import type { InputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import { judgeVerdict, type Verdict } from '../appraisal-state.rules.ts'
import type { giveVerdict } from '../appraisal.contract.ts'
import { type AppraisalRow, isAppraisingMeeting } from './appraisal.store.ts'
import type { AppraisedRow } from './appraised.store.ts'
import { requireListed } from './require-listed.ts'

/** Who and what, once the rules have let it pass. */
export async function requireVerdict(
  { tx }: CommandContext,
  row: AppraisalRow,
  { personId, grade, giver, meetingId, on, reason, help }: InputOf<typeof giveVerdict>,
): Promise<{ person: AppraisedRow; verdict: Verdict }> {
  const [person] = await requireListed(tx, row.rowId, [personId])
  if (meetingId !== null && !(await isAppraisingMeeting(tx, meetingId, row.unitId)))
    throw new Refusal('appraisal.meeting-unknown')
  const verdict = { grade, by: giver, meetingId, on, reason, help }
  const problem = judgeVerdict(person!.part, verdict, person!.votes)
  if (problem) throw new Refusal(problem)
  return { person: person!, verdict }
}
