import type { OutputOf } from '#kernel/endpoint.ts'
import type { getHandbook } from './meeting-record.contract.ts'
import type { getMeeting } from './meetings.contract.ts'
import type { RollState } from './roll.rules.ts'

type Page = OutputOf<typeof getHandbook>
type View = OutputOf<typeof getMeeting>

/** The meeting as a page of the branch handbook: nothing is asked again, nothing is left out that was recorded. */
export function toHandbookPage(
  view: View,
  minutes: string,
  amendments: readonly { text: string; at: string; by: string }[],
): Page {
  const due = view.people.filter((line) => line.part === 'due')
  const named = (state: RollState) => due.filter((line) => line.state === state).map((line) => line.name)
  return {
    unit: view.unit.name,
    kind: view.kind,
    groupName: view.groupName,
    title: view.title,
    heldOn: view.heldOn,
    startsAt: view.openedAt ?? view.startsAt,
    endedAt: view.closedAt,
    recordedAt: view.convenedAt,
    backRecorded: view.backRecorded,
    place: view.place,
    hasOnline: view.onlineLink !== '' || view.count.byState.online > 0,
    chair: view.chair?.name ?? '',
    recorder: view.recorder?.name ?? '',
    count: view.count,
    present: named('present'),
    online: named('online'),
    late: named('late'),
    leftEarly: named('left-early'),
    leave: due
      .filter((line) => line.state === 'leave')
      .map((line) => ({ name: line.name, reason: line.leaveReason ?? '' })),
    absent: named('absent'),
    unmarked: named('unmarked'),
    madeUp: due.flatMap(({ name, madeUp }) => (madeUp ? [{ name, ...madeUp }] : [])),
    excluded: view.excluded.map(({ name, reason, approval }) => ({ name, reason, approval })),
    guests: view.people.filter((line) => line.part !== 'due').map(({ name, about }) => ({ name, about })),
    agenda: view.agenda.map(({ title, note }) => ({ title, note })),
    minutes: minutes === '' ? view.summary : minutes,
    minutesState: view.minutes.state,
    resolutions: view.resolutions.filter((one) => one.withdrawn === null),
    amendments: [...amendments].map(({ text, at, by }) => ({ text, at, by })),
  }
}
