import { z } from 'zod'
import { command } from '#kernel/endpoint.ts'
import { dayInput, id } from './meeting-views.contract.ts'

const queued = { offline: 'queue', version: 1 } as const

/**
 * 补学: who missed a meeting made it up, himself or by whoever keeps the meeting; the roll stays as it was. The last word holds;
 * `studied: null` takes back what stood.
 */
export const recordMakeUp = command({
  name: 'meetings.record-make-up',
  path: '/api/meetings/:meetingId/make-ups',
  input: z.object({
    meetingId: id,
    makeUpId: id,
    personId: id.optional(),
    studied: z
      .object({
        on: dayInput,
        how: z.string().trim().min(1).max(200),
        with: z.string().trim().max(60).default(''),
      })
      .nullable(),
  }),
  output: z.object({ makeUpId: id }),
  permission: 'record-make-up',
  ...queued,
  errors: ['meetings.not-opened', 'meetings.not-due', 'meetings.was-there', 'meetings.made-up-day'],
})

/** How long of a meeting was study (ED-01), in hours and halves; null: as its kind and its length say. */
export const setStudyHours = command({
  name: 'meetings.set-study-hours',
  path: '/api/meetings/:meetingId/study-hours',
  input: z.object({ meetingId: id, hours: z.number().min(0).max(24).multipleOf(0.5).nullable() }),
  output: z.object({ hours: z.number().nullable() }),
  permission: 'keep-minutes',
  ...queued,
  errors: ['meetings.not-opened'],
})
