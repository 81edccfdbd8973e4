import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { askAgain as contract } from '../roster-import.contract.ts'
import { markTaken } from './roster-left-out.store.ts'

/** Forgets that a change was left out, so that the next file that says it is asked about again. */
export async function askAgain(
  { tx, now, audit }: CommandContext,
  { leftOutId }: InputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  if (!(await markTaken(tx, { uuid: leftOutId }, null, now))) throw new Refusal('roster.left-out-gone')
  audit({ action: 'organisation.ask-again', objectKind: 'roster-left-out', objectId: leftOutId })
  return { state: 'asked' }
}
