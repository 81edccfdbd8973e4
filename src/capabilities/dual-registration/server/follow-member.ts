import { postsWith } from '#capabilities/organisation/post-kinds.rules.ts'
import { findPersonById } from '#capabilities/organisation/index.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { MemberMove } from '#platform/http/succession.ts'

/**
 * What he registered is his and stays so; the phones of the branch that he leaves forget it. His new branch reads it from
 * the server, and holds it from his next entry or conversation on.
 */
export async function followMember(context: CommandContext, { personId, from }: MemberMove): Promise<void> {
  const person = from && (await findPersonById(context.tx, personId))
  if (!from || !person) return
  for (const kind of postsWith('meeting'))
    context.publish({ stream: `post:${kind}:${from.id}`, kind: 'dual-registration-of', key: person.uuid, data: null })
}
