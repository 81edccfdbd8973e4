import { z } from 'zod'
import { command, query } from '#kernel/endpoint.ts'
import { lineStates } from './plans.rules.ts'

const id = z.uuid()
const day = z.iso.date()

const lineView = z.object({
  id,
  kind: z.string(),
  title: z.string(),
  note: z.string(),
  from: day,
  to: day,
  /** Codes of unit kinds that it is for; none: everybody below. */
  kinds: z.array(z.string()),
  setBy: z.object({ id, name: z.string() }),
  isOwn: z.boolean(),
  state: z.enum(lineStates),
  day: day.nullable(),
  /** The branch's own day lies outside the span: said, never refused. */
  isOutside: z.boolean(),
  reason: z.string(),
})

export const planView = z.object({
  unitId: id,
  name: z.string(),
  year: z.number(),
  /** By the day on which the year shows them. */
  lines: z.array(lineView),
  can: z.object({ keep: z.boolean() }),
})

const year = z.coerce.number().int().min(1921).max(2200)

/** What a unit plans for a year and what was planned for it above. */
export const getPlan = query({
  name: 'plans.get-plan',
  path: '/api/units/:unitId/plan',
  input: z.object({ unitId: id, year }),
  output: planView,
  permission: 'see-plan',
  offline: 'online',
})

const settings = z.object({
  unitId: id,
  kind: z.string().max(40),
  title: z.string().trim().max(60).default(''),
  note: z.string().trim().max(200).default(''),
  from: day,
  to: day,
  kinds: z.array(z.string().max(40)).max(40).default([]),
})

export const addLine = command({
  name: 'plans.add-line',
  path: '/api/units/:unitId/plan',
  input: settings.extend({ newLineId: id }),
  output: planView,
  permission: 'keep-plan',
  offline: 'online',
  version: 1,
  errors: ['plans.kind-unknown', 'plans.span-wrong', 'plans.kinds-unknown', 'plans.unit-ended', 'plans.exists'],
})

/** Only by the unit that set it; whoever gave it a day keeps neither day nor line. */
export const withdrawLine = command({
  name: 'plans.withdraw-line',
  path: '/api/units/:unitId/plan/:lineId/withdraw',
  input: z.object({ unitId: id, lineId: id }),
  output: planView,
  permission: 'keep-plan',
  offline: 'online',
  version: 1,
  errors: ['plans.not-yours', 'plans.withdrawn'],
})

/** A day of the unit's own, or why a line from above is not for it; neither takes both back. */
export const placeLine = command({
  name: 'plans.place-line',
  path: '/api/units/:unitId/plan/:lineId',
  input: z.object({ unitId: id, lineId: id, day: day.nullable(), reason: z.string().trim().max(100).default('') }),
  output: planView,
  permission: 'keep-plan',
  offline: 'online',
  version: 1,
  errors: ['plans.withdrawn', 'plans.own-line', 'plans.day-or-reason', 'plans.unit-ended'],
})
