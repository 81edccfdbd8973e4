import { isId, newId } from '#kernel/id.ts'
import {
  endProvisionedUnit,
  type EnterpriseUnit,
  findEnterpriseUnits,
  findUnitByCode,
  findUnitById,
  isUnitInUse,
  provisionPerson,
  provisionUnit,
} from '#capabilities/organisation/index.ts'
import { fulfils, keyOf, parseFilter } from '../scim/scim-filter.ts'
import { patchResource, readOperations } from '../scim/scim-patch.ts'
import { ScimProblem } from '../scim/scim-problem.ts'
import { groupSchema } from '../scim/scim-schemas.ts'
import { readUser, type ScimResource } from '../scim/scim-user.ts'
import { openResource, provisioningOf, type ScimContext } from './scim.context.ts'
import { listOf, type ListRequest, readPage } from './scim.users.ts'
import { findExternalIds, findScimUser, findScimUsersOf, writeExternalId } from './scim-users.store.ts'
import { toProvisioned } from './to-provisioned.ts'

// A group is a unit of the enterprise (no Party organisation); its members are whoever is employed there and provisioned.

export async function addGroup(context: ScimContext, body: ScimResource): Promise<ScimResource> {
  const { name, externalId } = readGroup(body)
  const code =
    externalId && !(await findUnitByCode(context.tx, externalId)) ? externalId.slice(0, 60) : `scim-${newId()}`
  if ((await findEnterpriseUnits(context.tx, context.today, { name })).length > 0)
    throw new ScimProblem(409, 'another unit bears this name', 'uniqueness')
  await provisionUnit(provisioningOf(context), { code, name }, null)
  const made = await findUnitByCode(context.tx, code)
  const unit = await requireGroup(context, made!.uuid)
  context.audit({ action: 'provisioning.add-unit', objectKind: 'unit', objectId: unit.uuid })
  await writeExternalId(context.tx, unit.id, externalId, context.now)
  return saveMembers(context, unit, body)
}

export async function getGroup(context: ScimContext, id: string): Promise<ScimResource> {
  return view(context, await requireGroup(context, id))
}

export async function replaceGroup(context: ScimContext, id: string, body: ScimResource): Promise<ScimResource> {
  const unit = await requireGroup(context, id)
  const { name, externalId } = readGroup(body)
  if (name !== unit.name) {
    await provisionUnit(provisioningOf(context), { code: unit.code, name }, unit)
    context.audit({ action: 'provisioning.rename-unit', objectKind: 'unit', objectId: unit.uuid })
  }
  await writeExternalId(context.tx, unit.id, externalId, context.now)
  return saveMembers(context, { ...unit, name }, body)
}

export async function patchGroup(context: ScimContext, id: string, body: unknown): Promise<ScimResource> {
  const now = await getGroup(context, id)
  return replaceGroup(context, id, patchResource(now, readOperations(body)))
}

/** A unit in which nobody and nothing is any more ends today. */
export async function deleteGroup(context: ScimContext, id: string): Promise<void> {
  const unit = await requireGroup(context, id)
  if (await isUnitInUse(context.tx, unit.id, context.today))
    throw new ScimProblem(409, 'people or units are still in this unit', 'mutability')
  await endProvisionedUnit(provisioningOf(context), unit)
  context.audit({ action: 'provisioning.end-unit', objectKind: 'unit', objectId: unit.uuid })
}

export async function listGroups(context: ScimContext, { filter, ...page }: ListRequest): Promise<object> {
  const { start, count } = readPage(page)
  const wanted = filter === undefined ? null : parseFilter(filter)
  const units = await findEnterpriseUnits(context.tx, context.today, 'all')
  const all = await Promise.all(units.map((unit) => view(context, unit)))
  const found = wanted ? all.filter((group) => fulfils(group, wanted)) : all
  return listOf(found.slice(start - 1, start - 1 + count), found.length, start)
}

async function saveMembers(context: ScimContext, unit: EnterpriseUnit, body: ScimResource): Promise<ScimResource> {
  const told = body[keyOf(body, 'members')]
  if (told !== undefined) {
    const wanted = new Set(readMembers(told))
    const now = await findScimUsersOf(context.tx, unit.people)
    const top = { unit: (await findUnitById(context.tx, 1))!.code }
    const here = new Set<string>(now.map(({ uuid }) => uuid))
    for (const id of wanted) if (!here.has(id)) await place(context, id, { unit: unit.code })
    for (const id of here) if (!wanted.has(id)) await place(context, id, top)
  }
  return view(context, await requireGroup(context, unit.uuid))
}

/** Ends the place of employment that there is, and begins the new one; out of every department one is the group's own. */
async function place(context: ScimContext, id: string, employer: { unit: string }): Promise<void> {
  const row = isId(id) ? await findScimUser(context.tx, id) : undefined
  if (!row) throw new ScimProblem(400, 'a member is no user of ours', 'invalidValue')
  const user = readUser(openResource(context.services.keys, row))
  const { draft } = await toProvisioned(context, user)
  const isActive = row.active
  await provisionPerson(
    provisioningOf(context),
    { draft, placement: { employer: isActive ? employer : null } },
    row.personId,
  )
  context.audit({ action: 'provisioning.place-user', objectKind: 'scim-user', objectId: id, personId: row.personId })
}

async function view(context: ScimContext, unit: EnterpriseUnit): Promise<ScimResource> {
  const [users, names] = await Promise.all([findScimUsersOf(context.tx, unit.people), findExternalIds(context.tx)])
  const externalId = names.get(unit.id)
  const { base } = context
  return {
    schemas: [groupSchema],
    id: unit.uuid,
    ...(externalId === undefined ? {} : { externalId }),
    displayName: unit.name,
    members: users.map(({ uuid }) => ({ value: uuid, $ref: `${base}/Users/${uuid}`, type: 'User' })),
    meta: { resourceType: 'Group', location: `${base}/Groups/${unit.uuid}` },
  }
}

function readGroup(body: ScimResource): { name: string; externalId: string | null } {
  const text = (name: string) => {
    const value = body[keyOf(body, name)]
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : null
  }
  const name = text('displayName')
  if (name === null || name.length > 200) throw new ScimProblem(400, 'displayName is needed', 'invalidValue')
  return { name, externalId: text('externalId') }
}

function readMembers(told: unknown): string[] {
  if (told === null) return []
  if (!Array.isArray(told)) throw new ScimProblem(400, 'members is a list', 'invalidValue')
  return told.map((each) => String((each as { value?: unknown } | null)?.value ?? each))
}

async function requireGroup({ tx, today }: ScimContext, id: string): Promise<EnterpriseUnit> {
  const [unit] = isId(id) ? await findEnterpriseUnits(tx, today, { uuid: id }) : []
  if (!unit) throw new ScimProblem(404, 'there is no such group')
  return unit
}
