import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import type { Tx } from '#platform/http/context.ts'
import type { getMeeting as endpoint } from '../meetings.contract.ts'
import { readPage } from './meeting-page.store.ts'
import { viewPage } from './view-page.ts'

/** One statement; the tables' locks decide what of it the reader sees. */
export async function getMeeting(
  tx: Tx,
  input: InputOf<typeof endpoint>,
  now: Date,
): Promise<OutputOf<typeof endpoint>> {
  return viewPage((await readPage(tx, input.meetingId)) ?? null, now)
}
