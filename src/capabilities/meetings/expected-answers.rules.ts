import type { HeldRows, OfflineReader, PendingOperation } from '#kernel/offline.ts'
import { viewMeeting } from './held-meeting.rules.ts'
import { viewMinutes } from './record-views.rules.ts'
import { penUntil } from './pen.rules.ts'

type Answer = (rows: HeldRows, op: PendingOperation, reader: OfflineReader) => unknown

const bodyOf = (op: PendingOperation) => op.body as Record<string, string>

function ofMeeting(make: (view: NonNullable<ReturnType<typeof viewMeeting>>, op: PendingOperation) => unknown): Answer {
  return (rows, op, reader) => {
    const view = viewMeeting(rows, bodyOf(op)['meetingId']!, reader)
    return view && make(view, op)
  }
}

const state = ofMeeting((view) => ({ state: view.state }))
const counted = ofMeeting(({ id, state: now, count }) => ({
  meetingId: id,
  state: now,
  due: count.due,
  votersDue: count.votersDue,
}))
const resolution = ofMeeting(({ resolutions }, op) => resolutions.find(({ id }) => id === bodyOf(op)['resolutionId']))

/** The id that whoever did it has given, as the answer repeats it. */
function repeated(name: string): Answer {
  return (_, op) => ({ [name]: bodyOf(op)[name] })
}

const nothing: Answer = () => ({})

/** What a page that gave a command is told at once, out of the rows with the command laid over them. */
export const expectedAnswers: Readonly<Record<string, Answer>> = {
  'meetings.convene-meeting': counted,
  'meetings.answer-meeting': repeated('answer'),
  'meetings.change-meeting': state,
  'meetings.postpone-meeting': state,
  'meetings.cancel-meeting': state,
  'meetings.open-meeting': ofMeeting(({ state: now, count, difference }) => ({
    state: now,
    due: count.due,
    votersDue: count.votersDue,
    difference: difference ?? { change: 0, added: [], removed: [] },
  })),
  'meetings.mark-roll': ofMeeting(({ count }) => ({ count })),
  'meetings.check-in-attendee': ofMeeting(({ mine }) => ({ state: mine.state })),
  'meetings.add-guest': repeated('guestId'),
  'meetings.remove-guest': nothing,
  'meetings.count-present': ofMeeting(({ counts }, op) => counts.find(({ id }) => id === bodyOf(op)['countId'])),
  'meetings.close-meeting': state,
  'meetings.post-speech': repeated('speechId'),
  'meetings.record-resolution': resolution,
  'meetings.withdraw-resolution': resolution,
  'meetings.take-pen': (_, op) => ({ until: penUntil(new Date(op.at)).toISOString() }),
  'meetings.save-minutes': (rows, op, reader) => {
    const view = viewMinutes(rows, bodyOf(op), reader)
    const isText = view !== undefined && view.text === bodyOf(op)['text'] && view.savedBy?.id === op.person
    return { kept: isText ? 'text' : 'suggestion', version: view?.version ?? 0 }
  },
  'meetings.settle-suggestion': nothing,
  'meetings.confirm-minutes': (rows, op, reader) => {
    const view = viewMinutes(rows, bodyOf(op), reader)
    return view && { confirmedAt: view.confirmedAt, frozenFrom: view.frozenFrom }
  },
  'meetings.amend-minutes': repeated('amendmentId'),
  'meetings.back-record-meeting': (rows, op, reader) => {
    const { meetingId } = bodyOf(op)
    const view = viewMeeting(rows, meetingId!, reader)
    return view && { meetingId, count: view.count }
  },
  'meetings.write-reflection': repeated('reflectionId'),
  'meetings.post-comment': repeated('commentId'),
  'meetings.record-make-up': repeated('makeUpId'),
  'meetings.set-study-hours': (_, op) => ({ hours: (op.body as { hours: number | null }).hours }),
  'meetings.attach-file': nothing,
  'meetings.replace-file': nothing,
}
