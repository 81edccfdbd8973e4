import type { OutputOf } from '#kernel/endpoint.ts'
import { dayOf } from '#kernel/local-date.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { KeyRing } from '#platform/secrets/key-ring.ts'
import { toMeetingView } from '../meeting-view.rules.ts'
import type { getMeeting as endpoint } from '../meetings.contract.ts'
import type { LockedReason, ReadPage } from './meeting-page.store.ts'

/** What was read of a meeting, as its reader gets it; throws `record.missing` where he may see nothing of it. */
export function viewPage(page: ReadPage | null, now: Date, keys: KeyRing): OutputOf<typeof endpoint> {
  if (!page) throw new Refusal('record.missing')
  const people = page.people.map((line) => ({ ...line, leaveReason: openReason(line.leaveReason, keys) }))
  return toMeetingView({ ...page, people }, dayOf(now))
}

function openReason(reason: LockedReason | null, keys: KeyRing): string | null {
  if (reason === null || typeof reason === 'string') return reason
  return keys.decrypt(Buffer.from(reason.$secret, 'base64'), reason.place)
}
