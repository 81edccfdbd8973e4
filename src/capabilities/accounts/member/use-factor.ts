import { shallowReactive } from 'vue'
import { useCommand } from '#browser/api/use-command.ts'
import type { OutputOf } from '#kernel/endpoint.ts'
import type { confirmSecondFactor, startSecondFactor, stopSecondFactor } from '../sign-in.contract.ts'

/** Turning the second factor on (password, code from the app) and off (password). */
export function useFactor(changed: () => void) {
  const start = useCommand<typeof startSecondFactor>('POST /api/auth/second-factor/start')
  const confirm = useCommand<typeof confirmSecondFactor>('POST /api/auth/second-factor/confirm')
  const stop = useCommand<typeof stopSecondFactor>('POST /api/auth/second-factor/stop')
  const state = shallowReactive({ begun: undefined as OutputOf<typeof startSecondFactor> | undefined })
  return {
    state,
    start,
    confirm,
    stop,
    begin: async (password: string) => {
      const answer = await start.run({ password })
      if (answer.ok) state.begun = answer.value
      return answer.ok
    },
    finish: async (code: string) => {
      const answer = await confirm.run({ code: code.trim() })
      if (!answer.ok) return false
      state.begun = undefined
      changed()
      return true
    },
    end: async (password: string) => {
      const answer = await stop.run({ password })
      if (answer.ok) changed()
      return answer.ok
    },
  }
}
