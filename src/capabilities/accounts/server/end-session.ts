import type { InputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { endSession as contract } from '../accounts.contract.ts'
import { endOwnSessions } from './sessions.store.ts'

/** Signs one of the actor's own devices out, at once. */
export async function endSession(
  context: CommandContext,
  { sessionId }: InputOf<typeof contract>,
): Promise<{ ended: number }> {
  const { tx, actor } = context
  const ended = await endOwnSessions(tx, null, sessionId)
  if (ended === 0) throw new Refusal('record.missing')
  context.audit({
    action: 'accounts.session-ended',
    objectKind: 'session',
    objectId: sessionId,
    personId: actor.personId,
  })
  context.touch(`member:${actor.personId}`)
  return { ended }
}
