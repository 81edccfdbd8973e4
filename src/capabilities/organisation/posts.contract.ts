import { z } from 'zod'
import { command } from '#kernel/endpoint.ts'

const id = z.uuid()
const day = z.iso.date()

/**
 * Names somebody to a post in a unit. Leaders of Party groups and delegates are named by their own commands; people
 * elected by a meeting come with the meeting's result.
 */
export const appointPerson = command({
  name: 'organisation.appoint-person',
  path: '/api/units/:unitId/posts',
  input: z.object({ unitId: id, personId: id, kind: z.string().max(40), from: day, to: day.nullable().default(null) }),
  output: z.object({ from: day, to: day.nullable() }),
  permission: 'keep-roster',
  offline: 'online',
  version: 1,
  errors: ['organisation.post-unknown', 'organisation.post-dates', 'organisation.post-held', 'organisation.post-apart'],
})

/** `on` is the first day on which the post is no longer held. */
export const endPost = command({
  name: 'organisation.end-post',
  path: '/api/units/:unitId/posts/end',
  input: z.object({ unitId: id, personId: id, kind: z.string().max(40), on: day }),
  output: z.object({ on: day }),
  permission: 'keep-roster',
  offline: 'online',
  version: 1,
  errors: ['organisation.post-not-held', 'organisation.post-dates'],
})
