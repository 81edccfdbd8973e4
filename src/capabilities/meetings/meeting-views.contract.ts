import { z } from 'zod'
import { voteActs } from '#capabilities/rules/vote-acts.rules.ts'
import { dueReasons } from './due.rules.ts'
import { meetingStates } from './meeting-state.rules.ts'
import { rollParts, rollStates, rollVias } from './roll.rules.ts'
import { standings } from './standing.rules.ts'

export const id = z.uuid()
/** ISO 8601; answers are in UTC, inputs may carry an offset. */
export const instant = z.string()
export const instantInput = z.iso.datetime({ offset: true }).refine(isInLivingTime)
export const day = z.iso.date()
/** A day that somebody types. */
export const dayInput = day.refine(isInLivingTime)
const text = z.string()

export const answerKinds = ['attending', 'online', 'leave'] as const

export const personRef = z.object({ id, name: text })

/** A file by the hash of its bytes (SHA-256, hex); opened at `/api/meetings/:meetingId/files/:fileHash`. */
export const fileHash = z.string().regex(/^[0-9a-f]{64}$/)

export const fileRef = z.object({
  fileHash,
  name: z.string().trim().min(1).max(200),
  size: z.number().int().nonnegative(),
  type: z.string().regex(/^[\w.+-]{1,60}\/[\w.+-]{1,60}$/),
})

export const agendaItem = z.object({
  id,
  title: z.string().trim().min(1).max(200),
  note: z.string().trim().max(2000).default(''),
  /** Of a fixed segment, the unit that set it; whatever a caller says, the record decides. */
  setBy: z.string().max(200).optional(),
})

/** What meetings of a kind carry (N-12). `setBy`: the unit's name. */
export const segmentView = z.object({ id, kind: text, title: text, note: text, setBy: text })

const agendaView = z.array(z.object({ id, title: text, note: text, setBy: text.optional() }))

/** Time, place, link and agenda as they stood: the two sides of a change. */
export const planView = z.object({
  startsAt: instant.nullable(),
  place: text,
  onlineLink: text,
  agenda: agendaView,
})

export const changeView = z.object({
  id,
  kind: z.enum(['changed', 'postponed', 'cancelled']),
  at: instant,
  reason: text,
  before: planView,
  after: planView,
})

/** A line of the roll. `answer` and `leaveReason` are null for whoever may not know them. */
export const rollLineView = z.object({
  id,
  personId: id.nullable(),
  name: text,
  /** Tells namesakes apart: job or group. */
  about: text,
  part: z.enum(rollParts),
  standing: z.enum(standings).nullable(),
  votes: z.boolean(),
  /** Why without a vote. */
  reason: z.enum(dueReasons).nullable(),
  /** Document of an exclusion. */
  approval: text,
  answer: z.enum(answerKinds).nullable(),
  answeredAt: instant.nullable(),
  answeredBySecretary: z.boolean(),
  leaveReason: text.nullable(),
  state: z.enum(rollStates),
  via: z.enum(rollVias).nullable(),
  /** 补学, beside the roll. */
  madeUp: z.object({ on: day, how: text, with: text }).nullable(),
  hasPhone: z.boolean(),
})

export const rollCountView = z.object({
  /** Everyone due. */
  due: z.number(),
  /** 应到会: of those, with a vote. */
  votersDue: z.number(),
  /** 实到会: of those, there. */
  votersThere: z.number(),
  byState: z.object({
    unmarked: z.number(),
    present: z.number(),
    online: z.number(),
    leave: z.number(),
    absent: z.number(),
    late: z.number(),
    'left-early': z.number(),
  }),
})

/** A count taken before a vote; what comes later does not change it. */
export const countView = rollCountView.extend({ id, at: instant })

const note = z.object({ code: text, params: z.record(z.string(), z.union([z.string(), z.number()])) })
const voteTest = z.object({ met: z.boolean(), needed: z.number(), count: z.number(), ruleId: text })

export const judgementView = z.object({
  opens: z.boolean(),
  passes: z.boolean(),
  rule: z.object({ id: text, document: text, article: text }),
  /** default: pages say 本系统默认，请以正式文件为准. */
  authority: z.enum(['regulation', 'default']),
  ballot: z.enum(['secret', 'item-by-item', 'free']),
  quorum: voteTest,
  majority: voteTest,
  reasons: z.array(note),
  warnings: z.array(note),
})

export const outlookView = z.object({
  opens: z.boolean(),
  canPass: z.boolean(),
  presentToOpen: z.number(),
  presentToPass: z.number(),
  votesNeeded: z.number(),
})

export const resolutionView = z.object({
  id,
  at: instant,
  title: text,
  text,
  act: z.enum(voteActs),
  due: z.number(),
  present: z.number(),
  for: z.number(),
  against: z.number(),
  abstain: z.number(),
  written: z.number(),
  /** As the meeting declared it. */
  adopted: z.boolean(),
  /** False: declared as passed, and the rules do not support it. */
  supported: z.boolean(),
  judgement: judgementView,
  withdrawn: z.object({ at: instant, reason: text }).nullable(),
})

