import { computed, type ComputedRef } from 'vue'
import { api } from '#browser/api/api.ts'
import { type CommandRun, useCommand } from '#browser/api/use-command.ts'
import { type Draft, useDraft } from '#browser/drafts/use-draft.ts'
import { newId } from '#kernel/id.ts'
import type { listNominees, recordElection } from '../elections.contract.ts'
import { type Figures, type Finding, judge } from '../elections.rules.ts'
import { termEnd } from '../terms.rules.ts'
import type { Term } from './use-term.ts'

/** As it is typed: figures are text until they are sent. */
export interface ElectionForm {
  electionId: string
  kind: 'renewal' | 'by-election'
  body: 'committee' | 'leaders'
  heldOn: string
  due: string
  present: string
  seats: string
  issued: string
  voters: string
  collected: string
  valid: string
  invalid: string
  termEndsOn: string
  approvedBy: string
  note: string
  candidates: { personId: string; name: string; votes: string; post: string }[]
  tellers: { personId: string; name: string }[]
}

export interface ElectionFormRun {
  draft: Draft<ElectionForm>
  command: CommandRun<typeof recordElection>
  usualEnd: ComputedRef<string>
  findings: ComputedRef<Finding[]>
  isWhole: ComputedRef<boolean>
  record: () => Promise<boolean>
}

export const figureFields = ['due', 'present', 'seats', 'issued', 'voters', 'collected', 'valid', 'invalid'] as const

const emptyForm = (): ElectionForm => ({
  electionId: newId(),
  kind: 'renewal',
  body: 'committee',
  heldOn: '',
  due: '',
  present: '',
  seats: '',
  issued: '',
  voters: '',
  collected: '',
  valid: '',
  invalid: '',
  termEndsOn: '',
  approvedBy: '',
  note: '',
  candidates: [1, 2, 3, 4].map(emptyCandidate),
  tellers: [emptyTeller()],
})

export const emptyCandidate = () => ({ personId: '', name: '', votes: '', post: '' })
export const emptyTeller = () => ({ personId: '', name: '' })

export function useElectionForm(term: Term): ElectionFormRun {
  const draft = useDraft(`elections.record:${term.unitId}`, emptyForm())
  const command = useCommand<typeof recordElection>('POST /api/units/:unitId/elections', { draft })
  const { form } = draft
  const usualEnd = computed(() => (form.heldOn === '' ? '' : (termEnd(term.kind, form.heldOn) ?? '')))
  const isWhole = computed(
    () => form.heldOn !== '' && figureFields.every((field) => form[field] !== '') && Number(form.seats) > 0,
  )
  return {
    draft,
    command,
    usualEnd,
    findings: computed(() => (isWhole.value ? judge(toFigures(form, term)) : [])),
    isWhole,
    record: async () => {
      const { termEndedOn: _, unitKind: __, candidates, tellers, ...figures } = toFigures(form, term)
      const sent = {
        ...figures,
        unitId: term.unitId,
        electionId: form.electionId,
        note: form.note,
        termEndsOn: form.kind === 'renewal' && form.termEndsOn !== '' ? form.termEndsOn : null,
        candidates: candidates.map((one) => ({ ...one, posts: [...one.posts] })),
        tellers: [...tellers],
      }
      return (await command.run(sent)).ok
    },
  }
}

/** The form as the rules read it. */
function toFigures(form: ElectionForm, term: Term): Figures {
  const figures = Object.fromEntries(figureFields.map((field) => [field, Number(form[field])])) as Record<
    (typeof figureFields)[number],
    number
  >
  const { kind, body, heldOn, approvedBy } = form
  return {
    ...figures,
    kind,
    body,
    heldOn,
    approvedBy: approvedBy.trim(),
    unitKind: term.kind,
    termEndedOn: term.termEndsOn,
    termEndsOn: form.termEndsOn || termEnd(term.kind, heldOn),
    candidates: form.candidates
      .filter(({ personId }) => personId !== '')
      .map(({ personId, votes, post }) => ({ personId, votes: Number(votes), posts: post === '' ? [] : [post] })),
    tellers: [...new Set(form.tellers.map(({ personId }) => personId).filter((id) => id !== ''))],
  }
}

export function loadNominees(unitId: string, search: string) {
  return api<typeof listNominees>('GET /api/units/:unitId/nominees', { unitId, search })
}
