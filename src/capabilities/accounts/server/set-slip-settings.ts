import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import type { CommandContext } from '#platform/http/context.ts'
import { writeGroupSetting } from '#platform/settings/group-settings.store.ts'
import { slipDaysSetting } from '../slip.rules.ts'
import type { setSlipSettings as endpoint } from '../slip-settings.contract.ts'

export async function setSlipSettings(
  { tx, actor, now, audit }: CommandContext,
  { days }: InputOf<typeof endpoint>,
): Promise<OutputOf<typeof endpoint>> {
  await writeGroupSetting(tx, slipDaysSetting, days, actor.personId, now)
  audit({ action: 'accounts.set-slip-settings', objectKind: 'setting', objectId: slipDaysSetting })
  return { days }
}
