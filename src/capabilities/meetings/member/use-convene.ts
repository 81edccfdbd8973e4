import { shallowReactive, watch } from 'vue'
import type { Failure } from '#browser/api/api.ts'
import { api } from '#browser/api/api.ts'
import { useCommand } from '#browser/api/use-command.ts'
import type { Load } from '#browser/api/use-load.ts'
import { useLoad } from '#browser/api/use-load.ts'
import type { Draft } from '#browser/drafts/use-draft.ts'
import { useDraft } from '#browser/drafts/use-draft.ts'
import type { OutputOf } from '#kernel/endpoint.ts'
import { newId } from '#kernel/id.ts'
import type { conveneMeeting, getMeeting, previewMeeting } from '../meetings.contract.ts'
import { withSegments } from '../segments.rules.ts'
import { suggestTime } from '../suggest-time.rules.ts'
import type { ConveneForm, Given } from './convene-form.ts'
import { withoutUncalled } from './due-words.ts'
import { agendaLine, conveneInput, emptyConvene, writtenItems } from './convene-form.ts'
import type { Year } from './load-year.ts'
import { newestFirst, thisYear, today, useYear } from './load-year.ts'

export type Preview = OutputOf<typeof previewMeeting>

export interface Convene {
  draft: Draft<ConveneForm>
  /** Who would be due on the day chosen. */
  preview: Load<Preview>
  /** Headings of the last meeting's agenda, offered and not filled in. */
  lastAgenda: readonly string[]
  busy: boolean
  failure: Failure | undefined
  takeLastAgenda: () => void
  /** The new meeting's id, once it is convened. */
  send: () => Promise<string | undefined>
}

/**
 * The convene form of a branch, with what is known filled in: place and link of last time, a sensible day and hour. What is
 * `given` has a draft of its own, so that neither it nor what was typed before is lost to the other.
 */
export function useConvene(unitId: string, given: Given = {}): Convene {
  const draft = useDraft<ConveneForm>(draftKey(unitId, given), { ...emptyConvene(), ...given })
  const command = useCommand<typeof conveneMeeting>('POST /api/meetings', { draft })
  const year = useYear(unitId, thisYear())
  const preview = useLoad(
    (signal) =>
      api<typeof previewMeeting>(
        'GET /api/units/:unitId/meeting-preview',
        { unitId, kind: draft.form.kind, groupName: draft.form.groupName, on: draft.form.day || today() },
        { signal },
      ),
    { keep: `meeting-preview:${unitId}` },
  )

  /** Filled in once: what the person takes out stays out. */
  let touched = false
  /** The meeting of this kind whose agenda is offered. */
  let offered: string | undefined
  const fillIn = () => {
    if (!draft.ready || draft.restored) return
    const { day, time } = suggestTime(today(), lastBeginning(year.value))
    const { form } = draft
    if (year.value || year.failure) {
      form.day ||= day
      form.time ||= time
    }
    if (touched) return
    form.place ||= preview.value?.last?.place ?? ''
    form.onlineLink ||= preview.value?.last?.onlineLink ?? ''
    touched = preview.value !== undefined
  }
  const offerAgenda = async () => {
    const { kind, groupName } = draft.form
    const last = newestFirst(year.value?.meetings ?? []).find(
      (one) => one.state !== 'cancelled' && one.kind === kind && one.groupName === groupName,
    )
    if (last?.id === offered) return
    offered = last?.id
    state.lastAgenda = []
    if (!last) return
    const answer = await api<typeof getMeeting>('GET /api/meetings/:meetingId', { meetingId: last.id })
    if (answer.ok && offered === last.id) state.lastAgenda = answer.value.agenda.map((item) => item.title)
  }
  const takeLastAgenda = () => {
    draft.form.agenda = [...writtenItems(draft.form.agenda), ...state.lastAgenda.map(agendaLine)]
  }
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
  const state: Convene = shallowReactive({
    draft,
    preview,
    lastAgenda: [],
    busy: false,
    failure: undefined,
    takeLastAgenda,
    send,
  })
  watch([() => draft.ready, () => preview.value, () => draft.form.kind], () => carrySegments(draft, preview.value))
  watch([() => draft.ready, () => year.value, () => year.failure, () => preview.value], () => fillIn())
  watch([() => year.value, () => draft.form.kind], () => void offerAgenda())
  watch(
    () => [draft.form.day, draft.form.kind, draft.form.groupName],
    ([day]) => day !== '' && void preview.reload(),
  )
  return state
}

/** Fixed segments stand in the form as the record will have them; those of another kind go with it. */
function carrySegments({ ready, form }: Draft<ConveneForm>, preview: Preview | undefined): void {
  if (!ready || !preview) return
  const agenda = withSegments(form.agenda, form.kind, preview.segments ?? [])
  if (JSON.stringify(agenda) !== JSON.stringify(form.agenda)) form.agenda = agenda
}

function draftKey(unitId: string, given: Given): string {
  return ['meetings.convene', unitId, ...Object.values(given)].join(':')
}

function inputOf(form: ConveneForm, unitId: string, preview: Preview | undefined) {
  const exclusions = withoutUncalled(form, preview, form.exclusions, ({ personId }) => personId)
  return conveneInput({ ...form, exclusions }, unitId)
}

function lastBeginning(year: Year | undefined): string | null {
  const last = newestFirst(year?.meetings ?? []).find((one) => one.state !== 'cancelled' && one.startsAt !== null)
  return last?.startsAt ?? null
}
