import type { LocalDate } from '#kernel/local-date.ts'
import type { OutputOf } from '#kernel/endpoint.ts'
import type { getOfPerson, getOwn } from './dual-registration.contract.ts'

export type OwnRegistration = OutputOf<typeof getOwn>
export type PersonRegistration = OutputOf<typeof getOfPerson>

/** Kind `dual-registration` in his own stream; conversations stand beside it, one row each (`dual-check`), since another writes them. */
export type OwnNotes = Omit<OwnRegistration, 'checks'>

/** Kind `dual-registration-of` in the streams of the posts that keep the branch. */
export type BranchRegistration = Omit<PersonRegistration, 'can'>

/** The newest first; of one day the later written. */
export function sortActivities(activities: OwnRegistration['activities']): OwnRegistration['activities'] {
  return [...activities].sort((one, other) => other.on.localeCompare(one.on) || other.id.localeCompare(one.id))
}

export function sortChecks(checks: OwnRegistration['checks']): OwnRegistration['checks'] {
  return [...checks].sort((one, other) => other.on.localeCompare(one.on) || other.id.localeCompare(one.id))
}

/** What a new registration or an end cannot be dated at; null where it can. */
export function dayFaultOf(
  current: OwnRegistration['registration'],
  day: LocalDate,
  today: LocalDate,
): 'in-future' | 'before-last' | null {
  if (day > today) return 'in-future'
  return current && day < current.registeredOn ? 'before-last' : null
}
