import { randomBytes } from 'node:crypto'
import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { newId } from '#kernel/id.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import { findUnit } from '#capabilities/organisation/index.ts'
import type { makeFeed as contract } from '../feeds.contract.ts'
import { plansAccess } from '../plans.access.ts'
import { feedHash, feedRoot } from './feed.keys.ts'
import { deleteFeed, insertFeed } from './feeds.store.ts'

/** The same request again makes another address: the one before was answered to nobody. */
export async function makeFeed(
  { tx, actor, now, locale, services, audit }: CommandContext,
  { unitId }: InputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  const unit = unitId === null ? null : await findUnit(tx, unitId)
  if (unit === undefined) throw new Refusal('record.missing')
  if (unit && !plansAccess['see-plan'](actor, { unitId: unit.id, path: unit.path }))
    throw new Refusal('plans.feed-closed')
  const token = randomBytes(32).toString('base64url')
  await deleteFeed(tx, actor.personId, unit?.id ?? null)
  const uuid = newId()
  await insertFeed(tx, {
    uuid,
    personId: actor.personId,
    unitId: unit?.id ?? null,
    locale,
    hash: feedHash(services.keys, token),
    now,
  })
  audit({ action: 'plans.make-feed', objectKind: 'calendar-feed', objectId: uuid })
  return { address: `${services.settings.publicUrl}${feedRoot}/${token}.ics` }
}
