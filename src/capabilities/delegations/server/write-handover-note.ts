import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import type { writeHandoverNote as contract } from '../handovers.contract.ts'
import type { HandoverSubject } from './find-handover-subject.ts'
import { lockHandover, writeNote } from './handovers.store.ts'

/** What the lists do not say: keys, books, agreements. Closed with the second signature. */
export async function writeHandoverNote(
  { tx }: CommandContext,
  { note }: InputOf<typeof contract>,
  { row }: HandoverSubject,
): Promise<OutputOf<typeof contract>> {
  const locked = await lockHandover(tx, row.uuid)
  if (locked.contents !== null) throw new Refusal('delegations.handover-signed')
  await writeNote(tx, row.uuid, note)
  return { note }
}
