import {
  findChildUnits,
  findPersonByUuid,
  findUnitById,
  type UnitFacts,
  type UnitWriter,
} from '#capabilities/organisation/index.ts'
import { Refusal } from '#kernel/refusal.ts'
import { defaultSuccessor, destinationOf } from '../plan.rules.ts'
import type { LoadedPlan, Source } from './load-plan.ts'

export interface CarriedOut {
  /** What each key of the plan is now. */
  targets: Map<string, UnitFacts>
  /** How many people went from each unit, by internal id. */
  moved: Map<number, number>
  /** Whose affiliation went where. */
  moves: { personId: number; from: UnitFacts; toUnitId: number }[]
  madeUnits: UnitFacts[]
}

/** Writes units, places, memberships and posts; ends nothing yet, so that what is held can still be read. */
export async function carryOut(writer: UnitWriter, loaded: LoadedPlan): Promise<CarriedOut> {
  const { targets, madeUnits } = await makeTargets(writer, loaded)
  const moved = new Map<number, number>()
  const moves: CarriedOut['moves'] = []
  for (const source of [...loaded.sources, ...loaded.endsWith]) {
    const { count, members } = await movePeople(writer, loaded, source, targets)
    moved.set(source.unit.id, count)
    moves.push(...members.map(({ personId, unitId }) => ({ personId, from: source.unit, toUnitId: unitId })))
  }
  for (const { unit } of loaded.sources)
    for (const group of loaded.plan.endedGroups) if (group.unitId === unit.uuid) await writer.endGroup(unit, group.name)
  for (const source of [...loaded.sources, ...loaded.endsWith]) await movePosts(writer, loaded, source, targets)
  for (const post of loaded.plan.newPosts) {
    const person = await findPersonByUuid(writer.tx, post.personId)
    if (!person) throw new Refusal('record.missing')
    await writer.addPost({ personId: person.id, kind: post.kind, unitId: targets.get(post.to)!.id })
  }
  for (const source of loaded.sources.filter(({ ends }) => ends)) await moveBelow(writer, loaded, source, targets)
  return { targets, moved, moves, madeUnits }
}

async function makeTargets(writer: UnitWriter, { plan, superior, existing }: LoadedPlan) {
  const targets = new Map<string, UnitFacts>()
  const madeUnits: UnitFacts[] = []
  for (const successor of plan.successors) {
    const { key, name, code, kind, ownKind, plannedEndOn } = successor
    const unit = existing.get(key)
    const covers = successor.covers.join('、') || null
    if (!unit) {
      const made = await writer.addUnit(
        { name, code, kind, ownKind, covers, foundedOn: plan.day, plannedEndOn },
        superior,
      )
      madeUnits.push(made)
      targets.set(key, made)
      continue
    }
    const isOther = unit.name !== name || unit.kind !== kind || unit.ownKind !== ownKind || covers || plannedEndOn
    if (!isOther || plan.kind === 'close') {
      targets.set(key, unit)
      continue
    }
    // What the plan does not say stays, unless the kind that it belonged to is gone.
    const hasOtherKind = unit.kind !== kind
    await writer.changeUnit(unit, {
      name,
      kind,
      ownKind,
      ...((covers !== null || hasOtherKind) && { covers }),
      ...((plannedEndOn !== null || hasOtherKind) && { plannedEndOn }),
    })
    targets.set(key, (await findUnitById(writer.tx, unit.id))!)
  }
  return { targets, madeUnits }
}

async function movePeople(
  writer: UnitWriter,
  { plan, kinds }: LoadedPlan,
  { unit, people, ends }: Source,
  targets: Map<string, UnitFacts>,
): Promise<{ count: number; members: { personId: number; unitId: number }[] }> {
  const uuids = new Map(people.map((person) => [person.personId, person.personUuid]))
  const isTemporary = (kind: string) => kinds.find((one) => one.code === kind)?.isTemporary === true
  const guests = new Map<number, number[]>()
  const { count, members } = await writer.moveMembers(unit, (personId, group) => {
    // Whoever came after the day of the change goes where everybody else goes.
    const personUuid = uuids.get(personId) ?? ''
    const key =
      destinationOf(plan, { personId: personUuid, unitId: unit.uuid }) ??
      (ends ? defaultSuccessor(plan)?.key : undefined)
    const target = key === undefined ? undefined : targets.get(key)
    if (!target) return ends ? null : undefined
    // BR-08: whoever joins a temporary organisation stays a member where he is.
    if (!ends && isTemporary(target.kind) && target.id !== unit.id) {
      guests.set(target.id, [...(guests.get(target.id) ?? []), personId])
      return undefined
    }
    const endsGroup = plan.endedGroups.some((one) => one.unitId === unit.uuid && one.name === group)
    return { unitId: target.id, group: ends && !endsGroup ? group : null }
  })
  for (const [unitId, persons] of guests) await writer.addGuests(unitId, [...new Set(persons)])
  return { count: count + [...guests.values()].flat().length, members }
}

async function movePosts(
  writer: UnitWriter,
  { plan }: LoadedPlan,
  { posts, ends }: Source,
  targets: Map<string, UnitFacts>,
): Promise<void> {
  for (const post of posts) {
    const told = plan.posts.find((one) => one.postId === post.uuid)?.to
    if (told === undefined && !ends) continue
    const target = told ? targets.get(told)!.id : null
    if (target !== post.unitId) await writer.endPost(post, target)
  }
}

/** Units below one that ends stand below its successor, or below the unit above it. */
async function moveBelow(
  writer: UnitWriter,
  { plan, superior, endsWith, kinds }: LoadedPlan,
  { unit }: Source,
  targets: Map<string, UnitFacts>,
): Promise<void> {
  const first = targets.get(defaultSuccessor(plan)?.key ?? '')
  const holds = first && kinds.find((kind) => kind.code === first.kind)?.takesMembers !== true
  const above = holds && !first.path.startsWith(unit.path) ? first : superior
  const gone = new Set([...endsWith.map((one) => one.unit.id), ...plan.unitIds])
  for (const below of await findChildUnits(writer.tx, unit.id))
    if (!gone.has(below.id) && !gone.has(below.uuid) && below.id !== above.id) await writer.changeUnit(below, { above })
}
