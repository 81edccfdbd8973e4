import { onScopeDispose, shallowReactive } from 'vue'
import type { Failure } from '#browser/api/api.ts'
import type { FileFault } from './check-roster-file.ts'
import { checkRosterFile } from './check-roster-file.ts'
import type { Sending } from './send-roster-file.ts'

export interface RosterFile {
  state: 'none' | 'checking' | 'sending' | 'failed'
  name: string
  /** Bytes. */
  sent: number
  size: number
  fault: FileFault | undefined
  failure: Failure | undefined
  take: (file: File) => Promise<void>
  resume: () => Promise<void>
  stop: () => void
}

/** A file on its way to the server; `arrived` hears its hash. It goes on by itself when the network returns. */
export function useRosterFile(arrived: (file: { hash: string; name: string }) => void): RosterFile {
  let chosen: File | undefined
  let sending: Sending | undefined

  const take = async (file: File) => {
    stop()
    chosen = file
    Object.assign(state, { state: 'checking', name: file.name, size: file.size, sent: 0, fault: undefined })
    const fault = await checkRosterFile(file)
    if (chosen !== file) return
    if (fault) Object.assign(state, { state: 'none', fault })
    else await resume()
  }
  const resume = async () => {
    const file = chosen
    if (!file || state.state === 'sending') return
    Object.assign(state, { state: 'sending', failure: undefined })
    const { sendRosterFile } = await import('./send-roster-file.ts')
    sending = sendRosterFile(file, (sent) => (state.sent = sent))
    const answer = await sending.done
    if (chosen !== file) return
    if (!answer.ok) Object.assign(state, { state: 'failed', failure: answer })
    else {
      stop()
      arrived({ hash: answer.value.hash, name: file.name })
    }
  }
  const stop = () => {
    sending?.stop()
    chosen = undefined
    Object.assign(state, { state: 'none', failure: undefined })
  }
  const state: RosterFile = shallowReactive({
    state: 'none',
    name: '',
    sent: 0,
    size: 0,
    fault: undefined,
    failure: undefined,
    take,
    resume,
    stop,
  })
  const again = () => state.state === 'failed' && void resume()
  addEventListener('online', again)
  onScopeDispose(() => {
    removeEventListener('online', again)
    sending?.stop()
  })
  return state
}
