import type { HeldItem } from '#platform/http/succession.ts'
import { defaultSuccessor, destinationOf } from '../plan.rules.ts'
import type { LoadedPlan, Source } from './load-plan.ts'

export interface PlaceOfItem {
  /** A successor's key; undefined: it stays, or has nowhere to go. */
  key: string | undefined
  /** He who is in the unit takes it along: nobody chooses for it. */
  follows: boolean
}

/** Where something that moves goes: with the member whom it is about, else where it was sent, else where everything goes. */
export function placeOfItem(item: HeldItem, loaded: LoadedPlan, { unit, people, ends }: Source): PlaceOfItem {
  if (item.fate !== 'moves') return { key: undefined, follows: false }
  const { plan } = loaded
  const person = people.find(({ personId }) => personId === item.personId)
  if (person) {
    const key = destinationOf(plan, { personId: person.personUuid, unitId: unit.uuid })
    return { key: !ends && isTemporary(key, loaded) ? undefined : key, follows: true }
  }
  const told = plan.items.find((one) => one.itemId === item.id)?.to
  return { key: told ?? (ends ? defaultSuccessor(plan)?.key : undefined), follows: false }
}

/** BR-08: whoever joins a temporary organisation stays a member where he is. */
function isTemporary(key: string | undefined, { plan, kinds }: LoadedPlan): boolean {
  const kind = plan.successors.find((successor) => successor.key === key)?.kind
  return kinds.some((one) => one.code === kind && one.isTemporary)
}
