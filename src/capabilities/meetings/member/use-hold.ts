import { shallowReactive } from 'vue'
import type { Failure } from '#browser/api/api.ts'
import { useCommand } from '#browser/api/use-command.ts'
import type { closeMeeting, openMeeting } from '../meetings.contract.ts'

export interface Hold {
  busy: boolean
  failure: Failure | undefined
  /** True once it is done. */
  open: () => Promise<boolean>
  close: () => Promise<boolean>
}

export function useHold(meetingId: string): Hold {
  const opening = useCommand<typeof openMeeting>('POST /api/meetings/:meetingId/open')
  const closing = useCommand<typeof closeMeeting>('POST /api/meetings/:meetingId/close')

  const run = async (command: typeof opening | typeof closing) => {
    state.busy = true
    const answer = await command.run({ meetingId })
    Object.assign(state, { busy: false, failure: answer.ok ? undefined : answer })
    return answer.ok
  }
  const state: Hold = shallowReactive({
    busy: false,
    failure: undefined,
    open: () => run(opening),
    close: () => run(closing),
  })
  return state
}
