import type { OutputOf } from '#kernel/endpoint.ts'
import type { Tx } from '#platform/http/context.ts'
import { findPeopleShown } from '#capabilities/organisation/index.ts'
import type { entrustDuties } from '../delegations.contract.ts'
import type { DelegationRow } from './delegations.store.ts'

type View = OutputOf<typeof entrustDuties>

/** Delegations with the names of both, as every member of the branch may read them. */
export async function toDelegationViews(tx: Tx, unitUuid: string, rows: readonly DelegationRow[]): Promise<View[]> {
  const people = await findPeopleShown(tx, [...new Set(rows.flatMap(({ personId, madeBy }) => [personId, madeBy]))])
  const shown = (id: number) => people.get(id)
  return rows.map((row) => ({
    id: row.uuid,
    unitId: unitUuid,
    person: shown(row.personId) ?? null,
    by: shown(row.madeBy) ?? null,
    scope: row.scope,
    reason: row.reason,
    from: row.from,
    until: row.until,
    endedOn: row.endedOn,
  }))
}
