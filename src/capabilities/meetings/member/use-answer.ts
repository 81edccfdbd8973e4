import { shallowReactive } from 'vue'
import type { Failure } from '#browser/api/api.ts'
import { useCommand } from '#browser/api/use-command.ts'
import type { Draft } from '#browser/drafts/use-draft.ts'
import { useDraft } from '#browser/drafts/use-draft.ts'
import { useText } from '#browser/i18n/use-text.ts'
import { say } from '#ui/toast-message.ts'
import { meetingCardMessages } from '../meeting-card.messages.ts'
import type { answerMeeting } from '../meetings.contract.ts'

const { t } = useText(meetingCardMessages)

export type AnswerKind = 'attending' | 'online' | 'leave'

export interface AnswerRun {
  draft: Draft<{ reason: string }>
  /** True while the reason for a leave is asked. */
  leaving: boolean
  busy: boolean
  failure: Failure | undefined
  give: (answer: AnswerKind) => Promise<void>
  leave: () => Promise<void>
}

/** One's own answer; the reason for a leave is kept as it is typed, and through a lost network. */
export function useAnswer(meetingId: string, answered: () => void): AnswerRun {
  const draft = useDraft(`meetings.leave:${meetingId}`, { reason: '' })
  const command = useCommand<typeof answerMeeting>('POST /api/meetings/:meetingId/answer', { draft })

  const give = async (answer: AnswerKind, reason = '') => {
    state.busy = true
    const done = await command.run({ meetingId, answer, reason })
    state.busy = false
    state.failure = done.ok ? undefined : done
    if (!done.ok) return
    state.leaving = false
    say(t(`answered.${answer}`))
    answered()
  }
  const state: AnswerRun = shallowReactive({
    draft,
    leaving: false,
    busy: false,
    failure: undefined,
    give: (answer: AnswerKind) => give(answer),
    leave: () => give('leave', draft.form.reason),
  })
  return state
}
