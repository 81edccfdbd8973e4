import { z } from 'zod'
import { command, query } from '#kernel/endpoint.ts'
import { appraisalWarnings, givers, grades, mutualWays, parts } from './appraisal-state.rules.ts'

const id = z.uuid()
const day = z.iso.date()
const text = z.string().trim().max(4000)
const words = z.string().trim().max(500)
const unit = z.object({ id, name: z.string() })
const count = z.number().int().min(0).max(9999)
const votes = z.object({ excellent: count, qualified: count, basic: count, unqualified: count, abstained: count })
const gradeCounts = votes.omit({ abstained: true })

const heading = z.object({
  id,
  unit,
  year: z.number().int(),
  state: z.enum(['open', 'closed']),
  openedOn: day,
  closedOn: day.nullable(),
})
const verdict = z.object({
  grade: z.enum(grades).nullable(),
  by: z.enum(givers),
  meetingId: id.nullable(),
  on: day,
  reason: z.string(),
  help: z.string(),
})
const amendment = verdict.extend({ id, why: z.string(), writer: z.string() })
const self = z.object({ how: z.enum(['written', 'spoken']), text: z.string(), on: day })
const appeal = z.object({ text: z.string(), on: day, answer: z.string(), answeredOn: day.nullable() })
const mutual = z.object({ how: z.enum(mutualWays), on: day, note: z.string() })

/** Of the unit and those below it, the latest year first. Counts only for those who read it by a post. */
export const listAppraisals = query({
  name: 'appraisal.list-appraisals',
  path: '/api/units/:unitId/appraisals',
  input: z.object({ unitId: id }),
  output: z.object({
    appraisals: z.array(heading.extend({ counts: gradeCounts.nullable() })),
    can: z.object({ open: z.boolean() }),
  }),
  permission: 'see-appraisals',
  offline: 'online',
})

/** Those on whose list the reader stands, wherever that was. */
export const listOwnAppraisals = query({
  name: 'appraisal.list-own',
  path: '/api/me/appraisals',
  input: z.object({}),
  output: z.object({ appraisals: z.array(heading) }),
  permission: 'person',
  offline: 'online',
})

/** The whole of it, for those of the branch who write it. In the order of the roster, whatever anybody got. */
export const getAppraisal = query({
  name: 'appraisal.get-appraisal',
  path: '/api/appraisals/:appraisalId',
  input: z.object({ appraisalId: id }),
  output: heading.extend({
    mutual: mutual.nullable(),
    poll: z.object({ on: day, source: z.string(), handedOut: count, returned: count }).nullable(),
    warnings: z.array(z.enum(appraisalWarnings)),
    people: z.array(
      z.object({
        id,
        name: z.string(),
        part: z.enum(parts),
        self: self.nullable(),
        comments: z.array(z.object({ id, by: z.string(), text: z.string(), on: day })),
        votes: votes.nullable(),
        verdict: verdict.nullable(),
        amendments: z.array(amendment),
        appeal: appeal.nullable(),
      }),
    ),
    /** What hosts gave home of members who take part elsewhere. */
    hosts: z.array(z.object({ id, name: z.string(), host: z.string(), on: day, words: z.string() })),
  }),
  permission: 'write-appraisal',
  offline: 'online',
})

/** What is the reader's own, and nothing of anybody else. The result once it is closed. */
export const getOwnAppraisal = query({
  name: 'appraisal.get-own',
  path: '/api/appraisals/:appraisalId/own',
  input: z.object({ appraisalId: id }),
  output: heading.extend({
    part: z.enum(parts),
    self: self.nullable(),
    mutual: z.enum(mutualWays).nullable(),
    others: z.array(z.object({ id, name: z.string() })),
    comments: z.array(z.object({ id, about: z.string(), text: z.string(), on: day })),
    result: verdict.nullable(),
    amendments: z.array(amendment),
    appeal: appeal.nullable(),
    can: z.object({ self: z.boolean(), comment: z.boolean(), appeal: z.boolean() }),
  }),
  permission: 'own-appraisal',
  offline: 'online',
})

const kept = z.object({ appraisalId: id, state: z.enum(['open', 'closed']) })
const base = { output: kept, offline: 'online', version: 1 } as const
const about = z.object({ appraisalId: id, on: day })
const atWork = ['appraisal.in-future', 'appraisal.closed'] as const

