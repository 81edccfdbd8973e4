import type { OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { keepApart as contract } from '../duplicates.contract.ts'
import { insertApart } from './duplicates.store.ts'
import type { TwoPeople } from './load-two-people.ts'

/** Remembers that two who look alike are two. */
export async function keepApart(
  { tx, actor, now, audit }: CommandContext,
  { one, other }: TwoPeople,
): Promise<OutputOf<typeof contract>> {
  if (one.personId === other.personId) throw new Refusal('duplicates.same')
  await insertApart(tx, one.personId, other.personId, actor.personId, now)
  for (const { personId } of [one, other])
    audit({ action: 'organisation.keep-apart', objectKind: 'person', objectId: String(personId), personId })
  return { state: 'apart' }
}
