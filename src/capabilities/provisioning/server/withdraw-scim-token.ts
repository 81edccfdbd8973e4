import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { withdrawScimToken as contract } from '../provisioning.contract.ts'
import { withdrawToken } from './scim-tokens.store.ts'

/** From now on nothing is taken by this token. */
export async function withdrawScimToken(
  { tx, now, audit }: CommandContext,
  { tokenId }: InputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  if (!(await withdrawToken(tx, tokenId, now))) throw new Refusal('record.missing')
  audit({ action: 'provisioning.withdraw-scim-token', objectKind: 'scim-token', objectId: tokenId })
  return { state: 'withdrawn' }
}
