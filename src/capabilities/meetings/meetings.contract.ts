import { z } from 'zod'
import { command, query } from '#kernel/endpoint.ts'
import { exclusionReasons } from './due.rules.ts'
import {
  agendaItem,
  answerKinds,
  countView,
  dayInput,
  groupNameInput,
  differenceView,
  fileRef,
  id,
  instant,
  instantInput,
  meetingView,
  personRef,
  previewView,
  rollCountView,
} from './meeting-views.contract.ts'
import { meetingStates } from './meeting-state.rules.ts'
import { rollStates } from './roll.rules.ts'

const version = 1 as const
const queued = { offline: 'queue', version } as const
/** A station may show it to the unit's phones before the server has judged it. */
const shownAtOnce = { ...queued, provisional: 'unit' } as const
const place = z.string().trim().max(200)
const onlineLink = z.union([z.literal(''), z.url({ protocol: /^https?$/ }).max(500)])
const reason = z.string().trim().min(1).max(500)
const exclusion = z.object({ personId: id, reason: z.enum(exclusionReasons), approval: z.string().trim().max(200) })
const stateOutput = z.object({ state: z.enum(meetingStates) })
const inMeeting = { meetingId: id }

/** What the convene form needs: kinds, who would be due on that day, who usually chairs. */
export const previewMeeting = query({
  name: 'meetings.preview-meeting',
  path: '/api/units/:unitId/meeting-preview',
  input: z.object({
    unitId: id,
    kind: z.string().max(40).default('general-meeting'),
    groupName: groupNameInput,
    on: dayInput,
  }),
  output: previewView,
  permission: 'keep-unit',
  offline: 'cache',
})

/**
 * Calls a meeting. `meetingId` is made by whoever convenes. Every due person is given notice. An exclusion under Q1
 * without a document has no effect, and the answer says so in the due list. Without chair or recorder: the secretary,
 * and the convener.
 */
export const conveneMeeting = command({
  name: 'meetings.convene-meeting',
  path: '/api/meetings',
  input: z.object({
    meetingId: id,
    unitId: id,
    kind: z.string().max(40),
    groupName: groupNameInput,
    title: z.string().trim().max(120).default(''),
    startsAt: instantInput,
    place: place.default(''),
    onlineLink: onlineLink.default(''),
    agenda: z.array(agendaItem).max(60).default([]),
    material: z.array(fileRef).max(30).default([]),
    chairId: id.nullable().default(null),
    recorderId: id.nullable().default(null),
    exclusions: z.array(exclusion).max(500).default([]),
  }),
  output: z.object({ meetingId: id, state: z.enum(meetingStates), due: z.number(), votersDue: z.number() }),
  permission: 'keep-unit',
  ...queued,
  errors: [
    'meetings.kind-not-open',
    'meetings.no-committee',
    'meetings.group-unknown',
    'meetings.no-place',
    'meetings.not-a-branch',
    'meetings.person-unknown',
    'meetings.exists',
  ],
})

export const getMeeting = query({
  name: 'meetings.get-meeting',
  path: '/api/meetings/:meetingId',
  input: z.object(inMeeting),
  output: meetingView,
  permission: 'person',
  offline: 'cache',
})

/** 能到 / 线上 / 请假. `personId` only when the secretary enters it for someone (代录). The last answer holds. */
export const answerMeeting = command({
  name: 'meetings.answer-meeting',
  path: '/api/meetings/:meetingId/answer',
  input: z.object({
    ...inMeeting,
    answer: z.enum(answerKinds),
    reason: z.string().trim().max(500).default(''),
    personId: id.optional(),
  }),
  output: z.object({ answer: z.enum(answerKinds) }),
  permission: 'answer-meeting',
  ...queued,
  secret: ['reason'],
  errors: ['meetings.not-due', 'meetings.answering-over', 'meetings.reason-missing'],
})

/** Up to the opening. What is left out stays as it is; each due person is told, once, old beside new. */
export const changeMeeting = command({
  name: 'meetings.change-meeting',
  path: '/api/meetings/:meetingId/change',
  input: z.object({
    ...inMeeting,
    startsAt: instantInput.optional(),
    place: place.optional(),
    onlineLink: onlineLink.optional(),
    agenda: z.array(agendaItem).max(60).optional(),
    material: z.array(fileRef).max(30).optional(),
    title: z.string().trim().max(120).optional(),
    chairId: id.optional(),
    recorderId: id.optional(),
    reason: z.string().trim().max(500).default(''),
  }),
  output: stateOutput,
  permission: 'plan-meeting',
  ...queued,
  errors: ['meetings.already-opened', 'meetings.is-cancelled', 'meetings.no-place', 'meetings.person-unknown'],
})

/** With a new time at once, or without one until `change-meeting` gives it. */
export const postponeMeeting = command({
  name: 'meetings.postpone-meeting',
  path: '/api/meetings/:meetingId/postpone',
  input: z.object({ ...inMeeting, reason, startsAt: instantInput.optional() }),
  output: stateOutput,
  permission: 'plan-meeting',
  ...queued,
  errors: ['meetings.already-opened', 'meetings.is-cancelled'],
})

export const cancelMeeting = command({
  name: 'meetings.cancel-meeting',
  path: '/api/meetings/:meetingId/cancel',
  input: z.object({ ...inMeeting, reason }),
  output: stateOutput,
  permission: 'plan-meeting',
  ...queued,
  errors: ['meetings.already-opened', 'meetings.is-cancelled'],
})

