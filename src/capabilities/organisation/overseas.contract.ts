import { z } from 'zod'
import { command, query } from '#kernel/endpoint.ts'

const id = z.uuid()
const keeping = z.enum(['closed', 'codes'])

/** A unit that is marked; what holds for it holds for those below it. */
export const overseasUnitView = z.object({
  id,
  name: z.string(),
  code: z.string(),
  keeping,
  markedAt: z.string(),
  /** People with a place there whose names are in the system still, from before the mark. */
  names: z.number(),
  can: z.object({ keep: z.boolean() }),
})

export const listOverseasUnits = query({
  name: 'organisation.list-overseas-units',
  path: '/api/overseas-units',
  input: z.object({}),
  output: z.object({ units: z.array(overseasUnitView) }),
  permission: 'import-roster',
  offline: 'online',
})

/** SE-11. `no`: the mark is taken away, and nothing else; who works there is served as everybody again. */
export const setOverseas = command({
  name: 'organisation.set-overseas',
  path: '/api/units/:unitId/overseas',
  input: z.object({ unitId: id, keeping: z.enum(['no', 'closed', 'codes']) }),
  output: z.object({ keeping: z.enum(['no', 'closed', 'codes']) }),
  permission: 'keep-roster',
  offline: 'online',
  version: 1,
  errors: ['organisation.overseas-whole-group'],
})
