import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { newId } from '#kernel/id.ts'
import { Refusal } from '#kernel/refusal.ts'
import { claimFile } from '#platform/files/uploads.store.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { startRosterImport as contract } from '../roster-import.contract.ts'
import { keepHeadings } from './keep-headings.ts'
import { fileUseOf, findUnitCodes, insertImport } from './roster-import.store.ts'

/** Takes an uploaded file in hand; the worker reads it and works out what it would change. */
export async function startRosterImport(
  { tx, actor, now, services, audit, enqueue }: CommandContext,
  input: InputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  const id = newId()
  // Who did not send the file himself hears what he would hear of a file that nobody sent.
  const claimed = await claimFile(tx, input.fileHash, fileUseOf(id))
  const file = claimed && (await services.files.open(input.fileHash))
  if (!file) throw new Refusal('roster.file-missing')
  file.destroy()
  const { coverage } = input
  if (coverage.kind === 'unit' && !(await findUnitCodes(tx)).some((unit) => unit.code === coverage.code)) {
    throw new Refusal('roster.unit-unknown', { code: coverage.code })
  }
  if (input.mapping) await keepHeadings(tx, input.mapping)
  await insertImport(tx, {
    uuid: id,
    fileName: input.fileName,
    fileHash: input.fileHash,
    coverage,
    madeBy: actor.personId,
    now,
  })
  audit({ action: 'organisation.start-roster-import', objectKind: 'roster-import', objectId: id })
  enqueue('organisation.read-roster', { importId: id, personId: actor.personId })
  return { id }
}
