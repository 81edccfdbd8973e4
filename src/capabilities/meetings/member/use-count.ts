import { shallowReactive } from 'vue'
import type { Failure } from '#browser/api/api.ts'
import { useCommand } from '#browser/api/use-command.ts'
import { newId } from '#kernel/id.ts'
import type { countPresent } from '../meetings.contract.ts'
import type { Meeting, RollLine } from './load-meeting.ts'
import type { Mark } from './roll-words.ts'

type StateOf = (line: RollLine) => Mark | ''

export interface Count {
  busy: boolean
  failure: Failure | undefined
  /** Answers the id of the new count. */
  take: () => Promise<string | undefined>
}

/** Fixes the roll as it stands on this page, for the votes that follow. */
export function useCount(meeting: () => Meeting, done: () => void, stateOf: StateOf = stateShown): Count {
  const command = useCommand<typeof countPresent>('POST /api/meetings/:meetingId/counts')
  let countId = newId()

  const take = async () => {
    state.busy = true
    const answer = await command.run({ meetingId: meeting().id, countId, seen: seenBy(meeting(), stateOf) })
    Object.assign(state, { busy: false, failure: answer.ok ? undefined : answer })
    if (!answer.ok) return undefined
    countId = newId()
    done()
    return answer.value.id
  }
  const state: Count = shallowReactive({ busy: false, failure: undefined, take })
  return state
}

function seenBy({ people }: Meeting, stateOf: StateOf) {
  return people.flatMap((line) => {
    const state = stateOf(line)
    return line.part !== 'due' || line.personId === null || state === '' ? [] : [{ personId: line.personId, state }]
  })
}

function stateShown({ state }: RollLine): Mark | '' {
  return state === 'unmarked' ? '' : state
}
