import type { OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { QueryContext } from '#platform/http/context.ts'
import { checkInCode } from '../check-in-code.rules.ts'
import type { getCheckInCode as endpoint } from '../meetings.contract.ts'
import { checkInSecret } from './check-in-secret.ts'
import type { MeetingRow } from './meetings.store.ts'

/** For the host's screen. */
export async function getCheckInCode(context: QueryContext, meeting: MeetingRow): Promise<OutputOf<typeof endpoint>> {
  if (meeting.state !== 'opened') throw new Refusal('meetings.not-opened')
  const { code, validUntil } = await checkInCode(checkInSecret(context.services.keys, meeting.uuid), context.now)
  const link = `${context.services.settings.publicUrl}/m/${meeting.shareCode}?c=${code}`
  return { code, link, validUntil: validUntil.toISOString() }
}
