import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { addMonths } from '#kernel/local-date.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import { raiseConcerns } from '#capabilities/notices/index.ts'
import { findPostHolders, type UnitFacts } from '#capabilities/organisation/index.ts'
import type { openHandover as contract } from '../handovers.contract.ts'
import { graceMonths, secretaryPosts } from '../handovers.rules.ts'
import { addHandover, findHandovers } from './handovers.store.ts'

/** Begins a hand-over between the former and the new secretary; both hear of it. */
export async function openHandover(
  context: CommandContext,
  input: InputOf<typeof contract>,
  unit: UnitFacts,
): Promise<OutputOf<typeof contract>> {
  const { tx, actor, now } = context
  if (input.fromPersonId === input.toPersonId) throw new Refusal('delegations.same-person')
  const since = addMonths(context.today, -graceMonths)
  const secretaries = await findPostHolders(tx, unit.id, secretaryPosts, since)
  const from = secretaries.find(({ personUuid }) => personUuid === input.fromPersonId)
  const to = secretaries.find(({ personUuid }) => personUuid === input.toPersonId)
  if (!from || !to) throw new Refusal('delegations.not-secretaries')
  if ((await findHandovers(tx, unit.id)).some(({ contents }) => contents === null))
    throw new Refusal('delegations.handover-open')
  const both = { fromPersonId: from.personId, toPersonId: to.personId }
  await addHandover(tx, { uuid: input.handoverId, unitId: unit.id, ...both, openedBy: actor.personId, at: now })
  context.audit({
    action: 'delegations.open-handover',
    objectKind: 'handover',
    objectId: input.handoverId,
    unitId: unit.id,
    companyId: unit.companyId,
  })
  await raiseConcerns(context, {
    kind: 'handover',
    ref: input.handoverId,
    unit,
    people: [from.personId, to.personId],
    event: 'notice.delegations.handover',
    params: {},
    at: null,
    wants: 'confirm',
    link: `/handovers/${input.handoverId}`,
    urgent: false,
  })
  return { handoverId: input.handoverId }
}
