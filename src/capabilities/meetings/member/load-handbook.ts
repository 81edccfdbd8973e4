import { api } from '#browser/api/api.ts'
import type { Load } from '#browser/api/use-load.ts'
import { useLoad } from '#browser/api/use-load.ts'
import type { OutputOf } from '#kernel/endpoint.ts'
import type { getHandbook, getSignInSheet } from '../meeting-record.contract.ts'

export type HandbookPage = OutputOf<typeof getHandbook>

export function useHandbook(meetingId: string): Load<HandbookPage> {
  return useLoad(
    (signal) => api<typeof getHandbook>('GET /api/meetings/:meetingId/handbook', { meetingId }, { signal }),
    { keep: `handbook:${meetingId}` },
  )
}

export function useSignInSheet(meetingId: string): Load<OutputOf<typeof getSignInSheet>> {
  return useLoad(
    (signal) => api<typeof getSignInSheet>('GET /api/meetings/:meetingId/sign-in-sheet', { meetingId }, { signal }),
    { keep: `sign-in-sheet:${meetingId}` },
  )
}
