import { shallowReactive } from 'vue'
import { systemClock } from '#kernel/clock.ts'
import { type JoinOffer, joinPhone, readJoinOffer } from '#browser/offline/join-phone.ts'
import { session } from '#browser/session/session.ts'
import { isInsideWeChat } from '#browser/session/surroundings.ts'
import { StorageProblem } from '#browser/storage/database.ts'
import { deviceName } from '#capabilities/accounts/device-name.rules.ts'

export interface JoinRun {
  /** other: somebody else is on this phone. */
  state: 'empty' | 'wechat' | 'reading' | 'other' | 'offered' | 'failed'
  offer: JoinOffer | undefined
  code: string
  /** Who is on this phone now. */
  present: string
  busy: boolean
  go: () => Promise<boolean>
}

/** The newcomer's side of the secretary's code. */
export function useJoin(fragment: string): JoinRun {
  const fail = (code: string) => Object.assign(run, { state: 'failed', code })
  const read = async () => {
    const offer = await readJoinOffer(fragment, systemClock.now())
    if (typeof offer === 'string') return fail(offer)
    const present = session.value.me?.person
    if (present && present.id !== offer.person) return Object.assign(run, { state: 'other', present: present.name })
    return Object.assign(run, { state: 'offered', offer })
  }
  const go = async () => {
    run.busy = true
    const problem = await joinPhone(run.offer!, deviceName(navigator.userAgent)).catch(storageCode)
    run.busy = false
    if (problem) fail(problem)
    return problem === undefined
  }
  const run: JoinRun = shallowReactive({
    state: isInsideWeChat() ? 'wechat' : fragment === '' ? 'empty' : 'reading',
    offer: undefined,
    code: '',
    present: '',
    busy: false,
    go,
  })
  if (run.state === 'reading') void read()
  return run
}

/** Taken out of the address at once: the code must not stay in the browser's history. */
export function takeFragment(): string {
  const fragment = location.hash.slice(1)
  if (fragment !== '') history.replaceState(history.state, '', location.pathname)
  return fragment
}

function storageCode(error: unknown): string {
  return error instanceof StorageProblem && error.code === 'storage.full' ? 'storage.full' : 'storage.failed'
}