/** Fixes who is due, from the roster of today. */
export const openMeeting = command({
  name: 'meetings.open-meeting',
  path: '/api/meetings/:meetingId/open',
  input: z.object({ ...inMeeting, exclusions: z.array(exclusion).max(500).default([]) }),
  output: z.object({
    state: z.enum(meetingStates),
    due: z.number(),
    votersDue: z.number(),
    difference: differenceView,
  }),
  permission: 'hold-meeting',
  ...shownAtOnce,
  errors: ['meetings.already-opened', 'meetings.is-cancelled', 'meetings.is-postponed', 'meetings.person-unknown'],
})

/**
 * Several lines at once. Conflict: union. A presence is taken away only by a mark that was made after it.
 */
export const markRoll = command({
  name: 'meetings.mark-roll',
  path: '/api/meetings/:meetingId/roll',
  input: z.object({
    ...inMeeting,
    marks: z
      .array(z.object({ personId: id, state: z.enum(rollStates) }))
      .min(1)
      .max(500),
  }),
  output: z.object({ count: rollCountView }),
  permission: 'hold-meeting',
  ...shownAtOnce,
  errors: ['meetings.not-opened', 'meetings.is-frozen', 'meetings.not-due'],
})

/** A short code for the host's screen; it changes every minute, and his phone makes it too. `link` is for the QR picture. */
export const getCheckInCode = query({
  name: 'meetings.get-check-in-code',
  path: '/api/meetings/:meetingId/check-in-code',
  input: z.object(inMeeting),
  output: z.object({ code: z.string(), link: z.string(), validUntil: instant }),
  permission: 'hold-meeting',
  offline: 'cache',
  errors: ['meetings.not-opened'],
})

/** By the code on the host's screen. Nobody has to: the secretary's tick is worth the same. */
export const checkInAttendee = command({
  name: 'meetings.check-in-attendee',
  path: '/api/meetings/:meetingId/check-in',
  input: z.object({ ...inMeeting, code: z.string().trim().max(12), online: z.boolean().default(false) }),
  output: z.object({ state: z.enum(rollStates) }),
  permission: 'person',
  ...shownAtOnce,
  errors: [
    'meetings.not-opened',
    'meetings.not-due',
    'meetings.is-frozen',
    'meetings.code-expired',
    'meetings.too-many-codes',
  ],
})

export const addGuest = command({
  name: 'meetings.add-guest',
  path: '/api/meetings/:meetingId/guests',
  input: z.object({
    ...inMeeting,
    guestId: id,
    name: z.string().trim().min(1).max(80),
    about: z.string().trim().max(120).default(''),
    /** Someone known here, who may then follow and speak. */
    personId: id.optional(),
    part: z.enum(['observer', 'guest']).default('observer'),
  }),
  output: z.object({ guestId: id }),
  permission: 'invite-guest',
  ...shownAtOnce,
  errors: ['meetings.is-frozen', 'meetings.is-cancelled', 'meetings.person-unknown', 'meetings.is-due'],
})

export const removeGuest = command({
  name: 'meetings.remove-guest',
  path: '/api/meetings/:meetingId/guests/:guestId/remove',
  input: z.object({ ...inMeeting, guestId: id }),
  output: z.object({}),
  permission: 'invite-guest',
  ...queued,
  errors: ['meetings.is-frozen'],
})

/**
 * Fixes the roll as it is now, for the votes that follow. `seen`: the roll as it stood before whoever counted; a
 * colleague's check-in that he had by the site station may come here after his count.
 */
export const countPresent = command({
  name: 'meetings.count-present',
  path: '/api/meetings/:meetingId/counts',
  input: z.object({
    ...inMeeting,
    countId: id,
    seen: z
      .array(z.object({ personId: id, state: z.enum(rollStates) }))
      .max(3000)
      .optional(),
  }),
  output: countView,
  permission: 'hold-meeting',
  ...shownAtOnce,
  errors: ['meetings.not-opened', 'meetings.is-frozen'],
})

export const closeMeeting = command({
  name: 'meetings.close-meeting',
  path: '/api/meetings/:meetingId/close',
  input: z.object(inMeeting),
  output: stateOutput,
  permission: 'hold-meeting',
  ...shownAtOnce,
  errors: ['meetings.not-opened'],
})

/** In the order in which they came; `after` is the last page's `next`. Live topic: `meeting:<meetingId>`. */
export const listSpeeches = query({
  name: 'meetings.list-speeches',
  path: '/api/meetings/:meetingId/speeches',
  input: z.object({ ...inMeeting, after: z.string().max(40).default('') }),
  output: z.object({
    speeches: z.array(z.object({ id, person: personRef, text: z.string(), at: instant, mine: z.boolean() })),
    next: z.string(),
  }),
  permission: 'person',
  offline: 'cache',
})

export const postSpeech = command({
  name: 'meetings.post-speech',
  path: '/api/meetings/:meetingId/speeches',
  input: z.object({ ...inMeeting, speechId: id, text: z.string().trim().min(1).max(4000) }),
  output: z.object({ speechId: id }),
  permission: 'person',
  ...shownAtOnce,
  errors: ['meetings.not-opened', 'meetings.not-invited'],
})

/** Ready text for a chat group: no names, no title. `link` is for the QR picture. */
export const getShareText = query({
  name: 'meetings.get-share-text',
  path: '/api/meetings/:meetingId/share',
  input: z.object(inMeeting),
  output: z.object({ text: z.string(), link: z.string() }),
  permission: 'share-meeting',
  offline: 'cache',
})
