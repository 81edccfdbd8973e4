import { shallowReactive } from 'vue'
import type { Failure } from '#browser/api/api.ts'
import { useCommand } from '#browser/api/use-command.ts'
import type { Draft } from '#browser/drafts/use-draft.ts'
import { useDraft } from '#browser/drafts/use-draft.ts'
import type { checkInAttendee } from '../meetings.contract.ts'

export interface CheckIn {
  draft: Draft<{ code: string }>
  busy: boolean
  failure: Failure | undefined
  send: (online: boolean) => Promise<void>
}

/** The code is good for a minute or two; it is kept all the same, so that a lost answer can be repeated. */
export function useCheckIn(meetingId: string, done: () => void): CheckIn {
  const draft = useDraft(`meetings.check-in:${meetingId}`, { code: '' })
  const command = useCommand<typeof checkInAttendee>('POST /api/meetings/:meetingId/check-in', { draft })

  const send = async (online: boolean) => {
    state.busy = true
    const answer = await command.run({ meetingId, code: draft.form.code, online })
    Object.assign(state, { busy: false, failure: answer.ok ? undefined : answer })
    if (answer.ok) done()
  }
  const state: CheckIn = shallowReactive({ draft, busy: false, failure: undefined, send })
  return state
}
