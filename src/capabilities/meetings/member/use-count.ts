import { shallowReactive } from 'vue'
import type { Failure } from '#browser/api/api.ts'
import { useCommand } from '#browser/api/use-command.ts'
import { newId } from '#kernel/id.ts'
import type { countPresent } from '../meetings.contract.ts'

export interface Count {
  busy: boolean
  failure: Failure | undefined
  /** Answers the id of the new count. */
  take: () => Promise<string | undefined>
}

/** Fixes the roll as it is now, for the votes that follow. */
export function useCount(meetingId: string, done: () => void): Count {
  const command = useCommand<typeof countPresent>('POST /api/meetings/:meetingId/counts')
  let countId = newId()

  const take = async () => {
    state.busy = true
    const answer = await command.run({ meetingId, countId })
    Object.assign(state, { busy: false, failure: answer.ok ? undefined : answer })
    if (!answer.ok) return undefined
    countId = newId()
    done()
    return answer.value.id
  }
  const state: Count = shallowReactive({ busy: false, failure: undefined, take })
  return state
}
