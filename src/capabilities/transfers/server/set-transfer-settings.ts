import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { writeGroupSetting } from '#platform/settings/group-settings.store.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { setTransferSettings as endpoint } from '../transfers.contract.ts'

/** For letters that are asked for from now on; one that is under way keeps the validity that it was written with. */
export async function setTransferSettings(
  { tx, actor, now, audit }: CommandContext,
  input: InputOf<typeof endpoint>,
): Promise<OutputOf<typeof endpoint>> {
  const remindDays = [...new Set(input.remindDays)].sort((one, other) => one - other)
  const settings = { validDays: input.validDays, remindDays }
  for (const [name, value] of Object.entries(settings)) {
    await writeGroupSetting(tx, `transfers.${name}`, value, actor.personId, now)
  }
  audit({ action: 'transfers.set-settings', objectKind: 'setting', objectId: 'transfers' })
  return settings
}
