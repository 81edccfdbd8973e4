import { newId } from '#kernel/id.ts'
import { openEventStream } from './event-stream.ts'

/** Something under this topic is new; what, the page asks by its ordinary calls. */
export interface LiveEvent {
  topic: string
}

type Handler = (event: LiveEvent) => void

type Message =
  | { kind: 'event'; event: LiveEvent }
  /** The topics that a tab wants now; none when it leaves. */
  | { kind: 'want'; tab: string; topics: readonly string[] }
  /** A new leader asks what everybody wants. */
  | { kind: 'ask' }

/** Events may have been missed: load again. */
export const reconnected = 'reconnected'

const name = 'lianxian-live'
const tab = newId()
const handlers = new Map<Handler, readonly string[]>()
let channel: BroadcastChannel | undefined
let leading: { hear: (from: string, topics: readonly string[]) => void; stop: () => void } | undefined
let leaving: AbortController | undefined

/**
 * Hears when one of these topics is touched, and `reconnected`; returns a function that stops. All tabs of a browser
 * share one connection: the tab that holds the lock listens for all and tells the others. When it closes, the next
 * one takes over.
 */
export function onLive(topics: readonly string[], handler: Handler): () => void {
  handlers.set(handler, topics)
  if (handlers.size === 1) join()
  sayWanted()
  return () => {
    handlers.delete(handler)
    sayWanted()
    if (handlers.size === 0) leave()
  }
}

function join(): void {
  channel = new BroadcastChannel(name)
  channel.onmessage = (message: MessageEvent<Message>) => receive(message.data)
  leaving = new AbortController()
  addEventListener('pagehide', leaveQuietly)
  void takeLead(leaving.signal)
}

function leave(): void {
  leaving?.abort()
  leading?.stop()
  channel?.close()
  channel = undefined
  removeEventListener('pagehide', leaveQuietly)
}

/** The other tabs need not listen to what this one wanted. */
function leaveQuietly(): void {
  channel?.postMessage({ kind: 'want', tab, topics: [] } satisfies Message)
}

function receive(message: Message): void {
  if (message.kind === 'event') tellHere(message.event)
  else if (message.kind === 'ask') sayWanted()
  else leading?.hear(message.tab, message.topics)
}

function sayWanted(): void {
  const topics = [...new Set([...handlers.values()].flat())]
  channel?.postMessage({ kind: 'want', tab, topics } satisfies Message)
  leading?.hear(tab, topics)
}

/** A tab that has to wait for the lead takes it over, and may have missed what came in between. */
async function takeLead(signal: AbortSignal): Promise<void> {
  const { locks } = navigator
  const led = await locks.request(name, { ifAvailable: true }, (lock) => lock && lead(false).then(() => true))
  if (!led && !signal.aborted) await locks.request(name, { signal }, () => lead(true)).catch(() => undefined)
}

function lead(takenOver: boolean): Promise<void> {
  if (handlers.size === 0) return Promise.resolve()
  return new Promise((resolve) => {
    const wanted = new Map<string, readonly string[]>()
    const stream = openEventStream(tellAll, takenOver)
    leading = {
      hear: (from, topics) => {
        wanted.set(from, topics)
        stream.listenTo([...new Set([...wanted.values()].flat())].sort())
      },
      stop: () => {
        leading = undefined
        stream.close()
        resolve()
      },
    }
    channel?.postMessage({ kind: 'ask' } satisfies Message)
    sayWanted()
  })
}

function tellAll(event: LiveEvent): void {
  channel?.postMessage({ kind: 'event', event } satisfies Message)
  tellHere(event)
}

function tellHere(event: LiveEvent): void {
  for (const [handler, topics] of handlers) {
    if (event.topic === reconnected || topics.includes(event.topic)) handler(event)
  }
}
