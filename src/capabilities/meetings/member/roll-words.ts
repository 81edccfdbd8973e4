import { useText } from '#browser/i18n/use-text.ts'
import type { Choice } from '#ui/choice.ts'
import { rollPagesMessages } from '../roll-pages.messages.ts'
import type { RollState } from '../roll.rules.ts'
import { isThere, rollStates } from '../roll.rules.ts'
import type { Meeting, RollLine } from './load-meeting.ts'
import { word } from './meeting-words.ts'

export type Mark = Exclude<RollState, 'unmarked'>

const { t } = useText(rollPagesMessages)

/** 实到 线上 请假 缺席 迟到 早退, in words short enough for a phone. */
export function markChoices(): Choice<Mark>[] {
  return rollStates.flatMap((state) => (state === 'unmarked' ? [] : [{ value: state, label: t(`mark.${state}`) }]))
}

/** What helps to tick a person: the answer given before, the vote, what tells namesakes apart. */
export function rollNote(line: RollLine): string {
  const answer = line.answer === null ? '' : t('answered', { answer: word(`answer.${line.answer}`) })
  const vote = line.votes ? '' : t('no-vote')
  const self = line.via === 'code' || line.via === 'self' ? t('by-self') : ''
  return [line.about, vote, self || answer].filter(Boolean).join(' · ')
}

export interface Figures {
  due: number
  there: number
  online: number
  unmarked: number
  votersDue: number
  votersThere: number
}

/** The counts as this phone shows the roll, marks that no server has seen yet among them. */
export function countHere(meeting: Meeting, stateOf: (line: RollLine) => Mark | ''): Figures {
  const due = meeting.people.filter((one) => one.part === 'due')
  const voters = due.filter((one) => one.votes)
  const settings = { onlineCounts: meeting.onlineCounts }
  const counts = (line: RollLine) => isThere(stateOf(line) || 'unmarked', settings)
  return {
    due: due.length,
    there: due.filter(counts).length,
    online: due.filter((line) => stateOf(line) === 'online').length,
    unmarked: unmarkedOf(due, stateOf).length,
    votersDue: voters.length,
    votersThere: voters.filter(counts).length,
  }
}

export function unmarkedOf(lines: readonly RollLine[], stateOf: (line: RollLine) => Mark | ''): RollLine[] {
  return lines.filter((line) => stateOf(line) === '')
}
