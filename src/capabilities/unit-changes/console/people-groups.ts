import type { ChangeView } from './plan-form.ts'

export type PlannedPerson = ChangeView['people'][number]

export interface PeopleOfGroup {
  unitId: string
  unitName: string
  /** The Party group; empty: those in none. */
  name: string
  people: PlannedPerson[]
}

/** Everybody in the units that the change is about, by unit and Party group, in the order of the roster. */
export function peopleGroups({ people, units }: Pick<ChangeView, 'people' | 'units'>): PeopleOfGroup[] {
  const groups = new Map<string, PlannedPerson[]>()
  for (const person of people) {
    const key = `${person.unitId} ${person.group ?? ''}`
    groups.set(key, [...(groups.get(key) ?? []), person])
  }
  return [...groups.values()].map((here) => ({
    unitId: here[0]!.unitId,
    unitName: units.find(({ id }) => id === here[0]!.unitId)?.name ?? '',
    name: here[0]!.group ?? '',
    people: here,
  }))
}
