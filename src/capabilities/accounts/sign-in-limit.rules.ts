/** Failed sign-ins of one account, either from one known device or from all unknown ones together. */
export interface FailureCount {
  failures: number
  lastAt: number
}

const free = 5
const firstPause = 30_000
const longestPause = 15 * 60_000
const forgottenAfter = 24 * 3_600_000

/**
 * Milliseconds until the next attempt is heard; 0: now. Five are free, then each failure doubles the pause, up to a
 * quarter of an hour; a quiet day clears the count. `now` and `lastAt` are Unix milliseconds.
 */
export function pauseBefore(count: FailureCount | undefined, now: number): number {
  if (!count || count.failures < free || now - count.lastAt >= forgottenAfter) return 0
  const pause = Math.min(firstPause * 2 ** Math.min(count.failures - free, 20), longestPause)
  return Math.max(0, count.lastAt + pause - now)
}

/** An attempt is counted before the password is compared, so that many at once do not slip through. */
export function countAttempt(count: FailureCount | undefined, now: number): FailureCount {
  const before = !count || now - count.lastAt >= forgottenAfter ? 0 : count.failures
  return { failures: before + 1, lastAt: now }
}
