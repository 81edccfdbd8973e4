import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { addMonths } from '#kernel/local-date.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import { raiseConcerns } from '#capabilities/notices/index.ts'
import { findPersonByUuid, findPostsFrom, type UnitFacts } from '#capabilities/organisation/index.ts'
import type { openHandover as contract } from '../handovers.contract.ts'
import { addHandover, findHandovers } from './handovers.store.ts'

/** How long after his post has ended a former secretary may still hand over. */
const graceMonths = 6

/** Begins a hand-over between the former and the new secretary; both hear of it. */
export async function openHandover(
  context: CommandContext,
  input: InputOf<typeof contract>,
  unit: UnitFacts,
): Promise<OutputOf<typeof contract>> {
  const { tx, actor, now } = context
  if (input.fromPersonId === input.toPersonId) throw new Refusal('delegations.same-person')
  const from = await findPersonByUuid(tx, input.fromPersonId)
  const to = await findPersonByUuid(tx, input.toPersonId)
  if (!from || !to) throw new Refusal('record.missing')
  if (!(await wasSecretary(context, unit, from.id)) || !(await wasSecretary(context, unit, to.id)))
    throw new Refusal('delegations.not-secretaries')
  if ((await findHandovers(tx, unit.id)).some(({ contents }) => contents === null))
    throw new Refusal('delegations.handover-open')
  const both = { fromPersonId: from.id, toPersonId: to.id }
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
    people: [from.id, to.id],
    event: 'notice.delegations.handover',
    params: {},
    at: null,
    wants: 'confirm',
    link: `/handovers/${input.handoverId}`,
    urgent: false,
  })
  return { handoverId: input.handoverId }
}

async function wasSecretary({ tx, today }: CommandContext, unit: UnitFacts, personId: number): Promise<boolean> {
  const posts = await findPostsFrom(tx, personId, addMonths(today, -graceMonths))
  return posts.some((post) => post.unitId === unit.id && ['secretary', 'acting-secretary'].includes(post.kind))
}
