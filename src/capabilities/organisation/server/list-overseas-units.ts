import type { OutputOf } from '#kernel/endpoint.ts'
import type { QueryContext } from '#platform/http/context.ts'
import { organisationAccess } from '../organisation.access.ts'
import type { listOverseasUnits as contract } from '../overseas.contract.ts'
import { findOverseasUnits } from './overseas.store.ts'

export async function listOverseasUnits({ tx, actor, today }: QueryContext): Promise<OutputOf<typeof contract>> {
  const units = await findOverseasUnits(tx, today)
  return {
    units: units.map(({ path, markedAt, ...unit }) => ({
      ...unit,
      markedAt: markedAt.toISOString(),
      can: { keep: organisationAccess['keep-roster'](actor, { unitId: 0, path }) },
    })),
  }
}
