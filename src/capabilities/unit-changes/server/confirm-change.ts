import { findUnitById, unitChange, UnitWriter } from '#capabilities/organisation/index.ts'
import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { confirmChange as contract } from '../unit-changes.contract.ts'
import { carryItems } from './carry-items.ts'
import { carryOut } from './carry-out.ts'
import { judgePlan } from './judge-plan.ts'
import { requirePostsApart } from './require-posts-apart.ts'
import { requireSound } from './require-sound.ts'
import { followMembers } from './follow-members.ts'
import type { LoadedChange } from './load-change.ts'
import { insertItems, markDone, takeChange } from './unit-changes.store.ts'
import { unitsOf } from './units-of.ts'

const overlap = '23P01'

/** Carries the change out, all of it in one transaction: units, places, members, posts, and what is held for the units. */
export async function confirmChange(
  context: CommandContext,
  _: InputOf<typeof contract>,
  { change, loaded }: LoadedChange,
): Promise<OutputOf<typeof contract>> {
  const { tx, now, actor, op, audit, publish, touch } = context
  if ((await takeChange(tx, change.id)).state !== 'draft') throw new Refusal('unit-changes.not-draft')
  await requireSound(context, change, loaded)
  await requirePostsApart(context, loaded.plan)
  const warnings = await judgePlan(context, loaded)
  const writer = new UnitWriter(tx, { by: op.id, at: now, day: loaded.plan.day })
  const carried = await carryOut(writer, loaded).catch(refuseOverlap)
  const { targets, moved, madeUnits } = carried
  const items = await carryItems(context, loaded, targets)
  await followMembers(context, carried, loaded.plan.day)
  const ending = [...loaded.sources.filter(({ ends }) => ends), ...loaded.endsWith].map(({ unit }) => unit)
  for (const unit of ending) await writer.endUnit(unit)
  await insertItems(tx, change.id, items)
  const units = unitsOf(loaded)
  await markDone(tx, change.id, {
    by: actor.personId,
    at: now,
    effects: writer.effects,
    warnings,
    madeUnits: madeUnits.map(({ uuid }) => uuid),
    unitIds: [...units, ...madeUnits].map(({ id }) => id),
  })
  for (const { id } of [...units.slice(1), ...madeUnits]) {
    const unit = (await findUnitById(tx, id))!
    publish(unitChange(unit))
    touch(`unit:${unit.uuid}`)
    audit({
      action: `unit-changes.${loaded.plan.kind}`,
      objectKind: 'unit-change',
      objectId: change.uuid,
      unitId: unit.id,
      companyId: unit.companyId,
    })
  }
  return {
    changeId: change.uuid,
    moved: [...moved.values()].reduce((sum, count) => sum + count, 0),
    units: [...targets].map(([key, unit]) => ({ key, unitId: unit.uuid, name: unit.name })),
  }
}

function refuseOverlap(error: unknown): never {
  if ((error as { code?: string }).code === overlap) throw new Refusal('unit-changes.post-twice')
  throw error
}
