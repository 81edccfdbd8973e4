import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { makeScimToken as contract } from '../provisioning.contract.ts'
import { newScimToken, tokenHash } from './scim.keys.ts'
import { insertToken } from './scim-tokens.store.ts'

/** Makes a bearer token; only its keyed hash is kept, so it is in this answer alone. */
export async function makeScimToken(
  { tx, op, actor, now, services, audit }: CommandContext,
  { name }: InputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  const token = newScimToken()
  const hash = tokenHash(services.keys, token)
  // The same request again cannot show what was kept nowhere.
  if (!(await insertToken(tx, { id: op.id, name, hash, tail: token.slice(-4), by: actor.personId, now })))
    throw new Refusal('scim.token-made')
  audit({ action: 'provisioning.make-scim-token', objectKind: 'scim-token', objectId: op.id })
  return { id: op.id, token }
}
