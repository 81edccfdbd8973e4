import type { UnitFacts } from '#capabilities/organisation/index.ts'
import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { addSegment as endpoint } from '../segments.contract.ts'
import { mostSegments } from '../segments.rules.ts'
import { findKinds } from './meetings.store.ts'
import { findSegments, insertSegment } from './segments.store.ts'

export async function addSegment(
  { tx, actor, now, audit }: CommandContext,
  { segmentId, kind, title, note }: InputOf<typeof endpoint>,
  unit: UnitFacts,
): Promise<OutputOf<typeof endpoint>> {
  if (!(await findKinds(tx)).some((one) => one.code === kind && one.convenes))
    throw new Refusal('meetings.kind-not-open')
  const held = (await findSegments(tx, unit.path)).filter((one) => one.kind === kind)
  if (held.length >= mostSegments) throw new Refusal('meetings.segments-many', { n: mostSegments })
  const segment = { id: segmentId, kind, title, note, by: actor.personId, at: now }
  if (!(await insertSegment(tx, unit, segment))) throw new Refusal('operation.reused')
  audit({ action: 'meetings.add-segment', objectKind: 'agenda-segment', objectId: segmentId, unitId: unit.id })
  return { segmentId }
}
