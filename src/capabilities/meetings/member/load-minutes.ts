import { api } from '#browser/api/api.ts'
import { useLive } from '#browser/api/use-live.ts'
import type { Load } from '#browser/api/use-load.ts'
import { useLoad } from '#browser/api/use-load.ts'
import type { OutputOf } from '#kernel/endpoint.ts'
import type { getMinutes, listMinutesSaves } from '../meeting-record.contract.ts'

export type Minutes = OutputOf<typeof getMinutes>

export function useMinutes(meetingId: string): Load<Minutes> {
  const load = useLoad(
    (signal) => api<typeof getMinutes>('GET /api/meetings/:meetingId/minutes', { meetingId }, { signal }),
    { keep: `minutes:${meetingId}` },
  )
  useLive([`meeting:${meetingId}`], () => void load.reload())
  return load
}

export function useMinutesSaves(meetingId: string): Load<OutputOf<typeof listMinutesSaves>> {
  return useLoad((signal) =>
    api<typeof listMinutesSaves>('GET /api/meetings/:meetingId/minutes/saves', { meetingId }, { signal }),
  )
}
