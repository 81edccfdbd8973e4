import { nearDay, nearTime } from '#browser/i18n/near-time.ts'
import { useText } from '#browser/i18n/use-text.ts'
import type { Choice } from '#ui/choice.ts'
import { meetingCardMessages } from '../meeting-card.messages.ts'
import { meetingsMessages } from '../meetings.messages.ts'
import { occasionKinds } from '../occasion-kinds.rules.ts'
import { kindName } from './concern-words.ts'

type Key = keyof (typeof meetingsMessages)['zh']

const { t } = useText(meetingCardMessages)
const { t: words } = useText(meetingsMessages)

/** The meeting's own title, else what kind it is, and whose. */
export function titleOf(meeting: { title: string; kind: string; groupName?: string }): string {
  return meeting.title || kindName(meeting.kind, meeting.groupName)
}

/** Kinds that may be called and recorded, the most frequent first; in this branch, once that is known. */
export function kindChoices(preview?: { kinds: readonly { code: string; convenes: boolean }[] }): Choice[] {
  const isClosed = (code: string) => preview?.kinds.some((kind) => kind.code === code && !kind.convenes) ?? false
  return occasionKinds
    .filter(({ code }) => !isClosed(code))
    .map(({ code }) => ({ value: code, label: word(`kind.${code}`) }))
}

/** The hour as planned, or the day for what was recorded later. */
export function whenOf(meeting: { startsAt: string | null; heldOn: string; state: string }): string {
  if (meeting.state === 'postponed' && meeting.startsAt === null) return t('time-open')
  return meeting.startsAt === null ? nearDay(meeting.heldOn) : nearTime(meeting.startsAt)
}

export function placeOf(meeting: { place: string; hasOnline?: boolean; onlineLink?: string }): string {
  const online = meeting.hasOnline === true || (meeting.onlineLink ?? '') !== ''
  return [meeting.place, online ? t('online') : ''].filter(Boolean).join(' · ')
}

/** A word of the capability by a key that comes from a record, e.g. `state.planned`. */
export function word(key: string, params?: Readonly<Record<string, string | number>>): string {
  return key in meetingsMessages.zh ? words(key as Key, params) : key
}
