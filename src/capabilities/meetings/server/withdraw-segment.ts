import type { UnitFacts } from '#capabilities/organisation/index.ts'
import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { withdrawSegment as endpoint } from '../segments.contract.ts'
import { endSegment } from './segments.store.ts'

/** Agendas that carry it keep it. */
export async function withdrawSegment(
  { tx, now, audit }: CommandContext,
  { segmentId }: InputOf<typeof endpoint>,
  unit: UnitFacts,
): Promise<OutputOf<typeof endpoint>> {
  if (!(await endSegment(tx, unit.id, segmentId, now))) throw new Refusal('record.missing')
  audit({ action: 'meetings.withdraw-segment', objectKind: 'agenda-segment', objectId: segmentId, unitId: unit.id })
  return {}
}
