import type { OutputOf } from '#kernel/endpoint.ts'
import { fill } from '#kernel/messages.ts'
import type { QueryContext } from '#platform/http/context.ts'
import { timeInWords } from '../chinese-date.rules.ts'
import type { getShareText as endpoint } from '../meetings.contract.ts'
import { meetingsMessages } from '../meetings.messages.ts'
import type { MeetingRow } from './meetings.store.ts'

/** 发到微信群: time and place in words and a link. A chat group is not ours: no name, no title, no agenda, no meeting link. */
export async function getShareText(context: QueryContext, meeting: MeetingRow): Promise<OutputOf<typeof endpoint>> {
  const link = `${context.services.settings.publicUrl}/m/${meeting.shareCode}`
  const words = meetingsMessages.zh as Readonly<Record<string, string>>
  const startsAt = meeting.startsAt?.toISOString() ?? null
  const lines = [
    words[meeting.state === 'cancelled' ? 'share.cancelled' : 'share.title']!,
    meeting.state === 'postponed'
      ? words['share.postponed']!
      : fill(words['share.time']!, { time: timeInWords(meeting.heldOn, startsAt) }),
    ...(meeting.place === '' ? [] : [fill(words['share.place']!, { place: meeting.place })]),
    ...(meeting.onlineLink === '' ? [] : [words['share.online']!]),
    fill(words['share.link']!, { link }),
  ]
  return { text: fill(lines.join('\n'), { kind: words[`kind.${meeting.kind}`] ?? '' }), link }
}
