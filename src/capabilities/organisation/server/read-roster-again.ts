import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { readRosterAgain as contract } from '../roster-import.contract.ts'
import { keepHeadings } from './keep-headings.ts'
import { type ImportRow, keepChoices, lockImport, moveImport } from './roster-import.store.ts'

/** Reads the file of an open import once more, by what the clerk has said of its headings and people since. */
export async function readRosterAgain(
  { tx, actor, audit, enqueue }: CommandContext,
  { mapping, rows, people }: InputOf<typeof contract>,
  found: ImportRow,
): Promise<OutputOf<typeof contract>> {
  const row = await lockImport(tx, found.uuid)
  if (!row || !(await moveImport(tx, row.uuid, ['ready', 'refused', 'failed'], 'reading')))
    throw new Refusal('roster.not-ready')
  if (mapping) await keepHeadings(tx, mapping)
  const { choices } = row
  await keepChoices(tx, row.uuid, {
    rows: { ...choices.rows, ...rows },
    people: { ...choices.people, ...people },
  })
  audit({ action: 'organisation.read-roster-again', objectKind: 'roster-import', objectId: row.uuid })
  enqueue('organisation.read-roster', { importId: row.uuid, personId: actor.personId })
  return { state: 'reading' }
}
