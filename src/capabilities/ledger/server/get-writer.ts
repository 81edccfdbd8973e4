import { findPersonNames } from '#capabilities/organisation/index.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { LedgerPerson } from '../ledger-state.rules.ts'

/** Who acts, by the name that stands in the history for ever. */
export async function getWriter({ tx, actor }: CommandContext): Promise<LedgerPerson> {
  const names = await findPersonNames(tx, [actor.personId])
  return { id: actor.personUuid, name: names.get(actor.personId) ?? '' }
}
