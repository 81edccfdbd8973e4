import { shallowReactive, watch } from 'vue'
import type { Failure } from '#browser/api/api.ts'
import { api } from '#browser/api/api.ts'
import { useCommand } from '#browser/api/use-command.ts'
import type { Load } from '#browser/api/use-load.ts'
import { useLoad } from '#browser/api/use-load.ts'
import type { Draft } from '#browser/drafts/use-draft.ts'
import { useDraft } from '#browser/drafts/use-draft.ts'
import type { CallOf } from '#kernel/endpoint.ts'
import { newId } from '#kernel/id.ts'
import type { VoteAct } from '#capabilities/rules/vote-acts.rules.ts'
import type { backRecordMeeting } from '../meeting-record.contract.ts'
import type { previewMeeting } from '../meetings.contract.ts'
import { usualKind } from '../occasion-kinds.rules.ts'
import { withoutUncalled } from './due-words.ts'
import { today } from './load-year.ts'
import type { Mark } from './roll-words.ts'
import type { FileRef } from './upload-file.ts'
import type { Preview } from './use-convene.ts'

export interface VoteDraft {
  resolutionId: string
  title: string
  act: string
  for: string
  against: string
  abstain: string
  written: string
}

export interface BackRecordForm {
  meetingId: string
  kind: string
  groupName: string
  heldOn: string
  place: string
  title: string
  chairId: string
  recorderId: string
  marks: Record<string, Mark>
  votes: VoteDraft[]
  summary: string
  scans: FileRef[]
}

export interface BackRecord {
  draft: Draft<BackRecordForm>
  preview: Load<Preview>
  busy: boolean
  failure: Failure | undefined
  send: () => Promise<string | undefined>
}

/** A meeting held earlier, from paper: who was due on that day comes from the roster of that day. */
export function useBackRecord(unitId: string): BackRecord {
  const draft = useDraft<BackRecordForm>(`meetings.back-record:${unitId}`, emptyRecord())
  const command = useCommand<typeof backRecordMeeting>('POST /api/meetings/back-record', { draft })
  const preview = useLoad(
    (signal) =>
      api<typeof previewMeeting>(
        'GET /api/units/:unitId/meeting-preview',
        { unitId, kind: draft.form.kind, groupName: draft.form.groupName, on: draft.form.heldOn || today() },
        { signal },
      ),
    { keep: `meeting-preview:${unitId}` },
  )
  let offered = ''
  const send = async () => {
    draft.form.meetingId ||= newId()
    const { meetingId } = draft.form
    state.busy = true
    const answer = await command.run(inputOf(draft.form, unitId, preview.value))
    Object.assign(state, { busy: false, failure: answer.ok ? undefined : answer })
    // It came after all, and its answer was lost: what stands here now is another one.
    if (!answer.ok && answer.code === 'meetings.exists') draft.form.meetingId = ''
    return answer.ok ? meetingId : undefined
  }
  const state: BackRecord = shallowReactive({ draft, preview, busy: false, failure: undefined, send })
  watch(
    () => [draft.form.heldOn, draft.form.kind, draft.form.groupName],
    ([day]) => day !== '' && void preview.reload(),
  )
  watch([() => preview.value, () => draft.ready], ([known]) => {
    if (!known || !draft.ready) return
    // A group's leader takes the place of the secretary who was filled in before.
    if (draft.form.chairId === offered) draft.form.chairId = known.chair?.id ?? ''
    offered = known.chair?.id ?? ''
    draft.form.recorderId ||= known.recorder?.id ?? ''
  })
  return state
}

function emptyRecord(): BackRecordForm {
  return {
    meetingId: '',
    kind: usualKind,
    groupName: '',
    heldOn: '',
    place: '',
    title: '',
    chairId: '',
    recorderId: '',
    marks: {},
    votes: [],
    summary: '',
    scans: [],
  }
}

function inputOf(
  { marks, votes, ...form }: BackRecordForm,
  unitId: string,
  preview: Preview | undefined,
): CallOf<typeof backRecordMeeting> {
  const entered = withoutUncalled(form, preview, Object.entries(marks), ([personId]) => personId)
  return {
    ...form,
    unitId,
    marks: entered.map(([personId, state]) => ({ personId, state })),
    resolutions: votes.map((vote) => ({
      resolutionId: vote.resolutionId,
      title: vote.title,
      act: vote.act as VoteAct,
      for: Number(vote.for),
      against: Number(vote.against),
      abstain: Number(vote.abstain),
      written: Number(vote.written),
    })),
  }
}
