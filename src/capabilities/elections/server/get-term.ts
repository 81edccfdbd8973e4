import type { OutputOf } from '#kernel/endpoint.ts'
import type { QueryContext } from '#platform/http/context.ts'
import { findTermEnd, type UnitFacts } from '#capabilities/organisation/index.ts'
import { electionsAccess } from '../elections.access.ts'
import type { getTerm as contract } from '../elections.contract.ts'
import { termState } from '../terms.rules.ts'
import { findAmendments, findElectionPeople, findElections } from './elections.store.ts'
import { findPlannedDays } from './term-acts.store.ts'
import { toElectionView } from './to-election-view.ts'

export async function getTerm({ tx, actor, today }: QueryContext, unit: UnitFacts): Promise<OutputOf<typeof contract>> {
  const rows = await findElections(tx, unit.id)
  const ids = rows.map(({ id }) => id)
  const people = Map.groupBy(await findElectionPeople(tx, ids), ({ electionId }) => electionId)
  const amendments = Map.groupBy(await findAmendments(tx, ids), ({ electionId }) => electionId)
  const termEndsOn = await findTermEnd(tx, unit.id)
  const planned = await findPlannedDays(tx, [unit.id])
  return {
    unitId: unit.uuid,
    name: unit.name,
    kind: unit.kind,
    termEndsOn,
    state: termState(termEndsOn, today),
    plannedOn: planned.get(unit.id) ?? null,
    elections: rows.map((row) =>
      toElectionView(row, unit.kind, people.get(row.id) ?? [], amendments.get(row.id) ?? []),
    ),
    can: { record: electionsAccess['record-election'](actor, { unitId: unit.id, path: unit.path }) },
  }
}
