import type { Actor } from '#kernel/actor.ts'
import { holdsPost } from '#kernel/actor.ts'
import type { AuditEntry } from '#platform/audit/audit.store.ts'
import { postsWith } from '../post-kinds.rules.ts'
import type { PersonAtPlaces } from './person.store.ts'

const disciplinePosts = postsWith('discipline')

/**
 * The audit's line of a look at somebody's record. A look by whoever holds a discipline post over the person is withheld
 * from him until that office releases it; from the auditor it never is.
 */
export function describeLook(actor: Actor, { personId, places }: PersonAtPlaces, action: string): AuditEntry {
  const seen = places.find((place) => holdsPost(actor, disciplinePosts, place.path))
  const at = seen ?? places[0]
  return {
    action,
    objectKind: 'person',
    objectId: String(personId),
    personId,
    ...(at ? { unitId: at.unitId, companyId: at.companyId } : {}),
    ...(seen ? { detail: { withheld: true } } : {}),
  }
}
