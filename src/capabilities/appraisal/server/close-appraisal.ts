import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import { countsForAbove, judgeClose } from '../appraisal-state.rules.ts'
import type { closeAppraisal as endpoint } from '../appraisal.contract.ts'
import { type AppraisalRow, writeClosed } from './appraisal.store.ts'
import { findAppraised } from './appraised.store.ts'
import { beginStep } from './begin-step.ts'
import { readFacts } from './read-facts.ts'
import { tellAppraised } from './tell-appraised.ts'

/** Freezes it, and gives everybody of whom something is said his result. */
export async function closeAppraisal(
  context: CommandContext,
  { appraisalId, on }: InputOf<typeof endpoint>,
  seen: AppraisalRow,
): Promise<OutputOf<typeof endpoint>> {
  const row = await beginStep(context, seen, { kind: 'close', on })
  const people = await findAppraised(context.tx, row.rowId)
  const facts = people.map(readFacts)
  const problem = judgeClose(facts)
  if (problem) throw new Refusal(problem)
  await writeClosed(context.tx, row.rowId, on, countsForAbove(facts))
  const judged = people.filter(({ verdict }) => verdict !== null).map(({ personId }) => personId)
  await tellAppraised(context, row, 'result', judged)
  return { appraisalId, state: 'closed' }
}
