import { settleConcerns } from '#capabilities/notices/index.ts'
import { findUnitById } from '#capabilities/organisation/index.ts'
import type { CommandContext } from '#platform/http/context.ts'
import { hasOpenReports } from './find.store.ts'

/** The card of a unit's letters goes with the last of them that waited. */
export async function settleLetters(context: CommandContext, unitId: number): Promise<void> {
  if (await hasOpenReports(context.tx, unitId)) return
  const unit = await findUnitById(context.tx, unitId)
  if (unit) await settleConcerns(context, { kind: 'find-report', ref: unit.uuid, isOver: true })
}
