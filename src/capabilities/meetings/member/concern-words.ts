import { nearTime } from '#browser/i18n/near-time.ts'
import { useText } from '#browser/i18n/use-text.ts'
import type { Concern } from '#capabilities/notices/member/index.ts'
import { meetingCardMessages } from '../meeting-card.messages.ts'

type Key = keyof (typeof meetingCardMessages)['zh']

const { t } = useText(meetingCardMessages)

function has(key: string): key is Key {
  return key in meetingCardMessages.zh
}

export function kindName(kind: string | undefined, groupName = ''): string {
  const key = `kind.${kind ?? 'other'}`
  return [t(has(key) ? key : 'kind.other'), groupName].filter(Boolean).join(' · ')
}

/** 党员大会 · 有改动, or the meeting's own title. */
export function concernTitle(concern: Concern): string {
  const { kind, groupName, title } = concern.params
  return title || kindName(kind, groupName)
}

export function concernEvent(concern: Concern): string {
  return t(has(concern.event) ? concern.event : 'notice.other')
}

/** When and where, in words near now. */
export function concernWhen(concern: Concern): string {
  if (concern.kind !== 'meeting') return concern.unitName
  const when = concern.at === null ? t('time-open') : nearTime(concern.at)
  return [when, concern.params['place']].filter(Boolean).join(' · ')
}

/** What a change was before, where it differs. */
export function concernBefore(concern: Concern): string[] {
  const { beforePlace, place, beforeAt, afterAt, reason } = concern.params
  const lines: string[] = []
  if (beforeAt && beforeAt !== afterAt) lines.push(t('time.was', { time: nearTime(beforeAt) }))
  if (beforePlace && beforePlace !== place) lines.push(t('place.was', { place: beforePlace }))
  if (reason) lines.push(t('reason', { reason }))
  return lines
}
