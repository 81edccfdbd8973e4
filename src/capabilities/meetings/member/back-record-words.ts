import type { Choice } from '#ui/choice.ts'
import type { Preview } from './use-convene.ts'

/** Who may have chaired or recorded: everyone of the branch on that day. */
export function peopleChoices(preview: Preview | undefined): Choice[] {
  const people = preview?.people ?? []
  return people.flatMap((person) =>
    person.personId === null
      ? []
      : [{ value: person.personId, label: [person.name, person.about].filter(Boolean).join(' · ') }],
  )
}
