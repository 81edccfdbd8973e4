import type { CallOf } from '#kernel/endpoint.ts'
import type { recordAttempt } from '../lost-contact.contract.ts'

type Input = CallOf<typeof recordAttempt>

export const results = ['no-answer', 'not-there', 'message-left', 'heard-of', 'reached'] as const

/** The form as it is kept on the phone. */
export interface AttemptForm {
  attemptId: string
  channel: string
  onDate: string
  result: string
  text: string
  consented: boolean
  next: string
  nextOn: string
}

export function emptyAttempt(attemptId: string, onDate: string): AttemptForm {
  return { attemptId, channel: '', onDate, result: '', text: '', consented: false, next: '', nextOn: '' }
}

export function attemptInput(caseId: string, form: AttemptForm): Input {
  const { next, nextOn, result, ...rest } = form
  return {
    caseId,
    ...rest,
    result: result as Input['result'],
    ...(next.trim() !== '' && { next: { text: next, on: nextOn } }),
  }
}
