import { z } from 'zod'
import { query } from '#kernel/endpoint.ts'
import { meetingStates } from './meeting-state.rules.ts'
import { answerKinds, day, id, instant, meetingLineView } from './meeting-views.contract.ts'

/** What the shared link shows to anyone who has it: time and place, no names, no agenda. */
export const getSharedMeeting = query({
  name: 'meetings.get-shared-meeting',
  path: '/api/shared-meetings/:shareCode',
  input: z.object({ shareCode: z.string().min(10).max(40) }),
  output: z.object({
    meetingId: id,
    kind: z.string(),
    state: z.enum(meetingStates),
    startsAt: instant.nullable(),
    place: z.string(),
    hasOnline: z.boolean(),
    changed: z.boolean(),
  }),
  permission: 'public',
  offline: 'online',
})

/** Coming and recent meetings that the reader is due at or invited to. */
export const listMine = query({
  name: 'meetings.list-mine',
  path: '/api/me/meetings',
  input: z.object({}),
  output: z.object({
    coming: z.array(meetingLineView.extend({ answer: z.enum(answerKinds).nullable() })),
    held: z.array(meetingLineView.extend({ answer: z.enum(answerKinds).nullable() })),
  }),
  permission: 'person',
  offline: 'cache',
})

/** A branch's year: its meetings, and in words what is held, planned and open (`rhythm.rules.ts`). */
export const getYear = query({
  name: 'meetings.get-year',
  path: '/api/units/:unitId/meetings',
  input: z.object({ unitId: id, year: z.coerce.number().int().min(1921).max(2200) }),
  output: z.object({
    unit: z.object({ id, name: z.string(), startsOn: day.nullable() }),
    year: z.number(),
    meetings: z.array(meetingLineView),
    rhythm: z.array(
      z.object({
        kind: z.string(),
        groupName: z.string(),
        per: z.enum(['month', 'quarter', 'year']),
        /** Why it is normal, by `rules.sources.ts`. */
        ruleId: z.string(),
        number: z.number(),
        from: day,
        to: day,
        code: z.string(),
        params: z.record(z.string(), z.union([z.string(), z.number()])),
        meetingIds: z.array(id),
      }),
    ),
    can: z.object({ convene: z.boolean(), backRecord: z.boolean(), print: z.boolean(), setStart: z.boolean() }),
  }),
  permission: 'see-unit',
  offline: 'cache',
})
