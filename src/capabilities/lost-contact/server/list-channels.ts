import type { OutputOf } from '#kernel/endpoint.ts'
import type { QueryContext } from '#platform/http/context.ts'
import { lostContactAccess } from '../lost-contact.access.ts'
import type { listChannels as endpoint } from '../lost-contact.contract.ts'
import { findChannels } from './lost-contact.store.ts'

export async function listChannels({ tx, actor }: QueryContext): Promise<OutputOf<typeof endpoint>> {
  return { channels: await findChannels(tx), can: { set: lostContactAccess['set-channels'](actor) } }
}
