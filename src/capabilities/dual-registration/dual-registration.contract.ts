import { z } from 'zod'
import { command, query } from '#kernel/endpoint.ts'

const id = z.uuidv7()
const day = z.iso.date()
const line = (most: number) => z.string().trim().min(1).max(most)

export const registrationView = z.object({
  id: z.uuid(),
  community: z.string(),
  organisation: z.string(),
  registeredOn: day,
})
const checkView = z.object({ id: z.uuid(), on: day, by: z.string() })

export const ownRegistration = z.object({
  registration: registrationView.nullable(),
  /** His own notes, which nobody else reads; the newest first. */
  activities: z.array(z.object({ id: z.uuid(), on: day, what: z.string() })),
  checks: z.array(checkView),
})

export const getOwn = query({
  name: 'dual-registration.get-own',
  path: '/api/me/dual-registration',
  input: z.object({}),
  output: ownRegistration,
  permission: 'person',
  offline: 'cache',
})

export const registerHome = command({
  name: 'dual-registration.register-home',
  path: '/api/me/dual-registration',
  input: z.object({ registrationId: id, community: line(60), organisation: line(80), registeredOn: day }),
  output: ownRegistration,
  permission: 'person',
  offline: 'queue',
  version: 1,
  errors: ['dual-registration.in-future', 'dual-registration.before-last'],
})

export const endRegistration = command({
  name: 'dual-registration.end-registration',
  path: '/api/me/dual-registration/end',
  input: z.object({ endedOn: day }),
  output: ownRegistration,
  permission: 'person',
  offline: 'queue',
  version: 1,
  errors: ['dual-registration.in-future', 'dual-registration.before-last', 'dual-registration.none'],
})

/** By choice: nobody asks for it, nobody counts it. */
export const noteActivity = command({
  name: 'dual-registration.note-activity',
  path: '/api/me/dual-registration/activities',
  input: z.object({ activityId: id, on: day, what: line(80) }),
  output: ownRegistration,
  permission: 'person',
  offline: 'queue',
  version: 1,
  errors: ['dual-registration.in-future'],
})

export const removeActivity = command({
  name: 'dual-registration.remove-activity',
  path: '/api/me/dual-registration/activities/:activityId/remove',
  input: z.object({ activityId: z.uuid() }),
  output: ownRegistration,
  permission: 'person',
  offline: 'queue',
  version: 1,
})

export const personRegistration = z.object({
  registration: registrationView.nullable(),
  checks: z.array(checkView),
  can: z.object({ check: z.boolean() }),
})

/**
 * The plain fact, for those who keep the branch: where, since when, and when somebody spoke with him about it. Anybody else
 * is answered with nothing, as for somebody who registered nowhere.
 */
export const getOfPerson = query({
  name: 'dual-registration.get-of-person',
  path: '/api/people/:personId/dual-registration',
  input: z.object({ personId: z.uuid() }),
  output: personRegistration,
  permission: 'person',
  offline: 'cache',
})

/** A spot check is a conversation: its day is kept, and nothing of what was said. */
export const noteCheck = command({
  name: 'dual-registration.note-check',
  path: '/api/people/:personId/dual-registration/checks',
  input: z.object({ personId: z.uuid(), checkId: id, talkedOn: day }),
  output: personRegistration,
  permission: 'note-check',
  offline: 'queue',
  version: 1,
  errors: ['dual-registration.in-future'],
})
