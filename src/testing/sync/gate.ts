/** Some work goes on side by side; other work wants to be alone, and waits until all of it has paused. */
export class Gate {
  #running = 0
  #alone: Promise<unknown> | null = null
  #paused: (() => void) | null = null

  async among<T>(work: () => Promise<T>): Promise<T> {
    while (this.#alone) await this.#alone
    this.#running += 1
    try {
      return await work()
    } finally {
      this.#running -= 1
      if (this.#running === 0) this.#paused?.()
    }
  }

  async alone<T>(work: () => Promise<T>): Promise<T> {
    while (this.#alone) await this.#alone
    const paused = this.#running === 0 ? Promise.resolve() : new Promise<void>((resolve) => (this.#paused = resolve))
    const doing = paused.then(work)
    this.#alone = doing.catch(() => undefined)
    try {
      return await doing
    } finally {
      this.#paused = null
      this.#alone = null
    }
  }
}
