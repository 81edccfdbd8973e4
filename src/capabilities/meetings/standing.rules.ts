import type { LocalDate } from '#kernel/local-date.ts'
import { addMonths } from '#kernel/local-date.ts'

export const standings = ['full', 'probationary', 'none'] as const
export type Standing = (typeof standings)[number]

/** What the roster knows of a person; categories are those of `app.person`. */
export interface PartyFacts {
  category: string
  joinedOn: LocalDate | null
  confirmedOn: LocalDate | null
}

export const probationMonths = 12

/**
 * A person's standing on a day. Dates decide where they are known, so that a past meeting finds the standing of then.
 * Confirmation is a decision of the general meeting and never comes by itself: a probationary member stays one until a
 * date of confirmation is known, however long it takes. A full member without that date is taken as confirmed after the
 * ordinary probation of one year (Admission Rules Art 32), or always if the day of joining is unknown too.
 */
export function standingOn(person: PartyFacts, day: LocalDate): Standing {
  const { category, joinedOn, confirmedOn } = person
  if (category !== 'member' && category !== 'probationary') return 'none'
  if (joinedOn !== null && day < joinedOn) return 'none'
  if (confirmedOn !== null) return day < confirmedOn ? 'probationary' : 'full'
  if (category === 'probationary') return 'probationary'
  return joinedOn !== null && day < addMonths(joinedOn, probationMonths) ? 'probationary' : 'full'
}

/** True once the ordinary year of probation has ended without a decision that the roster knows of. */
export function isConfirmationDue(person: PartyFacts, day: LocalDate): boolean {
  if (standingOn(person, day) !== 'probationary' || person.joinedOn === null) return false
  return person.confirmedOn === null && day >= addMonths(person.joinedOn, probationMonths)
}
