import type { OutputOf } from '#kernel/endpoint.ts'
import type { QueryContext } from '#platform/http/context.ts'
import { addMonths } from '#kernel/local-date.ts'
import { findPeopleShown, findPostHolders, type UnitFacts } from '#capabilities/organisation/index.ts'
import { delegationsAccess } from '../delegations.access.ts'
import type { listHandovers as contract } from '../handovers.contract.ts'
import { graceMonths, secretaryPosts } from '../handovers.rules.ts'
import { findHandovers } from './handovers.store.ts'

export async function listHandovers(
  { tx, actor, today }: QueryContext,
  unit: UnitFacts,
): Promise<OutputOf<typeof contract>> {
  const rows = await findHandovers(tx, unit.id)
  const people = await findPeopleShown(tx, [...new Set(rows.flatMap((row) => [row.fromPersonId, row.toPersonId]))])
  const shown = (id: number) => people.get(id)
  return {
    handovers: rows.map((row) => ({
      id: row.uuid,
      from: shown(row.fromPersonId) ?? null,
      to: shown(row.toPersonId) ?? null,
      openedAt: row.openedAt.toISOString(),
      isSigned: row.contents !== null,
    })),
    secretaries: (await findPostHolders(tx, unit.id, secretaryPosts, addMonths(today, -graceMonths))).map(
      ({ personUuid, name, from, to }) => ({ id: personUuid, name, from, to }),
    ),
    can: { open: delegationsAccess['open-handover'](actor, { unitId: unit.id, path: unit.path }) },
  }
}
