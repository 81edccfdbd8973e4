import { postsWith } from '#capabilities/organisation/post-kinds.rules.ts'
import type { Uuid } from '#kernel/id.ts'
import type { CommandContext } from '#platform/http/context.ts'
import { findChecks, findRegistration } from './dual-registration.store.ts'

/** The plain fact, on the phones of those who keep the branch; `unitId` null where he belongs to none. */
export async function publishRegistration(
  context: Pick<CommandContext, 'tx' | 'publish'>,
  person: { id: number; uuid: Uuid },
  unitId: number | null,
): Promise<void> {
  if (unitId === null) return
  const { tx } = context
  const data = { registration: await findRegistration(tx, person.id), checks: await findChecks(tx, person.id) }
  for (const kind of postsWith('meeting'))
    context.publish({ stream: `post:${kind}:${unitId}`, kind: 'dual-registration-of', key: person.uuid, data })
}
