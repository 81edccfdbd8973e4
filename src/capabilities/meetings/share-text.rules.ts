import type { OutputOf } from '#kernel/endpoint.ts'
import { fill } from '#kernel/messages.ts'
import { timeInWords } from './chinese-date.rules.ts'
import type { StoredMeetingState } from './meeting-state.rules.ts'
import type { getShareText } from './meetings.contract.ts'
import { meetingsMessages } from './meetings.messages.ts'

/** What of a meeting may go to a chat group. */
export interface SharedFacts {
  kind: string
  state: StoredMeetingState
  heldOn: string
  startsAt: string | null
  place: string
  onlineLink: string
}

/** 发到微信群: time and place in words and a link. A chat group is not ours: no name, no title, no agenda, no meeting link. */
export function toShareText(meeting: SharedFacts, link: string): OutputOf<typeof getShareText> {
  const words = meetingsMessages.zh as Readonly<Record<string, string>>
  const lines = [
    words[meeting.state === 'cancelled' ? 'share.cancelled' : 'share.title']!,
    meeting.state === 'postponed'
      ? words['share.postponed']!
      : fill(words['share.time']!, { time: timeInWords(meeting.heldOn, meeting.startsAt) }),
    ...(meeting.place === '' ? [] : [fill(words['share.place']!, { place: meeting.place })]),
    ...(meeting.onlineLink === '' ? [] : [words['share.online']!]),
    fill(words['share.link']!, { link }),
  ]
  return { text: fill(lines.join('\n'), { kind: words[`kind.${meeting.kind}`] ?? '' }), link }
}
