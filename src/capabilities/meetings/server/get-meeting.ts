import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import type { QueryContext } from '#platform/http/context.ts'
import type { getMeeting as endpoint } from '../meetings.contract.ts'
import { readPage } from './meeting-page.store.ts'
import { viewPage } from './view-page.ts'

/** One statement; the tables' locks decide what of it the reader sees. */
export async function getMeeting(
  { tx, now, services }: Pick<QueryContext, 'tx' | 'now' | 'services'>,
  input: InputOf<typeof endpoint>,
): Promise<OutputOf<typeof endpoint>> {
  return viewPage((await readPage(tx, input.meetingId)) ?? null, now, services.keys)
}
