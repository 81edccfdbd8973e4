import { findGroupSettings } from '#platform/settings/group-settings.store.ts'
import type { Tx } from '#platform/http/context.ts'
import { defaultTransferSettings } from '../transfer.rules.ts'

/** MB-05: what the group has set for letters, else the defaults. */
export async function readTransferSettings(tx: Tx): Promise<{ validDays: number; remindDays: number[] }> {
  const set = await findGroupSettings(tx, ['transfers.validDays', 'transfers.remindDays'])
  return {
    validDays: (set.get('transfers.validDays') as number | undefined) ?? defaultTransferSettings.validDays,
    remindDays: (set.get('transfers.remindDays') as number[] | undefined) ?? defaultTransferSettings.remindDays,
  }
}
