import type { OutputOf } from '#kernel/endpoint.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { unmaskPerson as contract } from '../organisation.contract.ts'
import { decryptExtra } from './decrypt-extra.ts'
import { describeLook } from './describe-look.ts'
import { findSecret, type PersonAtPlaces } from './person.store.ts'
import { secretPlaces } from './secret-places.ts'

/** Opens what is kept under lock. The look is recorded in the same transaction; a look at oneself is not. */
export async function unmaskPerson(
  { tx, actor, services, audit }: CommandContext,
  person: PersonAtPlaces,
): Promise<OutputOf<typeof contract>> {
  const secret = await findSecret(tx, person.personId)
  if (actor.personId !== person.personId) audit(describeLook(actor, person, 'organisation.unmask-person'))
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
