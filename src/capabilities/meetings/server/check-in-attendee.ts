import type { InputOf, OutputOf } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { CommandContext } from '#platform/http/context.ts'
import { findMinuteShown } from '../check-in-code.rules.ts'
import { happenedAt } from '../happened-at.rules.ts'
import type { checkInAttendee as endpoint } from '../meetings.contract.ts'
import { writeCheckIn } from './attendance.store.ts'
import { isCarried } from './is-carried.ts'
import { requireMeetingDay } from './require-meeting-day.ts'
import { traceLate } from './trace-late.ts'
import { checkInSecret } from './check-in-secret.ts'
import { countMisses } from './count-misses.ts'
import { findList } from './meeting-people.store.ts'
import type { MeetingRow } from './meetings.store.ts'
import { publishMeeting } from './publish-meeting.ts'

/** How long a code is still taken after the host's screen has moved on. */
const graceMillis = 2 * 60_000
const dayMillis = 24 * 3_600_000

/** By the code of a minute in which the host showed it. Nobody has to: the secretary's tick is worth the same. */
export async function checkInAttendee(
  context: CommandContext,
  input: InputOf<typeof endpoint>,
  meeting: MeetingRow,
): Promise<OutputOf<typeof endpoint>> {
  const { tx, actor } = context
  const span = isCarried(context) ? findCarriedSpan(context, meeting) : findSpan(context, meeting)
  if (!meeting.isDue) throw new Refusal('meetings.not-due')
  const misses = countMisses(context, meeting)
  const secret = checkInSecret(context.services.keys, meeting.uuid)
  const shown = span && (await findMinuteShown(secret, input.code, span.from, span.to))
  if (!shown) {
    misses.add()
    throw new Refusal(isAhead(context, meeting) ? 'meetings.not-opened' : 'meetings.code-expired')
  }
  const at = shown < span.from ? span.from : shown
  await writeCheckIn(tx, meeting, { personId: actor.personId, state: input.online ? 'online' : 'present' }, at)
  traceLate(context, meeting, 'meetings.check-in-attendee')
  await publishMeeting(context, meeting)
  const own = (await findList(tx, meeting)).find((line) => line.personId === actor.personId)
  return { state: own!.state }
}

interface Span {
  from: Date
  to: Date
}

/** Straight from the page: the minute that his phone's clock names, and what was shown shortly before. */
function findSpan(context: CommandContext, meeting: MeetingRow): Span | undefined {
  if (meeting.state !== 'opened') throw new Refusal('meetings.not-opened')
  const at = happenedAt(context.op.at, context.now)
  if (at < meeting.openedAt!) return undefined
  return { from: latest(meeting.openedAt!, new Date(at.getTime() - graceMillis)), to: at }
}

/**
 * What waited on a phone, by whatever road it came: any minute between opening and closing, whatever his clock said. It
 * may come before the opening itself, from a room where no phone had a network: then any minute of the meeting's day.
 * Where that day is still to come, the meeting was held before it, since only a host's phone shows codes: then the day
 * about what his clock says, or the last one where his clock cannot be right.
 */
function findCarriedSpan(context: CommandContext, meeting: MeetingRow): Span {
  if (isAhead(context, meeting)) return findEarlySpan(context, meeting)
  requireMeetingDay(context, meeting)
  const { now } = context
  const from = meeting.openedAt ?? new Date(`${meeting.heldOn}T00:00:00+08:00`)
  const end = new Date(from.getTime() + dayMillis)
  return { from, to: earliest(earliest(meeting.closedAt ?? now, now), end) }
}

function isAhead({ today }: CommandContext, { state, heldOn }: MeetingRow): boolean {
  return state === 'planned' && heldOn > today
}

/** One day and no more: the longer the span, the easier a code is guessed. */
function findEarlySpan({ op, now }: CommandContext, { convenedAt }: MeetingRow): Span {
  const at = happenedAt(op.at, now)
  const to = at < convenedAt ? now : earliest(new Date(at.getTime() + dayMillis / 2), now)
  return { from: latest(convenedAt, new Date(to.getTime() - dayMillis)), to }
}

function latest(one: Date, other: Date): Date {
  return one > other ? one : other
}

function earliest(one: Date, other: Date): Date {
  return one < other ? one : other
}
