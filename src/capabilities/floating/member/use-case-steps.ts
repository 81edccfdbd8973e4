import { reactive, ref } from 'vue'
import { useCommand } from '#browser/api/use-command.ts'
import { useDraft } from '#browser/drafts/use-draft.ts'
import { systemClock } from '#kernel/clock.ts'
import { newId } from '#kernel/id.ts'
import { dayOf } from '#kernel/local-date.ts'
import type { acceptFloating, endFloating, noteFloating, returnFloating } from '../floating.contract.ts'

/** The steps of one case. */
export function useCaseSteps(caseId: string, onDone: () => void) {
  const today = () => dayOf(systemClock.now())
  const draft = useDraft(`floating.step:${caseId}`, { on: today(), reason: '', text: '', looked: false, noteId: '' })
  const accept = useCommand<typeof acceptFloating>('POST /api/floating/:caseId/accept', { draft })
  const back = useCommand<typeof returnFloating>('POST /api/floating/:caseId/return', { draft })
  const end = useCommand<typeof endFloating>('POST /api/floating/:caseId/end', { draft })
  const note = useCommand<typeof noteFloating>('POST /api/floating/:caseId/notes', { draft })
  const waits = ref(false)
  const { form } = draft
  const after = (answer: { ok: boolean; waits?: boolean | undefined }) => {
    waits.value = answer.ok && answer.waits === true
    if (answer.ok) onDone()
  }
  return reactive({
    draft,
    waits,
    accept,
    back,
    end,
    note,
    doAccept: async () => after(await accept.run({ caseId, acceptedOn: form.on })),
    doReturn: async () => after(await back.run({ caseId, returnedOn: today(), reason: form.reason })),
    doEnd: async () => after(await end.run({ caseId, endedOn: form.on, reason: form.reason })),
    doNote: async () => {
      form.noteId ||= newId()
      const kind = form.looked ? ('check' as const) : ('contact' as const)
      after(await note.run({ caseId, noteId: form.noteId, kind, on: form.on, text: form.text }))
    },
  })
}
