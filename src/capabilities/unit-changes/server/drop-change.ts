import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { dropChange as contract } from '../unit-changes.contract.ts'
import type { LoadedChange } from './load-change.ts'
import { markDropped } from './unit-changes.store.ts'

/** A draft that nobody needs any more; it stays in the record and off the pages. */
export async function dropChange(
  { tx, now }: CommandContext,
  _: InputOf<typeof contract>,
  { change }: LoadedChange,
): Promise<OutputOf<typeof contract>> {
  if (!(await markDropped(tx, change.id, now))) throw new Refusal('unit-changes.not-draft')
  return { changeId: change.uuid }
}
