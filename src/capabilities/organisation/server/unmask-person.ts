import type { OutputOf } from '#kernel/endpoint.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { Place } from '../organisation.access.ts'
import type { unmaskPerson as contract } from '../organisation.contract.ts'
import { decryptExtra } from './decrypt-extra.ts'
import { findSecret } from './person.store.ts'
import { secretPlaces } from './secret-places.ts'

/** Opens what is kept under lock. The look is recorded in the same transaction; a look at oneself is not. */
export async function unmaskPerson(
  { tx, actor, services, audit }: CommandContext,
  person: { personId: number; places: readonly Place[] },
): Promise<OutputOf<typeof contract>> {
  const secret = await findSecret(tx, person.personId)
  if (actor.personId !== person.personId) {
    audit({
      action: 'organisation.unmask-person',
      objectKind: 'person',
      objectId: String(person.personId),
      personId: person.personId,
    })
  }
  const places = secretPlaces(person.personId)
  return {
    identity: secret?.identity ? services.keys.decrypt(secret.identity, places.identity) : null,
    phone: secret?.phone ? services.keys.decrypt(secret.phone, places.phone) : null,
    extra: Object.entries(decryptExtra(services.keys, person.personId, secret?.extra ?? null)).map(([name, value]) => ({
      name,
      value,
    })),
  }
}
