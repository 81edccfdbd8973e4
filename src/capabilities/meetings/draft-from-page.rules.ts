import { draftMinutes } from './minutes.rules.ts'
import { timeInWords } from './chinese-date.rules.ts'
import type { OutputOf } from '#kernel/endpoint.ts'
import type { getMeeting } from './meetings.contract.ts'
import { meetingsMessages } from './meetings.messages.ts'

/** The draft that the record makes by itself. */
export function draftFromPage(view: OutputOf<typeof getMeeting>): string {
  return draftMinutes({
    ...view,
    unitName: view.unit.name,
    kindName: meetingsMessages.zh[`kind.${view.kind}` as 'kind.general-meeting'] ?? view.kind,
    time: timeInWords(view.heldOn, view.openedAt ?? view.startsAt),
    hasOnline: view.onlineLink !== '' || view.count.byState.online > 0,
    chair: view.chair?.name ?? '',
    recorder: view.recorder?.name ?? '',
    resolutions: view.resolutions.map((one) => ({ ...one, isWithdrawn: one.withdrawn !== null })),
  })
}
