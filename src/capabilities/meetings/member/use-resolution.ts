import { computed, reactive, shallowReactive, toRefs } from 'vue'
import type { Failure } from '#browser/api/api.ts'
import { useCommand } from '#browser/api/use-command.ts'
import type { Draft } from '#browser/drafts/use-draft.ts'
import { useDraft } from '#browser/drafts/use-draft.ts'
import { newId } from '#kernel/id.ts'
import type { VoteAct } from '#capabilities/rules/vote-acts.rules.ts'
import { voteActRows } from '#capabilities/rules/vote-acts.rules.ts'
import type { VoteFacts, VoteFault } from '#capabilities/rules/vote-facts.rules.ts'
import { findVoteFaults } from '#capabilities/rules/vote-facts.rules.ts'
import type { VoteJudgement, VoteOutlook } from '#capabilities/rules/vote.rules.ts'
import { canPassAt, judgeVote } from '#capabilities/rules/vote.rules.ts'
import type { recordResolution } from '../meeting-record.contract.ts'
import type { Meeting } from './load-meeting.ts'
import { actsOf } from '../occasion-kinds.rules.ts'
import { useConfirmedRules } from './confirmed-rules.ts'
import type { Count } from './use-count.ts'
import { useCount } from './use-count.ts'

export interface VoteForm {
  resolutionId: string
  title: string
  text: string
  act: string
  /** Counts as typed; empty is not counted yet. */
  present: string
  for: string
  against: string
  abstain: string
  written: string
  adopted: string
  countId: string
}

export interface ResolutionRun {
  draft: Draft<VoteForm>
  counting: Count
  busy: boolean
  failure: Failure | undefined
  readonly due: number
  /** 实到会 by count or roll, and as it holds here. */
  readonly there: number
  readonly present: number
  readonly takesWritten: boolean
  readonly outlook: VoteOutlook | undefined
  readonly faults: readonly VoteFault[]
  /** Undefined until the votes for are typed, and where the numbers cannot be. */
  readonly judgement: VoteJudgement | undefined
  readonly adopted: boolean
  allFor: () => void
  count: () => Promise<void>
  /** True once it is recorded. */
  send: () => Promise<boolean>
}

const emptyVote = (kind: string): VoteForm => ({
  resolutionId: '',
  title: '',
  text: '',
  act: actsOf(kind)[0]!,
  present: '',
  for: '',
  against: '',
  abstain: '',
  written: '',
  adopted: '',
  countId: '',
})

/** A vote as it is typed: judged with every number by the server's own rules, and recorded whatever they say. */
export function useResolution(meeting: () => Meeting, counted: () => void): ResolutionRun {
  const meetingId = meeting().id
  const draft = useDraft<VoteForm>(`meetings.resolution:${meetingId}`, emptyVote(meeting().kind))
  const command = useCommand<typeof recordResolution>('POST /api/meetings/:meetingId/resolutions', { draft })
  const counting = useCount(meeting, counted)
  const confirmed = useConfirmedRules()
  const sending = shallowReactive<{ busy: boolean; failure: Failure | undefined }>({ busy: false, failure: undefined })
  const { form } = draft

  const lastCount = () => meeting().counts.find((one) => one.id === form.countId) ?? latest(meeting())
  const there = () => (lastCount() ?? meeting().count).votersThere
  const facts = (): VoteFacts => ({
    act: form.act as VoteAct,
    due: (lastCount() ?? meeting().count).votersDue,
    present: form.present === '' ? there() : Number(form.present),
    for: Number(form.for),
    against: Number(form.against),
    abstain: Number(form.abstain),
    written: Number(form.written),
  })
  const options = () => ({ day: meeting().heldOn, confirmedRuleIds: confirmed.value })
  const judgement = computed(() =>
    form.for === '' || findVoteFaults(facts()).length > 0 ? undefined : judgeVote(facts(), options()),
  )

  const count = async () => {
    const countId = await counting.take()
    if (countId !== undefined) Object.assign(form, { countId, present: '' })
  }
  const send = async () => {
    form.resolutionId ||= newId()
    sending.busy = true
    const answer = await command.run({ meetingId, ...inputOf(form, facts().present) })
    Object.assign(sending, { busy: false, failure: answer.ok ? undefined : answer })
    if (!answer.ok && answer.code === 'meetings.exists') form.resolutionId = ''
    return answer.ok
  }
  const judged = {
    due: computed(() => facts().due),
    there: computed(there),
    present: computed(() => facts().present),
    takesWritten: computed(() => voteActRows[form.act as VoteAct].countsWritten),
    outlook: computed(() => outlookOf(facts(), meeting().heldOn)),
    faults: computed(() => (form.for === '' ? [] : findVoteFaults(facts()))),
    judgement,
    adopted: computed(() => (form.adopted === '' ? (judgement.value?.passes ?? false) : form.adopted === 'yes')),
  }
  const allFor = () => Object.assign(form, { for: String(facts().present), against: '', abstain: '' })
  return reactive({ draft, counting, ...toRefs(sending), ...judged, allFor, count, send })
}

function outlookOf(facts: VoteFacts, day: string): VoteOutlook | undefined {
  return facts.due > 0 && facts.present <= facts.due ? canPassAt(facts, { day }) : undefined
}

function latest({ counts }: Meeting): Meeting['counts'][number] | undefined {
  return [...counts].sort((one, other) => one.at.localeCompare(other.at)).pop()
}

/**
 * What was left empty is left to the server: no votes, the judgement's own answer. Those there are as they stood on this
 * page: the server may hear later than this phone who had checked in.
 */
function inputOf(form: VoteForm, present: number) {
  return {
    resolutionId: form.resolutionId,
    title: form.title,
    text: form.text,
    act: form.act as VoteAct,
    for: Number(form.for),
    against: Number(form.against),
    abstain: Number(form.abstain),
    written: voteActRows[form.act as VoteAct].countsWritten ? Number(form.written) : 0,
    present,
    ...(form.countId === '' ? {} : { countId: form.countId }),
    ...(form.adopted === '' ? {} : { adopted: form.adopted === 'yes' }),
  }
}
