import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { markSeen as endpoint } from '../notices.contract.ts'
import { countUnread, findChanged, writeSeen } from './concerns.store.ts'

/** Opens as read; what is not the reader's own stays untouched, since he cannot see it. */
export async function markSeen(
  context: CommandContext,
  input: InputOf<typeof endpoint>,
): Promise<OutputOf<typeof endpoint>> {
  const seen = await writeSeen(context.tx, input.ids, context.now)
  for (const { personId, uuid, data } of await findChanged(context.tx, seen)) {
    context.publish({ stream: `member:${personId}`, kind: 'concern', key: uuid, data })
    context.touch(`person:${personId}`)
  }
  return { unread: await countUnread(context.tx, context.now) }
}
