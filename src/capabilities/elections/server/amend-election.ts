import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { amendElection as contract } from '../elections.contract.ts'
import { addAmendment } from './elections.store.ts'
import type { ElectionSubject } from './find-election-subject.ts'

/** Puts a correction beside the record; neither is changed afterwards. */
export async function amendElection(
  context: CommandContext,
  { words }: InputOf<typeof contract>,
  { row, unit }: ElectionSubject,
): Promise<OutputOf<typeof contract>> {
  const { tx, today, actor } = context
  await addAmendment(tx, { electionId: row.id, words, on: today }, actor.personId)
  context.audit({
    action: 'elections.amend-election',
    objectKind: 'election',
    objectId: row.uuid,
    unitId: unit.id,
    companyId: unit.companyId,
  })
  return { words, on: today }
}
