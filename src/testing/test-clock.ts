import type { Clock } from '#kernel/clock.ts'

/** A clock that stands still until it is moved. */
export class TestClock implements Clock {
  #at: Date
  constructor(at: string = '2026-11-20T09:00:00+08:00') {
    this.#at = new Date(at)
  }
  now(): Date {
    return new Date(this.#at)
  }
  set(at: string): void {
    this.#at = new Date(at)
  }
  advance(milliseconds: number): void {
    this.#at = new Date(this.#at.getTime() + milliseconds)
  }
}
