import type { CommandContext } from '#platform/http/context.ts'
import type { OwnRegistration } from '../registration-rows.rules.ts'
import { findActivities, findChecks, findRegistration } from './dual-registration.store.ts'
import { publishRegistration } from './publish-registration.ts'

/** After a change of his own: on his phones, on those of his branch what it may know, and as the answer. */
export async function answerOwn(context: CommandContext): Promise<OwnRegistration> {
  const { tx, actor } = context
  const registration = await findRegistration(tx, actor.personId)
  const activities = await findActivities(tx, actor.personId)
  context.publish({
    stream: `member:${actor.personId}`,
    kind: 'dual-registration',
    key: actor.personUuid,
    data: { registration, activities },
  })
  const home = actor.memberships.find(({ kind }) => kind === 'affiliation')
  await publishRegistration(context, { id: actor.personId, uuid: actor.personUuid }, home?.unitId ?? null)
  return { registration, activities, checks: await findChecks(tx, actor.personId) }
}
