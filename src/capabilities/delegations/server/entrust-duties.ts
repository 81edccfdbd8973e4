import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { addDays, type LocalDate } from '#kernel/local-date.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import { raiseConcerns } from '#capabilities/notices/index.ts'
import {
  addPost,
  findPostsFrom,
  lockPeople,
  type UnitFacts,
  type UnitPerson,
} from '#capabilities/organisation/index.ts'
import type { entrustDuties as contract } from '../delegations.contract.ts'
import { longestDays, postOf } from '../delegations.rules.ts'
import { addDelegation, type DelegationRow } from './delegations.store.ts'
import { findUnitCandidates } from './find-unit-candidates.ts'
import { delegationChange } from './delegation-change.ts'
import { toDelegationViews } from './to-delegation-views.ts'

type Input = InputOf<typeof contract>

/**
 * Entrusts chairing, recording or everything to a committee member until a day (支部工作条例 第十四条, BR-14): a dated
 * post, so that it ends by itself. One that arrives late, from a site without a network, is recorded as it was.
 */
export async function entrustDuties(
  context: CommandContext,
  input: Input,
  unit: UnitFacts,
): Promise<OutputOf<typeof contract>> {
  const { tx, today, op, actor } = context
  requireDates(input)
  const person = await requireCandidate(context, input, unit)
  await lockPeople(tx, [person.personId])
  const kind = postOf(input.scope)
  const end = addDays(input.until, 1)
  const held = await findPostsFrom(tx, person.personId, input.from)
  if (held.some((post) => post.unitId === unit.id && post.kind === kind && post.from < end))
    throw new Refusal('delegations.held-already')
  const post = { personId: person.personId, unitId: unit.id, kind, from: input.from, to: end }
  const row: DelegationRow = {
    uuid: input.delegationId,
    unitId: unit.id,
    personId: person.personId,
    madeBy: actor.personId,
    scope: input.scope,
    reason: input.reason,
    from: input.from,
    until: input.until,
    endedOn: null,
    postId: await addPost(tx, post, op.id),
  }
  await addDelegation(tx, row)
  const [view] = await toDelegationViews(tx, unit.uuid, [row])
  context.publish(delegationChange(unit.id, view!))
  audit(context, unit, row)
  if (input.until >= today) await tell(context, unit, row)
  return view!
}

function requireDates({ from, until }: { from: LocalDate; until: LocalDate }): void {
  if (until < from) throw new Refusal('delegations.dates')
  if (until > addDays(from, longestDays)) throw new Refusal('delegations.too-long', { days: longestDays })
}

async function requireCandidate(context: CommandContext, input: Input, unit: UnitFacts): Promise<UnitPerson> {
  if (input.personId === context.actor.personUuid) throw new Refusal('delegations.oneself')
  const candidates = await findUnitCandidates(context, unit)
  const found = candidates.find(({ personId }) => personId === input.personId)
  if (!found) throw new Refusal('delegations.not-committee')
  return found.person
}

function audit(context: CommandContext, unit: UnitFacts, row: DelegationRow): void {
  context.audit({
    action: 'delegations.entrust-duties',
    objectKind: 'delegation',
    objectId: row.uuid,
    personId: row.personId,
    unitId: unit.id,
    companyId: unit.companyId,
    detail: { scope: row.scope, until: row.until },
  })
}

async function tell(context: CommandContext, unit: UnitFacts, row: DelegationRow): Promise<void> {
  await raiseConcerns(context, {
    kind: 'delegation',
    ref: row.uuid,
    unit,
    people: [row.personId],
    event: `notice.delegations.${row.scope}`,
    params: { from: row.from, until: row.until },
    at: null,
    wants: null,
    link: `/delegations/${unit.uuid}`,
    urgent: false,
    settled: true,
  })
}
