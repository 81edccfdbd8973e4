import type { UnitFacts } from '#capabilities/organisation/index.ts'
import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { recordHandOver as contract } from '../hand-over.contract.ts'
import { insertHandOver } from './hand-overs.store.ts'
import { listHeld } from './list-held.ts'
import { findWent } from './unit-changes.store.ts'
import { wordsOf } from './words-of.ts'

/** The signed list, kept for ever. What has nowhere to go is settled first; the unit may be closed long before. */
export async function recordHandOver(
  context: CommandContext,
  input: InputOf<typeof contract>,
  unit: UnitFacts,
): Promise<OutputOf<typeof contract>> {
  const { tx, today, now, actor, services, locale, audit } = context
  if (input.given.on > today || input.taken.on > today) throw new Refusal('unit-changes.hand-over-ahead')
  const held = await listHeld(context, unit)
  const blocking = held.filter((line) => line.fate === 'blocks')
  if (blocking.length > 0)
    throw new Refusal('unit-changes.hand-over-blocked', { count: blocking.length, first: blocking[0]!.words })
  const went = (await findWent(tx, unit.id)).map((row) => ({
    what: wordsOf(services.successions, locale, row.capability, row),
    where: row.toName ?? '',
    note: '',
    isDone: true,
  }))
  const kept = await insertHandOver(tx, {
    uuid: input.handOverId,
    unit: { id: unit.id, name: unit.name },
    to: { uuid: input.toUnitId, name: input.toName },
    lines: [...went, ...input.lines],
    given: input.given,
    taken: input.taken,
    by: actor.personId,
    at: now,
  })
  if (!kept) throw new Refusal('unit-changes.hand-over-exists')
  audit({
    action: 'unit-changes.hand-over',
    objectKind: 'hand-over',
    objectId: input.handOverId,
    unitId: unit.id,
    companyId: unit.companyId,
  })
  return { handOverId: input.handOverId }
}
