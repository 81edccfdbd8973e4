import { type Affiliation, getWriter } from '#capabilities/organisation/index.ts'
import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { noteCheck as endpoint } from '../dual-registration.contract.ts'
import { insertCheck } from './dual-registration.store.ts'
import { getOfPerson } from './get-of-person.ts'
import { publishRegistration } from './publish-registration.ts'

/** Somebody spoke with him: the day, and nothing of what was said. */
export async function noteCheck(
  context: CommandContext,
  input: InputOf<typeof endpoint>,
  person: Affiliation,
): Promise<OutputOf<typeof endpoint>> {
  const { tx, now, today } = context
  if (input.talkedOn > today) throw new Refusal('dual-registration.in-future')
  const by = await getWriter(context)
  await insertCheck(tx, {
    personId: person.personId,
    unitId: person.unitId,
    uuid: input.checkId,
    talkedOn: input.talkedOn,
    by,
    at: now,
  })
  context.publish({
    stream: `member:${person.personId}`,
    kind: 'dual-check',
    key: input.checkId,
    data: { id: input.checkId, on: input.talkedOn, by: by.name },
  })
  await publishRegistration(context, { id: person.personId, uuid: input.personId }, person.unitId)
  return getOfPerson(context, input)
}
