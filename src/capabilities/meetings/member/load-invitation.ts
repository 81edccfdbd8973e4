import { api } from '#browser/api/api.ts'
import type { Load } from '#browser/api/use-load.ts'
import { useLoad } from '#browser/api/use-load.ts'
import type { OutputOf } from '#kernel/endpoint.ts'
import type { getSharedMeeting } from '../meeting-lists.contract.ts'

/** Time and place behind a shared link. */
export function useInvitation(shareCode: string): Load<OutputOf<typeof getSharedMeeting>> {
  return useLoad((signal) =>
    api<typeof getSharedMeeting>('GET /api/shared-meetings/:shareCode', { shareCode }, { signal }),
  )
}
