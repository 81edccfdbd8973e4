import { api } from '#browser/api/api.ts'
import type { Load } from '#browser/api/use-load.ts'
import { useLoad } from '#browser/api/use-load.ts'
import { useText } from '#browser/i18n/use-text.ts'
import type { getOfPerson, getOwn } from '../dual-registration.contract.ts'
import { dualRegistrationMessages } from '../dual-registration.messages.ts'
import type { OwnRegistration, PersonRegistration } from '../registration-rows.rules.ts'

export const { explain: explainRegistration } = useText(dualRegistrationMessages)

export function useOwn(): Load<OwnRegistration> {
  return useLoad((signal) => api<typeof getOwn>('GET /api/me/dual-registration', {}, { signal }))
}

export function useOfPerson(personId: string): Load<PersonRegistration> {
  return useLoad((signal) =>
    api<typeof getOfPerson>('GET /api/people/:personId/dual-registration', { personId }, { signal }),
  )
}
