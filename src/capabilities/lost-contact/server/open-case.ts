import { findUnitPeople, type UnitFacts, getWriter } from '#capabilities/organisation/index.ts'
import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { openCase as endpoint } from '../lost-contact.contract.ts'
import { answerKept } from './answer-kept.ts'
import { findCasesOf, insertCase } from './lost-contact.store.ts'
import { requirePastDay } from './require-past-day.ts'

/** Opened by a person who keeps the branch, about somebody who belongs to it; nothing here opens one by itself. */
export async function openCase(
  context: CommandContext,
  input: InputOf<typeof endpoint>,
  unit: UnitFacts,
): Promise<OutputOf<typeof endpoint>> {
  const { tx, now, today } = context
  requirePastDay(input.lostSince, today)
  const people = await findUnitPeople(tx, unit.id, today)
  const person = people.find((one) => one.personUuid === input.personId && one.isAffiliated)
  if (!person) throw new Refusal('lost-contact.person-unknown')
  const before = await findCasesOf(tx, person.personId)
  if (before.some(({ closedOn }) => closedOn === null)) throw new Refusal('lost-contact.already-open')
  const written = await insertCase(tx, {
    uuid: input.caseId,
    companyId: unit.companyId,
    unitId: unit.id,
    unitUuid: unit.uuid,
    unitName: unit.name,
    personId: person.personId,
    personUuid: person.personUuid,
    personName: person.name,
    lostSince: input.lostSince,
    at: now,
    by: await getWriter(context),
  })
  if (!written) throw new Refusal('lost-contact.exists')
  context.audit({
    action: 'lost-contact.open-case',
    objectKind: 'lost-contact-case',
    objectId: input.caseId,
    personId: person.personId,
    unitId: unit.id,
  })
  return answerKept(context, input.caseId)
}
