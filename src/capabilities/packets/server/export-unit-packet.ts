import { findUnit, findUnitByCode } from '#capabilities/organisation/index.ts'
import { isId } from '#kernel/id.ts'
import type { Bytes } from '#kernel/packet.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { Services } from '#platform/http/context.ts'
import { entryOf } from '#platform/jobs/job-scopes.ts'
import { exportContent } from './export-content.ts'

/** By the unit's code or id, from the command line. Throws `packets.unit-missing`, `packets.no-phones`. */
export async function exportUnitPacket(services: Services, named: string): Promise<{ code: string; bytes: Bytes }> {
  const unit = await services.db.read(entryOf('packets.take-waiting'), (tx) =>
    isId(named) ? findUnit(tx, named) : findUnitByCode(tx, named),
  )
  if (!unit) throw new Refusal('packets.unit-missing')
  return { code: unit.code, bytes: await exportContent(services, unit) }
}
