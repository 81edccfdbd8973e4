import { shallowReactive } from 'vue'
import type { Answer, Failure } from '#browser/api/api.ts'
import { deviceName } from '../device-name.rules.ts'
import { addPasskey, removePasskey } from './passkey.ts'

/** Adds and removes passkeys of this account; `changed` after each. */
export function usePasskeys(changed: () => void) {
  const state = shallowReactive({ busy: false, failure: undefined as Failure | undefined })
  const attempt = async (work: () => Promise<Answer<object>>) => {
    state.busy = true
    const answer = await work()
    state.failure = answer.ok ? undefined : answer
    state.busy = false
    if (answer.ok) changed()
    return answer.ok
  }
  return {
    state,
    add: () => attempt(() => addPasskey(deviceName(navigator.userAgent))),
    remove: (id: string) => attempt(() => removePasskey(id)),
  }
}
