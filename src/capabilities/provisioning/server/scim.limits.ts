/** At most so many per key in a window of time; per process, since it guards this process's work. */
export class RateLimit {
  readonly #most: number
  readonly #millis: number
  #windows = new Map<string, { until: number; used: number }>()

  constructor(most: number, millis: number) {
    this.#most = most
    this.#millis = millis
  }

  hasRoom(key: string, now: Date): boolean {
    const window = this.#windows.get(key)
    return !window || window.until <= now.getTime() || window.used < this.#most
  }

  /** False if there was no room. */
  take(key: string, now: Date): boolean {
    if (!this.hasRoom(key, now)) return false
    const window = this.#windows.get(key)
    if (window && window.until > now.getTime()) window.used += 1
    else this.#windows.set(key, { until: now.getTime() + this.#millis, used: 1 })
    if (this.#windows.size > 10_000) this.#forgetOld(now)
    return true
  }

  #forgetOld(now: Date): void {
    for (const [key, { until }] of this.#windows) if (until <= now.getTime()) this.#windows.delete(key)
  }
}
