import type { CallOf } from '#kernel/endpoint.ts'
import type { recordMakeUp as makeUpEndpoint, setStudyHours as hoursEndpoint } from './after-meeting.contract.ts'
import type { RollRow } from './held-meeting.rules.ts'
import { missed } from './make-up.rules.ts'
import { heldStates } from './meeting-state.rules.ts'
import { inMeeting, patch, patchMeeting } from './overlay-kit.rules.ts'
import { rollStates } from './roll.rules.ts'

/** Beside the line of the roll; its state stays. */
export const recordMakeUp = inMeeting<CallOf<typeof makeUpEndpoint>>(heldStates, (_, rows, op) => {
  const { meetingId, personId = op.person, studied } = op.body
  const madeUp = studied && { on: studied.on, how: studied.how.trim(), with: studied.with?.trim() ?? '' }
  patch<RollRow>(rows, 'meeting-roll', meetingId, ({ people }) => ({
    people: people.map((line) =>
      line.personId === personId && missed({ ...line, state: rollStates[line.state]! }) ? { ...line, madeUp } : line,
    ),
  }))
})

export const setStudyHours = inMeeting<CallOf<typeof hoursEndpoint>>(heldStates, (_, rows, op) => {
  patchMeeting(rows, op.body.meetingId, () => ({ studyHours: op.body.hours }))
})
