import type { CommandContext } from '#platform/http/context.ts'
import type { MemberMove } from '#platform/http/succession.ts'
import { findOpenCaseId, moveCase } from './lost-contact.store.ts'

/** An open case goes where the member's affiliation goes; if that lies outside of the group's tree it stays where it was. */
export async function followMember(context: CommandContext, { personId, to }: MemberMove): Promise<void> {
  const caseId = to && (await findOpenCaseId(context.tx, personId))
  if (!to || !caseId) return
  const from = await moveCase(context.tx, caseId, to.id)
  if (from !== null) context.enqueue('lost-contact.publish-case', { caseId, from })
}
