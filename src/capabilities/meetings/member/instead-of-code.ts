import type { rollPagesMessages } from '../roll-pages.messages.ts'
import type { Meeting } from './load-meeting.ts'

type Key = Extract<keyof (typeof rollPagesMessages)['zh'], `code.${string}`>

export interface InsteadOfCode {
  text: Key
  link: Key
  to: string
}

/** Why a meeting that is not open shows no code, and where to go for it. */
export function insteadOfCode({ id, state }: Pick<Meeting, 'id' | 'state'>): InsteadOfCode {
  const meeting = { link: 'code.to-meeting', to: `/meetings/${id}` } as const
  if (state === 'cancelled') return { text: 'code.called-off', ...meeting }
  // Between the refusal and the meeting's own news it may have been opened: the meeting's page knows.
  if (state === 'planned' || state === 'postponed' || state === 'opened') return { text: 'code.not-open', ...meeting }
  return { text: 'code.over', link: 'code.to-roll', to: `/meetings/${id}/roll` }
}
