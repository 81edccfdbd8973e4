import type { CallOf } from '#kernel/endpoint.ts'
import type { OverlayRows, PendingOperation } from '#kernel/offline.ts'
import { findHeld, type KeepRow, type MinutesRow, type OpenRow, type WritingRow } from './held-meeting.rules.ts'
import type {
  postComment as commentEndpoint,
  recordResolution as resolutionEndpoint,
  withdrawResolution as withdrawEndpoint,
  writeReflection as reflectionEndpoint,
} from './meeting-record.contract.ts'
import type { replaceFile as replaceEndpoint } from './meeting-files.contract.ts'
import type { postSpeech as speechEndpoint } from './meetings.contract.ts'
import { heldStates } from './meeting-state.rules.ts'
import { inMeeting, instantOf, patch, patchMeeting, streamOf, writerOf } from './overlay-kit.rules.ts'
import { replaceNamed } from './replace-named.rules.ts'
import { judgeHeld } from './vote-view.rules.ts'

type Resolution = OpenRow['resolutions'][number]

export type ResolutionInput = Omit<CallOf<typeof resolutionEndpoint>, 'meetingId'>

export const recordResolution = inMeeting<CallOf<typeof resolutionEndpoint>>(heldStates, (_, rows, op) => {
  addResolution(rows, op.body.meetingId, op.body, op)
})

/** What was declared stands, and what the rules say of it beside it; nothing where the counts cannot be. */
export function addResolution(
  rows: OverlayRows,
  meetingId: string,
  input: ResolutionInput,
  op: PendingOperation,
): void {
  const meeting = findHeld(rows, meetingId)
  if (!meeting || meeting.open.resolutions.some(({ id }) => id === input.resolutionId)) return
  const { act, for: inFavour, against = 0, abstain = 0, written = 0, present, countId } = input
  const votes = { for: inFavour, against, abstain, written }
  const judged = judgeHeld(rows, meeting, act, { ...votes, present, countId })
  if (!judged?.judgement) return
  const adopted = input.adopted ?? judged.judgement.passes
  const resolution: Resolution = {
    id: input.resolutionId,
    at: instantOf(op),
    title: input.title.trim(),
    text: (input.text ?? '').trim(),
    act,
    due: judged.due,
    present: judged.present,
    ...votes,
    adopted,
    supported: !adopted || judged.judgement.passes,
    judgement: judged.judgement as Resolution['judgement'],
    withdrawn: null,
  }
  patch<OpenRow>(rows, 'meeting', meetingId, (open) => ({ ...open, resolutions: [...open.resolutions, resolution] }))
}

export const withdrawResolution = inMeeting<CallOf<typeof withdrawEndpoint>>(heldStates, (_, rows, op) => {
  const { meetingId, resolutionId, reason } = op.body
  const withdrawn = { at: instantOf(op), reason: reason.trim() }
  patch<OpenRow>(rows, 'meeting', meetingId, (open) => ({
    ...open,
    resolutions: open.resolutions.map((one) =>
      one.id === resolutionId && one.withdrawn === null ? { ...one, withdrawn } : one,
    ),
  }))
})

type Written = { meetingId: string; text: string; shared?: boolean | undefined }

/** It was said while this phone saw the meeting open; another phone may have closed it since. */
export const postSpeech = inMeeting<CallOf<typeof speechEndpoint>>(heldStates, (meeting, rows, op, reader) => {
  const isInvited = meeting.roll.some((line) => line.isHere && line.personId === op.person)
  if (isInvited) put(rows, 'speech', op.body.speechId, op, writerOf(meeting, op, reader))
})

export const postComment = inMeeting<CallOf<typeof commentEndpoint>>(null, (meeting, rows, op, reader) => {
  if (meeting.open.meeting.state === 'cancelled') return
  put(rows, 'comment', op.body.commentId, op, writerOf(meeting, op, reader))
})

export const writeReflection = inMeeting<CallOf<typeof reflectionEndpoint>>(heldStates, (meeting, rows, op, reader) => {
  put(rows, 'reflection', op.body.reflectionId, op, writerOf(meeting, op, reader))
})

function put(
  rows: OverlayRows,
  kind: string,
  key: string,
  op: PendingOperation<Written>,
  person: { id: string; name: string },
): void {
  const { meetingId, text, shared = false } = op.body
  if (rows.get(kind, key)) return
  const writing: WritingRow = { meetingId, place: null, person, text: text.trim(), at: instantOf(op) }
  const data = kind === 'reflection' ? { ...writing, shared } : writing
  rows.put({ stream: streamOf(rows, meetingId), kind, key, data })
}

export const replaceFile = inMeeting<CallOf<typeof replaceEndpoint>>(null, (_, rows, op) => {
  const { meetingId, missing, by } = op.body
  patchMeeting(rows, meetingId, ({ meeting }) => ({ material: replaceNamed(meeting.material, missing, by) }))
  for (const kind of ['meeting-keep', 'meeting-minutes'])
    patch<KeepRow | MinutesRow>(rows, kind, meetingId, (row) => ({
      ...row,
      scans: replaceNamed(row.scans, missing, by),
    }))
})
