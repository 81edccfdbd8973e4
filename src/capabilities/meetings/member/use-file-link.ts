import { shallowReactive } from 'vue'
import { fetchFromStation } from '#browser/offline/fetch-from-station.ts'
import type { HeldFile } from '#browser/offline/use-held-files.ts'
import { fileAddress } from './file-words.ts'
import type { FileRef } from './upload-file.ts'

export type LinkState = '' | 'looking' | 'under-way' | 'unreachable' | 'no-room' | 'ready'

export interface FileLink {
  state: LinkState
  /** Attributes of the link: this phone's own bytes before the server's. */
  link: () => { href: string; target?: string; download?: string }
  open: (event: Event) => Promise<void>
}

export interface LinkParts {
  meetingId: string
  file: FileRef
  held: HeldFile | undefined
}

/** Opens a file of a meeting; where it is nowhere yet, that is said here instead of on a browser's error page. */
export function useFileLink(parts: Readonly<LinkParts>): FileLink {
  const address = () => fileAddress(parts.meetingId, parts.file.fileHash)
  const link = () => {
    const { held, file } = parts
    if (!held) return { href: address(), target: '_blank' }
    return held.isShown ? { href: held.url, target: '_blank' } : { href: held.url, download: file.name }
  }
  const open = async (event: Event) => {
    if (parts.held || state.state === 'ready') return
    event.preventDefault()
    if (state.state === 'looking') return
    state.state = 'looking'
    const found = await look(address())
    if (found === 'unreachable') {
      state.state = await lookAtStation(parts.file)
      return
    }
    // A browser may not open a window so long after the tap: then the next tap does.
    state.state = found !== 'there' ? found : window.open(address(), '_blank') ? '' : 'ready'
  }
  const state: FileLink = shallowReactive({ state: '', link, open })
  return state
}

/** What a site station has is on this phone then: the next tap opens it from here. */
async function lookAtStation({ fileHash, name }: FileRef): Promise<LinkState> {
  const found = await fetchFromStation(fileHash, name).catch(() => undefined)
  if (found === 'missing') return 'under-way'
  return found === 'kept' ? 'ready' : (found ?? 'unreachable')
}

/** Milliseconds that a person waits for a sign of the file. */
const patience = 15_000

/** Asks for the file and takes nothing but the answer's first line. */
async function look(address: string): Promise<'there' | 'under-way' | 'unreachable'> {
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), patience)
  try {
    const { ok, status } = await fetch(address, { signal: stop.signal })
    if (ok) return 'there'
    return status === 404 ? 'under-way' : 'unreachable'
  } catch {
    return 'unreachable'
  } finally {
    clearTimeout(timer)
    stop.abort()
  }
}
