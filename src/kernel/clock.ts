/** The time as the server knows it. Tests replace it; nothing else reads `new Date()` to decide. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }
