import type { Uuid } from '#kernel/id.ts'
import type { QueryContext } from '#platform/http/context.ts'
import { type LoadedPlan, loadPlan } from './load-plan.ts'
import { type ChangeRow, findChange } from './unit-changes.store.ts'

export interface LoadedChange {
  change: ChangeRow
  loaded: LoadedPlan
}

export async function loadChange(
  context: QueryContext,
  { changeId }: { changeId: Uuid },
): Promise<LoadedChange | null> {
  const change = await findChange(context.tx, changeId)
  const loaded = change && (await loadPlan(context, change.plan))
  return loaded ? { change, loaded } : null
}
