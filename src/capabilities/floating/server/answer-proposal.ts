import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { answerProposal as endpoint } from '../floating.contract.ts'
import { type ProposalRow, writeAnswer } from './proposals.store.ts'
import { publishProposal } from './publish-proposal.ts'
import { tellProposal } from './tell-proposal.ts'

/** MB-06: answered once by a person; what he chose he then does on its own page. Not asked again on the same facts. */
export async function answerProposal(
  context: CommandContext,
  { proposalId, answer, reason }: InputOf<typeof endpoint>,
  row: ProposalRow,
): Promise<OutputOf<typeof endpoint>> {
  if (answer === 'none' && reason === '') throw new Refusal('floating.reason-missing')
  const { tx, today, actor, audit } = context
  const isFirst = await writeAnswer(tx, row.rowId, { answer, reason, on: today, by: actor.personId })
  if (!isFirst) throw new Refusal('floating.already-answered')
  publishProposal(context, row, false)
  await tellProposal(context, row, false)
  audit({
    action: 'floating.answer-proposal',
    objectKind: 'floating-proposal',
    objectId: proposalId,
    unitId: row.unitId,
  })
  return { proposalId }
}
