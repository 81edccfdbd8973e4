import type { CommandContext } from '#platform/http/context.ts'
import { endOwnSessions } from './sessions.store.ts'

/** Signs all of the actor's devices out but this one, at once. */
export async function endOtherSessions(context: CommandContext): Promise<{ ended: number }> {
  const { tx, actor } = context
  const ended = await endOwnSessions(tx, actor.sessionId, null)
  context.audit({
    action: 'accounts.sessions-ended',
    objectKind: 'account',
    objectId: String(actor.personId),
    personId: actor.personId,
  })
  context.touch(`member:${actor.personId}`)
  return { ended }
}
