import { z } from 'zod'
import { command, query } from '#kernel/endpoint.ts'
import { voteFaultCodes } from '#capabilities/rules/vote-facts.rules.ts'
import { voteActs } from '#capabilities/rules/vote-acts.rules.ts'
import {
  day,
  dayInput,
  groupNameInput,
  fileRef,
  id,
  instant,
  judgementView,
  outlookView,
  personRef,
  resolutionView,
  rollCountView,
} from './meeting-views.contract.ts'
import { handbookView, minutesView } from './record-views.contract.ts'
import { rollStates } from './roll.rules.ts'

const version = 1 as const
const queued = { offline: 'queue', version } as const
const shownAtOnce = { ...queued, provisional: 'unit' } as const
const inMeeting = { meetingId: id }
const count = z.number().int().min(0).max(100_000)
const countInAddress = z.coerce.number().int().min(0).max(100_000)
const body = z.string().max(100_000)
const resolutionInput = z.object({
  resolutionId: id,
  title: z.string().trim().min(1).max(200),
  text: z.string().trim().max(10_000).default(''),
  act: z.enum(voteActs),
  for: count,
  against: count.default(0),
  abstain: count.default(0),
  /** Views in favour that absent members handed in, formally and before the meeting. */
  written: count.default(0),
  /** 实到会 as counted by hand; else the named count, else the last count, else the roll as it is. */
  present: count.optional(),
  countId: id.optional(),
  /** What the meeting declared; the judgement's answer unless said. */
  adopted: z.boolean().optional(),
})

const guestOnPaper = z.object({
  guestId: id,
  name: z.string().trim().min(1).max(80),
  about: z.string().trim().max(120).default(''),
})

/** Warns in advance; changes nothing. Without `for`: only what could pass at this attendance. */
export const judgeVote = query({
  name: 'meetings.judge-vote',
  path: '/api/meetings/:meetingId/judgement',
  input: z.object({
    ...inMeeting,
    act: z.enum(voteActs),
    for: countInAddress.optional(),
    against: countInAddress.optional(),
    abstain: countInAddress.optional(),
    written: countInAddress.optional(),
    present: countInAddress.optional(),
    countId: id.optional(),
  }),
  output: z.object({
    due: z.number(),
    present: z.number(),
    outlook: outlookView,
    judgement: judgementView.nullable(),
  }),
  permission: 'hold-meeting',
  offline: 'cache',
  errors: voteFaultCodes,
})

/** Records what happened, whatever the rules say of it; the judgement stands beside it. */
export const recordResolution = command({
  name: 'meetings.record-resolution',
  path: '/api/meetings/:meetingId/resolutions',
  input: resolutionInput.extend(inMeeting),
  output: resolutionView,
  permission: 'hold-meeting',
  ...shownAtOnce,
  errors: ['meetings.not-opened', 'meetings.is-frozen', 'meetings.count-unknown', 'meetings.exists', ...voteFaultCodes],
})

/** For one entered by mistake: it stays readable, marked with the reason. */
export const withdrawResolution = command({
  name: 'meetings.withdraw-resolution',
  path: '/api/meetings/:meetingId/resolutions/:resolutionId/withdraw',
  input: z.object({ ...inMeeting, resolutionId: id, reason: z.string().trim().min(1).max(500) }),
  output: resolutionView,
  permission: 'hold-meeting',
  ...queued,
  errors: ['meetings.not-opened', 'meetings.is-frozen'],
})

export const getMinutes = query({
  name: 'meetings.get-minutes',
  path: '/api/meetings/:meetingId/minutes',
  input: z.object(inMeeting),
  output: minutesView,
  permission: 'see-minutes',
  offline: 'cache',
})

/** Every save, newest first. */
export const listMinutesSaves = query({
  name: 'meetings.list-minutes-saves',
  path: '/api/meetings/:meetingId/minutes/saves',
  input: z.object(inMeeting),
  output: z.object({ saves: z.array(z.object({ version: z.number(), text: z.string(), at: instant, by: personRef })) }),
  permission: 'keep-minutes',
  offline: 'online',
})

/** Takes the pen for ten minutes, longer with every save; `force` when the holder has put it down elsewhere. Without a
 * network both may: the save that loses is kept as a suggestion. */
export const takePen = command({
  name: 'meetings.take-pen',
  path: '/api/meetings/:meetingId/minutes/pen',
  input: z.object({ ...inMeeting, force: z.boolean().default(false) }),
  output: z.object({ until: instant }),
  permission: 'keep-minutes',
  ...queued,
  errors: ['meetings.pen-taken', 'meetings.is-frozen', 'meetings.not-opened'],
})

/**
 * Conflict: one holder of the pen. A save by somebody else, or based on an older version, is kept as a suggestion
 * (`kept: 'suggestion'`); nothing is lost and nothing overwritten.
 */
export const saveMinutes = command({
  name: 'meetings.save-minutes',
  path: '/api/meetings/:meetingId/minutes',
  input: z.object({ ...inMeeting, text: body, basedOn: z.number().int().min(0) }),
  output: z.object({ kept: z.enum(['text', 'suggestion']), version: z.number() }),
  permission: 'keep-minutes',
  ...queued,
  errors: ['meetings.not-opened', 'meetings.is-frozen'],
})

