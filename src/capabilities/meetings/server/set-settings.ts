import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { writeGroupSetting } from '#platform/settings/group-settings.store.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { setSettings as endpoint } from '../meeting-settings.contract.ts'
import { allowedPers } from '../rates.rules.ts'
import { groupKey } from '../settings-view.rules.ts'
import { readMeetingSettings } from './read-meeting-settings.ts'

/** For the whole group, by its office; a meeting keeps what held when it opened. */
export async function setSettings(
  context: CommandContext,
  input: InputOf<typeof endpoint>,
): Promise<OutputOf<typeof endpoint>> {
  const tooLow = input.rates?.find(({ kind, per }) => !allowedPers(kind).includes(per))
  if (tooLow) throw new Refusal('meetings.rate-too-low', { kind: tooLow.kind })
  for (const [name, value] of Object.entries(input)) {
    if (value === undefined) continue
    await writeGroupSetting(context.tx, `meetings.${name}`, value, context.actor.personId, context.now)
    context.audit({ action: 'meetings.set-settings', objectKind: 'setting', objectId: `meetings.${name}` })
  }
  const settings = await readMeetingSettings(context.tx)
  context.publish({ stream: 'global', kind: 'meeting-settings', key: groupKey, data: settings })
  return settings
}
