import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { newId } from '#kernel/id.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { startRosterImport as contract } from '../roster-import.contract.ts'
import { findMapping, findUnitCodes, insertImport, keepMapping } from './roster-import.store.ts'

/** Takes an uploaded file in hand; the worker reads it and works out what it would change. */
export async function startRosterImport(
  { tx, actor, services, audit, enqueue }: CommandContext,
  input: InputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  const file = await services.files.open(input.fileHash)
  if (!file) throw new Refusal('roster.file-missing')
  file.destroy()
  const { coverage } = input
  if (coverage.kind === 'unit' && !(await findUnitCodes(tx)).some((unit) => unit.code === coverage.code)) {
    throw new Refusal('roster.unit-unknown', { code: coverage.code })
  }
  if (input.mapping) await keepMapping(tx, mergeMappings(await findMapping(tx), input.mapping))
  const id = newId()
  await insertImport(tx, {
    uuid: id,
    fileName: input.fileName,
    fileHash: input.fileHash,
    coverage,
    madeBy: actor.personId,
  })
  audit({ action: 'organisation.start-roster-import', objectKind: 'roster-import', objectId: id })
  enqueue('organisation.read-roster', { importId: id, personId: actor.personId })
  return { id }
}

type Mapping = Readonly<Record<string, Readonly<Record<string, string>>>>

/** What was matched by hand earlier stays matched, unless it is matched anew. */
function mergeMappings(kept: Mapping, told: Mapping): Record<string, Record<string, string>> {
  const tables = new Set([...Object.keys(kept), ...Object.keys(told)])
  return Object.fromEntries([...tables].map((table) => [table, { ...kept[table], ...told[table] }]))
}