export const settleSuggestion = command({
  name: 'meetings.settle-suggestion',
  path: '/api/meetings/:meetingId/minutes/suggestions/:suggestionId/settle',
  input: z.object({ ...inMeeting, suggestionId: id }),
  output: z.object({}),
  permission: 'keep-minutes',
  ...queued,
  errors: ['meetings.not-opened', 'meetings.is-frozen'],
})

/** By the chair, of the version that he read. */
export const confirmMinutes = command({
  name: 'meetings.confirm-minutes',
  path: '/api/meetings/:meetingId/minutes/confirm',
  input: z.object({ ...inMeeting, version: z.number().int().min(1) }),
  output: z.object({ confirmedAt: instant, frozenFrom: instant }),
  permission: 'confirm-minutes',
  ...queued,
  errors: ['meetings.not-closed', 'meetings.already-confirmed', 'meetings.minutes-missing', 'meetings.minutes-newer'],
})

/** Added to frozen minutes, with the name of who adds; nothing is overwritten. */
export const amendMinutes = command({
  name: 'meetings.amend-minutes',
  path: '/api/meetings/:meetingId/minutes/amendments',
  input: z.object({ ...inMeeting, amendmentId: id, text: z.string().trim().min(1).max(10_000) }),
  output: z.object({ amendmentId: id }),
  permission: 'amend-minutes',
  ...queued,
  errors: ['meetings.not-frozen'],
})

/** 补录: a meeting held earlier, from paper, on one page. Whoever is not named in the roll stays unmarked. */
export const backRecordMeeting = command({
  name: 'meetings.back-record-meeting',
  path: '/api/meetings/back-record',
  input: z.object({
    meetingId: id,
    unitId: id,
    kind: z.string().max(40),
    groupName: groupNameInput,
    title: z.string().trim().max(120).default(''),
    heldOn: dayInput,
    place: z.string().trim().max(200).default(''),
    chairId: id,
    recorderId: id,
    marks: z
      .array(z.object({ personId: id, state: z.enum(rollStates) }))
      .max(1000)
      .default([]),
    guests: z.array(guestOnPaper).max(100).default([]),
    resolutions: z
      .array(resolutionInput.omit({ countId: true }))
      .max(50)
      .default([]),
    summary: z.string().trim().max(20_000).default(''),
    /** Straightened photographs of the originals, at most 300 KB each. */
    scans: z.array(fileRef).max(30).default([]),
  }),
  output: z.object({ meetingId: id, count: rollCountView }),
  permission: 'keep-unit',
  ...queued,
  errors: [
    'meetings.kind-not-open',
    'meetings.no-committee',
    'meetings.group-unknown',
    'meetings.not-a-branch',
    'meetings.held-in-future',
    'meetings.person-unknown',
    'meetings.not-due',
    'meetings.scan-too-large',
    'meetings.exists',
    ...voteFaultCodes,
  ],
})

/** 心得体会. `shared`: the branch may read it; else only chair, recorder and the writer. */
export const writeReflection = command({
  name: 'meetings.write-reflection',
  path: '/api/meetings/:meetingId/reflections',
  input: z.object({
    ...inMeeting,
    reflectionId: id,
    text: z.string().trim().min(1).max(20_000),
    shared: z.boolean().default(false),
  }),
  output: z.object({ reflectionId: id }),
  permission: 'person',
  ...queued,
  errors: ['meetings.not-opened', 'meetings.not-invited'],
})

const writing = z.object({ id, person: personRef, text: z.string(), at: instant, mine: z.boolean() })

export const listReflections = query({
  name: 'meetings.list-reflections',
  path: '/api/meetings/:meetingId/reflections',
  input: z.object(inMeeting),
  output: z.object({ reflections: z.array(writing.extend({ shared: z.boolean() })) }),
  permission: 'person',
  offline: 'cache',
})

export const postComment = command({
  name: 'meetings.post-comment',
  path: '/api/meetings/:meetingId/comments',
  input: z.object({ ...inMeeting, commentId: id, text: z.string().trim().min(1).max(2000) }),
  output: z.object({ commentId: id }),
  permission: 'person',
  ...shownAtOnce,
  errors: ['meetings.is-cancelled', 'meetings.not-invited'],
})

export const listComments = query({
  name: 'meetings.list-comments',
  path: '/api/meetings/:meetingId/comments',
  input: z.object(inMeeting),
  output: z.object({ comments: z.array(writing) }),
  permission: 'person',
  offline: 'cache',
})

/** One page of the branch handbook, as the record has it. The same as Word: `GET /api/meetings/:meetingId/handbook.docx`. */
export const getHandbook = query({
  name: 'meetings.get-handbook',
  path: '/api/meetings/:meetingId/handbook',
  input: z.object(inMeeting),
  output: handbookView,
  permission: 'print-meeting',
  offline: 'cache',
})

/** 签到表: names in the order of their pinyin, an empty line each. */
export const getSignInSheet = query({
  name: 'meetings.get-sign-in-sheet',
  path: '/api/meetings/:meetingId/sign-in-sheet',
  input: z.object(inMeeting),
  output: z.object({
    unit: z.string(),
    kind: z.string(),
    title: z.string(),
    startsAt: instant.nullable(),
    heldOn: day,
    place: z.string(),
    people: z.array(z.object({ name: z.string(), about: z.string(), votes: z.boolean() })),
    guests: z.array(z.object({ name: z.string(), about: z.string() })),
  }),
  permission: 'hold-meeting',
  offline: 'cache',
})
