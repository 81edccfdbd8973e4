import type { OutputOf } from '#kernel/endpoint.ts'
import type { QueryContext } from '#platform/http/context.ts'
import type { getSignIn as contract } from '../accounts.contract.ts'
import { deviceName } from '../device-name.rules.ts'
import { findOwnEvents } from './account-events.store.ts'
import { getOwnSignIn } from './sessions.store.ts'

export async function getSignIn({ tx }: QueryContext): Promise<OutputOf<typeof contract>> {
  const [own, events] = await Promise.all([getOwnSignIn(tx), findOwnEvents(tx)])
  return {
    ...own,
    passkeys: own.passkeys.map(({ id, name, madeAt }) => ({ id, name: name ?? '', madeAt: madeAt ?? '' })),
    events: events.map(({ kind, at, by, device, seenAt }) => ({
      kind,
      at: at.toISOString(),
      by,
      device: device === null ? null : deviceName(device),
      isNew: seenAt === null,
    })),
  }
}
