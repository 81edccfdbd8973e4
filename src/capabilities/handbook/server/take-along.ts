import type { UnitFacts } from '#capabilities/organisation/index.ts'
import type { AuditedContext } from '#platform/http/context.ts'

/** Names of a whole branch leave the platform with the file: that is in the audit, once a day. */
export function takeAlong(context: AuditedContext, unit: UnitFacts): void {
  context.audit({
    action: 'handbook.take-handbook',
    objectKind: 'unit',
    objectId: unit.uuid,
    unitId: unit.id,
    companyId: unit.companyId,
    oncePerDay: true,
  })
}
