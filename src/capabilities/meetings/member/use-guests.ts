import { shallowReactive } from 'vue'
import type { Answer, Failure } from '#browser/api/api.ts'
import { useCommand } from '#browser/api/use-command.ts'
import type { Draft } from '#browser/drafts/use-draft.ts'
import { useDraft } from '#browser/drafts/use-draft.ts'
import { newId } from '#kernel/id.ts'
import type { addGuest, removeGuest } from '../meetings.contract.ts'

export interface Guests {
  draft: Draft<{ name: string; about: string; guestId: string }>
  busy: boolean
  failure: Failure | undefined
  add: () => Promise<void>
  remove: (guestId: string) => Promise<void>
}

/** 列席: they are written down and count nowhere. */
export function useGuests(meetingId: string, done: () => void): Guests {
  const draft = useDraft(`meetings.guest:${meetingId}`, { name: '', about: '', guestId: '' })
  const adding = useCommand<typeof addGuest>('POST /api/meetings/:meetingId/guests', { draft })
  const removing = useCommand<typeof removeGuest>('POST /api/meetings/:meetingId/guests/:guestId/remove')

  const settle = async (asked: Promise<Answer<unknown>>) => {
    state.busy = true
    const answer = await asked
    if (!answer.ok && answer.code === 'operation.reused') draft.form.guestId = ''
    Object.assign(state, { busy: false, failure: answer.ok ? undefined : answer })
    if (answer.ok) done()
  }
  const add = () => {
    draft.form.guestId ||= newId()
    return settle(adding.run({ meetingId, ...draft.form }))
  }
  const remove = (guestId: string) => settle(removing.run({ meetingId, guestId }))
  const state: Guests = shallowReactive({ draft, busy: false, failure: undefined, add, remove })
  return state
}
