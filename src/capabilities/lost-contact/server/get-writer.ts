import { findPersonNames } from '#capabilities/organisation/index.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { Writer } from './lost-contact.store.ts'

/** Who writes, by the name that stands beside it for ever. */
export async function getWriter({ tx, actor }: CommandContext): Promise<Writer> {
  const names = await findPersonNames(tx, [actor.personId])
  return { personId: actor.personId, uuid: actor.personUuid, name: names.get(actor.personId) ?? '' }
}
