import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import { findKeepingUnit } from '#capabilities/organisation/index.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { askCorrection as contract } from '../personal-data.contract.ts'
import { insertCorrection } from './corrections.store.ts'

/** A task for whoever keeps the roster of the unit where the asker is kept. */
export async function askCorrection(
  { tx, actor, now, services, audit }: CommandContext,
  { correctionId, ...asked }: InputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  const unit = await findKeepingUnit(tx, actor.personId)
  const { personId } = actor
  const row = { uuid: correctionId, personId, unitId: unit.id, ...asked, at: now }
  if (!(await insertCorrection(tx, services.keys, row))) throw new Refusal('operation.reused')
  audit({
    action: 'personal-data.ask-correction',
    objectKind: 'correction',
    objectId: correctionId,
    personId,
    unitId: unit.id,
    companyId: unit.companyId,
  })
  return { correctionId }
}
