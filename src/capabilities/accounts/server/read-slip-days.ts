import type { Tx } from '#platform/http/context.ts'
import { findGroupSettings } from '#platform/settings/group-settings.store.ts'
import { defaultSlipDays, slipDaysSetting } from '../slip.rules.ts'
import { slipSettings } from '../slip-settings.contract.ts'

/** Days for which a slip made now is good; what nobody has set, or not within the bounds, is the default. */
export async function readSlipDays(tx: Tx): Promise<number> {
  const found = await findGroupSettings(tx, [slipDaysSetting])
  const read = slipSettings.safeParse({ days: found.get(slipDaysSetting) })
  return read.success ? read.data.days : defaultSlipDays
}
