import { z } from 'zod'
import { command, query } from '#kernel/endpoint.ts'

const id = z.uuid()
const day = z.iso.date()
const person = z.object({ id, name: z.string() })

export const microBranchesView = z.object({
  unitId: id,
  unitName: z.string(),
  microBranches: z.array(
    z.object({
      id,
      name: z.string(),
      from: day,
      convenerId: id.nullable(),
      members: z.array(person),
    }),
  ),
  /** Everybody of the branch, for those who keep it. */
  people: z.array(person),
  can: z.object({ keep: z.boolean() }),
})

/** The micro-branches of a branch, today or as they were on a day. */
export const getMicroBranches = query({
  name: 'micro-branches.get-micro-branches',
  path: '/api/units/:unitId/micro-branches',
  input: z.object({ unitId: id, day: day.optional() }),
  output: microBranchesView,
  permission: 'see-micro-branches',
  offline: 'online',
})

/** Sets one up, or changes its name, convener and members from today on; whoever was in another of the branch leaves that one. */
export const saveMicroBranch = command({
  name: 'micro-branches.save-micro-branch',
  path: '/api/units/:unitId/micro-branches',
  input: z.object({
    unitId: id,
    microBranchId: id,
    name: z.string().trim().min(1).max(40),
    convenerId: id.nullable(),
    memberIds: z.array(id).max(200),
  }),
  output: microBranchesView,
  permission: 'keep-micro-branches',
  offline: 'online',
  version: 1,
  errors: [
    'micro-branches.not-a-branch',
    'micro-branches.name-twice',
    'micro-branches.convener-outside',
    'micro-branches.person-elsewhere',
    'micro-branches.ended',
  ],
})

export const endMicroBranch = command({
  name: 'micro-branches.end-micro-branch',
  path: '/api/units/:unitId/micro-branches/:microBranchId/end',
  input: z.object({ unitId: id, microBranchId: id }),
  output: microBranchesView,
  permission: 'keep-micro-branches',
  offline: 'online',
  version: 1,
  errors: ['micro-branches.ended'],
})
