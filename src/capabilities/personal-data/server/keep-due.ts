import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { keepDue as contract } from '../retention.contract.ts'
import { lockProposal, type ProposalRow, writeSettled } from './retention.store.ts'

export async function keepDue(
  { tx, actor, now, audit }: CommandContext,
  _: InputOf<typeof contract>,
  { id, uuid, companyId }: ProposalRow,
): Promise<OutputOf<typeof contract>> {
  const { state } = await lockProposal(tx, id)
  if (state !== 'proposed' && state !== 'archived') throw new Refusal('personal-data.settled')
  await writeSettled(tx, id, { state: 'kept', by: actor.personId, at: now })
  audit({ action: 'personal-data.keep-due', objectKind: 'retention', objectId: uuid, unitId: companyId, companyId })
  return { state: 'kept' }
}
