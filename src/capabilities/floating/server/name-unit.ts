import { findUnitById } from '#capabilities/organisation/index.ts'
import type { Uuid } from '#kernel/id.ts'
import type { Tx } from '#platform/http/context.ts'

/** The unit as notices name it. */
export async function nameUnit(tx: Tx, id: number): Promise<{ id: number; uuid: Uuid; name: string }> {
  const unit = await findUnitById(tx, id)
  return { id: unit!.id, uuid: unit!.uuid, name: unit!.name }
}
