import { Refusal } from '#kernel/refusal.ts'
import { holdsPrivateNumber } from '../private-numbers.rules.ts'

/** Throws `lost-contact.number-in-text`: numbers stand locked with the person, not in what is written of a search. */
export function requirePlainWords(...texts: readonly (string | undefined)[]): void {
  if (texts.some((text) => text !== undefined && holdsPrivateNumber(text)))
    throw new Refusal('lost-contact.number-in-text')
}
