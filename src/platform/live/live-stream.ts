import type { ServerResponse } from 'node:http'

interface Pace {
  heartbeat: number
  recheck: number
  /** Wakes within this time are asked about together. */
  gather: number
}

const mostUnread = 65_536

/** One browser's open stream: gathers wakes, asks what may be told, tells it, and ends when nobody may listen. */
export class LiveStream {
  readonly #response: ServerResponse
  readonly #pace: Pace
  readonly #findAllowed: (topics: readonly string[]) => Promise<ReadonlyMap<string, string> | null>
  readonly #woken = new Set<string>()
  readonly #endings: (() => void)[] = []
  readonly #timers: NodeJS.Timeout[]
  #gathering: NodeJS.Timeout | null = null
  #isEnded = false

  constructor(
    response: ServerResponse,
    pace: Pace,
    findAllowed: (topics: readonly string[]) => Promise<ReadonlyMap<string, string> | null>,
  ) {
    this.#response = response
    this.#pace = pace
    this.#findAllowed = findAllowed
    this.#timers = [
      setInterval(() => this.#write(': \n\n'), pace.heartbeat),
      setInterval(() => void this.#tell(), pace.recheck),
    ]
    response.on('close', () => this.end())
    response.on('error', () => this.end())
    this.#write('retry: 2000\n\n')
  }

  wake(topic: string): void {
    this.#woken.add(topic)
    this.#gathering ??= setTimeout(() => void this.#tell(), this.#pace.gather)
  }

  /** At once if it has ended already: a browser may be gone before the first word. */
  onEnd(ending: () => void): void {
    if (this.#isEnded) ending()
    else this.#endings.push(ending)
  }

  end(): void {
    if (this.#isEnded) return
    this.#isEnded = true
    for (const timer of this.#timers) clearInterval(timer)
    if (this.#gathering) clearTimeout(this.#gathering)
    for (const ending of this.#endings) ending()
    this.#response.end()
  }

  /** Also when nothing woke: so a session that ended is noticed within the minute. */
  async #tell(): Promise<void> {
    this.#gathering = null
    const topics = [...this.#woken]
    this.#woken.clear()
    try {
      const allowed = await this.#findAllowed(topics)
      if (!allowed) return this.end()
      for (const topic of allowed.keys()) this.#write(`data: ${JSON.stringify({ topic })}\n\n`)
    } catch {
      // The database did not answer: the browser comes back and then asks for everything anew.
      this.end()
    }
  }

  #write(text: string): void {
    if (this.#isEnded) return
    // Whoever reads nothing for so long is gone; what he missed he asks for when he comes back.
    if (this.#response.writableLength > mostUnread) return this.end()
    this.#response.write(text)
  }
}
