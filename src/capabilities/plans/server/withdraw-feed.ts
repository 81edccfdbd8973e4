import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import { findUnit } from '#capabilities/organisation/index.ts'
import type { withdrawFeed as contract } from '../feeds.contract.ts'
import { deleteFeed } from './feeds.store.ts'
import { listFeeds } from './list-feeds.ts'

/** Also of a unit that one has left. Nothing of the address is left behind. */
export async function withdrawFeed(
  context: CommandContext,
  { unitId }: InputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  const { tx, actor, audit } = context
  const unit = unitId === null ? null : await findUnit(tx, unitId)
  if (unit === undefined) throw new Refusal('record.missing')
  await deleteFeed(tx, actor.personId, unit?.id ?? null)
  audit({ action: 'plans.withdraw-feed', objectKind: 'calendar-feed', objectId: unitId ?? actor.personUuid })
  return listFeeds(context)
}
