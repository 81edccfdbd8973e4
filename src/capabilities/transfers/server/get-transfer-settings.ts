import type { OutputOf } from '#kernel/endpoint.ts'
import type { QueryContext } from '#platform/http/context.ts'
import { transfersAccess } from '../transfers.access.ts'
import type { getTransferSettings as endpoint } from '../transfers.contract.ts'
import { readTransferSettings } from './read-transfer-settings.ts'

export async function getTransferSettings({ tx, actor }: QueryContext): Promise<OutputOf<typeof endpoint>> {
  return { ...(await readTransferSettings(tx)), can: { set: transfersAccess['set-transfers'](actor) } }
}
