import { useCommand } from '#browser/api/use-command.ts'
import type { Draft } from '#browser/drafts/use-draft.ts'
import type { CallOf } from '#kernel/endpoint.ts'
import type { closeCase, reportFound, setNextStep } from '../lost-contact.contract.ts'

export const outcomes = ['back', 'removed', 'otherwise'] as const

/** The three short forms of a case: a text, and a day or an outcome. */
export function useNote(
  caseId: string,
  kind: 'next' | 'found' | 'close',
  draft: Draft<{ id: string; on: string; text: string; outcome: string }>,
) {
  const next = useCommand<typeof setNextStep>('POST /api/lost-contacts/:caseId/next-step', { draft })
  const found = useCommand<typeof reportFound>('POST /api/lost-contacts/:caseId/found', { draft })
  const close = useCommand<typeof closeCase>('POST /api/lost-contacts/:caseId/close', { draft })
  const command = { next, found, close }[kind]
  const send = async (): Promise<boolean> => {
    const { id, on, text, outcome } = draft.form
    if (kind === 'next') return (await next.run({ caseId, stepId: id, on, text })).ok
    if (kind === 'found') return (await found.run({ caseId, noteId: id, foundOn: on, text })).ok
    const chosen = outcome as CallOf<typeof closeCase>['outcome']
    return (await close.run({ caseId, noteId: id, outcome: chosen, text })).ok
  }
  return { send, busy: () => command.busy, failure: () => command.failure }
}