export const openAppraisal = command({
  ...base,
  name: 'appraisal.open-appraisal',
  path: '/api/units/:unitId/appraisals',
  input: z.object({ unitId: id, appraisalId: id, year: z.number().int().min(2000).max(2200), on: day }),
  permission: 'open-appraisal',
  errors: ['appraisal.exists', 'appraisal.in-future', 'appraisal.other-year', 'appraisal.nobody'],
})

/** Everybody writes his own; again until it is closed. */
export const writeSelf = command({
  ...base,
  name: 'appraisal.write-self',
  path: '/api/appraisals/:appraisalId/self',
  input: about.extend({ text: text.min(1) }),
  permission: 'own-appraisal',
  errors: atWork,
})

/** Those who spoke at the meeting; what somebody wrote is left as it is. */
export const markSpoken = command({
  ...base,
  name: 'appraisal.mark-spoken',
  path: '/api/appraisals/:appraisalId/spoken',
  input: about.extend({ personIds: z.array(id).max(500) }),
  permission: 'write-appraisal',
  errors: [...atWork, 'appraisal.person-unknown'],
})

export const settleMutual = command({
  ...base,
  name: 'appraisal.settle-mutual',
  path: '/api/appraisals/:appraisalId/mutual',
  input: about.extend({ how: z.enum(mutualWays), note: text.default('') }),
  permission: 'write-appraisal',
  errors: atWork,
})

export const writeComment = command({
  ...base,
  name: 'appraisal.write-comment',
  path: '/api/appraisals/:appraisalId/comments',
  input: about.extend({ commentId: id, aboutId: id, text: text.min(1) }),
  permission: 'own-appraisal',
  errors: [...atWork, 'appraisal.not-named', 'appraisal.person-unknown', 'appraisal.own-comment'],
})

/** Counts from paper: a line for each who is graded. Again until it is closed. */
export const recordPoll = command({
  ...base,
  name: 'appraisal.record-poll',
  path: '/api/appraisals/:appraisalId/poll',
  input: about.extend({
    handedOut: count,
    returned: count,
    counts: z.array(z.object({ personId: id, votes })).max(500),
  }),
  permission: 'write-appraisal',
  errors: [...atWork, 'appraisal.poll-returned', 'appraisal.poll-people', 'appraisal.poll-sum', 'appraisal.other-poll'],
})

const given = about.extend({
  personId: id,
  grade: z.enum(grades).nullable(),
  giver: z.enum(givers),
  meetingId: id.nullable().default(null),
  reason: words.default(''),
  help: words.default(''),
})
const verdictErrors = [
  'appraisal.in-future',
  'appraisal.person-unknown',
  'appraisal.meeting-unknown',
  'appraisal.no-grade',
  'appraisal.reason-needed',
  'appraisal.help-needed',
] as const

/** What the committee or the general meeting says of somebody, apart from the poll. Again until it is closed. */
export const giveVerdict = command({
  ...base,
  name: 'appraisal.give-verdict',
  path: '/api/appraisals/:appraisalId/verdicts',
  input: given,
  permission: 'write-appraisal',
  errors: [...verdictErrors, 'appraisal.closed'],
})

/** Freezes it, and gives everybody his result. */
export const closeAppraisal = command({
  ...base,
  name: 'appraisal.close-appraisal',
  path: '/api/appraisals/:appraisalId/close',
  input: about,
  permission: 'write-appraisal',
  errors: [...atWork, 'appraisal.verdict-missing'],
})

export const writeAppeal = command({
  ...base,
  name: 'appraisal.write-appeal',
  path: '/api/appraisals/:appraisalId/appeal',
  input: about.extend({ appealId: id, text: text.min(1) }),
  permission: 'own-appraisal',
  errors: ['appraisal.in-future', 'appraisal.still-open', 'appraisal.appealed'],
})

export const answerAppeal = command({
  ...base,
  name: 'appraisal.answer-appeal',
  path: '/api/appraisals/:appraisalId/appeal/answer',
  input: about.extend({ personId: id, answer: text.min(1) }),
  permission: 'write-appraisal',
  errors: ['appraisal.in-future', 'appraisal.still-open', 'appraisal.no-appeal', 'appraisal.answered'],
})

/** After closing: another verdict beneath the first, with why. */
export const amendVerdict = command({
  ...base,
  name: 'appraisal.amend-verdict',
  path: '/api/appraisals/:appraisalId/amendments',
  input: given.extend({ amendmentId: id, why: words.min(1) }),
  permission: 'write-appraisal',
  errors: [...verdictErrors, 'appraisal.still-open'],
})
