import type { ChangePlaces } from '../unit-changes.access.ts'
import type { LoadedPlan } from './load-plan.ts'
import { unitsOf } from './units-of.ts'

/** What the permissions are judged on. */
export function placesOf(loaded: LoadedPlan): ChangePlaces {
  const [superior, ...units] = unitsOf(loaded).map((unit) => unit.path)
  return { superior: superior!, units }
}