/** Who is due now against who was given notice: 较通知时 +1. */
export const differenceView = z.object({ change: z.number(), added: z.array(personRef), removed: z.array(personRef) })

/** What the reader may do with this meeting now. */
export const meetingCan = z.object({
  answer: z.boolean(),
  answerForOthers: z.boolean(),
  change: z.boolean(),
  postpone: z.boolean(),
  cancel: z.boolean(),
  open: z.boolean(),
  markRoll: z.boolean(),
  checkIn: z.boolean(),
  showCode: z.boolean(),
  addGuest: z.boolean(),
  count: z.boolean(),
  recordResolution: z.boolean(),
  speak: z.boolean(),
  close: z.boolean(),
  seeMinutes: z.boolean(),
  draftMinutes: z.boolean(),
  confirmMinutes: z.boolean(),
  amendMinutes: z.boolean(),
  reflect: z.boolean(),
  comment: z.boolean(),
  share: z.boolean(),
  print: z.boolean(),
  /** For himself, if he missed it, and for everybody who did. */
  makeUp: z.boolean(),
  makeUpForOthers: z.boolean(),
})

/** Whose meeting it is, for one of a Party group. */
export const groupNameInput = z.string().trim().max(60).default('')

export const meetingView = z.object({
  id,
  kind: text,
  /** Of a group's meeting; else empty. */
  groupName: text,
  title: text,
  state: z.enum(meetingStates),
  unit: z.object({ id, name: text }),
  startsAt: instant.nullable(),
  /** Beijing day of the meeting. */
  heldOn: day,
  place: text,
  onlineLink: text,
  agenda: agendaView,
  material: z.array(z.object({ fileHash: text, name: text, size: z.number(), type: text })),
  chair: personRef.nullable(),
  recorder: personRef.nullable(),
  onlineCounts: z.boolean(),
  convenedAt: instant,
  openedAt: instant.nullable(),
  closedAt: instant.nullable(),
  /** 补录: held on `heldOn`, recorded at `convenedAt`. */
  backRecorded: z.boolean(),
  /** What somebody said was study of it; null: nobody did. */
  studyHours: z.number().nullable(),
  summary: text,
  changes: z.array(changeView),
  people: z.array(rollLineView),
  /** Taken off the list under Q1; only for those who keep the meeting. */
  excluded: z.array(z.object({ personId: id, name: text, reason: z.enum(dueReasons), approval: text })),
  count: rollCountView,
  /** Null until the meeting has opened. */
  difference: differenceView.nullable(),
  counts: z.array(countView),
  resolutions: z.array(resolutionView),
  minutes: z.object({
    state: z.enum(['none', 'draft', 'confirmed', 'frozen']),
    confirmedAt: instant.nullable(),
    /** First instant at which it is frozen. */
    frozenFrom: instant.nullable(),
  }),
  mine: z.object({
    personId: id.nullable(),
    isDue: z.boolean(),
    answer: z.enum(answerKinds).nullable(),
    leaveReason: text,
    state: z.enum(rollStates),
  }),
  can: meetingCan,
})

/** A meeting in a list. */
export const meetingLineView = z.object({
  id,
  kind: text,
  groupName: text,
  title: text,
  state: z.enum(meetingStates),
  unit: z.object({ id, name: text }),
  startsAt: instant.nullable(),
  heldOn: day,
  place: text,
  hasOnline: z.boolean(),
  backRecorded: z.boolean(),
})

/** What a form for convening or back-recording knows already. */
export const previewView = z.object({
  /** `convenes`: in this branch too, as it has a committee, or groups. */
  kinds: z.array(z.object({ code: z.string(), zh: z.string(), en: z.string(), convenes: z.boolean() })),
  people: z.array(
    rollLineView
      .pick({ personId: true, name: true, about: true, standing: true, votes: true, reason: true, hasPhone: true })
      /** `due`: at a meeting of the whole branch. */
      .extend({ due: z.boolean(), groupName: text.nullable(), isCommittee: z.boolean() }),
  ),
  groups: z.array(text),
  /** Of those whom it calls. */
  due: z.number(),
  votersDue: z.number(),
  chair: personRef.nullable(),
  recorder: personRef.nullable(),
  /** Place and link of the last meeting of this kind. */
  last: z.object({ place: z.string(), onlineLink: z.string() }).nullable(),
  onlineCounts: z.boolean(),
  /** Of every kind, since a form may turn from one to another. */
  segments: z.array(segmentView),
  can: z.object({ convene: z.boolean(), backRecord: z.boolean() }),
})

/** The years of the Party and of anybody's plans; a year 0026 or 20266 is a slip of the finger. */
function isInLivingTime(typed: string): boolean {
  return typed >= '1921' && typed < '2200'
}
