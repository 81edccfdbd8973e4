import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import type { CommandContext, QueryContext, Tx } from '#platform/http/context.ts'
import { findGroupSettings, writeGroupSetting } from '#platform/settings/group-settings.store.ts'
import { accountsAccess } from '../accounts.access.ts'
import { defaultSlipDays } from '../slip.rules.ts'
import {
  type getSlipSettings as getContract,
  type setSlipSettings as setContract,
  slipSettings,
} from '../slip-settings.contract.ts'

const name = 'accounts.slipDays'

/** Days for which a slip made now is good; what nobody has set, or not within the bounds, is the default. */
export async function readSlipDays(tx: Tx): Promise<number> {
  const read = slipSettings.safeParse({ days: (await findGroupSettings(tx, [name])).get(name) })
  return read.success ? read.data.days : defaultSlipDays
}

export async function getSlipSettings({ tx, actor }: QueryContext): Promise<OutputOf<typeof getContract>> {
  return { days: await readSlipDays(tx), can: { set: accountsAccess['set-slips'](actor) } }
}

export async function setSlipSettings(
  { tx, actor, now, audit }: CommandContext,
  { days }: InputOf<typeof setContract>,
): Promise<OutputOf<typeof setContract>> {
  await writeGroupSetting(tx, name, days, actor.personId, now)
  audit({ action: 'accounts.set-slip-settings', objectKind: 'setting', objectId: name })
  return { days }
}
