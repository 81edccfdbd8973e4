import type { OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import { endPostOn, lockPeople } from '#capabilities/organisation/index.ts'
import type { endDelegation as contract } from '../delegations.contract.ts'
import type { DelegationRow } from './delegations.store.ts'
import { markEnded } from './delegations.store.ts'
import type { DelegationSubject } from './find-delegation-subject.ts'
import { delegationChange } from './delegation-change.ts'
import { toDelegationViews } from './to-delegation-views.ts'

/** Takes a delegation back from today on; what was done under it stays done, under the delegate's own name. */
export async function endDelegation(
  context: CommandContext,
  { unit, row }: DelegationSubject,
): Promise<OutputOf<typeof contract>> {
  const { tx, today, op } = context
  if (row.endedOn !== null || row.until < today) throw new Refusal('delegations.over')
  await lockPeople(tx, [row.personId])
  await endPostOn(tx, { id: row.postId, from: row.from }, today, op.id)
  const endedOn = row.from > today ? row.from : today
  await markEnded(tx, row.uuid, endedOn)
  const ended: DelegationRow = { ...row, endedOn }
  const [view] = await toDelegationViews(tx, unit.uuid, [ended])
  context.publish(delegationChange(unit.id, view!))
  context.audit({
    action: 'delegations.end-delegation',
    objectKind: 'delegation',
    objectId: row.uuid,
    personId: row.personId,
    unitId: unit.id,
    companyId: unit.companyId,
  })
  return view!
}
