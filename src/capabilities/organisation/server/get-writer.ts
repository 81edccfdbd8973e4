import type { Uuid } from '#kernel/id.ts'
import type { CommandContext } from '#platform/http/context.ts'
import { findPersonNames } from './people.store.ts'

/** Who acts, by the name that stands beside what he writes for ever. */
export async function getWriter({
  tx,
  actor,
}: Pick<CommandContext, 'tx' | 'actor'>): Promise<{ personId: number; uuid: Uuid; name: string }> {
  const names = await findPersonNames(tx, [actor.personId])
  return { personId: actor.personId, uuid: actor.personUuid, name: names.get(actor.personId) ?? '' }
}
