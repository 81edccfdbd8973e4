import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext, Services } from '#platform/http/context.ts'
import type { MeetingRow } from './meetings.store.ts'

const mostMisses = 10
const hourMillis = 3_600_000

interface Misses {
  hour: number
  counts: Map<string, number>
}

// Kept by the process: a refused command leaves nothing in the database, and a batch of many tries is one transaction.
const known = new WeakMap<Services['db'], Misses>()

/** Throws `meetings.too-many-codes` after ten wrong codes of one person at one meeting within an hour; `add` counts one. */
export function countMisses(context: CommandContext, meeting: MeetingRow): { add: () => void } {
  const { counts } = missesOf(context)
  const place = `${context.actor.personId}:${meeting.id}`
  const misses = counts.get(place) ?? 0
  if (misses >= mostMisses) throw new Refusal('meetings.too-many-codes')
  return { add: () => void counts.set(place, misses + 1) }
}

function missesOf({ services, now }: CommandContext): Misses {
  const hour = Math.floor(now.getTime() / hourMillis)
  const found = known.get(services.db)
  if (found?.hour === hour) return found
  const fresh = { hour, counts: new Map<string, number>() }
  known.set(services.db, fresh)
  return fresh
}
