import { useText } from '#browser/i18n/use-text.ts'
import { rulesMessages } from '#capabilities/rules/member/index.ts'
import { meetingsMessages } from '../meetings.messages.ts'

const meetings = useText(meetingsMessages)
const rules = useText(rulesMessages)

/** A sentence for whatever a call about a meeting was refused for. */
export function explainMeeting(failure: Parameters<typeof meetings.explain>[0]): string {
  return failure.code.startsWith('rules.') ? rules.explain(failure) : meetings.explain(failure)
}
