import { onScopeDispose, shallowReactive } from 'vue'
import type { Failure } from '#browser/api/api.ts'
import { sendPacket, type SendingPacket } from '#browser/sync/packet-send.ts'
import type { ImportedPacket } from '../packets.contract.ts'

export interface PacketImport {
  state: 'none' | 'sending' | 'done' | 'failed'
  name: string
  /** Bytes. */
  sent: number
  size: number
  imported: ImportedPacket | undefined
  failure: Failure | undefined
  take: (file: File) => Promise<void>
  again: () => Promise<void>
  stop: () => void
}

/** A packet that somebody brought to the desk; `arrived` hears when it was taken in. */
export function useImport(arrived: () => void): PacketImport {
  let chosen: File | undefined
  let sending: SendingPacket<ImportedPacket> | undefined
  const take = async (file: File) => {
    chosen = file
    const begun = { state: 'sending', name: file.name, sent: 0, size: file.size } as const
    Object.assign(state, begun, { failure: undefined, imported: undefined })
    sending = sendPacket<ImportedPacket>('/api/packets', file, (sent) => (state.sent = sent))
    const answer = await sending.done
    if (chosen !== file) return
    if (answer.ok) Object.assign(state, { state: 'done', imported: answer.value })
    else Object.assign(state, { state: 'failed', failure: answer })
    arrived()
  }
  const stop = () => {
    chosen = undefined
    sending?.stop()
    Object.assign(state, { state: 'none', failure: undefined, imported: undefined })
  }
  const again = async () => {
    if (chosen) await take(chosen)
  }
  const state: PacketImport = shallowReactive({
    state: 'none',
    name: '',
    sent: 0,
    size: 0,
    imported: undefined,
    failure: undefined,
    take,
    again,
    stop,
  })
  onScopeDispose(() => sending?.stop())
  return state
}
