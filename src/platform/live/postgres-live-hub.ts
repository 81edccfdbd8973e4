import type pg from 'pg'
import { connect } from '../database/connection.ts'
import type { LiveHub } from './live-hub.ts'

const channel = 'live'
const longestPause = 5_000

/**
 * Listens on one connection of its own. After a break it listens again and wakes everybody once, since touches may
 * have been missed meanwhile.
 */
export class PostgresLiveHub implements LiveHub {
  readonly #url: string
  readonly #listeners = new Map<string, Set<() => void>>()
  #client: pg.Client | null = null
  #isClosed = false
  #retry: NodeJS.Timeout | null = null

  private constructor(url: string) {
    this.#url = url
  }

  /** Throws if the database cannot be reached at the start; later breaks are mended quietly. */
  static async open(url: string): Promise<PostgresLiveHub> {
    const hub = new PostgresLiveHub(url)
    await hub.#listen()
    return hub
  }

  subscribe(topic: string, wake: () => void): () => void {
    const others = this.#listeners.get(topic) ?? new Set()
    this.#listeners.set(topic, others.add(wake))
    return () => {
      others.delete(wake)
      if (others.size === 0 && this.#listeners.get(topic) === others) this.#listeners.delete(topic)
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true
    if (this.#retry) clearTimeout(this.#retry)
    this.#listeners.clear()
    await this.#client?.end().catch(() => undefined)
  }

  async #listen(): Promise<void> {
    const client = await connect(this.#url)
    client.on('notification', (message) => this.#wake(message.payload ?? ''))
    client.on('error', () => undefined)
    client.once('end', () => this.#listenAgain(100))
    this.#client = client
    await client.query(`listen ${channel}`)
    if (this.#isClosed) await client.end()
  }

  #listenAgain(pause: number): void {
    if (this.#isClosed) return
    this.#retry = setTimeout(() => {
      this.#listen().then(
        () => this.#wakeAll(),
        () => this.#listenAgain(Math.min(pause * 2, longestPause)),
      )
    }, pause)
  }

  #wake(topic: string): void {
    for (const wake of this.#listeners.get(topic) ?? []) wake()
  }

  #wakeAll(): void {
    for (const topic of this.#listeners.keys()) this.#wake(topic)
  }
}
