import type { CommandContext } from '#platform/http/context.ts'
import type { HeldItem, SuccessionUnit } from '#platform/http/succession.ts'
import { moveCase } from './lost-contact.store.ts'

/** Open cases go on in the unit's successor; phones follow by a job, since whoever moves may not read them. */
export async function moveCases(
  context: CommandContext,
  _unit: SuccessionUnit,
  successor: SuccessionUnit,
  items: readonly HeldItem[],
): Promise<void> {
  for (const { kind, id } of items) {
    if (kind !== 'lost-contact.case' || id === null) continue
    const from = await moveCase(context.tx, id, successor.id)
    if (from !== null) context.enqueue('lost-contact.publish-case', { caseId: id, from })
  }
}
