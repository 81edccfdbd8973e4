import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { PublicContext } from '#platform/http/context.ts'
import type { getSharedMeeting as endpoint } from '../meeting-lists.contract.ts'
import { findShared } from './meetings.store.ts'

/** For anyone who holds the link: its code is 128 random bits, so none is found by trying. */
export async function getSharedMeeting(
  context: PublicContext,
  input: InputOf<typeof endpoint>,
): Promise<OutputOf<typeof endpoint>> {
  const shared = await findShared(context.tx, input.shareCode)
  if (!shared) throw new Refusal('record.missing')
  return shared as OutputOf<typeof endpoint>
}
