import type { OutputOf } from '#kernel/endpoint.ts'
import type { Uuid } from '#kernel/id.ts'
import type { CommandContext } from '#platform/http/context.ts'
import { floatingState } from '../floating.rules.ts'
import { sidesOf } from '../floating.access.ts'
import type { registerFloating } from '../floating.contract.ts'
import { findCase } from './floating.store.ts'
import { publishCase } from './publish-case.ts'
import { settleOwnCase } from './settle-own-case.ts'
import { type CaseEvent, tellCase } from './tell-case.ts'

/** What follows every act on a case: both sides' phones, the notices of those concerned, the audit. */
export async function noteCase(
  context: CommandContext,
  caseId: Uuid,
  { action, event }: { action: string; event: CaseEvent | null },
): Promise<OutputOf<typeof registerFloating>> {
  const { tx, actor, audit } = context
  const row = (await findCase(tx, caseId))!
  const rights = sidesOf(actor, row)
  const side = rights.host && !rights.home ? 'host' : 'home'
  publishCase(context, row)
  await settleOwnCase(context, row)
  if (event !== null) await tellCase(context, row, event, { personId: actor.personId, side })
  const unitId = side === 'host' ? (row.hostUnitId ?? row.homeUnitId) : row.homeUnitId
  audit({ action: `floating.${action}`, objectKind: 'floating-case', objectId: caseId, unitId })
  return { caseId, state: floatingState(row.facts) }
}
