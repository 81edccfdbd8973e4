import { countChangedSince } from '#capabilities/organisation/index.ts'
import { dayOf } from '#kernel/local-date.ts'
import type { QueryContext } from '#platform/http/context.ts'
import { type ChangeRow, hasLaterChange } from './unit-changes.store.ts'

/** A change is undone on the day on which it was confirmed, as long as nothing else stands on it; else the reason. */
export async function whyNoUndo(
  { tx, today }: QueryContext,
  change: ChangeRow,
): Promise<'not-done' | 'not-today' | 'later' | 'in-use' | null> {
  if (change.state !== 'done' || change.confirmedAt === null || change.effects === null) return 'not-done'
  if (dayOf(change.confirmedAt) !== today) return 'not-today'
  const unitIds = change.unitIds.slice(1)
  if (await hasLaterChange(tx, { id: change.id, unitIds, after: change.confirmedAt })) return 'later'
  return (await countChangedSince(tx, change.effects)) > 0 ? 'in-use' : null
}
