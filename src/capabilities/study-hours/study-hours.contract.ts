import { z } from 'zod'
import { query } from '#kernel/endpoint.ts'

const id = z.uuid()
const year = z.coerce.number().int().min(1921).max(2200)
const sums = {
  /** In halves, from what was attended. */
  hours: z.number(),
  /** Occasions missed and made up, which are no hours. */
  madeUp: z.number(),
  /** Attended occasions of which nobody has said how long they were. */
  unknown: z.number(),
  /** ED-01: what is normal in a year. */
  usual: z.number(),
}
const occasion = z.object({ meetingId: id, kind: z.string(), title: z.string(), on: z.iso.date() })

/** One's own, wherever one was due. */
export const getOwnStudy = query({
  name: 'study-hours.get-own-study',
  path: '/api/me/study-hours',
  input: z.object({ year }),
  output: z.object({
    year: z.number(),
    ...sums,
    occasions: z.array(occasion.extend({ hours: z.number().nullable(), madeUpOn: z.iso.date().nullable() })),
  }),
  permission: 'person',
  offline: 'online',
})

/** Of a branch's people as they are today, in the order of the roster and in no other. */
export const getBranchStudy = query({
  name: 'study-hours.get-branch-study',
  path: '/api/units/:unitId/study-hours',
  input: z.object({ unitId: id, year }),
  output: z.object({
    year: z.number(),
    people: z.array(z.object({ id, name: z.string(), ...sums })),
    /** Lessons and theme days without hours, for whoever can say them. */
    unknown: z.array(occasion),
  }),
  permission: 'keep-study-hours',
  offline: 'online',
})
