import type { OutputOf } from '#kernel/endpoint.ts'
import type { QueryContext } from '#platform/http/context.ts'
import type { listSessions as contract } from '../accounts.contract.ts'
import { deviceName } from '../device-name.rules.ts'
import { findOwnSessions } from './sessions.store.ts'

export async function listSessions({ tx, now, actor }: QueryContext): Promise<OutputOf<typeof contract>> {
  const sessions = await findOwnSessions(tx, now)
  return {
    sessions: sessions.map(({ id, began, lastUsed, agent }) => ({
      id,
      began: began.toISOString(),
      lastUsed: lastUsed.toISOString(),
      device: deviceName(agent),
      isThisOne: id === actor.sessionId,
    })),
  }
}
