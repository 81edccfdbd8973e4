import type { OutputOf } from '#kernel/endpoint.ts'
import type { Change } from '#platform/sync/publish.store.ts'
import type { entrustDuties } from '../delegations.contract.ts'

/** A delegation as the phones of its branch hold it. */
export function delegationChange(unitId: number, view: OutputOf<typeof entrustDuties>): Change {
  return { stream: `unit:${unitId}`, kind: 'delegation', key: view.id, data: view }
}
