import { newId, type Uuid } from '#kernel/id.ts'
import { findGroupOffice, findPersonNames, provisionPerson } from '#capabilities/organisation/index.ts'
import { endPersonSessions } from '#capabilities/accounts/index.ts'
import { raiseConcerns } from '#capabilities/notices/index.ts'
import { ScimProblem } from '../scim/scim-problem.ts'
import { readUser, type ScimResource } from '../scim/scim-user.ts'
import { nameHash, provisioningOf, type ScimContext, sealResource } from './scim.context.ts'
import { toProvisioned } from './to-provisioned.ts'
import { findScimUser, type ScimUserRow, writeScimUser } from './scim-users.store.ts'

/**
 * Writes a user as it is to be from now on: the person by the rules of the import, the resource as it came. Who is not
 * active any more loses the employer's place and his sessions; his membership is for people to decide, so the office is
 * told. Throws `ScimProblem`.
 */
export async function saveScimUser(
  context: ScimContext,
  resource: ScimResource,
  was: ScimUserRow | null,
): Promise<ScimUserRow> {
  const { tx, now, services } = context
  const { keys } = services
  const user = readUser(resource)
  const provisioning = provisioningOf(context)
  // Who comes as not active was there before: first he is put where he was, then he leaves.
  const told = await toProvisioned(context, was ? user : { ...user, active: true })
  const { personId, isNew } = await provisionPerson(provisioning, told, was?.personId ?? null)
  if (!was && !user.active) await provisionPerson(provisioning, await toProvisioned(context, user), personId)
  const uuid: Uuid = was?.uuid ?? newId()
  await writeScimUser(tx, {
    uuid,
    personId,
    userNameHash: nameHash(keys, 'user-name', user.userName),
    externalHash: user.externalId === null ? null : nameHash(keys, 'external', user.externalId),
    mailHash: user.mail === null ? null : nameHash(keys, 'mail', user.mail),
    active: user.active,
    keyId: keys.activeId,
    resource: sealResource(keys, uuid, resource),
    now,
  }).catch((error: Error & { code?: string }) => {
    throw error.code === '23505' ? new ScimProblem(409, 'another user is this one already', 'uniqueness') : error
  })
  const action = was ? 'provisioning.change-user' : isNew ? 'provisioning.add-user' : 'provisioning.tie-user'
  context.audit({ action, objectKind: 'scim-user', objectId: uuid, personId })
  if (!user.active && was?.active !== false) await leave(context, uuid, personId)
  return (await findScimUser(tx, uuid))!
}

async function leave(context: ScimContext, uuid: Uuid, personId: number): Promise<void> {
  const { tx, today } = context
  await endPersonSessions(tx, personId)
  context.touch(`member:${personId}`)
  context.audit({ action: 'provisioning.end-employment', objectKind: 'scim-user', objectId: uuid, personId })
  const office = await findGroupOffice(tx, today)
  const names = await findPersonNames(tx, [personId])
  await raiseConcerns(context, {
    kind: 'provisioned-left',
    ref: uuid,
    unit: office.unit,
    people: office.people,
    event: 'provisioned.left',
    params: { name: names.get(personId) ?? '' },
    at: null,
    wants: null,
    link: '/notices',
    urgent: false,
    settled: true,
  })
}
