import { computed, reactive, ref } from 'vue'
import { useCommand } from '#browser/api/use-command.ts'
import { useDraft } from '#browser/drafts/use-draft.ts'
import { newId } from '#kernel/id.ts'
import type { amendVerdict, giveVerdict } from '../appraisal.contract.ts'
import type { Giver, Grade } from '../appraisal-state.rules.ts'
import { type AppraisalView, type AppraisedView, todayHere } from './use-appraisal.ts'

/** The form of one verdict: given while it is open, amended with why once it is closed. */
export function useVerdict(appraisal: AppraisalView, person: AppraisedView, onDone: () => void) {
  const { verdict, part } = person
  const isAmending = appraisal.state === 'closed'
  const first: {
    grade: Grade | 'none' | ''
    by: Giver
    on: string
    reason: string
    help: string
    why: string
    id: string
  } = {
    grade: part !== 'graded' ? 'none' : verdict ? (verdict.grade ?? 'none') : '',
    by: verdict?.by ?? 'committee',
    on: todayHere(),
    reason: verdict?.reason ?? '',
    help: verdict?.help ?? '',
    why: '',
    id: newId(),
  }
  const draft = useDraft(`appraisal.verdict:${appraisal.id}:${person.id}`, first)
  const give = useCommand<typeof giveVerdict>('POST /api/appraisals/:appraisalId/verdicts', { draft })
  const amend = useCommand<typeof amendVerdict>('POST /api/appraisals/:appraisalId/amendments', { draft })
  // Whoever still has to be graded is written at once: one tap less for each of the branch.
  const editing = ref(!isAmending && verdict === null && part === 'graded')
  const failure = computed(() => give.failure ?? amend.failure)
  const busy = computed(() => give.busy || amend.busy)
  const send = async () => {
    const { grade, by, on, reason, help, why, id } = draft.form
    const given = {
      appraisalId: appraisal.id,
      personId: person.id,
      grade: grade === 'none' || grade === '' ? null : grade,
      giver: by,
      on,
      reason,
      help: grade === 'basic' ? help : '',
      meetingId: isAmending ? null : (verdict?.meetingId ?? null),
    }
    const answer = isAmending ? await amend.run({ ...given, amendmentId: id, why }) : await give.run(given)
    if (!answer.ok) return
    editing.value = false
    onDone()
  }
  return reactive({ draft, editing, failure, busy, isAmending, send })
}
