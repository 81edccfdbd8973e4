import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { addMonths } from '#kernel/local-date.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import { occasionKinds } from '#capabilities/meetings/occasion-kinds.rules.ts'
import { findUnitKinds, type UnitFacts } from '#capabilities/organisation/index.ts'
import type { addLine as contract } from '../plans.contract.ts'
import { insertLine } from './plans.store.ts'
import { readPlan } from './read-plan.ts'

/** A line of the unit's own; units below see it where it is for their kind. */
export async function addLine(
  context: CommandContext,
  { newLineId, kind, title, note, from, to, kinds }: InputOf<typeof contract>,
  unit: UnitFacts,
): Promise<OutputOf<typeof contract>> {
  const { tx, actor } = context
  if (unit.endedOn !== null) throw new Refusal('plans.unit-ended')
  if (occasionKinds.every(({ code }) => code !== kind)) throw new Refusal('plans.kind-unknown')
  if (to < from || to >= addMonths(from, 12)) throw new Refusal('plans.span-wrong')
  const known = new Set((await findUnitKinds(tx)).map(({ code }) => code))
  if (kinds.some((code) => !known.has(code))) throw new Refusal('plans.kinds-unknown')
  const line = {
    uuid: newLineId,
    unitId: unit.id,
    kind,
    title,
    note,
    fromDay: from,
    toDay: to,
    kinds: [...new Set(kinds)],
  }
  if (!(await insertLine(tx, line, actor.personId))) throw new Refusal('plans.exists')
  context.audit({
    action: 'plans.add-line',
    objectKind: 'plan-line',
    objectId: newLineId,
    unitId: unit.id,
    companyId: unit.companyId,
  })
  return readPlan(context, unit, Number(from.slice(0, 4)))
}
