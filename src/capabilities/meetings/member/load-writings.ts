import { api } from '#browser/api/api.ts'
import { useLive } from '#browser/api/use-live.ts'
import type { Load } from '#browser/api/use-load.ts'
import { useLoad } from '#browser/api/use-load.ts'
import type { OutputOf } from '#kernel/endpoint.ts'
import type { listComments, listReflections } from '../meeting-record.contract.ts'

export interface WritingLine {
  id: string
  person: { name: string }
  text: string
  at: string
  /** Of a reflection: whether the branch may read it. */
  shared?: boolean
}

export function useComments(meetingId: string): Load<OutputOf<typeof listComments>> {
  const load = useLoad(
    (signal) => api<typeof listComments>('GET /api/meetings/:meetingId/comments', { meetingId }, { signal }),
    { keep: `comments:${meetingId}` },
  )
  useLive([`meeting:${meetingId}`], () => void load.reload())
  return load
}

export function useReflections(meetingId: string): Load<OutputOf<typeof listReflections>> {
  return useLoad(
    (signal) => api<typeof listReflections>('GET /api/meetings/:meetingId/reflections', { meetingId }, { signal }),
    { keep: `reflections:${meetingId}` },
  )
}
