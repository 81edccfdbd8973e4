import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { withdrawDecision as endpoint } from '../lost-contact.contract.ts'
import { answerKept } from './answer-kept.ts'
import { followDecisions } from './follow-decisions.ts'
import { type CaseRow, findDecisions, markWithdrawn } from './lost-contact.store.ts'
import { requireOpenCase } from './require-open-case.ts'
import { requirePlainWords } from './require-plain-words.ts'

/** Entered wrongly: it stays with its reason, and membership is again as the others say. The last one first. */
export async function withdrawDecision(
  context: CommandContext,
  input: InputOf<typeof endpoint>,
  found: CaseRow,
): Promise<OutputOf<typeof endpoint>> {
  const { tx, now, actor } = context
  requirePlainWords(input.reason)
  const row = await requireOpenCase(context, found)
  const standing = (await findDecisions(tx, [row.id])).filter(({ withdrawn }) => withdrawn === null)
  if (!standing.some(({ id }) => id === input.decisionId)) throw new Refusal('lost-contact.decision-unknown')
  if (standing.at(-1)!.id !== input.decisionId) throw new Refusal('lost-contact.others-follow')
  await markWithdrawn(tx, input.decisionId, { at: now, reason: input.reason, by: actor.personId })
  await followDecisions(context, row)
  context.audit({
    action: 'lost-contact.withdraw-decision',
    objectKind: 'lost-contact-decision',
    objectId: input.decisionId,
    personId: row.personId,
    unitId: row.unitId,
  })
  return answerKept(context, row.uuid)
}
