import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import type { AuditedContext } from '#platform/http/context.ts'
import type { exportRoster as contract } from '../organisation.contract.ts'
import { holdsPost } from '#kernel/actor.ts'
import { postsWith } from '../post-kinds.rules.ts'
import { listRoster } from './list-roster.ts'
import type { UnitFacts } from './units.store.ts'

const disciplinePosts = postsWith('discipline')

/** A page of a list that is taken along, without the tails of phone numbers: they are for looking. */
export async function exportRoster(
  context: AuditedContext,
  input: InputOf<typeof contract>,
  unit: UnitFacts,
): Promise<OutputOf<typeof contract>> {
  const { id: unitId, companyId, uuid, path } = unit
  const withheld = holdsPost(context.actor, disciplinePosts, path)
  context.audit({
    action: 'organisation.export-roster',
    objectKind: 'unit',
    objectId: uuid,
    unitId,
    companyId,
    ...(withheld ? { detail: { withheld } } : {}),
    oncePerDay: true,
  })
  const page = await listRoster(context, input, unit)
  return { ...page, people: page.people.map((line) => ({ ...line, phoneTail: null })) }
}
