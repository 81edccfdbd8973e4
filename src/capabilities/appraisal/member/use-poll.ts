import { computed, reactive } from 'vue'
import { useCommand } from '#browser/api/use-command.ts'
import { useDraft } from '#browser/drafts/use-draft.ts'
import type { recordPoll } from '../appraisal.contract.ts'
import { grades, sumOf, type Votes } from '../appraisal-state.rules.ts'
import { type AppraisalView, todayHere } from './use-appraisal.ts'

export const voteKinds = [...grades, 'abstained'] as const
type Line = Record<(typeof voteKinds)[number], string>

const numberOf = (text: string) => Math.max(0, Math.trunc(Number(text)) || 0)
const textOf = (value: number | undefined) => (value === undefined ? '' : String(value))

/** The counts as they are typed, line by line; what is left empty is none. */
export function usePoll(view: AppraisalView, onDone: () => void) {
  const people = view.people.filter(({ part }) => part === 'graded')
  const lineOf = (votes: Votes | null) =>
    Object.fromEntries(voteKinds.map((kind) => [kind, textOf(votes?.[kind])])) as Line
  const draft = useDraft(`appraisal.poll:${view.id}`, {
    out: textOf(view.poll?.handedOut),
    back: textOf(view.poll?.returned),
    on: view.poll?.on ?? todayHere(),
    lines: Object.fromEntries(people.map(({ id, votes }) => [id, lineOf(votes)])),
  })
  const command = useCommand<typeof recordPoll>('POST /api/appraisals/:appraisalId/poll', { draft })
  const votesOf = (id: string) => {
    const line = draft.form.lines[id] ?? lineOf(null)
    return Object.fromEntries(voteKinds.map((kind) => [kind, numberOf(line[kind])])) as Votes
  }
  const returned = computed(() => numberOf(draft.form.back))
  const sum = (id: string) => sumOf(votesOf(id))
  const send = async () => {
    const { form } = draft
    const counts = people.map(({ id }) => ({ personId: id, votes: votesOf(id) }))
    const poll = { on: form.on, handedOut: numberOf(form.out), returned: returned.value, counts }
    const answer = await command.run({ appraisalId: view.id, ...poll })
    if (answer.ok) onDone()
  }
  return reactive({ people, draft, command, returned, sum, send })
}
