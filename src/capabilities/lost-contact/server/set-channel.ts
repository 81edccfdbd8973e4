import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import type { CommandContext } from '#platform/http/context.ts'
import { groupKey } from '../channel-list.rules.ts'
import type { setChannel as endpoint } from '../lost-contact.contract.ts'
import { findChannels, writeChannel } from './lost-contact.store.ts'

/** For the whole group, by its office. */
export async function setChannel(
  context: CommandContext,
  input: InputOf<typeof endpoint>,
): Promise<OutputOf<typeof endpoint>> {
  await writeChannel(context.tx, input)
  context.audit({ action: 'lost-contact.set-channel', objectKind: 'search-channel', objectId: input.code })
  const channels = await findChannels(context.tx)
  context.publish({ stream: 'global', kind: 'search-channels', key: groupKey, data: { channels } })
  return { channels }
}
