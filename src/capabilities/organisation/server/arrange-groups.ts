import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { arrangeGroups as contract } from '../groups.contract.ts'
import { findGroupFault, type PartyGroup } from '../groups.rules.ts'
import { addGroupPlaces, endGroupPlace, findGroupLeaders, findGroupPlaces } from './groups.store.ts'
import { lockPeople } from './memberships.store.ts'
import { findUnitPeople, type UnitPerson } from './people.store.ts'
import { addPost, endPostOn } from './posts.store.ts'
import { readGroups } from './read-groups.ts'
import type { UnitFacts } from './units.store.ts'

/** Divides a branch into Party groups and names their leaders (支部工作条例 第十三条), from today on. */
export async function arrangeGroups(
  context: CommandContext,
  input: InputOf<typeof contract>,
  unit: UnitFacts,
): Promise<OutputOf<typeof contract>> {
  const { tx, today } = context
  const people = new Map((await findUnitPeople(tx, unit.id, today)).map((person) => [person.personUuid, person]))
  requireDivision(input.groups)
  const named = input.groups.flatMap(({ memberIds }) => memberIds)
  const groups = input.groups.map((group) => withoutStrangers(group, people))
  const here = groups.flatMap(({ memberIds }) => memberIds)
  await lockPeople(
    tx,
    [...people.values()].map(({ personId }) => personId),
  )
  await changePlaces(context, unit, groups, people)
  await changeLeaders(context, unit, groups, people)
  context.publish({
    stream: `unit:${unit.id}`,
    kind: 'groups',
    key: unit.uuid,
    data: { groups: await readGroups(tx, unit.id, today) },
  })
  context.audit({
    action: 'organisation.arrange-groups',
    objectKind: 'unit',
    objectId: unit.uuid,
    unitId: unit.id,
    companyId: unit.companyId,
  })
  return { groups: groups.filter(({ memberIds }) => memberIds.length > 0).length, notHere: named.length - here.length }
}

type People = ReadonlyMap<string, UnitPerson>

function requireDivision(groups: readonly PartyGroup[]): void {
  const fault = findGroupFault(groups)
  if (fault) throw new Refusal(fault.code, 'name' in fault ? { name: fault.name } : {})
}

function withoutStrangers(group: PartyGroup, people: People): PartyGroup {
  const { leaderId } = group
  return {
    name: group.name,
    memberIds: group.memberIds.filter((personId) => people.has(personId)),
    leaderId: leaderId !== null && people.has(leaderId) ? leaderId : null,
  }
}

async function changePlaces(
  { tx, today, op }: CommandContext,
  unit: UnitFacts,
  groups: readonly PartyGroup[],
  people: People,
): Promise<void> {
  const wanted = new Map(
    groups.flatMap(({ name, memberIds }) => memberIds.map((uuid) => [people.get(uuid)!.personId, name])),
  )
  for (const place of await findGroupPlaces(tx, unit.id, today)) {
    if (wanted.get(place.personId) === place.name) wanted.delete(place.personId)
    else await endGroupPlace(tx, place, today, op.id)
  }
  const places = [...wanted].map(([personId, name]) => ({ personId, name }))
  await addGroupPlaces(tx, unit.id, places, today, op.id)
}

async function changeLeaders(
  { tx, today, op }: CommandContext,
  unit: UnitFacts,
  groups: readonly PartyGroup[],
  people: People,
): Promise<void> {
  const wanted = new Set(groups.flatMap(({ leaderId }) => (leaderId === null ? [] : [people.get(leaderId)!.personId])))
  for (const post of await findGroupLeaders(tx, unit.id, today)) {
    if (!wanted.delete(post.personId)) await endPostOn(tx, post, today, op.id)
  }
  for (const personId of wanted)
    await addPost(tx, { personId, unitId: unit.id, kind: 'group-leader', from: today, to: null }, op.id)
}
