import { shallowReactive } from 'vue'
import type { Failure } from '#browser/api/api.ts'
import { api } from '#browser/api/api.ts'
import { useCommand } from '#browser/api/use-command.ts'
import { signedIn } from '#browser/session/session.ts'
import type { getSignInWays, signIn as signInContract, verifySecondFactor } from '../sign-in.contract.ts'
import { signInWithPasskey } from './passkey.ts'

export interface SignInFlow {
  /** `code`: the password was right and a second factor is due. */
  step: 'password' | 'code'
  failure: Failure | undefined
  busy: boolean
  /** What the button of the enterprise says, if there is one. */
  enterprise: string | null
  password: (name: string, password: string) => Promise<void>
  code: (code: string) => Promise<void>
  passkey: () => Promise<void>
  restart: () => void
}

/** Signing in, whichever way; `done` once the person is known to this browser. */
export function useSignIn(done: () => void): SignInFlow {
  const first = useCommand<typeof signInContract>('POST /api/auth/sign-in')
  const second = useCommand<typeof verifySecondFactor>('POST /api/auth/second-factor')

  const whileBusy = async (work: () => Promise<void>) => {
    flow.busy = true
    flow.failure = undefined
    await work()
    flow.busy = false
  }
  const enter = async () => {
    await signedIn()
    done()
  }
  const flow: SignInFlow = shallowReactive({
    step: 'password' as const,
    failure: undefined,
    busy: false,
    enterprise: null,
    password: (name: string, password: string) =>
      whileBusy(async () => {
        const answer = await first.run({ name, password })
        if (!answer.ok) flow.failure = answer
        else if (answer.value.secondFactor) flow.step = 'code'
        else await enter()
      }),
    code: (code: string) =>
      whileBusy(async () => {
        const answer = await second.run({ code: code.trim() })
        if (!answer.ok) flow.failure = answer
        else await enter()
      }),
    passkey: () =>
      whileBusy(async () => {
        const answer = await signInWithPasskey()
        if (!answer.ok) flow.failure = answer
        else await enter()
      }),
    restart: () => {
      flow.step = 'password'
      flow.failure = undefined
    },
  })
  void api<typeof getSignInWays>('GET /api/sign-in-ways', {}).then((answer) => {
    if (answer.ok) flow.enterprise = answer.value.enterprise
  })
  return flow
}
