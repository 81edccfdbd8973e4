import {
  dropAddedUnits,
  findUnitById,
  findUnitsByUuid,
  takeBackRows,
  unitChange,
} from '#capabilities/organisation/index.ts'
import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { undoChange as contract } from '../unit-changes.contract.ts'
import type { LoadedChange } from './load-change.ts'
import { type ChangeRow, findItems, markUndone, takeChange } from './unit-changes.store.ts'
import { whyNoUndo } from './why-no-undo.ts'

const referred = '23503'
const sentences = {
  'not-done': 'unit-changes.undo-not-done',
  'not-today': 'unit-changes.undo-not-today',
  later: 'unit-changes.undo-later',
  'in-use': 'unit-changes.undo-in-use',
} as const

/** Everything as it was before: rows first, then what capabilities gave on, then units that were made. */
export async function undoChange(
  context: CommandContext,
  _: InputOf<typeof contract>,
  { change: found }: LoadedChange,
): Promise<OutputOf<typeof contract>> {
  const { tx, now, actor, audit, publish } = context
  const change = await takeChange(tx, found.id)
  const why = await whyNoUndo(context, change)
  if (why) throw new Refusal(sentences[why])
  const made = await findUnitsByUuid(tx, change.madeUnits)
  await takeBackRows(tx, change.effects!)
  await giveBackItems(context, change)
  try {
    await dropAddedUnits(tx, change.effects!)
  } catch (error) {
    if ((error as { code?: string }).code === referred) throw new Refusal('unit-changes.undo-in-use')
    throw error
  }
  const left = change.unitIds.filter((id) => !made.some((unit) => unit.id === id))
  await markUndone(tx, change.id, actor.personId, now, left)
  for (const unit of made) publish({ stream: `unit:${unit.id}`, kind: 'unit', key: unit.uuid, data: null })
  for (const id of left.slice(1)) publish(unitChange((await findUnitById(tx, id))!))
  audit({ action: 'unit-changes.undo', objectKind: 'unit-change', objectId: change.uuid })
  return { changeId: change.uuid }
}

async function giveBackItems(context: CommandContext, change: ChangeRow): Promise<void> {
  const items = (await findItems(context.tx, change.id)).filter((item) => item.item !== null && item.toUuid !== null)
  for (const { capability, succession } of context.services.successions.units) {
    for (const item of items.filter((one) => one.capability === capability)) {
      const [holder] = await findUnitsByUuid(context.tx, [item.toUuid!])
      const unit = await findUnitById(context.tx, item.unitId)
      if (holder && unit) await succession.move(context, holder, unit, [{ ...item, id: item.item, fate: 'moves' }])
    }
  }
}
