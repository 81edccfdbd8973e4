import { findPersonByUuid } from '#capabilities/organisation/index.ts'
import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { linkReport as endpoint } from '../find.contract.ts'
import { type FindReportRow, updateReport } from './find.store.ts'
import { findCasesOf } from './lost-contact.store.ts'

/** Who the writer is, said by a person of the office; his open case, if there is one, belongs to it. */
export async function linkReport(
  context: CommandContext,
  input: InputOf<typeof endpoint>,
  report: FindReportRow,
): Promise<OutputOf<typeof endpoint>> {
  const person = await findPersonByUuid(context.tx, input.personUuid)
  if (!person) throw new Refusal('lost-contact.person-unknown')
  const cases = await findCasesOf(context.tx, person.id)
  const linked = cases.find(({ uuid, closedOn }) => (input.caseUuid ? uuid === input.caseUuid : closedOn === null))
  await updateReport(context.tx, report.id, {
    person_id: person.id,
    person_uuid: person.uuid,
    person_name: person.name,
    case_uuid: linked?.uuid ?? null,
  })
  context.audit({
    action: 'lost-contact.link-report',
    objectKind: 'find-report',
    objectId: report.uuid,
    personId: person.id,
  })
  return { reportId: report.uuid }
}
