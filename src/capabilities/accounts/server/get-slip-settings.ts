import type { OutputOf } from '#kernel/endpoint.ts'
import type { QueryContext } from '#platform/http/context.ts'
import { accountsAccess } from '../accounts.access.ts'
import type { getSlipSettings as endpoint } from '../slip-settings.contract.ts'
import { readSlipDays } from './read-slip-days.ts'

export async function getSlipSettings({ tx, actor }: QueryContext): Promise<OutputOf<typeof endpoint>> {
  return { days: await readSlipDays(tx), can: { set: accountsAccess['set-slips'](actor) } }
}
