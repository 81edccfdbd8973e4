import { z } from 'zod'
import { command, query } from '#kernel/endpoint.ts'

const id = z.uuid()

export const partyGroupView = z.object({
  name: z.string().trim().min(1).max(40),
  leaderId: id.nullable(),
  /** Public ids of people of the branch; the leader is one of them. */
  memberIds: z.array(id).max(200),
})

/** How a branch is divided into Party groups today. Whoever is in none stands in no list. */
export const getGroups = query({
  name: 'organisation.get-groups',
  path: '/api/units/:unitId/groups',
  input: z.object({ unitId: id }),
  output: z.object({ groups: z.array(partyGroupView), can: z.object({ arrange: z.boolean() }) }),
  permission: 'see-roster',
  offline: 'cache',
})

/**
 * The whole division at once, from today on; what was before stays in the history. People who are no longer of the
 * branch are left out and counted, so that an arrangement made without a network is not lost for one of them.
 */
export const arrangeGroups = command({
  name: 'organisation.arrange-groups',
  path: '/api/units/:unitId/groups',
  input: z.object({ unitId: id, groups: z.array(partyGroupView).max(40) }),
  output: z.object({ groups: z.number(), notHere: z.number() }),
  permission: 'lead-unit',
  offline: 'queue',
  version: 1,
  errors: ['organisation.group-name-twice', 'organisation.group-person-twice', 'organisation.group-leader-outside'],
})
