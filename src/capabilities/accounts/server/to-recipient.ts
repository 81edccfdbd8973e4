import { accountsAccess } from '../accounts.access.ts'
import type { QueryContext } from '#platform/http/context.ts'
import { findRecipients, type RecipientRow } from './recipients.store.ts'

/** For endpoints about one person's access: who he is, and whether the actor may. */
export const toRecipient = {
  subject: async ({ tx, now, today }: QueryContext, { personId }: { personId: string }): Promise<RecipientRow | null> =>
    (await findRecipients(tx, [personId], now, today))[0] ?? null,
  allow: accountsAccess['give-access'],
}
