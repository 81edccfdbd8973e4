import { shallowReactive } from 'vue'
import type { Answer, Failure } from '#browser/api/api.ts'
import { useCommand } from '#browser/api/use-command.ts'
import type { Draft } from '#browser/drafts/use-draft.ts'
import { useDraft } from '#browser/drafts/use-draft.ts'
import type { CallOf } from '#kernel/endpoint.ts'
import type { cancelMeeting, changeMeeting, postponeMeeting } from '../meetings.contract.ts'
import type { AgendaDraft } from './convene-form.ts'
import { clockOf, instantOf, withScheme, writtenItems } from './convene-form.ts'
import type { Choice } from '#ui/choice.ts'
import type { Meeting } from './load-meeting.ts'
import type { FileRef } from './upload-file.ts'

export type ChangeWay = 'change' | 'postpone' | 'cancel'

export interface ChangeForm {
  way: ChangeWay
  day: string
  time: string
  place: string
  onlineLink: string
  agenda: AgendaDraft[]
  material: FileRef[]
  chairId: string
  recorderId: string
  reason: string
}

export interface ChangeRun {
  draft: Draft<ChangeForm>
  readonly ways: readonly ChangeWay[]
  /** How many people are told. */
  readonly told: number
  busy: boolean
  failure: Failure | undefined
  send: () => Promise<boolean>
}

/** A change of what was announced. What stays as it is is not sent, so that old and new show only what differs. */
export function useChange(meeting: Meeting): ChangeRun {
  const { id: meetingId, can } = meeting
  const draft = useDraft<ChangeForm>(`meetings.change:${meetingId}`, formOf(meeting))
  const change = useCommand<typeof changeMeeting>('POST /api/meetings/:meetingId/change', { draft })
  const postpone = useCommand<typeof postponeMeeting>('POST /api/meetings/:meetingId/postpone', { draft })
  const cancel = useCommand<typeof cancelMeeting>('POST /api/meetings/:meetingId/cancel', { draft })

  const run = (): Promise<Answer<unknown>> => {
    const { way, reason, day, time } = draft.form
    if (way === 'change') return change.run(changedParts(meeting, draft.form))
    if (way === 'cancel') return cancel.run({ meetingId, reason })
    return postpone.run({ meetingId, reason, ...(day && time ? { startsAt: instantOf(day, time) } : {}) })
  }
  const send = async () => {
    state.busy = true
    const answer = await run()
    Object.assign(state, { busy: false, failure: answer.ok ? undefined : answer })
    return answer.ok
  }
  const told = meeting.people.length
  const ways = (['change', 'postpone', 'cancel'] as const).filter((way) => can[way])
  const state: ChangeRun = shallowReactive({ draft, ways, told, busy: false, failure: undefined, send })
  return state
}

function formOf(meeting: Meeting): ChangeForm {
  const { day, time } = clockOf(meeting.startsAt)
  const { place, onlineLink, agenda, material } = meeting
  const leaders = { chairId: meeting.chair?.id ?? '', recorderId: meeting.recorder?.id ?? '' }
  const said = { day, time, place, onlineLink, agenda: [...agenda], material: [...material] }
  return { way: 'change', ...said, ...leaders, reason: '' }
}

function changedParts(meeting: Meeting, form: ChangeForm): CallOf<typeof changeMeeting> {
  const old = formOf(meeting)
  const agenda = writtenItems(form.agenda)
  const onlineLink = withScheme(form.onlineLink)
  const isMoved = form.day !== old.day || form.time !== old.time
  return {
    meetingId: meeting.id,
    reason: form.reason,
    ...(isMoved ? { startsAt: instantOf(form.day, form.time) } : {}),
    ...(form.place === old.place ? {} : { place: form.place }),
    ...(onlineLink === old.onlineLink ? {} : { onlineLink }),
    ...(same(agenda, old.agenda) ? {} : { agenda }),
    ...(same(form.material, old.material) ? {} : { material: form.material }),
    ...(form.chairId === old.chairId ? {} : { chairId: form.chairId }),
    ...(form.recorderId === old.recorderId ? {} : { recorderId: form.recorderId }),
  }
}

/** Who of the branch may chair or record. */
export function leaderChoices(meeting: Meeting): Choice[] {
  return meeting.people.flatMap(({ personId, part, name, about }) =>
    personId === null || part === 'guest'
      ? []
      : [{ value: personId, label: [name, about].filter(Boolean).join(' · ') }],
  )
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
