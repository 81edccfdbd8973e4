import { onScopeDispose, shallowReactive } from 'vue'
import type { Failure } from '#browser/api/api.ts'
import { api } from '#browser/api/api.ts'
import { systemClock } from '#kernel/clock.ts'
import type { getCheckInCode } from '../meetings.contract.ts'
import { qrMatrix } from '#ui/qr-matrix.ts'

export interface ShownCode {
  code: string
  matrix: boolean[][]
  seconds: number
  failure: Failure | undefined
  fetchCode: () => Promise<void>
}

const eachMinute = 60_000

/** The code of this minute, and the next one as soon as the minute is over. */
export function useCheckInCode(meetingId: string): ShownCode {
  let changesAt = 0
  let asking = false
  const now = () => systemClock.now().getTime()

  const fetchCode = async () => {
    if (asking) return
    asking = true
    const answer = await api<typeof getCheckInCode>('GET /api/meetings/:meetingId/check-in-code', { meetingId })
    asking = false
    changesAt = Math.floor(now() / eachMinute + 1) * eachMinute + 500
    state.failure = answer.ok ? undefined : answer
    if (answer.ok) Object.assign(state, { code: answer.value.code, matrix: qrMatrix(answer.value.link) })
  }
  const tick = () => {
    state.seconds = Math.max(0, Math.ceil((changesAt - now()) / 1000))
    if (now() >= changesAt) void fetchCode()
  }
  const state: ShownCode = shallowReactive({ code: '', matrix: [], seconds: 0, failure: undefined, fetchCode })
  const timer = setInterval(tick, 1000)
  onScopeDispose(() => clearInterval(timer))
  void fetchCode()
  return state
}
