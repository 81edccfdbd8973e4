import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { writeAppeal as endpoint } from '../appraisal.contract.ts'
import type { AppraisalRow } from './appraisal.store.ts'
import { insertAppeal } from './appraised.store.ts'
import { beginStep } from './begin-step.ts'

/** By the person himself, to the committee. Told by the clock, since he may have left the branch. */
export async function writeAppeal(
  context: CommandContext,
  { appraisalId, appealId, text, on }: InputOf<typeof endpoint>,
  seen: AppraisalRow,
): Promise<OutputOf<typeof endpoint>> {
  const row = await beginStep(context, seen, { kind: 'appeal', on })
  const appeal = { uuid: appealId, personId: context.actor.personId, text, on }
  if (!(await insertAppeal(context.tx, row, appeal))) throw new Refusal('appraisal.appealed')
  context.enqueue('appraisal.tell-appeal', { appraisalId })
  return { appraisalId, state: row.state }
}
