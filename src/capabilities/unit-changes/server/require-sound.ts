import { isCodeTaken } from '#capabilities/organisation/index.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import { destinationOf } from '../plan.rules.ts'
import type { LoadedPlan } from './load-plan.ts'
import type { ChangeRow } from './unit-changes.store.ts'
import { hasLaterChange } from './unit-changes.store.ts'
import { unitsOf } from './units-of.ts'

/** What cannot be carried out as it stands is refused with a sentence; what the rules advise against never is. */
export async function requireSound(
  { tx, today }: CommandContext,
  change: ChangeRow,
  loaded: LoadedPlan,
): Promise<void> {
  const { plan, superior, sources, existing } = loaded
  if (plan.day > today) throw new Refusal('unit-changes.day-ahead', { day: plan.day })
  requireWhole(loaded)
  const ended = unitsOf(loaded).find((unit) => unit.endedOn !== null)
  if (ended) throw new Refusal('unit-changes.unit-ended', { name: ended.name })
  const ids = [...sources.map(({ unit }) => unit.id), ...[...existing.values()].map(({ id }) => id)]
  if (await hasLaterChange(tx, { id: change.id, unitIds: ids, day: plan.day }))
    throw new Refusal('unit-changes.later-change')
  if (sources.some(({ unit, ends }) => ends && superior.path.startsWith(unit.path)))
    throw new Refusal('unit-changes.loop')
  for (const successor of plan.successors) {
    if (!loaded.kinds.some((kind) => kind.code === (successor.ownKind ?? successor.kind)))
      throw new Refusal('unit-changes.kind-unknown')
    if (successor.unitId === null && (await isCodeTaken(tx, successor.code)))
      throw new Refusal('unit-changes.code-taken', { code: successor.code })
  }
  requireEverybodySomewhere(loaded)
}

function requireWhole({ plan, sources }: LoadedPlan): void {
  const keys = new Set(plan.successors.map(({ key }) => key))
  const unnamed = plan.successors.some(({ name, code, unitId }) => name === '' || (unitId === null && code === ''))
  const needed = {
    'set-up': [0, 1],
    'change-kind': [1, 1],
    split: [1, 2],
    merge: [2, 1],
    rename: [1, 1],
    close: [1, 0],
  }
  const [units, successors] = needed[plan.kind] as [number, number]
  const isShort = sources.length < units || plan.successors.length < successors || keys.size < plan.successors.length
  const isOfOwn = plan.kind !== 'rename' && plan.kind !== 'change-kind'
  const changesOther =
    !isOfOwn && plan.successors.some(({ unitId }) => unitId === null || !plan.unitIds.includes(unitId))
  const closesInto =
    plan.kind === 'close' && plan.successors.some(({ unitId }) => unitId === null || plan.unitIds.includes(unitId))
  if (unnamed || isShort || changesOther || closesInto) throw new Refusal('unit-changes.incomplete')
  const told = [...plan.members, ...plan.posts, ...plan.newPosts, ...plan.items].map(({ to }) => to)
  if (told.some((to) => to !== '' && !keys.has(to))) throw new Refusal('unit-changes.nowhere')
}

/** BR-01, ED-06: nobody is left without a branch by a change. */
function requireEverybodySomewhere({ plan, sources, kinds, endsWith }: LoadedPlan): void {
  const takes = (key: string | undefined) => {
    const successor = plan.successors.find((one) => one.key === key)
    return kinds.find((kind) => kind.code === successor?.kind)?.takesMembers === true
  }
  for (const { unit, people, ends } of [...sources, ...endsWith]) {
    const affiliated = people.filter((person) => person.isAffiliated)
    for (const person of affiliated) {
      const to =
        destinationOf(plan, { personId: person.personUuid, unitId: unit.uuid }) ??
        (ends ? plan.successors[0]?.key : undefined)
      if (to === undefined ? ends : !takes(to)) throw new Refusal('unit-changes.member-left-out', { name: unit.name })
    }
  }
}
