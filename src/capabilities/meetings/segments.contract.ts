import { z } from 'zod'
import { command, query } from '#kernel/endpoint.ts'
import { id, segmentView } from './meeting-views.contract.ts'

const inUnit = { unitId: id }
const settled = { offline: 'online', version: 1 } as const

/** What every meeting of a kind carries here: set by this unit, or by one above it, the uppermost first. */
export const listSegments = query({
  name: 'meetings.list-segments',
  path: '/api/units/:unitId/segments',
  input: z.object(inUnit),
  output: z.object({ unit: z.string(), segments: z.array(segmentView.extend({ isOwn: z.boolean() })) }),
  permission: 'keep-unit',
  offline: 'online',
})

/** From now on: in the form for convening, and in every agenda that is made or changed in this unit and those below it. */
export const addSegment = command({
  name: 'meetings.add-segment',
  path: '/api/units/:unitId/segments',
  input: z.object({
    ...inUnit,
    segmentId: id,
    kind: z.string().max(40),
    title: z.string().trim().min(1).max(120),
    note: z.string().trim().max(500).default(''),
  }),
  output: z.object({ segmentId: id }),
  permission: 'keep-unit',
  ...settled,
  errors: ['meetings.kind-not-open', 'meetings.segments-many'],
})

/** Meetings that carry it keep it. */
export const withdrawSegment = command({
  name: 'meetings.withdraw-segment',
  path: '/api/units/:unitId/segments/:segmentId/withdraw',
  input: z.object({ ...inUnit, segmentId: id }),
  output: z.object({}),
  permission: 'keep-unit',
  ...settled,
  errors: [],
})
