import { shallowReactive } from 'vue'
import type { Failure } from '#browser/api/api.ts'
import { useCommand } from '#browser/api/use-command.ts'
import { signedIn } from '#browser/session/session.ts'
import type { CallOf, OutputOf } from '#kernel/endpoint.ts'
import type { readSlip, useSlip as useSlipContract } from '../sign-in.contract.ts'

type Slip = OutputOf<typeof readSlip>
type Filled = Omit<CallOf<typeof useSlipContract>, 'token'>

export interface EnrolFlow {
  slip: Slip | undefined
  failure: Failure | undefined
  busy: boolean
  /** Reads what a typed or scanned token is for. */
  read: (token: string) => Promise<void>
  /** Uses the slip; `done` follows when the person is signed in. */
  use: (filled: Filled) => Promise<void>
}

export function useEnrol(done: () => void): EnrolFlow {
  const reading = useCommand<typeof readSlip>('POST /api/auth/slip')
  const using = useCommand<typeof useSlipContract>('POST /api/auth/enrol')
  let token = ''
  const flow: EnrolFlow = shallowReactive({
    slip: undefined,
    failure: undefined,
    busy: false,
    read: async (typed: string) => {
      flow.busy = true
      const answer = await reading.run({ token: typed })
      token = typed
      flow.slip = answer.ok ? answer.value : undefined
      flow.failure = answer.ok ? undefined : answer
      flow.busy = false
    },
    use: async (filled: Filled) => {
      flow.busy = true
      const answer = await using.run({ token, ...filled })
      flow.failure = answer.ok ? undefined : answer
      if (answer.ok) {
        await signedIn()
        done()
      }
      flow.busy = false
    },
  })
  return flow
}

/** The token stands behind `#`, where no server and no log sees it; it is taken out of the address at once. */
export function takeToken(): string {
  const token = decodeURIComponent(location.hash.slice(1))
  if (token !== '') history.replaceState(history.state, '', location.pathname)
  return token
}
