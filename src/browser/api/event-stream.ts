import type { LiveEvent } from './live.ts'

export interface EventStream {
  /** Changes the topics; with none, there is no connection. */
  listenTo: (topics: readonly string[]) => void
  close: () => void
}

const path = '/api/live'
const gathering = 50
const firstPause = 1_000
const longestPause = 60_000

/**
 * `GET /api/live?topic=…&topic=…`, each message JSON with its `topic`. Opens again after a break, with pauses that grow
 * to a minute and differ between phones, and then says `reconnected`; at once so if it takes over from another tab.
 */
export function openEventStream(tell: (event: LiveEvent) => void, takenOver: boolean): EventStream {
  let source: EventSource | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let topics: readonly string[] = []
  let pause = firstPause
  let opened = takenOver

  const connect = () => {
    source?.close()
    source = undefined
    if (topics.length === 0) return
    source = new EventSource(`${path}?${new URLSearchParams(topics.map((topic) => ['topic', topic]))}`)
    source.onopen = () => {
      pause = firstPause
      if (opened) tell({ topic: 'reconnected' })
      opened = true
    }
    source.onmessage = (message: MessageEvent<string>) => tell(JSON.parse(message.data) as LiveEvent)
    source.onerror = () => {
      source?.close()
      connectIn(pause * (0.5 + Math.random()))
      pause = Math.min(pause * 2, longestPause)
    }
  }
  const connectIn = (millis: number) => {
    clearTimeout(timer)
    timer = setTimeout(connect, millis)
  }
  return {
    listenTo: (wanted) => {
      if (wanted.join() === topics.join()) return
      topics = wanted
      connectIn(gathering)
    },
    close: () => {
      clearTimeout(timer)
      source?.close()
    },
  }
}
