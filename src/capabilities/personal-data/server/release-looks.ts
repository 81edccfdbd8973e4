import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { releaseLooks as contract } from '../personal-data.contract.ts'
import { findWithheldLooks, insertReleases } from './looks.store.ts'

/** Ids that are not this office's, or were released before, change nothing. */
export async function releaseLooks(
  { tx, actor, now, audit }: CommandContext,
  { lookIds }: InputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  const asked = new Set(lookIds.map(Number))
  const looks = (await findWithheldLooks(tx)).filter((look) => asked.has(look.id))
  if (looks.length === 0) return { released: 0 }
  await insertReleases(tx, looks, actor.personId, now)
  for (const look of looks) {
    // Not with the person's id: that the office released it is not another look at him.
    const { unitId } = look
    audit({ action: 'personal-data.release-look', objectKind: 'audit', objectId: String(look.id), unitId })
  }
  return { released: looks.length }
}
