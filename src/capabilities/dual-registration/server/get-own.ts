import type { QueryContext } from '#platform/http/context.ts'
import type { OwnRegistration } from '../registration-rows.rules.ts'
import { findActivities, findChecks, findRegistration } from './dual-registration.store.ts'

export async function getOwn({ tx, actor: { personId } }: QueryContext): Promise<OwnRegistration> {
  return {
    registration: await findRegistration(tx, personId),
    activities: await findActivities(tx, personId),
    checks: await findChecks(tx, personId),
  }
}
