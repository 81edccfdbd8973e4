import type { ConcernRow } from '#capabilities/notices/concern-views.rules.ts'
import type { CallOf, InputOf } from '#kernel/endpoint.ts'
import type { OverlayRows } from '#kernel/offline.ts'
import { dayOf } from '#kernel/local-date.ts'
import type { Held, KeepRow, LeavesRow, MineRow, OpenRow } from './held-meeting.rules.ts'
import type {
  answerMeeting as answerEndpoint,
  cancelMeeting as cancelEndpoint,
  changeMeeting as changeEndpoint,
  postponeMeeting as postponeEndpoint,
} from './meetings.contract.ts'
import { inMeeting, instantOf, patch, patchMeeting, patchOrPut } from './overlay-kit.rules.ts'
import { isPlanChanged } from './plan.rules.ts'

const ahead = ['planned', 'postponed']
type Change = OpenRow['changes'][number]

export const answerMeeting = inMeeting<CallOf<typeof answerEndpoint>>(ahead, (held, rows, op, reader) => {
  const { meetingId, answer, reason = '', personId = op.person } = op.body
  const isDue = held.roll.some((line) => line.personId === personId && line.part === 'due' && line.isHere)
  if (!isDue || (answer === 'leave' && reason.trim() === '')) return
  const given = { answer, answeredAt: instantOf(op), answeredBySecretary: personId !== op.person }
  patch<KeepRow>(rows, 'meeting-keep', meetingId, (keep) => ({
    ...keep,
    answers: [...keep.answers.filter((one) => one.personId !== personId), { personId, ...given }],
  }))
  if (personId === reader.personId) noteOwn(rows, meetingId, given)
  if (answer === 'leave') {
    const none: LeavesRow = { reasons: {} }
    patchOrPut(rows, { kind: 'meeting-leaves', key: meetingId, data: none }, ({ reasons }) => ({
      reasons: { ...reasons, [personId]: reason.trim() },
    }))
  }
})

function noteOwn(rows: OverlayRows, meetingId: string, given: Omit<MineRow, 'excluded'>): void {
  const none: MineRow = { answer: null, answeredAt: null, answeredBySecretary: false, excluded: null }
  patchOrPut(rows, { kind: 'meeting-mine', key: meetingId, data: none }, (mine) => ({ ...mine, ...given }))
  for (const { key, data } of rows.list<ConcernRow>('concern')) {
    if (data.kind !== 'meeting' || data.ref !== meetingId) continue
    patch<ConcernRow>(rows, 'concern', key, (concern) => ({ ...concern, answer: given.answer }))
  }
}

export const changeMeeting = inMeeting<CallOf<typeof changeEndpoint>>(ahead, (held, rows, op) => {
  const input = op.body
  const { meeting } = held.open
  const before = planOf(held)
  const after = {
    startsAt: input.startsAt === undefined ? before.startsAt : new Date(input.startsAt).toISOString(),
    place: input.place?.trim() ?? before.place,
    onlineLink: input.onlineLink ?? before.onlineLink,
    agenda: input.agenda?.map((item) => ({ ...item, note: item.note ?? '' })) ?? before.agenda,
  }
  if (after.place === '' && after.onlineLink === '') return
  const find = (id: string | undefined) => {
    const line = held.roll.find((one) => id !== undefined && one.personId === id)
    return line && { id: line.personId!, name: line.name }
  }
  patchMeeting(rows, input.meetingId, () => ({
    ...after,
    state: input.startsAt === undefined ? meeting.state : 'planned',
    heldOn: after.startsAt === null ? meeting.heldOn : dayOf(new Date(after.startsAt)),
    title: input.title?.trim() ?? meeting.title,
    material: input.material ?? meeting.material,
    chair: find(input.chairId) ?? meeting.chair,
    recorder: find(input.recorderId) ?? meeting.recorder,
  }))
  if (!isPlanChanged(before, after)) return
  addChange(rows, input.meetingId, { ...changeOf(op, input.reason), kind: 'changed', before, after })
})

export const postponeMeeting = inMeeting<CallOf<typeof postponeEndpoint>>(ahead, (held, rows, op) => {
  const { meetingId, reason, startsAt } = op.body
  const before = planOf(held)
  const at = startsAt === undefined ? null : new Date(startsAt)
  patchMeeting(rows, meetingId, ({ meeting }) => ({
    state: at === null ? 'postponed' : 'planned',
    startsAt: at?.toISOString() ?? null,
    heldOn: at === null ? meeting.heldOn : dayOf(at),
  }))
  const after = { ...before, startsAt: at?.toISOString() ?? null }
  addChange(rows, meetingId, { ...changeOf(op, reason), kind: 'postponed', before, after })
})

export const cancelMeeting = inMeeting<InputOf<typeof cancelEndpoint>>(ahead, (held, rows, op) => {
  const { meetingId, reason } = op.body
  const plan = planOf(held)
  patchMeeting(rows, meetingId, () => ({ state: 'cancelled' }))
  addChange(rows, meetingId, { ...changeOf(op, reason), kind: 'cancelled', before: plan, after: plan })
})

function changeOf(op: Parameters<typeof instantOf>[0], reason = '') {
  return { id: op.id, at: instantOf(op), reason: reason.trim() }
}

function addChange(rows: OverlayRows, meetingId: string, change: Change): void {
  patch<OpenRow>(rows, 'meeting', meetingId, (open) => ({ ...open, changes: [...open.changes, change] }))
}

function planOf({ open: { meeting } }: Held): Change['before'] {
  const { startsAt, place, onlineLink, agenda } = meeting
  return { startsAt, place, onlineLink, agenda }
}
