import { z } from 'zod'
import { command, query } from '#kernel/endpoint.ts'
import { memberCountsView } from './organisation.contract.ts'

const id = z.uuid()
const day = z.iso.date()
const reason = z.string().trim().min(2).max(200)
const until = day.nullable()

const ref = z.object({ id, name: z.string() })

/** A dated row with both its times; `supersededAt` and `reason` tell a correction from a change. */
const recorded = {
  id,
  from: day,
  to: until,
  recordedAt: z.string(),
  supersededAt: z.string().nullable(),
  isCorrection: z.boolean(),
  reason: z.string(),
}

const unitOnDay = ref.extend({ kind: z.string(), ownKind: z.string().nullable() })

/** The unit as it stood on a day: its name, its place, what was below it, who belonged to it, who held which post. */
export const getUnitAsOf = query({
  name: 'organisation.get-unit-as-of',
  path: '/api/units/:unitId/as-of',
  input: z.object({ unitId: id, day }),
  output: z.object({
    day,
    /** Null where the unit did not exist on that day. */
    unit: unitOnDay.extend({ parent: ref.nullable() }).nullable(),
    below: z.array(unitOnDay.extend({ depth: z.number() })),
    people: z.array(
      z.object({
        id,
        name: z.string(),
        category: z.string(),
        group: z.string().nullable(),
        isAffiliated: z.boolean(),
      }),
    ),
    counts: memberCountsView,
    posts: z.array(z.object({ personId: id, name: z.string(), kind: z.string(), from: day })),
  }),
  permission: 'see-unit',
  offline: 'online',
})

export const getUnitHistory = query({
  name: 'organisation.get-unit-history',
  path: '/api/units/:unitId/history',
  input: z.object({ unitId: id }),
  output: z.object({
    places: z.array(
      z.object({
        ...recorded,
        name: z.string(),
        kind: z.string().nullable(),
        ownKind: z.string().nullable(),
        parent: z.string().nullable(),
      }),
    ),
    posts: z.array(z.object({ ...recorded, personId: id, name: z.string(), kind: z.string() })),
    can: z.object({ correct: z.boolean() }),
  }),
  permission: 'see-unit',
  offline: 'online',
})

export const getPersonHistory = query({
  name: 'organisation.get-person-history',
  path: '/api/people/:personId/history',
  input: z.object({ personId: id }),
  output: z.object({
    places: z.array(
      z.object({
        ...recorded,
        kind: z.string(),
        unitId: id.nullable(),
        unit: z.string().nullable(),
        place: z.string().nullable(),
      }),
    ),
    posts: z.array(z.object({ ...recorded, kind: z.string(), unitId: id, unit: z.string() })),
    can: z.object({ correct: z.boolean() }),
  }),
  permission: 'see-person',
  offline: 'online',
})

const correctionErrors = [
  'organisation.correction-empty',
  'organisation.correction-overlaps',
  'organisation.correction-swallows',
  'organisation.correction-superseded',
] as const

/** A place that was recorded wrongly. The row is superseded, never changed; neighbours of an affiliation stay joined. */
export const correctPlace = command({
  name: 'organisation.correct-place',
  path: '/api/people/:personId/correct-place',
  input: z.object({ personId: id, placeId: id, unitId: id.nullable(), from: day, to: until, reason }),
  output: z.object({ placeId: id }),
  permission: 'correct-person',
  offline: 'online',
  version: 1,
  errors: correctionErrors,
})

export const correctPost = command({
  name: 'organisation.correct-post',
  path: '/api/people/:personId/correct-post',
  input: z.object({ personId: id, postId: id, kind: z.string().max(40), from: day, to: until, reason }),
  output: z.object({ postId: id }),
  permission: 'correct-person',
  offline: 'online',
  version: 1,
  errors: [...correctionErrors, 'organisation.post-kind'],
})

/** A name that was recorded wrongly; a unit that was renamed has a change instead. */
export const correctUnitName = command({
  name: 'organisation.correct-unit-name',
  path: '/api/units/:unitId/correct-name',
  input: z.object({
    unitId: id,
    placeId: id,
    name: z.string().trim().min(1).max(120),
    from: day,
    to: until,
    reason,
  }),
  output: z.object({ placeId: id }),
  permission: 'keep-roster',
  offline: 'online',
  version: 1,
  errors: correctionErrors,
})
