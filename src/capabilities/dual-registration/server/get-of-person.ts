import type { InputOf } from '#kernel/endpoint.ts'
import type { QueryContext } from '#platform/http/context.ts'
import { dualRegistrationAccess } from '../dual-registration.access.ts'
import type { getOfPerson as endpoint } from '../dual-registration.contract.ts'
import type { PersonRegistration } from '../registration-rows.rules.ts'
import { findChecks, findRegistration } from './dual-registration.store.ts'
import { loadPerson } from './load-person.ts'

export async function getOfPerson(context: QueryContext, input: InputOf<typeof endpoint>): Promise<PersonRegistration> {
  const person = await loadPerson(context, input)
  if (!person || !dualRegistrationAccess['note-check'](context.actor, person))
    return { registration: null, checks: [], can: { check: false } }
  return {
    registration: await findRegistration(context.tx, person.personId),
    checks: await findChecks(context.tx, person.personId),
    can: { check: true },
  }
}
