import { api } from '#browser/api/api.ts'
import { useLive } from '#browser/api/use-live.ts'
import type { Load } from '#browser/api/use-load.ts'
import { useLoad } from '#browser/api/use-load.ts'
import type { OutputOf } from '#kernel/endpoint.ts'
import type { getMeeting } from '../meetings.contract.ts'

export type Meeting = OutputOf<typeof getMeeting>
export type RollLine = Meeting['people'][number]
export type Change = Meeting['changes'][number]
export type Resolution = Meeting['resolutions'][number]

/** A meeting, kept on the phone, and asked for again whenever something in it is new. */
export function useMeeting(meetingId: string): Load<Meeting> {
  const load = useLoad((signal) => api<typeof getMeeting>('GET /api/meetings/:meetingId', { meetingId }, { signal }), {
    keep: `meeting:${meetingId}`,
  })
  useLive([`meeting:${meetingId}`], () => void load.reload())
  return load
}
