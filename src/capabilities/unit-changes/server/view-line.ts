import type { UnitFacts } from '#capabilities/organisation/index.ts'
import type { ChangeRow } from './unit-changes.store.ts'

/** A change in a list: what kind, from when, of which units. */
export function viewLine(
  { uuid, kind, day, state, changedAt, confirmedAt }: ChangeRow,
  units: readonly UnitFacts[],
  proposes: 'set-up' | 'adjust' | 'close' | null,
) {
  return {
    changeId: uuid,
    kind,
    day,
    state,
    units: units.map((unit) => ({
      id: unit.uuid,
      name: unit.name,
      kind: unit.kind,
      isEnded: unit.endedOn !== null,
    })),
    changedAt: (confirmedAt ?? changedAt).toISOString(),
    proposes,
  }
}
