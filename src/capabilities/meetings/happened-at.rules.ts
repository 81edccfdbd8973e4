/** How long a phone may have been without a network; what is older is taken as a wrong clock. */
const longestAwayDays = 200

/**
 * When a queued deed was done: by the device's clock where that can be true, else now. The clock informs and never
 * orders: a deed never lies in the future, and a clock far off does not decide.
 */
export function happenedAt(at: string | null, now: Date): Date {
  if (at === null) return now
  const then = Date.parse(at)
  const isPossible = then <= now.getTime() && then > now.getTime() - longestAwayDays * 86_400_000
  return isPossible ? new Date(then) : now
}
