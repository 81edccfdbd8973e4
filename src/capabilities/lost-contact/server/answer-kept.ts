import type { CommandContext } from '#platform/http/context.ts'
import { factsOf } from '../case-view.rules.ts'
import { type CaseState, stateOf } from '../lost-contact.rules.ts'
import { publishCase } from './publish-case.ts'

/** After a change: on every phone that keeps the case, and as the answer. */
export async function answerKept(
  context: CommandContext,
  caseId: string,
): Promise<{ caseId: string; state: CaseState }> {
  const data = await publishCase(context, caseId)
  return { caseId, state: stateOf(factsOf(data)) }
}
