import type { UnitFacts } from '#capabilities/organisation/index.ts'
import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import type { QueryContext } from '#platform/http/context.ts'
import type { listSegments as endpoint } from '../segments.contract.ts'
import { findSegments } from './segments.store.ts'

export async function listSegments(
  { tx }: QueryContext,
  _: InputOf<typeof endpoint>,
  unit: UnitFacts,
): Promise<OutputOf<typeof endpoint>> {
  const found = await findSegments(tx, unit.path)
  return {
    unit: unit.name,
    segments: found.map(({ unitUuid, ...segment }) => ({ ...segment, isOwn: unitUuid === unit.uuid })),
  }
}
