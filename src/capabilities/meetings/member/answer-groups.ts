import { useText } from '#browser/i18n/use-text.ts'
import { rollPagesMessages } from '../roll-pages.messages.ts'
import type { Meeting, RollLine } from './load-meeting.ts'
import { word } from './meeting-words.ts'

const { t } = useText(rollPagesMessages)

export interface AnswerGroup {
  key: string
  label: string
  lines: RollLine[]
}

/** Who has not answered first, since they are who is asked again; then by answer. */
export function answerGroups({ people }: Meeting): AnswerGroup[] {
  const due = people.filter((one) => one.part === 'due')
  const keys = [null, 'attending', 'online', 'leave'] as const
  return keys
    .map((key) => ({
      key: key ?? 'none',
      label: key === null ? t('answers.none') : word(`answer.${key}`),
      lines: due.filter((one) => one.answer === key),
    }))
    .filter((group) => group.lines.length > 0)
}

export function answerNote(line: RollLine): string {
  const phone = line.hasPhone ? '' : t('answers.no-phone')
  const by = line.answeredBySecretary ? t('answers.by-secretary') : ''
  return [line.about, phone, by, line.leaveReason].filter(Boolean).join(' · ')
}
