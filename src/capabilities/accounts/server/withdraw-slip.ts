import type { CommandContext } from '#platform/http/context.ts'
import { insertAccountEvent } from './account-events.store.ts'
import type { RecipientRow } from './recipients.store.ts'
import { withdrawSlips } from './slips.store.ts'

/** Takes back whatever slip of this person is still open. */
export async function withdrawSlip(
  context: CommandContext,
  _: unknown,
  { personId }: RecipientRow,
): Promise<{ withdrawn: number }> {
  const { tx, actor, now } = context
  const withdrawn = await withdrawSlips(tx, personId, now)
  if (withdrawn > 0) {
    await insertAccountEvent(tx, { personId, kind: 'slip-withdrawn', at: now, byPerson: actor.personId, device: null })
    context.audit({ action: 'accounts.slip-withdrawn', objectKind: 'account', objectId: String(personId), personId })
    context.touch(`member:${personId}`)
  }
  return { withdrawn }
}
