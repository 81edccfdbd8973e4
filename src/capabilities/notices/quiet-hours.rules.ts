import { addDays, dayOf } from '#kernel/local-date.ts'

/** 22:00 to 7:00, Beijing: what is raised then waits for the morning, unless it cannot (domain rules FX-08). */
export const quietFrom = 22
export const quietTo = 7
/** New notices of one person on one day; what comes on top waits for the next morning. */
export const dailyCap = 3

export interface NotifyTimes {
  /** When it counts as new for its reader. */
  notifyAt: Date
  /** When it does so if that day is full already; null if no cap holds it back. */
  laterAt: Date | null
}

/** The thing itself stands in its list at once; this is only when it asks for attention. `urgent`: a change, a cancellation. */
export function notifyTimes(now: Date, urgent: boolean): NotifyTimes {
  if (urgent) return { notifyAt: now, laterAt: null }
  const today = dayOf(now)
  const hour = (now.getUTCHours() + 8) % 24
  const notifyAt = hour >= quietFrom ? morningOf(addDays(today, 1)) : hour < quietTo ? morningOf(today) : now
  return { notifyAt, laterAt: morningOf(addDays(dayOf(notifyAt), 1)) }
}

function morningOf(day: string): Date {
  return new Date(`${day}T0${quietTo}:00:00+08:00`)
}
