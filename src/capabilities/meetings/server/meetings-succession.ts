import type { HeldItem, UnitSuccession } from '#platform/http/succession.ts'
import { meetingsHeldMessages } from '../held.messages.ts'
import { circleOf } from '../occasion-kinds.rules.ts'
import { countFinished, findUnfinished, type HeldMeeting } from './held-meetings.store.ts'
import { moveMeeting } from './move-meeting.ts'

/**
 * Meetings that are only planned go on in the successor; a committee's or a group's own are held or cancelled before. One that is under way, and minutes that nobody confirmed, have
 * to be settled by those who were there. What is confirmed is a record of the branch that held it, for ever.
 */
export const meetingsSuccession: UnitSuccession = {
  list: async (tx, unit) => {
    const [unfinished, finished] = await Promise.all([findUnfinished(tx, unit.id), countFinished(tx, unit.id)])
    return [
      ...unfinished.map(itemOf),
      ...counted('meetings.confirmed', finished.confirmed),
      ...counted('meetings.cancelled', finished.cancelled),
    ]
  },
  move: async (context, _, successor, items) => {
    for (const item of items) if (item.id !== null) await moveMeeting(context, item.id, successor)
  },
  messages: meetingsHeldMessages,
}

function itemOf({ id, kind: code, title, kindName, state, heldOn }: HeldMeeting): HeldItem {
  const isAhead = state === 'planned' || state === 'postponed'
  const moves = isAhead && circleOf(code) === 'branch'
  const kind = isAhead ? 'planned' : state === 'opened' ? 'opened' : 'unconfirmed'
  const named = `${heldOn} ${title || kindName}`
  return { kind: `meetings.${kind}`, id, title: named, count: 1, fate: moves ? 'moves' : 'blocks' }
}

function counted(kind: string, count: number): HeldItem[] {
  return count === 0 ? [] : [{ kind, id: null, title: '', count, fate: 'stays' }]
}
